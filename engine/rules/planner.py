"""The plan of a cycle: which documents are due, when, and because of what."""

from collections.abc import Iterator
from datetime import date

from engine.model.agreed import AgreedReport, agreed_report
from engine.model.dates import long_date
from engine.model.document_spec import (
    AGREED,
    HELD,
    OWN_LETTER,
    PER_AGENCY,
    PER_OVERDUE,
    PROPOSED,
    UPDATE_NEEDED,
    DocumentSpec,
)
from engine.model.evidence import Activity, Evidence, Step
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.plan import Cycle, PlannedDocument, Reason, Verdict
from engine.model.problem import Problem
from engine.model.settings import Settings
from engine.model.words import upper_first
from engine.rules.asked import question
from engine.rules.calendar import day_off
from engine.rules.due import counted_date, due_date, length_words
from engine.rules.facts import Facts
from engine.rules.key_dates import key_dates
from engine.rules.overdue import reminders
from engine.rules.periods import is_standing, standing_documents
from engine.rules.waivers import excused_sections, step_is_waived

Planned = tuple[tuple[PlannedDocument, ...], tuple[Problem, ...]]


def plan(
    framework: Framework, evidence: Evidence, settings: Settings, cycle: Cycle, verdicts: tuple[Verdict, ...]
) -> Planned:
    """Return the documents of a cycle, in the order of the framework and then of the register, with the problems.

    Yields PLAN-04 for a document that nothing dates. A visit that is endorsed without a date is its rule's to tell.
    """
    facts = Facts(framework=framework, evidence=evidence, settings=settings, cycle=cycle)
    # Two rows with one ref are told by the register's reader; the first of them is the activity.
    activities = {one.ref.casefold(): one for one in reversed(evidence.activities)}
    found: list[PlannedDocument] = []
    problems: list[Problem] = []
    for spec in (each for one in framework.documents for each in one.for_each_activity_kind()):
        if is_standing(spec):
            standing, undated = _standing(facts, spec, verdicts)
            found += standing
            problems += undated
            continue
        for activity in reversed(activities.values()):
            if not _is_asked_for(facts, spec, activity) or not _may_be_asked(facts, spec, activity, verdicts):
                continue
            due = due_date(spec.due, activity, settings, _agreed_on(facts, spec, activity))
            if spec.builder == OWN_LETTER and not activity.agencies:
                problems.append(problem("PLAN-08", source=activity.origin.of("agencies"), **_letter(spec, activity)))
            elif spec.due and due is None:
                problems += _undated(spec, activity, verdicts)
            elif _is_in_cycle(facts, spec, activity, due):
                found += _each(facts, spec, activity, verdicts, due)
    return tuple(found), tuple(problems)


def _standing(facts: Facts, spec: DocumentSpec, verdicts: tuple[Verdict, ...]) -> Planned:
    """Return the documents of a kind that belongs to no activity: a reminder to each that owes, or a period's own."""
    return (tuple(reminders(facts, spec)), ()) if spec.per == PER_OVERDUE else standing_documents(facts, spec, verdicts)


def _letter(spec: DocumentSpec, activity: Activity) -> dict[str, str]:
    return {"title": spec.title, "activity": activity.ref}


def _agreed(facts: Facts, spec: DocumentSpec, activity: Activity) -> AgreedReport | None:
    """Return the agreed report that a document quotes; None for a document that quotes none, or until it is agreed."""
    return agreed_report(facts.evidence.agreed, f"{spec.quotes}:{activity.ref}") if spec.quotes else None


def _agreed_on(facts: Facts, spec: DocumentSpec, activity: Activity) -> date | None:
    agreed = _agreed(facts, spec, activity)
    return agreed.agreed_on if agreed else None


def _undated(spec: DocumentSpec, activity: Activity, verdicts: tuple[Verdict, ...]) -> tuple[Problem, ...]:
    """Return the problem of a missing date, unless a rule already tells it of the same cell."""
    where = activity.origin.of("proposed_date")
    if any(not one.passed and one.subject == activity.ref and one.source == where for one in verdicts):
        return ()
    return (problem("PLAN-04", source=where, title=spec.title, activity=activity.ref),)


def _is_asked_for(facts: Facts, spec: DocumentSpec, activity: Activity) -> bool:
    """Return whether an activity calls for this kind of document at all."""
    of_kind = activity.kind.strip().casefold() == spec.activity_kind.casefold()
    if not of_kind or step_is_waived(facts, activity.ref, spec.sent_step):
        return False
    held = facts.held(activity) is not None
    return {
        "": True,
        PROPOSED: activity.proposed_date is not None,
        UPDATE_NEEDED: activity.section11_update is True,
        HELD: held,
    }[spec.when]


def _may_be_asked(facts: Facts, spec: DocumentSpec, activity: Activity, verdicts: tuple[Verdict, ...]) -> bool:
    """Return whether the partners may be asked: a request is made once its gate is open, and never before."""
    mine = tuple(one for one in verdicts if one.subject == activity.ref)
    return not spec.asks or (question(facts, spec, activity) is not None and _gate_is_open(spec, mine))


def _closed(facts: Facts, spec: DocumentSpec, activity: Activity) -> date | None:
    """Return the day a document was done with: by the register's step, or when the last partner answered it."""
    asked = question(facts, spec, activity) if spec.asks else None
    return asked.answered if asked else _step(facts, activity, spec.closed_step)


def _step(facts: Facts, activity: Activity, name: str) -> date | None:
    return facts.done(activity, Step(name)) if name else None


def _is_in_cycle(facts: Facts, spec: DocumentSpec, activity: Activity, due: date | None) -> bool:
    """Return whether a document belongs to the cycle.

    Due in the window or the lead behind it; or earlier and not yet sent or closed; without a due date, the cycle that
    holds its event. A letter that was never sent lapses once the visit it announces is held.
    """
    cycle = facts.cycle
    sent, closed = _step(facts, activity, spec.sent_step), _closed(facts, spec, activity)
    lapsed = spec.when != HELD and sent is None and facts.held(activity) is not None
    when = due or activity.day
    if when is None or when > cycle.lead_ends or lapsed or (spec.asks and closed and closed < cycle.starts):
        return False
    if when >= cycle.starts:
        return True
    followed = bool(spec.sent_step or spec.closed_step or spec.asks)  # else nothing would ever say that it went
    return due is not None and followed and not (sent or closed)


def _each(
    facts: Facts, spec: DocumentSpec, activity: Activity, verdicts: tuple[Verdict, ...], due: date | None
) -> Iterator[PlannedDocument]:
    """Yield the document of an activity, or one for each of its agencies."""
    mine = tuple(one for one in verdicts if one.subject == activity.ref)
    for agency in activity.agencies if spec.per == PER_AGENCY else ("",):
        yield _planned(facts, spec, activity, mine, due, agency=agency)


def _planned(
    facts: Facts,
    spec: DocumentSpec,
    activity: Activity,
    mine: tuple[Verdict, ...],
    due: date | None,
    *,
    agency: str,
) -> PlannedDocument:
    ref = f"{spec.kind}:{activity.ref}" + (f":{agency}" if agency else "")
    agreed = _agreed(facts, spec, activity)
    asked = question(facts, spec, activity) if spec.asks else None
    return PlannedDocument(
        spec=spec,
        id=ref,
        subject=activity.ref,
        agency=agency,
        waits_for=f"{spec.quotes}:{activity.ref}" if spec.quotes and agreed is None else "",
        due=due,
        because=_because(facts, spec, activity, mine, due),
        dates=key_dates(facts, spec, activity, due, agreed.agreed_on if agreed else None),
        excused=excused_sections(facts, ref),
        gate_open=_gate_is_open(spec, mine),
        sent=_step(facts, activity, spec.sent_step),
        closed=_closed(facts, spec, activity),
        answered=asked.by if asked else (),
    )


def _gate_is_open(spec: DocumentSpec, mine: tuple[Verdict, ...]) -> bool:
    """Return whether every rule of the gate has spoken of this activity and passed."""
    for rule in spec.gate:
        said = [one.passed for one in mine if one.rule == rule]
        if not said or not all(said):
            return False
    return True


def _because(
    facts: Facts, spec: DocumentSpec, activity: Activity, mine: tuple[Verdict, ...], due: date | None
) -> tuple[Reason, ...]:
    """Return what calls for the document, what dates it, and the decision behind it once it is complete."""
    rule = spec.due.rule if spec.due else ""
    reasons = [Reason(rule=rule, text=_trigger(facts, spec, activity))]
    if spec.due and due:
        reasons.append(Reason(rule=rule, text=_due_words(facts, spec, activity, due)))
    reasons += [Reason(rule=one.rule, text=one.text) for one in mine if one.rule in spec.gate[:1] and one.passed]
    reasons += [Reason(rule=one.rule, text=one.text) for one in mine if one.rule == spec.asks]
    return tuple(reasons)


def _trigger(facts: Facts, spec: DocumentSpec, activity: Activity) -> str:
    visit, day = upper_first(facts.phrase(activity)), activity.proposed_date or activity.day
    held = facts.held(activity)
    if spec.when == HELD and held:
        return f"{visit} was held on {long_date(held)}."
    if spec.when == UPDATE_NEEDED:
        return f"{visit} needs an update of the Section 11 return."
    return f"{visit} is proposed for {long_date(day)}." if day else f"{visit} is on the Activities sheet."


def _due_words(facts: Facts, spec: DocumentSpec, activity: Activity, due: date) -> str:
    """Return the due date with its reckoning; a local length says that it is local."""
    if spec.due is None:
        return ""
    counted = counted_date(spec.due, activity, facts.settings, _agreed_on(facts, spec, activity)) or due
    noun = facts.noun(activity)
    anchors = {"proposed_date": f"the proposed date of the {noun}", AGREED: "the agreement of the report"}
    anchor = anchors.get(spec.due.moment, f"the {noun}")
    local = ", a local date" if spec.due.local else ""
    moved = f", brought forward from {day_off(counted)}" if counted != due else ""
    return f"It is due by {long_date(due)}, {length_words(spec.due, facts.settings)} {anchor}{local}{moved}."
