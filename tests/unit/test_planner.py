"""The plan of a cycle: which documents, when, because of what, and with which dates."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))

from given import cycle_of, evidence_of, framework_of, settings_of

from engine.model.plan import PlannedDocument
from engine.model.problem import Problem
from engine.rules.evaluate import evaluate
from engine.rules.periods import is_standing
from engine.rules.planner import plan

BRIGHTMERE = {"ref": "AV3", "agencies": ["brightmere"], "proposed_date": date(2021, 11, 25), "section11_update": True}
FRONT_DOOR = {"ref": "AV2", "agencies": ["front-door"], "held_on": date(2021, 8, 19), "letter_sent": date(2021, 7, 1)}
ALL = {"council": date(2021, 10, 4), "health": date(2021, 10, 4), "police": date(2021, 10, 4)}
ENDORSED = {"ref": "AV3", "decision": "Endorse agency", **ALL}
GROUPS = [{"on": date(2021, 11, 4), "kind": "Action group"}, {"on": date(2021, 9, 30), "kind": "Action group"}]


def planned(**given: Any) -> tuple[tuple[PlannedDocument, ...], tuple[Problem, ...]]:
    """Return the plan of a case, with the rules' own verdicts: of activities only, and without requests for answers."""
    framework, evidence, settings, cycle = framework_of(given), evidence_of(given), settings_of(given), cycle_of(given)
    verdicts = evaluate(framework, evidence, settings, cycle)
    asked_for = tuple(one for one in framework.documents if not (is_standing(one) or one.is_request))
    return plan(replace(framework, documents=asked_for), evidence, settings, cycle, verdicts)


def ids(**given: Any) -> list[str]:
    """Return the ids of the documents that a case plans."""
    return [one.id for one in planned(**given)[0]]


def only(**given: Any) -> PlannedDocument:
    """Return the first document that a case plans."""
    return planned(**given)[0][0]


HELD = ["visit-report:AV2", "findings-letter:AV2:front-door"]
LETTERS = ["visit-selection-letter:AV3", "section-11-update-request:AV3"]
THEME = {
    "ref": "T2",
    "kind": "Thematic activity",
    "title": "Housing",
    "agencies": ["brightmere", "police"],
    "held_on": date(2021, 9, 15),
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, LETTERS, id="a proposed visit has its letters"),
        pytest.param({"section11_update": False}, LETTERS[:1], id="no update, no request"),
        pytest.param({"section11_update": None}, LETTERS[:1], id="an open question is no yes"),
        pytest.param({"kind": "Thematic activity"}, [], id="another kind of activity"),
        pytest.param({"kind": " assurance VISIT "}, LETTERS, id="the kind loosely written"),
        pytest.param({"proposed_date": date(2022, 1, 14)}, [], id="due after the lead"),
        pytest.param({"proposed_date": date(2021, 12, 23)}, LETTERS, id="due on the last day of the lead"),
        pytest.param({"proposed_date": date(2021, 8, 5)}, LETTERS, id="due before the window and never sent"),
        pytest.param(
            {"proposed_date": date(2021, 8, 5), "letter_sent": date(2021, 6, 1), "section11_sent": date(2021, 6, 1)},
            [],
            id="due before the window and sent",
        ),
        pytest.param({"letter_sent": date(2021, 10, 1)}, LETTERS, id="sent in the window stays listed"),
    ],
)
def test_letters_belong_to_the_cycle_that_sees_their_date(changes: dict[str, Any], expected: list[str]) -> None:
    """A letter is in the window, in the lead behind it, or earlier and not yet sent."""
    assert ids(activities=[{**BRIGHTMERE, **changes}]) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, HELD, id="held in the window"),
        pytest.param({"held_on": date(2021, 10, 20)}, [], id="a date ahead is not held"),
        pytest.param({"held_on": date(2021, 3, 18)}, HELD, id="earlier and neither sent nor closed"),
        pytest.param({"held_on": date(2021, 3, 18), "to_board": date(2021, 4, 22)}, [], id="earlier and closed"),
        pytest.param({"held_on": date(2021, 3, 18), "report_issued": date(2021, 4, 9)}, [], id="earlier and sent"),
        pytest.param({"proposed_date": date(2021, 8, 19)}, HELD, id="its letter is history"),
    ],
)
def test_a_report_is_planned_once_the_visit_is_held(changes: dict[str, Any], expected: list[str]) -> None:
    """A report is due after the visit, and stays until it is sent or closed."""
    assert ids(activities=[{**FRONT_DOOR, **changes}]) == expected


def test_a_letter_that_never_went_lapses_with_the_visit() -> None:
    """Nobody is told of a visit that has been."""
    visit = {**FRONT_DOOR, "proposed_date": date(2021, 8, 19)}
    del visit["letter_sent"]
    assert ids(activities=[visit]) == HELD


def test_due_dates_are_working_days_with_their_reckoning() -> None:
    """The request for a visit six weeks after Good Friday is due on the Thursday, and says why."""
    visit = {**BRIGHTMERE, "proposed_date": date(2021, 5, 14)}
    letter, request = planned(activities=[visit], as_of=date(2021, 3, 15), cycle="2021-04")[0]
    assert letter.due == request.due == date(2021, 4, 1)
    texts = [one.text for one in request.because]
    assert texts[0] == "The visit to Brightmere (AV3) needs an update of the Section 11 return."
    assert texts[1] == (
        "It is due by Thursday 1 April 2021, 6 weeks before the proposed date of the visit, "
        "brought forward from Good Friday, 2 April 2021."
    )
    assert request.because[1].rule == "R-V4"
    assert "a local date" in letter.because[1].text


def test_the_endorsement_stands_among_the_reasons() -> None:
    """A letter is there because the partners chose the agency."""
    letter = only(activities=[BRIGHTMERE], decisions=[ENDORSED])
    assert [one.rule for one in letter.because] == ["R-V3", "R-V3", "R-V1"]
    assert letter.because[2].text.startswith("3 of 3 partners have endorsed")


def test_key_dates_of_a_letter() -> None:
    """A letter knows its reply, the workbook, the programme, the visit, the report and the Boards."""
    assert only(activities=[BRIGHTMERE], calendar=GROUPS).dates == {
        "visit": date(2021, 11, 25),
        "board": date(2021, 10, 21),
        "papers_close": date(2021, 10, 14),
        "reply_by": date(2021, 10, 21),
        "workbook_out": date(2021, 10, 14),
        "workbook_back": date(2021, 11, 4),
        "programme_by": date(2021, 11, 18),
        "draft_by": date(2021, 12, 16),
        "agree_by": date(2021, 12, 30),
        "findings_by": date(2022, 1, 6),
        "next_board": date(2022, 1, 20),
    }


def test_key_dates_of_a_report() -> None:
    """A report knows the first Board after its draft and the first action group after its agreement and the papers."""
    dates = only(activities=[FRONT_DOOR], calendar=GROUPS).dates
    assert dates["next_board"] == date(2021, 10, 21)
    assert dates["next_action_group"] == date(2021, 11, 4)
    assert "reply_by" not in dates
    assert "workbook_out" not in dates


def test_the_weeks_of_the_workbook_are_the_frameworks() -> None:
    """Another framework's five and two weeks give other dates."""
    letter = only(framework="third", activities=[BRIGHTMERE])
    assert letter.dates["workbook_out"] == date(2021, 10, 21)
    assert letter.dates["workbook_back"] == date(2021, 11, 11)


@pytest.mark.parametrize(
    ("team", "decisions", "is_open"),
    [
        pytest.param([], [ENDORSED], True, id="all endorsed"),
        pytest.param([], [], False, id="nobody endorsed"),
        pytest.param([], [{**ENDORSED, "police": date(2021, 10, 12)}], False, id="one tomorrow"),
        pytest.param(
            [], [{"ref": "AV3", "decision": "Waive step", "note": "R-V1: urgent", **ALL}], True, id="set aside"
        ),
    ],
)
def test_a_gate_opens_when_all_its_rules_pass(team: list[str], decisions: list[Any], *, is_open: bool) -> None:
    """Every rule of the gate must have passed for the activity, or be set aside by all partners."""
    assert only(activities=[{**BRIGHTMERE, "team": team}], decisions=decisions).gate_open is is_open


def test_a_conflict_of_interest_shuts_the_gate() -> None:
    """An officer of the visited partner on the team shuts the letter's gate."""
    visit = {**BRIGHTMERE, "agencies": ["council"], "team": ["Officer C (council)"]}
    assert only(activities=[visit], decisions=[ENDORSED]).gate_open is False


def test_a_report_is_not_open_before_its_agreement_is_due() -> None:
    """A pending agreement shuts the gate although it is no fault yet."""
    assert only(activities=[FRONT_DOOR], as_of=date(2021, 9, 1)).gate_open is False


def test_excused_sections_carry_their_reason() -> None:
    """A section excused by name on the document is listed with the reason and who approved it."""
    row = {
        "ref": "visit-report:AV2",
        "decision": "Waive step",
        "note": "staff_on_duty: the unit was closed",
        "council": date(2021, 8, 20),
    }
    unapproved = {"ref": "visit-report:AV2", "decision": "Waive step", "note": "practitioners: no time"}
    report = only(activities=[FRONT_DOOR], decisions=[row, unapproved])
    assert report.excused == {"staff_on_duty": "the unit was closed (Lead for council on 20 August 2021)"}


def test_a_waived_letter_is_not_planned() -> None:
    """A step that is set aside asks for no document."""
    row = {"ref": "AV3", "decision": "Waive step", "note": "section11_sent: the return is a month old", **ALL}
    assert ids(activities=[BRIGHTMERE], decisions=[row]) == LETTERS[:1]


def test_what_the_register_says_of_sending_counts_up_to_today() -> None:
    """Sent and closed are dates on or before today."""
    letter = only(activities=[{**BRIGHTMERE, "letter_sent": date(2021, 10, 8)}])
    assert letter.sent == date(2021, 10, 8)
    later = only(activities=[{**BRIGHTMERE, "letter_sent": date(2021, 10, 12)}])
    assert later.sent is None


def test_a_later_today_alone_moves_no_date() -> None:
    """Due dates and key dates stay when only "today" moves on."""
    first, second = (only(activities=[BRIGHTMERE], as_of=date(2021, 10, day)) for day in (11, 20))
    assert (first.due, first.dates) == (second.due, second.dates)


UNDATED = {"ref": "AV4", "agencies": ["brightmere"], "section11_update": True}


@pytest.mark.parametrize(
    ("decisions", "codes"),
    [
        pytest.param([], ["PLAN-04"], id="the planner tells it"),
        pytest.param([{**ENDORSED, "ref": "AV4"}], [], id="the rule on dates tells it once it is endorsed"),
    ],
)
def test_a_request_without_any_date_is_told_once(decisions: list[Any], codes: list[str]) -> None:
    """An update asked for without a date of the visit cannot be planned, and one problem says so."""
    documents, problems = planned(activities=[UNDATED], decisions=decisions)
    assert documents == ()
    assert [one.code for one in problems] == codes


def test_two_rows_with_one_ref_are_one_activity() -> None:
    """The first row counts, so no document is planned twice."""
    again = {**BRIGHTMERE, "ref": "av3", "proposed_date": date(2021, 12, 2)}
    assert ids(activities=[BRIGHTMERE, again]) == LETTERS


def test_only_a_complete_decision_is_a_reason() -> None:
    """What is still to be decided does not call for a document."""
    assert [one.rule for one in only(activities=[BRIGHTMERE]).because] == ["R-V3", "R-V3"]


def test_a_theme_has_its_report_and_a_letter_for_each_agency() -> None:
    """A theme that was held asks for one report, and for a letter to each contributor that waits for the report."""
    report, *letters = sorted(planned(activities=[THEME])[0], key=lambda one: one.agency)
    assert report.id == "thematic-report:T2"
    assert [one.id for one in letters] == ["findings-letter:T2:brightmere", "findings-letter:T2:police"]
    assert {one.waits_for for one in letters} == {"thematic-report:T2"}
    assert report.because[0].text == "The thematic activity 'Housing' (T2) was held on Wednesday 15 September 2021."
    assert report.because[1].text == "It is due by Wednesday 6 October 2021, 3 weeks after the activity, a local date."
