"""What people and Word put into a draft beside words: it makes a section theirs, or comes through a refresh."""

import pytest
from lxml import etree

from engine.drafts.merge import NOT_SAFE
from engine.formats.word.comments import RULE_LEAD
from engine.formats.word.names import Element, make, q
from engine.formats.word.reading import visible_text
from engine.formats.word.saving import offers_in
from tests.support import person
from tests.support.drafts import Change
from tests.support.person import WholeFile, edited, holding, root_of, with_parts
from tests.support.small_drafts import generated, merged, texts_of
from tests.support.word_files import para, table

FACT, OWN = "Met {} of 12 people on the day.", "We saw it ourselves."
TWO = {"two": para("Nothing open.")}
BASE, NEW = (generated({"one": para(FACT.format(count)) + para("All spoke freely."), **TWO}) for count in (9, 10))
CELLS, NEW_CELLS = (generated({"one": table(("Step", "When"), ("Visit", when)), **TWO}) for when in ("May", "July"))
ASKED = para("To complete: say what you saw.", "ToComplete")
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    )
)

MADE_THEIRS = {
    "a shape": '<w:r><w:pict><v:rect style="width:9pt"/></w:pict></w:r>',
    "a formula": "<m:oMathPara><m:oMath><m:f><m:num/><m:den/></m:f></m:oMath></m:oMathPara>",
    "an index entry": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE "cover" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "a field without a result": '<w:fldSimple w:instr=" TC &quot;Cover&quot; "/>',
    "text that is written twice": (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:r><w:t>Twice.</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>Twice.</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    ),
    "text with a reading above it": (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>up</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>Base.</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    ),
    "a control of their own": (
        '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:r><w:t> </w:t></w:r></w:sdtContent></w:sdt>'
    ),
    "a footnote": '<w:r><w:footnoteReference w:id="1"/></w:r>',
}
LOOKS = {
    "a border": '<w:bdr w:val="single" w:sz="4"/>',
    "wide letters": '<w:spacing w:val="40"/>',
    "raised letters": '<w:position w:val="6"/>',
    "embossed letters": "<w:emboss/>",
    "a font of the theme": '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>',
    "a glow": '<w14:glow w14:rad="63500"/>',
}


def _parsed(xml: str) -> list[Element]:
    return list(etree.fromstring(f"<x {SPACES}>{xml}</x>"))


def _puts(words: str, xml: str, *, first: bool = False) -> Change:
    def change(root: Element) -> None:
        paragraph = holding(root, words)
        for number, one in enumerate(_parsed(xml)):
            paragraph.insert(number if first else len(paragraph), one)

    return change


def _looks(words: str, xml: str) -> Change:
    return lambda root: holding(root, words).find(q("r")).insert(0, make("rPr", _parsed(xml)))  # type: ignore[union-attr] # it has a run


def _breaks_section(words: str) -> Change:
    return lambda root: holding(root, words).insert(0, make("pPr", [make("sectPr", [make("pgSz", w=9, h=5)])]))


@pytest.mark.parametrize("xml", MADE_THEIRS.values(), ids=[one.replace(" ", "-") for one in MADE_THEIRS])
@pytest.mark.parametrize(("base", "new", "words"), [(BASE, NEW, "Met 9"), (CELLS, NEW_CELLS, "May")], ids=["p", "cell"])
def test_what_is_put_into_a_paragraph_makes_its_section_theirs(xml: str, base: bytes, new: bytes, words: str) -> None:
    """A section is not refreshed over a shape, a formula, a field, a note or a control that a person put there."""
    found = merged(base, edited(base, _puts(words, xml)), new)
    assert found.sections["one"] == "offered"
    put = [etree.tostring(one, method="c14n", exclusive=True) for one in _parsed(xml)]
    there = {etree.tostring(one, method="c14n", exclusive=True) for one in root_of(found.blob).iter() if one.tag}
    assert {one.strip() for one in put} <= {one.strip() for one in there}


@pytest.mark.parametrize("xml", LOOKS.values(), ids=[one.replace(" ", "-") for one in LOOKS])
def test_any_look_of_text_makes_its_section_theirs(xml: str) -> None:
    """Looks that a house style never uses are a person's: the section is offered what is new, and they stay."""
    found = merged(BASE, edited(BASE, _looks("Met 9", xml)), NEW)
    assert found.sections["one"] == "offered"
    assert next(root_of(found.blob).iter(_parsed(xml)[0].tag), None) is not None


def test_what_word_writes_of_itself_makes_nothing_theirs() -> None:
    """Languages, proofing marks and page marks of the last print are no edit: the section is refreshed."""
    noise = _looks("Met 9", '<w:noProof/><w:kern w:val="2"/><w:lang w:val="en-US"/><w:spacing w:val="0"/>')
    page = _puts("Met 9", '<w:r><w:lastRenderedPageBreak/></w:r><w:proofErr w:type="spellEnd"/>')
    assert merged(BASE, edited(BASE, noise, page), NEW).sections["one"] == "refreshed"


@pytest.mark.parametrize("first", [True, False], ids=["before the text", "after it"])
@pytest.mark.parametrize("kind", ["page", "column"])
def test_a_break_in_a_refreshed_paragraph_stays_on_its_side(kind: str, *, first: bool) -> None:
    """A new page or column that a person began before or after a sentence begins there still when its figure is new."""
    broken = edited(BASE, _puts("Met 9", f'<w:r><w:br w:type="{kind}"/></w:r>', first=first))
    found = merged(BASE, broken, NEW)
    paragraph = holding(root_of(found.blob), "Met 10")
    order = [one.tag for one in paragraph.iter(q("br"), q("t"))]
    assert (found.sections["one"], order[0 if first else -1]) == ("refreshed", q("br"))
    assert order.count(q("br")) == 1


def test_ranges_that_some_may_edit_stay_closed_in_a_refreshed_paragraph() -> None:
    """The marks of a range that a protected document lets some people edit are kept round the new text."""
    ranged = edited(BASE, _puts("Met 9", '<w:permStart w:id="3" w:edGrp="everyone"/>', first=True))
    ranged = edited(ranged, _puts("All spoke", '<w:permEnd w:id="3"/>'))
    root = root_of(merged(BASE, ranged, NEW).blob)
    assert [one.get(q("id")) for one in root.iter(q("permStart"), q("permEnd"))] == ["3", "3"]


@pytest.mark.parametrize(
    "deed", [_breaks_section("say what you saw"), _puts("say what you saw", '<w:r><w:br w:type="page"/></w:r>')]
)
def test_a_page_broken_at_a_prompt_stays_when_the_prompt_goes(deed: Change) -> None:
    """The prompt's words go once the section is answered; a break of pages that a person made there does not."""
    base = generated({"one": ASKED, **TWO})
    found = merged(base, edited(base, deed, person.types("one", OWN)), base)
    assert (found.sections["one"], texts_of(found.blob)["one"]) == ("prompt_removed", ["First part", "", OWN])
    assert len(list(root_of(found.blob).iter(q("pgSz"), q("br")))) == 1


def _cited(parts: dict[str, bytes]) -> None:
    person.comments_on("say what you saw", f"{RULE_LEAD} the framework.", author="boardpack").change(parts)


@pytest.mark.parametrize("answer", [True, False], ids=["by a person", "by the inputs"])
def test_why_a_prompt_is_there_goes_with_the_prompt(*, answer: bool) -> None:
    """Our comment that cites the rule goes with its prompt, and is no offer before; a comment of a person's stays."""
    base = with_parts(generated({"one": ASKED, **TWO}), _cited)
    assert offers_in(base) == 0
    new = base if answer else generated({"one": para("Seen by two officers."), **TWO})
    theirs = edited(base, person.types("one" if answer else "two", OWN))
    assert list(root_of(merged(base, theirs, new).blob, "word/comments.xml")) == []
    asked = edited(theirs, person.comments_on("say what you saw", "Who?", 6))
    assert "Who?" in "".join(map(str, root_of(merged(base, asked, new).blob, "word/comments.xml").itertext()))


@pytest.mark.parametrize(("was", "now"), [("May", ""), ("", "May")], ids=["emptied", "filled"])
def test_a_cell_that_is_emptied_or_filled_holds_one_paragraph(was: str, now: str) -> None:
    """Word calls a file damaged whose cell holds no paragraph; a filled cell has no empty line in it."""
    base, new = (generated({"one": table(("Step", "When"), ("Visit", when)), **TWO}) for when in (was, now))
    commented = edited(base, person.comments_on("Visit", "When?"))
    root = root_of(merged(base, commented, new).blob)
    cells = [[visible_text(one) for one in cell.findall(q("p"))] for cell in root.iter(q("tc"))]
    assert cells == [["Step"], ["When"], ["Visit"], [now]]


def test_a_comment_in_a_cell_that_is_emptied_stays() -> None:
    """The words go with the inputs; what a person asked about them is still tied to the cell's section."""
    new = generated({"one": table(("Step", "When"), ("Visit", "")), **TWO})
    found = merged(CELLS, edited(CELLS, person.comments_on("May", "Sure?")), new)
    assert (found.unplaced, found.sections["one"]) == ("", "refreshed")
    assert len(list(root_of(found.blob).iter(q("commentReference")))) == 1


def test_a_cell_that_a_person_coloured_keeps_its_colour() -> None:
    """A rating's colour follows the rating, unless a person gave the cell another."""
    fills = {"Red": "FF0000", "Green": "00FF00"}
    base, new = (edited(generated({"one": table(("Rate", one)), **TWO}), _fills(one, fills[one])) for one in fills)
    root = root_of(merged(base, edited(base, _fills("Red", "ABCDEF")), new).blob)
    assert [one.get(q("fill")) for one in root.iter(q("shd"))] == ["ABCDEF"]
    root = root_of(merged(base, edited(base, person.types("two", OWN)), new).blob)
    assert [one.get(q("fill")) for one in root.iter(q("shd"))] == ["00FF00"]


def _fills(words: str, fill: str) -> Change:
    def change(root: Element) -> None:
        cell = next(holding(root, words).iterancestors(q("tc")))
        for one in cell.findall(q("tcPr")):
            cell.remove(one)
        cell.insert(0, make("tcPr", [make("shd", val="clear", fill=fill)]))

    return change


def test_text_with_a_tracked_look_is_offered_nothing_inside_it() -> None:
    """Cutting a run whose look is a tracked change would double that change's id; the fact is told in a comment."""
    tracked = '<w:rPrChange w:id="4" w:author="Officer A" w:date="2021-10-05T09:30:00Z"><w:rPr/></w:rPrChange>'
    root = root_of(merged(BASE, edited(BASE, _looks("Met 9", tracked)), NEW).blob)
    assert [one.get(q("id")) for one in root.iter(q("rPrChange"), q("ins"), q("del"))] == ["4"]
    assert len(list(root.iter(q("commentReference")))) == 1


def test_a_comment_on_an_offer_stays_when_a_newer_one_takes_its_place() -> None:
    """What a person says about an offer, and a bookmark of theirs in it, outlive the offer."""
    first = merged(BASE, edited(BASE, person.types("one", OWN)), NEW)
    noted = edited(first.blob, WholeFile(_comments_inside_offer))
    newer = generated({"one": para(FACT.format(11)) + para("All spoke freely."), **TWO})
    found = merged(NEW, noted, newer, offered=first.offered)
    anchors = [one.tag for one in root_of(found.blob).iter() if one.get(q("id")) == "8"]
    assert found.unplaced == ""
    assert anchors == [q("commentRangeStart"), q("commentRangeEnd"), q("commentReference")]


def _comments_inside_offer(parts: dict[str, bytes]) -> None:
    person.comments_on("Met", "Ten?", 8).change(parts)
    root = etree.fromstring(parts["word/document.xml"])
    insertion = next(root.iter(q("ins")))
    start = next(root.iter(q("commentRangeStart")))
    end = next(root.iter(q("commentRangeEnd")))
    reference = next(root.iter(q("commentReference"))).getparent()
    insertion.insert(0, start)
    insertion.extend([end, *([] if reference is None else [reference])])
    parts["word/document.xml"] = etree.tostring(root)


def test_a_coloured_table_that_gets_other_columns_is_not_replaced() -> None:
    """Where a person's look would go with what is replaced, the new draft is for a place beside theirs."""
    new = generated({"one": table(("Step", "When", "Who"), ("Visit", "May", "Officers")), **TWO})
    found = merged(CELLS, edited(CELLS, _fills("May", "ABCDEF")), new)
    assert (found.blob, found.unplaced) == (new, NOT_SAFE)
