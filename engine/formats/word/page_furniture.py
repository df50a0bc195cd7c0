"""What stands round the text of a page: headers, footers and margins, section of pages by section of pages.

The house has up to three sections of pages: those of a letter, those of a report, and a report's wide ones. A header
or footer that a section does not name is the one of the section before, as in Word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from engine.formats.word.importing import Importer
from engine.formats.word.names import DOCUMENT, Element, R, make, q
from engine.formats.word.package_parts import Package

_ID = f"{{{R}}}id"
_KINDS = (q("headerReference"), q("footerReference"))
FIRST, DEFAULT = "first", "default"
Key = tuple[str, str]
"""`w:headerReference` or `w:footerReference`, and the kind of page: default, first or even."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """One section of pages: its element and the part of each header and footer in force there."""

    element: Element
    stories: Mapping[Key, str]

    @property
    def wide(self) -> bool:
        """Return whether the pages lie on their side."""
        size = self.element.find(q("pgSz"))
        return size is not None and int(size.get(q("w")) or 0) > int(size.get(q("h")) or 0)

    @property
    def has_first(self) -> bool:
        """Return whether the first of the pages has a header and footer of its own."""
        return self.element.find(q("titlePg")) is not None

    def shown(self) -> dict[Key, str]:
        """Return the headers and footers that a reader sees."""
        kinds = {DEFAULT, "even", *([FIRST] if self.has_first else [])}
        return {key: part for key, part in self.stories.items() if key[1] in kinds}


def pages_of(package: Package) -> tuple[Pages, ...]:
    """Return a document's sections of pages in order."""
    found: list[Pages] = []
    so_far: dict[Key, str] = {}
    for element in package.root(DOCUMENT).iter(q("sectPr")):
        for one in element.iter(*_KINDS):
            relation = package.relation(DOCUMENT, one.get(_ID) or "")
            if relation is not None and relation.target in package.parts:
                so_far = {**so_far, (str(one.tag), one.get(q("type")) or DEFAULT): relation.target}
        found.append(Pages(element=element, stories=so_far))
    return tuple(found)


def house_pages(house: tuple[Pages, ...], pages: Pages, *, report: bool) -> Pages | None:
    """Return the house's pages that fit some of a template's; None where the house has none of their kind."""
    if not report:
        return None if pages.wide else next((one for one in house if not one.wide), None)
    return next((one for one in house[1:] if one.wide is pages.wide), None)


@dataclass(slots=True)
class Furnishing:
    """Gives a template the house's headers, footers and margins, and tells what differed."""

    host: Package
    house: Package
    told: dict[str, None] = field(default_factory=dict)

    def furnish(self, *, report: bool) -> tuple[str, ...]:
        """Change the host's sections of pages; return what changed, in words."""
        ours = pages_of(self.house)
        wanted = [(one, self._wanted(ours, one, report=report)) for one in pages_of(self.host)]
        margins = [(one, house_pages(ours, one, report=report) or ours[0]) for one, _ in wanted if not one.wide]
        margins += [(one, there) for one, _ in wanted if one.wide and (there := house_pages(ours, one, report=report))]
        for one, there in margins:
            self._set_margins(one.element, there.element)
        if any(self._differs(one, stories) for one, stories in wanted):
            self._replace(wanted)
        return tuple(self.told)

    def _wanted(self, ours: tuple[Pages, ...], pages: Pages, *, report: bool) -> dict[Key, str]:
        """Return the house's part for each header and footer that a reader of these pages sees."""
        there = house_pages(ours, pages, report=report)
        if there is not None:
            return {key: part for key, part in there.stories.items() if key[1] != FIRST or pages.has_first}
        if not pages.has_first or pages.wide:
            return {}
        return {key: part for key, part in ours[0].stories.items() if key[1] == FIRST and key[0] == _KINDS[0]}

    def _differs(self, pages: Pages, wanted: Mapping[Key, str]) -> bool:
        shown, differs = pages.shown(), False
        for key, part in wanted.items():
            now = shown.get(key)
            if now is None or _print_of(self.host, now) != _print_of(self.house, part):
                self.told.setdefault(_name_of(key), None)
                differs = True
        return differs

    def _replace(self, wanted: list[tuple[Pages, dict[Key, str]]]) -> None:
        """Name every section's headers and footers afresh: the house's, else the template's own."""
        importer = Importer(self.host, self.house)
        kept = [{key: part for key, part in one.shown().items() if key not in new} for one, new in wanted]
        own = {part: self.host.parts[part] for each in kept for part in each.values()}
        gone = {one.get(_ID) or "" for pages, _ in wanted for one in pages.element.iter(*_KINDS)}
        keep = {one.id for one in self.host.relations(DOCUMENT) if one.target in own}
        self.host.drop_relations(DOCUMENT, gone - keep)
        for (pages, new), rest in zip(wanted, kept, strict=True):
            for one in list(pages.element.iter(*_KINDS)):
                pages.element.remove(one)
            parts = {**rest, **{key: importer.copy_part(part) for key, part in new.items()}}
            for place, (key, part) in enumerate(sorted(parts.items(), key=_order)):
                pages.element.insert(place, self._reference(key, part))

    def _reference(self, key: Key, part: str) -> Element:
        tag, pages = key[0].rpartition("}")[2], key[1]
        element = make(tag, type=pages)
        element.set(_ID, self.host.relate(DOCUMENT, f"{R}/{tag.removesuffix('Reference')}", part))
        return element

    def _set_margins(self, own: Element, there: Element) -> None:
        old, new = own.find(q("pgMar")), there.find(q("pgMar"))
        if old is None or new is None or sorted(old.attrib.items()) == sorted(new.attrib.items()):
            return
        self.told.setdefault("margins", None)
        old.attrib.clear()
        for key, value in new.attrib.items():
            old.set(key, value)


def _order(item: tuple[Key, str]) -> tuple[int, str]:
    return _KINDS.index(item[0][0]), item[0][1]


def _name_of(key: Key) -> str:
    if key[1] == FIRST and key[0] == _KINDS[0]:
        return "letterhead"
    return "page headers" if key[0] == _KINDS[0] else "page footers"


def _print_of(package: Package, part: str) -> tuple[bytes, ...]:
    """Return what a header or footer is made of, apart from how its file calls its pictures and links."""
    root = etree.fromstring(etree.tostring(package.root(part)))
    targets = {one.id: one.target for one in package.relations(part)}
    leads = [
        package.parts.get(targets.get(str(value), ""), targets.get(str(value), "").encode())
        for value in _identities(root)
    ]
    return (etree.tostring(root, method="c14n", exclusive=True), *leads)


def _identities(root: Element) -> Iterator[str]:
    """Yield the ids of relationships that an element names, and blank them there."""
    for one in root.iter():
        for key in [str(name) for name in one.attrib if str(name).startswith(f"{{{R}}}")]:
            yield str(one.get(key))
            one.set(key, "")
