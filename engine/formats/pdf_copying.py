"""A PDF's objects taken over into another: the same but for their numbers, their keys into the tags and their ids."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

_PARENT_KEYS = ("/StructParents", "/StructParent")
_DEEPEST = 30


@dataclass(slots=True)
class Copier:
    """Takes over what is placed and everything it leads to, once each.

    `offset` is added to the keys that lead from pages and links to their tags, `prefix` stands before the ids of
    tags: two documents may use the same. `next_key` is the first key that is free afterwards.
    """

    reader: PdfReader
    writer: PdfWriter
    offset: int
    prefix: bytes
    next_key: int = 0
    _placed: dict[int, IndirectObject] = field(default_factory=dict)
    _waiting: list[int] = field(default_factory=list)

    def place(self, found: PdfObject) -> IndirectObject:
        """Return where an object will be in the other PDF; `fill` takes it over."""
        if not isinstance(found, IndirectObject):
            return self._add(self._copied(found))
        if found.idnum not in self._placed:
            self._placed[found.idnum] = self._add(NullObject())
            self._waiting.append(found.idnum)
        return self._placed[found.idnum]

    def fill(self) -> None:
        """Take over everything that was placed, and what it leads to."""
        while self._waiting:
            number = self._waiting.pop()
            found = self.reader.get_object(IndirectObject(number, 0, self.reader))
            there = self._placed[number]
            self.writer._replace_object(there, self._copied(found or NullObject()))  # noqa: SLF001 - as for `_add`

    def prefixed(self, key: PdfObject) -> ByteStringObject:
        """Return an id of a tag as it is called in the other PDF."""
        held = key.original_bytes if isinstance(key, TextStringObject | ByteStringObject) else b""
        return ByteStringObject(self.prefix + held)

    def _add(self, found: PdfObject) -> IndirectObject:
        return self.writer._add_object(found)  # noqa: SLF001 - pypdf's one way to add an object as it is

    def _copied(self, found: PdfObject) -> PdfObject:
        if isinstance(found, IndirectObject):
            return self.place(found)
        if isinstance(found, ArrayObject):
            return ArrayObject(self._copied(one) for one in found)
        if isinstance(found, StreamObject):
            return self._stream(found)
        return self._dictionary(found, DictionaryObject()) if isinstance(found, DictionaryObject) else found

    def _stream(self, found: StreamObject) -> StreamObject:
        copy = EncodedStreamObject() if isinstance(found, EncodedStreamObject) else StreamObject()
        copy._data = found._data  # noqa: SLF001 - the bytes as they stand in the file, packed as they are
        self._dictionary(found, copy)
        copy.pop("/Length", None)  # written anew
        return copy

    def _dictionary(self, found: DictionaryObject, copy: DictionaryObject) -> DictionaryObject:
        for key in found:
            copy[NameObject(key)] = self._copied(found.raw_get(key))
        for key in _PARENT_KEYS:
            if key in found:
                number = number_of(found[key]) + self.offset
                copy[NameObject(key)] = NumberObject(number)
                self.next_key = max(self.next_key, number + 1)
        if "/ID" in found and "/S" in found:
            copy[NameObject("/ID")] = self.prefixed(found["/ID"])
        if "/Headers" in found:
            copy[NameObject("/Headers")] = ArrayObject(self.prefixed(one) for one in array_of(found["/Headers"]))
        return copy


def number_of(found: PdfObject | None) -> int:
    """Return a number of a PDF, 0 for what is none."""
    held = found.get_object() if found is not None else None
    return int(held) if isinstance(held, NumberObject) else 0


def array_of(found: PdfObject | None) -> ArrayObject:
    """Return an array of a PDF to be read or changed; a single object is an array of one, nothing an empty one."""
    held = found.get_object() if found is not None else None
    return held if isinstance(held, ArrayObject) else ArrayObject([] if found is None else [found])


def leaves_of(tree: DictionaryObject | None, name: str, depth: int = 0) -> Iterator[tuple[PdfObject, PdfObject]]:
    """Yield the keys and values of a number tree ("/Nums") or a name tree ("/Names"), in order."""
    if tree is None or depth > _DEEPEST:
        return
    held = tree.get(name, ArrayObject())
    for at in range(0, len(held) - 1, 2):
        yield held[at], list.__getitem__(held, at + 1)
    for kid in tree.get("/Kids", ArrayObject()):
        yield from leaves_of(kid.get_object(), name, depth + 1)
