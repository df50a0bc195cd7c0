"""Facts: the evidence as the rules ask for it, seen from the run's "today".

Nothing dated after today counts as done: a register may already hold the dates that are to come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.model.document_spec import PER_AGENCY
from engine.model.evidence import Activity, Agency, Consent, Decision, Evidence, Step
from engine.model.framework import Framework, Rule
from engine.model.plan import Cycle
from engine.model.problem import Severity
from engine.model.settings import Settings
from engine.model.words import join_words, lower_first
from engine.rules.wording import visit_phrase

DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What every rule may look at."""

    framework: Framework
    evidence: Evidence
    settings: Settings
    cycle: Cycle

    @property
    def today(self) -> date:
        """Return the run's "today"."""
        return self.cycle.as_of

    def of_kind(self, kind: str = "") -> Iterator[Activity]:
        """Yield every activity of a kind (the framework's visits for none), as the register orders them."""
        wanted = (kind or self.framework.terms.visit_kind).casefold()
        return (one for one in self.evidence.activities if one.kind.strip().casefold() == wanted)

    def open_of_kind(self, kind: str = "") -> Iterator[Activity]:
        """Yield the activities of a kind whose thread is still open: the report has not gone to the Board."""
        return (one for one in self.of_kind(kind) if self.done(one, Step.TO_BOARD) is None)

    def done(self, activity: Activity, step: Step) -> date | None:
        """Return the day a step was done, on or before today; None while it is not.

        A visit update among the Section 11 workbooks dates its own coming back where the register does not.
        """
        on = activity.steps.get(step)
        if on is None and step is Step.SECTION11_BACK:
            on = self._update_returned(activity)
        return on if on is not None and on <= self.today else None

    def _update_returned(self, activity: Activity) -> date | None:
        ref = activity.ref.casefold()
        days = [
            one.returned_on
            for one in self.evidence.returns
            if one.is_update and one.activity.strip().casefold() == ref and one.returned_on
        ]
        return min(days, default=None)

    def held(self, activity: Activity) -> date | None:
        """Return the day a visit was held, or None while it is ahead."""
        return self.done(activity, Step.HELD_ON)

    def is_history(self, activity: Activity) -> bool:
        """Return whether a visit lies behind this cycle: its report has gone out, or it was before the window."""
        held = self.held(activity)
        return held is not None and (self.done(activity, Step.REPORT_ISSUED) is not None or held < self.cycle.starts)

    def mild(self, activity: Activity, than: Severity | None = None) -> Severity | None:
        """Return INFO for what a pack of this cycle can no longer mend, else `than` (None is the rule's own)."""
        return Severity.INFO if self.is_history(activity) else than

    def name(self, ref: str) -> str:
        """Return an agency's short name, else its name, else the id as typed."""
        agency = self.evidence.agency(ref)
        return (agency.short_name or agency.name) if agency else ref

    def visited(self, activity: Activity) -> str:
        """Return who is visited, in words."""
        return join_words([self.name(one) for one in activity.agencies]) or activity.title or activity.ref

    def is_visit(self, activity: Activity) -> bool:
        """Return whether an activity is one of the framework's visits."""
        return activity.kind.strip().casefold() == self.framework.terms.visit_kind.casefold()

    def phrase(self, activity: Activity) -> str:
        """Return "the visit to Brightmere (AV3)", or "the thematic activity 'Neglect' (T1)"."""
        if self.is_visit(activity):
            return visit_phrase(self.framework.terms, self.visited(activity), activity.ref)
        title = f" '{activity.title.strip()}'" if activity.title.strip() else ""
        return f"the {lower_first(activity.kind.strip())}{title} ({activity.ref})"

    def noun(self, activity: Activity) -> str:
        """Return the short word for an activity: the framework's for a visit, "activity" for any other."""
        return self.framework.terms.visit_noun if self.is_visit(activity) else "activity"

    def line(self, ref: str) -> tuple[Agency, ...]:
        """Return an agency and its parents, the agency first; a loop in the register ends the line."""
        found: list[Agency] = []
        agency = self.evidence.agency(ref)
        while agency and agency not in found:
            found.append(agency)
            agency = self.evidence.agency(agency.parent) if agency.parent else None
        return tuple(found)

    def partner_of(self, ref: str, *, through_parent: bool = True) -> str | None:
        """Return the statutory partner an agency is, or (through a parent) belongs to; None for others."""
        line = self.line(ref) if through_parent else self.line(ref)[:1]
        return next((one.partner for one in line if one.partner), None)

    def partner_title(self, ref: str) -> str:
        """Return a partner's title, or the id as typed."""
        partner = self.framework.partner(ref)
        return partner.title if partner else ref

    def decisions(self, ref: str, decision: str) -> tuple[Decision, ...]:
        """Return the rows of one decision about one activity or document, as the register orders them."""
        return tuple(
            one
            for one in self.evidence.decisions
            if one.ref.strip().casefold() == ref.casefold() and one.decision.strip().casefold() == decision.casefold()
        )

    def answers(self, rows: tuple[Decision, ...]) -> dict[str, tuple[Consent, bool]]:
        """Return each party's latest answer on or before today, and whether it was a yes."""
        latest: dict[str, tuple[Consent, bool]] = {}
        for row in rows:
            agreed = row.outcome.strip().casefold() != DECLINED
            for one in row.consents:
                if one.on <= self.today and (one.party not in latest or one.on >= latest[one.party][0].on):
                    latest[one.party] = (one, agreed)
        return latest

    def agreed_by_all(self, ref: str, decision: str) -> date | None:
        """Return the day the last of the statutory partners agreed to a decision; None until all have."""
        answers = self.answers(self.decisions(ref, decision))
        days = [answers[one.id][0].on for one in self.framework.partners if answers.get(one.id, (None, False))[1]]
        return max(days) if days and len(days) == len(self.framework.partners) else None

    def received(self, ref: str) -> date | None:
        """Return the day the Board received a document, on or before today; None while it has not."""
        answers = self.answers(self.decisions(ref, "receive at board")).values()
        return max((one.on for one, agreed in answers if agreed), default=None)

    def documents(self, rule: Rule, ref: str) -> tuple[str, ...]:
        """Return the ids of the documents a rule bears on for one subject; one for each agency where that is so."""
        activity = self.evidence.activity(ref)
        found: list[str] = []
        for kind in rule.document:
            spec = self.framework.document(kind)
            each = activity.agencies if activity and spec and spec.per == PER_AGENCY else ()
            found += [f"{kind}:{ref}:{one}" for one in each] or [f"{kind}:{ref}"]
        return tuple(found)
