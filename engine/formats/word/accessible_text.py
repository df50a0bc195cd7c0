"""Text that every eye can read: contrast, size, alignment, emphasis, and links that say where they go."""

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from engine.formats.word.accessible_walk import BODY, ENGLISH, NOTES, Paper, Spot
from engine.formats.word.barriers import Barrier, Kind
from engine.formats.word.cascade import contrast
from engine.formats.word.names import Element, q
from engine.formats.word.reading import shown, spans
from engine.formats.word.styles import is_on, value
from engine.model.blocks import text_of

LEAST_CONTRAST = 4.5
LEAST_POINTS = 10
_EMPHASIS = 4
"""From how many words on italics are a paragraph's and no longer a title's or a name's."""
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_IDLE = re.compile(
    r"(click|see|read|find out|learn|view|go|download|follow)?\s*"
    r"(here|this|this link|this page|this document|link|the link|more|more here|read more|details|page|website)",
    re.IGNORECASE,
)
_JUSTIFIED = {"both", "distribute", "thaiDistribute", "lowKashida", "mediumKashida", "highKashida"}
_RUNS = frozenset(q(one) for one in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo"))
_LINKS = frozenset((q("hyperlink"), q("fldSimple")))


def text_barriers(paper: Paper) -> Iterator[Barrier]:
    """Yield text that is hard to see or to follow, each kind at most once in a paragraph."""
    known: dict[tuple[object, ...], tuple[Kind, ...]] = {}
    for one in paper.paragraphs:
        if one.text.strip():
            yield from _of_block(paper, one)
            runs = [pair for pair in _runs(one.element) if _says(pair[0])]
            met = dict.fromkeys(kind for run, linked in runs for kind in _known(paper, one, run, known, linked=linked))
            yield from (one.barrier(kind) for kind in met)


def _of_block(paper: Paper, spot: Spot) -> Iterator[Barrier]:
    if value(paper.cascade.of_paragraph(spot.element, spot.ground, "jc")) in _JUSTIFIED:
        yield spot.barrier(Kind.JUSTIFIED)
    said = (run for run, _ in _runs(spot.element) if _says(run))
    slanted = (paper.cascade.is_switched("i", run, spot.element, spot.ground) for run in said)
    if len(spot.text.split()) >= _EMPHASIS and all(slanted):
        yield spot.barrier(Kind.ITALICS)


def _known(
    paper: Paper, spot: Spot, run: Element, known: dict[tuple[object, ...], tuple[Kind, ...]], *, linked: bool
) -> tuple[Kind, ...]:
    """Return what is hard to see in a run; runs that look the same by the same styles are judged once."""
    block, look = spot.element.find(q("pPr")), run.find(q("rPr"))
    named, shade = (None if block is None else block.find(q(one)) for one in ("pStyle", "shd"))
    own = tuple(b"" if one is None else etree.tostring(one, with_tail=False) for one in (look, shade))
    key = (value(named), own, spot.ground.fill, spot.ground.parts, spot.story == NOTES, linked)
    if key not in known:
        known[key] = tuple(_of_run(paper, spot, run, linked=linked))
    return known[key]


def _of_run(paper: Paper, spot: Spot, run: Element, *, linked: bool) -> Iterator[Kind]:
    cascade, block, ground = paper.cascade, spot.element, spot.ground
    if is_on(cascade.of_run(run, block, ground, "vanish")):
        return
    ink = cascade.ink(run, block, ground)
    if ink and contrast(ink, cascade.paper(run, block, ground)) < LEAST_CONTRAST:
        yield Kind.LOW_CONTRAST
    raised = value(cascade.of_run(run, block, ground, "vertAlign")) in {"superscript", "subscript"}
    if 0 < cascade.points(run, block, ground) < LEAST_POINTS and not raised and spot.story != NOTES:
        yield Kind.SMALL_TEXT
    if not linked and value(cascade.of_run(run, block, ground, "u")) not in {"", "none"}:
        yield Kind.UNDERLINE
    if value(cascade.of_run(run, block, ground, "lang")) not in {"", ENGLISH, paper.language}:
        yield Kind.TEXT_IN_OTHER_LANGUAGE


def _says(run: Element) -> bool:
    return any((one.text or "").strip() for one in run.iter(q("t")))


def _runs(container: Element, linked: bool = False) -> Iterator[tuple[Element, bool]]:  # noqa: FBT001, FBT002 - its own recursion
    """Yield the runs of a paragraph, and whether each is part of a link."""
    inside = linked
    for child in shown(container):
        if child.tag == q("r"):
            inside = _link_goes_on(child, inside, linked)
            yield child, inside
        elif child.tag in _LINKS:
            yield from _runs(child, True)  # noqa: FBT003 - its own recursion
        elif child.tag in _RUNS:
            yield from _runs(child, inside)


def _link_goes_on(run: Element, inside: bool, around: bool) -> bool:  # noqa: FBT001 - a state and the one outside it
    """Return whether a link's field has begun, or goes on, at a run."""
    if any("HYPERLINK" in (one.text or "").upper() for one in run.iter(q("instrText"))):
        return True
    ended = any(one.get(q("fldCharType")) == "end" for one in run.iter(q("fldChar")))
    return around if ended else inside


def link_barriers(paper: Paper) -> Iterator[Barrier]:
    """Yield links whose text is a web address or says nothing of where they go."""
    for one in paper.paragraphs:
        if next(one.element.iter(*_LINKS, q("instrText")), None) is None:
            continue
        links = paper.links_of(one)
        for target, said in groupby(spans(one.element, links, paper.styles), key=lambda span: span.link):
            text = text_of(said).strip()
            if target and _ADDRESS.fullmatch(text):
                yield one.barrier(Kind.BARE_ADDRESS, text)
            elif target and _IDLE.fullmatch(text.strip(" .:>")):
                yield one.barrier(Kind.IDLE_LINK, one.text)


def empty_paragraphs(paper: Paper) -> Iterator[Barrier]:
    """Yield places where two or more empty paragraphs in a row make room."""
    last = Spot(element=paper.body)
    row = 0
    for one in paper.spots:
        if one.story != BODY:
            return
        same = one.holder == last.holder and last.element.getnext() is one.element
        row = (row + 1 if same else 1) if _is_blank(one) else 0
        if row == 2:  # noqa: PLR2004 - the second in a row
            yield one.barrier(Kind.EMPTY_PARAGRAPHS)
        last = one


def _is_blank(spot: Spot) -> bool:
    marks = ("drawing", "pict", "object", "sectPr", "br", "lastRenderedPageBreak")
    return not spot.is_table and not spot.text.strip() and not any(True for _ in spot.element.iter(*map(q, marks)))
