"""Letters held back from email, each with its reason, and let go once the reason is gone."""

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.support.agreeing import retype
from tests.support.drafts import change_body, write_under
from tests.support.journey import FINDINGS, LETTER, REGISTER, REPORT, WORKBOOK, change_book, edit_text, run, set_cells

SELECTION = "visit-selection-letter:AV3"
UPDATE = "section-11-update-request:AV3"
ABOUT_AV2 = "findings-letter:AV2:council"
ROUND = "section-11-request-letter:2022"
REQUESTS = "outputs/2020-21/2021-10 October/1 Letters/2021-10 Section 11 request - {}.docx"
WORKBOOKS = "outputs/2020-21/2021-10 October/1 Letters/2021-10 Section 11 workbook 2022 - {}.xlsx"
OUTSIDE = "safeguarding@brightmere-care.example"
Change = Callable[[Path], None]


@pytest.fixture
def shipped(shipped_once: Path, tmp_path: Path) -> Path:
    """Return a copy of one's own of the built example, its report agreed."""
    return Path(shutil.copytree(shipped_once, tmp_path / "shipped"))


def outbox_of(root: Path) -> Mapping[str, Any]:
    """Return what `boardpack outbox --json` prints."""
    found: Mapping[str, Any] = json.loads(run(root, "outbox", "--json").out)
    return found


def reasons_of(root: Path, document: str) -> dict[str, str]:
    """Return why a letter is held back, by code."""
    held = [one for one in outbox_of(root)["held_back"] if one["document"] == document]
    return {reason["code"]: reason["message"] for one in held for reason in one["reasons"]}


def may_go(root: Path) -> list[str]:
    """Return the ids of the letters that may go."""
    return [one["document"] for one in outbox_of(root)["may_go"]]


@pytest.fixture(scope="module")
def goes_as_it_ships(shipped_once: Path) -> list[str]:
    """Return the letters that may go while nothing is wrong."""
    return may_go(shipped_once)


def _cell(sheet: str, key: str, title: str, value: str | None) -> Change:
    """Return what types a value into the row that a key opens, under a heading."""

    def change(book: Workbook) -> None:
        head = [one.value for one in book[sheet][1]]
        row = next(row for row in book[sheet].iter_rows(min_row=2) if row[0].value == key)
        row[head.index(title)].value = value

    return lambda root: change_book(root / REGISTER, change)


def _without_row(ref: str, decision: str) -> Change:
    def change(book: Workbook) -> None:
        sheet = book["Decisions"]
        (at,) = [row[0].row for row in sheet.iter_rows() if (row[0].value, row[1].value) == (ref, decision)]
        sheet.delete_rows(at)

    return lambda root: change_book(root / REGISTER, change)


def _saved_over(source: str, target: str) -> Change:
    return lambda root: Path(shutil.copy(root / source, root / target)).touch()


def _changed_report(root: Path) -> None:
    run(root, "build")  # the first build of a fresh copy puts the report there, the second notes what was agreed
    retype("development", "6 of 10 referrers met by video", "7 of 10 referrers met by video", root / REPORT)


def _naming(root: Path) -> None:
    change_body(root / LETTER, write_under("why_you", "Fenwold Hospitals was visited before you."))


HELD: Mapping[str, tuple[Change, str, str, str]] = {
    "a partner has not endorsed": (
        _cell("Decisions", "AV3", "Police date", None),
        SELECTION,
        "SND-01",
        "2 of 3 partners have endorsed",
    ),
    "a required section is missing": (_without_row(ABOUT_AV2, "Waive step"), ABOUT_AV2, "SND-02", "section is missing"),
    "the report was changed after it was agreed": (_changed_report, ABOUT_AV2, "SND-11", "visit-report:AV2"),
    "no address": (
        _cell("Agencies", "brightmere", "Email", None),
        SELECTION,
        "SND-04",
        "no email address for Brightmere",
    ),
    "an address outside the agency's domain": (
        _cell("Agencies", "brightmere", "Email", OUTSIDE),
        SELECTION,
        "SND-05",
        "end in brightmere.example",
    ),
    "two addresses in a cell": (
        _cell("Agencies", "brightmere", "Email", "a@brightmere.example, b@brightmere.example"),
        SELECTION,
        "SND-06",
        "exactly one email address",
    ),
    "another agency's letter in its place": (
        _saved_over(REQUESTS.format("Fenwold Hospitals"), REQUESTS.format("Brightmere")),
        f"{ROUND}:brightmere",
        "SND-07",
        f"{ROUND}:fenwold",
    ),
    "another agency's workbook beside it": (
        _saved_over(WORKBOOKS.format("Fenwold Hospitals"), WORKBOOKS.format("Brightmere")),
        f"{ROUND}:brightmere",
        "SND-10",
        "that of Fenwold Hospitals",
    ),
    "its workbook is gone": (lambda root: (root / WORKBOOK).unlink(), UPDATE, "SND-09", "Section 11 workbook"),
    "another agency is named": (_naming, SELECTION, "SND-08", "names Fenwold Hospitals"),
}


@pytest.mark.parametrize("why", HELD)
def test_a_letter_is_held_back_with_its_reason(shipped: Path, goes_as_it_ships: list[str], why: str) -> None:
    """Each of these holds its letter back, and says so in words that name the matter."""
    change, document, code, words = HELD[why]
    assert document in goes_as_it_ships
    change(shipped)
    assert words in reasons_of(shipped, document)[code]


def test_two_of_three_partners_agreed(shipped_once: Path) -> None:
    """As the example ships, the letters of the theme wait for the police to agree its report."""
    told = reasons_of(shipped_once, "findings-letter:T2:ccg")["SND-11"]
    assert "2 of 3 partners have agreed the report" in told
    assert "nothing from Police" in told


def test_a_domain_that_the_settings_allow_lets_an_address_go(shipped: Path) -> None:
    """An address outside the agency's own domain may be used once its domain is in config.toml."""
    _cell("Agencies", "brightmere", "Email", OUTSIDE)(shipped)
    with (shipped / "config.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[email]\nallowed_domains = ["brightmere-care.example"]\n')
    assert SELECTION in may_go(shipped)


def test_a_decision_lets_a_letter_name_another_agency(shipped: Path) -> None:
    """Confirm names for the letter, with a name and a date, lets it name whom it names."""
    _naming(shipped)

    def change(book: Workbook) -> None:
        row = [SELECTION, "Confirm names", "Director K (council)", date(2021, 10, 11)]
        book["Decisions"].append(row)

    change_book(shipped / REGISTER, change)
    assert SELECTION in may_go(shipped)


def test_a_letter_that_the_register_dates_has_gone(shipped: Path) -> None:
    """A day under Letter sent counts as sent: the next build takes the email out and lists the letter as gone."""
    email = shipped / "outputs/2020-21/2021-10 October/3 Emails to send/2021-10 Visit selection letter - Brightmere.eml"
    assert email.is_file()
    set_cells(shipped, REGISTER, "Activities", {"S4": date(2021, 10, 11)})
    run(shipped, "build")
    assert not email.exists()
    assert {"document": SELECTION, "agency": "brightmere", "on": "2021-10-11", "how": "register"} in outbox_of(shipped)[
        "went"
    ]


def test_an_email_that_a_person_changed_is_left_and_not_sent(shipped: Path) -> None:
    """Its file stays as the person saved it, and the letter is held back until it is recorded or made again."""
    email = "outputs/2020-21/2021-10 October/3 Emails to send/2021-10 Visit selection letter - Brightmere.eml"
    edit_text(shipped, email, "Dear Chief Executive", "Dear Sam")
    changed = (shipped / email).read_bytes()
    run(shipped, "build")
    assert (shipped / email).read_bytes() == changed
    assert "SND-12" in reasons_of(shipped, SELECTION)


def test_an_email_whose_letter_may_not_go_any_more_is_taken_out(shipped: Path) -> None:
    """A stale email is removed by the next build, which says so."""
    email = shipped / "outputs/2020-21/2021-10 October/3 Emails to send/2021-10 Visit selection letter - Brightmere.eml"
    _cell("Decisions", "AV3", "Police date", None)(shipped)
    told = run(shipped, "build").out
    assert not email.exists()
    assert f"{email.name} was taken out" in " ".join(told.split())


def test_a_findings_letter_goes_with_the_report_as_it_was_agreed(shipped_once: Path) -> None:
    """What goes with it is the frozen copy, by its fingerprint, under the report's own name."""
    (mine,) = [one for one in outbox_of(shipped_once)["may_go"] if one["document"] == ABOUT_AV2]
    letter, report = mine["attachments"]
    assert letter["path"] == FINDINGS
    assert report["document"] == "visit-report:AV2"
    assert any(report["sha256"][:12] in one.name for one in (shipped_once / "inputs" / "agreed").iterdir())


def test_the_visiting_team_and_the_partners_may_be_named(shipped: Path) -> None:
    """The visiting team's employers and the partners may stand in a letter; an agency that is neither may not."""
    text = "Officers come from Estuary Constabulary; the Council knows. The Office of the Estuary PCC does not come."
    change_body(shipped / LETTER, write_under("why_you", text))
    told = reasons_of(shipped, SELECTION)["SND-08"]
    assert "names Office of the Estuary PCC." in told
