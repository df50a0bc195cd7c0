"""Opening the status page, a document of the cycle or an input file in its own program."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.commands.matching import file_names, holds, is_whole, nearest
from engine.config import find_workspace, load_settings
from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.model.source import Source
from engine.report.pack import PACK, SCHEMA
from engine.report.page import PAGE
from engine.storage.workspace import Workspace
from engine.world import Options

_KINDS = frozenset({".docx", ".xlsx", ".pdf", ".html", ".md", ".txt", ".csv"})
_PATIENCE = 5
"""Seconds after which a program that has not come back has plainly opened the file."""
_MOST = 12
_DEPTH = 3
"""How many folders a cycle's pack.json lies in: outputs, the year, the cycle."""


def find_file(options: Options, name: str | None) -> Path:
    """Return the file that a name means: the status page of the cycle for none. Nothing is opened or written.

    Raises WorkspaceError: OPN-01 without a pack, OPN-02 for an unknown name, OPN-03 for one that fits several, OPN-04
    when there is no file, OPN-05 for one that must not be opened.
    """
    workspace = Workspace(find_workspace(options.start))
    wanted = options.cycle or load_settings(workspace.root).cycle
    folder, pack = _pack_of(workspace, wanted.strip())
    rel = f"{folder}/{PAGE}" if name is None else _named(pack, name.strip())
    return _checked(workspace, rel)


def open_file(path: Path) -> bool:
    """Open a file in the program that this computer uses for it; return False when that cannot be done."""
    if sys.platform == "win32":
        return _start(path)
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(program and has_screen) and _run(str(program), path)


def _start(path: Path) -> bool:
    start = getattr(os, "startfile", None)  # there on Windows only
    try:
        return start is not None and start(path) is None
    except OSError:
        return False


def _run(program: str, path: Path) -> bool:
    alone: dict[str, Any] = {
        "start_new_session": True,
        **dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL),
    }
    try:
        started = subprocess.Popen([program, str(path)], **alone)  # noqa: S603 - the system's opener, a file we checked
        return started.wait(timeout=_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False


def _pack_of(workspace: Workspace, cycle: str) -> tuple[str, Mapping[str, Any]]:
    """Return the folder and the pack of a cycle, named by its id or by the day of its Board."""
    for place in workspace.files("outputs", PACK):
        pack = _read(workspace.read(place) or b"") if place.count("/") == _DEPTH else {}
        if pack.get("schema") == SCHEMA and cycle in (pack.get("cycle"), pack.get("board_date")):
            return place.rpartition("/")[0], pack
    raise WorkspaceError(problem("OPN-01", cycle=cycle))


def _read(blob: bytes) -> Mapping[str, Any]:
    try:
        pack = json.loads(blob)
    except ValueError:
        return {}
    return pack if isinstance(pack, dict) else {}


def _named(pack: Mapping[str, Any], name: str) -> str:
    """Return the place of the one thing that a name fits.

    A whole name counts before words of one, and a document before an input file.
    """
    documents, inputs = dict(_documents(pack)), dict(_inputs(pack))
    names, wanted = {**inputs, **documents}, name.casefold()
    for known, fits in ((names, is_whole), (documents, holds), (inputs, holds)):
        found = [place for place, each in known.items() if fits(each, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = [names[place][0] for place in found]
            more = f" and {len(listed) - _MOST} more" if len(listed) > _MOST else ""
            raise WorkspaceError(problem("OPN-03", name=name, ids=f"{', '.join(listed[:_MOST])}{more}"))
    raise WorkspaceError(problem("OPN-02", name=name, nearest=nearest(names, wanted)))


def _documents(pack: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the place of each document with all it may be called, its id first."""
    for one in pack.get("documents", ()):
        kind, _, subject = one["id"].partition(":")
        title = f"{one['title']}, {one['about']}"
        yield one["path"], (one["id"], title, one["title"], one["about"], kind, subject, *file_names(one["path"]))


def _inputs(pack: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the place of each input file with all it may be called."""
    for path in pack.get("inputs", ()):
        yield path, (path, *file_names(path))


def _checked(workspace: Workspace, rel: str) -> Path:
    """Return where a file is, once it is known to be there, in the workspace, and of a kind that is safe to open."""
    place = workspace.path(rel)
    if not place.exists():
        raise WorkspaceError(problem("OPN-04", source=Source(file=rel)))
    real = place.resolve()
    if not real.is_relative_to(workspace.root) or real.suffix.lower() not in _KINDS or not real.is_file():
        raise WorkspaceError(problem("OPN-05", source=Source(file=rel)))
    return place
