"""A build that is cut off, or refused by the disk, at one chosen write, flush, replace or note in the ledger."""

import errno
import io
import os
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from engine.model.problem import EngineError
from engine.pipeline import build
from engine.world import Options

KILL, FULL, BROKEN = "SIGKILL", "ENOSPC", "EIO"
TODAY = date(2021, 10, 11)
_NUMBERS = {FULL: errno.ENOSPC, BROKEN: errno.EIO}
_SQLITE = {FULL: (sqlite3.SQLITE_FULL, "database or disk is full"), BROKEN: (sqlite3.SQLITE_IOERR, "disk I/O error")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens, and at which point of a build, counted from 1; at no point when `at` is 0."""

    at: int
    how: str = KILL


class _Tripwire:
    """Counts the points a build passes and does the fault's work at the chosen one."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.passed = 0

    def reached(self) -> bool:
        """Count one point; return whether it is the one."""
        self.passed += 1
        return self.passed == self.fault.at

    def strike(self) -> None:
        """End the process, or refuse as a disk does."""
        if self.fault.how == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        number = _NUMBERS[self.fault.how]
        raise OSError(number, os.strerror(number))

    def strike_ledger(self) -> None:
        """End the process, or refuse as SQLite tells it."""
        if self.fault.how == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        code, text = _SQLITE[self.fault.how]
        refusal = sqlite3.OperationalError(text)
        refusal.sqlite_errorcode = code
        raise refusal


def _tripped(wire: _Tripwire, call: Callable[..., Any]) -> Callable[..., Any]:
    def tripped(*given: Any, **named: Any) -> Any:
        if wire.reached():
            wire.strike()
        return call(*given, **named)

    return tripped


def _half_written(wire: _Tripwire, stream: Any) -> Any:
    """Return a file whose `write` gets half of its bytes down before the fault."""
    write = stream.write

    class Half:
        def write(self, blob: bytes) -> int:
            if wire.reached():
                write(blob[: len(blob) // 2])
                stream.flush()
                wire.strike()
            return int(write(blob))

        def __getattr__(self, name: str) -> Any:
            return getattr(stream, name)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            stream.close()

    return Half()


def _arm(wire: _Tripwire) -> None:
    """Put the tripwire under everything that changes the disk; for a process that ends soon."""
    opened = io.open

    def open_tripped(file: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
        stream = opened(file, mode, *given, **named)
        return _half_written(wire, stream) if set("wxa") & set(mode) else stream

    class Noted(sqlite3.Connection):
        def execute(self, *given: Any) -> Any:
            if not str(given[0]).startswith(("SELECT", "PRAGMA")) and wire.reached():
                wire.strike_ledger()
            return super().execute(*given)

        def __exit__(
            self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
        ) -> Any:
            if kind is None and wire.reached():
                self.rollback()
                wire.strike_ledger()
            return super().__exit__(kind, fault, trace)

    connect = sqlite3.connect
    setattr(io, "open", open_tripped)  # noqa: B010 - the typed name may not be assigned to
    setattr(sqlite3, "connect", lambda *given, **named: connect(*given, factory=Noted, **named))  # noqa: B010
    for name in ("fsync", "replace", "mkdir", "unlink"):
        setattr(os, name, _tripped(wire, getattr(os, name)))


def build_with(root: Path, fault: Fault) -> tuple[int, int]:
    """Build in a process of its own with a fault; return its exit code (-9 when killed) and the points it passed."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        os._exit(_child(root, fault, sending))
    os.close(sending)
    with os.fdopen(receiving, "rb") as told:
        passed = int(told.read() or b"0")
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), passed


def _child(root: Path, fault: Fault, sending: int) -> int:
    wire = _Tripwire(fault)
    _arm(wire)
    try:
        build(Options(start=root, today=TODAY))
    except EngineError:
        code = 3
    except BaseException:  # noqa: BLE001 - anything else is the fault of ours that the tests look for
        code = 70
    else:
        code = 0
    os.write(sending, str(wire.passed).encode())
    return code
