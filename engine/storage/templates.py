"""Where templates come from: the workspace's own first, then those that ship with boardpack."""

from dataclasses import dataclass
from pathlib import Path

from engine.storage.shipped import shipped_root
from engine.storage.workspace import Workspace

FOLDER = "templates/docx"
HOUSE = "house.docx"
"""The template that holds what all share: styles, lists, letterhead, page headers and footers, margins."""
OWN_LETTERS = f"{FOLDER}/letters.toml"
"""Where a workspace says which letters of its own it wants, beside their templates."""
LETTER = "letter.docx"
"""The template that a letter of a partnership's own begins from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTemplate:
    """A template: the file, what people call its place, and whether it is the workspace's own."""

    path: Path
    rel: str
    own: bool


def find_template(workspace: Workspace, framework: str, name: str) -> FoundTemplate | None:
    """Return where a template is: the workspace's for this framework, the workspace's, the shipped one; else None."""
    for rel in (f"{FOLDER}/{framework}/{name}", f"{FOLDER}/{name}"):
        path = workspace.path(rel)
        if path.is_file():
            return FoundTemplate(path=path, rel=rel, own=True)
    path = shipped_template(name)
    return FoundTemplate(path=path, rel=f"{FOLDER}/{name}", own=False) if path.is_file() else None


def shipped_template(name: str) -> Path:
    """Return where a template that comes with boardpack is, whether or not there is one of that name."""
    return shipped_root() / FOLDER / name


def own_templates(workspace: Workspace) -> tuple[str, ...]:
    """Return the places of the workspace's own templates, sorted; what Word keeps beside an open one is none."""
    found = workspace.files(FOLDER, "*.docx")
    return tuple(one for one in found if not one.rpartition("/")[2].startswith(("~$", ".")))


def house_for(workspace: Workspace, rel: str) -> str:
    """Return the place of the house of a template: beside it, else in the workspace's templates; "" for neither."""
    beside = f"{rel.rpartition('/')[0]}/{HOUSE}"
    return next((one for one in (beside, f"{FOLDER}/{HOUSE}") if workspace.exists(one)), "")
