"""A workbook's sheets as grids of cells, before anybody says what a column means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

HEADER_ROWS = 30
BLANK_ROWS = 20
MOST_ROWS = 20_000
MOST_COLUMNS = 200

CellValue = str | Decimal | bool | date | time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCell:
    """A cell that has a value, a formula or a colour.

    `error` is Excel's word for a formula gone wrong (#REF!). `unworked` marks a formula without a result.
    `pattern` is the number format's code; `coloured` says whether the cell is filled with a strong colour.
    """

    value: CellValue = None
    error: str = ""
    unworked: bool = False
    pattern: str = ""
    coloured: bool = False

    @property
    def blank(self) -> bool:
        """Return whether a reader sees nothing in it."""
        return not (self.error or self.unworked) and (self.value is None or str(self.value).strip() == "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merged range; all four bounds are inclusive and count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """One sheet. `rows` maps row to column to cell, both from 1.

    `beyond` is the first row with two or more values that stands after a gap too long to read over.
    """

    name: str
    hidden: bool
    rows: Mapping[int, Mapping[int, RawCell]] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    beyond: int | None = None


def cell_name(row: int, column: int) -> str:
    """Return a cell's name: row 12 of column 3 is C12."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(ref: str) -> int:
    """Return the column a cell's name starts with: C12 is 3; 0 when it starts with no letter."""
    number = 0
    for letter in ref.upper():
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
