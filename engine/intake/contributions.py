"""Contributions: what partners and others write for a yearly report, as headed notes that say For and From."""

import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from engine.formats.cleaning import match_key
from engine.intake.notes import read_note
from engine.model.document_spec import PER_YEAR, DocumentSpec
from engine.model.evidence import Agency, Note
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

PARTNER_STATEMENT = "partner_statement"
"""The note heading under which a partner says what it contributed."""
_YEAR = re.compile(r"\s*,?\s*(?P<first>\d{4})(?:\s*(?:-|/|to|\N{EN DASH})\s*(?:\d{2})?(?P<last>\d{2}))?\s*$")


def read_contribution(
    path: Path, file: str, framework: Framework, agencies: tuple[Agency, ...]
) -> tuple[Note | None, tuple[Problem, ...]]:
    """Return one contribution, about the kind of report its line For names, from the partner its line From names.

    A line For that ends with a year ("SCP annual report 2020-21") makes it about that year's report alone.
    Yields CON-01, CON-02 and what the reader of notes yields.
    """
    note, problems = read_note(path, file, framework, (), agencies)
    if note is None:
        return None, problems
    about = _about(note.about, framework)
    if not about:
        return None, (_no_such_report(note.about, file, framework), *problems)
    states = any(one.key == PARTNER_STATEMENT for one in note.sections)
    partners = ", ".join(one.title for one in framework.partners)
    unplaced = (problem("CON-02", source=Source(file=file, place="From"), partners=partners),)
    return replace(note, about=about), (*problems, *(unplaced if states and not note.partner else ()))


def _no_such_report(shown: str, file: str, framework: Framework) -> Problem:
    titles = [one.title for one in _yearly(framework)]
    near = get_close_matches(shown, titles, n=1)
    nearest = f"The nearest is {near[0]}. " if near else ""
    source = Source(file=file, place="For")
    return problem("CON-01", source=source, shown=shown, nearest=nearest, titles=", ".join(titles))


def _yearly(framework: Framework) -> tuple[DocumentSpec, ...]:
    """Return the yearly reports that carry words from notes: what is sent for another would stand nowhere."""
    yearly = (one for one in framework.documents if one.per == PER_YEAR)
    return tuple(one for one in yearly if any(section.notes for section in one.section))


def _about(shown: str, framework: Framework) -> str:
    """Return the kind of report a line For names, with the id of its year where it names one; "" for no such report."""
    year = _YEAR.search(shown)
    title = match_key(shown[: year.start()] if year else shown)
    kind = next((one.kind for one in _yearly(framework) if title in {match_key(one.title), match_key(one.kind)}), "")
    if not year or not kind:
        return kind
    last = f"-{year['last']}" if year["last"] else ""
    return f"{kind}:{year['first']}{last}"
