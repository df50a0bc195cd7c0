"""Sections filled from people's notes: their words as they stand, attributed, or a prompt where there are none."""

from engine.documents.brief import Brief
from engine.documents.findings import sections_of
from engine.documents.wording import prompt
from engine.model.blocks import (
    Block,
    Blocks,
    BulletList,
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


def noted(brief: Brief, *keys: str) -> Blocks:
    """Return what the notes say under some headings, each author named once; nothing when they say nothing."""
    said: list[Block] = []
    author = ""
    for note, found in sections_of(brief, *keys):
        if note.author != author:
            said.append(Paragraph(spans=plain(note.author), look=Look.NOTE_AUTHOR))
        author = note.author
        said += [_inside_a_section(one) for one in found.blocks]
    return tuple(said)


def asked(brief: Brief, ref: str) -> Blocks:
    """Return the prompt of a section that only a person writes, after what notes say of it, as quotations."""
    section = brief.section(ref)
    if section is None:
        return ()
    quoted = tuple(
        Quote(spans=block.spans, said_by=note.author)
        for note, found in sections_of(brief, *section.notes)
        for block in found.blocks
        if isinstance(block, Paragraph | Quote)
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

    A column is found by its heading without regard to case; one that a note does not have is "".
    """
    rows = [
        tuple(row.get(one.casefold(), "") for one in columns)
        for _, found in sections_of(brief, key)
        for block in found.blocks
        if isinstance(block, Table)
        for row in _by_heading(block)
    ]
    return tuple(dict.fromkeys(rows))


def _by_heading(table: Table) -> list[dict[str, str]]:
    names = [name.casefold().strip() for name in table.header]
    return [dict(zip(names, (text_of(one.spans) for one in row), strict=False)) for row in table.rows]


def texts_of(brief: Brief, key: str) -> tuple[str, ...]:
    """Return the plain texts noted under a heading: paragraphs and items, each once, in order."""
    found: list[str] = []
    for _, section in sections_of(brief, key):
        for block in section.blocks:
            match block:
                case Paragraph(spans=spans) | Quote(spans=spans):
                    found.append(text_of(spans))
                case BulletList(items=items):
                    found += [text_of(item.spans) for item in items]
                case _:
                    continue
    return tuple(dict.fromkeys(found))
