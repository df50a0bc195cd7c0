"""Filling a template: any text comes out as it went in, and nothing that was placed is lost without a word."""

import unicodedata
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.formats.package import pack, unpack
from engine.formats.word.document import Properties, build_document
from engine.formats.word.template import Template, TemplateFault, compile_template
from engine.model.blocks import (
    Block,
    BulletList,
    Heading,
    ListItem,
    Look,
    Paragraph,
    Prompt,
    Quote,
    Span,
    Table,
    bold,
    cell,
    plain,
)
from tests.support.templates import house
from tests.support.visible import Line, lines_of

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PROPERTIES = Properties(title="A title", author="A partnership", dated=date(2021, 10, 11))
_HOUSE = SimpleNamespace(
    marking="OFFICIAL",
    status_line="",
    running_title="A title",
    partnership=SimpleNamespace(name="Partnership", address="Street", phone="1", email="a@b.example"),
)
_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc")).filter(lambda one: not _is_noncharacter(one)), min_size=1
).map(lambda text: unicodedata.normalize("NFC", text))
_LINES = st.lists(_TEXT, min_size=1, max_size=3).map("\n".join)
_TRICKS = st.sampled_from(("{{ x }}", "{%p if x %}", "{_{", "}}", "{{-", "{#", "&amp;", "]]>", "<w:t>", "\\", "%s"))
_ANY = st.one_of(_LINES, st.lists(st.one_of(_TRICKS, _TEXT), min_size=1, max_size=4).map("".join))


def _is_noncharacter(one: str) -> bool:
    return "\ufdd0" <= one <= "\ufdef" or ord(one) & 0xFFFE == 0xFFFE


def _tiny(*paragraphs: str) -> Template:
    """Return a template of the house with these paragraphs in one section."""
    parts = dict(unpack(house()))
    lines = "".join(f'<w:p><w:r><w:t xml:space="preserve">{one}</w:t></w:r></w:p>' for one in paragraphs)
    control = f'<w:sdt><w:sdtPr><w:tag w:val="scp:one"/></w:sdtPr><w:sdtContent>{lines}</w:sdtContent></w:sdt>'
    parts["word/document.xml"] = f"<w:document {_W}><w:body>{control}</w:body></w:document>".encode()
    return compile_template("tiny.docx", pack(parts), ["one"])


_TEXTS = _tiny("before {{ text }} after", "{% if text %}{{ text }}{% endif %}")
_BLOCKS = _tiny("before", "{{ blocks }}", "after")


def _built(template: Template, **values: object) -> list[Line]:
    blob = build_document(template, {"house": _HOUSE, **values}, {"one": "One"}, _PROPERTIES)
    return [line for line in lines_of(blob) if line.place == "one"]


@settings(max_examples=30, deadline=None)
@given(text=_ANY)
def test_any_text_stands_in_its_paragraph(text: str) -> None:
    """A value in a sentence, and one alone in its paragraph, read back as they were placed."""
    first, second = _built(_TEXTS, text=text)
    assert first.texts == (f"before {text} after",)
    assert second.texts == (text,)


@settings(max_examples=30, deadline=None)
@given(text=_ANY)
def test_any_text_stands_in_its_block(text: str) -> None:
    """Paragraphs, headings, quotations, list items and table cells read back as they were placed."""
    blocks: tuple[Block, ...] = (
        Paragraph(spans=(*bold(text), *plain(text)), label="S1", look=Look.FINDING),
        Heading(text=text),
        BulletList(items=(ListItem(spans=plain(text)), ListItem(spans=plain(text), level=1, ordered=True))),
        Quote(spans=plain(text), said_by=text),
        Table(header=(f"A {text}", "Two"), rows=((cell(text), cell(f"A {text}")),), caption=text, source=text),
        Prompt(lead="Lead:", text=text),
    )
    texts = [line.texts for line in _built(_BLOCKS, blocks=blocks)]
    # A cell is never empty: blanks alone say that nothing was recorded.
    first = text if text.strip() else "None recorded"
    table = [(text,), (f"A {text}", "Two"), (first, f"A {text}"), (text,)]
    items, quoted = [(text,), (text,)], [(text,), (text,)]
    assert texts == [
        ("before",),
        (f"S1\t{text}{text}",),
        (text,),
        *items,
        *quoted,
        *table,
        (f"Lead: {text}",),
        ("after",),
    ]


@settings(max_examples=15, deadline=None)
@given(text=_ANY)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    """Nothing of the moment or the machine stands in a document."""
    values = {"house": _HOUSE, "text": text}
    first, second = (build_document(_TEXTS, values, {"one": "One"}, _PROPERTIES) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("template", "values"),
    [
        pytest.param(_TEXTS, {}, id="a value that is not given"),
        pytest.param(_TEXTS, {"text": None}, id="a value that is nothing"),
        pytest.param(_tiny("{{ text.x }}"), {"text": "a"}, id="a field that is not there"),
        pytest.param(
            _tiny("before {{ blocks }}"), {"blocks": (Paragraph(spans=plain("a")),)}, id="blocks in a sentence"
        ),
        pytest.param(_TEXTS, {"text": "a\x07b"}, id="a character no document holds"),
    ],
)
def test_what_cannot_be_placed_is_refused(template: Template, values: dict[str, object]) -> None:
    """A hole, a misspelt field or a lost text is a fault of the template, never a document."""
    with pytest.raises(TemplateFault):
        _built(template, **values)


def test_a_text_is_never_taken_for_a_place_of_blocks() -> None:
    """Private characters that a person typed stay characters."""
    blocks = (Paragraph(spans=plain("the blocks")),)
    template = _tiny("{{ text }}", "{{ blocks }}")
    texts = [line.texts for line in _built(template, text="\ue000slot:0\ue001", blocks=blocks)]
    assert texts == [("\ue000slot:0\ue001",), ("the blocks",)]


def test_links_and_looks_are_kept() -> None:
    """A web address becomes a link; one that is none stays text, and no text is lost for it."""
    spans = (
        Span(text="a page", link="https://example.org/?a=1&b={{ x }}"),
        Span(text=" and "),
        Span(text="another", link="javascript:x"),
    )
    texts = [line.texts for line in _built(_BLOCKS, blocks=(Paragraph(spans=spans),))]
    assert texts == [("before",), ("a page and another",), ("after",)]
