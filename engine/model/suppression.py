"""Small counts kept out of a public table, so that nobody can work them out from what is still shown.

A table of counts is looked at whole: the inner cells, and the row, column and grand totals that are printed with them.
First every count from 1 to 4 is hidden, totals among them. Then, as long as a hidden small count could still be worked
out from the rest (a row less its other cells, a column less its own, or a chain of both), more cells are hidden until
it cannot. A zero is no small count and stays, unless nothing else will do.

What is hidden is None, whether it was small itself or hides another. Print one and the same words for both ("Not
shown"): two different words would tell which of them are small.
"""

import heapq
from collections.abc import Iterator

SMALLEST_SHOWN = 5
"""The smallest count, other than none at all, that a public table shows."""

Rows = tuple[tuple[int, ...], ...]
Shown = tuple[tuple[int | None, ...], ...]
_Place = tuple[int, int]
_Node = tuple[bool, int]
"""A row (True) or a column (False) by its number; the last of each holds the totals."""
_FOR_TOTAL, _FOR_GRAND_TOTAL, _FOR_ZERO = 1_000, 100_000, 1_000_000


def is_small(count: int) -> bool:
    """Return whether a count is from 1 to 4."""
    return 0 < count < SMALLEST_SHOWN


def with_totals(rows: Rows) -> Rows:
    """Return a table with a column of row totals at its right and a row of column totals below."""
    wide = tuple((*row, sum(row)) for row in rows)
    return (*wide, tuple(sum(column) for column in zip(*wide, strict=True)))


def suppressed(rows: Rows) -> Shown:
    """Return a table of counts with its totals added, and None for what must not be shown.

    `rows` holds the inner cells: counts from 0, all rows of one length, at least one cell. The answer has one row and
    one column more: the last column holds the row totals, the last row the column totals, the last cell of all the
    grand total. From what is shown no hidden count from 1 to 4 can be worked out by anybody who knows that counts are
    whole, are not below 0 and add up; nor can the sum of what is hidden in a row or column, when that is from 1 to 4.
    """
    table = _Table(with_totals(rows))
    table.hide_small()
    while table.hide_more():
        pass
    return table.shown()


class _Table:
    """A table with its totals, and which of its cells are hidden.

    Seen as a network: rows and columns are its nodes, cells the lines between them. A hidden cell can have another
    value exactly when a ring of hidden cells leads from its column back to its row along which counts could move by
    one, each row and column still adding up and nothing falling below 0.
    """

    def __init__(self, counts: Rows) -> None:
        self._counts = counts
        self._bottom, self._right = len(counts) - 1, len(counts[0]) - 1
        self._hidden: set[_Place] = set()

    def shown(self) -> Shown:
        """Return the counts, None for those that are hidden."""
        return tuple(
            tuple(None if (row, column) in self._hidden else count for column, count in enumerate(counts))
            for row, counts in enumerate(self._counts)
        )

    def hide_small(self) -> None:
        """Hide every count from 1 to 4."""
        self._hidden |= {place for place in self._places() if is_small(self._count(place))}

    def hide_more(self) -> bool:
        """Hide the cells that protect the first small count, or small sum, still open; return whether there was one."""
        for place in sorted(self._hidden):
            if is_small(self._count(place)):
                ring = self._ring(place, hidden_only=True) or self._ring(place)
                if not set(ring) <= self._hidden:
                    self._hidden |= set(ring)
                    return True
        return any(self._protect_sum(line) for line in self._lines())

    def _protect_sum(self, line: list[_Place]) -> bool:
        """Hide one more cell of a row or column whose hidden cells add up to a small count; return whether it did."""
        *inner, total = line
        left = sum(self._count(place) for place in inner if place in self._hidden)
        if total in self._hidden or not is_small(left):
            return False
        self._hidden.add(min((place for place in line if place not in self._hidden), key=self._cost))
        return True

    def _lines(self) -> Iterator[list[_Place]]:
        """Yield the cells of every row, then of every column, their total last."""
        for row in range(self._bottom + 1):
            yield [(row, column) for column in range(self._right + 1)]
        for column in range(self._right + 1):
            yield [(row, column) for row in range(self._bottom + 1)]

    def _places(self) -> Iterator[_Place]:
        return ((row, column) for row in range(self._bottom + 1) for column in range(self._right + 1))

    def _count(self, place: _Place) -> int:
        return self._counts[place[0]][place[1]]

    def _cost(self, place: _Place) -> tuple[int, _Place]:
        """Return what hiding a cell costs a reader: small inner counts least, then totals, zeros last."""
        count, totals = self._count(place), (place[0] == self._bottom) + (place[1] == self._right)
        return count + (0, _FOR_TOTAL, _FOR_GRAND_TOTAL)[totals] + (0 if count else _FOR_ZERO), place

    def _ring(self, place: _Place, *, hidden_only: bool = False) -> tuple[_Place, ...]:
        """Return the cheapest ring through a cell along which it could be one more or one less; () for none."""
        rings = [self._way(place, up=up, hidden_only=hidden_only) for up in (True, False) if self._moves(place, up=up)]
        found = [(cost, way) for cost, way in rings if way]
        return (place, *min(found)[1]) if found else ()

    def _moves(self, place: _Place, *, up: bool) -> bool:
        """Return whether a cell's part in the sums can move up or down.

        A total's part is its count with the sign turned. A count can always be one more, and one less unless it is 0.
        """
        is_total = (place[0] == self._bottom) != (place[1] == self._right)
        return up != is_total or self._count(place) > 0

    def _way(self, place: _Place, *, up: bool, hidden_only: bool) -> tuple[int, tuple[_Place, ...]]:
        """Return the cheapest way back from the far end of a cell's own move, as the cells on it and what they cost."""
        row, column = (True, place[0]), (False, place[1])
        start, goal = (column, row) if up else (row, column)
        heap: list[tuple[int, _Node, tuple[_Place, ...]]] = [(0, start, ())]
        done: set[_Node] = set()
        while heap:
            cost, node, way = heapq.heappop(heap)
            if node == goal:
                return cost, way
            if node in done:
                continue
            done.add(node)
            for following, step in self._steps(node, place, hidden_only=hidden_only):
                price = 0 if step in self._hidden else self._cost(step)[0] + 1
                heapq.heappush(heap, (cost + price, following, (*way, step)))
        return 0, ()

    def _steps(self, node: _Node, own: _Place, *, hidden_only: bool) -> Iterator[tuple[_Node, _Place]]:
        """Yield where one can go from a row or column, and over which cell: from a row up, from a column down."""
        is_row, number = node
        for other in range((self._right if is_row else self._bottom) + 1):
            step = (number, other) if is_row else (other, number)
            usable = step != own and (step in self._hidden or not hidden_only)
            if usable and self._moves(step, up=is_row):
                yield (not is_row, other), step
