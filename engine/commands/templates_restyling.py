"""A changed house for every template: styles, lists, letterhead, headers, footers and margins; never for drafts."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from engine.config import find_workspace, load_settings
from engine.formats.guards import guard
from engine.formats.word.house import MissingFromHouseError
from engine.formats.word.loading import DamagedDocument
from engine.formats.word.rehousing import missing_styles, rehouse
from engine.formats.word.template import TemplateFault, compile_template
from engine.model.messages import problem
from engine.model.problem import Problem, WorkspaceError
from engine.model.source import Source
from engine.storage.lock import only_run
from engine.storage.templates import FOLDER, HOUSE, LETTER, house_for, own_templates, shipped_template
from engine.storage.workspace import Workspace
from engine.world import Options, load_framework


@dataclass(frozen=True, slots=True, kw_only=True)
class Restyling:
    """What a restyle did: the workspace's houses, else where the one is that comes with boardpack; each template."""

    houses: tuple[str, ...]
    shipped: str
    templates: tuple["Restyled", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restyled:
    """One template after a restyle: what changed in words, nothing when it was at home; what kept it from changing."""

    file: str
    changes: tuple[str, ...] = ()
    new: bool = False
    problems: tuple[Problem, ...] = ()

    def said(self, *, dry_run: bool) -> str:
        """Return what became of it in words, or what would."""
        if self.problems:
            return "left as it is"
        if not self.changes:
            return "has the house's looks already"
        lead = "would change" if dry_run else "changed"
        return f"{lead}: {', '.join(self.changes)}{'; a copy of the one that comes with boardpack' * self.new}"


def restyle_templates(options: Options) -> Restyling:
    """Give every template of the workspace the looks of its house, and write those that change.

    A template that comes with boardpack is copied into the workspace when its house there differs. One that somebody
    has open is left (OUT-03), one that cannot be read too. Raises WorkspaceError TPL-23 or TPL-02 for a house that no
    document could be written in: then nothing is changed.
    """
    workspace = Workspace(find_workspace(options.start))
    framework = load_framework(workspace, load_settings(workspace.root))
    houses = _houses(workspace)
    names = dict.fromkeys((*(one.template for one in framework.documents), LETTER))
    with nullcontext() if options.dry_run else only_run(workspace):
        own = [one for one in own_templates(workspace) if not one.endswith(f"/{HOUSE}")]
        there = [_restyled(workspace, one, options) for one in own]
        copies = [_copied(workspace, name, options) for name in names if f"{FOLDER}/{name}" not in own]
    every = sorted((*there, *(one for one in copies if one)), key=lambda one: one.file)
    return Restyling(houses=houses, shipped=str(shipped_template(HOUSE)), templates=tuple(every))


def _houses(workspace: Workspace) -> tuple[str, ...]:
    """Return the places of the workspace's houses. Raises WorkspaceError when one of them could not hold documents."""
    houses = [one for one in own_templates(workspace) if one.endswith(f"/{HOUSE}")]
    found = [fault for one in houses for fault in _house_faults(workspace, one)]
    if found:
        raise WorkspaceError(*found)
    return tuple(houses)


def _house_faults(workspace: Workspace, rel: str) -> Iterator[Problem]:
    source = Source(file=rel)
    refused = guard(workspace.path(rel), rel)
    if refused is not None:
        yield refused
        return
    blob = workspace.read(rel) or b""
    try:
        compile_template(HOUSE, blob, ())
        lost = missing_styles(blob, shipped_template(HOUSE).read_bytes())
    except TemplateFault as fault:
        where = f" It stands in the paragraph “{fault.paragraph}”." if fault.paragraph else ""
        yield problem("TPL-02", source=source, template=HOUSE, fault=fault.fault, where=where)
        return
    if lost:
        styles = ", ".join(f"the style “{one}”" for one in lost)
        yield problem("TPL-23", source=source, file=rel, styles=styles)


def _restyled(workspace: Workspace, rel: str, options: Options) -> Restyled:
    refused = guard(workspace.path(rel), rel)
    if refused is not None:
        return Restyled(file=rel, problems=(refused,))
    blob = workspace.read(rel) or b""
    house = house_for(workspace, rel)
    ours = workspace.read(house) if house else shipped_template(HOUSE).read_bytes()
    return _written(workspace, rel, blob, ours or b"", options, present=blob)


def _copied(workspace: Workspace, name: str, options: Options) -> Restyled | None:
    """Return a template that comes with boardpack in the workspace's own house; None where nothing would differ."""
    house, path = house_for(workspace, f"{FOLDER}/{name}"), shipped_template(name)
    if not house or not path.is_file():
        return None
    done = _written(workspace, f"{FOLDER}/{name}", path.read_bytes(), workspace.read(house) or b"", options)
    return done if done.changes or done.problems else None


def _written(
    workspace: Workspace, rel: str, blob: bytes, house: bytes, options: Options, *, present: bytes | None = None
) -> Restyled:
    try:
        done = rehouse(blob, house)
        if done.changes and not options.dry_run:
            _put(workspace, rel, done.blob, present)
    except (DamagedDocument, MissingFromHouseError) as fault:
        told = problem("TPL-02", source=Source(file=rel), template=rel, fault=f"Its part {fault} is damaged.", where="")
        return Restyled(file=rel, problems=(told,))
    except WorkspaceError as fault:
        return Restyled(file=rel, problems=fault.problems)
    return Restyled(file=rel, changes=done.changes, new=present is None)


def _put(workspace: Workspace, rel: str, blob: bytes, present: bytes | None) -> None:
    owner = workspace.owner_of(rel)
    if owner:
        raise WorkspaceError(problem("OUT-03", source=Source(file=rel), file=rel, who=f" ({owner} has it open)"))
    workspace.write(rel, blob, over=present)
