"""Small documents that everybody can read, each part of which a test may break."""

import io
import zipfile
from collections.abc import Mapping

from tests.support.word_files import NUMBERING, SPACES, para

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_HEAD = (
    f'{SPACES} xmlns:wp="{_WP}" xmlns:adec="{_ADEC}" xmlns:a="urn:a" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="0B0C0C"/><w:sz w:val="24"/><w:lang w:val="{language}"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
)
_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Pale"><w:name w:val="Pale"/><w:rPr><w:color w:val="AAAAAA"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Block"><w:name w:val="Block"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
<w:rPr><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Plain"><w:name w:val="Plain"/></w:style>
<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/><w:tblStylePr w:type="firstRow">
<w:tcPr><w:shd w:val="clear" w:fill="333333"/></w:tcPr></w:tblStylePr></w:style>
"""
TITLE = "A report on the front door"
MARKING = "OFFICIAL"
START = para("Why we visited", "Heading1") + para("Marked OFFICIAL. The visit was the third of the year.")
"""How each of these documents begins: a heading and a paragraph that holds the marking."""


def accessible(
    body: str,
    *,
    title: str = TITLE,
    language: str = "en-GB",
    header: str = MARKING,
    footer: str = MARKING,
    links: Mapping[str, str] | None = None,
) -> bytes:
    """Return a .docx whose body is START and what is given."""
    ends = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:footerReference w:type="default" r:id="rIdF"/>'
    )
    parts = {
        "_rels/.rels": _rels([("rId1", "officeDocument", "word/document.xml", "")]),
        "docProps/core.xml": f'<c:coreProperties xmlns:c="{_CORE}" xmlns:d="http://purl.org/dc/elements/1.1/">'
        f"<d:title>{title}</d:title></c:coreProperties>",
        "word/document.xml": f"<w:document {_HEAD}><w:body>{START}{body}{ends}</w:sectPr></w:body></w:document>",
        "word/styles.xml": f"<w:styles {_HEAD}>{_DEFAULTS.format(language=language)}{_STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_HEAD}>{NUMBERING}</w:numbering>",
        "word/header1.xml": f"<w:hdr {_HEAD}>{para(header)}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_HEAD}>{para(footer)}</w:ftr>",
        "word/_rels/document.xml.rels": _rels(
            [
                ("rIdS", "styles", "styles.xml", ""),
                ("rIdN", "numbering", "numbering.xml", ""),
                ("rIdH", "header", "header1.xml", ""),
                ("rIdF", "footer", "footer1.xml", ""),
                *((one, "hyperlink", to, ' TargetMode="External"') for one, to in (links or {}).items()),
            ]
        ),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()


def _rels(rows: list[tuple[str, str, str, str]]) -> str:
    lines = [f'<Relationship Id="{one}" Type="{_R}/{kind}" Target="{to}"{mode}/>' for one, kind, to, mode in rows]
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'


def link(text: str, identity: str = "rIdL") -> str:
    """Return a paragraph that holds a link."""
    run = f'<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>{text}</w:t></w:r>'
    return para(f'<w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="{identity}">{run}</w:hyperlink>')


def picture(descr: str = "", *, decorative: bool = False, floating: bool = False) -> str:
    """Return a paragraph that holds a picture called Picture 1."""
    mark = '<a:extLst><a:ext uri="u"><adec:decorative val="1"/></a:ext></a:extLst>' if decorative else ""
    place = "anchor" if floating else "inline"
    held = f'<wp:docPr id="1" name="Picture 1" descr="{descr}">{mark}</wp:docPr>'
    return para(f"<w:r><w:drawing><wp:{place}>{held}</wp:{place}></w:drawing></w:r>")


def table(
    *rows: tuple[str, ...],
    header: bool = True,
    caption: str = "Who came",
    cell: str = "",
    style: str = "Plain",
    look: str = "0420",
) -> str:
    """Return a table with a header row and a title; `cell` is put among the properties of its last cell."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    lines = []
    for at, row in enumerate(rows):
        cells = [text if text.startswith("<w:p>") else para(text) for text in row]
        own = [f"<w:tcPr>{cell if (at, n) == (len(rows) - 1, len(row) - 1) else ''}</w:tcPr>" for n in range(len(row))]
        inside = "".join(f"<w:tc>{one}{text}</w:tc>" for one, text in zip(own, cells, strict=True))
        lines.append(f"<w:tr>{mark if at == 0 else ''}{inside}</w:tr>")
    named = f'<w:tblCaption w:val="{caption}"/>' if caption else ""
    look = f'<w:tblStyle w:val="{style}"/><w:tblLook w:val="{look}"/>'
    return f"<w:tbl><w:tblPr>{look}{named}</w:tblPr>{''.join(lines)}</w:tbl>{para('After it.')}"
