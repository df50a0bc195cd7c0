"""A Word document opened for reading: its body, styles, lists and links."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from engine.formats.word.names import DOCUMENT, RELS, Element, q, read_xml
from engine.formats.word.styles import Style, read_numbering, read_styles

BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError, KeyError, NotImplementedError)


class DamagedDocument(ValueError):  # noqa: N818 - named as the words a person would use
    """The file is not a Word document that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordDocument:
    """A document as it stands in its file.

    `styles` are by id; `numbering` says by list id and level whether a list counts; `links` gives hyperlinks'
    targets by relationship id; `footnotes` are the footnotes and endnotes by ("footnote" or "endnote", id).
    """

    root: Element
    body: Element
    styles: Mapping[str, Style] = field(default_factory=dict)
    numbering: Mapping[tuple[str, int], bool] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    footnotes: Mapping[tuple[str, str], Element] = field(default_factory=dict)


@lru_cache(maxsize=8)
def load_document(blob: bytes) -> WordDocument:
    """Return the document in the bytes of a .docx that `guards.guard` has let pass.

    It is shared by all who look at the same bytes one after another: read it, and change nothing in it.

    Raises:
        DamagedDocument: the package or the main part cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as package:
            return _load(package)
    except BROKEN as fault:
        raise DamagedDocument(str(fault)) from fault


def _load(package: zipfile.ZipFile) -> WordDocument:
    main = next((target for kind, target, _ in _links(package, "").values() if kind == "officeDocument"), DOCUMENT)
    root = read_xml(package.read(main))
    body = root.find(q("body"))
    if body is None:
        raise DamagedDocument(main)
    links = _links(package, main)
    inside = {kind: target for kind, target, away in links.values() if not away}
    parts = {kind: _read(_part(package, target)) for kind, target in inside.items() if kind != "styles"}
    return WordDocument(
        root=root,
        body=body,
        styles=_styles_in(_part(package, inside.get("styles", ""))),
        numbering=read_numbering(parts.get("numbering")),
        links={ident: target for ident, (kind, target, away) in links.items() if away and kind == "hyperlink"},
        footnotes=_footnotes(parts),
    )


def _footnotes(parts: Mapping[str, Element | None]) -> dict[tuple[str, str], Element]:
    found = {}
    for kind in ("footnote", "endnote"):
        root = parts.get(f"{kind}s")
        for one in [] if root is None else root.iter(q(kind)):
            if one.get(q("type"), "normal") == "normal":
                found[kind, one.get(q("id"), "")] = one
    return found


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """Return a part that helps to read the document, b"" for one that is not there."""
    if not name.endswith(("styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml")):
        return b""
    try:
        return package.read(name)
    except KeyError:
        return b""


def _read(part: bytes) -> Element | None:
    """Return a part's root; without it the document is still read."""
    try:
        return read_xml(part) if part else None
    except etree.XMLSyntaxError:
        return None


@lru_cache(maxsize=32)
def _styles_in(part: bytes) -> Mapping[str, Style]:
    """Read the same styles once: the letters and reports of a house share theirs."""
    return read_styles(_read(part))


def _links(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str, bool]]:
    """Return the relationships of a part by id: kind, target, and whether the target is outside the file."""
    folder, name = posixpath.split(part)
    try:
        root = read_xml(package.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    except KeyError:
        return {}
    found = {}
    for one in root.iter(f"{{{RELS}}}Relationship"):
        away = one.get("TargetMode") == "External"
        target = one.get("Target", "")
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[one.get("Id", "")] = (posixpath.basename(one.get("Type", "")), target if away else inside, away)
    return found
