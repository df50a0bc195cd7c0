"""Headings and lists as a screen reader hears them: real ones, in order, with something in them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from engine.formats.word.accessible_walk import BODY, Paper, Spot
from engine.formats.word.barriers import Barrier, Kind
from engine.formats.word.names import Element, q
from engine.formats.word.reading import spans
from engine.formats.word.styles import value

_BULLET = re.compile(r"\s*[•◦▪■●○‣∙]\s")
_DASH = re.compile(r"\s*[-\N{EN DASH}\N{EM DASH}*]\s")
_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s")
_ENOUGH = 2
"""A single dash or number at the beginning of a paragraph makes no list."""
_LONGEST_HEADING = 60
_ENDS = (".", ",", ";", ":", "?", "!")


def heading_barriers(paper: Paper) -> Iterator[Barrier]:
    """Yield headings that are empty, in a table or a level too deep, and a first one that is not of level 1."""
    last = 0
    for one in (one for one in paper.paragraphs if one.level and one.story == BODY):
        level = one.level or 1
        if not one.text.strip():
            if not _shows_something(one.element):
                yield one.barrier(Kind.EMPTY_HEADING)
            continue
        if one.depth:
            yield one.barrier(Kind.HEADING_IN_TABLE)
            continue
        if not last and level > 1:
            yield one.barrier(Kind.FIRST_HEADING)
        elif last and level > last + 1:
            yield one.barrier(Kind.HEADING_JUMP)
        last = level


def _shows_something(paragraph: Element) -> bool:
    return any(True for _ in paragraph.iter(q("drawing"), q("pict"), q("object")))


def bold_headings(paper: Paper) -> Iterator[Barrier]:
    """Yield short paragraphs that a person made bold by hand where a heading was meant: text of no style follows."""
    body = [one for one in paper.paragraphs if one.story == BODY and not one.depth]
    for one, after in pairwise(body):
        if one.holder == after.holder and _reads_as_heading(paper, one) and _reads_as_text(paper, after):
            yield one.barrier(Kind.BOLD_FOR_HEADING)


def _reads_as_heading(paper: Paper, spot: Spot) -> bool:
    text = spot.text.strip()
    short = 0 < len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS)
    return short and _is_plain(paper, spot) and not is_listed(paper, spot) and _is_bold(paper, spot)


def _reads_as_text(paper: Paper, spot: Spot) -> bool:
    return _is_plain(paper, spot) and bool(spot.text.strip()) and not _is_bold(paper, spot)


def _is_plain(paper: Paper, spot: Spot) -> bool:
    return spot.level is None and paper.style(spot).name in {"", "normal", "body text", "letter text"}


def _is_bold(paper: Paper, spot: Spot) -> bool:
    said = [one for one in spans(spot.element, {}, paper.styles) if one.text.strip()]
    return bool(said) and all(one.bold for one in said)


def is_listed(paper: Paper, spot: Spot) -> bool:
    """Return whether a paragraph is an item of a real list."""
    own = spot.element.find(f"{q('pPr')}/{q('numPr')}/{q('numId')}")
    return (value(own) if own is not None else paper.style(spot).list_id) not in {"", "0"}


def typed_lists(paper: Paper) -> Iterator[Barrier]:
    """Yield paragraphs that begin with a typed bullet, and runs of those that begin with a dash or a number."""
    row: list[Spot] = []
    for one in paper.paragraphs:
        plain = one.level is None and not is_listed(paper, one)
        if plain and (_BULLET.match(one.text) or _is_list_in_itself(one.text)):
            yield one.barrier(Kind.TYPED_LIST)
        elif plain and _mark_of(one.text):
            goes_on = bool(row) and row[-1].holder == one.holder and _mark_of(row[-1].text) == _mark_of(one.text)
            row = [*row, one] if goes_on else [one]
            yield from (spot.barrier(Kind.TYPED_LIST) for spot in (row if len(row) == _ENOUGH else row[_ENOUGH:][-1:]))
            continue
        if one.text.strip():
            row = []


def _mark_of(text: str) -> str:
    """Return what a line begins with: "dash", "number", or "" for neither."""
    return "dash" if _DASH.match(text) else "number" if _NUMBER.match(text) else ""


def _is_list_in_itself(text: str) -> bool:
    """Return whether a paragraph holds a list whose points are parted by line breaks."""
    marks = [_mark_of(line) or _BULLET.match(line) is not None for line in text.split("\n")]
    return sum(bool(one) for one in marks) >= _ENOUGH
