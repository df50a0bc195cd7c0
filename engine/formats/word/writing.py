"""Neutral blocks to native Word: paragraphs, real lists, tables with header rows, charts, quotes, prompts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.formats.word.charts import NOTHING, Drawn, drawing, drawn, gaps_in, has_figures
from engine.formats.word.house import BLUE, House
from engine.formats.word.names import SPACE, Element, R, make
from engine.formats.word.tables import write_table
from engine.model.blocks import (
    Block,
    Blocks,
    BulletList,
    Chart,
    Heading,
    ListItem,
    Paragraph,
    Prompt,
    Quote,
    Span,
    Spans,
    Table,
    plain,
)

PORTRAIT = 9070
"""The width of the text on an upright A4 page with the house's margins, in twentieths of a point."""
_LINK = re.compile(r"(https?://|mailto:)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
"""What Word takes as the target of a link: a blank or a bracket in one, and it calls the whole file damaged."""


@dataclass(slots=True)
class Ink:
    """What writing blocks adds to the rest of the package: links, numbering instances and charts, in order of use.

    `house` is the template's styles and lists; `width` the text's between the margins, in twentieths of a point.
    """

    house: House
    width: int = PORTRAIT
    links: dict[str, str] = field(default_factory=dict)
    lists: int = 0
    charts: list[Drawn] = field(default_factory=list)

    def link(self, address: str) -> str:
        """Return the relationship id of a web or mail address."""
        return self.links.setdefault(address, f"rIdLink{len(self.links) + 1}")

    def new_list(self) -> int:
        """Return a numbering instance that starts again at 1."""
        self.lists += 1
        return self.house.next_list + self.lists - 1

    def draw(self, chart: Chart) -> Element:
        """Return the run that shows a chart, as wide as the text."""
        number = len(self.charts) + 1
        self.charts.append(drawn(chart, number, self.width))
        return drawing(self.charts[-1], number)


def write_blocks(blocks: Blocks, ink: Ink) -> list[Element]:
    """Return native Word elements for some blocks, in order."""
    written = [element for block in blocks for element in _write(block, ink)]
    for element in written:
        ink.house.settle(element)
    return written


def _write(block: Block, ink: Ink) -> Iterator[Element]:
    match block:
        case Paragraph(spans=spans, look=look, label=label):
            yield paragraph(look.value, [*_label(label), *runs(spans, ink)])
        case Heading(text=text, level=level):
            yield paragraph(f"heading {min(max(level, 2), 4)}", runs(plain(text), ink))
        case BulletList(items=items):
            yield from _write_list(items, ink)
        case Quote():
            yield from _write_quote(block, ink)
        case Prompt(lead=lead, text=text):
            yield paragraph("To complete", runs((Span(text=f"{lead} ", bold=True), Span(text=text)), ink))
        case Table():
            yield from _write_table(block, ink)
        case Chart():
            yield from _write_chart(block, ink)


def _write_quote(quote: Quote, ink: Ink) -> Iterator[Element]:
    yield paragraph("Quote", runs(quote.spans, ink), *([make("keepNext")] if quote.said_by else []))
    if quote.said_by:
        yield paragraph("Attribution", runs(plain(quote.said_by), ink))


def _write_chart(chart: Chart, ink: Ink) -> Iterator[Element]:
    """Yield a chart under its caption and above its source, the three on one page."""
    source = " ".join(one for one in (chart.source, gaps_in(chart)) if one)
    if chart.caption:
        yield paragraph("caption", runs(plain(chart.caption), ink))
    if has_figures(chart):
        yield paragraph("Normal", [ink.draw(chart)], *([make("keepNext")] if source else []))
    else:
        yield paragraph("Normal", runs(plain(NOTHING), ink))
        source = chart.source
    if source:
        yield paragraph("Source note", runs(plain(source), ink))


def _write_table(table: Table, ink: Ink) -> Iterator[Element]:
    if table.caption:
        yield paragraph("caption", runs(plain(table.caption), ink))
    yield write_table(table, ink.width, lambda spans: runs(spans, ink))
    if table.source:
        yield paragraph("Source note", runs(plain(table.source), ink))


def _write_list(items: tuple[ListItem, ...], ink: Ink) -> Iterator[Element]:
    counting: dict[int, int] = {}
    for item in items:
        style = "List Number" if item.ordered else "List Bullet"
        number = _counter(item, counting, ink) if item.ordered else ink.house.bullets
        counting = {level: one for level, one in counting.items() if level <= item.level}
        properties = make("numPr", [make("ilvl", val=min(item.level, 8)), make("numId", val=number)])
        yield paragraph(style, runs(item.spans, ink), properties)


def _counter(item: ListItem, counting: dict[int, int], ink: Ink) -> int:
    """Return the numbering instance of a numbered item; `counting` holds the one that counts at each level.

    Numbers under a number are levels of its list and so begin again by themselves; numbers under a bullet are a list
    of their own, since nothing else would make them begin again.
    """
    if item.level not in counting:
        counting[item.level] = counting.get(item.level - 1) or ink.new_list()
    return counting[item.level]


def paragraph(style: str, content: list[Element], *properties: Element) -> Element:
    """Return a paragraph in a style (by its name, until the house settles it), with further paragraph properties."""
    own = [make("pStyle", val=style)] if style != "Normal" else []
    head = [make("pPr", [*own, *properties])] if own or properties else []
    return make("p", [*head, *content])


def _label(label: str) -> list[Element]:
    if not label:
        return []
    look = make("rPr", [make("b"), make("color", val=BLUE)])
    return [make("r", [look, *_text(label)]), make("r", [make("tab")])]


def runs(spans: Spans, ink: Ink) -> list[Element]:
    """Return runs for some spans; a web or mail address becomes a hyperlink, any other link stays text."""
    written: list[Element] = []
    for span in spans:
        if not span.text:
            continue
        if span.link and _LINK.fullmatch(span.link):
            link = make("hyperlink", [_run(span, linked=True)])
            link.set(f"{{{R}}}id", ink.link(span.link))
            written.append(link)
        else:
            written.append(_run(span))
    return written


def _run(span: Span, *, linked: bool = False) -> Element:
    look = [make("rStyle", val="Hyperlink")] if linked else []
    look += [make("b")] if span.bold else []
    look += [make("i")] if span.italic else []
    return make("r", ([make("rPr", look)] if look else []) + _text(span.text))


def _text(text: str) -> list[Element]:
    """Return a run's text: line breaks and tabs as Word has them, every other character as it is."""
    pieces: list[Element] = []
    for number, line in enumerate(text.split("\n")):
        pieces += [make("br")] if number else []
        for column, piece in enumerate(line.split("\t")):
            pieces += [make("tab")] if column else []
            if piece:
                text_element = make("t")
                text_element.text = piece
                text_element.set(SPACE, "preserve")
                pieces.append(text_element)
    return pieces
