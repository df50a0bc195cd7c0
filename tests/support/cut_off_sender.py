"""A sender that is killed at one chosen point: any send, receive, flush to disk or line of the outbox.

Started as a program of its own: `python -m tests.support.cut_off_sender FOLDER PORT POINT`. It prints how many points
it passed.
"""

import os
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.support.journey import ROOT

_SENDS = ("send", "sendall")
_RECEIVES = ("recv", "recv_into")


def run_sender(folder: Path, port: int, point: int) -> tuple[int, int]:
    """Send in a program of its own that is killed at a point (0 is never); return its exit code and points passed."""
    words = [sys.executable, "-m", "tests.support.cut_off_sender", str(folder), str(port), str(point)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return told.returncode, int(told.stdout or 0)


class _Wire:
    def __init__(self, point: int) -> None:
        self.point = point
        self.passed = 0

    def pass_one(self) -> None:
        """Count a point; end the process, without a word, at the chosen one."""
        self.passed += 1
        if self.passed == self.point:
            os.kill(os.getpid(), signal.SIGKILL)


def _tripped(wire: _Wire, call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a call with a point before it and one after it: what it did has then happened."""

    def tripped(*given: Any, **named: Any) -> Any:
        wire.pass_one()
        done = call(*given, **named)
        wire.pass_one()
        return done

    return tripped


def _arm(wire: _Wire) -> None:
    for kind in (socket.socket, ssl.SSLSocket):
        for name in (*_SENDS, *_RECEIVES):
            setattr(kind, name, _tripped(wire, getattr(kind, name)))
    setattr(os, "fsync", _tripped(wire, os.fsync))  # noqa: B010 - the typed name may not be assigned to

    class Noted(sqlite3.Connection):
        def execute(self, *given: Any) -> Any:
            wire.pass_one()
            return super().execute(*given)

        def __exit__(
            self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
        ) -> Any:
            wire.pass_one()
            done = super().__exit__(kind, fault, trace)
            wire.pass_one()
            return done

    connect = sqlite3.connect
    setattr(sqlite3, "connect", lambda *given, **named: connect(*given, factory=Noted, **named))  # noqa: B010


def _main(folder: str, port: str, point: str) -> None:
    from tests.support.sender import send_in  # noqa: PLC0415 - what it loads is no point of a sending

    wire = _Wire(int(point))
    _arm(wire)
    send_in(Path(folder), int(port))
    sys.stdout.write(str(wire.passed))


if __name__ == "__main__":
    _main(*sys.argv[1:])
