"""One note that says something under every heading of a framework, in every shape a heading's text can have.

Written as Markdown and as Word. A probe's label is `heading id/shape`: `strengths/bullet`, `method/cell Length`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordFile

from engine.model.framework import NoteHeading

Text = Callable[[str, str], str]
TABLES = {
    "method": ("Activity", "Length", "People", "Led by"),
    "people_met": ("Group", "Number"),
    "questions": ("Question", "What we heard", "Sources"),
    "actions": ("Action", "Owner", "Due", "Finding", "Measure"),
}
"""The headings whose text is a table, and its columns."""
FINDINGS = ("strengths", "development", "consideration")
ABOVE_QUOTE = "said by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of text under a heading: its shape and what it says. `cells` is one row of a table."""

    shape: str
    text: str = ""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


def pieces_under(heading: str, text: Text) -> tuple[Piece, ...]:
    """Return what stands under one heading: a paragraph, a bullet, a quotation and who said it; a table where asked."""

    def planted(shape: str) -> str:
        return text(f"{heading}/{shape}", "")

    topic = f"**{planted('topic')}:** " if heading in FINDINGS else ""
    header = TABLES.get(heading, ())
    table = (Piece(shape="table", header=header, cells=tuple(planted(f"cell {one}") for one in header)),)
    return (
        Piece(shape="paragraph", text=planted("paragraph")),
        Piece(shape="bullet", text=f"{topic}{planted('bullet')}"),
        Piece(shape="quotation", text=planted("quotation")),
        Piece(shape=ABOVE_QUOTE, text=planted(ABOVE_QUOTE)),
        *(table if header else ()),
    )


def write_markdown(path: Path, headings: tuple[NoteHeading, ...], text: Text, *, about: str, author: str) -> None:
    """Write the note as Markdown."""
    lines = [f"Activity: {about}", "Date: 19 August 2021", f"Written by: {author}", ""]
    for heading in headings:
        lines += [f"## {heading.title}", ""]
        for piece in pieces_under(heading.id, text):
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
            rows = (piece.header, ("---",) * len(piece.header), piece.cells)
            return [f"| {' | '.join(row)} |" for row in rows]
        case _:
            return [piece.text]


def write_word(path: Path, headings: tuple[NoteHeading, ...], text: Text, *, about: str, author: str) -> None:
    """Write the note as a Word document, as a person would with Word's own styles."""
    document = Document()
    for line in (f"Activity: {about}", "Date: 19 August 2021", f"Written by: {author}"):
        document.add_paragraph(line)
    for heading in headings:
        document.add_heading(heading.title, level=2)
        for piece in pieces_under(heading.id, text):
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
            table = document.add_table(rows=2, cols=len(piece.header))
            for row, texts in zip(table.rows, (piece.header, piece.cells), strict=True):
                for cell, one in zip(row.cells, texts, strict=True):
                    cell.text = one
        case _:
            document.add_paragraph(piece.text)
