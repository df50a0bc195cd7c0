"""A note from a person, Markdown or Word, as headed sections of blocks that know their file and heading."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.formats.guards import guard
from engine.formats.note_text import Flow
from engine.formats.opening_lines import take_opening
from engine.model.blocks import Block, Blocks, Heading, Paragraph, text_of
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

_HEADING_WORDS = 12
_ASSUMED_LEVEL = 2
_TITLE_LEVELS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSection:
    """What stands under one heading, sub-headings apart: each heading is a section, `level` 1 the outermost."""

    heading: str
    level: int
    blocks: Blocks
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class RawNote:
    """A note as typed: opening lines by label (`activity`, `date`, `written by`, `for`, `from`), then sections.

    `before` is text above the first heading that is no opening line.
    """

    fields: Mapping[str, str]
    sections: tuple[RawSection, ...]
    before: Blocks = ()


def read_note_file(path: Path, file: str) -> tuple[RawNote | None, tuple[Problem, ...]]:
    """Return a note and what a person should know about how it was read; None when it cannot be read.

    `file` is the path as problems show it. Yields the codes of `guards.guard`, VIS-10 and VIS-12 to VIS-16.
    """
    refused = guard(path, file)
    if refused:
        return None, (refused,)
    reader = _READERS.get(path.suffix.casefold())
    if reader is None:
        return None, (problem("VIS-16", source=Source(file=file), name=path.name),)
    flow, problems = reader(path, file)
    if flow is None:
        return None, problems
    note, assumed = _assemble(flow.blocks, file)
    source = Source(file=file)
    noticed = (
        *((problem("VIS-13", source=source),) if flow.dropped else ()),
        *((problem("VIS-14", source=source),) if flow.pictures else ()),
    )
    return note, (*problems, *noticed, *assumed)


Read = tuple[Flow | None, tuple[Problem, ...]]


def _markdown(path: Path, file: str) -> Read:
    from engine.formats.markdown_notes import read_markdown  # noqa: PLC0415 - a workspace of Word notes needs no Markdown

    blob = path.read_bytes()
    try:
        return read_markdown(blob.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        return read_markdown(blob.decode("cp1252", "replace")), (problem("VIS-12", source=Source(file=file)),)


def _word(path: Path, file: str) -> Read:
    from engine.formats.word.loading import DamagedDocument, load_document  # noqa: PLC0415 - see above
    from engine.formats.word_notes import read_word  # noqa: PLC0415 - see above

    try:
        return read_word(load_document(path.read_bytes())), ()
    except DamagedDocument:
        return None, (problem("VIS-15", source=Source(file=file)),)


_READERS: Mapping[str, Callable[[Path, str], Read]] = {".md": _markdown, ".markdown": _markdown, ".docx": _word}


def _assemble(blocks: Blocks, file: str) -> tuple[RawNote, tuple[Problem, ...]]:
    """Split a note at its headings, take its opening lines, and drop its title."""
    marked, assumed = _with_bold_headings(blocks)
    parts = list(_parts(marked))
    fields, before = take_opening(parts[0][1])
    while len(parts) > 1 and _is_title(parts[1], fields):
        found, rest = take_opening(parts.pop(1)[1])
        fields |= found
        before += rest
    sections = tuple(
        RawSection(
            heading=heading.text,
            level=max(1, heading.level),
            blocks=under,
            source=Source(file=file, place=heading.text),
        )
        for heading, under in parts[1:]
        if heading
    )
    kept = {section.heading for section in sections}
    problems = tuple(
        problem("VIS-10", source=Source(file=file, place=text), heading=text) for text in assumed if text in kept
    )
    return RawNote(fields=fields, sections=sections, before=before), problems


def _parts(blocks: Blocks) -> Iterator[tuple[Heading | None, Blocks]]:
    heading: Heading | None = None
    under: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield heading, tuple(under)
            heading, under = block, []
        else:
            under.append(block)
    yield heading, tuple(under)


def _is_title(part: tuple[Heading | None, Blocks], fields: Mapping[str, str]) -> bool:
    """Return whether a heading is the title: marked as one, or with opening lines under it and none above."""
    heading, under = part
    if heading is None or heading.level < _TITLE_LEVELS:
        return True
    return not fields and bool(take_opening(under)[0])


def _with_bold_headings(blocks: Blocks) -> tuple[Blocks, tuple[str, ...]]:
    """Make a heading of each short paragraph all in bold, one level below the heading before it."""
    out: list[Block] = []
    assumed: list[str] = []
    level = _ASSUMED_LEVEL - 1
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
            out.append(replace(block, text=block.text.rstrip(": ")))
        elif isinstance(block, Paragraph) and _is_bold_heading(block):
            text = text_of(block.spans).rstrip(": ")
            assumed.append(text)
            out.append(Heading(text=text, level=level + 1))
        else:
            out.append(block)
    return tuple(out), tuple(assumed)


def _is_bold_heading(block: Paragraph) -> bool:
    text = text_of(block.spans)
    bold = all(span.bold or not span.text.strip() for span in block.spans)
    short = len(text.split()) <= _HEADING_WORDS and "\n" not in text and not re.search(r"[.,;]$", text)
    return bold and short and bool(re.search(r"\w", text)) and not take_opening((block,))[0]
