"""A sheet with a row of headings into rows."""

from bisect import bisect_right

from engine.formats.grid import BLANK_ROWS, Merge, RawCell, RawSheet, cell_name, column_name
from engine.formats.headings import Heading, Layout, find_layout, is_slip, nearest
from engine.formats.rows import Placed, Row, SheetReading, read_row, unworked
from engine.model.forms import Column, SheetForm
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

_EMPTY = RawCell()
_BANNER = 3


def read_table(sheet: RawSheet, form: SheetForm, file: str) -> SheetReading:
    """Return the rows under a sheet's headings; merged cells are filled down, blank rows and banners skipped.

    Yields IN-32 to IN-34 (and then no rows) and IN-37 to IN-53.
    """
    layout = find_layout(sheet, form)
    if layout is None or _is_by_chance(layout, form):
        titles = ", ".join(column.title for column in form.columns if column.required)
        none = problem("IN-34", source=_at(file, sheet), sheet=sheet.name, titles=titles)
        return SheetReading(rows=None, problems=(none,))
    if missing := [column for column in layout.missing if column.required]:
        return SheetReading(rows=None, problems=tuple(_missing(column, layout, sheet, file) for column in missing))
    rows, problems = _rows(sheet, form, layout, file)
    return SheetReading(rows=rows, problems=(*_oddities(layout, sheet, file), *problems))


def _is_by_chance(layout: Layout, form: SheetForm) -> bool:
    """Return whether a row holds a heading of the form but none that the form needs, nor one that looks like it."""
    required = [column for column in form.columns if column.required]
    found = any(column.field in layout.columns or nearest(column.title, layout.unknown) for column in required)
    return bool(required) and not found


def _missing(column: Column, layout: Layout, sheet: RawSheet, file: str) -> Problem:
    near = nearest(column.title, layout.unknown)
    if near is None:
        return problem("IN-33", source=_at(file, sheet), sheet=sheet.name, title=column.title)
    return _misnamed("IN-32", column, near, sheet, file)


def _misnamed(code: str, column: Column, near: Heading, sheet: RawSheet, file: str) -> Problem:
    cell = cell_name(near.row, near.column)
    return problem(
        code,
        source=_at(file, sheet, cell),
        sheet=sheet.name,
        title=column.title,
        heading=near.text,
        place=f"Column {column_name(near.column)}",
        cell=cell,
    )


def _oddities(layout: Layout, sheet: RawSheet, file: str) -> tuple[Problem, ...]:
    """Return what is odd about a header that can be used all the same."""
    slips = [
        _misnamed("IN-37", column, heading, sheet, file)
        for heading in layout.unknown
        for column in layout.missing
        if is_slip(column.title, heading.text)
    ]
    doubles = [
        problem(
            "IN-38",
            source=_at(file, sheet, cell_name(second.row, second.column)),
            title=column.title,
            first=cell_name(first.row, first.column),
            second=cell_name(second.row, second.column),
        )
        for column, first, second in layout.doubles
    ]
    return (*slips, *doubles, *_unread(layout, sheet, file))


def _unread(layout: Layout, sheet: RawSheet, file: str) -> tuple[Problem, ...]:
    """Return one warning when headings of the form are missing while others stand there that nobody knows."""
    slips = {one.text for one in layout.unknown for column in layout.missing if is_slip(column.title, one.text)}
    unknown = [one for one in layout.unknown if one.text not in slips]
    if not unknown or not layout.missing:
        return ()
    first = cell_name(unknown[0].row, unknown[0].column)
    headings = ", ".join(f"'{one.text}'" for one in unknown)
    titles = ", ".join(f"'{column.title}'" for column in layout.missing)
    where = _at(file, sheet, first)
    return (problem("IN-54", source=where, sheet=sheet.name, headings=headings, titles=titles),)


def _rows(sheet: RawSheet, form: SheetForm, layout: Layout, file: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    columns = [(column, layout.columns[column.field]) for column in form.columns if column.field in layout.columns]
    merged = _merged(sheet)
    banners = {(merge.top, merge.left) for merge in sheet.merges if merge.right - merge.left + 1 >= _BANNER}
    rows: list[Row] = []
    problems: list[Problem] = []
    formulas: list[str] = []
    last = layout.first - 1
    for number in sorted(row for row in sheet.rows if row >= layout.first):
        own = [sheet.rows[number].get(at, _EMPTY) for _, at in columns]
        filled = [(number, at) for (_, at), cell in zip(columns, own, strict=True) if not cell.blank]
        # A title merged across the table is not a record.
        if not filled or (len(filled) == 1 and filled[0] in banners):
            continue
        if number - last > BLANK_ROWS + 1:
            return tuple(rows), (*problems, *unworked(formulas, sheet, file), *_further(sheet, number, own, last, file))
        last = number
        placed = [_place(sheet, column, number, at, merged) for column, at in columns]
        row, faults = read_row(placed, sheet, file)
        rows.append(row)
        problems.extend(faults)
        formulas.extend(cell_name(number, at) for (_, at), cell in zip(columns, own, strict=True) if cell.unworked)
    further = _further(sheet, sheet.beyond, None, last, file) if sheet.beyond else ()
    return tuple(rows), (*problems, *unworked(formulas, sheet, file), *further)


def _further(sheet: RawSheet, number: int, own: list[RawCell] | None, last: int, file: str) -> tuple[Problem, ...]:
    """Return the warning that rows below were left unread; a single stray cell is not worth one."""
    if own is not None and sum(not cell.blank for cell in own) < 2:  # noqa: PLR2004 - one stray cell
        return ()
    return (problem("IN-39", source=_at(file, sheet, f"A{number}"), last=last, row=number),)


def _place(sheet: RawSheet, column: Column, number: int, at: int, merged: dict[int, list[Merge]]) -> Placed:
    """Return a cell, or the top one of the merged cells it lies under."""
    ranges = merged.get(at, [])
    index = bisect_right(ranges, number, key=lambda merge: merge.top) - 1
    row = ranges[index].top if index >= 0 and ranges[index].bottom >= number else number
    return column, row, at, sheet.rows.get(row, {}).get(at, _EMPTY)


def _merged(sheet: RawSheet) -> dict[int, list[Merge]]:
    """Return the merged ranges by their first column, from the top."""
    found: dict[int, list[Merge]] = {}
    for merge in sheet.merges:
        found.setdefault(merge.left, []).append(merge)
    return found


def _at(file: str, sheet: RawSheet, cell: str = "") -> Source:
    return Source(file=file, place=f"{sheet.name}!{cell}" if cell else sheet.name)
