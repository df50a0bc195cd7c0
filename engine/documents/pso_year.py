"""The scrutiny officers' year: which activities were held in it, and what each found, from its report or its notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from engine.documents.brief import Brief
from engine.documents.decided import agreed_by
from engine.documents.findings import findings, points_of, sections_of, topic_of
from engine.documents.known import is_closed
from engine.documents.wording import prompt
from engine.model.agreed import AgreedReport
from engine.model.blocks import Blocks, Paragraph, Prompt, Spans, plain
from engine.model.dates import short_date
from engine.model.document_spec import FilledBy
from engine.model.evidence import Action, Activity, Step
from engine.model.findings import LETTERS
from engine.model.plan import Period
from engine.model.words import join_words

THEME, LINE_OF_SIGHT, POP_UP = "Thematic activity", "Line of sight", "Pop up"
YOUNG_INSPECTORS, STAFF_EVENT = "Young inspectors' visit", "Staff event"
"""Kinds of activity of the register, beside the framework's own word for a visit."""
NO_NOTES = "No notes of it are in the inputs yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One finding of one activity, in the words of its agreed report or, until then, of its notes."""

    activity: str
    kind: str
    ref: str
    topic: str
    spans: Spans


def year_of(brief: Brief) -> Period:
    """Return the year the report is about. Only for documents made per year."""
    if brief.planned.period is None:
        message = f"{brief.planned.id} is planned without its year."
        raise LookupError(message)
    return brief.planned.period


def last_day(brief: Brief) -> date:
    """Return the last day, inclusive, whose events the report may count."""
    return min(year_of(brief).ends, brief.known_by)


def facts_to(brief: Brief) -> date:
    """Return the day that the report names as that of its facts, and counts lateness from: its own date.

    It stands still until a new fact comes, as every document's date does; a year that has ended goes no further.
    """
    return min(year_of(brief).ends, brief.dated)


def said(*sentences: str) -> Paragraph:
    """Return some sentences as one paragraph; empty ones are left out."""
    return Paragraph(spans=plain(" ".join(one for one in sentences if one)))


def is_kind(activity: Activity, kind: str) -> bool:
    """Return whether an activity is of a kind, compared without regard to case."""
    return activity.kind.strip().casefold() == kind.casefold()


def held_on(activity: Activity) -> date | None:
    """Return the day an activity was held, None while it was not."""
    return activity.steps.get(Step.HELD_ON)


def held(brief: Brief, kind: str, *, since: date | None = None) -> tuple[Activity, ...]:
    """Return the activities of a kind held in the year (or since a day), up to the last day, the earliest first."""
    starts, ends = since or year_of(brief).starts, last_day(brief)
    found = [(on, one) for one in brief.evidence.activities if is_kind(one, kind) and (on := held_on(one))]
    return tuple(one for on, one in sorted(found, key=lambda item: item[0]) if starts <= on <= ends)


def ahead(brief: Brief, kind: str, *, until: date | None = None) -> tuple[Activity, ...]:
    """Return the activities of a kind that are planned and not held, those of the year or up to a later day."""
    ends = until or year_of(brief).ends
    found = [(one.day, one) for one in brief.evidence.activities if is_kind(one, kind) and held_on(one) is None]
    return tuple(one for day, one in sorted(((d, a) for d, a in found if d), key=lambda item: item[0]) if day <= ends)


def every_held(brief: Brief) -> tuple[Activity, ...]:
    """Return every activity held in the year, by day."""
    kinds = dict.fromkeys(one.kind.strip().casefold() for one in brief.evidence.activities)
    found = [one for kind in kinds for one in held(brief, kind)]
    return tuple(sorted(found, key=lambda one: held_on(one) or date.min))


def about(brief: Brief, activity: Activity) -> Brief:
    """Return the brief of the same document, its notes read as those of one activity."""
    return replace(brief, planned=replace(brief.planned, subject=activity.ref))


def name_of(brief: Brief, activity: Activity) -> str:
    """Return what the activity is called: its service or title, and the agency where there is one."""
    agency = brief.evidence.agency(activity.agencies[0]) if len(activity.agencies) == 1 else None
    title = activity.service or activity.title or activity.kind
    return f"{title}, {agency.name}" if agency and agency.name.casefold() not in title.casefold() else title


def dated_name(activity: Activity) -> str:
    """Return an activity's ref with its day: "AV2, 19 August 2021"."""
    day = held_on(activity) or activity.day
    return f"{activity.ref}, {short_date(day)}" if day else activity.ref


def report_of(brief: Brief, activity: Activity) -> AgreedReport | None:
    """Return the activity's agreed report where a copy of it is kept."""
    return next((one for one in brief.evidence.agreed if one.about.casefold() == activity.ref.casefold()), None)


def report_stands(brief: Brief, activity: Activity) -> str:
    """Return, as a sentence, how the report on an activity stands and what is therefore quoted."""
    agreed = report_of(brief, activity)
    if agreed is not None:
        on = f" on {short_date(agreed.agreed_on)}" if agreed.agreed_on else ""
        return f"The partners agreed its report{on}; what follows is quoted from it."
    given = agreed_by(brief, f"{_report_kind(brief, activity)}:{activity.ref}", "Agree release")
    partners = brief.framework.partners
    yes = [one for one in partners if one.id in given]
    no = join_words(one.title for one in partners if one.id not in given)
    if not no:
        day = max(given[one.id].on for one in yes)
        return f"The partners agreed its report on {short_date(day)}; the notes it was made from are quoted here."
    so_far = f"{len(yes)} of {len(partners)} partners have agreed its report ({no} not yet)"
    so_far = so_far if yes else "No partner has agreed its report yet"
    return f"{so_far}, so the notes are quoted and their wording may still change."


def _report_kind(brief: Brief, activity: Activity) -> str:
    found = (one for one in brief.framework.documents if is_kind(activity, one.activity_kind))
    return next((one.kind for one in found if one.kind.endswith("-report")), "report")


def points(brief: Brief, activity: Activity, kind: str) -> tuple[Point, ...]:
    """Return what an activity found under one heading: its agreed report's findings, else its notes'.

    Only strengths, areas for development and areas for consideration have references.
    """
    agreed = report_of(brief, activity)
    if agreed is not None:
        found = [(one.ref, one.spans) for one in agreed.of_kind(kind)]
    elif kind not in LETTERS:
        sections = sections_of(about(brief, activity), kind)
        found = [("", spans) for _, section in sections for spans in points_of(section.blocks)]
    else:
        found = [(one.ref, one.spans) for one in findings(about(brief, activity), kind)]
    return tuple(
        Point(activity=activity.ref, kind=kind, ref=ref, topic=topic_of(spans), spans=spans) for ref, spans in found
    )


def actions_from(brief: Brief, activity: Activity) -> tuple[Action, ...]:
    """Return the register's actions that came from an activity."""
    return tuple(one for one in brief.evidence.actions if one.came_from.strip().casefold() == activity.ref.casefold())


def open_of(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the actions that are not closed."""
    return tuple(one for one in actions if not is_closed(one))


def overdue(actions: Iterable[Action], day: date) -> Iterator[Action]:
    """Yield the open actions whose due day has passed on a day."""
    return (one for one in open_of(actions) if one.due and one.due < day)


def asked_for(brief: Brief, ref: str) -> Blocks:
    """Return the prompt of a section that only a person writes; nothing where the framework does not ask for it."""
    section = brief.section(ref)
    if section is None or ref in brief.planned.excused:
        return ()
    made = prompt(section, brief.framework.terms)
    if section.filled_by is FilledBy.OFFICER:
        made = Prompt(lead="To complete (scrutiny officers):", text=made.text)
    return (made,)
