"""Looks at documents kept by their bytes: a check in a test looks anew only at what the test changed.

For tests that check the same workspaces hundreds of times, their inputs untouched and some documents edited on disk
in between. Such a check tells what a check that keeps nothing tells; who uses it shows that it does.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from engine import pipeline
from engine.checks import document as looking
from engine.formats.word import canonical, loading, measuring, opened, sound
from engine.formats.word.finding import FoundSection
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem
from engine.placing import producing
from engine.placing.producing import Produced
from engine.storage.ledger import Ledger
from engine.storage.workspace import Workspace, sha256_of
from engine.world import Options, World, read_world

TODAY = date(2021, 10, 11)
_OPENED = 64
"""How many opened documents are kept: those as generated, which every look compares with, and a few more."""


def keep_looks(patch: pytest.MonkeyPatch, *roots: Path) -> None:
    """Keep what was read of some workspaces' inputs, as they stand now, and of every document by its bytes.

    Any other workspace counts as a copy of the first.
    """
    worlds = {root: read_world(Options(start=root, today=TODAY)) for root in roots}
    patch.setattr(pipeline, "read_world", _world_of(worlds, worlds[roots[0]]))
    patch.setattr(pipeline, "look", _look())
    keep_insides(patch)


def keep_insides(patch: pytest.MonkeyPatch) -> None:
    """Keep what each document was found to hold by its bytes; where it stands and what was written is read anew."""
    patch.setattr(pipeline, "look_inside", _look_inside())
    patch.setattr(canonical, "open_draft", _open_draft())
    loaded = lru_cache(maxsize=_OPENED)(loading.load_document)
    for module in ("measuring", "section_lines", "sound"):
        patch.setattr(f"engine.formats.word.{module}.load_document", loaded)
    patch.setattr("engine.checks.leftovers.load_document", loaded)
    patch.setattr(measuring, "_measure", _measure())
    for module in ("engine.checks.document", "engine.storage.locating"):
        patch.setattr(f"{module}.guard_document", _guard())


def _world_of(worlds: Mapping[Path, World], first: World) -> Callable[[Options], World]:
    def world_of(options: Options) -> World:
        return replace(worlds.get(options.start, first), workspace=Workspace(options.start))

    return world_of


def _look() -> Callable[[World, PlannedDocument, Ledger], Produced]:
    """Keep how each document stands by the bytes of the file in its place."""
    look, places = producing.look, dict[tuple[Path, str], str]()
    kept: dict[tuple[Path, str, str], Produced] = {}

    def look_once(world: World, planned: PlannedDocument, ledger: Ledger) -> Produced:
        one = (world.workspace.root, planned.id)
        blob = world.workspace.read(places[one]) if one in places else None
        key = (*one, sha256_of(blob or b""))
        if one not in places or key not in kept:
            found = look(world, planned, ledger)
            places[one] = found.path
            kept[*one, sha256_of(found.blob or b"")] = found
            return found
        return kept[key]

    return look_once


def _look_inside() -> Callable[..., Any]:
    look_inside, kept = looking.look_inside, dict[tuple[object, ...], Any]()

    def look_inside_once(framework: Any, planned: PlannedDocument, expected: Any, blob: bytes, **more: Any) -> Any:
        key = (more["on_disk"], planned.id, sha256_of(blob), *sorted(more["generated"].items()))
        if key not in kept:
            kept[key] = look_inside(framework, planned, expected, blob, **more)
        return kept[key]

    return look_inside_once


def _open_draft() -> Callable[..., Any]:
    @lru_cache(maxsize=_OPENED)
    def open_once(blob: bytes, titles: tuple[tuple[str, str], ...]) -> Any:
        return opened.open_draft(blob, dict(titles))

    return lambda blob, titles: open_once(blob, tuple(titles.items()))


def _measure() -> Callable[..., Any]:
    """Keep the measure of each section by its elements as they are written in the file."""
    measure, kept = measuring._measure, dict[tuple[object, ...], Any]()

    def measure_once(found: FoundSection, styles: Any, prompt: str) -> Any:
        key = (found.id, prompt, *(etree.tostring(one) for one in found.blocks))
        if key not in kept:
            kept[key] = measure(found, styles, prompt)
        return kept[key]

    return measure_once


def _guard() -> Callable[[Path, str], Problem | None]:
    guard, kept = sound.guard_document, dict[tuple[str, str], Problem | None]()

    def guard_once(path: Path, file: str) -> Problem | None:
        key = (file, sha256_of(path.read_bytes()))
        if key not in kept:
            kept[key] = guard(path, file)
        return kept[key]

    return guard_once
