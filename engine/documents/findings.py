"""Findings of an activity's notes: strengths, areas for development, areas for consideration and action.

Several visitors' notes are merged under one heading; every bullet keeps its author, file and heading, and only
identical wording collapses. A bullet's topic is the bold text it opens with; nothing is guessed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.documents.brief import Brief
from engine.model.blocks import (
    Block,
    Blocks,
    BulletList,
    Look,
    Paragraph,
    Quote,
    Span,
    Spans,
    Table,
    plain,
    text_of,
)
from engine.model.evidence import Note, NoteSection
from engine.model.findings import LETTERS, noted_by
from engine.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Who noted a finding and where it stands."""

    author: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding: its reference (S1, D2, A1), topic in the author's words (or ""), wording, and who noted it."""

    ref: str
    kind: str
    topic: str
    spans: Spans
    noted: tuple[Noted, ...]


def notes_in_order(brief: Brief) -> tuple[Note, ...]:
    """Return the activity's notes, the lead officer's first, the others in file order."""
    notes = brief.evidence.notes_on(brief.activity.ref)
    lead = brief.activity.lead.casefold()
    return tuple(sorted(notes, key=lambda note: not (lead and note.author.casefold().startswith(lead))))


def visitors(brief: Brief) -> int:
    """Return how many people wrote notes about the activity; one person's several notes count once."""
    return len({note.author for note in notes_in_order(brief)})


def sections_of(brief: Brief, *keys: str) -> Iterator[tuple[Note, NoteSection]]:
    """Yield what each author wrote under some headings: author by author, heading by heading."""
    for note in notes_in_order(brief):
        for key in keys:
            for section in note.sections:
                if section.key == key and section.blocks:
                    yield note, section


def findings(brief: Brief, kind: str) -> tuple[Finding, ...]:
    """Return the findings filed under one heading, numbered from 1; identical wording is one finding."""
    merged: dict[str, tuple[Spans, list[Noted]]] = {}
    for note, section in sections_of(brief, kind):
        for spans in points_of(section.blocks):
            wording = " ".join(text_of(spans).casefold().split())
            merged.setdefault(wording, (spans, []))[1].append(Noted(author=note.author, source=section.source))
    return tuple(
        Finding(ref=f"{LETTERS[kind]}{number}", kind=kind, topic=topic_of(spans), spans=spans, noted=tuple(noted))
        for number, (spans, noted) in enumerate(merged.values(), 1)
    )


def points_of(blocks: Blocks) -> Iterator[Spans]:
    """Yield each point of a section: outermost bullets (deeper ones stay with theirs), paragraphs and table rows.

    A quotation keeps who said it, in brackets.
    """
    for block in blocks:
        match block:
            case BulletList(items=items):
                yield from _whole_items(items_with_depth=[(item.level, item.spans) for item in items])
            case Quote(spans=spans, said_by=said_by):
                yield (*spans, *(plain(f" ({said_by})") if said_by else ()))
            case Paragraph(spans=spans):
                yield spans
            case Table(rows=rows):
                texts = ([text for one in row if (text := text_of(one.spans))] for row in rows)
                yield from (plain("; ".join(row)) for row in texts if row)
            case _:
                continue


def _whole_items(items_with_depth: list[tuple[int, Spans]]) -> Iterator[Spans]:
    whole: list[Span] = []
    outermost = min((depth for depth, _ in items_with_depth), default=0)
    for depth, spans in items_with_depth:
        if depth == outermost and whole:
            yield tuple(whole)
            whole = []
        whole += [Span(text="\n"), *spans] if whole else list(spans)
    if whole:
        yield tuple(whole)


def topic_of(spans: Spans) -> str:
    """Return the bold text a bullet opens with, without the point or comma that closes it; "" for none."""
    bold = []
    for span in spans:
        if span.text.strip() and not span.bold:
            break
        bold.append(span.text)
    return "".join(bold).strip().rstrip(":.;,").strip()


def finding_blocks(found: Iterable[Finding], visitors: int) -> Blocks:
    """Return findings as labelled paragraphs; one noted by several says "Noted by 2 of 3."."""
    return tuple(_finding_paragraph(one, visitors) for one in found)


def _finding_paragraph(one: Finding, visitors: int) -> Block:
    authors = len({noted.author for noted in one.noted})
    shared = noted_by(authors, visitors)
    return Paragraph(spans=one.spans + (plain(shared) if shared else ()), look=Look.FINDING, label=one.ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A topic that one visitor files under strengths and another under areas for development."""

    topic: str
    strengths: tuple[Finding, ...]
    development: tuple[Finding, ...]


def differences(brief: Brief) -> tuple[Difference, ...]:
    """Return the topics on which accounts differ, in the order of the strengths. Topics alone decide."""
    strengths, development = findings(brief, "strengths"), findings(brief, "development")
    found = []
    for topic in dict.fromkeys(one.topic.casefold() for one in strengths if one.topic):
        good = tuple(one for one in strengths if one.topic.casefold() == topic)
        poor = tuple(one for one in development if one.topic.casefold() == topic)
        if poor and {one.author for f in good for one in f.noted} != {one.author for f in poor for one in f.noted}:
            found.append(Difference(topic=good[0].topic, strengths=good, development=poor))
    return tuple(found)
