"""Styles of one document in another: found by name, added when the other has none of that name."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from engine.formats.word.names import DOCUMENT, Element, make, q
from engine.formats.word.package_parts import Package
from engine.formats.word.styles import value

_KINDS = {q("pStyle"): "paragraph", q("rStyle"): "character", q("tblStyle"): "table"}
_OTHERS = (q("next"), q("link"))


@dataclass(slots=True)
class Styles:
    """The styles of a host and a source by type and name in lower case."""

    host: Package
    source: Package
    rehome_list: Callable[[Element], None] | None = None
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def rehome(self, reference: Element) -> None:
        """Give a `w:pStyle`, `w:rStyle` or `w:tblStyle` of the source the host's id of the style of that name."""
        home = self.home(_KINDS[str(reference.tag)], reference.get(q("val")) or "")
        if home:
            reference.set(q("val"), home)

    def name_default(self, paragraph: Element) -> None:
        """Name the style of a paragraph that relies on the source's default when the host's default is another."""
        ours, theirs = self._default(self.source), self._default(self.host)
        if paragraph.find(f"{q('pPr')}/{q('pStyle')}") is not None or ours is None or name_of(ours) == name_of(theirs):
            return
        properties = paragraph.find(q("pPr"))
        if properties is None:
            properties = make("pPr")
            paragraph.insert(0, properties)
        properties.insert(0, make("pStyle", val=ours.get(q("styleId")) or ""))

    def home(self, kind: str, identity: str) -> str:
        """Return the host's id of a style of the source, added when it has none of that name; "" for an unknown one."""
        if (kind, identity) not in self.known:
            found = next((one for one in self._of(self.source, kind) if one.get(q("styleId")) == identity), None)
            there = None if found is None else self.named(self.host, kind, name_of(found))
            self.known[kind, identity] = "" if there is None else there.get(q("styleId")) or ""
            if found is not None and there is None:
                self._add(kind, found)
        return self.known[kind, identity]

    def named(self, package: Package, kind: str, name: str) -> Element | None:
        """Return a package's style of a type and name."""
        return next((one for one in self._of(package, kind) if name_of(one) == name), None)

    def _add(self, kind: str, style: Element) -> None:
        root = self._root(self.host)
        if root is None:
            return
        copy, identity = deepcopy(style), style.get(q("styleId")) or ""
        taken = {one.get(q("styleId")) for one in root.iter(q("style"))}
        free = next(one for number in range(len(taken) + 1) if (one := f"{identity}{number or ''}") not in taken)
        self.known[kind, identity] = free
        copy.set(q("styleId"), free)
        copy.attrib.pop(q("default"), "")
        for other in [other for other in copy if other.tag in _OTHERS]:
            copy.remove(other)
        root.append(copy)
        base = copy.find(q("basedOn"))
        if base is not None:
            base.set(q("val"), self.home(kind, value(base)) or value(base))
        for numbering in list(copy.iter(q("numPr"))):
            if self.rehome_list is not None:
                self.rehome_list(numbering)

    def _default(self, package: Package) -> Element | None:
        defaults = (one for one in self._of(package, "paragraph") if one.get(q("default")) in {"1", "true"})
        return next(defaults, None)

    def _of(self, package: Package, kind: str) -> list[Element]:
        root = self._root(package)
        styles = [] if root is None else root.findall(q("style"))
        return [one for one in styles if one.get(q("type"), "paragraph") == kind]

    def _root(self, package: Package) -> Element | None:
        part = package.related(DOCUMENT, "styles")
        return package.root(part) if part else None


def name_of(style: Element | None) -> str:
    """Return a style's name in lower case."""
    return "" if style is None else value(style.find(q("name"))).casefold()
