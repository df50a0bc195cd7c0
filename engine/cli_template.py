"""The commands about templates: `boardpack template restyle`, `check` and `new`."""

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from engine.cli_help import Grouped
from engine.cli_options import Folder, options_of, speaking
from engine.console import code_of, guarded, note_problems, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.model.problem import Problem

template_app = typer.Typer(
    cls=Grouped,
    help="Check templates, restyle them, or start a letter of your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change and write nothing.")]


@template_app.command()
@speaking
def restyle(*, workspace: Folder = None, dry_run: DryRun = False) -> None:
    """Give every template the styles, letterhead, headers, footers and margins of house.docx; drafts stay as they are.

    Exit code: 0 done, 1 a template could not be read, 3 nothing was changed, 4 done except files that are open.
    """
    from engine.commands.templates_restyling import restyle_templates

    done = guarded(lambda: restyle_templates(options_of(workspace, dry_run=dry_run)), "changed")
    problems = [found for one in done.templates for found in one.problems]
    note_problems(problems)
    for one in done.templates:
        say(f"  {one.file}")
        _say_wrapped(one.said(dry_run=dry_run), "    ")
    changed = sum(bool(one.changes) for one in done.templates)
    say("")
    say(f"{changed} of {len(done.templates)} templates {'would change' if dry_run else 'changed'}.")
    if not done.houses:
        say("This workspace has no house.docx of its own in templates/docx. To make one, copy this file there:")
        say(f"  {done.shipped}")
    elif changed and not dry_run:
        say("Next: run boardpack template check, then boardpack build.")
    _end(problems)


@template_app.command()
@speaking
def check(
    name: Annotated[str, typer.Argument(help="A template by its file, such as visit-report; all if left out.")] = "",
    *,
    workspace: Folder = None,
) -> None:
    """Check the templates: fields, conditions, sections, styles, pictures, tables and plain English; write nothing.

    Exit code: 0 nothing to mend, 1 something to mend, 3 nothing was checked.
    """
    from engine.commands.templates_checking import check_templates

    checked = guarded(lambda: check_templates(options_of(workspace), name), "checked")
    problems = [found for one in checked for found in one.problems]
    note_problems(problems)
    for one in checked:
        say(f"  {one.name}: {one.stands}{'' if one.own else ' (comes with boardpack)'}")
    say("")
    good = sum(not one.problems for one in checked)
    say(f"{good} of {len(checked)} templates good.")
    _end(problems)


@template_app.command()
@speaking
def new(
    name: Annotated[str, typer.Argument(help="The letter's name in small letters, such as thank-you-letter.")],
    *,
    title: Annotated[str, typer.Option("--title", help="What the letter is called in lists and file names.")],
    workspace: Folder = None,
    dry_run: DryRun = False,
) -> None:
    """Start a letter of your own: copy the house letter, and print the block that asks for it."""
    from engine.commands.templates_starting import new_template

    begun = guarded(lambda: new_template(options_of(workspace, dry_run=dry_run), name, title), "made")
    say(f"{'Would make' if dry_run else 'Made'} {begun.file}.")
    say(f"Put this block at the end of {begun.belongs_in}")
    say("(make it a plain text file, if it is not there yet):")
    say("")
    say(begun.block)
    say(f"Next: open {begun.file} in Word and write the letter,")
    say(f"then run boardpack template check {name}, then boardpack build.")


def _say_wrapped(text: str, indent: str) -> None:
    from textwrap import wrap

    from engine.report.terminal import WIDTH

    for line in wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False):
        say(line)


def _end(problems: "Iterable[Problem]") -> NoReturn:
    raise typer.Exit(code_of(problems))
