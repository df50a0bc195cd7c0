"""Markdown as people type it, made into Markdown that reads one way only.

The `markdown` package takes a list straight after a line of text as text, lists nested by two spaces as flat, and
`# ` inside a paragraph as a heading. Here each line is given its kind first; what follows is plain: one line per
list item, four spaces per level, a blank line around every block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.model.blocks import Heading

INDENT = 4
_DEEPEST = 8
_NESTED_BY = 2
_WIDEST = 63
_STX, _ETX = "\x02", "\x03"

_HEADING = re.compile(r" {0,3}(?P<hashes>#{1,6})(?:[ ]+|(?=[^\W\d_]))(?P<text>.*?)(?:[ ]+#+)?[ ]*")
_BARE_HASHES = re.compile(r" {0,3}#{1,6}")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ ]*")
_RULE = re.compile(r" {0,3}([-*_])[ ]*(?:\1[ ]*){2,}")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[\w+-]*[ ]*")
_QUOTED = re.compile(r"\s*>[ >]*(?P<text>.*)")
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+•·◦▪‣\u2013]|\d{1,3}[.)])[ ]+(?P<text>\S.*)")
_EMPTY_ITEM = re.compile(r" *(?:[-*+•]|\d{1,3}[.)])")
_DELIMITER = re.compile(r" *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *")
_BLOCK_START = re.compile(r"(?:[-*+]|\d+(?=\.))(?=[ .])|>|[|:\- ]+$")
_PIPE = re.compile(r"(?<!\\)\|")
_DASHED = re.compile(r"(?:[\u2013-\u2015]|--|-(?=\s))\s*\S.{0,80}")
_HYPHENED = re.compile(r"[-*+•]\s+(?=\S)")
_FIRST_SECTION = 2


def pieces(text: str, opening: re.Pattern[str]) -> tuple[Heading | str, ...]:
    """Return a note's headings (by their level), and between them its text as plain Markdown.

    `opening` matches an opening line ("Activity: AV2"), which stands alone even with no blank line after it.
    """
    reader = _Reader(lines=text.split("\n"), opening=opening)
    return tuple(reader.read())


def escaped(text: str) -> str:
    """Return a line of text that can no longer be taken for the start of a list, quotation or table.

    The first character is written as the package writes an escaped one: its number between two control characters.
    """
    found = _BLOCK_START.match(text)
    if not found:
        return text
    at = found.end() if found[0][:1].isdigit() else 0
    return f"{text[:at]}{_STX}{ord(text[at])}{_ETX}{text[at + 1 :]}"


@dataclass(slots=True, kw_only=True)
class _Reader:
    """One pass over the lines. `kind` is what the line before was part of; `indents` the list's open levels."""

    lines: list[str]
    opening: re.Pattern[str]
    at: int = 0
    kind: str = ""
    apart: bool = False
    out: list[str] = field(default_factory=list)
    paragraph: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    ordered: bool = False
    headings: int = 0

    def read(self) -> Iterator[Heading | str]:
        while self.at < len(self.lines):
            line = self.lines[self.at].expandtabs(INDENT)
            heading = self._heading(line)
            if heading:
                yield from self._done()
                self.headings += 1
                yield heading
            else:
                self._line(line)
            self.at += 1
        yield from self._done()

    def _done(self) -> Iterator[str]:
        self._close()
        text = "\n".join(self.out).strip("\n")
        self.out.clear()
        if text:
            yield text

    def _heading(self, line: str) -> Heading | None:
        if found := _HEADING.fullmatch(line):
            return Heading(text=found["text"].strip(), level=len(found["hashes"]))
        if self.kind == "text" and len(self.paragraph) == 1 and _UNDERLINE.fullmatch(line):
            text = self.paragraph.pop().strip()
            return Heading(text=text, level=1 if "=" in line else 2)
        return None

    def _line(self, line: str) -> None:
        if not line.strip() or _FENCE.fullmatch(line):
            self._blank()
        elif _RULE.fullmatch(line) or _BARE_HASHES.fullmatch(line):
            self._close()
        elif self._is_table():
            self._table()
        elif found := _QUOTED.fullmatch(line):
            self._become("quote")
            self.quoted.append(found["text"].strip())
        elif (found := _ITEM.fullmatch(line.rstrip())) and self._opens_item(found["mark"]):
            self._item(found)
        elif not (self.kind != "text" and _EMPTY_ITEM.fullmatch(line.rstrip())):
            self._text(line)

    def _blank(self) -> None:
        if self.kind == "item":
            self.apart = True
        else:
            self._close()

    def _become(self, kind: str) -> None:
        if self.kind != kind:
            self._close()
            self.kind = kind

    def _close(self) -> None:
        if self.paragraph:
            self.out += [escaped(self.paragraph[0]), *self.paragraph[1:]]
        self.out += _quotation(self.quoted)
        self.out.append("")
        self.paragraph.clear()
        self.quoted.clear()
        self.indents.clear()
        self.kind, self.apart = "", False

    def _opens_item(self, mark: str) -> bool:
        """Return whether a mark begins an item here: running text may have "18. " or a dash first by its wrapping."""
        return self.kind != "text" or mark in "-*+•" or mark in {"1.", "1)"}

    def _item(self, found: re.Match[str]) -> None:
        ordered = found["mark"][0].isdigit()
        self._become("item")
        level = self._level(len(found["indent"]))
        if level == 0 and self.out and self.out[-1] and self.ordered != ordered:
            self.out.append("")
        self.ordered = ordered if level == 0 else self.ordered
        self.apart = False
        self.out.append(f"{' ' * INDENT * level}{'1.' if ordered else '-'} {escaped(found['text'])}")

    def _level(self, indent: int) -> int:
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or (indent - self.indents[-1] >= _NESTED_BY and len(self.indents) < _DEEPEST):
            self.indents.append(indent)
        return len(self.indents) - 1

    def _text(self, line: str) -> None:
        indented = len(line) - len(line.lstrip())
        if self.kind == "item" and (not self.apart or indented >= _NESTED_BY):
            self.out[-1] = f"{self.out[-1]} {line.strip()}"
            self.apart = False
        elif self.kind == "quote":
            self.quoted.append(line.strip())
        else:
            self._running_text(line)

    def _running_text(self, line: str) -> None:
        self._become("text")
        alone = self.headings < _FIRST_SECTION and bool(self.opening.match(line))
        if alone:
            self._close()
        broken = line.endswith(("  ", "\\"))
        self.paragraph.append(line.removesuffix("\\").strip() + "  " if broken else line.strip())
        if alone:
            self._close()

    def _is_table(self) -> bool:
        here = self.lines[self.at]
        below = self.lines[self.at + 1].expandtabs(INDENT) if self.at + 1 < len(self.lines) else ""
        ruled = "|" in below or here.strip().startswith("|")
        return "|" in here and ruled and bool(_DELIMITER.fullmatch(below))

    def _table(self) -> None:
        self._close()
        end = self.at + 2
        while end < len(self.lines) and "|" in self.lines[end]:
            end += 1
        rows = [_row(line.expandtabs(INDENT)) for at, line in enumerate(self.lines[self.at : end]) if at != 1]
        width = max(len(_PIPE.findall(row)) - 1 for row in rows)
        self.at = end - 1
        if width > _WIDEST:
            # Word takes no more columns: each line stays a line of text.
            self.out += [line for row in rows for line in (escaped(row), "")]
            return
        missing = width - (len(_PIPE.findall(rows[0])) - 1)
        self.out += ["", rows[0] + " |" * missing, "|" + " --- |" * width, *rows[1:], ""]


def _row(line: str) -> str:
    text = line.strip()
    text = text if text.startswith("|") else f"| {text}"
    return text if _PIPE.search(text[-1:]) and not text.endswith("\\|") else f"{text} |"


def _quotation(lines: list[str]) -> list[str]:
    """Return a quotation's lines; who said it, and each point of a list in it, stands alone."""
    out: list[str] = []
    points = sum(bool(_HYPHENED.match(line)) for line in lines)
    for at, line in enumerate(lines):
        names = _DASHED.fullmatch(line) and (line[0] != "-" or (at and at == len(lines) - 1 and points <= 1))
        point = not names and _HYPHENED.match(line)
        out += [">"] if names or point else []
        out.append("> " + escaped(line[point.end() :] if point else line))
    return out
