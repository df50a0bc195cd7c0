"""A sheet of labels with their values beside them into one row."""

from engine.formats.cleaning import clean, match_key
from engine.formats.grid import BLANK_ROWS, RawCell, RawSheet, cell_name
from engine.formats.headings import LONGEST_HEADING, Heading, is_slip, nearest
from engine.formats.rows import Placed, SheetReading, read_row, unworked
from engine.model.forms import Column, SheetForm
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

_EMPTY = RawCell()
_LABEL_ROWS = 200


def read_pairs(sheet: RawSheet, form: SheetForm, file: str) -> SheetReading:
    """Return one row: for each label of the form, the first filled cell to the right of it, else the next cell.

    Yields IN-32, IN-33 (and then no row), IN-37 and IN-40 to IN-53.
    """
    labels = _labels(sheet)
    found = _match(labels, form)
    beside = {label.column for label in found.values()} or {label.column for label in labels}
    unknown = tuple(one for one in labels if one not in found.values() and one.column in beside)
    missing = [column for column in form.columns if column.field not in found]
    if faults := tuple(_missing(one, unknown, sheet, file) for one in missing if one.required):
        return SheetReading(rows=None, problems=faults)
    # Any label may be followed by others on its row, so a value never reaches past the next label.
    stops = {(label.row, label.column) for label in found.values()}
    placed = [_place(sheet, column, found[column.field], stops) for column in form.columns if column.field in found]
    row, problems = read_row(placed, sheet, file)
    formulas = [cell_name(at_row, at) for _, at_row, at, cell in placed if cell.unworked]
    slips = [
        _misnamed("IN-37", column, label, sheet, file)
        for column in missing
        for label in unknown
        if is_slip(column.title, label.text)
    ]
    return SheetReading(rows=(row,), problems=(*slips, *problems, *unworked(formulas, sheet, file)))


def _labels(sheet: RawSheet) -> tuple[Heading, ...]:
    """Return every text that could be a label, in reading order, down to 20 blank rows."""
    found: list[Heading] = []
    last = 0
    for number in sorted(row for row in sheet.rows if row <= _LABEL_ROWS):
        texts = [
            (column, clean(cell.value)[0])
            for column, cell in sorted(sheet.rows[number].items())
            if isinstance(cell.value, str) and not cell.blank and len(cell.value) <= LONGEST_HEADING
        ]
        if number - last > BLANK_ROWS + 1:
            break
        last = number if texts else last
        found.extend(Heading(text=text, row=number, column=column) for column, text in texts)
    return tuple(found)


def _match(labels: tuple[Heading, ...], form: SheetForm) -> dict[str, Heading]:
    """Return the first label of each field. A value that happens to read like a label is passed over."""
    first = min((label.column for label in labels if _is_label(label, form)), default=0)
    found: dict[str, Heading] = {}
    for column in form.columns:
        for title in (column.title, *column.aliases):
            same = [one for one in labels if match_key(one.text) == match_key(title) and one not in found.values()]
            ranked = sorted(same, key=lambda one: (one.column != first, one.row, one.column))
            if ranked:
                found[column.field] = ranked[0]
                break
    return found


def _is_label(label: Heading, form: SheetForm) -> bool:
    return any(match_key(label.text) == match_key(column.title) for column in form.columns)


def _place(sheet: RawSheet, column: Column, label: Heading, stops: set[tuple[int, int]]) -> Placed:
    """Return the value cell of a label: the first filled one to its right, else the one beside it."""
    cells = sheet.rows.get(label.row, {})
    merged = (one.right for one in sheet.merges if (one.top, one.left) == (label.row, label.column))
    beside = max(merged, default=label.column) + 1
    stop = min((at for row, at in stops if row == label.row and at > label.column), default=max(cells) + 1)
    filled = (at for at in sorted(cells) if beside <= at < stop and not cells[at].blank)
    at = next(filled, beside)
    return column, label.row, at, cells.get(at, _EMPTY)


def _missing(column: Column, unknown: tuple[Heading, ...], sheet: RawSheet, file: str) -> Problem:
    near = nearest(column.title, unknown)
    if near is None:
        return problem("IN-33", source=Source(file=file, place=sheet.name), sheet=sheet.name, title=column.title)
    return _misnamed("IN-32", column, near, sheet, file)


def _misnamed(code: str, column: Column, near: Heading, sheet: RawSheet, file: str) -> Problem:
    cell = cell_name(near.row, near.column)
    return problem(
        code,
        source=Source(file=file, place=f"{sheet.name}!{cell}"),
        sheet=sheet.name,
        title=column.title,
        heading=near.text,
        place=f"The label in {cell}",
        cell=cell,
    )
