"""How a document stands: its status, whether it is ready, and what holds it back."""

from collections.abc import Iterator, Sequence

from engine.model.document_spec import FilledBy
from engine.model.plan import PlannedDocument, Reason, Verdict
from engine.model.problem import Problem, Severity
from engine.model.run import SectionState, State, Status
from engine.model.words import join_words

_OFFICERS = {FilledBy.OFFICER.value, FilledBy.YOUNG_PEOPLE.value}
_MISSING = "DOC-01"
"""The code of a missing section that a clause asks for, and no rule."""
_STOPS = {Severity.BLOCK, Severity.ERROR}


def status_of(planned: PlannedDocument, sections: Sequence[SectionState], *, ready: bool = True) -> Status:
    """Return where a document stands; `sections` is empty when it has no file yet.

    The scrutiny officers have it while a section of theirs is missing and nobody else's is. A request that is not
    `ready` waits: it is complete as soon as it is made, and what it asks about is not.
    """
    if planned.closed:
        return Status.CLOSED
    if planned.sent:
        return Status.SENT
    if not sections or (planned.spec.is_request and not ready):
        return Status.WAITING
    missing = {one.filled_by for one in sections if one.state is State.MISSING}
    if missing:
        return Status.WITH_SCRUTINY_OFFICERS if missing <= _OFFICERS else Status.TO_COMPLETE
    return Status.AGREED if planned.gate_open else Status.TO_AGREE


def is_ready(sections: Sequence[SectionState], problems: Sequence[Problem]) -> bool:
    """Return whether nothing is missing and no problem of the document blocks or is an error."""
    complete = bool(sections) and all(one.state is not State.MISSING for one in sections)
    return complete and not any(one.severity in _STOPS for one in problems)


def held_back(
    planned: PlannedDocument,
    sections: Sequence[SectionState],
    problems: Sequence[Problem],
    verdicts: Sequence[Verdict],
) -> tuple[Reason, ...]:
    """Return why a document may not go, by rule or code: its gate first, then what is missing, then what else stops it.

    Empty for one that may go, and for one that has gone or is done with.
    """
    if planned.sent or planned.closed:
        return ()
    reasons = (*_of_gate(planned, verdicts), *_of_sections(sections), *_of_problems(problems))
    return tuple(dict.fromkeys(reasons))


def _of_gate(planned: PlannedDocument, verdicts: Sequence[Verdict]) -> Iterator[Reason]:
    """Yield what each rule of the gate says against it; a letter that waits for a report says so first."""
    if planned.waits_for:
        yield Reason(rule="AGR-07", text=f"It waits until {planned.waits_for} is agreed.")
    about = {planned.subject, planned.id}
    for rule in planned.spec.gate:
        said = [one for one in verdicts if one.rule == rule and (one.subject in about or planned.id in one.documents)]
        yield from (Reason(rule=rule, text=one.text) for one in said if not one.passed)
        if not said and not planned.gate_open:
            yield Reason(rule=rule, text=f"Nothing is on record yet of what rule {rule} asks for.")


def _of_sections(sections: Sequence[SectionState]) -> Iterator[Reason]:
    """Yield the missing sections of each rule that asks for them, together; those of no rule last."""
    missing = [one for one in sections if one.state is State.MISSING]
    for rule in sorted({one.rule for one in missing}, key=lambda one: (not one, one)):
        titles = [f"“{one.title}”" for one in missing if one.rule == rule]
        yield Reason(rule=rule or _MISSING, text=f"Still missing: {join_words(titles)}.")


def _of_problems(problems: Sequence[Problem]) -> Iterator[Reason]:
    """Yield what else stops it; a missing section is told of already."""
    yield from (
        Reason(rule=one.code, text=one.message) for one in problems if one.severity in _STOPS and not one.section
    )
