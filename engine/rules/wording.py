"""Small pieces of sentences that several rules share."""

from datetime import date

from engine.model.dates import count_of, short_date
from engine.model.framework import Terms

_PREPOSITIONS = {"visit": "to", "event": "at"}


def late_by(done: date, limit: date) -> str:
    """Return how far a day is past a limit: "1 day"."""
    return count_of((done - limit).days, "day")


def on_day(day: date) -> str:
    """Return "on 4 October 2021"."""
    return f"on {short_date(day)}"


def visit_noun(terms: Terms) -> str:
    """Return the framework's short word for a visit: the last of its term ("assurance visit" is "visit")."""
    return terms.visit_noun


def visit_phrase(terms: Terms, who: str, ref: str) -> str:
    """Return the activity as a phrase: "the visit to Brightmere (AV3)"."""
    noun = visit_noun(terms)
    return f"the {noun} {_PREPOSITIONS.get(noun.casefold(), 'of')} {who} ({ref})"
