"""The command `boardpack doctor`."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from engine.cli_options import Folder
from engine.console import SETTINGS, Exit, guarded, say


def doctor(
    *,
    workspace: Folder = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was found for programs, and nothing else.")
    ] = False,
) -> None:
    """Check this computer and the workspace; say what to mend.

    Nothing is written. Exit code: 0 nothing to mend, 1 something to mend, 70 a fault in the tool.
    """
    from engine.commands.doctor import examine
    from engine.commands.doctor_examined import MEND, diagnosis_lines, diagnosis_values, last_lines

    today = datetime.now().astimezone().date()
    found = guarded(lambda: examine(workspace or Path.cwd(), today), "looked at")
    if as_json:
        say(json.dumps(diagnosis_values(found), ensure_ascii=True, indent=2))
    else:
        for line in () if SETTINGS["quiet"] else diagnosis_lines(found):
            say(line)
        for line in last_lines(found):
            say(line)
    raise typer.Exit(Exit.MISSING if found.count(MEND) else Exit.COMPLETE)
