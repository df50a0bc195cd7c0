"""What stands around the documents: dates ahead, what happened lately, returns that are late, decisions that wait."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engine.model.evidence import Action, Consent, Decision, Event, Evidence
from engine.model.outlook import Counted, Dated, Outlook
from engine.model.plan import PlannedDocument, Verdict
from engine.rules.outlook import look_around
from tests.support.briefs import AGENCIES, FRAMEWORK, PLACE, SETTINGS, answer, visit
from tests.unit.test_report import CYCLE, PLANNED

TODAY = CYCLE.as_of


def around(evidence: Evidence, *planned: PlannedDocument, verdicts: tuple[Verdict, ...] = (), **local: Any) -> Outlook:
    """Return what stands around some evidence on the test's day."""
    settings = replace(SETTINGS, local_dates=replace(SETTINGS.local_dates, **local))
    about = {one.id: "Brightmere" for one in planned}
    known = replace(evidence, agencies=AGENCIES)
    return look_around(FRAMEWORK, known, settings, CYCLE, verdicts=verdicts, planned=planned, about=about)


def texts(found: tuple[Dated, ...]) -> list[str]:
    """Return each dated thing as "day: text"."""
    return [f"{one.on.isoformat()}: {one.text}" for one in found]


def event(on: date, kind: str, title: str = "") -> Event:
    """Return a row of the Calendar sheet."""
    return Event(on=on, kind=kind, origin=PLACE, title=title)


def action(**values: Any) -> Action:
    """Return an action of Brightmere's."""
    usual = {"ref": "AV1-4", "came_from": "AV1", "agency": "brightmere", "action": "Do it", "origin": PLACE}
    return Action(**{**usual, **values})


def decided(ref: str, *consents: tuple[str, date], name: str = "Agree release") -> Decision:
    """Return a decision that some parties have given."""
    given = tuple(Consent(party=party, name=f"Director of {party}", on=on) for party, on in consents)
    return Decision(ref=ref, decision=name, origin=PLACE, consents=given)


def test_papers_and_board_are_always_ahead() -> None:
    """The two days of the cycle stand among the dates, earliest first."""
    assert texts(around(Evidence()).deadlines) == ["2021-10-14: Board papers close", "2021-10-21: The Board meets"]


@pytest.mark.parametrize(
    ("on", "ahead"),
    [(date(2021, 10, 10), 0), (TODAY, 1), (date(2021, 11, 22), 1), (date(2021, 11, 23), 0)],
    ids=["yesterday", "today", "in six weeks", "a day later"],
)
def test_six_weeks_from_today_are_looked_at(on: date, ahead: int) -> None:
    """Both ends of the six weeks count."""
    found = around(Evidence(calendar=(event(on, "Action group", "SAIG"),)))
    assert sum("Action group: SAIG" in text for text in texts(found.deadlines)) == ahead


def test_documents_of_one_kind_and_day_are_one_date() -> None:
    """Two letters due on one day are counted together; one that went is due no more."""
    due = date(2021, 10, 18)
    planned = [replace(PLANNED, id=f"x:{one}", due=due, dates={}) for one in "ab"]
    gone = replace(PLANNED, id="x:c", due=due, sent=TODAY)
    assert f"2021-10-18: {PLANNED.spec.title} is due: 2 documents" in texts(
        around(Evidence(), *planned, gone).deadlines
    )
    assert f"2021-10-18: {PLANNED.spec.title} is due: Brightmere" in texts(around(Evidence(), planned[0]).deadlines)


def test_key_dates_and_actions_are_ahead() -> None:
    """A workbook that comes back and an open action are dated; a closed action is not."""
    one = replace(PLANNED, dates={"workbook_back": date(2021, 11, 4), "programme_by": date(2021, 11, 18)})
    actions = (action(due=date(2021, 10, 29)), action(ref="AV1-5", due=date(2021, 10, 29), status="Closed"))
    said = texts(around(Evidence(activities=(visit(),), actions=actions), one).deadlines)
    assert "2021-11-04: Section 11 workbook of the visit to Brightmere (AV3) comes back" in said
    assert "2021-11-18: Programme for the visit to Brightmere (AV3) is agreed" in said
    assert [text for text in said if "Action" in text] == ["2021-10-29: Action AV1-4 is due from Brightmere"]


def test_what_happened_since_the_last_board_is_told_latest_first() -> None:
    """Steps, returns, decisions, documents that went and actions closed; what is older or still ahead is left out."""
    held = {"letter_sent": date(2021, 7, 22), "held_on": date(2021, 7, 23), "feedback_given": date(2021, 10, 12)}
    evidence = Evidence(
        activities=(visit(**held),),
        actions=(action(closed_on=date(2021, 9, 17)),),
        returns=(answer("brightmere", date(2021, 9, 1)),),
        decisions=(decided("visit-selection-letter:AV3", ("council", date(2021, 10, 4))),),
    )
    sent = replace(PLANNED, sent=date(2021, 10, 5))
    assert texts(around(evidence, sent).changes) == [
        f"2021-10-05: {PLANNED.spec.title}, Brightmere: sent",
        f"2021-10-04: {PLANNED.spec.title}, Brightmere: Agree release (agreed by Council)",
        "2021-09-17: Action AV1-4 (Brightmere) was closed",
        "2021-09-01: The Section 11 return for 2021 came from Brightmere",
        "2021-07-23: The visit to Brightmere (AV3) was held",
    ]


def test_a_decision_that_some_partners_gave_waits_for_the_others() -> None:
    """It comes first; one that no partner is asked for waits for nobody; an old one of another matter is left out."""
    day, long_ago = date(2021, 10, 4), date(2021, 1, 4)
    rows = (
        decided("AV3", ("other", day), name="Confirm content"),
        decided("visit-selection-letter:AV3", ("council", long_ago), ("health", long_ago)),
        decided("AV1", ("council", long_ago)),
    )
    found = around(Evidence(activities=(visit(),), decisions=rows), PLANNED).decisions
    assert [(one.ref, one.waits_for) for one in found] == [("visit-selection-letter:AV3", ("Police",)), ("AV3", ())]
    assert found[1].about == "The visit to Brightmere (AV3)"


@pytest.mark.parametrize(
    ("returned", "back", "late"),
    [
        pytest.param(None, None, False, id="no day is set"),
        pytest.param(None, date(2021, 10, 11), False, id="the day itself"),
        pytest.param(None, date(2021, 10, 10), True, id="overdue"),
        pytest.param(date(2021, 9, 1), date(2021, 10, 10), False, id="returned"),
    ],
)
def test_a_return_is_late_once_its_day_has_passed(returned: date | None, back: date | None, *, late: bool) -> None:
    """Only a return that was asked for by a day, and has not come, is late."""
    returns = (answer("brightmere", returned),) if returned else ()
    found = {one.agency: one for one in around(Evidence(returns=returns), section11_return=back).returns}
    assert found["brightmere"].late is late
    assert found["brightmere"].file == (returns[0].origin.file if returned else "")


def test_the_grid_has_each_entry_of_the_register_and_its_latest_ratings() -> None:
    """Services have no row; a rating keeps its word and has its colour; an agency's own domain is a column too."""
    rated = {"Leadership and governance": "Red", "Own domain": "N/A"}
    returns = (answer("brightmere", date(2021, 1, 14)), answer("brightmere", date(2021, 9, 1), domains=rated))
    found = around(Evidence(returns=returns))
    assert [one.agency for one in found.returns] == [one.id for one in AGENCIES if one.entry]
    (mine,) = [one for one in found.returns if one.agency == "brightmere"]
    assert [(one.rating, one.tone.value) for one in mine.ratings] == [("Red", "red"), ("N/A", "none")]
    assert found.domains[-1] == "Own domain"


def test_a_number_counted_person_by_person_is_added_up() -> None:
    """Days of three officers are one number, with a sentence for each; a rule that counts nothing has none."""
    each = [
        Verdict(rule="R-P1", subject=str(used), passed=True, text=f"{used}.", counted=_days(used))
        for used in (19.5, 20)
    ]
    (found,) = around(Evidence(), verdicts=(*each, Verdict(rule="R-V3", subject="", passed=True, text=""))).coverage
    assert (found.counted.done, found.counted.asked, found.met) == (Decimal("39.5"), Decimal(50), True)
    assert found.texts == ("19.5.", "20.")


def _days(used: float) -> Counted:
    year = SETTINGS.year.starts
    return Counted(title="PSO days used", done=Decimal(str(used)), asked=Decimal(25), starts=year, ends=year)
