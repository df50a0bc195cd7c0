"""The sections of a Word document as neutral blocks, element by element, as a reader sees them now."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from engine.formats.note_text import joined
from engine.formats.word.finding import FoundSection, find_sections
from engine.formats.word.kept import kept_by_bytes
from engine.formats.word.loading import WordDocument, load_document
from engine.formats.word.names import Element, make, q
from engine.formats.word.reading import blocks_of, spans, visible_text
from engine.formats.word.styles import Style, named, outline_of, value, whole
from engine.formats.word_notes import read_word
from engine.model.blocks import PROMPT_LEAD, Block, Blocks, Look, Paragraph, Quote, Spans, Table, text_of

_FURNITURE = ("caption", "source note", "toc", "marking")
_PROMPT = "to complete"
_AUTHOR, _SAID_BY = "note author", "attribution"
"""Styles of what the engine sets around a section's own text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph or table of a section. `style` is its style's name in small letters; `level` its depth in a list.

    `level` is None outside lists, 0 for an outermost item. Exactly one of `spans` and `table` says something.
    """

    style: str = ""
    level: int | None = None
    spans: Spans = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLines:
    """What a section says under its heading: line by line, and as the blocks it reads as.

    The names of authors between the paragraphs are among the blocks (Look.NOTE_AUTHOR) and not among the lines.
    """

    lines: tuple[Line, ...]
    blocks: Blocks


@kept_by_bytes
def read_lines(blob: bytes, titles: Mapping[str, str]) -> dict[str, SectionLines]:
    """Return the sections of `titles` that stand in a .docx, by id, without headings, prompts and furniture.

    Raises DamagedDocument for bytes that are no Word document.
    """
    document = load_document(blob)
    return {one: _read(document, found) for one, found in find_sections(document.body, titles).items()}


def outside_sections(blob: bytes, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the visible text of every paragraph and table that stands in no section, in order; blank ones left out."""
    body = load_document(blob).body
    inside = {block for found in find_sections(body, titles).values() for block in found.blocks}
    outside = [block for block in blocks_of(body) if block not in inside]
    texts = (" ".join(visible_text(one).split()) for block in outside for one in block.iter(q("p")))
    return tuple(text for text in texts if text)


def _read(document: WordDocument, found: FoundSection) -> SectionLines:
    styles = document.styles
    kept = [block for block in found.blocks if _is_text(block, styles)]
    lines = (_line(block, document) for block in kept if _set_around(block, styles) not in (_AUTHOR, _SAID_BY))
    blocks: list[Block] = []
    for name, run in groupby(kept, key=lambda block: _set_around(block, styles)):
        blocks = _joined_on(blocks, _blocks(document, list(run)), name)
    return SectionLines(lines=tuple(one for one in lines if one), blocks=tuple(blocks))


def _joined_on(above: list[Block], blocks: Blocks, name: str) -> list[Block]:
    """Return blocks with more below them: authors set as authors, who said it as part of the quotation above."""
    if name == _SAID_BY and above and isinstance(above[-1], Quote) and not above[-1].said_by:
        said_by = "\n".join(text_of(one.spans) for one in blocks if isinstance(one, Paragraph))
        return [*above[:-1], replace(above[-1], said_by=said_by)]
    return [*above, *(_as_author(one) if name == _AUTHOR else one for one in blocks)]


def _set_around(block: Element, styles: Mapping[str, Style]) -> str:
    """Return the style of a paragraph that the engine sets beside a section's own text, else ""."""
    name = _style(block, styles).name if block.tag == q("p") else ""
    return name if name in (_AUTHOR, _SAID_BY) else ""


def _as_author(block: Block) -> Block:
    return replace(block, look=Look.NOTE_AUTHOR) if isinstance(block, Paragraph) else block


def _is_text(block: Element, styles: Mapping[str, Style]) -> bool:
    if block.tag == q("tbl"):
        return True
    properties = block.find(q("pPr"))
    style = _style(block, styles)
    # What a person types over a prompt keeps its style until the next build, and is their text all the same.
    is_prompt = style.name.startswith(_PROMPT) and visible_text(block, styles).lstrip().startswith(PROMPT_LEAD)
    return outline_of(properties, style) is None and not is_prompt and not style.name.startswith(_FURNITURE)


def _style(block: Element, styles: Mapping[str, Style]) -> Style:
    return named(block.find(f"{q('pPr')}/{q('pStyle')}"), styles) or Style()


def _line(block: Element, document: WordDocument) -> Line | None:
    if block.tag == q("tbl"):
        table = next((one for one in _blocks(document, [block]) if isinstance(one, Table)), None)
        return Line(table=table) if table else None
    said = joined(spans(block, document.links, document.styles))
    style = _style(block, document.styles)
    return Line(style=style.name, level=_level(block, style), spans=said) if said else None


def _level(block: Element, style: Style) -> int | None:
    own = block.find(f"{q('pPr')}/{q('numPr')}")
    if own is None:
        return style.list_level if style.list_id else None
    number = own.find(q("numId"))
    return None if value(number) == "0" else whole(value(own.find(q("ilvl"))), style.list_level)


def _blocks(document: WordDocument, elements: list[Element]) -> Blocks:
    """Return some elements of a document as the blocks that a note holding only them would be."""
    alone = make("body", [copy.deepcopy(one) for one in elements])
    return read_word(replace(document, body=alone)).blocks
