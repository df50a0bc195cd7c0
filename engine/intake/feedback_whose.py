"""Whose a return of feedback is, and for which period."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from engine.formats.cleaning import match_key
from engine.formats.sheets import Row
from engine.model.evidence import Agency
from engine.model.framework import Framework
from engine.model.settings import Settings
from engine.model.words import join_words

_QUARTER_NAMED = re.compile(r"(?<!\d)(\d{4})(?:-\d{2})?[ _-]?q([1-4])(?!\d)|(?<![a-z])q([1-4])[ _-](\d{4})(?:-\d{2})?")
_FIRST_MONTH = {"calendar": 1, "financial": 4}
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The period of a return, both days inclusive."""

    starts: date
    ends: date


def find_partner(shown: str, framework: Framework, agencies: tuple[Agency, ...], *, loose: bool = False) -> str:
    """Return the id of the statutory partner that a name means, "" for none or more than one.

    A partner is named by its id or title, or by the id or a name of its agency on the register. `loose` looks for one
    of these anywhere in the text, as whole words.
    """
    names = {match_key(name): one.id for one in framework.partners for name in (one.id, one.title)}
    for agency in agencies:
        if agency.partner:
            for name in (agency.id, agency.name, agency.short_name, *agency.aliases):
                names.setdefault(match_key(name), agency.partner)
    names.pop("", None)
    if not loose:
        return names.get(match_key(shown), "")
    text = _words(shown)
    found = {ref for name, ref in names.items() if _words(name) in text}
    return found.pop() if len(found) == 1 else ""


def partner_titles(framework: Framework) -> str:
    """Return the partners' titles in a sentence: "Council, Health and Police"."""
    return join_words(one.title for one in framework.partners)


def find_span(rows: Iterable[Row], file: str, settings: Settings) -> Span | None:
    """Return the first From and To that rows give, else the quarter in the file's name; None when neither is there."""
    given = tuple(rows)
    starts = next((day for row in given if (day := row.day("starts"))), None)
    ends = next((day for row in given if (day := row.day("ends"))), None)
    if starts and ends:
        return Span(starts=starts, ends=ends)
    return None if starts or ends else _named_quarter(PurePosixPath(file).stem, settings)


def _named_quarter(stem: str, settings: Settings) -> Span | None:
    found = _QUARTER_NAMED.search(match_key(stem))
    if found is None:
        return None
    year, number = int(found[1] or found[4]), int(found[2] or found[3])
    first = _FIRST_MONTH.get(settings.year.quarters, 1) + 3 * (number - 1)
    starts, after = _month(year, first), _month(year, first + 3)
    return Span(starts=starts, ends=after - timedelta(days=1))


def _month(year: int, number: int) -> date:
    return date(year + (number - 1) // _MONTHS, (number - 1) % _MONTHS + 1, 1)


def _words(text: str) -> str:
    words = re.findall(r"[^\W_]+", match_key(text))
    return f" {' '.join(words)} "
