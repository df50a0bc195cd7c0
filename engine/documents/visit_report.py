"""The assurance visit report (NR-01): what the visit saw, how it is known, and what should change."""

from dataclasses import dataclass
from datetime import date

from engine.documents import visit_tables as tables
from engine.documents.activity_report import (
    actions,
    carried_sections,
    decisions_asked,
    finding_section,
    young_scrutineers,
)
from engine.documents.brief import Brief, Made
from engine.documents.carried import asked, carried, noted
from engine.documents.figures import below_accepted, coverage, lowest_domains, returns_before
from engine.documents.finding_log import finding_log
from engine.documents.findings import finding_blocks, findings, notes_in_order, visitors
from engine.documents.wording import asked_by, employer, key_date, prompt
from engine.model.blocks import Blocks, BulletList, Heading, ListItem, Paragraph, Table, cell, plain
from engine.model.dates import count_of, long_date, short_date
from engine.model.findings import LETTERS
from engine.model.self_assessment import SelfAssessment
from engine.model.words import in_words, join_words

_TOP = 3
"""How many findings of each kind stand on the summary page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name: words for its sentences, and the blocks of each section under the section's id."""

    service: str
    agency: str
    visit_day: str
    control: Blocks
    visited: str
    previous_visit: str
    lowest: str
    standards_below: str
    open_actions: str
    other_sources: str
    conflict: str
    next_return: str
    purpose: Blocks
    overall_view: Blocks
    summary_findings: Blocks
    at_a_glance: Blocks
    team: Blocks
    independence: Blocks
    method: Blocks
    knew_before: Blocks
    questions: Blocks
    practitioners: Blocks
    staff_on_duty: Blocks
    children_families: Blocks
    young_scrutineers: Blocks
    agency_account: Blocks
    accounts_differ: Blocks
    strengths: Blocks
    development: Blocks
    consideration: Blocks
    feedback_given: Blocks
    actions: Blocks
    difference: Blocks
    agreement: Blocks
    agency_response: Blocks
    evidence_log: Blocks
    sources: Blocks


def build(brief: Brief) -> Made:
    """Return the report of one visit."""
    agency = brief.agency
    context = _context(brief)
    return Made(
        context=context,
        title=f"{brief.framework.terms.visit.capitalize()} report: {context.service}",
        running_title=f"{brief.framework.terms.visit_noun.capitalize()} report: {context.service}",
        who=agency.short_name or agency.name,
        excused=_excused(brief, context),
        carried=carried_sections(brief, context),
    )


def _context(brief: Brief) -> Context:
    activity, agency = brief.activity, brief.agency
    day = activity.day or brief.dated
    service = activity.service or agency.name
    before = returns_before(brief, agency, day)
    last = before[-1] if before else None
    figures = coverage(brief, before=day)
    return Context(
        service=service,
        agency=agency.name,
        visit_day=long_date(day),
        control=_control(brief),
        visited=f"{figures.visited} of {figures.register}",
        previous_visit=tables.previous_visit(brief),
        lowest=_lowest(brief, last),
        standards_below=_standards_below(brief, last),
        open_actions=_open_actions(last, day),
        other_sources=_other_sources(brief),
        conflict=_conflict(brief),
        next_return=brief.framework.terms.self_assessment,
        purpose=noted(brief, "purpose"),
        overall_view=asked(brief, "overall_view"),
        summary_findings=_summary(brief),
        at_a_glance=tables.at_a_glance(brief),
        team=tables.team(brief),
        independence=asked(brief, "independence"),
        method=tables.method(brief),
        knew_before=tables.knew_before(brief),
        questions=tables.questions(brief),
        practitioners=carried(brief, "practitioners"),
        staff_on_duty=carried(brief, "staff_on_duty"),
        children_families=carried(brief, "children_families"),
        young_scrutineers=young_scrutineers(brief),
        agency_account=carried(brief, "agency_account"),
        accounts_differ=tables.accounts_differ(brief),
        strengths=finding_section(brief, "strengths"),
        development=finding_section(brief, "development"),
        consideration=finding_section(brief, "consideration"),
        feedback_given=carried(brief, "feedback_given"),
        actions=actions(brief),
        difference=asked(brief, "difference"),
        agreement=tables.agreement(brief),
        agency_response=asked(brief, "agency_response"),
        evidence_log=finding_log(brief),
        sources=_sources(brief),
    )


def _excused(brief: Brief, context: Context) -> dict[str, str]:
    excused = dict(brief.planned.excused)
    if brief.section("accounts_differ") and not any(isinstance(one, Table) for one in context.accounts_differ):
        excused.setdefault("accounts_differ", "No topic was filed in two ways.")
    return excused


def _control(brief: Brief) -> Blocks:
    notes = len(notes_in_order(brief))
    returns = returns_before(brief, brief.agency, brief.activity.day or brief.dated)
    built = [count_of(notes, "visit note"), count_of(len(returns), "Section 11 return")]
    pairs = (
        ("Status", f"DRAFT {brief.draft}; {brief.marking}"),
        ("Prepared by", f"{brief.activity.lead or 'Not recorded'}, lead"),
        ("Owner", brief.framework.terms.coordinator),
        ("Goes to", f"The {_partners(brief)} safeguarding partners, then {brief.agency.name}"),
        (brief.framework.terms.board, key_date(brief.planned.dates, "next_board")),
        ("Built from", join_words(built)),
        ("Agreement due", asked_by(brief, "agree_by")),
    )
    rows = tuple((cell(name), cell(text)) for name, text in pairs)
    return (Table(header=("Item", "Detail"), rows=rows, caption="Document control", widths=(1, 2.6)),)


def _partners(brief: Brief) -> str:
    return in_words(len(brief.framework.partners))


def _summary(brief: Brief) -> Blocks:
    section = brief.section("summary_findings")
    if section is None:
        return ()
    titles = {
        "strengths": "Strengths",
        "development": "Areas for development",
        "consideration": "For consideration and action",
    }
    blocks: list[Heading | Paragraph | BulletList] = []
    for kind in LETTERS:
        found = findings(brief, kind)[:_TOP]
        if found:
            blocks += [Heading(text=titles[kind]), *finding_blocks(found, visitors(brief))]  # type: ignore[list-item] # findings are paragraphs
    if not blocks:
        return (prompt(section, brief.framework.terms),)
    return (*blocks, Heading(text="Decisions asked of the partners"), decisions_asked(brief, "the agency"))


def _lowest(brief: Brief, last: SelfAssessment | None) -> str:
    found = lowest_domains(last, brief.settings.ratings.signatures_of_risk) if last else ()
    if not found or last is None or last.returned_on is None:
        return ""
    when = long_date(last.returned_on)
    return (
        f"In its return of {when} the agency rated {join_words(one.domain for one in found)} lowest, {found[0].rating}."
    )


def _standards_below(brief: Brief, last: SelfAssessment | None) -> str:
    if last is None:
        return "No return was received, so no standard is rated."
    below = below_accepted(last, brief.settings)
    total = len(last.standards)
    accepted = brief.settings.ratings.standards_accepted
    if not below:
        return f"{total} of {total} standards are rated {accepted}."
    return f"{len(below)} of {total} standards are rated below {accepted}: {join_words(below)}."


def _open_actions(last: SelfAssessment | None, day: date) -> str:
    if last is None:
        return "None known"
    waiting = [one for one in last.actions if one.status.casefold() != "closed"]
    late = [one for one in waiting if one.due and one.due < day]
    of = f"{len(waiting)} of {len(last.actions)}"
    return (
        f"{of} actions in that return were open on the day, {in_words(len(late)) if late else 'none'} of them overdue."
    )


def _other_sources(brief: Brief) -> str:
    notes = notes_in_order(brief)
    dated = [f"{one.author}, {short_date(one.on)}" if one.on else one.author for one in notes]
    return "; ".join(dated) or "none yet"


def _conflict(brief: Brief) -> str:
    """Return whether anybody on the team is employed by the agency visited or its parent (R-V2b)."""
    own = {brief.agency.id, brief.agency.parent} - {None}
    mine = [
        name
        for name in brief.activity.people
        for person in [brief.evidence.person(name)]
        if person and ((agency := employer(brief, person)) and own & {agency.id, agency.parent})
    ]
    if mine:
        verb = "is" if len(mine) == 1 else "are"
        return f"{join_words(mine)} {verb} employed by the agency visited; the partners must settle this."
    return f"Nobody on the team is employed by {brief.agency.name}, the agency visited."


def _sources(brief: Brief) -> Blocks:
    notes = [f"{one.source.file} ({one.author})" for one in notes_in_order(brief)]
    day = brief.activity.day or brief.dated
    returns = [f"{one.origin.file} (Section 11)" for one in returns_before(brief, brief.agency, day)]
    register = [f"{brief.activity.origin.file} (Activities, People, Decisions, Calendar)"]
    items = tuple(ListItem(spans=plain(text)) for text in (*register, *returns, *notes))
    return (BulletList(items=items),)
