"""Small tagged PDFs, and what a reader of tags finds in one: every element, and that each mark leads to its element."""

import io
from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
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


def name(text: str) -> NameObject:
    """Return a PDF name."""
    return NameObject(text)


def small_pdf(title: str, *, tagged: bool = True, headings: tuple[str, ...] = ("First",)) -> bytes:
    """Return a PDF of one page with a heading and a note that has an id, as LibreOffice makes them."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=200, height=200)
    marks = DecodedStreamObject()
    marks.set_data(b"/H1 <</MCID 0>> BDC EMC /Note <</MCID 1>> BDC EMC")
    page[name("/Contents")] = writer._add_object(marks)
    for heading in headings:
        writer.add_outline_item(title=heading, page_number=0)
    writer.add_metadata({"/Title": title})
    if tagged:
        page[name("/StructParents")] = NumberObject(0)
        _tag(writer, page)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _tag(writer: PdfWriter, page: DictionaryObject) -> None:
    root = writer.root_object
    tree = writer._add_object(DictionaryObject({name("/Type"): name("/StructTreeRoot")}))
    document = writer._add_object(_element("/Document", tree))
    there = page.indirect_reference
    assert there is not None
    made = [writer._add_object(_element(role, document, there, mark)) for mark, role in enumerate(("/H1", "/Note"))]
    made[1].get_object()[name("/ID")] = ByteStringObject(b"note")  # type: ignore[index] # a dictionary
    document.get_object()[name("/K")] = ArrayObject(made)  # type: ignore[index] # a dictionary
    held = {
        "/K": ArrayObject((document,)),
        "/RoleMap": DictionaryObject({name("/Standard"): name("/P")}),
        "/ParentTree": DictionaryObject({name("/Nums"): ArrayObject((NumberObject(0), ArrayObject(made)))}),
        "/IDTree": DictionaryObject({name("/Names"): ArrayObject((ByteStringObject(b"note"), made[1]))}),
    }
    for key, value in held.items():
        tree.get_object()[name(key)] = value  # type: ignore[index] # a dictionary
    root[name("/StructTreeRoot")] = tree
    root[name("/Lang")] = TextStringObject("en-GB")
    root[name("/MarkInfo")] = DictionaryObject({name("/Marked"): BooleanObject(value=True)})


def _element(role: str, parent: IndirectObject, page: IndirectObject | None = None, mark: int = 0) -> DictionaryObject:
    held = {name("/Type"): name("/StructElem"), name("/S"): name(role), name("/P"): parent}
    if page is not None:
        held |= {name("/Pg"): page, name("/K"): ArrayObject((NumberObject(mark),))}  # type: ignore[dict-item] # objects
    return DictionaryObject(held)


def elements_of(blob: bytes) -> list[DictionaryObject]:
    """Return every element of a PDF's structure tree, in reading order."""
    root = PdfReader(io.BytesIO(blob)).root_object["/StructTreeRoot"]
    assert isinstance(root, DictionaryObject)
    return list(_below(root))


def _below(parent: DictionaryObject) -> Iterator[DictionaryObject]:
    kids = parent.get("/K", ArrayObject())
    for one in kids if isinstance(kids, ArrayObject) else [kids]:
        kid = one.get_object()
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            yield from _below(kid)


def roles_of(blob: bytes) -> Counter[str]:
    """Return how often each kind of element stands in a PDF."""
    return Counter(str(one["/S"]) for one in elements_of(blob))


def lost_marks(blob: bytes) -> list[str]:
    """Return what in a PDF leads to no element of its tree, or to one of another page: nothing in a whole PDF.

    Looks at each page's marks and links through the parent tree, as a screen reader does.
    """
    reader = PdfReader(io.BytesIO(blob))
    tree = reader.root_object["/StructTreeRoot"]
    assert isinstance(tree, DictionaryObject)
    parents = dict(_numbers(tree["/ParentTree"]))
    known = {one.indirect_reference for one in _below(tree)}
    lost = []
    for number, page in enumerate(reader.pages):
        marked = parents.get(int(page.get("/StructParents", -1)), ArrayObject())
        here = [one for one in list.__iter__(marked) if isinstance(one, IndirectObject)]
        lost += [f"page {number}: a mark" for one in here if one not in known]
        lost += [f"page {number}: another page's" for one in here if not _is_of(one, page)]
        for link in page.get("/Annots", ArrayObject()):
            key = int(link.get_object().get("/StructParent", -1))
            lost += [] if key < 0 or parents.get(key) in known else [f"page {number}: a link"]
    return lost


def _is_of(element: IndirectObject, page: DictionaryObject) -> bool:
    """Return whether an element has something on a page: itself, or a mark below it."""
    held = element.get_object()
    assert isinstance(held, DictionaryObject)
    kids = held.get("/K", ArrayObject())
    marks = [one.get_object() for one in (kids if isinstance(kids, ArrayObject) else [kids])]
    pages = [one.raw_get("/Pg") for one in marks if isinstance(one, DictionaryObject) and "/Pg" in one]
    return page.indirect_reference in [held.raw_get("/Pg"), *pages]


def _numbers(tree: PdfObject) -> Iterator[tuple[int, PdfObject]]:
    held = tree.get_object()
    assert isinstance(held, DictionaryObject)
    numbers = held["/Nums"]
    assert isinstance(numbers, ArrayObject)
    raw = list(list.__iter__(numbers))
    yield from ((int(raw[at]), _resolved(raw[at + 1])) for at in range(0, len(raw), 2))


def _resolved(value: PdfObject) -> PdfObject:
    """Return a page's array of elements itself, a link's element as the reference it is."""
    found = value.get_object()
    return found if isinstance(found, ArrayObject) else value
