"""What a person changed in a draft: the hash of each section's canonical content, and the changes one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from engine.formats.word.aligning import Pair, align
from engine.formats.word.comments import AUTHOR, Comments
from engine.formats.word.content import Reading, digest_of
from engine.formats.word.kept import kept_by_bytes
from engine.formats.word.names import TRACKED, Element, q
from engine.formats.word.opened import Block, Draft, Region, open_draft
from engine.formats.word.rows import Row, kind_of_block, rows_in

BETWEEN = "eng:between_sections"
"""Stands for what lies outside every section and engine region."""
_TRACKED = {
    "ins": "Tracked insertion",
    "moveTo": "Tracked move to here",
    "del": "Tracked deletion",
    "moveFrom": "Tracked move from here",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change a person made: in which section, what kind, the text before and after.

    `author` and `date` (`2021-10-12`) are known for comments and tracked changes only, else "".
    """

    section: str
    kind: str
    before: str = ""
    after: str = ""
    author: str = ""
    date: str = ""


@kept_by_bytes
def section_hashes(blob: bytes, titles: Mapping[str, str]) -> dict[str, str]:
    """Return the hash of each section's (`strengths`) and engine region's (`eng:cover`) canonical content, by id.

    The first block counts by its text alone: LibreOffice makes it plain. DamagedDocument for a file that is none.
    """
    return {one: _hash(region) for one, region in open_draft(blob, titles).regions.items()}


def _hash(region: Region) -> str:
    return digest_of(tuple(one.digest if number else one.flat for number, one in enumerate(region.blocks)))


def changes(base: bytes, current: bytes, titles: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what a person changed, section by section in the order generated; boardpack's own offers are left out."""
    was = open_draft(base, titles)
    now = open_draft(current, {**was.titles, **titles})
    found: list[Change] = []
    moved = _moved(list(was.regions), list(now.regions))
    for one, region in was.regions.items():
        found += [Change(section=one, kind="Section moved")] if one in moved else []
        found += _changed((was, region), now.regions.get(one), now)
    for one, region in now.regions.items():
        if one not in was.regions:
            found += [Change(section=one, kind="Added", after=block.text) for block in region.blocks]
    found += _between(was, now)
    return (*found, *_loose_comments(now))


def _moved(was: Sequence[str], now: Sequence[str]) -> set[str]:
    """Return the ids of the sections that stand in another order than generated, the fewest that explain it."""
    both = set(was) & set(now)
    old, new = [one for one in was if one in both], [one for one in now if one in both]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {one for what, first, last, _, _ in steps if what != "equal" for one in old[first:last]}


def _changed(generated: tuple[Draft, Region], now: Region | None, draft: Draft) -> Iterator[Change]:
    base, was = generated
    one = was.id
    if now is None:
        yield Change(section=one, kind="Section deleted", before="\n".join(block.text for block in was.blocks))
        return
    tracked = list(_tracked(one, now))
    told = {(change.before, change.after) for change in tracked}
    if not now.same(was):
        for step in align(was.blocks, now.blocks, kind_of_block):
            found = _steps(one, step, (base.reading, draft.reading))
            yield from (change for change in found if (change.before, change.after) not in told)
    yield from tracked
    yield from _comments(one, now.elements, draft)


def _tracked(one: str, now: Region) -> Iterator[Change]:
    for change in now.tracked():
        kind = _TRACKED.get(str(change.tag).rpartition("}")[2])
        if kind and change.get(q("author")) != AUTHOR and (text := _text(change)):
            gone = change.tag in {q("del"), q("moveFrom")}
            said = {"before": text} if gone else {"after": text}
            yield Change(section=one, kind=kind, author=_said(change, "author"), date=_date(change), **said)


def _is_same(step: Pair[Block]) -> bool:
    return step.same or (step.old is not None and step.new is not None and step.new.same(step.old))


def _steps(one: str, step: Pair[Block], readings: tuple[Reading, Reading]) -> Iterator[Change]:
    """Yield what changed in one block; a table's rows and cells one by one, nothing that is tracked anyway."""
    if _is_same(step) or (step.old is not None and step.new is not None and _is_tracked_only(step.old, step.new)):
        return
    if step.old is not None and step.new is not None and step.old.element.tag == q("tbl"):
        old, new = rows_in(step.old.element, readings[0]), rows_in(step.new.element, readings[1])
        for row in align(old, new, lambda one: len(one.cells)):
            yield from _rows(one, row)
        return
    yield _change(one, step.old.text if step.old else None, step.new.text if step.new else None)


def _rows(one: str, row: Pair[Row]) -> Iterator[Change]:
    if row.old is None or row.new is None:
        yield _change(one, row.old.text if row.old else None, row.new.text if row.new else None)
        return
    for was, now in zip(row.old.cells, row.new.cells, strict=True):
        if was.digest != now.digest:
            yield _change(one, was.text, now.text)


def _change(one: str, before: str | None, after: str | None) -> Change:
    kind = "Deleted" if after is None else "Added" if before is None else "Reworded"
    return Change(section=one, kind="Formatted" if before == after else kind, before=before or "", after=after or "")


def _is_tracked_only(old: Block, new: Block) -> bool:
    """Return whether a block differs by tracked changes alone: with all of them rejected it reads as before."""
    pieces = list(new.element.iter(q("t"), q("delText")))
    left = [one.text or "" for one in pieces if next(one.iterancestors(q("ins"), q("moveTo")), None) is None]
    tracked = next(new.element.iter(*TRACKED), None) is not None
    return tracked and "".join(left) == _plain(old.element)


def _plain(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(q("t")))


def _between(was: Draft, now: Draft) -> Iterator[Change]:
    """Yield what a person typed outside every section."""
    old, new = _outside(was), _outside(now)
    for step in align(old, new, kind_of_block):
        yield from _steps(BETWEEN, step, (was.reading, now.reading))


def _outside(draft: Draft) -> list[Block]:
    inside = {id(element) for region in draft.regions.values() for element in region.elements}
    return [block for element in draft.blocks() if id(element) not in inside and (block := draft.read(element)).content]


def _comments(one: str, elements: Sequence[Element], draft: Draft) -> Iterator[Change]:
    comments = Comments(draft.package, draft.body)
    here = set(comments.of_people(elements))
    for comment in comments.all():
        if comment.get(q("id")) in here:
            author, text = _said(comment, "author"), _text(comment)
            yield Change(section=one, kind="Comment", after=text, author=author, date=_date(comment))


def _loose_comments(now: Draft) -> Iterator[Change]:
    inside = {id(element) for region in now.regions.values() for element in region.elements}
    yield from _comments(BETWEEN, [one for one in now.blocks() if id(one) not in inside], now)


def _text(element: Element) -> str:
    return "\n".join(
        "".join(text.text or "" for text in one.iter(q("t"), q("delText"))) for one in _paragraphs(element)
    )


def _paragraphs(element: Element) -> Sequence[Element]:
    return list(element.iter(q("p"))) or [element]


def _said(element: Element, name: str) -> str:
    return element.get(q(name)) or ""


def _date(element: Element) -> str:
    return _said(element, "date")[:10]
