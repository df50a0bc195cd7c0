"""Requests: what the partners are asked to decide, and what agencies are reminded of, only while it is open."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))

from given import cycle_of, evidence_of, framework_of, settings_of

from engine.model.plan import PlannedDocument
from engine.rules.evaluate import evaluate
from engine.rules.planner import plan

VISIT = {"ref": "AV9", "agencies": ["carrside"], "proposed_date": date(2022, 1, 13)}
THEME = {"ref": "T9", "kind": "Thematic activity", "proposed_date": date(2022, 1, 13), "tiles": ["Workforce"]}
SIGHT = {"ref": "LS9", "kind": "Line of sight", "proposed_date": date(2022, 1, 13), "tiles": ["Workforce"]}
HELD = {"ref": "AV9", "agencies": ["carrside"], "held_on": date(2021, 9, 9), "lead": "Officer A (health)"}
CONFIRMED = {"ref": "visit-report:AV9", "decision": "Confirm content", "other": date(2021, 10, 8)}
TWO = {"council": date(2021, 10, 4), "health": date(2021, 10, 5)}
ALL = {**TWO, "police": date(2021, 10, 6)}
LOCAL = {
    "feedback_after_quarter": "1 week",
    "assurance_statements": date(2021, 9, 30),
    "report_contributions": date(2021, 10, 1),
}
SENT = {"proposed_date": date(2021, 11, 25), "section11_update": True, "letter_sent": date(2021, 9, 20)}


def planned(**given: Any) -> list[PlannedDocument]:
    """Return the requests that a case plans, with the rules' own verdicts."""
    framework, evidence, settings, cycle = framework_of(given), evidence_of(given), settings_of(given), cycle_of(given)
    verdicts = evaluate(framework, evidence, settings, cycle)
    return [one for one in plan(framework, evidence, settings, cycle, verdicts)[0] if one.spec.is_request]


def ids(**given: Any) -> list[str]:
    """Return the ids of the requests to the partners that a case plans."""
    return [one.id for one in planned(**given) if one.spec.asks]


def owed(**given: Any) -> dict[str, list[str]]:
    """Return what each agency is reminded of, by the agency's id."""
    return {
        one.agency: [each.what for each in one.owed] for one in planned(**given) if not (one.spec.asks or one.closed)
    }


@pytest.mark.parametrize(
    ("activity", "decision"),
    [
        pytest.param(VISIT, "Endorse agency", id="a visit"),
        pytest.param(THEME, "Endorse format", id="a theme"),
        pytest.param(SIGHT, "Agree theme", id="a line of sight"),
    ],
)
def test_what_is_proposed_is_asked_until_all_have_answered(activity: dict[str, Any], decision: str) -> None:
    """Two answers leave the question open, the third closes it on its day; a partner who declined has answered."""
    ref = activity["ref"]
    assert ids(activities=[activity]) == [f"endorsement-request:{ref}"]
    (open_,) = [
        one
        for one in planned(activities=[activity], decisions=[{"ref": ref, "decision": decision, **TWO}])
        if one.spec.asks
    ]
    assert (open_.closed, open_.answered, open_.due) == (None, ("council", "health"), date(2021, 11, 4))
    declined = {"ref": ref, "decision": decision, "police": date(2021, 10, 6), "outcome": "Declined"}
    rows = [{"ref": ref, "decision": decision, **TWO}, declined]
    (closed,) = [one for one in planned(activities=[activity], decisions=rows) if one.spec.asks]
    assert closed.closed == date(2021, 10, 6)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"proposed_date": None}, id="without a date"),
        pytest.param({"held_on": date(2021, 10, 1)}, id="held already"),
        pytest.param({"proposed_date": date(2022, 3, 17)}, id="too far ahead"),
    ],
)
def test_what_need_not_be_asked_is_not_planned(changes: dict[str, Any]) -> None:
    """Nobody is asked about a visit without a date, one that was held, or one that this pack does not look ahead to."""
    assert ids(activities=[{**VISIT, **changes}]) == []


def test_a_question_answered_before_the_cycle_is_not_asked_in_it() -> None:
    """Three answers of an earlier cycle leave nothing to ask, and nothing to show."""
    early = dict.fromkeys(ALL, date(2021, 7, 1))
    assert ids(activities=[VISIT], decisions=[{"ref": "AV9", "decision": "Endorse agency", **early}]) == []


def test_release_is_asked_once_the_lead_has_confirmed() -> None:
    """Nobody is asked to agree a report before its lead officer has confirmed it, nor one that nobody confirmed."""
    named = {**HELD, "lead": "Lead for other"}
    assert ids(activities=[named]) == []
    assert ids(activities=[named], decisions=[CONFIRMED]) == ["release-agreement-request:AV9"]
    assert ids(activities=[HELD], decisions=[CONFIRMED]) == []


def test_a_rule_that_the_partners_set_aside_asks_nothing() -> None:
    """When all partners waive the endorsement, nobody is asked for it."""
    waiver = {"ref": "AV9", "decision": "Waive step", "note": "R-V1: agreed by telephone", **ALL}
    assert ids(activities=[VISIT], decisions=[waiver]) == []


@pytest.mark.parametrize(
    ("as_of", "owes"),
    [
        pytest.param(date(2021, 9, 30), [], id="on the last day nothing is late"),
        pytest.param(date(2021, 10, 1), ["Annual assurance statement for 2020-21"], id="the day after it is"),
        pytest.param(
            date(2021, 10, 11),
            [
                "Annual assurance statement for 2020-21",
                "Your own part of the SCP annual report 2020-21",
                "Complaints and compliments for July to September 2021, or a nil return",
            ],
            id="longest overdue first",
        ),
    ],
)
def test_a_partner_is_reminded_of_what_is_past_its_day(as_of: date, owes: list[str]) -> None:
    """A thing is late from the day after its own; a reminder lists all of them together."""
    received = [
        {"ref": f"complaints-report:{one}", "decision": "Receive at Board", "other": date(2021, 7, 22)}
        for one in ("2020-Q4", "2021-Q1", "2021-Q2")
    ]
    assert owed(local_dates=LOCAL, decisions=received, as_of=as_of).get("police", []) == owes


def test_nothing_is_asked_for_that_has_no_day() -> None:
    """Statements and contributions without a date of [local_dates] are no reason for a reminder."""
    found = owed(as_of=date(2021, 9, 29), decisions=[])
    assert not [one for each in found.values() for one in each if "Complaints" not in one]


def test_what_has_come_is_not_asked_for() -> None:
    """A statement, a contribution and a nil return that are there leave nothing to remind of."""
    notes = [
        {"about": "Annual assurance statement", "partner": "police", "on": date(2021, 9, 24)},
        {"about": "scp-annual-report", "partner": "police", "on": date(2021, 9, 30)},
    ]
    quarters = {"starts": date(2020, 10, 1), "ends": date(2021, 9, 30), "nil": True, "returned_on": date(2021, 10, 1)}
    found = owed(local_dates=LOCAL, notes=notes, feedback=[{"partner": "police", **quarters}])
    assert "police" not in found
    assert "ccg" in found


def test_an_agency_is_reminded_of_its_workbook_and_its_answer() -> None:
    """A letter without an answer and a workbook that is not back are past their days; what was never sent is not."""
    visit = {"ref": "AV3", "agencies": ["brightmere"], **SENT, "section11_sent": date(2021, 10, 14)}
    found = owed(activities=[visit], as_of=date(2021, 11, 5))
    assert found["brightmere"] == [
        "Your answer about Thursday 25 November 2021, the day we proposed for our visit",
        "Section 11 update before the visit on Thursday 25 November 2021",
    ]
    unsent = {key: one for key, one in visit.items() if key not in ("letter_sent", "section11_sent")}
    assert "brightmere" not in owed(activities=[unsent], as_of=date(2021, 11, 5))
    answered = {**visit, "confirmed_date": date(2021, 11, 25), "section11_back": date(2021, 11, 4)}
    assert "brightmere" not in owed(activities=[answered], as_of=date(2021, 11, 5))


def test_the_yearly_return_is_asked_for_after_its_day() -> None:
    """Each agency of the register whose return has not come is reminded; one whose return is there is not."""
    local = {"section11_request": date(2021, 9, 1), "section11_return": date(2021, 10, 8)}
    found = owed(local_dates=local, returns=[{"agency": "police", "returned_on": date(2021, 10, 7)}])
    assert found["brightmere"] == ["Section 11 return for 2021"]
    assert "Section 11 return for 2021" not in found.get("police", [])


@pytest.mark.parametrize(
    ("back", "owes"),
    [
        pytest.param(date(2021, 11, 11), ["Section 11 return for 2021"], id="within three weeks of the Board"),
        pytest.param(date(2021, 11, 12), [], id="a day later"),
        pytest.param(date(2022, 1, 14), [], id="in the next cycle"),
    ],
)
def test_what_is_due_after_the_cycle_is_the_next_ones_to_ask_for(back: date, owes: list[str]) -> None:
    """A year later a cycle's reminder still holds what that cycle looked ahead to, and nothing that came after."""
    local = {"section11_request": date(2021, 9, 1), "section11_return": back}
    assert owed(local_dates=local, as_of=date(2022, 10, 11)).get("brightmere", []) == [
        one.replace("2021", str(back.year)) for one in owes
    ]


def test_a_reminder_is_closed_by_the_last_thing_that_came() -> None:
    """What came late in the cycle closes its reminder on that day."""
    late = {"about": "Annual assurance statement", "partner": "police", "on": date(2021, 10, 5)}
    days = {"starts": date(2020, 10, 1), "ends": date(2021, 9, 30), "nil": True, "returned_on": date(2021, 10, 1)}
    local = {"assurance_statements": date(2021, 9, 30)}
    found = planned(local_dates=local, notes=[late], feedback=[{"partner": "police", **days}])
    (reminder,) = [one for one in found if one.agency == "police"]
    assert (reminder.id, reminder.closed, reminder.owed) == ("reminder:2021-10:police", date(2021, 10, 5), ())
