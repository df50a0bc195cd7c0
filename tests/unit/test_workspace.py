"""The workspace writes whole files or none, inside its folder only, under names every computer takes."""

import errno
import os
from pathlib import Path

import pytest

from engine.model.names import safe_file_name
from engine.model.problem import WorkspaceError
from engine.storage import workspace as module
from engine.storage.workspace import Workspace


def _files(root: Path) -> list[str]:
    return sorted(one.relative_to(root).as_posix() for one in root.rglob("*") if one.is_file())


def _code(caught: pytest.ExceptionInfo[WorkspaceError]) -> str:
    (found,) = caught.value.problems
    return found.code


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """A file comes back byte for byte with its sha256, its folders made on the way."""
    workspace = Workspace(tmp_path)
    workspace.write("outputs/2020-21/a b.docx", b"one")
    workspace.write("outputs/2020-21/a b.docx", b"two")
    assert workspace.read("outputs/2020-21/a b.docx") == b"two"
    assert workspace.exists("outputs/2020-21/a b.docx")
    assert workspace.digest("outputs/2020-21/a b.docx") == module.sha256_of(b"two")
    assert _files(tmp_path) == ["outputs/2020-21/a b.docx"]


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    """A file that does not exist has neither bytes nor sha256."""
    workspace = Workspace(tmp_path)
    workspace.write("a.txt", b"")
    assert [workspace.read(one) for one in ("b.txt", "no/b.txt", "a.txt/b.txt")] == [None, None, None]
    assert workspace.digest("b.txt") is None
    assert not workspace.exists("b.txt")


@pytest.mark.parametrize("rel", ["../a", "a/../../b", "/etc/a", "C:/a", "a\\..\\b", "", "link/a", "a\0b"])
def test_places_outside_are_refused(tmp_path: Path, rel: str) -> None:
    """A place that leads out of the workspace is neither read nor written."""
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "link").symlink_to(tmp_path)
    workspace = Workspace(tmp_path / "inside")
    for touch in (workspace.read, lambda one: workspace.write(one, b"x")):
        with pytest.raises(WorkspaceError) as caught:
            touch(rel)
        assert _code(caught) == "OUT-05"
    assert _files(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "OUT-02"),
        (errno.EDQUOT, "OUT-02"),
        (errno.EROFS, "OUT-01"),
        (errno.EACCES, "OUT-01"),
        (errno.EIO, "OUT-04"),
        (errno.ENAMETOOLONG, "OUT-06"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "open"])
def test_a_refused_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, call: str
) -> None:
    """Whatever the disk refuses, the earlier file stands, no other is left and one sentence says why."""
    workspace = Workspace(tmp_path)
    workspace.write("a.docx", b"old")

    def refuse(*_given: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((module.os, "fsync") if call == "fsync" else (Path, "open")), refuse)
    with pytest.raises(WorkspaceError) as caught:
        workspace.write("a.docx", b"new")
    monkeypatch.undo()
    assert _code(caught) == code
    assert (_files(tmp_path), workspace.read("a.docx")) == (["a.docx"], b"old")


def test_a_file_that_stays_open_is_left_and_its_owner_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A replace that is refused to the last try gives OUT-03 with the name in the owner file."""
    waited: list[float] = []
    workspace = Workspace(tmp_path)
    workspace.write("Visit report.docx", b"old")
    (tmp_path / "~$sit report.docx").write_bytes(_word_owner("Officer A"))
    monkeypatch.setattr(module.time, "sleep", waited.append)
    monkeypatch.setattr(Path, "replace", _held)
    with pytest.raises(WorkspaceError) as caught:
        workspace.write("Visit report.docx", b"new")
    assert _code(caught) == "OUT-03"
    assert "Officer A has it open" in caught.value.problems[0].message
    assert sum(waited) == pytest.approx(2.0)
    assert _files(tmp_path) == ["Visit report.docx", "~$sit report.docx"]


def _held(_self: Path, _target: Path) -> None:
    raise PermissionError(errno.EACCES, "in use")


def test_a_file_that_is_let_go_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A replace that is refused for a moment only (a virus scanner, a preview) goes through."""
    refusals = [1, 1, 1]
    true_replace = Path.replace

    def sometimes(self: Path, target: Path) -> Path:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "in use")
        return true_replace(self, target)

    monkeypatch.setattr(module.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(Path, "replace", sometimes)
    Workspace(tmp_path).write("a.docx", b"new")
    assert (tmp_path / "a.docx").read_bytes() == b"new"


def test_a_file_that_will_not_open_is_named(tmp_path: Path) -> None:
    """A folder under a file's name cannot be read as one, and the problem says which place it is."""
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(WorkspaceError) as caught:
        Workspace(tmp_path).read("a.docx")
    assert _code(caught) == "OUT-07"


def _word_owner(name: str) -> bytes:
    short = bytes([len(name)]) + name.encode("cp1252", "replace")
    return short.ljust(54, b"\0") + len(name).to_bytes(2, "little") + name.encode("utf-16-le") + b"\0" * 40


def _excel_owner(name: str) -> bytes:
    short = bytes([len(name)]) + name.encode("cp1252", "replace")
    return short.ljust(55, b" ") + len(name).to_bytes(2, "little") + name.encode("utf-16-le") + b" \0" * 40


@pytest.mark.parametrize(
    ("document", "mark", "blob", "owner"),
    [
        ("Visit report.docx", "~$sit report.docx", _word_owner("Zoë Ł"), "Zoë Ł"),
        ("Reports.docx", "~$eports.docx", _word_owner("Officer B"), "Officer B"),
        ("AV2.docx", "~$AV2.docx", _word_owner("Officer B"), "Officer B"),
        ("partnership.xlsx", "~$partnership.xlsx", _excel_owner("Officer C"), "Officer C"),
        ("partnership.xlsx", "~$partnership.xlsx", b"\x04Anon", "Anon"),
        ("AV2.docx", ".~lock.AV2.docx#", b"Officer D,officer-d,desk,01.01.2021 10:00,file:///x;", "Officer D"),
        ("AV2.docx", "~$AV2.docx", b"", "another person"),
        ("AV2.docx", "~$AV3.docx", _word_owner("Officer B"), None),
    ],
)
def test_the_owner_of_an_open_file_is_read(
    tmp_path: Path, document: str, mark: str, blob: bytes, owner: str | None
) -> None:
    """The owner files of Word, Excel and LibreOffice tell who has a document open."""
    (tmp_path / mark).write_bytes(blob)
    assert Workspace(tmp_path).owner_of(document) == owner


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Visit report AV2", "Visit report AV2"),
        ("O'Brien & <Sons> Trust", "OBrien Sons Trust"),
        ("Zoe\u0308 Łukasz", "Zoë Łukasz"),
        ("2020/21: the year", "2020-21 the year"),
        ("visit-report:AV2", "visit-report-AV2"),
        ("a \u2013 b", "a - b"),
        ("con", "con document"),
        ("LPT1", "LPT1 document"),
        ("Confirm", "Confirm"),
        ("trailing... ", "trailing"),
        ("../../etc", "etc"),
        ("?*|", "Untitled"),
        ("", "Untitled"),
        ("a\tb\nc", "a b c"),
        ("x" * 200, "x" * 90),
        ("x" * 89 + " y", "x" * 89),
    ],
)
def test_names_are_safe_on_every_computer(text: str, name: str) -> None:
    """Letters, digits, spaces and hyphens stay; nothing that a computer refuses does."""
    assert safe_file_name(text) == name


def test_long_names_fit_in_bytes_too() -> None:
    """A name of letters that take three bytes each is cut before a file system refuses it."""
    assert len(safe_file_name("漢" * 90).encode()) <= 200
