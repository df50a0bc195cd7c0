"""The ledger knows our own files, whatever moment a run was cut off at."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine.model.problem import WorkspaceError
from engine.storage.ledger import LEDGER, Ledger, Written, put_document
from engine.storage.workspace import Workspace, sha256_of

NEW = b"the new draft"
WRITTEN = Written(
    id="visit-report:AV2",
    path="outputs/2020-21/2021-10 October/2 Reports/AV2.docx",
    sha256=sha256_of(NEW),
    dated=date(2021, 10, 11),
    draft=2,
    sections={"strengths": "ab", "actions": "cd"},
)


def _files(root: Path) -> list[str]:
    return sorted(one.relative_to(root).as_posix() for one in root.rglob("*"))


def test_what_is_recorded_comes_back_after_reopening(tmp_path: Path) -> None:
    """A document noted in one run is found in the next with every field."""
    with Ledger.open(Workspace(tmp_path)) as ledger:
        ledger.record(WRITTEN)
    with Ledger.open(Workspace(tmp_path)) as ledger:
        assert ledger.get(WRITTEN.id) == WRITTEN
        assert ledger.get("visit-report:AV3") is None


def test_a_second_record_replaces_the_first(tmp_path: Path) -> None:
    """The ledger holds the latest draft of a document only."""
    later = replace(WRITTEN, draft=3, sha256="f" * 64)
    with Ledger.open(Workspace(tmp_path)) as ledger:
        ledger.record(WRITTEN)
        ledger.record(later)
        assert ledger.get(WRITTEN.id) == later
        assert ledger.wrote(WRITTEN.id, WRITTEN.sha256) is None


def test_both_files_are_ours_between_intent_and_settling(tmp_path: Path) -> None:
    """A run cut off around the replace leaves the old or the new file, and either is known as ours."""
    later = replace(WRITTEN, draft=3, sha256="f" * 64)
    with Ledger.open(Workspace(tmp_path)) as ledger:
        ledger.record(WRITTEN)
        ledger.intend(later)
    with Ledger.open(Workspace(tmp_path)) as ledger:
        assert ledger.wrote(WRITTEN.id, WRITTEN.sha256) == WRITTEN
        assert ledger.wrote(WRITTEN.id, later.sha256) == later
        assert ledger.wrote(WRITTEN.id, "0" * 64) is None
        assert ledger.get(WRITTEN.id) == WRITTEN


def test_an_intent_alone_is_no_document(tmp_path: Path) -> None:
    """A document that was never put in its place is not taken for one that a person deleted."""
    with Ledger.open(Workspace(tmp_path)) as ledger:
        ledger.intend(WRITTEN)
        assert ledger.get(WRITTEN.id) is None


def test_put_document_writes_the_file_and_settles_it(tmp_path: Path) -> None:
    """After putting a document its bytes are in place and the ledger has its sha256."""
    workspace = Workspace(tmp_path)
    with Ledger.open(workspace) as ledger:
        put_document(workspace, ledger, WRITTEN, NEW)
        assert workspace.digest(WRITTEN.path) == WRITTEN.sha256
        assert ledger.get(WRITTEN.id) == WRITTEN


def test_a_refused_write_leaves_the_earlier_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new file cannot be put in place, the old one stays ours under its own record."""
    workspace = Workspace(tmp_path)
    later = replace(WRITTEN, draft=3, sha256=sha256_of(b"later"))
    with Ledger.open(workspace) as ledger:
        put_document(workspace, ledger, WRITTEN, NEW)
        monkeypatch.setattr("engine.storage.workspace.os.fsync", _full)
        with pytest.raises(WorkspaceError, match="no room left"):
            put_document(workspace, ledger, later, b"later")
        assert ledger.wrote(WRITTEN.id, workspace.digest(WRITTEN.path) or "") == WRITTEN


def _full(_handle: int) -> None:
    raise OSError(28, "No space left on device")


def test_peek_without_a_ledger_is_empty_and_makes_nothing(tmp_path: Path) -> None:
    """Looking at a fresh workspace leaves the folder as it was, even if something is noted meanwhile."""
    with Ledger.peek(Workspace(tmp_path)) as ledger:
        assert ledger.get(WRITTEN.id) is None
        ledger.record(WRITTEN)
        assert ledger.get(WRITTEN.id) == WRITTEN
    assert _files(tmp_path) == []


def test_peek_reads_and_changes_no_byte(tmp_path: Path) -> None:
    """Looking at a ledger gives its records and leaves every byte of the folder alone."""
    workspace = Workspace(tmp_path)
    with Ledger.open(workspace) as ledger:
        ledger.record(WRITTEN)
    before = (_files(tmp_path), workspace.digest(LEDGER))
    with Ledger.peek(workspace) as ledger:
        assert ledger.get(WRITTEN.id) == WRITTEN
        ledger.record(replace(WRITTEN, draft=9))
    assert (_files(tmp_path), workspace.digest(LEDGER)) == before


def test_peek_sees_through_a_cut_off_run(tmp_path: Path) -> None:
    """A change that was never committed is rolled back in the copy, and its journal stays for the next run."""
    workspace = Workspace(tmp_path)
    with Ledger.open(workspace) as ledger:
        ledger.record(WRITTEN)
    cut_off = sqlite3.connect(workspace.path(LEDGER), isolation_level=None)
    cut_off.execute("PRAGMA cache_spill = 1")
    cut_off.execute("PRAGMA cache_size = 1")
    cut_off.execute("BEGIN")
    cut_off.execute("UPDATE documents SET draft = 99")
    cut_off.executemany("INSERT INTO documents (id, path) VALUES (?, ?)", [(str(n), "x" * 4000) for n in range(50)])
    names = _files(tmp_path)
    with Ledger.peek(workspace) as ledger:
        assert ledger.get(WRITTEN.id) == WRITTEN
    assert f"{LEDGER}-journal" in names
    assert _files(tmp_path) == names
    cut_off.close()


@pytest.mark.parametrize("opening", [Ledger.open, Ledger.peek], ids=["open", "peek"])
@pytest.mark.parametrize("blob", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\x07" * 5000])
def test_a_damaged_ledger_is_named(tmp_path: Path, blob: bytes, opening: object) -> None:
    """A ledger that is not one gives OUT-08 and is left where it is for a person to look at."""
    workspace = Workspace(tmp_path)
    workspace.write(LEDGER, blob)
    with pytest.raises(WorkspaceError) as caught:
        opening(workspace)  # type: ignore[operator]
    assert [(one.code, one.source and one.source.file) for one in caught.value.problems] == [("OUT-08", LEDGER)]
    assert workspace.read(LEDGER) == blob


def test_a_row_that_cannot_be_read_is_a_damaged_ledger(tmp_path: Path) -> None:
    """Nonsense inside a well-formed database is named like any other damage."""
    workspace = Workspace(tmp_path)
    with Ledger.open(workspace) as ledger:
        ledger.record(WRITTEN)
    with sqlite3.connect(workspace.path(LEDGER)) as connection:
        connection.execute("UPDATE documents SET dated = 'spring'")
    connection.close()
    with Ledger.peek(workspace) as ledger, pytest.raises(WorkspaceError) as caught:
        ledger.get(WRITTEN.id)
    assert caught.value.problems[0].code == "OUT-08"


@pytest.mark.parametrize("opening", [Ledger.open, Ledger.peek], ids=["open", "peek"])
def test_an_older_ledger_is_read_on(tmp_path: Path, opening: Callable[[Workspace], Ledger]) -> None:
    """A ledger of the first version keeps its records: each file is what the builder made."""
    workspace = Workspace(tmp_path)
    workspace.make_folder(LEDGER.rpartition("/")[0])
    old = sqlite3.connect(workspace.path(LEDGER))
    columns = "id TEXT, settled INTEGER, path TEXT, sha256 TEXT, dated TEXT, draft INTEGER, sections TEXT"
    old.execute(f"CREATE TABLE documents ({columns}, PRIMARY KEY (id, settled))")
    row = (WRITTEN.id, 1, WRITTEN.path, WRITTEN.sha256, "2021-10-11", 2, '{"strengths": "ab", "actions": "cd"}')
    old.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()
    with opening(workspace) as ledger:
        assert ledger.get(WRITTEN.id) == WRITTEN
        assert WRITTEN.made == WRITTEN.sha256


def test_a_merged_file_keeps_what_was_made_apart(tmp_path: Path) -> None:
    """The record of a person's copy holds its own bytes, what the builder made, its base and the offers so far."""
    merged = replace(WRITTEN, generated="f" * 64, base="a1", offered=frozenset({"x", "y"}), beside="outputs/b.docx")
    with Ledger.open(Workspace(tmp_path)) as ledger:
        ledger.record(merged)
        assert (ledger.get(merged.id), ledger.ids()) == (merged, (merged.id,))
        assert ledger.intended(merged.id) is None


@pytest.mark.parametrize("opening", [Ledger.open, Ledger.peek], ids=["open", "peek"])
def test_a_newer_ledger_is_left_alone(tmp_path: Path, opening: object) -> None:
    """A ledger of a later version gives OUT-09."""
    workspace = Workspace(tmp_path)
    Ledger.open(workspace).close()
    connection = sqlite3.connect(workspace.path(LEDGER))
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(WorkspaceError) as caught:
        opening(workspace)  # type: ignore[operator]
    assert caught.value.problems[0].code == "OUT-09"


def test_a_ledger_in_use_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run that cannot get at the ledger is told so in one sentence."""
    monkeypatch.setattr("engine.storage.ledger._SECONDS_TO_WAIT", 0.0)
    workspace = Workspace(tmp_path)
    Ledger.open(workspace).close()
    other = sqlite3.connect(workspace.path(LEDGER), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(WorkspaceError) as caught:
        Ledger.open(workspace)
    other.close()
    assert caught.value.problems[0].code == "OUT-10"
