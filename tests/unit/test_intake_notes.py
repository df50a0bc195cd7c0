"""Notes as evidence: who wrote what about which activity, under which heading."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.formats.opening_lines import take_opening
from engine.frameworks.loader import load, shipped
from engine.intake.note_headings import Headings, loose
from engine.intake.notes import read_note
from engine.model.blocks import Heading, Paragraph, block_text, plain
from engine.model.evidence import Activity, Note
from engine.model.source import Origin, Source
from engine.rules.vocabulary import RULE_TYPES
from tests.support.notes import FILE, FRAMEWORK, OPENING, read_file, read_text, rows
from tests.support.word_files import item, para, run, table, write

BODY = "## Strengths\n\n- **Same-day decisions:** 18 of 20 records\n\n## Impact\n\nChildren wait less.\n"
ROLE = "Scrutiny officer, Health"


def note_of(found: tuple[Note | None, object]) -> Note:
    """Return the note that was read, sure that there is one."""
    assert found[0] is not None
    return found[0]


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param(OPENING, id="plain lines"),
        pytest.param(OPENING.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(f"**Activity:** AV2\n**Date**: 18 March 2021\n**Written by:** {ROLE}\n", id="bold"),
        pytest.param("- Activity: AV2\n- Date: 18/3/2021\n- **Written by:** Scrutiny officer, Health\n", id="list"),
        pytest.param(f"# Note of our visit\n\n{OPENING}", id="under a title"),
        pytest.param(f"---\n{OPENING.strip()}\n---\n", id="between rules"),
        pytest.param(f"| Activity | AV2 |\n|---|---|\n| Date | 2021-03-18 |\n| Author: | {ROLE} |\n", id="table"),
        pytest.param(f"VISIT REF: Visit av2\nDate of visit: Thursday 18th March 2021\nAuthor: {ROLE}\n", id="others"),
        pytest.param("Activity: AV2 Date: 18 March 2021 Written by: Scrutiny officer, Health\n", id="one line"),
    ],
)  # fmt: skip
def test_opening_lines(tmp_path: Path, opening: str) -> None:
    """The opening lines are found in every dress people give them, and stand in no section."""
    note = note_of(read_text(tmp_path, f"{opening}\n{BODY}"))
    assert (note.about, note.author, note.on) == ("AV2", ROLE, date(2021, 3, 18))
    assert [one.key for one in note.sections] == ["strengths", "impact"]


def test_the_example_note_has_no_problem(tmp_path: Path) -> None:
    """A note in order gives its sections with their places and no problem at all."""
    note, problems = read_text(tmp_path, OPENING + BODY)
    assert problems == ()
    assert note_of((note, problems)).sections[0].source == Source(file=f"{FILE}.md", place="Strengths")
    assert block_text(note_of((note, problems)).sections[0].blocks[0]) == "Same-day decisions: 18 of 20 records"


def test_a_word_note_reads_as_its_markdown(tmp_path: Path) -> None:
    """The same note typed in Word, its opening lines in a table, is the same evidence."""
    topic = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{run("Same-day decisions:", "<w:b/>")}{run(" 18 of 20 records")}</w:p>'  # noqa: E501
    opening = table(("Activity", "AV2"), ("Date", "18 March 2021"), ("Written by", "Scrutiny officer, Health"))
    body = (
        opening + para("Strengths", "berschrift1") + topic + para("Impact", "berschrift1") + para("Children wait less.")
    )
    word, problems = read_file(write(tmp_path / "note.docx", body))
    typed = note_of(read_text(tmp_path, OPENING + BODY))
    assert problems == ()
    assert [(one.key, one.blocks) for one in note_of((word, problems)).sections] == [
        (one.key, one.blocks) for one in typed.sections
    ]


def test_opening_lines_in_one_word_paragraph(tmp_path: Path) -> None:
    """Opening lines parted by line breaks or tabs in one Word paragraph are each found."""
    breaks = "<w:r><w:t>Activity:</w:t><w:tab/><w:t>AV2</w:t><w:br/><w:t>Date: 18 March 2021</w:t><w:br/><w:t>Written by: A role</w:t></w:r>"  # noqa: E501
    note, problems = read_file(write(tmp_path / "note.docx", para(breaks) + para("Impact", "Heading2") + item("a", 1)))
    assert problems == ()
    assert note_of((note, problems)).author == "A role"


@pytest.mark.parametrize(
    ("typed", "key", "codes"),
    [
        ("Strengths", "strengths", []),
        ("STRENGTHS:", "strengths", []),
        ("3. Strengths", "strengths", []),
        ("b) Strengths", "strengths", []),
        ("Strengths (what works)", "strengths", []),
        ("What works well", "strengths", []),
        ("Children, Young People & Families", "children_families", []),
        ("Areas of development", "development", ["VIS-07"]),
        ("Development areas", "development", ["VIS-07"]),
        ("Strenghts", "strengths", ["VIS-07"]),
        ("Feedback on the day", "feedback", ["VIS-07"]),
        ("Areas", None, ["VIS-08"]),
        ("Weather", None, ["VIS-08"]),
    ],
)
def test_headings_are_matched_loosely(tmp_path: Path, typed: str, key: str | None, codes: list[str]) -> None:
    """Headings are matched despite case, numbering and slips; a near one is told, an unknown one kept and listed."""
    note, problems = read_text(tmp_path, f"{OPENING}## {typed}\n\nText.\n")
    assert [one.key for one in note_of((note, problems)).sections] == [key]
    assert rows(problems) == [(typed.rstrip(":"), code) for code in codes]


def test_a_near_heading_names_both() -> None:
    """The two headings that are about as near as each other are not guessed between."""
    headings = Headings(FRAMEWORK.note_headings)
    assert headings.close("Areas for") is None
    assert headings.nearest("Area for considering and acting") == "Areas for consideration and action"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("# Strengths\na\n## Leadership\nb", [("strengths", "a|# Leadership|b")], id="sub-heading"),
        pytest.param("# Findings\n## Strengths\na\n## Other\nb", [("strengths", "a"), (None, "b")], id="grouped"),
        pytest.param("# Strengths\na\n## Impact\nb", [("strengths", "a"), ("impact", "b")], id="known below known"),
        pytest.param(
            "## Impact\na\n## Strengths\nb\n## Impact\nc", [("impact", "a|c"), ("strengths", "b")], id="twice"
        ),
        pytest.param("## Other\na\n### More\nb", [(None, "a|# More|b")], id="below an unknown one"),
        pytest.param("## Strengths\n##### Deep\nb", [("strengths", "# Deep|b")], id="only sub-headings"),
    ],
)
def test_sections_are_gathered(tmp_path: Path, body: str, expected: list[tuple[str | None, str]]) -> None:
    """Sub-headings stay inside their section, and one heading typed twice is one section."""
    note = note_of(read_text(tmp_path, OPENING + body))
    shown = [
        (one.key, "|".join(f"{'# ' * isinstance(block, Heading)}{block_text(block)}" for block in one.blocks))
        for one in note.sections
    ]
    assert shown == expected
    levels = [block.level for one in note.sections for block in one.blocks if isinstance(block, Heading)]
    assert all(2 <= level <= 4 for level in levels)


def test_bold_lines_are_headings(tmp_path: Path) -> None:
    """A short paragraph all in bold is a heading, with a note that says so; a sentence in bold is not."""
    bold = [para(text, look="<w:b/>") for text in ("Strengths", "This is a sentence.", "Impact:")]
    body = (
        para("Activity: AV2") + para("Date: 18 March 2021") + para("Written by: A role") + bold[0] + bold[1] + bold[2]
    )
    note, problems = read_file(write(tmp_path / "note.docx", body + para("Less waiting.")))
    assert [one.key for one in note_of((note, problems)).sections] == ["strengths", "impact"]
    assert rows(problems) == [("Strengths", "VIS-10"), ("Impact", "VIS-10")]


def test_text_above_the_first_heading_is_kept(tmp_path: Path) -> None:
    """Text above the first heading is kept as a section of its own, and told."""
    note, problems = read_text(tmp_path, f"{OPENING}A word first.\n\n{BODY}")
    first = note_of((note, problems)).sections[0]
    assert (first.heading, first.key, block_text(first.blocks[0])) == ("", None, "A word first.")
    assert rows(problems) == [("", "VIS-11")]
    assert "'A word first.'" in problems[0].message


def test_a_contribution_is_about_its_report(tmp_path: Path) -> None:
    """A note `For:` a report is about that report, from the body it names."""
    note = note_of(read_text(tmp_path, f"For: SCP annual report\nFrom: Council\nDate: 1 May 2021\n\n{BODY}"))
    assert (note.about, note.author) == ("SCP annual report", "Council")


def test_placeholders_are_left_alone(tmp_path: Path) -> None:
    """Braces and brackets of templates stay as typed, in headings and in text."""
    note = note_of(read_text(tmp_path, f"{OPENING}## {{{{ title }}}}\n\n[Name] {{% if x %}} {{{{y}}}} {{z}}\n"))
    assert note.sections[0].heading == "{{ title }}"
    assert block_text(note.sections[0].blocks[0]) == "[Name] {% if x %} {{y}} {z}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We went for: the children", "We went for: the children"),
        ("On that Date: nothing", "On that Date: nothing"),
        ("Intro; Activity: AV1", "Intro;"),
        ("Activity: AV1 Activity: AV2", "Activity: AV2"),
        ("Place: here", "Place: here"),
    ],
)
def test_only_opening_lines_are_taken(text: str, left: str) -> None:
    """A label inside a sentence, an unknown label and a second line of one label stay in the text."""
    rest = take_opening((Paragraph(spans=plain(text)),))[1]
    assert [block_text(block) for block in rest] == [left]


@given(
    title=st.sampled_from([name for one in FRAMEWORK.note_headings for name in (one.title, *one.aliases)]),
    marks=st.lists(st.sampled_from("  .,:;!?*_-()\t\u00a0"), max_size=5),
    upper=st.booleans(),
)
def test_case_and_punctuation_never_matter(title: str, marks: list[str], upper: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """A heading of the framework is found whatever its case and the marks and blanks around its words."""
    typed = f" {title.upper() if upper else title}{''.join(marks)}".replace(" ", "  ")
    expected = next(one for one in FRAMEWORK.note_headings if title in (one.title, *one.aliases))
    assert Headings(FRAMEWORK.note_headings).same(typed) == expected


@given(st.text(max_size=120))
def test_what_a_heading_is_near_does_not_depend_on_its_dress(text: str) -> None:
    """Two headings that are loosely the same are near the same heading of the framework."""
    headings = Headings(FRAMEWORK.note_headings)
    assert headings.nearest(f"  {loose(text)}: ") == headings.nearest(loose(text))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("## Strengths\n\n### Leadership\n\n- A named manager.\n", ["VIS-19"], id="sub-heading"),
        pytest.param("## Method\n\n| Activity | Weather |\n| --- | --- |\n| Talk | Rain |\n", ["VIS-20"], id="column"),
        pytest.param("## Method\n\n| Activity | Length |\n| --- | --- |\n| Talk | 1 hour |\n", [], id="known columns"),
        pytest.param("## Method\n\n| Weather | Mood |\n| --- | --- |\n| Rain | Calm |\n", [], id="carried whole"),
        pytest.param("## Practitioners\n\n### Nights\n\nQuiet.\n", [], id="sub-heading carried"),
    ],
)
def test_what_a_report_has_no_place_for_is_told(tmp_path: Path, text: str, codes: list[str]) -> None:
    """A sub-heading or a column that no document carries is named; everything else passes without a word."""
    path = tmp_path / "note.md"
    path.write_text(f"Activity: AV2\nDate: 19 August 2021\nWritten by: Officer A\n\n{text}", encoding="utf-8")
    framework = load(shipped()["nel-scp"], RULE_TYPES)
    visit = Activity(ref="AV2", kind="Assurance visit", title="", origin=Origin(file="inputs/partnership.xlsx"))
    _, problems = read_note(path, "note.md", framework, (visit,))
    assert [one.code for one in problems] == codes
