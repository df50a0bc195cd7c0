"""What a file is, looked at before any parser: kind, limits, and what no honest Office file holds."""

import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path

from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

MEGABYTE = 1024 * 1024
FILE_LIMIT = 25 * MEGABYTE
PART_LIMIT = 50 * MEGABYTE
TOTAL_LIMIT = 200 * MEGABYTE
PARTS_LIMIT = 1000
RATIO_LIMIT = 100
RATIO_FLOOR = 100 * 1024
NOTE_LIMIT = MEGABYTE

WORKBOOK = "Excel Workbook (.xlsx)"
DOCUMENT = "Word Document (.docx)"
_WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_MACRO_DOCUMENTS = frozenset({".docm", ".dotm", ".dotx"})
_TEXTS = frozenset({".md", ".markdown", ".txt"})

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"purl.oclc.org/ooxml"
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div)\b", re.IGNORECASE | re.DOTALL
)
_HEAD = 64 * 1024
_FIRST_TAG = re.compile(rb"<(?:[\w.\-]+:)?([A-Za-z_][\w.\-]*)")
_ASIDES = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_OFFICE_DOCUMENT = re.compile(rb"<[^>]*/officeDocument\"[^>]*>")
_TARGET = re.compile(rb"Target=\"/?([^\"]+)\"")
_INSIDE = {"workbook": "a workbook", "document": "a document", "presentation": "a presentation"}
# What zipfile raises over a broken package; the file itself was read already, so an OSError is a seek gone astray.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
)

Found = tuple[str, dict[str, str]]
"""A code of the catalogue and the values of its sentences."""


def guard(path: Path, file: str) -> Problem | None:
    """Return why a file must not be given to a parser, or None when it may be.

    Reads .xlsx, .xlsm, .docx and plain-text notes. Every part of an Office file is unpacked once, so a part that
    does not match its checksum is found here. Yields IN-01 to IN-11, IN-13, IN-14, IN-19 and IN-20.
    """
    try:
        found = _look(path)
    except FileNotFoundError:
        found = ("IN-01", {"name": file})
    except OSError:
        found = ("IN-19", {})
    return problem(found[0], source=Source(file=file), **found[1]) if found else None


def wanted(suffix: str) -> str:
    """Return what a file with this ending should be saved as."""
    return WORKBOOK if suffix.casefold() in _WORKBOOKS else DOCUMENT


def _look(path: Path) -> Found | None:
    suffix = path.suffix.casefold()
    size = path.stat().st_size
    limit = NOTE_LIMIT if suffix in _TEXTS else FILE_LIMIT
    if size > limit:
        return _too_large(f"{size / MEGABYTE:.1f} MB", f"{limit // MEGABYTE} MB")
    blob = path.read_bytes()
    if not blob.strip(b"\0"):
        return "IN-04", {}
    if suffix in _TEXTS:
        return _text(blob)
    if suffix in _MACRO_DOCUMENTS:
        return "IN-13", {}
    return _package(path, suffix) if blob.startswith(b"PK") else _not_a_package(blob, suffix)


def _text(blob: bytes) -> Found | None:
    if b"\0" in blob:
        return "IN-20", {}
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            blob.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None
    return "IN-20", {}


def _not_a_package(blob: bytes, suffix: str) -> Found:
    values = {"wanted": wanted(suffix)}
    if blob.startswith(_OLE):
        return ("IN-02", {}) if _ENCRYPTED in blob else ("IN-03", values)
    if blob.startswith(b"%PDF"):
        return "IN-14", {**values, "expected": _named(suffix), "found": "a PDF"}
    if blob.startswith(b"{\\rtf"):
        return "IN-14", {**values, "expected": _named(suffix), "found": "a rich text document"}
    if _PAGE.match(blob.removeprefix(b"\xef\xbb\xbf")[:_HEAD]):
        return "IN-06", values
    return ("IN-05", values) if _is_text(blob) else ("IN-08", {})


def _is_text(blob: bytes) -> bool:
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return _text(blob) is None


def _package(path: Path, suffix: str) -> Found | None:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            return _beyond_limits(parts) or _inside(package, suffix) or _unpacked(package, parts)
    except _BROKEN:
        return "IN-08", {}


def _beyond_limits(parts: list[zipfile.ZipInfo]) -> Found | None:
    if any(part.flag_bits & 1 for part in parts):
        return "IN-02", {}
    if len(parts) > PARTS_LIMIT:
        return _too_large(f"{len(parts):,} parts", f"{PARTS_LIMIT:,} parts")
    if any(part.file_size > max(RATIO_FLOOR, RATIO_LIMIT * part.compress_size) for part in parts):
        return "IN-10", {}
    largest = max((part.file_size for part in parts), default=0)
    if largest > PART_LIMIT:
        return _too_large(f"{largest / MEGABYTE:.1f} MB in one part", f"{PART_LIMIT // MEGABYTE} MB")
    total = sum(part.file_size for part in parts)
    if total > TOTAL_LIMIT:
        return _too_large(f"{total / MEGABYTE:.1f} MB unpacked", f"{TOTAL_LIMIT // MEGABYTE} MB")
    return None


def _too_large(what: str, limit: str) -> Found:
    return "IN-09", {"what": what, "limit": limit}


def _inside(package: zipfile.ZipFile, suffix: str) -> Found | None:
    """Return a fault when the package is not the kind its name says, or is Strict."""
    names = {name.replace("\\", "/").lstrip("/").casefold(): name for name in package.namelist()}
    values = {"expected": _named(suffix), "wanted": wanted(suffix)}
    if "_rels/.rels" not in names:
        other = "an OpenDocument file" if "mimetype" in names else ""
        return ("IN-14", {**values, "found": other}) if other else ("IN-08", {})
    links = package.read(names["_rels/.rels"])
    main = _OFFICE_DOCUMENT.search(_plain_xml(links))
    target = _TARGET.search(main[0]) if main else None
    part = names.get(target[1].decode("utf-8", "replace").casefold()) if target else None
    if part is None:
        return "IN-08", {}
    head = _head(package, part)
    if _STRICT in _plain_xml(links) or _STRICT in head:
        return "IN-07", values
    return _kind(part, head, values)


def _kind(part: str, head: bytes, values: dict[str, str]) -> Found | None:
    first = _FIRST_TAG.search(_ASIDES.sub(b"", head))
    found = "an Excel binary workbook" if part.endswith(".bin") else _INSIDE.get(first[1].decode() if first else "")
    if found is None:
        return "IN-08", {}
    return None if found == values["expected"] else ("IN-14", {**values, "found": found})


def _unpacked(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Found | None:
    """Unpack every part once: checksums are compared, and no XML part may open with a document type."""
    for part in parts:
        is_xml = part.filename.casefold().endswith((".xml", ".rels", ".vml"))
        with package.open(part) as stream:
            head = stream.read(_HEAD)
            if is_xml and _declares_type(head):
                return "IN-11", {}
            while stream.read(MEGABYTE):
                pass
    return None


def _declares_type(head: bytes) -> bool:
    opening = _ASIDES.sub(b"", _plain_xml(head))
    first = _FIRST_TAG.search(opening)
    prolog = opening[: first.start()] if first else opening
    # A comment longer than what was looked at could hide a declaration behind it.
    return b"<!DOCTYPE" in prolog or b"<!--" in prolog


def _head(package: zipfile.ZipFile, part: str) -> bytes:
    with package.open(part) as stream:
        return _plain_xml(stream.read(_HEAD))


def _plain_xml(blob: bytes) -> bytes:
    """Return XML as UTF-8 when it is UTF-16, so that one search fits all."""
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        return blob.decode("utf-16", "replace").encode()
    return blob


def _named(suffix: str) -> str:
    return "a workbook" if suffix in _WORKBOOKS else "a document"
