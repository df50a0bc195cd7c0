"""The contents list of a draft brought up to date: an entry for each heading that stands in the document."""

from collections.abc import Sequence

from engine.formats.word.content import Piece
from engine.formats.word.importing import Importer
from engine.formats.word.names import Element, detach, q
from engine.formats.word.opened import Block, Draft, Region

CONTENTS = "eng:contents"


def refresh_contents(current: Draft, base: Region, new: Region, importer: Importer) -> bool:
    """Replace the list when a person left it as it was made. False when it stays.

    Entries of headings that are not in the document are left out on both sides.
    """
    region = current.regions[CONTENTS]
    if base.digest == new.digest:
        return False
    marks = {one.get(q("name")) or "" for one in current.body.iter(q("bookmarkStart"))}
    ours = [one.digest for one in region.blocks]
    wanted = _standing(new.blocks, marks)
    untouched = ours == [one.digest for one in base.blocks] or ours == [
        one.digest for one in _standing(base.blocks, marks)
    ]
    if not untouched or not wanted or region.tracked() or ours == [one.digest for one in wanted]:
        return False
    _replace(region, wanted, importer)
    return True


def _standing(blocks: Sequence[Block], marks: set[str]) -> list[Block]:
    return [one for one in blocks if not (anchor := _anchor(one)) or anchor in marks]


def _anchor(block: Block) -> str:
    pieces: tuple[Piece, ...] = block.content[3] if block.content and block.content[0] == "p" else ()  # type: ignore[assignment] # a paragraph's pieces
    return next((link[1:] for _, _, link in pieces if link.startswith("#")), "")


def _replace(region: Region, wanted: Sequence[Block], importer: Importer) -> None:
    """Put the new entries after the list's heading; the field they stand in is closed again."""
    heading, *entries = [one.element for one in region.blocks]
    fresh = [importer.take(one.element) for one in wanted[1:]]
    _close_field(fresh)
    marks = [one for entry in entries for one in entry.iter(q("bookmarkStart"), q("bookmarkEnd"))]
    last = heading
    for one in fresh:
        last.addnext(one)
        last = one
    last.extend(marks)
    for one in entries:
        detach(one)


def _close_field(entries: Sequence[Element]) -> None:
    """Keep the field whole when its first or last entry was left out."""
    kinds = [one.get(q("fldCharType")) for entry in entries for one in entry.iter(q("fldChar"))]
    if kinds != ["begin", "separate", "end"]:
        for run in [one for entry in entries for one in entry.findall(q("r")) if _is_mark(one)]:
            detach(run)


def _is_mark(run: Element) -> bool:
    return run.find(q("fldChar")) is not None or run.find(q("instrText")) is not None
