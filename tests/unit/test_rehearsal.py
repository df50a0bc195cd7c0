"""A dry run works in a workspace that reads as if everything had been written, and nothing is on the disk."""

from pathlib import Path

import pytest

from engine.model.problem import WorkspaceError
from engine.storage.rehearsal import Rehearsal


@pytest.fixture
def rehearsal(tmp_path: Path) -> Rehearsal:
    """Return a rehearsal in a folder that holds one file."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "old.txt").write_bytes(b"old")
    return Rehearsal(tmp_path)


def _on_disk(rehearsal: Rehearsal) -> dict[str, bytes]:
    files = (one for one in rehearsal.root.rglob("*") if one.is_file())
    return {one.relative_to(rehearsal.root).as_posix(): one.read_bytes() for one in files}


def test_what_is_written_is_read_back_and_nowhere_on_the_disk(rehearsal: Rehearsal) -> None:
    """A file that was written reads as written; on the disk the folder is what it was."""
    rehearsal.write("a/b/new.docx", b"new")
    rehearsal.write("a/old.txt", b"newer", over=b"old")
    assert (rehearsal.read("a/b/new.docx"), rehearsal.read("a/old.txt")) == (b"new", b"newer")
    assert rehearsal.exists("a/b/new.docx")
    assert rehearsal.digest("a/old.txt") != Rehearsal(rehearsal.root).digest("a/old.txt")
    assert not rehearsal.make_folder("a/c").exists()
    assert _on_disk(rehearsal) == {"a/old.txt": b"old"}
    assert [one.name for one in rehearsal.root.rglob("*") if one.is_dir()] == ["a"]


def test_what_is_removed_is_there_no_more_but_on_the_disk(rehearsal: Rehearsal) -> None:
    """A file that was removed reads as gone, and can be written again."""
    rehearsal.remove("a/old.txt")
    assert (rehearsal.read("a/old.txt"), rehearsal.exists("a/old.txt"), rehearsal.files("a")) == (None, False, ())
    rehearsal.write("a/old.txt", b"again")
    assert rehearsal.files("a") == ("a/old.txt",)
    assert _on_disk(rehearsal) == {"a/old.txt": b"old"}


def test_a_folder_lists_what_would_be_in_it(rehearsal: Rehearsal) -> None:
    """Files of the disk and files that were written stand together, sorted, those whose names match only."""
    for name in ("a/z.docx", "a/deep/b.docx", "a/c.txt", "aside/d.docx"):
        rehearsal.write(name, b"")
    assert rehearsal.files("a") == ("a/c.txt", "a/deep/b.docx", "a/old.txt", "a/z.docx")
    assert rehearsal.files("a", "*.docx") == ("a/deep/b.docx", "a/z.docx")


def test_unfinished_files_are_left(rehearsal: Rehearsal) -> None:
    """What a run that was cut off left behind is cleared away by a run that writes."""
    (rehearsal.root / "a" / ".boardpack-1.tmp").write_bytes(b"half")
    rehearsal.clear_leftovers("a")
    assert (rehearsal.root / "a" / ".boardpack-1.tmp").is_file()


@pytest.mark.parametrize("over", [b"of yesterday", b""])
def test_a_file_that_changed_meanwhile_is_refused(rehearsal: Rehearsal, over: bytes) -> None:
    """As in any workspace nothing is put over other bytes than were read."""
    with pytest.raises(WorkspaceError) as caught:
        rehearsal.write("a/old.txt", b"new", over=over)
    assert [one.code for one in caught.value.problems] == ["DRF-02"]
    assert rehearsal.read("a/old.txt") == b"old"


@pytest.mark.parametrize("touch", [Rehearsal.read, Rehearsal.remove, lambda one, rel: one.write(rel, b"")])
def test_a_place_outside_is_refused(rehearsal: Rehearsal, touch: object) -> None:
    """A rehearsal leads out of the folder no more than a run does."""
    with pytest.raises(WorkspaceError) as caught:
        touch(rehearsal, "../a.txt")  # type: ignore[operator] # each of them takes a place
    assert [one.code for one in caught.value.problems] == ["OUT-05"]
