"""How much room a chart takes and gives: its size, the part of it that is drawn on, and which labels fit there.

All lengths are millimetres. What a word takes is an estimate from its letters, on the safe side.
"""

import math
from dataclasses import dataclass

from engine.formats.word.chart_looks import LYING, figures, shown, totals
from engine.model.blocks import Chart, ChartKind

MILLIMETRE = 36_000
"""A millimetre in English Metric Units, in which drawings are measured."""
_TWENTIETHS = 56.69
_LANDSCAPE = 10_500
_TALLEST_UPRIGHT, _TALLEST_LYING = 190.0, 115.0
_STANDING = 106.0
_LETTER = 1.95
_MARGIN = 2.0
_LINE = 4.6
_WIDEST_NAMES = 0.38
_RIGHT, _TOP = 6.0, 2.0
_AXIS, _TITLE, _LEGEND = 8.0, 7.0, 9.0
_BEYOND = 0.8
"""How far along its axis the longest bar reaches at least: the axis ends at a round figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The part of a chart on which bars lie, as shares of its width and height: where it begins and how large it is."""

    left: float
    top: float
    width: float
    height: float


def millimetres(twentieths: int) -> float:
    """Return a width in millimetres that is given in twentieths of a point."""
    return twentieths / _TWENTIETHS


def height_of(chart: Chart, width: float) -> float:
    """Return the height of a chart of some width; it never fills a page."""
    tallest = _TALLEST_LYING if width * _TWENTIETHS > _LANDSCAPE else _TALLEST_UPRIGHT
    if chart.kind not in LYING:
        return min(_STANDING, tallest)
    bars = len(chart.series) * 4.5 + 3.5 if chart.kind is ChartKind.BARS else 12.0
    each = max(bars, _lines(chart, width) * _LINE + _MARGIN)
    return min(max(each * len(chart.categories) + _TOP + _foot(chart), 50.0), tallest)


def frame_of(chart: Chart, width: float) -> Frame:
    """Return where bars lie in a chart of some width; the names of categories beside them never take half of it."""
    height, names = height_of(chart, width), _names(chart, width)
    return Frame(
        left=names / width,
        top=_TOP / height,
        width=(width - names - _RIGHT) / width,
        height=(height - _TOP - _foot(chart)) / height,
    )


def _foot(chart: Chart) -> float:
    """Return what stands below the bars: the axis, its title and the legend, where there are such."""
    titled = chart.unit not in {"", "%", "£"} and chart.kind is not ChartKind.SHARES
    return _AXIS + (_TITLE if titled else 0) + (_LEGEND if len(chart.series) > 1 else 0)


def _names(chart: Chart, width: float) -> float:
    """Return the width that the names of categories take beside the bars, broken over lines where they are long."""
    return min(_longest(chart) + _MARGIN, width * _WIDEST_NAMES)


def _lines(chart: Chart, width: float) -> int:
    return math.ceil(_longest(chart) * 1.1 / (_names(chart, width) - _MARGIN)) if chart.categories else 1


def _longest(chart: Chart) -> float:
    return max((_wide(word) for word in chart.categories), default=0.0) + _MARGIN


def _wide(text: str) -> float:
    return len(text) * _LETTER


def names_fit(chart: Chart, number: int, width: float) -> tuple[bool, ...]:
    """Return for each category whether the name of a series fits inside its bar, beside the figure.

    A stacked bar is as long as its part of the longest one (of its own one where bars show shares).
    """
    series, room, sums = chart.series[number], frame_of(chart, width).width * width, totals(chart)
    fits = []
    for at, value in enumerate(series.values):
        whole = sums[at] if chart.kind is ChartKind.SHARES else max(sums) / _BEYOND
        label = f"{series.name} {shown(value)}" if value else ""
        fits.append(bool(value) and whole > 0 and room * (value or 0) / whole >= _wide(label) + _MARGIN)
    return tuple(fits)


def labels_fit(chart: Chart, width: float) -> bool:
    """Return whether each column of a chart is wide enough for its figure to stand above it."""
    if chart.kind is not ChartKind.COLUMNS:
        return True
    slots = len(chart.categories) * (len(chart.series) + 1)
    longest = max((_wide(shown(value)) for value in figures(chart)), default=0.0)
    return slots > 0 and (width - 5 * _MARGIN) / slots >= longest
