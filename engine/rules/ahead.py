"""What falls in the next six weeks: meetings, activities, documents due, key dates, actions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from engine.model.dates import count_of
from engine.model.document_spec import STANDING
from engine.model.outlook import Dated
from engine.model.plan import PlannedDocument
from engine.model.words import upper_first
from engine.rules.cycles import BOARD
from engine.rules.facts import Facts
from engine.rules.followup import is_closed

AHEAD = timedelta(weeks=6)
_KEY_DATES = {
    "reply_by": "{title} for {whom}: the answer is due",
    "workbook_out": "Section 11 workbook for {whom} goes out",
    "workbook_back": "Section 11 workbook of {whom} comes back",
    "programme_by": "Programme for {whom} is agreed",
    "agree_by": "Report on {whom} is agreed",
}


def deadlines(facts: Facts, planned: Sequence[PlannedDocument], about: Mapping[str, str]) -> tuple[Dated, ...]:
    """Return what falls from today to six weeks ahead, both inclusive, earliest first and each thing once.

    `about` says by id whom a document is for.
    """
    found = (*_meetings(facts), *_activities(facts), *_due(planned, about), *_key_dates(facts, planned, about))
    every = dict.fromkeys((*found, *_actions(facts)))
    ends = facts.today + AHEAD
    return tuple(sorted((one for one in every if facts.today <= one.on <= ends), key=lambda one: one.on))


def _meetings(facts: Facts) -> Iterator[Dated]:
    yield Dated(on=facts.cycle.papers_close, text="Board papers close")
    yield Dated(on=facts.cycle.board_date, text="The Board meets")
    for event in facts.evidence.calendar:
        if event.kind.strip().casefold() != BOARD.casefold():
            title = event.title.strip()
            yield Dated(on=event.on, text=f"{event.kind.strip()}: {title}" if title else event.kind.strip())
        elif event.on != facts.cycle.board_date:
            yield Dated(on=event.on, text="The Board meets")


def _activities(facts: Facts) -> Iterator[Dated]:
    for activity in facts.evidence.activities:
        if activity.day and facts.held(activity) is None:
            yield Dated(on=activity.day, text=upper_first(facts.phrase(activity)))


def _due(planned: Sequence[PlannedDocument], about: Mapping[str, str]) -> Iterator[Dated]:
    """Yield the documents that are still to go, those of one kind and day together."""
    waiting = [one for one in planned if one.due and not one.sent and not one.closed]
    order = {one.spec.kind: place for place, one in reversed(list(enumerate(waiting)))}
    ranked = sorted(waiting, key=lambda one: (one.due or date.min, order[one.spec.kind]))
    for (due, _), group in groupby(ranked, key=lambda one: (one.due, one.spec.kind)):
        same = list(group)
        one = same[0]
        what = count_of(len(same), "document") if len(same) > 1 else about.get(one.id, one.subject)
        yield Dated(on=due or date.min, text=f"{one.spec.title} is due: {what}")


def _key_dates(facts: Facts, planned: Sequence[PlannedDocument], about: Mapping[str, str]) -> Iterator[Dated]:
    told = set[tuple[str, str, date]]()
    for one in planned:
        for key, says in _KEY_DATES.items() if not (one.closed or one.waits_for) else ():
            on = one.dates.get(key)
            if on is not None and on != one.due and (one.subject, key, on) not in told:
                told.add((one.subject, key, on))
                whom = _whom(facts, one, key, about)
                yield Dated(on=on, text=says.format(title=one.spec.title, whom=whom))


def _whom(facts: Facts, one: PlannedDocument, key: str, about: Mapping[str, str]) -> str:
    """Return whom a key date is about: the round's year for every agency at once, else the activity."""
    if one.spec.per in STANDING:
        return "the yearly round"
    activity = facts.evidence.activity(one.subject)
    return about.get(one.id, one.subject) if key == "reply_by" or activity is None else facts.phrase(activity)


def _actions(facts: Facts) -> Iterator[Dated]:
    for action in facts.evidence.actions:
        if action.due and not is_closed(action, facts.today):
            whose = facts.name(action.agency) if action.agency else ""
            yield Dated(on=action.due, text=f"Action {action.ref} is due{f' from {whose}' if whose else ''}")
