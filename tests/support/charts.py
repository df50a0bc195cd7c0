"""Charts for tests: every kind with figures of the house's sort, and a document that holds some."""

import re
from datetime import date
from pathlib import Path

from lxml import etree

from engine.formats.package import pack, unpack
from engine.formats.word.charts import add_charts, drawn
from engine.formats.word.document import Properties, build_document
from engine.formats.word.house import read_house
from engine.formats.word.names import Element, q
from engine.formats.word.package_parts import open_package
from engine.formats.word.template import compile_template
from engine.formats.word.writing import Ink, write_blocks
from engine.model.blocks import Block, Chart, ChartKind, Series, Tone
from tests.support.drafts import BODY, control_of
from tests.support.journey import ROOT
from tests.support.person import WholeFile
from tests.support.word_files import SPACES

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1418" w:right="1418"/></w:sectPr>'
_STORY = re.compile(r"word/(_rels/)?(header|footer|media)")
_TO_STORY = re.compile(r"<(?:Relationship|Override) [^>]*(?:header|footer)\d[^>]*/>")


def series(name: str, *values: float | None, tone: Tone | None = None) -> Series:
    """Return a series."""
    return Series(name=name, values=values, tone=tone)


def one_line(*values: float | None, unit: str = "", kind: ChartKind = ChartKind.LINES) -> Chart:
    """Return a chart of one series."""
    categories = tuple(str(2015 + at) for at in range(len(values)))
    return Chart(kind=kind, categories=categories, series=(series("Here", *values),), caption="", message="", unit=unit)


BY_QUARTER = Chart(
    kind=ChartKind.COLUMNS,
    categories=("October to December 2020", "January to March 2021", "April to June 2021"),
    series=(series("Council", 9, 7, 6), series("Health", 5, 4, None), series("Police", 4, 0, 3)),
    caption="Complaints by quarter",
    message="Council complaints fell from 9 to 6; health sent none of its last quarter.",
    source="Source: the partners' logs.",
    unit="complaints",
)
PROMISED = Chart(
    kind=ChartKind.BARS,
    categories=("Visits in 24 months", "Themes in 24 months"),
    series=(series("Required", 11, 3), series("Held", 2, 2)),
    caption="Promise and delivery",
    message="2 of 11 visits were held.",
)
RATINGS = Chart(
    kind=ChartKind.SHARES,
    categories=("Leadership and governance", "Culture and challenge"),
    series=(
        series("Red", 1, 4, tone=Tone.RED),
        series("Amber", 4, 5, tone=Tone.AMBER),
        series("Green", 6, 1, tone=Tone.GREEN),
        series("Not rated", 0, 1, tone=Tone.NONE),
    ),
    caption="Ratings by domain",
    message="Culture and challenge is rated red by 4 of 11 agencies.",
    source="Source: Section 11 returns.",
)
ACTIONS = Chart(
    kind=ChartKind.STACKED_BARS,
    categories=("Overdue", "Not yet due", "Closed"),
    series=(series("Open", 1, 6, 0), series("In progress", 2, 7, 0), series("Closed", 0, 0, 9)),
    caption="Actions by status",
    message="9 of 25 actions are closed.",
)
TREND = Chart(
    kind=ChartKind.LINES,
    categories=("2018-19", "2019-20", "2020-21"),
    series=(series("Wendlemere", 54.1, 51, 47.5), series("England", 44.2, 43.1, 42), series("Target", None, 45, 45)),
    caption="Children on a plan",
    message="The rate fell from 54.1 to 47.5.",
    unit="per 10,000 children",
)
ALL = (BY_QUARTER, PROMISED, RATINGS, ACTIONS, TREND)
"""One chart of each kind."""


def charted_document(*blocks: Block) -> bytes:
    """Return a sound document in the house's styles that holds some blocks and nothing else."""
    house = unpack((ROOT / "templates" / "docx" / "house.docx").read_bytes())
    parts = {name: blob for name, blob in house.items() if not _STORY.match(name)}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = _TO_STORY.sub("", parts[name].decode()).encode()
    text = "<w:p><w:r><w:t>{{ blocks }}</w:t></w:r></w:p>"
    parts[BODY] = f"<w:document {SPACES}><w:body>{text}{_PAGE}</w:body></w:document>".encode()
    template = compile_template("charts.docx", pack(parts), ())
    properties = Properties(title="Charts", author="Wendlemere SCP", dated=date(2021, 10, 11))
    return build_document(template, {"blocks": blocks}, {}, properties)


def part_of(blob: bytes, name: str = "word/charts/chart1.xml") -> Element:
    """Return the root of a chart's part."""
    return etree.fromstring(unpack(blob)[name])


def held(root: Element, name: str) -> list[str]:
    """Return the `val` of every element of a name, in order."""
    return [one.get("val") or "" for one in root.iter(f"{C}{name}")]


def save_document(folder: Path, *blocks: Block) -> Path:
    """Write a document with some blocks into a folder."""
    path = folder / "charts.docx"
    path.write_bytes(charted_document(*blocks))
    return path


def draws(section: str, chart: Chart) -> WholeFile:
    """Put a chart of ours before the last paragraph of a section, which holds the mark of its end."""

    def change(parts: dict[str, bytes]) -> None:
        ink = Ink(house=read_house(parts["word/styles.xml"], parts["word/numbering.xml"]))
        there = sum(name.startswith("word/charts/chart") for name in parts)
        ink.charts.extend([drawn(chart, 0, 0)] * there)
        written = write_blocks((chart,), ink)
        package = open_package(pack(parts))
        add_charts(package, ink.charts[there:])
        parts.clear()
        parts.update(unpack(package.packed()))
        root = etree.fromstring(parts[BODY])
        content = control_of(root, section).find(q("sdtContent"))
        assert content is not None
        for one in written:
            content[-1].addprevious(one)
        parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return WholeFile(change)
