"""A CSV file into rows, as a workbook's sheet is read: the same form, the same cells, the same problems."""

import csv
import io
import re
from pathlib import Path, PurePosixPath

from engine.formats.grid import MOST_COLUMNS, MOST_ROWS, RawCell, RawSheet
from engine.formats.guards import FILE_LIMIT, MEGABYTE
from engine.formats.headings import find_layout
from engine.formats.sheets import SheetsRead
from engine.formats.tables import read_table
from engine.model.forms import SheetForm
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

_DELIMITERS = (",", ";", "\t", "|")
_PACKAGES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*\d{2,4}")
# Exports of case systems write the time of day behind a date.
_TIME = re.compile(r"(\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4})[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?")
_MONTHS = 12
_DOUBTFUL = "IN-46"


def read_csv(path: Path, file: str, form: SheetForm) -> SheetsRead:
    """Return the rows of a CSV under the form's name; its "sheet" is the file's own name, as Excel shows it.

    UTF-16 or UTF-8 by its mark, else UTF-8, else Windows' Western European characters; parted by comma, semicolon,
    tab or bar, whichever finds most of the form's headings. Dates are day first, and doubted only where nothing in
    the file shows it. Yields IN-01, IN-04, IN-09, IN-19, IN-21, IN-32 to IN-34, IN-37 to IN-54.
    """
    text = _text(path, file)
    if isinstance(text, Problem):
        return SheetsRead(problems=(text,))
    sheet = _best(text, PurePosixPath(file).stem, form)
    reading = read_table(sheet, form, file)
    problems = tuple(one for one in reading.problems if one.code != _DOUBTFUL or not _is_day_first(sheet))
    tables = {} if reading.rows is None else {form.name: reading.rows}
    return SheetsRead(tables=tables, problems=problems)


def raw_csv(path: Path, file: str, form: SheetForm) -> RawSheet | None:
    """Return the cells of a CSV as they stand, None when it cannot be read; `form` tells what parts its cells."""
    text = _text(path, file)
    return None if isinstance(text, Problem) else _best(text, PurePosixPath(file).stem, form)


def _text(path: Path, file: str) -> str | Problem:
    """Return a file's text, or why it has none."""
    source = Source(file=file)
    try:
        blob = path.read_bytes()
    except FileNotFoundError:
        return problem("IN-01", source=source, name=file)
    except OSError:
        return problem("IN-19", source=source)
    if len(blob) > FILE_LIMIT:
        what, limit = f"{len(blob) / MEGABYTE:.1f} MB", f"{FILE_LIMIT // MEGABYTE} MB"
        return problem("IN-09", source=source, what=what, limit=limit)
    if not blob.strip(b"\0\r\n\t \xef\xbb\xbf"):
        return problem("IN-04", source=source)
    decoded = None if blob.startswith(_PACKAGES) else _decoded(blob)
    return problem("IN-21", source=source) if decoded is None else decoded


def _decoded(blob: bytes) -> str | None:
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        return blob.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return None if b"\0" in blob else blob.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _best(text: str, name: str, form: SheetForm) -> RawSheet:
    """Return the text as cells, parted by the delimiter that finds most of the form's headings; a comma in doubt."""
    sheets = [_sheet(text, name, delimiter) for delimiter in _DELIMITERS]
    return max(sheets, key=lambda one: len(layout.columns) if (layout := find_layout(one, form)) else 0)


def _sheet(text: str, name: str, delimiter: str) -> RawSheet:
    rows: dict[int, dict[int, RawCell]] = {}
    # A quotation mark that is never closed would swallow the rest of the file, so a cell has a limit.
    for number, values in enumerate(_lines(text, delimiter), start=1):
        if number > MOST_ROWS:
            return RawSheet(name=name, hidden=False, rows=rows, beyond=number)
        cells = {at: RawCell(value=_plain(value)) for at, value in enumerate(values[:MOST_COLUMNS], 1) if value.strip()}
        if cells:
            rows[number] = cells
    return RawSheet(name=name, hidden=False, rows=rows)


def _lines(text: str, delimiter: str) -> list[list[str]]:
    """Return a text's records; where quotation marks do not pair, each line as it stands."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return list(csv.reader(text.splitlines(), delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _plain(value: str) -> str:
    found = _TIME.fullmatch(value.strip())
    return found[1] if found else value


def _is_day_first(sheet: RawSheet) -> bool:
    """Return whether a date in the file can only be day first, and none can only be month first."""
    found = [_NUMBERS.fullmatch(str(cell.value).strip()) for row in sheet.rows.values() for cell in row.values()]
    pairs = [(int(one[1]), int(one[2])) for one in found if one]
    return any(first > _MONTHS for first, _ in pairs) and not any(second > _MONTHS for _, second in pairs)
