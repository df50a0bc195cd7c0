"""The ledger: what we wrote, where and with which bytes, so that only our own files are ever replaced."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.model.source import Source
from engine.storage.workspace import Workspace

LEDGER = "outputs/.boardpack/ledger.sqlite"
_VERSION = 1
_TABLE = """CREATE TABLE IF NOT EXISTS documents (
    id TEXT, settled INTEGER, path TEXT, sha256 TEXT, dated TEXT, draft INTEGER, sections TEXT,
    PRIMARY KEY (id, settled)
)"""
_PUT = "REPLACE INTO documents VALUES (?, 0, ?, ?, ?, ?, ?)"
_FIND = "SELECT id, path, sha256, dated, draft, sections FROM documents WHERE id = ? AND settled = ?"
_SETTLE = """REPLACE INTO documents
    SELECT id, 1, path, sha256, dated, draft, sections FROM documents WHERE id = ? AND settled = 0"""
_CLEAR = "DELETE FROM documents WHERE id = ? AND settled = 0"
_DAMAGED, _NEWER = "OUT-08", "OUT-09"
_CODES = {
    sqlite3.SQLITE_FULL: "OUT-02",
    sqlite3.SQLITE_READONLY: "OUT-01",
    sqlite3.SQLITE_CANTOPEN: "OUT-01",
    sqlite3.SQLITE_PERM: "OUT-01",
    sqlite3.SQLITE_BUSY: "OUT-10",
    sqlite3.SQLITE_LOCKED: "OUT-10",
}
_SECONDS_TO_WAIT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One document as we wrote it: its place, the sha256 of its bytes, the day in it, its draft number.

    `sections` holds the hash of each section's content by section id.
    """

    id: str
    path: str
    sha256: str
    dated: date
    draft: int
    sections: Mapping[str, str] = field(default_factory=dict)


class Ledger:
    """What we wrote in one workspace. Use it in a `with`.

    A document is noted as intended before its file is replaced and as written after, so that a run that is cut
    off between the two still knows either file as ours.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, workspace: Workspace) -> Self:
        """Return the workspace's ledger, made if missing.

        Raises WorkspaceError: OUT-08 damaged, OUT-09 from a newer version, OUT-10 in use, OUT-01 and OUT-02 as
        for any file.
        """
        workspace.make_folder(LEDGER.rpartition("/")[0])
        place = workspace.path(LEDGER)
        with _faults_told():
            return cls(_prepared(sqlite3.connect(place, timeout=_SECONDS_TO_WAIT)))

    @classmethod
    def peek(cls, workspace: Workspace) -> Self:
        """Return a copy of the ledger in memory, empty when there is none; the workspace is not touched.

        Raises WorkspaceError as `open` does.
        """
        place = workspace.path(LEDGER)
        copy = sqlite3.connect(":memory:")
        with _faults_told():
            if place.is_file():
                _copy_into(copy, place)
            return cls(_prepared(copy))

    def get(self, document: str) -> Written | None:
        """Return what we last wrote for a document, None when it never reached its place as far as we know."""
        return self._find(document, settled=True)

    def wrote(self, document: str, digest: str) -> Written | None:
        """Return our record of the file with this sha256, None when the file is not ours as it stands.

        A file that a cut-off run put in its place without noting so is ours.
        """
        found = (self._find(document, settled=settled) for settled in (True, False))
        return next((one for one in found if one and one.sha256 == digest), None)

    def intend(self, written: Written) -> None:
        """Note a document before its file is replaced."""
        sections = json.dumps(dict(written.sections), sort_keys=True, ensure_ascii=False)
        row = (written.id, written.path, written.sha256, written.dated.isoformat(), written.draft, sections)
        with _faults_told(), self._connection:
            self._connection.execute(_PUT, row)

    def settle(self, document: str) -> None:
        """Note that the intended file is in its place."""
        with _faults_told(), self._connection:
            self._connection.execute(_SETTLE, (document,))
            self._connection.execute(_CLEAR, (document,))

    def record(self, written: Written) -> None:
        """Note a document whose file is in its place already."""
        self.intend(written)
        self.settle(written.id)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _find(self, document: str, *, settled: bool) -> Written | None:
        with _faults_told():
            row = self._connection.execute(_FIND, (document, settled)).fetchone()
            return None if row is None else _record(row)


def put_document(workspace: Workspace, ledger: Ledger, written: Written, blob: bytes) -> None:
    """Write a document's file and note it, so that a run cut off anywhere leaves a file we know.

    Raises WorkspaceError as `Workspace.write` and `Ledger.open` do; the earlier file then stands as it was.
    """
    ledger.intend(written)
    workspace.write(written.path, blob)
    ledger.settle(written.id)


def _record(row: tuple[str, str, str, str, int, str]) -> Written:
    document, path, sha256, dated, draft, sections = row
    return Written(
        id=document,
        path=path,
        sha256=sha256,
        dated=date.fromisoformat(dated),
        draft=draft,
        sections=json.loads(sections),
    )


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return the connection with its table there; closed again when it cannot be used."""
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > _VERSION:
        raise _told(_NEWER)
    if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise _told(_DAMAGED)
    if found < _VERSION:
        with connection:
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {_VERSION}")


def _copy_into(copy: sqlite3.Connection, place: Path) -> None:
    """Fill a connection in memory from the file.

    The file and the journal of a run that was cut off are copied out first: SQLite mends only what it may write.
    """
    with tempfile.TemporaryDirectory() as folder:
        for one in (place, place.with_name(f"{place.name}-journal")):
            if one.is_file():
                shutil.copyfile(one, Path(folder, one.name))
        source = sqlite3.connect(Path(folder, place.name))
        try:
            source.backup(copy)
        finally:
            source.close()


@contextmanager
def _faults_told() -> Iterator[None]:
    """Turn SQLite's faults and unreadable rows into a WorkspaceError."""
    try:
        yield
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
        raise _told(_CODES.get(code, _DAMAGED)) from fault
    except (ValueError, TypeError) as fault:
        raise _told(_DAMAGED) from fault


def _told(code: str) -> WorkspaceError:
    return WorkspaceError(problem(code, source=Source(file=LEDGER), file=LEDGER))
