"""The command about publishing: `boardpack publish`."""

from typing import Annotated

import typer

from engine.cli_options import AsOf, CycleId, Folder, options_of
from engine.console import note_all, say, watched


def publish(
    document: Annotated[
        str | None,
        typer.Argument(help="The document: its id, kind or file; left out, the partnership's yearly report."),
    ] = None,
    *,
    workspace: Folder = None,
    cycle: CycleId = None,
    as_of: AsOf = None,
) -> None:
    """Make the public version of the yearly report, and its PDF.

    It holds no word DRAFT, no comments and no names of authors. It is made once the report is ready, scrutinised and
    free of personal data. Exit code: 0 published, 3 nothing was published.
    """
    from engine.commands.publishing import lines_of, publish_document
    from engine.pipeline import check
    from engine.report.terminal import problem_lines

    options = options_of(workspace, cycle, as_of)
    name = document or ""
    made = watched(lambda tell: publish_document(options, name, lambda one: check(one, tell)), "published")
    note_all(problem_lines(made.problems))
    for line in lines_of(made):
        say(line)
