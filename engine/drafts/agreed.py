"""An agreed report read back: its findings, its actions, its words; and what of it the partners agreed."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.formats.word.canonical import section_hashes
from engine.formats.word.entering import STANDING, enter_rows, enter_standing
from engine.formats.word.section_lines import Line, outside_sections, read_lines
from engine.model.agreed import AgreedAction, AgreedFinding
from engine.model.blocks import Blocks, Span, Spans, Table, plain, text_of
from engine.model.document_spec import DocumentSpec, FilledBy
from engine.model.findings import LABEL, LETTERS, NOTED_BY
from engine.model.source import Source

ACTIONS, FACTS, AGREEMENT = "actions", "at_a_glance", "agreement"
OUTSIDE = ""
"""The key under which the text outside all sections is held."""

_ROW = re.compile(r"(?P<ref>\S+?)\s+for\s+(?P<finding>[SDA][1-9][0-9]?\b.*)", re.IGNORECASE)
_EXCUSES = ("none identified", "none recorded", "not applicable", "not involved")
_PLACEHOLDERS = frozenset({"not yet given", "not yet agreed", "none recorded"})
_COLUMNS = {
    "ref": ("ref", "reference", "no", "number"),
    "action": ("action", "what"),
    "owner": ("owner", "who", "by whom", "owner role", "lead"),
    "due": ("due", "by when", "when", "date", "due date"),
    "measure": ("how we will know", "measure", "evidence", "what will show it is done"),
    "finding": ("finding", "finding ref"),
    "agency": ("agency",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an agreed report says. `unlabelled` holds the openings of findings that carry no reference of their own."""

    findings: tuple[AgreedFinding, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    sections: Mapping[str, Blocks] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    unlabelled: tuple[str, ...] = ()


def read_agreed(blob: bytes, titles: Mapping[str, str], file: str) -> Reading:
    """Return what an agreed report says, by our own walk: tracked insertions count, tracked deletions do not.

    Raises DamagedDocument for bytes that are no Word document.
    """
    read = read_lines(blob, titles)
    lines = {one: found.lines for one, found in read.items()}
    findings, unlabelled = [], []
    for kind in LETTERS:
        source = Source(file=file, place=titles.get(kind, kind))
        for one, labelled in _findings(kind, lines.get(kind, ()), source):
            findings.append(one)
            unlabelled += [] if labelled else [text_of(one.spans)]
    return Reading(
        findings=tuple(findings),
        actions=tuple(_actions(lines.get(ACTIONS, ()), Source(file=file, place=titles.get(ACTIONS, ACTIONS)))),
        sections={one: found.blocks for one, found in read.items()},
        facts=dict(_facts(lines.get(FACTS, ()))),
        unlabelled=tuple(unlabelled),
    )


def content_of(blob: bytes, spec: DocumentSpec) -> dict[str, str]:
    """Return the hash of everything that partners agree to when they agree a report, by section.

    The table of who agreed, what the agency answers, and the words "DRAFT 1" or "Agreed ..." are not part of it. Text
    that stands in no section is under OUTSIDE. Saving a file again without change, in Word or LibreOffice, changes
    nothing.
    """
    titles = {one.id: one.title for one in spec.section}
    aside = {one.id for one in spec.section if one.id == AGREEMENT or one.filled_by is FilledBy.AGENCY}
    hashes = section_hashes(blob, titles)
    content = {one: hashes[one] for one in titles if one in hashes and one not in aside}
    outside = STANDING.sub("", "\n".join(outside_sections(blob, titles)))
    return {**content, OUTSIDE: hashlib.sha256(outside.encode()).hexdigest()}


def changed_sections(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the sections that differ between two contents, in the first's order, then the second's."""
    return tuple(one for one in dict.fromkeys((*before, *now)) if before.get(one) != now.get(one))


def enter_agreement(
    blob: bytes,
    titles: Mapping[str, str],
    rows: Mapping[str, tuple[str, ...]],
    replaceable: Iterable[str],
    standing: str,
) -> bytes:
    """Return a report with who agreed it in its agreement table and how it stands ("DRAFT 2"), or the same bytes."""
    filled = enter_rows(blob, titles, AGREEMENT, rows, frozenset(replaceable))
    return enter_standing(filled, titles, standing)


def _findings(kind: str, lines: Sequence[Line], source: Source) -> Iterator[tuple[AgreedFinding, bool]]:
    """Yield each finding of a section, and whether it carries a reference; one without gets the next number."""
    points = list(_points(lines))
    taken = {label for label, _ in points if label}
    free = (f"{LETTERS[kind]}{number}" for number in range(1, 100))
    for label, spans in points:
        if text_of(spans).casefold().startswith(_EXCUSES):
            continue
        ref = label or next(one for one in free if one not in taken)
        yield AgreedFinding(ref=ref, kind=kind, spans=_without_count(spans), source=source), bool(label)


def _points(lines: Sequence[Line]) -> Iterator[tuple[str, Spans]]:
    """Yield the label ("" for none) and words of each point.

    A deeper list item, or an ordinary paragraph below a labelled one, goes on with the point above it.
    """
    label, whole = "", list[Span]()
    for line in lines:
        for spans in _texts(line):
            found = LABEL.match(text_of(spans))
            if whole and not found and _goes_on(line):
                whole += [Span(text="\n"), *spans]
                continue
            if whole:
                yield label, tuple(whole)
            label = found["ref"] if found else ""
            whole = list(_without(spans, found.end()) if found else spans)
    if whole:
        yield label, tuple(whole)


def _goes_on(line: Line) -> bool:
    return line.table is None and (bool(line.level) or (line.level is None and line.style != "finding"))


def _texts(line: Line) -> Iterator[Spans]:
    if line.table is None:
        yield line.spans
        return
    for row in line.table.rows:
        yield plain("; ".join(text for text in (text_of(cell.spans) for cell in row) if text))


def _without_count(spans: Spans) -> Spans:
    """Return a finding without the closing "Noted by 2 of 3.", which is about the evidence and not the agency."""
    found = NOTED_BY.search(spans[-1].text) if spans else None
    return (*spans[:-1], replace(spans[-1], text=spans[-1].text[: found.start()])) if found else spans


def _without(spans: Spans, count: int) -> Spans:
    """Return spans without their first characters."""
    kept: list[Span] = []
    for span in spans:
        text, count = span.text[count:], max(0, count - len(span.text))
        if text:
            kept.append(replace(span, text=text))
    return tuple(kept)


def _actions(lines: Sequence[Line], source: Source) -> Iterator[AgreedAction]:
    """Yield the rows of every table that has a column for the action; a row without an action says nothing."""
    for table in [line.table for line in lines if line.table]:
        columns = _columns(table)
        if "action" not in columns:
            continue
        for row in table.rows:
            texts = {name: _said(text_of(row[at].spans)) for name, at in columns.items()}
            if texts["action"]:
                yield _action(texts, source)


def _action(texts: Mapping[str, str], source: Source) -> AgreedAction:
    named = _ROW.fullmatch(texts.get("ref", ""))
    return AgreedAction(
        ref=named["ref"] if named else texts.get("ref", ""),
        finding=texts.get("finding", "") or (named["finding"] if named else ""),
        action=texts["action"],
        owner=texts.get("owner", ""),
        due=texts.get("due", ""),
        measure=texts.get("measure", ""),
        agency=texts.get("agency", ""),
        source=source,
    )


def _columns(table: Table) -> dict[str, int]:
    titles = [" ".join(one.split()).casefold().rstrip(":*") for one in table.header]
    found = {name: [titles.index(word) for word in words if word in titles] for name, words in _COLUMNS.items()}
    return {name: places[0] for name, places in found.items() if places}


def _said(text: str) -> str:
    return "" if text.strip().casefold() in _PLACEHOLDERS else text.strip()


def _facts(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the rows of two cells of the first table: its label in small letters, and what it says."""
    for table in [line.table for line in lines if line.table][:1]:
        for row in table.rows:
            name, *rest = (text_of(cell.spans).strip() for cell in row)
            yield name.casefold(), " ".join(rest)
