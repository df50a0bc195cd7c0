"""How charts look: the house's colours and letters, labels where there is room, axes that mislead nobody."""

from dataclasses import replace

import pytest

from engine.formats.word.chart_looks import (
    beside,
    format_of,
    format_of_axis,
    is_labelled,
    lowest,
    unit_of_axis,
)
from engine.formats.word.chart_room import frame_of, height_of, labels_fit, names_fit
from engine.model.blocks import Chart, ChartKind
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

EVERY = pytest.mark.parametrize("chart", ALL, ids=lambda one: one.kind.value)


@pytest.mark.parametrize(
    ("chart", "fills"),
    [
        (RATINGS, ["B10E1E", "F5A623", "CCE2D8", "EEEFEF"]),
        (BY_QUARTER, ["12436D", "28A197", "801650"]),
    ],
    ids=["ratings", "others"],
)
def test_colours_are_the_houses(chart: Chart, fills: list[str]) -> None:
    """Ratings have the colours of rating cells, other series the house's in their order."""
    root = part_of(charted_document(chart))
    looks = [one.find(f"{C}spPr") for one in root.iter(f"{C}ser")]
    assert [next(one.iter("{*}srgbClr")).get("val") for one in looks if one is not None] == fills


def test_every_word_is_arial_of_one_size() -> None:
    """Legend, axes, labels and titles are in the house's face, large enough to read."""
    for chart in ALL:
        root = part_of(charted_document(chart))
        looks = [*root.iter("{*}defRPr"), *root.iter("{*}rPr")]
        assert {one.get("sz") for one in looks} == {"1000"}
        assert {face.get("typeface") for one in looks for face in one.iter("{*}latin", "{*}ea", "{*}cs")} == {"Arial"}


def test_a_rating_is_a_word_inside_its_bar() -> None:
    """A bar long enough says its rating and its count; a short one its count, and one of nothing says nothing."""
    assert [names_fit(RATINGS, number, 160) for number in range(4)] == [
        (False, True),
        (True, True),
        (True, False),
        (False, False),
    ]
    red = next(part_of(charted_document(RATINGS)).iter(f"{C}dLbls"))
    assert [one.find(f"{C}idx").get("val") for one in red.findall(f"{C}dLbl")] == ["1"]  # type: ignore[union-attr]
    assert [one.get("formatCode") for one in red.findall(f"{C}numFmt")] == ["#,##0;;;"]


def test_a_single_series_needs_no_legend() -> None:
    """The caption says what one series is; two are told apart by a legend below."""
    assert held(part_of(charted_document(one_line(1, 2))), "legendPos") == []
    assert held(part_of(charted_document(PROMISED)), "legendPos") == ["b"]


def test_lines_differ_in_more_than_colour() -> None:
    """Each line has its own mark and its own dash."""
    root = part_of(charted_document(TREND))
    assert held(root, "symbol") == ["circle", "square", "triangle"]
    assert len({one.get("val") for one in root.iter("{*}prstDash")}) == 3


@pytest.mark.parametrize(
    ("values", "unit", "pattern"),
    [
        ((1, 2), "", "#,##0"),
        ((1.5, 2), "", "#,##0.0"),
        ((1.25, 2), "", "#,##0.00"),
        ((1 / 3, 2), "", "#,##0.00"),
        ((43.5, 2), "%", '#,##0.0"%"'),
        ((1250, 2), "£", '"£"#,##0'),
        ((4, 2), "days", "#,##0"),
    ],
)
def test_figures_have_as_many_places_as_they_need(values: tuple[float, ...], unit: str, pattern: str) -> None:
    """The sign of per cent or pounds stands beside the figure; any other unit is the title of its axis."""
    chart = one_line(*values, unit=unit)
    assert format_of(chart) == pattern
    titles = ["".join(map(str, one.itertext())) for one in part_of(charted_document(chart)).iter(f"{C}title")]
    assert titles == (["Days"] if unit == "days" else [])


@pytest.mark.parametrize(
    ("chart", "low"),
    [
        pytest.param(one_line(5, 9, kind=ChartKind.COLUMNS), 0, id="columns begin at nought"),
        pytest.param(one_line(90, 91, kind=ChartKind.COLUMNS), 0, id="high columns too"),
        pytest.param(one_line(10, 40), 0, id="lines that fall low"),
        pytest.param(one_line(81, 90), 75, id="lines that run high"),
        pytest.param(one_line(90, 90), 85, id="a level line"),
        pytest.param(one_line(-2, 4), None, id="below nought"),
        pytest.param(one_line(0, 0), 0, id="all noughts"),
    ],
)
def test_an_axis_begins_where_it_misleads_nobody(chart: Chart, low: float | None) -> None:
    """Lengths are compared from 0; only lines that all run high begin at a round figure below them."""
    assert lowest(chart) == low


@pytest.mark.parametrize(
    ("chart", "step"),
    [
        (one_line(1, 4), 1),
        (one_line(1, 9), 2),
        (one_line(1, 40), None),
        (one_line(1.5, 4), None),
        (one_line(0, 0), None),
        (RATINGS, None),
        (ACTIONS, None),
    ],
)
def test_small_whole_numbers_have_whole_steps(chart: Chart, step: float | None) -> None:
    """No axis counts half a child."""
    assert unit_of_axis(chart) == step


def test_the_figures_of_lines_keep_out_of_each_others_way() -> None:
    """The highest is labelled above, the lowest below, and what runs between them at its end alone."""
    assert [beside(TREND, number, 2) for number in range(3)] == ["t", "b", "r"]
    assert [is_labelled(TREND, 2, at) for at in range(3)] == [False, False, True]
    assert [is_labelled(TREND, 0, at) for at in range(3)] == [True] * 3


@pytest.mark.parametrize(("quarters", "fits"), [(4, True), (12, True), (40, False)])
def test_too_many_columns_are_read_off_the_axis(quarters: int, fits: bool) -> None:  # noqa: FBT001 - a column
    """Figures that would run into each other are left out; the axis and the table have them."""
    chart = replace(BY_QUARTER, categories=("q",) * quarters, series=(series("a", *range(quarters)),))
    assert labels_fit(chart, 160) is fits
    assert held(part_of(charted_document(chart)), "delete")[:1] == (["0"] if fits else ["1"])


@pytest.mark.parametrize("rows", [1, 6, 40])
@EVERY
def test_a_chart_leaves_room_on_its_page(chart: Chart, rows: int) -> None:
    """However many categories there are, upright and lying pages hold the chart with its caption."""
    long = replace(
        chart,
        categories=("c",) * rows,
        series=tuple(replace(one, values=(1.0,) * rows) for one in chart.series),
    )
    assert 40 <= height_of(long, 160) <= 190
    assert 40 <= height_of(long, 247) <= 115


@pytest.mark.parametrize(
    ("chart", "pattern"),
    [
        (one_line(43.5, 60), "#,##0"),
        (one_line(0.5, 2.5), "#,##0.0"),
        (one_line(81.5, 90, unit="%"), '#,##0"%"'),
        (RATINGS, "0%"),
    ],
)
def test_an_axis_has_no_more_places_than_it_needs(chart: Chart, pattern: str) -> None:
    """Labels are exact; the axis beside them is round."""
    assert format_of_axis(chart) == pattern


LONG = "Did health information reach the others before the decision?"


@pytest.mark.parametrize("unit", ["", "records"])
@pytest.mark.parametrize("names", [("a", "b"), (LONG, LONG), (LONG,) * 12], ids=["short", "long", "many"])
def test_long_names_leave_room_for_their_bars(names: tuple[str, ...], unit: str) -> None:
    """Whatever stands beside the bars, they have most of the width, and the axis and legend have room below."""
    chart = replace(ACTIONS, categories=names, series=(series("Met", *range(len(names))),) * 2, unit=unit)
    frame = frame_of(chart, 160)
    assert frame.width > 0.5
    assert 0 < frame.left + frame.width < 1
    assert round((1 - frame.top - frame.height) * height_of(chart, 160), 6) >= 17


def test_long_names_make_rows_higher() -> None:
    """A name that is broken over lines has a row high enough for them."""
    short, long = (replace(ACTIONS, categories=(name,) * 3) for name in ("a", LONG * 2))
    assert height_of(long, 160) > height_of(short, 160)
