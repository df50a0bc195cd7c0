"""What to mend in a form that goes back: the cells in colour, each with a note, and a first sheet that lists them."""

import math
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from engine.formats import workbooks as look
from engine.model.dates import long_date
from engine.model.forms import Column
from engine.model.workbook import Section11Form, ToMend

TO_MEND = "What to mend"
"""The sheet's name."""
_COLUMNS = (
    Column(field="number", title="No.", width=4),
    Column(field="sheet", title="Sheet", width=20),
    Column(field="cell", title="Cell", width=14),
    Column(field="message", title="What we ask about", width=54),
    Column(field="fix", title="How to mend it", width=48),
)
_WHOLE = "All of it"
_FILL = PatternFill("solid", fgColor="FFFFF7BF")
_LINE = Side(style="medium", color="FF594D00")
_EDGES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LINK = Font(name="Arial", size=11, color="FF12436D", underline="single")
_NOTE_WIDTH, _LETTERS, _LINE_HEIGHT = 320, 46, 18
_HEAD = 4
"""The row of the list's headings."""


def add_list(book: Workbook, form: Section11Form) -> None:
    """Add the sheet that says what to mend and where, each cell a link to itself."""
    sheet = look.new_sheet(book, TO_MEND)
    for number, column in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width + 2
        look.put_head(look.cell_at(sheet, _HEAD, number), column.title)
    look.put_line(look.cell_at(sheet, 1, 1), f"{TO_MEND}: {form.agency}", size=16, strong=True, wrap=False)
    look.put_line(look.cell_at(sheet, 2, 1), _asked(form), wrap=False)
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    for at, one in enumerate(form.to_mend, start=1):
        for number, value in enumerate(_row(at, one), start=1):
            look.put(look.cell_at(sheet, _HEAD + at, number), value)
        if one.cell:
            _link(sheet, _HEAD + at, one)


def _asked(form: Section11Form) -> str:
    by = f" by {long_date(form.return_by)}" if form.return_by else ""
    return f"Click a cell's name to go to it. Mend what is asked, save this form and return it{by}."


def _row(number: int, one: ToMend) -> tuple[look.Value, ...]:
    return number, one.sheet or "The whole form", one.cell or _WHOLE, one.message, _fix(one)


def _link(sheet: Worksheet, row: int, one: ToMend) -> None:
    cell = look.cell_at(sheet, row, 3)
    name = one.sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{one.cell}", display=one.cell)
    cell.font = _LINK


def mark_cells(book: Workbook, form: Section11Form) -> None:
    """Colour every cell to mend, open it to be edited, and give it a note that says what is asked."""
    for sheet, cell in dict.fromkeys((one.sheet, one.cell) for one in form.to_mend if one.cell):
        asks = [one for one in form.to_mend if (one.sheet, one.cell) == (sheet, cell)]
        _mark(book[sheet], cell, _note(asks), form.partnership)


def marked(form: Section11Form, sheet: str) -> frozenset[str]:
    """Return the cells of a sheet that are to be mended."""
    return frozenset(one.cell for one in form.to_mend if one.sheet == sheet and one.cell)


def introduction(form: Section11Form) -> str:
    """Return what the guide says of a form that goes back to be mended."""
    by = f" by {long_date(form.return_by)}" if form.return_by else ""
    return (
        f"This form holds what you sent us. The sheet {TO_MEND} lists what we ask you to mend{by}; those cells are "
        "yellow, and each has a note. Change anything else only where it has changed."
    )


def _note(asks: Iterable[ToMend]) -> str:
    return "\n\n".join(f"{one.message} {_fix(one)}".strip() for one in asks)


def _fix(one: ToMend) -> str:
    return one.fix if one.needed else f"If you can: {one.fix[:1].lower()}{one.fix[1:]}"


def _mark(sheet: Worksheet, place: str, note: str, author: str) -> None:
    cell = sheet[place]
    cell.fill = _FILL
    cell.border = _EDGES
    cell.protection = Protection(locked=False)
    comment = Comment(look.printable(note), author)
    lines = sum(max(1, math.ceil(len(line) / _LETTERS)) for line in note.split("\n"))
    comment.width, comment.height = _NOTE_WIDTH, _LINE_HEIGHT * (lines + 1)
    cell.comment = comment
