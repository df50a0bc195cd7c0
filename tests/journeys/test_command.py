"""The command itself: exit codes, what stands on which stream, where it looks, and how it words things."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine import __version__
from engine.cli import app
from tests.support.journey import (
    DRAFTS,
    MADE,
    PACK,
    TO_SEND,
    WAITING,
    Told,
    codes_of,
    edit_text,
    made_in,
    run,
    run_command,
    tree_of,
)
from tests.support.mended import complete_pack

WIDTH = 78
PACE = {"R-V13", "R-T1"}
"""What only more visits and themes can mend."""
AHEAD = {"R-V1", "R-V11c", "R-N1", "R-P5"}
"""What is for information: who has yet to endorse, a partner who was visited, what is next for the annual report."""
SETTLED = {"reminder:2021-10:ccg"}
"""The letter that nobody needs once every return is in."""


def _bare(*words: str) -> Told:
    """Run the command with just these words."""
    told = CliRunner().invoke(app, list(words), catch_exceptions=False)
    return Told(code=told.exit_code, out=told.stdout, err=told.stderr)


def test_a_complete_cycle_ends_with_0(example: Path) -> None:
    """Once every gap is closed, build and check both end with 0, and warnings alone do not change that."""
    complete_pack(example)
    built, checked = run(example, "build", "--json"), run(example, "check", "--json")
    assert (built.code, checked.code) == (0, 0)
    assert set(codes_of(checked.pack)) == {"DRF-05", *PACE, *AHEAD}
    assert {one["severity"] for one in checked.pack["problems"]} == {"warning", "info"}
    wanted = (DRAFTS.keys() | WAITING.keys()) - SETTLED
    assert {one["id"] for one in built.pack["documents"]} == wanted
    counts = built.pack["counts"]
    assert counts["documents"] == counts["ready"] == len(wanted)


def test_something_missing_ends_with_1(built: Path) -> None:
    """The example as it comes has gaps, so both build and check end with 1."""
    assert (run(built, "build").code, run(built, "check").code) == (1, 1)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("biuld",), id="unknown command"),
        pytest.param(("build", "--fast"), id="unknown option"),
        pytest.param(("build", "--as-of", "11/10/2021"), id="date of another form"),
        pytest.param(("build", "AV2"), id="word too many"),
        pytest.param(("explain",), id="word too few"),
        pytest.param(("explain", "NOPE"), id="unknown code"),
    ],
)
def test_a_wrong_command_ends_with_2(built: Path, words: tuple[str, ...]) -> None:
    """A command or option that cannot be understood ends with 2, and says nothing on standard output."""
    told = run(built, *words)
    assert (told.code, told.out) == (2, "")
    assert told.err


@pytest.mark.parametrize(
    ("old", "new", "told_of"),
    [
        pytest.param('framework = "nel-scp"', 'framework = "nel-spc"', "nel-scp", id="unknown framework"),
        pytest.param('framework = "nel-scp"', 'framework = "mine.toml"', "mine.toml", id="framework file not there"),
        pytest.param('cycle = "2021-10"', "cycle = 2021", "cycle", id="wrong kind of value"),
        pytest.param('cycle = "2021-10"', 'cylce = "2021-10"', "cycle", id="misspelt key"),
        pytest.param('cycle = "2021-10"', 'cycle = "2021-10', "line 9", id="missing quote"),
        pytest.param("starts = 2020-11-01 ", 'starts = "soon" ', "[year] starts", id="date in words"),
    ],
)
def test_settings_that_cannot_be_used_end_with_3(example: Path, old: str, new: str, told_of: str) -> None:
    """A broken config.toml builds nothing, names its place, and leaves no folder behind."""
    edit_text(example, "config.toml", old, new)
    told = run(example, "build")
    assert (told.code, told.out) == (3, "")
    assert told_of in told.err
    assert "Nothing was built." in told.err
    assert not (example / "outputs").exists()


def test_an_unknown_cycle_ends_with_3_and_names_the_meetings(example: Path) -> None:
    """A cycle without a Board meeting is told with every meeting there is."""
    told = run(example, "build", "--cycle", "2021-11")
    said = " ".join(told.err.split())
    assert told.code == 3
    for board in ("21 January 2021", "22 April 2021", "22 July 2021", "21 October 2021", "20 January 2022"):
        assert board in said


def test_another_cycle_has_a_folder_of_its_own(built: Path) -> None:
    """Asking for another Board meeting builds that pack beside the first and leaves the first alone."""
    before = made_in(built)
    told = run(built, "build", "--cycle", "2021-04", "--json")
    assert told.pack["board_date"] == "2021-04-22"
    assert (built / "outputs/2020-21/2021-04 April/pack.json").is_file()
    assert made_in(built) == before


def test_no_workspace_ends_with_3(tmp_path: Path) -> None:
    """Outside any workspace the command says so and makes nothing."""
    told = run(tmp_path, "build")
    assert told.code == 3
    assert "CFG-01" in told.err
    assert tree_of(tmp_path) == {}


def test_json_on_standard_output_is_pack_json(example: Path) -> None:
    """What --json prints is the very object that pack.json holds, and nothing else stands on either stream."""
    told = run(example, "build", "--json")
    assert told.pack == json.loads((example / PACK).read_text(encoding="utf-8"))
    assert told.err == ""
    assert told.out.isascii()


def test_build_and_check_print_the_same_object(built: Path) -> None:
    """A check straight after a build prints what the build printed."""
    assert run(built, "build", "--json").pack == run(built, "check", "--json").pack


@pytest.mark.parametrize("inside", ["inputs/visits", "outputs/2020-21/2021-10 October"])
def test_a_folder_inside_the_workspace_will_do(built: Path, inside: str) -> None:
    """Started in a folder of the workspace the command looks upward and finds it."""
    told = run_command(built / inside, "check", "--json")
    assert told.code == 1
    assert told.pack == run(built, "check", "--json").pack


def test_the_workspace_can_be_named_from_anywhere(example: Path, tmp_path: Path) -> None:
    """With --workspace the command builds there and leaves the folder it was started in alone."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    told = run_command(elsewhere, "build", "--workspace", os.path.relpath(example, elsewhere))
    assert told.code == 1
    assert made_in(example).keys() == set(MADE)
    assert tree_of(elsewhere) == {}


def test_the_old_code_page_of_a_console_will_do(example: Path) -> None:
    """Every character that is printed can be printed in cp1252: nothing is replaced and nothing fails."""
    told = run_command(example, "build", env={"PYTHONIOENCODING": "cp1252"})
    assert told.code == 1
    assert "?" not in told.out + told.err
    assert "“Our overall view”" in told.err


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("build",), id="build"),
        pytest.param(("check",), id="check"),
        pytest.param(("build", "--cycle", "2021-11"), id="unknown cycle"),
        pytest.param(("build", "--only", "letters"), id="unknown document"),
        pytest.param(("explain", "R-V4"), id="rule"),
        pytest.param(("explain", "S11-28"), id="message"),
    ],
)
def test_lines_are_at_most_78_columns_wide(built: Path, words: tuple[str, ...]) -> None:
    """No line is wider than 78 columns but one that holds a single long path."""
    told = run(built, *words)
    lines = [line for line in (told.out + told.err).splitlines() if len(line) > WIDTH]
    assert [line for line in lines if not line.strip().startswith("outputs/")] == []


@pytest.mark.parametrize("words", [("build",), ("check",), ("explain", "R-V4")], ids=["build", "check", "explain"])
def test_no_traceback_is_ever_shown(example: Path, words: tuple[str, ...]) -> None:
    """Even with every input cut short the command ends calmly."""
    for path in sorted((example / "inputs").rglob("*.*")):
        path.write_bytes(path.read_bytes()[:400])
    told = run_command(example, *words)
    assert told.code == 3
    assert "Traceback" not in told.err


def test_a_fault_of_ours_is_told_calmly(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the tool ends with 70 and says so, names the place, and shows neither its message nor a traceback."""

    def fail(*_: object) -> None:
        message = "a value from a file"
        raise RuntimeError(message)

    monkeypatch.setattr("engine.pipeline.read_world", fail)
    told = run(built, "build")
    assert told.code == 70
    assert "a fault in the tool, not in your files" in told.err
    assert "RuntimeError" in told.err
    assert "Traceback" not in told.err
    assert "a value from a file" not in told.err


def test_quiet_leaves_the_result_only(built: Path) -> None:
    """With --quiet nothing stands on standard error, and the result on standard output is the same."""
    quiet = _bare("--quiet", "check", "--workspace", str(built))
    assert quiet.err == ""
    assert quiet.out == run(built, "check").out


def test_the_result_ends_with_what_to_do_next(built: Path) -> None:
    """The last sentence of the result is one thing to do, and it is the reader's own if anything is."""
    said = " ".join(run(built, "build").out.split())
    read = "read the emails here, then send them from your mail program or run boardpack send."
    assert said.rpartition("Next: ")[2] == f"{read} {TO_SEND}"
    assert (built / TO_SEND).is_dir()


def test_the_version_is_printed() -> None:
    """--version prints the name and the version."""
    assert _bare("--version").out == f"boardpack {__version__}\n"


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        pytest.param("R-V4", ("R-V4:", "Clause:", "step 4", "Holds now:", "AV3"), id="rule"),
        pytest.param("r-v10a", ("R-V10a:", "Sections it asks for:", "Strengths"), id="rule of sections, small letters"),
        pytest.param("R-V11a", ("Does not hold now:", "AV2", "Weight: stops issue"), id="rule that does not hold"),
        pytest.param("IN-04", ("IN-04:", "Mended by:"), id="message"),
        pytest.param("doc-06", ("DOC-06:", "exactly the one it last wrote"), id="message, small letters"),
    ],
)
def test_explain_says_what_a_code_means(built: Path, code: str, parts: tuple[str, ...]) -> None:
    """A rule is explained with its clause and who passes now, a message with what it means and who mends it."""
    told = run(built, "explain", code)
    said = " ".join(told.out.split())
    assert (told.code, told.err) == (0, "")
    assert [one for one in parts if one not in said] == []


def test_a_message_is_explained_without_a_workspace(tmp_path: Path) -> None:
    """A code of the message catalogue needs no workspace; a rule does, and says so."""
    assert run(tmp_path, "explain", "IN-04").code == 0
    assert run(tmp_path, "explain", "R-V4").code == 3


def test_an_unknown_code_says_what_codes_look_like(built: Path) -> None:
    """A code that nothing has is told with an example of one."""
    told = run(built, "explain", "NOPE")
    assert "NOPE" in told.err
    assert "R-V4" in told.err
