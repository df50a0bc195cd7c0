"""The rule that a report is owned: its lead officer has confirmed what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.model.dates import long_date
from engine.model.evidence import Activity
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.words import upper_first
from engine.rules.due import agreed_by
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule
from engine.rules.wording import on_day

_OTHER = "other"
"""The party under which the Decisions sheet holds anybody but a statutory partner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedByLead(ActivityRule):
    """The officer who leads an activity confirms the content of its document: filled is not owned.

    `decision` is its name, `of` the document's kind. Any other name counts only where the activity has no lead.
    """

    decision: str
    of: str

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit that was held; what is not due yet fails as information only."""
        for activity in self.open_of(facts):
            if facts.held(activity):
                yield self._verdict(rule, facts, activity)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        ref = f"{self.of}:{activity.ref}"
        lead = activity.lead or "the lead officer"
        on = self._confirmed(facts, activity, ref)
        due = agreed_by(activity, facts.settings)
        report = f"the report on {facts.phrase(activity)}"
        not_due = due is not None and facts.today <= due
        until = f"; this is due by {long_date(due)}" if due and not_due else ""
        has = f"{upper_first(lead)} confirmed the content of {report} {on_day(on)}." if on else ""
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=on is not None,
            text=has or f"{upper_first(lead)} has not confirmed the content of {report}{until}.",
            fix=f"Once the report says what {lead} stands for, enter the name and date under Other on the Decisions "
            f"sheet, in a row '{self.decision}' for {ref}. Or run boardpack approve {ref} --partner lead.",
            source=activity.origin.of("lead"),
            documents=facts.documents(rule, activity.ref),
            severity=Severity.INFO if on is None and not_due else None,
        )

    def _confirmed(self, facts: Facts, activity: Activity, ref: str) -> date | None:
        rows = facts.decisions(ref, self.decision)
        lead = activity.lead.strip().casefold()
        given = [
            (one.on, row.outcome.strip().casefold() != "declined")
            for row in rows
            for one in row.consents
            if one.on <= facts.today and one.party == _OTHER and lead in ("", one.name.strip().casefold())
        ]
        latest = max(given, default=None, key=lambda one: one[0])
        return latest[0] if latest and latest[1] else None
