"""Spans of a note: joined, cut and tidied the same way for Markdown and for Word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import normalize

from engine.model.blocks import Blocks, Cell, Quote, Span, Spans, Table, text_of

_BLANKS = re.compile(r"[ \t]+")
_AROUND_BREAK = re.compile(r" *\n *")
_OWN_LINE = re.compile(r"\n(?:[\u2013-\u2015]|--|-(?=\s))\s*(?P<who>\S[^\n]{0,80})\s*$")
_AFTER_QUOTE = re.compile(r"(?<!^)[\"”\u2019']\s*(?:[\u2013-\u2015]|--|\s-\s)\s*(?P<who>[^\"”\n]{1,80})$")
_ADDRESSES = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A note as one run of blocks, headings among them by the level they were typed at (0 is a title).

    `pictures` says whether it holds a picture, `dropped` whether characters no document can print were left out.
    """

    blocks: Blocks
    pictures: bool = False
    dropped: bool = False


def address(target: str) -> str | None:
    """Return a web or mail address that a document may link to, else None."""
    tidy = target.strip()
    if tidy.casefold().startswith("www."):
        return f"https://{tidy}"
    return tidy if tidy.casefold().startswith(_ADDRESSES) and not re.search(r"\s", tidy) else None


def joined(spans: Iterable[Span]) -> Spans:
    """Return spans with single blanks, nothing at either end, and neighbours of one look as one span.

    A line break stays, as a newline in the text.
    """
    merged = [
        replace(look, text="".join(one.text for one in run))
        for look, run in groupby(spans, key=lambda one: replace(one, text=""))
    ]
    return _trimmed([replace(one, text=_single_blanks(one.text)) for one in merged])


def _single_blanks(text: str) -> str:
    return normalize("NFC", _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text)))


def _trimmed(spans: list[Span]) -> Spans:
    kept: list[Span] = []
    for span in spans:
        if not kept:
            text = span.text.lstrip(" \n")
        else:
            text = span.text.removeprefix(" ") if kept[-1].text[-1] in " \n" else span.text
        if text:
            kept.append(replace(span, text=text))
    while kept and not (text := kept[-1].text.rstrip(" \n")):
        kept.pop()
    return (*kept[:-1], replace(kept[-1], text=text)) if kept else ()


def cut(spans: Spans, start: int, end: int | None = None) -> Spans:
    """Return the spans of the characters from `start` to before `end`, tidied."""
    pieces, at = [], 0
    for span in spans:
        stop = len(span.text) if end is None else max(0, end - at)
        pieces.append(replace(span, text=span.text[max(0, start - at) : stop]))
        at += len(span.text)
    return joined(one for one in pieces if one.text)


def quote(spans: Spans) -> Quote:
    """Return a quotation, with who said it when that stands after a dash on the last line or after the marks."""
    text = text_of(spans)
    marked = text.startswith(('"', "“", "\N{LEFT SINGLE QUOTATION MARK}", "'"))
    found = _OWN_LINE.search(text) or (_AFTER_QUOTE.search(text) if marked else None)
    if not found:
        return Quote(spans=spans)
    closes = found.start() + (0 if text[found.start()] == "\n" else 1)
    return Quote(spans=cut(spans, 0, closes), said_by=found["who"].strip())


def attribution(text: str) -> str:
    """Return who said it, from a line that is a dash and a few words; "" for any other line."""
    found = _OWN_LINE.fullmatch("\n" + text)
    return found["who"].strip() if found else ""


def table(rows: list[list[Spans]]) -> Table | None:
    """Return a table of a note, the first row as its header, without wholly blank rows and columns.

    Short rows are filled with blank cells. A cell that nobody filled stays blank here: what it means is for the
    document to say. Returns None when nothing is left.
    """
    width = max((len(row) for row in rows), default=0)
    filled = [row + [()] * (width - len(row)) for row in rows if any(row)]
    columns = [at for at in range(width) if any(row[at] for row in filled)]
    if not columns:
        return None
    header, *body = [[row[at] for at in columns] for row in filled]
    return Table(
        header=tuple(text_of(one).replace("\n", " ") for one in header),
        rows=tuple(tuple(Cell(spans=one) for one in row) for row in body),
    )
