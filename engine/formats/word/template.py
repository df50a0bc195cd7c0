"""A Word template: compiled once, checked against what it may name, filled safely.

The dialect is docxtpl's (`{{ value }}`, `{%p if %}` on a line of its own, `{%tr for %}`); Jinja runs in a
sandbox, escapes everything, and refuses an unknown name or a missing value. A paragraph that holds only
`{{ name }}` of neutral blocks is a slot: native Word paragraphs take its place.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes, pass_context
from jinja2 import Template as Compiled
from jinja2.runtime import Context as Names
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError
from markupsafe import Markup, escape

from engine.formats.package import unpack
from engine.formats.word.names import DOCUMENT, Element, q, read_xml, write_xml
from engine.formats.word.sections import keep_sections
from engine.model.blocks import Block, Blocks

# Noncharacters: no input can hold them, so no text can be taken for a slot.
_SLOT = "\ufdd0slot:{}\ufdd1"
LOOSE_SLOT = re.compile("\ufdd0slot:([0-9]+)\ufdd1")
_TRACE = "\ufdd0placed"
_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


NEEDED = (
    DOCUMENT,
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
    "docProps/core.xml",
)
"""The parts a template must hold to become a document."""


class TemplateFault(Exception):  # noqa: N818 - it carries a template's fault, which is a person's to mend
    """A template cannot be used: what is wrong, and the paragraph that holds it."""

    def __init__(self, fault: str, paragraph: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.paragraph = paragraph


@dataclass(slots=True)
class Placed:
    """What one filling put in: texts as typed and blocks by slot number, in order."""

    texts: list[str] = field(default_factory=list)
    slots: list[Blocks] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A compiled template. `parts` are the package's parts as they are; `compiled` those that hold names."""

    name: str
    parts: Mapping[str, bytes]
    compiled: Mapping[str, Compiled]
    trees: Mapping[str, nodes.Template]

    def fill(self, values: Mapping[str, object]) -> tuple[dict[str, Element], Placed]:
        """Return each filled part's XML and what was placed. TemplateFault for an unknown name or a missing value."""
        placed = Placed()
        filled = {}
        for name, compiled in self.compiled.items():
            try:
                filled[name] = read_xml(compiled.render({**values, _TRACE: placed}).encode())
            except (TemplateError, MissingValue) as fault:
                raise TemplateFault(str(fault)) from fault
            except XMLSyntaxError as fault:
                message = "A condition begins in one paragraph, list or table and ends in another."
                raise TemplateFault(message) from fault
            except (TypeError, ValueError, ArithmeticError) as fault:
                message = "A field reckons with values that do not go together."
                raise TemplateFault(message) from fault
        return filled, placed


class MissingValue(Exception):  # noqa: N818 - named for what happened
    """A template printed a name that has no value."""


@pass_context
def _place(names: Names, value: object) -> object:
    """Turn a value into what stands in the XML: text escaped as typed, blocks as a slot, nothing else."""
    placed = names.get(_TRACE)
    if not isinstance(placed, Placed) or isinstance(value, Markup):
        return value
    if isinstance(value, tuple) and all(isinstance(one, Block) for one in value):
        placed.slots.append(value)
        return _SLOT.format(len(placed.slots) - 1)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        placed.texts.append(str(value))
        return _typed(str(value))
    if isinstance(value, StrictUndefined):
        return str(value)
    message = "A value is missing, or is not text."
    raise MissingValue(message)


def _typed(text: str) -> Markup:
    lines = [str(escape(line)) for line in text.split("\n")]
    return Markup('</w:t><w:br/><w:t xml:space="preserve">'.join(lines))  # noqa: S704 - every line is escaped above


_ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_place)


def compile_template(name: str, blob: bytes, sections: Iterable[str]) -> Template:
    """Return the compiled template with only the `sections` (ids) a framework lists.

    TemplateFault when a field or condition cannot be read, naming the paragraph. It is compiled once for all the
    letters that are made from it.
    """
    return _compiled(name, blob, frozenset(sections))


@lru_cache(maxsize=32)
def _compiled(name: str, blob: bytes, sections: frozenset[str]) -> Template:
    parts = unpack(blob)
    missing = [part for part in NEEDED if part not in parts]
    if missing:
        message = f"It lacks the part {missing[0]}, which every Word document of ours has."
        raise TemplateFault(message)
    roots = {part: _read(parts[part]) for part in sorted(parts) if part.endswith((".xml", ".rels"))}
    keep_sections(roots[DOCUMENT], sections)
    parts[DOCUMENT] = write_xml(roots[DOCUMENT])
    dialect = DocxTemplate(None)
    compiled, trees = {}, {}
    for part in sorted(parts):
        if not _holds_names(part, parts[part]):
            continue
        source = dialect.patch_xml(parts[part].decode("utf-8"))
        try:
            trees[part] = _ENVIRONMENT.parse(source)
            compiled[part] = _ENVIRONMENT.from_string(source)
        except TemplateError as fault:
            raise TemplateFault(_calm(fault), _paragraph_near(source, getattr(fault, "lineno", 0))) from fault
    return Template(name=name, parts=parts, compiled=compiled, trees=trees)


def _read(blob: bytes) -> Element:
    try:
        return read_xml(blob)
    except XMLSyntaxError as fault:
        message = "Its text is damaged."
        raise TemplateFault(message) from fault


def _holds_names(part: str, blob: bytes) -> bool:
    story = part.startswith(("word/header", "word/footer", "word/footnotes")) and part.endswith(".xml")
    return part == DOCUMENT or (story and b"{" in blob)


def _calm(fault: TemplateError) -> str:
    return f"A field or a condition cannot be read: {fault.message or fault}."


def unreadable(source: str) -> str:
    """Return why a field or condition by itself cannot be read, "" for one that can."""
    try:
        _ENVIRONMENT.from_string(source)
    except TemplateError as fault:
        return (fault.message or str(fault)).rstrip(".")
    return ""


def _paragraph_near(source: str, line: int) -> str:
    lines = source.splitlines()
    return lines[line - 1][:80] if 0 < line <= len(lines) and "<" not in lines[line - 1][:80] else ""


def slot_number(paragraph: Element) -> int | None:
    """Return the number of the slot that a paragraph holds and nothing else; None for any other paragraph."""
    found = LOOSE_SLOT.fullmatch("".join(one.text or "" for one in paragraph.iter(q("t"))))
    return int(found[1]) if found else None


def paragraph_with(blob: bytes, needle: str) -> str:
    """Return the text of the template's first paragraph that names `needle` in a field or condition, else ""."""
    dotted = r"\s*\.\s*".join(re.escape(one) for one in needle.split("."))
    wanted = re.compile(rf"(?<![\w.]){dotted}(?!\w)")
    for part, body in unpack(blob).items():
        if _holds_names(part, body):
            for one in read_xml(body).iter(q("p")):
                text = "".join(piece.text or "" for piece in one.iter(q("t")))
                if any(wanted.search(tag) for tag in _TAG.findall(text)):
                    return text
    return ""


def names_used(trees: Iterable[nodes.Template]) -> tuple[str, ...]:
    """Return every dotted name the templates read (`house.partnership.name`), sorted, loops resolved to `name[]`."""
    found: set[str] = set()
    for tree in trees:
        _collect(tree, {}, found)
    return tuple(sorted(found))


def _collect(node: nodes.Node, bound: dict[str, str], found: set[str]) -> None:
    if isinstance(node, nodes.For):
        inner = dict(bound)
        path = _dotted(node.iter, bound)
        if path:
            found.add(path)
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = f"{path}[]"
        for child in (*node.body, *node.else_):
            _collect(child, {**inner, "loop": ""}, found)
        return
    path = _dotted(node, bound)
    if path:
        found.add(path)
        return
    for child in node.iter_child_nodes():
        _collect(child, bound, found)


def _dotted(node: Any, bound: Mapping[str, str]) -> str:  # noqa: ANN401 - Jinja's nodes are untyped
    if isinstance(node, nodes.Name):
        return bound.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node, bound)
        return f"{before}.{node.attr}" if before else ""
    return ""
