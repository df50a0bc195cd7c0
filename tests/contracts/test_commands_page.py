"""docs/commands.md and README say what the command line says, and --help is quick to come and fits any console."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from engine.cli import Exit, app
from engine.cli_help import GROUPS
from tests.support.doc_pages import ROOT, first_cells, part_under, text_of
from tests.support.journey import run_command
from tests.support.reference_commands import commands_page

_PAGE = ROOT / "docs" / "commands.md"
_OFFICE = ("docx", "docxtpl", "openpyxl", "markdown", "lxml", "jinja2", "pypdf", "rich", "holidays")
_README = text_of(ROOT / "README.md")
_OPTION_ROWS = re.findall(r"(?m)^\| `(--[a-z-]+)[^`]*` \| ([^|]+) \|", part_under(_README, "Options"))
_COMMANDS: dict[str, Any] = getattr(get_command(app), "commands")  # noqa: B009 - typer's own type does not declare it
_HELPS = [(name, "--help") for name in _COMMANDS] + [("template", name, "--help") for name in ("check", "new")]


def test_the_page_of_commands_is_fresh(request: pytest.FixtureRequest) -> None:
    """docs/commands.md says what --help says; `pytest --accept` writes it afresh."""
    if request.config.getoption("--accept", default=False) or os.environ.get("BOARDPACK_ACCEPT") == "1":
        _PAGE.write_text(commands_page(), encoding="utf-8", newline="\n")
    assert text_of(_PAGE) == commands_page(), "docs/commands.md is stale: run with --accept, and read what changed"


def _families() -> dict[str, list[Any]]:
    """Return each command by its name, with its own commands behind it."""
    return {word: [one, *getattr(one, "commands", {}).values()] for word, one in _COMMANDS.items()}


def _options() -> Iterator[str]:
    for command in (get_command(app), *(one for family in _families().values() for one in family)):
        for one in command.params:
            yield from (word for word in one.opts if word.startswith("--") and word != "--help")


def test_readme_lists_the_commands_there_are() -> None:
    """README's table of commands and the command line name the same commands."""
    listed = [cell.split()[1] for cell in first_cells(part_under(_README, "Commands"))]
    assert sorted(listed) == sorted(_COMMANDS)


def test_readme_lists_the_options_there_are() -> None:
    """README's table of options and the command line name the same options."""
    assert {name for name, _ in _OPTION_ROWS} == set(_options())


@pytest.mark.parametrize(("name", "said"), _OPTION_ROWS, ids=[name for name, _ in _OPTION_ROWS])
def test_readme_names_the_commands_that_take_an_option(name: str, said: str) -> None:
    """README's table of options names each command that takes an option, and no other."""
    takers = {
        word for word, family in _families().items() for one in family for each in one.params if name in each.opts
    }
    some, _, without = said.partition(" but ")
    named = {one.split()[0] for one in some.split(", ")}
    whole = {"every command": set(_COMMANDS) - {without}, "by itself": set[str]()}
    assert whole.get(some, named) == takers


def test_readme_lists_the_exit_codes_there_are() -> None:
    """README's table of exit codes has each code once, in order."""
    assert first_cells(part_under(_README, "Exit codes")) == [str(one.value) for one in sorted(Exit)]


def test_both_pages_give_the_same_exit_codes() -> None:
    """README and docs/commands.md list the same exit codes."""
    tables = [first_cells(part_under(one, "Exit codes")) for one in (text_of(_PAGE), _README)]
    assert tables[0] == tables[1] == ["0", "1", "2", "3", "4", "70"]


def test_every_command_stands_in_a_group() -> None:
    """No command is left without a group, and every group of the help has a command."""
    assert {one.rich_help_panel for one in _COMMANDS.values()} == set(GROUPS)


def test_help_loads_no_office_library() -> None:
    """--help waits for no library that reads or writes documents."""
    code = f"import sys\ntry:\n    from engine.cli import main\n    sys.argv = ['boardpack', '--help']\n    main()\nexcept SystemExit:\n    sys.exit(' '.join(one for one in {_OFFICE} if one in sys.modules))"  # noqa: E501
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Every cycle" in told.stdout
    assert told.stderr.strip() == ""


@pytest.mark.parametrize("words", [("--help",), *_HELPS], ids=" ".join)
def test_help_fits_any_console(words: tuple[str, ...]) -> None:
    """Redirected, help is plain cp1252 text of at most 78 columns, even where the terminal was wide."""
    told = run_command(ROOT, *words, env={"PYTHONIOENCODING": "cp1252", "COLUMNS": "200"})
    assert (told.code, told.err) == (0, "")
    assert max(len(line) for line in told.out.splitlines()) <= 78
    assert "?" not in told.out
    assert "\x1b" not in told.out


@pytest.mark.parametrize(("one", "other"), [("why", "boardpack explain"), ("explain", "boardpack why")])
def test_why_and_explain_name_each_other(one: str, other: str) -> None:
    """The help of each says what the other is for."""
    assert other in " ".join((_COMMANDS[one].help or "").split())
