"""Whose a return of feedback is, and for which period."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from engine.formats.cleaning import match_key
from engine.formats.sheets import Row
from engine.model.evidence import Agency
from engine.model.framework import Framework
from engine.model.quarters import quarter_named
from engine.model.settings import Settings
from engine.model.words import join_words


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
    named = None if starts or ends else quarter_named(match_key(PurePosixPath(file).stem), settings)
    return Span(starts=named.starts, ends=named.ends) if named else None


def _words(text: str) -> str:
    words = re.findall(r"[^\W_]+", match_key(text))
    return f" {' '.join(words)} "
