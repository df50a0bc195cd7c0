"""What is kept of each document: copies as generated, copies before a write, and the lock."""

from datetime import date
from pathlib import Path

import pytest

from engine.formats.package import pack
from engine.model.problem import WorkspaceError
from engine.storage.lock import LOCK, only_run, refuse_second_run
from engine.storage.pristine import Pristine
from engine.storage.snapshots import Before, Snapshots
from engine.storage.workspace import Workspace

REPORT = "visit-report:AV2"
BLOB = pack({"word/document.xml": b"<x/>"})
DAY = date(2021, 10, 11)


def _files(root: Path) -> list[str]:
    return sorted(one.relative_to(root).as_posix() for one in root.rglob("*") if one.is_file())


def test_a_pristine_copy_is_found_by_document_and_name(tmp_path: Path) -> None:
    """Each draft's copy is kept under its own name, and no other document or name finds it."""
    pristine = Pristine(Workspace(tmp_path))
    pristine.keep(REPORT, "a1", BLOB)
    pristine.keep(REPORT, "b2", pack({"word/document.xml": b"<y/>"}))
    assert pristine.base(REPORT, "a1") == BLOB
    assert [pristine.base(*one) for one in ((REPORT, "c3"), ("visit-report:av2", "a1"), (REPORT, ""))] == [None] * 3


@pytest.mark.parametrize("name", ["../../config", "a/b", "a.b", "*"])
def test_a_name_out_of_a_strangers_file_leads_nowhere(tmp_path: Path, name: str) -> None:
    """The name comes out of a file that a person supplied, so it is looked up only if it could be ours."""
    assert Pristine(Workspace(tmp_path)).base(REPORT, name) is None


def test_a_damaged_pristine_copy_is_none(tmp_path: Path) -> None:
    """A copy that was cut short is not held against anything."""
    workspace = Workspace(tmp_path)
    Pristine(workspace).keep(REPORT, "a1", BLOB)
    (path,) = _files(tmp_path)
    workspace.write(path, BLOB[:60])
    assert Pristine(workspace).base(REPORT, "a1") is None


def test_snapshots_are_numbered_and_dated(tmp_path: Path) -> None:
    """Copies come back oldest first, with the day and the reason they were kept; the same bytes are kept once."""
    snapshots = Snapshots(Workspace(tmp_path))
    for blob, before in ((b"one", Before.BUILD), (b"one", Before.RESTORE), (b"two", Before.ADOPT)):
        snapshots.keep(REPORT, blob, extension=".docx", on=DAY, before=before)
    found = snapshots.of(REPORT)
    assert [(one.number, one.on, one.before) for one in found] == [(1, DAY, Before.BUILD), (2, DAY, Before.ADOPT)]
    assert [(tmp_path / one.path).read_bytes() for one in found] == [b"one", b"two"]
    assert snapshots.of("visit-report:AV3") == ()


def test_a_file_that_is_no_snapshot_is_passed_over(tmp_path: Path) -> None:
    """What a person puts beside the copies is left alone and never listed."""
    workspace = Workspace(tmp_path)
    kept = Snapshots(workspace).keep(REPORT, b"one", extension=".docx", on=DAY, before=Before.BUILD)
    folder = kept.path.rpartition("/")[0]
    for name in ("notes.txt", "0002 2021-10-11 lunch.docx", "0002.docx"):
        workspace.write(f"{folder}/{name}", b"x")
    assert Snapshots(workspace).of(REPORT) == (kept,)


def test_a_second_holder_is_refused(tmp_path: Path) -> None:
    """While the workspace is held nobody else gets it; afterwards anybody does."""
    workspace = Workspace(tmp_path)
    with only_run(workspace):
        for attempt in (lambda: refuse_second_run(workspace), lambda: only_run(workspace).__enter__()):
            with pytest.raises(WorkspaceError) as caught:
                attempt()
            assert caught.value.problems[0].code == "DRF-01"
    with only_run(workspace):
        assert workspace.exists(LOCK)


def test_asking_makes_nothing(tmp_path: Path) -> None:
    """A workspace that was never built in is not touched by the question."""
    refuse_second_run(Workspace(tmp_path))
    assert _files(tmp_path) == []


def test_the_only_run_clears_what_a_cut_off_run_left(tmp_path: Path) -> None:
    """Unfinished files go, and nothing else does."""
    workspace = Workspace(tmp_path)
    cut_off, others = "outputs/2020-21/.boardpack-0f.tmp", ("outputs/a.tmp", "outputs/.boardpack/x", "inputs/b.tmp")
    for name in (cut_off, *others):
        workspace.write(name, b"x")
    with only_run(workspace):
        pass
    assert _files(tmp_path) == sorted((*others, LOCK))


def test_a_file_saved_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """A write that expects certain bytes leaves any others alone and says that a person saved them."""
    workspace = Workspace(tmp_path)
    workspace.write("a.docx", b"saved meanwhile")
    with pytest.raises(WorkspaceError) as caught:
        workspace.write("a.docx", b"new", over=b"as it was read")
    assert caught.value.problems[0].code == "DRF-02"
    assert (_files(tmp_path), workspace.read("a.docx")) == (["a.docx"], b"saved meanwhile")
