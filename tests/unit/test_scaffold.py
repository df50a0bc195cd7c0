"""A new workspace is complete, honest about what is still to fill in, and never made over anything."""

import re
from pathlib import Path

import pytest

from engine.config import load_settings
from engine.intake.collect import FOLDERS
from engine.model.problem import ConfigError, WorkspaceError
from engine.storage import scaffold, shipped
from engine.storage.scaffold import new_workspace

BLANKS = {"inputs/partnership.xlsx": b"register", "inputs/forms/Section 11 return (blank).xlsx": b"form"}


def _files(root: Path) -> tuple[str, ...]:
    return tuple(sorted(one.relative_to(root).as_posix() for one in root.rglob("*") if one.is_file()))


def test_an_empty_workspace_has_its_files_and_folders(tmp_path: Path) -> None:
    """A new workspace holds the settings, the blank forms and a folder for each kind of input."""
    made = new_workspace(tmp_path / "ours", BLANKS)
    assert made == _files(tmp_path / "ours")
    assert made == ("Build the pack.cmd", "config.toml", "inputs/Read me.txt", *sorted(BLANKS))
    folders = {one.name for one in (tmp_path / "ours/inputs").iterdir() if one.is_dir()}
    assert folders == {"forms", *(one.name for one in FOLDERS)}


def test_the_blank_settings_ask_for_what_only_a_person_knows(tmp_path: Path) -> None:
    """The settings of a new workspace are sound but for the lines left empty, and those are all listed."""
    new_workspace(tmp_path, BLANKS)
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path)
    assert [one.source.place for one in caught.value.problems if one.source] == [
        "cycle",
        "[partnership] name",
        "[partnership] short_name",
        "[partnership] address",
        "[partnership] phone",
        "[partnership] email",
        "[roles] coordinator",
        "[year] starts",
        "[year] section11_period",
    ]


def test_the_blank_settings_load_once_filled(tmp_path: Path) -> None:
    """Filling the empty lines is all that is needed."""
    new_workspace(tmp_path, BLANKS)
    path = tmp_path / "config.toml"
    text = path.read_text().replace('cycle = ""', 'cycle = "2021-10"').replace("# starts", "starts")
    text = re.sub(r'(?m)^(email|from|reply_to) = ""', r'\1 = "a@b.example"', text)
    path.write_text(text.replace(' = "" ', ' = "x" ').replace('= ""\n', '= "x"\n'))
    settings = load_settings(tmp_path)
    assert {settings.partnership.email, settings.email.sender, settings.email.reply_to} == {"a@b.example"}


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path) -> None:
    """Nothing is written beside what is there already."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(WorkspaceError) as caught:
        new_workspace(tmp_path, BLANKS)
    assert caught.value.problems[0].code == "OUT-11"
    assert _files(tmp_path) == ("notes.txt",)


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    """A file of the folder's name is left alone."""
    (tmp_path / "ours").write_text("mine")
    with pytest.raises(WorkspaceError) as caught:
        new_workspace(tmp_path / "ours", BLANKS)
    assert caught.value.problems[0].code == "OUT-11"


def test_the_example_is_copied_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example's own files come as they are, its owner files and hidden ones stay, blank forms are added."""
    root = tmp_path / "root"
    for place in ("config.toml", "inputs/partnership.xlsx", "inputs/visits/a.md", "inputs/~$p.xlsx", "inputs/.x"):
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(place)
    monkeypatch.setattr(scaffold, "example_root", lambda: root)
    new_workspace(tmp_path / "ours", BLANKS, example=True)
    expected = (
        "Build the pack.cmd",
        "config.toml",
        "inputs/forms/Section 11 return (blank).xlsx",
        "inputs/partnership.xlsx",
    )
    assert _files(tmp_path / "ours") == (*expected, "inputs/visits/a.md")
    assert (tmp_path / "ours/inputs/partnership.xlsx").read_text() == "inputs/partnership.xlsx"


def test_the_example_is_found_in_this_checkout() -> None:
    """The folder of the example is the repository's own root."""
    root = scaffold.example_root()
    assert load_settings(root).partnership.short_name == "Wendlemere SCP"


def test_a_missing_example_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the example gives OUT-12 and makes nothing."""
    monkeypatch.setattr(shipped, "__file__", str(tmp_path / "engine" / "storage" / "shipped.py"))
    with pytest.raises(WorkspaceError) as caught:
        new_workspace(tmp_path / "ours", BLANKS, example=True)
    assert caught.value.problems[0].code == "OUT-12"
    assert not (tmp_path / "ours").exists()
