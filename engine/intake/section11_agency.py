"""Whose return a Section 11 workbook is."""

import re
from difflib import get_close_matches
from pathlib import PurePosixPath

from engine.formats.cleaning import match_key
from engine.formats.sheets import Row
from engine.model.evidence import Agency
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

_HINT = 0.6


def find_agency(row: Row, file: str, agencies: tuple[Agency, ...]) -> Agency | Problem:
    """Return the agency by its id on the sheet, else by name, else by the file's name; never a guess.

    An id and a name that mean two agencies, a name that two share, or a file name with two is S11-03.
    Yields S11-01 to S11-03.
    """
    by_id = _with_id(row.text("agency"), agencies)
    by_name = _with_name(row.text("agency_name"), agencies)
    if row.text("agency") and not by_id:
        return _unknown(row, "agency", agencies)
    agree = bool(by_id) and (not by_name or by_id[0] in by_name)
    found = by_id if agree else (*by_id, *by_name)
    if not found and row.text("agency_name"):
        return _unknown(row, "agency_name", agencies)
    return _only(found or _in_file_name(file, agencies), row.origin.of("agency"))


def _only(found: tuple[Agency, ...], source: Source) -> Agency | Problem:
    if len(found) == 1:
        return found[0]
    if not found:
        return problem("S11-02", source=source)
    return problem("S11-03", source=source, agencies=" or ".join(one.name for one in found))


def _with_id(shown: str, agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
    return tuple(one for one in agencies if shown and match_key(one.id) == match_key(shown))


def _with_name(shown: str, agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
    return tuple(one for one in agencies if shown and match_key(shown) in _names(one))


def _names(agency: Agency) -> frozenset[str]:
    return frozenset(match_key(name) for name in (agency.name, agency.short_name, *agency.aliases) if name)


def _in_file_name(file: str, agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
    """Return the agencies that a file's name names; a name inside a longer one does not count."""
    stem = _words(PurePosixPath(file).stem)
    hits = {
        one.id: [_words(name) for name in (one.id, *sorted(_names(one))) if _words(name) in stem] for one in agencies
    }
    longest = {ref: max(names, key=len) for ref, names in hits.items() if names}
    return tuple(
        one
        for one in agencies
        if one.id in longest
        and not any(longest[one.id] in other and longest[one.id] != other for other in longest.values())
    )


def _words(text: str) -> str:
    """Return a text as words between single blanks, with one at both ends, so that whole words are found."""
    words = re.findall(r"[^\W_]+", match_key(text))
    return f" {' '.join(words)} "


def _unknown(row: Row, at: str, agencies: tuple[Agency, ...]) -> Problem:
    shown = row.text(at)
    known = {match_key(one.id): one.id for one in agencies} | {name: one.id for one in agencies for name in _names(one)}
    near = get_close_matches(match_key(shown), known, n=1, cutoff=_HINT)
    hint = f" The nearest Agency ID is '{known[near[0]]}'." if near else ""
    return problem("S11-01", source=row.origin.of(at), shown=shown, hint=hint)
