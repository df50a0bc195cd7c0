"""Which Board meeting a pack is for, and the window of work it sees."""

from datetime import date

import pytest

from engine.model.evidence import Event, Evidence
from engine.model.plan import Cycle
from engine.model.problem import ConfigError
from engine.model.settings import LocalDates, Partnership, Roles, Settings, Year
from engine.model.source import Origin
from engine.rules.cycles import find_cycle

PLACE = Origin(file="inputs/partnership.xlsx", sheet="Calendar")
BOARDS = (date(2021, 4, 22), date(2021, 1, 21), date(2021, 7, 22), date(2021, 10, 21), date(2021, 10, 28))


def calendar(*boards: date) -> Evidence:
    """Return evidence with Board meetings, one of them entered twice, and another event."""
    events = [Event(on=on, kind=" board ", origin=PLACE) for on in (*boards, *boards[:1])]
    return Evidence(calendar=(*events, Event(on=date(2021, 10, 4), kind="Action group", origin=PLACE)))


def settings(**local: str) -> Settings:
    """Return settings of a year that starts in November 2020."""
    return Settings(
        framework="nel-scp",
        cycle="2021-10",
        partnership=Partnership(name="W", short_name="W", address="", phone="", email=""),
        roles=Roles(coordinator=""),
        year=Year(starts=date(2020, 11, 1), section11_period="2021"),
        local_dates=LocalDates(**local),
    )


def cycle(name: str, *boards: date) -> Cycle:
    """Return a cycle of the year's Boards, seen from 11 October 2021."""
    return find_cycle(calendar(*(boards or BOARDS)), settings(), name, date(2021, 10, 11))


def test_a_cycle_runs_from_the_day_after_the_board_before() -> None:
    """The window, the papers and the lead of October's Board are where the calendar puts them."""
    found = cycle("2021-10")
    assert (found.starts, found.ends, found.board_date) == (date(2021, 7, 23), date(2021, 10, 21), date(2021, 10, 21))
    assert found.papers_close == date(2021, 10, 14)
    assert found.lead_ends == date(2021, 11, 11)
    assert found.as_of == date(2021, 10, 11)
    assert found.folder == "2021-10 October"


def test_the_first_cycle_starts_with_the_year() -> None:
    """Before the first Board there is no other to count from."""
    assert cycle("2021-01").starts == date(2020, 11, 1)


def test_a_first_board_before_the_year_has_a_window_of_its_own_day() -> None:
    """A window never ends before it starts."""
    found = cycle("2020-09", date(2020, 9, 17), date(2021, 1, 21))
    assert found.starts <= found.ends


@pytest.mark.parametrize(
    ("asked", "name", "starts"),
    [
        pytest.param("2021-10", "2021-10", date(2021, 7, 23), id="the month means the first"),
        pytest.param("2021-10-21", "2021-10", date(2021, 7, 23), id="the full date of the first"),
        pytest.param("2021-10-28", "2021-10-28", date(2021, 10, 22), id="the second by its date"),
        pytest.param(" 2021-07 ", "2021-07", date(2021, 4, 23), id="with blanks"),
    ],
)
def test_two_boards_in_one_month_have_names_of_their_own(asked: str, name: str, starts: date) -> None:
    """The second meeting of a month is named by its full date."""
    found = cycle(asked)
    assert (found.id, found.starts) == (name, starts)


@pytest.mark.parametrize("asked", ["2021-09", "October", ""])
def test_an_unknown_cycle_lists_the_boards_there_are(asked: str) -> None:
    """The problem says which Board meetings the Calendar sheet has."""
    with pytest.raises(ConfigError) as caught:
        cycle(asked)
    (found,) = caught.value.problems
    assert found.code == "PLAN-02"
    assert "2021-01 (21 January 2021), 2021-04 (22 April 2021)" in found.message
    assert "2021-10-28 (28 October 2021)" in found.message


def test_a_calendar_without_a_board_is_one_problem() -> None:
    """Without a Board there is nothing to make a pack for."""
    with pytest.raises(ConfigError) as caught:
        find_cycle(calendar(), settings(), "2021-10", date(2021, 10, 11))
    assert [one.code for one in caught.value.problems] == ["PLAN-03"]


def test_papers_close_on_a_working_day() -> None:
    """A week before a Board on a Friday after Easter is Good Friday, so the papers close on the Thursday."""
    found = find_cycle(calendar(date(2021, 4, 9)), settings(papers_before_board="1 week"), "2021-04", date(2021, 3, 1))
    assert found.papers_close == date(2021, 4, 1)
