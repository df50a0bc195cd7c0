"""Faults of a file as a whole: what it is, not what its cells say."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from tests.support.inputs import RETURN_FILE, blob_of, return_book

Expected = tuple[str, str]
"""A place and a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One faulty file: its name in the table, where it stands, its bytes, and the problems expected of it.

    `told_of` is the file that the problems are told of, where that is another.
    """

    name: str
    file: str
    blob: bytes
    expected: tuple[Expected, ...]
    told_of: str = ""


FILE_FAULTS: list[Fault] = []


def _whole(name: str, blob: bytes, *codes: str, file: str = RETURN_FILE, told_of: str = "") -> None:
    expected = tuple(("", code) for code in codes)
    FILE_FAULTS.append(Fault(name=name, file=file, blob=blob, expected=expected, told_of=told_of))


def rezip(blob: bytes, change: dict[str, Callable[[bytes], bytes]], more: dict[str, bytes] | None = None) -> bytes:
    """Return a package with some parts changed and others added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(blob)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, bytes)(old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return stream.getvalue()


_CLEAN = blob_of(return_book())
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_STANDARDS_PART = "xl/worksheets/sheet2.xml"


def _strict(part: bytes) -> bytes:
    return part.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
    )


def _with_doctype(part: bytes) -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + re.sub(rb"^<\?xml.*?\?>", b"", part)


def _renamed(part: bytes) -> bytes:
    return part.replace(b"<workbook", b"<document").replace(b"</workbook>", b"</document>")


def _pointing_nowhere(part: bytes) -> bytes:
    return part.replace(b'<c r="A2" t="inlineStr"><is><t>1</t></is></c>', b'<c r="A2" t="s"><v>7</v></c>')


def _flipped(blob: bytes) -> bytes:
    at = zipfile.ZipFile(BytesIO(blob)).getinfo(_STANDARDS_PART).header_offset + 120
    return blob[:at] + bytes([blob[at] ^ 0xFF]) + blob[at + 1 :]


def _open_document() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<a/>")
    return stream.getvalue()


_whole("protected with a password", _OLE + "EncryptedPackage".encode("utf-16-le"), "IN-02")
_whole("old workbook renamed", _OLE + "Workbook".encode("utf-16-le"), "IN-03")
_whole("empty", b"", "IN-04")
_whole("not yet downloaded", bytes(4096), "IN-04")
_whole("renamed csv", b"Ref,Rating\n1,Green\n", "IN-05")
_whole("web page", b"\n<html><table><tr><td>1</td></tr></table></html>", "IN-06")
_whole("strict", rezip(_CLEAN, {"_rels/.rels": _strict}), "IN-07")
_whole("cut short", _CLEAN[: len(_CLEAN) // 2], "IN-08")
_whole("one byte flipped", _flipped(_CLEAN), "IN-08")
_whole("xml broken off", rezip(_CLEAN, {_STANDARDS_PART: lambda part: part[:-40]}), "IN-08")
_whole("string that is not there", rezip(_CLEAN, {_STANDARDS_PART: _pointing_nowhere}), "IN-08")
_whole("random bytes", bytes(range(256)) * 8, "IN-08")
_whole("too many parts", rezip(_CLEAN, {}, {f"x/{number}": b"" for number in range(1001)}), "IN-09")
_whole("zip bomb", rezip(_CLEAN, {}, {"xl/media/a.xml": bytes(30_000_000)}), "IN-10")
_whole("document type inside", rezip(_CLEAN, {_STANDARDS_PART: _with_doctype}), "IN-11")
_whole("document type in utf-16", rezip(_CLEAN, {}, {"a.xml": "<!DOCTYPE x []><x/>".encode("utf-16")}), "IN-11")
_whole("word document named as a workbook", rezip(_CLEAN, {"xl/workbook.xml": _renamed}), "IN-14")
_whole("pdf named as a workbook", b"%PDF-1.7\n", "IN-14")
_whole("opendocument named as a workbook", _open_document(), "IN-14")
_whole("workbook with macros", _CLEAN, "IN-12", file="inputs/section11/2021 Brightmere.xlsm")
_LOCK = "inputs/section11/~$2021 Brightmere.xlsx"
_whole("owner file", b"\x0eOffice Manager" + bytes(40), "IN-15", file=_LOCK, told_of=RETURN_FILE)
_whole("picture", b"\x89PNG", "IN-16", file="inputs/section11/scan.png")
_whole("old workbook", _OLE, "IN-17", file="inputs/section11/Brightmere.xls")
_whole("csv", b"1,2", "IN-17", file="inputs/section11/Brightmere.csv")
_whole("document with macros", _CLEAN, "IN-13", file="inputs/visits/AV1.docm")
_whole("note with zeros", b"a\0b", "IN-20", file="inputs/visits/AV1.md")
_whole("note too long", b"a" * 1_100_000, "IN-09", file="inputs/visits/AV1.md")
_whole("hidden file", b"x", file="inputs/section11/.DS_Store")
_whole("lock file of libreoffice", b"x", file="inputs/section11/.~lock.2021 Brightmere.xlsx#")
_whole("picture cache", b"x", file="inputs/section11/Thumbs.db")
