"""Rows of a form, and the steps that tables and label-and-value sheets share in reading one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from engine.formats.cells import read_cell
from engine.formats.grid import RawCell, RawSheet, cell_name
from engine.model.forms import Column
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Origin, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of a sheet: its values by field, and where each stands.

    `coloured` names the fields whose cell is blank but filled with a strong colour.
    """

    values: Mapping[str, object]
    origin: Origin
    coloured: frozenset[str] = frozenset()

    def text(self, field: str) -> str:
        """Return a text field; "" when the sheet does not have it."""
        return str(self.values.get(field) or "")

    def day(self, field: str) -> date | None:
        """Return a date field; None when it is blank or could not be read."""
        value = self.values.get(field)
        return value if isinstance(value, date) else None

    def number(self, field: str) -> Decimal | None:
        """Return a number field; None when it is blank or could not be read."""
        value = self.values.get(field)
        return value if isinstance(value, Decimal) else None

    def whole(self, field: str) -> int | None:
        """Return a whole-number field; None when it is blank or could not be read."""
        value = self.values.get(field)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def yes(self, field: str) -> bool | None:
        """Return a Yes or No field; None when it is blank or could not be read."""
        value = self.values.get(field)
        return value if isinstance(value, bool) else None

    def items(self, field: str) -> tuple[str, ...]:
        """Return a list field; empty when it is blank."""
        value = self.values.get(field)
        return value if isinstance(value, tuple) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """What one sheet gave. `rows` is None when its header could not be used."""

    rows: tuple[Row, ...] | None
    problems: tuple[Problem, ...] = ()


Placed = tuple[Column, int, int, RawCell]
"""A column of the form, the row and column where its cell stands, and the cell."""


def read_row(placed: list[Placed], sheet: RawSheet, file: str) -> tuple[Row, tuple[Problem, ...]]:
    """Return one row and the problems of its cells, except formulas never worked out."""
    values: dict[str, object] = {}
    cells: dict[str, str] = {}
    problems: list[Problem] = []
    for column, at_row, at_column, cell in placed:
        values[column.field], faults = read_cell(cell, column)
        cells[column.field] = cell_name(at_row, at_column)
        source = Source(file=file, place=f"{sheet.name}!{cells[column.field]}")
        problems.extend(problem(code, source=source, **told) for code, told in faults)
    coloured = frozenset(column.field for column, _, _, cell in placed if cell.blank and cell.coloured)
    return Row(values=values, origin=Origin(file=file, sheet=sheet.name, cells=cells), coloured=coloured), tuple(
        problems
    )


def unworked(places: list[str], sheet: RawSheet, file: str) -> tuple[Problem, ...]:
    """Return one problem for all the formulas of a sheet that were never worked out."""
    if not places:
        return ()
    cells = f"{_COUNTS[min(len(places), 3)].format(first=places[0], second=places[-1], more=len(places) - 1)}"
    return (problem("IN-40", source=Source(file=file, place=f"{sheet.name}!{places[0]}"), cells=cells),)


_COUNTS = {
    1: "Cell {first} holds",
    2: "Cells {first} and {second} hold",
    3: "Cell {first} and {more} other cells hold",
}
