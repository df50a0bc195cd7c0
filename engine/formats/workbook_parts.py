"""The parts of a workbook we made, put as Excel itself would write them, so that opening it repairs nothing."""

import re
from collections.abc import Mapping

from lxml import etree

STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
# Excel takes _x0041_ for the character A; an underscore that is one is written as _x005F_.
_TAKEN_FOR_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
# The order the standard gives; openpyxl puts the name first.
_FONT_ORDER = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme")


def tidied(parts: Mapping[str, bytes], results: Mapping[str, int], formulas_on: int = 1) -> dict[str, bytes]:
    """Return the parts with shared strings, fonts in the standard's order, and rows that grow with their text.

    `results` are the results of the formulas on the sheet numbered `formulas_on`, by cell: stored, a preview shows
    numbers and not blanks.
    """
    tidy = dict(parts)
    strings: dict[str, int] = {}
    for name in sorted(filter(_SHEET.fullmatch, parts)):
        root = _read(parts[name])
        _share_strings(root, strings)
        _let_rows_grow(root)
        if name.endswith(f"/sheet{formulas_on}.xml"):
            _store_results(root, results)
        tidy[name] = _written(root)
    tidy[_STYLES] = _with_ordered_fonts(parts[_STYLES])
    if strings and STRINGS not in parts:
        tidy[STRINGS] = _table_of(strings)
        tidy[_TYPES] = _with_child(parts[_TYPES], "Override", PartName=f"/{STRINGS}", ContentType=_STRINGS_TYPE)
        relation = {"Id": "rIdStrings", "Type": _STRINGS_RELATION, "Target": f"/{STRINGS}"}
        tidy[_RELATIONS] = _with_child(parts[_RELATIONS], "Relationship", **relation)
    return tidy


def _share_strings(sheet: etree._Element, strings: dict[str, int]) -> None:
    """Turn strings that stand in their cells into numbers of the workbook's table of strings."""
    for cell in sheet.iter(f"{_MAIN}c"):
        inline = cell.find(f"{_MAIN}is")
        if inline is not None:
            text = "".join(one.text or "" for one in inline.iter(f"{_MAIN}t"))
            cell.remove(inline)
            cell.set("t", "s")
            etree.SubElement(cell, f"{_MAIN}v").text = str(strings.setdefault(text, len(strings)))


def _let_rows_grow(sheet: etree._Element) -> None:
    for row in sheet.iter(f"{_MAIN}row"):
        if "customHeight" in row.attrib:
            del row.attrib["customHeight"]


def _store_results(sheet: etree._Element, results: Mapping[str, int]) -> None:
    for cell in sheet.iter(f"{_MAIN}c"):
        result = results.get(cell.get("r", ""))
        if result is not None and cell.find(f"{_MAIN}f") is not None:
            value = cell.find(f"{_MAIN}v")
            value = etree.SubElement(cell, f"{_MAIN}v") if value is None else value
            value.text = str(result)


def _with_ordered_fonts(styles: bytes) -> bytes:
    root = _read(styles)
    for font in root.iter(f"{_MAIN}font"):
        children = sorted(font, key=lambda one: _FONT_ORDER.index(etree.QName(one).localname))
        font[:] = children
    return _written(root)


def _table_of(strings: Mapping[str, int]) -> bytes:
    root = etree.fromstring(f'<sst xmlns="{_MAIN[1:-1]}" uniqueCount="{len(strings)}"/>'.encode())
    for text in strings:
        held = etree.SubElement(etree.SubElement(root, f"{_MAIN}si"), f"{_MAIN}t")
        held.text = _TAKEN_FOR_ESCAPE.sub("_x005F_", text)
        held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _written(root)


def _with_child(part: bytes, name: str, **attributes: str) -> bytes:
    root = _read(part)
    etree.SubElement(root, etree.QName(etree.QName(root).namespace, name), attributes)
    return _written(root)


def _read(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
