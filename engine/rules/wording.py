"""Small pieces of sentences that several rules share."""

from collections.abc import Sequence
from datetime import date

from engine.model.dates import count_of, short_date
from engine.model.framework import Terms

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PREPOSITIONS = {"visit": "to", "event": "at"}


def listed(parts: Sequence[str]) -> str:
    """Return parts as a list in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


def in_words(number: int) -> str:
    """Return a small number as a word ("six"), a larger one in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def opened(sentence: str) -> str:
    """Return a sentence with a capital letter at its start."""
    return sentence[:1].upper() + sentence[1:]


def late_by(done: date, limit: date) -> str:
    """Return how far a day is past a limit: "1 day"."""
    return count_of((done - limit).days, "day")


def on_day(day: date) -> str:
    """Return "on 4 October 2021"."""
    return f"on {short_date(day)}"


def visit_noun(terms: Terms) -> str:
    """Return the framework's short word for a visit: the last of its term ("assurance visit" is "visit")."""
    return terms.visit.split()[-1]


def visit_phrase(terms: Terms, who: str, ref: str) -> str:
    """Return the activity as a phrase: "the visit to Brightmere (AV3)"."""
    noun = visit_noun(terms)
    return f"the {noun} {_PREPOSITIONS.get(noun.casefold(), 'of')} {who} ({ref})"
