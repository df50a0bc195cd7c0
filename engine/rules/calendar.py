"""Weeks back, working days and England's bank holidays."""

from datetime import date

from engine.model.messages import problem
from engine.model.problem import ConfigError
from engine.model.quarters import add_months
from engine.model.source import Source
from engine.model.working_days import (
    add_working_days,
    day_off,
    is_working_day,
    on_or_before_working_day,
    shifted,
    why_not_working,
)

__all__ = [
    "add_months",
    "add_working_days",
    "day_off",
    "is_working_day",
    "months_between",
    "on_or_before_working_day",
    "shift",
    "why_not_working",
]


def months_between(start: date, end: date) -> int:
    """Return the whole months gone from one day to a later one; 0 when the end comes first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months if add_months(start, months) <= end else months - 1)


def shift(day: date, length: str, sign: int, place: str = "[local_dates]") -> date:
    """Return the day a length in words ("8 weeks", "10 days", "5 working days") after (+1) or before (-1) a day.

    Weeks are calendar weeks; the result may be a day off. Raises ConfigError (PLAN-01) for any other length, naming
    `place` in config.toml.
    """
    found = shifted(day, length, sign)
    if found is None:
        raise ConfigError(problem("PLAN-01", source=Source(file="config.toml", place=place), text=length))
    return found
