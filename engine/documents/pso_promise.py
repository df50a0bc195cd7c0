"""What the framework promises of a year's scrutiny, and what was held: every number from the framework's own rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from engine.documents.brief import Brief
from engine.documents.figures import coverage
from engine.documents.pso_year import (
    LINE_OF_SIGHT,
    STAFF_EVENT,
    THEME,
    ahead,
    dated_name,
    held,
    last_day,
    year_of,
)
from engine.model.evidence import Activity
from engine.model.framework import Rule
from engine.model.quarters import add_months
from engine.model.words import join_words

VISITS, THEMES, SIGHT = "R-V13", "R-T1", "R-L1"
COMPLAINTS, EVENTS, DAYS = "R-C1", "R-S1", "R-P1"
_QUARTERS = 4
_RECEIVED = "receive at board"
_COMPLAINTS_REPORT = "complaints-report:"
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One commitment: how many are asked for over so many months, how many are planned and were held.

    `planned` counts what was held and what stands on the register for the rest of the period.
    """

    title: str
    rule: Rule
    asked: int
    months: int
    planned: int
    held: int
    known: str
    ends: date

    @property
    def gap(self) -> int:
        """Return how many are still to be held; never below 0."""
        return max(0, self.asked - self.held)


def promises(brief: Brief) -> tuple[Promise, ...]:
    """Return the commitments that the framework has rules for and that can be counted, in the report's order."""
    return tuple(_promises(brief))


def _promises(brief: Brief) -> Iterator[Promise]:
    for ref, count in ((VISITS, _visits), (THEMES, _themes), (SIGHT, _sights), (COMPLAINTS, _reports)):
        rule = brief.framework.rule(ref)
        if rule is not None:
            yield count(brief, rule)
    rule = brief.framework.rule(EVENTS)
    if rule is not None:
        yield _counted(brief, rule, "Staff engagement events", STAFF_EVENT)


def _themes(brief: Brief, rule: Rule) -> Promise:
    return _counted(brief, rule, "Thematic activities", THEME)


def _sights(brief: Brief, rule: Rule) -> Promise:
    return _counted(brief, rule, "Line of sight events", LINE_OF_SIGHT)


def _visits(brief: Brief, rule: Rule) -> Promise:
    """Return the visits promised: each entry of the Section 11 register once in the two years."""
    day = last_day(brief)
    found = coverage(brief, before=date.fromordinal(day.toordinal() + 1))
    months = _number(rule, "months") or MONTHS_A_YEAR
    ends = _ends(starts_of(brief), months)
    coming = ahead(brief, brief.framework.terms.visit_kind, until=ends)
    return Promise(
        title="Register entries visited",
        rule=rule,
        asked=found.register,
        months=months,
        planned=found.visited + len(coming),
        held=found.visited,
        known=_coming(coming),
        ends=ends,
    )


def _counted(brief: Brief, rule: Rule, title: str, kind: str) -> Promise:
    """Return a promise of so many activities of a kind, in a year or in the months the rule names."""
    months = _number(rule, "months") or MONTHS_A_YEAR
    long = months > MONTHS_A_YEAR
    starts = starts_of(brief) if long else year_of(brief).starts
    ends = _ends(starts, months) if long else year_of(brief).ends
    done, coming = held(brief, kind, since=starts), ahead(brief, kind, until=ends)
    return Promise(
        title=title,
        rule=rule,
        asked=_number(rule, "count"),
        months=months,
        planned=len(done) + len(coming),
        held=len(done),
        known=_coming(coming),
        ends=ends,
    )


def _reports(brief: Brief, rule: Rule) -> Promise:
    """Return the quarterly complaints reports: asked for each quarter, held once the Board has received one."""
    year, day = year_of(brief), last_day(brief)
    refs = {
        one.ref.casefold(): one.ref.partition(":")[2]
        for one in brief.evidence.decisions
        if one.ref.casefold().startswith(_COMPLAINTS_REPORT) and one.decision.casefold() == _RECEIVED
        if any(year.starts <= answer.on <= day for answer in one.consents)
    }
    return Promise(
        title="Complaints reports received by the Board",
        rule=rule,
        asked=_QUARTERS,
        months=MONTHS_A_YEAR,
        planned=_QUARTERS,
        held=len(refs),
        known=f"received: {join_words(sorted(refs.values()))}" if refs else "",
        ends=year.ends,
    )


def starts_of(brief: Brief) -> date:
    """Return the first day of the two years over which visits and themes are counted."""
    return brief.settings.year.coverage_from or brief.settings.year.starts


def _ends(starts: date, months: int) -> date:
    """Return the last day of a period of so many months that starts on the first of a month or any day after."""
    return add_months(starts, months) - timedelta(days=1)


def _number(rule: Rule, name: str) -> int:
    value = getattr(rule.params, name, 0)
    return value if isinstance(value, int) else 0


def _coming(found: tuple[Activity, ...]) -> str:
    return f"still planned: {join_words(dated_name(one) for one in found)}" if found else ""


def months_gone(starts: date, day: date) -> int:
    """Return the whole months from a period's first day to the end of a day."""
    after = date.fromordinal(day.toordinal() + 1)
    gone = (after.year - starts.year) * MONTHS_A_YEAR + after.month - starts.month - (after.day < starts.day)
    return max(0, gone)
