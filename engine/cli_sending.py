"""The commands about sending: `boardpack outbox`, `send` and `sent`."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli_options import AsOf, CycleId, Folder, WentOn, day_on, options_of
from engine.console import SETTINGS, Exit, guarded, note, note_all, say, watched

if TYPE_CHECKING:
    from engine.model.mail import Outbox, Prepared


_NAMES = "a letter's id, its kind, an activity, an agency, or the email's file"


def outbox(
    *,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outbox for programs, and nothing else.")] = False,
) -> None:
    """Show which letters may go, are held back or went; write nothing.

    To whom each goes by email, and why a letter is held back. Exit code: 0 nothing is held back or open, 1 something
    is, 3 nothing could be looked at.
    """
    from engine.commands.outbox_listing import open_entries, outbox_lines, outbox_of
    from engine.pipeline import check

    run = watched(lambda tell: check(options_of(workspace, cycle, as_of), tell), "looked at")
    if as_json:
        say(json.dumps(outbox_of(run), ensure_ascii=True, indent=2))
    else:
        for line in outbox_lines(run):
            say(line)
    raise typer.Exit(Exit.MISSING if run.outbox.held or open_entries(run.outbox) else Exit.COMPLETE)


def send(
    *,
    only: Annotated[str | None, typer.Option("--only", metavar="NAME", help=f"Only these: {_NAMES}.")] = None,
    again: Annotated[
        str | None,
        typer.Option(
            "--again", metavar="NAME", help="Send once more what was refused, or is not known to have arrived."
        ),
    ] = None,
    reissue: Annotated[
        str | None,
        typer.Option(
            "--reissue", metavar="NAME", help="Send a letter that was changed after it went, as a replacement."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be sent, and send nothing.")] = False,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Send the letters that may go over your mail server, each once.

    They are listed, and go once you have typed how many there are.

    Exit code: 0 all sent, 1 something was held back, refused, put off or is not known, 3 nothing was sent.
    """
    from engine.commands.sending import Wish, left_undone, send_letters, sent_lines
    from engine.pipeline import build, check
    from engine.report.terminal import problem_lines

    if sum(one is not None for one in (only, again, reissue)) > 1:
        note("Use one of --only, --again and --reissue at a time.")
        raise typer.Exit(Exit.WRONG_COMMAND)
    wish = Wish(only=only, again=again, anew=reissue, dry_run=dry_run)
    options = options_of(workspace, cycle, as_of)
    done = guarded(lambda: send_letters(options, wish, check, build, _ask), "sent")
    if dry_run:
        _show(done.chosen, done.run.outbox)
    if not SETTINGS["quiet"]:
        note_all(problem_lines((*done.problems, *(done.sending.stopped if done.sending else ()))))
    for line in sent_lines(done, dry_run=dry_run):
        say(line)
    raise typer.Exit(Exit.MISSING if left_undone(done) else Exit.COMPLETE)


def sent(
    name: Annotated[str, typer.Argument(help=f"What went: {_NAMES}, or its Message-ID.")],
    *,
    on: WentOn = None,
    to: Annotated[str | None, typer.Option("--to", metavar="AGENCY", help="Only to this agency, of several.")] = None,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Record that a letter went, so that it is never sent again.

    It may have gone from your mail program or by post.
    """
    from engine.commands.sent_recording import record_sent, recorded_lines
    from engine.pipeline import check

    options, day = options_of(workspace, cycle, as_of), day_on(on)
    done = guarded(lambda: record_sent(options, name, check, to=to, on=day), "recorded")
    for line in recorded_lines(done):
        say(line)


def _show(chosen: "tuple[Prepared, ...]", held: "Outbox") -> None:
    from engine.commands.outbox_listing import to_go_lines

    for line in to_go_lines(chosen, held):
        say(line)


def _ask(chosen: "tuple[Prepared, ...]", held: "Outbox") -> str:
    """Show the list and return what was typed; the end of the input is nothing."""
    _show(chosen, held)
    note(f"To send {'it' if len(chosen) == 1 else 'them all'}, type the number of letters and press Enter:")
    return sys.stdin.readline()
