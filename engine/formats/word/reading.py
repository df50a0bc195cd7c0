"""What a reader of a Word document sees, by our own walk over its XML.

Tracked insertions, text moved here, content controls, hyperlinks and fields' results are seen. Tracked deletions,
text moved away, hidden text, fields' instructions, comments, and what is written twice for old programs are not.
Everything that decides something about a document reads it here: notes, sections, checks.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine.formats.word.loading import WordDocument, load_document
from engine.formats.word.names import Element, R, q
from engine.formats.word.styles import Style, is_on, named
from engine.formats.word.symbols import symbol
from engine.model.blocks import Span, Spans, text_of

__all__ = [
    "WordDocument",
    "blocks_of",
    "cells_of",
    "load_document",
    "rows_of",
    "shown",
    "spans",
    "text_boxes",
    "visible_text",
]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SYMBOL_EX = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
_ALTERNATE = f"{_MC}AlternateContent"
_PASSED = frozenset(
    q(name)
    for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase")
)
_BLOCKS = frozenset((q("p"), q("tbl")))
_FORMULAS = frozenset((f"{_M}oMath", f"{_M}oMathPara"))
_GONE = frozenset((q("del"), q("moveFrom")))
_CHARACTERS: Mapping[str, str] = {
    q("tab"): "\t",
    q("ptab"): "\t",
    q("cr"): "\n",
    q("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}
_ADDRESS = re.compile(r'HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\"]\S*))', re.IGNORECASE)
_NO_STYLES: Mapping[str, Style] = {}


def blocks_of(container: Element) -> Iterator[Element]:
    """Yield the paragraphs (`w:p`) and tables (`w:tbl`) of a body, cell or text box in order.

    Enters content controls, custom XML and tracked insertions; leaves out tracked deletions.
    """
    for child in shown(container):
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _PASSED:
            yield from blocks_of(child)


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows (`w:tr`) of a table, without rows whose deletion is tracked."""
    yield from _rows(table, "tr", "trPr", "del")


def cells_of(row: Element) -> Iterator[Element]:
    """Yield the cells (`w:tc`) of a row, without cells whose deletion is tracked."""
    yield from _rows(row, "tc", "tcPr", "cellDel")


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the contents (`w:txbxContent`) of the text boxes anchored in a paragraph, each once, outermost only."""
    for child in shown(paragraph):
        if child.tag == q("txbxContent"):
            yield child
        else:
            yield from text_boxes(child)


def visible_text(paragraph: Element, styles: Mapping[str, Style] = _NO_STYLES) -> str:
    r"""Return the text a reader sees in a paragraph; a line break is `\n`, a tab `\t`.

    Text boxes anchored in it are not part of it: see `text_boxes`. `styles` are needed to know text that is hidden
    by its style.
    """
    return text_of(_pieces(paragraph, {}, styles))


def spans(paragraph: Element, relationships: Mapping[str, str], styles: Mapping[str, Style] = _NO_STYLES) -> Spans:
    """Return the visible text of a paragraph with bold, italic and link targets as they stand.

    `relationships` gives the target of each hyperlink by its id. The paragraph style's own bold does not count:
    it is the look of the style. A link to a place in the document has no target.
    """
    found: list[Span] = []
    for piece in _pieces(paragraph, relationships, styles):
        if found and replace(found[-1], text="") == replace(piece, text=""):
            found[-1] = replace(piece, text=found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return tuple(found)


def shown(container: Element) -> Iterator[Element]:
    """Yield the children that count, taking one branch of what is written twice."""
    for child in container:
        if child.tag == _ALTERNATE:
            branch = child.find(f"{_MC}Choice")
            branch = child.find(f"{_MC}Fallback") if branch is None else branch
            if branch is not None:
                yield from shown(branch)
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield child


def _rows(container: Element, name: str, properties: str, gone: str) -> Iterator[Element]:
    for child in shown(container):
        if child.tag == q(name):
            if child.find(f"{q(properties)}/{q(gone)}") is None:
                yield child
        elif child.tag in _PASSED:
            yield from _rows(child, name, properties, gone)


def _pieces(paragraph: Element, relationships: Mapping[str, str], styles: Mapping[str, Style]) -> Iterator[Span]:
    style = named(paragraph.find(f"{q('pPr')}/{q('pStyle')}"), styles)
    if not (style and style.hidden):
        yield from _Reader(relationships=relationships, styles=styles).read(paragraph, None)


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    result: bool = False


@dataclass(slots=True, kw_only=True)
class _Reader:
    """One walk over one paragraph. `fields` are those open at this point, the innermost last."""

    relationships: Mapping[str, str]
    styles: Mapping[str, Style]
    fields: list[_Field] = field(default_factory=list)

    def read(self, container: Element, link: str | None) -> Iterator[Span]:
        for child in shown(container):
            if child.tag == q("r"):
                yield from self._run(child, link)
            elif child.tag == q("hyperlink"):
                yield from self.read(child, self.relationships.get(child.get(f"{{{R}}}id", ""), link))
            elif child.tag == q("fldSimple"):
                yield from self.read(child, _target(child.get(q("instr"), "")) or link)
            elif child.tag in _PASSED:
                yield from self.read(child, link)
            elif child.tag in _FORMULAS:
                yield Span(text="".join(one.text or "" for one in child.iter(f"{_M}t")), link=link)

    def _run(self, run: Element, link: str | None) -> Iterator[Span]:
        look = self._look(run)
        for child in shown(run):
            if child.tag == q("fldChar"):
                self._turn(child.get(q("fldCharType"), ""))
            elif child.tag == q("instrText"):
                self._instruct(child.text or "")
            elif look and all(one.result for one in self.fields):
                text, target = self._text(child), self._link() or link
                yield Span(text=text, bold=look.bold, italic=look.italic, link=target)

    def _text(self, child: Element) -> str:
        if child.tag == q("t"):
            return child.text or ""
        if child.tag == q("br"):
            return "\n" if child.get(q("type"), "textWrapping") == "textWrapping" else ""
        if child.tag == q("sym"):
            return symbol(child.get(q("char"), ""), child.get(q("font"), ""))
        if child.tag == f"{_SYMBOL_EX}symEx":
            return symbol(child.get(f"{_SYMBOL_EX}char", ""), child.get(f"{_SYMBOL_EX}font", ""))
        if child.tag == q("ruby"):
            return text_of(self.read(child, None))
        return _CHARACTERS.get(str(child.tag), "")

    def _look(self, run: Element) -> Span | None:
        """Return the look of a run, None when its text is hidden."""
        properties = run.find(q("rPr"))
        if properties is None:
            return Span(text="")
        style = named(properties.find(q("rStyle")), self.styles) or Style()
        if is_on(properties.find(q("vanish")), otherwise=style.hidden):
            return None
        bold = is_on(properties.find(q("b")), otherwise=style.bold)
        return Span(text="", bold=bold, italic=is_on(properties.find(q("i")), otherwise=style.italic))

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].result = True
        elif self.fields and kind == "end":
            self.fields.pop()

    def _instruct(self, text: str) -> None:
        if self.fields:
            self.fields[-1].instruction += text

    def _link(self) -> str | None:
        return next((target for one in reversed(self.fields) if (target := _target(one.instruction))), None)


def _target(instruction: str) -> str | None:
    found = _ADDRESS.match(instruction.strip())
    return (found["quoted"] or found["bare"] or None) if found else None
