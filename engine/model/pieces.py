"""Pieces of text with the place a person finds each at: what a document, a workbook or an email says anywhere in it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_BLANKS = (
    "\t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_NOTHING = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_PLAIN = str.maketrans(
    dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_NOTHING, "")
    | {chr(0xFF01 + at): chr(0x21 + at) for at in range(94) if chr(0xFF01 + at) != "\uff0d"}
)


class PieceKind(StrEnum):
    """What sort of place a piece stands in, where that matters to whoever judges it."""

    TEXT = "text"
    FILE_NAME = "file name"
    UNREADABLE = "unreadable"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a piece, `start` included and `end` not, that a reader may not see: `what` says why."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of text, in plain spelling, and its place in words: "comment 3, on “Strengths”".

    `section` is the id of the section it stands in, "" for none. `label` is what heads it where that stands apart,
    such as a table column's heading. `marks` are the stretches that are hidden, deleted or the like.
    """

    text: str
    place: str
    section: str = ""
    label: str = ""
    marks: tuple[Mark, ...] = ()
    kind: PieceKind = PieceKind.TEXT

    def where(self, start: int, end: int) -> str:
        """Return the place of a stretch of the text, with what keeps it from a reader's eyes."""
        hidden = next((one.what for one in self.marks if one.start < end and start < one.end), "")
        return f"{hidden} in {self.place}" if hidden else self.place


def plain(text: str) -> str:
    """Return text in plain spelling: every blank a space, every dash a hyphen, digits 0 to 9, nothing of no width."""
    if text.isascii():
        return text.translate(_PLAIN) if not text.isprintable() else text
    return "".join(_digit(one) for one in text.translate(_PLAIN))


def _digit(one: str) -> str:
    return str(unicodedata.digit(one)) if not one.isascii() and one.isdecimal() else one


def email_pieces(subject: str, body: str, attachments: Sequence[str]) -> tuple[Piece, ...]:
    """Return the pieces of an email: its subject, its text line by line, the names of what it carries."""
    lines = (
        Piece(plain(line), f"line {at} of the text") for at, line in enumerate(body.splitlines(), 1) if line.strip()
    )
    names = (Piece(plain(one), "the name of the attachment", kind=PieceKind.FILE_NAME) for one in attachments)
    return (Piece(plain(subject), "the subject"), *lines, *names)
