"""What must hold wherever a build is cut off: no half file, no edit lost, and the next build ends as it would have."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from engine.documents.brief import Brief
from engine.formats.word.template import Template
from engine.pipeline import build
from engine.placing import producing
from engine.placing.email_files import SEND_LIST
from engine.storage.ledger import LEDGER
from engine.storage.workspace import sha256_of
from engine.world import Options
from tests.support.disk_faults import KILL, TODAY, Fault, build_with
from tests.support.drafts import change_body, write_under
from tests.support.journey import (
    PACK,
    PAGE,
    PUBLIC_ANNUAL,
    QUERIES,
    REGISTER,
    REPORT,
    TO_SEND,
    copy_of_example,
    edit_text,
    set_cells,
    tree_of,
)
from tests.support.kept_looks import keep_insides
from tests.support.kept_readings import keep_readings

CARRSIDE = "inputs/section11/2021 Carrside Partnership.xlsx"
RAILWAYS = "inputs/section11/2021 Railways Policing.xlsx"
NOTE = "inputs/visits/AV2 Officer A (health).md"
OWN_WORDS = "Their own sentence stands here."
WRITTEN_IN = {REPORT: "why_here", PUBLIC_ANNUAL: "foreword"}
"""The documents that people write in, and under which section's heading: a visit's report, and the year's."""
ADDRESSED = (f"{TO_SEND}/2021-10 Section 11 request - Northbank.eml", QUERIES[0])
"""The drafts of an email and of a query that people address in their own way."""
TAKEN_OUT = {f"{TO_SEND}/2021-10 Section 11 request - Mid Fens Ambulance.eml", *QUERIES[2:]}
"""What a build of new facts takes out: an email without an address, a query that was answered."""
Tree = dict[str, bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A workspace about to be built: as it stands, and as it stands after a build that nothing disturbs.

    `rows` are then the ledger's documents, `ours` its files of emails and queries.
    """

    start: Path
    before: Tree
    after: Tree
    rows: list[tuple[object, ...]]
    ours: frozenset[tuple[object, ...]]
    points: int


def _fresh(_root: Path) -> None:
    """Leave the workspace as it is: nothing was ever built in it."""


def _rerun(root: Path) -> None:
    build(Options(start=root, today=TODAY))
    edit_text(root, NOTE, "## Strengths\n", "## Strengths\n\n- **Cover:** nineteen of twenty shifts were covered.\n")
    set_cells(root, REGISTER, "Activities", {"J4": "Osier Lane Clinic"})
    set_cells(root, CARRSIDE, "Standards", {"D9": "Fine"})
    set_cells(root, RAILWAYS, "Signatures of Risk", {"B4": "Green"})
    set_cells(root, RAILWAYS, "Actions", {"E8": date(2021, 12, 17)})
    set_cells(root, REGISTER, "Agencies", {"K7": None})
    set_cells(root, REGISTER, "Calendar", {"A20": date(2021, 11, 5)})


def _edited(root: Path) -> None:
    _rerun(root)
    for file, section in WRITTEN_IN.items():
        change_body(root / file, write_under(section, OWN_WORDS))
    for file in ADDRESSED:
        edit_text(root, file, "Dear ", "Dear colleague and ")


SCENES: dict[str, Callable[[Path], None]] = {"fresh": _fresh, "rerun": _rerun, "edited": _edited}


def keep_what_is_made(patch: pytest.MonkeyPatch) -> None:
    """Keep what was read, made and measured of the same inputs: only what is done to the disk is done each time."""
    keep_readings(patch)
    keep_insides(patch)
    patch.setattr(producing, "render", _render())


def _render() -> Callable[[Brief, Template], Any]:
    render, kept = producing.render, dict[str, Any]()

    def render_once(brief: Brief, template: Template) -> Any:
        key = sha256_of(repr((brief, template.name)).encode())
        if key not in kept:
            kept[key] = render(brief, template)
        return kept[key]

    return render_once


def set_scene(name: str, folder: Path) -> Scene:
    """Return a scene, its undisturbed builds done in a copy."""
    start = copy_of_example(folder / "start")
    SCENES[name](start)
    copy = Path(shutil.copytree(start, folder / "undisturbed"))
    code, points = build_with(copy, Fault(at=0))
    assert code == 0
    return Scene(start=start, before=_tree(start), after=_tree(copy), rows=_rows(copy), ours=_ours(copy), points=points)


def faults_found(scene: Scene, folder: Path, fault: Fault) -> Iterator[str]:
    """Yield what does not hold when a build meets a fault; nothing when all does."""
    root = Path(shutil.copytree(scene.start, folder))
    code, _ = build_with(root, fault)
    if code != -9 if fault.how == KILL else code not in {0, 3}:
        yield f"the build ended with {code}"
    yield from _left_wrongly(scene, _tree(root))
    build(Options(start=root, today=TODAY))
    yield from _differences(_tree(root), scene.after)
    if _rows(root) != scene.rows:
        yield "the ledger differs"
    if not scene.ours <= _ours(root):
        yield "the ledger does not know a file of an email"
    shutil.rmtree(root)


def _left_wrongly(scene: Scene, tree: Tree) -> Iterator[str]:
    """Yield the files that a cut-off build left neither as they were nor as they should become.

    An email may be gone: it is taken out while its letter cannot be written.
    """
    for name, blob in tree.items():
        if name == PACK and blob:
            json.loads(blob)
        elif name == PAGE and blob:
            if not blob.endswith(b"</html>\n"):
                yield f"{name} is not whole"
        elif "/.boardpack-" not in f"/{name}" and blob not in {scene.before.get(name), scene.after.get(name)}:
            yield from _listed_in_vain(scene, tree, name) if name.endswith(f"/{SEND_LIST}") else (f"{name} is wrong",)
    lost = (scene.before.keys() & scene.after.keys()) - tree.keys()
    yield from (f"{name} is gone" for name in sorted(lost) if not name.endswith(".eml"))


def _listed_in_vain(scene: Scene, tree: Tree, name: str) -> Iterator[str]:
    """Yield the emails that a Send list names and that do not lie beside it as they should become.

    It may name fewer: a letter that could not be written is held back, and so is its email.
    """
    book = load_workbook(BytesIO(tree[name] or b""))
    (*_, title, _), *rows = book["To send"].iter_rows(values_only=True)
    named = [f"{name.rpartition('/')[0]}/{row[4]}" for row in rows]
    if title != "Email file" or not named or book["Held back"].max_row == 1:
        yield f"{name} does not say what may go and what is held back"
    yield from (f"{name} names {one} in vain" for one in named if tree.get(one, b"-") != scene.after.get(one))


def _differences(tree: Tree, wanted: Tree) -> Iterator[str]:
    """Yield the files that differ; how the pack stands may leave out what the build that was cut off had told."""
    for name in sorted(tree.keys() | wanted.keys()):
        if tree.get(name, b"-") != wanted.get(name, b"-") and name not in {PACK, PAGE}:
            yield f"{name} differs after the next build"


def _tree(root: Path) -> Tree:
    """Return a workspace's files but those whose bytes are the database's own business."""
    return {name: blob for name, blob in tree_of(root).items() if not name.startswith((LEDGER, LEDGER[:-14] + "lock"))}


def _rows(root: Path) -> list[tuple[object, ...]]:
    return _asked(root, "SELECT * FROM documents WHERE settled = 1 ORDER BY id")


def _ours(root: Path) -> frozenset[tuple[object, ...]]:
    return frozenset(_asked(root, "SELECT * FROM emails"))


def _asked(root: Path, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(root / LEDGER)
    try:
        return list(connection.execute(question))
    finally:
        connection.close()
