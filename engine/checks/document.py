"""One document on disk, looked at as its reader would: every section, and what does not belong there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path

from engine.checks.accessibility import NO_START, barriers_told
from engine.checks.findings_agree import findings_agree
from engine.checks.leftovers import placeholders, unfilled_fields
from engine.checks.sections import OnDisk, judge_sections
from engine.formats.word.loading import DamagedDocument
from engine.formats.word.measuring import SectionText, read_sections
from engine.formats.word.sound import guard_document
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem
from engine.model.run import SectionState, State
from engine.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was seen in one document; no sections when there is no document that can be read."""

    sections: tuple[SectionState, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a document's builder knows of it: reasons that excuse sections, sections carried from notes, its Context.

    `marking` is what the document must be marked with, "" for nothing; None leaves out whether it is accessible.
    """

    excused: Mapping[str, str]
    carried: frozenset[str]
    context: object
    marking: str | None = None


def look_inside(
    framework: Framework,
    planned: PlannedDocument,
    expected: Expected,
    blob: bytes,
    *,
    path: str,
    on_disk: Path,
    generated: Mapping[str, str],
) -> Looked:
    """Return the state of every section of a .docx and its problems.

    Yields DOC-01, DOC-02, DOC-04, DOC-05, DOC-10 and ACC- codes, or the guard's IN- code for a file that cannot be
    read.
    """
    fault = guard_document(on_disk, path) if on_disk.is_file() else None
    if fault is not None:
        return Looked(problems=(replace(fault, document=planned.id),))
    titles = {one.id: one.title for one in planned.spec.section}
    try:
        sections = _measured(planned, blob, titles, generated)
    except DamagedDocument:
        return Looked(problems=(problem("IN-08", source=Source(file=path), document=planned.id),))
    found = OnDisk(
        document=planned.id,
        path=path,
        spec=planned.spec,
        sections=sections,
        excused={**planned.excused, **expected.excused},
        carried=expected.carried,
        generated=generated,
    )
    states, problems = judge_sections(framework, found)
    twice = findings_agree(planned.id, path, blob, titles)
    left = unfilled_fields(planned.id, path, blob, texts_in(expected.context))
    held = placeholders(planned.id, path, titles, sections)
    told = () if expected.marking is None else barriers_told(planned, path, blob, expected.marking)
    # A first heading that went with its section is told once, as the section's.
    gone = any(one.state is State.MISSING and one.id not in sections for one in states)
    kept_out = [one for one in told if not (gone and one.code == NO_START)]
    return Looked(sections=states, problems=(*problems, *twice, *held, *left, *kept_out))


def _measured(
    planned: PlannedDocument, blob: bytes, titles: Mapping[str, str], generated: Mapping[str, str]
) -> dict[str, SectionText]:
    """Return the sections measured; in those a person has changed, what was typed into a prompt counts as theirs."""
    as_built = read_sections(blob, titles)
    changed = {one for one, found in as_built.items() if found.digest != generated.get(one)}
    prompts = {one.id: one.prompt for one in planned.spec.section if one.id in changed}
    return read_sections(blob, titles, prompts) if prompts else as_built


def texts_in(value: object) -> Iterator[str]:
    """Yield every text a record holds, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts_in(getattr(value, one.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts_in(item)
