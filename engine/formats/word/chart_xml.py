"""A chart's own part: DrawingML that Word and LibreOffice draw, and whose figures a person can edit."""

from collections.abc import Sequence

from lxml import etree

from engine.formats.grid import column_name
from engine.formats.word import chart_looks as looks
from engine.formats.word import chart_room as room
from engine.formats.word.chart_looks import LYING, STACKED, TEXT_SIZE, Paint
from engine.formats.word.names import Element, R, write_xml
from engine.model.blocks import Chart, ChartKind, Series

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET = "Figures"
"""The sheet of the embedded workbook that holds the figures."""
_SPACES = {"c": C, "a": A, "r": R}
_CATEGORIES, _FIGURES = "111111101", "111111102"
_GROUPINGS = {
    ChartKind.COLUMNS: "clustered",
    ChartKind.BARS: "clustered",
    ChartKind.STACKED_BARS: "stacked",
    ChartKind.SHARES: "percentStacked",
    ChartKind.LINES: "standard",
}
_THIN, _LINE = 9525, 28575


def chart_xml(chart: Chart, width: float) -> bytes:
    """Return the part of a chart that has at least one figure, drawn `width` millimetres wide."""
    axes = (_category_axis(chart), _figure_axis(chart))
    area = _c("plotArea", _layout(chart, width), _plot(chart, width), *axes, _shape("noFill"))
    legend = [_legend()] if len(chart.series) > 1 else []
    blanks = (_c("plotVisOnly", val=1), _c("dispBlanksAs", val="gap"))
    drawn = _c("chart", _c("autoTitleDeleted", val=1), area, *legend, *blanks)
    workbook = _c("externalData", _c("autoUpdate", val=0))
    workbook.set(f"{{{R}}}id", "rId1")
    head = (_c("date1904", val=0), _c("lang", val="en-GB"), _c("roundedCorners", val=0))
    root = _c("chartSpace", *head, drawn, _shape("noFill"), _text(), workbook)
    etree.cleanup_namespaces(root, top_nsmap=_SPACES)
    return write_xml(root)


def _c(name: str, *children: Element, **attributes: object) -> Element:
    return _made(C, name, children, attributes)


def _a(name: str, *children: Element, **attributes: object) -> Element:
    return _made(A, name, children, attributes)


def _made(space: str, name: str, children: Sequence[Element], attributes: dict[str, object]) -> Element:
    said = {key: str(value) for key, value in attributes.items()}
    element = etree.Element(f"{{{space}}}{name}", said, nsmap=_SPACES)
    element.extend(children)
    return element


def _layout(chart: Chart, width: float) -> Element:
    """Return where the bars lie; programs differ in how much room they give to long names beside bars."""
    if chart.kind not in LYING:
        return _c("layout")
    frame = room.frame_of(chart, width)
    places = {"x": frame.left, "y": frame.top, "w": frame.width, "h": frame.height}
    edges = (_c("layoutTarget", val="inner"), _c("xMode", val="edge"), _c("yMode", val="edge"))
    found = [_c(name, val=f"{value:.4f}") for name, value in places.items()]
    return _c("layout", _c("manualLayout", *edges, *found))


def _plot(chart: Chart, width: float) -> Element:
    series = [_series(chart, number, width) for number in range(len(chart.series))]
    head = (_c("grouping", val=_GROUPINGS[chart.kind]), _c("varyColors", val=0))
    axes = (_c("axId", val=_CATEGORIES), _c("axId", val=_FIGURES))
    if chart.kind is ChartKind.LINES:
        return _c("lineChart", *head, *series, _c("marker", val=1), *axes)
    lie = _c("barDir", val="bar" if chart.kind in LYING else "col")
    gap, overlap = _c("gapWidth", val=looks.gap_of(chart)), _c("overlap", val=100 if chart.kind in STACKED else 0)
    return _c("barChart", lie, *head, *series, gap, overlap, *axes)


def _series(chart: Chart, number: int, width: float) -> Element:
    one = chart.series[number]
    paint = looks.paint_of(chart, number)
    head = (
        _c("idx", val=number),
        _c("order", val=number),
        _c("tx", _words(f"${column_name(number + 2)}$1", [one.name])),
    )
    last = len(chart.categories) + 1
    cat = _c("cat", _words(f"$A$2:$A${last}", chart.categories))
    column = f"${column_name(number + 2)}"
    val = _c("val", _numbers(f"{column}$2:{column}${last}", one, looks.format_of(chart)))
    if chart.kind is ChartKind.LINES:
        labels = _line_labels(chart, number, paint)
        return _c("ser", *head, _stroke(paint), _mark(paint), labels, cat, val, _c("smooth", val=0))
    look = _shape(paint.fill, edge=paint.edge)
    return _c("ser", *head, look, _c("invertIfNegative", val=0), _bar_labels(chart, number, width), cat, val)


def _words(cells: str, words: Sequence[str]) -> Element:
    points = [_c("pt", _said("v", word), idx=at) for at, word in enumerate(words)]
    return _c("strRef", _said("f", f"{SHEET}!{cells}"), _c("strCache", _c("ptCount", val=len(words)), *points))


def _numbers(cells: str, series: Series, pattern: str) -> Element:
    """Return the figures with what is known; a point left out is a gap and never a zero."""
    known = [(at, value) for at, value in enumerate(series.values) if value is not None]
    points = [_c("pt", _said("v", plain_number(value)), idx=at) for at, value in known]
    cache = _c("numCache", _said("formatCode", pattern), _c("ptCount", val=len(series.values)), *points)
    return _c("numRef", _said("f", f"{SHEET}!{cells}"), cache)


def plain_number(value: float) -> str:
    """Return a figure as a file holds it: 4, 17.5, without noise in its last places."""
    return f"{round(value, 6):.6f}".rstrip("0").rstrip(".")


def _said(name: str, text: str) -> Element:
    element = _c(name)
    element.text = text
    return element


def _bar_labels(chart: Chart, number: int, width: float) -> Element:
    """Return the labels of bars: the figure, and inside a stacked bar that is long enough the name before it."""
    paint, pattern = looks.paint_of(chart, number), looks.format_of(chart)
    if chart.kind in STACKED:
        fits = room.names_fit(chart, number, width)
        named = [_label(at, pattern, paint.ink, "ctr", name=True) for at, fit in enumerate(fits) if fit]
        # A bar of nothing has no room for a nought.
        return _c("dLbls", *named, *_labelling(f"{pattern};;;", paint.ink, "ctr"))
    if not room.labels_fit(chart, width):
        return _c("dLbls", _c("delete", val=1))
    return _c("dLbls", *_labelling(pattern, looks.INK, "outEnd"))


def _line_labels(chart: Chart, number: int, paint: Paint) -> Element:
    pattern, ink = looks.format_of(chart), paint.fill if paint.ink == looks.WHITE else looks.INK
    points = [at for at in range(len(chart.categories)) if looks.is_labelled(chart, number, at)]
    own = [_label(at, pattern, ink, looks.beside(chart, number, at)) for at in points]
    return _c("dLbls", *own, *_labelling(pattern, ink, "t", figure=False))


def _label(at: int, pattern: str, ink: str, place: str, *, name: bool = False) -> Element:
    return _c("dLbl", _c("idx", val=at), *_labelling(pattern, ink, place, name=name))


def _labelling(pattern: str, ink: str, place: str, *, figure: bool = True, name: bool = False) -> list[Element]:
    form = _c("numFmt", formatCode=pattern, sourceLinked=0)
    shows = {
        "LegendKey": False,
        "Val": figure,
        "CatName": False,
        "SerName": name,
        "Percent": False,
        "BubbleSize": False,
    }
    flags = [_c(f"show{one}", val=int(on)) for one, on in shows.items()]
    parted = [_said("separator", " ")] if name else []
    return [form, _shape("noFill"), _text(ink, label=True), _c("dLblPos", val=place), *flags, *parted]


def _shape(fill: str, *, edge: str = "") -> Element:
    outline = _a("ln", _filled(edge), w=_THIN) if edge else _a("ln", _a("noFill"))
    return _c("spPr", _a("noFill") if fill == "noFill" else _filled(fill), outline)


def _filled(colour: str) -> Element:
    return _a("solidFill", _a("srgbClr", val=colour))


def _stroke(paint: Paint) -> Element:
    return _c("spPr", _a("ln", _filled(paint.fill), _a("prstDash", val=paint.dash), _a("round"), w=_LINE, cap="rnd"))


def _mark(paint: Paint) -> Element:
    return _c("marker", _c("symbol", val=paint.mark), _c("size", val=8), _shape(paint.fill, edge=paint.fill))


def _text(ink: str = looks.INK, *, label: bool = False) -> Element:
    """Return the look of words: Arial of one size, level, in one colour; a label is bold and stays on one line."""
    faces = [_a(one, typeface="Arial") for one in ("latin", "ea", "cs")]
    said = _a("defRPr", _filled(ink), *faces, lang="en-GB", sz=TEXT_SIZE * 100, b=int(label), i=0)
    return _c(
        "txPr",
        _a("bodyPr", rot=0, vert="horz", wrap="none" if label else "square"),
        _a("lstStyle"),
        _a("p", _a("pPr", said), _a("endParaRPr", lang="en-GB")),
    )


def _category_axis(chart: Chart) -> Element:
    lies = chart.kind in LYING
    return _c(
        "catAx",
        _c("axId", val=_CATEGORIES),
        _c("scaling", _c("orientation", val="maxMin" if lies else "minMax")),
        _c("delete", val=0),
        _c("axPos", val="l" if lies else "b"),
        *_ticks("General", _c("spPr", _a("ln", _filled(looks.AXIS), w=_THIN)), "low"),
        _c("crossAx", val=_FIGURES),
        _c("crosses", val="autoZero"),
        _c("auto", val=0),
        _c("lblAlgn", val="ctr"),
        _c("lblOffset", val=100),
        _c("noMultiLvlLbl", val=1),
    )


def _figure_axis(chart: Chart) -> Element:
    lies, shares = chart.kind in LYING, chart.kind is ChartKind.SHARES
    low, step = looks.lowest(chart), looks.unit_of_axis(chart)
    begins = [] if low is None or shares else [_c("min", val=plain_number(low))]
    lines = _c("majorGridlines", _c("spPr", _a("ln", _filled(looks.GRID), w=_THIN)))
    title = [_title(chart.unit, lies=lies)] if chart.unit not in {"", "%", "£"} and not shares else []
    return _c(
        "valAx",
        _c("axId", val=_FIGURES),
        _c("scaling", _c("orientation", val="minMax"), *begins),
        _c("delete", val=0),
        _c("axPos", val="b" if lies else "l"),
        lines,
        *title,
        *_ticks(looks.format_of_axis(chart), _shape("noFill"), "nextTo"),
        _c("crossAx", val=_CATEGORIES),
        # The first category stands at the top, and the figures below the last.
        _c("crosses", val="max" if lies else "autoZero"),
        _c("crossBetween", val="between"),
        *([_c("majorUnit", val=plain_number(step))] if step else []),
    )


def _ticks(pattern: str, look: Element, place: str) -> list[Element]:
    marks = [_c("majorTickMark", val="none"), _c("minorTickMark", val="none")]
    return [_c("numFmt", formatCode=pattern, sourceLinked=0), *marks, _c("tickLblPos", val=place), look, _text()]


def _title(unit: str, *, lies: bool) -> Element:
    said = _a("t")
    said.text = unit[:1].upper() + unit[1:]
    faces = [_a(one, typeface="Arial") for one in ("latin", "ea", "cs")]
    run = _a("r", _a("rPr", _filled(looks.INK), *faces, lang="en-GB", sz=TEXT_SIZE * 100, b=0), said)
    body = _a("bodyPr", rot=0 if lies else -5400000, vert="horz")
    rich = _c("rich", body, _a("lstStyle"), _a("p", run))
    return _c("title", _c("tx", rich), _c("overlay", val=0))


def _legend() -> Element:
    return _c("legend", _c("legendPos", val="b"), _c("overlay", val=0), _text())
