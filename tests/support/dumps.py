"""A Word document as a readable text, for golden files."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from tests.support.visible import Line, lines_of, parts_of


def dump(blob: bytes) -> str:
    """Return a document as text: place by place, each paragraph with its style, each table row by row; then its parts.

    A line break stands as a backslash and n, a tab as a backslash and t.
    """
    return "\n".join((*_places(lines_of(blob)), "", "# parts", *parts_of(blob), ""))


def _places(lines: Iterable[Line]) -> Iterator[str]:
    for number, (place, group) in enumerate(groupby(lines, key=lambda line: line.place)):
        yield from ("",) if number else ()
        yield f"# {place or 'no section'}"
        yield from (_line(line) for line in group)


def _line(line: Line) -> str:
    texts = [text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") for text in line.texts]
    return f"| {' | '.join(texts)} |" if line.style == "Row" else f"[{line.style}] {texts[0]}".rstrip()
