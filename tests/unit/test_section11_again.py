"""A return that goes back: everything the agency gave stands in it, and what is asked stands at the cells to mend."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from engine.formats.package import unpack
from engine.model import forms
from engine.model.settings import Section11
from tests.support.hostile import HOSTILE, Hostile
from tests.support.inputs import SETTINGS, cell_of, return_book
from tests.support.sent_back import bare, noted, said_of, sent_back, yellow

_DOMAINS = forms.SIGNATURES.name
_FAULTS = [
    ("Standards", cell_of(forms.STANDARDS, "rating"), "Good", "S11-05"),
    ("Standards", cell_of(forms.STANDARDS, "rating"), 3, "S11-06"),
    ("Standards", cell_of(forms.STANDARDS, "evidence"), None, "S11-27"),
    ("Standards", cell_of(forms.STANDARDS, "evidence", 4), None, "S11-30"),
    ("Standards", cell_of(forms.STANDARDS, "ref", 3), "1", "S11-09"),
    (_DOMAINS, cell_of(forms.SIGNATURES, "domain"), "Leadershop", "S11-08"),
    (_DOMAINS, cell_of(forms.SIGNATURES, "rating"), None, "S11-22"),
    ("Actions", cell_of(forms.RETURN_ACTIONS, "due"), None, "S11-26"),
    ("Actions", cell_of(forms.RETURN_ACTIONS, "due"), "the end of June", "IN-45"),
    ("Actions", cell_of(forms.RETURN_ACTIONS, "due"), date(2020, 6, 30), "S11-31"),
    ("Actions", cell_of(forms.RETURN_ACTIONS, "owner"), None, "S11-25"),
    ("Previous visit", cell_of(forms.PREVIOUS_VISIT, "action_taken"), None, "S11-32"),
    ("Return", "B4", "2019", "S11-20"),
    ("Return", "B10", None, "S11-33"),
    ("Return", "B11", None, "S11-29"),
]
_IDS = [f"{code} {sheet}" for sheet, _, _, code in _FAULTS]


def _with(sheet: str, cell: str, value: Any) -> Workbook:
    book = return_book()
    book[sheet][cell] = value
    return book


def _in_our_form(sheet: str, cell: str) -> str:
    """Return the cell in the form that goes back, whose sheet Return has a row of headings."""
    return f"B{int(cell[1:]) + 1}" if sheet == "Return" else cell


def _sheet(book: Workbook, name: str) -> Worksheet:
    found: Worksheet = book[name]
    return found


def test_a_complete_return_goes_back_without_a_mark(tmp_path: Path) -> None:
    """A return without a fault is the same return when it has gone through the form, and nothing in it is marked."""
    one = sent_back(tmp_path, return_book())
    assert one.came is not None
    assert bare(one.came) == bare(one.read)
    assert (one.again.problems, noted(one.blob), yellow(one.blob)) == ((), {}, set())


@pytest.mark.parametrize(("sheet", "cell", "value", "code"), _FAULTS, ids=_IDS)
def test_a_fault_is_asked_about_at_its_cell(tmp_path: Path, sheet: str, cell: str, value: Any, code: str) -> None:
    """The cells that are marked and carry a note are exactly those of the faults, each fault's own among them."""
    one = sent_back(tmp_path, _with(sheet, cell, value))
    places = {found.source.place for found in one.again.problems if found.source}
    asked = {(found.code, found.source.place) for found in one.again.problems if found.source}
    assert (code, f"{sheet}!{_in_our_form(sheet, cell)}") in asked
    assert set(noted(one.blob)) == yellow(one.blob) == places


@pytest.mark.parametrize(("sheet", "cell", "value", "code"), _FAULTS, ids=_IDS)
def test_a_return_with_a_fault_keeps_its_values(tmp_path: Path, sheet: str, cell: str, value: Any, code: str) -> None:
    """What can be read of a return with a fault is read from the form that goes back too, and nothing more."""
    one = sent_back(tmp_path, _with(sheet, cell, value))
    assert one.came is not None, code
    assert one.read is not None
    assert said_of(one.came) == said_of(one.read)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: one.name)
def test_any_text_comes_back_as_it_was(tmp_path: Path, hostile: Hostile) -> None:
    """Whatever an agency typed stands in the form as it was read, and breaks nothing of it."""
    book = _with("Standards", cell_of(forms.STANDARDS, "evidence"), hostile.typed)
    for sheet, field in ((forms.SIGNATURES, "risks"), (forms.RETURN_ACTIONS, "progress")):
        book[sheet.name][cell_of(sheet, field)] = hostile.typed
    one = sent_back(tmp_path, book)
    assert one.came is not None
    assert bare(one.came) == bare(one.read)


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@x", "'quoted", "1.10", "_x0041_", "TRUE", "3/4"])
def test_text_is_never_taken_for_something_else(tmp_path: Path, text: str) -> None:
    """Text that looks like a formula, a number, a date or an escape stays the text it was."""
    book = return_book()
    cell = book["Actions"][cell_of(forms.RETURN_ACTIONS, "progress")]
    cell.value, cell.data_type = text, "s"
    one = sent_back(tmp_path, book)
    assert one.came is not None
    assert bare(one.came) == bare(one.read)


def test_a_row_left_out_of_the_reading_goes_back_too(tmp_path: Path) -> None:
    """Rows that do not count, such as a second one of the same ref, stand in the form: the agency decides on them."""
    one = sent_back(tmp_path, _with("Standards", cell_of(forms.STANDARDS, "ref", 3), "1"))
    assert [row["standard"] for row in one.again.tables["Standards"]] == [
        "Line of accountability",
        "Senior lead",
        "Listening",
    ]


def test_a_missing_domain_has_its_row(tmp_path: Path) -> None:
    """A domain that the agency left out stands after its own, and its rating is asked for."""
    book = return_book()
    _sheet(book, _DOMAINS).delete_rows(3)
    one = sent_back(tmp_path, book)
    assert [row["domain"] for row in one.again.tables[_DOMAINS]] == [
        "Leadership and governance",
        "Culture and challenge",
    ]
    assert list(noted(one.blob)) == [f"{_DOMAINS}!B3"]


def test_a_sheet_that_is_not_there_is_the_blank_forms(tmp_path: Path) -> None:
    """Where no standard could be read the form's own stand there, unrated, each rating asked for; nothing is lost."""
    book = return_book()
    book.remove(book["Standards"])
    one = sent_back(tmp_path, book, replace(SETTINGS, section11=Section11(standards=("Senior lead", "Listening"))))
    assert one.came is not None
    assert one.read is not None
    assert said_of(one.came) == said_of(one.read)
    assert yellow(one.blob) == {"Standards!D2", "Standards!D3"}


def test_a_return_that_cannot_be_told_keeps_its_ratings(tmp_path: Path) -> None:
    """Where the sheet Return cannot be read, the rest of the workbook still goes back with its values."""
    book = return_book()
    book.remove(book["Return"])
    one = sent_back(tmp_path, book)
    assert one.came is None
    assert one.read is not None
    assert [row.rating for row in one.read.standards] == ["Green", "Amber", "N/A"]


def test_a_blank_form_is_asked_for_as_a_whole(tmp_path: Path) -> None:
    """A form that nobody filled in is one thing to mend, and no cell of it is marked."""
    book = return_book()
    for name, table in (("Standards", "DEH"), (_DOMAINS, "BC"), ("Return", "B")):
        for column in table:
            for row in range(2, 20):
                book[name][f"{column}{row}"] = None if name != "Return" or row > 6 else book[name][f"B{row}"].value
    _sheet(book, "Actions").delete_rows(2, 5)
    one = sent_back(tmp_path, book)
    assert [found.code for found in one.again.problems] == ["S11-04"]
    assert yellow(one.blob) == set()


def test_a_moved_cell_is_named_in_both_files(tmp_path: Path) -> None:
    """Where the agency's own file has a title above its headings, the form's cell and the file's are both known."""
    book = _with("Standards", cell_of(forms.STANDARDS, "rating"), "Good")
    _sheet(book, "Standards").insert_rows(1, 2)
    one = sent_back(tmp_path, book)
    (found,) = one.again.problems
    assert found.source is not None
    assert (found.source.place, one.again.was[found.source]) == ("Standards!D2", "Standards!D4")


def test_a_marked_cell_can_be_filled_in(tmp_path: Path) -> None:
    """A cell that is asked about is open, even where the form locks it for everybody else."""
    one = sent_back(tmp_path, _with("Return", "B4", "2019"))
    book = load_workbook(BytesIO(one.blob))
    assert (book["Return"]["B5"].protection.locked, book["Return"]["B6"].protection.locked) == (False, True)


def test_the_first_sheet_lists_what_to_mend(tmp_path: Path) -> None:
    """The list stands first and leads to each cell; the counters of the guide keep their results behind it."""
    one = sent_back(tmp_path, _with("Standards", cell_of(forms.STANDARDS, "rating"), "Good"))
    parts = {name: blob.decode("utf-8", "ignore") for name, blob in unpack(one.blob).items() if name.endswith(".xml")}
    assert "location=\"'Standards'!D2\"" in parts["xl/worksheets/sheet1.xml"]
    assert "<f>" in parts["xl/worksheets/sheet2.xml"]
    assert "<v>3</v>" in parts["xl/worksheets/sheet2.xml"]


def test_the_same_return_gives_the_same_bytes(tmp_path: Path) -> None:
    """The form that goes back depends on what the agency sent and on the day, and on nothing else."""
    first = sent_back(tmp_path / "a", _with("Return", "B11", None)).blob
    assert first == sent_back(tmp_path / "b", _with("Return", "B11", None)).blob
