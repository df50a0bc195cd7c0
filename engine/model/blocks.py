"""Neutral blocks: what notes are read into and documents are made of.

No block knows Word. `formats/notes.py` makes them from Markdown and Word notes; `formats/word/writing.py`
turns them into native Word paragraphs, lists and tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of text in one look. `link` is a web or mail address."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


Spans = tuple[Span, ...]


def plain(text: str) -> Spans:
    """Return text as one span in the ordinary look."""
    return (Span(text=text),)


def bold(text: str) -> Spans:
    """Return text as one bold span."""
    return (Span(text=text, bold=True),)


def text_of(spans: Iterable[Span]) -> str:
    """Return what a reader sees of some spans."""
    return "".join(span.text for span in spans)


class Look(StrEnum):
    """What a paragraph is, named as its style in the house is named."""

    NORMAL = "Normal"
    SOURCE_NOTE = "Source note"
    CAPTION = "Caption"
    ATTRIBUTION = "Attribution"
    NOTE_AUTHOR = "Note author"
    FINDING = "Finding"
    LETTER_TEXT = "Letter text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text. `label` stands in the margin before it (a finding's reference: S1, D2, A1)."""

    spans: Spans
    look: Look = Look.NORMAL
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside a section, `level` 2 to 4 (1 is the section's own)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One bullet or number. `level` 0 is the outermost."""

    spans: Spans
    level: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """A list; each item says for itself how deep it is and whether it is numbered.

    Numbers start again at 1 in every list.
    """

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's own words, with who said them in general terms ("a practitioner")."""

    spans: Spans
    said_by: str = ""


class Tone(StrEnum):
    """The colour of a rating cell; the word is always there too."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table. Never empty: say "None" or "Not received"."""

    spans: Spans
    tone: Tone | None = None


def cell(text: str, tone: Tone | None = None) -> Cell:
    """Return a cell of plain text."""
    return Cell(spans=plain(text), tone=tone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header row; the first column names the row.

    `widths` are parts of the page's width (they need not sum to anything); `numeric` holds the positions
    of right-aligned columns. `caption` stands above, `source` (a source note) below; both may be empty. `to_sign` gives
    each row the height that a signature by hand needs.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    source: str = ""
    widths: tuple[float, ...] = ()
    numeric: frozenset[int] = frozenset()
    to_sign: bool = False


class ChartKind(StrEnum):
    """How a chart shows its figures: `COLUMNS` and `BARS` side by side, the others one on another or as lines."""

    COLUMNS = "columns"
    BARS = "bars"
    STACKED_BARS = "stacked bars"
    SHARES = "100 % stacked bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of a chart's figures, one value per category; None is "not received", which is no zero."""

    name: str
    values: tuple[float | None, ...]
    tone: Tone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A native chart whose figures a person can edit. `message` says in a sentence what it shows: its alt text.

    `caption` stands above, `source` below, as for a table.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    caption: str
    message: str
    source: str = ""
    unit: str = ""


PROMPT_LEAD = "To complete"
"""How every prompt opens; who is asked follows in brackets."""
PROMPT_END = "Until then this section counts as missing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What a person must write here. `lead` is the bold opening ("To complete (lead officer):")."""

    lead: str
    text: str


Block = Paragraph | Heading | BulletList | Quote | Table | Chart | Prompt
Blocks = tuple[Block, ...]


def block_text(block: Block) -> str:
    """Return the visible text of one block, cells and items on lines of their own."""
    match block:
        case Paragraph(spans=spans) | Quote(spans=spans):
            return text_of(spans)
        case Heading(text=text) | Prompt(text=text):
            return text
        case Chart(caption=caption):
            return caption
        case BulletList(items=items):
            return "\n".join(text_of(item.spans) for item in items)
        case Table(rows=rows):
            return "\n".join(text_of(one.spans) for row in rows for one in row)
