"""The bar that shows how far the work is: on a terminal only, and only once two seconds have gone."""

import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 2.0
"""Seconds before progress is shown."""
_WIDTH = 78
_BAR = 20


class Progress:
    """Shows each step of the work on standard error while the block runs, and nothing of it afterwards."""

    def __init__(self, *, quiet: bool = False, no_color: bool = False) -> None:
        self._began = monotonic()
        self._is_wanted = sys.stderr.isatty() and not quiet
        self._no_color = no_color
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """Show one step, with the number of documents done and of all where they are known."""
        if self._bar is None and self._is_wanted and monotonic() - self._began > PATIENCE:
            self._bar = _bar(no_color=self._no_color)
        if self._bar:
            count = f"{done} of {total} documents" if total else ""
            self._bar.update(self._bar.task_ids[0], description=step, completed=done, total=total or None, count=count)
            self._bar.start()


def _bar(*, no_color: bool) -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar
    from rich.table import Column

    console = Console(stderr=True, width=_WIDTH, no_color=True if no_color else None)
    step = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis"))
    count = TextColumn("{task.fields[count]}", markup=False, table_column=Column(no_wrap=True))
    bar = Bar(BarColumn(bar_width=_BAR), count, step, console=console, transient=True)
    bar.add_task("", total=None, count="")
    return bar
