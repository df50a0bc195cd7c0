"""What a template's own styles and numbering are called inside its file.

Word and LibreOffice give styles ids and lists numbers of their own when they save a template, so ours are found
by name: a template that a person has edited and saved works like the one it came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.formats.word.names import Element, make, q, read_xml, write_xml

_STYLED = ("pStyle", "rStyle", "tblStyle")
_LEVELS = 9
BLUE = "12436D"
"""The colour that blocks are written in, until a house gives its own: of its first heading, of its tables' heads."""


class MissingFromHouseError(Exception):
    """A template lacks a style or list that documents are written in; the text names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The ids of styles by name in lower case, and the template's lists.

    `ink` is the colour of its first heading, `head_fill` that of its tables' header rows.
    `bullets` is the numbering instance of bullets, `numbers` the definition that numbered lists share,
    `next_list` the first number free for a list of its own.
    """

    styles: Mapping[str, str]
    bullets: int
    numbers: str
    next_list: int
    ink: str = BLUE
    head_fill: str = BLUE

    def settle(self, element: Element) -> None:
        """Replace the style names in newly written elements by this template's ids, and our colours by the house's."""
        for shade in element.iter(q("shd")):
            if shade.get(q("fill")) == BLUE:
                shade.set(q("fill"), self.head_fill)
        for colour in element.iter(q("color")):
            if colour.get(q("val")) == BLUE:
                colour.set(q("val"), self.ink)
        for one in element.iter(*(q(name) for name in _STYLED)):
            name = one.get(q("val")) or ""
            if name.casefold() not in self.styles:
                message = f"It has no style called “{name}”."
                raise MissingFromHouseError(message)
            one.set(q("val"), self.styles[name.casefold()])


def read_house(styles: bytes, numbering: bytes) -> House:
    """Return a template's house. MissingFromHouseError when it has no bullets or numbers."""
    lists = read_xml(numbering)
    named = {_name(one).casefold(): one for one in read_xml(styles).findall(q("style"))}
    bullets, numbers = _list_of(named, "List Bullet"), _list_of(named, "List Number")
    taken = {one.get(q("numId")) or "0": one for one in lists.findall(q("num"))}
    definition = taken[numbers].find(q("abstractNumId")) if numbers in taken else None
    if bullets not in taken or definition is None:
        message = "Its styles “List Bullet” and “List Number” have no list."
        raise MissingFromHouseError(message)
    return House(
        styles={name: one.get(q("styleId")) or "" for name, one in named.items()},
        bullets=int(bullets),
        numbers=definition.get(q("val")) or "",
        next_list=max(int(one) for one in taken) + 1,
        ink=_colour(named.get("heading 1"), f"{q('rPr')}/{q('color')}", "val"),
        head_fill=_colour(named.get("house table"), f"{q('tblStylePr')}/{q('tcPr')}/{q('shd')}", "fill"),
    )


def _name(style: Element) -> str:
    found = style.find(q("name"))
    return (found.get(q("val")) or "") if found is not None else ""


def _colour(style: Element | None, path: str, key: str) -> str:
    found = style.find(path) if style is not None else None
    said = (found.get(q(key)) or "") if found is not None else ""
    return said if len(said) == len(BLUE) else BLUE


def _list_of(named: Mapping[str, Element], style: str) -> str:
    found = named.get(style.casefold())
    number = found.find(f"{q('pPr')}/{q('numPr')}/{q('numId')}") if found is not None else None
    return (number.get(q("val")) or "") if number is not None else ""


def with_lists(numbering: bytes, house: House, lists: int) -> bytes:
    """Return the numbering part with so many more numbered lists, each starting again at 1."""
    root = read_xml(numbering)
    place = max((root.index(one) for one in root.findall(q("num"))), default=len(root) - 1) + 1
    for number in range(lists):
        restart = [make("lvlOverride", [make("startOverride", val=1)], ilvl=level) for level in range(_LEVELS)]
        instance = make("num", [make("abstractNumId", val=house.numbers), *restart], numId=house.next_list + number)
        root.insert(place + number, instance)
    return write_xml(root)
