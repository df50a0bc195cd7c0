"""Every piece of text of an Office file, wherever in the package it stands, with a place that a person understands."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath

from engine.formats.package import CONTENT_TYPES, unpack
from engine.formats.word.kept import KEPT
from engine.formats.word.loading import BROKEN, DamagedDocument
from engine.formats.word.names import DOCUMENT, RELS, Element, q
from engine.formats.word.package_parts import Package, usual_parts
from engine.formats.word.stories_said import StoryReader
from engine.formats.word.styles import Style, read_styles
from engine.formats.workbook_pieces import workbook_pieces
from engine.formats.xml_pieces import read_part, text_pieces, unreadable, xml_pieces
from engine.model.pieces import Piece, PieceKind, plain

_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".webp", ".wdp"))
_SAYS_NOTHING = (
    "word/theme/",
    "word/fonttable",
    "word/fonts/",
    "xl/theme/",
    "xl/printersettings",
    "word/printersettings",
    "word/numbering.xml",
)
_OFFICE = (".docx", ".dotx", ".docm", ".xlsx", ".xlsm", ".pptx")
_TEXTS = (".txt", ".htm", ".html", ".mht", ".csv", ".md", ".json")
_DEEPEST = 3
_PROPERTIES = {
    "creator": "Author",
    "lastModifiedBy": "Last saved by",
    "description": "Comments",
    "contentStatus": "Status",
}
_STORIES = {q("hdr"): "the header", q("ftr"): "the footer", q("glossaryDocument"): "the building blocks"}
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_BODY_LINKS = "word/_rels/document.xml.rels"


def document_pieces(blob: bytes, path: str, titles: Mapping[str, str]) -> tuple[Piece, ...]:
    """Return every piece of text of a .docx or .xlsx and of its file name; `titles` names a document's sections.

    A part that no reader of ours can look into is a piece of the kind UNREADABLE or PICTURE. Raises DamagedDocument
    when the file is no package.
    """
    return _pieces(blob, path, tuple(titles.items()))


@lru_cache(maxsize=KEPT)
def _pieces(blob: bytes, path: str, titles: tuple[tuple[str, str], ...]) -> tuple[Piece, ...]:
    file = PurePosixPath(path)
    name = Piece(plain(file.stem), "the file's name", kind=PieceKind.FILE_NAME)
    return (name, *_Walk(dict(titles)).package(blob))


@dataclass(slots=True)
class _Walk:
    """One walk through a package and those inside it. `within` is what holds the package, `depth` how deep it is."""

    titles: Mapping[str, str]
    within: str = ""
    depth: int = 0
    called: dict[str, str] = field(default_factory=dict)

    def package(self, blob: bytes) -> Iterator[Piece]:
        """Yield the pieces of every part."""
        parts = _unpacked(blob)
        read: set[str] = {CONTENT_TYPES}
        if "xl/workbook.xml" in parts:
            pieces, read_here = workbook_pieces(parts, self.within)
            yield from pieces
            read |= read_here
        if DOCUMENT in parts:
            yield from self._document(parts, read)
        for name in sorted(parts):
            if name not in read and not name.casefold().startswith(_SAYS_NOTHING):
                yield from self._part(name, parts)

    def _document(self, parts: Mapping[str, bytes], read: set[str]) -> Iterator[Piece]:
        root = read_part(parts[DOCUMENT])
        body = None if root is None else root.find(q("body"))
        if body is None:
            raise DamagedDocument(DOCUMENT)
        reader = StoryReader(_styles(parts.get("word/styles.xml", b"")), self.titles)
        yield from self._inside(reader.body(body))
        read |= {DOCUMENT, "word/styles.xml"}
        for name in sorted(one for one in parts if one.startswith("word/") and one.endswith(".xml")):
            story = None if name in read else self._story(reader, read_part(parts[name]))
            if story is not None:
                read.add(name)
                yield from self._inside(story)
        self._call_charts(parts, reader.charts)

    def _story(self, reader: StoryReader, root: Element | None) -> Iterator[Piece] | None:
        """Return the pieces of a part that is a story; None for one that is none."""
        tag = "" if root is None else str(root.tag)
        if root is None:
            return None
        if tag in _STORIES:
            return reader.story(root, _STORIES[tag])
        if tag in {q("footnotes"), q("endnotes")}:
            return reader.notes(root)
        return reader.comments(root) if tag == q("comments") else None

    def _inside(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        if not self.within:
            return pieces
        return (replace(one, place=f"{one.place} of {self.within}", section="") for one in pieces)

    def _call_charts(self, parts: Mapping[str, bytes], charts: list[str]) -> None:
        """Note what charts and their workbooks are called, in reading order."""
        targets = {one: target for one, _, target in _relations(parts, DOCUMENT)}
        for number, identity in enumerate(charts, 1):
            part = targets.get(identity, "")
            self.called.setdefault(part, f"chart {number}")
            for _, _, held in _relations(parts, part):
                self.called.setdefault(held, f"the workbook of chart {number}")

    def _part(self, name: str, parts: Mapping[str, bytes]) -> Iterator[Piece]:
        """Yield the pieces of a part by what it is."""
        ending, blob = posixpath.splitext(name)[1].casefold(), parts[name]
        place = self._named(self.called.get(name, ""), f"the part {name} of the file")
        if name.endswith(".rels"):
            yield from self._links(name, blob)
        elif name.startswith("docProps/") and ending == ".xml":
            yield from self._properties(blob)
        elif ending in _PICTURES:
            if name not in _letterhead(parts):
                yield Piece("", place, kind=PieceKind.PICTURE)
        elif ending in _OFFICE or blob.startswith(b"PK"):
            yield from self._deeper(blob, self.called.get(name) or f"the file {posixpath.basename(name)} inside it")
        elif ending in _TEXTS:
            yield from text_pieces(blob, place)
        else:
            yield from self._other(blob, place)

    def _other(self, blob: bytes, place: str) -> Iterator[Piece]:
        root = (
            read_part(blob)
            if blob.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith((b"<", b"\xff\xfe", b"\xfe\xff"))
            else None
        )
        if root is not None:
            yield from _drawn_text(root, place)
            yield from xml_pieces(root, place, attributes=not str(root.tag).startswith(_CHART))
        elif blob:
            yield unreadable(place)

    def _deeper(self, blob: bytes, called: str) -> Iterator[Piece]:
        place = self._named(called, called)
        if self.depth >= _DEEPEST:
            yield unreadable(place)
            return
        try:
            yield from _Walk({}, place, self.depth + 1).package(blob)
        except DamagedDocument:
            yield unreadable(place)

    def _links(self, name: str, blob: bytes) -> Iterator[Piece]:
        root = read_part(blob)
        for one in () if root is None else root.iter(f"{{{RELS}}}Relationship"):
            if one.get("TargetMode") == "External":
                of = "" if name == _BODY_LINKS else f" of {posixpath.basename(name).removesuffix('.rels')}"
                yield Piece(plain(one.get("Target") or ""), self._named("", f"the address of a link{of}"))

    def _properties(self, blob: bytes) -> Iterator[Piece]:
        root = read_part(blob)
        for one in () if root is None else root.iter():
            local = str(one.tag).rpartition("}")[2] if isinstance(one.tag, str) else ""
            called = one.get("name") or _PROPERTIES.get(local, local)
            for said in (one.text or "", one.get("name") or ""):
                if said.strip():
                    place = f"the properties of {self.within}" if self.within else "the document's properties"
                    yield Piece(plain(said), f"{place} ({called})")

    def _named(self, called: str, otherwise: str) -> str:
        own = called or otherwise
        return f"{own} of {self.within}" if self.within and not called else own


@lru_cache(maxsize=8)
def _styles(part: bytes) -> Mapping[str, Style]:
    """Return the styles of a part: documents made from one house share theirs."""
    return read_styles(read_part(part))


def _letterhead(parts: Mapping[str, bytes]) -> set[str]:
    """Return the pictures that stand in headers and footers alone: they come with the template."""
    stories = [one for one in parts if one.startswith(("word/header", "word/footer"))]
    ours = {target for story in stories for _, _, target in _relations(parts, story)}
    return ours - {target for _, _, target in _relations(parts, DOCUMENT)}


def _drawn_text(root: Element, place: str) -> Iterator[Piece]:
    """Yield the text of charts, diagrams and slides paragraph by paragraph: it too is cut into runs."""
    for one in root.iter("{*}p"):
        said = plain("".join(text.text or "" for text in one.iter("{*}t")))
        if said.strip():
            yield Piece(said, place)


def _unpacked(blob: bytes) -> Mapping[str, bytes]:
    try:
        parts = unpack(blob)
        return parts if DOCUMENT in parts or "xl/workbook.xml" in parts else usual_parts(blob)
    except BROKEN as fault:
        raise DamagedDocument(str(fault)) from fault


def _relations(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str, str]]:
    """Yield the relationships of a part that stay inside the file: id, kind, target."""
    package = Package(b"", dict(parts), frozenset(parts))
    for one in package.relations(part) if part else ():
        if not one.away:
            yield one.id, one.kind, one.target
