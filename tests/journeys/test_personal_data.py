"""Personal data in a built document: found wherever it stands, told without being shown, allowed only by a decision."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook

from tests.support.agreeing import agree, decide, finish, frozen
from tests.support.journey import (
    AGREED,
    PUBLIC_ANNUAL,
    REGISTER,
    REPORT,
    Row,
    change_book,
    copy_of_example,
    document_of,
    problems_of,
    run,
)
from tests.support.planted_ids import nhs_number
from tests.support.planted_places import PLACES, planted

ANNUAL = "scp-annual-report:2020-21"
_RANDOM = Random(3)  # noqa: S311 - the same numbers in every run
NUMBERS = {place: nhs_number(_RANDOM) for place in (*PLACES, "file name")}
SAID = {
    "comment": "comment 1",
    "tracked deletion": "a tracked deletion in the text above the first heading",
    "chart workbook": "the workbook of chart 1, Sheet!B4",
    "hidden sheet": "the workbook of chart 2, hidden sheet Working!C7",
    "alt text": "the alt text of picture 1",
    "header": "the header",
    "hidden text": "hidden text in the text above the first heading",
    "core property": "the document's properties (keywords)",
    "footnote": "footnote 1",
    "file name": "the file's name",
}
"""Where each number is told to stand."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace whose yearly report has been built."""
    root = copy_of_example(tmp_path_factory.mktemp("personal"), agreed=True)
    run(root, "build", "--only", "scp-annual-report")
    return root


@pytest.fixture(scope="module")
def told(built: Path) -> list[Row]:
    """Return what check says of the report with a number of its own in each place, and in the file's name."""
    path = built / PUBLIC_ANNUAL
    before = path.read_bytes()
    renamed = path.with_name(f"Annual report {NUMBERS['file name']}.docx")
    path.unlink()
    what = [(place, [NUMBERS[place]]) for place in SAID if place != "file name"]
    renamed.write_bytes(planted(before, what[::-1]))
    found = problems_of(run(built, "check", "--json").pack, code="PRV-01", document=ANNUAL)
    renamed.unlink()
    path.write_bytes(before)
    return found


@pytest.mark.parametrize("place", SAID)
def test_a_number_is_found_and_its_place_named(told: list[Row], place: str) -> None:
    """An NHS number anywhere in a built document is told by check, with its place and its last two digits."""
    number = NUMBERS[place]
    (found,) = [one for one in told if f"ending {number[-2:]}," in one["message"] and SAID[place] in one["message"]]
    assert found["severity"] == "block"
    assert found["place"].startswith(SAID[place])


def test_no_number_is_shown(told: list[Row]) -> None:
    """No message shows more of a number than its last two digits."""
    words = [f"{one['message']}{one['fix']}{one['place']}" for one in told]
    assert words
    assert not [one for one in words for number in NUMBERS.values() if number[:8] in one]


def test_the_clean_example_holds_nothing(built: Path) -> None:
    """Nothing is found in the example as it is built."""
    assert [one for one in run(built, "check", "--json").pack["problems"] if one["code"].startswith("PRV")] == []


def _log(root: Path, **cells: str) -> None:
    """Write a line into the Council's log, in columns of the Council's own where the form has none."""

    def change(book: Workbook) -> None:
        sheet = book["Log"]
        heads = {one.value: one.column for one in sheet[1]}
        for title, value in cells.items():
            if title not in heads:
                heads[title] = sheet.max_column + 1
                sheet.cell(1, heads[title], title)
            sheet.cell(2, heads[title], value)

    change_book(root / "inputs/feedback/2021-Q3 Council.xlsx", change)


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """Return a workspace whose log names a family, its visit report built and finished by a person."""
    root = copy_of_example(tmp_path)
    columns = {"Child name": "Zoë Marchetti-Lund", "Summary": "The mother, Ms Kinga Nowicka, rang twice."}
    _log(root, **columns)
    run(root, "build", "--only", AGREED)
    finish(root)
    return root


def _say(root: Path, text: str, place: str = "body") -> None:
    path = root / REPORT
    path.write_bytes(planted(path.read_bytes(), [(place, [text])]))


@pytest.mark.parametrize(
    "written",
    [
        "Zoe Marchetti Lund",
        "MARCHETTI-LUND, Zoë",
        "Ms K. Nowicka",
        "Nowicka, Kinga",
        "zoë\u00a0marchetti\u2011lund",
        "the Nowicka family",
    ],
)
def test_a_name_of_the_log_is_found_however_it_is_written(named: Path, written: str) -> None:
    """A family's name from the columns that are never kept is found in any spelling, and never shown."""
    _say(named, f"It was {written} who rang.")
    seen = run(named, "check", "--json")
    (found,) = problems_of(seen.pack, code="PRV-08", document=AGREED)
    everything = (seen.out + seen.err).casefold()
    assert not [one for one in ("marchetti", "nowicka", "kinga") if one in everything], found


def test_a_document_that_names_a_family_is_not_frozen(named: Path) -> None:
    """All partners agree, and the report is neither ready nor kept as agreed while the name stands in it."""
    _say(named, "It was Kinga Nowicka who rang.", "comment")
    agree(named)
    pack = run(named, "build", "--json").pack
    assert not document_of(pack, AGREED)["ready"]
    assert [one["severity"] for one in problems_of(pack, code="PRV-15", document=AGREED)] == ["block"]
    assert frozen(named) == []


def test_a_decision_lets_one_thing_stand(named: Path) -> None:
    """A recorded decision covers the very thing its code names: what is added later is told again."""
    _say(named, "It was Kinga Nowicka who rang.")
    (found,) = problems_of(run(named, "check", "--json").pack, code="PRV-08", document=AGREED)
    code = found["fix"].partition("“")[2].partition(":")[0]
    decide(named, "Allow personal data", date(2021, 10, 8), ["Health"], AGREED)
    change_book(named / REGISTER, lambda book: _note(book, f"{code}: she asked to be named"))
    pack = run(named, "check", "--json").pack
    assert problems_of(pack, code="PRV-08", document=AGREED) == []
    (allowed,) = problems_of(pack, code="PRV-11", document=AGREED)
    assert "she asked to be named" in allowed["message"]
    _say(named, "And Zoë Marchetti-Lund heard it.")
    assert len(problems_of(run(named, "check", "--json").pack, code="PRV-08", document=AGREED)) == 1


def _note(book: Workbook, text: str) -> None:
    sheet = book["Decisions"]
    column = [one.value for one in sheet[1]].index("Note") + 1
    at = max(row[0].row for row in sheet.iter_rows() if row[1].value == "Allow personal data")
    sheet.cell(at, column, text)


@pytest.mark.parametrize(("note", "wrong"), [("", "names no code"), ("3FA2:", "gives no reason")])
def test_a_decision_that_says_too_little_allows_nothing(tmp_path: Path, note: str, wrong: str) -> None:
    """A row without a code or a reason allows nothing, and is told."""
    root = copy_of_example(tmp_path, agreed=True)
    decide(root, "Allow personal data", date(2021, 10, 8), ["Health"], ANNUAL)
    change_book(root / REGISTER, lambda book: _note(book, note))
    (found,) = problems_of(run(root, "check", "--json").pack, code="PRV-12")
    assert wrong in found["message"]


def test_a_case_reference_of_a_log_is_found(named: Path) -> None:
    """A complaint's reference is found in a report, with any sign between its parts."""
    _say(named, "See WC 0702 in the partner's log.")
    assert len(problems_of(run(named, "check", "--json").pack, code="PRV-09", document=AGREED)) == 1


def test_a_small_count_in_the_public_report_stops_it(built: Path) -> None:
    """Text that somebody wrote into the public report and that counts so few is told; nowhere else."""
    path = built / PUBLIC_ANNUAL
    before = path.read_bytes()
    path.write_bytes(planted(before, [("body", ["Three children were moved in the year."])]))
    told = problems_of(run(built, "check", "--json").pack, code="PRV-16")
    path.write_bytes(before)
    assert [one["document"] for one in told] == [ANNUAL]
