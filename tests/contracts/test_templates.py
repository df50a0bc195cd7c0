"""Framework, builder and template of every kind of document agree with one another and with the house."""

import typing
from dataclasses import is_dataclass

import pytest

from engine.checks.plain_english import FirstUses, long_sentences, praise_in
from engine.documents.brief import House
from engine.documents.catalogue import CATALOGUE
from engine.formats.package import unpack
from engine.formats.word.names import q, read_xml
from engine.formats.word.sections import TAG, tags
from engine.formats.word.template import names_used
from engine.formats.word.template_check import missing_sections, outside_targets, unknown_names
from engine.model.document_spec import OWN_LETTER
from engine.storage.templates import LETTER
from engine.templates import Held, every_problem, letter_spec, names_of
from tests.support.built import KINDS, Built
from tests.support.templates import SHIPPED, Shipped, house, styles_known, styles_used, template_path
from tests.support.visible import lines_of, text_in, texts_by_place

_MOST_XML = 40_000
_ROUND = ("header", "footer", "properties")
SHORT_NAME = "Wendlemere SCP"
"""The example partnership's own short name."""
_ALL = pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.id)


def _names(one: Shipped) -> tuple[str, ...]:
    return names_used(one.compiled().trees.values())


def _known(one: Shipped) -> dict[str, object]:
    return {"house": House, "titles": dict[str, str], **names_of(one.spec)}


@_ALL
def test_a_kind_of_document_has_a_builder(one: Shipped) -> None:
    """What a framework asks for can be built, and its Context is a record."""
    assert one.spec.kind in CATALOGUE
    assert is_dataclass(CATALOGUE[one.spec.kind].context)


def test_every_builder_is_asked_for() -> None:
    """No builder stands in the catalogue that no shipped framework asks for, but that of letters of one's own."""
    assert {one.spec.kind for one in SHIPPED} == set(CATALOGUE) - {OWN_LETTER}


@_ALL
def test_a_section_has_its_control(one: Shipped) -> None:
    """Every section of the framework, required or not, has its content control in the template."""
    assert missing_sections(one.compiled(), [section.id for section in one.spec.section]) == ()


@_ALL
def test_controls_stand_in_the_frameworks_order(one: Shipped) -> None:
    """The template's sections follow one another as the framework lists them, each once and no others."""
    found = [tag.removeprefix(TAG) for tag in tags(one.parts()["word/document.xml"]) if tag.startswith(TAG)]
    assert found == [section.id for section in one.spec.section]


@_ALL
def test_a_template_names_only_what_its_kind_has(one: Shipped) -> None:
    """Every name in the template, to its last dot, is a field of the Context, of `house`, or a section's title."""
    assert unknown_names(_names(one), _known(one)) == ()
    titles = {name.removeprefix("titles.") for name in _names(one) if name.startswith("titles.")}
    assert titles <= {section.id for section in one.spec.section}


@_ALL
def test_a_context_holds_nothing_that_its_template_does_not_name(one: Shipped) -> None:
    """Every field of the Context stands somewhere in the template, so no value is worked out in vain."""
    assert set(names_of(one.spec)) - {name.split(".")[0] for name in _names(one)} == set()


def test_records_inside_a_context_are_used_whole() -> None:
    """Every field of `house` and of a record in a Context is named by at least one template."""
    named = {name for one in SHIPPED for name in _names(one)}
    records: set[tuple[str, type]] = {("house", House)}
    records |= {
        (name, kind)
        for one in SHIPPED
        for name, kind in names_of(one.spec).items()
        if isinstance(kind, type) and is_dataclass(kind)
    }
    fields = {f"{name}.{field}" for name, kind in records for field in typing.get_type_hints(kind)}
    assert {one for one in fields if not any(name == one or name.startswith(f"{one}.") for name in named)} == set()


@_ALL
def test_a_template_loads_nothing_from_outside(one: Shipped) -> None:
    """No relationship points out of the file, not even a link."""
    assert outside_targets(one.compiled()) == ()
    rels = [part for name, part in unpack(one.blob).items() if name.endswith(".rels")]
    assert [part for part in rels if b"External" in part] == []


@_ALL
def test_a_template_is_light(one: Shipped) -> None:
    """The body is under 40 KB of XML, so that every document made of it is quick to make and to open."""
    assert len(unpack(one.blob)["word/document.xml"]) < _MOST_XML


@_ALL
def test_a_template_has_the_houses_styles(one: Shipped) -> None:
    """Styles, numbering and theme are house.docx's to the byte: another letterhead is one file's business."""
    for part in ("word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml"):
        assert unpack(one.blob)[part] == unpack(house())[part], part


@_ALL
def test_every_style_named_exists(one: Shipped) -> None:
    """No paragraph, run or table of a template names a style that its styles lack."""
    assert styles_used(one.blob) - styles_known(one.blob) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_style_of_a_document_exists(kind: str, built_example: Built) -> None:
    """What the product writes into a template uses the house's styles only."""
    blob = built_example.document(kind)
    assert styles_used(blob) - styles_known(blob) == set()


@_ALL
def test_the_marking_stands_in_every_header_and_footer(one: Shipped) -> None:
    """Every page of a document shows its marking at head and foot."""
    stories = {name: text_in(root) for name, root in one.parts().items() if name != "word/document.xml"}
    assert any("header" in name for name in stories)
    assert any("footer" in name for name in stories)
    assert [name for name, text in stories.items() if text.count("house.marking") != 1] == []


@_ALL
def test_every_page_has_a_header_and_a_footer_of_ours(one: Shipped) -> None:
    """Each section of pages names its own headers and footers, and no part of them lies unused."""
    body = one.parts()["word/document.xml"]
    used = {
        ref.get(f"{{{ref.nsmap['r']}}}id") for kind in ("header", "footer") for ref in body.iter(q(f"{kind}Reference"))
    }
    rels = read_xml(unpack(one.blob)["word/_rels/document.xml.rels"])
    there = {rel.get("Id") for rel in rels if (rel.get("Target") or "").startswith(("header", "footer"))}
    assert used == there
    assert len(list(body.iter(q("sectPr")))) >= 1


@_ALL
def test_the_marking_stands_once_in_the_body(one: Shipped, built_example: Built) -> None:
    """A reader who is read the document aloud hears its marking, once; a document for the public has none."""
    body = [
        line
        for line in lines_of(built_example.document(one.spec.kind))
        if not line.place.startswith(("header", "footer"))
    ]
    marking, times = (one.spec.marking, 1) if one.spec.marking else ("OFFICIAL", 0)
    assert sum(text.count(marking) for line in body for text in line.texts) == times


@_ALL
def test_fixed_wording_praises_nobody(one: Shipped) -> None:
    """No adjective of praise stands in a template: a document's judgement is a person's."""
    texts = [text_in(paragraph) for root in one.parts().values() for paragraph in root.iter(q("p"))]
    assert [text for text in texts if praise_in(text)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_engines_own_sentences_praise_nobody(kind: str, built_example: Built) -> None:
    """What the engine adds to a template (captions, prompts, sources) praises nobody either."""
    places = texts_by_place(built_example.document(kind))
    assert [place for place, text in places.items() if praise_in(text)] == []


@_ALL
def test_a_template_has_nothing_to_mend_or_look_at(one: Shipped) -> None:
    """What `boardpack template check` looks for is nowhere in a template of ours: plain English, looks, conditions."""
    held = Held(spec=one.spec, blob=one.blob, file=one.spec.template)
    assert [(found.code, found.message) for found in every_problem(held, house(), ())] == []


def test_the_letter_for_letters_of_ones_own_has_nothing_to_mend() -> None:
    """The letter that `boardpack template new` copies is held to the same."""
    held = Held(spec=letter_spec(LETTER), blob=template_path(LETTER).read_bytes(), file=LETTER)
    assert [(found.code, found.message) for found in every_problem(held, house(), ())] == []


def _defined() -> frozenset[str]:
    """Return the short forms that the shipped frameworks define, and those that our own wording uses."""
    frameworks = {one.framework.id: one.framework for one in SHIPPED}.values()
    terms = {short for one in frameworks for short in (one.terms.scrutiny_officer_short, one.terms.action_group_short)}
    bodies = {body.short for one in frameworks for body in one.bodies if body.short not in body.title}
    return frozenset({*terms, *bodies, "PALS", "SCP", "S11"} - {""})


@_ALL
def test_prompts_are_short_sentences_without_praise(one: Shipped) -> None:
    """What asks a person to write reads as easily as fixed wording must."""
    prompts = [section.prompt for section in one.spec.section]
    assert [said for text in prompts for _, said in long_sentences(text)] == []
    assert [word for text in prompts for word in praise_in(text)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_short_forms_are_explained_at_their_first_use(kind: str, built_example: Built) -> None:
    """Before a document uses a short form of the framework's, it says what it stands for; names of bodies aside."""
    uses = FirstUses(only=_defined())
    lines = [one for one in lines_of(built_example.document(kind)) if not one.place.startswith(_ROUND)]
    texts = [(line.place, text.replace(SHORT_NAME, "")) for line in lines for text in line.texts]
    assert [(word, place) for place, text in texts for word in uses.unexplained(text)] == []


@_ALL
def test_a_template_is_written_in_british_english(one: Shipped) -> None:
    """The language of the styles is en-GB, and no run names another."""
    parts = unpack(one.blob)
    found = [
        lang.get(q("val"))
        for name in ("word/styles.xml", "word/document.xml")
        for lang in read_xml(parts[name]).iter(q("lang"))
    ]
    assert set(found) == {"en-GB"}
