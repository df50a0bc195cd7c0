"""How text looks to a reader: what Word makes of direct formatting, styles, table styles and defaults together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.formats.word.names import Element, q
from engine.formats.word.styles import is_on, value

_DEEPEST = 20
_STYLE = f"{q('pPr')}/{q('pStyle')}"
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkblue": "000080",
    "darkcyan": "008080",
    "darkgray": "808080",
    "darkgreen": "008000",
    "darkmagenta": "800080",
    "darkred": "800000",
    "darkyellow": "808000",
    "green": "00FF00",
    "lightgray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}
WHITE = "FFFFFF"
_CHANNELS = (0.2126, 0.7152, 0.0722)
_DARK = 0.04045


def contrast(ink: str, paper: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG counts it."""
    light, dark = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (one / 12.92 if one <= _DARK else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return sum(weight * one for weight, one in zip(_CHANNELS, linear, strict=True))


def colour_of(text: str | None) -> str:
    """Return a colour as six figures in capitals, "" for "auto" and for none."""
    found = (text or "").strip().upper()
    return found if len(found) == 6 and all(one in "0123456789ABCDEF" for one in found) else ""  # noqa: PLR2004 - RRGGBB


def fill_of(properties: Element | None) -> str:
    """Return the colour that a `w:shd` in some properties gives, "" for none."""
    shade = None if properties is None else properties.find(q("shd"))
    if shade is None:
        return ""
    return colour_of(shade.get(q("color" if shade.get(q("val")) == "solid" else "fill")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What text stands on: the colour behind it, and what the table style around it says, nearest first."""

    fill: str = WHITE
    parts: tuple[Element, ...] = ()


@dataclass(slots=True)
class Cascade:
    """The styles of a document by id, and what they come to. `root` is the styles part, None without one."""

    root: Element | None
    _styles: dict[str, Element] = field(default_factory=dict)
    _default: str = ""
    _found: dict[tuple[str, str, str], Element | None] = field(default_factory=dict)
    _parts: dict[tuple[str, ...], tuple[Element, ...]] = field(default_factory=dict)
    _around: dict[tuple[str, tuple[Element, ...], str, str], Element | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in [] if self.root is None else self.root.iter(q("style")):
            ident = one.get(q("styleId"), "")
            self._styles[ident] = one
            if one.get(q("type")) == "paragraph" and one.get(q("default")) in {"1", "true"}:
                self._default = ident

    def of_run(self, run: Element, paragraph: Element, ground: Ground, name: str) -> Element | None:
        """Return the property that decides how a run looks, None when nothing is said of it."""
        own = run.find(q("rPr"))
        if own is not None:
            direct = own.find(q(name))
            if direct is not None:
                return direct
            styled = self._inherited(value(own.find(q("rStyle"))), "rPr", name)
            if styled is not None:
                return styled
        return self._of_block(paragraph, ground, "rPr", name)

    def of_paragraph(self, paragraph: Element, ground: Ground, name: str) -> Element | None:
        """Return the property that decides how a paragraph looks, None when nothing is said of it."""
        own = paragraph.find(f"{q('pPr')}/{q(name)}")
        return own if own is not None else self._of_block(paragraph, ground, "pPr", name)

    def _of_block(self, paragraph: Element, ground: Ground, part: str, name: str) -> Element | None:
        """Return what a paragraph's style says, else the table style around it, else the document's defaults."""
        style = value(paragraph.find(_STYLE)) or self._default
        key = (style, ground.parts, part, name)
        if key not in self._around:
            found = self._inherited(style, part, name)
            tables = (one.find(f"{q(part)}/{q(name)}") for one in ground.parts)
            found = next((one for one in tables if one is not None), None) if found is None else found
            self._around[key] = self.default(part, name) if found is None else found
        return self._around[key]

    def default(self, part: str, name: str) -> Element | None:
        """Return a property of the document's defaults: `part` is "rPr" or "pPr"."""
        holder = f"{q('docDefaults')}/{q(f'{part}Default')}/{q(part)}/{q(name)}"
        return None if self.root is None else self.root.find(holder)

    def _inherited(self, style: str, part: str, name: str) -> Element | None:
        key = (style, part, name)
        if key not in self._found:
            said = (one.find(f"{q(part)}/{q(name)}") for one in self._chain(style))
            self._found[key] = next((one for one in said if one is not None), None)
        return self._found[key]

    def _chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those it is based on."""
        for _ in range(_DEEPEST):
            if style not in self._styles:
                return
            yield self._styles[style]
            style = value(self._styles[style].find(q("basedOn")))

    def of_cell(self, table: Element, cell: Element, where: Sequence[str], ground: Ground) -> Ground:
        """Return what a cell's text stands on. `where` holds the parts of the table it is in: "firstRow"."""
        parts = self._table_parts(table, where)
        fills = [fill_of(cell.find(q("tcPr"))), *(fill_of(one.find(q("tcPr"))) for one in parts)]
        fills += [fill_of(one.find(q("tblPr"))) for one in (table, *parts)]
        return Ground(fill=next((one for one in fills if one), ground.fill), parts=parts)

    def _table_parts(self, table: Element, where: Sequence[str]) -> tuple[Element, ...]:
        """Return what the table's style says of a cell that is in these parts of it, the strongest first."""
        key = (value(table.find(f"{q('tblPr')}/{q('tblStyle')}")), *where)
        if key not in self._parts:
            self._parts[key] = tuple(self._said_of(key[0], where))
        return self._parts[key]

    def _said_of(self, style: str, where: Sequence[str]) -> Iterator[Element]:
        for one in self._chain(style):
            wanted = {part.get(q("type")): part for part in one.iter(q("tblStylePr"))}
            yield from (wanted[part] for part in where if part in wanted)
            yield one

    def ink(self, run: Element, paragraph: Element, ground: Ground) -> str:
        """Return the colour of a run's text, "" where Word chooses one that can be read."""
        found = self.of_run(run, paragraph, ground, "color")
        return colour_of(value(found)) if found is not None else ""

    def paper(self, run: Element, paragraph: Element, ground: Ground) -> str:
        """Return the colour behind a run's text."""
        light = value(self.of_run(run, paragraph, ground, "highlight")).casefold()
        if light in _HIGHLIGHTS:
            return _HIGHLIGHTS[light]
        shades = (self.of_run(run, paragraph, Ground(), "shd"), self.of_paragraph(paragraph, Ground(), "shd"))
        holders = (one.getparent() for one in shades if one is not None)
        return next((fill for one in holders if (fill := fill_of(one))), ground.fill)

    def points(self, run: Element, paragraph: Element, ground: Ground) -> float:
        """Return the size of a run's text in points, 0 where nothing says."""
        size = value(self.of_run(run, paragraph, ground, "sz"))
        return int(size) / 2 if size.isdecimal() else 0

    def is_switched(self, name: str, run: Element, paragraph: Element, ground: Ground) -> bool:
        """Return whether a run has a look such as "b" or "i"."""
        return is_on(self.of_run(run, paragraph, ground, name))
