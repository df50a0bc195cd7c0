"""The blank form of a partner's complaints, compliments and PALS concerns, which our reader takes back."""

from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from engine.formats import workbooks as look
from engine.model.feedback import FeedbackKind, Relevance
from engine.model.feedback_form import FEEDBACK_RETURN, LOG, TOTALS
from engine.model.forms import Column, Kind, SheetForm

_TITLE = "Complaints, compliments and PALS concerns"
_ROWS = {LOG.name: 60, TOTALS.name: 20}
_PARTNERS = ("Council", "Health", "Police")
GUIDES = {
    FEEDBACK_RETURN.name: "Whose the return is and which days it covers. If there was nothing, Nil return says Yes.",
    LOG.name: "One row for each complaint, compliment or PALS concern received or closed in the quarter, or still open "
    "at its end. A case that was open last quarter keeps its Ref.",
    TOTALS.name: "For a partner that cannot send rows: counts of what is about a safeguarding process or practice.",
}
"""What each sheet is for."""
_GUIDE = (
    "This form is for one safeguarding partner and one quarter. Put no child's or family member's name in it.",
    *(f"Sheet {name}. {text}" for name, text in GUIDES.items()),
    "Safeguarding relevance: Process or Practice for what is about safeguarding, else None.",
    "Choose Unsure where somebody else should decide. Only Process and Practice are reported.",
    "Outcome: use your own words, as your own procedure has them.",
    "Due: the day by which your own procedure wants an answer.",
    "The Summary is for you. It is never kept, and never printed.",
)
PROMPTS = {
    "ref": "Your own reference for the case. Never a name.",
    "kind": "PALS concerns are counted apart from complaints.",
    "stage": "The stage of your own procedure, such as Stage 1.",
    "due": "The day by which your own procedure wants an answer.",
    "outcome": "Your own words, such as Partly upheld or Service acceptable.",
    "relevance": "Process, Practice, None, or Unsure for the coordinator to decide.",
    "summary": "For your own use. It is never kept and never printed.",
    "learning": "What was learnt; for a compliment, what worked.",
    "changed": "What is different since the action was done.",
    "nil": "Yes only when there was nothing to report in the period.",
    "starts": "The first day of the quarter.",
    "ends": "The last day of the quarter.",
    "count": "How many. Only what is about a safeguarding process or practice.",
}
"""What to enter, by field, where the heading alone does not say it."""
_LISTS = {
    "partner": _PARTNERS,
    "kind": tuple(FeedbackKind),
    "relevance": tuple(Relevance),
    "raised_by": ("child", "parent", "carer", "professional", "other"),
    "action_status": ("Open", "In progress", "Closed"),
}


def write_feedback(on: date) -> bytes:
    """Return the blank form dated `on`: a guide, then the sheets of `engine.model.feedback_form.FEEDBACK`."""
    book = look.new_workbook(_TITLE, "boardpack")
    _guide_sheet(look.new_sheet(book, "Guide"))
    _return_sheet(look.new_sheet(book, FEEDBACK_RETURN.name))
    for form in (LOG, TOTALS):
        _list_sheet(book, form)
    for sheet in book.worksheets:
        look.set_paper(sheet, _TITLE)
    return look.saved(book, on)


def _guide_sheet(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 100
    look.put_line(look.cell_at(sheet, 1, 1), _TITLE, size=16, strong=True)
    for row, text in enumerate(_GUIDE, start=2):
        look.put_line(look.cell_at(sheet, row, 1), text)


def _return_sheet(sheet: Worksheet) -> None:
    look.put_head(look.cell_at(sheet, 1, 1), "About this return")
    look.put_head(look.cell_at(sheet, 1, 2), "Your answer")
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 50
    for row, column in enumerate(FEEDBACK_RETURN.columns, start=2):
        look.put(look.cell_at(sheet, row, 1), column.title)
        cell = look.cell_at(sheet, row, 2)
        look.put(cell, None, open_to_edit=True)
        if column.kind is Kind.DATE:
            cell.number_format = look.DAY
        _ask(sheet, f"B{row}", column)


def _list_sheet(book: Workbook, form: SheetForm) -> None:
    sheet = look.new_sheet(book, form.name)
    look.head_row(sheet, form.columns)
    last = _ROWS[form.name] + 1
    for at, column in enumerate(form.columns, start=1):
        letter = get_column_letter(at)
        for row in range(2, last + 1):
            cell = look.cell_at(sheet, row, at)
            look.put(cell, None, open_to_edit=True)
            if column.kind is Kind.DATE:
                cell.number_format = look.DAY
        _ask(sheet, f"{letter}2:{letter}{last}", column)


def _ask(sheet: Worksheet, place: str, column: Column) -> None:
    prompt = PROMPTS.get(column.field, "")
    if column.kind is Kind.YES_NO:
        look.offer(sheet, place, ("Yes", "No"), prompt=prompt)
    elif column.field in _LISTS:
        look.offer(sheet, place, _LISTS[column.field], only=False, prompt=prompt)
    elif column.kind is not Kind.TEXT or prompt:
        look.ask_for(sheet, place, column.kind, prompt=prompt)
