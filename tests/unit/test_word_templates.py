"""Templates are filled so that what went in stands in the document, and their faults are told calmly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest

from engine.formats.package import CORE, pack, unpack
from engine.formats.word.document import build_document
from engine.formats.word.names import q, read_xml
from engine.formats.word.template import NEEDED, TemplateFault, compile_template, names_used, paragraph_with
from engine.formats.word.template_check import fields_left, missing_sections, outside_targets, unknown_names
from engine.model.blocks import Blocks, BulletList, ListItem, Paragraph, Span, Table, cell, plain
from tests.support.tiny_templates import (
    BODY,
    PAGE,
    PROPERTIES,
    STYLES,
    body_of,
    control,
    filled,
    parts_with,
    template_of,
    texts,
    values_of,
)
from tests.support.word_files import element, para, run, table

FIELD = para("{{ name }}")
HOSTILE = [
    'O\'Brien & <Sons> "Zoë" Łukasz Trust',
    "{{ name }}",
    "{% if name %}",
    "{_{ x }_}",
    "}}",
    "{#",
    "&amp;",
    "]]>",
    "<w:t>",
    "two\nlines",
    "a\tb",
    " blanks at both ends ",
    "\N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH JOINER}",
    "%s ${x} \\",
    "x" * 5000,
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda one: repr(one[:20]))
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    """No character of a value is markup, whatever it looks like."""
    assert texts(body_of(filled(FIELD, {"name": text}))) == [text]


@pytest.mark.parametrize("text", HOSTILE[:-1], ids=lambda one: repr(one[:20]))
def test_blocks_come_out_as_they_went_in(text: str) -> None:
    """The same holds for text in blocks."""
    assert texts(body_of(filled(FIELD, {"name": (Paragraph(spans=plain(text)),)}))) == [text]


@pytest.mark.parametrize(
    ("body", "values", "shown"),
    [
        pytest.param(para("Dear {{ name }},"), {"name": "A"}, ["Dear A,"], id="inside a sentence"),
        pytest.param(f"<w:p>{run('{{ na')}{run('me }}', '<w:b/>')}</w:p>", {"name": "A"}, ["A"], id="split over runs"),
        pytest.param(
            para("{%p if name %}") + para("yes") + para("{%p else %}") + para("no") + para("{%p endif %}"),
            {"name": ""},
            ["no"],
            id="condition on lines of its own",
        ),
        pytest.param(para("a{% if name %} b{% endif %}"), {"name": "x"}, ["a b"], id="condition in a sentence"),
        pytest.param(para("{{ name|upper }}"), {"name": "abc"}, ["ABC"], id="filter"),
        pytest.param(para("{{ name }}"), {"name": 3}, ["3"], id="number"),
        pytest.param(FIELD + para("after"), {"name": ()}, ["after"], id="no blocks"),
        pytest.param(
            FIELD, {"name": (Paragraph(spans=plain("a")), Paragraph(spans=plain("b")))}, ["a", "b"], id="blocks"
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{FIELD}</w:tc></w:tr></w:tbl>", {"name": ()}, [""], id="a cell left without text"
        ),
        pytest.param(control("a", FIELD), {"name": ()}, [""], id="a control left without text"),
    ],
)
def test_a_template_is_filled(body: str, values: Mapping[str, object], shown: list[str]) -> None:
    """Fields, conditions and slots of blocks come out as a person who wrote the template expects."""
    assert texts(body_of(filled(body, values, a="Alpha"))) == shown


FAULTS = [
    pytest.param(para("{{ nmae }}"), "is undefined", id="unknown name"),
    pytest.param(para("{{ name.first }}"), "has no attribute", id="unknown part of a name"),
    pytest.param(para("{{ nothing }}"), "missing", id="no value"),
    pytest.param(para("{{ yes }}"), "missing", id="not text"),
    pytest.param(para("{{ blocks }} and more"), "stand alone", id="blocks inside a sentence"),
    pytest.param(para("{{ name + 1 }}"), "do not go together", id="sum of text and number"),
    pytest.param(para("{{ 1 // 0 }}"), "do not go together", id="division by nothing"),
    pytest.param(para("{{ name.__class__ }}"), "unsafe", id="out of the sandbox"),
    pytest.param(
        para("{% if nothing %}a") + table(("x{% endif %}",)), "begins in one paragraph", id="condition across a table"
    ),
]


@pytest.mark.parametrize(("body", "told"), FAULTS)
def test_a_field_that_cannot_be_filled_is_a_fault_of_the_template(body: str, told: str) -> None:
    """Nothing prints as a blank, and nothing but TemplateFault is raised."""
    values = {"name": "A", "nothing": None, "yes": True, "blocks": (Paragraph(spans=plain("x")),)}
    with pytest.raises(TemplateFault, match=told):
        filled(body, values)


@pytest.mark.parametrize(
    "body", ["{% if name %}", "{{ name", "{{ }}", "{% fi name %}", "{{ name|nosuch }}", "{% for x in %}"], ids=repr
)
def test_a_template_that_is_not_complete_cannot_be_compiled(body: str) -> None:
    """An unclosed condition or field is told before anything is filled."""
    with pytest.raises(TemplateFault, match="cannot be read"):
        template_of(para(body.replace("<", "&lt;")))


@pytest.mark.parametrize("part", NEEDED)
def test_a_template_without_a_part_names_it(part: str) -> None:
    """A package that lacks what every document of ours has is no template."""
    parts = {name: blob for name, blob in parts_with(FIELD).items() if name != part}
    with pytest.raises(TemplateFault, match=part):
        compile_template("tiny.docx", pack(parts), [])


@pytest.mark.parametrize("part", [BODY, STYLES])
def test_a_damaged_part_is_told(part: str) -> None:
    """XML that breaks off is a fault of the template, not of the tool."""
    parts = parts_with(FIELD)
    blob = pack({**parts, part: parts[part][:-9]})
    with pytest.raises(TemplateFault, match="damaged"):
        build_document(compile_template("tiny.docx", blob, []), {"name": "A"}, {}, PROPERTIES)


def test_a_lost_style_is_told_by_name() -> None:
    """A template that lost a style of the house cannot hold what needs it."""
    styles = parts_with("")[STYLES].replace(b'w:val="List Bullet"', b'w:val="Dots"')
    blocks = (BulletList(items=(ListItem(spans=plain("a")),)),)
    with pytest.raises(TemplateFault, match="List Bullet"):
        build_document(template_of(FIELD, styles=styles), {"name": blocks}, {}, PROPERTIES)


def test_sections_of_other_frameworks_are_left_out() -> None:
    """A control whose section the framework does not list goes, with the fields in it."""
    body = control("a", para("kept")) + control("b", para("{{ unknown_there }}"))
    assert texts(body_of(filled(body, {}, a="Alpha"))) == ["kept"]


def test_links_and_lists_reach_the_other_parts() -> None:
    """A link's address and a list's counter stand where Word looks for them."""
    spans = (Span(text="page", link="https://wendlemere.example"),)
    parts = unpack(filled(FIELD, {"name": (BulletList(items=(ListItem(spans=spans, ordered=True),)),)}))
    (link,) = read_xml(parts["word/_rels/document.xml.rels"])
    assert (link.get("Target"), link.get("TargetMode")) == ("https://wendlemere.example", "External")
    assert "3" in [one.get(q("numId")) for one in read_xml(parts["word/numbering.xml"]).findall(q("num"))]


def test_a_table_is_as_wide_as_its_page() -> None:
    """On a page that lies on its side the table uses the whole width."""
    wide = para("", properties=PAGE.replace("11906", "16838").replace('16838" w:h', '16838" w:h'))
    one = Table(header=("A",), rows=((cell("x"),),))
    blob = filled(FIELD + wide + FIELD, {"name": (one,)})
    assert [int(found.get(q("w"), "0")) for found in body_of(blob).iter(q("tblW"))] == [16838 - 2836, 11906 - 2836]


def test_properties_are_the_documents_own() -> None:
    """Title, author and dates are set, also where the program that saved the template dropped them."""
    bare = b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    for core in (parts_with("")[CORE], bare):
        root = read_xml(unpack(build_document(template_of(FIELD, core=core), {"name": "A"}, {}, PROPERTIES))[CORE])
        found = {one.tag.rpartition("}")[2]: one.text for one in root}
        assert (found["title"], found["creator"]) == ("A letter", "Wendlemere SCP")
        assert found["created"] == found["modified"] == "2021-10-11T00:00:00Z"


@pytest.mark.parametrize(("size", "normal"), [(12, "24"), (14, "28"), (11, "22"), (20, "40")])
def test_the_text_is_as_large_as_asked(size: int, normal: str) -> None:
    """A larger size of text makes every style larger in proportion."""
    properties = replace(PROPERTIES, font_size=size)
    styles = read_xml(unpack(build_document(template_of(FIELD), {"name": "A"}, {}, properties))[STYLES])
    (found,) = [one for one in styles.findall(q("style")) if one.get(q("styleId")) == "Normal"]
    sizes = values_of([found], "sz") or values_of([one for one in styles if one.tag == q("docDefaults")], "sz")
    assert sizes == [normal]


def test_the_same_input_gives_the_same_bytes() -> None:
    """A document depends on its template, values and properties, and on nothing else."""
    blocks = (Paragraph(spans=plain("x")), BulletList(items=(ListItem(spans=plain("a"), ordered=True),)))
    assert filled(FIELD, {"name": blocks}) == filled(FIELD, {"name": blocks})
    later = replace(PROPERTIES, dated=date(2022, 1, 1))
    assert build_document(template_of(FIELD), {"name": blocks}, {}, later) != filled(FIELD, {"name": blocks})


def test_a_field_is_found_in_its_paragraph() -> None:
    """The paragraph that names a field is shown to whoever is to mend it, however its runs are split."""
    blob = pack(parts_with(para("Nothing") + f"<w:p>{run('Dear {{ na')}{run('me }}')}</w:p>"))
    assert paragraph_with(blob, "name") == "Dear {{ name }}"
    assert paragraph_with(blob, "nowhere") == ""


def used(*lines: str) -> tuple[str, ...]:
    """Return the names that some lines of a template read."""
    return names_used(template_of("".join(para(line) for line in lines)).trees.values())


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param(["{{ b }}{{ a.b.c }}{{ b }}"], ("a.b.c", "b"), id="dotted, each once"),
        pytest.param(["{% if a and not b %}x{% endif %}"], ("a", "b"), id="conditions"),
        pytest.param(["{{ a|default(b) }}"], ("a", "b"), id="filters"),
        pytest.param(["{%p for x in rows %}", "{{ x.name }}", "{%p endfor %}"], ("rows", "rows[].name"), id="loop"),
        pytest.param(["{{ a['b'] }}"], ("a",), id="a name in brackets"),
        pytest.param(["plain"], (), id="none"),
    ],
)
def test_every_name_a_template_reads_is_known_before_it_is_filled(lines: list[str], names: tuple[str, ...]) -> None:
    """Names are read from the syntax, to their last dot."""
    assert used(*lines) == names


@dataclass(frozen=True)
class Person:
    """A record that a template may name."""

    name: str


@dataclass(frozen=True)
class Letter:
    """A record with a record in it."""

    to: Person
    body: Blocks


KNOWN: dict[str, object] = {"letter": Letter, "day": str, "titles": dict[str, str]}


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        pytest.param("lettre", "letter", id="misspelt"),
        pytest.param("letter.too", "letter.to", id="misspelt field"),
        pytest.param("letter.to.nmae", "letter.to.name", id="misspelt field of a field"),
        pytest.param("day.upper", "", id="a method of text"),
        pytest.param("zzzzzz", "", id="nothing like it"),
    ],
)
def test_an_unknown_name_comes_with_the_nearest(name: str, nearest: str) -> None:
    """A misspelt field is told with the field that was meant, as far as that can be guessed."""
    assert [one[0] for one in unknown_names([name], KNOWN)] == [name]
    if nearest:
        assert unknown_names([name], KNOWN) == ((name, nearest),)


@pytest.mark.parametrize("name", ["letter", "letter.to.name", "letter.body", "day", "titles.anything", "loop.first"])
def test_a_known_name_is_no_fault(name: str) -> None:
    """Every field may be named, every title, and what a loop offers."""
    assert unknown_names([name], KNOWN) == ()


def test_a_section_without_a_control_is_missing() -> None:
    """A template must have a place for each section, known by its tag."""
    template = template_of(control("a", FIELD) + control("", FIELD, alias="Beta"), "a", "b")
    assert missing_sections(template, ["a", "b"]) == ("b",)


@pytest.mark.parametrize(
    ("kind", "target", "told"),
    [
        pytest.param("image", "https://example.org/logo.png", True, id="picture"),
        pytest.param("attachedTemplate", "file:///C:/Normal.dotm", True, id="attached template"),
        pytest.param("oleObject", "\\\\server\\x.xlsx", True, id="object"),
        pytest.param("hyperlink", "https://example.org", False, id="web link"),
    ],
)
def test_only_web_links_may_point_outside(kind: str, target: str, told: bool) -> None:  # noqa: FBT001 - a column
    """Whatever else a template would load from elsewhere is told with its target."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rel = f'<Relationship Id="rId9" Type="{space}/{kind}" Target="{target}" TargetMode="External"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rel}</Relationships>'
    parts = {**parts_with(FIELD), "word/_rels/document.xml.rels": rels.encode()}
    assert outside_targets(compile_template("tiny.docx", pack(parts), [])) == ((target,) if told else ())


def test_fields_that_were_left_in_are_found() -> None:
    """A field between braces is found in a paragraph or a cell, also when its runs are split."""
    content = para("a {{ b }}") + f"<w:p>{run('{')}{run('% if')}</w:p>" + table(("{{ c",)) + para("{ d }")
    assert fields_left(element(f"<w:sdt>{content}</w:sdt>")) == ("a {{ b }}", "{% if", "{{ c")
