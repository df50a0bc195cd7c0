"""Notes of visits and other activities: who wrote what about which activity, under which heading."""

import re
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from engine.formats.cleaning import match_key
from engine.formats.day_first import example_day, read_day
from engine.formats.notes import RawNote, read_note_file
from engine.intake.note_misfits import misfits
from engine.intake.note_sections import sort_sections
from engine.model.dates import short_date
from engine.model.evidence import Activity, Agency, Note
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

UNNAMED = "author not named"
_NEAR = 0.5
_WORD = re.compile(r"\w[\w./-]*")


def read_note(
    path: Path,
    file: str,
    framework: Framework,
    activities: tuple[Activity, ...],
    agencies: tuple[Agency, ...] = (),
) -> tuple[Note | None, tuple[Problem, ...]]:
    """Return one person's note with its headings matched to the framework's, and what needs mending in it.

    `file` is the path as problems show it. A contribution (`For: SCP annual report`) is about what that line says, and
    from the statutory partner that its line From names, by the partner's title or by any name of its agency.
    A note that cannot be placed, or has no headings, is None, and smaller faults of it are not told.
    Yields VIS-01 to VIS-20 and the guards' codes.
    """
    raw, noticed = read_note_file(path, file)
    if raw is None:
        return None, noticed
    source = Source(file=file)
    about, unknown = _about(raw, activities, source)
    sections, misread = sort_sections(raw, framework.note_headings, source)
    if not sections:
        return None, (*noticed, *misread)
    on, undated = _date(raw, source)
    author = raw.fields.get("written by") or raw.fields.get("from", "")
    unsigned = () if author else (problem("VIS-03", source=source),)
    opening = (*noticed, *unknown, *unsigned, *undated)
    misread += tuple(one for section in sections for one in misfits(section, framework.note_headings))
    if not about:
        return None, opening
    partner = find_partner(raw.fields.get("from", ""), framework, agencies)
    note = Note(about=about, author=author or UNNAMED, source=source, on=on, partner=partner, sections=sections)
    return note, (*opening, *misread)


def find_partner(shown: str, framework: Framework, agencies: tuple[Agency, ...]) -> str:
    """Return the id of the statutory partner that a line From names, "" for none."""
    names = {match_key(word): one.id for one in framework.partners for word in (one.id, one.title)}
    for one in agencies:
        if one.partner:
            names.update({match_key(word): one.partner for word in (one.id, one.name, one.short_name, *one.aliases)})
    return names.get(match_key(shown), "") if shown else ""


def _about(raw: RawNote, activities: tuple[Activity, ...], source: Source) -> tuple[str, tuple[Problem, ...]]:
    """Return the activity's ref as the register writes it, or what a contribution is for."""
    shown = raw.fields.get("activity", "")
    purpose = raw.fields.get("for", "")
    named = _refs(shown or purpose, activities)
    if len(named) == 1:
        return named[0], ()
    if not shown and not purpose:
        return "", (problem("VIS-01", source=source),)
    if not shown:
        return purpose, ()
    near = get_close_matches(shown.upper(), [one.ref.upper() for one in activities], n=1, cutoff=_NEAR)
    ref = next((one.ref for one in activities if near and one.ref.upper() == near[0]), "")
    nearest = f"The nearest reference is {ref}. " if ref and not named else ""
    return "", (problem("VIS-02", source=_line(source, "Activity"), shown=shown, nearest=nearest),)


def _line(source: Source, label: str) -> Source:
    return replace(source, place=label)


def _refs(text: str, activities: tuple[Activity, ...]) -> tuple[str, ...]:
    """Return the refs a text names: itself, or those among its words."""
    whole = [one.ref for one in activities if one.ref.casefold() == text.casefold()]
    words = {word.casefold() for word in _WORD.findall(text)}
    return tuple(whole or [one.ref for one in activities if one.ref.casefold() in words])


def _date(raw: RawNote, source: Source) -> tuple[date | None, tuple[Problem, ...]]:
    shown = raw.fields.get("date", "")
    if not shown:
        return None, (problem("VIS-04", source=source),)
    read = read_day(shown.rstrip("."))
    place = _line(source, "Date")
    if read.day and read.doubtful:
        return read.day, (problem("VIS-18", source=place, shown=shown, day=short_date(read.day)),)
    if read.day:
        return read.day, ()
    why = read.why or ("the month stands first" if read.meant else "it is not a day, a month and a year")
    return None, (problem("VIS-05", source=place, shown=shown, why=why, example=example_day(read)),)
