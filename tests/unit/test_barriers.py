"""Every kind of barrier: met in a small document that has it, and not in the one that is mended."""

from typing import Any

import pytest

from engine.checks.accessibility import CODES, barriers_told
from engine.formats.word.accessible import find_barriers
from engine.formats.word.barriers import Barrier, Kind
from engine.formats.word.cascade import contrast
from engine.model.document_spec import DocumentSpec
from engine.model.messages.accessibility import ACCESSIBILITY, FAILURES
from engine.model.plan import PlannedDocument
from engine.model.problem import Severity
from tests.support.accessible_files import MARKING, accessible, link, picture, table
from tests.support.person import with_parts
from tests.support.word_files import item, para

ROWS = (("Role", "Employer"), ("Officer A", "Wendlemere Council"))
EMPTY = "<w:p/>"
BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Aside</w:t></w:r></w:p></w:txbxContent></v:textbox>"
)
BOX += "</v:shape></w:pict></w:r>"
RULE = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
FRENCH = '<w:lang w:val="fr-FR"/>'
HERE = {"rIdL": "https://www.example.org/report"}
SLANTED = "All the words of this paragraph slant."

CASES: dict[Kind, tuple[dict[str, Any], dict[str, Any]]] = {
    Kind.NO_TITLE: ({"title": " "}, {"title": "A report"}),
    Kind.OTHER_LANGUAGE: ({"language": "en-US"}, {"language": "en-GB"}),
    Kind.TEXT_IN_OTHER_LANGUAGE: ({"body": para("Bonjour.", look=FRENCH)}, {"body": para("Good morning.")}),
    Kind.HEADING_JUMP: ({"body": para("Then", "Heading3")}, {"body": para("Then", "Heading2")}),
    Kind.EMPTY_HEADING: ({"body": para(" ", "Heading2")}, {"body": para("Then", "Heading2")}),
    Kind.HEADING_IN_TABLE: (
        {"body": table(ROWS[0], (para("Officer A", "Heading2"), "None"))},
        {"body": table(*ROWS)},
    ),
    Kind.BOLD_FOR_HEADING: (
        {"body": para("What we saw", look="<w:b/>") + para("The hall was full.")},
        {"body": para("What we saw", "Heading2") + para("The hall was full.")},
    ),
    Kind.TYPED_LIST: (
        {"body": para("- The hall") + para("- The yard")},
        {"body": item("The hall", 1) + item("The yard", 1)},
    ),
    Kind.NO_HEADER_ROW: ({"body": table(*ROWS, header=False)}, {"body": table(*ROWS)}),
    Kind.MERGED_CELLS: ({"body": table(*ROWS, cell='<w:vMerge w:val="restart"/>')}, {"body": table(*ROWS)}),
    Kind.NESTED_TABLE: (
        {"body": table(ROWS[0], (f"{para('In it')}{table(*ROWS)}", "None"))},
        {"body": table(*ROWS)},
    ),
    Kind.EMPTY_CELL: ({"body": table(ROWS[0], ("Officer A", ""))}, {"body": table(*ROWS)}),
    Kind.LAYOUT_TABLE: ({"body": table(("Left", "Right"))}, {"body": para("Left") + para("Right")}),
    Kind.UNTITLED_TABLE: ({"body": table(*ROWS, caption="")}, {"body": table(*ROWS)}),
    Kind.NO_ALT_TEXT: ({"body": picture()}, {"body": picture("The waiting room, with toys on the floor")}),
    Kind.IDLE_ALT_TEXT: ({"body": picture("IMG_0042.jpg")}, {"body": picture(decorative=True)}),
    Kind.TEXT_BOX: ({"body": para(BOX)}, {"body": para("Aside")}),
    Kind.FLOATING: ({"body": picture("The hall", floating=True)}, {"body": picture("The hall")}),
    Kind.IDLE_LINK: (
        {"body": link("click here"), "links": HERE},
        {"body": link("the report of 2020"), "links": HERE},
    ),
    Kind.BARE_ADDRESS: (
        {"body": link("https://www.example.org/report"), "links": HERE},
        {"body": link("the report of 2020"), "links": HERE},
    ),
    Kind.EMPTY_PARAGRAPHS: ({"body": EMPTY + EMPTY + para("Then.")}, {"body": EMPTY + para("Then.")}),
    Kind.LOW_CONTRAST: (
        {"body": para("Pale words.", look='<w:color w:val="999999"/>')},
        {"body": para("Dark words.", look='<w:color w:val="505A5F"/>')},
    ),
    Kind.JUSTIFIED: ({"body": para("Stretched.", "Block")}, {"body": para("Left.", properties='<w:jc w:val="left"/>')}),
    Kind.ITALICS: ({"body": para(SLANTED, look="<w:i/>")}, {"body": para("A title", look="<w:i/>")}),
    Kind.UNDERLINE: (
        {"body": para("Of weight.", look='<w:u w:val="single"/>')},
        {"body": link("the report of 2020"), "links": HERE},
    ),
    Kind.SMALL_TEXT: (
        {"body": para("Small print.", look='<w:sz w:val="18"/>')},
        {"body": para("Read it.", look='<w:sz w:val="20"/>')},
    ),
    Kind.NO_MARKING: ({"footer": "Page 1 of 2"}, {"footer": MARKING}),
}
CASE = pytest.mark.parametrize("kind", CASES)


def met(given: dict[str, Any], marking: str = MARKING) -> tuple[Barrier, ...]:
    """Return the barriers of a small document."""
    return find_barriers(accessible(**{"body": "", **given}), "2021-10 Report.docx", {}, marking)


def test_the_document_to_break_has_no_barrier() -> None:
    """What every case breaks has no barrier of itself."""
    assert met({}) == ()


@CASE
def test_a_barrier_is_met(kind: Kind) -> None:
    """A document that has one kind of barrier is found to have it, and no other."""
    assert {one.kind for one in met(CASES[kind][0])} == {kind}


@CASE
def test_the_mended_document_has_none(kind: Kind) -> None:
    """The same document as a person mends it has no barrier at all."""
    assert met(CASES[kind][1]) == ()


def test_every_kind_has_its_case_and_its_code() -> None:
    """Each kind of barrier is one message, each message one kind; the first heading has tests of its own."""
    assert set(CASES) == set(Kind) - {Kind.FIRST_HEADING}
    assert sorted(CODES.values()) == [one.code for one in ACCESSIBILITY]
    assert set(CODES) == set(Kind)
    assert set(CODES.values()) > FAILURES.keys()


def test_the_first_heading_is_of_level_1() -> None:
    """A document that begins with a heading of level 2 is told of; one without headings is not."""
    assert [one.kind for one in _begun_with("Heading2")] == [Kind.FIRST_HEADING]
    assert _begun_with("Normal") == ()


def _begun_with(style: str) -> tuple[Barrier, ...]:
    """Return the barriers of the document whose first heading has another style."""

    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(b'"Heading1"', f'"{style}"'.encode(), 1)

    return find_barriers(with_parts(accessible(""), change), "a.docx", {})


def test_a_barrier_says_where_it_is() -> None:
    """A barrier has the heading above it and the beginning of its paragraph, or what its table is called."""
    body = para("What we saw", "Heading2") + table(*ROWS, header=False, caption="Who came to the visit")
    (found,) = met({"body": body})
    assert (found.heading, found.text, found.story) == ("What we saw", "Who came to the visit", "")
    caption = para("Table 1: Who came", "Caption") + table(*ROWS, header=False, caption="")
    assert {one.text for one in met({"body": caption})} == {"Table 1: Who came"}


def test_headers_and_footers_are_looked_at() -> None:
    """Pale text of a footer is met there."""
    pale = with_footer(para("OFFICIAL", look='<w:color w:val="CCCCCC"/>'))
    assert [(one.kind, one.story) for one in find_barriers(pale, "a.docx", {}, MARKING)] == [
        (Kind.LOW_CONTRAST, "the footer")
    ]


def with_footer(xml: str) -> bytes:
    """Return the document with another footer."""

    def change(parts: dict[str, bytes]) -> None:
        parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(para(MARKING).encode(), xml.encode())

    return with_parts(accessible(""), change)


@pytest.mark.parametrize(
    ("body", "low"),
    [
        (para("White on a dark header row.", look='<w:color w:val="FFFFFF"/>'), True),
        (para("Marked.", look='<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>'), False),
        (para("Marked.", look='<w:highlight w:val="darkBlue"/>'), True),
        (para("Shaded.", properties='<w:shd w:val="clear" w:fill="222222"/>'), True),
        (para("Pale by its style.", "Pale"), True),
        (para("Word chooses.", "Pale", look='<w:color w:val="auto"/>'), False),
        (para("Hidden.", look='<w:vanish/><w:color w:val="FFFFFF"/>'), False),
        (table(("Dark", "row"), ROWS[1], style="Dark", look="0020"), True),
        (table(ROWS[0], ROWS[1], cell='<w:shd w:val="clear" w:fill="0B0C0C"/>'), True),
    ],
)
def test_contrast_is_counted_on_what_is_behind(body: str, low: bool) -> None:  # noqa: FBT001 - a case's answer
    """Text is judged against its highlight, shading, cell, the row's style, else the page."""
    assert (Kind.LOW_CONTRAST in {one.kind for one in met({"body": body})}) is low


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21 to 1, and the grey that just passes is known."""
    assert round(contrast("000000", "FFFFFF"), 2) == 21
    assert contrast("767676", "FFFFFF") >= 4.5 > contrast("777777", "FFFFFF")


@pytest.mark.parametrize("lines", [("• The hall",), ("1. The hall", "2. The yard"), ("a) Hall", "b) Yard")])
def test_typed_lists_are_known(lines: tuple[str, ...]) -> None:
    """One bullet, or two numbers or letters in a row, are a typed list."""
    found = [one.kind for one in met({"body": "".join(para(one) for one in lines)})]
    assert found == [Kind.TYPED_LIST] * len(lines)


@pytest.mark.parametrize(
    "lines", [("1. One remark alone.",), ("2021 was a hard year.", "2020 was another."), ("- only",)]
)
def test_text_that_is_no_list_is_left(lines: tuple[str, ...]) -> None:
    """A single number or dash, or a year, makes no list."""
    assert met({"body": "".join(para(one) for one in lines)}) == ()


@pytest.mark.parametrize("text", ["here", "Click here.", "this link", "Read more", "website"])
def test_idle_links_are_known(text: str) -> None:
    """Words that say nothing of where a link goes."""
    assert [one.kind for one in met({"body": link(text), "links": HERE})] == [Kind.IDLE_LINK]


def test_a_link_made_by_a_field_is_a_link() -> None:
    """A link that Word keeps as a field is judged by its words, and its underline is a link's."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")]
    code = '<w:r><w:instrText> HYPERLINK "https://www.example.org" </w:instrText></w:r>'
    said = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>{}</w:t></w:r>'
    for text, kinds in (("here", [Kind.IDLE_LINK]), ("the guidance", [])):
        body = para("".join((marks[0], code, marks[1], said.format(text), marks[2])))
        assert [one.kind for one in met({"body": body})] == kinds


def test_a_list_of_line_breaks_is_typed() -> None:
    """Points parted by line breaks inside one paragraph are a typed list too."""
    broken = "<w:r><w:t>- The hall</w:t><w:br/><w:t>- The yard</w:t></w:r>"
    assert [one.kind for one in met({"body": para(broken)})] == [Kind.TYPED_LIST]


def test_a_rule_across_the_page_is_no_picture() -> None:
    """A horizontal line shows nothing, so it needs no alt text."""
    assert met({"body": para(RULE)}) == ()


def test_deleted_and_old_copies_are_not_seen() -> None:
    """A picture whose deletion is tracked, or that stands there for old programs only, is not looked at."""
    gone = picture().replace("<w:r>", '<w:del w:id="1" w:author="A"><w:r>').replace("</w:r>", "</w:r></w:del>")
    drawing = picture("The hall").replace("<w:drawing>", "<mc:AlternateContent><mc:Choice><w:drawing>")
    twice = drawing.replace(
        "</w:drawing>",
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape/></w:pict></mc:Fallback></mc:AlternateContent>",
    )
    assert met({"body": gone + twice}) == ()


@pytest.mark.parametrize("given", [{"header": "Report"}, {"footer": "OFFICIAL-SENSITIVE"}])
def test_the_marking_stands_as_a_word_of_its_own(given: dict[str, str]) -> None:
    """OFFICIAL is not said by OFFICIAL-SENSITIVE, and each story is named."""
    (found,) = met(given)
    assert (found.kind, found.text) == (Kind.NO_MARKING, f"the {next(iter(given))}")


def test_the_body_needs_the_marking_too() -> None:
    """A marking in header and footer alone is passed over by a screen reader."""
    plain = with_parts(accessible(""), lambda parts: parts.update(_unmarked(parts)))
    assert [one.text for one in find_barriers(plain, "a.docx", {}, MARKING)] == ["the body"]
    assert find_barriers(plain, "a.docx", {}) == ()


def _unmarked(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {"word/document.xml": parts["word/document.xml"].replace(b"Marked OFFICIAL. ", b"")}


def test_a_title_that_is_the_file_name_is_none() -> None:
    """Word puts the file's name there when nobody wrote a title."""
    assert [one.kind for one in met({"title": "2021-10 report"})] == [Kind.NO_TITLE]


def test_the_law_is_an_error_for_the_public_only() -> None:
    """A failure of the law is an error in a document that has no marking, a warning in others; advice never is."""
    blob = accessible(picture() + para("Stretched.", "Block"))
    told = {name: barriers_told(_planned(name), "a.docx", blob, "") for name in ("OFFICIAL", "")}
    assert [(one.code, one.severity) for one in told["OFFICIAL"]] == [
        ("ACC-16", Severity.WARNING),
        ("ACC-24", Severity.WARNING),
    ]
    assert [one.severity for one in told[""]] == [Severity.ERROR, Severity.WARNING]


def _planned(marking: str) -> PlannedDocument:
    """Return a document to check."""
    names = dict.fromkeys(("catalogue", "title", "template", "folder", "audience", "cite"), "x")
    spec = DocumentSpec(kind="report", marking=marking, **names)
    return PlannedDocument(spec=spec, id="report:1", subject="1", due=None)


def test_alike_barriers_are_one_problem() -> None:
    """However often a barrier is met, a document has one problem of it, with the count and the first place."""
    body = para("What we saw", "Heading2") + picture() * 3
    (one,) = barriers_told(_planned("OFFICIAL"), "outputs/a.docx", accessible(body), MARKING)
    assert one.message == (
        "Pictures, charts or shapes without alt text: 3. The first stands under “What we saw” at “Picture 1”."
    )
    assert str(one.source) == "outputs/a.docx, What we saw"
    assert "1.1.1" in str(one.clause)
