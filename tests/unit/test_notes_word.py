"""Notes in Word, and what a reader of a Word document sees."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formats.word.loading import DamagedDocument, load_document
from engine.formats.word.reading import blocks_of, cells_of, rows_of, spans, text_boxes, visible_text
from engine.formats.word.styles import read_styles
from engine.formats.word_notes import read_word
from engine.model.blocks import Block, BulletList, Heading, Quote, Table, block_text, text_of
from tests.support.word_files import STYLES, document, docx, element, item, para, run, table


def field(instruction: str, result: str) -> str:
    """Return the runs of a field."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


BOX = f"<wps:txbx><w:txbxContent>{para('in the box')}</w:txbxContent></wps:txbx>"
OLD_BOX = f"<w:pict><v:textbox><w:txbxContent>{para('in the box')}</w:txbxContent></v:textbox></w:pict>"
ANCHOR = (
    f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
    f"<mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent></w:r>"
)
EMOJI = (
    '<w:r><mc:AlternateContent><mc:Choice><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/></mc:Choice>'
    "<mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param(f"{run('a')}<w:ins>{run(' b')}</w:ins>", "a b", id="tracked insertion"),
        pytest.param("<w:del><w:r><w:delText>a</w:delText></w:r></w:del>" + run("b"), "b", id="tracked deletion"),
        pytest.param(f"<w:moveFrom>{run('a')}</w:moveFrom><w:moveTo>{run('b')}</w:moveTo>", "b", id="moved"),
        pytest.param(f"<w:ins><w:del>{run('a')}</w:del></w:ins>{run('b')}", "b", id="inserted and deleted"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a')}</w:sdtContent></w:sdt>", "a", id="content control"),
        pytest.param(f"<w:smartTag><w:customXml>{run('a')}</w:customXml></w:smartTag>", "a", id="smart tag"),
        pytest.param(f'<w:hyperlink r:id="rId1">{run("a")}</w:hyperlink>', "a", id="hyperlink"),
        pytest.param(f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>', "3", id="simple field"),
        pytest.param(field("PAGE", run("3")), "3", id="field"),
        pytest.param(field("IF " + field("PAGE", run("3")), run("yes")), "yes", id="nested field"),
        pytest.param('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("a"), "a", id="field begun before"),
        pytest.param("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc", id="tab and break"),
        pytest.param('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "ab", id="page break"),
        pytest.param("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a\u2011b", id="hyphen"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓", id="tick"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥", id="greater or equal"),
        pytest.param('<w:r><w:sym w:font="Arial" w:char="00A3"/></w:r>', "£", id="ordinary symbol"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>', "", id="broken symbol"),
        pytest.param(EMOJI, "😊", id="emoji written twice"),
        pytest.param(run("a", "<w:vanish/>") + run("b", '<w:vanish w:val="0"/>'), "b", id="hidden"),
        pytest.param(run("a") + ANCHOR, "a", id="text box apart"),
        pytest.param(
            '<w:r><w:t>a</w:t><w:commentReference w:id="1"/><w:footnoteReference w:id="2"/></w:r>', "a", id="anchors"
        ),
        pytest.param("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2", id="formula"),
        pytest.param(f"<!-- no -->{run('a')}<?no no?>", "a", id="XML comment"),
        pytest.param(
            "<w:r><w:ruby><w:rt>" + run("up") + "</w:rt><w:rubyBase>" + run("a") + "</w:rubyBase></w:ruby></w:r>",
            "a",
            id="ruby",
        ),
    ],
)
def test_visible_text_is_what_a_reader_sees(inside: str, text: str) -> None:
    """Each thing that Word puts into a paragraph is seen, or not, as on the page."""
    assert visible_text(element(f"<w:p>{inside}</w:p>")) == text


def test_text_hidden_by_its_style_is_not_seen() -> None:
    """A paragraph or run whose style hides it is not seen once the styles are known."""
    styles = read_styles(element(f"<w:styles>{STYLES}</w:styles>"))
    hidden = run("b", '<w:rStyle w:val="Secret"/>')
    assert visible_text(element(f"<w:p>{run('a')}{hidden}</w:p>"), styles) == "a"
    assert visible_text(element(para("a", "Secret")), styles) == ""


def test_spans_keep_bold_italic_and_links() -> None:
    """Bold, italic, and links by relationship or field are kept; a link within the file has no target."""
    styles = read_styles(element(f"<w:styles>{STYLES}</w:styles>"))
    inside = (
        run("a", "<w:b/>")
        + run("b", '<w:rStyle w:val="Strong"/>')
        + run("c", "<w:i/>")
        + f'<w:hyperlink r:id="rId1">{run("d")}</w:hyperlink><w:hyperlink w:anchor="x">{run("e")}</w:hyperlink>'
        + field(' HYPERLINK "https://f.example" \\o "tip"', run("f"))
    )
    found = spans(element(f"<w:p>{inside}</w:p>"), {"rId1": "https://d.example"}, styles)
    assert [(one.text, one.bold, one.italic, one.link) for one in found] == [
        ("ab", True, False, None),
        ("c", False, True, None),
        ("d", False, False, "https://d.example"),
        ("e", False, False, None),
        ("f", False, False, "https://f.example"),
    ]


def test_blocks_are_found_in_every_wrapper() -> None:
    """Paragraphs and tables in content controls, custom XML and insertions are found in order; deleted ones are not."""
    inner = f"<w:sdt><w:sdtContent>{table(('c',))}</w:sdtContent></w:sdt>"
    wrapped = f"<w:sdt><w:sdtContent>{para('b')}{inner}</w:sdtContent></w:sdt>"
    body = document(
        f"{para('a')}{wrapped}<w:customXml>{para('d')}</w:customXml><w:ins>{table(('e',))}</w:ins><w:del>{para('f')}</w:del>"
    ).body
    assert ["".join(str(text) for text in one.itertext()) for one in blocks_of(body)] == ["a", "b", "c", "d", "e"]


def test_deleted_rows_and_cells_are_not_seen() -> None:
    """A row or cell whose deletion is tracked is left out; one in a content control is found."""
    rows = (
        f"<w:tr><w:tc>{para('a')}</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>{para('b')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{para('c')}</w:tc></w:tr>"
        f"<w:sdt><w:sdtContent><w:tr><w:tc>{para('d')}</w:tc></w:tr></w:sdtContent></w:sdt>"
    )
    found = [list(cells_of(row)) for row in rows_of(element(f"<w:tbl>{rows}</w:tbl>"))]
    assert [["".join(str(text) for text in cell.itertext()) for cell in row] for row in found] == [["a"], ["d"]]


def test_a_text_box_written_twice_is_found_once() -> None:
    """The text box that Word writes for new and for old programs is found once."""
    assert len(list(text_boxes(element(f"<w:p>{ANCHOR}</w:p>")))) == 1


def read(body: str, *, footnotes: str = "") -> tuple[Block, ...]:
    """Return the blocks of a note with this body."""
    return read_word(document(body, footnotes=footnotes)).blocks


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        pytest.param(para("H", "berschrift1"), 1, id="style name, foreign id"),
        pytest.param(para("H", "Ours"), 2, id="based on a heading"),
        pytest.param(para("H", "Outlined"), 3, id="outline level of the style"),
        pytest.param(para("H", properties='<w:outlineLvl w:val="1"/>'), 2, id="outline level of its own"),
        pytest.param(para("H", "Title"), 0, id="title"),
        pytest.param(para("H", "Heading3"), 3, id="style missing from the file"),
    ],
)
def test_headings_are_known_by_style(paragraph: str, level: int) -> None:
    """A heading is known by its style's name, what that is based on, or an outline level."""
    assert read(paragraph) == (Heading(text="H", level=level),)


def test_lists_keep_depth_and_numbering() -> None:
    """List paragraphs, direct or by style, are one list with levels; another numbered list is its own."""
    body = (
        item("a", 1) + item("b", 1, 1) + para("") + item("c", 1) + item("d", 2) + item("e", 3)
        + para("f", "ListNumber") + para("plain") + item("deep", 1, 3) + para("g", "ListBullet2") + item("not", 0)
    )  # fmt: skip
    found = [
        [(one.level, one.ordered, text_of(one.spans)) for one in block.items]
        if isinstance(block, BulletList)
        else block_text(block)
        for block in read(body)
    ]
    assert found == [
        [(0, False, "a"), (1, False, "b"), (0, False, "c")],
        [(0, True, "d")],
        [(0, True, "e")],
        [(0, True, "f")],
        "plain",
        [(0, False, "deep"), (1, False, "g")],
        "not",
    ]


def test_bullets_typed_by_hand_are_a_list() -> None:
    """Paragraphs that begin with a typed bullet are list items, their bold topic kept."""
    body = (
        f"<w:p>{run('•')}<w:r><w:tab/></w:r>{run('Topic:', '<w:b/>')}{run(' text')}</w:p>"
        + para("- second")
        + para("-5 is cold")
    )
    first, after = read(body)
    assert isinstance(first, BulletList)
    assert [text_of(one.spans) for one in first.items] == ["Topic: text", "second"]
    assert first.items[0].spans[0].bold
    assert block_text(after) == "-5 is cold"


def test_tables_repeat_merged_cells_downwards() -> None:
    """The first row is the header; a cell merged downwards repeats, one merged across leaves blanks; blank rows go."""
    merged = [
        f"<w:tc><w:tcPr><w:vMerge{state}/></w:tcPr>{para(text)}</w:tc>"
        for state, text in ((' w:val="restart"', "m"), ("", ""))
    ]
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{para("w")}</w:tc>'
    cells = [f"<w:tc>{para(text)}</w:tc>" for text in ("A", "B", "1", "2", "", "")]
    rows = [cells[0] + cells[1], merged[0] + cells[2], merged[1] + cells[3], wide, cells[4] + cells[5]]
    (found,) = read(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    assert isinstance(found, Table)
    assert found.header == ("A", "B")
    assert [[text_of(cell.spans) for cell in row] for row in found.rows] == [["m", "1"], ["m", "2"], ["w", ""]]


def test_a_table_of_one_column_is_a_frame() -> None:
    """Headings and lists inside a table of one column are read as if it were not there."""
    cell = f"<w:tc>{para('H', 'Heading2')}{item('a', 1)}{table(('in', 'ner'), ('x', 'y'))}</w:tc>"
    assert [type(block) for block in read(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")] == [Heading, BulletList, Table]


def test_quotations_keep_who_said_them() -> None:
    """A quotation's style makes a quotation; a line of a dash and a few words after it names the speaker."""
    body = para("“Fine.”", "IntenseQuote") + para("\N{EM DASH} a parent", "IntenseQuote") + para("Two.", "IntenseQuote")
    assert [(block_text(one), one.said_by) for one in read(body) if isinstance(one, Quote)] == [
        ("“Fine.”", "a parent"),
        ("Two.", ""),
    ]


def test_text_boxes_and_footnotes_follow_their_paragraph() -> None:
    """What stands in a text box or a footnote is read after the paragraph that holds it."""
    notes = f'<w:footnote w:id="2">{para("the note")}</w:footnote>'
    body = f'<w:p>{run("text")}{ANCHOR}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + para("after")
    assert [block_text(block) for block in read(body, footnotes=notes)] == ["text", "in the box", "the note", "after"]


def test_a_picture_is_noticed() -> None:
    """A picture in the document is told."""
    assert read_word(document("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>")).pictures


def test_deep_nesting_ends() -> None:
    """Tables nested as deep as the parser lets them be read without running out of stack."""
    depth = 70
    body = "<w:tbl><w:tr><w:tc>" * depth + para("a") + "</w:tc></w:tr></w:tbl>" * depth
    assert [block_text(block) for block in read(body)] == ["a"]


@pytest.mark.parametrize(
    "blob",
    [b"", b"PK\x03\x04", docx(para("a"))[:-30], docx("</w:body>")],
    ids=["empty", "cut short", "no directory", "broken XML"],
)
def test_a_damaged_document_is_named_as_one(blob: bytes) -> None:
    """What cannot be read as a document raises the one fault that callers turn into a problem."""
    with pytest.raises(DamagedDocument):
        load_document(blob)


@given(
    st.dictionaries(
        st.sampled_from(["word/styles.xml", "word/numbering.xml", "word/document.xml"]), st.binary(max_size=40)
    )
)
def test_broken_parts_never_crash(parts: dict[str, bytes]) -> None:
    """A part full of anything gives blocks without its help, or the one fault of a damaged document."""
    with zipfile.ZipFile(io.BytesIO(docx(para("a")))) as package:
        good = {name: package.read(name) for name in package.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, blob in (good | parts).items():
            package.writestr(name, blob)
    try:
        found = read_word(load_document(buffer.getvalue())).blocks
    except DamagedDocument:
        assert "word/document.xml" in parts
    else:
        assert [block_text(block) for block in found] == ["a"]
