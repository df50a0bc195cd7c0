"""The Section 11 form as a workbook that an agency fills and our reader takes back."""

import pickle
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from engine.formats import workbooks as look
from engine.formats.section11_guide import GUIDE, Counter, counters_of, guide_lines, in_words
from engine.formats.section11_marks import add_list, mark_cells, marked
from engine.model.forms import (
    NOT_APPLICABLE,
    PREVIOUS_VISIT,
    RETURN,
    RETURN_ACTIONS,
    STANDARDS,
    Column,
    Kind,
    SheetForm,
    signatures_named,
)
from engine.model.workbook import FormRow, Section11Form

_KEPT = 64
_WRITTEN: dict[tuple[bytes, date], bytes] = {}
"""The forms written so far, by all they hold: a build writes those of every agency, and so does each after it."""
SPARE_ACTIONS = 30
SPARE_FINDINGS = 10
_WIDEST = 26
_FIXED = frozenset({"form_version", "period", "reason", "activity", "agency", "agency_name"})
_STANDARD, _DOMAIN = ("ref", "standard", "requirement"), ("domain",)
_FINDING = ("activity", "finding_ref", "finding")
_PROMPTS = {
    "completed_by": "The name of the person who filled in this form.",
    "returned_on": "The day you send this form back, such as 18 March 2021.",
    "signed_by": "The accountable officer who has read and agreed this return.",
    "signed_role": "Their role in your organisation.",
    "signed_on": "The day they agreed it.",
    "agency": "Your ID on the partnership's register. Leave it empty if you do not know it; your name is enough.",
    "service": "Leave this empty when the return covers the whole organisation.",
    "activity": "For a visit update only: the visit's reference, such as AV3.",
}


def write_section11(form: Section11Form, on: date) -> bytes:
    """Return the form as an .xlsx dated `on`: a guide, then the sheets of `engine.model.forms.SECTION11`.

    A form that goes back to be mended begins with the list of what to mend, and those cells are marked. What the
    partnership set is locked, without a password; what the agency fills is open. Formulas stand on the guide alone,
    with their results in place. The same form is written once within a run.
    """
    said = pickle.dumps(form)
    if (said, on) not in _WRITTEN:
        if len(_WRITTEN) >= _KEPT:
            _WRITTEN.clear()
        _WRITTEN[said, on] = _written(form, on)
    return _WRITTEN[said, on]


def _written(form: Section11Form, on: date) -> bytes:
    title = f"Section 11 return, {form.head.get('period') or ''}{': ' if form.agency else ''}{form.agency}"
    book = look.new_workbook(title, form.partnership)
    if form.to_mend:
        add_list(book, form)
    guide = look.new_sheet(book, GUIDE)
    _return_sheet(book, form)
    _rated_sheet(book, form, STANDARDS)
    _rated_sheet(book, form, signatures_named(form.risk_tool))
    _list_sheet(book, RETURN_ACTIONS, form.actions, SPARE_ACTIONS, ())
    _list_sheet(book, PREVIOUS_VISIT, form.previous_visit, SPARE_FINDINGS, _FINDING)
    counters = counters_of(form, len(form.actions) + SPARE_ACTIONS)
    results = _guide_sheet(guide, form, counters)
    for sheet in book.worksheets:
        look.set_paper(sheet, title)
        look.protect(sheet)
    guide.page_setup.fitToHeight = 1
    mark_cells(book, form)
    look.protect_structure(book)
    return look.saved(book, on, results, formulas_on=book.index(guide) + 1)


def _return_sheet(book: Workbook, form: Section11Form) -> None:
    """Write labels and values. No guidance beside a value: what stands there would be read as the answer."""
    sheet = look.new_sheet(book, RETURN.name)
    look.put_head(look.cell_at(sheet, 1, 1), "About this return")
    look.put_head(look.cell_at(sheet, 1, 2), "Your answer")
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 60
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    for row, column in enumerate(RETURN.columns, start=2):
        look.put(look.cell_at(sheet, row, 1), column.title)
        value = form.head.get(column.field)
        cell = look.cell_at(sheet, row, 2)
        look.put(cell, value, open_to_edit=not (value and column.field in _FIXED))
        if column.kind is Kind.DATE:
            cell.number_format = look.DAY
        _ask(sheet, f"B{row}", column, _PROMPTS.get(column.field, ""))


def _rated_sheet(book: Workbook, form: Section11Form, sheet_form: SheetForm) -> None:
    """Write the standards or the domains: one row each, its name locked, a list of ratings beside it."""
    standards = sheet_form is STANDARDS
    rows, scale = (form.standards, form.standards_scale) if standards else (form.domains, form.signatures_scale)
    sheet = _list_sheet(book, sheet_form, rows, 0, _STANDARD if standards else _DOMAIN)
    if not rows:
        return
    place = _place(sheet_form, "rating", len(rows))
    plain = _without(place, marked(form, sheet_form.name), rows)
    words = (*scale.words, NOT_APPLICABLE) if standards else scale.words
    reason = f" For {NOT_APPLICABLE}, give the reason under Evidence." if standards else ""
    below = f" {in_words(scale.below)} needs an action with an owner and a date." if scale.below else ""
    look.offer(sheet, place, words, prompt=f"{' - '.join(scale.words)}, worst to best.{below}{reason}")
    if plain:
        look.colour_ratings(sheet, plain, scale.words, NOT_APPLICABLE)


def _without(place: str, cells: frozenset[str], rows: tuple[FormRow, ...]) -> str:
    """Return the cells of a column of ratings that keep their colour: a word to mend is marked, whatever it says."""
    letter = place[0]
    names = {f"{letter}{at}": row for at, row in enumerate(rows, start=2)}
    if not any(name in cells and row.get("rating") for name, row in names.items()):
        return place
    return " ".join(name for name, row in names.items() if not (name in cells and row.get("rating")))


def _list_sheet(
    book: Workbook, sheet_form: SheetForm, rows: tuple[FormRow, ...], spare: int, fixed: tuple[str, ...]
) -> Worksheet:
    """Write a sheet with one row for each of `rows` and `spare` empty ones, `fixed` columns of the former locked."""
    sheet = look.new_sheet(book, sheet_form.name)
    look.head_row(sheet, sheet_form.columns, widest=_WIDEST)
    blank: FormRow = {}
    for number, row in enumerate((*rows, *(blank for _ in range(spare))), start=2):
        for at, column in enumerate(sheet_form.columns, start=1):
            cell = look.cell_at(sheet, number, at)
            look.put(cell, row.get(column.field), open_to_edit=not (row and column.field in fixed))
            if column.kind is Kind.DATE:
                cell.number_format = look.DAY
    for column in sheet_form.columns:
        if rows or spare:
            _ask(sheet, _place(sheet_form, column.field, len(rows) + spare), column, "")
    return sheet


def _ask(sheet: Worksheet, place: str, column: Column, prompt: str) -> None:
    if column.choices:
        look.offer(sheet, place, column.choices, prompt=prompt)
    elif column.kind is not Kind.TEXT or prompt:
        look.ask_for(sheet, place, column.kind, prompt=prompt)


def _place(sheet_form: SheetForm, field: str, rows: int) -> str:
    letter = get_column_letter(sheet_form.columns.index(sheet_form.column(field)) + 1)
    return f"{letter}2:{letter}{rows + 1}"


def _guide_sheet(sheet: Worksheet, form: Section11Form, counters: tuple[Counter, ...]) -> dict[str, int]:
    """Write the guide and its counters; return the counters' present results by cell."""
    for letter, width in (("A", 92), ("B", 10), ("C", 10)):
        sheet.column_dimensions[letter].width = width
    row = 0
    for row, (text, size, strong) in enumerate(guide_lines(form), start=1):
        look.put_line(look.cell_at(sheet, row, 1), text, size=size, strong=strong)
    row += 2
    for at, text in enumerate(("How far you are", "Done", "Of"), start=1):
        look.put_head(look.cell_at(sheet, row, at), text)
    results = {}
    for row, counter in enumerate(counters, start=row + 1):  # noqa: B020 - the table goes on below its head
        look.put(look.cell_at(sheet, row, 1), counter.label)
        look.put(look.cell_at(sheet, row, 3), counter.whole)
        cell = look.cell_at(sheet, row, 2)
        look.put(cell, 0)
        cell.value = counter.formula
        results[cell.coordinate] = counter.done
    return results
