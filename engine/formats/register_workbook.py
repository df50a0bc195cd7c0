"""The blank register, inputs/partnership.xlsx: every sheet with its headings, lists and a guide to each column."""

from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from engine.formats import workbooks as look
from engine.formats.register_guide import COLUMNS, INTRODUCTION, SHEETS
from engine.model.forms import REGISTER, Column, Kind, SheetForm

GUIDE = "Guide"
_LISTED_ROWS, _DRAWN_ROWS = 200, 40
_TITLE, _HEADING = 16, 13
_WORDS = {
    ("People", "role"): (
        "Scrutiny officer",
        "Partner representative",
        "Young scrutineers' worker",
        "Young scrutineer",
        "Board Manager",
        "Agency representative",
    ),
    ("Calendar", "kind"): ("Board", "Action group", "Staff event", "SEF update"),
    ("Activities", "kind"): (
        "Assurance visit",
        "Thematic activity",
        "Line of sight",
        "Pop up",
        "Young inspectors' visit",
        "Staff event",
    ),
    ("Decisions", "decision"): (
        "Endorse agency",
        "Endorse format",
        "Agree theme",
        "Agree programme",
        "Confirm content",
        "Agree release",
        "Waive step",
        "Confirm names",
        "Allow personal data",
        "Receive at Board",
    ),
}
_CELLS = {
    ("Agencies", "parent"): "Agencies!$A$2:$A$200",
    ("People", "agency"): "Agencies!$A$2:$A$200",
    ("Activities", "lead"): "People!$A$2:$A$200",
    ("Actions", "agency"): "Agencies!$A$2:$A$200",
}


def write_register(on: date) -> bytes:
    """Return a blank register dated `on`: a guide, then the sheets of `engine.model.forms.REGISTER`.

    Drop-downs offer the usual words; where the partnership may have its own, others can be typed.
    """
    title = "Partnership register"
    book = look.new_workbook(title, "boardpack")
    _guide_sheet(look.new_sheet(book, GUIDE))
    for form in REGISTER:
        _blank_sheet(book, form)
    for sheet in book.worksheets:
        look.set_paper(sheet, title)
    return look.saved(book, on)


def _blank_sheet(book: Workbook, form: SheetForm) -> None:
    sheet = look.new_sheet(book, form.name)
    look.head_row(sheet, form.columns)
    for at, column in enumerate(form.columns, start=1):
        letter = get_column_letter(at)
        for row in range(2, _DRAWN_ROWS + 1):
            cell = look.cell_at(sheet, row, at)
            look.put(cell, None, open_to_edit=True)
            if column.kind is Kind.DATE:
                cell.number_format = look.DAY
        _ask(sheet, f"{letter}2:{letter}{_LISTED_ROWS}", form, column)


def _ask(sheet: Worksheet, place: str, form: SheetForm, column: Column) -> None:
    """Give a column its list or its kind, and its guidance when a cell of it is chosen."""
    key = (form.name, column.field)
    prompt = COLUMNS[key]
    if column.choices:
        look.offer(sheet, place, column.choices, prompt=prompt)
    elif column.kind is Kind.YES_NO:
        look.offer(sheet, place, ("Yes", "No"), prompt=prompt)
    elif key in _WORDS:
        look.offer(sheet, place, _WORDS[key], only=False, prompt=prompt)
    elif key in _CELLS:
        look.offer_cells(sheet, place, _CELLS[key], prompt=prompt)
    else:
        look.ask_for(sheet, place, column.kind, prompt=prompt)


def _guide_sheet(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 92
    look.put_line(look.cell_at(sheet, 1, 1), "Partnership register", size=_TITLE, strong=True, wrap=False)
    row = 1
    for row, text in enumerate(INTRODUCTION, start=2):
        look.put_line(look.cell_at(sheet, row, 2), text)
    for form in REGISTER:
        row += 2
        look.put_line(look.cell_at(sheet, row, 1), form.name, size=_HEADING, strong=True)
        look.put_line(look.cell_at(sheet, row, 2), SHEETS[form.name])
        for column in form.columns:
            row += 1
            look.put(look.cell_at(sheet, row, 1), column.title)
            look.put(look.cell_at(sheet, row, 2), COLUMNS[form.name, column.field])
