"""Every file of a document looked through for personal data: the document itself and what goes out with it."""

from collections.abc import Iterator
from dataclasses import replace

from engine.checks.personal import Found, Scan
from engine.checks.personal_known import known_of
from engine.checks.personal_told import Look, allowances, idle_rows, personal_told
from engine.formats.guards import guard
from engine.formats.word.everywhere import document_pieces
from engine.formats.word.loading import DamagedDocument
from engine.making import titles_of
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem
from engine.placing.attaching import attachment_id
from engine.placing.producing import Produced
from engine.storage.ledger import Ledger
from engine.world import World


class Guard:
    """Looks through the documents of one run; what is looked for is made ready once."""

    def __init__(self, world: World, ledger: Ledger) -> None:
        self._world = world
        self._ledger = ledger
        self._scan = scan_for(world)

    def told(self, one: Produced) -> tuple[Problem, ...]:
        """Return what there is to say of a document and of what goes out with it."""
        looks = [self.look(one.planned, one.path, one.blob)] if one.blob is not None else []
        looks += self._attached(one.planned)
        return tuple(told for found in looks for told in personal_told(found))

    def decisions(self) -> Iterator[Problem]:
        """Yield PRV-12 for rows that allow nothing."""
        return idle_rows(self._world.evidence.decisions, self._world.cycle.as_of)

    def look(self, planned: PlannedDocument, path: str, blob: bytes) -> Look:
        """Return what stands in one file, and what decisions allow there."""
        return look_through(self._world, self._scan, planned, path, blob)

    def masked(self, one: Problem) -> Problem:
        """Return a problem whose words show no name and no number of a person: a message may quote a document."""
        source = one.source
        if source is not None:
            source = replace(source, place=self._scan.mask(source.place))
        return replace(one, message=self._scan.mask(one.message), fix=self._scan.mask(one.fix), source=source)

    def _attached(self, planned: PlannedDocument) -> Iterator[Look]:
        written = self._ledger.get(attachment_id(planned)) if planned.spec.attachment else None
        blob = self._world.workspace.read(written.path) if written else None
        if written is not None and blob is not None:
            yield self.look(planned, written.path, blob)


def scan_for(world: World) -> Scan:
    """Return what to look for in a workspace's documents."""
    return Scan(known_of(world.settings, world.evidence), restricted=world.evidence.restricted)


def is_public(planned: PlannedDocument) -> bool:
    """Return whether the framework says that a document is for the public."""
    return "public" in planned.spec.audience.casefold()


def look_through(world: World, scan: Scan, planned: PlannedDocument, path: str, blob: bytes) -> Look:
    """Return what stands in one file of a document. A file that cannot be read is told elsewhere, and holds nothing."""
    on_disk = world.workspace.path(path)
    found: tuple[Found, ...] = ()
    if not on_disk.is_file() or guard(on_disk, path) is None:
        try:
            pieces = document_pieces(blob, path, titles_of(planned))
            found = scan.find(pieces, planned.id, public=is_public(planned))
        except DamagedDocument:
            found = ()
    allowed = allowances(world.evidence.decisions, planned.id, world.cycle.as_of)
    return Look(planned=planned, path=path, found=found, allowed=allowed)
