"""What a chart shows, apart from how a program happens to hold it: its kind and its figures.

Word and LibreOffice write a chart's part anew when they save; a chart that nobody touched must still be known.
"""

import hashlib
import math
from collections.abc import Iterator
from contextlib import suppress

from engine.formats.word.chart_xml import C
from engine.formats.word.names import Element, read_xml

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_AREA = f"{{{C}}}plotArea"
_PLAIN = "clustered"


def chart_hash(blob: bytes) -> str:
    """Return the hash of what a chart shows; two parts that show the same have the same."""
    shown = repr(list(_shown(read_xml(blob))))
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def alt_text(block: Element) -> str:
    """Return what the pictures and charts of a block say to those who cannot see them."""
    return " ".join(said for one in block.iter(_PICTURE) if (said := one.get("descr")))


def _shown(root: Element) -> Iterator[object]:
    for area in root.iter(_AREA):
        for plot in area:
            if str(plot.tag).endswith("Chart"):
                lie, grouping = _said(plot, "barDir"), _said(plot, "grouping") or _PLAIN
                yield str(plot.tag).rpartition("}")[2], lie, grouping, tuple(_series(plot))


def _said(element: Element, name: str) -> str:
    found = element.find(f"{{{C}}}{name}")
    return "" if found is None else found.get("val") or ""


def _series(plot: Element) -> Iterator[object]:
    for one in plot.findall(f"{{{C}}}ser"):
        name = " ".join(text for _, text in _points(one, "tx")) or _bare_name(one)
        figures = tuple((at, number) for at, text in _points(one, "val") if (number := _number(text)))
        yield name, tuple(_points(one, "cat")), figures


def _points(series: Element, name: str) -> Iterator[tuple[str, str]]:
    for held in series.findall(f"{{{C}}}{name}"):
        for point in held.iter(f"{{{C}}}pt"):
            yield point.get("idx") or "", point.findtext(f"{{{C}}}v") or ""


def _bare_name(series: Element) -> str:
    return series.findtext(f"{{{C}}}tx/{{{C}}}v") or ""


def _number(text: str) -> str:
    """Return a figure in one spelling; "" for what is none, such as the gap that some programs write as NaN."""
    with suppress(ValueError):
        number = float(text)
        return f"{number:.9g}" if math.isfinite(number) else ""
    return ""
