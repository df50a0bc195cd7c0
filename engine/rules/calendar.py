"""Weeks back, working days and England's bank holidays."""

import re
from datetime import date, timedelta
from functools import lru_cache

from engine.model.dates import long_date, short_date, weekday
from engine.model.messages import problem
from engine.model.problem import ConfigError
from engine.model.source import Source

_LENGTH = re.compile(r"\s*(\d{1,3})\s+(working\s+days?|days?|weeks?)\s*", re.IGNORECASE)
_OWN_NAMES = ("New Year's Day", "Good Friday", "Easter Monday", "Christmas Day", "Boxing Day")
_SATURDAY = 5


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> dict[date, str]:
    # The library is slow to load and most commands never count a date.
    import holidays  # noqa: PLC0415

    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year, language="en_GB"))


def is_working_day(day: date) -> bool:
    """Return whether a day is neither at a weekend nor a bank holiday in England."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def why_not_working(day: date) -> str:
    """Return what keeps a day from being a working day ("Good Friday", "a Saturday"); "" for a working day."""
    name = _bank_holidays(day.year).get(day, "")
    if name in _OWN_NAMES:
        return name
    if name.endswith("(observed)"):
        return f"the bank holiday for {name.removesuffix('(observed)').strip()}"
    if name:
        return f"the {name}" if "bank holiday" in name.casefold() else f"the bank holiday for {name}"
    return f"a {weekday(day)}" if day.weekday() >= _SATURDAY else ""


def day_off(day: date) -> str:
    """Return a day off with its name: "Good Friday, 2 April 2021", "Saturday 16 October 2021"."""
    why = why_not_working(day)
    return long_date(day) if why in ("", f"a {weekday(day)}") else f"{why}, {short_date(day)}"


def on_or_before_working_day(day: date) -> date:
    """Return the day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """Return the working day `count` working days after a day; before it when `count` is negative."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def add_months(day: date, count: int) -> date:
    """Return the same day of the month `count` months later, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    return last if day.day > last.day else last.replace(day=day.day)


def months_between(start: date, end: date) -> int:
    """Return the whole months gone from one day to a later one; 0 when the end comes first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months if add_months(start, months) <= end else months - 1)


def shift(day: date, length: str, sign: int, place: str = "[local_dates]") -> date:
    """Return the day a length in words ("8 weeks", "10 days", "5 working days") after (+1) or before (-1) a day.

    Weeks are calendar weeks; the result may be a day off. Raises ConfigError (PLAN-01) for any other length, naming
    `place` in config.toml.
    """
    found = _LENGTH.fullmatch(length)
    if found is None:
        raise ConfigError(problem("PLAN-01", source=Source(file="config.toml", place=place), text=length))
    count, unit = int(found[1]) * sign, found[2].casefold()
    if unit.startswith("working"):
        return add_working_days(day, count)
    return day + timedelta(weeks=count) if unit.startswith("week") else day + timedelta(days=count)
