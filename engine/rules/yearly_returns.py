"""The rule about the yearly round of Section 11 returns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.model.dates import long_date
from engine.model.evidence import Agency
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.source import Source
from engine.rules.facts import Facts
from engine.rules.periods import is_member, return_answering, section11_period
from engine.rules.rule_type import RuleType


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyReturns(RuleType):
    """Each agency of the Section 11 register returns its workbook for the year by the day the partnership set."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict while the day is ahead or not set, and one for each agency once it has passed."""
        back = facts.settings.local_dates.section11_return
        if back is None or facts.today <= back:
            yield self._ahead(rule, facts, back)
            return
        for agency in facts.evidence.agencies:
            if agency.entry and not agency.parent and is_member(agency, facts.today):
                yield self._verdict(rule, facts, agency, back)

    def _ahead(self, rule: Rule, facts: Facts, back: date | None) -> Verdict:
        period = section11_period(facts).id
        text = f"The Section 11 returns for {period} are due back by {long_date(back)}." if back else ""
        return Verdict(
            rule=rule.id,
            subject="",
            passed=back is not None,
            text=text or "No day is set by which the yearly Section 11 returns come back.",
            fix="Enter section11_request and section11_return under [local_dates] in config.toml.",
            source=Source(file="config.toml", place="[local_dates] section11_return"),
        )

    def _verdict(self, rule: Rule, facts: Facts, agency: Agency, back: date) -> Verdict:
        period = section11_period(facts)
        on, name = return_answering(facts, agency, period), facts.name(agency.id)
        due = f"due back by {long_date(back)}"
        text = f"The Section 11 return of {name} for {period.id}, {due}, came back on {long_date(on)}." if on else ""
        return Verdict(
            rule=rule.id,
            subject=agency.id,
            passed=on is not None and on <= back,
            text=text or f"The Section 11 return of {name} for {period.id} was {due}, and nothing has come back.",
            fix=f"Ask {name} for its return, and put the workbook into inputs/section11."
            if on is None
            else "There is nothing left to mend, and the lateness stays on record.",
            source=agency.origin.of("entry"),
            documents=tuple(f"{kind}:{period.id}:{agency.id}" for kind in rule.document),
        )
