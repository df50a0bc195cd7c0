"""Earlier copies of a document: which there are, and bringing one back, the present one kept first."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.commands.naming import named_document
from engine.config import find_workspace
from engine.formats.word.saving import Saved, last_saved
from engine.model.dates import short_date
from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.storage.ledger import Ledger, Written
from engine.storage.locating import locate
from engine.storage.lock import only_run
from engine.storage.places import Place, hold_if_open
from engine.storage.pristine import Pristine
from engine.storage.snapshots import Before, Snapshot, Snapshots
from engine.storage.workspace import Workspace
from engine.world import Options

_BEFORE = {
    Before.BUILD: "before the build of",
    Before.RESTORE: "before a restore on",
    Before.ADOPT: "before another copy came in on",
    Before.AGREED: "as it was agreed, by the build of",
}
_AS_GENERATED = 0
"""The number of the copy as it was generated last; those that were kept are numbered from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The copies of one document that can be brought back, as lines for a person."""

    document: str
    path: str
    lines: tuple[str, ...]


def list_copies(options: Options, name: str) -> Copies:
    """Return the copies of the document that a name fits. Raises WorkspaceError DRF-10 and DRF-11."""
    workspace = Workspace(find_workspace(options.start))
    with Ledger.peek(workspace) as ledger:
        known = named_document(ledger, name)
        path = locate(workspace, ledger, known.id, known.path, known.id).path
    return Copies(document=known.id, path=path, lines=tuple(_lines(workspace, known)))


def _lines(workspace: Workspace, known: Written) -> Iterator[str]:
    if _generated(workspace, known) is not None:
        yield f"  {_AS_GENERATED:>3}  as it was generated on {short_date(known.dated)}, draft {known.draft}"
    for one in Snapshots(workspace).of(known.id):
        blob = workspace.read(one.path) or b""
        saved = last_saved(blob) if one.path.endswith(".docx") else Saved()
        by = f", saved by {saved.by}" if saved.by else ""
        on = f" on {short_date(saved.on)}" if saved.on else ""
        yield f"  {one.number:>3}  kept {_BEFORE[one.before]} {short_date(one.on)}{by}{on}"


def _generated(workspace: Workspace, known: Written) -> bytes | None:
    return Pristine(workspace).base(known.id, known.base)


def restore_copy(options: Options, name: str, number: int) -> tuple[str, int | None]:
    """Bring back one copy of a document; return its place, and the number under which the present one was kept.

    Raises WorkspaceError DRF-10 to DRF-12, OUT-03 when somebody has the document open, else as `Workspace.write`.
    """
    workspace = Workspace(find_workspace(options.start))
    with only_run(workspace), Ledger.open(workspace) as ledger:
        known = named_document(ledger, name)
        blob = _copy(workspace, known, number)
        path = locate(workspace, ledger, known.id, known.path, known.id).path
        place = Place(id=known.id, path=path, document=known.id, sent=None)
        hold_if_open(workspace, place)
        kept = replace_kept(options, workspace, place, blob, Before.RESTORE)
    return path, kept.number if kept else None


def replace_kept(options: Options, workspace: Workspace, place: Place, blob: bytes, before: Before) -> Snapshot | None:
    """Put a file in its place, the present one kept first; return its snapshot, None when there was none or the same.

    The ledger is not told: what comes in is a person's copy, and its own facts say which draft it grew from.
    """
    present, kept = workspace.read(place.path), None
    if present == blob:
        return None
    if present is not None:
        extension = f".{place.path.rpartition('.')[2]}"
        on = options.as_of or options.today
        kept = Snapshots(workspace).keep(place.id, present, extension=extension, on=on, before=before)
    workspace.write(place.path, blob, over=present)
    return kept


def _copy(workspace: Workspace, known: Written, number: int) -> bytes:
    if number == _AS_GENERATED:
        blob = _generated(workspace, known)
    else:
        found = next((one for one in Snapshots(workspace).of(known.id) if one.number == number), None)
        blob = workspace.read(found.path) if found else None
    if blob is None:
        raise WorkspaceError(problem("DRF-12", id=known.id, number=number))
    return blob
