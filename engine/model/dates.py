"""Dates and counts in British words."""

from datetime import date


def short_date(day: date) -> str:
    """Return a day without its weekday: "2 April 2021"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """Return a day with its weekday: "Friday 2 April 2021"."""
    return f"{weekday(day)} {short_date(day)}"


def weekday(day: date) -> str:
    """Return the weekday's name: "Friday"."""
    return _WEEKDAYS[day.weekday()]


def month(day: date) -> str:
    """Return the month's name: "October"."""
    return MONTHS[day.month - 1]


def count_of(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 day", "3 days". `plural` is for nouns that do not just take an s."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


# Spelt out, because strftime follows the locale of the machine.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
