"""The headings of notes, matched loosely to the framework's."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from engine.model.framework import NoteHeading

_NUMBERING = re.compile(r"^\s*(?:\(?\d+(?:\.\d+)*[.):]?|\(?[a-z][.)])\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:\(.*?\)|\[.*?\])\s*")
_AFTER = re.compile(r"\s*(?::|\s[-\u2013\u2014]\s).*$", re.DOTALL)
_SMALL_WORDS = frozenset(("a", "an", "and", "for", "from", "in", "of", "on", "our", "the", "this", "to", "us", "your"))
_CLOSE = 0.84
_CLEAR = 0.05
_WORTH_NAMING = 0.6
_LONGEST = 100


def loose(text: str) -> str:
    """Return what two headings share when they differ only in case, punctuation, numbering or blanks."""
    folded = unicodedata.normalize("NFKC", _NUMBERING.sub("", text)).casefold().replace("&", " and ")
    without = "".join(
        one if one.isalnum() or one.isspace() else "" if one in "'\N{RIGHT SINGLE QUOTATION MARK}" else " "
        for one in folded
    )
    return " ".join(without.split())


class Headings:
    """The headings a framework knows, ready to be looked up by what people type."""

    def __init__(self, known: tuple[NoteHeading, ...]) -> None:
        self.titles = tuple(one.title for one in known)
        self._names = tuple((loose(name), one) for one in known for name in (one.title, *one.aliases))
        self._exact = dict(reversed(self._names))

    def same(self, text: str) -> NoteHeading | None:
        """Return the heading of these words, else of the words before an aside in brackets, a colon or a dash."""
        return next((self._exact[form] for form in _forms(text) if form in self._exact), None)

    def close(self, text: str) -> NoteHeading | None:
        """Return the heading of nearly these words ("Areas of development"), None when two are about as near."""
        return next((found for form in _forms(text) if (found := self._close(form))), None)

    def nearest(self, text: str) -> str:
        """Return the title of the nearest heading that is worth naming to a person, "" for none."""
        likeness, found = max(self._ranked(loose(text)), key=lambda one: one[0], default=(0.0, None))
        return found.title if found and likeness >= _WORTH_NAMING else ""

    def _close(self, form: str) -> NoteHeading | None:
        ranked = sorted(self._ranked(form), key=lambda one: -one[0])
        if not ranked or ranked[0][0] < _CLOSE:
            return None
        best, found = ranked[0]
        rivals = [likeness for likeness, one in ranked if one.id != found.id]
        return None if rivals and best - rivals[0] < _CLEAR else found

    def _ranked(self, form: str) -> list[tuple[float, NoteHeading]]:
        if not form or len(form) > _LONGEST:
            return []
        return [(_likeness(form, name), one) for name, one in self._names]


def _forms(text: str) -> tuple[str, ...]:
    shorter = _AFTER.sub("", _ASIDE.sub(" ", text))
    return tuple(form for form in dict.fromkeys((loose(text), loose(shorter))) if form)


@lru_cache(maxsize=16384)
def _likeness(form: str, name: str) -> float:
    """Return how near two headings are, 0 to 1; the same words in another order, small words apart, are 1."""
    return 1.0 if _words(form) == _words(name) else SequenceMatcher(None, form, name, autojunk=False).ratio()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split()) - _SMALL_WORDS or frozenset((text,))
