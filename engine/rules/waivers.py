"""Steps that the partnership has set aside, with a reason and an approver."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.evidence import Activity, Consent, Decision, Step
from engine.model.forms import ACTIVITIES
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.words import join_words
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule, RuleType
from engine.rules.wording import on_day

DECISION = "Waive step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One line of a Waive step row's note: what is set aside (`key`), why, and who approved it.

    `ref` is an activity's ref or a document's id. `key` is a step, a section id or a rule's id, in small letters.
    """

    ref: str
    key: str
    reason: str
    approvers: tuple[Consent, ...]
    row: Decision

    @property
    def counts(self) -> bool:
        """Return whether it has a reason and somebody who approved it."""
        return bool(self.reason and self.approvers)

    @property
    def approved(self) -> str:
        """Return who approved it, and when."""
        return join_words([f"{one.name} {on_day(one.on)}" for one in self.approvers])


def waivers(facts: Facts) -> tuple[Waiver, ...]:
    """Return every waiver of the Decisions sheet, in its order; declined rows set nothing aside."""
    return tuple(
        one
        for row in facts.evidence.decisions
        if row.decision.strip().casefold() == DECISION.casefold() and row.outcome.strip().casefold() != "declined"
        for one in _lines(row, facts)
    )


def _lines(row: Decision, facts: Facts) -> Iterator[Waiver]:
    approvers = tuple(one for one in row.consents if one.on <= facts.today)
    for line in [part for part in row.note.split("\n") if part.strip()] or [""]:
        key, _, reason = line.partition(":")
        yield Waiver(
            ref=row.ref.strip(),
            key=key.strip().casefold(),
            reason=reason.strip(),
            approvers=approvers,
            row=row,
        )


def partners_missing(facts: Facts, waiver: Waiver) -> tuple[str, ...]:
    """Return the titles of the statutory partners who have not approved a waiver."""
    given = {one.party for one in waiver.approvers}
    return tuple(one.title for one in facts.framework.partners if one.id not in given)


def waiver_of(facts: Facts, rule: Rule, ref: str) -> Waiver | None:
    """Return the waiver that silences a rule for one activity, or None.

    A rule that stops a document is set aside by all statutory partners only.
    """
    steps = rule.params.steps if isinstance(rule.params, RuleType) else ()
    on_activity = {rule.id.casefold(), *(step.value for step in steps)}
    documents = {one.casefold() for one in facts.documents(rule, ref)}
    for one in waivers(facts):
        named = (one.ref.casefold() == ref.casefold() and one.key in on_activity) or (
            one.ref.casefold() in documents and one.key == rule.id.casefold()
        )
        stopped = rule.severity is Severity.BLOCK and partners_missing(facts, one)
        if named and one.counts and not stopped:
            return one
    return None


def excused_sections(facts: Facts, document: str) -> dict[str, str]:
    """Return the sections of a document that a waiver excuses, with the reason and who approved it."""
    spec = facts.framework.document(document.partition(":")[0])
    ids = {one.id for one in spec.section} if spec else set()
    return {
        one.key: f"{one.reason} ({one.approved})"
        for one in waivers(facts)
        if one.ref.casefold() == document.casefold() and one.key in ids and one.counts
    }


def step_is_waived(facts: Facts, ref: str, step: str) -> bool:
    """Return whether a step of an activity is set aside."""
    return any(one.ref.casefold() == ref.casefold() and one.key == step and one.counts for one in waivers(facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class WaivedStep(ActivityRule):
    """Every step that is set aside is on record with a reason and an approver."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per waiver of an open visit: information, or a warning when it cannot count."""
        open_visits = {one.ref.casefold(): one for one in self.open_of(facts)}
        for waiver in waivers(facts):
            activity = open_visits.get(_subject(waiver.ref))
            if activity:
                yield self._verdict(rule, facts, activity, waiver)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, waiver: Waiver) -> Verdict:
        wrong = _what_is_wrong(facts, waiver)
        what = _title(facts, waiver)
        done = f"{what} is set aside for {facts.phrase(activity)}: {waiver.reason.rstrip('.')} ({waiver.approved})."
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=False,
            text=f"The row 'Waive step' for {waiver.ref} {wrong}." if wrong else done,
            fix="Write the step, section or rule, a colon and the reason in the Note; enter who approved it and when."
            if wrong
            else "Nothing needs doing; the reason is on record.",
            source=waiver.row.origin.of("note"),
            documents=(waiver.ref,) if ":" in waiver.ref else (),
            severity=Severity.WARNING if wrong else Severity.INFO,
        )


def _subject(ref: str) -> str:
    """Return the activity that a waiver is about, in small letters: AV2 of AV2, visit-report:AV2, letter:AV2:agency."""
    kind, _, rest = ref.casefold().partition(":")
    return rest.partition(":")[0] if rest else kind


def _what_is_wrong(facts: Facts, waiver: Waiver) -> str:
    if not _title(facts, waiver):
        return "does not name a step, a section or a rule, so nothing is set aside"
    if not waiver.reason:
        return "gives no reason, so nothing is set aside"
    if not waiver.approvers:
        return "has nobody who approved it, so nothing is set aside"
    rule = facts.framework.rule(waiver.key)
    missing = partners_missing(facts, waiver)
    if rule and rule.severity is Severity.BLOCK and missing:
        return f"is about a rule that stops a document, and still needs the approval of {join_words(missing)}"
    return ""


def _title(facts: Facts, waiver: Waiver) -> str:
    """Return what a waiver sets aside in words; "" when it names nothing we know."""
    spec = facts.framework.document(waiver.ref.partition(":")[0])
    section = next((one for one in spec.section if one.id == waiver.key), None) if spec else None
    if section:
        return f"The section '{section.title}'"
    rule = facts.framework.rule(waiver.key)
    if rule:
        return f"Rule {rule.id}"
    steps = {step.value for step in Step} if ":" not in waiver.ref else set()
    return f"The step '{ACTIVITIES.column(waiver.key).title}'" if waiver.key in steps else ""
