"""The look of text, apart from how a program happens to hold it: what a run's properties and styles make of it.

What the house style never uses counts by its name alone, so that a person's border or glow is seen; languages,
proofing and the like, which programs write of themselves, do not count.
"""

from collections.abc import Iterator, Mapping

from engine.formats.word.names import Element, q
from engine.formats.word.styles import Style, is_on, value

_DEEPEST = 20
_SAME_IN_LINKS = ("color", "u")
_PLAIN_STYLES = ("hyperlink", "internet link", "index link", "default paragraph font", "followedhyperlink")
_REFERENCES = ("comment reference", "annotation reference", "footnote reference", "endnote reference", "footnote char")
_SWITCHES = {
    q(one): one
    for one in ("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish", "outline", "shadow", "emboss", "imprint")
}
_ORDINARY = {"u": "none", "highlight": "none", "color": "auto", "vertAlign": "baseline"}
_VALUES = {q(one): (one, _ORDINARY.get(one, "")) for one in (*_ORDINARY, "sz", "rFonts", "shd")}
_UNSEEN_LOOKS = frozenset(
    q(one)
    for one in (
        *("rStyle", "bCs", "iCs", "szCs", "cs", "rtl", "lang", "noProof", "kern", "webHidden", "specVanish"),
        *("snapToGrid", "eastAsianLayout", "oMath", "ins", "del", "moveFrom", "moveTo", "rPrChange"),
    )
)
_NO_LOOK = frozenset(("", "0", "100", "none", "nil", "false", "off"))


def read_inks(styles: Element | None, default: Element | None) -> dict[str, str]:
    """Return the colour of text that each paragraph style gives, by its name in lower case."""
    if styles is None:
        return {}
    elements = {one.get(q("styleId"), ""): one for one in styles.iter(q("style"))}
    plain = value(styles.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}/{q('color')}"))
    plain = _ink(default, elements, plain, 0) if default is not None else plain
    return {value(one.find(q("name"))).casefold(): _ink(one, elements, plain, 0) for one in elements.values()}


def _ink(style: Element, elements: Mapping[str, Element], otherwise: str, depth: int) -> str:
    own = value(style.find(f"{q('rPr')}/{q('color')}")).casefold()
    base = elements.get(value(style.find(q("basedOn"))))
    if own or base is None or depth > _DEEPEST:
        return own if own not in {"", "auto"} else otherwise.casefold()
    return _ink(base, elements, otherwise, depth + 1)


def _said(property_: Element) -> str:
    """Return what a run's property says: its value, a font's name, a fill's colour; "" for nothing."""
    if property_.tag == q("rFonts"):
        return (property_.get(q("ascii")) or property_.get(q("asciiTheme")) or "").casefold()
    return (property_.get(q("fill" if property_.tag == q("shd") else "val")) or "").casefold()


def _rare_looks(own: Mapping[str, Element]) -> Iterator[str]:
    """Yield the looks that have no name of ours: borders, spacing, raised text, glow and the like."""
    for tag, one in own.items():
        if tag in _UNSEEN_LOOKS or tag in _SWITCHES or tag in _VALUES:
            continue
        said = (one.get(q("val")) or "").casefold()
        ours = tag.startswith(q(""))
        if not ours or said not in _NO_LOOK:
            yield f"{tag.rpartition('}')[2]}:{said}"


def _plain(style: Style) -> tuple[str, ...]:
    """Return the look of a run without properties of its own."""
    bold = ("b",) if style.bold and style.outline is None else ()
    return (*bold, "i") if style.italic else bold


def look_of(
    properties: Element | None, style: Style, styles: Mapping[str, Style], inks: Mapping[str, str], *, linked: bool
) -> tuple[str, ...]:
    """Return the look of a run as sorted words: what its own properties and styles make it, headings' bold aside."""
    if properties is None:
        return _plain(style)
    own = {str(one.tag): one for one in properties}
    character = styles.get(value(own.get(q("rStyle"))), Style())
    inherited = {"b": style.bold or character.bold, "i": style.italic or character.italic}
    look = {one for tag, one in _SWITCHES.items() if is_on(own.get(tag), otherwise=inherited.get(one, False))}
    if style.outline is not None:
        look.discard("b")
    if character.name and character.name not in _PLAIN_STYLES + _REFERENCES:
        look.add(f"style:{character.name}")
    for tag, (one, ordinary) in _VALUES.items():
        said = _said(own[tag]) if tag in own else ""
        expected = {ordinary, inks.get(style.name, "") if one == "color" else ordinary}
        if said and said not in expected and not (linked and one in _SAME_IN_LINKS):
            look.add(f"{one}:{said}")
    look.update(_rare_looks(own))
    return tuple(sorted(look))
