"""A template taken apart for its checks: the parts that hold text, and their paragraphs in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from engine.formats.package import unpack
from engine.formats.word.loading import BROKEN
from engine.formats.word.names import DOCUMENT, Element, q, read_xml
from engine.formats.word.template import NEEDED

STORIES = ("word/header", "word/footer", "word/footnotes", "word/endnotes")
_START = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something about a template: a code of the catalogue, the values of its sentences, the paragraph it stands in."""

    code: str
    paragraph: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def sound_parts(blob: bytes) -> dict[str, bytes] | None:
    """Return the parts of a template that holds all it needs, each XML part readable; None for any other."""
    parts = unpack(blob)
    try:
        for name in parts:
            if name.endswith((".xml", ".rels")):
                read_xml(parts[name])
    except BROKEN:
        return None
    return parts if all(name in parts for name in NEEDED) else None


def stories_of(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Element]]:
    """Yield the body, then the headers and footers by name, each as its root."""
    others = sorted(one for one in parts if one.startswith(STORIES) and one.endswith(".xml"))
    for name in (DOCUMENT, *others):
        if name in parts:
            yield name, read_xml(parts[name])


def text_in(paragraph: Element) -> str:
    """Return the text of a paragraph with its fields and conditions."""
    return "".join(piece.text or "" for piece in paragraph.iter(q("t")))


def start_of(text: str) -> str:
    """Return the beginning of a paragraph, as messages quote it."""
    return shorten(text, _START, placeholder=" ...")
