"""A Word document as its reader sees it, place by place, by the product's own walk over its XML."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from engine.formats.package import unpack
from engine.formats.word.names import q, read_xml
from engine.formats.word.reading import blocks_of, cells_of, load_document, rows_of, visible_text
from engine.formats.word.sections import TAG

Element = etree._Element
CORE = "docProps/core.xml"
PROPERTIES = "properties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph, or one row of a table: the place it stands in, its style ("Row" for a row) and its texts.

    The place is a section's id, the tag of another control ("eng:cover"), a header or footer's part name
    ("header1"), "properties", or "" for what stands in none.
    """

    place: str
    style: str
    texts: tuple[str, ...]


def lines_of(blob: bytes) -> tuple[Line, ...]:
    """Return a document's lines: its body in order, then its headers, footers and properties."""
    return (*_body(load_document(blob).body), *_stories(blob), *_properties(blob))


def texts_by_place(blob: bytes) -> dict[str, str]:
    """Return all that stands in each place, a paragraph or cell a line."""
    found: dict[str, list[str]] = {}
    for line in lines_of(blob):
        found.setdefault(line.place, []).extend(line.texts)
    return {place: "\n".join(texts) for place, texts in found.items()}


def _body(container: Element, place: str = "") -> Iterator[Line]:
    for child in container:
        if child.tag == q("sdt"):
            tag = child.find(f"{q('sdtPr')}/{q('tag')}")
            named = "" if tag is None else tag.get(q("val"), "").removeprefix(TAG)
            content = child.find(q("sdtContent"))
            yield from () if content is None else _body(content, named or place)
        else:
            yield from _lines(child, place)


def _lines(block: Element, place: str) -> Iterator[Line]:
    if block.tag == q("tbl"):
        for row in rows_of(block):
            cells = tuple("\n".join(visible_text(one) for one in blocks_of(cell)) for cell in cells_of(row))
            yield Line(place=place, style="Row", texts=cells)
    elif block.tag == q("p"):
        yield Line(place=place, style=_style(block), texts=(visible_text(block),))


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
    return "Normal" if found is None else found.get(q("val"), "")


def _stories(blob: bytes) -> Iterator[Line]:
    for name, part in sorted(unpack(blob).items()):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            for block in blocks_of(read_xml(part)):
                yield from _lines(block, name.removeprefix("word/").removesuffix(".xml"))


def _properties(blob: bytes) -> Iterator[Line]:
    for one in read_xml(unpack(blob)[CORE]):
        if one.text:
            yield Line(place=PROPERTIES, style=etree.QName(one).localname, texts=(one.text,))


def text_in(element: Element) -> str:
    """Return all text below an element, seen or not."""
    return "".join(str(one) for one in element.itertext())


def parts_of(blob: bytes) -> list[str]:
    """Return the names of a package's parts, in its order."""
    return list(unpack(blob))
