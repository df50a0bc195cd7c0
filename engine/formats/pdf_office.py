"""LibreOffice as the maker of PDFs: found where it is installed, started with settings of its own, ended in time."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_START, _EACH = 90.0, 20.0
"""Seconds that LibreOffice may take to start, and for each document."""
_TAGGED = {"UseTaggedPDF": True, "PDFUACompliance": True, "ExportBookmarks": True, "ExportFormFields": False}
_SWITCHES = ("--headless", "--norestore", "--nodefault", "--nolockcheck", "--nologo")
_SETTINGS = (
    # A picture or table that a document links to is never fetched: nothing leaves the computer.
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


_WOULD_NOT_START = "LibreOffice would not start"
_TOOK_TOO_LONG = "LibreOffice did not finish in time and was ended"
_MADE_NOTHING = "LibreOffice stopped before it had made anything"


class OfficeStoppedError(Exception):
    """LibreOffice did not end in time, or would not start; the text says which."""


def find_office() -> Path | None:
    """Return LibreOffice's program, None where it is not installed."""
    named = (shutil.which(one) for one in _NAMES)
    found = [Path(one) for one in named if one] + [Path(one) for one in _PLACES if Path(one).is_file()]
    return next(iter(found), None)


def print_documents(office: Path, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the tagged PDF of each .docx by the same key; one that LibreOffice could not read is left out.

    Works on copies in a folder of its own, which is gone afterwards, and fetches nothing that they link to.
    Raises OfficeStoppedError.
    """
    with tempfile.TemporaryDirectory(prefix="boardpack-", ignore_cleanup_errors=True) as held:
        folder = Path(held)
        names = {key: f"{number:03d}" for number, key in enumerate(documents, 1)}
        for key, blob in documents.items():
            (folder / f"{names[key]}.docx").write_bytes(blob)
        _write_profile(folder / "profile")
        words = (f"-env:UserInstallation={(folder / 'profile').as_uri()}", *_SWITCHES)
        files = (str(folder / f"{one}.docx") for one in names.values())
        code = _run(
            (str(office), *words, "--convert-to", _filter(), "--outdir", str(folder / "made"), *files),
            seconds=_START + _EACH * len(documents),
        )
        made = {key: folder / "made" / f"{one}.pdf" for key, one in names.items()}
        found = {key: blob for key, path in made.items() if (blob := _read(path)).startswith(b"%PDF-")}
        if code and not found:
            raise OfficeStoppedError(_MADE_NOTHING)
        return found


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _filter() -> str:
    values = {key: {"type": "boolean", "value": str(value).lower()} for key, value in _TAGGED.items()}
    return f"pdf:writer_pdf_Export:{json.dumps(values, separators=(',', ':'))}"


def _write_profile(folder: Path) -> None:
    """Write the settings of a profile that asks nothing, runs nothing and fetches nothing."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    space = 'xmlns:oor="http://openoffice.org/2001/registry"'
    (folder / "user").mkdir(parents=True)
    text = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {space}>{items}</oor:items>'
    (folder / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _run(words: tuple[str, ...], *, seconds: float) -> int:
    """Run a program to its end and return its exit code; one that does not end is ended. Raises OfficeStoppedError."""
    quiet = subprocess.DEVNULL
    try:
        # Its own group, so that everything LibreOffice starts ends with it.
        process = subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603 - the program found above, and files of ours
    except OSError as fault:
        raise OfficeStoppedError(_WOULD_NOT_START) from fault
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as fault:
        raise OfficeStoppedError(_TOOK_TOO_LONG) from fault
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and everything it started, if it still runs."""
    if process.poll() is not None:
        return
    with suppress(OSError):
        if sys.platform == "win32":
            tree = ("taskkill", "/F", "/T", "/PID", str(process.pid))
            subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - Windows' own program
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
