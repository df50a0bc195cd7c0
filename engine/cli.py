"""The command line: arguments, printing and exit codes. The only module that prints."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from traceback import extract_tb
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from engine.model.problem import Problem
    from engine.model.run import Run
    from engine.world import Options

# Commands import what they need when they run: `--help` must not wait for office libraries.

Result = TypeVar("Result")
PATIENCE = 2.0
"""Seconds before progress is told."""
_SETTINGS = {"quiet": False, "verbose": False}

app = typer.Typer(
    name="boardpack",
    help="Build a Safeguarding Children Partnership's reporting pack from one folder of evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Exit(IntEnum):
    """What the command's exit code says."""

    COMPLETE = 0
    MISSING = 1
    WRONG_COMMAND = 2
    NOT_BUILT = 3
    FILE_OPEN = 4
    FAULT = 70


Folder = Annotated[Path | None, typer.Option("--workspace", help="The workspace folder; otherwise looked for upward.")]
CycleId = Annotated[str | None, typer.Option("--cycle", help="The Board meeting the pack is for, such as 2021-10.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day that counts as today."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print pack.json on standard output and nothing else there.")]


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands the option's value over by position
    if wanted:
        from engine import __version__

        _say(f"boardpack {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, help="Print the version and stop.", is_eager=True)
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Leave out the list of problems and the progress.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show the whole of a fault in the tool.")] = False,
) -> None:
    """Build a Safeguarding Children Partnership's reporting pack from one folder of evidence."""
    del version  # its callback has dealt with it
    _SETTINGS.update(quiet=quiet, verbose=verbose)


@app.command()
def build(
    *,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
    only: Annotated[
        str | None,
        typer.Option("--only", help="One kind, one document or one activity: visit-report, visit-report:AV2, AV2."),
    ] = None,
    as_json: AsJson = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be built and write nothing.")] = False,
) -> None:
    """Build every document of the cycle, then check them.

    Exit code: 0 built and complete, 1 built and something is missing, 2 wrong command, 3 not built,
    4 built except files that are open, 70 a fault in the tool.
    """
    from engine.pipeline import build as run_build

    options = _options(workspace, cycle, as_of, only=only, dry_run=dry_run)
    run = _guarded(lambda: run_build(options, _Progress()))
    _print_run(run, as_json=as_json, built=True)


@app.command()
def check(*, workspace: Folder = None, cycle: CycleId = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Check the documents as they are on disk; write nothing."""
    from engine.pipeline import check as run_check

    options = _options(workspace, cycle, as_of)
    run = _guarded(lambda: run_check(options, _Progress()))
    _print_run(run, as_json=as_json, built=False)


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it must be empty or not exist yet.")],
    *,
    example: Annotated[bool, typer.Option("--example", help="Fill it with the invented example partnership.")] = False,
) -> None:
    """Make a fresh workspace: settings, a blank register, a blank Section 11 form, and folders for the evidence."""
    from engine.starting import start_workspace

    today = datetime.now().astimezone().date()
    made = _guarded(lambda: start_workspace(folder, today=today, example=example))
    for rel in made:
        _say(f"  {rel}")
    first = "" if example else f"open {folder / 'config.toml'} and put your partnership's name in it, then "
    _say(f"Next: {first}run boardpack {'build' if example else 'check'} in {folder}.")


@app.command()
def explain(
    code: Annotated[str, typer.Argument(help="A rule such as R-V4, or a message's code such as IN-04.")],
    *,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Say what a rule asks, the clause behind it and who passes now; or what a message means."""
    from engine.explaining import explain_code

    options = _options(workspace, cycle, as_of)
    lines = _guarded(lambda: explain_code(code, options))
    if lines is None:
        _note(f"No rule or message is called {code}. Codes look like R-V4 or IN-04 and stand in every message.")
        raise typer.Exit(Exit.WRONG_COMMAND)
    for line in lines:
        _say(line)


def _options(
    workspace: Path | None,
    cycle: str | None,
    as_of: datetime | None,
    *,
    only: str | None = None,
    dry_run: bool = False,
) -> "Options":
    from engine.world import Options

    return Options(
        start=workspace or Path.cwd(),
        today=datetime.now().astimezone().date(),
        cycle=cycle,
        as_of=as_of.date() if as_of else None,
        only=only,
        dry_run=dry_run,
    )


def _guarded(work: Callable[[], Result]) -> Result:
    """Do the work; turn "cannot start" into its problems and exit code 3, and a fault of ours into a calm sentence."""
    from engine.model.problem import EngineError

    try:
        return work()
    except EngineError as fault:
        _stop(fault.problems)
    except (KeyboardInterrupt, typer.Exit):
        raise
    except Exception as fault:
        if _SETTINGS["verbose"]:
            raise
        _note("boardpack stopped because of a fault in the tool, not in your files.")
        _note("No document was left half written. The place of the fault, for whoever looks after boardpack:")
        for line in _frames(fault):
            _note(f"  {line}")
        raise typer.Exit(Exit.FAULT) from None


def _frames(fault: BaseException) -> Iterator[str]:
    """Yield the fault's kind and the places it passed through; never its message, which may hold a value."""
    yield type(fault).__name__
    for frame in extract_tb(fault.__traceback__)[-4:]:
        yield f"{Path(frame.filename).name}, line {frame.lineno}, in {frame.name}"


def _stop(problems: "Iterable[Problem]") -> NoReturn:
    from engine.report.terminal import problem_lines

    found = tuple(problems)
    _note_all(problem_lines(found))
    _note("Nothing was built.")
    raise typer.Exit(Exit.FILE_OPEN if any(one.code == "OUT-03" for one in found) else Exit.NOT_BUILT)


class _Progress:
    """Tells on standard error what is being done: on a terminal only, and only once two seconds have gone."""

    def __init__(self) -> None:
        self._began = monotonic()

    def __call__(self, step: str) -> None:
        waited = monotonic() - self._began
        if waited > PATIENCE and sys.stderr.isatty() and not _SETTINGS["quiet"]:
            _note(f"{step} ...")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _note(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _note_all(lines: Iterable[str]) -> None:
    for line in lines:
        _note(line)


def _print_run(run: "Run", *, as_json: bool, built: bool) -> NoReturn:
    from engine.report.pack import pack_of
    from engine.report.terminal import problem_lines, result_lines

    if as_json:
        _say(json.dumps(pack_of(run), ensure_ascii=True, indent=2))
    else:
        if not _SETTINGS["quiet"]:
            _note_all(problem_lines(run.problems))
        for line in result_lines(run, built=built):
            _say(line)
    raise typer.Exit(_code(run))


def _code(run: "Run") -> Exit:
    from engine.model.problem import Severity

    if any(one.code == "OUT-03" for one in run.problems):
        return Exit.FILE_OPEN
    stops = {Severity.BLOCK, Severity.ERROR}
    return Exit.MISSING if any(one.severity in stops for one in run.problems) else Exit.COMPLETE


def main() -> None:
    """Start the command line; text that a console's code page lacks is replaced, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
