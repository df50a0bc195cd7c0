"""Neutral blocks become native Word: real lists, links, tables without an empty cell, and a contents list."""

import pytest

from engine.formats.word.contents import fill_contents
from engine.formats.word.house import MissingFromHouseError, read_house, with_lists
from engine.formats.word.names import R, make, q, read_xml
from engine.formats.word.writing import PORTRAIT, Ink, paragraph, runs, write_blocks
from engine.model.blocks import (
    Block,
    BulletList,
    Cell,
    Heading,
    ListItem,
    Look,
    Paragraph,
    Prompt,
    Quote,
    Span,
    Table,
    Tone,
    bold,
    cell,
    plain,
)
from tests.support.tiny_templates import NUMBERING, STYLES, control, own_house, parts_with, texts, values_of, written
from tests.support.word_files import element

BARE = Table(header=("Item", "Detail"), rows=((cell("Lead"), cell("Officer A")),))


def item(text: str, level: int = 0, *, ordered: bool = False) -> ListItem:
    """Return a list item of plain text."""
    return ListItem(spans=plain(text), level=level, ordered=ordered)


@pytest.mark.parametrize(
    ("block", "styles", "shown"),
    [
        pytest.param(Paragraph(spans=plain("A b")), [], ["A b"], id="paragraph"),
        pytest.param(
            Paragraph(spans=bold("Topic:"), look=Look.FINDING, label="S1"), ["Finding"], ["S1\tTopic:"], id="label"
        ),
        pytest.param(Paragraph(spans=plain("a\nb\tc")), [], ["a\nb\tc"], id="line break and tab"),
        pytest.param(Paragraph(spans=()), [], [""], id="no text"),
        pytest.param(Heading(text="Above", level=1), ["Heading2"], ["Above"], id="heading above the section's own"),
        pytest.param(Heading(text="Deep", level=9), ["Heading4"], ["Deep"], id="heading below the last"),
        pytest.param(Quote(spans=plain("We wait")), ["Quote"], ["We wait"], id="quotation of nobody"),
        pytest.param(
            Quote(spans=plain("We wait"), said_by="a parent"),
            ["Quote", "Attribution"],
            ["We wait", "a parent"],
            id="quotation",
        ),
        pytest.param(Prompt(lead="To complete:", text="Say why."), ["ToComplete"], ["To complete: Say why."], id="ask"),
    ],
)
def test_a_block_becomes_paragraphs(block: Block, styles: list[str], shown: list[str]) -> None:
    """Each block comes out in the house's style with every character of its text."""
    found = written(block)
    assert values_of(found, "pStyle") == styles
    assert texts(found) == shown


@pytest.mark.parametrize(
    ("link", "linked"),
    [
        pytest.param("https://example.org/a?b=c#d", True, id="web"),
        pytest.param("HTTP://EXAMPLE.ORG", True, id="capitals"),
        pytest.param("mailto:office@example.org", True, id="mail"),
        pytest.param("javascript:alert(1)", False, id="script"),
        pytest.param("file:///etc/passwd", False, id="file"),
        pytest.param("\\\\server\\share", False, id="share"),
        pytest.param("https://example.org/a b", False, id="blank inside"),
        pytest.param("https://<example>", False, id="brackets"),
        pytest.param("https://", False, id="no address"),
        pytest.param("", False, id="empty"),
        pytest.param(None, False, id="none"),
    ],
)
def test_only_a_web_or_mail_address_becomes_a_link(link: str | None, linked: bool) -> None:  # noqa: FBT001 - a column
    """Any other target stays the text that it is."""
    ink = Ink(house=own_house())
    (found,) = runs((Span(text="here", link=link),), ink)
    assert (found.tag == q("hyperlink")) is linked
    assert ink.links == ({link: "rIdLink1"} if linked else {})
    assert texts([make("p", [found])]) == ["here"]


def test_one_address_is_one_relationship() -> None:
    """Two links to one address share a relationship; another address has its own."""
    ink = Ink(house=own_house())
    spans = [Span(text=text, link=f"https://{text}.example") for text in "aba"]
    found = runs(tuple(spans), ink)
    assert [one.get(f"{{{R}}}id") for one in found] == ["rIdLink1", "rIdLink2", "rIdLink1"]


def test_a_run_keeps_its_look_and_empty_spans_leave_nothing() -> None:
    """Bold and italics are the run's own; a span without text makes no run."""
    spans = (Span(text=""), Span(text="a", bold=True), Span(text="b", italic=True), Span(text=" "))
    found = runs(spans, Ink(house=own_house()))
    looks = [[child.tag.rpartition("}")[2] for child in one.iter(q("b"), q("i"))] for one in found]
    assert looks == [["b"], ["i"], []]


BULLETS = "1"
LISTS = [
    pytest.param([item("a"), item("b")], [BULLETS, BULLETS], id="bullets"),
    pytest.param([item("a", ordered=True), item("b", ordered=True)], ["3", "3"], id="numbers"),
    pytest.param([item("a", ordered=True), item("b", 1), item("c", ordered=True)], ["3", BULLETS, "3"], id="inside"),
    pytest.param(
        [item("a", ordered=True), item("b", 1, ordered=True), item("c", ordered=True), item("d", 1, ordered=True)],
        ["3", "3", "3", "3"],
        id="numbers under numbers are levels of one list",
    ),
    pytest.param(
        [item("a"), item("b", 1, ordered=True), item("c", 1, ordered=True), item("d"), item("e", 1, ordered=True)],
        [BULLETS, "3", "3", BULLETS, "4"],
        id="numbers under a bullet begin again",
    ),
]


@pytest.mark.parametrize(("items", "numbers"), LISTS)
def test_a_list_counts_as_its_reader_expects(items: list[ListItem], numbers: list[str]) -> None:
    """Numbered items share a counter exactly as long as they belong to one list."""
    assert values_of(written(BulletList(items=tuple(items))), "numId") == numbers


def test_every_numbered_list_begins_again_at_1() -> None:
    """Two lists have two counters, and each counter starts at 1 at every level."""
    ink, one = Ink(house=own_house()), BulletList(items=(item("a", ordered=True),))
    assert values_of(write_blocks((one, one), ink), "numId") == ["3", "4"]
    root = read_xml(with_lists(parts_with("")[NUMBERING], ink.house, ink.lists))
    for number in ("3", "4"):
        (found,) = [num for num in root.findall(q("num")) if num.get(q("numId")) == number]
        starts = [(over.get(q("ilvl")), over[0].get(q("val"))) for over in found.findall(q("lvlOverride"))]
        assert starts == [(str(level), "1") for level in range(9)]


def test_a_level_deeper_than_word_knows_is_its_deepest() -> None:
    """Word has nine levels of lists; an item below them stands on the ninth."""
    assert values_of(written(BulletList(items=(item("deep", 12),))), "ilvl") == ["8"]


@pytest.mark.parametrize(
    "blank", [Cell(spans=()), cell(""), cell("  \n"), Cell(spans=(Span(text="", bold=True),))], ids=repr
)
def test_no_cell_is_empty(blank: Cell) -> None:
    """A cell that nobody filled says so."""
    table = Table(header=("Question", "Heard"), rows=((cell("Why?"), blank),))
    assert texts(written(table)) == ["Question", "Heard", "Why?", "None recorded"]


def test_a_column_without_a_name_is_numbered() -> None:
    """An empty heading of a note's table becomes the column's number."""
    table = Table(header=("", "Heard"), rows=((cell("Why?"), cell("Yes")),))
    assert texts(written(table))[:2] == ["Column 1", "Heard"]


def test_a_table_is_framed_by_its_caption_and_its_source() -> None:
    """The caption stands above, the source note below, and neither when there is none."""
    assert values_of(written(BARE), "pStyle") == ["TableHead", "TableHead", "TableText", "TableText"]
    framed = Table(header=BARE.header, rows=BARE.rows, caption="The visit", source="Source: the register.")
    found = values_of(written(framed), "pStyle")
    assert (found[0], found[-1]) == ("Caption", "SourceNote")


@pytest.mark.parametrize("widths", [(), (1, 2.6), (1, 1, 1)[:2], (0.3, 0.7)], ids=str)
def test_the_grid_fills_the_page_to_the_last_twentieth(widths: tuple[float, ...]) -> None:
    """However the widths round, the columns sum to the page, and cells agree with the grid."""
    (table,) = written(Table(header=BARE.header, rows=BARE.rows, widths=widths))
    grid = [int(one.get(q("w"), "0")) for one in table.iter(q("gridCol"))]
    cells = [int(one.get(q("w"), "0")) for one in table.iter(q("tcW"))]
    assert sum(grid) == PORTRAIT
    assert cells == grid * 2


def test_a_table_says_what_it_is_to_those_who_cannot_see_it() -> None:
    """The header row is flagged, no row splits, and the table has a title and a description."""
    (table,) = written(BARE)
    assert [len(list(row.iter(q("tblHeader")))) for row in table.iter(q("tr"))] == [1, 0]
    assert len(list(table.iter(q("cantSplit")))) == 2
    assert values_of([table], "tblCaption") == ["Item / Detail"]
    assert values_of([table], "tblDescription") == ["Table with columns Item, Detail."]


@pytest.mark.parametrize(
    ("tone", "look"),
    [
        (Tone.RED, ("B10E1E", "FFFFFF")),
        (Tone.AMBER, ("F5A623", "0B0C0C")),
        (Tone.GREEN, ("CCE2D8", "003D20")),
        (Tone.NONE, ("EEEFEF", "383F43")),
    ],
)
def test_a_rating_is_a_word_on_its_colour(tone: Tone, look: tuple[str, str]) -> None:
    """A rating's cell has its fill, and its word a colour that stands out from it."""
    (table,) = written(Table(header=("Domain", "Rating"), rows=((cell("Culture"), cell("Red", tone)),)))
    assert [one.get(q("fill")) for one in table.iter(q("shd"))][-1] == look[0]
    assert values_of([table], "color") == [look[1]]


def test_figures_stand_to_the_right() -> None:
    """Columns of numbers are right aligned, their heading too."""
    (table,) = written(Table(header=("Domain", "Open"), rows=((cell("Culture"), cell("2")),), numeric=frozenset({1})))
    assert [values_of([one], "jc") for one in table.iter(q("tc"))] == [[], ["right"], [], ["right"]]


@pytest.mark.parametrize(
    ("rows", "source", "kept"),
    [
        pytest.param(3, "", [True, True, False], id="short"),
        pytest.param(3, "Source: x.", [True, True, True], id="short with a source"),
        pytest.param(9, "Source: x.", [False] * 8 + [True], id="long"),
        pytest.param(0, "Source: x.", [], id="without rows"),
    ],
)
def test_a_short_table_stays_on_one_page(rows: int, source: str, kept: list[bool]) -> None:
    """Rows of a short table hold together, and the last row holds to the source below it."""
    body = tuple((cell(str(number)), cell("x")) for number in range(rows))
    table = written(Table(header=("No", "What"), rows=body, source=source))[0]
    assert [one.find(f".//{q('keepNext')}") is not None for one in table.findall(q("tr"))[1:]] == kept


def test_a_style_the_template_lacks_is_named() -> None:
    """A style that somebody deleted is told by its name, not by an id."""
    house = own_house()
    with pytest.raises(MissingFromHouseError, match="“Finding”"):
        type(house)(styles={}, bullets=1, numbers="1", next_list=3).settle(paragraph("Finding", []))


@pytest.mark.parametrize("lost", ["List Bullet", "List Number"])
def test_a_template_without_our_lists_is_refused(lost: str) -> None:
    """Bullets and numbers are found through their styles; without one of them the template is no house of ours."""
    parts = parts_with("")
    styles = parts[STYLES].replace(f'w:name w:val="{lost}"'.encode(), b'w:name w:val="Other list"')
    with pytest.raises(MissingFromHouseError, match="List Bullet"):
        read_house(styles, parts[NUMBERING])


def test_styles_are_found_by_name_however_a_program_calls_them() -> None:
    """A template whose style ids were renamed by the program that saved it works as before."""
    parts = parts_with("")
    styles = parts[STYLES].replace(b'w:styleId="Finding"', b'w:styleId="a17"').replace(b'"Finding"/>', b'"finding"/>')
    ink = Ink(house=read_house(styles, parts[NUMBERING]))
    assert values_of(write_blocks((Paragraph(spans=plain("x"), look=Look.FINDING),), ink), "pStyle") == ["a17"]


def _heading(text: str, mark: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>'


def _contents(*headings: str) -> list[tuple[str, str]]:
    """Return the entries of the contents list of a body with these headings: text and target."""
    first = "<w:p><w:r><w:t>Contents</w:t></w:r></w:p><w:p><w:r><w:t>old</w:t></w:r></w:p>"
    body = make("body", [element(one) for one in (control("eng:contents", first), *headings)])
    fill_contents(body, Ink(house=own_house()))
    return [(text, one.get(q("anchor"), "")) for one in body.iter(q("hyperlink")) for text in texts([make("p", [one])])]


def test_the_contents_link_to_every_heading() -> None:
    """Each level 1 heading is an entry that leads to it; one without a bookmark is given one."""
    mark = '<w:bookmarkStart w:id="1" w:name="_scp_a"/><w:bookmarkEnd w:id="1"/>'
    assert _contents(_heading("A", mark), "<w:p/>", _heading("B")) == [("A", "_scp_a"), ("B", "_scp_heading_2")]


def test_contents_of_nothing_are_no_field() -> None:
    """Without a heading there is no entry, and no field that Word would complain of."""
    assert _contents() == []
