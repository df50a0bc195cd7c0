"""What the command says and how it ends: printing, exit codes, faults told calmly. Only this module prints."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from time import monotonic
from traceback import extract_tb
from typing import TYPE_CHECKING, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from engine.commands.pdf_making import MadePdfs
    from engine.model.problem import Problem
    from engine.model.run import Run

# What is told is imported when it is told: `--help` must not wait for office libraries.

Result = TypeVar("Result")


PATIENCE = 2.0
"""Seconds before progress is told."""


SETTINGS = {"quiet": False, "verbose": False}


class Exit(IntEnum):
    """What the command's exit code says."""

    COMPLETE = 0
    MISSING = 1
    WRONG_COMMAND = 2
    NOT_BUILT = 3
    FILE_OPEN = 4
    FAULT = 70


def guarded(work: Callable[[], Result], nothing: str = "built") -> Result:
    """Do the work; turn "cannot start" into its problems and exit code 3, and a fault of ours into a calm sentence.

    `nothing` ends the sentence "Nothing was ..." that then follows the problems.
    """
    from engine.model.problem import EngineError

    try:
        return work()
    except EngineError as fault:
        _stop(fault.problems, nothing)
    except (KeyboardInterrupt, typer.Exit):
        raise
    except Exception as fault:
        if SETTINGS["verbose"]:
            raise
        note("boardpack stopped because of a fault in the tool, not in your files.")
        note("No document was left half written. The place of the fault, for whoever looks after boardpack:")
        for line in _frames(fault):
            note(f"  {line}")
        raise typer.Exit(Exit.FAULT) from None


def _frames(fault: BaseException) -> Iterator[str]:
    """Yield the fault's kind and the places it passed through; never its message, which may hold a value."""
    yield type(fault).__name__
    for frame in extract_tb(fault.__traceback__)[-4:]:
        yield f"{Path(frame.filename).name}, line {frame.lineno}, in {frame.name}"


def _stop(problems: "Iterable[Problem]", nothing: str) -> NoReturn:
    from engine.report.terminal import problem_lines

    found = tuple(problems)
    if [one.code for one in found] == ["DRF-01"]:
        note(f"{found[0].message} {found[0].fix}")
        raise typer.Exit(Exit.NOT_BUILT)
    note_all(problem_lines(found))
    note(f"Nothing was {nothing}.")
    raise typer.Exit(Exit.FILE_OPEN if any(one.code == "OUT-03" for one in found) else Exit.NOT_BUILT)


class Progress:
    """Tells on standard error what is being done: on a terminal only, and only once two seconds have gone."""

    def __init__(self) -> None:
        self._began = monotonic()

    def __call__(self, step: str) -> None:
        """Tell one step."""
        waited = monotonic() - self._began
        if waited > PATIENCE and sys.stderr.isatty() and not SETTINGS["quiet"]:
            note(f"{step} ...")


def say_placed(path: str, kept: int | None) -> None:
    """Say where a copy was put, and under which number the one that was there is kept."""
    say(f"  {path}")
    if kept is not None:
        say(f"The copy that was there is kept as copy {kept}.")
    say("Next: run boardpack build.")


def say(line: str) -> None:
    """Print a line of the result, on standard output."""
    sys.stdout.write(f"{line}\n")


def note(line: str) -> None:
    """Print a line about the work, on standard error."""
    sys.stderr.write(f"{line}\n")


def note_all(lines: Iterable[str]) -> None:
    """Print lines about the work, on standard error."""
    for line in lines:
        note(line)


def print_run(run: "Run", *, as_json: bool, built: bool) -> NoReturn:
    """Print what a run found and end with its exit code."""
    from engine.report.pack import pack_of
    from engine.report.terminal import problem_lines, result_lines

    if as_json:
        say(json.dumps(pack_of(run), ensure_ascii=True, indent=2))
    else:
        if not SETTINGS["quiet"]:
            note_all(problem_lines(run.problems))
        for line in result_lines(run, built=built):
            say(line)
    raise typer.Exit(_code(run))


def print_year(runs: "Sequence[Run]", *, as_json: bool, built: bool) -> NoReturn:
    """Print what was found for each meeting of a year, then the year in one line, and end with the worst exit code."""
    from engine.report.pack import pack_of
    from engine.report.terminal import problem_lines, result_lines, year_line
    from engine.year import standing_problems

    if as_json:
        say(json.dumps([pack_of(one) for one in runs], ensure_ascii=True, indent=2))
    else:
        if not SETTINGS["quiet"]:
            note_all(problem_lines(standing_problems(runs)))
        for run in runs:
            for line in result_lines(run, built=built):
                say(line)
            say("")
        say(year_line(runs))
    raise typer.Exit(max(_code(one) for one in runs))


def print_pdfs(made: "MadePdfs") -> NoReturn:
    """Print which PDFs there are now and what is left out, and end with the exit code."""
    from engine.commands.pdf_making import lines_of
    from engine.report.terminal import problem_lines

    if not SETTINGS["quiet"]:
        note_all(problem_lines(made.problems))
    for line in lines_of(made):
        say(line)
    raise typer.Exit(_code(made))


def _code(run: "Run | MadePdfs") -> Exit:
    from engine.model.problem import Severity

    if any(one.code == "OUT-03" for one in run.problems):
        return Exit.FILE_OPEN
    stops = {Severity.BLOCK, Severity.ERROR}
    return Exit.MISSING if any(one.severity in stops for one in run.problems) else Exit.COMPLETE
