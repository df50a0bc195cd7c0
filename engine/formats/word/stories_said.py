"""Every story of a Word file in pieces: the body, headers and footers, notes, comments, with places people know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.formats.word.finding import find_sections
from engine.formats.word.names import Element, q
from engine.formats.word.story_text import (
    DELETED,
    INSERTED,
    Said,
    alt_texts,
    chart_in,
    form_texts,
    instructions,
    read_paragraph,
    table_texts,
)
from engine.formats.word.styles import Style, named, outline_of
from engine.formats.xml_pieces import says_something
from engine.model.pieces import Piece, plain

_SHOWN = 50
_LONGEST_LABEL = 40
_PARAGRAPH, _TABLE, _CONTROL, _ROW, _CELL, _LOOK, _STYLE = (
    q(one) for one in ("p", "tbl", "sdtPr", "tr", "tc", "pPr", "pStyle")
)
_NOTES = {q("footnote"): "footnote", q("endnote"): "endnote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where the reader of a story is: in which part of the file, table cell and section, under which label."""

    story: str = ""
    cell: str = ""
    section: str = ""
    label: str = ""
    box: bool = False


@dataclass(slots=True)
class StoryReader:
    """Goes through the stories of one file.

    `charts` grows with the relationship ids of charts, in reading order; `commented` with the heading that each
    comment stands under.
    """

    styles: Mapping[str, Style]
    titles: Mapping[str, str]
    charts: list[str] = field(default_factory=list)
    commented: dict[str, str] = field(default_factory=dict)
    heading: str = ""
    pictures: int = 0
    tables: int = 0
    sections: Mapping[Element, str] = field(default_factory=dict)

    def body(self, body: Element) -> Iterator[Piece]:
        """Yield the pieces of the main text."""
        found = find_sections(body, self.titles)
        self.sections = {block: one for one, section in found.items() for block in section.blocks}
        yield from self._walk(body, Spot())

    def story(self, root: Element, story: str) -> Iterator[Piece]:
        """Yield the pieces of a header, a footer or any other story by itself."""
        self.heading = ""
        yield from self._walk(root, Spot(story=story))

    def notes(self, root: Element) -> Iterator[Piece]:
        """Yield the pieces of the footnotes or endnotes, each under its number."""
        own = [one for one in root if one.tag in _NOTES and (one.get(q("type")) or "normal") == "normal"]
        for number, note in enumerate(own, 1):
            yield from self.story(note, f"{_NOTES[str(note.tag)]} {number}")

    def comments(self, root: Element) -> Iterator[Piece]:
        """Yield the pieces of the comments, each under its number and the heading that it stands on."""
        for number, comment in enumerate(root.iter(q("comment")), 1):
            under = self.commented.get(comment.get(q("id")) or "", "")
            place = f"comment {number}, on {under}" if under else f"comment {number}"
            yield from self.story(comment, place)
            author = f"{comment.get(q('author')) or ''} {comment.get(q('initials')) or ''}"
            yield Piece(plain(author), f"the author of comment {number}")

    def _walk(self, container: Element, at: Spot) -> Iterator[Piece]:
        for child in container:
            here = _within(at, self.sections.get(child, at.section))
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child, here)
            elif child.tag == _TABLE:
                yield from self._table(child, here)
            elif child.tag == _CONTROL:
                yield from (Piece(plain(one), f"a control in {self._place(here)}") for one in form_texts(child))
            elif isinstance(child.tag, str):
                yield from self._walk(child, here)

    def _paragraph(self, paragraph: Element, at: Spot) -> Iterator[Piece]:
        said = read_paragraph(paragraph)
        text, marks = said.view(DELETED)
        self._note_heading(paragraph, text, at)
        place = self._place(at)
        self.commented |= dict.fromkeys(said.comments, place)
        if text.strip():
            yield Piece(text, place, at.section, at.label, marks)
        if said.is_tracked:
            was, gone = said.view(INSERTED)
            yield Piece(was, place, at.section, at.label, gone)
        yield from self._aside(said, place, at)

    def _aside(self, said: Said, place: str, at: Spot) -> Iterator[Piece]:
        if said.fields:
            yield Piece(instructions(said), f"a field in {place}", at.section)
        yield from (Piece(plain(one), f"a hidden name in {place}", at.section) for one in said.aside)
        for drawing in said.drawings:
            name = self._drawn(drawing)
            yield from (Piece(plain(one), f"the alt text of {name}", at.section) for one in alt_texts(drawing))
        for box in said.boxes:
            yield from self._walk(box, Spot(story=at.story, section=at.section, box=True))

    def _drawn(self, drawing: Element) -> str:
        chart = chart_in(drawing)
        if chart is not None:
            self.charts.append(chart)
            return f"chart {len(self.charts)}"
        self.pictures += 1
        return f"picture {self.pictures}"

    def _table(self, table: Element, at: Spot) -> Iterator[Piece]:
        self.tables += 1
        number = self.tables
        yield from (Piece(plain(one), f"the description of table {number}", at.section) for one in table_texts(table))
        heads: list[str] = []
        for down, row in enumerate(table.iter(_ROW), 1):
            if next(row.iterancestors(_TABLE), None) is not table:
                continue
            cells = [one for one in row.iter(_CELL) if next(one.iterancestors(_ROW), None) is row]
            first = _label_of(cells[0]) if cells else ""
            for across, cell in enumerate(cells, 1):
                head = heads[across - 1] if across <= len(heads) else ""
                label = "\n".join(one for one in dict.fromkeys((head, first if across > 1 else "")) if one)
                where = f"table {number}, row {down}, column {across}"
                yield from self._walk(cell, Spot(story=at.story, cell=where, section=at.section, label=label))
            heads = heads or [_label_of(one) for one in cells]

    def _note_heading(self, paragraph: Element, text: str, at: Spot) -> None:
        properties = paragraph.find(_LOOK)
        if properties is None or at.story or at.box:
            return
        level = outline_of(properties, named(properties.find(_STYLE), self.styles))
        if level and text.strip():
            words = " ".join(text.split())
            self.heading = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} ..."

    def _place(self, at: Spot) -> str:
        story = at.story or (f"“{self.heading}”" if self.heading else "the text above the first heading")
        place = f"{story}, {at.cell}" if at.cell else story
        return f"a text box in {place}" if at.box else place


def _within(at: Spot, section: str) -> Spot:
    if section == at.section:
        return at
    return Spot(story=at.story, cell=at.cell, section=section, label=at.label, box=at.box)


def _label_of(cell: Element) -> str:
    """Return what heads a column or row when it is short enough to be a label."""
    first = next(cell.iter(_PARAGRAPH), None)
    text = "" if first is None else " ".join(read_paragraph(first).view(DELETED)[0].split())
    return text if says_something(text) and len(text) <= _LONGEST_LABEL else ""
