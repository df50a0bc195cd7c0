"""The year ahead for a calendar: meetings, papers, activities, documents of this and later cycles, returns, actions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from engine.model.document_spec import PER_OVERDUE
from engine.model.outlook import CalendarEntry
from engine.model.plan import PlannedDocument
from engine.rules.ahead import entries, papers_key
from engine.rules.calendar import add_months
from engine.rules.cycles import BOARD, cycle_ids, find_cycle, meetings
from engine.rules.evaluate import evaluate
from engine.rules.facts import Facts
from engine.rules.planner import plan


def year_ahead(facts: Facts, planned: Sequence[PlannedDocument], about: Mapping[str, str]) -> tuple[CalendarEntry, ...]:
    """Return what falls from today to twelve months ahead, both inclusive, earliest first, each under a key of its own.

    `planned` are the documents of this cycle; those of the cycles after it are planned as things stand today.
    """
    ends = add_months(facts.today, 12)
    later = _later(facts, ends)
    every = tuple(
        {one.id: one for found in (*(found for _, found in reversed(later)), planned) for one in found}.values()
    )
    told = {one.id: _about(facts, one) for one in every} | dict(about)
    found = [*entries(facts, every, told, together=False), *_papers(facts, later)]
    return _each_once(one for one in found if facts.today <= one.on <= ends)


def _later(facts: Facts, ends: date) -> list[tuple[Facts, tuple[PlannedDocument, ...]]]:
    """Return each cycle after this one whose Board meets by a day, seen from today, with its documents."""
    found = []
    for ref, board in cycle_ids(meetings(facts.evidence, BOARD)).items():
        if facts.cycle.board_date < board <= ends:
            cycle = find_cycle(facts.evidence, facts.settings, ref, facts.today)
            then = replace(facts, cycle=cycle)
            verdicts = evaluate(facts.framework, facts.evidence, facts.settings, cycle)
            planned, _ = plan(facts.framework, facts.evidence, facts.settings, cycle, verdicts)
            found.append((then, tuple(one for one in planned if one.spec.per != PER_OVERDUE)))
    return found


def _about(facts: Facts, one: PlannedDocument) -> str:
    """Return whom a document is for, in words."""
    activity = facts.evidence.activity(one.subject)
    if one.agency:
        return facts.name(one.agency)
    return facts.phrase(activity) if activity else (one.period.title if one.period else one.subject)


def _papers(facts: Facts, later: Iterable[tuple[Facts, tuple[PlannedDocument, ...]]]) -> Iterator[CalendarEntry]:
    for then, _ in later:
        cycle = then.cycle
        yield CalendarEntry(key=papers_key(facts, cycle.board_date), on=cycle.papers_close, text="Board papers close")


def _each_once(found: Iterable[CalendarEntry]) -> tuple[CalendarEntry, ...]:
    """Return the entries by day, the same thing on the same day once; a key that comes again is numbered."""
    seen: dict[str, int] = {}
    told = []
    said = set[tuple[date, str]]()
    for one in sorted(found, key=lambda one: one.on):
        if (one.on, one.text) not in said:
            said.add((one.on, one.text))
            seen[one.key] = seen.get(one.key, 0) + 1
            told.append(one if seen[one.key] == 1 else replace(one, key=f"{one.key} {seen[one.key]}"))
    return tuple(told)
