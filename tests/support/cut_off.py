"""What must hold wherever a build is cut off: no half file, no edit lost, and the next build ends as it would have."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.pipeline import build
from engine.storage.ledger import LEDGER
from engine.world import Options
from tests.support.disk_faults import KILL, TODAY, Fault, build_with
from tests.support.drafts import change_body, write_under
from tests.support.journey import PACK, REGISTER, REPORT, copy_of_example, edit_text, set_cells, tree_of

NOTE = "inputs/visits/AV2 Officer A (health).md"
OWN_WORDS = "The officer's own sentence stands here."
Tree = dict[str, bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A workspace about to be built: as it stands, and as it stands after a build that nothing disturbs."""

    start: Path
    before: Tree
    after: Tree
    rows: list[tuple[object, ...]]
    points: int


def _fresh(_root: Path) -> None:
    """Leave the workspace as it is: nothing was ever built in it."""


def _rerun(root: Path) -> None:
    build(Options(start=root, today=TODAY))
    edit_text(root, NOTE, "## Strengths\n", "## Strengths\n\n- **Cover:** nineteen of twenty shifts were covered.\n")
    set_cells(root, REGISTER, "Activities", {"J4": "Osier Lane Clinic"})


def _edited(root: Path) -> None:
    _rerun(root)
    change_body(root / REPORT, write_under("why_here", OWN_WORDS))


SCENES: dict[str, Callable[[Path], None]] = {"fresh": _fresh, "rerun": _rerun, "edited": _edited}


def set_scene(name: str, folder: Path) -> Scene:
    """Return a scene, its undisturbed builds done in a copy."""
    start = copy_of_example(folder / "start")
    for one in (start / "inputs/section11").iterdir():
        if "Brightmere" not in one.name:  # no document here draws on the others, and reading them takes the longest
            one.unlink()
    SCENES[name](start)
    copy = Path(shutil.copytree(start, folder / "undisturbed"))
    code, points = build_with(copy, Fault(at=0))
    assert code == 0
    return Scene(start=start, before=_tree(start), after=_tree(copy), rows=_rows(copy), points=points)


def faults_found(scene: Scene, folder: Path, fault: Fault) -> Iterator[str]:
    """Yield what does not hold when a build meets a fault; nothing when all does."""
    root = Path(shutil.copytree(scene.start, folder))
    code, _ = build_with(root, fault)
    if code != -9 if fault.how == KILL else code not in {0, 3}:
        yield f"the build ended with {code}"
    for name, blob in _tree(root).items():
        if name == PACK and blob:
            json.loads(blob)
        elif "/.boardpack-" not in f"/{name}" and blob not in {scene.before.get(name), scene.after.get(name)}:
            yield f"{name} is neither as it was nor as it should become"
    build(Options(start=root, today=TODAY))
    yield from _differences(_tree(root), scene.after)
    if _rows(root) != scene.rows:
        yield "the ledger differs"
    shutil.rmtree(root)


def _differences(tree: Tree, wanted: Tree) -> Iterator[str]:
    """Yield the files that differ; pack.json may leave out what the build that was cut off had already told."""
    for name in sorted(tree.keys() | wanted.keys()):
        if tree.get(name, b"-") != wanted.get(name, b"-") and name != PACK:
            yield f"{name} differs after the next build"


def _tree(root: Path) -> Tree:
    """Return a workspace's files but those whose bytes are the database's own business."""
    return {name: blob for name, blob in tree_of(root).items() if not name.startswith((LEDGER, LEDGER[:-14] + "lock"))}


def _rows(root: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(root / LEDGER)
    try:
        return list(connection.execute("SELECT * FROM documents WHERE settled = 1 ORDER BY id"))
    finally:
        connection.close()
