"""Snapshots: a copy of every file that a person touched, kept before we write over it."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from engine.storage.kept import folder_of
from engine.storage.workspace import Workspace

_FOLDER = "outputs/.boardpack/snapshots"
_NAME = re.compile(r"(?P<number>\d{4,}) (?P<on>\d{4}-\d\d-\d\d) (?P<before>[a-z]+)\.\w+")


class Before(StrEnum):
    """What a snapshot was kept before; AGREED is of a report as its partners agreed it."""

    BUILD = "build"
    RESTORE = "restore"
    ADOPT = "adopt"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One earlier copy of a document. `on` is the day of the run that kept it; copies are numbered from 1."""

    number: int
    on: date
    before: Before
    path: str


class Snapshots:
    """The earlier copies of a workspace's documents; none is ever removed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def keep(self, document: str, blob: bytes, *, extension: str, on: date, before: Before) -> Snapshot:
        """Keep a copy and return it; the one that holds the same bytes where there is one. Raises as `write` does."""
        earlier = self.of(document)
        for one in earlier:
            if self._workspace.read(one.path) == blob:
                return one
        number = earlier[-1].number + 1 if earlier else 1
        path = f"{_folder(document)}/{number:04d} {on.isoformat()} {before.value}{extension}"
        self._workspace.write(path, blob)
        return Snapshot(number=number, on=on, before=before, path=path)

    def of(self, document: str) -> tuple[Snapshot, ...]:
        """Return the earlier copies of a document, oldest first."""
        found = (_snapshot(one) for one in self._workspace.files(_folder(document)))
        return tuple(sorted((one for one in found if one), key=lambda one: one.number))


def _folder(document: str) -> str:
    return f"{_FOLDER}/{folder_of(document)}"


def _snapshot(path: str) -> Snapshot | None:
    name = _NAME.fullmatch(PurePosixPath(path).name)
    if name is None or name["before"] not in {one.value for one in Before}:
        return None
    on, before = date.fromisoformat(name["on"]), Before(name["before"])
    return Snapshot(number=int(name["number"]), on=on, before=before, path=path)
