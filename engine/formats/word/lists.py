"""Lists of one document in another: the host's own list where its style has one, else a copy."""

from copy import deepcopy
from dataclasses import dataclass, field

from engine.formats.word.names import DOCUMENT, Element, make, q
from engine.formats.word.package_parts import Package, kind_of
from engine.formats.word.restyling import Styles
from engine.formats.word.styles import value, whole

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_EMPTY = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


@dataclass(slots=True)
class Lists:
    """Numbering instances of a source by the host's numbers for them. `known` grows as blocks are taken in."""

    host: Package
    source: Package
    styles: Styles
    known: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def continue_as(self, own: Element, there: Element) -> None:
        """Remember that a paragraph of the source stands where one of the host does: their list is the same."""
        ours, theirs = (one.find(f"{q('pPr')}/{q('numPr')}/{q('numId')}") for one in (own, there))
        if ours is not None and theirs is not None and value(theirs) != "0":
            self.known[value(ours)] = value(theirs)

    def rehome(self, properties: Element) -> None:
        """Give a `w:numPr` of the source the host's number of its list; one of a style counts by the style's name."""
        own = properties.find(q("numId"))
        if own is None or value(own) == "0":
            return
        if value(own) not in self.known:
            self.known[value(own)] = self._home(value(own), _style_of(properties))
        own.set(q("val"), self.known[value(own)])

    def _home(self, number: str, style: str) -> str:
        source = self._part(self.source)
        found = _numbered(self.source.root(source), number) if source else None
        if found is None:
            return number
        shared = self._list_of_style(style)
        overrides = found.findall(q("lvlOverride"))
        if shared and not overrides:
            return shared
        kind = self._kind_of_list(shared) if shared else self._copy_kind(value(found.find(q("abstractNumId"))))
        return self._add(kind, [deepcopy(one) for one in overrides])

    def _list_of_style(self, style: str) -> str:
        """Return the number of the list that the host gives the style of the same name, "" when it gives none."""
        own = next((one for one in self._styles(self.source) if one.get(q("styleId")) == style), None)
        name = value(own.find(q("name"))).casefold() if own is not None else ""
        there = self.styles.named(self.host, "paragraph", name) if name else None
        return value(there.find(f"{q('pPr')}/{q('numPr')}/{q('numId')}")) if there is not None else ""

    def _styles(self, package: Package) -> list[Element]:
        part = package.related(DOCUMENT, "styles")
        return package.root(part).findall(q("style")) if part else []

    def _kind_of_list(self, number: str) -> str:
        found = _numbered(self._root(), number)
        return value(found.find(q("abstractNumId"))) if found is not None else "0"

    def _copy_kind(self, kind: str) -> str:
        """Return the host's number of a list definition of the source, copied once."""
        source = self._part(self.source)
        if kind not in self.kinds and source:
            root = self._root()
            there = root.findall(q("abstractNum"))
            free = str(max((whole(one.get(q("abstractNumId")) or "") for one in there), default=-1) + 1)
            originals = self.source.root(source).findall(q("abstractNum"))
            for one in [one for one in originals if one.get(q("abstractNumId")) == kind]:
                copy = deepcopy(one)
                copy.set(q("abstractNumId"), free)
                for linked in [
                    *copy.findall(q("styleLink")),
                    *copy.findall(q("numStyleLink")),
                    *copy.iter(q("pStyle")),
                ]:
                    linked.getparent().remove(linked)  # type: ignore[union-attr] # found below the copy
                root.insert(root.index(there[-1]) + 1 if there else 0, copy)
            self.kinds[kind] = free
        return self.kinds.get(kind, "0")

    def _add(self, kind: str, overrides: list[Element]) -> str:
        root = self._root()
        there = root.findall(q("num"))
        free = max((whole(one.get(q("numId")) or "") for one in there), default=0) + 1
        place = root.index(there[-1]) + 1 if there else len(root.findall(q("abstractNum")))
        root.insert(place, make("num", [make("abstractNumId", val=kind), *overrides], numId=free))
        return str(free)

    def _root(self) -> Element:
        part = self._part(self.host)
        if part is None:
            part = self.host.add("word/numbering.xml", _EMPTY, _TYPE)
            self.host.relate(DOCUMENT, kind_of("numbering"), part)
        return self.host.root(part)

    def _part(self, package: Package) -> str | None:
        return package.related(DOCUMENT, "numbering")


def _numbered(root: Element, number: str) -> Element | None:
    return next((one for one in root.findall(q("num")) if one.get(q("numId")) == number), None)


def _style_of(properties: Element) -> str:
    """Return the id of the style a `w:numPr` belongs to or stands beside."""
    parent = properties.getparent()
    above = parent.getparent() if parent is not None else None
    if above is not None and above.tag == q("style"):
        return above.get(q("styleId")) or ""
    return value(parent.find(q("pStyle"))) if parent is not None else ""
