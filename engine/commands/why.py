"""Why something is in this pack: a document, a section or a problem's code. What codes mean is for `explain`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from engine.commands.matching import file_names, holds, is_whole, nearest
from engine.config import find_workspace, load_settings
from engine.model.framework import Framework
from engine.model.messages import CATALOGUE
from engine.model.run import DocumentState, Run
from engine.report.terminal import wrapped
from engine.report.why import about_of, called, code_lines, document_lines, is_section, section_lines
from engine.report.wording import said_status
from engine.storage.workspace import Workspace
from engine.world import Options, load_framework

Look = Callable[[Options], Run]
"""How the pack stands now, nothing written."""
_MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said; `found` is False when the name means nothing here, or too much."""

    lines: tuple[str, ...]
    found: bool = True


def why(options: Options, name: str, look: Look) -> Answer:
    """Return why what is called so is in the pack of the cycle. Raises EngineError when the pack cannot be read."""
    workspace = Workspace(find_workspace(options.start))
    framework = load_framework(workspace, load_settings(workspace.root))
    run = look(options)
    return _answer(run, framework, name.strip())


def _answer(run: Run, framework: Framework, name: str) -> Answer:
    """Return what the name means, the surest meaning first: a whole name, a section, a code, words of a document."""
    names = {one.planned.id: _names(one) for one in run.documents}
    whole = [one for one in run.documents if is_whole(names[one.planned.id], name)]
    if whole:
        return _of_documents(run, framework, name, whole)
    if any(is_section(found, name) for one in run.documents for found in one.sections):
        return Answer(lines=tuple(section_lines(run, framework, name)))
    code = _code(run, framework, name)
    if code:
        return Answer(lines=tuple(code_lines(run, framework, code)))
    some = [one for one in run.documents if holds(names[one.planned.id], name)]
    return _of_documents(run, framework, name, some) if some else _unknown(run, framework, name)


def _names(one: DocumentState) -> tuple[str, ...]:
    planned = one.planned
    return (
        planned.id,
        called(one),
        planned.spec.title,
        about_of(one),
        planned.spec.kind,
        planned.subject,
        *file_names(one.path),
    )


def _of_documents(run: Run, framework: Framework, name: str, found: Sequence[DocumentState]) -> Answer:
    if len(found) == 1:
        return Answer(lines=tuple(document_lines(run, framework, found[0])))
    return Answer(lines=tuple(_several(name, found)), found=False)


def _several(name: str, found: Sequence[DocumentState]) -> Iterator[str]:
    yield from wrapped(f"{len(found)} documents of this pack are called “{name}”. Name one of them:")
    for one in found[:_MOST]:
        yield f"  {one.planned.id}"
        yield from wrapped(f"{called(one)}: {said_status(one.status, ready=one.ready)}", "    ")
    if len(found) > _MOST:
        yield f"  and {len(found) - _MOST} more"


def _code(run: Run, framework: Framework, name: str) -> str:
    """Return the code of a message, a rule or a problem as it is written, "" for no code."""
    known = [*CATALOGUE, *(one.id for one in framework.rules), *(one.code for one in run.problems)]
    return next((one for one in known if one.casefold() == name.casefold()), "")


def _unknown(run: Run, framework: Framework, name: str) -> Answer:
    conflict = framework.conflict(name)
    if conflict:
        text = f"{conflict.id} is a choice that the framework's text leaves: boardpack explain {conflict.id}"
        return Answer(lines=tuple(wrapped(text)), found=False)
    kinds = [one for one in framework.documents if is_whole((one.kind, one.title), name)]
    if kinds:
        asked = f"No {kinds[0].title} is due in this cycle. What asks for one: {framework.clause(kinds[0].cite)}."
        return Answer(lines=tuple(wrapped(asked)), found=False)
    names = {one.planned.id: _names(one) for one in run.documents}
    names |= {found.id: (found.id, found.title) for one in run.documents for found in one.sections}
    text = f"Nothing of this pack is called “{name}”.{nearest(names, name)}"
    more = "Name a document (visit-report:AV2, AV2, its title or file), a section (overall_view) or a code (S11-26)."
    return Answer(lines=(*wrapped(text), *wrapped(more)), found=False)
