"""What no document may name: people and cases of the partners' logs, read from the columns that are never kept.

Only to be looked for in what boardpack makes; nothing read here is ever printed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path

from engine.formats.cleaning import match_key
from engine.formats.csv_rows import raw_csv
from engine.formats.grid import HEADER_ROWS, RawSheet
from engine.formats.guards import guard
from engine.formats.xlsx import DamagedWorkbookError, read_workbook
from engine.intake.name_words import COMMON, GIVEN
from engine.model.blocks import block_text
from engine.model.evidence import Agency, Note
from engine.model.feedback import FeedbackReturn
from engine.model.feedback_form import LOG
from engine.model.folding import fold
from engine.model.forms import Column
from engine.model.framework import Framework
from engine.model.pieces import plain
from engine.model.restricted import Restricted

_FREE = frozenset(("summary", "learning", "action", "changed", "category"))
_NAMED = "name|names|forenames?|surname|subject|raised by|enquirer|caller|complainant|patient|client|service user"
_KIND = "child|children|young person|pupil|parent|parents|carer|mother|father|guardian|sibling|siblings|family"
_PEOPLE = re.compile(rf"\b({_NAMED}|{_KIND})\b")
_NOT_PEOPLE = re.compile(r"\b(type|relationship|age|agency|team|service|category|status|number|no|id|worker|manager)\b")
_FIRST, _LAST = re.compile(r"\b(fore|first|given)"), re.compile(r"\b(sur|last|family) ?name")
_SPLIT = re.compile(r"\s*(?:;|\n|/|&|\+|\band\b)\s*")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\d")
_NAME = r"[^\W\d_](?:[^\W\d_]|['\u2019\-](?=[^\W\d_]))+"
_WORD = re.compile(_NAME)
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master)\b\.? ({_NAME})(?: ({_NAME}))?")
_KIN = re.compile(
    r"\b(?:mother|father|mum|dad|son|daughter|brother|sister|child|baby|grandmother|grandfather|grandparent|aunt|uncle"
    rf"|stepfather|stepmother|complainant|named|called|boy|girl),? ({_NAME})(?: ({_NAME}))?"
)
_PAIR = re.compile(rf"(?<![\w'\u2019\-])(?=({_NAME})(, | )(?:[^\W\d_]\.? )?({_NAME}))")
_LONE = 3


@dataclass(slots=True)
class _Harvest:
    """What has been gathered so far: whole names, and single words that may be names."""

    names: set[str] = field(default_factory=set)
    lone: set[str] = field(default_factory=set)

    def take(self, words: Sequence[str]) -> None:
        """Take the words of one name, capitals first."""
        kept = [one for one in words if one and one[0].isupper()]
        if len(kept) > 1 and not all(fold(one) in COMMON and fold(one) not in GIVEN for one in kept):
            self.names.add(" ".join(kept))
        elif len(kept) == 1 and len(kept[0]) >= _LONE:
            self.lone.add(kept[0])


def read_restricted(path: Path, file: str) -> Restricted:
    """Return the names that a log of complaints holds in any of its columns; nothing for a file that is refused."""
    harvest = _Harvest()
    for sheet in _sheets(path, file):
        _take_sheet(sheet, harvest)
    return Restricted(names=frozenset(harvest.names), lone=frozenset(harvest.lone))


def _kept_from_reports(framework: Framework) -> tuple[str, ...]:
    """Return the headings of notes that no document carries."""
    carried = {heading for one in framework.documents for section in one.section for heading in section.notes}
    named = (getattr(one.params, "heading", "") for one in framework.rules)
    return tuple(one for one in dict.fromkeys(named) if one and one not in carried)


def settled_restricted(
    found: Restricted,
    returns: Iterable[FeedbackReturn],
    notes: Iterable[Note],
    framework: Framework,
    agencies: tuple[Agency, ...],
) -> Restricted:
    """Return everything restricted: what the logs hold, their references, names under headings kept from reports.

    A single name that is a word of everyday English, or of the framework's, is left out.
    """
    refs = frozenset(item.ref for one in returns for item in (*one.items, *one.superseded) if item.ref)
    harvest, headings = _Harvest(), frozenset(_kept_from_reports(framework))
    for section in (section for note in notes for section in note.sections if section.key in headings):
        for block in section.blocks:
            _take_text(plain(block_text(block)), harvest)
    lone = {*found.lone, *harvest.lone}
    if lone:
        everyday = COMMON | {word for text in _texts((framework, agencies)) for word in _small_words(text)}
        lone = {one for one in lone if fold(one) not in everyday}
    return Restricted(names=found.names | frozenset(harvest.names), lone=frozenset(lone), references=refs)


def _sheets(path: Path, file: str) -> Iterable[RawSheet]:
    if path.suffix.casefold() == ".csv":
        sheet = raw_csv(path, file, LOG)
        return () if sheet is None else (sheet,)
    if guard(path, file) is not None:
        return ()
    try:
        return read_workbook(path)
    except DamagedWorkbookError:
        return ()


def _take_sheet(sheet: RawSheet, harvest: _Harvest) -> None:
    head = _head_row(sheet)
    readers = {at: reader for at, title in _titles(sheet, head).items() if (reader := _reader(title))}
    first, last = (_column(sheet, head, pattern) for pattern in (_FIRST, _LAST))
    for number, row in sheet.rows.items():
        if number <= head:
            continue
        texts = {at: plain(cell.value) for at, cell in row.items() if isinstance(cell.value, str)}
        for at, text in texts.items():
            readers.get(at, _take_text)(text, harvest)
        if first and last and first in texts and last in texts:
            _take_names(f"{texts[first]} {texts[last]}", harvest)


def _titles(sheet: RawSheet, head: int) -> dict[int, str]:
    return {at: match_key(str(cell.value)) for at, cell in sheet.rows.get(head, {}).items() if cell.value is not None}


def _column(sheet: RawSheet, head: int, pattern: re.Pattern[str]) -> int:
    return next((at for at, title in _titles(sheet, head).items() if pattern.search(title)), 0)


def _head_row(sheet: RawSheet) -> int:
    """Return the row whose cells are headings of the log; 0 when none is."""
    known = {match_key(name) for one in LOG.columns for name in (one.title, *one.aliases)}
    scores = {
        number: sum(match_key(str(cell.value)) in known for cell in row.values() if cell.value is not None)
        for number, row in sheet.rows.items()
        if number <= HEADER_ROWS
    }
    best = max(scores, key=lambda one: (scores[one], -one), default=0)
    return best if scores.get(best, 0) > 1 else 0


def _reader(title: str) -> "Callable[[str, _Harvest], None] | None":
    """Return what reads the cells under a heading; None for text read like any other."""
    column = _of_form(title)
    if column is not None:
        return None if column.field in _FREE else _ignore
    return _take_names if _PEOPLE.search(title) and not _NOT_PEOPLE.search(title) else None


def _of_form(title: str) -> Column | None:
    return next((one for one in LOG.columns if title in {match_key(name) for name in (one.title, *one.aliases)}), None)


def _ignore(_: str, __: _Harvest) -> None:
    """Take nothing: a column of dates, kinds or roles."""


def _take_names(text: str, harvest: _Harvest) -> None:
    """Take a cell that holds names and nothing else, several of them perhaps."""
    for part in _SPLIT.split(_ASIDE.sub(" ", text)):
        words = _WORD.findall(part)
        titled = [one if one[0].isupper() else one.capitalize() for one in words if fold(one) not in _TITLES]
        harvest.take(titled)
        for one in titled:
            harvest.take([one])


_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "master"))


def _take_text(text: str, harvest: _Harvest) -> None:
    """Take the names of a free text: behind a title or a word of kin, or a given name with another behind it."""
    for pattern in (_TITLED, _KIN):
        for found in pattern.finditer(text):
            harvest.take([one for one in found.groups() if one])
    for found in _PAIR.finditer(text):
        first, comma, second = found.groups()
        given, other = (second, first) if comma == ", " else (first, second)
        if fold(given) in GIVEN and given[0].isupper() and other[0].isupper() and fold(other) not in COMMON - GIVEN:
            harvest.take([given, other])


def _small_words(text: str) -> Iterator[str]:
    yield from (fold(one) for one in _WORD.findall(text) if one.islower())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)
