"""The workspace folder: the only module that writes files."""

import errno
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.model.source import Source

WAITS = (0.05, 0.1, 0.2, 0.4, 0.5, 0.75)
"""Seconds between tries when a file cannot be replaced because a program holds it: two seconds in all."""

_BESIDE = ".boardpack-"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Workspace:
    """One partnership's folder. Places in it are relative, with forward slashes.

    A place that leads outside the folder is a WorkspaceError OUT-05, whether it is to be read or written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def path(self, rel: str) -> Path:
        """Return where a place is on this computer."""
        parts = PurePosixPath(rel)
        if parts.is_absolute() or ".." in parts.parts or "\\" in rel or ":" in rel or "\0" in rel or not parts.parts:
            raise WorkspaceError(problem("OUT-05", source=Source(file=rel), file=rel))
        place = self.root.joinpath(*parts.parts)
        if not place.parent.resolve().is_relative_to(self.root):
            raise WorkspaceError(problem("OUT-05", source=Source(file=rel), file=rel))
        return place

    def exists(self, rel: str) -> bool:
        """Return whether a file is there."""
        return self.path(rel).is_file()

    def read(self, rel: str) -> bytes | None:
        """Return a file's bytes, None when there is none. Raises WorkspaceError OUT-07 when it will not open."""
        try:
            return self.path(rel).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as fault:
            found = problem("OUT-07", source=Source(file=rel), file=rel, reason=_reason(fault))
            raise WorkspaceError(found) from fault

    def digest(self, rel: str) -> str | None:
        """Return the sha256 of a file in hexadecimal, None when there is none."""
        blob = self.read(rel)
        return None if blob is None else sha256_of(blob)

    def write(self, rel: str, blob: bytes, *, over: bytes | None = None) -> None:
        """Put a file in its place, whole or not at all, making its folders.

        `over` is what must still stand there. Raises WorkspaceError when that cannot be: OUT-01 not allowed, OUT-02
        disk full, OUT-03 open in another program, OUT-04 anything else, OUT-06 name too long, DRF-02 when a person
        has saved the file since `over` was read. The file that stood there is then as it was.
        """
        place = self.path(rel)
        beside = place.with_name(f"{_BESIDE}{secrets.token_hex(8)}.tmp")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            _write_through(beside, blob)
            if over is not None and self.read(rel) != over:
                raise WorkspaceError(problem("DRF-02", source=Source(file=rel)))
            _replace(beside, place)
            _settle_folder(place.parent)
        except _StillOpenError as fault:
            raise self._open_elsewhere(rel) from fault
        except OSError as fault:
            raise refused(rel, fault) from fault
        finally:
            _forget(beside)

    def files(self, rel: str, pattern: str = "*") -> tuple[str, ...]:
        """Return the places of the files below a folder whose names match, sorted; none when it is not there."""
        found = (one for one in self.path(rel).rglob(pattern) if one.is_file())
        return tuple(sorted(one.relative_to(self.root).as_posix() for one in found))

    def clear_leftovers(self, rel: str) -> None:
        """Remove the unfinished files that a run that was cut off left below a folder. Only for the only run."""
        for one in self.files(rel, f"{_BESIDE}*.tmp"):
            _forget(self.path(one))

    def remove(self, rel: str) -> None:
        """Remove a file that is kept elsewhere; nothing happens when it is not there. Raises as `write` does."""
        try:
            self.path(rel).unlink(missing_ok=True)
        except OSError as fault:
            raise refused(rel, fault) from fault

    def make_folder(self, rel: str) -> Path:
        """Make a folder and those above it where they are missing. Raises as `write` does."""
        place = self.path(rel)
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise refused(rel, fault) from fault
        return place

    def owner_of(self, rel: str) -> str | None:
        """Return who has a file open, None when nobody has; "another person" when the name cannot be told.

        Word and Excel put an owner file `~$...` beside the document, LibreOffice a `.~lock.` one.
        """
        place = self.path(rel)
        for mark in _marks_of(place):
            try:
                return _owner_named(mark.read_bytes()[:400], mark.name) or "another person"
            except FileNotFoundError:
                continue
            except OSError:  # Windows keeps an owner file to itself: it is open, and that is all we can tell
                return "another person"
        return None

    def _open_elsewhere(self, rel: str) -> WorkspaceError:
        owner = self.owner_of(rel)
        who = f" ({owner} has it open)" if owner else ""
        return WorkspaceError(problem("OUT-03", source=Source(file=rel), file=rel, who=who))


class _StillOpenError(Exception):
    """A replace that was refused until the last try."""


def sha256_of(blob: bytes) -> str:
    """Return the sha256 of some bytes in hexadecimal."""
    return hashlib.sha256(blob).hexdigest()


def _write_through(place: Path, blob: bytes) -> None:
    """Write a new file down to the disk itself; `x` because no other file may be hit by chance."""
    with place.open("xb") as stream:
        stream.write(blob)
        stream.flush()
        os.fsync(stream.fileno())


def _replace(beside: Path, place: Path) -> None:
    for wait in (*WAITS, None):
        try:
            beside.replace(place)
        except PermissionError as fault:
            if wait is None:
                raise _StillOpenError from fault
            time.sleep(wait)
        else:
            return


def _settle_folder(folder: Path) -> None:
    """Make the new name itself last through a power cut; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno != errno.EINVAL:  # some shared drives cannot; the file itself is safe
            raise
    finally:
        os.close(handle)


def _forget(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except OSError:
        return


def refused(rel: str, fault: OSError) -> WorkspaceError:
    """Return a refusal of the operating system as a person is told of it: OUT-01, OUT-02, OUT-04 or OUT-06."""
    source = Source(file=rel)
    if fault.errno in _NO_ROOM:
        return WorkspaceError(problem("OUT-02", source=source, file=rel))
    if fault.errno in _NOT_ALLOWED:
        return WorkspaceError(problem("OUT-01", source=source, file=rel))
    if fault.errno == errno.ENAMETOOLONG:
        return WorkspaceError(problem("OUT-06", source=source, file=rel))
    return WorkspaceError(problem("OUT-04", source=source, file=rel, reason=_reason(fault)))


def _reason(fault: OSError) -> str:
    return fault.strerror or "no reason given"


def _marks_of(place: Path) -> Iterator[Path]:
    """Yield the owner files that may stand beside a document.

    Word replaces the first two letters of a name of eight or more, the first of a name of seven.
    """
    drop = min(max(len(place.stem) - 6, 0), 2)
    for name in dict.fromkeys((f"~${place.name}", f"~${place.name[drop:]}", f".~lock.{place.name}#")):
        yield place.with_name(name)


def _owner_named(blob: bytes, name: str) -> str:
    """Return the name in an owner file: UTF-16 after byte 54 (Word) or 55 (Excel), else the short form at its start."""
    if name.startswith(".~lock."):
        return blob.decode("utf-8", "ignore").split(",")[0].strip()
    length = blob[0] if blob else 0
    for start in (54, 55):
        if length and int.from_bytes(blob[start : start + 2], "little") == length:
            return blob[start + 2 : start + 2 + 2 * length].decode("utf-16-le", "ignore").strip()
    return blob[1 : 1 + length].decode("cp1252", "ignore").strip()
