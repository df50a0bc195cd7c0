"""Dates and counts in British words."""

from datetime import date

import pytest

from engine.model.dates import count_of, long_date, short_date


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        pytest.param(date(2021, 4, 2), "Friday 2 April 2021", "2 April 2021", id="one-figure day"),
        pytest.param(date(2020, 12, 31), "Thursday 31 December 2020", "31 December 2020", id="last of the year"),
        pytest.param(date(2024, 2, 29), "Thursday 29 February 2024", "29 February 2024", id="leap day"),
    ],
)
def test_a_date_reads_as_people_write_it(day: date, long: str, short: str) -> None:
    """A date has no leading nought, no comma and the month in full."""
    assert long_date(day) == long
    assert short_date(day) == short


@pytest.mark.parametrize(
    ("number", "noun", "plural", "words"),
    [
        pytest.param(1, "day", "", "1 day", id="one"),
        pytest.param(0, "day", "", "0 days", id="none"),
        pytest.param(3, "agency", "agencies", "3 agencies", id="own plural"),
    ],
)
def test_a_count_agrees_with_its_noun(number: int, noun: str, plural: str, words: str) -> None:
    """One takes the singular, everything else the plural."""
    assert count_of(number, noun, plural) == words
