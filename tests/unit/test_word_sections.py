"""Sections of a Word document are found again whatever a person or a program did to them, and measured fairly."""

import pytest

from engine.formats.word.finding import find_sections
from engine.formats.word.measuring import SectionText, is_placeholder, read_sections
from engine.formats.word.names import make, q
from engine.formats.word.sections import control_id, controls, keep_sections, stamp_sections, tags
from tests.support.tiny_templates import control, marked, texts
from tests.support.word_files import document, docx, element, para, run, table

TITLES = {"a": "Alpha", "b": "Beta"}
A, B = para("a1") + para("a2"), para("b1")


def found_in(body: str) -> dict[str, list[str]]:
    """Return the visible text of each section of a body, paragraph by paragraph."""
    found = find_sections(document(body).body, TITLES)
    return {one: texts(list(section.blocks)) for one, section in found.items()}


def bookmarked(text: str, name: str, number: int) -> str:
    """Return a paragraph that carries a bookmark."""
    return f"<w:p>{marked(name, number)}{run(text)}</w:p>"


LIBRE = (
    control("", bookmarked("a1", "_scp_a", 1), alias="Alpha")
    + para("a2")
    + bookmarked("a3", "_scp_a_e", 2)
    + para("typed below the last")
    + control("", bookmarked("b1", "_scp_b", 3), alias="Beta")
)
WAYS = [
    pytest.param(control("a", A) + control("b", B), {"a": ["a1", "a2"], "b": ["b1"]}, id="tags"),
    pytest.param(control("b", B) + control("a", A), {"b": ["b1"], "a": ["a1", "a2"]}, id="moved"),
    pytest.param(LIBRE, {"a": ["a1", "a2", "a3", "typed below the last"], "b": ["b1"]}, id="saved by LibreOffice"),
    pytest.param(
        bookmarked("a1", "_scp_a", 1) + para("a2") + bookmarked("a3", "_scp_a_e", 2),
        {"a": ["a1", "a2", "a3"]},
        id="bookmarks only",
    ),
    pytest.param(
        bookmarked("a1", "_scp_a", 1) + para("x") + control("b", B),
        {"a": ["a1", "x"], "b": ["b1"]},
        id="first bookmark only: to the next section",
    ),
    pytest.param(
        control("b", B) + para("x") + bookmarked("a3", "_scp_a_e", 2),
        {"b": ["b1"], "a": ["x", "a3"]},
        id="last bookmark only: from the section before",
    ),
    pytest.param(control("", A, alias="Alpha"), {"a": ["a1", "a2"]}, id="alias only"),
    pytest.param(control("", A, alias="Renamed"), {}, id="alias that nobody knows"),
    pytest.param(control("other", A), {}, id="tag that nobody knows"),
    pytest.param(
        control("a", A) + control("b", B) + control("a", para("copy")),
        {"a": ["a1", "a2"], "b": ["b1"]},
        id="a copied control is a person's own, and so is what lies between",
    ),
    pytest.param(
        bookmarked("head", "_scp_a", 1) + control("b", B) + para("loose") + control("a", A),
        {"b": ["b1"], "a": ["a1", "a2"]},
        id="heading dragged out of its control: the tag is certain",
    ),
    pytest.param(control("a", A) + para("loose") + control("b", B), {"a": ["a1", "a2"], "b": ["b1"]}, id="loose text"),
    pytest.param(control("a", para("a1") + control("b", B)), {"a": ["a1"], "b": ["b1"]}, id="one inside another"),
    pytest.param(control("a", para("a1") + control("", B)), {"a": ["a1", "b1"]}, id="a control of somebody's own"),
    pytest.param(control("a", table(("1", "2"))), {"a": ["1", "2"]}, id="a table alone"),
    pytest.param(f"<w:ins>{control('a', A)}</w:ins>", {"a": ["a1", "a2"]}, id="inserted with changes tracked"),
    pytest.param(f"<w:del>{control('a', A)}</w:del>", {}, id="deleted with changes tracked"),
    pytest.param(control("a", "") + control("b", B), {"b": ["b1"]}, id="nothing left in it"),
    pytest.param("", {}, id="empty document"),
]


@pytest.mark.parametrize(("body", "expected"), WAYS)
def test_a_section_is_found_however_it_carries_its_name(body: str, expected: dict[str, list[str]]) -> None:
    """A section is known by its tag, else its bookmarks, else its title, and holds its own blocks only."""
    assert found_in(body) == expected
    assert list(found_in(body)) == list(expected)


def test_a_stamped_control_carries_its_name_twice() -> None:
    """A control gets its title, an id that follows from its tag, and a bookmark on its first and last paragraph."""
    body = make("body", [element(control("a", A)), element(control("eng:cover", B))])
    stamp_sections(body, TITLES)
    section, cover = body.findall(f"{q('sdt')}/{q('sdtPr')}")
    assert [(one.tag.rpartition("}")[2], one.get(q("val"))) for one in section] == [
        ("alias", "Alpha"),
        ("tag", "scp:a"),
        ("id", str(control_id("scp:a"))),
    ]
    assert [one.tag.rpartition("}")[2] for one in cover] == ["tag", "id"]
    marks = [(one.get(q("name")), one.get(q("id"))) for one in body.iter(q("bookmarkStart"))]
    assert sorted(marks) == [("_eng_cover", "2"), ("_eng_cover_e", "3"), ("_scp_a", "0"), ("_scp_a_e", "1")]


def test_stamping_again_changes_nothing() -> None:
    """A template made from a finished document carries our marks once, and no number twice."""
    body = make("body", [element(f"<w:p>{marked('_GoBack', 7)}</w:p>"), element(control("a", A))])
    stamp_sections(body, TITLES)
    stamp_sections(body, TITLES)
    marks = [(one.get(q("name")), one.get(q("id"))) for one in body.iter(q("bookmarkStart"))]
    assert marks == [("_GoBack", "7"), ("_scp_a", "8"), ("_scp_a_e", "9")]
    assert [one.get(q("id")) for one in body.iter(q("bookmarkEnd"))].count("8") == 1


@pytest.mark.parametrize("content", ["", "<w:tbl/>"], ids=["empty", "table without rows"])
def test_a_control_without_a_paragraph_has_no_bookmark(content: str) -> None:
    """A control that holds no paragraph is stamped without one; it is no fault of the tool."""
    body = make("body", [element(control("a", content))])
    stamp_sections(body, TITLES)
    assert list(body.iter(q("bookmarkStart"))) == []


@pytest.mark.parametrize("tag", ["scp:a", "scp:overall_view", "", "x" * 500])
def test_an_id_is_one_that_word_takes(tag: str) -> None:
    """Word refuses an id of more than 31 bits, and 0."""
    assert 0 < control_id(tag) < 2**31


def test_sections_a_framework_does_not_list_are_left_out() -> None:
    """Only listed sections stay; controls of the document itself stay too."""
    body = make("body", [element(one) for one in (control("a", A), control("b", B), control("eng:cover", B))])
    keep_sections(body, frozenset({"b"}))
    assert tags(body) == ("scp:b", "eng:cover")
    assert [name for name, _ in controls(body, "eng:")] == ["cover"]


def measured(content: str) -> SectionText:
    """Return the measure of a section with this content."""
    return read_sections(docx(control("a", content)), TITLES)["a"]


ROW = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
HEADED = "<w:trPr><w:tblHeader/></w:trPr>"


def rows(*lines: tuple[str, str, str]) -> str:
    """Return a table: row properties and two cells a row."""
    return f"<w:tbl>{''.join(ROW.format(look, para(one), para(two)) for look, one, two in lines)}</w:tbl>"


INNER = f"<w:tc>{table(('in', 'side'))}{para('out')}</w:tc>"
NESTED = table(("Head", "Head"), ("Name", "CELL")).replace(f"<w:tc>{para('CELL')}</w:tc>", INNER)
GONE = f"<w:p><w:del><w:r><w:delText>gone for good</w:delText></w:r></w:del>{run('left')}</w:p>"
NEW = f"<w:p><w:ins>{run('two new')}</w:ins></w:p>"
MOVED = f"<w:p><w:moveFrom>{run('from here')}</w:moveFrom><w:moveTo>{run('to there now')}</w:moveTo></w:p>"


@pytest.mark.parametrize(
    ("content", "words", "own", "table_rows", "items"),
    [
        pytest.param(para("Two words"), 2, 2, 0, 1, id="paragraph"),
        pytest.param(para("A heading", "Heading2") + para("one"), 1, 1, 0, 1, id="heading"),
        pytest.param(para("Say why.", "ToComplete") + para("one"), 1, 1, 0, 1, id="prompt and text"),
        pytest.param(para("Say why.", "ToComplete"), 0, 0, 0, 0, id="prompt alone"),
        pytest.param(para("three words said", "Quote"), 3, 0, 0, 1, id="quotation"),
        pytest.param(para("- &amp; ... !"), 0, 0, 0, 1, id="signs are no words"),
        pytest.param(para("  ") + para(""), 0, 0, 0, 0, id="blank paragraphs"),
        pytest.param(GONE, 1, 1, 0, 1, id="tracked deletion"),
        pytest.param(NEW, 2, 2, 0, 1, id="tracked insertion"),
        pytest.param(MOVED, 3, 3, 0, 1, id="tracked move"),
        pytest.param(para("hidden", look="<w:vanish/>"), 0, 0, 0, 0, id="hidden text"),
        pytest.param(para("hidden", "Secret"), 0, 0, 0, 0, id="hidden by its style"),
        pytest.param(table(("Who", "Role"), ("A", "Lead"), ("B", "")), 2, 0, 1, 1, id="a row that says nothing"),
        pytest.param(table(("Who", "Role"), ("A", "TBC")), 0, 0, 0, 0, id="a row of placeholders"),
        pytest.param(rows((HEADED, "Who", "Role"), (HEADED, "x", "y"), ("", "A", "B")), 2, 0, 1, 1, id="two headers"),
        pytest.param(rows(("", "Who", "Role"), ("", "A", "B")), 2, 0, 1, 1, id="no flagged header"),
        pytest.param(
            rows((HEADED.replace("/>", ' w:val="0"/>', 1), "Who", "Role"), ("", "A", "B")), 2, 0, 1, 1, id="flag off"
        ),
        pytest.param(
            rows(("", "Who", "Role"), ("<w:trPr><w:del/></w:trPr>", "A", "B"), ("", "C", "D")), 2, 0, 1, 1, id="row out"
        ),
        pytest.param(NESTED, 4, 0, 1, 1, id="a table in a cell counts once"),
    ],
)
def test_what_counts_is_what_a_reader_sees(content: str, words: int, own: int, table_rows: int, items: int) -> None:
    """Words, rows and points are counted as a reader would, furniture and struck-out text apart."""
    found = measured(content)
    assert (found.words, found.own_words, found.rows, found.items) == (words, own, table_rows, items)


@pytest.mark.parametrize(
    "text",
    [
        "TBC",
        "tbc.",
        "[TBC]",
        "TBA",
        "xx",
        "XXXX",
        "- TBC -",
        "[insert date]",
        "[ Enter name\nhere ]",
        "Lorem ipsum dolor",
        "To be confirmed",
        "Click or tap here to enter text.",
    ],
)
def test_a_place_for_text_is_no_text(text: str) -> None:
    """A whole paragraph of a placeholder counts as empty, and is listed."""
    assert is_placeholder(text)
    found = measured(para(f"<w:r><w:t>{text}</w:t></w:r>"))
    assert (found.words, found.placeholders) == (0, (text,))


@pytest.mark.parametrize(
    "text",
    ["TBC by the lead officer", "x", "Mr TBA", "[sic]", "[insert a] and [insert b]", "to be confirmed by health"],
)
def test_text_that_only_holds_such_a_word_is_text(text: str) -> None:
    """A sentence with TBC in it is a person's sentence."""
    assert not is_placeholder(text)


def test_the_opening_is_the_first_thing_said() -> None:
    """The opening passes over headings, prompts, placeholders and who wrote it."""
    content = para("Head", "Heading2") + para("Say.", "ToComplete") + para("TBC") + para("Not involved: ill")
    assert measured(content).opening == "Not involved: ill"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(f"<w:p>{run('a ')}{run('b')}</w:p>", True, id="runs split"),
        pytest.param(para("a b", look="<w:b/>"), True, id="bold"),
        pytest.param(para("a c"), False, id="a letter"),
        pytest.param(para("a b") + para("c"), False, id="a paragraph"),
        pytest.param(table(("a b",)), True, id="the same text in a table"),
    ],
)
def test_a_digest_follows_the_visible_text(other: str, same: bool) -> None:  # noqa: FBT001 - a column
    """How Word splits a text does not matter; a changed letter does."""
    assert (measured(other).digest == measured(para("a b")).digest) is same
