"""Tables as rows of cells with what each says, for laying two versions of a table side by side."""

from dataclasses import dataclass

from engine.formats.word.content import Reading, cell_content, digest_of, text_of_content
from engine.formats.word.names import Element, q
from engine.formats.word.opened import Block
from engine.formats.word.reading import cells_of, rows_of


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its element, the digest of what it says, its text."""

    element: Element
    digest: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    element: Element
    cells: tuple[Cell, ...]

    @property
    def digest(self) -> str:
        """Return the digest of what the row says."""
        return digest_of(tuple(one.digest for one in self.cells))

    @property
    def text(self) -> str:
        """Return the row's text, cells set apart by bars."""
        return " | ".join(one.text for one in self.cells)


def rows_in(table: Element, reading: Reading) -> list[Row]:
    """Return a table's rows."""
    return [Row(row, tuple(_cell(one, reading) for one in cells_of(row))) for row in rows_of(table)]


def _cell(cell: Element, reading: Reading) -> Cell:
    content = cell_content(cell, reading)
    return Cell(cell, digest_of(content), " ".join(text_of_content(one) for one in content))


def columns_of(table: Element) -> int:
    """Return how many columns a table's grid has."""
    return len(table.findall(f"{q('tblGrid')}/{q('gridCol')}"))


def kind_of_block(block: Block) -> object:
    """Return what a block must have in common with one that takes its place: style and level, or being a table."""
    return block.content[:3] if block.content and block.content[0] == "p" else "t"
