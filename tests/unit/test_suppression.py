"""Small counts in public tables: hidden, and out of reach of anybody who adds and subtracts."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.model.suppression import Rows, Shown, suppressed, with_totals

_SMALL = range(1, 5)
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.tuples(*[st.integers(0, 12)] * width), min_size=1, max_size=3).map(tuple)
)
Place = tuple[int, int]


def _places(shown: Shown) -> Iterator[Place]:
    return ((row, column) for row, cells in enumerate(shown) for column in range(len(cells)))


def _adds_up(table: dict[Place, int], shown: Shown) -> bool:
    """Return whether every row and column of a guessed table adds up to its total."""
    bottom, right = len(shown) - 1, len(shown[0]) - 1
    rows = all(sum(table[row, column] for column in range(right)) == table[row, right] for row in range(bottom + 1))
    return rows and all(
        sum(table[row, column] for row in range(bottom)) == table[bottom, column] for column in range(right + 1)
    )


def _guesses(shown: Shown, truth: Rows) -> Iterator[dict[Place, int]]:
    """Yield the tables that look the same from outside, each hidden inner cell at most one away from the truth."""
    bottom, right = len(shown) - 1, len(shown[0]) - 1
    inner = [(row, column) for row in range(bottom) for column in range(right)]
    hidden = [(row, column) for row, column in inner if shown[row][column] is None]
    near = [[n for n in range(truth[row][column] - 1, truth[row][column] + 2) if n >= 0] for row, column in hidden]
    for values in product(*near):
        told = dict(zip(hidden, values, strict=True))
        cells = tuple(
            tuple(told.get((row, column), truth[row][column]) for column in range(right)) for row in range(bottom)
        )
        whole = with_totals(cells)
        if all(shown[row][column] in (None, whole[row][column]) for row, column in _places(shown)):
            yield {(row, column): whole[row][column] for row, column in _places(shown)}


@given(TABLES)
@settings(max_examples=300, deadline=None)
@example(((3,),))
@example(((0, 3), (0, 10)))
@example(((0, 0), (0, 4)))
@example(((3, 10, 0), (6, 0, 0)))
@example(((2, 2, 12),))
def test_no_small_count_can_be_worked_out(rows: Rows) -> None:
    """For every count from 1 to 4, inner or total, another table shows the same and has another count there."""
    shown, truth = suppressed(rows), with_totals(rows)
    small = {place for place in _places(shown) if truth[place[0]][place[1]] in _SMALL}
    assert all(shown[row][column] is None for row, column in small)
    others = list(_guesses(shown, truth))
    assert all(_adds_up(one, shown) for one in others)
    assert {place for place in small if len({one[place] for one in others}) < 2} == set()


@given(TABLES)
@settings(max_examples=200, deadline=None)
def test_what_is_hidden_in_a_line_is_no_small_sum(rows: Rows) -> None:
    """A row or column whose total is shown never leaves a sum from 1 to 4 for what is hidden in it."""
    shown, truth = suppressed(rows), with_totals(rows)
    sides = [(shown, truth), (tuple(zip(*shown, strict=True)), tuple(zip(*truth, strict=True)))]
    left = [
        sum(count for cell, count in zip(cells[:-1], counts[:-1], strict=True) if cell is None)
        for seen, known in sides
        for cells, counts in zip(seen, known, strict=True)
        if cells[-1] is not None
    ]
    assert [one for one in left if one in _SMALL] == []


@given(TABLES)
@settings(max_examples=200, deadline=None)
def test_what_is_shown_is_true(rows: Rows) -> None:
    """Nothing is rounded or moved: each cell holds its count or nothing."""
    shown, truth = suppressed(rows), with_totals(rows)
    assert [len(cells) for cells in shown] == [len(rows[0]) + 1] * (len(rows) + 1)
    assert all(shown[row][column] in (None, truth[row][column]) for row, column in _places(shown))


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        pytest.param(((0, 5), (10, 0)), ((0, 5, 5), (10, 0, 10), (10, 5, 15)), id="nothing small, nothing hidden"),
        pytest.param(((0, 0),), ((0, 0, 0), (0, 0, 0)), id="nothing at all is no small count"),
        pytest.param(
            ((3, 9), (8, 7)),
            ((None, None, 12), (None, None, 15), (11, 16, 27)),
            id="one small count takes a square with it and leaves the totals",
        ),
        pytest.param(((3,),), ((None, None), (None, None)), id="a single small count leaves nothing"),
    ],
)
def test_tables_as_they_are_shown(rows: Rows, shown: Shown) -> None:
    """Totals are kept where they can be, and inner cells are given up first."""
    assert suppressed(rows) == shown
