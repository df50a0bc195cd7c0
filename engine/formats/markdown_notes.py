"""A note in Markdown, read with the `markdown` package into blocks. Nothing in it becomes markup by itself."""

import html
import re
import string
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from markdown import Markdown
from markdown.blockprocessors import OListProcessor, UListProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from engine.formats import note_text
from engine.formats.cleaning import clean
from engine.formats.markdown_tidy import INDENT, escaped, pieces
from engine.formats.note_text import Flow, address, joined
from engine.formats.opening_lines import LINE
from engine.model.blocks import Block, BulletList, Heading, ListItem, Paragraph, Quote, Span, Spans, text_of

_BLOCK_RULES_OFF = ("code", "hashheader", "setextheader", "hr", "reference")
_INLINE_RULES_OFF = ("reference", "image_reference", "short_reference", "short_image_ref", "automail", "html", "entity")
_MAIL = r"<(?:mailto:)?([^<>\s@:]+@[^<>\s@]+\.[^<>\s@]+)>"
_MARKS = re.compile(r"[*_\[`<\\]")
_MOST_MARKS = 250
_LONGEST = 20_000
_SOFT_WRAP = re.compile(r"[ \t\n]+")
_LISTS = ("ul", "ol")


def read_markdown(text: str) -> Flow:
    """Return a note's blocks in order, its headings by the level they were typed at.

    Raw HTML, reference links and footnotes stay the text they are. A paragraph with hundreds of marks is taken as
    plain text: reading it as Markdown would take time that grows with their square.
    """
    # The dot keeps the indent of the first line, which cleaning would drop with the blanks at both ends.
    tidy, dropped = clean(".\n" + text.expandtabs(INDENT))
    reader = _reader()
    blocks: list[Block] = []
    pictures = False
    for piece in pieces(tidy[2:], LINE):
        root = _tree(reader, escaped(piece.text) if isinstance(piece, Heading) else piece)
        pictures = pictures or root.find(".//img") is not None
        if isinstance(piece, Heading):
            blocks.append(replace(piece, text=" ".join(text_of(_spans(root)).split())))
        else:
            blocks += [block for element in root for block in _blocks(element)]
    return Flow(blocks=tuple(blocks), pictures=pictures, dropped=dropped)


class _Mail(InlineProcessor):
    """`<office@example.org>` as a link; the package's own writes it in character references."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002 - the package's name and arguments
        link = ET.Element("a", {"href": f"mailto:{m[1]}"})
        link.text = AtomicString(m[1])
        return link, m.start(0), m.end(0)


class _Numbers(OListProcessor):
    """A numbered list after a bulleted one is a list of its own."""

    SIBLING_TAGS: ClassVar[list[str]] = ["ol"]


class _Bullets(UListProcessor):
    """A bulleted list after a numbered one is a list of its own."""

    SIBLING_TAGS: ClassVar[list[str]] = ["ul"]


def _reader() -> Markdown:
    reader = Markdown(extensions=["tables"], tab_length=INDENT)
    reader.ESCAPED_CHARS = list(string.punctuation)
    reader.preprocessors.deregister("html_block", strict=False)
    for name in _BLOCK_RULES_OFF:
        reader.parser.blockprocessors.deregister(name, strict=False)
    for name in _INLINE_RULES_OFF:
        reader.inlinePatterns.deregister(name, strict=False)
    reader.inlinePatterns.register(_Mail(_MAIL, reader), "mail", 110)
    reader.parser.blockprocessors.register(_Numbers(reader.parser), "olist", 40)
    reader.parser.blockprocessors.register(_Bullets(reader.parser), "ulist", 30)
    return reader


def _tree(reader: Markdown, text: str) -> ET.Element:
    root = ET.Element("div")
    reader.parser.parseChunk(root, text)
    _leave_knots(root)
    for step in ("inline", "unescape"):
        reader.treeprocessors[step].run(root)
    return root


def _leave_knots(root: ET.Element) -> None:
    for element in root.iter():
        text = element.text or ""
        if len(text) > _LONGEST or len(_MARKS.findall(text)) > _MOST_MARKS:
            element.text = AtomicString(text)


def _blocks(element: ET.Element) -> Iterator[Block]:
    match element.tag:
        case "ul" | "ol":
            yield BulletList(items=tuple(_items(element, 0)))
        case "blockquote":
            yield from _quotes(element)
        case "table":
            rows = [[_spans(cell) for cell in row] for row in element.iter("tr")]
            found = note_text.table(rows)
            if found:
                yield found
        case _:
            spans = _spans(element)
            if spans:
                yield Paragraph(spans=spans)


def _items(element: ET.Element, level: int) -> Iterator[ListItem]:
    for item in element:
        spans = _spans(item)
        if spans:
            yield ListItem(spans=spans, level=level, ordered=element.tag == "ol")
        for inner in item:
            if inner.tag in _LISTS:
                yield from _items(inner, level + 1)


def _quotes(element: ET.Element) -> Iterator[Quote]:
    """Each paragraph of a quotation is a quotation; a line of a dash and a few words names the one before it."""
    waiting: Quote | None = None
    for part in element:
        spans = _spans(part)
        who = note_text.attribution(text_of(spans))
        if waiting and who and not waiting.said_by:
            waiting = replace(waiting, said_by=who)
            continue
        if waiting:
            yield waiting
        waiting = note_text.quote(spans) if spans else None
    if waiting:
        yield waiting


def _spans(element: ET.Element) -> Spans:
    """Return an element's own text: lists and quotations inside it are left to the caller."""
    return joined(_walk(element, Span(text="")))


def _walk(element: ET.Element, look: Span) -> Iterator[Span]:
    yield replace(look, text=_words(element.text, code=element.tag == "code"))
    for child in element:
        match child.tag:
            case "br":
                yield replace(look, text="\n")
            case "img":
                yield replace(look, text=_words(child.get("alt")))
            case "ul" | "ol":
                pass
            case _:
                yield from _walk(child, _look(child, look))
        yield replace(look, text=_words(child.tail))


def _look(element: ET.Element, look: Span) -> Span:
    match element.tag:
        case "strong":
            return replace(look, bold=True)
        case "em":
            return replace(look, italic=True)
        case "a":
            return replace(look, link=address(element.get("href", "")))
        case _:
            return look


def _words(text: str | None, *, code: bool = False) -> str:
    plain = _SOFT_WRAP.sub(" ", text or "")
    return html.unescape(plain) if code else plain
