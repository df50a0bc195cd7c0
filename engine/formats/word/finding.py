"""Where the sections of a Word document stand, however a person or a program has saved it.

Identity is looked for as tag, else bookmark, else alias (see `sections`). A section runs from its bookmark to the
later of its control's end and its end bookmark, never past the beginning of another section. Where a program dropped
the tag, what stands below it up to the next section is part of it too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.formats.word.names import Element, q
from engine.formats.word.sections import ENGINE, ENGINE_MARK, SECTION_MARK, TAG, alias_of, mark_of, tag_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSection:
    """A section as it stands in a document: its id, its paragraphs and tables in order, its control if it has one."""

    id: str
    blocks: tuple[Element, ...]
    control: Element | None = None


def find_sections(body: Element, titles: Mapping[str, str]) -> dict[str, FoundSection]:
    """Return the sections of `titles` (id to title) that stand in a body, by id, in document order."""
    return {one: found for one, found in find_regions(body, titles).items() if one in titles}


def find_regions(body: Element, titles: Mapping[str, str]) -> dict[str, FoundSection]:
    """Return the sections (`strengths`) and engine regions (`eng:cover`) of a body by id, in document order.

    Those of `titles` (id to title), and whatever else carries a tag or a pair of hidden bookmarks. Of two controls
    with one tag, the one that holds the section's bookmark counts, else the first: the other is a person's copy.
    """
    walk = _Walk({title: one for one, title in titles.items() if title})
    walk.visit(body, ())
    spans = _spans(walk, list(dict.fromkeys((*titles, *walk.tagged(), *_marked(walk.marks)))))
    ordered = sorted(spans.items(), key=lambda item: (item[1].first, item[1].last))
    return {
        one: FoundSection(id=one, blocks=tuple(walk.blocks[span.first : span.last + 1]), control=span.control)
        for one, span in ordered
    }


@dataclass(slots=True)
class _Span:
    """Positions among a body's blocks, both inclusive; `certain` when a tag says so."""

    first: int
    last: int
    control: Element | None = None
    certain: bool = False


_CONTAINERS = {q("sdt"), q("sdtContent"), q("customXml"), q("ins"), q("moveTo"), q("smartTag")}
_BLOCKS = {q("p"), q("tbl")}
_AFTER_ALL = 1 << 30


@dataclass(slots=True)
class _Walk:
    """Where controls and hidden bookmarks stand, as positions among a body's blocks."""

    by_title: Mapping[str, str]
    blocks: list[Element] = field(default_factory=list)
    spans: list[tuple[str, _Span]] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)

    def visit(self, element: Element, owners: tuple[_Span, ...]) -> None:
        for child in element:
            if child.tag in _BLOCKS:
                self._block(child, owners)
            elif child.tag in _CONTAINERS:
                self.visit(child, (*owners, *self._owner(child)))
            elif child.tag == q("bookmarkStart"):
                self._mark(child, len(self.blocks))

    def tagged(self) -> Iterator[str]:
        """Yield the ids of the controls that carry a tag of ours."""
        yield from (one for one, span in self.spans if span.certain)

    def _owner(self, element: Element) -> Iterator[_Span]:
        tag = tag_of(element) if element.tag == q("sdt") else ""
        one = tag.removeprefix(TAG) if tag.startswith((TAG, ENGINE)) else ""
        if element.tag == q("sdt") and not tag:
            one = self.by_title.get(alias_of(element), "")
        if one:
            span = _Span(len(self.blocks), len(self.blocks) - 1, element, bool(tag))
            self.spans.append((one, span))
            yield span

    def _block(self, block: Element, owners: tuple[_Span, ...]) -> None:
        position = len(self.blocks)
        self.blocks.append(block)
        for mark in block.iter(q("bookmarkStart")):
            self._mark(mark, position)
        for span in owners:
            span.last = position

    def _mark(self, mark: Element, position: int) -> None:
        name = mark.get(q("name")) or ""
        if name.startswith((SECTION_MARK, ENGINE_MARK)):
            self.marks.setdefault(name, position)


def _marked(marks: Mapping[str, int]) -> Iterator[str]:
    """Yield the ids that a pair of hidden bookmarks names."""
    for name in marks:
        if f"{name}_e" in marks:
            ours = name.startswith(SECTION_MARK)
            yield name.removeprefix(SECTION_MARK) if ours else name.replace(ENGINE_MARK, ENGINE, 1)


def _spans(walk: _Walk, wanted: list[str]) -> dict[str, _Span]:
    known = {one: span for one in wanted if (span := _known(walk, one)) is not None}
    found = {}
    for one, span in known.items():
        others = [other for key, other in known.items() if key != one]
        first = span.first
        if first < 0:
            first = max((other.last + 1 for other in others if other.last < span.last), default=0)
        after = min((other.first for other in others if other.first > first), default=len(walk.blocks))
        last = max(first, min(span.last, after - 1))
        if first < len(walk.blocks):
            found[one] = _Span(first, last, span.control, span.certain)
    return {one: _with_what_follows(one, span, found, len(walk.blocks)) for one, span in found.items()}


def _with_what_follows(one: str, span: _Span, found: Mapping[str, _Span], end: int) -> _Span:
    """Return a section that no tag bounds with the blocks up to the next one.

    Every block we make is part of something, so those are a person's, typed below a paragraph that held the end mark.
    """
    if span.certain or one.startswith(ENGINE):
        return span
    after = min((other.first for other in found.values() if other.first > span.first), default=end)
    return _Span(span.first, max(span.last, after - 1), span.control, span.certain)


def _known(walk: _Walk, one: str) -> _Span | None:
    """Return what is known of where a section stands: `first` -1 or `last` past everything for an end not known."""
    name = mark_of(one)
    start, end = walk.marks.get(name), walk.marks.get(f"{name}_e")
    control = _control(walk, one, start)
    if control is not None:
        last = max(control.last, end if end is not None and end >= control.first else 0)
        if control.certain:
            return _Span(control.first, last, control.control, certain=True)
        first = min(control.first, start if start is not None else control.first)
        return _Span(first, last if end is not None else _AFTER_ALL, control.control)
    if start is None and end is None:
        return None
    backwards = start is not None and end is not None and end < start
    return _Span(-1 if start is None else start, _AFTER_ALL if end is None or backwards else end)


def _control(walk: _Walk, one: str, start: int | None) -> _Span | None:
    own = [span for key, span in walk.spans if key == one and span.last >= span.first]
    own = [span for span in own if span.certain] or own
    return next(
        (span for span in own if start is not None and span.first <= start <= span.last), own[0] if own else None
    )
