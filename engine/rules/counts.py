"""Rules that count: so many activities of a kind in a period, so many children's cases in one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from engine.model.dates import count_of, long_date, short_date
from engine.model.evidence import Activity
from engine.model.framework import Rule
from engine.model.outlook import Counted
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.source import Source
from engine.model.words import upper_first
from engine.rules.calendar import add_months, months_between
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule

_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastPerPeriod(ActivityRule):
    """At least `count` activities of a kind are held in `months` months. `what` is their name in the plural.

    The months start with the year, or at `coverage_from` of config.toml for a period longer than a year. Those that
    are held and those that have a day in the rest of the period count towards it; once it has ended only those held.
    """

    count: int
    months: int
    what: str

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict; a shortfall is the rule's severity while the period runs, and an error after it."""
        year = facts.settings.year
        longer = self.months > _YEAR and year.coverage_from is not None
        starts = (year.coverage_from if longer else None) or year.starts
        ends = add_months(starts, self.months) - timedelta(days=1)
        held = [one for one in self.all_of(facts) if (on := facts.held(one)) and starts <= on <= ends]
        ahead = [one for one in self.all_of(facts) if facts.held(one) is None and _is_between(one, facts.today, ends)]
        over = facts.today > ends
        enough = len(held) + (0 if over else len(ahead)) >= self.count
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=enough,
            text=self._says(facts, starts, ends, (len(held), 0 if over else len(ahead))),
            fix=f"Plan more on the Activities sheet under the kind '{self.activity_kind}', with a proposed date, or "
            "record the Board's view of the shortfall.",
            source=Source(file="config.toml", place=f"[year] {'coverage_from' if longer else 'starts'}"),
            severity=Severity.ERROR if over and not enough else None,
            counted=Counted(
                title=upper_first(self.what),
                done=Decimal(len(held)),
                asked=Decimal(self.count),
                starts=starts,
                ends=ends,
            ),
        )

    def _says(self, facts: Facts, starts: date, ends: date, counted: tuple[int, int]) -> str:
        held, ahead = counted
        if facts.today > ends:
            return f"{held} of {self.count} {self.what} were held by {short_date(ends)}."
        gone = min(self.months, months_between(starts, facts.today + timedelta(days=1)))
        text = f"{held} of {self.count} {self.what} held with {gone} of {self.months} months gone"
        if ahead:
            text += f", and {ahead} more planned by {short_date(ends)}"
        elif held < self.count:
            text += f", and none planned by {short_date(ends)}"
        return f"{text}."


def _is_between(activity: Activity, today: date, ends: date) -> bool:
    return activity.day is not None and today <= activity.day <= ends


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastCases(ActivityRule):
    """An event looks at no fewer than `cases` children's cases."""

    cases: int

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open activity of the kind that has a day; one ahead is asked for its number only."""
        for activity in self.open_of(facts):
            if activity.day:
                yield self._verdict(rule, facts, activity, activity.day)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, day: date) -> Verdict:
        held, number = facts.held(activity), activity.cases
        ahead = held is None and facts.today <= day
        event = upper_first(facts.phrase(activity))
        least = count_of(self.cases, "case")
        if number is None:
            text = f"{event} has no number of cases yet; at least {least} are looked at on {long_date(day)}."
            text = text if ahead else f"{event} was on {long_date(day)}, and the register does not count its cases."
        else:
            looks = "is to look" if ahead else "looked"
            text = f"{event} {looks} at {count_of(number, 'case')}; the least is {self.cases}."
        passed = number is not None and number >= self.cases
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=passed or (number is None and ahead),
            text=text,
            fix=f"Enter the number under Cases for {activity.ref} on the Activities sheet. With fewer than "
            f"{self.cases}, look at more cases or record why not as a waived step.",
            source=activity.origin.of("cases"),
            documents=facts.documents(rule, activity.ref),
            severity=None if passed else facts.mild(activity),
        )
