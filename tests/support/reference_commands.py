"""The page docs/commands.md, made from the command line itself."""
# ruff: noqa: E501 - a line of a page is a paragraph

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from engine.cli import app
from engine.cli_help import GROUPS

_INTRO = """\
# Commands

Every command, as its own `--help` says. This page is made from the command line; `pytest --accept` writes it afresh.

- Commands work in the workspace's folder and in any folder inside it, or anywhere with `--workspace FOLDER`.
- What was found goes to standard output; problems, progress and faults go to standard error. The last line is the next thing to do.
- On a terminal a bar shows how far a command is, once two seconds have gone. It is never written to a file.
- No line is wider than 78 columns, but one that holds a single long path. Names that a console's code page lacks show a question mark.
- `--quiet`, `--no-color` and `--verbose` may stand before or after a command's name.

## Exit codes

| Code | What it says |
| --- | --- |
| `0` | Done, and complete. There may be points to look at. |
| `1` | Done, and something is missing or to mend. |
| `2` | The command or an option is wrong. |
| `3` | Not done: the workspace, `config.toml` or the framework cannot be used. |
| `4` | Done, except for files that are open in another program. |
| `70` | A fault in the tool, not in your files. |

When several hold, the first of 70, 2, 3, 4, 1, 0 counts, for `--cycle all` over all its meetings. Points to look at alone give 0.
"""


def commands_page() -> str:
    """Return docs/commands.md as it should be."""
    return "\n".join((_INTRO, *_sections()))


def _sections() -> Iterator[str]:
    commands = getattr(get_command(app), "commands")  # noqa: B009 - typer's own type does not declare it
    for group in GROUPS:
        mine = {name: one for name, one in commands.items() if one.rich_help_panel == group}
        if mine:
            yield f"## {group}\n"
        for name, one in mine.items():
            yield from _command(name, one)


def _command(name: str, command: Any) -> Iterator[str]:
    """Yield a command's heading, what it does and its table of words and options; those of its own commands after."""
    words = "".join(f" {_argument(one)}" for one in command.params if one.param_type_name == "argument")
    yield f"### boardpack {name}\n"
    yield _prose(command.help)
    inner = getattr(command, "commands", {})
    if not inner:
        yield f"```\nboardpack {name}{words} [OPTIONS]\n```\n"
        yield "| Word | What it does |\n| --- | --- |"
        yield "".join(f"| `{_word(one)}` | {one.help} |\n" for one in command.params)
    for sub, one in inner.items():
        yield from _command(f"{name} {sub}", one)


def _prose(text: str | None) -> str:
    paragraphs = (" ".join(one.split()) for one in (text or "").split("\n\n"))
    return "\n\n".join(paragraphs) + "\n"


def _argument(one: Any) -> str:
    name = one.name.upper()
    return name if one.required else f"[{name}]"


def _word(one: Any) -> str:
    if one.param_type_name == "argument":
        return str(one.name.upper())
    return one.opts[0] if one.is_flag else f"{one.opts[0]} {one.metavar or one.name.upper()}"
