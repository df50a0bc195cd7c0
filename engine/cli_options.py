"""What commands have in common: the options that many take, and how a command may be told to speak."""

import inspect
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engine.console import SETTINGS

if TYPE_CHECKING:
    from engine.world import Options

Command = Callable[..., None]

_FORMS = {"--as-of": ("%Y-%m-%d",), "--on": ("%Y-%m-%d", "%d/%m/%Y")}


def _speak(_: typer.Context, param: typer.CallbackParam, value: bool) -> bool:  # noqa: FBT001 - typer's own call
    """Take a word on how to speak, wherever it stands: said once it holds."""
    if value:
        SETTINGS[str(param.name)] = True
    return value


def _day(ctx: typer.Context, param: typer.CallbackParam, value: str | None) -> str | None:
    """Take a day that can be read; else end with a sentence that says how a day is written."""
    name = f"--{str(param.name).replace('_', '-')}"
    if value and _read_day(value, _FORMS[name]) is None:
        ctx.fail(f"A day after {name} is written year first, as in 2021-10-11. This is not one: {value}")
    return value


def _number(ctx: typer.Context, param: typer.CallbackParam, value: str | None) -> str | None:
    if value and not (value.isascii() and value.isdecimal()):
        ctx.fail(f"After --{param.name} comes a number, as in 2. This is not one: {value}")
    return value


def _read_day(text: str, forms: tuple[str, ...]) -> date | None:
    for form in forms:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


Quiet = Annotated[
    bool, typer.Option("--quiet", callback=_speak, help="Leave out the list of problems and the progress.")
]
NoColor = Annotated[
    bool, typer.Option("--no-color", callback=_speak, help="No colours; as the setting NO_COLOR of a terminal says.")
]
Verbose = Annotated[bool, typer.Option("--verbose", callback=_speak, help="Show the whole of a fault in the tool.")]
Folder = Annotated[
    Path | None,
    typer.Option("--workspace", metavar="FOLDER", help="The workspace folder; otherwise looked for upward."),
]
CycleId = Annotated[
    str | None, typer.Option("--cycle", metavar="MEETING", help="The Board meeting the pack is for, such as 2021-10.")
]
CycleOrAll = Annotated[
    str | None,
    typer.Option(
        "--cycle", metavar="MEETING", help="The Board meeting the pack is for, such as 2021-10; all for the year."
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="NAME",
        help="One kind, document or activity: visit-report, visit-report:AV2, AV2. May be given several times.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", callback=_day, metavar="YYYY-MM-DD", help="The day that counts as today."),
]
On = Annotated[
    str | None,
    typer.Option("--on", callback=_day, metavar="YYYY-MM-DD", help="The day it was given; today if left out."),
]
WentOn = Annotated[
    str | None,
    typer.Option("--on", callback=_day, metavar="YYYY-MM-DD", help="The day it went; today if left out."),
]
Copy = Annotated[
    str | None, typer.Option("--copy", callback=_number, metavar="NUMBER", help="The copy to bring back; listed first.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print pack.json on standard output and nothing else there.")]
Every = Annotated[bool, typer.Option("--all", help="List every problem, not only the first ten of a kind.")]

_MANNERS: dict[str, Any] = {"quiet": Quiet, "no_color": NoColor, "verbose": Verbose}


def speaking(command: Command) -> Command:
    """Return a command that takes --quiet, --no-color and --verbose after its name, as the tool does before it."""

    @wraps(command)
    def spoken(**given: object) -> None:
        command(**{name: value for name, value in given.items() if name not in _MANNERS})

    own = inspect.signature(command)
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=kind)
        for name, kind in _MANNERS.items()
    ]
    vars(spoken)["__signature__"] = own.replace(parameters=[*own.parameters.values(), *more])
    spoken.__annotations__ = {**command.__annotations__, **_MANNERS}
    return spoken


def day_on(text: str | None) -> date | None:
    """Return the day given after --on, None for none."""
    return _read_day(text, _FORMS["--on"]) if text else None


def options_of(
    workspace: Path | None,
    cycle: str | None = None,
    as_of: str | None = None,
    *,
    only: tuple[str, ...] = (),
    dry_run: bool = False,
) -> "Options":
    """Return what the command line chose, with the present folder and the present day for what it left open."""
    from engine.world import Options

    return Options(
        start=workspace or Path.cwd(),
        today=datetime.now().astimezone().date(),
        cycle=cycle,
        as_of=_read_day(as_of, _FORMS["--as-of"]) if as_of else None,
        only=only,
        dry_run=dry_run,
    )
