"""Ratings as people write them, against the partnership's own scale."""

import re

from engine.formats.cleaning import match_key
from engine.model.forms import NOT_APPLICABLE

_WORST = frozenset({"red", "r", "not met", "inadequate"})
_MIDDLE = frozenset({"amber", "a", "partially met", "partly met", "working towards"})
_BEST = frozenset({"green", "g", "met", "fully met", "compliant"})
_NOT_APPLICABLE = frozenset({"n/a", "na", "n.a.", "not applicable"})
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def read_rating(text: str, scale: tuple[str, ...]) -> str | None:
    """Return the rating as the scale spells it, "N/A", "" for nothing written, or None when it is neither.

    The scale runs from worst to best. Amber and its other names mean the middle word, so they count only on a
    scale that has one.
    """
    said = match_key(text)
    if not said:
        return ""
    own = next((word for word in scale if match_key(word) == said), None)
    if own is not None:
        return own
    if said in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    return _usual(said, scale)


def is_number(text: str) -> bool:
    """Return whether a rating was given as a number."""
    return bool(_NUMBER.fullmatch(text.strip()))


def is_below(rating: str, scale: tuple[str, ...], accepted: str) -> bool:
    """Return whether a rating of the scale stands below the accepted level; N/A and nothing never do."""
    return rating in scale and accepted in scale and scale.index(rating) < scale.index(accepted)


def _usual(said: str, scale: tuple[str, ...]) -> str | None:
    if said in _WORST:
        return scale[0]
    if said in _BEST:
        return scale[-1]
    return scale[len(scale) // 2] if said in _MIDDLE and len(scale) % 2 else None
