"""Other copies of a document in the outputs folder: a colleague's "FINAL v2" that nobody would look at."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from engine.formats.word.canonical import section_hashes
from engine.formats.word.facts import read_facts
from engine.formats.word.sound import guard_document
from engine.making import titles_of
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source
from engine.placing.producing import Produced
from engine.storage.ledger import Ledger
from engine.storage.workspace import Workspace


def other_copies(workspace: Workspace, ledger: Ledger, produced: Iterable[Produced]) -> Iterator[Problem]:
    """Yield DRF-19 for each Word file in outputs that is one of these documents and holds other text."""
    records = [found for one in ledger.ids() if (found := ledger.get(one))]
    known = {place for one in records for place in (one.path, one.beside)}
    here = {one.planned.id: one for one in produced if one.blob is not None}
    known |= {one.path for one in here.values()}
    for path in workspace.files("outputs", "*.docx"):
        if path in known or path.startswith("outputs/.boardpack/") or PurePosixPath(path).name.startswith(("~$", ".")):
            continue
        one = None if guard_document(workspace.path(path), path) else _edited(workspace, path, here)
        if one is not None:
            names = {"name": PurePosixPath(path).name, "own": PurePosixPath(one.path).name, "path": path}
            yield problem("DRF-19", source=Source(file=path), document=one.planned.id, **names)


def _edited(workspace: Workspace, path: str, here: dict[str, Produced]) -> Produced | None:
    """Return the document that a file is an edited copy of; None for a copy that says nothing of its own."""
    blob = workspace.read(path) or b""
    facts = read_facts(blob)
    one = here.get(facts.document) if facts else None
    if one is None or one.blob is None or facts is None:
        return None
    titles = titles_of(one.planned)
    said = section_hashes(blob, titles)
    return one if said != facts.generated and said != section_hashes(one.blob, titles) else None
