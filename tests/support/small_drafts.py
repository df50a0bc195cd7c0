"""Small drafts for merging: a few sections in controls, stamped as generated documents are."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from lxml import etree

from engine.drafts.merge import Merged, merge
from engine.formats.word.finding import find_sections
from engine.formats.word.names import Element, make, q
from engine.formats.word.reading import visible_text
from engine.formats.word.sections import stamp_sections
from tests.support.word_files import docx, para

TITLES = {"one": "First part", "two": "Second part", "three": "Third part"}
DATED = date(2021, 10, 12)


def generated(texts: Mapping[str, str], titles: Mapping[str, str] = TITLES) -> bytes:
    """Return a document as generated: each section's id with the XML of its blocks under a heading of its own."""
    controls = (_control(one, para(titles[one], "Heading2") + blocks) for one, blocks in texts.items())
    root = read(docx("".join(controls)))
    stamp_sections(root[0], titles)
    return written(docx("".join(())), root)


def _control(one: str, blocks: str) -> str:
    properties = f'<w:alias w:val="{one}"/><w:tag w:val="scp:{one}"/>'
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{blocks}</w:sdtContent></w:sdt>"


def read(blob: bytes) -> Element:
    """Return the root of a document's main part."""
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def written(blob: bytes, root: Element) -> bytes:
    """Return a document with another main part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, part if name == "word/document.xml" else old.read(name))
    return stream.getvalue()


def texts_of(blob: bytes, titles: Mapping[str, str] = TITLES) -> dict[str, list[str]]:
    """Return the text of each paragraph of each section."""
    found = find_sections(read(blob)[0], titles)
    return {
        one: [visible_text(p) for block in there.blocks for p in block.iter(q("p"))] for one, there in found.items()
    }


def merged(
    base: bytes,
    current: bytes,
    new: bytes,
    *,
    offered: frozenset[str] = frozenset(),
    titles: Mapping[str, str] = TITLES,
) -> Merged:
    """Merge with the usual titles and date."""
    return merge(base, current, new, titles, offered=offered, dated=DATED)


def section(root: Element, one: str) -> Element:
    """Return the content of a section's control."""
    for control in root.iter(q("sdt")):
        tag = control.find(f"{q('sdtPr')}/{q('tag')}")
        content = control.find(q("sdtContent"))
        if tag is not None and tag.get(q("val")) == f"scp:{one}" and content is not None:
            return content
    raise LookupError(one)


def typed(text: str) -> Element:
    """Return a paragraph a person types; "" for an empty one."""
    words = make("t")
    words.text = text
    return make("p", [make("r", [words])] if text else [])
