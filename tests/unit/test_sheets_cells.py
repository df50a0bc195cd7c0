"""Cells as their columns want them, and text dates with the day first."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formats.cell_styles import shows_date
from engine.formats.cells import clock, number_text, read_cell
from engine.formats.cleaning import clean, match_key, unescape
from engine.formats.day_first import read_day
from engine.formats.grid import CellValue, RawCell, cell_name, column_number
from engine.formats.serials import moment
from engine.model.forms import Column, Kind


@pytest.mark.parametrize(
    ("kind", "value", "read", "codes"),
    [
        (Kind.TEXT, None, "", []),
        (Kind.TEXT, "  Zoë\u00a0", "Zoë", []),
        (Kind.TEXT, Decimal(2021), "2021", []),
        (Kind.TEXT, Decimal("1.1"), "1.1", []),
        (Kind.TEXT, True, "TRUE", []),
        (Kind.TEXT, time(9, 30), "9.30am", []),
        (Kind.TEXT, date(2021, 4, 2), "2 April 2021", ["IN-52"]),
        (Kind.TEXT, "a\x07b", "ab", ["IN-42"]),
        (Kind.DATE, date(2021, 4, 2), date(2021, 4, 2), []),
        (Kind.DATE, "18/03/2021", date(2021, 3, 18), []),
        (Kind.DATE, "2/4/21", date(2021, 4, 2), ["IN-46"]),
        (Kind.DATE, "  ", None, []),
        (Kind.DATE, time(9, 30), None, ["IN-45"]),
        (Kind.DATE, date(201, 4, 2), None, ["IN-53"]),
        (Kind.WHOLE, Decimal("12.0"), 12, []),
        (Kind.WHOLE, "12", 12, []),
        (Kind.WHOLE, Decimal(-1), None, ["IN-49"]),
        (Kind.WHOLE, True, None, ["IN-49"]),
        (Kind.NUMBER, "1,250.5", Decimal("1250.5"), []),
        (Kind.NUMBER, "nan", None, ["IN-48"]),
        (Kind.NUMBER, Decimal("12.5"), Decimal("12.5"), []),
        (Kind.YES_NO, "YES ", True, []),
        (Kind.YES_NO, "n", False, []),
        (Kind.YES_NO, False, False, []),
        (Kind.YES_NO, "maybe", None, ["IN-50"]),
        (Kind.LIST, "a; b ;;a\nc", ("a", "b", "c"), []),
        (Kind.LIST, None, (), []),
        (Kind.CHOICE, "in  PROGRESS", "In progress", []),
        (Kind.CHOICE, "Doing", "", ["IN-51"]),
    ],
)
def test_a_cell_reads_as_its_kind(kind: Kind, value: CellValue, read: object, codes: list[str]) -> None:
    """Each kind of column reads what people type into it, and names what it cannot read."""
    column = Column(field="x", title="X", kind=kind, choices=("Open", "In progress"))
    found, faults = read_cell(RawCell(value=value), column)
    assert (found, [code for code, _ in faults]) == (read, codes)


@pytest.mark.parametrize(
    ("number", "pattern", "shown"),
    [
        ("1.1", "0.00", "1.10"),
        ("1.1", "General", "1.1"),
        ("1", "0", "1"),
        ("1.5", "0", "1.5"),
        ("7", "000", "007"),
        ("0.85", "0%", "85%"),
        ("1234.5", "#,##0.00", "1234.50"),
        ("100", "", "100"),
        ("0", "", "0"),
    ],
)
def test_a_number_shows_as_its_format_says(number: str, pattern: str, shown: str) -> None:
    """A reference such as 1.10 keeps its zero when the format shows it."""
    assert number_text(Decimal(number), pattern) == shown


@pytest.mark.parametrize(
    ("text", "day", "doubtful"),
    [
        ("02/04/2021", date(2021, 4, 2), True),
        ("04/04/2021", date(2021, 4, 4), False),
        ("18.3.2021", date(2021, 3, 18), False),
        ("2021-04-02", date(2021, 4, 2), False),
        ("2nd of April, 2021", date(2021, 4, 2), False),
        ("Fri 2 Apr 2021", date(2021, 4, 2), False),
        ("2-Apr-21", date(2021, 4, 2), False),
        ("April 2, 2021", date(2021, 4, 2), False),
        ("3 Sept 2021", date(2021, 9, 3), False),
        ("29 February 2020", date(2020, 2, 29), False),
    ],
)
def test_a_text_date_is_read_day_first(text: str, day: date, doubtful: bool) -> None:  # noqa: FBT001 - a table's column
    """Dates typed as text are read with the day first, and said to be doubtful when they could mean another day."""
    read = read_day(text)
    assert (read.day, read.doubtful) == (day, doubtful)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/02/2021", "February 2021 has 28 days"),
        ("29 February 2021", "February 2021 has 28 days"),
        ("31/04/2021", "April 2021 has 30 days"),
        ("1/0/2021", "no month has the number 0"),
    ],
)
def test_a_day_that_does_not_exist_says_why(text: str, why: str) -> None:
    """A day that the calendar does not have is explained."""
    assert read_day(text).why == why


def test_an_american_date_is_recognised() -> None:
    """A date with the month first is named with the day it means, and not read."""
    read = read_day("03/25/2021")
    assert (read.day, read.meant) == (None, date(2021, 3, 25))


@pytest.mark.parametrize("text", ["", "spring", "2021", "in 2 weeks", "1 J 2021", "1/2/3/4", "0/0/0000", "99/99/9999"])
def test_what_is_no_date_gives_no_day(text: str) -> None:
    """Words that are no date are never guessed at."""
    assert read_day(text).day is None


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_not(text: str) -> None:
    """Nothing typed into a date cell makes the reader fail, and a day read says nothing against itself."""
    read = read_day(text)
    assert read.day is None or not (read.why or read.meant)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31)))
def test_a_written_out_date_comes_back(day: date) -> None:
    """Every day written as numbers, day first, reads as itself."""
    assert read_day(f"{day.day:02}/{day.month:02}/{day.year}").day == day


@given(st.text())
def test_cleaning_settles_at_once(text: str) -> None:
    """Clean text stays as it is when it is cleaned again."""
    once, _ = clean(text)
    assert clean(once) == (once, False)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('O\'Brien & <Sons> "Zoë" Łukasz {{x}}', 'O\'Brien & <Sons> "Zoë" Łukasz {{x}}'),
        ("a\r\nb\rc", "a\nb\nc"),
        ("e\u0301", "é"),
        ("a\tb", "a b"),
        ("שלום 👩‍👧", "שלום 👩‍👧"),
    ],
)
def test_cleaning_keeps_what_people_type(text: str, kept: str) -> None:
    """Names, marks and other scripts come through; line ends and accents take one form."""
    assert clean(text) == (kept, False)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "😀"),
        ("my_xylophone", "my_xylophone"),
    ],
)
def test_workbook_escapes_are_decoded(text: str, plain: str) -> None:
    """Excel's own escapes become the characters they stand for."""
    assert unescape(text) == plain


def test_half_a_character_is_dropped_and_said() -> None:
    """A lone surrogate never reaches a document, and its loss is named."""
    assert clean(unescape("a_xD83D_b")) == ("ab", True)


@pytest.mark.parametrize("text", ["Date received", " date\u00a0 received: ", "DATE RECEIVED*", "Date\nreceived"])
def test_headings_match_loosely(text: str) -> None:
    """Capitals, blanks and an ending colon or star do not part two headings."""
    assert match_key(text) == "date received"


@pytest.mark.parametrize(
    ("pattern", "is_date"),
    [
        ("dd mmm yyyy", True),
        ("[$-809]d mmmm yyyy;@", True),
        ("h:mm AM/PM", True),
        ("[h]:mm", True),
        ("General", False),
        ("0.00", False),
        ('0 "days"', False),
        ("[Red]0.0", False),
        ("", False),
    ],
)
def test_date_formats_are_told_from_number_formats(pattern: str, is_date: bool) -> None:  # noqa: FBT001 - as above
    """A number format shows a date only when its codes do, not its words or colours."""
    assert shows_date(pattern) is is_date


@pytest.mark.parametrize(
    ("serial", "since_1904", "found"),
    [
        ("44288", False, date(2021, 4, 2)),
        ("44288.99999", False, date(2021, 4, 2)),
        ("42826", True, date(2021, 4, 2)),
        ("59", False, date(1900, 2, 28)),
        ("61", False, date(1900, 3, 1)),
        ("0.395833333333333", False, time(9, 30)),
        ("-1", False, None),
        ("1e9", False, None),
    ],
)
def test_day_numbers_become_days(serial: str, since_1904: bool, found: object) -> None:  # noqa: FBT001 - as above
    """Excel's day numbers read as the day or time it shows, in both of its calendars."""
    assert moment(Decimal(serial), since_1904=since_1904) == found


@pytest.mark.parametrize(("moment_", "shown"), [(time(0, 5), "12.05am"), (time(12), "12pm"), (time(15, 30), "3.30pm")])
def test_times_are_british(moment_: time, shown: str) -> None:
    """A time of day shows as it is written in a letter."""
    assert clock(moment_) == shown


@given(st.integers(min_value=1, max_value=16384))
def test_column_letters_come_back(column: int) -> None:
    """A column's letters lead back to its number."""
    assert column_number(cell_name(1, column)) == column
