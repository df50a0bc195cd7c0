"""Native comments: whose they are, adding one with its date, moving those of people to their section's heading.

LibreOffice drops the text of a control's first paragraph when a comment is tied to it, so a comment's reference
always stands in another paragraph; its range may begin in the first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from engine.formats.word.names import DOCUMENT, SPACE, Element, after_properties, detach, make, q
from engine.formats.word.package_parts import Package, kind_of
from engine.formats.word.styles import whole

AUTHOR = "boardpack"
"""The author of the comments and tracked changes that are ours."""
RULE_LEAD = "Why this is asked for:"
"""How a comment of ours on a prompt opens; what asks for the section follows."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_RANGES = (q("commentRangeStart"), q("commentRangeEnd"))
_THREADS = ("commentsExtended", "commentsIds", "commentsExtensible")
_ANCHORS = (*_RANGES, q("commentReference"))


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a document's main part."""

    package: Package
    body: Element

    def of_people(self, elements: Iterable[Element]) -> tuple[str, ...]:
        """Return the ids of the comments anchored in some elements that somebody else than boardpack wrote."""
        authors = {one.get(q("id")) or "": one.get(q("author")) for one in self.all()}
        here = dict.fromkeys(one.get(q("id")) or "" for element in elements for one in element.iter(*_ANCHORS))
        return tuple(one for one in here if authors.get(one, "") != AUTHOR)

    def all(self) -> tuple[Element, ...]:
        """Return every comment of the document."""
        part = self.package.related(DOCUMENT, "comments")
        return tuple(self.package.root(part).iter(q("comment"))) if part else ()

    def add(self, elements: Sequence[Element], text: str, dated: date) -> bool:
        """Add a comment on a section's blocks; one paragraph a line. False when there is no place for it."""
        place = self._place(elements)
        if place is None:
            return False
        root = self._root()
        free = max((whole(one.get(q("id")) or "") for one in root.iter(q("comment"))), default=-1) + 1
        lines = [make("p", [make("r", [_text(line)])]) for line in text.split("\n")]
        moment = f"{dated.isoformat()}T00:00:00Z"
        root.append(make("comment", lines, id=free, author=AUTHOR, date=moment, initials="bp"))
        self._anchor(str(free), place, place)
        return True

    def move_to_heading(self, ids: Iterable[str], elements: Sequence[Element]) -> None:
        """Move comments to a section's first paragraph: the range begins there, the reference follows it."""
        heading = next((one for element in elements for one in element.iter(q("p"))), None)
        place = self._place(elements)
        for one in ids:
            if heading is not None and place is not None:
                self._lift(one)
                self._anchor(one, heading if place in heading.itersiblings() else place, place)

    def drop_rules(self, elements: Sequence[Element]) -> bool:
        """Take away the comments of ours that say why a prompt is there; return whether there was one.

        One that a person answered stays.
        """
        gone = () if self.of_people(elements) else self._rules_on(elements)
        for one in gone:
            self._lift(one.get(q("id")) or "")
            self._forget(one)
            detach(one)
        return bool(gone)

    def rule_on(self, element: Element) -> str:
        """Return what our comment on a prompt says, "" without one."""
        return next(("".join(str(text) for text in one.itertext()) for one in self._rules_on([element])), "")

    def _rules_on(self, elements: Iterable[Element]) -> list[Element]:
        here = {one.get(q("id")) or "" for element in elements for one in element.iter(*_ANCHORS)}
        return [one for one in self.all() if (one.get(q("id")) or "") in here and cites_rule(one)] if here else []

    def _forget(self, comment: Element) -> None:
        """Take a comment's entries out of the parts in which Word keeps threads."""
        names = {value for one in comment.iter(q("p")) for value in _names_of(one)}
        for kind in _THREADS:
            part = self.package.related(DOCUMENT, kind)
            for one in list(self.package.root(part)) if part else ():
                if names & _names_of(one):
                    names |= _names_of(one)
                    detach(one)

    def _root(self) -> Element:
        part = self.package.related(DOCUMENT, "comments")
        if part is None:
            part = self.package.add("word/comments.xml", _EMPTY, _TYPE)
            self.package.relate(DOCUMENT, kind_of("comments"), part)
        return self.package.root(part)

    def _place(self, elements: Sequence[Element]) -> Element | None:
        """Return the paragraph for a comment's reference: in the section if one is free, else the nearest that is."""
        loose = [one for one in elements if one.tag == q("p")]
        inside = [one for element in elements for one in element.iter(q("p"))]
        everywhere = list(self.body.iter(q("p")))
        first = everywhere.index(inside[0]) if inside else 0
        choices = [*loose, *inside, *reversed(everywhere[:first]), *everywhere[first:]]
        return next((one for one in choices if not is_first_of_control(one)), inside[0] if inside else None)

    def _lift(self, identity: str) -> None:
        """Take a comment's anchors out of the text."""
        for one in [one for one in self.body.iter(*_ANCHORS) if one.get(q("id")) == identity]:
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
                if one.tag == q("commentReference") and _is_bare(parent):
                    detach(parent)

    def _anchor(self, identity: str, start: Element, end: Element) -> None:
        """Put a comment's anchors round one paragraph, or from one paragraph to the beginning of another."""
        begin, finish = make("commentRangeStart", id=identity), make("commentRangeEnd", id=identity)
        reference = make("r", [make("commentReference", id=identity)])
        start.insert(after_properties(start), begin)
        if start is end:
            end.extend([finish, reference])
        else:
            place = after_properties(end)
            end.insert(place, finish)
            end.insert(place + 1, reference)


def cites_rule(comment: Element) -> bool:
    """Return whether a comment is one of ours that says why a section is asked for."""
    text = "".join(one.text or "" for one in comment.iter(q("t")))
    return comment.get(q("author")) == AUTHOR and text.startswith(RULE_LEAD)


def is_first_of_control(paragraph: Element) -> bool:
    """Return whether a paragraph is the first of a block-level control, or holds what LibreOffice left of one."""
    if paragraph.find(q("sdt")) is not None:
        return True
    return any(next(one.iter(q("p")), None) is paragraph for one in paragraph.iterancestors(q("sdt")))


def _names_of(element: Element) -> set[str]:
    """Return the ids under which Word knows a comment's paragraph or its entry in another part."""
    return {str(value) for key, value in element.attrib.items() if str(key).endswith(("}paraId", "}durableId"))}


def comments_in(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield the references of comments in some elements."""
    for element in elements:
        yield from element.iter(q("commentReference"))


def _is_bare(run: Element) -> bool:
    return run.tag == q("r") and all(one.tag == q("rPr") for one in run)


def _text(line: str) -> Element:
    text = make("t")
    text.text = line
    text.set(SPACE, "preserve")
    return text
