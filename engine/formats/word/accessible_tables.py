"""Tables as a screen reader hears them: a header row, simple rows, no empty cell, a name."""

from collections.abc import Iterator

from engine.formats.word.accessible_walk import Paper, Spot
from engine.formats.word.barriers import Barrier, Kind
from engine.formats.word.names import Element, q
from engine.formats.word.reading import cells_of, rows_of, visible_text
from engine.formats.word.styles import is_on, value, whole

_TOLD_APART = 2
"""A table of fewer rows or columns tells nothing apart: it only puts things in their place on the page."""


def table_barriers(paper: Paper) -> Iterator[Barrier]:
    """Yield what keeps the tables of a body from being read row by row."""
    for one in paper.tables:
        rows = [(row, list(cells_of(row))) for row in rows_of(one.element)]
        if one.depth:
            yield one.barrier(Kind.NESTED_TABLE)
        if len(rows) < _TOLD_APART or max(len(cells) for _, cells in rows) < _TOLD_APART:
            yield one.barrier(Kind.LAYOUT_TABLE)
            continue
        yield from _in_rows(one, rows)
        if not _is_named(one.element):
            yield one.barrier(Kind.UNTITLED_TABLE)


def _in_rows(table: Spot, rows: list[tuple[Element, list[Element]]]) -> Iterator[Barrier]:
    if not is_on(rows[0][0].find(f"{q('trPr')}/{q('tblHeader')}")):
        yield table.barrier(Kind.NO_HEADER_ROW)
    cells = [cell for _, row in rows for cell in row]
    if any(_is_merged(one) for one in cells):
        yield table.barrier(Kind.MERGED_CELLS)
    elif any(_is_empty(one) for one in cells):
        yield table.barrier(Kind.EMPTY_CELL)


def _is_merged(cell: Element) -> bool:
    properties = cell.find(q("tcPr"))
    if properties is None:
        return False
    wide = whole(value(properties.find(q("gridSpan"))), 1) > 1
    return wide or any(properties.find(q(one)) is not None for one in ("vMerge", "hMerge"))


def _is_empty(cell: Element) -> bool:
    if any((one.text or "").strip() for one in cell.iter(q("t"))):
        return False
    shows = any(True for _ in cell.iter(q("drawing"), q("pict"), q("object"), q("tbl")))
    return not shows and not any(visible_text(one).strip() for one in cell.iter(q("p")))


def _is_named(table: Element) -> bool:
    properties = table.find(q("tblPr"))
    said = () if properties is None else (properties.find(q(one)) for one in ("tblCaption", "tblDescription"))
    return any(value(one).strip() for one in said)
