"""The example with every gap of its default cycle closed, as its people would close them."""

import shutil
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.support.agreeing import decide
from tests.support.drafts import change_body, complete
from tests.support.journey import (
    COMPLAINTS,
    OFFICERS_ANNUAL,
    PUBLIC_ANNUAL,
    REGISTER,
    REPORT,
    THEMATIC,
    WAITING,
    change_book,
    run,
    set_cells,
)

_CARRSIDE = "inputs/section11/2021 Carrside Partnership.xlsx"
_RAILWAYS = "inputs/section11/2021 Railways Policing.xlsx"
_COUNCILS_LOG = "inputs/feedback/2021-Q3 Council.xlsx"
_EARLIER_RETURN, _RETURN = "inputs/feedback/2021-Q2 Health.xlsx", "inputs/feedback/2021-Q3 Health.xlsx"
_TRAINING = "inputs/training/2020-21 Training.xlsx"
_STATEMENT, _POLICE_STATEMENT = "inputs/statements/2021 Wendlemere Council.md", "inputs/statements/2021 Police.md"
_BEFORE_THE_LETTERS = (REPORT, THEMATIC, COMPLAINTS, OFFICERS_ANNUAL)
"""What people write first: the reports that letters quote, and the one whose summary the public report carries."""


def mend_inputs(root: Path) -> Path:
    """Close the gaps in the register, the workbooks and the partners' returns, and return the workspace."""
    set_cells(root, _CARRSIDE, "Standards", {"D8": "Green"})
    set_cells(root, _CARRSIDE, "Return", {"B11": "Chief Executive"})
    set_cells(root, _RAILWAYS, "Signatures of Risk", {"B4": "Green"})
    set_cells(root, _RAILWAYS, "Actions", {"E8": date(2021, 12, 17)})
    set_cells(root, REGISTER, "Actions", {"H5": "Closed", "J5": date(2021, 10, 8), "K5": "In the October release"})
    set_cells(root, _COUNCILS_LOG, "Log", {"K22": "Practice"})
    set_cells(root, _TRAINING, "Training", {"D8": "Three months on, 9 of 10 asked had used the screening tool."})
    shutil.copy(root / _EARLIER_RETURN, root / _RETURN)
    change_book(root / _RETURN, _open_case_closed)
    said = (root / _STATEMENT).read_text(encoding="utf-8")
    assert "From: Council" in said
    (root / _POLICE_STATEMENT).write_text(said.replace("From: Council", "From: Police", 1), encoding="utf-8")
    return root


def _open_case_closed(book: Workbook) -> None:
    """Make a return for July to September of the one before: its only case is the one that was still open, closed."""
    days = {"B3": date(2021, 7, 1), "B4": date(2021, 9, 30), "B7": date(2021, 10, 8)}
    for cell, value in days.items():
        book["Return"][cell] = value
    log = book["Log"]
    others = [row[0].row for row in log.iter_rows(min_row=2) if row[0].value != "CCG-21-041"]
    for number in reversed(others):
        log.delete_rows(number)
    log["H2"], log["I2"] = date(2021, 8, 2), "Upheld"


def _police_agree(book: Workbook) -> None:
    """Enter the third partner's agreement to the report on the theme."""
    rows = [
        row for row in book["Decisions"] if [one.value for one in row[:2]] == ["thematic-report:T2", "Agree release"]
    ]
    ((*_, name, day),) = [row[:8] for row in rows]
    name.value, day.value = "Director Z (police)", date(2021, 10, 11)


def complete_pack(root: Path) -> Path:
    """Build a pack without a gap: inputs mended, reports written in Word and agreed, then what quotes them written."""
    run(mend_inputs(root), "build")
    for file in _BEFORE_THE_LETTERS:
        change_body(root / file, complete)
    decide(root, "Confirm content", date(2021, 10, 6))
    decide(root, "Agree release", date(2021, 10, 6))
    change_book(root / REGISTER, _police_agree)
    run(root, "build")
    for file in (PUBLIC_ANNUAL, *WAITING.values()):
        change_body(root / file, complete)
    return root
