"""Quarters and assurance years, and the documents that belong to them or to an entry of the Section 11 register."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from engine.model.dates import long_date
from engine.model.document_spec import LOCAL_DATE, PER_QUARTER, PER_YEAR, STANDING, DocumentSpec
from engine.model.evidence import Agency, Evidence
from engine.model.messages import problem
from engine.model.plan import Period, PlannedDocument, Reason, Verdict
from engine.model.problem import Problem
from engine.model.quarters import assurance_year, quarters_of_year
from engine.model.source import Source
from engine.rules.calendar import add_months, on_or_before_working_day
from engine.rules.cycles import ACTION_GROUP, BOARD, first_after, meetings
from engine.rules.due import local_length, local_shift
from engine.rules.facts import Facts
from engine.rules.waivers import excused_sections

MODERATION = "Section 11 moderation"
"""The kind of a day on the Calendar sheet on which the scrutiny officers read the returns."""


def is_standing(spec: DocumentSpec) -> bool:
    """Return whether a kind of document belongs to a quarter, a year or a register entry, and to no activity."""
    return spec.per in STANDING


def standing_documents(
    facts: Facts, spec: DocumentSpec, verdicts: tuple[Verdict, ...]
) -> tuple[tuple[PlannedDocument, ...], tuple[Problem, ...]]:
    """Return the documents of a kind that is standing and due in the cycle, or earlier and not received by the Board.

    Yields PLAN-06 for a kind whose date the partnership has not set.
    """
    if spec.due is None or (spec.due.moment == LOCAL_DATE and _local_date(facts, spec) is None):
        key = spec.due.local if spec.due else ""
        return (), (problem("PLAN-06", source=_setting(key), title=spec.title, key=key),)
    found = []
    for period, agency in _subjects(facts, spec):
        due = _due(facts, spec, period)
        ref = f"{spec.kind}:{period.id}" + (f":{agency.id}" if agency else "")
        subjects = {period.id, ref, agency.id if agency else ""}
        mine = tuple(one for one in verdicts if one.subject in subjects)
        planned = replace(_planned(facts, spec, ref, due, mine), period=period, subject=period.id)
        if agency:
            closed = planned.closed or return_answering(facts, agency, period)
            planned = replace(planned, agency=agency.id, closed=closed)
        if _is_in_cycle(facts, due, planned.closed):
            found.append(planned)
    return tuple(found), ()


def _is_in_cycle(facts: Facts, due: date, closed: date | None) -> bool:
    """Return whether a document due on a day belongs to the cycle; one closed before its window is done with."""
    cycle = facts.cycle
    return due <= cycle.lead_ends and (closed is None or (due >= cycle.starts and closed >= cycle.starts))


def _setting(key: str) -> Source:
    return Source(file="config.toml", place=f"[local_dates] {key}")


def _local_date(facts: Facts, spec: DocumentSpec) -> date | None:
    found = getattr(facts.settings.local_dates, spec.due.local) if spec.due else None
    return found if isinstance(found, date) else None


def _subjects(facts: Facts, spec: DocumentSpec) -> Iterator[tuple[Period, Agency | None]]:
    if spec.per == PER_QUARTER:
        yield from ((one, None) for one in _quarters(facts))
        return
    if spec.per == PER_YEAR:
        yield assurance_year(facts.settings), None
        return
    asked = section11_period(facts)
    for agency in facts.evidence.agencies:
        if agency.entry and not agency.parent and is_member(agency, facts.cycle.as_of):
            yield asked, agency


def return_answering(facts: Facts, agency: Agency, period: Period) -> date | None:
    """Return the day an agency's annual return for a period came back, by today: the request is then done with."""
    found = facts.evidence.returns_of(agency.id, by=facts.today)
    days = [one.returned_on for one in found if one.period.strip() == period.id and not one.is_update]
    return next((day for day in days if day), None)


def is_member(agency: Agency, day: date) -> bool:
    """Return whether an agency is on the register on a day."""
    return (agency.since is None or agency.since <= day) and (agency.until is None or day <= agency.until)


def _quarters(facts: Facts) -> Iterator[Period]:
    """Yield the quarters that end in the assurance year, up to the last that the papers look ahead to."""
    yield from (one for one in quarters_of_year(facts.settings) if one.ends <= facts.cycle.lead_ends)


def section11_period(facts: Facts) -> Period:
    """Return the period that the yearly Section 11 request asks about: the year in which it comes back."""
    local = facts.settings.local_dates
    day = local.section11_return or local.section11_request or facts.cycle.as_of
    return Period(id=str(day.year), title=str(day.year), starts=date(day.year, 1, 1), ends=date(day.year, 12, 31))


def _due(facts: Facts, spec: DocumentSpec, period: Period) -> date:
    if spec.due is not None and spec.due.moment == LOCAL_DATE:
        return on_or_before_working_day(_local_date(facts, spec) or facts.cycle.board_date)
    key, sign = (spec.due.local, spec.due.local_sign) if spec.due else ("", 1)
    return on_or_before_working_day(local_shift(facts.settings, period.ends, key, sign))


def _planned(facts: Facts, spec: DocumentSpec, ref: str, due: date, mine: tuple[Verdict, ...]) -> PlannedDocument:
    rule = spec.due.rule if spec.due else ""
    return PlannedDocument(
        spec=spec,
        id=ref,
        subject="",
        due=due,
        because=(Reason(rule=rule, text=_because(facts, spec, due)),),
        dates=_dates(facts, due),
        excused=excused_sections(facts, ref),
        gate_open=all(_passed(rule, mine) for rule in spec.gate),
        closed=facts.received(ref),
    )


def _passed(rule: str, mine: tuple[Verdict, ...]) -> bool:
    said = [one.passed for one in mine if one.rule == rule]
    return bool(said) and all(said)


def _because(facts: Facts, spec: DocumentSpec, due: date) -> str:
    if spec.due is None or spec.due.moment == LOCAL_DATE:
        return f"It is due by {long_date(due)}, a local date."
    length = local_length(facts.settings, spec.due.local)
    return f"It is due by {long_date(due)}, {length} after its quarter, a local date."


def _round(evidence: Evidence, back: date | None) -> dict[str, date | None]:
    """Return what follows a round of Section 11 returns: the Board of their overview, the action group's check."""
    moderated = first_after(meetings(evidence, MODERATION), back) if back else None
    overview = first_after(meetings(evidence, BOARD), moderated or back) if back else None
    half_year = add_months(overview, 6) - timedelta(days=1) if overview else None
    check = first_after(meetings(evidence, ACTION_GROUP), half_year) if half_year else None
    return {"overview_board": overview, "six_month_check": check}


def _dates(facts: Facts, due: date) -> dict[str, date]:
    local, evidence, cycle = facts.settings.local_dates, facts.evidence, facts.cycle
    found = {
        "board": cycle.board_date,
        "papers_close": cycle.papers_close,
        "next_board": first_after(meetings(evidence, BOARD), due),
        "next_action_group": first_after(meetings(evidence, ACTION_GROUP), max(due, cycle.papers_close)),
        "workbook_out": local.section11_request,
        "workbook_back": local.section11_return,
        **_round(evidence, local.section11_return),
    }
    return {key: on for key, on in found.items() if on is not None}
