"""The commands about drafts that people work on: `boardpack changes`, `restore` and `adopt`."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli_options import Copy, Folder, options_of
from engine.console import guarded, note_problems, say, say_placed

Name = Annotated[str, typer.Argument(help="A document: visit-report:AV2, or the name of its file.")]


def changes(
    name: Name,
    *,
    workspace: Folder = None,
) -> None:
    """Show what people changed in a document; write nothing.

    It is compared with what was generated.
    """
    from engine.commands.comparing import changes_of

    options = options_of(workspace)
    for line in guarded(lambda: changes_of(options, name), "changed"):
        say(line)


def restore(
    name: Name,
    *,
    copy: Copy = None,
    workspace: Folder = None,
) -> None:
    """List the earlier copies of a document, or bring one back.

    The copy that stands there now is kept first.
    """
    from engine.commands.restoring import list_copies, restore_copy

    options = options_of(workspace)
    if copy is None:
        copies = guarded(lambda: list_copies(options, name), "changed")
        say(f"{copies.document}, {copies.path}")
        for line in copies.lines or ("  No earlier copy was kept.",):
            say(line)
        return
    path, kept = guarded(lambda: restore_copy(options, name, int(copy)), "changed")
    say(f"Copy {copy} is back in its place:")
    say_placed(path, kept)


def adopt(
    file: Annotated[Path, typer.Argument(help="The file that came back, wherever it was saved.")],
    *,
    workspace: Folder = None,
) -> None:
    """Put a draft that came back under another name in its place.

    The copy that was there is kept.
    """
    from engine.commands.adopting import adopt_file

    options = options_of(workspace)
    adopted = guarded(lambda: adopt_file(options, file), "changed")
    note_problems(adopted.problems)
    say(f"This is {adopted.document}. It is in its place:")
    say_placed(adopted.path, adopted.kept)
