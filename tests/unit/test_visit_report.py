"""The visit report says what the inputs say, and says calmly what they do not."""

from datetime import date
from typing import Any

import pytest

from engine.documents import visit_report
from engine.documents.brief import Brief
from engine.documents.visit_report import Context
from engine.model.evidence import Activity
from tests.support.briefs import (
    answer,
    brief,
    bullets,
    lines,
    note,
    own_action,
    person,
    visit,
)

HELD = date(2021, 8, 19)


EARLIER = date(2021, 3, 18)


def held(**values: Any) -> Activity:
    """Return a visit that was held, with what a case changes."""
    return visit(**{"held_on": HELD, **values})


def context_of(one: Brief) -> Context:
    """Return what the report's template may name."""
    found = visit_report.build(one).context
    assert isinstance(found, Context)
    return found


def test_a_report_of_nothing_but_a_visit_can_be_built() -> None:
    """Without notes, returns, people or decisions every section asks for its text or says that there is none."""
    made = visit_report.build(brief(about=visit(lead="", agencies=("ccg",)), people=()))
    found = made.context
    assert isinstance(found, Context)
    assert (made.who, made.carried) == ("Wendlemere CCG", frozenset())
    assert lines(found.overall_view) == lines(found.strengths) == ["? To complete (lead officer):"]
    assert (found.lowest, found.open_actions, found.other_sources) == ("", "None known", "none yet")
    assert found.standards_below == "No return was received, so no standard is rated."
    assert lines(found.sources) == ["- inputs/partnership.xlsx (Activities, People, Decisions, Calendar)"]


@pytest.mark.parametrize(
    ("about", "told"),
    [
        pytest.param(visit(), "Nobody on the team is employed by Brightmere Care CIC, the agency visited.", id="none"),
        pytest.param(
            visit(agencies=("ccg",)),
            "Officer A is employed by the agency visited; the partners must settle this.",
            id="one",
        ),
        pytest.param(
            visit(agencies=("front-door",), team=("Worker E",)),
            "Worker E is employed by the agency visited; the partners must settle this.",
            id="employed by the parent of the service",
        ),
        pytest.param(
            visit(agencies=("ccg",), team=("Officer C",)),
            "Officer A and Officer C are employed by the agency visited; the partners must settle this.",
            id="two",
        ),
        pytest.param(
            visit(lead="Stranger"),
            "Nobody on the team is employed by Brightmere Care CIC, the agency visited.",
            id="unknown",
        ),
    ],
)
def test_a_conflict_is_told(about: Activity, told: str) -> None:
    """A member of the team whom the visited agency employs is named."""
    people = (person("Officer A"), person("Officer C"), person("Worker E", employer="council"))
    assert context_of(brief(about=about, people=people)).conflict == told


DAY = date(2021, 10, 6)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        pytest.param({}, ["? To complete (young scrutineers):"], id="open question"),
        pytest.param({"young_scrutineers": True}, ["? To complete (young scrutineers):"], id="taking part"),
        pytest.param({"young_scrutineers": False}, ["? To complete (young scrutineers):"], id="without a reason"),
        pytest.param(
            {"young_scrutineers": False, "young_reason": "exams"}, ["Not involved: exams"], id="with a reason"
        ),
    ],
)
def test_young_scrutineers_speak_or_the_reason_stands(values: dict[str, Any], shown: list[str]) -> None:
    """A recorded reason stands in place of their words."""
    found = context_of(brief(about=held(**values)))
    assert lines(found.young_scrutineers) == shown


def test_their_words_come_before_any_reason() -> None:
    """What the young scrutineers wrote stands even where the register says that they took no part."""
    about = held(young_scrutineers=False, young_reason="exams")
    one = brief(about=about, notes=(note("Worker E", young_scrutineers=bullets("We rang")),))
    assert lines(context_of(one).young_scrutineers) == ["Worker E", "- We rang"]


def test_accounts_that_differ_stand_beside_each_other() -> None:
    """A topic filed in two ways has a row with both accounts, and asks the lead for a conclusion."""
    notes = (
        note("A", strengths=bullets("**Feedback:** on file.")),
        note("B", development=bullets("**Feedback:** not heard.", "**Other:** x")),
    )
    made = visit_report.build(brief(notes=notes))
    assert isinstance(made.context, Context)
    found = lines(made.context.accounts_differ)
    assert found == [
        "Topic | Filed under strengths | Filed under development",
        "Feedback | A: on file. | B: not heard.",
        "? To complete (lead officer):",
    ]
    assert "accounts_differ" not in made.excused


def test_accounts_that_agree_excuse_their_section() -> None:
    """Without a difference there is nothing to conclude, and the section is excused."""
    made = visit_report.build(brief(notes=(note("A", strengths=bullets("**Feedback:** on file.")),)))
    assert made.excused == {"accounts_differ": "No topic was filed in two ways."}


def test_the_summary_takes_the_first_three_of_each() -> None:
    """The page for busy readers holds at most three findings of a kind, and the decisions asked for."""
    notes = (note("A", strengths=bullets("a", "b", "c", "d"), consideration=bullets("e")),)
    found = lines(context_of(brief(notes=notes, dates={"agree_by": DAY})).summary_findings)
    assert [one for one in found if one[:1] in "SA" and one[1:2].isdigit()] == ["S1 a", "S2 b", "S3 c", "A1 e"]
    assert "- Agree this report by Wednesday 6 October 2021 (passed)." in found


@pytest.mark.parametrize(
    ("standards", "told"),
    [
        ({"Lead": "Green"}, "1 of 1 standards are rated Green."),
        ({"Lead": "Red", "Care": "Green"}, "1 of 2 standards are rated below Green: 1 Lead (Red)."),
    ],
)
def test_standards_are_counted(standards: dict[str, str], told: str) -> None:
    """Standards below the accepted level are named, x of y."""
    found = context_of(brief(about=held(), returns=(answer("brightmere", EARLIER, standards=standards),)))
    assert found.standards_below == told


def test_open_actions_are_counted_on_the_day_of_the_visit() -> None:
    """Closed actions do not wait, and an action is overdue only when its date lies before the visit."""
    actions = (
        own_action("1", due=EARLIER),
        own_action("1", due=HELD),
        own_action("1"),
        own_action("1", status="CLOSED"),
    )
    found = context_of(brief(about=held(), returns=(answer("brightmere", EARLIER, actions=actions),)))
    assert found.open_actions == "3 of 4 actions in that return were open on the day, one of them overdue."


def test_what_was_carried_is_told_to_the_checks() -> None:
    """Only sections that notes filled count as carried."""
    notes = (note("A", practitioners=bullets("They wait"), strengths=bullets("x")),)
    made = visit_report.build(brief(notes=notes))
    assert made.carried == {"practitioners", "strengths", "summary_findings"}


@pytest.mark.parametrize(
    "about", [visit(agencies=()), visit(agencies=("nobody",))], ids=["no agency", "unknown agency"]
)
def test_a_visit_to_nobody_is_a_fault_of_the_plan(about: Activity) -> None:
    """A report is never built for an agency that is not there."""
    with pytest.raises(LookupError, match="agency"):
        visit_report.build(brief(about=about))
