"""Where a document is now: in its place, under another name, or gone; and which of our records is its."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from engine.formats.guards import guard
from engine.formats.word.facts import read_facts
from engine.formats.word.sound import guard_document
from engine.model.messages import problem
from engine.model.problem import Problem, WorkspaceError
from engine.model.source import Source
from engine.storage.ledger import Ledger, Written
from engine.storage.places import of_document
from engine.storage.pristine import Pristine
from engine.storage.workspace import Workspace, sha256_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A document's file as it stands. `earlier` is our record of it, None when we never wrote it.

    `gone` is True when a person deleted or moved it; `readable` is False when the file will not open or must not be
    given to a parser. `problems` hold DRF-06 to DRF-08 and OUT-07.
    """

    path: str
    blob: bytes | None
    earlier: Written | None
    gone: bool = False
    readable: bool = True
    problems: tuple[Problem, ...] = ()

    @property
    def untouched(self) -> bool:
        """Return whether the file is exactly what the builder made."""
        return self.blob is not None and self.earlier is not None and sha256_of(self.blob) == self.earlier.made


def locate(workspace: Workspace, ledger: Ledger, identity: str, path: str, document: str) -> Located:
    """Return where a file is. `path` is its place when we never wrote it; `document` is the one it is or goes with.

    Yields DRF-06 to DRF-08, and OUT-07 for a file that will not open.
    """
    settled = ledger.get(identity)
    place = settled.path if settled else path
    try:
        if workspace.exists(place) or settled is None:
            return _stand(workspace, ledger, identity, place)
        return _moved(workspace, ledger, settled, document)
    except WorkspaceError as fault:
        return Located(path=place, blob=None, earlier=settled, readable=False, problems=of_document(document, fault))


def _moved(workspace: Workspace, ledger: Ledger, settled: Written, document: str) -> Located:
    """Return where a file of ours that is not in its place is now."""
    found = tuple(_elsewhere(workspace, ledger, settled))
    if len(found) != 1:
        problems = (_gone(settled, document, found),)
        return Located(path=settled.path, blob=None, earlier=settled, gone=True, problems=problems)
    name = PurePosixPath(found[0]).name
    renamed = problem("DRF-07", source=Source(file=found[0]), document=document, name=name)
    return replace(_stand(workspace, ledger, settled.id, found[0]), problems=(renamed,))


def _stand(workspace: Workspace, ledger: Ledger, identity: str, place: str) -> Located:
    blob = workspace.read(place)
    if blob is None:
        return Located(path=place, blob=None, earlier=None)
    known = _exact(ledger, identity, blob)
    if known is not None:
        return Located(path=place, blob=blob, earlier=known)
    readable = _refused(workspace, place) is None
    earlier = _grown_from(ledger, identity, blob) if readable else ledger.get(identity)
    return Located(path=place, blob=blob, earlier=earlier, readable=readable)


def _exact(ledger: Ledger, identity: str, blob: bytes) -> Written | None:
    digest, known = sha256_of(blob), (ledger.get(identity), ledger.intended(identity))
    return next((one for one in known if one and digest in {one.sha256, one.made}), None)


def _grown_from(ledger: Ledger, identity: str, blob: bytes) -> Written | None:
    """Return our record of the file that a person edited into these bytes.

    A run that was cut off after the replace left a file that only its intent describes; the file's own facts tell.
    """
    settled, intended = ledger.get(identity), ledger.intended(identity)
    if intended is None or not _is_new_base(intended, settled):
        return settled
    facts = read_facts(blob)
    return intended if facts is not None and facts.inputs == intended.base else settled


def _is_new_base(intended: Written, settled: Written | None) -> bool:
    return bool(intended.base) and (settled is None or intended.base != settled.base)


def _elsewhere(workspace: Workspace, ledger: Ledger, earlier: Written) -> Iterator[str]:
    """Yield the files below outputs that are this document under another name."""
    taken = {found.path for one in ledger.ids() if (found := ledger.get(one))}
    suffix = PurePosixPath(earlier.path).suffix
    for path in workspace.files("outputs", f"*{suffix}"):
        if path not in taken and not _is_ours_to_keep(path) and _is(workspace, path, earlier):
            yield path


def _is_ours_to_keep(path: str) -> bool:
    return path.startswith("outputs/.boardpack/") or PurePosixPath(path).name.startswith(("~$", "."))


def _is(workspace: Workspace, path: str, earlier: Written) -> bool:
    if _refused(workspace, path) is not None:
        return False
    blob = workspace.read(path) or b""
    if sha256_of(blob) == earlier.sha256:
        return True
    facts = read_facts(blob) if path.endswith(".docx") else None
    return facts is not None and facts.document == earlier.id


def _refused(workspace: Workspace, path: str) -> Problem | None:
    look = guard_document if path.endswith(".docx") else guard
    return look(workspace.path(path), path)


def _gone(earlier: Written, document: str, found: tuple[str, ...]) -> Problem:
    source = Source(file=earlier.path)
    if found:
        names = ", ".join(PurePosixPath(one).name for one in found)
        return problem("DRF-08", source=source, document=document, names=names)
    return problem("DRF-06", source=source, document=document, id=document, own=earlier.id)


def base_of(workspace: Workspace, earlier: Written, blob: bytes) -> bytes | None:
    """Return the pristine copy that a person's file grew from: the one its facts name, else the last we know of."""
    pristine, facts = Pristine(workspace), read_facts(blob)
    named = pristine.base(earlier.id, facts.inputs) if facts and facts.document == earlier.id else None
    return named or pristine.base(earlier.id, earlier.base)
