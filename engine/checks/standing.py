"""How a document stands: its status, and whether it is ready."""

from collections.abc import Sequence

from engine.model.document_spec import FilledBy
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, Severity
from engine.model.run import SectionState, State, Status

_OFFICERS = {FilledBy.OFFICER.value, FilledBy.YOUNG_PEOPLE.value}
_STOPS = {Severity.BLOCK, Severity.ERROR}


def status_of(planned: PlannedDocument, sections: Sequence[SectionState]) -> Status:
    """Return where a document stands; `sections` is empty when it has no file yet.

    The scrutiny officers have it while a section of theirs is missing and nobody else's is.
    """
    if planned.closed:
        return Status.CLOSED
    if planned.sent:
        return Status.SENT
    if not sections:
        return Status.WAITING
    missing = {one.filled_by for one in sections if one.state is State.MISSING}
    if missing:
        return Status.WITH_SCRUTINY_OFFICERS if missing <= _OFFICERS else Status.TO_COMPLETE
    return Status.AGREED if planned.gate_open else Status.TO_AGREE


def is_ready(sections: Sequence[SectionState], problems: Sequence[Problem]) -> bool:
    """Return whether nothing is missing and no problem of the document blocks or is an error."""
    complete = bool(sections) and all(one.state is not State.MISSING for one in sections)
    return complete and not any(one.severity in _STOPS for one in problems)
