"""Which document a person means: by its id, its activity, its kind or its file."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.storage.ledger import Ledger, Written


def named_document(ledger: Ledger, name: str) -> Written:
    """Return our record of the one document that a name fits.

    A whole id or file counts before an activity or a kind. Raises WorkspaceError DRF-10 when nothing is called so,
    DRF-11 when several documents are.
    """
    every = [one for ident in ledger.ids() if (one := ledger.get(ident))]
    for fits in (_is_whole, _is_part):
        found = [one for one in every if fits(one, name.strip().casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            raise WorkspaceError(problem("DRF-11", name=name, ids=", ".join(one.id for one in found)))
    raise WorkspaceError(problem("DRF-10", name=name, ids=", ".join(one.id for one in every) or "not there yet"))


def _is_whole(one: Written, name: str) -> bool:
    return name in set(_whole(one))


def _whole(one: Written) -> Iterator[str]:
    path = PurePosixPath(one.path.casefold())
    yield from (one.id.casefold(), str(path), path.name, path.stem)


def _is_part(one: Written, name: str) -> bool:
    kind, _, subject = one.id.casefold().partition(":")
    return name in {kind, subject, *subject.split(":")}
