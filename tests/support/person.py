"""What a person does to a draft in Word, each deed a change of the document's main part."""

import io
import zipfile
from collections.abc import Callable

from lxml import etree

from engine.formats.word.names import Element, make, q
from engine.formats.word.reading import visible_text
from engine.formats.word.styles import value
from tests.support.drafts import BODY, Change, control_of, paragraph

WHO, WHEN = "Officer A (health)", "2021-10-05T09:30:00Z"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PICTURE = (
    '<w:p xmlns:w="{w}" xmlns:r="{r}"><w:r><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="360000" cy="360000"/>'
    '<wp:docPr id="77" name="Photo" descr="The waiting room"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="77" name="Photo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class WholeFile:
    """A change that needs more than the main part."""

    def __init__(self, change: Callable[[dict[str, bytes]], None]) -> None:
        self.change = change


Deed = Change | WholeFile
"""What a person does: a change of the main part's root, or of the whole file."""


def edited(blob: bytes, *deeds: Deed) -> bytes:
    """Return a document after some deeds."""
    for deed in deeds:
        blob = with_parts(blob, deed.change if isinstance(deed, WholeFile) else _on_body(deed))
    return blob


def _on_body(change: Change) -> Callable[[dict[str, bytes]], None]:
    def on_parts(parts: dict[str, bytes]) -> None:
        root = etree.fromstring(parts[BODY])
        change(root)
        parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return on_parts


def with_parts(blob: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a document whose parts were changed by name."""
    with zipfile.ZipFile(io.BytesIO(blob)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def said(blob: bytes) -> list[str]:
    """Return the visible text of every paragraph of a document's body, in order, those of tables too."""
    return [text for one in root_of(blob).iter(q("p")) if (text := visible_text(one).strip())]


def root_of(blob: bytes, part: str = BODY) -> Element:
    """Return the root of a part."""
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        return etree.fromstring(package.read(part))


def holding(root: Element, text: str) -> Element:
    """Return the innermost paragraph that holds some text."""
    found = [one for one in root.iter(q("p")) if text in visible_text(one)]
    assert found, text
    return found[-1]


def types(section: str, text: str, style: str = "") -> Change:
    """Type a paragraph at the end of a section."""
    return lambda root: _content(control_of(root, section)).append(paragraph(text, style))


def types_after(words: str, text: str, style: str = "") -> Change:
    """Type a paragraph after the one that holds some words."""
    return lambda root: holding(root, words).addnext(paragraph(text, style))


def rewords(words: str, text: str) -> Change:
    """Replace what a paragraph says, its style kept."""

    def change(root: Element) -> None:
        one = holding(root, words)
        for child in [child for child in one if child.tag in {q("r"), q("hyperlink")}]:
            one.remove(child)
        fresh = paragraph(text)[0]
        place = next((n for n, child in enumerate(one) if child.tag == q("bookmarkEnd")), len(one))
        one.insert(place, fresh)

    return change


def deletes(words: str) -> Change:
    """Delete the paragraph that holds some words; its bookmarks go to the one before, as Word leaves them."""

    def change(root: Element) -> None:
        one = holding(root, words)
        before = one.getprevious()
        if before is not None and before.tag == q("p"):
            before.extend([mark for mark in one if mark.tag in {q("bookmarkStart"), q("bookmarkEnd")}])
        _parent(one).remove(one)

    return change


def looks(words: str, name: str = "b", **values: str) -> Change:
    """Give every run of a paragraph a look: bold, or another run property."""

    def change(root: Element) -> None:
        for run in holding(root, words).iter(q("r")):
            properties = run.find(q("rPr"))
            if properties is None:
                properties = make("rPr")
                run.insert(0, properties)
            if properties.find(q(name)) is None:
                properties.insert(0, make(name, **values))

    return change


def bullets(section: str, *texts: str) -> Change:
    """Type bullets at the end of a section, as Word's button makes them."""

    def change(root: Element) -> None:
        for text in texts:
            one = paragraph(text, "ListBullet")
            one[0].append(make("numPr", [make("ilvl", val=0), make("numId", val=1)]))
            _content(control_of(root, section)).append(one)

    return change


def pastes_table(section: str, *rows: tuple[str, ...]) -> Change:
    """Paste a table at the end of a section, with the empty paragraph Word puts after it."""

    def change(root: Element) -> None:
        grid = make("tblGrid", [make("gridCol", w=3000) for _ in rows[0]])
        lines = [make("tr", [_cell(text) for text in row]) for row in rows]
        look = make("tblPr", [make("tblW", w=0, type="auto")])
        _content(control_of(root, section)).extend([make("tbl", [look, grid, *lines]), make("p")])

    return change


def _cell(text: str) -> Element:
    return make("tc", [make("tcPr", [make("tcW", w=3000, type="dxa")]), paragraph(text)])


def pastes_picture(section: str) -> WholeFile:
    """Paste a picture at the end of a section."""

    def change(parts: dict[str, bytes]) -> None:
        parts["word/media/image9.png"] = PNG
        _relate(parts, "rIdPhoto", "image", "media/image9.png")
        root = etree.fromstring(parts[BODY])
        picture = etree.fromstring(_PICTURE.format(w=_W, r=_OFFICE, id="rIdPhoto"))
        _content(control_of(root, section)).append(picture)
        parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return WholeFile(change)


def _relate(parts: dict[str, bytes], identity: str, kind: str, target: str) -> None:
    name = "word/_rels/document.xml.rels"
    fresh = f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", fresh.encode())


def inserts_tracked(words: str, text: str, number: int = 901) -> Change:
    """Add text to a paragraph with tracked changes on."""

    def change(root: Element) -> None:
        runs = [one for one in paragraph(text) if one.tag == q("r")]
        holding(root, words).append(make("ins", runs, id=number, author=WHO, date=WHEN))

    return change


def deletes_tracked(words: str, number: int = 951) -> Change:
    """Strike out a paragraph's text with tracked changes on."""

    def change(root: Element) -> None:
        one = holding(root, words)
        for offset, run in enumerate(one.findall(q("r"))):
            place = one.index(run)
            for text in run.iter(q("t")):
                text.tag = q("delText")
            one.insert(place, make("del", [run], id=number + offset, author=WHO, date=WHEN))

    return change


def comments_on(words: str, text: str, number: int = 5, author: str = WHO) -> WholeFile:
    """Put a comment on the paragraph that holds some words."""

    def change(parts: dict[str, bytes]) -> None:
        _add_comment(parts, text, number, author)
        root = etree.fromstring(parts[BODY])
        one = holding(root, words)
        one.insert(1 if len(one) and one[0].tag == q("pPr") else 0, make("commentRangeStart", id=number))
        one.extend([make("commentRangeEnd", id=number), make("r", [make("commentReference", id=number)])])
        parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return WholeFile(change)


def _add_comment(parts: dict[str, bytes], text: str, number: int, author: str) -> None:
    name = "word/comments.xml"
    if name not in parts:
        parts[name] = f'<w:comments xmlns:w="{_W}"/>'.encode()
        _relate(parts, "rIdComments", "comments", "comments.xml")
        override = f'<Override PartName="/{name}" ContentType="{_COMMENTS_TYPE}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    root = etree.fromstring(parts[name])
    root.append(make("comment", [paragraph(text)], id=number, author=author, date=WHEN, initials="A"))
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def moves(section: str, before: str) -> Change:
    """Move a whole section in front of another."""
    return lambda root: control_of(root, before).addprevious(control_of(root, section))


def copies(section: str) -> Change:
    """Copy a whole section after itself, as pasting does: a new id, no bookmarks."""

    def change(root: Element) -> None:
        original = control_of(root, section)
        copy = etree.fromstring(etree.tostring(original))
        for one in list(copy.iter(q("bookmarkStart"), q("bookmarkEnd"))):
            _parent(one).remove(one)
        number = copy.find(f"{q('sdtPr')}/{q('id')}")
        assert number is not None
        number.set(q("val"), "4711")
        original.addnext(copy)

    return change


def types_between(section: str, text: str) -> Change:
    """Type a paragraph after a section, outside it."""
    return lambda root: control_of(root, section).addnext(paragraph(text))


def unwraps(section: str) -> Change:
    """Take a section's control away and leave what is in it, as other programs do."""

    def change(root: Element) -> None:
        control = control_of(root, section)
        for one in list(_content(control)):
            control.addprevious(one)
        _parent(control).remove(control)

    return change


def drops_bookmark(name: str) -> Change:
    """Take a hidden bookmark away."""

    def change(root: Element) -> None:
        start = next(one for one in root.iter(q("bookmarkStart")) if one.get(q("name")) == name)
        ends = [one for one in root.iter(q("bookmarkEnd")) if one.get(q("id")) == start.get(q("id"))]
        for one in (start, *ends):
            _parent(one).remove(one)

    return change


def styles_in(blob: bytes) -> set[str]:
    """Return the ids of the paragraph styles a document's body uses and its styles part lacks."""
    used = {value(one) for one in root_of(blob).iter(q("pStyle"))}
    known = {one.get(q("styleId")) for one in root_of(blob, "word/styles.xml").iter(q("style"))}
    return used - {str(one) for one in known}


def _content(control: Element) -> Element:
    found = control.find(q("sdtContent"))
    assert found is not None
    return found


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent
