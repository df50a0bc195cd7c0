"""The yearly Section 11 request: the duty, where the agency stands, what its return must answer, and the dates."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.documents import section_11_request_letter
from engine.model.evidence import Action, Event
from engine.model.plan import Period
from tests.support.briefs import FRAMEWORK, PLACE, agency, answer, brief, lines, own_action, visit

LETTER = "section-11-request-letter"
YEAR = Period(id="2022", title="2022", starts=date(2022, 1, 1), ends=date(2022, 12, 31))


def letter(of: str = "brightmere", **values: Any) -> section_11_request_letter.Context:
    """Return what the template may name in the letter to one agency for 2022."""
    made = brief(LETTER, **values)
    planned = replace(made.planned, id=f"{LETTER}:2022:{of}", subject="2022", agency=of, period=YEAR)
    found = section_11_request_letter.build(replace(made, planned=planned)).context
    assert isinstance(found, section_11_request_letter.Context)
    return found


def full(of: str = "brightmere", **values: Any) -> Any:
    """Return a signed return with every standard and domain of the blank form rated Green."""
    standards = {one.title: "Green" for one in FRAMEWORK.standards}
    domains = {one.title: "Green" for one in FRAMEWORK.domains}
    signed = {"signed_by": "Chief Executive", "signed_on": date(2021, 1, 14)}
    usual = {"standards": standards, "domains": domains, **signed, **values}
    return answer(of, date(2021, 1, 14), **usual)


def test_each_letter_has_a_reference_of_its_own() -> None:
    """The reference names the period, the agency and the kind of letter."""
    assert letter("ccg").letter.our_ref == "2022-CCG-NL03"


def test_a_first_return_is_said_to_be_the_first() -> None:
    """Where no return is on file nothing is quoted, and no query is open on it."""
    found = letter()
    assert (found.has_return, found.returned, found.queries) == (False, "", "")
    assert lines(found.standing) == [
        "This will be the first return that we hold from you, so there is no earlier rating to show."
    ]
    assert found.changed == "This is the first return that we ask of you, so nothing is carried over."


def test_actions_are_counted_by_domain() -> None:
    """Closed, open and overdue actions stand beside the domain they belong to, all others beside the standards."""
    actions = (
        own_action("culture", due=date(2021, 10, 10)),
        own_action("Culture", status="Closed"),
        own_action("3", due=date(2021, 10, 11)),
    )
    last = answer("brightmere", date(2021, 1, 14), domains={"Culture": "Amber"}, standards={"Lead": "Green"})
    found = lines(letter(returns=(replace(last, actions=actions),)).standing)
    assert found[1:] == ["Culture | Amber | 1 | 1 | 1", "The standards | 1 of 1 Green | 0 | 1 | 0"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        pytest.param({}, "We have no open query on it.", id="none"),
        pytest.param({"signed_on": None}, "Open queries on it: no sign-off.", id="not signed"),
        pytest.param(
            {"domains": {"Culture": "", "Pay": "Red"}, "standards": {"Lead": ""}},
            "Open queries on it: no rating for Culture and 1 standard without a rating.",
            id="not rated",
        ),
    ],
)
def test_open_queries_are_named(values: dict[str, Any], told: str) -> None:
    """What the last return left open is asked again by name."""
    assert letter(returns=(full(**values),)).queries == told


def test_what_is_new_on_the_form_is_named() -> None:
    """A standard that the last return did not answer is new, and a row of the agency's own is kept."""
    standards = {one.title: "Green" for one in FRAMEWORK.standards[1:]} | {"Our own": "Green"}
    same, other = letter(returns=(full(),)).changed, letter(returns=(full(standards=standards),)).changed
    assert same == "The standards, the domains and the scale are the same as in your 2021 return."
    first = FRAMEWORK.standards[0].title
    assert other == f"New since your 2021 return: {first}. Rows of your own are kept: Our own."


@pytest.mark.parametrize(
    ("about", "named"),
    [
        pytest.param({"held_on": date(2021, 3, 18)}, "assurance visit AV3", id="held since the last return"),
        pytest.param({"held_on": date(2021, 1, 13)}, "", id="held before it"),
        pytest.param({}, "", id="not held yet"),
        pytest.param({"held_on": date(2021, 3, 18), "agencies": ("police",)}, "", id="another agency's"),
    ],
)
def test_findings_since_the_last_annual_return_are_to_be_answered(about: dict[str, Any], named: str) -> None:
    """A visit to the agency with actions on the register is named when it was held after the last annual return."""
    action = Action(ref="X1", came_from="AV3", agency="brightmere", action="To do", finding="D1", origin=PLACE)
    assert letter(about=visit(**about), returns=(full(),), actions=(action,)).findings == named


def test_services_are_named() -> None:
    """The services on the register that day may send a return of their own."""
    gone = agency("old", name="Old service", parent="council", until=date(2021, 10, 10))
    found = letter("council", agencies=(*brief().evidence.agencies, gone))
    assert found.services == "Council front door"


def test_the_round_has_its_dates() -> None:
    """Days come from the plan and the Calendar sheet; one that nobody has set is to be agreed."""
    calendar = (
        Event(on=date(2021, 11, 16), kind="Section 11 drop-in", origin=PLACE),
        Event(on=date(2021, 12, 1), kind="Section 11 moderation", origin=PLACE),
        Event(on=date(2022, 2, 3), kind="section 11 moderation", origin=PLACE),
    )
    dates = {"workbook_out": date(2021, 10, 18), "workbook_back": date(2022, 1, 14)}
    found = letter(calendar=calendar, dates=dates)
    assert found.return_by == "Friday 14 January 2022"
    assert lines(found.key_dates)[1:] == [
        "Workbook with you by | Monday 18 October 2021",
        "Drop-in for questions | Tuesday 16 November 2021",
        "Your return is back | Friday 14 January 2022",
        "Moderation by the Professional Scrutiny Officers | Thursday 3 February 2022",
        "Feedback to you | to be agreed",
        "Overview to the Partnership Board | to be agreed",
        "Six-month check of the actions | to be agreed",
    ]


def test_the_power_to_ask_is_the_frameworks() -> None:
    """A framework that names no statute for the request leaves the sentence out."""
    bare = replace(FRAMEWORK, statutes={})
    assert letter().power == "section 16H of the Children Act 2004"
    assert letter(framework=bare).power == ""
