"""The state of every section, decided from the file as it stands on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.formats.word.measuring import SectionText, is_placeholder
from engine.model.document_spec import Content, DocumentSpec, FilledBy, SectionSpec
from engine.model.framework import Framework, Rule
from engine.model.messages import problem
from engine.model.problem import Problem, Severity, Who
from engine.model.run import SectionState, State
from engine.model.source import Source

_EXCUSES = ("not involved:", "none identified:", "none recorded:", "not applicable:")
_WHO = {
    FilledBy.ENGINE: Who.COORDINATOR,
    FilledBy.OFFICER: Who.SCRUTINY_OFFICER,
    FilledBy.PARTNER: Who.PARTNER,
    FilledBy.AGENCY: Who.AGENCY,
    FilledBy.YOUNG_PEOPLE: Who.YOUNG_PEOPLE,
    FilledBy.COORDINATOR: Who.COORDINATOR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDisk:
    """What is known of one document when its sections are judged.

    `sections` are measured from the file; `excused` maps ids to reasons; `carried` holds ids filled from notes;
    `generated` maps ids to the digest that was written by us (a different one on disk means a person wrote).
    """

    document: str
    path: str
    spec: DocumentSpec
    sections: Mapping[str, SectionText]
    excused: Mapping[str, str]
    carried: frozenset[str]
    generated: Mapping[str, str]


def judge_sections(framework: Framework, found: OnDisk) -> tuple[tuple[SectionState, ...], tuple[Problem, ...]]:
    """Return the state of each section the framework asks for, and a problem for each that is missing.

    A section is missing when it is below its minimum or above its most words, holds only a prompt or placeholders, or
    is gone; it is excused by a recorded reason or by opening with "Not involved: ..." or "None identified: ..." and a
    reason.
    """
    states, problems = [], []
    for spec in found.spec.section:
        here = found.sections.get(spec.id)
        state = _state(spec, here, found)
        states.append(
            SectionState(
                id=spec.id,
                title=spec.title,
                state=state,
                origin=_origin(spec, here, found),
                filled_by=spec.filled_by.value,
                words=here.words if here else 0,
                clause=framework.clause(spec.cite),
                rule=spec.rule,
                sources=here.sources if here else (),
            )
        )
        if state is State.MISSING:
            problems.append(_missing(framework, spec, here, found))
    return tuple(states), tuple(problems)


def _state(spec: SectionSpec, here: SectionText | None, found: OnDisk) -> State:
    if here is not None and _is_filled(spec, here):
        return State.FILLED
    if spec.id in found.excused or not spec.required or (here is not None and _excuses_itself(here)):
        return State.EXCUSED
    return State.MISSING


def _is_filled(spec: SectionSpec, here: SectionText) -> bool:
    least = max(spec.words, 0 if spec.rows or spec.items else 1)
    enough = _words(spec, here) >= least and here.rows >= spec.rows and here.items >= spec.items
    return enough and not _is_too_long(spec, here) and not _excuses_itself(here)


def _words(spec: SectionSpec, here: SectionText) -> int:
    return here.own_words if spec.person_must_write else here.words


def _is_too_long(spec: SectionSpec, here: SectionText) -> bool:
    return bool(spec.most) and _words(spec, here) > spec.most


def _excuses_itself(here: SectionText) -> bool:
    opening = here.opening.casefold()
    reasons = (opening.removeprefix(excuse).strip() for excuse in _EXCUSES if opening.startswith(excuse))
    return any(reason and not is_placeholder(reason) for reason in reasons)


def _origin(spec: SectionSpec, here: SectionText | None, found: OnDisk) -> str:
    """Return engine, carried or written: written once the file differs from what we put there."""
    if spec.id in found.generated and here is not None and here.digest != found.generated[spec.id]:
        return Content.WRITTEN.value
    if spec.content is Content.CARRIED:
        return (Content.CARRIED if spec.id in found.carried else Content.WRITTEN).value
    return spec.content.value


def _missing(framework: Framework, spec: SectionSpec, here: SectionText | None, found: OnDisk) -> Problem:
    rule = framework.rule(spec.rule) if spec.rule else None
    base = problem(
        "DOC-02" if here is None else "DOC-01",
        source=Source(file=found.path, place=spec.title),
        document=found.document,
        section=spec.id,
        clause=framework.clause(rule.cite if rule else spec.cite),
        title=spec.title,
        need=_need(spec),
        have=_have(spec, here),
    )
    if rule is None:
        return replace(base, who=_WHO[spec.filled_by])
    return replace(base, code=rule.id, who=_WHO[spec.filled_by], severity=_severity(rule))


def _severity(rule: Rule) -> Severity:
    """Return a rule's severity for a section that is missing: at least an error."""
    return rule.severity if rule.severity is Severity.BLOCK else Severity.ERROR


def _need(spec: SectionSpec) -> str:
    """Return the least that counts as filled, in words: "at least 40 words"."""
    parts = [(spec.words, "word"), (spec.rows, "table row"), (spec.items, "point")]
    said = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in parts if number]
    least = f"at least {' and '.join(said)}" if said else "some text"
    return f"{least} and at most {spec.most} words" if spec.most else least


def _have(spec: SectionSpec, here: SectionText | None) -> str:
    if here is None:
        return "is not in the document"
    if _is_too_long(spec, here) or not (spec.rows or spec.items):
        return f"has {_words(spec, here)}"
    return f"has {max(here.rows, here.items) if spec.items else here.rows}"
