"""Where templates come from: the workspace's own first, then those that ship with boardpack."""

from pathlib import Path

from engine.storage.shipped import shipped_root
from engine.storage.workspace import Workspace

_FOLDER = "templates/docx"


def find_template(workspace: Workspace, framework: str, name: str) -> Path | None:
    """Return where a template is: the workspace's for this framework, the workspace's, the shipped one; else None."""
    own = (workspace.path(f"{_FOLDER}/{framework}/{name}"), workspace.path(f"{_FOLDER}/{name}"))
    found = (path for path in (*own, shipped_root() / _FOLDER / name) if path.is_file())
    return next(found, None)
