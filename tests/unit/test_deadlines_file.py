"""The calendar file: all-day events that keep their ids, rise when they change, and are cancelled when they go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from engine.model.outlook import CalendarEntry, Outlook
from engine.model.plan import Cycle
from engine.model.run import Run
from engine.report.calendar_file import calendar_of
from tests.support.hostile import HOSTILE, Hostile

_TODAY = date(2021, 10, 11)
_BOARD = CalendarEntry(key="meeting:board:1", on=date(2021, 10, 21), text="The Board meets")
_VISIT = CalendarEntry(key="activity:AV3", on=date(2021, 11, 25), text="The visit to Brightmere (AV3)")


def _run(*entries: CalendarEntry, as_of: date = _TODAY) -> Run:
    board = date(2021, 10, 21)
    days = {"board_date": board, "starts": board, "ends": board, "lead_ends": board, "papers_close": board}
    return Run(
        partnership="Wendlemere",
        framework="nel-scp",
        cycle=Cycle(id="2021-10", as_of=as_of, **days),
        as_of=as_of,
        documents=(),
        problems=(),
        outlook=Outlook(year=entries),
    )


def _made(*entries: CalendarEntry, earlier: bytes | None = None, as_of: date = _TODAY) -> bytes:
    return calendar_of(_run(*entries, as_of=as_of), earlier, str)


def _events(blob: bytes) -> Sequence[Any]:
    return list(Calendar.from_ical(blob).walk("VEVENT"))


def _summed(blob: bytes) -> list[tuple[date, str, int, str]]:
    return [
        (one.decoded("DTSTART"), str(one["SUMMARY"]), int(one["SEQUENCE"]), str(one["STATUS"])) for one in _events(blob)
    ]


def test_an_event_lasts_the_whole_day() -> None:
    """An event starts on its day and ends with it, blocks nobody's time, and is stamped with the run's today."""
    (one,) = _events(_made(_BOARD))
    assert (one.decoded("DTSTART"), one.decoded("DTEND")) == (_BOARD.on, _BOARD.on + timedelta(days=1))
    assert one["DTSTART"].params["VALUE"] == "DATE"
    assert (one.decoded("DTSTAMP"), str(one["TRANSP"])) == (datetime(2021, 10, 11, tzinfo=UTC), "TRANSPARENT")


def test_the_events_stand_in_the_order_of_their_days() -> None:
    """The earliest comes first, each new one with sequence 0."""
    assert _summed(_made(_VISIT, _BOARD)) == [
        (_BOARD.on, _BOARD.text, 0, "CONFIRMED"),
        (_VISIT.on, _VISIT.text, 0, "CONFIRMED"),
    ]


def test_a_moved_day_keeps_its_id() -> None:
    """An event that moves is the same event with a higher sequence and a new stamp; the others stay as they are."""
    first = _made(_BOARD, _VISIT)
    moved = replace(_VISIT, on=date(2021, 12, 2))
    second = _made(_BOARD, moved, earlier=first, as_of=date(2021, 10, 12))
    assert [one["UID"] for one in _events(first)] == [one["UID"] for one in _events(second)]
    assert [row[2] for row in _summed(second)] == [0, 1]
    assert [one.decoded("DTSTAMP").day for one in _events(second)] == [11, 12]


def test_what_no_longer_holds_is_cancelled() -> None:
    """An event that nothing calls for any more stays as cancelled, so that a mail program takes it out."""
    first = _made(_BOARD, _VISIT)
    second = _made(_BOARD, earlier=first)
    assert _summed(second)[1] == (_VISIT.on, _VISIT.text, 1, "CANCELLED")
    assert _made(_BOARD, earlier=second) == second


def test_a_cancelled_event_that_comes_back_is_the_same() -> None:
    """An event that is called for again is confirmed under its old id, with a sequence above the cancelled one's."""
    gone = _made(_BOARD, earlier=_made(_BOARD, _VISIT))
    again = _made(_BOARD, _VISIT, earlier=gone)
    assert _summed(again)[1] == (_VISIT.on, _VISIT.text, 2, "CONFIRMED")


def test_the_past_is_not_cancelled() -> None:
    """What has happened leaves the calendar without a word: a mail program keeps it."""
    after = _made(_VISIT, earlier=_made(_BOARD, _VISIT), as_of=date(2021, 10, 22))
    assert [row[1] for row in _summed(after)] == [_VISIT.text]


def test_a_later_day_alone_changes_nothing() -> None:
    """The same events on a later day are the same bytes, and so are two from nothing."""
    first = _made(_BOARD, _VISIT)
    assert _made(_BOARD, _VISIT) == first
    assert _made(_BOARD, _VISIT, earlier=first, as_of=date(2021, 10, 14)) == first


@pytest.mark.parametrize("damaged", [b"", b"\x00\xff", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"not a calendar"])
def test_a_damaged_calendar_is_made_anew(damaged: bytes) -> None:
    """An earlier file that cannot be read counts as none."""
    assert _made(_BOARD, earlier=damaged) == _made(_BOARD)


@pytest.mark.parametrize("field", [b"SEQUENCE:0", b"DTSTART;VALUE=DATE:20211021", b"SUMMARY:The Board meets"])
def test_an_event_without_a_field_is_made_anew(field: bytes) -> None:
    """An event of the earlier file that lacks a line is left out of account, and the others are not."""
    earlier = _made(_BOARD, _VISIT).replace(field + b"\r\n", b"", 1)
    assert len(_summed(_made(_BOARD, _VISIT, earlier=earlier))) == 2


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: one.name)
def test_any_text_is_one_line_of_an_event(hostile: Hostile) -> None:
    """Whatever a name holds, the calendar keeps its two events, and the text reads as it was, on one line."""
    blob = _made(replace(_BOARD, text=hostile.typed), _VISIT)
    shown = " ".join("".join(one if one.isprintable() else " " for one in hostile.typed).split())
    assert [row[1] for row in _summed(blob)] == [shown, _VISIT.text]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: one.name)
def test_lines_are_folded(hostile: Hostile) -> None:
    """No line is longer than 75 bytes, every line ends as the standard says, and no letter is cut in two."""
    lines = _made(replace(_BOARD, text=hostile.typed)).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert [line for line in lines if line.decode() is None] == []


def test_separators_are_escaped() -> None:
    """A comma, a semicolon and a backslash belong to the text, and words like those of the format do not end it."""
    text = "Board; papers, \\n END:VEVENT"
    assert _summed(_made(replace(_BOARD, text=text)))[0][1] == text


def test_a_text_is_masked() -> None:
    """Every text goes through the mask that leaves out what a calendar must not show."""
    blob = calendar_of(_run(_BOARD), None, lambda text: text.replace("Board", "[not shown]"))
    assert _summed(blob)[0][1] == "The [not shown] meets"


def test_two_partnerships_share_no_id() -> None:
    """The same meeting of another partnership is another event."""
    theirs = calendar_of(replace(_run(_BOARD), partnership="Another"), None, str)
    assert _events(theirs)[0]["UID"] != _events(_made(_BOARD))[0]["UID"]
