"""The command line: what each command takes and does."""

import sys
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from engine.cli_doctor import doctor
from engine.cli_drafts import adopt, changes, restore
from engine.cli_help import DRAFTS, EVERY_CYCLE, NOW_AND_THEN, SENDING, UNDERSTAND, Grouped
from engine.cli_options import (
    AsJson,
    AsOf,
    CycleId,
    CycleOrAll,
    Every,
    Folder,
    NoColor,
    On,
    Only,
    Quiet,
    Verbose,
    day_on,
    options_of,
    speaking,
)
from engine.cli_publishing import publish
from engine.cli_reasons import explain, why
from engine.cli_sending import outbox, send, sent
from engine.cli_template import template_app
from engine.console import (
    SETTINGS,
    Exit,
    guarded,
    note,
    note_fault,
    print_pdfs,
    print_run,
    print_year,
    say,
    watched,
)

# Commands import what they need when they run: `--help` must not wait for office libraries.

app = typer.Typer(
    name="boardpack",
    cls=Grouped,
    help="Build a Safeguarding Children Partnership's reporting pack from one folder of evidence.",
    epilog="More about a command: boardpack build --help",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


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
    quiet: Quiet = False,
    no_color: NoColor = False,
    verbose: Verbose = False,
) -> None:
    """Build a Safeguarding Children Partnership's reporting pack from one folder of evidence."""
    del version  # its callback has dealt with it
    SETTINGS.update(quiet=quiet, no_color=no_color, verbose=verbose)


@app.command(rich_help_panel=EVERY_CYCLE)
@speaking
def build(
    *,
    workspace: Folder = None,
    cycle: CycleOrAll = None,
    as_of: AsOf = None,
    only: Only = None,
    every: Every = False,
    as_json: AsJson = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written of each document, and write nothing.")
    ] = False,
) -> None:
    """Build every document of the cycle, then check them.

    Exit code: 0 built and complete, 1 built and something is missing, 2 wrong command, 3 not built,
    4 built except files that are open, 70 a fault in the tool.
    """
    from engine.pipeline import build as run_build
    from engine.report.terminal import Work
    from engine.year import ALL, build_year

    names = tuple(only or ())
    options = options_of(workspace, cycle, as_of, only=names, dry_run=dry_run)
    work = Work.FORETOLD if dry_run else Work.BUILT
    if cycle == ALL:
        year = watched(lambda tell: build_year(options, tell))
        print_year(year, work=work, as_json=as_json, every=every, only=names)
    print_run(watched(lambda tell: run_build(options, tell)), work=work, as_json=as_json, every=every, only=names)


@app.command(rich_help_panel=EVERY_CYCLE)
@speaking
def check(
    *,
    workspace: Folder = None,
    cycle: CycleOrAll = None,
    as_of: AsOf = None,
    every: Every = False,
    as_json: AsJson = False,
) -> None:
    """Check the documents as they are on disk; write nothing.

    Exit code: 0 complete, 1 something is missing, 2 wrong command, 3 nothing could be checked, 70 a fault in the tool.
    """
    from engine.pipeline import check as run_check
    from engine.report.terminal import Work
    from engine.year import ALL, check_year

    options = options_of(workspace, cycle, as_of)
    if cycle == ALL:
        year = watched(lambda tell: check_year(options, tell), "checked")
        print_year(year, work=Work.CHECKED, as_json=as_json, every=every)
    found = watched(lambda tell: run_check(options, tell), "checked")
    print_run(found, work=Work.CHECKED, as_json=as_json, every=every)


@app.command("open", rich_help_panel=EVERY_CYCLE)
@speaking
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
    """Open the status page of the cycle, or one of its documents.

    The page opens in the browser, a document in Word.
    """
    from engine.commands.opening import find_file, open_file

    options = options_of(workspace, cycle)
    path = guarded(lambda: find_file(options, " ".join(what) if what else None), "opened")
    if not only_path and not open_file(path):
        note("It could not be opened from here. Open it yourself; it is this file:")
    say(str(path))


@app.command(rich_help_panel=SENDING)
@speaking
def approve(
    document: Annotated[str, typer.Argument(help="The report, such as visit-report:AV2.")],
    *,
    partner: Annotated[str, typer.Option("--partner", help="Who agrees: council, health or police; or lead.")],
    name: Annotated[str, typer.Option("--name", help="The name of the person who agrees.")],
    on: On = None,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Record that a partner agrees a report, or its lead confirms it.

    A partner agrees its release; the lead officer confirms what it says, with --partner lead.
    """
    from engine.commands.approving import approve_document

    options = options_of(workspace, cycle, as_of)
    day = day_on(on)
    for line in guarded(lambda: approve_document(options, document, partner=partner, name=name, on=day), "recorded"):
        say(line)


for _command, _group in (
    (changes, UNDERSTAND),
    (why, UNDERSTAND),
    (explain, UNDERSTAND),
    (restore, DRAFTS),
    (adopt, DRAFTS),
):
    app.command(rich_help_panel=_group)(speaking(_command))


@app.command(rich_help_panel=NOW_AND_THEN)
@speaking
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it must be empty or not exist yet.")],
    *,
    example: Annotated[bool, typer.Option("--example", help="Fill it with the invented example partnership.")] = False,
) -> None:
    """Make a fresh workspace, or one filled with the example.

    It holds settings, a blank register, a blank Section 11 form, and folders for the evidence.
    """
    from engine.commands.starting import start_workspace

    today = datetime.now().astimezone().date()
    made = guarded(lambda: start_workspace(folder, today=today, example=example))
    for rel in made:
        say(f"  {rel}")
    first = "" if example else f"open {folder / 'config.toml'} and put your partnership's name in it, then "
    say(f"Next: {first}run boardpack {'build' if example else 'check'} in {folder}.")


@app.command(rich_help_panel=NOW_AND_THEN)
@speaking
def pdf(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Documents: visit-report:AV2, a kind or a file; all and the Board pack if left out."),
    ] = None,
    *,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Take reports into the Board pack that are not ready.")
    ] = False,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Make tagged PDFs and the Board pack; needs LibreOffice.

    The Board pack is one file of the cycle's reports.
    """
    from engine.commands.pdf_making import make_pdfs
    from engine.pipeline import check as run_check

    options = options_of(workspace, cycle, as_of)
    print_pdfs(watched(lambda tell: make_pdfs(options, names or (), run_check, tell, drafts=drafts), "made"))


app.command(rich_help_panel=SENDING)(speaking(outbox))
app.command(rich_help_panel=SENDING)(speaking(send))
app.command(rich_help_panel=SENDING)(speaking(sent))
app.command(rich_help_panel=SENDING)(speaking(publish))
app.add_typer(template_app, name="template", rich_help_panel=NOW_AND_THEN)
app.command(rich_help_panel=NOW_AND_THEN)(speaking(doctor))


def main() -> None:
    """Start the command line; text that a console's code page lacks is replaced, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="boardpack")
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is told calmly
        note_fault(fault)
        sys.exit(Exit.FAULT)
