"""What boardpack doctor looks at on a computer and in a folder, one thing at a time."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from engine.commands import doctor, doctor_computer, doctor_contents, doctor_examined, doctor_folder
from engine.commands.doctor_examined import CONTENTS, GOOD, LOOK_AT, MEND, Diagnosis, Examined
from engine.model.messages import problem
from engine.storage.lock import LOCK, only_run
from engine.storage.workspace import Workspace

TODAY = date(2021, 10, 11)


def _codes(one: Examined) -> list[str]:
    return [problem.code for problem in one.problems]


@pytest.mark.parametrize(
    ("version", "codes"), [((3, 10, 14), ["PC-01"]), ((3, 11, 0), []), ((3, 14, 2), []), ((4, 0, 0), [])]
)
def test_python_is_compared_with_the_oldest_that_will_do(version: tuple[int, int, int], codes: list[str]) -> None:
    """An older Python is to be mended, a newer one is not."""
    assert _codes(doctor_computer._python(version)) == codes


def test_the_packages_of_this_installation_are_in_their_ranges() -> None:
    """What pyproject.toml asks for is looked up, each package of it, and found good."""
    needed = doctor_computer.requirements()
    found = doctor_computer.packages(needed)
    assert (found.state, found.said) == (GOOD, f"{len(needed)} packages, each in its range.")
    assert any(one.startswith("pydantic") for one in needed)


@pytest.mark.parametrize(
    ("needed", "says"),
    [
        pytest.param(["pydantic>=2", "no-such-package-of-ours>=1"], "here: no-such-package-of-ours.", id="missing"),
        pytest.param(["pydantic>=99"], "(needs >=99).", id="older"),
        pytest.param(["pydantic<1"], "(needs <1).", id="newer"),
        pytest.param([], "here: boardpack.", id="not installed at all"),
    ],
)
def test_a_package_that_is_missing_or_of_another_version_is_named(needed: list[str], says: str) -> None:
    """The package is named, with what it should be."""
    found = doctor_computer.packages(needed)
    assert found.state == MEND
    assert says in found.problems[0].message


def test_a_package_for_other_computers_only_is_not_asked_for() -> None:
    """A requirement whose marker does not hold here is passed over."""
    found = doctor_computer.packages(['no-such-package-of-ours>=1; python_version < "3"', "pydantic"])
    assert found.said == "1 package, each in its range."


def test_missing_packages_come_before_the_workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What needs every package is not started while one is missing, and that is said."""
    monkeypatch.setattr(doctor_computer, "requirements", lambda: ("no-such-package-of-ours",))
    monkeypatch.setitem(sys.modules, "engine.commands.doctor_contents", None)
    found = doctor.examine(tmp_path, TODAY)
    assert found.notes == ("The workspace was not looked at: the packages come first.",)


def test_templates_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """A damaged template of the installation is named; none at all is to be mended too."""
    assert _codes(doctor_computer._templates(tmp_path)) == ["PC-06"]
    (tmp_path / "letter.docx").write_bytes(b"PK no package")
    assert "letter.docx" in doctor_computer._templates(tmp_path).problems[0].message


def test_libreoffice_is_needed_for_pdfs_only() -> None:
    """Without LibreOffice there is something to look at and nothing to mend."""
    assert doctor_computer._office(None).state == LOOK_AT
    assert doctor_computer._office(Path("soffice")).state == GOOD


@pytest.mark.parametrize(
    ("file", "state"), [("ARIAL.TTF", GOOD), ("truetype/LiberationSans-Regular.ttf", GOOD), ("Verdana.ttf", LOOK_AT)]
)
def test_a_font_is_found_by_its_file(tmp_path: Path, file: str, state: str) -> None:
    """Arial counts, and so does the font whose letters are as wide."""
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).touch()
    assert doctor_computer._fonts([tmp_path]).state == state


def test_windows_keeps_fonts_in_two_folders() -> None:
    """Fonts that an officer installed without an administrator are looked for too."""
    environment = {"WINDIR": "D:/Windows", "LOCALAPPDATA": "D:/Own"}
    found = doctor_computer.font_folders("win32", environment, Path("D:/Home"))
    assert found == (Path("D:/Windows/Fonts"), Path("D:/Own/Microsoft/Windows/Fonts"))


@pytest.mark.parametrize(
    ("length", "codes"), [(100, []), (239, []), (240, ["PC-12"]), (259, ["PC-12"]), (260, ["PC-11"])]
)
def test_the_longest_path_counts(tmp_path: Path, length: int, codes: list[str]) -> None:
    """The workspace's own folder and the longest place of a document to come count together."""
    workspace = Workspace(tmp_path)
    planned = ["short.docx", "x" * (length - len(str(workspace.root)) - 1)]
    assert _codes(doctor_folder._paths(workspace, planned)) == codes


def test_files_that_are_there_count_for_the_longest_path(tmp_path: Path) -> None:
    """A file with a long name in inputs is measured though nobody plans it."""
    workspace = Workspace(tmp_path)
    workspace.write(f"inputs/visits/{'n' * 200}.md", b"note")
    long = len(str(workspace.root)) + len("/inputs/visits/.md") + 200
    assert str(long) in " ".join((doctor_folder._paths(workspace, ()).said, *_messages(workspace)))


def _messages(workspace: Workspace) -> Iterator[str]:
    yield from (one.message for one in doctor_folder._paths(workspace, ()).problems)


@pytest.mark.parametrize(
    ("root", "program"),
    [
        pytest.param(PureWindowsPath("C:/Users/x/OneDrive - Council/Pack"), "OneDrive", id="OneDrive by its name"),
        pytest.param(PureWindowsPath("D:/Sync/Pack"), "OneDrive", id="OneDrive as Windows says"),
        pytest.param(PurePosixPath("/home/x/Dropbox/Pack"), "Dropbox", id="Dropbox"),
        pytest.param(PureWindowsPath("//server/share/Pack"), "", id="a shared drive"),
        pytest.param(PureWindowsPath("C:/Users/x/Documents/Pack & co (2)"), "", id="Documents"),
    ],
)
def test_a_folder_that_is_copied_is_known(root: PureWindowsPath | PurePosixPath, program: str) -> None:
    """A synchronised folder is known by its name, or by what Windows says of OneDrive."""
    assert doctor_folder.copied_by(root, ["D:/Sync"] if isinstance(root, PureWindowsPath) else []) == program


def test_open_files_are_told_by_folder(tmp_path: Path) -> None:
    """The folder is named and not the file: a note may bear a person's name."""
    workspace = Workspace(tmp_path)
    for place in ("inputs/visits/~$ne Doe.docx", "inputs/visits/.~lock.Jane Doe.docx#", "~$nfig.docx"):
        workspace.write(place, b"")
    (found,) = doctor_folder._open_files(workspace).problems
    assert "1 file in the workspace's own folder, 2 files in inputs/visits." in found.message


def test_leftovers_are_told(tmp_path: Path) -> None:
    """What a killed run left is found in every folder that boardpack writes."""
    workspace = Workspace(tmp_path)
    for place in ("outputs/a/.boardpack-00.tmp", "templates/docx/.boardpack-01.tmp"):
        workspace.write(place, b"")
    (found,) = doctor_folder._leftovers(workspace).problems
    assert "1 file in outputs/a, 1 file in templates/docx" in found.message


def test_a_lock_that_is_held_is_told_and_let_be(tmp_path: Path) -> None:
    """While a run holds the workspace that is said; afterwards its lock file means nothing."""
    workspace = Workspace(tmp_path)
    with only_run(workspace):
        assert _codes(doctor_folder._lock(workspace)) == ["PC-16"]
    assert _codes(doctor_folder._lock(workspace)) == []


def test_looking_at_a_lock_does_not_hold_it(tmp_path: Path) -> None:
    """A run can begin right after doctor looked."""
    workspace = Workspace(tmp_path)
    workspace.write(LOCK, b"")
    assert not doctor_folder.is_held(workspace.path(LOCK))
    with only_run(workspace):
        assert doctor_folder.is_held(workspace.path(LOCK))


def test_an_old_lock_of_a_drive_without_locks_is_told(tmp_path: Path) -> None:
    """A lock file that holds something, and that nobody holds, was left by a run that was cut off."""
    workspace = Workspace(tmp_path)
    workspace.write(LOCK, b"4711 host")
    assert _codes(doctor_folder._lock(workspace)) == ["PC-17"]


@pytest.mark.parametrize(("megabytes", "codes"), [(20, ["PC-18"]), (100, ["PC-19"]), (499, ["PC-19"]), (500, [])])
def test_room_on_the_disk_is_enough_or_told(megabytes: int, codes: list[str]) -> None:
    """Below what a build may need it is to be mended; below what is comfortable, to be looked at."""
    assert _codes(doctor_folder._room(megabytes * 1024 * 1024)) == codes


def test_folders_that_may_not_be_changed_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each folder that a build writes into is tried, and so is the record's file."""
    workspace = Workspace(tmp_path)
    workspace.write("outputs/.boardpack/ledger.sqlite", b"")
    monkeypatch.setattr(doctor_folder.os, "access", lambda path, _mode: Path(path).name != "outputs")
    monkeypatch.setattr(doctor_folder, "_opens", lambda _path: False)
    (found,) = doctor_folder._rights(workspace).problems
    assert "change: outputs, outputs/.boardpack/ledger.sqlite." in found.message


@pytest.mark.parametrize(
    ("boards", "set_by_hand", "codes"),
    [
        pytest.param(["2021-10-21"], None, [], id="a meeting ahead"),
        pytest.param(["2021-07-15"], None, [], id="a meeting just gone"),
        pytest.param(["2021-01-15", "2021-06-01"], None, ["PC-23"], id="meetings long past"),
        pytest.param(["2023-01-15"], None, ["PC-24"], id="meetings far ahead"),
        pytest.param(["2021-10-21"], "2021-08-20", [], id="set to a day near"),
        pytest.param(["2019-10-21"], "2019-10-11", ["PC-22"], id="set to another year"),
        pytest.param(["2021-10-21"], "2023-10-11", ["PC-22", "PC-23"], id="set too far ahead"),
    ],
)
def test_today_goes_with_the_meetings(boards: list[str], set_by_hand: str | None, codes: list[str]) -> None:
    """A clock, or an as_of, that is far from the register's meetings is told."""
    days = tuple(date.fromisoformat(one) for one in boards)
    on = date.fromisoformat(set_by_hand) if set_by_hand else None
    assert [one.code for one in doctor_contents._date_problems(days, on, TODAY)] == codes


def test_the_list_says_state_problem_and_mend_in_lines_that_fit() -> None:
    """A thing to mend stands with its code, where it is and how to mend it; the last line says what comes first."""
    good = Examined(group=CONTENTS, what="config.toml", said="It can be read.")
    bad = Examined(group=CONTENTS, what="The record", problems=(problem("PC-20", names="visit-report:AV2"),))
    found = Diagnosis(examined=(good, bad), notes=("One thing was not looked at.",))
    lines = list(doctor_examined.diagnosis_lines(found))
    assert lines[:3] == [CONTENTS, "  config.toml: Good. It can be read.", "  The record: To mend."]
    assert "One thing was not looked at." in lines
    assert max(len(line) for line in lines) <= 78
    assert list(doctor_examined.last_lines(found))[1] == (
        "Next: mend what stands under “The record”, then run boardpack doctor again."
    )
