"""Where templates come from: the workspace's own first, then those that ship with boardpack."""

from engine.storage.shipped import shipped_root
from engine.storage.workspace import Workspace

_FOLDER = "templates/docx"


def find_template(workspace: Workspace, framework: str, name: str) -> bytes | None:
    """Return a template's bytes: the workspace's for this framework, the workspace's, the shipped one; else None."""
    for rel in (f"{_FOLDER}/{framework}/{name}", f"{_FOLDER}/{name}"):
        blob = workspace.read(rel)
        if blob is not None:
            return blob
    shipped = shipped_root() / _FOLDER / name
    return shipped.read_bytes() if shipped.is_file() else None
