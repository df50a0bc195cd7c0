"""Working days in England: weekends and bank holidays are days off."""

import re
from datetime import date, timedelta
from functools import lru_cache

from engine.model.dates import long_date, short_date, weekday

_OWN_NAMES = ("New Year's Day", "Good Friday", "Easter Monday", "Christmas Day", "Boxing Day")
_SATURDAY = 5
_LENGTH = re.compile(r"\s*(\d{1,3})\s+(working\s+days?|days?|weeks?)\s*", re.IGNORECASE)


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


def shifted(day: date, length: str, sign: int) -> date | None:
    """Return the day a length in words ("8 weeks", "5 working days") after (+1) or before (-1) a day.

    None for any other length. Weeks are calendar weeks; the result may be a day off.
    """
    found = _LENGTH.fullmatch(length)
    if found is None:
        return None
    count, unit = int(found[1]) * sign, found[2].casefold()
    if unit.startswith("working"):
        return add_working_days(day, count)
    return day + timedelta(weeks=count) if unit.startswith("week") else day + timedelta(days=count)
