"""What went by email counts as the register's own dates do: the step of the activity, and the document itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from engine.dispatch.recipients import recipient_ids, recipients_of
from engine.model.document_spec import PER_AGENCY, DocumentSpec
from engine.model.evidence import Activity, Evidence, Step
from engine.model.framework import Framework
from engine.model.mail import Entry, Post
from engine.model.plan import PlannedDocument
from engine.storage.ledger import Ledger
from engine.storage.outbox import OutboxTable

Days = dict[tuple[str, str], date]
"""The day each document went to each agency, by their ids."""


def days_posted(ledger: Ledger, today: date) -> Days:
    """Return the day on which each document first went to each agency, today at the latest."""
    found: Days = {}
    for one in OutboxTable(ledger).entries():
        if _has_gone(one, today) and one.on:
            key = (one.document, one.agency)
            found[key] = min(found.get(key, one.on), one.on)
    return found


def _has_gone(one: Entry, today: date) -> bool:
    return one.state is Post.SENT and one.on is not None and one.on <= today


def with_posted_steps(evidence: Evidence, framework: Framework, days: Days) -> Evidence:
    """Return the evidence with a day for each step whose documents have all gone and that the register leaves open."""
    if not days:
        return evidence
    activities = tuple(_with_steps(one, evidence, framework, days) for one in evidence.activities)
    return replace(evidence, activities=activities)


def _with_steps(activity: Activity, evidence: Evidence, framework: Framework, days: Days) -> Activity:
    steps = dict(activity.steps)
    for step in Step:
        if step not in steps:
            went = [days.get(one) for one in _of_step(step, activity, evidence, framework)]
            gone = [one for one in went if one is not None]
            if gone and len(gone) == len(went):
                steps[step] = max(gone)
    return replace(activity, steps=steps)


def _of_step(step: Step, activity: Activity, evidence: Evidence, framework: Framework) -> Iterator[tuple[str, str]]:
    """Yield every document with its agency that must have gone before a step is done."""
    for spec in (each for one in framework.documents for each in one.for_each_activity_kind()):
        if spec.sent_step == step.value and spec.activity_kind.casefold() == activity.kind.strip().casefold():
            for document, agency in _documents(spec, activity):
                for ref in recipient_ids(spec, agency, activity, evidence):
                    yield document, ref


def _documents(spec: DocumentSpec, activity: Activity) -> Iterator[tuple[str, str]]:
    if spec.per == PER_AGENCY:
        yield from ((f"{spec.kind}:{activity.ref}:{one}", one) for one in activity.agencies)
    else:
        yield f"{spec.kind}:{activity.ref}", ""


def with_posted_days(
    planned: tuple[PlannedDocument, ...], evidence: Evidence, days: Days
) -> tuple[PlannedDocument, ...]:
    """Return the plan with the day each document had gone to all its agencies, where the register gives none."""
    if not days:
        return planned
    return tuple(_with_day(one, evidence, days) for one in planned)


def _with_day(planned: PlannedDocument, evidence: Evidence, days: Days) -> PlannedDocument:
    went = [days.get((planned.id, one.id)) for one in recipients_of(planned, evidence)]
    gone = [one for one in went if one is not None]
    is_gone = planned.sent is None and bool(gone) and len(gone) == len(went)
    return replace(planned, sent=max(gone)) if is_gone else planned
