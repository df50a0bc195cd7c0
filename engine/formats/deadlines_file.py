"""The calendar file of a pack, by RFC 5545: all-day events that a mail program takes and brings up to date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

_MAKER = "-//boardpack//Deadlines//EN"
_CONFIRMED, _CANCELLED = "CONFIRMED", "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An all-day event. `uid` tells which it is; `sequence` rises and `stamped` moves whenever something changes."""

    uid: str
    on: date
    text: str
    sequence: int
    stamped: date
    cancelled: bool = False


def write_calendar(title: str, events: Iterable[CalendarEvent]) -> bytes:
    """Return the events as a calendar of that title, in their order: the same events give the same bytes."""
    # Loaded only where a calendar is read or written: it takes as long as all the rest of a check.
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _one_line(title))
    for one in events:
        calendar.add_component(_event(one))
    return bytes(calendar.to_ical())


def _event(one: CalendarEvent) -> Any:  # noqa: ANN401 - the library is loaded late
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    moment = datetime.combine(one.stamped, time(), tzinfo=UTC)
    event.add("uid", one.uid)
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("sequence", one.sequence)
    event.add("status", _CANCELLED if one.cancelled else _CONFIRMED)
    event.add("summary", _one_line(one.text))
    event.add("dtstart", one.on)
    event.add("dtend", one.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def read_calendar(blob: bytes) -> Mapping[str, CalendarEvent]:
    """Return the events of a calendar that we wrote, by their ids; what cannot be read is left out."""
    from icalendar import Calendar  # noqa: PLC0415

    try:
        calendar = Calendar.from_ical(blob)
    except (ValueError, IndexError, KeyError):
        return {}
    found = (_read(one) for one in calendar.walk("VEVENT"))
    return {one.uid: one for one in found if one is not None}


def _read(event: Any) -> CalendarEvent | None:  # noqa: ANN401 - the library is loaded late
    try:
        return CalendarEvent(
            uid=str(event["UID"]),
            on=event.decoded("DTSTART"),
            text=str(event["SUMMARY"]),
            sequence=int(event["SEQUENCE"]),
            stamped=event.decoded("DTSTAMP").date(),
            cancelled=str(event["STATUS"]) == _CANCELLED,
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def _one_line(text: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
