"""Notes in Markdown, read into blocks."""

import re
import string
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.formats.markdown_notes import read_markdown
from engine.model.blocks import Block, BulletList, Heading, Paragraph, Quote, Table, block_text, text_of

Outline = list[tuple[int, bool, str]]


def outline(block: Block) -> Outline:
    """Return a list's items as level, numbered or not, text."""
    assert isinstance(block, BulletList)
    return [(one.level, one.ordered, text_of(one.spans)) for one in block.items]


def seen(text: str) -> list[tuple[str, str]]:
    """Return each block of a note as its kind and text."""
    return [(type(block).__name__, block_text(block)) for block in read_markdown(text).blocks]


@pytest.mark.parametrize("indent", ["  ", "   ", "    ", "\t"], ids=["two", "three", "four", "tab"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["tight", "loose"])
def test_nesting_does_not_depend_on_the_indent(indent: str, gap: str) -> None:
    """Lists nested by two, three or four spaces or a tab, with blank lines or without, read the same."""
    lines = ["Text before", "- one", f"{indent}- two", f"{indent * 2}1. three", f"{indent}- four", "- five"]
    blocks = read_markdown("\n".join(lines[:1]) + "\n" + gap.join(lines[1:])).blocks
    assert block_text(blocks[0]) == "Text before"
    expected = [(0, False, "one"), (1, False, "two"), (2, True, "three"), (1, False, "four"), (0, False, "five")]
    assert outline(blocks[1]) == expected


@given(
    levels=st.lists(st.integers(0, 3), min_size=1, max_size=12),
    ordered=st.booleans(),
    blanks=st.booleans(),
)
def test_the_four_indents_give_the_same_blocks(levels: list[int], ordered: bool, blanks: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Any outline typed with any of the four indents gives the same blocks, and keeps its depths."""
    steps = [0]
    for level in levels:
        steps.append(min(level, steps[-1] + 1))
    mark, gap = "1." if ordered else "-", "\n\n" if blanks else "\n"
    typed = [
        gap.join(f"{indent * level}{mark} item {at}" for at, level in enumerate(steps))
        for indent in ("  ", "   ", "    ", "\t")
    ]
    first, *others = [read_markdown(text).blocks for text in typed]
    assert all(one == first for one in others)
    assert outline(first[0]) == [(level, ordered, f"item {at}") for at, level in enumerate(steps)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n- b", [("Paragraph", "a"), ("BulletList", "b")]),
        ("a\n1. b", [("Paragraph", "a"), ("BulletList", "b")]),
        ("seen on\n18. March by us", [("Paragraph", "seen on 18. March by us")]),
        ("2021. It was", [("Paragraph", "2021. It was")]),
        ("- b\nwraps\n\n  goes on\n\nafter", [("BulletList", "b wraps goes on"), ("Paragraph", "after")]),
        ("- a\n\n1. b", [("BulletList", "a"), ("BulletList", "b")]),
        ("- a\n1. b", [("BulletList", "a"), ("BulletList", "b")]),
        ("• a\n• b", [("BulletList", "a\nb")]),
        ("- - a\n- 3. b\n- > c", [("BulletList", "- a\n3. b\n> c")]),
        ("- a\n-\n- b", [("BulletList", "a\nb")]),
        ("one  \ntwo\nthree", [("Paragraph", "one\ntwo three")]),
        ("    indented, not code", [("Paragraph", "indented, not code")]),
        ("```\nfenced\n```", [("Paragraph", "fenced")]),
        ("a\n\n---\n\nb", [("Paragraph", "a"), ("Paragraph", "b")]),
        ("[Officer]: said", [("Paragraph", "[Officer]: said")]),
        ("see [^1]\n\n[^1]: note", [("Paragraph", "see [^1]"), ("Paragraph", "[^1]: note")]),
        ("a | b", [("Paragraph", "a | b")]),
        ("#1 priority", [("Paragraph", "#1 priority")]),
        ("", []),
    ],
)
def test_text_and_lists(text: str, expected: list[tuple[str, str]]) -> None:
    """Paragraphs and lists come out as a person means them, and nothing is dropped."""
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "level", "heading"),
    [
        ("# Strengths", 1, "Strengths"),
        ("### Strengths ###", 3, "Strengths"),
        ("##Strengths", 2, "Strengths"),
        ("Strengths\n=========", 1, "Strengths"),
        ("Strengths\n---", 2, "Strengths"),
        ("text\n\n## **Strengths** & <b>", 2, "Strengths & <b>"),
        ("- item\n## 3. Strengths", 2, "3. Strengths"),
        ("## - Strengths\\", 2, "- Strengths\\"),
    ],
)
def test_headings(text: str, level: int, heading: str) -> None:
    """Hashes with or without a blank, and underlined lines, are headings with their level."""
    assert read_markdown(text).blocks[-1] == Heading(text=heading, level=level)


@pytest.mark.parametrize(
    "text",
    [
        'O\'Brien & <Sons> "Zoë" {{x}} Łukasz',
        "<script>alert(1)</script> and <div>",
        "&amp; &lt; &#8217; stay as typed",
        "5 * 3 = 15 and snake_case_name",
        "{% if x %} {# y #} ${z}",
        "emoji 👩‍👧 and שלום",
        "C:\\new and 100 %",
        "e\u0301 becomes one letter",
        "x" * 10_000,
        "*" + "_a" * 600,
    ],
)
def test_text_comes_through_exactly(text: str) -> None:
    """Nothing in a line of text is taken for markup that Markdown does not have."""
    for typed in (text, f"- {text}", f"> {text}"):
        assert [block_text(block) for block in read_markdown(typed).blocks] == [unicodedata.normalize("NFC", text)]


def test_spans_keep_bold_italic_and_links() -> None:
    """Bold, italic and web or mail links are kept; other link targets are not."""
    block = read_markdown("- **Topic:** *and* [a page](https://a.example/b_c) <o@a.example> [x](javascript:y)").blocks[
        0
    ]
    assert isinstance(block, BulletList)
    looks = [(one.text, one.bold, one.italic, one.link) for one in block.items[0].spans if one.text.strip()]
    assert looks == [
        ("Topic:", True, False, None),
        ("and", False, True, None),
        ("a page", False, False, "https://a.example/b_c"),
        ("o@a.example", False, False, "mailto:o@a.example"),
        (" x", False, False, None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('> "Fine."\n> — a parent', [('"Fine."', "a parent")]),
        ('> "Fine."\n>\n> -- a parent', [('"Fine."', "a parent")]),
        ("> Fine.\n> - a parent", [("Fine.", "a parent")]),
        ('> "Fine." \N{EN DASH} a parent', [('"Fine."', "a parent")]),
        ("> a - b", [("a - b", "")]),
        ("> one\n\n> two\n> — a child", [("one", ""), ("two", "a child")]),
        ("> - one\n> - two", [("one", ""), ("two", "")]),
        ("> one\nlazy", [("one lazy", "")]),
        (">> deep", [("deep", "")]),
    ],
)
def test_quotations(text: str, expected: list[tuple[str, str]]) -> None:
    """Quotations keep their words, and who said them when that stands after a dash."""
    blocks = read_markdown(text).blocks
    assert [(text_of(one.spans), one.said_by) for one in blocks if isinstance(one, Quote)] == expected


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ("Before\n| A | B |\n|---|:-:|\n| 1 | **2** |", ("A", "B"), [["1", "2"]]),
        ("A | B\n--- | ---\n1 | 2\n\nafter", ("A", "B"), [["1", "2"]]),
        ("| A | B |\n|---|---|\n| 1 |\n| | |\n| 2 | 3 | 4 |", ("A", "B", ""), [["1", "", ""], ["2", "3", "4"]]),
        ("| A |\n|---|\n| a \\| b |", ("A",), [["a | b"]]),
    ],
)
def test_tables(text: str, header: tuple[str, ...], rows: list[list[str]]) -> None:
    """Tables keep every cell, also of rows longer than the header; blank rows go."""
    found = next(block for block in read_markdown(text).blocks if isinstance(block, Table))
    assert found.header == header
    assert [[text_of(cell.spans) for cell in row] for row in found.rows] == rows


def test_a_table_too_wide_for_word_stays_text() -> None:
    """A table of more columns than Word takes stays lines of text, with nothing lost."""
    text = "|" + "a|" * 70 + "\n" + "|" + "-|" * 70 + "\n" + "|" + "b|" * 70
    blocks = read_markdown(text).blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert sum(block_text(block).count("b") for block in blocks) == 70


def test_pictures_and_dropped_characters_are_noticed() -> None:
    """A picture and characters that cannot be printed are told, and the rest is read."""
    flow = read_markdown("see ![the door](door.png) and \x07this")
    assert (flow.pictures, flow.dropped) == (True, True)
    assert block_text(flow.blocks[0]) == "see the door and this"


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"]), min_size=1, max_size=60))
def test_escaped_text_in_a_bullet_survives(text: str) -> None:
    """Any text whose marks are escaped comes out of a bullet as it went in, but for single blanks and NFC."""
    blanks = " ".join(re.split(r"[ \t]+", text)).strip()
    expected = unicodedata.normalize("NFC", blanks).strip()
    typed = re.sub(f"([{re.escape(string.punctuation)}])", r"\\\1", expected)
    assert [block_text(block) for block in read_markdown(f"- {typed}").blocks] == ([expected] if expected else [])


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab 1\n\t#*_-+.>|[](){}`\\<&;:!=~\u2014"), max_size=200))
def test_no_markdown_crashes_and_no_letter_is_lost(text: str) -> None:
    """Any heap of Markdown marks is read, and every letter of it stands somewhere (a link's address apart)."""
    blocks = read_markdown(text).blocks
    found = "".join(
        [block_text(one) for one in blocks]
        + ["".join(one.header) for one in blocks if isinstance(one, Table)]
        + [one.said_by for one in blocks if isinstance(one, Quote)]
    )
    if "](" not in text and "~~~" not in text and "```" not in text:
        assert sorted(re.findall("[ab]", found)) == sorted(re.findall("[ab]", text))


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_crash(blob: bytes) -> None:
    """Any bytes, read as the two encodings notes come in, give blocks."""
    for encoding in ("utf-8", "cp1252"):
        assert isinstance(read_markdown(blob.decode(encoding, "replace")).blocks, tuple)


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "*a " * 20_000, "> " * 20_000, "\n".join(" " * at + "- a" for at in range(600)), "`` ` " * 10_000],
    ids=["brackets", "stars", "quotes", "deep list", "ticks"],
)
def test_hostile_marks_end(text: str) -> None:
    """Heaps of marks that make a naive reader slow or run out of stack are read as text."""
    assert isinstance(read_markdown(text).blocks, tuple)
