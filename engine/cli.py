"""The command line: what each command takes and does."""

import sys
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli_template import template_app
from engine.console import (
    SETTINGS,
    Exit,
    Progress,
    guarded,
    note,
    note_all,
    print_pdfs,
    print_run,
    print_year,
    say,
    say_placed,
)

if TYPE_CHECKING:
    from engine.world import Options

# Commands import what they need when they run: `--help` must not wait for office libraries.


app = typer.Typer(
    name="boardpack",
    help="Build a Safeguarding Children Partnership's reporting pack from one folder of evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


Folder = Annotated[Path | None, typer.Option("--workspace", help="The workspace folder; otherwise looked for upward.")]
CycleId = Annotated[str | None, typer.Option("--cycle", help="The Board meeting the pack is for, such as 2021-10.")]
CycleOrAll = Annotated[
    str | None, typer.Option("--cycle", help="The Board meeting the pack is for, such as 2021-10; all for the year.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day that counts as today."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print pack.json on standard output and nothing else there.")]


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands the option's value over by position
    if wanted:
        from engine import __version__

        say(f"boardpack {__version__}")
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
    SETTINGS.update(quiet=quiet, verbose=verbose)


@app.command()
def build(
    *,
    workspace: Folder = None,
    cycle: CycleOrAll = None,
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
    from engine.year import ALL, build_year

    options = _options(workspace, cycle, as_of, only=only, dry_run=dry_run)
    if cycle == ALL:
        print_year(guarded(lambda: build_year(options, Progress())), as_json=as_json, built=True)
    run = guarded(lambda: run_build(options, Progress()))
    print_run(run, as_json=as_json, built=True)


@app.command()
def check(*, workspace: Folder = None, cycle: CycleOrAll = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Check the documents as they are on disk; write nothing."""
    from engine.pipeline import check as run_check
    from engine.year import ALL, check_year

    options = _options(workspace, cycle, as_of)
    if cycle == ALL:
        print_year(guarded(lambda: check_year(options, Progress())), as_json=as_json, built=False)
    run = guarded(lambda: run_check(options, Progress()))
    print_run(run, as_json=as_json, built=False)


@app.command("open")
def open_(
    what: Annotated[
        list[str] | None,
        typer.Argument(help="A document's id, title, agency or file, or an input file; left out, the status page."),
    ] = None,
    *,
    only_path: Annotated[bool, typer.Option("--print", help="Print where the file is and open nothing.")] = False,
    workspace: Folder = None,
    cycle: CycleId = None,
) -> None:
    """Open the status page of the cycle in the browser, or one of its documents in Word."""
    from engine.commands.opening import find_file, open_file

    options = _options(workspace, cycle, None)
    path = guarded(lambda: find_file(options, " ".join(what) if what else None), "opened")
    if not only_path and not open_file(path):
        note("It could not be opened from here. Open it yourself; it is this file:")
    say(str(path))


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it must be empty or not exist yet.")],
    *,
    example: Annotated[bool, typer.Option("--example", help="Fill it with the invented example partnership.")] = False,
) -> None:
    """Make a fresh workspace: settings, a blank register, a blank Section 11 form, and folders for the evidence."""
    from engine.commands.starting import start_workspace

    today = datetime.now().astimezone().date()
    made = guarded(lambda: start_workspace(folder, today=today, example=example))
    for rel in made:
        say(f"  {rel}")
    first = "" if example else f"open {folder / 'config.toml'} and put your partnership's name in it, then "
    say(f"Next: {first}run boardpack {'build' if example else 'check'} in {folder}.")


@app.command()
def restore(
    name: Annotated[str, typer.Argument(help="A document: visit-report:AV2, AV2, or the name of its file.")],
    *,
    copy: Annotated[int | None, typer.Option("--copy", help="The number of the copy to bring back.")] = None,
    workspace: Folder = None,
) -> None:
    """List the earlier copies of a document, or bring one back; the present one is kept first."""
    from engine.commands.restoring import list_copies, restore_copy

    options = _options(workspace, None, None)
    if copy is None:
        copies = guarded(lambda: list_copies(options, name), "changed")
        say(f"{copies.document}, {copies.path}")
        for line in copies.lines or ("  No earlier copy was kept.",):
            say(line)
        return
    path, kept = guarded(lambda: restore_copy(options, name, copy), "changed")
    say(f"Copy {copy} is back in its place:")
    say_placed(path, kept)


@app.command()
def adopt(
    file: Annotated[Path, typer.Argument(help="The file that came back, wherever it was saved.")],
    *,
    workspace: Folder = None,
) -> None:
    """Put a draft that came back under another name in its place; the copy that was there is kept."""
    from engine.commands.adopting import adopt_file
    from engine.report.terminal import problem_lines

    options = _options(workspace, None, None)
    adopted = guarded(lambda: adopt_file(options, file), "changed")
    note_all(problem_lines(adopted.problems))
    say(f"This is {adopted.document}. It is in its place:")
    say_placed(adopted.path, adopted.kept)


@app.command()
def changes(
    name: Annotated[str, typer.Argument(help="A document: visit-report:AV2, AV2, or the name of its file.")],
    *,
    workspace: Folder = None,
) -> None:
    """Show what people changed in a document against what was generated; write nothing."""
    from engine.commands.comparing import changes_of

    options = _options(workspace, None, None)
    for line in guarded(lambda: changes_of(options, name), "changed"):
        say(line)


@app.command()
def approve(
    document: Annotated[str, typer.Argument(help="The report, such as visit-report:AV2.")],
    *,
    partner: Annotated[str, typer.Option("--partner", help="Who agrees: council, health or police; or lead.")],
    name: Annotated[str, typer.Option("--name", help="The name of the person who agrees.")],
    on: Annotated[
        datetime | None,
        typer.Option(
            "--on",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            metavar="YYYY-MM-DD",
            help="The day it was given; today if left out.",
        ),
    ] = None,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Record that a partner agrees a report's release, or that its lead officer confirms what it says."""
    from engine.commands.approving import approve_document

    options = _options(workspace, cycle, as_of)
    day = on.date() if on else None
    for line in guarded(lambda: approve_document(options, document, partner=partner, name=name, on=day), "recorded"):
        say(line)


@app.command()
def pdf(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Documents: visit-report:AV2, AV2, a kind or a file; all and the Board pack if left out."),
    ] = None,
    *,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Take reports into the Board pack that are not ready.")
    ] = False,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Make tagged PDFs of the cycle's documents and the Board pack of its reports; needs LibreOffice."""
    from engine.commands.pdf_making import make_pdfs
    from engine.pipeline import check as run_check

    options = _options(workspace, cycle, as_of)
    print_pdfs(guarded(lambda: make_pdfs(options, names or (), run_check, Progress(), drafts=drafts), "made"))


@app.command()
def explain(
    code: Annotated[str, typer.Argument(help="A rule (R-V4), a conflict (conflict-9), or a message's code (IN-04).")],
    *,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Say what a rule asks and who passes now, how a conflict in the text is read, or what a message means."""
    from engine.commands.explaining import explain_code

    options = _options(workspace, cycle, as_of)
    lines = guarded(lambda: explain_code(code, options))
    if lines is None:
        note(f"No rule, conflict or message is called {code}. Codes look like R-V4, conflict-9 or IN-04.")
        raise typer.Exit(Exit.WRONG_COMMAND)
    for line in lines:
        say(line)


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


app.add_typer(template_app, name="template")


def main() -> None:
    """Start the command line; text that a console's code page lacks is replaced, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
