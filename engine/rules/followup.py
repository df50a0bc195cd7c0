"""Rules about what becomes of a visit: its actions, and the agency's next return."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.model.dates import long_date
from engine.model.evidence import Action, Activity, Step
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.problem import Severity, Who
from engine.model.self_assessment import SelfAssessment
from engine.model.words import upper_first
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule
from engine.rules.wording import late_by

_CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MustFollowUp(ActivityRule):
    """Every action of a visit is followed up: it has an owner and a date, and is closed in time with evidence."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per action of a visit, and one per issued report that has no action."""
        for activity in self.all_of(facts):
            actions = [one for one in facts.evidence.actions if _came_from(one, activity)]
            for action in actions:
                yield self._verdict(rule, facts, activity, action)
            if not actions and facts.done(activity, Step.REPORT_ISSUED):
                yield self._nothing(rule, facts, activity)

    def _nothing(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=False,
            text=f"The report on {facts.phrase(activity)} has gone out, and the Actions sheet holds no action from it.",
            fix=f"Enter the report's actions on the Actions sheet with {activity.ref} as their origin.",
            source=activity.origin.of("report_issued"),
            severity=Severity.WARNING,
        )

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, action: Action) -> Verdict:
        who = f"Action {action.ref} ({facts.name(action.agency)}, from {activity.ref})"
        wrong, field, severity, mender = self._fault(facts, action)
        return Verdict(
            rule=rule.id,
            subject=action.ref,
            passed=not wrong,
            text=f"{who} {wrong or self._stands(facts, action)}.",
            fix=f"Bring {action.ref} up to date on the Actions sheet: owner, due date, status and what was done.",
            source=action.origin.of(field),
            severity=severity,
            who=mender,
        )

    def _fault(self, facts: Facts, action: Action) -> tuple[str, str, Severity | None, Who | None]:
        """Return what is wrong with an action, its field, and how much it matters to whom; "" first when nothing is."""
        if is_closed(action, facts.today):
            if not action.evidence.strip():
                return "is closed without evidence of completion", "evidence", Severity.WARNING, None
            return "", "status", None, None
        if action.due is None or not action.owner_role.strip():
            field = "owner_role" if action.due else "due"
            return f"has no {'owner' if action.due else 'due date'}", field, None, None
        if action.due < facts.today:
            late = late_by(facts.today, action.due)
            return f"was due on {long_date(action.due)} and is still open, {late} late", "due", None, Who.AGENCY
        return "", "status", None, None

    def _stands(self, facts: Facts, action: Action) -> str:
        if is_closed(action, facts.today):
            return f"was closed on {long_date(action.closed_on)}" if action.closed_on else "is closed"
        return f"is open and due by {long_date(action.due)}" if action.due else "is open"


def _came_from(action: Action, activity: Activity) -> bool:
    return action.came_from.strip().casefold() == activity.ref.casefold()


def is_closed(action: Action, today: date) -> bool:
    """Return whether an action was closed on or before a day."""
    return action.status.strip().casefold() == _CLOSED and (action.closed_on is None or action.closed_on <= today)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedIntoReturn(ActivityRule):
    """The agency's first annual return after a visit's report answers the findings of the visit."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per agency of each visit whose report has gone out."""
        for activity in self.all_of(facts):
            issued = facts.done(activity, Step.REPORT_ISSUED)
            for agency in activity.agencies if issued else ():
                yield self._verdict(rule, facts, activity, agency, issued or facts.today)

    def _next_return(self, facts: Facts, agency: str, issued: date) -> SelfAssessment | None:
        ids = {one.id for one in facts.line(agency)} or {agency}
        found = [one for one in facts.evidence.returns if one.agency in ids and not one.is_update and one.returned_on]
        after = [one for one in found if one.returned_on and issued < one.returned_on <= facts.today]
        return min(after, key=lambda one: one.returned_on or date.max, default=None)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, agency: str, issued: date) -> Verdict:
        last = self._next_return(facts, agency, issued)
        name, visit = facts.name(agency), facts.phrase(activity)
        if last is None or last.returned_on is None:
            text = f"The findings of {visit} are to be answered in the next annual return of {name}."
            return Verdict(rule=rule.id, subject=activity.ref, passed=True, text=text)
        answers = [one for one in last.answers if one.activity.strip().casefold() == activity.ref.casefold()]
        blank = [one for one in answers if not one.action_taken.strip()]
        passed = bool(answers) and not blank
        returned = f"the return of {name} of {long_date(last.returned_on)}"
        if passed:
            text = f"{upper_first(returned)} answers the findings of {visit}."
        elif blank:
            text = (
                f"{upper_first(returned)} leaves {len(blank)} of {len(answers)} findings of {visit} without an answer."
            )
        else:
            text = f"{upper_first(returned)} does not answer the findings of {visit}."
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=passed,
            text=text,
            fix=f"Ask {name} to fill in the Previous visit sheet of its return for {activity.ref}.",
            source=(blank[0].origin.of("action_taken") if blank else last.origin.of("period")),
        )
