"""Small Word documents for tests, from the XML of their body."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from engine.formats.word.loading import WordDocument, load_document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_KINDS = ("styles", "numbering", "footnotes")
STYLES = """
<w:style w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:styleId="Ours"><w:name w:val="Our heading"/><w:basedOn w:val="Heading2"/></w:style>
<w:style w:styleId="Outlined"><w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:styleId="ListBullet2"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:styleId="ListNumber"><w:name w:val="List Number"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="IntenseQuote"><w:name w:val="Intense Quote"/></w:style>
<w:style w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>
"""


def run(text: str, properties: str = "") -> str:
    """Return a run of text with run properties, such as `<w:b/>`."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str, style: str = "", properties: str = "", look: str = "") -> str:
    """Return a paragraph: its text, style id, further paragraph properties and run properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    content = text if text.startswith("<w:") else run(text, look)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def item(text: str, list_id: int, level: int = 0) -> str:
    """Return a list paragraph numbered directly."""
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return para(text, properties=numbering)


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of plain cells."""
    lines = ["".join(f"<w:tc>{para(text)}</w:tc>" for text in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def docx(body: str, *, links: Mapping[str, str] | None = None, footnotes: str = "") -> bytes:
    """Return a .docx with this body, the styles and lists above, and hyperlinks by id."""
    inside = {"styles": STYLES, "numbering": NUMBERING, "footnotes": footnotes}
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _rels([("rId1", "officeDocument", "word/document.xml", "")]),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _rels(
            [(f"part{kind}", kind, f"{kind}.xml", "") for kind in _KINDS]
            + [(ident, "hyperlink", target, ' TargetMode="External"') for ident, target in (links or {}).items()]
        ),
        **{f"word/{kind}.xml": f"<w:{kind} {SPACES}>{text}</w:{kind}>" for kind, text in inside.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def document(body: str, *, links: Mapping[str, str] | None = None, footnotes: str = "") -> WordDocument:
    """Return the same document, opened."""
    return load_document(docx(body, links=links, footnotes=footnotes))


def element(xml: str) -> etree._Element:
    """Return one element of a body, such as a paragraph."""
    return etree.fromstring(f"<w:body {SPACES}>{xml}</w:body>")[0]


def write(path: Path, body: str) -> Path:
    """Write a .docx with this body and return its path."""
    path.write_bytes(docx(body))
    return path


def _rels(rows: list[tuple[str, str, str, str]]) -> str:
    lines = [f'<Relationship Id="{one}" Type="{_R}/{kind}" Target="{to}"{mode}/>' for one, kind, to, mode in rows]
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(lines)}</Relationships>'
