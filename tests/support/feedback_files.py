"""Returns of complaints and compliments made in code: workbooks as people type them, CSVs as systems export them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from engine.intake.feedback import Found, read_feedback
from engine.model.evidence import Agency
from engine.model.source import Origin
from tests.support.inputs import FRAMEWORK, SETTINGS, blob_of, put

BOOK, TEXT = "inputs/feedback/2021-Q3 Council.xlsx", "inputs/feedback/2021-Q3 log.csv"
AGENCIES = (
    Agency(id="council", name="Wendlemere Council", short_name="", origin=Origin(file="x"), partner="council"),
    Agency(id="ccg", name="Wendlemere CCG", short_name="", origin=Origin(file="x"), partner="health", aliases=("CCG",)),
    Agency(id="fenwold", name="Fenwold Hospitals", short_name="", origin=Origin(file="x")),
)
HEADINGS = ("Ref", "Type", "Received", "Closed", "Outcome", "Category", "Safeguarding relevance", "Summary")
Row = Sequence[Any]


def case(ref: str | None = "C1", kind: str = "Complaint", received: Any = date(2021, 7, 6), **more: Any) -> Row:
    """Return a row under HEADINGS; relevance is Practice unless a case says otherwise."""
    values = {"closed": None, "outcome": None, "category": "Timeliness", "relevance": "Practice", **more}
    fields = ("closed", "outcome", "category", "relevance", "summary")
    return (ref, kind, received, *(values.get(one) for one in fields))


def book(
    *rows: Row,
    head: Mapping[str, Any] | None = None,
    totals: Sequence[Row] = (),
    headings: Row = HEADINGS,
) -> Workbook:
    """Return the Council's workbook for July to September; `head` changes lines of its sheet Return."""
    made = Workbook()
    sheets = [made.create_sheet(name) for name in ("Return", "Log", "Totals")]
    made.remove(made.worksheets[0])
    lines = {"Partner": "Council", "From": date(2021, 7, 1), "To": date(2021, 9, 30), "Date": date(2021, 10, 7)}
    tables = (tuple({**lines, **(head or {})}.items()), (headings, *rows), (("Type", "Category", "Count"), *totals))
    for sheet, table in zip(sheets, tables, strict=True):
        for row in table:
            sheet.append(list(row))
    return made


def read_book(folder: Path, made: Workbook, file: str = BOOK) -> Found:
    """Return what the reader makes of a workbook."""
    return read_feedback(put(folder, file, blob_of(made)), file, AGENCIES, SETTINGS, FRAMEWORK)


def read_text(folder: Path, text: str, coding: str = "utf-8", file: str = TEXT) -> Found:
    """Return what the reader makes of a CSV."""
    return read_feedback(put(folder, file, text.encode(coding)), file, AGENCIES, SETTINGS, FRAMEWORK)


def codes(found: Found) -> list[str]:
    """Return each problem's code and cell."""
    return [f"{one.code} {one.source.place if one.source else ''}".strip() for one in found[1]]
