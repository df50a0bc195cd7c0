"""Rules about where the visits go: the register's coverage, and the focus of each visit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from engine.model.dates import long_date, short_date
from engine.model.evidence import Activity
from engine.model.framework import Rule
from engine.model.outlook import Counted
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.self_assessment import SelfAssessment
from engine.model.source import Source
from engine.model.words import join_words, upper_first
from engine.rules.calendar import add_months, months_between
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule

_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY_WORDS = frozenset({"with", "from", "that", "this", "have", "their", "your", "they"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(ActivityRule):
    """Every entry of the Section 11 register is visited once in a period of so many months.

    The period starts at `coverage_from` of config.toml, else with the year. A shortfall is the rule's severity while
    the period runs, and an error once it has ended.
    """

    months: int

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict for the register as a whole; none while no agency has an entry."""
        year = facts.settings.year
        starts = year.coverage_from or year.starts
        ends = add_months(starts, self.months) - timedelta(days=1)
        entries = {one.entry.strip().casefold() for one in facts.evidence.agencies if one.entry.strip()}
        if entries:
            yield self._verdict(rule, facts, starts, ends, entries)

    def _verdict(self, rule: Rule, facts: Facts, starts: date, ends: date, entries: set[str]) -> Verdict:
        visited = len(self._visited(facts, starts, ends))
        gone = min(self.months, months_between(starts, facts.today + timedelta(days=1)))
        over = facts.today > ends
        pace = visited * self.months // gone if gone else len(entries)
        passed = visited >= len(entries) or (not over and pace >= len(entries))
        text = f"{visited} of {len(entries)} register entries visited with {gone} of {self.months} months gone"
        if over:
            text = f"{visited} of {len(entries)} register entries were visited by {short_date(ends)}"
        elif gone:
            text += f"; at this pace {min(pace, len(entries))} will be by {short_date(ends)}"
        key = "coverage_from" if facts.settings.year.coverage_from else "starts"
        return Verdict(
            rule=rule.id,
            subject="",
            passed=passed,
            text=f"{text}.",
            fix="Plan more visits on the Activities sheet, or record the Board's view of the shortfall.",
            source=Source(file="config.toml", place=f"[year] {key}"),
            severity=Severity.ERROR if over and not passed else None,
            counted=Counted(
                title="Agencies visited",
                done=Decimal(visited),
                asked=Decimal(len(entries)),
                starts=starts,
                ends=ends,
            ),
        )

    def _visited(self, facts: Facts, starts: date, ends: date) -> set[str]:
        """Return the entries visited in the period; a service counts for the agency it belongs to."""
        found: set[str] = set()
        for activity in self.all_of(facts):
            held = facts.held(activity)
            if held and starts <= held <= ends:
                lines = [facts.line(one) for one in activity.agencies]
                found |= {e for line in lines if (e := next((a.entry.strip().casefold() for a in line if a.entry), ""))}
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusFromReturn(ActivityRule):
    """The focus of a visit can be traced to what the agency's own last return rates lowest."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per visit ahead that has a date."""
        for activity in self.open_of(facts):
            if activity.day and facts.held(activity) is None:
                yield self._verdict(rule, facts, activity)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        last = self._last_return(facts, activity)
        passed, text = self._says(facts, activity, last)
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=passed,
            text=text,
            fix=f"Name the domain or standard behind the visit under Focus for {activity.ref} on the Activities sheet.",
            source=activity.origin.of("focus"),
            documents=facts.documents(rule, activity.ref),
        )

    def _last_return(self, facts: Facts, activity: Activity) -> SelfAssessment | None:
        """Return the latest return on or before today of the agency visited, else of its parent."""
        for agency in activity.agencies:
            for one in facts.line(agency):
                found = facts.evidence.returns_of(one.id, by=facts.today)
                if found:
                    return found[-1]
        return None

    def _says(self, facts: Facts, activity: Activity, last: SelfAssessment | None) -> tuple[bool, str]:
        visit = upper_first(facts.phrase(activity))
        if not activity.focus.strip():
            return False, f"{visit} has no focus yet."
        if last is None or last.returned_on is None:
            return False, f"{visit} has a focus but no Section 11 return on file that it could come from."
        rating, domains = lowest_domains(facts, last)
        below = standards_below(facts, last)
        returned = f"the return of {long_date(last.returned_on)}"
        if not domains and not below:
            return True, f"{visit} is free to choose its focus: {returned} rates nothing below the accepted level."
        named = [title for title in (*domains, *below) if _shares_a_word(activity.focus, title)]
        focus = f"'{activity.focus.strip()}'"
        if named:
            return True, f"The focus of {facts.phrase(activity)}, {focus}, comes from {named[0]} in {returned}."
        lowest = f"{join_words(domains)} ({rating})" if domains else join_words(below[:3])
        return False, f"The focus of {facts.phrase(activity)} is {focus}, but {returned} rates {lowest} lowest."


def lowest_domains(facts: Facts, last: SelfAssessment) -> tuple[str, list[str]]:
    """Return the lowest rating below the accepted level that a return gives a domain, and the domains that have it."""
    scale, accepted = facts.settings.ratings.signatures_of_risk, facts.settings.ratings.signatures_accepted
    below = scale[: scale.index(accepted)] if accepted in scale else scale
    for rating in below:
        domains = [one.domain for one in last.domains if one.rating == rating]
        if domains:
            return rating, domains
    return "", []


def standards_below(facts: Facts, last: SelfAssessment) -> list[str]:
    """Return the standards that a return rates below the accepted level, the lowest first."""
    scale, accepted = facts.settings.ratings.standards, facts.settings.ratings.standards_accepted
    below = scale[: scale.index(accepted)] if accepted in scale else scale
    return [one.standard for rating in below for one in last.standards if one.rating == rating]


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if word not in _EMPTY_WORDS}


def _shares_a_word(focus: str, title: str) -> bool:
    return bool(_words(focus) & _words(title))
