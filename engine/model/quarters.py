"""Quarters and the assurance year, as the partnership counts them."""

import re
from datetime import date, timedelta

from engine.model.dates import month, short_date
from engine.model.plan import Period
from engine.model.settings import Settings

_FIRST_MONTH = {"calendar": 1, "financial": 4}
_NAMED = re.compile(
    r"(?<!\d)(\d{4})(?:-\d{2})?[ _-]?q([1-4])(?!\d)|(?<![a-z])q([1-4])[ _-](\d{4})(?:-\d{2})?", re.IGNORECASE
)


def add_months(day: date, count: int) -> date:
    """Return the same day of the month `count` months later, or that month's last day if it is shorter."""
    year, number = divmod(day.year * 12 + day.month - 1 + count, 12)
    first_of_next = date(year + (number + 1) // 12, (number + 1) % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    return last if day.day > last.day else last.replace(day=day.day)


def quarter_of(day: date, settings: Settings) -> Period:
    """Return the quarter that holds a day: "2021-Q3" of a calendar year, "2021-22 Q2" of a financial one."""
    first = _FIRST_MONTH.get(settings.year.quarters, 1)
    year = day.year if day.month >= first else day.year - 1
    number = ((day.month - first) % 12) // 3
    starts = add_months(date(year, first, 1), 3 * number)
    ends = add_months(starts, 3) - timedelta(days=1)
    ident = f"{year}-Q{number + 1}" if first == 1 else f"{year}-{(year + 1) % 100:02d} Q{number + 1}"
    return Period(id=ident, title=f"{month(starts)} to {month(ends)} {ends.year}", starts=starts, ends=ends)


def quarter_named(text: str, settings: Settings) -> Period | None:
    """Return the quarter that a text names, "2021-Q3" or "Q2 2021-22", None when it names none."""
    found = _NAMED.search(text)
    if found is None:
        return None
    year, number = int(found[1] or found[4]), int(found[2] or found[3])
    first = date(year, _FIRST_MONTH.get(settings.year.quarters, 1), 1)
    return quarter_of(add_months(first, 3 * (number - 1)), settings)


def quarters_before(period: Period, count: int, settings: Settings) -> tuple[Period, ...]:
    """Return the quarters before one, oldest first."""
    found: list[Period] = []
    for _ in range(count):
        period = quarter_of(period.starts - timedelta(days=1), settings)
        found.append(period)
    return tuple(reversed(found))


def assurance_year(settings: Settings) -> Period:
    """Return the year the annual reports are about: `report_from` to `report_to`, else a year from its first day."""
    starts = settings.year.report_from or settings.year.starts
    ends = settings.year.report_to or add_months(starts, 12) - timedelta(days=1)
    ident = f"{starts.year}-{ends.year % 100:02d}" if ends.year != starts.year else f"{starts.year}"
    return Period(id=ident, title=f"{short_date(starts)} to {short_date(ends)}", starts=starts, ends=ends)


def quarters_of_year(settings: Settings) -> tuple[Period, ...]:
    """Return the quarters that end in the assurance year, oldest first."""
    year = assurance_year(settings)
    found: list[Period] = []
    one = quarter_of(year.starts, settings)
    while one.ends <= year.ends:
        found.append(one)
        one = quarter_of(one.ends + timedelta(days=1), settings)
    return tuple(found)
