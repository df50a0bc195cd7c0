"""The terminal as a person meets it: how it may be told to speak, what it leaves out and how to see it, how it ends."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli import app
from engine.console import Exit, heaviest
from tests.support.journey import LETTER, REGISTER, ROOT, Told, edit_text, run, run_command, set_cells, tree_of


def _words(*words: str) -> Told:
    told = CliRunner().invoke(app, list(words), catch_exceptions=False)
    return Told(code=told.exit_code, out=told.stdout, err=told.stderr)


def _joined(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("option", ["--quiet", "--no-color", "--verbose"])
def test_how_to_speak_may_be_said_before_or_after(built: Path, option: str) -> None:
    """An option of the tool as a whole means the same on either side of the command's name."""
    where = ("--workspace", str(built))
    before, after = _words(option, "check", *where), _words("check", *where, option)
    assert before == after
    assert (before.err == "") is (option == "--quiet")


def test_one_run_does_not_teach_the_next(built: Path) -> None:
    """What one command was told holds for that command alone."""
    _words("check", "--workspace", str(built), "--quiet")
    assert "For you" in run(built, "check").err


def test_no_colour_is_ever_written_to_a_file(built: Path) -> None:
    """Redirected output holds no control codes, even where colour is forced."""
    told = run_command(built, "check", env={"FORCE_COLOR": "1"})
    assert "\x1b" not in told.out + told.err


def test_a_name_that_an_old_console_lacks_is_replaced(example: Path) -> None:
    """A letter that cp1252 lacks shows a question mark; nothing fails, and the exit code is the same."""
    set_cells(example, REGISTER, "Agencies", {"C6": "Łódź Care"})
    told = run_command(example, "build", env={"PYTHONIOENCODING": "cp1252"})
    assert told.code == 1
    assert "?ód? Care" in told.out
    assert "Traceback" not in told.err


def test_more_like_this_says_how_to_see_all(built: Path) -> None:
    """What is left out of a long list is shown by the command that the list names."""
    short, full = run(built, "check"), run(built, "check", "--all")
    assert "more like this; to see all: boardpack check --all" in short.err
    assert "more like this" not in full.err
    assert short.err.count("Mend:") < full.err.count("Mend:")
    assert (full.code, full.out) == (short.code, short.out)


def test_only_may_be_given_several_times(built: Path) -> None:
    """Each name after --only counts; the others are left, and the summary says how many."""
    told = run(built, "build", "--only", "complaints-report", "--only", "T2")
    said = _joined(told.out)
    assert "Complaints report, 2021-Q3" in said
    assert "Thematic report, T2" in said
    assert "Visit selection letter" not in said
    assert "Left as they are:" in said


def test_only_lists_the_problems_of_what_is_named(built: Path) -> None:
    """Problems of other documents are counted, with the command that lists them, and not shown."""
    told = run(built, "build", "--only", "complaints-report")
    said = _joined(told.err)
    assert "R-C3" in said
    assert "R-T7a" not in said
    assert "boardpack check lists all" in said


def test_each_unknown_name_after_only_is_told(built: Path) -> None:
    """One name that means nothing stops the build, whatever the others are."""
    before = tree_of(built)
    told = run(built, "build", "--only", "AV3", "--only", "AV9")
    assert (told.code, "'AV9'" in told.err, "'AV3'" in told.err) == (3, True, False)
    assert tree_of(built) == before


def test_a_dry_run_says_what_would_be_written(example: Path) -> None:
    """Each document says what would become of it, and the end says that nothing was written."""
    said = _joined(run(example, "build", "--dry-run").out)
    assert "(would be written)" in said
    assert "(would not be written)" in said
    assert "Nothing was written. A build would write" in said
    assert said.endswith("Next: run the same command without --dry-run.")


def test_a_dry_run_after_a_build_finds_nothing_to_write(built: Path) -> None:
    """Where a build would write nothing, the next step is what a build would name."""
    said = _joined(run(built, "build", "--dry-run").out)
    assert "A build would write 0 of" in said
    assert "(would stay as it is)" in said
    assert "without --dry-run" not in said


@pytest.mark.parametrize(
    ("codes", "counts"),
    [
        pytest.param((Exit.FAULT, Exit.WRONG_COMMAND), Exit.FAULT, id="70 before 2"),
        pytest.param((Exit.NOT_BUILT, Exit.WRONG_COMMAND), Exit.WRONG_COMMAND, id="2 before 3"),
        pytest.param((Exit.FILE_OPEN, Exit.NOT_BUILT), Exit.NOT_BUILT, id="3 before 4"),
        pytest.param((Exit.MISSING, Exit.FILE_OPEN), Exit.FILE_OPEN, id="4 before 1"),
        pytest.param((Exit.COMPLETE, Exit.MISSING), Exit.MISSING, id="1 before 0"),
        pytest.param((), Exit.COMPLETE, id="none"),
    ],
)
def test_the_heaviest_code_counts(codes: tuple[Exit, ...], counts: Exit) -> None:
    """When several codes hold, the one that says most counts, not the largest."""
    assert heaviest(codes) == heaviest(codes[::-1]) == counts


@pytest.mark.parametrize("words", [("build",), ("build", "--cycle", "all")], ids=["one meeting", "the year"])
def test_an_open_file_ends_with_4(built: Path, words: tuple[str, ...]) -> None:
    """A document that somebody has open is left and the rest is built, which the exit code of the process says."""
    place = built / LETTER
    place.with_name(f"~${place.name[2:]}").write_bytes(b"\x05Anna" + b"\x00" * 157)
    set_cells(built, REGISTER, "Activities", {"J4": "Osier Lane Clinic"})
    told = run_command(built, *words)
    assert told.code == 4
    assert "OUT-03" in told.err


def test_settings_that_cannot_be_read_end_with_3(example: Path) -> None:
    """The process of a build that could not start ends with 3."""
    edit_text(example, "config.toml", 'framework = "nel-scp"', 'framework = "other"')
    assert run_command(example, "build", "--cycle", "all").code == 3


def test_a_wrong_word_ends_with_2_and_a_fresh_workspace_with_0(tmp_path: Path) -> None:
    """The process ends with 2 for a command there is not, and with 0 for work that is complete."""
    assert run_command(tmp_path, "biuld").code == 2
    assert run_command(tmp_path, "new", "Our pack").code == 0


@pytest.mark.parametrize(("option", "traced"), [((), False), (("--verbose",), True)], ids=["plain", "verbose"])
def test_a_fault_of_ours_ends_with_70(example: Path, option: tuple[str, ...], traced: bool) -> None:  # noqa: FBT001
    """The process of a faulty tool ends with 70, and shows the whole of the fault to --verbose only."""
    start = (
        f"import sys, engine.pipeline as p, engine.cli as c; p.read_world = None; sys.argv[1:] = {['build', *option]}"
    )
    told = subprocess.run(
        [sys.executable, "-c", f"{start}; c.main()"],
        cwd=example,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 70
    assert "a fault in the tool, not in your files" in told.stderr
    assert ("Traceback" in told.stderr) is traced


@pytest.mark.parametrize(
    ("words", "form"),
    [
        (("check", "--as-of", "11 October"), "2021-10-11"),
        (("restore", "AV2", "--copy", "two"), "a number"),
        (("approve", "visit-report:AV2", "--partner", "lead", "--name", "A B", "--on", "soon"), "2021-10-11"),
    ],
    ids=["as-of", "copy", "on"],
)
def test_a_value_that_cannot_be_read_says_how_it_is_written(built: Path, words: tuple[str, ...], form: str) -> None:
    """A slip after an option is told with an example of what belongs there, in calm words."""
    told = run(built, *words)
    assert (told.code, told.out) == (2, "")
    assert form in told.err
    assert "nvalid" not in told.err
