"""The visit selection letter (NL-01): selected, why, when, who comes, and what is asked by when."""

from dataclasses import dataclass
from datetime import date

from engine.documents.brief import Brief, Made
from engine.documents.decided import agreed_by
from engine.documents.figures import coverage, lowest_domains, returns_before
from engine.documents.letters import Letter, letter_of
from engine.documents.wording import key_date, plural, who_comes
from engine.model.blocks import Blocks, Table, cell
from engine.model.dates import long_date, short_date
from engine.model.self_assessment import SelfAssessment
from engine.model.words import as_sentence, in_words, join_words, upper_first


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name. Dates are words; `update_needed` decides which sentence on the return stands."""

    letter: Letter
    service: str
    visit_day: str
    time_and_place: str
    endorsement: str
    visited: str
    lowest: str
    focus: str
    who_comes: str
    young_people: str
    nobody_from: str
    update_needed: bool
    return_stands: str
    reply_by: str
    families_by: str
    workbook_back: str
    programme_by: str
    key_dates: Blocks


def build(brief: Brief) -> Made:
    """Return the letter of one planned visit."""
    activity, agency = brief.activity, brief.agency
    visit = activity.proposed_date or brief.dated
    service = activity.service or agency.name
    standing = _standing(brief, visit)
    dates = brief.planned.dates
    context = Context(
        letter=letter_of(brief),
        service=service,
        visit_day=long_date(visit),
        time_and_place=", ".join(word for word in (activity.time, activity.place) if word),
        endorsement=_endorsement(brief),
        visited=_visited(brief, visit),
        lowest=_lowest(brief, standing),
        focus=as_sentence(activity.focus),
        who_comes=who_comes(brief),
        young_people=_young_people(brief),
        nobody_from=agency.short_name or agency.name,
        update_needed=bool(activity.section11_update),
        return_stands=_month(standing),
        reply_by=key_date(dates, "reply_by"),
        families_by=key_date(dates, "workbook_back" if "workbook_back" in dates else "programme_by"),
        workbook_back=key_date(dates, "workbook_back"),
        programme_by=key_date(dates, "programme_by"),
        key_dates=_key_dates(brief),
    )
    title = f"{service} {brief.framework.terms.visit_noun}: {long_date(visit)}"
    who = agency.short_name or agency.name
    return Made(context=context, title=title, running_title=title, who=who)


def _standing(brief: Brief, visit: date) -> SelfAssessment | None:
    found = returns_before(brief, brief.agency, min(visit, brief.known_by))
    return found[-1] if found else None


def _endorsement(brief: Brief) -> str:
    """Return who endorsed the visit and the latest date: "all three partners on 4 October 2021"."""
    partners = {one.id: one.title for one in brief.framework.partners}
    answers = agreed_by(brief, brief.activity.ref, "Endorse agency")
    given = {party: one.on for party, one in answers.items() if party in partners}
    if not given:
        return ""
    on = short_date(max(given.values()))
    if len(given) == len(partners):
        return f"all {in_words(len(partners))} safeguarding partners on {on}"
    named = join_words(partners[one] for one in partners if one in given)
    return f"{len(given)} of {len(partners)} safeguarding partners ({named}) by {on}"


def _visited(brief: Brief, visit: date) -> str:
    figures = coverage(brief, before=min(visit, brief.known_by))
    return f"{figures.visited} of {figures.register}"


def _lowest(brief: Brief, standing: SelfAssessment | None) -> str:
    """Return the agency's own lowest domains and rating: "Culture and challenge lowest, Amber"; "" for none."""
    lowest = lowest_domains(standing, brief.settings.ratings.signatures_of_risk) if standing else ()
    if not lowest or lowest[0].rating == brief.settings.ratings.signatures_of_risk[-1]:
        return ""
    return f"{join_words(one.domain for one in lowest)} lowest, {lowest[0].rating}"


def _month(standing: SelfAssessment | None) -> str:
    """Return the month of the return that stands; "last" where none is on file."""
    if standing is None or standing.returned_on is None:
        return "last"
    return short_date(standing.returned_on).split(" ", 1)[1]


def _young_people(brief: Brief) -> str:
    """Return why no young scrutineers come; "" when they do."""
    if brief.activity.young_scrutineers:
        return ""
    return brief.activity.young_reason or "no reason is recorded yet"


def _key_dates(brief: Brief) -> Blocks:
    noun, office = brief.framework.terms.visit_noun, "Partnership Office"
    agency = brief.agency.short_name or brief.agency.name
    update = (("Workbook sent", office, "workbook_out"), ("Workbook returned", agency, "workbook_back"))
    steps = (
        ("Reply about the date", agency, "reply_by"),
        *(update if brief.activity.section11_update else ()),
        ("Programme agreed", "Both", "programme_by"),
        (upper_first(noun), "Both", "visit"),
        ("Report drafted", _writers(brief), "draft_by"),
    )
    dated = [(brief.planned.dates[key], step, who) for step, who, key in steps if key in brief.planned.dates]
    rows = tuple((cell(step), cell(who), cell(long_date(day))) for day, step, who in sorted(dated, key=lambda r: r[0]))
    return (Table(header=("Step", "Who", "Date"), rows=rows, caption=f"Key dates for the {noun}", widths=(3, 3, 3)),)


def _writers(brief: Brief) -> str:
    """Return who drafts the report: the lead's role in the plural, else the framework's term."""
    lead = brief.evidence.person(brief.activity.lead) if brief.activity.lead else None
    return plural(lead.role) if lead else brief.framework.terms.scrutiny_officers
