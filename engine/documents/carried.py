"""Sections filled from people's notes: their words as they stand, attributed, or a prompt where there are none."""

from collections.abc import Sequence

from engine.documents.brief import Brief
from engine.documents.findings import points_of, sections_of
from engine.documents.wording import prompt
from engine.model.blocks import (
    Block,
    Blocks,
    Heading,
    Look,
    Paragraph,
    Prompt,
    Quote,
    Table,
    plain,
    text_of,
)


def carried(brief: Brief, ref: str) -> Blocks:
    """Return what the notes say for a section, author by author; its prompt when they say nothing.

    A section this framework does not list is empty: its control is left out of the document.
    """
    section = brief.section(ref)
    if section is None:
        return ()
    return noted(brief, *section.notes) or (prompt(section, brief.framework.terms),)


def noted(brief: Brief, *keys: str, beside: Sequence[str] = ()) -> Blocks:
    """Return what the notes say under some headings, each author named once; nothing when they say nothing.

    Tables with one of the columns `beside` are left out: `rows_of` reads those.
    """
    said: list[Block] = []
    author = ""
    for note, found in sections_of(brief, *keys):
        blocks = [one for one in found.blocks if not _has_column(one, beside)]
        if blocks and note.author != author:
            said.append(Paragraph(spans=plain(note.author), look=Look.NOTE_AUTHOR))
            author = note.author
        said += [_inside_a_section(one) for one in blocks]
    return tuple(said)


def asked(brief: Brief, ref: str) -> Blocks:
    """Return the prompt of a section that only a person writes, after what notes say of it, as quotations."""
    section = brief.section(ref)
    if section is None or ref in brief.planned.excused:
        return ()
    said = [
        (spans, note.author) for note, found in sections_of(brief, *section.notes) for spans in points_of(found.blocks)
    ]
    after = [*(author for _, author in said[1:]), ""][: len(said)]
    # Several quotations of one author stand together, with the name below the last.
    quoted = (
        Quote(spans=spans, said_by="" if author == following else author)
        for (spans, author), following in zip(said, after, strict=True)
    )
    return (*quoted, prompt(section, brief.framework.terms))


def is_carried(blocks: Blocks) -> bool:
    """Return whether anything but a prompt stands in some blocks."""
    return any(not isinstance(block, Prompt) for block in blocks)


def _inside_a_section(block: Block) -> Block:
    """Fit a note's block under a section's heading: its sub-headings start at level 2."""
    if isinstance(block, Heading):
        return Heading(text=block.text, level=max(2, min(block.level, 3)))
    return block


def rows_of(brief: Brief, key: str, *columns: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the tables noted under a heading, reordered to `columns`; equal rows once.

    A column is found by its heading without regard to case; one that a note does not have is "". A table without
    any of them is not read here.
    """
    rows = [
        tuple(row.get(one.casefold(), "") for one in columns)
        for _, found in sections_of(brief, key)
        for block in found.blocks
        if isinstance(block, Table) and _has_column(block, columns)
        for row in _by_heading(block)
    ]
    return tuple(dict.fromkeys(rows))


def _has_column(block: Block, columns: Sequence[str]) -> bool:
    names = {one.casefold() for one in columns}
    return isinstance(block, Table) and any(name.casefold().strip() in names for name in block.header)


def _by_heading(table: Table) -> list[dict[str, str]]:
    names = [name.casefold().strip() for name in table.header]
    return [dict(zip(names, (text_of(one.spans) for one in row), strict=False)) for row in table.rows]


def texts_of(brief: Brief, key: str, *, beside: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the plain texts noted under a heading, each once, in order: paragraphs, items and rows.

    Tables with one of the columns `beside` are left out: `rows_of` reads those.
    """
    blocks = [one for _, found in sections_of(brief, key) for one in found.blocks if not _has_column(one, beside)]
    return tuple(dict.fromkeys(text_of(spans) for spans in points_of(tuple(blocks))))
