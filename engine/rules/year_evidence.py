"""Rules about what the partnership receives in a year: statements, surveys, data, and what reviews recommended."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.dates import count_of
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.quarters import assurance_year
from engine.model.source import Source
from engine.model.words import join_words
from engine.rules.calendar import add_months
from engine.rules.facts import Facts
from engine.rules.rule_type import RuleType

_EVENT = "staff event"
_QUARTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FromEachPartner(RuleType):
    """Each statutory partner sends a note `about` one thing in the year: a warning while it runs, an error after it."""

    about: str

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict for the three partners."""
        year = assurance_year(facts.settings)
        wanted = self.about.casefold()
        notes = [one for one in facts.evidence.notes if one.about.casefold() == wanted]
        known = {one.partner for one in notes if one.on is None or year.starts <= one.on <= facts.today}
        partners = facts.framework.partners
        missing = [one.title for one in partners if one.id not in known]
        count = f"{len(partners) - len(missing)} of {len(partners)} partners have sent the {self.about}"
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=not missing,
            text=f"{count}; nothing from {join_words(missing)}." if missing else f"{count}.",
            fix=f"Ask {join_words(missing)} for it, as a note that opens with 'For: {self.about}' and 'From: ...'.",
            source=Source(file="inputs/statements"),
            severity=Severity.WARNING if facts.today <= year.ends else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAsked(RuleType):
    """Staff can answer an anonymous survey in the year; with `form`, or come to a staff event of that form."""

    form: str = ""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict; what is missing is told in the last quarter of the year, and until then passes."""
        year = assurance_year(facts.settings)
        surveys = list(dict.fromkeys(one.survey for one in facts.evidence.surveys))
        groups = [one for one in facts.of_kind(_EVENT) if self.form and one.form.casefold() == self.form.casefold()]
        held = [one.ref for one in groups if year.holds(facts.held(one))]
        early = add_months(facts.today, _QUARTER) <= year.ends
        told = f"Staff were asked in the year: {join_words([*surveys, *held])}."
        other = f" and no staff event was a {self.form.lower()}" if self.form else ""
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=bool(surveys or held) or early,
            text=told if surveys or held else f"No staff survey is among the inputs{other} in the year so far.",
            fix="Put the counted answers into inputs/surveys; no name and no comment belongs in them.",
            source=Source(file="inputs/surveys"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DataReceived(RuleType):
    """There is data to report: indicators; with `owned`, each says whose it is; with `periods`, one spans as many."""

    owned: bool = False
    periods: int = 1

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict."""
        indicators = facts.evidence.indicators
        names = {one.name for one in indicators}
        longest = max((len({one.period for one in indicators if one.name == name}) for name in names), default=0)
        nobodys = [one for one in indicators if self.owned and not one.owner.strip()]
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=longest >= self.periods and not nobodys,
            text=self._says(len(names), longest, list(dict.fromkeys(one.name for one in nobodys))),
            fix="Put the indicators with their periods into inputs/data, and name the agency that owns each.",
            source=nobodys[0].origin.of("owner") if nobodys else Source(file="inputs/data"),
        )

    def _says(self, count: int, longest: int, nobodys: list[str]) -> str:
        if not count:
            return "No data has been received, so no meeting can hear a data report."
        if nobodys:
            return f"{count_of(count, 'indicator')} received, and nobody owns {join_words(nobodys)}."
        if longest < self.periods:
            return f"{count_of(count, 'indicator')} received, none of them for an earlier period to compare with."
        return f"{count_of(count, 'indicator')} received, over up to {count_of(longest, 'period')}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(RuleType):
    """Each indicator is compared with England, or its Note says why not; neighbours are counted where known."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict; none while there are no indicators."""
        latest = {one.name: one for one in facts.evidence.indicators}
        known = {one.name for one in facts.evidence.indicators if one.england is not None}
        noted = {one.name for one in facts.evidence.indicators if one.note.strip()}
        near = {one.name for one in facts.evidence.indicators if one.neighbours is not None}
        bare = [name for name in latest if name not in known | noted]
        if latest:
            total = len(latest)
            told = f"{len(known)} of {total} indicators are compared with England, {len(near)} with neighbours"
            yield Verdict(
                rule=rule.id,
                subject="",
                passed=not bare,
                text=f"{told}; nothing says why {join_words(bare)} is not." if bare else f"{told}.",
                fix="Enter the figure for England in inputs/data, or say in the Note why there is none.",
                source=latest[bare[0]].origin.of("england") if bare else Source(file="inputs/data"),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewsAnswered(RuleType):
    """Each recommendation of a review has a decision, and an action where it was accepted."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict for all recommendations; none while there are none."""
        found = facts.evidence.reviews
        silent = [one for one in found if not one.decision.strip()]
        idle = [one for one in found if one.decision.strip() and not one.action.strip()]
        if not found:
            return
        wrong = [f"{join_words(one.ref for one in silent)} without a decision"] if silent else []
        wrong += [f"{join_words(one.ref for one in idle)} without an action"] if idle else []
        done = f"{len(found) - len(silent) - len(idle)} of {len(found)} recommendations of reviews are answered"
        first = (*silent, *idle)[:1]
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=not wrong,
            text=f"{done}; {join_words(wrong)}." if wrong else f"{done}.",
            fix="Enter what was decided and what is done about it in inputs/reviews.",
            source=first[0].origin.of("decision" if silent else "action") if first else Source(file="inputs/reviews"),
        )
