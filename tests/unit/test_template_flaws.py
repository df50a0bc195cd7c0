"""What is wrong with a template, each fault in a minimal one and gone in its mended twin."""

import pytest

from engine.formats.package import pack, unpack
from engine.formats.word.template_check import loose_slots, section_tags, slots_in, unasked_sections, unknown_names
from engine.formats.word.template_looks import HEAVIEST, look_flaws
from engine.formats.word.template_parts import sound_parts, start_of
from engine.formats.word.template_tags import tag_flaws
from engine.model.blocks import Blocks
from tests.support.templates import house
from tests.support.tiny_templates import control, parts_with

_HOUSE = unpack(house())
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def _p(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _table(*rows: str, header: bool = True) -> str:
    flag = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    cells = [f"<w:tc>{row}</w:tc>" for row in rows]
    return f"<w:tbl><w:tr>{flag}{cells[0]}</w:tr>{''.join(f'<w:tr>{one}</w:tr>' for one in cells[1:])}</w:tbl>"


def _picture(said: str) -> str:
    named = f'<wp:docPr id="1" name="Crest"{said}/>'
    return f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}">{named}</wp:inline></w:drawing></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "code", "says"),
    [
        pytest.param(_p("Dear {{ name"), "TPL-09", "“{{ name” begins and does not end with “}}”", id="open field"),
        pytest.param(_p("Dear name }}"), "TPL-09", "“}}” ends what has not begun", id="end of no field"),
        pytest.param(_p("{% if a %}A"), "TPL-09", "“{% if a %}” has no endif", id="no endif"),
        pytest.param(_p("{% for a in b %}A"), "TPL-09", "“{% for a in b %}” has no endfor", id="no endfor"),
        pytest.param(_p("A{% endif %}"), "TPL-09", "“{% endif %}” has no beginning", id="endif alone"),
        pytest.param(_p("{% else %}"), "TPL-09", "“{% else %}” has no beginning", id="else alone"),
        pytest.param(_p("{% if a %}{% endfor %}{% endif %}"), "TPL-09", "“{% endfor %}” has no", id="wrong end"),
        pytest.param(_p("Dear { name }"), "TPL-09", "“{ name }” has one brace on each side", id="one brace"),
        pytest.param(_p("{% if a") + _p("B"), "TPL-09", "“{% if a” begins and does not end", id="open condition"),
        pytest.param(_p("{{ a b }}"), "TPL-02", "“{{ a b }}” cannot be read", id="two names in one field"),
        pytest.param(_p("{% if a = b %}{% endif %}"), "TPL-02", "cannot be read", id="a condition of no sense"),
        pytest.param(_p("{{ a | unheard_of }}"), "TPL-02", "cannot be read", id="a filter that does not exist"),
        pytest.param(_p("{% if a %}A") + _p("B{% endif %}"), "TPL-10", "begins in one place", id="two paragraphs"),
        pytest.param(_p("Lost {%p if a %}") + _p("{%p endif %}"), "TPL-10", "stand beside", id="words beside"),
        pytest.param(
            control("one", _p("{%p if a %}")) + control("two", _p("{%p endif %}")),
            "TPL-10",
            "begins",
            id="two sections",
        ),
        pytest.param(
            _table(_p("{%tr if a %}")) + _table(_p("{%tr endif %}")), "TPL-10", "begins in one", id="two tables"
        ),
        pytest.param(_p("{%tr if a %}") + _p("{%tr endif %}"), "TPL-10", "stand beside", id="rows outside a table"),
        pytest.param(_p("{%p if a %}") + _p("A{% endif %}"), "TPL-10", "begins in one place", id="two kinds"),
    ],
)
def test_a_broken_condition_is_named_with_its_paragraph(body: str, code: str, says: str) -> None:
    """Each field and condition that is open, without sense or out of place is found, with its paragraph."""
    found = tag_flaws(parts_with(body))
    assert code in [one.code for one in found]
    first = next(one for one in found if one.code == code)
    assert says in " ".join(first.values.values())
    assert first.paragraph


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(_p("Dear {{ name }}, {% if a %}A{% elif b %}B{% else %}C{% endif %}."), id="in a paragraph"),
        pytest.param(_p("{%p if a %}") + _p("A") + _p("{%p else %}") + _p("B") + _p("{%p endif %}"), id="paragraphs"),
        pytest.param(control("one", _p("{%p if a %}") + _p("A") + _p("{%p endif %}")), id="in a section"),
        pytest.param(_table(_p("H"), _p("{%tr for a in b %}"), _p("{{ a }}"), _p("{%tr endfor %}")), id="rows"),
        pytest.param(_p("{%- if a -%}A{%- endif -%}"), id="with hyphens"),
        pytest.param(_p("{# a remark, {{ not a field #}"), id="a remark"),
        pytest.param(
            _p("Sets {1, 2} and {word} of maths in {{ name | upper }}").replace("{word}", "word"), id="braces"
        ),
        pytest.param("<w:p><w:r><w:t>{{ na</w:t></w:r><w:r><w:t>me }}</w:t></w:r></w:p>", id="split between runs"),
    ],
)
def test_what_is_whole_is_left_alone(body: str) -> None:
    """Complete fields and conditions in their places have no fault."""
    assert tag_flaws(parts_with(body)) == ()


@pytest.mark.parametrize(
    ("broken", "mended", "code", "says"),
    [
        pytest.param(_p("A", "Fancy"), _p("A", "Heading1"), "TPL-12", "Fancy", id="style"),
        pytest.param(_table(_p("H"), header=False), _table(_p("H")), "TPL-13", "", id="header row"),
        pytest.param(_picture(""), _picture(' descr="A crest"'), "TPL-14", "Crest", id="picture"),
        pytest.param(
            f'<w:p><w:fldSimple w:instr=" REF x ">{_p("{{ name }}")[5:-6]}</w:fldSimple></w:p>',
            _p("{{ name }}"),
            "TPL-11",
            "{{ name }}",
            id="in a field of one element",
        ),
        pytest.param(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF {{ a }}</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>{{ a }}</w:t></w:r></w:p>',
            "TPL-11",
            "IF",
            id="in the words of a field",
        ),
    ],
)
def test_looks_that_are_not_the_houses(broken: str, mended: str, code: str, says: str) -> None:
    """A style, table, picture or field that is not as the house has it is found, and not once it is mended."""
    (found,) = look_flaws(parts_with(broken), _HOUSE)
    assert found.code == code
    assert says in " ".join(found.values.values())
    assert look_flaws(parts_with(mended), _HOUSE) == ()


def test_pictures_have_a_weight() -> None:
    """Pictures may weigh a megabyte together and no more."""
    light = {**parts_with(_p("A")), "word/media/a.png": b"x" * HEAVIEST}
    (found,) = look_flaws({**light, "word/media/b.png": b"x" * 600_000}, _HOUSE)
    assert (found.code, found.values["weight"]) == ("TPL-08", "1.6")
    assert look_flaws(light, _HOUSE) == ()


def test_a_slot_stands_alone() -> None:
    """A field of paragraphs beside other words is found; alone, with blanks round it, it is well."""
    slots = slots_in({"key_dates": Blocks, "name": str, "written": {"opening": Blocks}}, Blocks)
    assert slots == {"key_dates", "written.opening"}
    parts = parts_with(_p("See {{ key_dates }}") + _p(" {{ written.opening }} ") + _p("Dear {{ name }}"))
    assert [(one.code, one.paragraph) for one in loose_slots(parts, slots)] == [("TPL-15", "See {{ key_dates }}")]


def test_a_section_that_nobody_asks_for_is_named_with_the_nearest() -> None:
    """A misspelt tag is told with the section it may mean; one that is like none, without."""
    parts = parts_with(control("strenghts", _p("A")) + control("actions", _p("B")) + control("zzz", _p("C")))
    assert section_tags(parts) == ("strenghts", "actions", "zzz")
    assert unasked_sections(parts, ["strengths", "actions"]) == (("strenghts", "strengths"), ("zzz", ""))


def test_names_that_go_by_section_are_known_one_by_one() -> None:
    """A title or slot of a section that there is not is unknown, and the nearest section is told."""
    known = {"titles": {"opening": str, "afterwards": str}}
    assert unknown_names(["titles.opening", "titles.openning"], known) == (("titles.openning", "titles.opening"),)


@pytest.mark.parametrize("part", ["word/styles.xml", "word/document.xml", "docProps/core.xml"])
def test_a_template_that_lacks_a_part_or_has_it_damaged_is_not_sound(part: str) -> None:
    """What cannot be taken apart is not looked into further."""
    whole = parts_with(_p("A"))
    assert sound_parts(pack(whole)) == whole
    assert sound_parts(pack({name: blob for name, blob in whole.items() if name != part})) is None
    assert sound_parts(pack({**whole, part: b"<damaged"})) is None


def test_a_paragraph_is_quoted_by_whole_words() -> None:
    """A long paragraph is cut between words."""
    assert start_of("One  two") == "One two"
    assert start_of("word " * 40) == "word " * 13 + "..."
