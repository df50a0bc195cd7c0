"""Blocks of one document taken into another: everything they lean on is given a home there.

Styles are found by name and added when missing; lists, links, pictures, charts with their workbooks, footnotes and
comments are taken along; ids are made unique. Bookmarks stay behind: the host keeps its own.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from engine.formats.word.lists import Lists
from engine.formats.word.names import DOCUMENT, Element, R, detach, q
from engine.formats.word.package_parts import Package
from engine.formats.word.restyling import Styles

_BOOKMARKS = (q("bookmarkStart"), q("bookmarkEnd"))
_PAGES = (q("headerReference"), q("footerReference"))
_NOTES = {q("footnoteReference"): ("footnotes", q("footnote")), q("endnoteReference"): ("endnotes", q("endnote"))}
_COMMENTS = (q("commentRangeStart"), q("commentRangeEnd"), q("commentReference"))
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_OF_OFFICE = "{http://schemas.microsoft.com/office/word/20"
_STYLED = (q("pStyle"), q("rStyle"), q("tblStyle"))
_FIRST_NOTE = 1


@dataclass(slots=True)
class Importer:
    """Takes elements of one part of `source` into one part of `host`. One importer serves one part and one merge."""

    host: Package
    source: Package
    part: str = DOCUMENT
    source_part: str = DOCUMENT
    styles: Styles = field(init=False)
    lists: Lists = field(init=False)
    copied: dict[str, str] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.styles = Styles(self.host, self.source)
        self.lists = Lists(self.host, self.source, self.styles)
        self.styles.rehome_list = self.lists.rehome

    def take(self, element: Element) -> Element:
        """Return a copy of an element of the source that is at home in the host."""
        copy = deepcopy(element)
        copy.tail = None
        _leave_behind(copy)
        for one in list(copy.iter(q("p"))):
            self.styles.name_default(one)
        for one in list(copy.iter(q("numPr"))):
            self.lists.rehome(one)
        for one in list(copy.iter(*_STYLED)):
            self.styles.rehome(one)
        for one in list(copy.iter(*_NOTES)):
            self._rehome_note(one)
        for one in list(copy.iter()):
            self._rehome_relations(one)
        self._renumber(copy)
        return copy

    def _rehome_relations(self, element: Element) -> None:
        for key, identity in list(element.attrib.items()):
            if str(key).startswith(f"{{{R}}}"):
                home = self._relation(self.source_part, self.part, str(identity))
                if home:
                    element.set(key, home)

    def _relation(self, source_part: str, part: str, identity: str) -> str:
        """Return the host's id of a relationship, made with what it leads to; "" when the source has none."""
        found = self.source.relation(source_part, identity)
        if found is None:
            return ""
        if found.away:
            return self.host.relate(part, found.kind, found.target, away=True)
        target = self.copy_part(found.target) if found.target in self.source.parts else ""
        return self.host.relate(part, found.kind, target) if target else ""

    def copy_part(self, name: str) -> str:
        """Return the host's name of a part taken from the source with everything it leads to."""
        if name in self.copied:
            return self.copied[name]
        blob, leads_on = self.source.parts[name], self.source.relations(name)
        same = (one for one, there in self.host.parts.items() if there == blob and not leads_on)
        kind = self.source.content_type(name)
        home = next((one for one in same if self.host.content_type(one) == kind), "")
        home = home or self.host.add(name, blob, kind)
        self.copied[name] = home
        for one in leads_on:
            target = one.target if one.away else self.copy_part(one.target)
            self.host.relate(home, one.kind, target, away=one.away, wanted=one.id)
        return home

    def _rehome_note(self, reference: Element) -> None:
        kind, tag = _NOTES[str(reference.tag)]
        source_part, part = self.source.related(self.source_part, kind), self.host.related(self.part, kind)
        if source_part is None:
            return
        identity = reference.get(q("id")) or ""
        part = part or self._new_notes(source_part, tag)
        if (kind, identity) not in self.notes:
            self.notes[kind, identity] = self._copy_note(source_part, part, tag, identity)
        reference.set(q("id"), self.notes[kind, identity])

    def _new_notes(self, source_part: str, tag: str) -> str:
        """Give the host a part for notes, with the source's separators and no notes."""
        root = deepcopy(self.source.root(source_part))
        for one in [one for one in root.iter(tag) if one.get(q("type"), "normal") == "normal"]:
            root.remove(one)
        kind = next(one.kind for one in self.source.relations(self.source_part) if one.target == source_part)
        name = self.host.add(source_part, b"<x/>", self.source.content_type(source_part))
        self.host.root(name)
        self.host.roots[name] = root
        self.host.relate(self.part, kind, name)
        return name

    def _copy_note(self, source_part: str, part: str, tag: str, identity: str) -> str:
        notes = Importer(self.host, self.source, part, source_part)
        root = self.host.root(part)
        taken = [int(one.get(q("id")) or 0) for one in root.iter(tag)]
        number = str(max([_FIRST_NOTE - 1, *taken]) + 1)
        for one in self.source.root(source_part).iter(tag):
            if one.get(q("id")) == identity:
                copy = notes.take(one)
                copy.set(q("id"), number)
                root.append(copy)
                break
        return number

    def _renumber(self, copy: Element) -> None:
        """Give drawings and content controls ids that are free in the host's part."""
        root = self.host.root(self.part)
        _make_unique(copy.iter(_DRAWING), root.iter(_DRAWING), "id")
        _make_unique(_control_ids(copy), _control_ids(root), q("val"))


def _leave_behind(copy: Element) -> None:
    """Take out bookmarks, comments' anchors, headers' and footers' references and what only the saving program uses."""
    for one in list(copy.iter(*_BOOKMARKS, *_COMMENTS, *_PAGES)):
        detach(one)
    for one in copy.iter():
        for key in [str(key) for key in one.attrib]:
            if key.startswith((_OF_OFFICE, q("rsid"))):
                del one.attrib[key]


def _control_ids(root: Element) -> Iterator[Element]:
    yield from (one for properties in root.iter(q("sdtPr")) for one in properties.findall(q("id")))


def _make_unique(own: Iterator[Element], taken: Iterator[Element], key: str) -> None:
    used = {one.get(key) for one in taken}
    for one in own:
        number = int(one.get(key) or 0)
        while str(number) in used:
            number += 1
        used.add(str(number))
        one.set(key, str(number))
