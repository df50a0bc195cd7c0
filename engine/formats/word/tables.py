"""A neutral table as a native Word table in the house's look."""

from collections.abc import Callable

from engine.formats.word.house import BLUE
from engine.formats.word.names import Element, make, q
from engine.model.blocks import Cell, Spans, Table, Tone, plain, text_of

_TONES = {
    Tone.RED: ("B10E1E", "FFFFFF"),
    Tone.AMBER: ("F5A623", "0B0C0C"),
    Tone.GREEN: ("CCE2D8", "003D20"),
    Tone.NONE: ("EEEFEF", "383F43"),
}
"""Fill and text colour of a rating; each pair has a contrast of at least 7 to 1."""

SHORT = 8
"""Tables of at most this many rows are not broken over pages, ..."""
_FEW = 700
"""... if they have at most this many characters: a tall one would leave half a page empty before it."""
_TO_SIGN = 620
"""The least height of a row that is signed by hand, in twentieths of a point: about 11 mm."""
_BLANK = "None recorded"
"""What stands in a cell that nobody filled: a screen reader passes over an empty one in silence."""
Runs = Callable[[Spans], list[Element]]


def write_table(table: Table, width: int, runs: Runs) -> Element:
    """Return the `w:tbl` of a table, `width` twentieths of a point wide: header row flagged, rows never split.

    No cell is empty: what nobody filled says so, and a column without a name is numbered.
    """
    widths = _share(table, width)
    header = [text if text.strip() else f"Column {number}" for number, text in enumerate(table.header, 1)]
    title = table.caption or " / ".join(header)
    properties = make(
        "tblPr",
        [
            make("tblStyle", val="House table"),
            make("tblW", w=width, type="dxa"),
            make("tblLayout", type="fixed"),
            make(
                "tblLook",
                val="0420",
                firstRow="1",
                lastRow="0",
                firstColumn="0",
                lastColumn="0",
                noHBand="0",
                noVBand="1",
            ),
            make("tblCaption", val=title),
            make("tblDescription", val=f"Table with columns {', '.join(header)}."),
        ],
    )
    grid = make("tblGrid", [make("gridCol", w=one) for one in widths])
    head = _row(
        [_head_cell(text, one, runs, table, n) for n, (text, one) in enumerate(zip(header, widths, strict=True))],
        header=True,
    )
    rows = [
        _row([_cell(cell, widths[n], runs, table, n) for n, cell in enumerate(row)], header=False, tall=table.to_sign)
        for row in table.rows
    ]
    for row in _kept_together(rows, source=bool(table.source)):
        _keep_with_next(row)
    return make("tbl", [properties, grid, head, *rows])


def _kept_together(rows: list[Element], *, source: bool) -> list[Element]:
    """Return the rows that stay on the page of what follows: all of a short table's, and the one above a source."""
    characters = sum(len(text.text or "") for row in rows for text in row.iter(q("t")))
    short = rows[:-1] if len(rows) <= SHORT and characters <= _FEW else []
    return short + (rows[-1:] if source else [])


def _keep_with_next(row: Element) -> None:
    for properties in row.iter(q("pPr")):
        properties.insert(1, make("keepNext"))


def _share(table: Table, width: int) -> list[int]:
    parts = table.widths or (1.0,) * len(table.header)
    shares = [int(width * part / sum(parts)) for part in parts]
    shares[-1] += width - sum(shares)
    return shares


def _row(cells: list[Element], *, header: bool, tall: bool = False) -> Element:
    height = [make("trHeight", val=_TO_SIGN, hRule="atLeast")] if tall else []
    properties = [make("cantSplit"), *height, *([make("tblHeader")] if header else [])]
    return make("tr", [make("trPr", properties), *cells])


def _head_cell(text: str, width: int, runs: Runs, table: Table, column: int) -> Element:
    shade = make("shd", val="clear", color="auto", fill=BLUE)
    properties = make("tcPr", [make("tcW", w=width, type="dxa"), shade])
    return make("tc", [properties, _paragraph("Table head", runs(plain(text)), right=column in table.numeric)])


def _cell(cell: Cell, width: int, runs: Runs, table: Table, column: int) -> Element:
    properties = [make("tcW", w=width, type="dxa")]
    written = runs(cell.spans if text_of(cell.spans).strip() else plain(_BLANK))
    if cell.tone:
        fill, ink = _TONES[cell.tone]
        properties.append(make("shd", val="clear", color="auto", fill=fill))
        written = [_look(run, bold=True, ink=ink) for run in written]
    elif column == 0:
        written = [_look(run, bold=True) for run in written]
    return make("tc", [make("tcPr", properties), _paragraph("Table text", written, right=column in table.numeric)])


def _paragraph(style: str, written: list[Element], *, right: bool) -> Element:
    properties = [make("pStyle", val=style), *([make("jc", val="right")] if right else [])]
    return make("p", [make("pPr", properties), *written])


def _look(run: Element, *, bold: bool, ink: str = "") -> Element:
    """Give a plain run a weight and a colour; a run with a look of its own (a link) keeps it."""
    if run.tag.endswith("}r") and len(run) and not run[0].tag.endswith("}rPr"):
        look = [*([make("b")] if bold else []), *([make("color", val=ink)] if ink else [])]
        run.insert(0, make("rPr", look))
    return run
