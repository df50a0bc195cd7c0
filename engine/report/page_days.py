"""Days of pack.json in British words."""

from datetime import date

from engine.model.dates import long_date, month, short_date, weekday


def day_of(text: str) -> date:
    """Return a day written year-month-day."""
    return date.fromisoformat(text)


def long_day(text: str) -> str:
    """Return a day in full: "Thursday 14 October 2021"."""
    return long_date(day_of(text))


def short_day(text: str) -> str:
    """Return a day without its year: "Thursday 14 October"."""
    day = day_of(text)
    return f"{weekday(day)} {day.day} {month(day)}"


def brief_day(text: str, today: str) -> str:
    """Return a day for a narrow column: "Thu 14 Oct", with its year where that is not today's."""
    day = day_of(text)
    year = f" {day.year}" if day.year != day_of(today).year else ""
    return f"{weekday(day)[:3]} {day.day} {month(day)[:3]}{year}"


def narrow_day(text: str) -> str:
    """Return a day for the narrowest column: "14 Oct 2021"."""
    day = day_of(text)
    return f"{day.day} {month(day)[:3]} {day.year}"


def plain_day(text: str) -> str:
    """Return a day without its weekday: "14 October 2021"."""
    return short_date(day_of(text))


def by_day(text: str | None, today: str) -> str:
    """Return by when something is wanted: "by Thursday 14 October", "was due Thursday 5 August", "" for no day."""
    if text is None:
        return ""
    return f"{'was due' if text < today else 'by'} {short_day(text)}"
