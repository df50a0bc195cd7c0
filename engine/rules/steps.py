"""Rules about the order of a visit's steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.model.dates import long_date
from engine.model.evidence import Activity, Step
from engine.model.forms import ACTIVITIES
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.words import upper_first
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule

_THINGS = {
    Step.PREPARATION_READY: "the preparation for",
    Step.PROGRAMME_AGREED: "the programme of",
    Step.PROGRAMME_SENT: "the programme of",
    Step.FEEDBACK_GIVEN: "the closing feedback of",
}


def _label(step: Step) -> str:
    return ACTIVITIES.column(step.value).title


def _thing(facts: Facts, activity: Activity, step: Step) -> str:
    lead = _THINGS.get(step, f"the step '{_label(step)}' of")
    return upper_first(f"{lead} {facts.phrase(activity)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBefore(ActivityRule):
    """A step is done on or before the day of the visit."""

    step: Step

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the step."""
        return (self.step,)

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit that has a date."""
        for activity in self.open_of(facts):
            if activity.day:
                yield self._verdict(rule, facts, activity, activity.day)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, day: date) -> Verdict:
        done = facts.done(activity, self.step)
        passed = done <= day if done else facts.today < day
        thing, the_day = _thing(facts, activity, self.step), f"the day of the {facts.noun(activity)}"
        if done and done > day:
            text = f"{thing} was ready on {long_date(done)}, after {the_day}, {long_date(day)}."
        elif done:
            text = f"{thing} was ready on {long_date(done)}."
        elif passed:
            text = f"{thing} is due by {long_date(day)}, {the_day}."
        else:
            text = f"{thing} was due by {long_date(day)}, {the_day}, and the register does not say that it was ready."
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=passed,
            text=text,
            fix=f"Enter the date under {_label(self.step)} for {activity.ref} on the Activities sheet.",
            source=activity.origin.of(self.step.value),
            documents=facts.documents(rule, activity.ref),
            severity=None if passed else facts.mild(activity),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAfter(ActivityRule):
    """A step is done on the day of the visit, once it is held. A later day is a warning."""

    step: Step

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the step."""
        return (self.step,)

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit that was held."""
        for activity in self.open_of(facts):
            held = facts.held(activity)
            if held:
                yield self._verdict(rule, facts, activity, held)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, held: date) -> Verdict:
        done = facts.done(activity, self.step)
        thing, noun = _thing(facts, activity, self.step), facts.noun(activity)
        if done is None:
            text = f"{thing} is not on record, and the {noun} was on {long_date(held)}."
        elif done == held:
            text = f"{thing} was given on the day, {long_date(held)}."
        else:
            text = f"{thing} is dated {long_date(done)}, and the {noun} was on {long_date(held)}."
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=done == held,
            text=text,
            fix=f"Enter the date under {_label(self.step)} for {activity.ref} on the Activities sheet.",
            source=activity.origin.of(self.step.value),
            documents=facts.documents(rule, activity.ref),
            severity=None if done == held else facts.mild(activity, Severity.WARNING if done else None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class InOrder(ActivityRule):
    """One step comes first and the other after it, both by the day of the visit.

    `decision`, when all partners have recorded it, stands for the first step where the register has no date.
    """

    first: Step
    then: Step
    decision: str = ""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return both steps."""
        return (self.first, self.then)

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit that has a date."""
        for activity in self.open_of(facts):
            if activity.day:
                yield self._verdict(rule, facts, activity, activity.day)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, day: date) -> Verdict:
        first = facts.done(activity, self.first)
        if first is None and self.decision:
            first = facts.agreed_by_all(activity.ref, self.decision)
        then = facts.done(activity, self.then)
        wrong = self._fault(facts, first, then, day)
        passed = not wrong
        now = f"was agreed on {long_date(first)} and " if first else "is to be agreed and then "
        now += (
            f"sent out on {long_date(then)}" if then else f"{'is to be ' if first else ''}sent out by {long_date(day)}"
        )
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=passed,
            text=f"{_thing(facts, activity, self.first)} {wrong or now}.",
            fix=f"Check the dates under {_label(self.first)} and {_label(self.then)} for {activity.ref}, and send the "
            "agreed version to all involved.",
            source=activity.origin.of(self.then.value),
            documents=facts.documents(rule, activity.ref),
            severity=None if passed else facts.mild(activity),
        )

    def _fault(self, facts: Facts, first: date | None, then: date | None, day: date) -> str:
        if then and (first is None or then < first):
            agreed = f"before it was agreed on {long_date(first)}" if first else "and nobody has recorded its agreement"
            return f"was sent out on {long_date(then)}, {agreed}"
        if then and then > day:
            return f"was sent out on {long_date(then)}, after {long_date(day)}"
        if then is None and facts.today >= day:
            state = f"was agreed on {long_date(first)} but not sent out" if first else "was neither agreed nor sent out"
            return f"{state} by {long_date(day)}, as far as the register says"
        return ""
