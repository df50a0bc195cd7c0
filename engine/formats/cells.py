"""One cell as its column wants it: text, date, number, Yes or No, list or choice; or what is wrong with it."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, InvalidOperation

from engine.formats.cleaning import clean, match_key
from engine.formats.day_first import example_day, read_day
from engine.formats.grid import RawCell
from engine.model.dates import short_date
from engine.model.forms import Column, Kind

Fault = tuple[str, dict[str, str]]
"""A code of the catalogue and the values of its sentences."""
Typed = tuple[object, tuple[Fault, ...]]
"""A value of the column's kind, and what must be said about it."""

_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_PLACES = re.compile(r"(?:#,##)?(0+)(?:\.(0+))?(%?)")
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_NOON = 12


def read_cell(cell: RawCell, column: Column) -> Typed:
    """Return a cell's value as its column's kind, with its faults.

    TEXT is a str ("" when blank), DATE a date, WHOLE an int, NUMBER a Decimal, FIGURE a Decimal as the cell shows it
    (43 for 43%), YES_NO a bool (each None when blank or wrong), LIST a tuple of str, CHOICE the choice as the form
    spells it ("" when blank or wrong).
    Yields IN-40 to IN-53.
    """
    if cell.error:
        return blank(column.kind), (("IN-41", {"shown": cell.error, "title": column.title}),)
    text, dropped = clean(_shown(cell))
    faults: tuple[Fault, ...] = (("IN-42", {}),) if dropped else ()
    if cell.unworked or not text:
        return blank(column.kind), faults
    value, more = _READERS[column.kind](cell, text, column)
    return value, (*faults, *more)


def blank(kind: Kind) -> object:
    """Return what a blank cell of a kind reads as."""
    return _BLANKS.get(kind)


def _shown(cell: RawCell) -> str:
    """Return what a person sees in a cell."""
    match cell.value:
        case None:
            return ""
        case bool():
            return "TRUE" if cell.value else "FALSE"
        case Decimal():
            return number_text(cell.value, cell.pattern)
        case date():
            return short_date(cell.value)
        case time():
            return clock(cell.value)
        case _:
            return cell.value


def number_text(number: Decimal, pattern: str) -> str:
    """Return a number as its format shows it when the format fixes places or zeros ("1.10"), else plainly."""
    found = _PLACES.fullmatch(pattern.partition(";")[0])
    if found is None or found[0] == "0":
        return _plain(number)
    scaled = number * 100 if found[3] else number
    try:
        shown = scaled.quantize(Decimal(1).scaleb(-len(found[2] or "")))
    except InvalidOperation:  # more digits than a number can have
        return _plain(number)
    if scaled != shown and not found[2]:
        return _plain(number)
    return f"{shown:f}".zfill(len(found[1]) + len(found[2] or "") + bool(found[2])) + found[3]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


def clock(moment: time) -> str:
    """Return a time of day in British words: "9.30am", "3pm"."""
    hour = moment.hour % _NOON or _NOON
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < _NOON else 'pm'}"


def _text(cell: RawCell, text: str, column: Column) -> Typed:
    if isinstance(cell.value, date):
        return text, (("IN-52", {"shown": text, "title": column.title}),)
    return text, ()


def _date(cell: RawCell, text: str, column: Column) -> Typed:
    if isinstance(cell.value, date):
        return _near_enough(cell.value, column)
    if isinstance(cell.value, Decimal):
        return None, (("IN-47", {"shown": text, "title": column.title}),)
    read = read_day(text)
    values = {"shown": text, "title": column.title, "example": example_day(read)}
    if read.why:
        return None, (("IN-43", values | {"why": read.why}),)
    if read.meant:
        return None, (("IN-44", values),)
    if read.day is None:
        return None, (("IN-45", values),)
    day, faults = _near_enough(read.day, column)
    doubt: tuple[Fault, ...] = (("IN-46", {"shown": text, "day": short_date(read.day)}),) if read.doubtful else ()
    return day, faults or doubt


def _near_enough(day: date, column: Column) -> Typed:
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return day, ()
    return None, (("IN-53", {"shown": short_date(day), "title": column.title}),)


def _number(cell: RawCell, text: str, column: Column) -> Typed:
    if isinstance(cell.value, Decimal):
        return cell.value, ()
    try:
        number = Decimal(re.sub(r"(?<=\d),(?=\d{3}\b)", "", text))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(cell.value, str) and number.is_finite():
        return number, ()
    return None, (("IN-48", {"shown": text, "title": column.title}),)


def _whole(cell: RawCell, text: str, column: Column) -> Typed:
    number, _ = _number(cell, text, column)
    if isinstance(number, Decimal) and number >= 0 and number == number.to_integral_value():
        return int(number), ()
    return None, (("IN-49", {"shown": text, "title": column.title}),)


def _figure(cell: RawCell, text: str, column: Column) -> Typed:
    """Read a figure with its sign of pounds or per cent, which its unit says already."""
    if isinstance(cell.value, Decimal):
        shares = cell.pattern.partition(";")[0].endswith("%")
        return (cell.value * 100 if shares else cell.value), ()
    bare = RawCell(value=text.removeprefix("£").removesuffix("%").strip())
    value, faults = _number(bare, str(bare.value), column)
    return value, tuple((code, {**told, "shown": text}) for code, told in faults)


def _yes_no(_cell: RawCell, text: str, column: Column) -> Typed:
    word = match_key(text)
    if word in _YES | _NO:
        return word in _YES, ()
    return None, (("IN-50", {"shown": text, "title": column.title}),)


def _list(cell: RawCell, text: str, column: Column) -> Typed:
    _, faults = _text(cell, text, column)
    parts = (part.strip() for part in re.split(r"[;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part)), faults


def _choice(_cell: RawCell, text: str, column: Column) -> Typed:
    found = next((choice for choice in column.choices if match_key(choice) == match_key(text)), None)
    if found is not None:
        return found, ()
    return "", (("IN-51", {"shown": text, "title": column.title, "choices": ", ".join(column.choices)}),)


_BLANKS: dict[Kind, object] = {Kind.TEXT: "", Kind.CHOICE: "", Kind.LIST: ()}
_READERS: dict[Kind, Callable[[RawCell, str, Column], Typed]] = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.FIGURE: _figure,
    Kind.YES_NO: _yes_no,
    Kind.LIST: _list,
    Kind.CHOICE: _choice,
}
