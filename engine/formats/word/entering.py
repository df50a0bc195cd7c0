"""Entering facts into a person's document: cells of a table, and how the document stands. Nothing else."""

import re
from collections.abc import Collection, Mapping

from engine.formats.package import pack, unpack
from engine.formats.word.finding import find_regions, find_sections
from engine.formats.word.names import DOCUMENT, SPACE, TRACKED, Element, make, q, read_xml, write_xml
from engine.formats.word.reading import cells_of, rows_of, visible_text
from engine.formats.word.sections import ENGINE

_STORY = re.compile(r"word/(?:header|footer)\d*\.xml")
STANDING = re.compile(r"DRAFT \d+|Agreed \d{1,2} [A-Z][a-z]+ \d{4}")
"""How a report says that it is a draft, or agreed."""


def enter_rows(
    blob: bytes,
    titles: Mapping[str, str],
    section: str,
    rows: Mapping[str, tuple[str, ...]],
    replaceable: Collection[str],
) -> bytes:
    """Return the document with the cells of a section's tables filled in, or the very same bytes.

    `rows` maps what a row's first cell says, up to a bracket, to the texts of the cells after it. Only a cell whose
    text is blank or among `replaceable` is written; one that holds a tracked change or a person's own words stays.
    """
    parts = unpack(blob)
    root = read_xml(parts[DOCUMENT])
    body = root.find(q("body"))
    found = find_sections(body, titles).get(section) if body is not None else None
    written = False
    for table in [one for one in (found.blocks if found else ()) if one.tag == q("tbl")]:
        for row in rows_of(table):
            first, *others = list(cells_of(row))
            for cell, text in zip(others, rows.get(_text(first).partition(" (")[0], ()), strict=False):
                written = _enter(cell, text, replaceable) or written
    return pack({**parts, DOCUMENT: write_xml(root)}) if written else blob


def enter_standing(blob: bytes, titles: Mapping[str, str], standing: str) -> bytes:
    """Return the document with `standing` where its cover, control table, headers and footers say how it stands.

    The very same bytes when they say so already, or say nothing of it. No section is written in.
    """
    parts = unpack(blob)
    roots = {name: read_xml(part) for name, part in parts.items() if name == DOCUMENT or _STORY.fullmatch(name)}
    body = roots[DOCUMENT].find(q("body"))
    regions = {} if body is None else find_regions(body, titles)
    places = [block for one, found in regions.items() if one.startswith(ENGINE) for block in found.blocks]
    texts = [
        one
        for place in (*places, *(root for name, root in roots.items() if name != DOCUMENT))
        for one in place.iter(q("t"))
    ]
    written = [one for one in texts if one.text and STANDING.sub(standing, one.text) != one.text]
    for one in written:
        one.text = STANDING.sub(standing, one.text or "")
    return pack({**parts, **{name: write_xml(root) for name, root in roots.items()}}) if written else blob


def _text(cell: Element) -> str:
    return " ".join(" ".join(visible_text(one) for one in cell.iter(q("p"))).split())


def _enter(cell: Element, text: str, replaceable: Collection[str]) -> bool:
    """Write a cell's text where that is ours to write; return whether it changed."""
    here = _text(cell)
    tracked = next(cell.iter(*TRACKED), None) is not None
    paragraph = next(cell.iter(q("p")), None)
    if here == text or tracked or paragraph is None or (here and here not in replaceable):
        return False
    texts = list(cell.iter(q("t")))
    if not texts:
        texts = [make("t")]
        paragraph.append(make("r", texts))
    for one in texts:
        one.text = ""
    texts[0].text = text
    texts[0].set(SPACE, "preserve")
    return True
