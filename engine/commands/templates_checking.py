"""Looking at templates before a build does: what stops a document, and what to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from engine.config import find_workspace, load_settings
from engine.formats.guards import guard
from engine.formats.package import unpack
from engine.formats.word.outside_lint import outside_flaws
from engine.formats.word.template_check import section_tags
from engine.model.document_spec import DocumentSpec
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem, Severity, WorkspaceError
from engine.model.source import Source
from engine.storage.templates import (
    FOLDER,
    HOUSE,
    LETTER,
    FoundTemplate,
    find_template,
    house_for,
    own_templates,
    shipped_template,
)
from engine.storage.workspace import Workspace
from engine.templates import Held, every_problem, house_spec, letter_spec
from engine.world import Options, load_framework


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One template as it was found: its place, whether the workspace has its own, and what there is to do about it."""

    name: str
    file: str
    own: bool
    problems: tuple[Problem, ...]

    @property
    def stands(self) -> str:
        """Return how it stands in words: "good", or "1 to mend, 2 to look at"."""
        mend = sum(one.severity is not Severity.WARNING for one in self.problems)
        look = len(self.problems) - mend
        parts = [f"{mend} to mend"] * bool(mend) + [f"{look} to look at"] * bool(look)
        return ", ".join(parts) or "good"


def check_templates(options: Options, name: str = "") -> tuple[Checked, ...]:
    """Return every template that the workspace builds from, or the one of a name; nothing is written.

    Raises WorkspaceError TPL-20 for a name that no template has, and as reading the framework does.
    """
    workspace = Workspace(find_workspace(options.start))
    framework = load_framework(workspace, load_settings(workspace.root))
    specs = {one.template: one for one in framework.documents} | {LETTER: letter_spec(LETTER), HOUSE: house_spec(HOUSE)}
    wanted = _wanted(specs, name)
    checked = [_checked(workspace, framework, specs[one]) for one in wanted]
    return (*checked, *([] if name else _unused(workspace, framework, tuple(specs))))


def _wanted(specs: dict[str, DocumentSpec], name: str) -> tuple[str, ...]:
    if not name:
        return tuple(specs)
    file = name if name.endswith(".docx") else f"{name}.docx"
    if file in specs:
        return (file,)
    close = get_close_matches(file, specs, n=1, cutoff=0.5)
    nearest = f"; the nearest is {close[0]}" if close else ""
    raise WorkspaceError(problem("TPL-20", name=name, nearest=nearest, names=", ".join(specs)))


def _checked(workspace: Workspace, framework: Framework, spec: DocumentSpec) -> Checked:
    found = find_template(workspace, framework.id, spec.template)
    rel = found.rel if found else f"{FOLDER}/{spec.template}"
    problems = tuple(_problems(workspace, spec, found, rel))
    return Checked(name=spec.template, file=rel, own=bool(found and found.own), problems=problems)


def _problems(workspace: Workspace, spec: DocumentSpec, found: FoundTemplate | None, rel: str) -> Iterator[Problem]:
    if found is None:
        yield problem("TPL-01", source=Source(file=rel), template=spec.template)
        return
    refused = guard(found.path, rel)
    if refused is not None:
        yield refused
        return
    held = Held(spec=spec, blob=found.path.read_bytes(), file=rel)
    told = every_problem(held, _house(workspace, rel), _shipped_sections(spec.template))
    yield from told
    at = {one.source.place for one in told if one.source}
    for flaw in outside_flaws(held.blob):
        one = held.told(flaw.code, flaw.paragraph, **flaw.values)
        if one.source and one.source.place not in at:
            yield one


def _house(workspace: Workspace, rel: str) -> bytes:
    own = house_for(workspace, rel)
    blob = workspace.read(own) if own and guard(workspace.path(own), own) is None else None
    return blob or shipped_template(HOUSE).read_bytes()


def _shipped_sections(name: str) -> tuple[str, ...]:
    path = shipped_template(name)
    return section_tags(unpack(path.read_bytes())) if path.is_file() else ()


def _unused(workspace: Workspace, framework: Framework, names: tuple[str, ...]) -> Iterator[Checked]:
    """Yield the workspace's own templates that nothing is built from; those that come with boardpack are no slips."""
    for rel in own_templates(workspace):
        folder, _, name = rel.rpartition("/")
        used = name in names and folder in {FOLDER, f"{FOLDER}/{framework.id}"}
        if used or (folder == FOLDER and shipped_template(name).is_file()):
            continue
        close = get_close_matches(name, names, n=1, cutoff=0.5)
        nearest = f"; the nearest is {close[0]}" if close else ""
        told = problem("TPL-24", source=Source(file=rel), template=name, nearest=nearest)
        yield Checked(name=name, file=rel, own=True, problems=(told,))
