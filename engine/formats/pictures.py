"""Pictures without what cameras and programs write into them besides the picture: place, owner, time, comments."""

import struct
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_JPEG_KEPT = frozenset((0xE0, 0xE2, 0xEE))
"""The application segments a picture needs: its form, its colour profile, its colour transform."""
_JPEG_ASIDE = frozenset((*range(0xE0, 0xF0), 0xFE))
_SCAN = 0xDA
_PNG_DROPPED = frozenset((b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"))


def without_notes(blob: bytes) -> bytes:
    """Return a JPEG or PNG without its notes; any other picture, and one that is not whole, as it is."""
    try:
        if blob.startswith(_JPEG):
            return _JPEG + b"".join(_segments(blob))
        return _PNG + b"".join(_chunks(blob)) if blob.startswith(_PNG) else blob
    except (struct.error, IndexError):
        return blob


def _segments(blob: bytes) -> Iterator[bytes]:
    at = len(_JPEG)
    while blob[at] == 0xFF and blob[at + 1] != _SCAN:  # noqa: PLR2004 - every segment opens so
        kind, (length,) = blob[at + 1], struct.unpack(">H", blob[at + 2 : at + 4])
        if kind not in _JPEG_ASIDE or kind in _JPEG_KEPT:
            yield blob[at : at + 2 + length]
        at += 2 + length
    yield blob[at:]


def _chunks(blob: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(blob):
        (length,) = struct.unpack(">I", blob[at : at + 4])
        if blob[at + 4 : at + 8] not in _PNG_DROPPED:
            yield blob[at : at + 12 + length]
        at += 12 + length
