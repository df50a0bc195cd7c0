"""Canonical content: what a block of a document says, apart from how a program happens to hold it.

Two programs write the same paragraph differently: runs split, ids renumbered, spacing spelt out. Here a paragraph is
its style's name, its level in a list, and its text in pieces of one look; a table is its cells. Tracked insertions
count as text, tracked deletions do not. Bookmarks, comment anchors, proofing marks and empty paragraphs are ignored,
and bold in headings, which some programs take from the style and write out.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby

from engine.formats.word.chart_reading import chart_hash
from engine.formats.word.loading import BROKEN
from engine.formats.word.looks import look_of, read_inks
from engine.formats.word.names import Element, R, q
from engine.formats.word.package_parts import Package, Relation
from engine.formats.word.reading import cells_of, rows_of
from engine.formats.word.styles import Style, named, read_numbering, read_styles, value, whole
from engine.formats.word.symbols import symbol

Piece = tuple[str, tuple[str, ...], str]
"""Text, its look, the target of its link ("" without one)."""
Content = tuple[object, ...]
"""`("p", style, level, pieces)` for a paragraph, `("t", rows of cells of contents)` for a table."""

_PASSED = frozenset(q(one) for one in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"))
_STYLE = f"{q('pPr')}/{q('pStyle')}"
_UNSEEN = frozenset(
    q(one)
    for one in (
        *("pPr", "rPr", "t", "delText", "delInstrText", "br", "softHyphen", "lastRenderedPageBreak", "proofErr"),
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
        *("permStart", "permEnd", "del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart"),
        *("moveToRangeEnd", "footnoteRef", "endnoteRef"),
    )
)
_CHANGING = ("PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "SAVEDATE", "PRINTDATE")
_BREAKS: Mapping[str, str] = {q("tab"): "\t", q("ptab"): "\t", q("cr"): "\n", q("br"): "\n"}
_HYPHEN = q("noBreakHyphen")
_PICTURES = frozenset(q(one) for one in ("drawing", "pict", "object"))
_NOTES = {q("footnoteReference"): "footnotes", q("endnoteReference"): "endnotes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading a part's blocks takes besides them: styles by id, lists, and the package for what they lead to."""

    package: Package
    part: str
    styles: Mapping[str, Style]
    default: Style
    inks: Mapping[str, str]
    numbering: Mapping[tuple[str, int], bool]
    targets: dict[str, str] = field(default_factory=dict)

    def style(self, paragraph: Element) -> Style:
        """Return the style of a paragraph; the document's default one when it names none."""
        return named(paragraph.find(_STYLE), self.styles) or self.default

    def look(self, properties: Element | None, style: Style, *, linked: bool = False) -> tuple[str, ...]:
        """Return the look of a run in a paragraph of some style."""
        return look_of(properties, style, self.styles, self.inks, linked=linked)


def reading_of(package: Package, part: str, main: str) -> Reading:
    """Return what reading a part takes; `main` is the part that leads to the styles and lists."""
    styles_part, lists = package.related(main, "styles"), package.related(main, "numbering")
    root = package.root(styles_part) if styles_part else None
    styles = read_styles(root)
    default = next((one for one in ([] if root is None else root) if _is_default(one)), None)
    return Reading(
        package=package,
        part=part,
        styles=styles,
        default=styles[default.get(q("styleId"), "")] if default is not None else Style(name="normal"),
        inks=read_inks(root, default),
        numbering=read_numbering(package.root(lists)) if lists else {},
        targets=targets_of(package, part),
    )


def targets_of(package: Package, part: str) -> dict[str, str]:
    """Return what a part's relationships lead to by id: an address, or the hash of a part."""
    return {one.id: one.target if one.away else _hash(package, one) for one in package.relations(part)}


def _is_default(style: Element) -> bool:
    return style.tag == q("style") and style.get(q("type")) == "paragraph" and style.get(q("default")) in {"1", "true"}


def _hash(package: Package, one: Relation) -> str:
    """Return the hash of what a part shows: a chart's is of its figures, any other part's of its bytes."""
    blob = package.parts.get(one.target, b"")
    if one.kind.endswith("/chart"):
        with suppress(*BROKEN):
            return chart_hash(blob)
    return hashlib.sha256(blob).hexdigest()[:16]


def digest_of(content: object) -> str:
    """Return the digest of some canonical content."""
    return hashlib.sha256(repr(content).encode()).hexdigest()[:32]


def content_of(block: Element, reading: Reading) -> Content:
    """Return the canonical content of a paragraph or table; () for a paragraph that says nothing."""
    if block.tag == q("tbl"):
        return ("t", tuple(tuple(cell_content(cell, reading) for cell in cells_of(row)) for row in rows_of(block)))
    style = reading.style(block)
    pieces = pieces_of(block, reading)
    return ("p", style.name, _level(block, style), pieces) if pieces else ()


def cell_content(cell: Element, reading: Reading) -> tuple[Content, ...]:
    """Return the contents of a cell's blocks, without those that say nothing."""
    return tuple(content for block in blocks_in(cell) if (content := content_of(block, reading)))


def blocks_in(container: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables directly in a container or in controls and tracked insertions in it."""
    for child in container:
        if child.tag in {q("p"), q("tbl")}:
            yield child
        elif child.tag in _PASSED:
            yield from blocks_in(child)


def text_of_content(content: Content) -> str:
    """Return the text of a block's canonical content; cells are set apart by bars, rows by new lines."""
    if not content:
        return ""
    if content[0] == "p":
        return "".join(text for text, _, _ in content[3])  # type: ignore[attr-defined] # pieces, see Content
    rows = [[" ".join(text_of_content(one) for one in cell) for cell in row] for row in content[1]]  # type: ignore[attr-defined] # rows, see Content
    return "\n".join(" | ".join(row) for row in rows)


def _level(paragraph: Element, style: Style) -> int | None:
    """Return how deep in a list a paragraph is, None outside lists."""
    own = paragraph.find(f"{q('pPr')}/{q('numPr')}")
    ident = value(own.find(q("numId"))) if own is not None else ""
    ident = ident or style.list_id
    if ident in {"", "0"} or style.outline is not None:
        return None
    level = value(own.find(q("ilvl"))) if own is not None else ""
    return whole(level, style.list_level)


def pieces_of(paragraph: Element, reading: Reading) -> tuple[Piece, ...]:
    """Return a paragraph's text in pieces of one look, as a reader sees them."""
    found = _Walk(reading, reading.style(paragraph)).read(paragraph, "")
    joined = groupby(found, key=lambda piece: piece[1:])
    return tuple(("".join(one[0] for one in group), look, link) for (look, link), group in joined)


@dataclass(slots=True)
class _Walk:
    """One walk over a paragraph. `fields` holds each open field's instruction; `shown` whether its result began."""

    reading: Reading
    style: Style
    fields: list[str] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)

    def read(self, container: Element, link: str) -> Iterator[Piece]:
        for child in container:
            if child.tag == q("r"):
                yield from self._run(child, link)
            elif child.tag == q("hyperlink"):
                yield from self.read(child, self._target(child))
            elif child.tag == q("fldSimple"):
                yield from self._simple(child, link)
            elif child.tag in _PASSED:
                yield from _control_mark(child, link)
                yield from self.read(child, link)
            else:
                yield from self._other(child, link)

    def _other(self, child: Element, link: str) -> Iterator[Piece]:
        """Yield what stands in a paragraph beside its runs: a formula, what is written twice, anything unknown."""
        if not isinstance(child.tag, str) or child.tag in _UNSEEN:
            return
        if child.tag.endswith(("}oMath", "}oMathPara")):
            yield "".join(str(one) for one in child.itertext()), ("formula",), link
        else:
            yield self._picture(child) if child.tag.endswith("}AlternateContent") else "", _mark(child), link

    def _target(self, hyperlink: Element) -> str:
        anchor = hyperlink.get(q("anchor"))
        address = self.reading.targets.get(hyperlink.get(f"{{{R}}}id") or "", "")
        # LibreOffice ends an address that names only a site with a slash.
        return address.removesuffix("/") or (f"#{anchor}" if anchor else "")

    def _simple(self, child: Element, link: str) -> Iterator[Piece]:
        instruction = (child.get(q("instr")) or "").strip()
        name = instruction.split()[:1]
        if name and name[0] in _CHANGING:
            yield f"{{{name[0]}}}", (), link
        elif len(child):
            yield from self.read(child, link)
        else:
            yield "", (f"field:{instruction}",), link

    def _run(self, run: Element, link: str) -> Iterator[Piece]:
        look = self.reading.look(run.find(q("rPr")), self.style, linked=bool(link))
        for child in run:
            if child.tag == q("fldChar"):
                yield from self._turn(child.get(q("fldCharType")) or "")
            elif child.tag == q("instrText"):
                self.fields[-1:] = [self.fields[-1] + (child.text or "")] if self.fields else []
            elif all(self.shown):
                text = self._text(child)
                yield from [(text, look, link)] if text else self._silent(child, link)

    def _silent(self, child: Element, link: str) -> Iterator[Piece]:
        """Yield a mark, and any words in it, for what is none of the usual and yet was put there."""
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield "".join(text.text or "" for text in child.iter(q("t"))), _mark(child), link

    def _turn(self, kind: str) -> Iterator[Piece]:
        if kind == "begin":
            self.fields.append("")
            self.shown.append(False)
        elif self.fields and kind == "separate":
            name = self.fields[-1].split()[:1]
            changing = bool(name) and name[0] in _CHANGING
            self.shown[-1] = not changing
            yield from [(f"{{{name[0]}}}", (), "")] if changing else []
        elif self.fields and kind == "end":
            instruction = self.fields.pop().strip()
            if not self.shown.pop() and instruction.split()[:1] and instruction.split()[0] not in _CHANGING:
                yield "", (f"field:{instruction}",), ""

    def _text(self, child: Element) -> str:
        if child.tag == q("t"):
            return child.text or ""
        if child.tag == q("br") and child.get(q("type"), "textWrapping") != "textWrapping":
            return ""
        if child.tag == q("sym"):
            return symbol(child.get(q("char"), ""), child.get(q("font"), ""))
        if child.tag in _PICTURES or (isinstance(child.tag, str) and child.tag.endswith("}AlternateContent")):
            return self._picture(child)
        if child.tag in _NOTES:
            return self._note(child)
        return "\N{NON-BREAKING HYPHEN}" if child.tag == _HYPHEN else _BREAKS.get(str(child.tag), "")

    def _picture(self, picture: Element) -> str:
        """Return the hash of what a picture or chart shows, and the text in its boxes."""
        named = [target for one in picture.iter() for target in self._shown_by(one)]
        boxes = [one.text or "" for one in picture.iter(q("t"))]
        return f"\ufffc{','.join(dict.fromkeys(named))}{' '.join(dict.fromkeys(boxes))}"

    def _shown_by(self, element: Element) -> Iterator[str]:
        for name in ("embed", "id", "pict"):
            target = self.reading.targets.get(element.get(f"{{{R}}}{name}") or "")
            yield from [target] if target else []

    def _note(self, reference: Element) -> str:
        part = self.reading.package.related(self.reading.part, _NOTES[str(reference.tag)])
        notes = self.reading.package.root(part) if part else []
        own = (one for one in notes if one.get(q("id")) == reference.get(q("id")))
        return "\ufffb" + "".join(text.text or "" for note in own for text in note.iter(q("t"))) + "\ufffb"


def _control_mark(child: Element, link: str) -> Iterator[Piece]:
    """Yield a mark for a control inside a paragraph, unless it is what LibreOffice left of a section's."""
    if child.tag == q("sdt") and not is_shrunk(child):
        yield "", ("control",), link


def is_shrunk(control: Element) -> bool:
    """Return whether a control inside a paragraph is one of a section that LibreOffice shrank: a title and no tag."""
    properties = control.find(q("sdtPr"))
    return properties is not None and bool(value(properties.find(q("alias")))) and not value(properties.find(q("tag")))


def _mark(element: Element) -> tuple[str, ...]:
    return (f"mark:{str(element.tag).rpartition('}')[2]}",)
