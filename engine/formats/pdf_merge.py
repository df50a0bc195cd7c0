"""Several tagged PDFs as one: every object taken over as it is, their structure trees, links and bookmarks joined."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from engine.formats.pdf_copying import Copier, array_of, leaves_of, number_of

_XMP_TYPE = {NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")}
_XMP = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One PDF to be joined, and what its bookmark says."""

    title: str
    blob: bytes


class UntaggedError(ValueError):
    """A PDF that cannot be read, or that has no tags; the text is its title."""


def pages_in(blob: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(io.BytesIO(blob)).pages)


def is_tagged(blob: bytes) -> bool:
    """Return whether a PDF has tags, a language and a title, as a screen reader needs them."""
    try:
        reader = PdfReader(io.BytesIO(blob))
        root, said = reader.root_object, reader.metadata
        marks = _dictionary(root["/MarkInfo"]).get("/Marked")
    except (PyPdfError, AttributeError, KeyError, ValueError):
        return False
    title = str(said.title or "").strip() if said else ""
    return bool("/StructTreeRoot" in root and marks and root.get("/Lang") and title)


def join_pdfs(parts: Sequence[Part], *, title: str, author: str, language: str = "en-GB") -> bytes:
    """Return the PDFs as one, in order: a bookmark for each with its own bookmarks below, and every tag kept.

    Raises UntaggedError for a part that has no tags or cannot be read.
    """
    joined = _Joined(PdfWriter())
    for number, part in enumerate(parts, 1):
        try:
            joined.take_in(part, number)
        except (PyPdfError, KeyError, AttributeError) as fault:
            raise UntaggedError(part.title) from fault
    return joined.finished(title=title, author=author, language=language)


@dataclass(slots=True)
class _Joined:
    """The PDF being made: the parents of its tags by key, its role map, its ids and its bookmarks so far."""

    writer: PdfWriter
    parents: ArrayObject = field(default_factory=ArrayObject)
    next_key: int = 0
    roles: DictionaryObject = field(default_factory=DictionaryObject)
    elements: ArrayObject = field(default_factory=ArrayObject)
    ids: list[tuple[ByteStringObject, PdfObject]] = field(default_factory=list)
    bookmarks: list[IndirectObject] = field(default_factory=list)

    def take_in(self, part: Part, number: int) -> None:
        """Take over one PDF's pages, tags and bookmarks."""
        reader = PdfReader(io.BytesIO(part.blob))
        root = reader.root_object
        copier = Copier(reader, self.writer, offset=self.next_key, prefix=f"{number}-".encode())
        empty = DictionaryObject()
        pages, tree = copier.place(root.raw_get("/Pages")), copier.place(root.raw_get("/StructTreeRoot"))
        outlines = copier.place(root.raw_get("/Outlines") if "/Outlines" in root else empty)
        first = copier.place(reader.pages[0].indirect_reference or empty)
        copier.fill()
        self._add_pages(pages)
        self._add_tags(part, _dictionary(tree), copier)
        self._add_bookmark(part.title, outlines, first)

    def _add(self, found: PdfObject) -> IndirectObject:
        return self.writer._add_object(found)  # noqa: SLF001 - pypdf's own way to add an object

    def _add_pages(self, pages: IndirectObject) -> None:
        ours = self.writer.root_object.raw_get("/Pages")
        branch, trunk = _dictionary(pages), _dictionary(ours)
        branch[NameObject("/Parent")] = ours
        array_of(trunk["/Kids"]).append(pages)
        trunk[NameObject("/Count")] = NumberObject(number_of(trunk["/Count"]) + number_of(branch["/Count"]))

    def _add_tags(self, part: Part, tree: DictionaryObject, copier: Copier) -> None:
        """Take over a structure tree; what was its document becomes a part of ours."""
        for key, parent in leaves_of(tree.get("/ParentTree"), "/Nums"):
            number = number_of(key) + copier.offset
            self.parents.extend((NumberObject(number), parent))
            self.next_key = max(self.next_key, number + 1, copier.next_key)
        for name, role in tree.get("/RoleMap", DictionaryObject()).items():
            self.roles.setdefault(NameObject(name), role)
        self.ids += [(copier.prefixed(key), one) for key, one in leaves_of(tree.get("/IDTree"), "/Names")]
        for one in array_of(tree.raw_get("/K")):
            element = _dictionary(one)
            element[NameObject("/S")] = NameObject("/Part")
            element[NameObject("/T")] = TextStringObject(part.title)
            self.elements.append(one)

    def _add_bookmark(self, title: str, outlines: IndirectObject, page: IndirectObject) -> None:
        """Make a PDF's own list of bookmarks an item of ours: those below it keep it as their parent."""
        item = _dictionary(outlines)
        item.pop("/Type", None)
        count = abs(number_of(item.get("/Count")))
        item[NameObject("/Count")] = NumberObject(-count)
        item[NameObject("/Title")] = TextStringObject(title)
        item[NameObject("/Dest")] = ArrayObject((page, NameObject("/Fit")))
        self.bookmarks.append(outlines)

    def finished(self, *, title: str, author: str, language: str) -> bytes:
        """Return the bytes of the whole."""
        root = self.writer.root_object
        root[NameObject("/StructTreeRoot")] = self._tree(title)
        root[NameObject("/Outlines")] = self._outlines()
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
        root[NameObject("/Lang")] = TextStringObject(language)
        root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})  # noqa: FBT003 - a value
        shows = {NameObject("/DisplayDocTitle"): BooleanObject(True)}  # noqa: FBT003 - a value
        root[NameObject("/ViewerPreferences")] = DictionaryObject(shows)
        root[NameObject("/Metadata")] = self._add(_described(title, author, language))
        self.writer.add_metadata({"/Title": title, "/Author": author})
        self.writer.pdf_header = "%PDF-1.7"
        stream = io.BytesIO()
        self.writer.write(stream)
        return stream.getvalue()

    def _tree(self, title: str) -> IndirectObject:
        tree = self._add(DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")}))
        whole = DictionaryObject({NameObject("/S"): NameObject("/Document")})
        whole[NameObject("/Type")] = NameObject("/StructElem")
        whole[NameObject("/T")] = TextStringObject(title)
        whole[NameObject("/P")] = tree
        whole[NameObject("/K")] = self.elements
        document = self._add(whole)
        for one in self.elements:
            _dictionary(one)[NameObject("/P")] = document
        held = _dictionary(tree)
        held[NameObject("/K")] = ArrayObject((document,))
        held[NameObject("/RoleMap")] = self.roles
        held[NameObject("/ParentTree")] = self._add(DictionaryObject({NameObject("/Nums"): self.parents}))
        held[NameObject("/ParentTreeNextKey")] = NumberObject(self.next_key)
        if self.ids:
            names = ArrayObject(one for pair in sorted(self.ids, key=lambda pair: bytes(pair[0])) for one in pair)
            held[NameObject("/IDTree")] = self._add(DictionaryObject({NameObject("/Names"): names}))
        return tree

    def _outlines(self) -> IndirectObject:
        top = self._add(DictionaryObject({NameObject("/Type"): NameObject("/Outlines")}))
        held = _dictionary(top)
        for at, one in enumerate(self.bookmarks):
            item = _dictionary(one)
            item[NameObject("/Parent")] = top
            if at:
                item[NameObject("/Prev")] = self.bookmarks[at - 1]
                _dictionary(self.bookmarks[at - 1])[NameObject("/Next")] = one
        held[NameObject("/First")], held[NameObject("/Last")] = self.bookmarks[0], self.bookmarks[-1]
        held[NameObject("/Count")] = NumberObject(len(self.bookmarks))
        return top


def _dictionary(reference: PdfObject) -> DictionaryObject:
    """Return what a reference leads to, to be changed."""
    found = reference.get_object()
    if not isinstance(found, DictionaryObject):
        raise KeyError(str(reference))
    return found


def _described(title: str, author: str, language: str) -> DecodedStreamObject:
    """Return the description that programs read, which says that the PDF keeps to PDF/UA-1."""
    stream = DecodedStreamObject()
    stream.set_data(_XMP.format(title=escape(title), author=escape(author), language=language).encode())
    stream.update(_XMP_TYPE)
    return stream
