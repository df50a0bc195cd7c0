"""A workbook of ours as its reader sees it: every sheet's cells, what is printed at the foot, and its properties."""

import zipfile
from pathlib import Path

from openpyxl import load_workbook

from engine.formats.word.names import read_xml

FOOT = "foot"
PROPERTIES = "properties"


def texts_by_sheet(path: Path) -> dict[str, str]:
    """Return the texts of each sheet by its name, a cell a line; printed feet and properties by names of their own."""
    book = load_workbook(path)
    found = {
        sheet.title: "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)
        for sheet in book.worksheets
    }
    found[FOOT] = "\n".join(one.replace("&&", "&") for one in feet_of(path))
    found[PROPERTIES] = "\n".join(filter(None, (book.properties.title, book.properties.creator)))
    return found


def feet_of(path: Path) -> list[str]:
    """Return what is printed at the foot of each sheet, in the workbook's own code for it."""
    with zipfile.ZipFile(path) as package:
        sheets = [read_xml(package.read(one)) for one in package.namelist() if one.startswith("xl/worksheets/sheet")]
    return [one.text or "" for sheet in sheets for one in sheet.iter("{*}oddFooter")]
