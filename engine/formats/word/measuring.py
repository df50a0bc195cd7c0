"""What stands in a section of a document on disk, as a reader would count it.

Words are visible text, tracked insertions included, tracked deletions not; headings, prompts, captions, source notes
and attributions are not counted: they are furniture.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.formats.word.finding import FoundSection, find_sections
from engine.formats.word.kept import KEPT
from engine.formats.word.names import Element, q
from engine.formats.word.reading import cells_of, load_document, rows_of, visible_text
from engine.formats.word.styles import Style, is_on, value
from engine.model.blocks import PROMPT_END, PROMPT_LEAD

_FURNITURE = (
    "heading",
    "title",
    "subtitle",
    "caption",
    "source note",
    "attribution",
    "note author",
    "to complete",
    "toc",
    "marking",
)
_SOURCES = ("source note", "note author")
_PROMPT = "to complete"
_LEAD = re.compile(rf"^{PROMPT_LEAD} \([^)]*\):")
_LETTER_FURNITURE = ("subject line", "letter heading")
_PLACEHOLDER = re.compile(
    r"\W*(tbc|tba|xx+|to be confirmed|to be added)\W*|\[\s*(insert|enter|add)\b[^\]]*\]\W*|"
    r"lorem ipsum.*|click or tap here.*",
    re.IGNORECASE | re.DOTALL,
)

_NO_ANSWER = re.compile(
    r"\W*(n/?a|none|nil|not applicable|not involved|none identified|none recorded)\W*", re.IGNORECASE
)
"""What a paragraph by itself says nothing with: the reason is missing. In a cell of a table it is an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionText:
    """One section measured. `own_words` counts only text outside tables and quotations.

    `rows` are table rows below the header that say something beside their first cell; `items` are rows,
    list items and paragraphs together; `opening` is the first counted paragraph; `digest` changes with any visible
    change; `prompts` counts paragraphs that still ask for text; `placeholders` are whole paragraphs or cells
    such as "TBC", which count as empty; `sources` are the source notes and the names of authors, each once.
    """

    id: str
    words: int = 0
    own_words: int = 0
    rows: int = 0
    items: int = 0
    opening: str = ""
    digest: str = ""
    prompts: int = 0
    placeholders: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def read_sections(
    blob: bytes, titles: Mapping[str, str], prompts: Mapping[str, str] | None = None
) -> dict[str, SectionText]:
    """Return the sections of `titles` that stand in a .docx, measured, by id, in document order.

    `prompts` holds the wording of each section's prompt: what a person typed over it or after it, in the prompt's own
    style, is text of theirs. Without its wording a prompt counts as nothing.

    Raises DamagedDocument for a package that holds no document that can be read.
    """
    return dict(_measured(blob, tuple(titles.items()), tuple((prompts or {}).items())))


_Pairs = tuple[tuple[str, str], ...]


@lru_cache(maxsize=KEPT)
def _measured(blob: bytes, titles: _Pairs, prompts: _Pairs) -> tuple[tuple[str, SectionText], ...]:
    document, wording = load_document(blob), dict(prompts)
    found = find_sections(document.body, dict(titles))
    return tuple((one, _measure(section, document.styles, wording.get(one, ""))) for one, section in found.items())


def _style(paragraph: Element, styles: Mapping[str, Style]) -> str:
    own = value(paragraph.find(f"{q('pPr')}/{q('pStyle')}"))
    return styles[own].name if own in styles else own.casefold()


def _own_words(text: str, style: str, prompt: str) -> tuple[str, str]:
    """Return a paragraph's text and style; what a person typed into a prompt is theirs, in no special style."""
    if not style.startswith(_PROMPT) or not prompt:
        return text, style
    rest = _LEAD.sub("", text).replace(prompt, "").replace(PROMPT_END, "").strip()
    return (rest, "") if rest else (text, style)


def _measure(found: FoundSection, styles: Mapping[str, Style], prompt: str) -> SectionText:
    loose = [(one, _style(one, styles)) for one in found.blocks if one.tag == q("p")]
    texts = [_own_words(visible_text(one, styles).strip(), style, prompt) for one, style in loose]
    said = [(text, style) for text, style in texts if text and not style.startswith(_FURNITURE + _LETTER_FURNITURE)]
    real = [(text, style) for text, style in said if not (is_placeholder(text) or _NO_ANSWER.fullmatch(text))]
    tables = [one for one in found.blocks if one.tag == q("tbl")]
    rows = [cells for table in tables for cells in _body_rows(table, styles)]
    filled = [cells for cells in rows if any(cell and not is_placeholder(cell) for cell in cells[1:])]
    return SectionText(
        id=found.id,
        words=_count([text for text, _ in real] + [cell for row in filled for cell in row]),
        own_words=_count(text for text, style in real if not style.startswith("quote")),
        rows=len(filled),
        items=len(real) + len(filled),
        opening=real[0][0] if real else "",
        digest=_digest(found),
        prompts=sum(1 for text, style in texts if text and style.startswith(_PROMPT)),
        placeholders=tuple(text for text in _all_texts(said, rows) if is_placeholder(text)),
        sources=tuple(dict.fromkeys(text for text, style in texts if text and style.startswith(_SOURCES))),
    )


def _body_rows(table: Element, styles: Mapping[str, Style]) -> list[list[str]]:
    """Return the cell texts of the rows below the flagged header rows (the first row where none is flagged)."""
    rows = list(rows_of(table))
    flagged = [is_on(one.find(f"{q('trPr')}/{q('tblHeader')}")) for one in rows]
    start = sum(flagged) if any(flagged) else 1
    return [[_cell_text(cell, styles) for cell in cells_of(row)] for row in rows[start:]]


def _cell_text(cell: Element, styles: Mapping[str, Style]) -> str:
    return " ".join(visible_text(one, styles).strip() for one in cell.iter(q("p"))).strip()


def is_placeholder(text: str) -> bool:
    """Return whether a whole paragraph or cell only holds a place for text: "TBC", "[insert date]"."""
    return _PLACEHOLDER.fullmatch(text) is not None


def _count(texts: Iterable[str]) -> int:
    return sum(1 for text in texts for word in text.split() if any(letter.isalnum() for letter in word))


def _all_texts(said: list[tuple[str, str]], rows: list[list[str]]) -> list[str]:
    return [text for text, _ in said] + [cell for row in rows for cell in row]


def _digest(found: FoundSection) -> str:
    """Return a digest of what a reader sees: paragraph by paragraph, cell by cell."""
    lines = [visible_text(one) for block in found.blocks for one in block.iter(q("p"))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
