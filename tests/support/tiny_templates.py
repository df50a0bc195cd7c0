"""Small Word templates for tests: the house's styles and lists round a body of one's own."""

import re
from collections.abc import Mapping
from datetime import date

from engine.formats.package import pack, unpack
from engine.formats.word.document import Properties, build_document
from engine.formats.word.house import House, read_house
from engine.formats.word.names import Element, q, read_xml
from engine.formats.word.reading import visible_text
from engine.formats.word.template import Template, compile_template
from engine.formats.word.writing import Ink, write_blocks
from engine.model.blocks import Block
from tests.support.templates import house
from tests.support.word_files import SPACES

PROPERTIES = Properties(title="A letter", author="Wendlemere SCP", dated=date(2021, 10, 11))
PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1418" w:right="1418"/></w:sectPr>'
BODY = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
_STORY = re.compile(r"word/(_rels/)?(header|footer|media)|word/_rels")
_RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def parts_with(body: str, **changes: bytes) -> dict[str, bytes]:
    """Return a template's parts: no headers, this body; `changes` replaces whole parts by their bare file name."""
    parts = {name: blob for name, blob in unpack(house()).items() if not _STORY.match(name)}
    parts[BODY] = f"<w:document {SPACES}><w:body>{body}{PAGE}</w:body></w:document>".encode()
    parts["word/_rels/document.xml.rels"] = _RELS
    named = {name.rpartition("/")[2].partition(".")[0]: name for name in parts}
    return {**parts, **{named[name]: blob for name, blob in changes.items()}}


def template_of(body: str, *sections: str, **changes: bytes) -> Template:
    """Return the compiled template with this body and these sections."""
    return compile_template("tiny.docx", pack(parts_with(body, **changes)), sections)


def filled(body: str, values: Mapping[str, object], **titles: str) -> bytes:
    """Return the finished document of a body and values; `titles` are its sections."""
    return build_document(template_of(body, *titles), values, titles, PROPERTIES)


def control(tag: str, content: str, *, alias: str = "") -> str:
    """Return a content control; `tag` without its prefix is a section's id."""
    full = tag if ":" in tag or not tag else f"scp:{tag}"
    named = f'<w:alias w:val="{alias}"/>' if alias else ""
    tagged = f'<w:tag w:val="{full}"/>' if full else ""
    return f"<w:sdt><w:sdtPr>{named}{tagged}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def marked(name: str, number: int) -> str:
    """Return an empty bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def own_house() -> House:
    """Return what the shipped templates' styles and lists are called."""
    parts = unpack(house())
    return read_house(parts[STYLES], parts[NUMBERING])


def written(*blocks: Block) -> list[Element]:
    """Return the native elements of some blocks in the house."""
    return write_blocks(blocks, Ink(house=own_house()))


def body_of(blob: bytes) -> Element:
    """Return the body of a document."""
    return read_xml(unpack(blob)[BODY])[0]


def texts(elements: Element | list[Element]) -> list[str]:
    """Return the visible text of every paragraph in some elements, in order."""
    return [visible_text(one) for element in elements for one in element.iter(q("p"))]


def values_of(elements: list[Element], name: str) -> list[str]:
    """Return the `w:val` of every element of a name, in order."""
    return [one.get(q("val"), "") for element in elements for one in element.iter(q(name))]
