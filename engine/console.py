"""What the command says and how it ends: printing, exit codes, faults told calmly. Only this module prints."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from traceback import extract_tb, print_exception
from typing import TYPE_CHECKING, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from engine.commands.pdf_making import MadePdfs
    from engine.model.problem import Problem
    from engine.model.run import Run
    from engine.progress import Progress
    from engine.report.terminal import Work

# What is told is imported when it is told: `--help` must not wait for office libraries.

Result = TypeVar("Result")

SEE_ALL = "boardpack check --all"
SETTINGS = {"quiet": False, "verbose": False, "no_color": False}
"""How to speak, as the command line said before or after the command's name."""


class Exit(IntEnum):
    """What the command's exit code says."""

    COMPLETE = 0
    MISSING = 1
    WRONG_COMMAND = 2
    NOT_BUILT = 3
    FILE_OPEN = 4
    FAULT = 70


_HEAVIEST = (Exit.FAULT, Exit.WRONG_COMMAND, Exit.NOT_BUILT, Exit.FILE_OPEN, Exit.MISSING, Exit.COMPLETE)


def heaviest(codes: Iterable[Exit]) -> Exit:
    """Return the code that counts when several hold: 70, 2, 3, 4, 1, 0; 0 for none."""
    return min(codes, key=_HEAVIEST.index, default=Exit.COMPLETE)


def code_of(problems: "Iterable[Problem]") -> Exit:
    """Return the exit code of work that was done: files that are open, something missing, or complete."""
    return heaviest(_code(one) for one in problems)


def _code(one: "Problem") -> Exit:
    from engine.report.wording import STOPS

    if one.code == "OUT-03":
        return Exit.FILE_OPEN
    return Exit.MISSING if one.severity in STOPS else Exit.COMPLETE


def guarded(work: Callable[[], Result], nothing: str = "built") -> Result:
    """Do the work; turn "cannot start" into its problems and exit code 3, and a fault of ours into a calm sentence.

    `nothing` ends the sentence "Nothing was ..." that then follows the problems of work that did not begin.
    """
    from engine.model.problem import EngineError, UnfinishedError

    try:
        return work()
    except UnfinishedError as fault:
        _stop(fault.problems, "The build was not finished. What it has made stays.")
    except EngineError as fault:
        _stop(fault.problems, f"Nothing was {nothing}.")
    except (KeyboardInterrupt, typer.Exit):
        raise
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is told calmly
        note_fault(fault)
        raise typer.Exit(Exit.FAULT) from None


def watched(work: "Callable[[Progress], Result]", nothing: str = "built") -> Result:
    """Do the work as `guarded` does, with its progress shown while it lasts."""
    from engine.progress import Progress

    def shown() -> Result:
        with Progress(quiet=SETTINGS["quiet"], no_color=SETTINGS["no_color"]) as progress:
            return work(progress)

    return guarded(shown, nothing)


def note_fault(fault: BaseException) -> None:
    """Say calmly that the tool is at fault, and where; the whole of it with --verbose only."""
    note("boardpack stopped because of a fault in the tool, not in your files.")
    if SETTINGS["verbose"]:
        print_exception(fault, file=sys.stderr)
        return
    note("No document was left half written. The place of the fault, for whoever looks after boardpack:")
    for line in _frames(fault):
        note(f"  {line}")


def _frames(fault: BaseException) -> Iterator[str]:
    """Yield the fault's kind and the places it passed through; never its message, which may hold a value."""
    yield type(fault).__name__
    for frame in extract_tb(fault.__traceback__)[-4:]:
        yield f"{Path(frame.filename).name}, line {frame.lineno}, in {frame.name}"


def _stop(problems: "Iterable[Problem]", end: str) -> NoReturn:
    from engine.report.terminal import problem_lines, wrapped

    found = tuple(problems)
    if [one.code for one in found] == ["DRF-01"]:
        note_all(wrapped(f"{found[0].message} {found[0].fix}"))
        raise typer.Exit(Exit.NOT_BUILT)
    note_all(problem_lines(found))
    note(end)
    raise typer.Exit(heaviest(Exit.FILE_OPEN if one.code == "OUT-03" else Exit.NOT_BUILT for one in found))


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


def note_problems(problems: "Sequence[Problem]", *, every: bool = False, see_all: str = "") -> None:
    """Print a list of problems, unless the command was told to be quiet."""
    from engine.report.terminal import problem_lines

    if not SETTINGS["quiet"]:
        note_all(problem_lines(problems, every=every, see_all=see_all))


def print_run(run: "Run", *, work: "Work", as_json: bool, every: bool = False, only: Sequence[str] = ()) -> NoReturn:
    """Print what a run found and end with its exit code."""
    from engine.report.pack import pack_of
    from engine.report.terminal import result_lines

    if as_json:
        say(json.dumps(pack_of(run), ensure_ascii=True, indent=2))
    else:
        _note_asked(run.problems, (run,), only, every=every)
        for line in result_lines(run, work=work, only=only):
            say(line)
    raise typer.Exit(code_of(run.problems))


def print_year(
    runs: "Sequence[Run]", *, work: "Work", as_json: bool, every: bool = False, only: Sequence[str] = ()
) -> NoReturn:
    """Print what was found for each meeting of a year, then the year in one line, and end with the heaviest code."""
    from engine.report.pack import pack_of
    from engine.report.terminal import asked_of, result_lines, year_line
    from engine.year import standing_problems

    if as_json:
        say(json.dumps([pack_of(one) for one in runs], ensure_ascii=True, indent=2))
    else:
        _note_asked(standing_problems(runs), runs, only, every=every)
        for run in runs:
            for line in result_lines(run, work=work, only=only) if asked_of(run, only) or not only else ():
                say(line)
            say("")
        say(year_line(runs))
    raise typer.Exit(heaviest(code_of(one.problems) for one in runs))


def _note_asked(problems: "Sequence[Problem]", runs: "Sequence[Run]", only: Sequence[str], *, every: bool) -> None:
    from engine.report.terminal import problems_asked, unlisted_line

    shown = problems_asked(problems, runs, only)
    note_problems(shown, every=every, see_all=SEE_ALL)
    left = unlisted_line(problems, shown)
    if left and not SETTINGS["quiet"]:
        note(left)
        note("")


def print_pdfs(made: "MadePdfs") -> NoReturn:
    """Print which PDFs there are now and what is left out, and end with the exit code."""
    from engine.commands.pdf_making import lines_of

    note_problems(made.problems)
    for line in lines_of(made):
        say(line)
    raise typer.Exit(code_of(made.problems))
