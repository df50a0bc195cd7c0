"""Rules about the dates of a visit's steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from engine.model.dates import count_of, long_date
from engine.model.evidence import Activity, Step
from engine.model.forms import ACTIVITIES
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.words import in_words, upper_first
from engine.rules.calendar import day_off, on_or_before_working_day, why_not_working
from engine.rules.due import Moment, moment_of
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule
from engine.rules.wording import late_by


@dataclass(frozen=True, slots=True, kw_only=True)
class HasDate(ActivityRule):
    """A visit that the partners have endorsed has a proposed date, and its letter a date of sending.

    `decision` is the endorsement, `step` the letter's step.
    """

    decision: str
    step: Step

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the letter's step."""
        return (self.step,)

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit that is endorsed or dated."""
        for activity in self.open_of(facts):
            if activity.day or facts.agreed_by_all(activity.ref, self.decision):
                yield self._verdict(rule, facts, activity)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        wrong, fix, field = self._fault(facts, activity)
        held, when = facts.held(activity), long_date(activity.day) if activity.day else ""
        verb = "was held on" if held else "is confirmed for" if activity.confirmed_date else "is proposed for"
        dated = f"{upper_first(facts.phrase(activity))} {verb} {when}."
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=not wrong,
            text=wrong or dated,
            fix=fix,
            source=activity.origin.of(field),
            documents=facts.documents(rule, activity.ref) if activity.day else (),
            severity=facts.mild(activity, Severity.WARNING if activity.day else None) if wrong else None,
        )

    def _fault(self, facts: Facts, activity: Activity) -> tuple[str, str, str]:
        """Return what is missing, its fix and the field it belongs in; three blanks when nothing is."""
        visit = upper_first(facts.phrase(activity))
        if activity.day is None:
            text = f"{visit} is endorsed but has no proposed date, so its letter cannot be written."
            return text, f"Enter the Proposed date of {activity.ref} on the Activities sheet.", "proposed_date"
        if facts.held(activity) is None and activity.day < facts.today:
            text = f"{visit} was to be on {long_date(activity.day)}, and the register does not say that it was held."
            return text, f"Enter the date under Held on for {activity.ref}, or a new Proposed date.", "held_on"
        if facts.held(activity) and facts.done(activity, self.step) is None:
            text = f"{visit} was held, but the register does not say when its selection letter went."
            return (
                text,
                f"Enter the date under Letter sent for {activity.ref} on the Activities sheet.",
                self.step.value,
            )
        return "", "", "proposed_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLaterThan(ActivityRule):
    """A step of the Section 11 update is done so many calendar weeks before the visit, or earlier.

    `asks_whether` makes it this rule's business that the register says Yes or No to the update; it applies only to
    Yes. A limit on a day off is shown as the working day before, but only a day after the limit itself is late.
    """

    step: Step
    weeks: int
    moment: Moment = "proposed_date"
    asks_whether: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the step that has the limit."""
        return (self.step,)

    def limit(self, activity: Activity) -> date | None:
        """Return the last day in time, which may be a day off; None while the visit has no date."""
        day = moment_of(activity, self.moment) or activity.day
        return day - timedelta(weeks=self.weeks) if day else None

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit that has a date."""
        for activity in self.open_of(facts):
            limit = self.limit(activity)
            if limit is None:
                continue
            if activity.section11_update:
                yield self._verdict(rule, facts, activity, limit)
            elif self.asks_whether:
                yield self._whether(rule, facts, activity)

    def _whether(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        visit = facts.phrase(activity)
        known = activity.section11_update is False
        unknown = f"The register does not say whether a Section 11 update is needed before {visit}."
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=known,
            text=f"No Section 11 update is needed before {visit}: the return on file stands." if known else unknown,
            fix=f"Write Yes or No under Section 11 update needed for {activity.ref} on the Activities sheet.",
            source=activity.origin.of("section11_update"),
            documents=facts.documents(rule, activity.ref),
            severity=None if known else facts.mild(activity, Severity.WARNING if facts.held(activity) else None),
        )

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, limit: date) -> Verdict:
        done = facts.done(activity, self.step)
        passed = done <= limit if done else facts.today <= limit
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=passed,
            text=self._says(facts, activity, limit, done),
            fix="" if passed else self._fix(facts, activity, done),
            source=activity.origin.of(self.step.value),
            documents=facts.documents(rule, activity.ref),
            severity=None if passed else facts.mild(activity),
        )

    def _fix(self, facts: Facts, activity: Activity, done: date | None) -> str:
        cell = f"the date under {ACTIVITIES.column(self.step.value).title} for {activity.ref}"
        if done:
            return f"Check {cell}. If it is right there is nothing left to mend, and the lateness stays on record."
        ask = f"Ask {facts.visited(activity)} for it today" if self.step is Step.SECTION11_BACK else "Send it today"
        return f"{ask}, and enter {cell}."

    def _says(self, facts: Facts, activity: Activity, limit: date, done: date | None) -> str:
        thing, did, undone = self._words(facts, activity)
        weeks = f"{count_of(self.weeks, 'week')} before the {facts.noun(activity)}"
        if done and done > limit:
            return f"{thing} {did} {long_date(done)}, {late_by(done, limit)} after {long_date(limit)} ({weeks})."
        if done:
            return f"{thing} {did} {long_date(done)}, in time for {long_date(limit)} ({weeks})."
        shown = long_date(on_or_before_working_day(limit))
        if facts.today > limit:
            return f"{thing} was due by {shown} ({weeks}), and {undone}."
        return f"{thing} is due by {shown} ({weeks})."

    def _words(self, facts: Facts, activity: Activity) -> tuple[str, str, str]:
        """Return what the step is about, what it did, and what is so while it is not done."""
        who, ref = facts.visited(activity), activity.ref
        owner = f"{who}'" if who.endswith("s") else f"{who}'s"
        if self.step is Step.SECTION11_BACK:
            return f"{owner} update for {ref}", "came back on", "nothing has come back"
        if self.step is Step.SECTION11_SENT:
            return f"The Section 11 update request to {who} for {ref}", "went on", "it has not gone"
        label = ACTIVITIES.column(self.step.value).title
        return f"The step '{label}' of {ref}", "was done on", "it is not done"


@dataclass(frozen=True, slots=True, kw_only=True)
class FallsOnWorkingDay(ActivityRule):
    """A limit that falls at a weekend or on a bank holiday is shown as the working day before it.

    `rules` names the not-later-than rules whose limits are looked at.
    """

    rules: tuple[str, ...]

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit ahead and limit whose step is still to be done."""
        for activity in self.open_of(facts):
            for ref in self.rules:
                other = facts.framework.rule(ref)
                kind = other.params if other else None
                if isinstance(kind, NotLaterThan) and _is_ahead(facts, activity, kind):
                    yield self._verdict(rule, facts, activity, kind)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, kind: NotLaterThan) -> Verdict:
        limit = kind.limit(activity) or facts.today
        why = why_not_working(limit)
        before = f"{in_words(kind.weeks).capitalize()} weeks before {facts.phrase(activity)}"
        moved = long_date(on_or_before_working_day(limit))
        text = f"{before} falls on {day_off(limit)}, so the last working day is {moved}."
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=not why,
            text=text if why else f"{before} is {long_date(limit)}, a working day.",
            fix=f"Work to {moved}, and tell everybody who was given the later day.",
            source=activity.origin.of(kind.moment),
            documents=facts.documents(rule, activity.ref),
        )


def _is_ahead(facts: Facts, activity: Activity, kind: NotLaterThan) -> bool:
    limit = kind.limit(activity)
    waiting = activity.section11_update and facts.done(activity, kind.step) is None
    return bool(limit and waiting and facts.held(activity) is None and facts.today <= limit)
