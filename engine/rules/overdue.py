"""What agencies were to send by a day that has passed, and the reminders that ask for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.model.dates import long_date, month
from engine.model.document_spec import PER_YEAR, PROPOSED, Content, DocumentSpec, FilledBy, SectionSpec
from engine.model.evidence import Activity, Agency, Step
from engine.model.framework import Framework
from engine.model.plan import Owed, Period, PlannedDocument, Reason
from engine.model.quarters import assurance_year, quarters_of_year
from engine.rules.calendar import on_or_before_working_day
from engine.rules.due import due_date, local_shift
from engine.rules.facts import Facts
from engine.rules.feedback import QuarterReturned
from engine.rules.periods import is_member, return_answering, section11_period
from engine.rules.rule_type import RuleType
from engine.rules.timing import NotLaterThan
from engine.rules.year_evidence import FromEachPartner
from engine.rules.yearly_returns import YearlyReturns


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that was asked of an agency for a day, and the day it came; None while it has not."""

    owed: Owed
    came: date | None


def reminders(facts: Facts, spec: DocumentSpec) -> Iterator[PlannedDocument]:
    """Yield the reminder of each agency that owes something past its day, or gave the last of it in this cycle."""
    for agency in facts.evidence.agencies:
        late = sorted((one for one in asked_of(facts, agency) if _is_late(facts, one)), key=lambda one: one.owed.due)
        if late:
            yield _reminder(facts, spec, agency, late)


def _is_late(facts: Facts, one: Asked) -> bool:
    """Return whether a thing is past its day, or came after it in this cycle.

    What is due later than the cycle's papers look ahead is left to the next cycle's reminder.
    """
    day, cycle = one.owed.due, facts.cycle
    if day > cycle.lead_ends:
        return False
    return day < facts.today if one.came is None else one.came > day and one.came >= cycle.starts


def _reminder(facts: Facts, spec: DocumentSpec, agency: Agency, late: list[Asked]) -> PlannedDocument:
    cycle = facts.cycle
    title = f"{month(cycle.board_date)} {cycle.board_date.year}"
    owed = tuple(one.owed for one in late if one.came is None)
    return PlannedDocument(
        spec=spec,
        id=f"{spec.kind}:{cycle.id}:{agency.id}",
        subject=cycle.id,
        agency=agency.id,
        period=Period(id=cycle.id, title=title, starts=cycle.starts, ends=cycle.ends),
        due=cycle.papers_close,
        because=tuple(_reason(one) for one in late),
        dates={"board": cycle.board_date, "papers_close": cycle.papers_close},
        gate_open=True,
        closed=None if owed else max(one.came for one in late if one.came),
        owed=owed,
    )


def _reason(one: Asked) -> Reason:
    came = f"came on {long_date(one.came)}" if one.came else "not received"
    return Reason(rule=one.owed.rule, text=f"{one.owed.what}: due by {long_date(one.owed.due)}, {came}.")


def asked_of(facts: Facts, agency: Agency) -> Iterator[Asked]:
    """Yield what was asked of an agency for a day, in the order of the framework's rules, then of its reports."""
    for rule in facts.framework.rules:
        if isinstance(rule.params, RuleType):
            yield from _by_rule(facts, agency, rule.id, rule.params)
    yield from _contributions(facts, agency)
    yield from _answers(facts, agency)


def _by_rule(facts: Facts, agency: Agency, rule: str, params: RuleType) -> Iterator[Asked]:
    match params:
        case YearlyReturns():
            yield from _yearly_return(facts, agency, rule)
        case NotLaterThan(step=Step.SECTION11_BACK):
            yield from _updates(facts, agency, rule, params)
        case QuarterReturned() if agency.partner:
            yield from _feedback(facts, agency.partner, rule)
        case FromEachPartner(about=about) if agency.partner:
            yield from _statement(facts, agency.partner, rule, about)


def _yearly_return(facts: Facts, agency: Agency, rule: str) -> Iterator[Asked]:
    back = facts.settings.local_dates.section11_return
    if back and agency.entry and not agency.parent and is_member(agency, facts.today):
        period = section11_period(facts)
        owed = Owed(what=f"Section 11 return for {period.id}", form="The workbook we sent", due=back, rule=rule)
        yield Asked(owed=owed, came=return_answering(facts, agency, period))


def _updates(facts: Facts, agency: Agency, rule: str, params: NotLaterThan) -> Iterator[Asked]:
    for activity in params.open_of(facts):
        limit = params.limit(activity)
        wanted = activity.section11_update and facts.done(activity, Step.SECTION11_SENT)
        if limit and wanted and not facts.held(activity) and _is_asked(activity, agency):
            day = f" on {long_date(activity.day)}" if activity.day else ""
            what = f"Section 11 update before the {facts.framework.terms.visit_noun}{day}"
            due = on_or_before_working_day(limit)
            owed = Owed(what=what, form="The workbook we sent", due=due, rule=rule)
            yield Asked(owed=owed, came=facts.done(activity, Step.SECTION11_BACK))


def _is_asked(activity: Activity, agency: Agency) -> bool:
    """Return whether letters about an activity go to an agency: the first one that it is about."""
    return activity.agencies[:1] == (agency.id,)


def _feedback(facts: Facts, partner: str, rule: str) -> Iterator[Asked]:
    for period in quarters_of_year(facts.settings):
        if period.ends >= facts.today or any(facts.received(one) for one in _reports(facts, rule, period.id)):
            continue
        due = on_or_before_working_day(local_shift(facts.settings, period.ends, "feedback_after_quarter", 1))
        mine = [one for one in facts.evidence.feedback if one.partner == partner and one.covers(period)]
        days = [one.returned_on or facts.today for one in mine]
        what = f"Complaints and compliments for {period.title}, or a nil return"
        owed = Owed(what=what, form="The form, or your own log", due=due, rule=rule)
        yield Asked(owed=owed, came=min((day for day in days if day <= facts.today), default=None))


def _reports(facts: Facts, rule: str, subject: str) -> tuple[str, ...]:
    found = facts.framework.rule(rule)
    return facts.documents(found, subject) if found else ()


def _statement(facts: Facts, partner: str, rule: str, about: str) -> Iterator[Asked]:
    due, year = facts.settings.local_dates.assurance_statements, assurance_year(facts.settings)
    if due:
        days = [
            one.on or facts.today
            for one in facts.evidence.notes
            if one.about.casefold() == about.casefold() and one.partner == partner
        ]
        came = [day for day in days if year.starts <= day <= facts.today]
        owed = Owed(what=f"{about} for {year.id}", form="A letter or a note", due=due, rule=rule)
        yield Asked(owed=owed, came=min(came, default=None))


def _contributions(facts: Facts, agency: Agency) -> Iterator[Asked]:
    due, year = facts.settings.local_dates.report_contributions, assurance_year(facts.settings)
    for spec in _carrying(facts.framework) if due and agency.partner else ():
        days = [
            one.on or facts.today
            for one in facts.evidence.notes
            if one.about in {spec.kind, f"{spec.kind}:{year.id}"} and one.partner == agency.partner
        ]
        what = f"Your own part of the {spec.title} {year.id}"
        rule = spec.due.rule if spec.due else ""
        owed = Owed(what=what, form="A letter or a note", due=due or facts.today, rule=rule)
        yield Asked(owed=owed, came=min((day for day in days if day <= facts.today), default=None))


def _carrying(framework: Framework) -> tuple[DocumentSpec, ...]:
    """Return the yearly reports that carry each statutory partner's own words."""
    yearly = (one for one in framework.documents if one.per == PER_YEAR)
    return tuple(one for one in yearly if any(_is_partners(section) for section in one.section))


def _is_partners(section: SectionSpec) -> bool:
    return section.filled_by is FilledBy.PARTNER and section.content is Content.CARRIED


def _answers(facts: Facts, agency: Agency) -> Iterator[Asked]:
    """Yield the answer about a visit's date that its letter asked for."""
    letter = next((one for one in facts.framework.documents if one.when == PROPOSED and one.sent_step), None)
    for activity in facts.open_of_kind() if letter else ():
        day = due_date(letter.due, activity, facts.settings) if letter else None
        sent, came = facts.done(activity, Step.LETTER_SENT), activity.confirmed_date
        if day and sent and not facts.held(activity) and _is_asked(activity, agency) and activity.proposed_date:
            due = on_or_before_working_day(local_shift(facts.settings, day, "reply_to_letter", 1))
            what = f"Your answer about {long_date(activity.proposed_date)}, the day we proposed for our visit"
            rule = letter.due.rule if letter and letter.due else ""
            owed = Owed(what=what, form="A line by email", due=due, rule=rule)
            yield Asked(owed=owed, came=facts.today if came else None)
