"""A draft opened for comparing and merging: its sections and engine regions as blocks with canonical content."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.formats.word.chart_reading import alt_text
from engine.formats.word.content import (
    Content,
    Reading,
    blocks_in,
    content_of,
    digest_of,
    is_shrunk,
    reading_of,
    text_of_content,
)
from engine.formats.word.finding import find_regions
from engine.formats.word.loading import DamagedDocument
from engine.formats.word.names import DOCUMENT, Element, q
from engine.formats.word.package_parts import Package, open_package
from engine.formats.word.sections import titles_in

_TRACKED = frozenset(
    q(one)
    for one in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
    )
)

_PICTURE = re.compile("\ufffc[0-9a-f,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or table of a draft that says something.

    `digest` is of its canonical content, `flat` of its text and style alone: LibreOffice makes the first paragraph of
    a control plain, and `shrunk` says that it did.
    """

    element: Element
    content: Content
    digest: str
    flat: str
    shrunk: bool

    @property
    def text(self) -> str:
        """Return what the block says, without looks; a picture or chart says its alt text."""
        said = text_of_content(self.content)
        if _PICTURE.fullmatch(said):
            return f"A picture or chart: {alt_text(self.element) or 'it has no description.'}"
        return _PICTURE.sub("", said)

    def same(self, generated: "Block") -> bool:
        """Return whether this block still says what the generated one says."""
        return self.digest == generated.digest or (self.shrunk and self.flat == generated.flat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A section or engine region: all its blocks as they stand, and those of them that say something."""

    id: str
    elements: tuple[Element, ...]
    blocks: tuple[Block, ...]
    control: Element | None

    @property
    def digest(self) -> str:
        """Return the digest of the region's canonical content."""
        return digest_of(tuple(one.digest for one in self.blocks))

    def same(self, generated: "Region") -> bool:
        """Return whether the region still says what the generated one says, block by block."""
        pairs = zip(self.blocks, generated.blocks, strict=False)
        return len(self.blocks) == len(generated.blocks) and all(one.same(other) for one, other in pairs)

    def tracked(self) -> tuple[Element, ...]:
        """Return the tracked changes in and around the region's blocks."""
        inside = (one for block in self.elements for one in block.iter(*_TRACKED))
        around = (one for block in self.elements for one in block.iterancestors(*_TRACKED))
        return tuple(dict.fromkeys((*inside, *around)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document opened: its package, body and regions by id, in document order."""

    package: Package
    body: Element
    reading: Reading
    regions: Mapping[str, Region]
    titles: Mapping[str, str]

    def blocks(self) -> list[Element]:
        """Return the body's paragraphs and tables in order, those in controls and tracked insertions too."""
        return list(blocks_in(self.body))

    def read(self, element: Element) -> Block:
        """Return a block of the draft with its content."""
        return read_block(element, self.reading)


def open_draft(blob: bytes, titles: Mapping[str, str]) -> Draft:
    """Return a document opened; `titles` names its sections for programs that keep nothing but titles.

    Raises:
        DamagedDocument: the package or its main part cannot be read.
    """
    package = open_package(blob)
    body = package.root(DOCUMENT).find(q("body"))
    if body is None:
        raise DamagedDocument(DOCUMENT)
    reading = reading_of(package, DOCUMENT, DOCUMENT)
    regions = {}
    for one, found in find_regions(body, titles).items():
        blocks = tuple(block for element in found.blocks if (block := read_block(element, reading)).content)
        regions[one] = Region(id=one, elements=found.blocks, blocks=blocks, control=found.control)
    return Draft(package=package, body=body, reading=reading, regions=regions, titles={**titles_in(body), **titles})


def read_block(element: Element, reading: Reading) -> Block:
    """Return a paragraph or table with its canonical content."""
    content = content_of(element, reading)
    style = content[1] if content and content[0] == "p" else ""
    return Block(
        element=element,
        content=content,
        digest=digest_of(content),
        flat=digest_of((style, text_of_content(content))),
        shrunk=element.tag == q("p") and any(is_shrunk(one) for one in element.findall(q("sdt"))),
    )
