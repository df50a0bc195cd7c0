"""A template in a changed house: its styles, lists, theme, fonts, letterhead and margins become the house's.

The words, fields, controls and pictures of the text stay as they are. Styles are found by name, so a template that a
program saved with ids of its own is at home as well; a style that only the template has is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from engine.formats.package import unpack
from engine.formats.word.importing import Importer
from engine.formats.word.names import DOCUMENT, Element, q, read_xml
from engine.formats.word.package_parts import Package, kind_of, open_package
from engine.formats.word.page_furniture import Furnishing
from engine.formats.word.restyling import name_of

_SHARED = ("styles", "numbering", "theme", "fontTable")
"""The parts of the house that every template has as they are."""
_STYLED = (q("pStyle"), q("rStyle"), q("tblStyle"))
_WORDS = {"numbering": "lists", "theme": "theme", "fontTable": "fonts"}
_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehoused:
    """A template in the house, and what changed of it in words; nothing when it was at home already."""

    blob: bytes
    changes: tuple[str, ...]


def rehouse(blob: bytes, house: bytes) -> Rehoused:
    """Return a template in the house. DamagedDocument when one of the two cannot be read."""
    source, ours = open_package(blob), open_package(house)
    host = Package(b"", dict(source.parts), frozenset())
    _take_shared(host, ours)
    _settle_text(host, source)
    report = _is_report(source)
    changes = [*_changed(source, host), *Furnishing(host=host, house=ours).furnish(report=report)]
    return Rehoused(blob=host.packed() if changes else blob, changes=tuple(changes))


def missing_styles(house: bytes, needed: bytes) -> tuple[str, ...]:
    """Return the names of the styles that `needed` has and a house lacks, as they stand there."""
    there = {name_of(one) for one in _styles(unpack(house))}
    found = (one for one in _styles(unpack(needed)) if name_of(one) not in there)
    return tuple((one.find(q("name")).get(q("val")) or "") for one in found)  # type: ignore[union-attr] # it has one


def _styles(parts: dict[str, bytes]) -> list[Element]:
    return [one for one in read_xml(parts["word/styles.xml"]).iter(q("style")) if name_of(one)]


def _take_shared(host: Package, house: Package) -> None:
    for kind in _SHARED:
        there, own = house.related(DOCUMENT, kind), host.related(DOCUMENT, kind)
        if there is None:
            continue
        if own is None:
            own = host.add(there, house.parts[there], house.content_type(there))
            host.relate(DOCUMENT, kind_of(kind), own)
        host.parts[own] = house.parts[there]


def _settle_text(host: Package, source: Package) -> None:
    """Name the house's styles and lists in the text; styles and lists that only the template has come along."""
    importer = Importer(host, source)
    for name in _stories(host):
        root = host.root(name)
        for paragraph in root.iter(q("p")):
            importer.styles.name_default(paragraph)
        for numbering in root.iter(q("numPr")):
            importer.lists.rehome(numbering)
        for reference in root.iter(*_STYLED):
            importer.styles.rehome(reference)


def _stories(package: Package) -> Iterator[str]:
    yield DOCUMENT
    kinds = {kind_of(one) for one in ("header", "footer", "footnotes", "endnotes")}
    for one in package.relations(DOCUMENT):
        if one.kind in kinds and one.target in package.parts:
            yield one.target


def _is_report(package: Package) -> bool:
    """Return whether a template is a report's: it has a title on a cover. Every other is a letter's."""
    part = package.related(DOCUMENT, "styles")
    titles = {
        one.get(q("styleId"))
        for one in (package.root(part).iter(q("style")) if part else ())
        if name_of(one) == "title"
    }
    return any(one.get(q("val")) in titles for one in package.root(DOCUMENT).iter(q("pStyle")))


def _changed(source: Package, host: Package) -> Iterator[str]:
    was, now = (_looks(one) for one in (source, host))
    names = [name for name, look in now.items() if was.get(name) != look]
    if names:
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        yield f"styles ({', '.join(names[:_MOST])}{more})"
    for kind, word in _WORDS.items():
        if _canonical(source, kind) != _canonical(host, kind):
            yield word


def _looks(package: Package) -> dict[str, bytes]:
    """Return what each style says, by its name as a person reads it; what all text takes from is called so."""
    part = package.related(DOCUMENT, "styles")
    if part is None:
        return {}
    root = package.root(part)
    found = {}
    for one in root.iter(q("docDefaults"), q("style")):
        name = one.find(q("name"))
        called = (name.get(q("val")) or "") if name is not None else "the default text"
        found[called] = etree.tostring(one, method="c14n", exclusive=True)
    return found


def _canonical(package: Package, kind: str) -> bytes:
    part = package.related(DOCUMENT, kind)
    return etree.tostring(package.root(part), method="c14n", exclusive=True) if part else b""
