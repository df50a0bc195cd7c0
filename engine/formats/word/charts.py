"""A neutral chart as a native Word chart: the drawing in the text, its part, and the workbook of its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from engine.formats import workbooks as sheets
from engine.formats.grid import column_name
from engine.formats.word import chart_looks as looks
from engine.formats.word import chart_room as room
from engine.formats.word.chart_xml import SHEET, A, C, chart_xml
from engine.formats.word.names import DOCUMENT, Element, R, make
from engine.formats.word.package_parts import Package, kind_of
from engine.model.blocks import Chart

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CHART_TYPE = f"{_OFFICE}.drawingml.chart+xml"
_WORKBOOK_TYPE = f"{_OFFICE}.spreadsheetml.sheet"
# The day that every entry of our packages carries: the workbook inside says nothing of when it was made.
_NO_DAY = date(1980, 1, 1)
_FIRST_ID = 9000
_MOST_GAPS = 6
NOTHING = "No figures were received for this chart."


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chart that stands in the text: its relationship id there, and its width in millimetres."""

    chart: Chart
    identity: str
    width: float


def has_figures(chart: Chart) -> bool:
    """Return whether there is anything to draw."""
    return bool(looks.figures(chart))


def drawn(chart: Chart, number: int, width: int) -> Drawn:
    """Return a chart as the `number`th (from 1) of a document, `width` twentieths of a point wide."""
    return Drawn(chart=chart, identity=f"rIdChart{number}", width=room.millimetres(width))


def drawing(one: Drawn, number: int) -> Element:
    """Return the run that shows a chart; its alt text is the chart's message."""
    size = {"cx": _emu(one.width), "cy": _emu(room.height_of(one.chart, one.width))}
    names = {"id": str(_FIRST_ID + number), "name": f"Chart {number}", "descr": one.chart.message}
    spaces = {"wp": WP, "a": A, "c": C, "r": R}
    inline = etree.Element(f"{{{WP}}}inline", {f"dist{side}": "0" for side in "TBLR"}, nsmap=spaces)
    etree.SubElement(inline, f"{{{WP}}}extent", size)
    etree.SubElement(inline, f"{{{WP}}}effectExtent", dict.fromkeys("ltrb", "0"))
    etree.SubElement(inline, f"{{{WP}}}docPr", names)
    etree.SubElement(inline, f"{{{WP}}}cNvGraphicFramePr")
    shown = etree.SubElement(etree.SubElement(inline, f"{{{A}}}graphic"), f"{{{A}}}graphicData", uri=C)
    etree.SubElement(shown, f"{{{C}}}chart", {f"{{{R}}}id": one.identity})
    return make("r", [make("drawing", [inline])])


def gaps_in(chart: Chart) -> str:
    """Return a sentence that names each figure that was not received; "" when all were."""
    missing = [
        f"{one.name}, {category}"
        for one in chart.series
        for category, value in zip(chart.categories, one.values, strict=True)
        if value is None
    ]
    if not missing:
        return ""
    more = len(missing) - _MOST_GAPS
    named = "; ".join(missing[:_MOST_GAPS]) + (f"; and {more} more" if more > 0 else "")
    return f"A gap is a figure that was not received, not a zero: {named}."


def add_charts(package: Package, charts: Sequence[Drawn]) -> None:
    """Add the parts of charts to a package, with their workbooks; the text already names them."""
    for one in charts:
        workbook = package.add("word/embeddings/chart1.xlsx", _workbook(one.chart), _WORKBOOK_TYPE)
        part = package.add("word/charts/chart1.xml", chart_xml(one.chart, one.width), _CHART_TYPE)
        package.relate(part, kind_of("package"), workbook, wanted="rId1")
        package.relate(DOCUMENT, kind_of("chart"), part, wanted=one.identity)


def _emu(width: float) -> str:
    return str(round(width * room.MILLIMETRE))


def _workbook(chart: Chart) -> bytes:
    """Return the workbook that Edit Data opens: categories down, series across; a figure not received is blank."""
    book = sheets.new_workbook(chart.caption or chart.message, "boardpack")
    sheet = sheets.new_sheet(book, SHEET)
    sheets.put_head(sheets.cell_at(sheet, 1, 1), chart.unit or "Figures")
    for at, series in enumerate(chart.series, start=2):
        sheets.put_head(sheets.cell_at(sheet, 1, at), series.name)
        sheet.column_dimensions[column_name(at)].width = 18
        for row, value in enumerate(series.values, start=2):
            cell = sheets.cell_at(sheet, row, at)
            sheets.put(cell, None, open_to_edit=True)
            cell.value = None if value is None else _whole_or_not(value)
    sheet.column_dimensions["A"].width = 36
    for row, category in enumerate(chart.categories, start=2):
        sheets.put(sheets.cell_at(sheet, row, 1), category, open_to_edit=True)
    return sheets.saved(book, _NO_DAY)


def _whole_or_not(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 6)
