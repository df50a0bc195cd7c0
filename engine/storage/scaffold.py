"""A new workspace: empty for a real partnership, or a copy of the example to learn from."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.storage.blank_config import BLANK_CONFIG, READ_ME
from engine.storage.build_command import NAME, build_command
from engine.storage.shipped import shipped_root
from engine.storage.workspace import Workspace

_FOLDERS = (
    "inputs/section11",
    "inputs/visits",
    "inputs/themes",
    "inputs/line_of_sight",
    "inputs/voice_of_the_child",
    "inputs/staff_voice",
    "inputs/contributions",
    "inputs/statements",
    "inputs/sef",
    "inputs/safer",
    "inputs/feedback",
    "inputs/data",
    "inputs/training",
    "inputs/reviews",
    "inputs/surveys",
    "inputs/finance",
)


def new_workspace(folder: Path, blanks: Mapping[str, bytes], *, example: bool = False) -> tuple[str, ...]:
    """Make a workspace in a new or empty folder and return the places of its files, sorted.

    `blanks` holds the blank forms by their place: the register and the forms to send out. With `example` the
    example's own files come before them. Every workspace has the command file for a double-click on
    Windows. Raises WorkspaceError OUT-11 when the folder holds anything, OUT-12 when the example is not installed,
    else as `Workspace.write` does.
    """
    if _holds_anything(folder):
        raise WorkspaceError(problem("OUT-11", folder=str(folder)))
    own = dict(_example_files()) if example else _empty_files()
    files = {**blanks, NAME: build_command(), **own}
    workspace = Workspace(folder)
    for place in _FOLDERS:
        workspace.make_folder(place)
    for place in sorted(files):
        workspace.write(place, files[place])
    return tuple(sorted(files))


def _holds_anything(folder: Path) -> bool:
    try:
        return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as fault:
        found = problem("OUT-07", file=str(folder), reason=fault.strerror or "no reason given")
        raise WorkspaceError(found) from fault


def _empty_files() -> dict[str, bytes]:
    return {
        "config.toml": BLANK_CONFIG.encode(),
        # Notepad of older Windows shows lines only with both characters at their ends.
        "inputs/Read me.txt": READ_ME.replace("\n", "\r\n").encode(),
    }


def _example_files() -> Iterator[tuple[str, bytes]]:
    """Yield the example's files by their place; owner files and hidden ones stay behind."""
    root = example_root()
    yield "config.toml", (root / "config.toml").read_bytes()
    for path in sorted((root / "inputs").rglob("*")):
        place = path.relative_to(root)
        if path.is_file() and not any(part.startswith((".", "~$")) for part in place.parts):
            yield place.as_posix(), path.read_bytes()


def example_root() -> Path:
    """Return the folder of the example. Raises WorkspaceError OUT-12 when it is not installed."""
    root = shipped_root()
    if (root / "config.toml").is_file() and (root / "inputs").is_dir():
        return root
    raise WorkspaceError(problem("OUT-12"))
