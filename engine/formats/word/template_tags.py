"""Fields and conditions of a template, paragraph by paragraph: each complete, in its place, and readable."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.formats.word.names import Element, q
from engine.formats.word.template import unreadable
from engine.formats.word.template_parts import Flaw, start_of, stories_of, text_in

_TAG = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SINGLE = re.compile(r"(?<![{%#])\{\s*[a-z_][\w.]*\s*\}(?![}])")
_STATEMENT = re.compile(r"\{%-?(?P<level>p|tr|tc|r)?(?:\s+|(?<=-))\s*(?P<word>\w+)(?P<rest>.*?)-?%\}", re.DOTALL)
_CLOSES = {"endif": "if", "endfor": "for"}
_HOLDERS = (q("tc"), q("sdtContent"), q("body"), q("hdr"), q("ftr"), q("txbxContent"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A condition or repetition that has begun."""

    word: str
    tag: str
    level: str
    paragraph: Element


@dataclass(slots=True)
class _Walk:
    """The conditions open at one place of a part, and what was found up to there."""

    opened: list[_Open] = field(default_factory=list)
    found: list[Flaw] = field(default_factory=list)

    def take(self, paragraph: Element, tag: str) -> None:
        """Follow one statement."""
        read = _STATEMENT.fullmatch(tag)
        if read is None:
            return
        level, word = read["level"] or "", read["word"]
        if level in {"p", "tr", "tc"} and not _alone(paragraph, tag, level):
            self._misplaced(paragraph, f"other words stand beside “{tag}” and would be lost")
        if word in {"if", "for"}:
            self.opened.append(_Open(word=word, tag=tag, level=level, paragraph=paragraph))
        elif word in {"else", "elif", *_CLOSES}:
            self._answer(paragraph, tag, level, word)

    def _answer(self, paragraph: Element, tag: str, level: str, word: str) -> None:
        last = self.opened[-1] if self.opened else None
        if last is None or (word in _CLOSES and last.word != _CLOSES[word]):
            self.found.append(_incomplete(f"“{tag}” has no beginning", paragraph))
            return
        if not _same_place(last, paragraph, level):
            self._misplaced(last.paragraph, f"“{last.tag}” begins in one place and “{tag}” stands in another")
        if word in _CLOSES:
            self.opened.pop()

    def _misplaced(self, paragraph: Element, what: str) -> None:
        self.found.append(Flaw(code="TPL-10", paragraph=start_of(text_in(paragraph)), values={"what": what}))


def tag_flaws(parts: Mapping[str, bytes]) -> tuple[Flaw, ...]:
    """Return what is wrong with the fields and conditions of a template. Yields TPL-02, TPL-09 and TPL-10."""
    found: list[Flaw] = []
    for _, root in stories_of(parts):
        walk = _Walk()
        for paragraph in root.iter(q("p")):
            _read(walk, paragraph)
        left = (_incomplete(f"“{one.tag}” has no end{one.word}", one.paragraph) for one in walk.opened)
        found += [*walk.found, *left]
    return tuple(found)


def _read(walk: _Walk, paragraph: Element) -> None:
    text, begun = _REMARK.sub("", text_in(paragraph)), None
    for one in _TAG.finditer(text):
        if begun is None and one[0] in _ENDS:
            begun = one
        elif begun is None:
            walk.found.append(_incomplete(f"“{one[0]}” ends what has not begun", paragraph))
        elif one[0] == _ENDS[begun[0]]:
            _whole(walk, paragraph, text[begun.start() : one.end()])
            begun = None
        elif one[0] in _ENDS:
            walk.found.append(_open_end(text, begun, paragraph))
            begun = one
    if begun is not None:
        walk.found.append(_open_end(text, begun, paragraph))
    for single in _SINGLE.finditer(text):
        walk.found.append(_incomplete(f"“{single[0]}” has one brace on each side and needs two", paragraph))


def _whole(walk: _Walk, paragraph: Element, tag: str) -> None:
    fault = unreadable(_on_its_own(tag))
    if fault:
        values = {"fault": f"“{tag}” cannot be read: {fault}.", "where": ""}
        walk.found.append(Flaw(code="TPL-02", paragraph=start_of(text_in(paragraph)), values=values))
    if tag.startswith("{%"):
        walk.take(paragraph, tag)


def _on_its_own(tag: str) -> str:
    """Return a field or the beginning of a condition as a template of its own; "" for what cannot stand alone."""
    if tag.startswith("{{"):
        return tag
    read = _STATEMENT.fullmatch(tag)
    if read is None or read["word"] not in {"if", "for", "elif"}:
        return ""
    word = read["word"].removeprefix("el")
    return f"{{% {word}{read['rest']} %}}{{% end{word} %}}"


def _alone(paragraph: Element, tag: str, level: str) -> bool:
    """Return whether a condition of whole paragraphs has one to itself; of rows and cells, whether it is in a table."""
    if level == "p":
        return text_in(paragraph).strip() == tag
    return next(paragraph.iterancestors(q("tbl")), None) is not None


def _same_place(opened: _Open, paragraph: Element, level: str) -> bool:
    if opened.level != level:
        return False
    match level:
        case "":
            return opened.paragraph is paragraph
        case "p":
            return _holder(opened.paragraph) is _holder(paragraph)
        case "tr" | "tc":
            above = q("tbl") if level == "tr" else q("tr")
            return next(opened.paragraph.iterancestors(above), None) is next(paragraph.iterancestors(above), None)
        case _:
            return True


def _holder(paragraph: Element) -> Element | None:
    return next(paragraph.iterancestors(*_HOLDERS), None)


def _open_end(text: str, begun: re.Match[str], paragraph: Element) -> Flaw:
    said = re.split(r"[{}]", text[begun.end() :], maxsplit=1)[0]
    quoted = start_of(f"{begun[0]}{said}")
    return _incomplete(f"“{quoted}” begins and does not end with “{_ENDS[begun[0]]}”", paragraph)


def _incomplete(what: str, paragraph: Element) -> Flaw:
    return Flaw(code="TPL-09", paragraph=start_of(text_in(paragraph)), values={"what": what})
