"""The documents as the page shows them: neediest first, alike ones in one row, and where each section comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from posixpath import commonpath
from typing import Any

from engine.model.dates import count_of
from engine.model.document_spec import FilledBy
from engine.model.problem import Who
from engine.model.run import State, Status
from engine.model.words import upper_first
from engine.report.page_days import brief_day
from engine.report.wording import FILLED_BY, ORIGIN, STATE, STOPS, said_status

Pack = Mapping[str, Any]
Document = Mapping[str, Any]
_GONE = frozenset({Status.SENT, Status.CLOSED})
_NEED = (Status.WAITING, Status.TO_COMPLETE, Status.WITH_SCRUTINY_OFFICERS, Status.TO_AGREE, Status.AGREED)
_WRITER = {
    FilledBy.ENGINE: "You",
    FilledBy.OFFICER: "Scrutiny officers",
    FilledBy.PARTNER: "Safeguarding partners",
    FilledBy.AGENCY: "Agency",
    FilledBy.YOUNG_PEOPLE: "Young scrutineers",
    FilledBy.COORDINATOR: "You",
}
_MENDER = {
    Who.COORDINATOR: "You",
    Who.SCRUTINY_OFFICER: "Scrutiny officers",
    Who.PARTNER: "Safeguarding partners",
    Who.YOUNG_PEOPLE: "Young scrutineers",
    Who.AGENCY: "Agency",
    Who.TOOL: "Whoever looks after boardpack",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table of documents: one document, or several that stand alike. `files` are name and path.

    `held_back` says why it may not go, reason by reason.
    """

    title: str
    about: str
    tag: str
    status: str
    next_steps: tuple[str, ...]
    by: str
    late: bool
    files: tuple[tuple[str, str], ...]
    held_back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """One section: how it stands, who fills it, what asks for it and where it comes from."""

    title: str
    state: str
    missing: bool
    by: str
    asked: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """One document's sections, folded away."""

    title: str
    summary: str
    reasons: tuple[str, ...]
    sections: tuple[SectionRow, ...]


def document_rows(pack: Pack) -> tuple[tuple[Row, ...], str]:
    """Return the rows, neediest first, and the folder in which all their paths start."""
    folder = commonpath([one["path"].rpartition("/")[0] for one in pack["documents"]]) if pack["documents"] else ""
    ranked = sorted(pack["documents"], key=_need)
    rows = []
    for _, same in groupby(ranked, key=lambda one: _alike(pack, one)):
        rows.append(_row(pack, list(same), folder))
    return tuple(rows), folder


def _need(one: Document) -> tuple[int, str, str, int]:
    """Return how much a document needs: unfinished before ready before gone, then the day, the kind, the status."""
    status = Status(one["status"])
    rank = 2 if status in _GONE else int(one["ready"])
    place = _NEED.index(status) if status in _NEED else len(_NEED)
    return (rank, one["due"] or "9999", one["kind"], place)


def _alike(pack: Pack, one: Document) -> tuple[object, ...]:
    standing = (one["kind"], one["subject"], one["status"], one["ready"], one["due"], one["sent"])
    return (*standing, next_steps(pack, one), _held_back(one))


def _held_back(one: Document) -> tuple[str, ...]:
    return tuple(f"{each['text']} ({each['rule']})" if each["rule"] else each["text"] for each in one["held_back"])


def _row(pack: Pack, same: list[Document], folder: str) -> Row:
    one, status = same[0], Status(same[0]["status"])
    day = one["sent"] if status in _GONE and one["sent"] else one["due"]
    late = bool(day) and status not in _GONE and day < pack["as_of"]
    return Row(
        title=one["title"],
        about=one["about"] if len(same) == 1 else count_of(len(same), "document"),
        tag="ready" if one["ready"] and status not in _GONE else status.value,
        status=upper_first(said_status(status, ready=one["ready"])),
        next_steps=next_steps(pack, one),
        by=brief_day(day, pack["as_of"]) if day else "No date",
        late=late,
        files=tuple((each["about"], each["path"].removeprefix(f"{folder}/")) for each in same),
        held_back=_held_back(one),
    )


def next_steps(pack: Pack, one: Document) -> tuple[str, ...]:
    """Return what comes next for a document, in words: who does what."""
    if Status(one["status"]) in _GONE:
        return ("None",)
    if one["ready"]:
        return ("You: read it and send it",)
    if one["waits_for"]:
        return (f"Waits until {_named(pack, one['waits_for'])} is agreed",)
    return (*_sections_to_write(one), *_to_fix(pack, one)) or ("You: run boardpack build",)


def _named(pack: Pack, ref: str) -> str:
    found = next((each for each in pack["documents"] if each["id"] == ref), None)
    return f"the {found['title'][:1].lower()}{found['title'][1:]}" if found else ref


def _sections_to_write(one: Document) -> Iterator[str]:
    """Yield how many sections each still has to write."""
    missing = [section["filled_by"] for section in one["sections"] if section["state"] == State.MISSING]
    for who in dict.fromkeys(missing):
        yield f"{_WRITER[FilledBy(who)]}: {count_of(missing.count(who), 'section')} to write"


def _to_fix(pack: Pack, one: Document) -> Iterator[str]:
    """Yield how many other things each still has to fix."""
    unwritten = {section["id"] for section in one["sections"] if section["state"] == State.MISSING}
    mine = [each for each in pack["problems"] if each["document"] == one["id"] and each["section"] not in unwritten]
    whose = [each["who"] for each in mine if each["severity"] in STOPS]
    for who in dict.fromkeys(whose):
        yield f"{_MENDER[Who(who)]}: {count_of(whose.count(who), 'thing')} to fix"


def source_tables(pack: Pack) -> tuple[SourceTable, ...]:
    """Return for each document with a file, in the pack's order, where its sections come from."""
    return tuple(_table(one) for one in pack["documents"] if one["sections"])


def _table(one: Document) -> SourceTable:
    sections = tuple(_section(each) for each in one["sections"])
    filled = sum(each["state"] == State.FILLED for each in one["sections"])
    missing = sum(each.missing for each in sections)
    said = f"{filled} of {count_of(len(sections), 'section')} filled"
    return SourceTable(
        title=f"{one['title']}, {one['about']}",
        summary=f"{said}, {missing} missing" if missing else said,
        reasons=tuple(f"{each['text']} ({each['rule']})" if each["rule"] else each["text"] for each in one["because"]),
        sections=sections,
    )


def _section(each: Mapping[str, Any]) -> SectionRow:
    asked = [each["rule"], each["clause"]]
    nothing = "No file named" if each["origin"] == "engine" else "A person's own words"
    return SectionRow(
        title=each["title"],
        state=STATE[State(each["state"])],
        missing=each["state"] == State.MISSING,
        by=f"{FILLED_BY[FilledBy(each['filled_by'])]}, {ORIGIN[each['origin']]}",
        asked=": ".join(one for one in asked if one),
        sources=tuple(upper_first(one.removeprefix("Source: ")) for one in each["sources"]) or (nothing,),
    )
