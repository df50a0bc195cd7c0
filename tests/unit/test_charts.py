"""A neutral chart becomes a native one: its figures can be edited, its look is the house's, its gaps are no zeros."""

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from openpyxl import load_workbook

from engine.formats.package import unpack
from engine.formats.word.chart_reading import alt_text, chart_hash
from engine.formats.word.charts import NOTHING, gaps_in
from engine.formats.word.names import q, read_xml
from engine.formats.word.reading import visible_text
from engine.model.blocks import Chart, Tone
from tests.support.charts import (
    ACTIONS,
    ALL,
    BY_QUARTER,
    PROMISED,
    RATINGS,
    TREND,
    C,
    charted_document,
    held,
    one_line,
    part_of,
    series,
)
from tests.support.tiny_templates import body_of, values_of, written

EVERY = pytest.mark.parametrize("chart", ALL, ids=lambda one: one.kind.value)
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def points(root: etree._Element, name: str) -> list[dict[str, str]]:
    """Return the points of each series by index: of its name, its categories or its figures."""
    found = [held for one in root.iter(f"{C}ser") for held in one.findall(f"{C}{name}")]
    return [{pt.get("idx") or "": pt.findtext(f"{C}v") or "" for pt in one.iter(f"{C}pt")} for one in found]


@pytest.mark.parametrize(
    ("chart", "kind", "lie", "grouping"),
    [
        (BY_QUARTER, "barChart", ["col"], "clustered"),
        (PROMISED, "barChart", ["bar"], "clustered"),
        (ACTIONS, "barChart", ["bar"], "stacked"),
        (RATINGS, "barChart", ["bar"], "percentStacked"),
        (TREND, "lineChart", [], "standard"),
    ],
    ids=[one.kind.value for one in (BY_QUARTER, PROMISED, ACTIONS, RATINGS, TREND)],
)
def test_each_kind_is_a_native_chart(chart: Chart, kind: str, lie: list[str], grouping: str) -> None:
    """Columns, bars, stacked bars, shares and lines are what Word calls them."""
    root = part_of(charted_document(chart))
    assert len(list(root.iter(f"{C}{kind}"))) == 1
    assert (held(root, "barDir"), held(root, "grouping")) == (lie, [grouping])


@EVERY
def test_a_chart_holds_the_figures_it_was_given(chart: Chart) -> None:
    """Names, categories and figures stand in the chart; what was not received is left out, never 0."""
    root = part_of(charted_document(chart))
    assert [list(one.values()) for one in points(root, "tx")] == [[one.name] for one in chart.series]
    assert all(list(one.values()) == list(chart.categories) for one in points(root, "cat"))
    figures = [{str(at): value for at, value in enumerate(one.values) if value is not None} for one in chart.series]
    assert [{at: float(text) for at, text in one.items()} for one in points(root, "val")] == figures
    assert held(root, "dispBlanksAs") == ["gap"]


@EVERY
def test_edit_data_opens_the_same_figures(chart: Chart) -> None:
    """The workbook inside has the categories down and the series across, where the chart looks for them."""
    blob = charted_document(chart)
    book = load_workbook(BytesIO(unpack(blob)["word/embeddings/chart1.xlsx"]))
    rows = [list(row) for row in book["Figures"].iter_rows(values_only=True)]
    assert rows[0][1:] == [one.name for one in chart.series]
    assert rows[1:] == [[name, *(one.values[at] for one in chart.series)] for at, name in enumerate(chart.categories)]
    last, formulas = len(chart.categories) + 1, [one.text for one in part_of(blob).iter(f"{C}f")]
    assert formulas[:3] == ["Figures!$B$1", f"Figures!$A$2:$A${last}", f"Figures!$B$2:$B${last}"]


@EVERY
def test_the_same_chart_is_the_same_bytes(chart: Chart) -> None:
    """Nothing of the moment is in the chart, the workbook or the package."""
    assert charted_document(chart) == charted_document(chart)


@EVERY
def test_a_chart_says_what_it_shows_to_those_who_cannot_see_it(chart: Chart) -> None:
    """The message is the alt text, and every drawing has an id of its own."""
    body = body_of(charted_document(chart, chart))
    assert [one.get("descr") for one in body.iter(_DOC_PR)] == [chart.message] * 2
    assert len({one.get("id") for one in body.iter(_DOC_PR)}) == 2
    assert alt_text(body) == f"{chart.message} {chart.message}"


def test_a_chart_stays_with_its_caption_and_its_source() -> None:
    """The caption above keeps to the chart by its style, and the chart to the source below."""
    caption, chart, source = written(BY_QUARTER)
    assert values_of([caption, source], "pStyle") == ["Caption", "SourceNote"]
    assert chart.find(f"{q('pPr')}/{q('keepNext')}") is not None
    assert visible_text(source).startswith("Source: the partners' logs. A gap is a figure that was not received")


def test_a_chart_without_a_source_holds_to_nothing_below() -> None:
    """Where nothing stands below, nothing is kept with the chart."""
    found = written(PROMISED)
    assert len(found) == 2
    assert found[1].find(f"{q('pPr')}/{q('keepNext')}") is None


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        pytest.param(PROMISED, "", id="complete"),
        pytest.param(
            BY_QUARTER,
            "A gap is a figure that was not received, not a zero: Health, April to June 2021.",
            id="one",
        ),
        pytest.param(
            one_line(*[None] * 8, 4),
            "A gap is a figure that was not received, not a zero: "
            "Here, 2015; Here, 2016; Here, 2017; Here, 2018; Here, 2019; Here, 2020; and 2 more.",
            id="many",
        ),
    ],
)
def test_a_gap_is_named(chart: Chart, said: str) -> None:
    """A chart cannot label what is not there, so the source note does."""
    assert gaps_in(chart) == said


@pytest.mark.parametrize(
    "chart", [one_line(None, None), replace(PROMISED, series=()), one_line()], ids=["gaps", "bare", "no"]
)
def test_a_chart_of_nothing_is_a_sentence(chart: Chart) -> None:
    """Where no figure was received there is no empty frame, and no part for one."""
    blob = charted_document(replace(chart, caption="Trend"))
    assert [visible_text(one) for one in body_of(blob).iter(q("p"))] == ["Trend", NOTHING]
    assert [one for one in unpack(blob) if "chart" in one] == []


def test_charts_are_numbered_as_they_come() -> None:
    """Each chart has its part and its workbook, and each is led to once."""
    names = [one for one in unpack(charted_document(*ALL)) if "chart" in one]
    assert len(names) == 3 * len(ALL)
    assert names[-1] == "word/embeddings/chart5.xlsx"


def test_a_chart_is_known_by_what_it_shows() -> None:
    """How a program spells figures or looks is nothing; another figure, name, category or kind is another chart."""
    part = unpack(charted_document(BY_QUARTER))["word/charts/chart1.xml"]
    spelt = part.replace(b"<c:v>9</c:v>", b"<c:v>9.0</c:v>").replace(b"12436D", b"12436d").replace(b' sz="1000"', b"")
    assert chart_hash(spelt) == chart_hash(part)
    others = [
        (b"<c:v>9</c:v>", b"<c:v>8</c:v>"),
        (b">Police<", b">Fire<"),
        (b"June 2021", b"June"),
        (b'"col"', b'"bar"'),
    ]
    hashes = {chart_hash(part.replace(old, new)) for old, new in others}
    assert len(hashes | {chart_hash(part)}) == 5


@pytest.mark.parametrize("spelling", ["NaN", "", "#N/A"])
def test_a_gap_is_a_gap_however_it_is_written(spelling: str) -> None:
    """A point without a figure is the same as no point."""
    part = unpack(charted_document(BY_QUARTER))["word/charts/chart1.xml"]
    root = read_xml(part)
    cache = list(root.iter(f"{C}numCache"))[1]
    point = etree.SubElement(cache, f"{C}pt", idx="2")
    etree.SubElement(point, f"{C}v").text = spelling
    assert chart_hash(etree.tostring(root)) == chart_hash(part)


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    """What a person typed is text in the workbook, whatever it begins with."""
    chart = replace(PROMISED, categories=("=1+1", "+44"), series=(series("@sum", 1, 2, tone=Tone.RED),))
    book = load_workbook(BytesIO(unpack(charted_document(chart))["word/embeddings/chart1.xlsx"]))
    assert [one.data_type for row in book["Figures"]["A2:B2"] for one in row] == ["s", "n"]
