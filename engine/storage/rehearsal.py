"""A workspace to rehearse in: what a dry run writes is read back from memory, and the disk stays as it is."""

from pathlib import Path, PurePosixPath

from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.model.source import Source
from engine.storage.workspace import Workspace


class Rehearsal(Workspace):
    """A workspace whose files read as they would after everything that was written here; none of it is on the disk."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._changed: dict[str, bytes | None] = {}

    def exists(self, rel: str) -> bool:
        """Return whether a file would be there."""
        return self._changed[rel] is not None if rel in self._changed else super().exists(rel)

    def read(self, rel: str) -> bytes | None:
        """Return a file's bytes as they would be. Raises as in any workspace."""
        return self._changed[rel] if rel in self._changed else super().read(rel)

    def write(self, rel: str, blob: bytes, *, over: bytes | None = None) -> None:
        """Note what would be in a file. Raises WorkspaceError OUT-05 and DRF-02, which need no disk to be known."""
        self.path(rel)
        if over is not None and self.read(rel) != over:
            raise WorkspaceError(problem("DRF-02", source=Source(file=rel)))
        self._changed[rel] = blob

    def remove(self, rel: str) -> None:
        """Note that a file would be gone."""
        self.path(rel)
        self._changed[rel] = None

    def files(self, rel: str, pattern: str = "*") -> tuple[str, ...]:
        """Return the places of the files that would be below a folder, sorted."""
        there = {one for one in super().files(rel, pattern) if one not in self._changed}
        below = (one for one, blob in self._changed.items() if blob is not None and one.startswith(f"{rel}/"))
        return tuple(sorted(there | {one for one in below if PurePosixPath(one).match(pattern)}))

    def make_folder(self, rel: str) -> Path:
        """Return where a folder would be."""
        return self.path(rel)

    def clear_leftovers(self, rel: str) -> None:
        """Leave what lies there."""
