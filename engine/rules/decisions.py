"""Rules about who has decided what: endorsement, release, the Board."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.model.dates import long_date
from engine.model.evidence import Activity, Decision, Step
from engine.model.framework import Partner, Rule
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.model.source import Source
from engine.model.words import join_words, upper_first
from engine.rules.calendar import on_or_before_working_day
from engine.rules.cycles import BOARD, first_after, meetings
from engine.rules.due import LocalLength, first_due, local_shift
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule
from engine.rules.wording import on_day

_DONE = {
    "endorse agency": "endorsed",
    "agree release": "agreed the report on",
    "agree programme": "agreed the programme",
    "endorse format": "endorsed the format of",
    "agree theme": "agreed the theme of",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsDecisions(ActivityRule):
    """Every statutory partner must have recorded a decision, with name and date.

    `of` is a document kind when the decision is about a document of the activity, and is then asked for once the
    visit is held. `after_visit` names the local lengths, one after the other from the visit, that make it due.
    """

    decision: str
    of: str = ""
    after_visit: tuple[LocalLength, ...] = ()

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit; what is not due yet fails as information only."""
        for activity in self.open_of(facts):
            if not self.of or facts.held(activity):
                yield self._verdict(rule, facts, activity)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        ref = f"{self.of}:{activity.ref}" if self.of else activity.ref
        rows = facts.decisions(ref, self.decision)
        answers = facts.answers(rows)
        missing = [one for one in facts.framework.partners if not answers.get(one.id, (None, False))[1]]
        due = self._due(rule, facts, activity)
        pending = due is None or (facts.today <= due if self.of else due > facts.cycle.lead_ends)
        text = self._says(facts, activity, rows, missing)
        if missing and due and pending:
            text = f"This is due by {long_date(due)}, and so far {text[:1].lower()}{text[1:]}"
        elif missing and due and self.of:
            text = f"{text.removesuffix('.')}; this was due by {long_date(due)}."
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=not missing,
            text=text,
            fix="" if not missing else self._fix(ref, missing),
            source=_where(activity, rows, missing),
            documents=facts.documents(rule, activity.ref),
            severity=self._severity(facts, activity, pending=pending) if missing else None,
        )

    def _due(self, rule: Rule, facts: Facts, activity: Activity) -> date | None:
        """Return the day by which all must have decided: for an activity, its day, or its first document's before."""
        held = facts.held(activity)
        if not self.of or held is None:
            first = first_due(facts.framework, rule.document, activity, facts.settings)
            return min((one for one in (first, activity.day) if one), default=None)
        for key in self.after_visit:
            held = on_or_before_working_day(local_shift(facts.settings, held, key, 1))
        return held

    def _severity(self, facts: Facts, activity: Activity, *, pending: bool) -> Severity | None:
        if pending:
            return Severity.INFO
        return facts.mild(activity, Severity.WARNING) if facts.held(activity) and not self.of else None

    def _says(self, facts: Facts, activity: Activity, rows: tuple[Decision, ...], missing: list[Partner]) -> str:
        partners = facts.framework.partners
        answers = facts.answers(rows)
        given = [f"{one.title} {on_day(answers[one.id][0].on)}" for one in partners if one not in missing]
        declined = [f"{one.title} declined {on_day(answers[one.id][0].on)}" for one in missing if one.id in answers]
        silent = [one.title for one in missing if one.id not in answers]
        done = _DONE.get(self.decision.casefold(), f"recorded '{self.decision}' for")
        count = (
            f"{len(given)} of {len(partners)} partners have" if given else f"None of the {len(partners)} partners has"
        )
        rest = [*declined, *([f"nothing from {join_words(silent)}"] if silent else [])]
        ending = "; ".join(part for part in (", ".join(given), *rest) if part)
        return f"{count} {done} {facts.phrase(activity)}: {ending}."

    def _fix(self, ref: str, missing: list[Partner]) -> str:
        who = join_words([one.title for one in missing])
        return (
            f"Ask {who} to decide, and enter the name and date on the Decisions sheet, in the row '{self.decision}' "
            f"for {ref}."
        )


def _where(activity: Activity, rows: tuple[Decision, ...], missing: list[Partner]) -> Source:
    if not rows:
        return Source(file=activity.origin.file, place="Decisions")
    return rows[-1].origin.of(f"{missing[0].id}_name" if missing else "ref")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecorded(ActivityRule):
    """A decision, yes or no, must be on record by the first Board after a step. `decision` is its name."""

    decision: str
    after: Step

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the step that the decision ends."""
        return (Step.TO_BOARD,)

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit whose step is done."""
        for activity in self.open_of(facts):
            done = facts.done(activity, self.after)
            if done:
                yield self._verdict(rule, facts, activity, done)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, done: date) -> Verdict:
        refs = (activity.ref, *facts.documents(rule, activity.ref))
        answers = [one for ref in refs for one in facts.answers(facts.decisions(ref, self.decision)).values()]
        board = first_after(meetings(facts.evidence, BOARD), done)
        subject = f"whether {facts.phrase(activity)} goes to the Board"
        if answers:
            consent, agreed = answers[-1]
            text = f"It was decided {on_day(consent.on)} {subject}: {'yes' if agreed else 'no'}."
        elif board is None or facts.today <= board:
            when = f"by the Board on {long_date(board)}" if board else "once the next Board is on the calendar"
            text = f"{upper_first(subject)} is to be decided {when}."
        else:
            text = (
                f"{upper_first(subject)} was to be decided by the Board on {long_date(board)}, and nothing is recorded."
            )
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=bool(answers) or board is None or facts.today <= board,
            text=text,
            fix=f"Record '{self.decision}' for {activity.ref} on the Decisions sheet, as agreed or declined, with name "
            "and date, or enter the date under To Board.",
            source=activity.origin.of("to_board"),
            documents=facts.documents(rule, activity.ref),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerOnOwnReport(ActivityRule):
    """A partner who is visited also agrees the report about itself: the chair should know. `decision` is its name."""

    decision: str

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per held visit whose report has not gone out."""
        for activity in self.open_of(facts):
            if facts.held(activity) and not facts.done(activity, Step.REPORT_ISSUED):
                partners = [facts.partner_of(one) for one in activity.agencies]
                yield self._verdict(rule, facts, activity, tuple(one for one in partners if one))

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity, partners: tuple[str, ...]) -> Verdict:
        titles = join_words(list(dict.fromkeys(facts.partner_title(one) for one in partners)))
        visit = facts.phrase(activity)
        own = f"{upper_first(visit)} is a visit to a partner who also agrees its report: {titles}."
        none = f"No partner agrees a report about itself in {visit}."
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=not partners,
            text=own if partners else none,
            fix=f"See that the chair knows. '{self.decision}' is still asked of every partner.",
            source=activity.origin.of("agencies"),
            documents=facts.documents(rule, activity.ref),
        )
