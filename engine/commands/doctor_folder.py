"""What boardpack doctor looks at in the workspace's folder: rights, room, paths, open files, what runs left there."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path, PurePath, PurePosixPath

from engine.commands.doctor_examined import FOLDER, Examined
from engine.model.dates import count_of, short_date
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.storage.lock import LOCK
from engine.storage.workspace import Workspace

LONGEST = 259
"""Characters that Windows and Word allow for a path, without the closing sign that Windows counts."""
_NEAR = 20
_MEGABYTE = 1024 * 1024
_NEEDED, _COMFORTABLE = 100, 500
_WRITTEN_IN = ("outputs", "outputs/.boardpack", "inputs", "inputs/agreed")
_SYNCHRONISED = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "nextcloud": "Nextcloud",
}
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_OURS = ("inputs", "outputs", "templates")
_OPEN = ("~$*", ".~lock.*#")
_MOST = 5


def examine_folder(workspace: Workspace, planned: Iterable[str]) -> Iterator[Examined]:
    """Yield how the workspace's folder stands. `planned` are the places of documents to come. Nothing is written."""
    yield _rights(workspace)
    yield _paths(workspace, planned)
    yield _copied(workspace.root, os.environ)
    yield _open_files(workspace)
    yield _leftovers(workspace)
    yield _lock(workspace)
    yield _room(shutil.disk_usage(workspace.root).free)


def _examined(what: str, said: str, *problems: Problem) -> Examined:
    return Examined(group=FOLDER, what=what, said="" if problems else said, problems=problems)


def _rights(workspace: Workspace) -> Examined:
    """Return whether the folders may be changed, as far as that can be told without changing anything."""
    there = [one for one in _WRITTEN_IN if workspace.path(one).is_dir()]
    shut = [one for one in there if not os.access(workspace.path(one), os.W_OK | os.X_OK)]
    shut += [] if os.access(workspace.root, os.W_OK | os.X_OK) else ["the folder itself"]
    shut += [one for one in workspace.files("outputs/.boardpack", "ledger.sqlite") if not _opens(workspace.path(one))]
    problems = [problem("PC-10", places=", ".join(shut))] if shut else []
    return _examined("Leave to write", "The folder can be changed.", *problems)


def _opens(path: Path) -> bool:
    """Return whether a file would open for writing; it is closed again as it was. Windows tells rights only so."""
    try:
        path.open("r+b").close()
    except OSError:
        return False
    return True


def _paths(workspace: Workspace, planned: Iterable[str]) -> Examined:
    """Return how long the longest path is, of what is there and of what is to come."""
    places = {*planned, *workspace.files("outputs"), *workspace.files("inputs")}
    longest = max((len(one) for one in places), default=0)
    count = len(str(workspace.root)) + 1 + longest
    said = f"The longest path has {count} characters; Windows and Word allow {LONGEST}."
    code = "PC-11" if count > LONGEST else "PC-12" if count > LONGEST - _NEAR else ""
    problems = [problem(code, count=count, most=LONGEST, over=count - LONGEST)] if code else []
    return _examined("Length of paths", said, *problems)


def _copied(root: Path, environment: Mapping[str, str]) -> Examined:
    program = copied_by(root, [environment[one] for one in _ONEDRIVE if environment.get(one)])
    problems = [problem("PC-13", program=program)] if program else []
    return _examined("Where it lies", "Not in a folder known to be copied to other computers.", *problems)


def copied_by(root: PurePath, onedrive: Iterable[str]) -> str:
    """Return the program that copies a folder to other computers, "" when none is known to."""
    if any(root.is_relative_to(one) for one in onedrive):
        return "OneDrive"
    names = [part.casefold() for part in root.parts]
    return next((said for start, said in _SYNCHRONISED.items() if any(one.startswith(start) for one in names)), "")


def _open_files(workspace: Workspace) -> Examined:
    found = [one for pattern in _OPEN for one in _beside(workspace, pattern)]
    problems = [problem("PC-14", places=_by_folder(found))] if found else []
    return _examined("Open files", "No file seems to be open.", *problems)


def _beside(workspace: Workspace, pattern: str) -> Iterator[str]:
    """Yield the files of a pattern in the workspace's own folder and in those that boardpack reads or writes."""
    yield from sorted(one.name for one in workspace.root.glob(pattern))
    for folder in _OURS:
        yield from workspace.files(folder, pattern)


def _leftovers(workspace: Workspace) -> Examined:
    found = list(_beside(workspace, ".boardpack-*.tmp"))
    problems = [problem("PC-15", places=_by_folder(found))] if found else []
    return _examined("Left over from runs cut off", "Nothing.", *problems)


def _by_folder(places: Iterable[str]) -> str:
    """Return how many files are in which folder: the names of notes may be those of people."""
    folders = Counter(str(PurePosixPath(one).parent) for one in places)
    said = [f"{count_of(count, 'file')} in {folder}" for folder, count in sorted(folders.items())]
    said = [one.replace("in .", "in the workspace's own folder") if one.endswith(" in .") else one for one in said]
    more = [f"and more in {count_of(len(said) - _MOST, 'other folder')}"] if len(said) > _MOST else []
    return ", ".join((*said[:_MOST], *more))


def _lock(workspace: Workspace) -> Examined:
    path = workspace.path(LOCK)
    problems: list[Problem] = []
    if path.is_file():
        if is_held(path):
            problems.append(problem("PC-16"))
        elif path.stat().st_size:
            problems.append(problem("PC-17", on=short_date(_written(path)), file=LOCK))
    return _examined("Other runs", "No other run is at work here.", *problems)


def _written(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()


def is_held(path: Path) -> bool:
    """Return whether a running program holds a lock file. It is only read: taking the lock would change it."""
    try:
        with path.open("rb") as stream:
            _try(stream.fileno())
    except OSError:
        return True
    return False


def _try(handle: int) -> None:
    """Raise OSError when another program holds the file; the lock tried is given back as the file is closed."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there on Windows only

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - not there on Windows

        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)


def _room(free: int) -> Examined:
    left = free // _MEGABYTE
    code = "PC-18" if left < _NEEDED else "PC-19" if left < _COMFORTABLE else ""
    problems = [problem(code, free=left, needed=_NEEDED)] if code else []
    return _examined("Room on the disk", "There is enough.", *problems)
