"""Rules about the year's list: what is planned by month, what is agreed once a year, and what the work is linked to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from engine.model.dates import long_date, month
from engine.model.framework import Rule
from engine.model.plan import Period, Verdict
from engine.model.problem import Severity
from engine.model.quarters import assurance_year
from engine.model.source import Source
from engine.model.words import join_words
from engine.rules.calendar import add_months
from engine.rules.facts import Facts
from engine.rules.rule_type import RuleType

_REGISTER = "inputs/partnership.xlsx"


def months_passed(facts: Facts, thing: str) -> tuple[date, ...]:
    """Return the first days of the year's months for which the planner has a thing and which lie behind today."""
    year = assurance_year(facts.settings)
    planned = {one.month for one in facts.framework.planner if thing in (*one.activities, *one.reports)}
    first = year.starts.replace(day=1)
    each = [add_months(first, count) for count in range(12)]
    return tuple(one for one in each if one.month in planned and add_months(one, 1) <= min(facts.today, year.ends))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedInYear(RuleType):
    """What the planner has for some months is done as often as those months have passed.

    `planner` is the planner's own word for it. It counts by `kind` (of the Calendar sheet, or of an activity that was
    held) and by notes that are `about` it.
    """

    planner: str
    kind: str = ""
    about: str = ""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict once a month of the planner has passed; an early or a late one counts all the same."""
        months = months_passed(facts, self.planner)
        if not months:
            return
        done = sum(1 for _ in self._done(facts, assurance_year(facts.settings)))
        names = join_words(month(one) for one in months)
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=done >= len(months),
            text=f"{self.planner}: {done} of {len(months)} that the planner has by now ({names}).",
            fix=self._fix(),
            source=Source(file=_REGISTER, place="Calendar" if self.kind else "") if self.kind else _folder(self.about),
        )

    def _done(self, facts: Facts, year: Period) -> Iterator[date]:
        until = Period(id=year.id, title=year.title, starts=year.starts, ends=min(year.ends, facts.today))
        kind, about = self.kind.casefold(), self.about.casefold()
        events = [one.on for one in facts.evidence.calendar if kind and one.kind.strip().casefold() == kind]
        events += [on for one in (facts.of_kind(kind) if kind else ()) if (on := facts.held(one))]
        events += [one.on for one in facts.evidence.notes if about and one.on and one.about.casefold() == about]
        return (on for on in events if until.holds(on))

    def _fix(self) -> str:
        if self.about:
            return f"Put it into the inputs as a note that opens with 'For: {self.about}' and its date."
        return f"Enter the day on the Calendar sheet under the kind '{self.kind}'."


def _folder(about: str) -> Source:
    return Source(file="inputs", place=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedInYear(RuleType):
    """A thing that the partnership settles once a year is on the Decisions sheet by the end of a month.

    `thing` opens the sentence ("The outcomes for the year were agreed"), `done` is its verb. `month` is the month by
    whose end it is looked for, 0 the year's last. Where there is a decision `held`, one of `needs` must stand beside
    it for the same Ref.
    """

    decision: str
    thing: str
    done: str = "were agreed"
    month: int = 0
    held: str = ""
    needs: str = ""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict: what is not due yet passes; what is missing fails, and so does one without its `needs`."""
        year = assurance_year(facts.settings)
        on, _ = self._decided(facts, self.decision, year)
        held, ref = self._decided(facts, self.held, year)
        due = self._due(year)
        alone = held is not None and not any(facts.decisions(ref, self.needs))
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=(on is not None or facts.today <= due) and not alone,
            text=self._says(on, due, alone=alone, today=facts.today),
            fix=f"Enter '{self.needs if alone else self.decision}' on the Decisions sheet, with who and when.",
            source=Source(file=_REGISTER, place="Decisions"),
            severity=Severity.ERROR if alone else None,
        )

    def _due(self, year: Period) -> date:
        """Return the last day of the month of the year by which it is looked for, or of the year."""
        first = year.starts.replace(day=1)
        months = (add_months(first, count) for count in range(12))
        found = next((one for one in months if one.month == self.month), None)
        return min(add_months(found, 1) - timedelta(days=1), year.ends) if found else year.ends

    def _decided(self, facts: Facts, decision: str, year: Period) -> tuple[date | None, str]:
        """Return the latest day of the year, by today, on which somebody said yes, and what about."""
        wanted = decision.casefold()
        rows = [one for one in facts.evidence.decisions if one.decision.strip().casefold() == wanted]
        given = [
            (consent.on, row.ref)
            for row in rows
            if row.outcome.strip().casefold() != "declined"
            for consent in row.consents
            if year.holds(consent.on) and consent.on <= facts.today
        ]
        return max(given, default=(None, ""))

    def _says(self, on: date | None, due: date, *, alone: bool, today: date) -> str:
        if alone:
            return f"{self.thing}: the Decisions sheet has '{self.held}' without '{self.needs}'."
        if on:
            return f"{self.thing} {self.done} on {long_date(on)}."
        when = "is looked for" if today <= due else "was looked for"
        return (
            f"{self.thing}: the Decisions sheet has no '{self.decision}' in this year; it {when} by {long_date(due)}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedToTiles(RuleType):
    """Every activity of some kinds with a day in the year names the tile, and so the outcome, that it is there for."""

    kinds: tuple[str, ...]

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict for the year; none while it holds no such activity."""
        year = assurance_year(facts.settings)
        planned = [one for kind in self.kinds for one in facts.of_kind(kind) if year.holds(one.day)]
        bare = [one for one in planned if not one.tiles]
        if planned:
            linked = f"{len(planned) - len(bare)} of {len(planned)} activities of the year name their tile"
            yield Verdict(
                rule=rule.id,
                subject="",
                passed=not bare,
                text=f"{linked}; {join_words(one.ref for one in bare)} names none." if bare else f"{linked}.",
                fix="Choose the tile under Tiles on the Activities sheet.",
                source=bare[0].origin.of("tiles") if bare else Source(file=_REGISTER, place="Activities"),
            )
