"""The list of commands in the help: in groups, by when a person needs them, in letters that any console has."""

from typing import Any

from typer.core import TyperGroup

EVERY_CYCLE = "Every cycle"
SENDING = "Sending"
UNDERSTAND = "To understand"
DRAFTS = "Drafts"
NOW_AND_THEN = "Now and then"
GROUPS = (EVERY_CYCLE, SENDING, UNDERSTAND, DRAFTS, NOW_AND_THEN)
"""The groups, in the order of the help. A command names its own as its panel."""
_REST = "Commands"


class Grouped(TyperGroup):
    """Commands whose help lists them in groups, each with the whole first sentence of what it does."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - the library's, under two names
        """Write the list, a group without commands left out; commands of no group stand under "Commands"."""
        names = self.list_commands(ctx)
        for group in (*GROUPS, _REST):
            rows = [(name, _first_sentence(self.commands[name].help)) for name in names if self._group(name) == group]
            if rows:
                with formatter.section(group):
                    formatter.write_dl(rows)

    def _group(self, name: str) -> str:
        panel = getattr(self.commands[name], "rich_help_panel", None)
        return panel if panel in GROUPS else _REST


def _first_sentence(text: str | None) -> str:
    paragraph = " ".join((text or "").partition("\n\n")[0].split())
    return paragraph.partition(". ")[0].rstrip(".") + "."
