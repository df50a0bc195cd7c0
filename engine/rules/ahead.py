"""What falls in the next six weeks: meetings, activities, documents due, key dates, actions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from engine.model.dates import count_of
from engine.model.document_spec import STANDING
from engine.model.outlook import CalendarEntry, Dated
from engine.model.plan import PlannedDocument
from engine.model.words import upper_first
from engine.rules.cycles import BOARD
from engine.rules.facts import Facts
from engine.rules.followup import is_closed
from engine.rules.periods import section11_period

AHEAD = timedelta(weeks=6)
_KEY_DATES = {
    "reply_by": "{title} for {whom}: the answer is due",
    "workbook_out": "Section 11 workbook for {whom} goes out",
    "workbook_back": "Section 11 workbook of {whom} comes back",
    "programme_by": "Programme for {whom} is agreed",
    "agree_by": "Report on {whom} is agreed",
    "six_month_check": "Six-month check of {whom} of Section 11 returns",
}


def deadlines(facts: Facts, planned: Sequence[PlannedDocument], about: Mapping[str, str]) -> tuple[Dated, ...]:
    """Return what falls from today to six weeks ahead, both inclusive, earliest first and each thing once.

    `about` says by id whom a document is for.
    """
    every = dict.fromkeys(Dated(on=one.on, text=one.text) for one in entries(facts, planned, about))
    ends = facts.today + AHEAD
    return tuple(sorted((one for one in every if facts.today <= one.on <= ends), key=lambda one: one.on))


def entries(
    facts: Facts, planned: Sequence[PlannedDocument], about: Mapping[str, str], *, together: bool = True
) -> tuple[CalendarEntry, ...]:
    """Return everything that is dated, in no order of days.

    With `together`, documents of one kind and day are one entry; else only those about one thing are.
    """
    due = _due(planned, about, together=together)
    return (*_meetings(facts), *_activities(facts), *due, *_key_dates(facts, planned, about), *_actions(facts))


def _meetings(facts: Facts) -> Iterator[CalendarEntry]:
    cycle = facts.cycle
    yield CalendarEntry(key=papers_key(facts, cycle.board_date), on=cycle.papers_close, text="Board papers close")
    yield CalendarEntry(
        key=_meeting_key(facts, BOARD, "", cycle.board_date), on=cycle.board_date, text="The Board meets"
    )
    for event in facts.evidence.calendar:
        kind, title = event.kind.strip(), event.title.strip()
        if kind.casefold() != BOARD.casefold():
            text = f"{kind}: {title}" if title else kind
            yield CalendarEntry(key=_meeting_key(facts, kind, title, event.on), on=event.on, text=text)
        elif event.on != cycle.board_date:
            yield CalendarEntry(key=_meeting_key(facts, BOARD, "", event.on), on=event.on, text="The Board meets")


def _meeting_key(facts: Facts, kind: str, title: str, on: date) -> str:
    """Return which meeting of its kind in its assurance year it is: the third stays the third on another day."""
    named = {
        one.on
        for one in facts.evidence.calendar
        if one.kind.strip().casefold() == kind.casefold() and (not title or one.title.strip() == title)
    }
    year = _year_of(facts, on)
    same = [day for day in sorted(named | {on}) if _year_of(facts, day) == year]
    return f"meeting:{kind.casefold()}:{title.casefold()}:{year}:{same.index(on) + 1}"


def papers_key(facts: Facts, board: date) -> str:
    """Return the key of the day on which the papers of a Board close."""
    return f"papers:{_meeting_key(facts, BOARD, '', board)}"


def _year_of(facts: Facts, day: date) -> int:
    starts = facts.settings.year.starts
    return day.year if (day.month, day.day) >= (starts.month, starts.day) else day.year - 1


def _activities(facts: Facts) -> Iterator[CalendarEntry]:
    for activity in facts.evidence.activities:
        if activity.day and facts.held(activity) is None:
            text = upper_first(facts.phrase(activity))
            yield CalendarEntry(key=f"activity:{activity.ref}", on=activity.day, text=text)


def _due(planned: Sequence[PlannedDocument], about: Mapping[str, str], *, together: bool) -> Iterator[CalendarEntry]:
    """Yield the documents that are still to go, those of one kind and day together."""
    waiting = [one for one in planned if one.due and not one.sent and not one.closed]
    order = {one.spec.kind: place for place, one in reversed(list(enumerate(waiting)))}
    ranked = sorted(waiting, key=lambda one: (one.due or date.min, order[one.spec.kind]))
    for (due, kind, _), group in groupby(
        ranked, key=lambda one: (one.due, one.spec.kind, "" if together else one.subject)
    ):
        same = list(group)
        one = same[0]
        what = count_of(len(same), "document") if len(same) > 1 else about.get(one.id, one.subject)
        text = f"{one.spec.title} is due: {what}"
        yield CalendarEntry(key=f"due:{kind}:{one.subject}", on=due or date.min, text=text)


def _key_dates(facts: Facts, planned: Sequence[PlannedDocument], about: Mapping[str, str]) -> Iterator[CalendarEntry]:
    told = set[tuple[str, str, date]]()
    for one in planned:
        for key, says in _KEY_DATES.items() if not (one.closed or one.waits_for) else ():
            on = one.dates.get(key)
            if on is not None and on != one.due and (one.subject, key, on) not in told:
                told.add((one.subject, key, on))
                whom = _whom(facts, one, key, about)
                text = says.format(title=one.spec.title, whom=whom)
                yield CalendarEntry(key=f"{key}:{_subject(facts, one, key)}", on=on, text=text)


def _subject(facts: Facts, one: PlannedDocument, key: str) -> str:
    """Return what a key date is about: the round, an activity, or an answer to one kind of document of an activity."""
    if one.spec.per in STANDING:
        return f"round {section11_period(facts).id}"
    return f"{one.spec.kind}:{one.subject}" if key == "reply_by" else one.subject


def _whom(facts: Facts, one: PlannedDocument, key: str, about: Mapping[str, str]) -> str:
    """Return whom a key date is about: the round's year for every agency at once, else the activity."""
    if one.spec.per in STANDING:
        return "the yearly round"
    activity = facts.evidence.activity(one.subject)
    return about.get(one.id, one.subject) if key == "reply_by" or activity is None else facts.phrase(activity)


def _actions(facts: Facts) -> Iterator[CalendarEntry]:
    for action in facts.evidence.actions:
        if action.due and not is_closed(action, facts.today):
            whose = facts.name(action.agency) if action.agency else ""
            text = f"Action {action.ref} is due{f' from {whose}' if whose else ''}"
            yield CalendarEntry(key=f"action:{action.ref}", on=action.due, text=text)
