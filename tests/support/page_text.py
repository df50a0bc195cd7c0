"""Pieces of a Markdown page: its opening, tables, and text that stands in a cell."""

from collections.abc import Iterable, Sequence

MADE = (
    "This page is made from the code and the framework files; do not edit it by hand. "
    "`python -m pytest tests/contracts/test_docs.py --accept` writes it afresh."
)


def opening(title: str, *paragraphs: str) -> list[str]:
    """Return a page's title, what it is about and how it is made, as lines."""
    lines = [f"# {title}", ""]
    for text in (*paragraphs, MADE):
        lines += [text, ""]
    return lines


def heading(text: str, level: int = 2) -> list[str]:
    """Return a heading as lines."""
    return [f"{'#' * level} {text}", ""]


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table as lines; an empty cell shows a dash."""
    lines = [_row(header), _row(["---"] * len(header))]
    lines += [_row([in_cell(one) for one in row]) for row in rows]
    return [*lines, ""]


def in_cell(text: str) -> str:
    """Return text as it may stand in a cell: on one line, without a bar that would end it."""
    return " ".join(text.replace("|", "\\|").split()) or "-"


def code(*words: str) -> str:
    """Return words as they are typed, parted by commas; "" for none."""
    return ", ".join(f"`{word}`" for word in words if word)


def page(lines: Iterable[str]) -> str:
    """Return a page's text, ending in one line break."""
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
