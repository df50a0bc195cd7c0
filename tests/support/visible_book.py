"""A workbook of ours as its reader sees it: every sheet's cells, what is printed at the foot, and its properties."""

from pathlib import Path

from openpyxl import load_workbook

FOOT = "foot"
PROPERTIES = "properties"


def texts_by_sheet(path: Path) -> dict[str, str]:
    """Return the texts of each sheet by its name, a cell a line; printed feet and properties by names of their own."""
    book = load_workbook(path)
    found = {
        sheet.title: "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
        for sheet in book.worksheets
    }
    found[FOOT] = "\n".join(sheet.oddFooter.left.text or "" for sheet in book.worksheets)
    found[PROPERTIES] = "\n".join(filter(None, (book.properties.title, book.properties.creator)))
    return found
