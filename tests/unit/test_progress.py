"""The bar of progress: on a terminal only, late only, and gone when the work is done."""

import io
import sys

import pytest

from engine import progress
from engine.progress import Progress


class _Terminal(io.StringIO):
    """A standard error that a person watches."""

    def isatty(self) -> bool:
        return True


def _shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, patience: float = -1.0, quiet: bool = False) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    with Progress(quiet=quiet, no_color=True) as tell:
        tell("Reading the inputs")
        tell("Building Visit report [AV2]", 3, 24)
    return stream.getvalue()


def test_a_slow_run_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the patience is used up, step and number stand on the terminal, brackets of a name as they are."""
    said = _shown(monkeypatch, _Terminal())
    assert "3 of 24 documents" in said
    assert "[AV2]" in said


@pytest.mark.parametrize(
    ("stream", "patience", "quiet"),
    [
        pytest.param(io.StringIO, -1.0, False, id="redirected"),
        pytest.param(_Terminal, 600.0, False, id="quick"),
        pytest.param(_Terminal, -1.0, True, id="quiet"),
    ],
)
def test_nothing_is_shown_to_nobody(
    monkeypatch: pytest.MonkeyPatch,
    stream: type[io.StringIO],
    patience: float,
    quiet: bool,  # noqa: FBT001 - a case
) -> None:
    """Into a file, before two seconds have gone, or with --quiet, nothing is written."""
    assert _shown(monkeypatch, stream(), patience=patience, quiet=quiet) == ""
