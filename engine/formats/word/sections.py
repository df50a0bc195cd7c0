"""Sections of a Word document: how they carry their identity, and how they are found again.

A section is a block-level content control with tag `scp:<id>`, the section's title as alias, and an id that is
the crc32 of the tag; its first paragraph carries the hidden bookmark `_scp_<id>`, its last `_scp_<id>_e`.
LibreOffice drops the tag and shrinks the control to one paragraph, so identity is looked for as tag, else
bookmark, else alias. A section is what its controls hold, and what stands between its bookmarks and them outside any
other section's control: a control that was copied elsewhere adds its own text, and nothing that lies between.
"""

import zlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from engine.formats.word.names import Element, make, q

TAG = "scp:"
_MARK = "_scp_"
_CONTAINERS = {q("sdt"), q("sdtContent"), q("customXml"), q("ins"), q("moveTo"), q("smartTag")}
_BLOCKS = {q("p"), q("tbl")}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSection:
    """A section as it stands in a document: its id and its paragraphs and tables in order."""

    id: str
    blocks: tuple[Element, ...]


def control_id(tag: str) -> int:
    """Return a control's id: crc32 of its tag in 31 bits, never 0 (Word refuses more, and 0)."""
    return (zlib.crc32(tag.encode()) & 0x7FFFFFFF) or 1


def keep_sections(body: Element, listed: AbstractSet[str]) -> None:
    """Leave out the controls of sections that are not listed, with everything in them."""
    for control in [one for one in body.iter(q("sdt")) if _tag(one).startswith(TAG)]:
        if _tag(control).removeprefix(TAG) not in listed:
            parent = control.getparent()
            if parent is not None:
                parent.remove(control)


def stamp_sections(body: Element, titles: Mapping[str, str]) -> None:
    """Give every control its alias, id and hidden bookmarks; bookmarks are numbered in document order.

    Bookmarks of ours that a template still carries from a document it was made from are replaced.
    """
    number = _forget_bookmarks(body)
    for control in body.iter(q("sdt")):
        tag = _tag(control)
        _identify(control, tag, titles.get(tag.removeprefix(TAG), ""))
        paragraphs = list(control.iter(q("p")))
        if tag.startswith(TAG) and paragraphs:
            name = _MARK + tag.removeprefix(TAG)
            _bookmark(paragraphs[0], name, number)
            _bookmark(paragraphs[-1], f"{name}_e", number + 1)
            number += 2


def _forget_bookmarks(body: Element) -> int:
    """Remove our bookmarks and return the first number that no other bookmark has."""
    others = [-1]
    ours = set()
    for mark in list(body.iter(q("bookmarkStart"), q("bookmarkEnd"))):
        number = mark.get(q("id")) or "0"
        parent = mark.getparent()
        if (mark.get(q("name")) or "").startswith(_MARK) or (mark.tag == q("bookmarkEnd") and number in ours):
            ours.add(number)
            if parent is not None:
                parent.remove(mark)
        elif number.isdecimal():
            others.append(int(number))
    return max(others) + 1


def _identify(control: Element, tag: str, title: str) -> None:
    properties = control.find(q("sdtPr"))
    if properties is None or not tag:
        return
    for name in ("alias", "id"):
        for old in properties.findall(q(name)):
            if name == "id" or title:
                properties.remove(old)
    if title:
        properties.insert(0, make("alias", val=title))
    place = list(properties).index(properties.find(q("tag"))) + 1  # type: ignore[arg-type] # the tag is there
    properties.insert(place, make("id", val=control_id(tag)))


def _bookmark(paragraph: Element, name: str, number: int) -> None:
    start = make("bookmarkStart", id=number, name=name)
    end = make("bookmarkEnd", id=number)
    place = 1 if len(paragraph) and paragraph[0].tag == q("pPr") else 0
    paragraph.insert(place, start)
    paragraph.append(end)


def _tag(control: Element) -> str:
    found = control.find(f"{q('sdtPr')}/{q('tag')}")
    return (found.get(q("val")) or "") if found is not None else ""


def _alias(control: Element) -> str:
    found = control.find(f"{q('sdtPr')}/{q('alias')}")
    return (found.get(q("val")) or "") if found is not None else ""


@dataclass(slots=True)
class _Walk:
    """A body's blocks, the section whose control holds each ("" for none), and the positions of our bookmarks."""

    titles: Mapping[str, str]
    blocks: list[Element] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)

    def visit(self, element: Element, owner: str) -> None:
        for child in element:
            if child.tag in _BLOCKS:
                self._block(child, owner)
            elif child.tag in _CONTAINERS:
                self.visit(child, self._owner(child, owner))
            elif child.tag == q("bookmarkStart"):
                self._mark(child, len(self.blocks))

    def _owner(self, element: Element, owner: str) -> str:
        if element.tag != q("sdt"):
            return owner
        tag = _tag(element)
        if tag.startswith(TAG):
            return tag.removeprefix(TAG)
        by_title = {title: one for one, title in self.titles.items()}
        return by_title.get(_alias(element), owner) if not tag else owner

    def _block(self, block: Element, owner: str) -> None:
        position = len(self.blocks)
        self.blocks.append(block)
        for mark in block.iter(q("bookmarkStart")):
            self._mark(mark, position)
        self.owners.append(owner)

    def _mark(self, mark: Element, position: int) -> None:
        name = mark.get(q("name")) or ""
        if name.startswith(_MARK):
            self.marks.setdefault(name.removeprefix(_MARK), position)


def find_sections(body: Element, titles: Mapping[str, str]) -> dict[str, FoundSection]:
    """Return the sections of `titles` (id to title) that stand in a body, by id, in document order."""
    walk = _Walk(titles)
    walk.visit(body, "")
    places = {one: _positions(walk, one) for one in titles}
    there = sorted((found[0], one) for one, found in places.items() if found)
    return {one: FoundSection(id=one, blocks=tuple(walk.blocks[at] for at in places[one])) for _, one in there}


def _positions(walk: _Walk, one: str) -> list[int]:
    """Return the positions of a section's blocks, none when it is not in the body."""
    own = [at for at, owner in enumerate(walk.owners) if owner == one]
    start, end = walk.marks.get(one), walk.marks.get(f"{one}_e")
    known = [at for at in (start, *own[:1]) if at is not None]
    if not known:
        return []
    between = range(min(known), max(known if end is None else [*known, end]) + 1)
    loose = {at for at in between if at < len(walk.owners) and not walk.owners[at]}
    return sorted({*own, *loose})


def tags(root: Element) -> tuple[str, ...]:
    """Return the tags of all controls below an element, in document order."""
    return tuple(tag for one in root.iter(q("sdt")) if (tag := _tag(one)))


def controls(body: Element, prefix: str) -> Iterator[tuple[str, Element]]:
    """Yield the id and content of each control whose tag starts with `prefix`."""
    for control in body.iter(q("sdt")):
        tag = _tag(control)
        content = control.find(q("sdtContent"))
        if tag.startswith(prefix) and content is not None:
            yield tag.removeprefix(prefix), content
