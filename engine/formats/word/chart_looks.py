"""How a chart looks in the house: colours, marks of lines, formats of figures, axes and labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.blocks import Chart, ChartKind, Tone

INK, GRID, AXIS = "0B0C0C", "D9DCDE", "505A5F"
WHITE = "FFFFFF"
TEXT_SIZE = 10
"""The size of every word in a chart, in points."""

_PLAIN = (
    ("12436D", WHITE),
    ("28A197", INK),
    ("801650", WHITE),
    ("F46A25", INK),
    ("3D3D3D", WHITE),
    ("A285D1", INK),
)
_TONES = {
    Tone.RED: ("B10E1E", WHITE, WHITE),
    Tone.AMBER: ("F5A623", INK, WHITE),
    Tone.GREEN: ("CCE2D8", "003D20", "003D20"),
    Tone.NONE: ("EEEFEF", "383F43", "383F43"),
}
_MARKS = (("circle", "solid"), ("square", "sysDash"), ("triangle", "sysDot"), ("diamond", "lgDash"))
LYING = frozenset({ChartKind.BARS, ChartKind.STACKED_BARS, ChartKind.SHARES})
"""The kinds whose bars lie on their side, categories from the top."""
STACKED = frozenset({ChartKind.STACKED_BARS, ChartKind.SHARES})
_MOST_UNEVEN = 0.5
_FEW = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """What a series is drawn in: fill, the colour of words on it, outline; and the mark and dash of a line."""

    fill: str
    ink: str
    edge: str
    mark: str
    dash: str


def paint_of(chart: Chart, number: int) -> Paint:
    """Return what the series of a number (from 0) is drawn in; ratings have the colours of rating cells.

    White parts the bars that touch each other; a pale one always has an outline.
    """
    series = chart.series[number]
    mark, dash = _MARKS[number % len(_MARKS)]
    if series.tone is not None:
        fill, ink, edge = _TONES[series.tone]
        return Paint(fill=fill, ink=ink, edge=edge, mark=mark, dash=dash)
    fill, ink = _PLAIN[number % len(_PLAIN)]
    return Paint(fill=fill, ink=ink, edge=WHITE if chart.kind in STACKED else "", mark=mark, dash=dash)


def gap_of(chart: Chart) -> int:
    """Return the room between the bars of two categories, in hundredths of a bar; few bars stand slender."""
    if chart.kind is ChartKind.COLUMNS:
        return 180 if len(chart.categories) * len(chart.series) < _FEW / 2 else 70
    return 45 if chart.kind in STACKED else 55


def figures(chart: Chart) -> list[float]:
    """Return every figure that was received."""
    return [value for one in chart.series for value in one.values if value is not None]


def format_of(chart: Chart) -> str:
    """Return the number format of a chart's figures: as many places as they have, at most two, and a short unit."""
    return _pattern(chart, max((_places(value) for value in figures(chart)), default=0))


def format_of_axis(chart: Chart) -> str:
    """Return the number format of the axis of figures, which needs no places where it spans more than a few."""
    if chart.kind is ChartKind.SHARES:
        return "0%"
    span = max(figures(chart)) - (lowest(chart) or 0)
    return _pattern(chart, 0) if span >= _FEW / 2 else format_of(chart)


def _pattern(chart: Chart, places: int) -> str:
    pattern = "#,##0" + (f".{'0' * places}" if places else "")
    if chart.unit == "%":
        return f'{pattern}"%"'
    return f'"£"{pattern}' if chart.unit == "£" else pattern


def _places(value: float) -> int:
    return next((places for places in (0, 1) if round(value, places) == round(value, 6)), 2)


def shown(value: float, places: int = 2) -> str:
    """Return a figure as its label shows it, near enough to tell how long it is."""
    return f"{round(value, places):,g}"


def totals(chart: Chart) -> list[float]:
    """Return what the series of each category sum to; a figure not received adds nothing."""
    return [sum(one.values[at] or 0 for one in chart.series) for at in range(len(chart.categories))]


def lowest(chart: Chart) -> float | None:
    """Return where the axis of figures begins: at 0, but for lines that all run high at a round figure below them.

    None leaves it to the program, which is right for figures below 0.
    """
    values = figures(chart)
    if min(values) < 0:
        return None
    if chart.kind is not ChartKind.LINES or min(values) <= _MOST_UNEVEN * max(values):
        return 0
    step = _round_step(max(values) - min(values) or max(values) / 10)
    return max(0.0, (min(values) // step - 1) * step)


def _round_step(span: float) -> float:
    size: float = 10 ** (len(f"{int(span)}") - 1) if span >= 1 else 0.1
    return next(size * times for times in (1, 2, 5, 10) if size * times >= span / 4)


def unit_of_axis(chart: Chart) -> float | None:
    """Return the step of the axis where figures are small whole numbers: half a complaint is none. None otherwise."""
    values = figures(chart)
    if chart.kind is ChartKind.SHARES or any(value != int(value) for value in values):
        return None
    most = max(totals(chart) if chart.kind in STACKED else values)
    return (1 if most <= _FEW / 2 else 2) if 0 < most <= _FEW else None


def beside(chart: Chart, number: int, at: int) -> str:
    """Return where a line's figure stands: above for the highest line there, below for the lowest, else right."""
    here = [(value, -n) for n, one in enumerate(chart.series) if (value := one.values[at]) is not None]
    own = (chart.series[number].values[at], -number)
    if own == max(here):
        return "t"
    return "b" if own == min(here) else "r"


def is_labelled(chart: Chart, number: int, at: int) -> bool:
    """Return whether a point of a line has its figure: the outer lines everywhere, those between them at their end."""
    values: Sequence[float | None] = chart.series[number].values
    if values[at] is None:
        return False
    return beside(chart, number, at) != "r" or all(one is None for one in values[at + 1 :])
