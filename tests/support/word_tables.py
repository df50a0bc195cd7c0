"""The tables and text of a Word file, read with zipfile and ElementTree alone."""

import io
import zipfile
from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Rows = list[list[str]]


def _text(element: ET.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_W}t"))


def _body(blob: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        return ET.fromstring(package.read("word/document.xml"))


def tables_of(blob: bytes) -> dict[str, Rows]:
    """Return a file's tables by caption, header row first."""
    found = {}
    for table in _body(blob).iter(f"{_W}tbl"):
        caption = table.find(f"{_W}tblPr/{_W}tblCaption")
        rows = [[_text(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
        found["" if caption is None else caption.get(f"{_W}val", "")] = rows
    return found


def text_of(blob: bytes) -> str:
    """Return what stands in a file's paragraphs, a line each."""
    return "\n".join(_text(one) for one in _body(blob).iter(f"{_W}p"))


def chart_of(blob: bytes) -> dict[str, list[int | None]]:
    """Return the figures of a file's first chart by the names of its series; None where a point has none."""
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        first = min(name for name in package.namelist() if name.startswith("word/charts/chart"))
        chart = ET.fromstring(package.read(first))
    return {_named(one): _points(one) for one in chart.iter(f"{_C}ser")}


def _named(series: ET.Element) -> str:
    return "".join(one.text or "" for one in series.findall(f"{_C}tx//{_C}v"))


def _points(series: ET.Element) -> list[int | None]:
    whole = int(next(one.get("val", "0") for one in series.findall(f"{_C}cat//{_C}ptCount")))
    texts = {int(one.get("idx", "0")): one.findtext(f"{_C}v") for one in series.findall(f"{_C}val//{_C}pt")}
    shown = (texts.get(at) for at in range(whole))
    return [None if text is None else int(float(text)) for text in shown]
