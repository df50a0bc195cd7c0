"""A document walked as a screen reader goes through it: each paragraph and table with what stands around it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine.formats.word.barriers import Barrier, Kind
from engine.formats.word.cascade import WHITE, Cascade, Ground, colour_of
from engine.formats.word.finding import find_sections
from engine.formats.word.loading import DamagedDocument
from engine.formats.word.names import DOCUMENT, Element, R, q
from engine.formats.word.package_parts import Package, open_package
from engine.formats.word.reading import blocks_of, cells_of, rows_of, text_boxes, visible_text
from engine.formats.word.styles import Style, is_on, named, outline_of, read_numbering, read_styles, value

_SHOWN = 60
_REFERENCES = {q("headerReference"): "the header", q("footerReference"): "the footer"}
ENGLISH = "en-GB"
BODY, HEADER, FOOTER, NOTES = "", "the header", "the footer", "the footnotes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A paragraph or table and what stands around it.

    `story` is BODY, HEADER, FOOTER or NOTES, `part` the file in the package. `heading` is the last one above, `depth`
    the number of tables around, `level` a heading's level (0 a title, None text). `holder` is the body, cell or text
    box it stands in, told apart by number.
    """

    element: Element
    story: str = BODY
    part: str = DOCUMENT
    heading: str = ""
    section: str = ""
    depth: int = 0
    ground: Ground = field(default_factory=Ground)
    level: int | None = None
    holder: int = 0
    text: str = ""

    def barrier(self, kind: Kind, text: str = "") -> Barrier:
        """Return a barrier met here; `text` says which where the spot's own words do not."""
        said = " ".join((text or self.text).split())
        short = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rsplit(' ', 1)[0]} ..."
        return Barrier(kind=kind, story=self.story, heading=self.heading, text=short, section=self.section)

    @property
    def is_table(self) -> bool:
        """Return whether it is a table."""
        return bool(self.element.tag == q("tbl"))


@dataclass(slots=True)
class Paper:
    """A document opened to be gone through. `spots` are in reading order: the body, headers, footers, notes."""

    package: Package
    body: Element
    styles: Mapping[str, Style]
    numbering: Mapping[tuple[str, int], bool]
    cascade: Cascade
    spots: list[Spot] = field(default_factory=list)
    links: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def paragraphs(self) -> Iterator[Spot]:
        """Yield the paragraphs of every story."""
        return (one for one in self.spots if not one.is_table)

    @property
    def tables(self) -> Iterator[Spot]:
        """Yield the tables of the body, those in tables too."""
        return (one for one in self.spots if one.is_table and one.story == BODY)

    @property
    def language(self) -> str:
        """Return the document's own language, "" when it says none."""
        return value(self.cascade.default("rPr", "lang"))

    def style(self, spot: Spot) -> Style:
        """Return the style of a paragraph; a bare one when it names none."""
        return named(spot.element.find(f"{q('pPr')}/{q('pStyle')}"), self.styles) or Style()

    def links_of(self, spot: Spot) -> Mapping[str, str]:
        """Return the addresses that a story's links lead to, by id."""
        if spot.part not in self.links:
            away = (one for one in self.package.relations(spot.part) if one.away)
            self.links[spot.part] = {one.id: one.target for one in away}
        return self.links[spot.part]


def holds_box(paragraph: Element) -> bool:
    """Return whether a text box may be anchored in a paragraph: a quick look before the long one."""
    return next(paragraph.iter(q("txbxContent")), None) is not None


def open_paper(blob: bytes, titles: Mapping[str, str]) -> Paper:
    """Return a document opened; `titles` names its sections. DamagedDocument when it cannot be read."""
    package = open_package(blob)
    body = package.root(DOCUMENT).find(q("body"))
    if body is None:
        raise DamagedDocument(DOCUMENT)
    styles, numbering = _root(package, "styles"), _root(package, "numbering")
    paper = Paper(
        package=package,
        body=body,
        styles=read_styles(styles),
        numbering=read_numbering(numbering),
        cascade=Cascade(styles),
    )
    sections = {block: one for one, found in find_sections(body, titles).items() for block in found.blocks}
    ground = Ground(fill=_page_colour(package.root(DOCUMENT)))
    paper.spots += _Walk(paper, sections, titles).through(body, Spot(element=body, ground=ground))
    for story, part in dict.fromkeys(_stories(package, body)):
        root = package.root(part)
        paper.spots += _Walk(paper, {}, {}).through(root, Spot(element=root, story=story, part=part, ground=ground))
    return paper


def _root(package: Package, kind: str) -> Element | None:
    part = package.related(DOCUMENT, kind)
    return package.root(part) if part else None


def _page_colour(root: Element) -> str:
    page = root.find(q("background"))
    return (colour_of(page.get(q("color"))) if page is not None else "") or WHITE


def _stories(package: Package, body: Element) -> Iterator[tuple[str, str]]:
    """Yield each header, footer and set of notes that readers see, with its part."""
    settings = _root(package, "settings")
    even = settings is not None and is_on(settings.find(q("evenAndOddHeaders")))
    for pages in body.iter(q("sectPr")):
        used = {"default", *(["first"] if is_on(pages.find(q("titlePg"))) else []), *(["even"] if even else [])}
        for one in pages.iter(*_REFERENCES):
            found = package.relation(DOCUMENT, one.get(f"{{{R}}}id") or "")
            if found and found.target in package.parts and (one.get(q("type")) or "default") in used:
                yield _REFERENCES[str(one.tag)], found.target
    for kind in ("footnotes", "endnotes"):
        part = package.related(DOCUMENT, kind)
        if part:
            yield NOTES, part


@dataclass(slots=True)
class _Walk:
    """One walk through one story: the last heading passed, and how many holders so far."""

    paper: Paper
    sections: Mapping[Element, str]
    titles: Mapping[str, str]
    heading: str = ""
    holders: int = 0

    def through(self, container: Element, around: Spot) -> Iterator[Spot]:
        self.holders += 1
        here = replace(around, holder=self.holders)
        if around.story == NOTES and around.element is container:
            for note in container:
                yield from self.through(note, replace(around, element=note))
            return
        for block in blocks_of(container):
            section = self.sections.get(block, around.section)
            yield from self._block(block, replace(here, element=block, section=section))

    def _block(self, block: Element, here: Spot) -> Iterator[Spot]:
        if block.tag == q("tbl"):
            yield replace(here, heading=self.heading, text=_name_of(block))
            yield from self._cells(block, here)
            return
        text = visible_text(block, self.paper.styles)
        style = named(block.find(f"{q('pPr')}/{q('pStyle')}"), self.paper.styles)
        level = outline_of(block.find(q("pPr")), style)
        if level and text.strip() and here.story == BODY:
            self.heading = " ".join(text.split())
        yield replace(here, heading=self.heading, level=level, text=text)
        for box in text_boxes(block) if holds_box(block) else ():
            yield from self.through(box, replace(here, depth=0, ground=Ground()))

    def _cells(self, table: Element, here: Spot) -> Iterator[Spot]:
        rows = list(rows_of(table))
        looks = _looks(table)
        for at, row in enumerate(rows):
            cells = list(cells_of(row))
            for column, cell in enumerate(cells):
                where = tuple(_where(looks, at, column, len(rows), len(cells)))
                ground = self.paper.cascade.of_cell(table, cell, where, here.ground)
                yield from self.through(cell, replace(here, element=cell, depth=here.depth + 1, ground=ground))


_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


def _looks(table: Element) -> set[str]:
    """Return which parts of its style a table uses: "firstRow", "noHBand" and the like."""
    look = table.find(f"{q('tblPr')}/{q('tblLook')}")
    if look is None:
        return {"noHBand", "noVBand"}
    try:
        bits = int(look.get(q("val"), "0"), 16)
    except ValueError:
        bits = 0
    said = {one: look.get(q(one)) for one in _BITS}
    return {one for one, bit in _BITS.items() if (said[one] in {"1", "true"} if said[one] else bits & bit)}


def _where(looks: set[str], row: int, column: int, rows: int, columns: int) -> Iterator[str]:
    """Yield the parts of a table's style that a cell takes its look from, the strongest first."""
    ends = (("firstRow", row == 0, "firstRow"), ("lastRow", row == rows - 1, "lastRow"))
    sides = (("firstColumn", column == 0, "firstCol"), ("lastColumn", column == columns - 1, "lastCol"))
    yield from (part for look, there, part in (*ends, *sides) if there and look in looks)
    if "noHBand" not in looks:
        yield "band2Horz" if (row - ("firstRow" in looks)) % 2 else "band1Horz"
    if "noVBand" not in looks:
        yield "band2Vert" if (column - ("firstColumn" in looks)) % 2 else "band1Vert"


def _name_of(table: Element) -> str:
    """Return what a table is called: the caption above it, else its title, else its first row."""
    before = table.getprevious()
    if before is not None and before.tag == q("p"):
        style = value(before.find(f"{q('pPr')}/{q('pStyle')}"))
        if style.casefold().endswith("caption"):
            return visible_text(before)
    title = table.find(f"{q('tblPr')}/{q('tblCaption')}")
    if title is not None and value(title).strip():
        return value(title)
    first = next(rows_of(table), None)
    return " | ".join(_cell_text(one) for one in cells_of(first)) if first is not None else ""


def _cell_text(cell: Element) -> str:
    return " ".join(visible_text(one) for one in cell.iter(q("p"))).strip()
