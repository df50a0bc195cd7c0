"""The example with every gap of its default cycle closed, as its people would close them."""

from datetime import date
from pathlib import Path

from tests.support.agreeing import decide
from tests.support.drafts import change_body, complete
from tests.support.journey import FINDINGS, REGISTER, REPORT, run, set_cells

_CARRSIDE = "inputs/section11/2021 Carrside Partnership.xlsx"
_RAILWAYS = "inputs/section11/2021 Railways Policing.xlsx"


def mend_inputs(root: Path) -> Path:
    """Close the gaps in the register and in the two faulty workbooks, and return the workspace."""
    set_cells(root, _CARRSIDE, "Standards", {"D8": "Green"})
    set_cells(root, _CARRSIDE, "Return", {"B11": "Chief Executive"})
    set_cells(root, _RAILWAYS, "Signatures of Risk", {"B4": "Green"})
    set_cells(root, _RAILWAYS, "Actions", {"E8": date(2021, 12, 17)})
    set_cells(root, REGISTER, "Actions", {"H5": "Closed", "J5": date(2021, 10, 8), "K5": "In the October release"})
    set_cells(root, REGISTER, "Decisions", agreed_on(row=10, day=date(2021, 10, 6)))
    return root


def agreed_on(*, row: int, day: date) -> dict[str, str | date | None]:
    """Return the cells of a Decisions row by which all three partners agree the release of AV2's report."""
    names = {"C": "Director K (council)", "E": "Director M (health)", "G": "Director Z (police)"}
    cells: dict[str, str | date | None] = {"A": "visit-report:AV2", "B": "Agree release", "L": "Agreed", **names}
    cells.update(dict.fromkeys("DFH", day))
    return {f"{column}{row}": value for column, value in cells.items()}


def complete_pack(root: Path) -> Path:
    """Build a pack without a gap: inputs mended, report and letter written in Word, the report agreed in between."""
    run(mend_inputs(root), "build")
    change_body(root / REPORT, complete)
    decide(root, "Confirm content", date(2021, 10, 6))
    run(root, "build")
    change_body(root / FINDINGS, complete)
    return root
