"""Sections of a Word document: how they carry their identity.

A section is a block-level content control with tag `scp:<id>`, the section's title as alias, and an id that is
the crc32 of the tag; its first paragraph carries the hidden bookmark `_scp_<id>`, its last `_scp_<id>_e`.
LibreOffice drops the tag and shrinks the control to one paragraph, so identity is looked for as tag, else
bookmark, else alias, and a section runs from its bookmark to the later of its control's end and its end bookmark,
never past the beginning of another section. Engine controls outside sections (`eng:<name>`) carry `_eng_<name>`.
"""

import zlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from engine.formats.word.names import Element, after_properties, detach, make, q

TAG = "scp:"
ENGINE = "eng:"
SECTION_MARK = "_scp_"
ENGINE_MARK = "_eng_"


def control_id(tag: str) -> int:
    """Return a control's id: crc32 of its tag in 31 bits, never 0 (Word refuses more, and 0)."""
    return (zlib.crc32(tag.encode()) & 0x7FFFFFFF) or 1


def keep_sections(body: Element, listed: AbstractSet[str]) -> None:
    """Leave out the controls of sections that are not listed, with everything in them."""
    for control in [one for one in body.iter(q("sdt")) if tag_of(one).startswith(TAG)]:
        if tag_of(control).removeprefix(TAG) not in listed:
            detach(control)


def stamp_sections(body: Element, titles: Mapping[str, str]) -> None:
    """Give every control its alias, id and hidden bookmarks; bookmarks are numbered in document order.

    Bookmarks of ours that a template still carries from a document it was made from are replaced.
    """
    number = _forget_bookmarks(body)
    for control in body.iter(q("sdt")):
        tag = tag_of(control)
        _identify(control, tag, titles.get(tag.removeprefix(TAG), ""))
        paragraphs = list(control.iter(q("p")))
        if tag.startswith((TAG, ENGINE)) and paragraphs:
            name = mark_of(tag.removeprefix(TAG))
            bookmark(paragraphs[0], name, number)
            bookmark(paragraphs[-1], f"{name}_e", number + 1)
            number += 2


def mark_of(one: str) -> str:
    """Return the hidden bookmark where a section (`strengths`) or engine region (`eng:cover`) begins."""
    return f"_{one.replace(':', '_')}" if one.startswith(ENGINE) else f"{SECTION_MARK}{one}"


def _forget_bookmarks(body: Element) -> int:
    """Remove our bookmarks and return the first number that no other bookmark has."""
    others = [-1]
    ours = set()
    for mark in list(body.iter(q("bookmarkStart"), q("bookmarkEnd"))):
        number, name = mark.get(q("id")) or "0", mark.get(q("name")) or ""
        parent = mark.getparent()
        if name.startswith((SECTION_MARK, ENGINE_MARK)) or (mark.tag == q("bookmarkEnd") and number in ours):
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


def bookmark(paragraph: Element, name: str, number: int) -> None:
    """Put a bookmark round the content of a paragraph. `number` is free in the document."""
    start = make("bookmarkStart", id=number, name=name)
    end = make("bookmarkEnd", id=number)
    place = after_properties(paragraph)
    paragraph.insert(place, start)
    paragraph.append(end)


def tag_of(control: Element) -> str:
    """Return a control's tag, "" without one."""
    found = control.find(f"{q('sdtPr')}/{q('tag')}")
    return (found.get(q("val")) or "") if found is not None else ""


def alias_of(control: Element) -> str:
    """Return a control's title, "" without one."""
    found = control.find(f"{q('sdtPr')}/{q('alias')}")
    return (found.get(q("val")) or "") if found is not None else ""


def tags(root: Element) -> tuple[str, ...]:
    """Return the tags of all controls below an element, in document order."""
    return tuple(tag for one in root.iter(q("sdt")) if (tag := tag_of(one)))


def controls(body: Element, prefix: str) -> Iterator[tuple[str, Element]]:
    """Yield the id and content of each control whose tag starts with `prefix`."""
    for control in body.iter(q("sdt")):
        tag = tag_of(control)
        content = control.find(q("sdtContent"))
        if tag.startswith(prefix) and content is not None:
            yield tag.removeprefix(prefix), content


def titles_in(body: Element) -> dict[str, str]:
    """Return the ids of the sections and engine regions that stand in a body, with their controls' titles."""
    found: dict[str, str] = {}
    for control in body.iter(q("sdt")):
        tag = tag_of(control)
        if tag.startswith((TAG, ENGINE)):
            found.setdefault(tag.removeprefix(TAG), alias_of(control))
    return found
