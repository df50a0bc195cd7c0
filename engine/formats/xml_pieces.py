"""Text of XML parts of any kind: what stands between tags and in attributes, without knowing what it means."""

import re
from collections.abc import Iterator

from lxml import etree

from engine.formats.word.names import Element, read_xml
from engine.model.pieces import Piece, PieceKind, plain

_TAGS = re.compile(r"<[^>]*>")
_SAYS = re.compile(r"[^\W\d_]{2}|\d(?:\W{0,3}\d){5}")
_NAMESPACE = re.compile(r"^(?:https?://schemas\.|urn:)")


def read_part(blob: bytes) -> Element | None:
    """Return the root of a part that is XML, None for any other."""
    try:
        return read_xml(blob)
    except (etree.XMLSyntaxError, ValueError):
        return None


def says_something(text: str) -> bool:
    """Return whether a text holds two letters in a row or six digits: less can be nobody's."""
    return _SAYS.search(text) is not None


def xml_pieces(root: Element, place: str, *, attributes: bool = True) -> Iterator[Piece]:
    """Yield every text of an XML part, whatever it is, and every attribute where those may hold words of people."""
    for element in root.iter(etree.Element):
        held = element.attrib.values() if attributes else ()
        said = [element.text or "", *(str(value) for value in held), element.tail or ""]
        for text in said:
            if says_something(text) and not _NAMESPACE.match(text):
                yield Piece(plain(text), place)


def text_pieces(blob: bytes, place: str) -> Iterator[Piece]:
    """Yield the lines of a part that is plain text or HTML, tags left out."""
    for line in _TAGS.sub(" ", blob.decode("utf-8", "replace")).splitlines():
        if says_something(line):
            yield Piece(plain(line), place)


def unreadable(place: str) -> Piece:
    """Return the piece that stands for what no reader of ours can look into."""
    return Piece("", place, kind=PieceKind.UNREADABLE)
