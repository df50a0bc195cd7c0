"""Workbooks as their XML stands: sheets of cells, with formula flags, merges, number formats and fills.

Read here rather than with openpyxl because a reader of evidence must see formulas that were never worked out,
merged ranges and colours together, and must not stumble over a style it does not know.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO

from lxml import etree

from engine.formats.cell_styles import CellStyle, read_styles
from engine.formats.cleaning import unescape
from engine.formats.grid import (
    BLANK_ROWS,
    HEADER_ROWS,
    MOST_COLUMNS,
    MOST_ROWS,
    CellValue,
    Merge,
    RawCell,
    RawSheet,
    column_number,
)
from engine.formats.serials import moment

_PLAIN = CellStyle()
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class DamagedWorkbookError(Exception):
    """The package holds together, but the workbook in it does not."""


def read_workbook(path: Path) -> tuple[RawSheet, ...]:
    """Return the worksheets of a guarded workbook in tab order.

    Raises DamagedWorkbookError when the parts do not make a workbook.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return tuple(_Book(package).sheets())
    except (zipfile.BadZipFile, zlib.error, etree.LxmlError, ValueError, KeyError, IndexError, OverflowError) as fault:
        raise DamagedWorkbookError from fault


class _Book:
    """One workbook package: where its parts are, its strings and its styles."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._parts = {name.replace("\\", "/").lstrip("/").casefold(): name for name in package.namelist()}
        links = self._links("")
        self._main = next((target for kind, target in links.values() if kind == "officeDocument"), "")
        self._book_links = self._links(self._main)
        self._strings = tuple(self._read_strings())
        self._styles = self._read_styles()

    def sheets(self) -> Iterator[RawSheet]:
        with self._open(self._main) as stream:
            book = etree.parse(stream, _parser()).getroot()
        since_1904 = any(one.get("date1904") in {"1", "true"} for one in book.iter("{*}workbookPr"))
        for sheet in book.iter("{*}sheet"):
            kind, part = self._book_links.get(sheet.get(_RELATION, ""), ("", ""))
            if kind != "worksheet":
                continue
            hidden = sheet.get("state", "visible") != "visible"
            with self._open(part) as stream:
                reader = _SheetReader(self._strings, self._styles, since_1904=since_1904)
                yield reader.read(stream, unescape(sheet.get("name", "")), hidden=hidden)

    def _open(self, part: str) -> IO[bytes]:
        return self._package.open(self._parts[part.casefold()])

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return a part's links: id to (kind, target part)."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place.casefold() not in self._parts:
            return {}
        with self._open(place) as stream:
            root = etree.parse(stream, _parser()).getroot()
        links = {}
        for link in root.iter("{*}Relationship"):
            target = link.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            links[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], whole)
        return links

    def _linked(self, kind: str) -> str:
        found = (target for one, target in self._book_links.values() if one == kind)
        return next((target for target in found if target.casefold() in self._parts), "")

    def _read_strings(self) -> Iterator[str]:
        part = self._linked("sharedStrings")
        if not part:
            return
        with self._open(part) as stream:
            for _, item in _parse(stream, "{*}si"):
                yield _string(item)
                _drop(item)

    def _read_styles(self) -> tuple[CellStyle, ...]:
        part = self._linked("styles")
        if not part:
            return ()
        with self._open(part) as stream:
            return read_styles(etree.parse(stream, _parser()).getroot())


class _SheetReader:
    """Reads one sheet's XML row by row."""

    def __init__(self, strings: tuple[str, ...], styles: tuple[CellStyle, ...], *, since_1904: bool) -> None:
        self._strings = strings
        self._styles = styles
        self._since_1904 = since_1904
        self._rows: dict[int, dict[int, RawCell]] = {}
        self._merges: list[Merge] = []
        self._beyond: int | None = None
        self._last = 0
        self._row = 0

    def read(self, stream: IO[bytes], name: str, *, hidden: bool) -> RawSheet:
        for _, element in _parse(stream, ("{*}row", "{*}mergeCell")):
            if etree.QName(element).localname == "row":
                self._take(element)
            elif merge := _range(element.get("ref", "")):
                self._merges.append(merge)
            _drop(element)
        return RawSheet(
            name=name,
            hidden=hidden,
            rows=self._rows,
            merges=tuple(sorted(self._merges, key=_corner)),
            beyond=self._beyond,
        )

    def _take(self, element: etree._Element) -> None:
        self._row = int(element.get("r") or self._row + 1)
        if self._beyond is not None:
            return
        cells = dict(self._cells(element))
        values = sum(not cell.blank for cell in cells.values())
        past = self._row > HEADER_ROWS and (self._row - self._last > BLANK_ROWS or len(self._rows) >= MOST_ROWS)
        if not past:
            if cells:
                self._rows[self._row] = cells
            self._last = self._row if values else self._last
        elif values > 1:
            self._beyond = self._row

    def _cells(self, row: etree._Element) -> Iterator[tuple[int, RawCell]]:
        column = 0
        for element in row.iterchildren("{*}c"):
            column = column_number(element.get("r", "")) or column + 1
            if column > MOST_COLUMNS:
                return
            cell = self._cell(element)
            if not cell.blank or cell.coloured:
                yield column, cell

    def _cell(self, element: etree._Element) -> RawCell:
        kind = element.get("t", "n")
        shown = element.find("{*}v")
        text = shown.text or "" if shown is not None else ""
        style = self._style(element.get("s", "0"))
        if kind == "e":
            return RawCell(error=text or "#VALUE!", coloured=style.coloured)
        has_formula = element.find("{*}f") is not None
        if has_formula and not text and (shown is None or kind != "str"):
            return RawCell(unworked=True)
        return RawCell(value=self._value(element, kind, text, style), pattern=style.pattern, coloured=style.coloured)

    def _style(self, index: str) -> CellStyle:
        return self._styles[int(index)] if index.isdigit() and int(index) < len(self._styles) else _PLAIN

    def _value(self, element: etree._Element, kind: str, text: str, style: CellStyle) -> CellValue:
        match kind:
            case "s":
                return self._strings[int(text)] if text else None
            case "inlineStr":
                inline = element.find("{*}is")
                return _string(inline) if inline is not None else None
            case "str":
                return unescape(text)
            case "b":
                return text.strip() in {"1", "true"} if text else None
            case "d":
                return _iso_day(text)
            case _:
                return self._number(text, style) if text.strip() else None

    def _number(self, text: str, style: CellStyle) -> CellValue:
        # Through float: Excel stores 1.1 as 1.1000000000000001 and shows 15 digits.
        number = Decimal(repr(float(text)))
        if not number.is_finite():
            return None
        dated = moment(number, since_1904=self._since_1904) if style.is_date else None
        return number if dated is None else dated


def _iso_day(text: str) -> CellValue:
    """Return the day of a cell that keeps its date as text, or the text when it is no date."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return text


def _parse(stream: IO[bytes], tag: str | tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
    return iter(etree.iterparse(stream, tag=tag, resolve_entities=False, no_network=True, huge_tree=False))


def _drop(element: etree._Element) -> None:
    """Let go of an element that has been read and of those before it, so that a long sheet stays small."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _string(item: etree._Element) -> str:
    """Return the text of a string item: its own or its runs', without phonetic guides."""
    texts = [*item.iterchildren("{*}t")]
    for run in item.iterchildren("{*}r"):
        texts.extend(run.iterchildren("{*}t"))
    return unescape("".join(one.text or "" for one in texts))


def _range(ref: str) -> Merge | None:
    first, _, last = ref.replace("$", "").partition(":")
    rows = [one.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for one in (first, last)]
    if not all(row.isdigit() for row in rows):
        return None
    return Merge(
        top=int(rows[0]), left=column_number(first), bottom=int(rows[1]), right=min(column_number(last), MOST_COLUMNS)
    )


def _corner(merge: Merge) -> tuple[int, int]:
    return merge.top, merge.left
