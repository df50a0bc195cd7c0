"""The blank form of complaints and compliments: whole, the same each time, and read back as it is filled."""

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from engine.commands.starting import start_workspace
from engine.formats.feedback_workbook import write_feedback
from engine.model.feedback_form import FEEDBACK
from tests.support.feedback_files import codes, read_book

DAY = date(2021, 10, 11)
FORM = "inputs/forms/Complaints and compliments (blank).xlsx"


def test_a_new_workspace_has_the_form_and_its_folder(tmp_path: Path) -> None:
    """`boardpack new` puts the form beside the others, and a folder for what comes back."""
    assert FORM in start_workspace(tmp_path / "new", today=DAY, example=False)
    assert (tmp_path / "new/inputs/feedback").is_dir()


def test_the_form_has_every_heading_the_reader_asks_for() -> None:
    """Each sheet of the form holds the headings of its columns, in their order."""
    book = load_workbook(BytesIO(write_feedback(DAY)))
    for form in FEEDBACK:
        sheet = book[form.name]
        cells = next(iter(sheet.iter_cols(max_col=1, min_row=2) if form.pairs else sheet.iter_rows()))
        assert [cell.value for cell in cells][: len(form.columns)] == [column.title for column in form.columns]


def test_a_form_nobody_has_filled_is_no_return(tmp_path: Path) -> None:
    """A blank form is told, and never counts as nothing to report."""
    found = read_book(tmp_path, load_workbook(BytesIO(write_feedback(DAY))), file="inputs/feedback/blank.xlsx")
    assert (found[0], codes(found)) == ((), ["FBK-02 Return!B2", "FBK-03 Return!B3"])


def test_a_form_that_is_filled_reads_whole(tmp_path: Path) -> None:
    """What is typed into the form comes back without a problem."""
    book = load_workbook(BytesIO(write_feedback(DAY)))
    head, log = book["Return"], book["Log"]
    head["B2"], head["B3"], head["B4"] = "Health", date(2021, 7, 1), date(2021, 9, 30)
    log["A2"], log["C2"], log["D2"], log["K2"] = "H1", "PALS concern", date(2021, 8, 2), "Process"
    found = read_book(tmp_path, book)
    assert [(one.partner, [item.ref for item in one.items]) for one in found[0]] == [("health", ["H1"])]
    assert codes(found) == []


def test_two_forms_of_one_day_are_the_same() -> None:
    """The form holds nothing of the moment it was made."""
    assert write_feedback(DAY) == write_feedback(DAY)
