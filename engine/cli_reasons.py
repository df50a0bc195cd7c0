"""The commands that answer questions: `boardpack why` and `boardpack explain`."""

from typing import Annotated

import typer

from engine.cli_options import AsOf, CycleId, Folder, options_of
from engine.console import Exit, guarded, note, say, watched


def why(
    name: Annotated[
        list[str], typer.Argument(help="A document (id, title, file), a section's id, or a code of the pack.")
    ],
    *,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Say why a document, section or problem is in this pack.

    For a document: what calls for it, by when and by which rule, how it stands, which sections are missing and who
    fills them, and what holds it back. What a code means in general is said by boardpack explain.
    """
    from engine.commands.why import why as answer_of
    from engine.pipeline import check as run_check

    options = options_of(workspace, cycle, as_of)
    answer = watched(lambda tell: answer_of(options, " ".join(name), lambda one: run_check(one, tell)), "said")
    for line in answer.lines:
        (say if answer.found else note)(line)
    if not answer.found:
        raise typer.Exit(Exit.WRONG_COMMAND)


def explain(
    code: Annotated[str, typer.Argument(help="A rule (R-V4), a conflict (conflict-9), or a message's code (IN-04).")],
    *,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Say what a rule, conflict or message code means.

    For a rule: what it asks, its clause, and who passes now. For a conflict of the framework's text: how it is read.
    Why a document or section is in this pack is said by boardpack why.
    """
    from engine.commands.explaining import explain_code, unexplained

    options = options_of(workspace, cycle, as_of)
    lines = guarded(lambda: explain_code(code, options), "explained")
    if lines is None:
        for line in guarded(lambda: unexplained(code, options), "explained"):
            note(line)
        raise typer.Exit(Exit.WRONG_COMMAND)
    for line in lines:
        say(line)
