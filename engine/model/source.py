"""Where a value came from: every value a person typed can be pointed at."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Source:
    """A place a person can open: a file of the workspace, and a cell, heading or key in it.

    `file` is relative to the workspace, with forward slashes. `place` is `Sheet!C12` for a cell,
    the heading for a note, the key for config.toml; empty means the file as a whole.
    """

    file: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.file}, {self.place}" if self.place else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where each field of one record stands: field name to cell (`C12`), all on one sheet of one file."""

    file: str
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> Source:
        """Return the place of one field; the whole sheet when the field had no cell."""
        cell = self.cells.get(name, "")
        place = f"{self.sheet}!{cell}" if self.sheet and cell else self.sheet or cell
        return Source(file=self.file, place=place)

    @property
    def row(self) -> Source:
        """Return the place of the record's first cell."""
        return self.of(next(iter(self.cells), ""))
