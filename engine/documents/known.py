"""What was known on a day: the evidence as it stood then, for documents that look back over a year."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from engine.documents.brief import Brief
from engine.model.evidence import Action, Activity, Decision, Evidence

_CLOSED = "closed"
_IN_PROGRESS = "In progress"


def as_known(brief: Brief) -> Brief:
    """Return the brief with nothing in its evidence that happened after `known_by`.

    Steps, decisions, notes, returns and logs of a later day are left out; an action closed later is in progress.
    Figures of periods (indicators, training, surveys) carry no day and stay.
    """
    return replace(brief, evidence=_evidence(brief.evidence, brief.known_by))


def _evidence(found: Evidence, day: date) -> Evidence:
    return replace(
        found,
        activities=tuple(_activity(one, day) for one in found.activities),
        decisions=tuple(_decisions(found.decisions, day)),
        actions=tuple(_action(one, day) for one in found.actions),
        returns=tuple(one for one in found.returns if one.returned_on is not None and one.returned_on <= day),
        notes=tuple(one for one in found.notes if one.on is None or one.on <= day),
        agreed=tuple(one for one in found.agreed if one.agreed_on is None or one.agreed_on <= day),
        feedback=tuple(one for one in found.feedback if one.returned_on is None or one.returned_on <= day),
    )


def _activity(found: Activity, day: date) -> Activity:
    return replace(found, steps={step: on for step, on in found.steps.items() if on <= day})


def _decisions(found: tuple[Decision, ...], day: date) -> Iterator[Decision]:
    """Yield the decisions with the answers that were in by then; one without any is no decision yet."""
    for one in found:
        consents = tuple(answer for answer in one.consents if answer.on <= day)
        if consents or not one.consents:
            yield replace(one, consents=consents)


def _action(found: Action, day: date) -> Action:
    if found.closed_on is None or found.closed_on <= day:
        return found
    return replace(found, status=_IN_PROGRESS, closed_on=None, evidence="", difference="")


def is_closed(action: Action) -> bool:
    """Return whether an action is done."""
    return action.status.strip().casefold() == _CLOSED
