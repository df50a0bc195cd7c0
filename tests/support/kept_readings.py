"""Readings of inputs kept by their bytes: a build in a test reads anew only the files that the test changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from engine.formats.notes import read_note_file
from engine.formats.section11_workbook import write_section11
from engine.formats.sheets import read_sheets
from engine.model.workbook import Section11Form
from engine.storage.workspace import sha256_of

_T = TypeVar("_T")
_SHEETS = ("register", "section11", "feedback", "figures")


def keep_readings(patch: pytest.MonkeyPatch) -> None:
    """Keep what is read of each workbook and note, and the bytes of each workbook made of the same form and day."""
    for module in _SHEETS:
        patch.setattr(f"engine.intake.{module}.read_sheets", _by_bytes(read_sheets))
    patch.setattr("engine.intake.notes.read_note_file", _by_bytes(read_note_file))
    patch.setattr("engine.placing.attaching.write_section11", _by_form())


def _by_bytes(read: Callable[..., _T]) -> Callable[..., _T]:
    """Return a reader of a path, the name that problems show, and forms, that reads the same bytes once."""
    kept: dict[tuple[object, ...], _T] = {}

    def read_once(path: Path, file: str, *forms: object) -> _T:
        key = (path.name, file, sha256_of(path.read_bytes()) if path.is_file() else "", *forms)
        if key not in kept:
            kept[key] = read(path, file, *forms)
        return kept[key]

    return read_once


def _by_form() -> Callable[[Section11Form, date], bytes]:
    kept: dict[str, bytes] = {}

    def write_once(form: Section11Form, on: date) -> bytes:
        key = repr((form, on))
        if key not in kept:
            kept[key] = write_section11(form, on)
        return kept[key]

    return write_once
