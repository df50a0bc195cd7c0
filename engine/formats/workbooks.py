"""The look and behaviour every workbook we make shares: heads, cells, lists, colours, paper."""

import io
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from engine.formats.package import canonical_xlsx, pack, unpack
from engine.formats.workbook_parts import tidied
from engine.model.forms import Column, Kind

Value = str | date | int | None
DAY = "dd mmm yyyy"

_INK, _BLUE, _GREY, _PALE = "FF0B0C0C", "FF12436D", "FF505A5F", "FFF3F2F1"
_RED, _AMBER, _GREEN, _NEUTRAL = (
    ("FFFFFFFF", "FFB10E1E"),
    ("FF0B0C0C", "FFF5A623"),
    ("FF003D20", "FFCCE2D8"),
    ("FF383F43", "FFEEEFEF"),
)
_LINE = Side(style="thin", color="FFB1B4B6")
_EDGES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_PROMPT = 255
_LONGEST_FOOT = 100  # Excel takes 255 with its own codes, and every ampersand is written twice
_A4 = 9
_SIZE = 11


def new_sheet(book: Workbook, name: str) -> Worksheet:
    """Return a new sheet at the end of the workbook."""
    sheet: Worksheet = book.create_sheet(name)
    return sheet


def new_workbook(title: str, creator: str) -> Workbook:
    """Return a workbook without sheets that carries its title, its maker and British English."""
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    book.properties.title = title
    book.properties.creator = creator
    book.properties.lastModifiedBy = creator
    book.properties.language = "en-GB"
    return book


def saved(book: Workbook, on: date, results: Mapping[str, int] | None = None, *, formulas_on: int = 1) -> bytes:
    """Return the workbook's bytes, dated `on`: the same content gives the same bytes.

    `results` are the results of the formulas on the sheet numbered `formulas_on`, by cell.
    """
    for sheet in book.worksheets:
        _fit_rows(sheet)
    blob = io.BytesIO()
    book.save(blob)
    return canonical_xlsx(pack(tidied(unpack(blob.getvalue()), results or {}, formulas_on)), on)


def _fit_rows(sheet: Worksheet) -> None:
    """Make each row high enough for its text. Nothing else does it before somebody types there.

    The heights are estimates, and rows still grow with what is typed.
    """
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        lines = max((_lines_in(sheet, cell) for cell in cells if isinstance(cell, Cell)), default=1)
        size = max((cell.font.sz or 11 for cell in cells if isinstance(cell, Cell) and cell.value), default=11)
        if lines > 1 or size > _SIZE:
            sheet.row_dimensions[number].height = round(lines * size * 1.3 + 3, 1)


def _lines_in(sheet: Worksheet, cell: Cell) -> int:
    if not isinstance(cell.value, str) or cell.data_type != "s" or not cell.alignment.wrap_text:
        return 1
    room = max(sheet.column_dimensions[cell.column_letter].width - 1, 5)
    widths = (len(line) * 0.92 * (cell.font.sz or _SIZE) / _SIZE for line in cell.value.split("\n"))
    return sum(max(math.ceil(width / room), 1) for width in widths)


def printable(text: str) -> str:
    """Return text without the signs that a workbook cannot hold."""
    return _CONTROLS.sub("", text)


def put(cell: Cell, value: Value, *, open_to_edit: bool = False) -> None:
    """Put a value into a cell as it is, in the ordinary look.

    Text is never taken for a formula, a number or a fault, whatever it begins with. On a protected sheet only
    cells that are open to edit can be changed.
    """
    if isinstance(value, str):
        cell.value = printable(value) or None
        if cell.value is not None:
            cell.data_type = "s"
            cell.quotePrefix = str(cell.value).startswith(("=", "+", "-", "@", "'"))
    else:
        cell.value = value
    _dress(cell, is_day=isinstance(value, date), open_to_edit=open_to_edit)


_LOOKS = WeakKeyDictionary[Workbook, dict[tuple[object, ...], StyleArray]]()
"""The looks of each workbook's cells, by what a cell looked like before and what it is to hold."""


def _dress(cell: Cell, *, is_day: bool, open_to_edit: bool) -> None:
    """Give a cell the ordinary look: made once, then copied, as openpyxl would weigh each part of it for every cell."""
    styled: Any = cell
    known = _LOOKS.setdefault(styled.parent.parent, {})
    key = (is_day, open_to_edit, *(styled._style or ()))  # noqa: SLF001 - a cell's whole look has no public name
    if key not in known:
        _dress_first(cell, is_day=is_day, open_to_edit=open_to_edit)
        known[key] = copy(styled._style)  # noqa: SLF001
    styled._style = copy(known[key])  # noqa: SLF001


def _dress_first(cell: Cell, *, is_day: bool, open_to_edit: bool) -> None:
    cell.number_format = DAY if is_day else "General"
    cell.font = Font(name="Arial", size=11, color=_INK)
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    cell.border = _EDGES
    cell.protection = Protection(locked=not open_to_edit)
    if not open_to_edit:
        cell.fill = PatternFill("solid", fgColor=_PALE)


def put_head(cell: Cell, text: str) -> None:
    """Put a column's heading: bold white on the house's blue."""
    cell.value = text
    cell.data_type = "s"
    cell.font = Font(name="Arial", size=11, bold=True, color="FFFFFFFF")
    cell.fill = PatternFill("solid", fgColor=_BLUE)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.border = _EDGES


def put_line(cell: Cell, text: str, *, size: int = 11, strong: bool = False, wrap: bool = True) -> None:
    """Put a line of guidance; strong lines are the headings of a guide."""
    cell.value = printable(text) or None
    cell.data_type = "s"
    cell.font = Font(name="Arial", size=size, bold=strong, color=_BLUE if strong else _INK)
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)


def head_row(sheet: Worksheet, columns: Sequence[Column], *, widest: int = 60) -> None:
    """Write row 1 of a sheet from its columns, set their widths, and keep it in sight and on every printed page.

    No column is wider than `widest` characters, so that the printed page stays large enough to read.
    """
    for number, column in enumerate(columns, start=1):
        put_head(cell_at(sheet, 1, number), column.title)
        sheet.column_dimensions[get_column_letter(number)].width = min(column.width + 2, widest)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell that can be written; a merged one would be a fault of ours."""
    found = sheet.cell(row=row, column=column)
    if not isinstance(found, Cell):
        raise TypeError(found.coordinate)
    return found


def offer(sheet: Worksheet, place: str, words: Iterable[str], *, only: bool = True, prompt: str = "") -> None:
    """Give cells a drop-down list; with `only` nothing else can be typed there. Words hold no comma and no quote."""
    _add(sheet, place, DataValidation(type="list", formula1=f'"{",".join(words)}"'), only=only, prompt=prompt)


def offer_cells(sheet: Worksheet, place: str, cells: str, *, prompt: str = "") -> None:
    """Give cells a drop-down list of what stands in other cells (`Agencies!$A$2:$A$200`); other words may be typed."""
    _add(sheet, place, DataValidation(type="list", formula1=cells), only=False, prompt=prompt)


def ask_for(sheet: Worksheet, place: str, kind: Kind, *, prompt: str = "") -> None:
    """Make cells take what their column holds: dates from 2000 on, or numbers from 0."""
    if kind is Kind.DATE:
        found = DataValidation(type="date", operator="greaterThanOrEqual", formula1="36526")
        found.error = "The date must be a day, month and year, such as 18 March 2021."
    elif kind in {Kind.WHOLE, Kind.NUMBER}:
        found = DataValidation(
            type="whole" if kind is Kind.WHOLE else "decimal", operator="greaterThanOrEqual", formula1="0"
        )
        found.error = "The value must be a number, 0 or more."
    else:
        found = DataValidation()
    _add(sheet, place, found, only=found.type is not None, prompt=prompt)


def _add(sheet: Worksheet, place: str, found: DataValidation, *, only: bool, prompt: str) -> None:
    found.allow_blank = True
    found.showErrorMessage = only
    found.errorTitle = "Check this cell"
    found.error = found.error or "Choose a word from the list."
    if prompt:
        found.showInputMessage = True
        found.prompt = prompt[:_LONGEST_PROMPT]
    found.add(place)
    sheet.add_data_validation(found)


def colour_ratings(sheet: Worksheet, place: str, words: Sequence[str], beside: str) -> None:
    """Colour rating cells by their word: the worst red, the best green, those between amber, `beside` grey."""
    colours = [_RED, *[_AMBER] * (len(words) - 2), _GREEN, _NEUTRAL]
    for word, (ink, fill) in zip((*words, beside), colours, strict=True):
        look = DifferentialStyle(font=Font(color=ink, bold=True), fill=PatternFill("solid", bgColor=fill, fgColor=fill))
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{word}"'], dxf=look)
        sheet.conditional_formatting.add(place, rule)


def set_paper(sheet: Worksheet, title: str) -> None:
    """Set a sheet up for A4 landscape, as wide as the page, with its name and page numbers at the foot."""
    foot = " ".join(title.split())[:_LONGEST_FOOT].replace("&", "&&")
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=foot), right=_HeaderFooterPart(text="&A, page &P of &N")
    )


def protect(sheet: Worksheet) -> None:
    """Lock everything but the cells open to edit; no password, and rows and columns may be resized."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.formatCells = False


def protect_structure(book: Workbook) -> None:
    """Keep the sheets from being renamed, moved or removed; no password."""
    book.security = WorkbookProtection(lockStructure=True)
