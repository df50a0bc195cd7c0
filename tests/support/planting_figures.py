"""Texts planted into every free cell of the partners' feedback and of the figures beside it.

The label of a case says what kind of case it is and what it bears on, for that decides what is told of it:
`feedback/2021-Q3 Council/complaint practice/WC-0648/learning`. Columns of an agency's own ("Complainant") are added, as
real logs have them.
"""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from engine.model import feedback_form, figure_forms
from engine.model.forms import Column, SheetForm

Text = Callable[[str, str], str]
"""What to plant: the probe's label and what stands there now, to what shall stand there."""

OWN_COLUMN = "Complainant"
"""A column that no form of ours has."""
_TOLD = ("summary", "learning", "action", "action_owner", "changed")
_NOT_REPORTED = ("None", "Unsure")
_FREE = {
    "Indicators": ("name", "unit", "note"),
    "Training": ("course", "outcome"),
    "Reviews": ("kind", "recommendation", "decision", "action", "improvement"),
    "Survey": ("survey", "question", "answer"),
    "Money": ("item", "period"),
}
_NAMED_BY = {"Indicators": ("name", "period"), "Survey": ("question", "answer")}
_ONCE = {("Indicators", "name"), ("Indicators", "unit"), ("Survey", "survey"), ("Survey", "question")}
"""What several rows say alike, and must go on saying alike: its probe is named by what stands there."""
_LATIN = "cp1252"


def plant_feedback(root: Path, text: Text) -> None:
    """Plant a text into every free cell of the logs, and add what no log of the example has: totals, odd words."""
    folder = root / "inputs/feedback"
    for path in sorted(folder.glob("*.xlsx")):
        book = load_workbook(path)
        _plant_head(book["Return"], path.stem, text)
        _plant_log(book["Log"], path.stem, text)
        if path.stem == "2021-Q3 Council":
            _add_case(book["Log"], f"feedback/{path.stem}/added", text)
        book.save(path)
    for path in sorted(folder.glob("*.csv")):
        _plant_csv(path, text)
    _write_totals(folder / "2021-Q3 Health.xlsx", text)


def _plant_head(sheet: Worksheet, stem: str, text: Text) -> None:
    for row in sheet.iter_rows(min_row=2, max_col=2):
        if row[0].value == "Completed by":
            row[1].value = text(f"feedback/{stem}/Return/completed_by", str(row[1].value or ""))


def _plant_log(sheet: Worksheet, stem: str, text: Text) -> None:
    columns = columns_of(sheet, feedback_form.LOG)
    own = sheet.max_column + 1
    sheet.cell(1, own, OWN_COLUMN)
    for row in range(2, sheet.max_row + 1):
        values = {field: word(sheet.cell(row, at).value) for field, at in columns.items()}
        if not values["ref"]:
            continue
        label = _case(stem, values)
        for field in _told(values):
            sheet.cell(row, columns[field]).value = text(f"{label}/{field}", values[field])
        sheet.cell(row, own).value = text(f"{label}/{OWN_COLUMN}", "")


def _case(stem: str, values: dict[str, str]) -> str:
    return f"feedback/{stem}/{values['kind']} {values['relevance']}/{values['ref']}".lower().replace(stem.lower(), stem)


def _told(values: dict[str, str]) -> list[str]:
    """Return the fields of a case that a text goes into: those that say something; all of one that is not reported."""
    return [one for one in _TOLD if values[one] or values["relevance"] in _NOT_REPORTED]


def _add_case(sheet: Worksheet, label: str, text: Text) -> None:
    """Add a complaint whose words are nobody else's: its stage, outcome, category and source."""
    values: dict[str, object] = {"kind": "Complaint", "relevance": "Practice", "received": date(2021, 7, 6)}
    values |= {"closed": date(2021, 7, 19), "due": date(2021, 7, 20), "action_status": "Open"}
    for field in ("ref", "stage", "outcome", "category", "raised_by", *_TOLD):
        values[field] = text(f"{label}/{field}", "")
    sheet.append([values.get(one.field) for one in feedback_form.LOG.columns])


def _plant_csv(path: Path, text: Text) -> None:
    titles = {one.title: one.field for one in feedback_form.LOG.columns}
    lines = list(csv.DictReader(path.read_text(_LATIN).splitlines(), delimiter=";"))
    for line in lines:
        values = {field: line.get(title) or "" for title, field in titles.items()}
        label = _case(path.stem, values)
        for title, field in titles.items():
            if field in _told(values):
                line[title] = text(f"{label}/{field}", values[field])
        line[OWN_COLUMN] = text(f"{label}/{OWN_COLUMN}", "")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(lines)


def _write_totals(path: Path, text: Text) -> None:
    """Write a return of totals alone, for the partner whose log the example lacks."""
    book = Workbook()
    head = book.create_sheet("Return", 0)
    for row in (("About", "Answer"), ("Partner", "Health"), ("From", date(2021, 7, 1)), ("To", date(2021, 9, 30))):
        head.append(row)
    head.append(("Completed by", text(f"feedback/{path.stem}/Return/completed_by", "")))
    sheet = book.create_sheet("Totals", 1)
    sheet.append([one.title for one in feedback_form.TOTALS.columns])
    for kind, count in (("Complaint", 6), ("Compliment", 7), ("PALS concern", 8)):
        said = [text(f"feedback/{path.stem}/totals {kind.lower()}/{field}", "") for field in ("category", "outcome")]
        sheet.append([kind, *said, count])
    book.save(path)


def plant_figures(root: Path, text: Text) -> None:
    """Plant a text into every free cell of indicators, training, reviews and surveys, and add a workbook of money."""
    _write_money(root / "inputs/finance")
    folders = ("data", "training", "reviews", "surveys", "finance")
    for folder, form in zip(folders, figure_forms.FIGURES, strict=True):
        for path in sorted((root / "inputs" / folder).glob("*.xlsx")):
            book = load_workbook(path)
            _plant_rows(book[form.name], form, text)
            book.save(path)


def _plant_rows(sheet: Worksheet, form: SheetForm, text: Text) -> None:
    columns = columns_of(sheet, form)
    for row in range(2, sheet.max_row + 1):
        values = {field: word(sheet.cell(row, at).value) for field, at in columns.items()}
        name = "+".join(values[field] for field in _NAMED_BY.get(form.name, (form.columns[0].field,)))
        for field in _FREE[form.name] if name.strip("+") else ():
            # "%" is a choice: it decides how a value is shown.
            if (form.name, field) in _ONCE and (field != "unit" or "%" not in values[field]):
                sheet.cell(row, columns[field]).value = text(f"{form.name}/{values[field]}/{field}", values[field])
            elif field != "unit":
                sheet.cell(row, columns[field]).value = text(f"{form.name}/{name}/{field}", values[field])


def _write_money(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = figure_forms.MONEY.name
    sheet.append([one.title for one in figure_forms.MONEY.columns])
    sheet.append(("Council", "Contribution", 60_000, "2020-21"))
    sheet.append(("Staff", "Cost", 55_000, "2020-21"))
    book.save(folder / "2020-21 Money.xlsx")


def columns_of(sheet: Worksheet, form: SheetForm) -> dict[str, int]:
    """Return the number of each field's column, by the titles in the first row."""
    titles = {word(cell.value): cell.column or 0 for cell in sheet[1]}
    known: tuple[Column, ...] = form.columns
    return {column.field: titles[column.title] for column in known if column.title in titles}


def word(value: object) -> str:
    """Return what a cell says."""
    return "" if value is None else str(value)
