"""A letter of the partnership's own: its wording is its template's, its sections are its [[document]] block's.

It gives the template what every letter has and what is known of its activity, agency and dates. Nothing here knows
what the letter is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from engine.documents.brief import Brief, Made
from engine.documents.carried import asked, carried, is_carried
from engine.documents.letters import Letter, letter_of
from engine.documents.wording import key_date, prompt
from engine.model.blocks import Blocks, Look, Paragraph, Table, cell, plain
from engine.model.dates import long_date
from engine.model.document_spec import Content, SectionSpec
from engine.model.evidence import Activity
from engine.model.words import as_sentence, join_words

_STEPS = {
    "visit": "The day",
    "reply_by": "Reply",
    "workbook_out": "Section 11 workbook sent",
    "workbook_back": "Section 11 workbook returned",
    "programme_by": "Programme agreed",
    "draft_by": "Report drafted",
    "agree_by": "Report agreed",
    "findings_by": "Findings sent",
    "next_action_group": "Action group",
    "next_board": "Board",
    "board": "Board",
}
"""The steps of a letter's table of key dates, and what each is called there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The key dates in words, each with its weekday; "to be agreed" where the plan has none."""

    visit: str
    reply_by: str
    workbook_out: str
    workbook_back: str
    programme_by: str
    draft_by: str
    agree_by: str
    findings_by: str
    next_action_group: str
    next_board: str
    board: str
    papers_close: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the letter is about. `subject` is an activity's ref or a period; what an activity alone has is "" else."""

    subject: str
    agency: str
    agencies: str
    kind: str
    title: str
    service: str
    day: str
    time: str
    place: str
    focus: str
    lead: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name. `written` holds, by section id, what notes say or the prompt for a person."""

    letter: Letter
    heading: str
    about: About
    dates: Dates
    key_dates: Blocks
    written: Mapping[str, Blocks]


def build(brief: Brief) -> Made:
    """Return the letter to the agency of one activity, or of one entry of the Section 11 register."""
    agency = brief.agency
    who = agency.short_name or agency.name
    title = f"{brief.planned.spec.title}: {_activity_title(brief) or who}"
    written = {one.id: _written(brief, one) for one in brief.planned.spec.section}
    context = Context(
        letter=letter_of(brief),
        heading=title,
        about=_about(brief),
        dates=Dates(**{one.name: key_date(brief.planned.dates, one.name) for one in fields(Dates)}),
        key_dates=_key_dates(brief),
        written=written,
    )
    carried_ids = frozenset(
        one.id for one in brief.planned.spec.section if one.content is Content.CARRIED and is_carried(written[one.id])
    )
    return Made(
        context=context,
        title=title,
        running_title=title,
        who=f"{brief.planned.subject} {who}",
        excused=brief.planned.excused,
        carried=carried_ids,
    )


def _activity(brief: Brief) -> Activity | None:
    return None if brief.planned.period else brief.activity


def _activity_title(brief: Brief) -> str:
    activity = _activity(brief)
    return (activity.service or activity.title) if activity else ""


def _about(brief: Brief) -> About:
    activity, agency = _activity(brief), brief.agency
    due = brief.planned.due
    every = [brief.evidence.agency(one) for one in activity.agencies] if activity else [agency]
    return About(
        subject=brief.planned.subject,
        agency=agency.name,
        agencies=join_words(one.short_name or one.name for one in every if one),
        kind=activity.kind if activity else "",
        title=activity.title if activity else "",
        service=(activity.service if activity else "") or agency.name,
        day=long_date(activity.day) if activity and activity.day else "",
        time=activity.time if activity else "",
        place=activity.place if activity else "",
        focus=as_sentence(activity.focus) if activity else "",
        lead=activity.lead if activity else "",
        due=long_date(due) if due else "",
    )


def _written(brief: Brief, section: SectionSpec) -> Blocks:
    """Return what stands in a section besides the template's wording; nothing where that is all there is."""
    if section.content is Content.ENGINE or section.id in brief.planned.excused:
        return ()
    if brief.planned.period:  # a letter that belongs to no activity has no notes
        return (prompt(section, brief.framework.terms),)
    if section.content is Content.CARRIED:
        return carried(brief, section.id)
    return asked(brief, section.id)


def _key_dates(brief: Brief) -> Blocks:
    """Return the key dates that are still ahead on the letter's own date, the earliest first."""
    dates = brief.planned.dates
    ahead = {(dates[key], title) for key, title in _STEPS.items() if key in dates and dates[key] >= brief.dated}
    if not ahead:
        return (Paragraph(spans=plain("No dates are set yet."), look=Look.LETTER_TEXT),)
    rows = tuple((cell(title), cell(long_date(day))) for day, title in sorted(ahead))
    return (Table(header=("Step", "Date"), rows=rows, caption="Key dates", widths=(3, 3)),)
