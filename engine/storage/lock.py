"""One run at a time: the lock of a workspace, which dies with the program that holds it."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.model.source import Source
from engine.storage.workspace import Workspace, refused

LOCK = "outputs/.boardpack/lock"
_WRITTEN_IN = ("outputs", "inputs/agreed")


def refuse_second_run(workspace: Workspace) -> None:
    """Raise WorkspaceError DRF-01 when another run holds the workspace; a workspace never built in is not touched."""
    if workspace.exists(LOCK):
        with _held(workspace):
            return


@contextmanager
def only_run(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace while the block runs, and first clear away what a run that was cut off left half done.

    The operating system lets go of the lock when its holder ends, however it ends. Raises WorkspaceError DRF-01
    at once when another run holds it, else as `Workspace.write` does.
    """
    workspace.make_folder(LOCK.rpartition("/")[0])
    with _held(workspace):
        for folder in _WRITTEN_IN:
            workspace.clear_leftovers(folder)
        yield


@contextmanager
def _held(workspace: Workspace) -> Iterator[None]:
    lock = FileLock(workspace.path(LOCK), timeout=0)
    try:
        lock.acquire()
    except Timeout as fault:
        raise WorkspaceError(problem("DRF-01", source=Source(file=LOCK))) from fault
    except OSError as fault:
        raise refused(LOCK, fault) from fault
    try:
        yield
    finally:
        lock.release()
