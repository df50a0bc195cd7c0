"""Workbooks into rows: whatever program wrote them, every value with its place."""

import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.formats.sheets import SheetsRead, read_sheets
from engine.model.forms import RETURN, RETURN_ACTIONS, SECTION11, Column, Kind, SheetForm
from tests.support.inputs import blob_of, put, return_book

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

FORM = SheetForm(
    name="Trial",
    columns=(
        Column(field="ref", title="Ref", required=True),
        Column(field="on", title="Date", kind=Kind.DATE),
        Column(field="share", title="Share", kind=Kind.NUMBER),
    ),
)


def _links(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_LINKS}">{links}</Relationships>'


def _book(sheet_data: str, *, more: str = "", strings: str = "", formats: str = "", start: str = "") -> bytes:
    """Return a workbook of one sheet, Trial, written by hand."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><workbookPr {start}/>'
        '<sheets><sheet name="Trial" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(
            ("worksheet", "worksheets\\sheet1.xml"), ("sharedStrings", "/xl/Strings.xml"), ("styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{sheet_data}</sheetData>{more}</worksheet>",
        "xl/strings.xml": f"<sst {_MAIN}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {_MAIN}>{formats}</styleSheet>",
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def _text(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


_HEADER = f"<row>{_text('Ref')}{_text('Date')}{_text('Share')}</row>"


def _read(folder: Path, blob: bytes, *forms: SheetForm) -> SheetsRead:
    return read_sheets(put(folder, "a.xlsx", blob), "a.xlsx", forms or (FORM,))


def test_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    """Rows and cells that carry no address stand one after the other."""
    read = _read(tmp_path, _book(f"{_HEADER}<row>{_text('A')}<c/><c><v>0.5</v></c></row>"))
    row = read.tables["Trial"][0]
    assert (row.values["share"], row.origin.of("share").place) == (Decimal("0.5"), "Trial!C2")


def test_shared_strings_join_their_runs_without_phonetics(tmp_path: Path) -> None:
    """A string of several looks is one text, and its reading aid is no part of it."""
    strings = "<si><r><t>A</t></r><r><t xml:space='preserve'>V 1</t></r><rPh><t>x</t></rPh></si>"
    read = _read(tmp_path, _book(f'{_HEADER}<row r="2"><c r="A2" t="s"><v>0</v></c></row>', strings=strings))
    assert read.tables["Trial"][0].values["ref"] == "AV 1"


@pytest.mark.parametrize(("start", "day"), [("", date(2021, 4, 2)), ('date1904="1"', date(2025, 4, 3))])
def test_day_numbers_follow_the_workbooks_calendar(start: str, day: date, tmp_path: Path) -> None:
    """A workbook that counts from 1904 reads as the days it shows."""
    formats = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
    body = f'{_HEADER}<row r="2"><c r="B2" s="1"><v>44288</v></c></row>'
    read = _read(tmp_path, _book(body, formats=formats, start=start))
    assert read.tables["Trial"][0].values["on"] == day


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ('<c r="A2" t="str"><f>B2</f><v>AV1</v></c>', "AV1", []),
        ('<c r="A2"><f>B2</f></c>', "", ["IN-40"]),
        ('<c r="A2"><f>B2</f><v></v></c>', "", ["IN-40"]),
        ('<c r="A2" t="e"><f>B2</f><v>#REF!</v></c>', "", ["IN-41"]),
        ('<c r="A2" t="b"><v>1</v></c>', "TRUE", []),
        ('<c r="A2" s="99"><v>1.1000000000000001</v></c>', "1.1", []),
    ],
)
def test_formulas_and_kinds_of_cell(cell: str, value: str, codes: list[str], tmp_path: Path) -> None:
    """A formula counts by its last result; without one, or gone wrong, it is named."""
    read = _read(tmp_path, _book(f'{_HEADER}<row r="2">{cell}<c r="C2"><v>1</v></c></row>'))
    assert (read.tables["Trial"][0].values["ref"], [one.code for one in read.problems]) == (value, codes)


def test_formulas_never_worked_out_are_one_problem_of_their_sheet(tmp_path: Path) -> None:
    """Thirty formulas without results are one sentence, which says how many."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><f>B1</f></c></row>' for row in range(2, 32))
    (found,) = _read(tmp_path, _book(_HEADER + rows)).problems
    assert found.message.startswith("Cell A2 and 29 other cells hold a formula")


def test_a_formula_that_shows_nothing_is_a_blank_cell(tmp_path: Path) -> None:
    """A formula filled down that gives an empty text makes no rows."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="str"><f>B1</f><v></v></c></row>' for row in range(2, 32))
    assert _read(tmp_path, _book(_HEADER + rows)) == SheetsRead(tables={"Trial": ()})


def test_merged_cells_are_filled_down_with_the_place_of_the_first(tmp_path: Path) -> None:
    """Every row beside a merged cell has its value, and blank rows under it make no record."""
    body = f"{_HEADER}<row>{_text('A')}<c/><c><v>1</v></c></row><row r='3'><c r='C3'><v>2</v></c></row><row r='4'/>"
    read = _read(tmp_path, _book(body, more='<mergeCells><mergeCell ref="A2:A9"/></mergeCells>'))
    found = [(row.values["ref"], row.origin.of("ref").place) for row in read.tables["Trial"]]
    assert found == [("A", "Trial!A2"), ("A", "Trial!A2")]


def test_the_sheet_of_labels_gives_one_row_with_its_value_cells(tmp_path: Path) -> None:
    """Labels and values give one record, whose places are the cells of the values."""
    book = return_book()
    book["Return"].insert_rows(1, amount=2)
    book["Return"]["A1"] = "Section 11 return"
    read = _read(tmp_path, blob_of(book), RETURN)
    (row,) = read.tables["Return"]
    assert (row.values["period"], row.origin.of("period").place, read.problems) == ("2021", "Return!B6", ())


def test_a_value_may_stand_further_right_than_its_label(tmp_path: Path) -> None:
    """The first filled cell beside a label is its value, also past a blank column."""
    book = return_book()
    book["Return"].insert_cols(2)
    (row,) = _read(tmp_path, blob_of(book), RETURN).tables["Return"]
    assert (row.values["agency"], row.origin.of("agency").place) == ("brightmere", "Return!C1")


def test_a_missing_heading_hides_the_rows_of_its_sheet(tmp_path: Path) -> None:
    """With a needed heading misspelt, the sheet gives one problem and is not among the tables."""
    body = f"<row>{_text('Reff')}{_text('Date')}</row><row><c/>{_text('nonsense')}</row>"
    read = _read(tmp_path, _book(body))
    assert ([one.code for one in read.problems], read.tables) == (["IN-32"], {})
    assert read.problems[0].message == "Column A is called 'Reff', and there is no 'Ref' on the sheet 'Trial'."
    assert read.problems[0].fix == "Change the heading in cell A1 to 'Ref'."


def test_hostile_text_comes_through_exactly(tmp_path: Path) -> None:
    """Names with marks, accents and braces read back letter for letter."""
    book = return_book()
    name = 'O\'Brien & <Sons> "Zoë" Łukasz {{ x }} 👩‍👧 שלום'
    book["Return"]["B7"] = name
    (row,) = _read(tmp_path, blob_of(book), RETURN).tables["Return"]
    assert row.values["completed_by"] == name


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(part=st.sampled_from(range(7)), at=st.integers(0, 400), letter=st.sampled_from('<>&"/=0a\x00'))
def test_a_spoilt_part_gives_rows_or_problems(part: int, at: int, letter: str, tmp_path: Path) -> None:
    """One wrong letter anywhere in a workbook's XML never makes the reader fail."""
    stream = BytesIO()
    clean = _book(f"{_HEADER}<row>{_text('A')}</row>", more='<mergeCells><mergeCell ref="A2:A9"/></mergeCells>')
    with zipfile.ZipFile(BytesIO(clean)) as old, zipfile.ZipFile(stream, "w") as new:
        for number, name in enumerate(old.namelist()):
            blob = old.read(name)
            spoilt = blob[:at] + letter.encode() + blob[at + 1 :] if number == part else blob
            new.writestr(name, spoilt)
    read = _read(tmp_path, stream.getvalue())
    assert read.problems or "Trial" in read.tables


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_return_reads_the_same_after_libreoffice_has_saved_it(tmp_path: Path) -> None:
    """What another program saves reads back as the same values, without a problem."""
    before = put(tmp_path, "a.xlsx", blob_of(return_book()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(before)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    first = read_sheets(before, "a.xlsx", SECTION11)
    second = read_sheets(tmp_path / "out" / "a.xlsx", "a.xlsx", SECTION11)
    assert second == first


def test_a_vast_sheet_is_read_as_far_as_its_form_goes(tmp_path: Path) -> None:
    """Headings of ten thousand letters, far columns and merges without end change nothing of what is read."""
    far = "".join(_text(letter * 10_000) for letter in "abcdefghij")
    body = f"<row>{_text('Ref')}{far}</row>" + f"<row>{_text('A')}{far}</row>" * 40
    merges = "".join(f'<mergeCell ref="B{row}:ZZZZZZ1048576"/>' for row in range(1, 500))
    read = _read(tmp_path, _book(body, more=f"<mergeCells>{merges}</mergeCells>"))
    assert (len(read.tables["Trial"]), read.problems) == (40, ())


def test_a_sheet_of_nothing_has_no_headings(tmp_path: Path) -> None:
    """An empty sheet is one problem, for it cannot be told what it should hold."""
    assert [one.code for one in _read(tmp_path, _book("")).problems] == ["IN-34"]


def test_days_are_typed(tmp_path: Path) -> None:
    """A date that Excel knows as one reads as that day."""
    read = _read(tmp_path, blob_of(return_book()), RETURN_ACTIONS)
    assert read.tables["Actions"][0].values["due"] == date(2021, 6, 30)
