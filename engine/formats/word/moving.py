"""Whole sections put into a document or moved to its end, and where in it they belong."""

from itertools import pairwise

from engine.formats.word.importing import Importer
from engine.formats.word.names import Element, make, q
from engine.formats.word.opened import Region
from engine.formats.word.restyling import Styles
from engine.formats.word.revisions import Pen
from engine.formats.word.sections import ENGINE, bookmark, mark_of

RETIRED = "Sections no longer asked for"
"""The heading over sections that are kept though nothing asks for them any more."""
_RETIRED_MARK = "_scp_retired"
_PAIRS = (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"))


def insert_region(
    body: Element, new: Region, beside: tuple[Region | None, Region | None], importer: Importer, pen: Pen
) -> Region | None:
    """Put a section of another document after the first of `beside`, else before the second. None without a place."""
    after, before = beside
    place = _outermost(body, after) if after is not None else _outermost(body, before)
    if new.control is None or place is None:
        return None
    fresh = importer.take(new.control)
    _stamp(fresh, new.id, pen)
    if after is not None:
        place.addnext(fresh)
    else:
        place.addprevious(fresh)
    return Region(id=new.id, elements=tuple(fresh.iter(q("p"))), blocks=new.blocks, control=fresh)


def _stamp(control: Element, one: str, pen: Pen) -> None:
    """Put a section's two hidden bookmarks on the first and last paragraph of its control."""
    paragraphs = list(control.iter(q("p")))
    for paragraph, name in ((paragraphs[0], mark_of(one)), (paragraphs[-1], f"{mark_of(one)}_e")):
        pen.next_id += 1
        bookmark(paragraph, name, pen.next_id)


def _outermost(body: Element, region: Region | None) -> Element | None:
    """Return the body's own child that holds a section's end."""
    if region is None or not region.elements:
        return None
    place: Element | None = region.control if region.control is not None else region.elements[-1]
    while place is not None and place.getparent() is not body:
        place = place.getparent()
    return place


def retire(body: Element, region: Region, styles: Styles, pen: Pen) -> bool:
    """Move a section under the heading for sections no longer asked for. False when moving it is not safe."""
    moved = [region.control] if region.control is not None else list(region.elements)
    if region.id.startswith(ENGINE) or not _can_move(body, moved) or _is_retired(body, moved[0]):
        return False
    end = body[-1] if len(body) and body[-1].tag == q("sectPr") else None
    fresh = moved if _heading(body) is not None else [_new_heading(styles, pen), *moved]
    for one in fresh:
        if end is None:
            body.append(one)
        else:
            end.addprevious(one)
    return True


def _heading(body: Element) -> Element | None:
    marks = (one for one in body.iter(q("bookmarkStart")) if one.get(q("name")) == _RETIRED_MARK)
    return next((one.getparent() for one in marks), None)


def _is_retired(body: Element, block: Element) -> bool:
    heading = _heading(body)
    return heading is not None and heading.getparent() is body and body.index(heading) < body.index(block)


def _new_heading(styles: Styles, pen: Pen) -> Element:
    style = styles.named(styles.host, "paragraph", "heading 1")
    look = [make("pPr", [make("pStyle", val=style.get(q("styleId")) or "")])] if style is not None else []
    text = make("t")
    text.text = RETIRED
    pen.next_id += 1
    marks = make("bookmarkStart", id=pen.next_id, name=_RETIRED_MARK), make("bookmarkEnd", id=pen.next_id)
    return make("p", [*look, marks[0], make("r", [text]), marks[1]])


def _can_move(body: Element, moved: list[Element]) -> bool:
    """Return whether blocks can go elsewhere: the body's own, side by side, and nothing reaches out of them."""
    if not moved or any(one.getparent() is not body for one in moved):
        return False
    together = all(one.getnext() is other for one, other in pairwise(moved))
    pages = any(next(one.iter(q("sectPr")), None) is not None for one in moved)
    return together and not pages and _is_closed(moved)


def _is_closed(moved: list[Element]) -> bool:
    """Return whether every bookmark, comment, moved text and field that begins in the blocks ends in them."""
    for start, end in (*_PAIRS, ("moveFromRangeStart", "moveFromRangeEnd"), ("moveToRangeStart", "moveToRangeEnd")):
        starts = sorted(one.get(q("id")) or "" for block in moved for one in block.iter(q(start)))
        ends = sorted(one.get(q("id")) or "" for block in moved for one in block.iter(q(end)))
        if starts != ends:
            return False
    kinds = [one.get(q("fldCharType")) for block in moved for one in block.iter(q("fldChar"))]
    return kinds.count("begin") == kinds.count("end")
