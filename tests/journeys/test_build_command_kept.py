"""Build the pack.cmd in a workspace: `new` writes it, and nothing that boardpack does afterwards touches it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli import app
from engine.storage.build_command import NAME, build_command
from tests.support.journey import ROOT, run


@pytest.mark.parametrize("words", [(), ("--example",)], ids=["empty", "example"])
def test_a_new_workspace_has_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    """`new` puts it beside config.toml, whatever the folder is called, and names it."""
    folder = tmp_path / "Our pack & more (2)"
    told = CliRunner().invoke(app, ["new", str(folder), *words], catch_exceptions=False)
    assert told.exit_code == 0
    assert (folder / NAME).read_bytes() == build_command()
    assert f"  {NAME}" in told.stdout.splitlines()


def test_one_that_a_person_changed_or_deleted_stays_so(example: Path) -> None:
    """A build leaves a changed one as it is, and brings none back."""
    own = build_command() + b"rem ours\r\n"
    (example / NAME).write_bytes(own)
    run(example, "build")
    assert (example / NAME).read_bytes() == own
    (example / NAME).unlink()
    run(example, "build")
    assert not (example / NAME).exists()


def test_the_repository_has_none_at_its_top() -> None:
    """It belongs to workspaces of one's own."""
    assert [one.name for one in ROOT.glob("*.cmd")] == []
