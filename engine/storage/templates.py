"""Where templates come from: the workspace's own first, then those that ship with boardpack."""

from importlib.resources import files
from pathlib import Path

from engine.storage.workspace import Workspace

_FOLDER = "templates/docx"


def shipped_folder() -> Path:
    """Return the folder of the shipped templates: a checkout's `templates/docx`, else the installed package's."""
    beside = Path(__file__).resolve().parents[2] / _FOLDER
    return beside if beside.is_dir() else Path(str(files("engine"))) / "_shipped" / _FOLDER


def find_template(workspace: Workspace, framework: str, name: str) -> bytes | None:
    """Return a template's bytes: the workspace's for this framework, the workspace's, the shipped one; else None."""
    for rel in (f"{_FOLDER}/{framework}/{name}", f"{_FOLDER}/{name}"):
        blob = workspace.read(rel)
        if blob is not None:
            return blob
    shipped = shipped_folder() / name
    return shipped.read_bytes() if shipped.is_file() else None
