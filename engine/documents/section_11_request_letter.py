"""The yearly Section 11 request (NL-03): the duty, where the agency stands, what is asked of it, and by when."""

from dataclasses import dataclass
from datetime import date

from engine.documents.brief import Brief, Made
from engine.documents.figures import NOT_RATED, rating_cell, returns_before
from engine.documents.letters import Letter, letter_of
from engine.documents.section11_workbook import blank_form
from engine.documents.wording import key_date
from engine.model.blocks import Blocks, Cell, Paragraph, Table, cell, plain
from engine.model.dates import count_of, long_date, short_date
from engine.model.evidence import Activity, Agency, Step
from engine.model.self_assessment import ReturnAction, SelfAssessment
from engine.model.words import in_words, join_words

_CLOSED = "closed"
_DAYS = (
    ("Drop-in for questions", "section 11 drop-in"),
    ("Moderation by the {officers}", "section 11 moderation"),
    ("Feedback to you", "section 11 feedback"),
)
"""The days of the round that stand on the Calendar sheet, and the kind that they have there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name. `duty` and `power` name the statutes; an empty `power` leaves its sentence out.

    `has_return` is False for a first return. `services` names the services that send a return of their own.
    """

    letter: Letter
    period: str
    return_by: str
    duty: str
    power: str
    has_return: bool
    last_period: str
    returned: str
    changed: str
    standing: Blocks
    queries: str
    standards: str
    domains: str
    accepted: str
    findings: str
    services: str
    key_dates: Blocks
    workbook_name: str


def build(brief: Brief) -> Made:
    """Return the request to one agency of the register for one period."""
    agency, period = brief.agency, brief.planned.subject
    found = returns_before(brief, agency, brief.known_by)
    last = found[-1] if found else None
    form = blank_form(brief.framework, brief.settings)
    statutes, ratings = brief.framework.statutes, brief.settings.ratings
    context = Context(
        letter=letter_of(brief),
        period=period,
        return_by=_return_by(brief),
        duty=statutes.get("section_11_duty", "Section 11 of the Children Act 2004"),
        power=statutes.get("information_request", ""),
        has_return=last is not None,
        last_period=last.period if last else "",
        returned=short_date(last.returned_on) if last and last.returned_on else "",
        changed=_changed(brief, last),
        standing=_standing(brief, last),
        queries=_queries(brief, last),
        standards=in_words(len(form.standards)),
        domains=in_words(len(form.domains)),
        accepted=" or ".join(dict.fromkeys((ratings.standards_accepted, ratings.signatures_accepted))),
        findings=_findings(brief),
        services=join_words(one.short_name or one.name for one in _services_of(brief)),
        key_dates=_key_dates(brief),
        workbook_name=f"Section 11 workbook {period}",
    )
    title = f"Section 11 return for {period}"
    return Made(context=context, title=title, running_title=title, who=agency.short_name or agency.name)


def _return_by(brief: Brief) -> str:
    day = brief.planned.dates.get("workbook_back")
    return long_date(day) if day else "a day that we will tell you"


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def _changed(brief: Brief, last: SelfAssessment | None) -> str:
    """Return what this year's form asks that the last return did not answer, and which rows are the agency's own."""
    if last is None:
        return "This is the first return that we ask of you, so nothing is carried over."
    form = blank_form(brief.framework, brief.settings)
    titles = [str(row["standard"]) for row in form.standards] + [str(row["domain"]) for row in form.domains]
    asked = {_same(one): one for one in titles}
    answered = {_same(one): one for one in (*(r.standard for r in last.standards), *(r.domain for r in last.domains))}
    new = [title for key, title in asked.items() if key not in answered]
    own = [title for key, title in answered.items() if key not in asked]
    if not new and not own:
        return f"The standards, the domains and the scale are the same as in your {last.period} return."
    told = f"New since your {last.period} return: {join_words(new)}." if new else ""
    kept = f"Rows of your own are kept: {join_words(own)}." if own else ""
    return f"{told} {kept}".strip()


def _standing(brief: Brief, last: SelfAssessment | None) -> Blocks:
    if last is None:
        text = "This will be the first return that we hold from you, so there is no earlier rating to show."
        return (Paragraph(spans=plain(text)),)
    rows = [_domain_row(brief, last, one.domain, one.rating) for one in last.domains]
    domains = {_same(one.domain) for one in last.domains}
    others = [one for one in last.actions if _same(one.topic) not in domains]
    accepted = brief.settings.ratings.standards_accepted
    met = sum(one.rating == accepted for one in last.standards)
    rated = cell(f"{met} of {len(last.standards)} {accepted}" if last.standards else NOT_RATED)
    rows.append((cell("The standards"), rated, *_counts(brief, others)))
    table = Table(
        header=("Domain", "Last rating", "Actions closed", "Open", "Overdue"),
        rows=tuple(rows),
        caption=f"Your last return and the actions in it; overdue is counted at {short_date(brief.dated)}",
        widths=(5, 2.2, 2.2, 1.3, 1.7),
        numeric=frozenset({2, 3, 4}),
    )
    return (table,)


def _domain_row(brief: Brief, last: SelfAssessment, domain: str, rating: str) -> tuple[Cell, ...]:
    actions = [one for one in last.actions if _same(one.topic) == _same(domain)]
    return (cell(domain), rating_cell(rating, brief.settings), *_counts(brief, actions))


def _counts(brief: Brief, actions: list[ReturnAction]) -> tuple[Cell, ...]:
    """Return how many actions are closed, open, and open past their date."""
    left = [one for one in actions if one.status.casefold() != _CLOSED]
    late = [one for one in left if one.due and one.due < brief.dated]
    return tuple(cell(str(count)) for count in (len(actions) - len(left), len(left), len(late)))


def _queries(brief: Brief, last: SelfAssessment | None) -> str:
    """Return what the last return left open: ratings not given, findings not answered, a sign-off not made."""
    if last is None:
        return ""
    scale = brief.settings.ratings
    unrated = [one.domain for one in last.domains if one.rating not in scale.signatures_of_risk]
    blank = [one for one in last.standards if not one.rating]
    undated = [one for one in last.actions if not one.due and one.status.casefold() != _CLOSED]
    silent = [one for one in last.answers if not one.action_taken.strip()]
    found = [
        f"no rating for {join_words(unrated)}" if unrated else "",
        f"{count_of(len(blank), 'standard')} without a rating" if blank else "",
        f"{count_of(len(undated), 'open action')} without a due date" if undated else "",
        f"{count_of(len(silent), 'finding')} of the last visit without an answer" if silent else "",
        "" if last.signed_by and last.signed_on else "no sign-off",
    ]
    queries = [one for one in found if one]
    return f"Open queries on it: {join_words(queries)}." if queries else "We have no open query on it."


def _findings(brief: Brief) -> str:
    """Return the visits and themes since the agency's last annual return whose findings this one must answer."""
    ours = {brief.agency.id, *(one.id for one in _services_of(brief))}
    annual = [one for one in brief.evidence.returns_of(brief.agency.id, by=brief.known_by) if not one.is_update]
    since = annual[-1].returned_on if annual else None
    found = [one for one in brief.evidence.activities if ours & set(one.agencies) and _has_findings(brief, one)]
    held = [(one.steps.get(Step.HELD_ON), one) for one in found]
    asked = [one for on, one in held if on and on <= brief.known_by and (since is None or on > since)]
    return join_words(f"{one.kind.lower()} {one.ref}" for one in asked)


def _has_findings(brief: Brief, activity: Activity) -> bool:
    """Return whether an activity has an agreed report, or actions on the register."""
    ref = _same(activity.ref)
    agreed = (_same(one.about) == ref for one in brief.evidence.agreed)
    return any(agreed) or any(_same(one.came_from) == ref for one in brief.evidence.actions)


def _services_of(brief: Brief) -> list[Agency]:
    """Return the services of the agency that are on the register on the letter's day."""
    day, ref = brief.dated, brief.agency.id
    found = [one for one in brief.evidence.agencies if one.parent == ref]
    return [one for one in found if (one.since or day) <= day <= (one.until or day)]


def _key_dates(brief: Brief) -> Blocks:
    dates, terms = brief.planned.dates, brief.framework.terms
    back = dates.get("workbook_back")
    rows = [("Workbook with you by", key_date(dates, "workbook_out"))]
    drop_in, moderation, feedback = (
        (title.format(officers=terms.scrutiny_officers), _on_calendar(brief, kind, after=None if at == 0 else back))
        for at, (title, kind) in enumerate(_DAYS)
    )
    rows += [drop_in, ("Your return is back", key_date(dates, "workbook_back")), moderation, feedback]
    rows.append((f"Overview to the {terms.board}", key_date(dates, "overview_board")))
    rows.append(("Six-month check of the actions", key_date(dates, "six_month_check")))
    cells = tuple((cell(what), cell(when)) for what, when in rows)
    return (Table(header=("Step", "Date"), rows=cells, caption="The round in dates", widths=(6, 5)),)


def _on_calendar(brief: Brief, kind: str, *, after: date | None) -> str:
    """Return the first day of a kind on the Calendar sheet after the letter (and after a day), else "to be agreed"."""
    since = max(brief.dated, after) if after else brief.dated
    days = sorted(one.on for one in brief.evidence.calendar if _same(one.kind) == kind and one.on > since)
    return long_date(days[0]) if days else "to be agreed"
