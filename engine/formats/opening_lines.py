"""The opening lines of a note: "Activity: AV2", "Date: 18 March 2021", "Written by: role and agency"."""

import re
from collections.abc import Iterator, Mapping
from itertools import dropwhile

from engine.formats.note_text import cut
from engine.model.blocks import Block, BulletList, ListItem, Paragraph, Spans, Table, plain, text_of

LABELS: Mapping[str, str] = {
    "activity": "activity",
    "activity ref": "activity",
    "activity reference": "activity",
    "visit": "activity",
    "visit ref": "activity",
    "date": "date",
    "date of visit": "date",
    "visit date": "date",
    "date of activity": "date",
    "written by": "written by",
    "author": "written by",
    "completed by": "written by",
    "for": "for",
    "from": "from",
}
"""Labels people write, lower-cased, and the label each counts as."""

_NAMES = "|".join(sorted((re.escape(name).replace(r"\ ", r"\s+") for name in LABELS), key=len, reverse=True))
LINE = re.compile(rf"\s*(?:\*\*|__)?(?:{_NAMES})\s*(?:\*\*|__)?\s*:", re.IGNORECASE)
"""An opening line as Markdown, bold label or not."""

_LABEL = re.compile(rf"(?:^|(?<=[\n;|])|(?<= )(?-i:(?=[A-Z])))\s*(?P<label>{_NAMES})\s*:\s*", re.IGNORECASE)
_ENDS = " \t\n;|"
_PAIR = 2


def take_opening(blocks: tuple[Block, ...]) -> tuple[dict[str, str], tuple[Block, ...]]:
    """Return the opening lines found in some blocks, label to value, and the blocks with those lines gone.

    They may be paragraphs, list items or a table of label and value. The first of two lines of one label counts;
    the second stays where it is.
    """
    fields: dict[str, str] = {}
    rest: list[Block] = []
    for block in blocks:
        rest += _rest_of(block, fields)
    return fields, tuple(rest)


def _rest_of(block: Block, fields: dict[str, str]) -> Iterator[Block]:
    match block:
        case Paragraph(spans=spans):
            left = _take(spans, fields)
            if left:
                yield Paragraph(spans=left)
        case BulletList(items=items):
            kept = tuple(item for item in items if not _taken(item, fields))
            if kept:
                yield BulletList(items=kept)
        case Table():
            yield from _rest_of_table(block, fields)
        case _:
            yield block


def _taken(item: ListItem, fields: dict[str, str]) -> bool:
    return not _take(item.spans, fields)


def _take(spans: Spans, fields: dict[str, str]) -> Spans:
    """Take every label and value of a line; return the spans that are neither."""
    text = text_of(spans)
    # A label inside a line counts only after one that begins it ("Activity: AV2 Date: 18 March").
    found = list(dropwhile(lambda one: one.start() and text[one.start() - 1] == " ", _LABEL.finditer(text)))
    if not found:
        return spans
    left = cut(spans, 0, found[0].start())
    for here, after in zip(found, [*found[1:], None], strict=True):
        end = after.start() if after else len(text)
        if not _put(fields, here["label"], text[here.end() : end]):
            left += cut(spans, here.start(), end)
    return left


def _put(fields: dict[str, str], label: str, value: str) -> bool:
    name = _label(label)
    if name in fields:
        return False
    fields[name] = " ".join(value.strip(_ENDS).split())
    return True


def _label(text: str) -> str:
    return LABELS.get(" ".join(text.strip(_ENDS + ":").casefold().split()), "")


def _rest_of_table(table: Table, fields: dict[str, str]) -> Iterator[Block]:
    """Take a table of label and value; a row of it with another label becomes a line of text."""
    rows = [table.header, *(tuple(text_of(cell.spans) for cell in row) for row in table.rows)]
    pairs = [(row[at], row[at + 1]) for row in rows for at in range(0, len(row) - 1, _PAIR)]
    if len(rows[0]) % _PAIR or not any(_label(label) for label, _ in pairs):
        yield table
        return
    for label, value in pairs:
        known = _label(label)
        if not (known and _put(fields, known, value)) and (label or value):
            yield Paragraph(spans=plain(f"{label.rstrip(': ')}: {value}"))
