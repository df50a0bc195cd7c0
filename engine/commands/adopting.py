"""A draft that came back by email under another name: known by its identity and put in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from engine.commands.restoring import replace_kept
from engine.config import find_workspace, load_settings
from engine.formats.word.canonical import section_hashes
from engine.formats.word.facts import Facts, read_facts
from engine.formats.word.sound import guard_document
from engine.intake.agreed import FOLDER as AGREED_FOLDER
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem, WorkspaceError
from engine.model.source import Source
from engine.placing.editing import edited_parts
from engine.storage.ledger import Ledger, Written
from engine.storage.locating import locate
from engine.storage.lock import only_run
from engine.storage.places import Place, hold_if_open
from engine.storage.pristine import Pristine
from engine.storage.snapshots import Before
from engine.storage.workspace import Workspace
from engine.world import Options, load_framework


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What came of a file that came back: its document, its place, and what there is to say."""

    document: str
    path: str
    kept: int | None
    problems: tuple[Problem, ...] = ()


def adopt_file(options: Options, file: Path) -> Adopted:
    """Put a returned draft in its document's place; the copy that was there is kept. The file itself stays.

    Raises WorkspaceError: IN- codes for a file that cannot be read, DRF-13 for one that is not recognised, DRF-18 for
    one that is no Word document, OUT-03 when somebody has the document open. Yields DRF-15 when the copy that was
    there had been edited.
    """
    workspace = Workspace(find_workspace(options.start))
    framework = load_framework(workspace, load_settings(workspace.root))
    if file.exists() and not (file.is_file() and file.suffix.casefold() == ".docx"):
        raise WorkspaceError(problem("DRF-18", source=Source(file=file.name), name=file.name))
    refused = guard_document(file, file.name)
    if refused is not None:
        raise WorkspaceError(refused)
    blob = file.read_bytes()
    with only_run(workspace), Ledger.open(workspace) as ledger:
        known = _document_of(workspace, framework, ledger, blob)
        if known is None:
            raise WorkspaceError(problem("DRF-13", source=Source(file=file.name), file=file.name))
        found = locate(workspace, ledger, known.id, known.path, known.id)
        titles = _titles(framework, known.id)
        place = Place(id=known.id, path=found.path, document=known.id, sent=None, titles=titles)
        hold_if_open(workspace, place)
        kept = replace_kept(options, workspace, place, blob, Before.ADOPT)
        if found.path != known.path:
            ledger.record(replace(known, path=found.path))
    both = found.blob is not None and found.readable and edited_parts(workspace, place, found, found.blob)
    told = (problem("DRF-15", document=known.id, id=known.id, number=kept.number),) if both and kept else ()
    return Adopted(document=known.id, path=found.path, kept=kept.number if kept else None, problems=told)


def _titles(framework: Framework, document: str) -> dict[str, str]:
    """Return the titles of the sections of a document's kind by id; none for a kind the framework does not have."""
    spec = framework.document(document.partition(":")[0])
    return {one.id: one.title for one in spec.section} if spec else {}


def _document_of(workspace: Workspace, framework: Framework, ledger: Ledger, blob: bytes) -> Written | None:
    """Return our record of the document a file is: by its facts, else by the sections it has in common with one."""
    facts = read_facts(blob)
    if facts is not None:
        return ledger.get(facts.document) if _is_ours(workspace, facts) else None
    alike = sorted(_alike(workspace, framework, ledger, blob), key=lambda one: -one[0])
    if not alike or (len(alike) > 1 and alike[0][0] == alike[1][0]):
        return None
    return alike[0][1]


def _is_ours(workspace: Workspace, facts: Facts) -> bool:
    """Return whether the draft that a file grew from was generated here, or is that of a report agreed here."""
    if Pristine(workspace).base(facts.document, facts.inputs) is not None:
        return True
    agreed = (read_facts(workspace.read(one) or b"") for one in workspace.files(AGREED_FOLDER, "*.docx"))
    return any(one and (one.document, one.inputs) == (facts.document, facts.inputs) for one in agreed)


def _alike(workspace: Workspace, framework: Framework, ledger: Ledger, blob: bytes) -> Iterator[tuple[int, Written]]:
    """Yield the documents that share sections with a file, and how many stand in both word for word."""
    pristine = Pristine(workspace)
    for ident in ledger.ids():
        known, titles = ledger.get(ident), _titles(framework, ident)
        base = pristine.base(ident, known.base) if known and titles else None
        if known is None or base is None:
            continue
        mine, theirs = section_hashes(base, titles), section_hashes(blob, titles)
        shared = [one for one in titles if one in mine and one in theirs]
        same = sum(mine[one] == theirs[one] for one in shared)
        if same and 2 * len(shared) >= len(titles):
            yield same, known
