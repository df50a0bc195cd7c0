"""Rules about the reports of a year: that they are made, scrutinised, heard and published in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from engine.model.dates import long_date, short_date
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.quarters import assurance_year
from engine.model.source import Source
from engine.model.words import join_words
from engine.rules.calendar import add_months
from engine.rules.cycles import BOARD, first_after, meetings
from engine.rules.facts import Facts
from engine.rules.rule_type import RuleType

YearlyDate = Literal["pso_annual_report", "scp_annual_report"]
"""A key of [local_dates] that dates a report of the year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyReport(RuleType):
    """A rule about one kind of report of the year: `of` is the kind, `local` the key of [local_dates] that dates it."""

    of: str
    local: YearlyDate

    def due(self, facts: Facts) -> date | None:
        """Return the day the partnership set for the report."""
        found = getattr(facts.settings.local_dates, self.local)
        return found if isinstance(found, date) else None

    def report(self, facts: Facts) -> str:
        """Return the report's id for the assurance year."""
        return f"{self.of}:{assurance_year(facts.settings).id}"

    def title(self, facts: Facts) -> str:
        """Return the report's title inside a sentence."""
        spec = facts.framework.document(self.of)
        return spec.title if spec else self.of

    def place(self) -> Source:
        """Return where its date is set."""
        return Source(file="config.toml", place=f"[local_dates] {self.local}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeInYear(YearlyReport):
    """A report of the year has a date, and the Board has received it by the first meeting after that date."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict: no date is a warning, a report that no Board received in time the rule's own weight."""
        due, title = self.due(facts), self.title(facts)
        board = first_after(meetings(facts.evidence, BOARD), due) if due else None
        on = facts.received(self.report(facts))
        late = bool(due and facts.today > (board or due) and on is None)
        if due is None:
            text = f"The {title} has no date for this year."
        elif on:
            text = f"The Board received the {title} on {long_date(on)}."
        else:
            by = f", for the Board on {long_date(board)}" if board else ""
            text = f"The {title} {'was' if late else 'is'} due by {long_date(due)}{by}."
        fix = f"Set {self.local} under [local_dates] in config.toml." if due is None else ""
        yield Verdict(
            rule=rule.id,
            subject=self.report(facts),
            passed=due is not None and not late,
            text=text,
            fix=fix
            or f"Enter 'Receive at Board' for {self.report(facts)} on the Decisions sheet once it has been heard.",
            source=self.place(),
            documents=(self.report(facts),) if due else (),
            severity=Severity.WARNING if due is None else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrutinisedFirst(YearlyReport):
    """The scrutiny officers read a report before it goes out, and say so in a `decision` row of its id.

    `bodies`, where given, name the groups of partners that must each have such a row instead, after the report's date.
    """

    decision: str
    bodies: tuple[str, ...] = ()

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict once the report has a date; until that day what is missing is for information."""
        due = self.due(facts)
        if due is None:
            return
        rows = facts.decisions(self.report(facts), self.decision)
        said = [one for row in rows if row.outcome.casefold() != "declined" for one in row.consents]
        given = {one.body.strip().casefold(): one for one in said if one.on <= facts.today}
        missing = [one for one in self.bodies if one.casefold() not in given]
        done = bool(given) and not missing
        yield Verdict(
            rule=rule.id,
            subject=self.report(facts),
            passed=done,
            text=self._says(facts, due, missing, done=done),
            fix=f"Enter '{self.decision}' for {self.report(facts)} on the Decisions sheet, with who and when.",
            source=Source(file="inputs/partnership.xlsx", place="Decisions"),
            documents=() if self.bodies else (self.report(facts),),
            severity=Severity.INFO if facts.today <= due else None,
        )

    def _says(self, facts: Facts, due: date, missing: list[str], *, done: bool) -> str:
        title, what = self.title(facts), f"'{self.decision}'"
        if done:
            return f"The {title} has its {what} on record."
        by = f"; it is due by {long_date(due)}" if facts.today <= due else ""
        of = f" of {join_words(missing)}" if missing else ""
        return f"The {title} has no {what}{of} on record yet{by}."


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedYearly(YearlyReport):
    """No more than `months` months lie between the last publication of a report and this one."""

    months: int

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict once the report has a date."""
        last, due = facts.settings.local_dates.last_scp_annual_report, self.due(facts)
        if due is None:
            return
        limit = add_months(last, self.months) if last else None
        title = self.title(facts)
        if limit is None or last is None:
            text = f"The day on which the last {title} was published is not set, so the next cannot be counted from it."
        else:
            verb = "is planned for" if facts.today <= due else "was planned for"
            after = "within" if due <= limit else "later than"
            text = (
                f"The {title} {verb} {short_date(due)}, {after} {self.months} months of the last on {short_date(last)}."
            )
        yield Verdict(
            rule=rule.id,
            subject=self.report(facts),
            passed=limit is not None and due <= limit,
            text=text,
            fix="Set last_scp_annual_report, and a day for this one that is no later than a year after it.",
            source=Source(file="config.toml", place="[local_dates] last_scp_annual_report")
            if limit is None
            else self.place(),
            documents=(self.report(facts),),
            severity=Severity.WARNING if limit is None else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBefore(RuleType):
    """One decision about a thing is dated at least so many `days` before another about it."""

    first: str
    then: str
    days: int

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per row of the second decision."""
        wanted = self.then.casefold()
        for row in facts.evidence.decisions:
            on = max((one.on for one in row.consents), default=None)
            if row.decision.strip().casefold() == wanted and on:
                sent = [one.on for each in facts.decisions(row.ref, self.first) for one in each.consents]
                limit = on - timedelta(days=self.days)
                before = min(sent, default=None)
                told = f"The decision '{self.then}' of {row.ref} is dated {short_date(on)}"
                when = f"dated {short_date(before)}" if before else "not on record"
                yield Verdict(
                    rule=rule.id,
                    subject=row.ref,
                    passed=before is not None and before <= limit,
                    text=f"{told}, and '{self.first}', needed {self.days} days before, is {when}.",
                    fix=f"Send it by {short_date(limit)}, or publish later, and enter the day on the Decisions sheet.",
                    source=row.origin.of("decision"),
                )
