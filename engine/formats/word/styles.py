"""A document's styles and numbering, as far as they say what a paragraph is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.formats.word.names import Element, q

_OFF = frozenset(("0", "false", "off"))
_HEADING_NAME = re.compile(r"heading ([1-9])")
_BODY_TEXT = 9
_DEEPEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style with what it takes from the style it is based on.

    `name` is lower-cased. `outline` is the heading level, 1 to 9, 0 for the title, None for text. `list_id` and
    `list_level` name its numbering ("" for none).
    """

    name: str = ""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    outline: int | None = None
    list_id: str = ""
    list_level: int = 0
    names: tuple[str, ...] = ()


def is_on(switch: Element | None, *, otherwise: bool = False) -> bool:
    """Return whether a switch such as `w:b` is on; `otherwise` when it is not there."""
    return otherwise if switch is None else switch.get(q("val"), "1").casefold() not in _OFF


def value(element: Element | None) -> str:
    """Return the `w:val` of an element, "" without one."""
    return "" if element is None else element.get(q("val"), "")


def whole(text: str, otherwise: int = 0) -> int:
    """Return a number of the file, `otherwise` when it is none."""
    return int(text) if text.isascii() and text.isdigit() else otherwise


def named(reference: Element | None, styles: Mapping[str, Style]) -> Style | None:
    """Return the style that a `w:pStyle` or `w:rStyle` names; one the file lacks is known by its id alone."""
    if reference is None:
        return None
    ident = value(reference)
    return styles.get(ident) or _by_name(ident)


def read_styles(root: Element | None) -> dict[str, Style]:
    """Return the styles of a document by id."""
    if root is None:
        return {}
    elements = {one.get(q("styleId"), ""): one for one in root.iter(q("style"))}
    return {ident: _style(ident, elements, 0) for ident in elements}


def outline_of(properties: Element | None, style: Style | None) -> int | None:
    """Return a paragraph's heading level, 1 to 9, 0 for a title, None for text. Its own outline level counts first."""
    own = properties.find(q("outlineLvl")) if properties is not None else None
    if own is not None:
        return _outline(own)
    return style.outline if style else None


def read_numbering(root: Element | None) -> dict[tuple[str, int], bool]:
    """Return whether each list level counts, by list id and level (0 outermost); False is bullets."""
    if root is None:
        return {}
    kinds = {one.get(q("abstractNumId"), ""): one for one in root.iter(q("abstractNum"))}
    by_style = {value(one.find(q("styleLink"))): one for one in kinds.values() if one.find(q("styleLink")) is not None}
    found: dict[tuple[str, int], bool] = {}
    for number in root.iter(q("num")):
        ident = number.get(q("numId"), "")
        kind = kinds.get(value(number.find(q("abstractNumId"))))
        if kind is not None and kind.find(q("numStyleLink")) is not None:
            kind = by_style.get(value(kind.find(q("numStyleLink"))), kind)
        for level in [*([] if kind is None else kind.iter(q("lvl"))), *number.iter(q("lvl"))]:
            found[ident, whole(level.get(q("ilvl"), ""))] = value(level.find(q("numFmt"))) not in {"bullet", "none"}
    return found


def _style(ident: str, elements: Mapping[str, Element], depth: int) -> Style:
    element = elements[ident]
    base_id = value(element.find(q("basedOn")))
    base = _style(base_id, elements, depth + 1) if base_id in elements and depth < _DEEPEST else Style()
    name = value(element.find(q("name"))).casefold() or ident.casefold()
    runs, block = element.find(q("rPr")), element.find(q("pPr"))
    outline = _outline_of_style(name, block, base)
    style = replace(base, name=name, outline=outline, names=(name, *base.names))
    if runs is not None:
        style = replace(
            style,
            bold=is_on(runs.find(q("b")), otherwise=base.bold),
            italic=is_on(runs.find(q("i")), otherwise=base.italic),
            hidden=is_on(runs.find(q("vanish")), otherwise=base.hidden),
        )
    return _with_list(style, block)


def _with_list(style: Style, block: Element | None) -> Style:
    numbering = block.find(q("numPr")) if block is not None else None
    if numbering is None:
        return style
    ident, level = value(numbering.find(q("numId"))), value(numbering.find(q("ilvl")))
    return replace(style, list_id=ident or style.list_id, list_level=whole(level, style.list_level))


def _outline_of_style(name: str, block: Element | None, base: Style) -> int | None:
    if name == "title":
        return 0
    if found := _HEADING_NAME.fullmatch(name):
        return int(found[1])
    own = block.find(q("outlineLvl")) if block is not None else None
    return base.outline if own is None else _outline(own)


def _outline(own: Element) -> int | None:
    level = whole(value(own), _BODY_TEXT)
    return level + 1 if level < _BODY_TEXT else None


def _by_name(ident: str) -> Style:
    name = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", ident).casefold()
    known = name in {"strong", "emphasis", "intense emphasis"}
    return Style(
        name=name,
        names=(name,),
        outline=_outline_of_style(name, None, Style()),
        bold=known and name != "emphasis",
        italic=known and name != "strong",
    )
