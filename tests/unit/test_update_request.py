"""The Section 11 update request: how old the last return is, where the agency stands, what waits for an answer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.documents import section_11_update_request
from engine.model.evidence import Action
from tests.support.briefs import (
    PLACE,
    answer,
    brief,
    lines,
    own_action,
    visit,
)

REQUEST = "section-11-update-request"


def request(**values: Any) -> section_11_update_request.Context:
    """Return what the update request's template may name."""
    found = section_11_update_request.build(brief(REQUEST, **values)).context
    assert isinstance(found, section_11_update_request.Context)
    return found


@pytest.mark.parametrize(
    ("on", "dated", "age"),
    [
        (date(2021, 1, 14), date(2021, 10, 11), "8 months"),
        (date(2021, 1, 14), date(2021, 10, 14), "9 months"),
        (date(2021, 9, 11), date(2021, 10, 11), "1 month"),
        (date(2021, 10, 11), date(2021, 10, 11), "0 months"),
        (date(2020, 12, 31), date(2021, 2, 28), "1 month"),
    ],
)
def test_the_last_return_has_its_age_in_whole_months(on: date, dated: date, age: str) -> None:
    """A month counts once its day has come."""
    assert request(returns=(answer("brightmere", on),), dated=dated).age == age


def test_a_first_return_is_asked_for_without_a_figure() -> None:
    """Where no return is on file none is quoted."""
    found = request()
    assert (found.has_return, found.returned, found.age, found.open_actions) == (False, "", "", "0 open actions")
    assert lines(found.standing) == [
        "This will be the first return we hold from you, so there is no earlier rating to show."
    ]


def test_where_an_agency_stands_is_counted() -> None:
    """Open and overdue actions are counted by domain, all others with the standards."""
    actions = (
        own_action("culture", due=date(2021, 10, 10)),
        own_action("Culture", status="Closed"),
        own_action("3", due=date(2021, 10, 11)),
    )
    last = answer(
        "brightmere",
        date(2021, 1, 14),
        domains={"Culture": "Amber", "Pay": ""},
        standards={"Lead": "Green", "Care": "Red"},
        actions=actions,
    )
    assert lines(request(returns=(last,)).standing)[1:] == [
        "Culture | Amber | 1 | 1",
        "Pay | Not rated | 0 | 0",
        "The standards | 1 of 2 Green | 1 | 0",
    ]


def test_standards_that_were_never_rated_are_not_counted() -> None:
    """A return without standards has no "0 of 0"."""
    found = lines(request(returns=(answer("brightmere", date(2021, 1, 14), domains={"Culture": "Red"}),)).standing)
    assert found[-1] == "The standards | Not rated | 0 | 0"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        pytest.param([], "", id="none"),
        pytest.param([{}], "1 finding", id="one"),
        pytest.param([{}, {"ref": "X2", "finding": "D2"}], "2 findings", id="two"),
        pytest.param([{}, {"ref": "X2"}], "1 finding", id="two actions of one finding"),
        pytest.param([{"status": "Closed"}, {"ref": "X2"}], "1 finding", id="one of its actions closed"),
        pytest.param([{"status": "CLOSED"}], "", id="closed"),
        pytest.param([{"finding": ""}], "", id="no finding behind it"),
        pytest.param([{"agency": "police"}], "", id="another agency"),
        pytest.param([{"came_from": "T1"}], "", id="a theme, which the sheet for the last visit does not hold"),
    ],
)
def test_findings_that_wait_for_an_answer_are_counted(values: list[dict[str, Any]], told: str) -> None:
    """Findings of the last visit wait until each of their actions is closed; the workbook holds them."""
    usual = Action(ref="X1", came_from="AV1", agency="brightmere", action="To do", finding="D1", origin=PLACE)
    before = visit("AV1", held_on=date(2021, 3, 18))
    found = request(actions=tuple(replace(usual, **one) for one in values), activities=(before,))
    assert found.open_findings == told


def test_an_agency_without_a_visit_is_asked_about_no_finding() -> None:
    """The letter speaks of findings of the last visit only where there was one."""
    action = Action(ref="X1", came_from="AV1", agency="brightmere", action="To do", finding="D1", origin=PLACE)
    assert request(actions=(action,)).open_findings == ""
