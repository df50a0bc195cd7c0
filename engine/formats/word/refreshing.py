"""A section nobody touched brought up to date in place: only the paragraphs, cells and rows that changed are replaced.

A paragraph keeps its properties (list, spacing, page break) and its bookmarks; a table keeps its widths. What the
person's program put round the blocks stays as it is.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from engine.formats.word.aligning import align
from engine.formats.word.comments import comments_in
from engine.formats.word.content import Reading, blocks_in
from engine.formats.word.importing import Importer
from engine.formats.word.names import Element, after_properties, make, q
from engine.formats.word.opened import Block, read_block
from engine.formats.word.rows import Row, columns_of, kind_of_block, rows_in
from engine.formats.word.sections import mark_of

_BEFORE_SHADE = {q(one) for one in ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")}
_STARTS = (q("bookmarkStart"), q("commentRangeStart"), q("permStart"))
_ENDS = (q("bookmarkEnd"), q("commentRangeEnd"), q("permEnd"))
_KEPT = frozenset((q("pPr"), *_STARTS, *_ENDS))


@dataclass(frozen=True, slots=True)
class Refresher:
    """Takes new blocks into a document: the importer, and how the blocks of either side are read."""

    importer: Importer
    there: Reading
    here: Reading
    commented: dict[str, None] = field(default_factory=dict)

    def refresh(self, current: Sequence[Block], base: Sequence[Block], new: Sequence[Block]) -> list[Element]:
        """Turn untouched blocks into the new ones and return these; `current` says block by block what `base` says."""
        standing = {id(ours): theirs for ours, theirs in zip(base, current, strict=True)}
        steps = align(base, new, kind_of_block)
        for step in steps:
            if step.old and step.new:
                self.importer.lists.continue_as(step.new.element, standing[id(step.old)].element)
        placed: list[Element] = []
        first = current[0].element if current else None
        for step in steps:
            there = standing[id(step.old)] if step.old else None
            last = placed[-1] if placed else None
            if there is not None and step.old is not None and step.new is not None:
                placed.append(self._bring_up(there, step.old, step.new, same=step.same))
            elif step.new is not None:
                placed.append(_put(self.importer.take(step.new.element), last, first))
            elif there is not None and step.old is not None:
                self._remove(there.element, step.old, last)
        return placed

    def _bring_up(self, there: Block, old: Block, new: Block, *, same: bool) -> Element:
        if there.element.tag == q("tbl"):
            return self._table(there.element, old.element, new.element)
        if not same:
            self.swap(there.element, new.element)
        return there.element

    def swap(self, there: Element, new: Element) -> None:
        """Replace a paragraph's text; its properties stay, its bookmarks and comments are drawn round the new text."""
        self._notice(there)
        starts, ends = list(there.iter(*_STARTS)), list(there.iter(*_ENDS))
        references = [run for one in there.iter(q("commentReference")) if (run := one.getparent()) is not None]
        before, after = _page_breaks(there, without=len(_breaks_in(new)))
        for one in [one for one in there if one.tag != q("pPr")]:
            there.remove(one)
        text = [one for one in self.importer.take(new) if one.tag != q("pPr")]
        there.extend([*before, *starts, *text, *ends, *references, *after])

    def _notice(self, changed: Element) -> None:
        """Remember the comments in a block that is about to change."""
        for one in comments_in([changed]):
            self.commented[one.get(q("id")) or ""] = None

    def _remove(self, there: Element, old: Block, neighbour: Element | None) -> None:
        """Take a block out; its marks go to the block before it. One where a person broke the page is only emptied."""
        parent = there.getparent()
        if parent is None:
            return
        self._notice(there)
        if breaks_pages(there, like=old.element):
            empty(there)
            return
        move_marks(there, neighbour if neighbour is not None else _next_block(there))
        parent.remove(there)

    def _table(self, there: Element, old: Element, new: Element) -> Element:
        ours, theirs = rows_in(old, self.here), rows_in(there, self.there)
        if columns_of(old) != columns_of(new) or len(ours) != len(theirs):
            self._notice(there)
            fresh = self.importer.take(new)
            there.addprevious(fresh)
            move_marks(there, fresh)
            there.getparent().remove(there)  # type: ignore[union-attr] # it stands in the body
            return fresh
        standing = {id(row): theirs[number] for number, row in enumerate(ours)}
        last: Element | None = None
        for step in align(ours, rows_in(new, self.here), lambda row: len(row.cells)):
            row = standing[id(step.old)] if step.old else None
            if row is not None and step.old is not None and step.new is not None:
                self._row(row, step.old, step.new)
                last = row.element
            elif step.new is not None:
                last = _put(self.importer.take(step.new.element), last, theirs[0].element)
            elif row is not None:
                self._notice(row.element)
                move_marks(row.element, last if last is not None else theirs[-1].element)
                row.element.getparent().remove(row.element)  # type: ignore[union-attr] # it stands in its table
        return there

    def _row(self, there: Row, old: Row, new: Row) -> None:
        for cell, was, now in zip(there.cells, old.cells, new.cells, strict=True):
            if was.digest != now.digest:
                self._cell(cell.element, was.element, now.element)
            if _shade(cell.element) == _shade(was.element) != _shade(now.element):
                _paint(cell.element, now.element)

    def _cell(self, there: Element, old: Element, new: Element) -> None:
        blocks = [
            [one for one in (read_block(block, reading) for block in blocks_in(cell)) if one.content]
            for cell, reading in ((there, self.there), (old, self.here), (new, self.here))
        ]
        if not blocks[2]:
            self._clear(there, [one.element for one in blocks[0]])
        elif len(blocks[0]) == len(blocks[1]) and blocks[0]:
            self.refresh(*blocks)
        else:
            self._fill(there, [one for one in self.importer.take(new) if one.tag != q("tcPr")])

    def _clear(self, cell: Element, blocks: Sequence[Element]) -> None:
        """Take all words out of a cell; its paragraphs stay, for a cell without one is a damaged file."""
        for one in blocks:
            self._notice(one)
            if one.tag == q("p"):
                empty(one)
                continue
            if one.getnext() is None:
                cell.append(make("p"))
            move_marks(one, _next_block(one))
            one.getparent().remove(one)  # type: ignore[union-attr] # it stands in the cell

    def _fill(self, cell: Element, fresh: Sequence[Element]) -> None:
        """Put blocks into a cell where nothing stood but empty paragraphs, which go."""
        bare = [one for one in cell if one.tag == q("p")]
        cell.extend(fresh)
        for one in bare:
            move_marks(one, fresh[-1])
            cell.remove(one)


def _breaks_in(paragraph: Element) -> list[Element]:
    """Return the breaks of pages and columns in a paragraph."""
    return [one for one in paragraph.iter(q("br")) if one.get(q("type"), "textWrapping") != "textWrapping"]


def _page_breaks(paragraph: Element, *, without: int) -> tuple[list[Element], list[Element]]:
    """Return runs for the breaks of pages and columns before a paragraph's first word, and for those after it.

    The first `without` of them, those that the new text brings, are left out.
    """
    order = list(paragraph.iter())
    first = next((place for place, one in enumerate(order) if one.tag == q("t") and one.text), len(order))
    sides: tuple[list[Element], list[Element]] = ([], [])
    for one in _breaks_in(paragraph)[without:]:
        sides[order.index(one) > first].append(make("r", [deepcopy(one)]))
    return sides


def breaks_pages(paragraph: Element, *, like: Element) -> bool:
    """Return whether a section of pages ends in a paragraph, or it holds more breaks than a generated one."""
    pages = paragraph.find(f"{q('pPr')}/{q('sectPr')}") is not None
    return pages or len(_breaks_in(paragraph)) > len(_breaks_in(like))


def empty(paragraph: Element) -> None:
    """Take the words out of a paragraph; its properties, its marks, its comments and its breaks of pages stay."""
    references = [run for one in paragraph.iter(q("commentReference")) if (run := one.getparent()) is not None]
    runs = [make("r", [deepcopy(one)]) for one in _breaks_in(paragraph)]
    for one in [one for one in paragraph if one.tag not in _KEPT and one not in references]:
        paragraph.remove(one)
    paragraph.extend(runs)


def _put(fresh: Element, last: Element | None, first: Element | None) -> Element:
    """Put a new element after the last one placed, or before the first."""
    if last is not None:
        last.addnext(fresh)
    elif first is not None:
        first.addprevious(fresh)
    return fresh


def _next_block(block: Element) -> Element | None:
    return next(block.itersiblings(q("p"), q("tbl")), None)


def move_marks(gone: Element, home: Element | None) -> None:
    """Move the bookmarks and comments' anchors of a block that goes to the end of another."""
    paragraphs = [] if home is None else list(home.iter(q("p")))
    if not paragraphs:
        return
    references = [one.getparent() for one in gone.iter(q("commentReference"))]
    marks = list(gone.iter(*_STARTS, *_ENDS))
    for one in (*marks, *(run for run in references if run is not None)):
        paragraphs[-1].append(one)


def restamp(one: str, placed: Sequence[Element], root: Element) -> None:
    """Put a section's two hidden bookmarks, where the document has them, back on its first and last paragraph."""
    paragraphs = [paragraph for block in placed for paragraph in block.iter(q("p"))]
    for name, paragraph in ((mark_of(one), paragraphs[0]), (f"{mark_of(one)}_e", paragraphs[-1])) if paragraphs else ():
        start = next((mark for mark in root.iter(q("bookmarkStart")) if mark.get(q("name")) == name), None)
        if start is None or next(start.iterancestors(q("p")), None) is paragraph:
            continue
        identity = start.get(q("id"))
        end = next((mark for mark in root.iter(q("bookmarkEnd")) if mark.get(q("id")) == identity), None)
        place = after_properties(paragraph)
        paragraph.insert(place, start)
        paragraph.extend([] if end is None else [end])


def _shade(cell: Element) -> str:
    found = cell.find(f"{q('tcPr')}/{q('shd')}")
    return "" if found is None else found.get(q("fill")) or ""


def _paint(cell: Element, like: Element) -> None:
    """Give a cell the fill of another."""
    own, theirs = cell.find(f"{q('tcPr')}/{q('shd')}"), like.find(f"{q('tcPr')}/{q('shd')}")
    properties = cell.find(q("tcPr"))
    if properties is None:
        return
    fresh = make("shd", val="clear", fill="auto") if theirs is None else deepcopy(theirs)
    if own is not None:
        properties.replace(own, fresh)
        return
    place = sum(1 for one in properties if one.tag in _BEFORE_SHADE)
    properties.insert(place, fresh)
