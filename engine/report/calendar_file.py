"""The deadlines of the year ahead as a calendar file, brought on from the file before."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from engine.formats.deadlines_file import CalendarEvent, read_calendar, write_calendar
from engine.model.outlook import CalendarEntry
from engine.model.run import Run

CALENDAR = "Deadlines.ics"
"""The file's name, in the cycle's folder."""


def calendar_of(run: Run, earlier: bytes | None, masked: Callable[[str], str]) -> bytes:
    """Return the calendar of a run; `masked` returns a text without what it must not show.

    An event keeps its id when its day or its words change, and its sequence rises. One of the `earlier` calendar that
    is still ahead and no longer holds is cancelled, so that a mail program takes it out.
    """
    before = read_calendar(earlier) if earlier else {}
    now = [_event(run, one, before, masked) for one in run.outlook.year]
    known = {one.uid for one in now}
    events = (*now, *_gone(run.as_of, before, known))
    ordered = sorted(events, key=lambda one: (one.on, one.cancelled, one.text, one.uid))
    return write_calendar(f"{run.partnership}: deadlines", ordered)


def _event(
    run: Run, entry: CalendarEntry, before: Mapping[str, CalendarEvent], masked: Callable[[str], str]
) -> CalendarEvent:
    digest = hashlib.sha256(f"{run.partnership}\n{run.framework}\n{entry.key}".encode()).hexdigest()
    uid = f"{digest[:32]}@boardpack"
    new = CalendarEvent(uid=uid, on=entry.on, text=masked(entry.text), sequence=0, stamped=run.as_of)
    return _brought_on(before.get(uid), new)


def _brought_on(old: CalendarEvent | None, new: CalendarEvent) -> CalendarEvent:
    if old is None:
        return new
    if (old.on, old.text, old.cancelled) == (new.on, new.text, new.cancelled):
        return old
    return CalendarEvent(
        uid=new.uid,
        on=new.on,
        text=new.text,
        sequence=old.sequence + 1,
        stamped=new.stamped,
        cancelled=new.cancelled,
    )


def _gone(today: date, before: Mapping[str, CalendarEvent], known: set[str]) -> Iterator[CalendarEvent]:
    """Yield the events that are still ahead in the earlier calendar and that nothing calls for now, as cancelled."""
    for old in before.values():
        if old.uid not in known and old.on >= today:
            gone = CalendarEvent(uid=old.uid, on=old.on, text=old.text, sequence=0, stamped=today, cancelled=True)
            yield _brought_on(old, gone)
