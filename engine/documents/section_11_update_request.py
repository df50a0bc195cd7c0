"""The Section 11 update request before a visit (NL-02): what is filled in already, what is asked, by when."""

from dataclasses import dataclass

from engine.documents.brief import Brief, Made
from engine.documents.figures import NOT_RATED, rating_cell, returns_before
from engine.documents.letters import Letter, letter_of
from engine.documents.section11_workbook import prefilled_form
from engine.documents.wording import key_date
from engine.model.blocks import Blocks, Paragraph, Table, cell, plain
from engine.model.dates import count_of, long_date, short_date
from engine.model.self_assessment import ReturnAction, SelfAssessment
from engine.model.words import as_sentence, join_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name. `age` is how old the last return is; `has_return` is False for a first one."""

    letter: Letter
    service: str
    visit_day: str
    has_return: bool
    returned: str
    age: str
    focus: str
    focus_domains: str
    open_actions: str
    open_findings: str
    period: str
    return_by: str
    standing: Blocks
    workbook_name: str


def build(brief: Brief) -> Made:
    """Return the request for one planned visit."""
    activity, agency = brief.activity, brief.agency
    visit = activity.proposed_date or brief.dated
    found = returns_before(brief, agency, brief.known_by)
    last = found[-1] if found else None
    service = activity.service or agency.name
    context = Context(
        letter=letter_of(brief),
        service=service,
        visit_day=long_date(visit),
        has_return=last is not None,
        returned=short_date(last.returned_on) if last and last.returned_on else "",
        age=_age(brief, last),
        focus=as_sentence(activity.focus),
        focus_domains=_focus_domains(brief),
        open_actions=count_of(len(_open(last)), "open action"),
        open_findings=_open_findings(brief),
        period=brief.settings.year.section11_period,
        return_by=key_date(brief.planned.dates, "workbook_back"),
        standing=_standing(brief, last),
        workbook_name=f"Section 11 workbook for {activity.ref}",
    )
    title = f"Section 11 update before the {service} {brief.framework.terms.visit_noun}"
    return Made(context=context, title=title, running_title=title, who=agency.short_name or agency.name)


def _age(brief: Brief, last: SelfAssessment | None) -> str:
    """Return the age of the last return in whole months at the letter's date."""
    if last is None or last.returned_on is None:
        return ""
    day, then = brief.dated, last.returned_on
    months = (day.year - then.year) * 12 + day.month - then.month - (day.day < then.day)
    return count_of(months, "month")


def _open(last: SelfAssessment | None) -> list[ReturnAction]:
    return [one for one in last.actions if one.status.casefold() != "closed"] if last else []


def _focus_domains(brief: Brief) -> str:
    """Return the domains the focus names, else all of them in words."""
    focus = brief.activity.focus.casefold()
    named = [one.title for one in brief.framework.domains if _shares_a_word(one.title, focus)]
    return join_words(named)


def _shares_a_word(title: str, focus: str) -> bool:
    return any(word in focus for word in title.casefold().split() if len(word) > len("and "))


def _open_findings(brief: Brief) -> str:
    """Return how many findings the workbook's sheet for the last visit holds that wait for an answer, "" for none."""
    activity, known_by = brief.activity, brief.known_by
    form = prefilled_form(
        brief.framework, brief.settings, brief.evidence, brief.agency, activity, as_of=known_by, return_by=None
    )
    waiting = [row for row in form.previous_visit if _waits(brief, str(row["activity"]), str(row["finding_ref"]))]
    return count_of(len(waiting), "finding") if waiting else ""


def _waits(brief: Brief, visit: str, finding: str) -> bool:
    """Return whether a finding of a visit has no action of the agency yet, or one that is not closed."""
    about = (visit.casefold(), finding.casefold())
    mine = [one for one in brief.evidence.actions if one.agency == brief.agency.id]
    actions = [one for one in mine if (one.came_from.casefold(), one.finding.casefold()) == about]
    return not actions or any(one.status.casefold() != "closed" for one in actions)


def _standing(brief: Brief, last: SelfAssessment | None) -> Blocks:
    if last is None:
        text = "This will be the first return we hold from you, so there is no earlier rating to show."
        return (Paragraph(spans=plain(text)),)
    actions = _open(last)
    rows = []
    for one in last.domains:
        here = [action for action in actions if action.topic.casefold() == one.domain.casefold()]
        late = [action for action in here if action.due and action.due < brief.dated]
        rows.append(
            (cell(one.domain), rating_cell(one.rating, brief.settings), cell(str(len(here))), cell(str(len(late))))
        )
    standards = [one for one in actions if one.topic.casefold() not in {d.domain.casefold() for d in last.domains}]
    late_standards = [one for one in standards if one.due and one.due < brief.dated]
    accepted = brief.settings.ratings.standards_accepted
    met = sum(one.rating == accepted for one in last.standards)
    rated = cell(f"{met} of {len(last.standards)} {accepted}" if last.standards else NOT_RATED)
    rows.append((cell("The standards"), rated, cell(str(len(standards))), cell(str(len(late_standards)))))
    header = ("Domain", "Last rating", "Actions open", "Overdue")
    caption = f"Where you stand, at {short_date(brief.dated)}"
    table = Table(header=header, rows=tuple(rows), caption=caption, widths=(5, 2.2, 2, 1.6), numeric=frozenset({2, 3}))
    return (table,)
