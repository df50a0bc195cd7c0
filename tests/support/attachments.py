"""What a generated document may lean on: a chart with its workbook, a footnote, a link, a style of its own."""

from lxml import etree

from engine.formats.word.names import Element, R, make, q
from tests.support.drafts import BODY, control_of, paragraph
from tests.support.person import WholeFile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OOXML = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "word/charts/chart1.xml": f"{_OOXML}.drawingml.chart+xml",
    "word/embeddings/book1.xlsx": f"{_OOXML}.spreadsheetml.sheet",
    "word/footnotes.xml": f"{_OOXML}.wordprocessingml.footnotes+xml",
}
_CHART = (
    f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_OFFICE}"><c:chart><c:plotArea><c:layout/><c:barChart>'
    '<c:barDir val="bar"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/></c:ser>'
    '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:crossAx val="2"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="b"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart>'
    '<c:externalData r:id="rId1"/></c:chartSpace>'
)
_DRAWING = (
    f'<w:p xmlns:w="{_W}" xmlns:r="{_OFFICE}"><w:r><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3600000" cy="1800000"/>'
    f'<wp:docPr id="77" name="Chart" descr="Cases read"/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
    f'<c:chart xmlns:c="{_C}" r:id="rIdChart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)


def charted(section: str) -> WholeFile:
    """Put a chart with an embedded workbook at the end of a section."""

    def change(parts: dict[str, bytes]) -> None:
        parts["word/charts/chart1.xml"] = _CHART.encode()
        parts["word/embeddings/book1.xlsx"] = b"PK a workbook"
        parts["word/charts/_rels/chart1.xml.rels"] = (
            f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_OFFICE}/package" '
            'Target="../embeddings/book1.xlsx"/></Relationships>'
        ).encode()
        _declare(parts, "word/charts/chart1.xml", "word/embeddings/book1.xlsx")
        _relate(parts, "rIdChart", "chart", "charts/chart1.xml")
        _append(parts, section, etree.fromstring(_DRAWING))

    return WholeFile(change)


def footnoted(section: str, text: str) -> WholeFile:
    """Put a paragraph with a footnote at the end of a section."""

    def change(parts: dict[str, bytes]) -> None:
        separator = make("footnote", [make("p", [make("r", [make("separator")])])], type="separator", id=-1)
        root = make("footnotes", [separator, make("footnote", [paragraph(text)], id=1)])
        parts["word/footnotes.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        _declare(parts, "word/footnotes.xml")
        _relate(parts, "rIdNotes", "footnotes", "footnotes.xml")
        noted = paragraph("As the records show.")
        noted.append(make("r", [make("footnoteReference", id=1)]))
        _append(parts, section, noted)

    return WholeFile(change)


def linked(section: str, address: str) -> WholeFile:
    """Put a paragraph with a web link at the end of a section."""

    def change(parts: dict[str, bytes]) -> None:
        _relate(parts, "rIdWeb", "hyperlink", address, outside=True)
        link = make("hyperlink", [paragraph("the published page")[0]])
        link.set(f"{{{R}}}id", "rIdWeb")
        _append(parts, section, make("p", [link]))

    return WholeFile(change)


def styled(section: str, style: str, text: str) -> WholeFile:
    """Put a paragraph in a style of its own at the end of a section."""

    def change(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts["word/styles.xml"])
        names = [make("name", val=style), make("basedOn", val="Normal")]
        root.append(make("style", names, type="paragraph", styleId=style.replace(" ", "")))
        parts["word/styles.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        _append(parts, section, paragraph(text, style.replace(" ", "")))

    return WholeFile(change)


def _append(parts: dict[str, bytes], section: str, block: Element) -> None:
    root = etree.fromstring(parts[BODY])
    content = control_of(root, section).find(q("sdtContent"))
    assert content is not None
    content.append(block)
    parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _declare(parts: dict[str, bytes], *names: str) -> None:
    fresh = "".join(f'<Override PartName="/{one}" ContentType="{_TYPES[one]}"/>' for one in names)
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"</Types>", f"{fresh}</Types>".encode())


def _relate(parts: dict[str, bytes], identity: str, kind: str, target: str, *, outside: bool = False) -> None:
    name = "word/_rels/document.xml.rels"
    mode = ' TargetMode="External"' if outside else ""
    fresh = f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", fresh.encode())
