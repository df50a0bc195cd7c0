"""A note in Word, read by our own walk into blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from engine.formats import note_text
from engine.formats.cleaning import clean
from engine.formats.note_text import Flow, address, joined
from engine.formats.word.names import Element, q
from engine.formats.word.reading import WordDocument, blocks_of, cells_of, rows_of, spans, text_boxes, visible_text
from engine.formats.word.styles import Style, named, outline_of, value, whole
from engine.model.blocks import Block, BulletList, Heading, ListItem, Paragraph, Quote, Span, Spans, text_of

_QUOTES = ("quote", "quotations", "block text")
_BULLETED = re.compile(r"list bullet(?: (\d))?")
_NUMBERED = re.compile(r"list number(?: (\d))?")
_TYPED_BULLET = re.compile(r"(?:[•·◦▪‣●]|[-*\u2013\u2014](?=[ \t]))[ \t]*(?=\S)")
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_NO_LIST = "0"
_SPANNED_LIMIT = 63


def read_word(document: WordDocument) -> Flow:
    """Return a note's blocks in order, its headings by their level. Text boxes and footnotes follow their paragraph."""
    reader = _Reader(document=document)
    blocks = tuple(reader.read(document.body))
    pictures = any(True for _ in document.body.iter(*_PICTURES))
    return Flow(blocks=blocks, pictures=pictures)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A list paragraph before it is joined with its neighbours. `list_id` tells two numbered lists apart."""

    item: ListItem
    list_id: str


@dataclass(slots=True, kw_only=True)
class _Reader:
    """One walk over one document. `items` is the list that is open, `waiting` the quotation that is."""

    document: WordDocument
    items: list[_Item] = field(default_factory=list)
    waiting: Quote | None = None

    def read(self, container: Element) -> Iterator[Block]:
        for element in blocks_of(container):
            yield from self._element(element)
        yield from self._close()

    def _element(self, element: Element) -> Iterator[Block]:
        if element.tag == q("tbl"):
            yield from self._close()
            yield from self._table(element)
            return
        text = self._spans(element)
        if text:
            yield from self._paragraph(element, text)
        for box in text_boxes(element):
            yield from self._close()
            yield from self.read(box)
        for note in self._footnotes(element):
            yield from self._close()
            yield from self.read(note)

    def _paragraph(self, element: Element, text: Spans) -> Iterator[Block]:
        properties = element.find(q("pPr"))
        style = named(properties.find(q("pStyle")) if properties is not None else None, self.document.styles)
        outline = outline_of(properties, style)
        if outline is not None:
            yield from self._close()
            yield Heading(text=text_of(text).replace("\n", " "), level=outline)
        elif found := self._item(properties, style or Style(), text):
            yield from self._add(found)
        elif any(name.endswith(_QUOTES) for name in (style or Style()).names[:2]):
            yield from self._quote(text)
        else:
            yield from self._close()
            yield Paragraph(spans=text)

    def _item(self, properties: Element | None, style: Style, text: Spans) -> _Item | None:
        own = properties.find(q("numPr")) if properties is not None else None
        list_id, level = style.list_id, style.list_level
        if own is not None:
            list_id = value(own.find(q("numId"))) or list_id
            level = whole(value(own.find(q("ilvl"))), level)
        by_name = _BULLETED.fullmatch(style.name) or _NUMBERED.fullmatch(style.name)
        if by_name:
            level = max(level, int(by_name[1] or 1) - 1)
        if (list_id and list_id != _NO_LIST) or (by_name and not list_id):
            counts = self.document.numbering.get((list_id, level), bool(_NUMBERED.fullmatch(style.name)))
            return _Item(item=ListItem(spans=text, level=level, ordered=counts), list_id=list_id)
        typed = _TYPED_BULLET.match(text_of(text))
        if typed and not any(name.endswith(_QUOTES) for name in style.names[:2]):
            return _Item(item=ListItem(spans=note_text.cut(text, typed.end())), list_id="typed")
        return None

    def _add(self, found: _Item) -> Iterator[Block]:
        """Add an item; another kind of list, or another numbered list, begins a list of its own."""
        if self.waiting or (self.items and found.item.level == 0 and _another(self.items, found)):
            yield from self._close()
        deepest = self.items[-1].item.level + 1 if self.items else 0
        self.items.append(replace(found, item=replace(found.item, level=min(found.item.level, deepest))))

    def _quote(self, text: Spans) -> Iterator[Block]:
        who = note_text.attribution(text_of(text))
        if self.waiting and who and not self.waiting.said_by:
            self.waiting = replace(self.waiting, said_by=who)
            return
        yield from self._close()
        self.waiting = note_text.quote(text)

    def _close(self) -> Iterator[Block]:
        if self.items:
            yield BulletList(items=tuple(one.item for one in self.items))
        if self.waiting:
            yield self.waiting
        self.items, self.waiting = [], None

    def _table(self, element: Element) -> Iterator[Block]:
        rows = [list(cells_of(row)) for row in rows_of(element)]
        if all(len(row) == 1 for row in rows):
            # A frame around text, not a table.
            for row in rows:
                yield from self.read(row[0])
            return
        filled: list[list[Spans]] = []
        for row in rows:
            filled.append(self._row(row, filled[-1] if filled else []))
        found = note_text.table(filled)
        if found:
            yield found

    def _row(self, cells: list[Element], above: list[Spans]) -> list[Spans]:
        """Return a row's texts: a cell merged downwards repeats its text, one merged across leaves blanks."""
        row: list[Spans] = []
        for cell in cells:
            properties = cell.find(q("tcPr"))
            merge = properties.find(q("vMerge")) if properties is not None else None
            at = len(row)
            goes_on = merge is not None and value(merge) != "restart"
            row.append(above[at] if goes_on and at < len(above) else self._cell(cell))
            across = whole(value(properties.find(q("gridSpan"))), 1) if properties is not None else 1
            row += [()] * (min(across, _SPANNED_LIMIT) - 1)
        return row

    def _cell(self, container: Element) -> Spans:
        lines: list[Span] = []
        for element in self._paragraphs(container):
            lines += [*([Span(text="\n")] if lines else []), *self._spans(element)]
        return joined(lines)

    def _paragraphs(self, container: Element) -> Iterator[Element]:
        """Yield every paragraph of a cell, with those of tables and text boxes in it."""
        for element in blocks_of(container):
            if element.tag == q("tbl"):
                for row in rows_of(element):
                    for cell in cells_of(row):
                        yield from self._paragraphs(cell)
            else:
                yield element
                for box in text_boxes(element):
                    yield from self._paragraphs(box)

    def _spans(self, paragraph: Element) -> Spans:
        found = spans(paragraph, self.document.links, self.document.styles)
        return joined(replace(one, text=_printable(one.text), link=address(one.link or "")) for one in found)

    def _footnotes(self, paragraph: Element) -> Iterator[Element]:
        for kind in ("footnote", "endnote"):
            for reference in paragraph.iter(q(f"{kind}Reference")):
                note = self.document.footnotes.get((kind, reference.get(q("id"), "")))
                if note is not None and any(visible_text(one) for one in note.iter(q("p"))):
                    yield note


def _another(items: list[_Item], found: _Item) -> bool:
    first = next((one for one in reversed(items) if one.item.level == 0), items[0])
    return first.item.ordered != found.item.ordered or (found.item.ordered and first.list_id != found.list_id)


def _printable(text: str) -> str:
    """Return text without characters that cannot be printed; blanks at its ends stay."""
    return clean(f"|{text}|")[0][1:-1]
