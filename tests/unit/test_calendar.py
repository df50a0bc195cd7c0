"""Weeks back, working days and England's bank holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.problem import ConfigError
from engine.rules.calendar import (
    add_months,
    add_working_days,
    day_off,
    is_working_day,
    months_between,
    on_or_before_working_day,
    shift,
    why_not_working,
)

DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))


@pytest.mark.parametrize(
    ("visit", "why", "shown"),
    [
        pytest.param(date(2021, 5, 14), "Good Friday", date(2021, 4, 1), id="14 May 2021 is Good Friday"),
        pytest.param(date(2021, 2, 5), "Christmas Day", date(2020, 12, 24), id="5 February 2021 is Christmas Day"),
        pytest.param(date(2026, 5, 18), "Easter Monday", date(2026, 4, 2), id="18 May 2026 is Easter Monday"),
        pytest.param(date(2021, 11, 25), "", date(2021, 10, 14), id="25 November 2021 is a working day"),
    ],
)
def test_six_weeks_before_a_visit(visit: date, why: str, shown: date) -> None:
    """A limit on a day off says which day it is and moves to the working day before."""
    limit = shift(visit, "6 weeks", -1)
    assert why_not_working(limit) == why
    assert on_or_before_working_day(limit) == shown


@pytest.mark.parametrize(
    ("day", "why"),
    [
        pytest.param(date(2021, 10, 16), "a Saturday", id="Saturday"),
        pytest.param(date(2021, 10, 17), "a Sunday", id="Sunday"),
        pytest.param(date(2021, 12, 27), "the bank holiday for Christmas Day", id="a substitute day"),
        pytest.param(date(2021, 8, 30), "the Late Summer Bank Holiday", id="August"),
        pytest.param(date(2022, 9, 19), "the bank holiday for State Funeral of Queen Elizabeth II", id="a single one"),
        pytest.param(date(2021, 11, 30), "", id="a Scottish holiday is a working day in England"),
    ],
)
def test_a_day_off_is_named(day: date, why: str) -> None:
    """The reason names the holiday or the weekday, and is empty for a working day."""
    assert why_not_working(day) == why
    assert is_working_day(day) is (why == "")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        pytest.param(date(2021, 4, 2), "Good Friday, 2 April 2021", id="holiday"),
        pytest.param(date(2021, 10, 16), "Saturday 16 October 2021", id="weekend"),
    ],
)
def test_a_day_off_with_its_date(day: date, words: str) -> None:
    """A holiday stands for its weekday; a weekend day is named once."""
    assert day_off(day) == words


@pytest.mark.parametrize(
    ("length", "sign", "result"),
    [
        pytest.param("8 weeks", -1, date(2021, 8, 26), id="weeks before"),
        pytest.param("1 week", 1, date(2021, 10, 28), id="one week after"),
        pytest.param("10 days", -1, date(2021, 10, 11), id="days before"),
        pytest.param("5 working days", -1, date(2021, 10, 14), id="working days before"),
        pytest.param(" 5  Working Days ", -1, date(2021, 10, 14), id="loosely written"),
        pytest.param("0 weeks", -1, date(2021, 10, 21), id="no weeks"),
    ],
)
def test_a_length_in_words(length: str, sign: int, result: date) -> None:
    """Lengths are weeks, days or working days."""
    assert shift(date(2021, 10, 21), length, sign) == result


@pytest.mark.parametrize("length", ["", "six weeks", "6", "6 months", "-2 weeks", "6 weeks or so", "1.5 weeks"])
def test_any_other_length_is_named(length: str) -> None:
    """A length that cannot be read stops the run with its key and the fix."""
    with pytest.raises(ConfigError) as caught:
        shift(date(2021, 10, 21), length, 1, "[local_dates] reply_to_letter")
    (found,) = caught.value.problems
    assert found.code == "PLAN-01"
    assert f"'{length}'" in found.message
    assert str(found.source) == "config.toml, [local_dates] reply_to_letter"


def test_working_days_pass_over_a_bank_holiday_weekend() -> None:
    """The working day after Thursday before Easter is the Tuesday after it, and the other way round."""
    assert add_working_days(date(2021, 4, 1), 1) == date(2021, 4, 6)
    assert add_working_days(date(2021, 4, 6), -1) == date(2021, 4, 1)


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [
        pytest.param(date(2020, 11, 1), 24, date(2022, 11, 1), id="two years"),
        pytest.param(date(2021, 8, 31), 6, date(2022, 2, 28), id="a shorter month"),
        pytest.param(date(2021, 3, 31), -1, date(2021, 2, 28), id="backwards"),
        pytest.param(date(2021, 6, 15), 6, date(2021, 12, 15), id="into December"),
    ],
)
def test_months_are_added_by_the_calendar(day: date, count: int, result: date) -> None:
    """The day of the month stays, or becomes the last of a shorter month."""
    assert add_months(day, count) == result


@pytest.mark.parametrize(
    ("end", "months"),
    [
        pytest.param(date(2021, 10, 31), 11, id="a day short of twelve"),
        pytest.param(date(2021, 11, 1), 12, id="twelve"),
        pytest.param(date(2020, 10, 1), 0, id="before the start"),
    ],
)
def test_whole_months_are_counted(end: date, months: int) -> None:
    """Only whole months count, and never fewer than none."""
    assert months_between(date(2020, 11, 1), end) == months


@given(day=DAYS)
def test_the_working_day_on_or_before_is_near_and_works(day: date) -> None:
    """It is a working day, never later, and at most six days away."""
    found = on_or_before_working_day(day)
    assert is_working_day(found)
    assert timedelta(0) <= day - found <= timedelta(days=6)
    assert not any(is_working_day(found + timedelta(days=n)) for n in range(1, (day - found).days + 1))


@given(day=DAYS, count=st.integers(min_value=1, max_value=15))
def test_working_days_go_there_and_back(day: date, count: int) -> None:
    """From a working day, so many working days on and back again is the same day."""
    start = on_or_before_working_day(day)
    assert add_working_days(add_working_days(start, count), -count) == start
