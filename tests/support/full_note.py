"""One note that says something under every heading of a framework, in every shape a heading's text can have.

Written as Markdown and as Word. A probe's label is `heading id/shape`: `strengths/bullet`, `method/cell Length`. Above
the first heading stands a text (`above/paragraph`), and at the end a heading of its author's own (`own/heading`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from docx.document import Document as WordFile

from engine.model.framework import NoteHeading

Text = Callable[[str, str], str]
FINDINGS = ("strengths", "development", "consideration", "best_practice", "improvement")
"""The headings whose bullets open with a topic."""
ABOVE_QUOTE = "said by"
AT_LENGTH = (
    "We read the records, asked those who know the children, and held what was said against what was written down, so "
    "that each line of this note can be followed back to whoever said it and to the day."
)
"""Forty words or so: what stands in every paragraph but a finding, so that no section is too short to be agreed."""
NUMBERS = {"Met": "3", "Partly met": "2", "Not met": "1", "Count": "7", "Stars": "3"}
"""The columns that hold a number, which cannot hold a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHead:
    """What a note's opening lines say: what it is about (`Activity` or `For`), who wrote it, and for which partner.

    `agencies` are those that its actions are for, one row each; none, and the table has no column for them.
    """

    about: str
    author: str
    label: str = "Activity"
    partner: str = ""
    agencies: tuple[str, ...] = field(default_factory=tuple)

    def lines(self) -> list[str]:
        """Return the opening lines."""
        whose = [f"From: {self.partner}"] if self.partner else []
        return [f"{self.label}: {self.about}", *whose, "Date: 19 August 2021", f"Written by: {self.author}"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of text under a heading: its shape and what it says. `rows` are those of a table, its header first."""

    shape: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def pieces_under(heading: NoteHeading, text: Text, agencies: tuple[str, ...] = ()) -> tuple[Piece, ...]:
    """Return what stands under one heading: a paragraph, a bullet, a quotation and who said it; a table where asked."""

    def planted(shape: str, old: str = "") -> str:
        return text(f"{heading.id}/{shape}", old)

    topic = f"**{planted('topic')}:** " if heading.id in FINDINGS else ""
    return (
        Piece(shape="paragraph", text=planted("paragraph", "" if topic else AT_LENGTH)),
        Piece(shape="bullet", text=f"{topic}{planted('bullet')}"),
        Piece(shape="quotation", text=planted("quotation")),
        Piece(shape=ABOVE_QUOTE, text=planted(ABOVE_QUOTE)),
        *((Piece(shape="table", rows=_rows(heading, text, agencies)),) if heading.columns else ()),
    )


def _rows(heading: NoteHeading, text: Text, agencies: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return a table's header and rows: one row, or one for each agency where the first column is the agency."""
    columns = heading.columns
    if columns[0] != "Agency":
        return columns, tuple(_cell(heading, one, text) for one in columns)
    if not agencies:
        return columns[1:], tuple(_cell(heading, one, text) for one in columns[1:])
    rows = [(who, *(_cell(heading, one, text, f"{who} ") for one in columns[1:])) for who in agencies]
    return columns, *rows


def _cell(heading: NoteHeading, column: str, text: Text, whose: str = "") -> str:
    return NUMBERS.get(column) or text(f"{heading.id}/cell {whose}{column}", "")


def _own(text: Text) -> tuple[str, Piece]:
    return text("own/heading", "What else we saw"), Piece(shape="paragraph", text=text("own/paragraph", ""))


def _sections(headings: tuple[NoteHeading, ...], text: Text, head: NoteHead) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for heading in headings:
        yield heading.title, pieces_under(heading, text, head.agencies)
    title, piece = _own(text)
    yield title, (piece,)


def write_markdown(path: Path, headings: tuple[NoteHeading, ...], text: Text, head: NoteHead) -> None:
    """Write the note as Markdown."""
    lines = [*head.lines(), "", text("above/paragraph", ""), ""]
    for title, pieces in _sections(headings, text, head):
        lines += [f"## {title}", ""]
        for piece in pieces:
            lines += [*_markdown(piece), ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _markdown(piece: Piece) -> list[str]:
    match piece.shape:
        case "bullet":
            return [f"- {piece.text}"]
        case "quotation":
            return [f"> “{piece.text}”"]
        case "said by":
            return [f"> — {piece.text}"]
        case "table":
            header, *rows = piece.rows
            return [f"| {' | '.join(row)} |" for row in (header, ("---",) * len(header), *rows)]
        case _:
            return [piece.text]


def write_word(path: Path, headings: tuple[NoteHeading, ...], text: Text, head: NoteHead) -> None:
    """Write the note as a Word document, as a person would with Word's own styles."""
    document = Document()
    for line in (*head.lines(), text("above/paragraph", "")):
        document.add_paragraph(line)
    for title, pieces in _sections(headings, text, head):
        document.add_heading(title, level=2)
        for piece in pieces:
            _add(document, piece)
    document.save(str(path))


def _add(document: WordFile, piece: Piece) -> None:
    match piece.shape:
        case "bullet":
            paragraph = document.add_paragraph(style="List Bullet")
            _, bold, rest = piece.text.split("**") if piece.text.startswith("**") else ("", "", piece.text)
            if bold:
                paragraph.add_run(bold).bold = True
            paragraph.add_run(rest)
        case "quotation":
            document.add_paragraph(f"“{piece.text}”", style="Quote")
        case "said by":
            document.add_paragraph(f"— {piece.text}", style="Quote")
        case "table":
            table = document.add_table(rows=len(piece.rows), cols=len(piece.rows[0]))
            for row, texts in zip(table.rows, piece.rows, strict=True):
                for cell, one in zip(row.cells, texts, strict=True):
                    cell.text = one
        case _:
            document.add_paragraph(piece.text)
