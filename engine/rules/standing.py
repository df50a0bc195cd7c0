"""Rules about the partnership's standing arrangements, and those that nothing here checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import ClassVar

from engine.model.dates import long_date
from engine.model.evidence import Person
from engine.model.framework import Rule
from engine.model.outlook import Counted
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.source import Source
from engine.model.words import join_words
from engine.rules.calendar import add_months
from engine.rules.facts import Facts
from engine.rules.rule_type import RuleType

_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(RuleType):
    """A rule that nobody can check from files; it is explained, and that is all."""

    checked: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredSection(RuleType):
    """A document has these sections; the section checks judge them in the file on disk."""

    checked: ClassVar[bool] = False
    sections: tuple[str, ...]


def _officers(facts: Facts, role: str) -> list[Person]:
    return [one for one in facts.evidence.people if one.role.strip().casefold() == role.casefold()]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysUsed(RuleType):
    """A scrutiny officer works about so many days a year. `days` stands where the register plans no number."""

    role: str
    days: Decimal

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per scrutiny officer."""
        for person in _officers(facts, self.role):
            planned = self.days if person.days_planned is None else person.days_planned
            used = person.days_used
            about = f"about {planned.normalize():f} days"
            text = (
                f"{person.name} has used {used.normalize():f} of {about}."
                if used is not None
                else f"{person.name} has {about} a year, and the People sheet does not say how many are used."
            )
            yield Verdict(
                rule=rule.id,
                subject=person.name,
                passed=used is not None and used <= planned,
                text=text,
                fix=f"Enter Days used for {person.name} on the People sheet, or agree more days with the employer.",
                source=person.origin.of("days_used"),
                counted=Counted(
                    title=f"{facts.framework.terms.scrutiny_officer_short} days used",
                    done=used or Decimal(0),
                    asked=planned,
                    starts=facts.settings.year.starts,
                    ends=add_months(facts.settings.year.starts, _YEAR) - timedelta(days=1),
                ),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersPerPartner(RuleType):
    """Each statutory partner names a scrutiny officer, and the pilot of the role is evaluated when it ends.

    `months` is the pilot's length; its dates are in config.toml.
    """

    role: str
    months: int

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict on the officers and one on the pilot."""
        found = {facts.partner_of(one.agency) for one in _officers(facts, self.role)}
        missing = [one.title for one in facts.framework.partners if one.id not in found]
        term = facts.framework.terms.scrutiny_officer
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=not missing,
            text=f"No {term} comes from {join_words(missing)}." if missing else f"Each partner has named a {term}.",
            fix=f"Ask {join_words(missing)} to name one, and enter the person on the People sheet.",
            source=Source(file="inputs/partnership.xlsx", place="People"),
            severity=Severity.WARNING,
        )
        yield self._pilot(rule, facts)

    def _pilot(self, rule: Rule, facts: Facts) -> Verdict:
        local = facts.settings.local_dates
        starts, evaluated = local.scrutiny_pilot_starts, local.scrutiny_pilot_evaluated
        ends = add_months(starts, self.months) - timedelta(days=1) if starts else None
        passed, severity = True, None
        if ends is None:
            passed, severity = False, Severity.INFO
            text = "The start of the scrutiny officers' pilot is not dated, so its end cannot be watched."
        elif evaluated and evaluated <= ends:
            passed = False
            text = f"The pilot runs to {long_date(ends)}, but its evaluation is dated {long_date(evaluated)}."
        elif evaluated:
            was = "was" if evaluated <= facts.today else "is to be"
            text = f"The pilot's last day is {long_date(ends)}, and it {was} evaluated on {long_date(evaluated)}."
        else:
            passed = facts.today <= ends
            text = f"The pilot's last day is {long_date(ends)}, and no date is set for its evaluation."
        key = "scrutiny_pilot_evaluated" if starts else "scrutiny_pilot_starts"
        return Verdict(
            rule=rule.id,
            subject="pilot",
            passed=passed,
            text=text,
            fix=f"Enter {key} under [local_dates] in config.toml.",
            source=Source(file="config.toml", place=f"[local_dates] {key}"),
            severity=severity,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTimetable(RuleType):
    """The review of how well the arrangements work has a date in this year or later."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict."""
        on = facts.settings.local_dates.arrangements_review
        passed = on is not None and on >= facts.settings.year.starts
        if on is None:
            text = "The review of how well the arrangements work has no date."
        elif not passed:
            text = f"The last review of the arrangements was dated {long_date(on)}, before this year, and none is set."
        else:
            verb = "was" if on <= facts.today else "is"
            text = f"The review of how well the arrangements work {verb} set for {long_date(on)}."
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=passed,
            text=text,
            fix="Agree a date for the review, and enter it as arrangements_review under [local_dates] in config.toml.",
            source=Source(file="config.toml", place="[local_dates] arrangements_review"),
        )
