"""Dates typed as text, read with the day first."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from engine.model.dates import MONTHS, short_date

_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?([a-z]{3,9})\.?,?[\s\-/.]*(\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+")
_MONTHS = tuple(one.casefold() for one in MONTHS)
_YEARS_TO_COME = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRead:
    """What a text says as a date.

    `day` is None when it says none. `doubtful` is True when the text could mean another day as well. `why` says
    why a day does not exist; `meant` is the day an American date means.
    """

    day: date | None = None
    doubtful: bool = False
    why: str = ""
    meant: date | None = None


def read_day(text: str) -> DayRead:
    """Return the day a text says, day first: 02/04/2021, 2 April 2021, Friday 2nd April 2021, 2021-04-02."""
    said = _WEEKDAY.sub("", " ".join(text.casefold().split()))
    if found := _YEAR_FIRST.fullmatch(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(said):
        return _numbers(int(found[1]), int(found[2]), found[3])
    if found := _DAY_MONTH.fullmatch(said):
        return _named(found[2], int(found[1]), found[3])
    if found := _MONTH_DAY.fullmatch(said):
        return _named(found[1], int(found[2]), found[3])
    return DayRead()


def _numbers(first: int, second: int, year_text: str) -> DayRead:
    year = _year(year_text)
    if second > len(_MONTHS) >= first:
        return DayRead(meant=_day(year, first, second).day)
    read = _day(year, second, first)
    doubtful = read.day is not None and ((first <= len(_MONTHS) and first != second) or len(year_text) == 2)  # noqa: PLR2004 - digits
    return DayRead(day=read.day, doubtful=doubtful, why=read.why)


def _named(month: str, day: int, year_text: str) -> DayRead:
    found = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(month)]
    if month == "sept":
        found = [9]
    return _day(_year(year_text), found[0], day) if len(found) == 1 else DayRead()


def _day(year: int, month: int, day: int) -> DayRead:
    if not 1 <= month <= len(_MONTHS):
        return DayRead(why=f"a year has 12 months, not {month}" if month else "no month has the number 0")
    if not date.min.year <= year:
        return DayRead()
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return DayRead(why=f"{_MONTHS[month - 1].capitalize()} {year} has {days} days")
    return DayRead(day=date(year, month, day))


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004 - digits
        return year
    return 2000 + year if year < _YEARS_TO_COME else 1900 + year


def example_day(read: DayRead) -> str:
    """Return the day to show as the right way to type a date: the one that was meant, if known."""
    return short_date(read.meant) if read.meant else "2 April 2021"
