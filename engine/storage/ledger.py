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
from engine.storage.workspace import Workspace, refused

LEDGER = "outputs/.boardpack/ledger.sqlite"
_VERSION = 2
_TABLE = """CREATE TABLE IF NOT EXISTS documents (
    id TEXT, settled INTEGER, path TEXT, sha256 TEXT, dated TEXT, draft INTEGER, sections TEXT,
    PRIMARY KEY (id, settled)
)"""
_ADDED = ("generated TEXT DEFAULT ''", "base TEXT DEFAULT ''", "offered TEXT DEFAULT '[]'", "beside TEXT DEFAULT ''")
"""The columns that version 2 added, in order."""
_COLUMNS = "path, sha256, dated, draft, sections, generated, base, offered, beside"
_PUT = f"REPLACE INTO documents (id, settled, {_COLUMNS}) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own columns
_FIND = f"SELECT id, {_COLUMNS} FROM documents WHERE id = ? AND settled = ?"  # noqa: S608 - our own columns
_EVERY = "SELECT id FROM documents WHERE settled = 1 ORDER BY id"
_SETTLE = f"""REPLACE INTO documents (id, settled, {_COLUMNS})
    SELECT id, 1, {_COLUMNS} FROM documents WHERE id = ? AND settled = 0"""  # noqa: S608 - our own columns
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

    `sections` holds the hash of each section's content by section id. `generated` is the sha256 of what the builder
    made, which is not the file's once a person's copy is the host; "" when it is the file's. `base` is the name of
    the pristine copy (`Facts.inputs`), `offered` the hashes of offers made so far, `beside` the place of a new draft
    that could not be put into a person's copy.
    """

    id: str
    path: str
    sha256: str
    dated: date
    draft: int
    sections: Mapping[str, str] = field(default_factory=dict)
    generated: str = ""
    base: str = ""
    offered: frozenset[str] = frozenset()
    beside: str = ""

    @property
    def made(self) -> str:
        """Return the sha256 of what the builder made."""
        return self.generated or self.sha256


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

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all documents that reached their place, sorted."""
        with _faults_told():
            return tuple(row[0] for row in self._connection.execute(_EVERY))

    def intended(self, document: str) -> Written | None:
        """Return what a run meant to write and did not note as written: it was cut off, or refused."""
        return self._find(document, settled=False)

    def wrote(self, document: str, digest: str) -> Written | None:
        """Return our record of the file with this sha256, None when the file is not ours as it stands.

        A file that a cut-off run put in its place without noting so is ours.
        """
        found = (self._find(document, settled=settled) for settled in (True, False))
        return next((one for one in found if one and one.sha256 == digest), None)

    def intend(self, written: Written) -> None:
        """Note a document before its file is replaced."""
        sections = json.dumps(dict(written.sections), sort_keys=True, ensure_ascii=False)
        file = (written.id, written.path, written.sha256, written.dated.isoformat(), written.draft, sections)
        row = (*file, written.generated, written.base, json.dumps(sorted(written.offered)), written.beside)
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

    def ask(self, question: str, *values: str | int) -> list[tuple[str, ...]]:
        """Return the rows that answer a question about another table kept in the ledger."""
        with _faults_told():
            return list(self._connection.execute(question, values))

    def note(self, statement: str, *values: str | int) -> None:
        """Write one row of another table kept in the ledger."""
        with _faults_told(), self._connection:
            self._connection.execute(statement, values)

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


def put_document(
    workspace: Workspace, ledger: Ledger, written: Written, blob: bytes, *, over: bytes | None = None
) -> None:
    """Write a document's file and note it, so that a run cut off anywhere leaves a file we know.

    Raises WorkspaceError as `Workspace.write` and `Ledger.open` do; the earlier file then stands as it was.
    """
    ledger.intend(written)
    workspace.write(written.path, blob, over=over)
    ledger.settle(written.id)


def _record(row: tuple[str, str, str, str, int, str, str, str, str, str]) -> Written:
    document, path, sha256, dated, draft, sections, generated, base, offered, beside = row
    return Written(
        id=document,
        path=path,
        sha256=sha256,
        dated=date.fromisoformat(dated),
        draft=draft,
        sections=json.loads(sections),
        generated=generated,
        base=base,
        offered=frozenset(json.loads(offered)),
        beside=beside,
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
            there = {row[1] for row in connection.execute("PRAGMA table_info(documents)")}
            for column in _ADDED:
                if column.split()[0] not in there:
                    connection.execute(f"ALTER TABLE documents ADD COLUMN {column}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")


def _copy_into(copy: sqlite3.Connection, place: Path) -> None:
    """Fill a connection in memory from the file.

    The file and the journal of a run that was cut off are copied out first: SQLite mends only what it may write.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
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
    except OSError as fault:  # the copy to look at could not be made
        raise refused(LEDGER, fault) from fault


def _told(code: str) -> WorkspaceError:
    return WorkspaceError(problem(code, source=Source(file=LEDGER), file=LEDGER))
