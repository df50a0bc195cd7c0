"""Cases that partnerships meet: each is told in one sentence, with its clause and the cell to look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from tests.support.journey import (
    DRAFTS,
    REGISTER,
    REGISTERED,
    REMINDERS,
    WAITING,
    Pack,
    Row,
    document_of,
    problems_of,
    run,
    set_cells,
)

STEPS = "Scrutiny and Assurance Framework, section 3, Assurance visits, step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is typed into the register, under which rule it is told, and what is told of it."""

    sheet: str
    cells: Mapping[str, str | date | None]
    rule: str
    severity: str
    place: str
    says: str
    step: int
    words: tuple[str, ...] = field(default=())


OWN_OFFICER = Case(
    sheet="Activities",
    cells={"N3": "Officer C (council); Worker E (young scrutineers)"},
    rule="R-V2b",
    severity="block",
    place="Activities!N3",
    says="Officer C (council), scrutiny officer, is on the team of AV2 but is employed by Wendlemere Council, "
    "the partner being visited.",
    step=2,
)
GOOD_FRIDAY = Case(
    sheet="Activities",
    cells={"H4": date(2022, 5, 27)},
    rule="R-V4X",
    severity="warning",
    place="Activities!H4",
    says="Six weeks before the visit to Brightmere (AV3) falls on Good Friday, 15 April 2022, "
    "so the last working day is Thursday 14 April 2022.",
    step=4,
    words=("--cycle", "2022-04", "--as-of", "2022-03-01"),
)
DAY_LATE = Case(
    sheet="Activities",
    cells={"U3": date(2021, 7, 30)},
    rule="R-V5",
    severity="error",
    place="Activities!U3",
    says="Wendlemere Council's update for AV2 came back on Friday 30 July 2021, "
    "1 day after Thursday 29 July 2021 (3 weeks before the visit).",
    step=5,
)
ONE_SILENT = Case(
    sheet="Decisions",
    cells={"G9": None, "H9": None},
    rule="R-V1",
    severity="block",
    place="Decisions!G9",
    says="2 of 3 partners have endorsed the visit to Brightmere (AV3): "
    "Council on 4 October 2021, Health on 4 October 2021; nothing from Police.",
    step=1,
)
CASES = {
    "own officer on the team": OWN_OFFICER,
    "six weeks fall on Good Friday": GOOD_FRIDAY,
    "return a day late": DAY_LATE,
    "one partner silent": ONE_SILENT,
}


def _pack_of(root: Path, case: Case) -> Pack:
    set_cells(root, REGISTER, case.sheet, case.cells)
    return run(root, "build", "--json", *case.words).pack


def _told(pack: Pack, case: Case) -> list[Row]:
    """Return what is told under a case's rule of documents as a whole; AV4 has time to be endorsed, and says so."""
    found = [one for one in problems_of(pack, code=case.rule) if one["section"] is None]
    return [one for one in found if "(AV4)" not in one["message"]]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_each_case_is_told_once_with_its_clause(example: Path, case: Case) -> None:
    """One problem under one rule: the sentence, its weight, the cell it stands in and the step of the framework."""
    (only,) = _told(_pack_of(example, case), case)
    assert (only["message"], only["severity"]) == (case.says, case.severity)
    assert (only["file"], only["place"]) == (REGISTER, case.place)
    assert only["clause"] == f"{STEPS} {case.step}"
    assert only["fix"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_nothing_of_the_kind_is_told_without_it(built_once: Path, case: Case) -> None:
    """The example as it comes gives no such problem, so that the test above tells something."""
    assert _told(run(built_once, "check", "--json").pack, case) == []


def test_an_own_officer_stops_the_report(example: Path) -> None:
    """The problem bears on the report that is in the pack, not on a letter that went out long ago."""
    told = _pack_of(example, OWN_OFFICER)
    (only,) = [one for one in problems_of(told, code="R-V2b") if one["section"] is None]
    assert only["document"] == "visit-report:AV2"


def test_good_friday_brings_the_due_date_forward(example: Path) -> None:
    """Both the letter and the request are due on the Thursday before, and say why."""
    told = _pack_of(example, GOOD_FRIDAY)
    for document in ("visit-selection-letter:AV3", "section-11-update-request:AV3"):
        found = document_of(told, document)
        assert found["due"] == "2022-04-14"
        assert any("brought forward from Good Friday" in one["text"] for one in found["because"])


def test_a_silent_partner_stops_everything_that_would_go_out(example: Path, built_once: Path) -> None:
    """Without the third endorsement neither letter may go, and the partner is asked; all other documents stand."""
    told = _pack_of(example, ONE_SILENT)
    as_it_comes = {one["id"]: one["status"] for one in run(built_once, "check", "--json").pack["documents"]}
    assert {one["id"]: one["status"] for one in told["documents"]} == {
        **as_it_comes,
        "visit-selection-letter:AV3": "to_agree",
        "section-11-update-request:AV3": "to_agree",
        "endorsement-request:AV3": "agreed",
    }
    assert {as_it_comes[one] for one in ("visit-selection-letter:AV3", "section-11-update-request:AV3")} == {"agreed"}
    requests = {"endorsement-request:AV3", "endorsement-request:AV4", *REMINDERS}
    counts = (told["counts"]["documents"], told["counts"]["ready"])
    assert counts == (len(DRAFTS) + len(WAITING) + 1, len(REGISTERED) + len(requests))


def test_the_letter_of_a_report_agreed_on_paper_waits(example: Path) -> None:
    """AV1's report went to the Board before boardpack was there to see it agreed: no letter is made up about it."""
    told = run(example, "build", "--json", "--cycle", "2021-04").pack
    letter = document_of(told, "findings-letter:AV1:fenwold")
    assert (letter["status"], letter["sections"]) == ("closed", [])
    assert not (example / letter["path"]).exists()
    assert problems_of(told, document=letter["id"]) == []


def test_a_return_on_the_day_is_in_time(example: Path) -> None:
    """Three weeks before the visit to the day is not late."""
    set_cells(example, REGISTER, "Activities", {"U3": date(2021, 7, 29)})
    assert problems_of(run(example, "build", "--json").pack, code="R-V5") == []
