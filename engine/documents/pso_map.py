"""The assurance map: for every outcome statement, which sources of the year speak to it, and when they did."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.documents.brief import Brief
from engine.documents.pso_year import (
    LINE_OF_SIGHT,
    POP_UP,
    STAFF_EVENT,
    THEME,
    YOUNG_INSPECTORS,
    dated_name,
    every_held,
    facts_to,
    held_on,
    is_kind,
    report_of,
    said,
)
from engine.model.blocks import Blocks, Cell, Paragraph, Table, block_text, cell
from engine.model.dates import count_of, short_date
from engine.model.evidence import Activity
from engine.model.framework import Topic
from engine.model.self_assessment import SelfAssessment
from engine.model.words import in_words, join_words, upper_first

_NONE = "None"
_ALL = "all"
_VOICES = ("children_families", "young_scrutineers", "practitioners", "staff_on_duty")
SOURCES = ("Data", "Returns", "Visits", "Themes", "Line of sight", "Voices")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of an outcome: its number ("1.2"), its words, and what shows evidence of it, in lower case.

    `names` are ids and titles of tiles, domains and the outcome; `domains` the titles of the domains among them.
    """

    number: str
    text: str
    names: frozenset[str]
    domains: frozenset[str]


def statements(brief: Brief) -> tuple[Statement, ...]:
    """Return every outcome statement of the framework, numbered outcome by outcome."""
    return tuple(
        _statement(brief, one, first, second)
        for first, one in enumerate(brief.framework.outcomes, 1)
        for second in range(1, len(one.statements) + 1)
    )


def _statement(brief: Brief, outcome: Topic, first: int, second: int) -> Statement:
    text = outcome.statements[second - 1]
    shown = outcome.seen_in[second - 1] if second <= len(outcome.seen_in) else ()
    topics = [one for one in (*brief.framework.tiles, *brief.framework.domains) if one.id in shown]
    words = (outcome.id, outcome.title, text, *(word for one in topics for word in (one.id, one.title)))
    domains = (one.title.casefold() for one in brief.framework.domains if one.id in shown)
    return Statement(
        number=f"{first}.{second}",
        text=text,
        names=frozenset(word.casefold() for word in words),
        domains=frozenset(domains),
    )


def assurance_map(brief: Brief) -> Blocks:
    """Return the map of outcome statements by source, and in a sentence where no source speaks."""
    found = statements(brief)
    if not found:
        return (said("The framework lists no outcome statements."),)
    cells = {one.number: tuple(_sources(brief, one)) for one in found}
    rows = tuple((cell(f"{one.number} {one.text}"), *(_cell(text) for text in cells[one.number])) for one in found)
    table = Table(
        header=("Outcome statement", *SOURCES),
        rows=rows,
        caption=f"Which sources speak to each outcome statement, dated, up to {short_date(facts_to(brief))}",
        source="Source: the register, notes, reports, returns and indicators; the framework file links statements to "
        "tiles.",
        widths=(6.3, 2.2, 2.95, 2.5, 2.4, 2.5, 3.1),
    )
    return (_sentence(cells), table)


def _cell(text: str) -> Cell:
    return cell(text or _NONE)


def _sentence(cells: dict[str, tuple[str, ...]]) -> Paragraph:
    counts = {number: sum(1 for text in texts if text) for number, texts in cells.items()}
    most = max(counts.values())
    least = min(counts.values())
    richest = join_words(number for number, count in counts.items() if count == most)
    poorest = join_words(number for number, count in counts.items() if count == least)
    silent = [name for place, name in enumerate(SOURCES) if not any(texts[place] for texts in cells.values())]
    if most == least:
        first = f"Each of the {in_words(len(cells))} statements rests on {count_of(most, 'kind')} of source."
    else:
        first = (
            f"{upper_first(_statements(richest))} on the most kinds of source ({most} of {len(SOURCES)}); "
            f"{_statements(poorest)} on the fewest ({least} of {len(SOURCES)})."
        )
    nothing = f"No evidence in the year came from {join_words(one.lower() for one in silent)}." if silent else ""
    return said(first, nothing)


def _statements(numbers: str) -> str:
    many = " and " in numbers
    return f"statement{'s' if many else ''} {numbers} rest{'' if many else 's'}"


def _sources(brief: Brief, one: Statement) -> Iterator[str]:
    """Yield what each source holds for a statement, in the order of SOURCES; "" for nothing."""
    mine = [activity for activity in every_held(brief) if _bears(activity, one)]
    visit = brief.framework.terms.visit_kind
    yield _indicators(brief, one)
    yield _returns(brief, one)
    yield _dated(activity for activity in mine if is_kind(activity, visit))
    yield _dated(activity for activity in mine if is_kind(activity, THEME))
    yield _dated(activity for activity in mine if is_kind(activity, LINE_OF_SIGHT) or is_kind(activity, POP_UP))
    yield _dated(activity for activity in mine if _has_voices(brief, activity))


def _bears(activity: Activity, one: Statement) -> bool:
    tiles = {tile.strip().casefold() for tile in activity.tiles}
    return bool(tiles & one.names) or _ALL in tiles


def _dated(activities: Iterable[Activity]) -> str:
    """Return one activity with its day, several with the day of the latest."""
    found = list(activities)
    if len(found) == 1:
        return dated_name(found[0])
    days = [on for one in found if (on := held_on(one))]
    return f"{', '.join(one.ref for one in found)}; to {short_date(max(days))}" if days else ""


def _has_voices(brief: Brief, activity: Activity) -> bool:
    """Return whether children, families or practitioners are heard in an activity's agreed report or notes."""
    if is_kind(activity, YOUNG_INSPECTORS) or is_kind(activity, STAFF_EVENT):
        return True
    agreed = report_of(brief, activity)
    if agreed is not None:
        return any(agreed.sections.get(key) for key in _VOICES)
    notes = brief.evidence.notes_on(activity.ref)
    sections = (section for note in notes for section in note.sections if section.key in _VOICES)
    return any(block_text(block).strip() for section in sections for block in section.blocks)


def _indicators(brief: Brief, one: Statement) -> str:
    found = [i for i in brief.evidence.indicators if i.topic.strip().casefold() in one.names]
    names = dict.fromkeys(i.name for i in found)
    return f"{count_of(len(names), 'indicator')}, to {found[-1].period}" if found else ""


def _returns(brief: Brief, one: Statement) -> str:
    """Return how many agencies' latest returns of the year rate a domain of the statement, and the latest day."""
    found = [r for r in latest_returns(brief).values() if _rates(r, one)]
    days = [r.returned_on for r in found if r.returned_on]
    return f"{count_of(len(found), 'agency', 'agencies')}, to {short_date(max(days))}" if days else ""


def _rates(found: SelfAssessment, one: Statement) -> bool:
    return any(domain.rating and domain.domain.casefold() in one.domains for domain in found.domains)


def latest_returns(brief: Brief, *, period: str = "") -> dict[str, SelfAssessment]:
    """Return the return that counts for each register agency of a period (this year's, if left out), by its id.

    The latest counts; an update before a visit supersedes the annual one.
    """
    asked = period or brief.settings.year.section11_period
    found = {}
    for agency in brief.evidence.agencies:
        mine = [one for one in brief.evidence.returns_of(agency.id) if one.period == asked] if agency.entry else []
        if mine:
            found[agency.id] = mine[-1]
    return found
