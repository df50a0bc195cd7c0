"""Where the columns of a form stand on a sheet, found by their headings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from engine.formats.cleaning import clean, match_key
from engine.formats.grid import HEADER_ROWS, RawSheet
from engine.model.forms import Column, SheetForm

LONGEST_HEADING = 200
_LONGEST = 4
_NEAR = 0.8
_NEAR_ENOUGH = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading as it stands: its words, its cell, and the words merged over it, if any."""

    text: str
    row: int
    column: int
    over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The header of one sheet against its form.

    `columns` maps a field to the number of its column. `missing` are the form's columns that were not found,
    `unknown` the headings that no column claims, `doubles` the second headings of a column with its first.
    `first` is the row after the header.
    """

    first: int
    columns: Mapping[str, int]
    missing: tuple[Column, ...] = ()
    unknown: tuple[Heading, ...] = ()
    doubles: tuple[tuple[Column, Heading, Heading], ...] = ()


def find_layout(sheet: RawSheet, form: SheetForm) -> Layout | None:
    """Return the best header among the first 30 rows, or None when no row holds a heading of the form."""
    layouts = [_layout(headings, last + 1, form) for headings, last in _headers(sheet)]
    best = max(layouts, key=lambda one: len(one.columns), default=None)
    return best if best and best.columns else None


def nearest(title: str, candidates: tuple[Heading, ...]) -> Heading | None:
    """Return the heading that looks most like a title, or None when none does."""
    ranked = [(likeness(title, one.text), one) for one in candidates]
    best = max(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _NEAR_ENOUGH else None


def is_slip(title: str, text: str) -> bool:
    """Return whether a text is a title with a slip of the finger in it."""
    return likeness(title, text) >= _NEAR


def likeness(title: str, text: str) -> float:
    """Return how alike two headings are, from 0 to 1."""
    if len(text) > _LONGEST * len(title) or len(text) > LONGEST_HEADING:
        return 0
    return SequenceMatcher(None, match_key(title), match_key(text), autojunk=False).ratio()


def _headers(sheet: RawSheet) -> Iterator[tuple[tuple[Heading, ...], int]]:
    """Yield the headings of every row that could be the header, with the last row they take up."""
    wide = [merge for merge in sheet.merges if merge.right > merge.left and merge.top <= HEADER_ROWS]
    for row in range(1, HEADER_ROWS + 1):
        single = _texts(sheet, row)
        if not single:
            continue
        below = _texts(sheet, row + 1)
        over = {
            column: single.get(merge.left, "")
            for merge in wide
            if merge.top <= row <= merge.bottom
            for column in range(merge.left, merge.right + 1)
        }
        # A second header row has words under merged headings only; a row of a table has more.
        if below and below.keys() <= over.keys():
            yield _double(single, below, over, row), row + 1
        yield tuple(Heading(text=text, row=row, column=column) for column, text in single.items()), row


def _double(above: dict[int, str], below: dict[int, str], over: dict[int, str], row: int) -> tuple[Heading, ...]:
    """Return the headings of two rows: the lower words count, with the merged words above them kept."""
    lower = [Heading(text=text, row=row + 1, column=column, over=over[column]) for column, text in below.items()]
    upper = [Heading(text=text, row=row, column=column) for column, text in above.items() if column not in below]
    return tuple(sorted((*lower, *upper), key=lambda one: one.column))


def _texts(sheet: RawSheet, row: int) -> dict[int, str]:
    cells = sheet.rows.get(row, {})
    texts = {column: clean(str(cell.value))[0] for column, cell in sorted(cells.items()) if isinstance(cell.value, str)}
    return {column: text for column, text in texts.items() if 0 < len(text) <= LONGEST_HEADING}


def _layout(headings: tuple[Heading, ...], first: int, form: SheetForm) -> Layout:
    taken: dict[str, Heading] = {}
    doubles = []
    for titles in (_title, _aliases):
        for column in form.columns:
            for heading in _meaning(headings, titles(column), taken):
                if column.field in taken:
                    if titles is _title:
                        doubles.append((column, taken[column.field], heading))
                else:
                    taken[column.field] = heading
    _lend(form, taken)
    used = {heading.column for heading in taken.values()} | {second.column for _, _, second in doubles}
    return Layout(
        first=first,
        columns={field: heading.column for field, heading in taken.items()},
        missing=tuple(column for column in form.columns if column.field not in taken),
        unknown=tuple(heading for heading in headings if heading.column not in used),
        doubles=tuple(doubles),
    )


def _meaning(headings: tuple[Heading, ...], keys: frozenset[str], taken: dict[str, Heading]) -> list[Heading]:
    """Return the free headings that say one of the keys; words of its own go before words merged over it."""
    free = [heading for heading in headings if heading not in taken.values()]
    own = [heading for heading in free if match_key(heading.text) in keys]
    return own or [heading for heading in free if heading.over and match_key(heading.over) in keys][:1]


def _lend(form: SheetForm, taken: dict[str, Heading]) -> None:
    """Give a required column without a heading the heading of an optional one that may stand for it."""
    for column in form.columns:
        if not column.required or column.field in taken:
            continue
        for other in form.columns:
            heading = taken.get(other.field)
            if heading and not other.required and match_key(heading.text) in _aliases(column):
                taken[column.field] = taken.pop(other.field)
                break


def _title(column: Column) -> frozenset[str]:
    return frozenset({match_key(column.title)})


def _aliases(column: Column) -> frozenset[str]:
    return frozenset(match_key(alias) for alias in column.aliases)
