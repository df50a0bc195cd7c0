"""Every piece of text of a workbook: cells of every sheet, hidden ones too, comments, names, headers and links."""

import posixpath
from collections.abc import Iterator, Mapping

from engine.formats.cleaning import unescape
from engine.formats.grid import column_number
from engine.formats.word.names import RELS, Element, R
from engine.formats.xml_pieces import read_part, says_something
from engine.model.pieces import Piece, plain

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LABELS = 40
_STATES = {"hidden": "hidden sheet ", "veryHidden": "hidden sheet "}


def workbook_pieces(parts: Mapping[str, bytes], place: str = "") -> tuple[list[Piece], set[str]]:
    """Return the pieces of a workbook's sheets and which of its parts these are; the other parts are not looked at.

    `place` is what the workbook itself is called, "" for a file of its own.
    """
    book = read_part(parts.get("xl/workbook.xml", b""))
    if book is None:
        return [], set()
    strings = _strings(parts)
    links = _links(parts, "xl/workbook.xml")
    pieces = list(_names(book, place))
    read = {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"}
    for sheet in book.iter(f"{_MAIN}sheet"):
        name = unescape(sheet.get("name") or "")
        part = links.get(sheet.get(f"{{{R}}}id") or "", "")
        root = read_part(parts.get(part, b""))
        if root is not None:
            shown = f"{_STATES.get(sheet.get('state') or '', '')}{name}"
            read.add(part)
            pieces += _sheet(root, strings, _named(place, shown))
            for comments in (one for one in _links(parts, part).values() if "omments" in one):
                read.add(comments)
                pieces += _comments(parts.get(comments, b""), _named(place, shown))
    return pieces, read


def _named(place: str, sheet: str) -> str:
    return f"{place}, {sheet}" if place else sheet


def _links(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    root = read_part(parts.get(f"{folder}/_rels/{name}.rels", b""))
    found = (
        {}
        if root is None
        else {one.get("Id") or "": one.get("Target") or "" for one in root.iter(f"{{{RELS}}}Relationship")}
    )
    return {one: posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for one, target in found.items()}


def _strings(parts: Mapping[str, bytes]) -> list[str]:
    root = read_part(parts.get("xl/sharedStrings.xml", b""))
    return [] if root is None else [_text(one) for one in root.iter(f"{_MAIN}si")]


def _text(element: Element) -> str:
    return plain(unescape("".join(one.text or "" for one in element.iter(f"{_MAIN}t"))))


def _names(book: Element, place: str) -> Iterator[Piece]:
    of = f" of {place}" if place else ""
    for one in book.iter(f"{_MAIN}definedName"):
        said = " ".join((one.get("name") or "", one.get("comment") or "", one.text or ""))
        yield Piece(plain(said), f"a defined name{of}")
    for one in book.iter(f"{_MAIN}sheet"):
        yield Piece(plain(unescape(one.get("name") or "")), f"the name of a sheet{of}")


def _sheet(root: Element, strings: list[str], place: str) -> Iterator[Piece]:
    heads: dict[int, str] = {}
    for row in root.iter(f"{_MAIN}row"):
        first = ""
        for cell in row.iter(f"{_MAIN}c"):
            ref, said = cell.get("r") or "", _cell(cell, strings)
            column = column_number(ref)
            first = first or (said if len(said) <= _LABELS else "")
            if says_something(said):
                label = "\n".join(one for one in (heads.get(column, ""), first if first != said else "") if one)
                yield Piece(said, f"{place}!{ref}", label=label)
            if len(said) <= _LABELS and any(one.isalpha() for one in said):
                heads.setdefault(column, said)
    yield from _around(root, place)


def _cell(cell: Element, strings: list[str]) -> str:
    formula = cell.findtext(f"{_MAIN}f") or ""
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "s":
        value = strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    elif cell.get("t") == "inlineStr":
        value = _text(cell)
    elif "E" in value or value.endswith(".0"):
        value = _whole(value)
    return plain(f"{value} {formula}" if formula and '"' in formula else value)


def _whole(value: str) -> str:
    """Return a number as a reader sees it: Excel may keep a long one as 4.8577734E9."""
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else value  # noqa: PLR2004 - Excel's digits


def _around(root: Element, place: str) -> Iterator[Piece]:
    """Yield what a sheet says outside its cells: headers and footers, help on cells, links."""
    for name in ("headerFooter", "dataValidations", "hyperlinks"):
        for element in root.iter(f"{_MAIN}{name}"):
            for one in element.iter():
                said = " ".join((one.text or "", *(str(value) for key, value in one.attrib.items() if key != "sqref")))
                if says_something(said):
                    yield Piece(plain(said), f"{place}, {_ASIDE[name]}")


_ASIDE = {"headerFooter": "header or footer", "dataValidations": "help on a cell", "hyperlinks": "a link"}


def _comments(blob: bytes, place: str) -> Iterator[Piece]:
    root = read_part(blob)
    for one in () if root is None else root.iter("{*}comment", "{*}threadedComment"):
        said = plain("".join(text.text or "" for text in one.iter("{*}t", "{*}text")))
        yield Piece(said, f"{place}, comment on {one.get('ref') or 'a cell'}")
