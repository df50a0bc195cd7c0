"""A Word document as a readable text, for golden files."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from lxml import etree

from engine.formats.package import unpack
from tests.support.visible import Line, lines_of, parts_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def dump(blob: bytes) -> str:
    """Return a document as text: place by place, each paragraph with its style, each table row by row; then its parts.

    Charts stand before the parts, each with its figures. A line break stands as a backslash and n, a tab as a
    backslash and t.
    """
    return "\n".join((*_places(lines_of(blob)), *_charts(unpack(blob)), "", "# parts", *parts_of(blob), ""))


def _charts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the charts in the order of their parts: the kind, then a row for each series, as a table's rows stand."""
    charts = sorted((one for one in parts if one.startswith("word/charts/chart")), key=lambda one: (len(one), one))
    for number, name in enumerate(charts):
        yield from ("", "# charts") if not number else ()
        root = etree.fromstring(parts[name])
        plot = next(one for one in root.iter(f"{C}plotArea")).find("{*}barChart")
        kind = "lineChart" if plot is None else f"{_said(plot, 'barDir')} {_said(plot, 'grouping')}"
        yield f"[{kind}]"
        rows = [(_points(one, "tx"), _points(one, "cat"), _points(one, "val")) for one in root.iter(f"{C}ser")]
        yield f"| {' | '.join(('', *rows[0][1].values()))} |"
        for named, over, figures in rows:
            yield f"| {' | '.join((*named.values(), *(figures.get(at, '-') for at in over)))} |"


def _points(series: etree._Element, name: str) -> dict[str, str]:
    return {one.get("idx") or "": one.findtext(f"{C}v") or "" for one in series.iterfind(f"{C}{name}//{C}pt")}


def _said(element: etree._Element, name: str) -> str:
    found = element.find(f"{C}{name}")
    return "" if found is None else found.get("val") or ""


def _places(lines: Iterable[Line]) -> Iterator[str]:
    for number, (place, group) in enumerate(groupby(lines, key=lambda line: line.place)):
        yield from ("",) if number else ()
        yield f"# {place or 'no section'}"
        yield from (_line(line) for line in group)


def _line(line: Line) -> str:
    texts = [text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") for text in line.texts]
    return f"| {' | '.join(texts)} |" if line.style == "Row" else f"[{line.style}] {texts[0]}".rstrip()
