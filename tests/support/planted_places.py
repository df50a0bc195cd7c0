"""Text put into every place of a Word file that can hold some, as Word, Excel and other programs keep it there."""

import io
import re
from collections.abc import Callable, Sequence
from html import escape

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from engine.formats.package import pack, unpack

Parts = dict[str, bytes]
Pieces = Sequence[str]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MARK = 'w:id="{at}" w:author="A colleague" w:date="2021-10-05T09:00:00Z"'
DOCUMENT = "word/document.xml"
CHART, BOOK = "word/charts/chart1.xml", "word/embeddings/chart1.xlsx"


def runs(pieces: Pieces, *, look: str = "", gone: bool = False) -> str:
    """Return runs, one for each piece; tabs and line breaks as Word keeps them."""
    name = "delText" if gone else "t"
    found = []
    for piece in pieces:
        text = f'<w:{name} xml:space="preserve">{escape(piece)}</w:{name}>'
        for sign, tag in (("\t", "tab"), ("\n", "br")):
            text = text.replace(sign, f'</w:{name}><w:{tag}/><w:{name} xml:space="preserve">')
        found.append(f"<w:r>{look}{text}</w:r>")
    return "".join(found)


def _paragraph(inside: str) -> str:
    return f"<w:p>{runs(['In short '])}{inside}{runs([' as was said.'])}</w:p>"


def _into_body(parts: Parts, xml: str) -> None:
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)


def _insert(parts: Parts, part: str, after: str, xml: str) -> None:
    """Put XML behind what a pattern finds, inside it where that is an element with nothing in it."""
    text = parts[part].decode()
    found = re.search(after, text)
    assert found, (part, after)
    before, behind = text[: found.end()], text[found.end() :]
    if before.endswith("/>"):
        before, behind = f"{before[:-2]}>", f"</{found[0][1:-2].split()[0]}>{behind}"
    parts[part] = f"{before}{xml}{behind}".encode()


def body(parts: Parts, pieces: Pieces) -> None:
    """In a paragraph of the text."""
    _into_body(parts, _paragraph(runs(pieces)))


def table(parts: Parts, pieces: Pieces) -> None:
    """In a cell of a table."""
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    rows = f"<w:tr>{cell.format(runs(['Case']))}{cell.format(runs(['Note']))}</w:tr>"
    rows += f"<w:tr>{cell.format(runs(['One']))}{cell.format(runs(pieces))}</w:tr>"
    _into_body(parts, f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")


def header(parts: Parts, pieces: Pieces) -> None:
    """In a header."""
    _insert(parts, "word/header2.xml", r"<w:hdr[^>]*>", _paragraph(runs(pieces)))


def footer(parts: Parts, pieces: Pieces) -> None:
    """In a footer."""
    _insert(parts, "word/footer1.xml", r"<w:ftr[^>]*>", _paragraph(runs(pieces)))


def _notes(kind: str) -> Callable[[Parts, Pieces], None]:
    def put(parts: Parts, pieces: Pieces) -> None:
        part = f"word/{kind}s.xml"
        parts.setdefault(part, f"<w:{kind}s {_W}></w:{kind}s>".encode())
        _insert(parts, part, rf"<w:{kind}s[^>]*>", f'<w:{kind} w:id="7">{_paragraph(runs(pieces))}</w:{kind}>')

    return put


def text_box(parts: Parts, pieces: Pieces) -> None:
    """In a text box."""
    box = f"<w:txbxContent>{_paragraph(runs(pieces))}</w:txbxContent>"
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{box}</v:textbox></v:shape>'
    _into_body(parts, f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>")


def comment(parts: Parts, pieces: Pieces) -> None:
    """In a comment."""
    parts.setdefault("word/comments.xml", f"<w:comments {_W}></w:comments>".encode())
    mark = _MARK.format(at=770)
    _insert(
        parts, "word/comments.xml", r"<w:comments[^>]*>", f"<w:comment {mark}>{_paragraph(runs(pieces))}</w:comment>"
    )


def _tracked(tag: str, *, gone: bool) -> Callable[[Parts, Pieces], None]:
    def put(parts: Parts, pieces: Pieces) -> None:
        inside = f"<w:{tag} {_MARK.format(at=880)}>{runs(pieces, gone=gone and tag == 'del')}</w:{tag}>"
        _into_body(parts, _paragraph(inside))

    return put


def hidden(parts: Parts, pieces: Pieces) -> None:
    """In text that is formatted as hidden."""
    _into_body(parts, _paragraph(runs(pieces, look="<w:rPr><w:vanish/></w:rPr>")))


def field(parts: Parts, pieces: Pieces) -> None:
    """In the instructions of a field."""
    said = "".join(f'<w:r><w:instrText xml:space="preserve">{escape(one)}</w:instrText></w:r>' for one in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    _into_body(parts, _paragraph(f"{begin}{said}{end}"))


def link(parts: Parts, pieces: Pieces) -> None:
    """In the address of a link."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    target = escape("".join(pieces))
    names = f'Id="rIdX{len(target)}" Type="{kind}"'
    xml = f'<Relationship {names} Target="mailto:{target}" TargetMode="External"/>'
    _insert(parts, "word/_rels/document.xml.rels", r"<Relationships[^>]*>", xml)


def core(parts: Parts, pieces: Pieces) -> None:
    """In the document's properties."""
    _insert(parts, "docProps/core.xml", r"<cp:coreProperties[^>]*>", f"<cp:keywords>{_flat(pieces)}</cp:keywords>")


def application(parts: Parts, pieces: Pieces) -> None:
    """In the properties of the program."""
    _insert(parts, "docProps/app.xml", r"<Properties[^>]*>", f"<Manager>{_flat(pieces)}</Manager>")


def custom(parts: Parts, pieces: Pieces) -> None:
    """In a property of a person's own."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    parts.setdefault("docProps/custom.xml", f'<Properties xmlns="{space}"></Properties>'.encode())
    one = f'<property name="Note"><value>{_flat(pieces)}</value></property>'
    _insert(parts, "docProps/custom.xml", r"<Properties[^>]*>", one)


def custom_xml(parts: Parts, pieces: Pieces) -> None:
    """In a customXml part of another program."""
    parts.setdefault("customXml/item9.xml", b"<case></case>")
    _insert(parts, "customXml/item9.xml", r"<case>", f"<note>{_flat(pieces)}</note>")


def _drawn(attribute: str) -> Callable[[Parts, Pieces], None]:
    def put(parts: Parts, pieces: Pieces) -> None:
        space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        shown = f'<wp:inline xmlns:wp="{space}"><wp:docPr id="5" name="Map" {attribute}="{_flat(pieces)}"/></wp:inline>'
        _into_body(parts, f"<w:p><w:r><w:drawing>{shown}</w:drawing></w:r></w:p>")

    return put


def control(parts: Parts, pieces: Pieces) -> None:
    """In the title of a content control."""
    alias = f'<w:sdt><w:sdtPr><w:alias w:val="{_flat(pieces)}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    _into_body(parts, alias)


def variable(parts: Parts, pieces: Pieces) -> None:
    """In a document variable."""
    one = f'<w:docVars><w:docVar w:name="case" w:val="{_flat(pieces)}"/></w:docVars>'
    _insert(parts, "word/settings.xml", r"<w:settings[^>]*>", one)


def chart(parts: Parts, pieces: Pieces) -> None:
    """In the figures that a chart keeps of its workbook."""
    _insert(parts, CHART, r"<c:cat>.*?<c:v>", f"{_flat(pieces)} ")


def cell(parts: Parts, pieces: Pieces) -> None:
    """In a cell of a chart's workbook."""
    parts[BOOK] = workbook(lambda book: book.active.__setitem__("B4", "".join(pieces)))


def hidden_sheet(parts: Parts, pieces: Pieces) -> None:
    """On a hidden sheet of a chart's workbook."""

    def put(book: Workbook) -> None:
        book.create_sheet("Working")["C7"] = "".join(pieces)
        book["Working"].sheet_state = "veryHidden"

    parts["word/embeddings/chart2.xlsx"] = workbook(put)


def cell_comment(parts: Parts, pieces: Pieces) -> None:
    """In a comment on a cell of a chart's workbook."""

    def put(book: Workbook) -> None:
        book.active["A2"].comment = Comment("".join(pieces), "A colleague")

    parts["word/embeddings/chart3.xlsx"] = workbook(put)


def defined_name(parts: Parts, pieces: Pieces) -> None:
    """In a defined name of a chart's workbook."""
    text = "".join(pieces).replace("\t", " ").replace("\n", " ")
    named = DefinedName("Case", attr_text=f'"{text}"')
    parts["word/embeddings/chart4.xlsx"] = workbook(lambda book: book.defined_names.__setitem__("Case", named))


def workbook(change: Callable[[Workbook], object]) -> bytes:
    """Return a small workbook with one change made to it."""
    book, blob = Workbook(), io.BytesIO()
    book.active["A1"] = "Figures"
    change(book)
    book.save(blob)
    return blob.getvalue()


def _flat(pieces: Pieces) -> str:
    return escape("".join(pieces))


PLACES: dict[str, Callable[[Parts, Pieces], None]] = {
    "body": body,
    "table": table,
    "header": header,
    "footer": footer,
    "footnote": _notes("footnote"),
    "endnote": _notes("endnote"),
    "text box": text_box,
    "comment": comment,
    "tracked deletion": _tracked("del", gone=True),
    "tracked insertion": _tracked("ins", gone=False),
    "moved from": _tracked("moveFrom", gone=True),
    "moved to": _tracked("moveTo", gone=False),
    "hidden text": hidden,
    "field": field,
    "link": link,
    "core property": core,
    "application property": application,
    "custom property": custom,
    "customXml": custom_xml,
    "alt text": _drawn("descr"),
    "title of a drawing": _drawn("title"),
    "content control": control,
    "document variable": variable,
    "chart": chart,
    "chart workbook": cell,
    "hidden sheet": hidden_sheet,
    "comment on a cell": cell_comment,
    "defined name": defined_name,
}
"""Every place by its name."""


def planted(blob: bytes, what: Sequence[tuple[str, Pieces]]) -> bytes:
    """Return a .docx with pieces of text put into places; a place that holds one thing takes the last."""
    parts = unpack(blob)
    for place, pieces in what:
        PLACES[place](parts, pieces)
    return pack(parts)
