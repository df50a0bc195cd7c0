"""Whether anything that documents are made from has changed since a build made them all."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from engine import __version__
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.run import Outcome
from engine.model.source import Source
from engine.placing.producing import Produced, look, produce
from engine.storage.decided import Decided
from engine.storage.ledger import Ledger
from engine.storage.shipped import shipped_root
from engine.world import World

_TABLE = "CREATE TABLE IF NOT EXISTS built (cycle TEXT PRIMARY KEY, sha256 TEXT)"
_GET = "SELECT sha256 FROM built WHERE cycle = ?"
_PUT = "REPLACE INTO built (cycle, sha256) VALUES (?, ?)"
_FORGET = "DELETE FROM built WHERE cycle = ?"
_FOLDERS = ("inputs", "templates")
_LOCKS = ("~$", ".~lock")
_LEFT = frozenset({"AGR-05", "AGR-30"})
"""Why an agreed document is left as it is, which only making it again shows."""


def is_as_built(world: World, ledger: Ledger) -> bool:
    """Return whether the last build of the cycle made every document, and from what there is now."""
    ledger.note(_TABLE)
    found = ledger.ask(_GET, world.cycle.id)
    return bool(found) and found[0][0] == _fingerprint(world, ledger)


def forget_built(world: World, ledger: Ledger) -> None:
    """Forget what the cycle was last made from: a build is about to change its documents."""
    ledger.note(_TABLE)
    ledger.note(_FORGET, world.cycle.id)


def note_built(world: World, ledger: Ledger, produced: Sequence[Produced]) -> None:
    """Note what the cycle was made from, unless a document could not be made or put in its place."""
    stuck = any(one.outcome is Outcome.NOT_WRITTEN and not one.planned.waits_for for one in produced)
    if not stuck and not any(told.code.startswith(("OUT-", "TPL-")) for one in produced for told in one.problems):
        ledger.note(_PUT, world.cycle.id, _fingerprint(world, ledger))


def _fingerprint(world: World, ledger: Ledger) -> str:
    """Return a digest of all that documents are made from: every input, setting and template, and what was agreed."""
    total = hashlib.sha256()
    facts = (__version__, world.framework.id, world.cycle.id, world.cycle.as_of.isoformat())
    for word in (*facts, *(repr(one) for one in Decided(ledger).approvals())):
        total.update(f"{word}\n".encode())
    for path in _files(world.workspace.root):
        total.update(f"{path.name}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    shipped = [*(shipped_root() / "templates").rglob("*"), *(Path(__file__).parents[1] / "frameworks").glob("*.toml")]
    own = [one for folder in _FOLDERS for one in (root / folder).rglob("*")]
    for path in (*sorted(own), *sorted(root.glob("*.toml")), *sorted(shipped)):
        if path.is_file() and not path.name.startswith(_LOCKS):
            yield path


def against(world: World, planned: PlannedDocument, ledger: Ledger) -> Produced:
    """Return a document as it stands on disk, held against what a build would make of it now.

    Yields DOC-11 where a build would change it, and what would keep a build from making it.
    """
    here = look(world, planned, ledger)
    if here.blob is None or planned.closed or planned.sent:
        return here
    ahead = produce(world, planned, ledger, write=False)
    stopped_by = ahead.outcome is Outcome.NOT_WRITTEN
    told = tuple(one for one in ahead.problems if stopped_by or one.code in _LEFT)
    if ahead.outcome in {Outcome.WRITTEN, Outcome.MERGED}:
        told = (*told, problem("DOC-11", source=Source(file=here.path), document=planned.id))
    return replace(here, problems=tuple(dict.fromkeys((*here.problems, *told))))
