"""Findings and people's words are carried from notes as they stand, merged without losing who said what."""

import pytest

from engine.documents.carried import asked, carried, is_carried, noted, rows_of, texts_of
from engine.documents.findings import (
    differences,
    finding_blocks,
    findings,
    notes_in_order,
    points_of,
    topic_of,
    visitors,
)
from engine.model.blocks import Block, Heading, Paragraph, Quote, Span, Spans, Table, bold, plain, text_of
from engine.model.evidence import Note
from tests.support.briefs import brief, bullets, lines, note, point, table, visit

FEEDBACK = "**Feedback to referrers:** a letter was on file for 17 of 20."
GOOD = note("Officer A", strengths=bullets(FEEDBACK))
POOR = note("Officer B", development=bullets("**feedback to referrers:** 6 of 10 had not heard."))


@pytest.mark.parametrize(
    ("spans", "topic"),
    [
        pytest.param((*bold("Supervision:"), *plain(" on time.")), "Supervision", id="colon inside"),
        pytest.param((*bold("Supervision"), *plain(": on time.")), "Supervision", id="colon outside"),
        pytest.param((*bold("Supervision."), *plain(" On time.")), "Supervision", id="full stop"),
        pytest.param((*bold("Super"), *bold("vision:"), *plain(" x")), "Supervision", id="two bold runs"),
        pytest.param((*plain(" "), *bold("Supervision:")), "Supervision", id="a blank before it"),
        pytest.param((*bold("Two"), *plain(" "), *bold("words:"), *plain(" x")), "Two words", id="a blank between"),
        pytest.param((*plain("On "), *bold("time")), "", id="bold later on"),
        pytest.param((Span(text="Supervision:", italic=True),), "", id="italics"),
        pytest.param((*bold(" : "), *plain("x")), "", id="nothing but a colon"),
        pytest.param((), "", id="nothing"),
    ],
)
def test_a_topic_is_the_bold_text_that_opens_a_point(spans: Spans, topic: str) -> None:
    """A topic is what the author made bold at the start; nothing is guessed."""
    assert topic_of(spans) == topic


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param(bullets("a", "b"), ["a", "b"], id="bullets"),
        pytest.param(bullets("a", point("deep", 1), "b"), ["a\ndeep", "b"], id="a deeper bullet stays with its own"),
        pytest.param(bullets(point("a", 1), point("b", 1)), ["a", "b"], id="a list that begins deep"),
        pytest.param(bullets(point("a", 1), "b"), ["a", "b"], id="a list that begins too deep"),
        pytest.param(Paragraph(spans=plain("a")), ["a"], id="paragraph"),
        pytest.param(Quote(spans=plain("a"), said_by="a child"), ["a (a child)"], id="quotation"),
        pytest.param(table(("Topic", "Text"), ("a", "b"), ("c", "")), ["a; b", "c"], id="table"),
        pytest.param(table(("Topic",), ("",)), [], id="a blank row"),
        pytest.param(Heading(text="Sub"), [], id="heading"),
    ],
)
def test_every_shape_of_note_gives_its_points(block: Block, expected: list[str]) -> None:
    """Bullets, paragraphs, quotations and rows are points; headings are not."""
    assert [text_of(spans) for spans in points_of((block,))] == expected


def shown(*notes: Note, kind: str = "strengths", lead: str = "Officer A") -> list[str]:
    """Return the findings of some notes as a document prints them."""
    one = brief(about=visit(lead=lead), notes=notes)
    return lines(finding_blocks(findings(one, kind), visitors(one)))


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param([], [], id="no notes"),
        pytest.param([note("A", development=bullets("x"))], [], id="nothing under this heading"),
        pytest.param([note("A", strengths=bullets("x", "y"))], ["S1 x", "S2 y"], id="one visitor"),
        pytest.param(
            [note("A", strengths=bullets("Same  wording")), note("B", strengths=bullets("same wording"))],
            ["S1 Same  wording Noted by 2 of 2."],
            id="identical wording is one finding",
        ),
        pytest.param([note("A", strengths=bullets("x", "x"))], ["S1 x"], id="one visitor's repetition is one voice"),
        pytest.param(
            [note("A", strengths=bullets("x")), note("A", "second.md", strengths=bullets("x")), note("B")],
            ["S1 x"],
            id="two notes of one visitor are one voice",
        ),
        pytest.param(
            [note("A", strengths=bullets("x")), note("B", strengths=bullets("x.")), note("C")],
            ["S1 x", "S2 x."],
            id="wording that differs by a dot stays apart",
        ),
        pytest.param([note("A", about="AV9", strengths=bullets("x"))], [], id="a note about another visit"),
    ],
)
def test_notes_are_merged_into_findings(notes: list[Note], expected: list[str]) -> None:
    """Findings are numbered in order, and say how many visitors noted them where more than one did."""
    assert shown(*notes) == expected


def test_the_lead_officers_findings_come_first() -> None:
    """The lead's note opens the list, the others follow as their files stand; without a lead nothing moves."""
    notes = (note("Officer B", strengths=bullets("b")), note("Officer A (health)", strengths=bullets("a")))
    assert shown(*notes) == ["S1 a", "S2 b"]
    assert shown(*notes, lead="") == ["S1 b", "S2 a"]
    assert [one.author for one in notes_in_order(brief(about=visit(lead="Nobody"), notes=notes))] == [
        "Officer B",
        "Officer A (health)",
    ]


def test_a_finding_keeps_everyone_who_noted_it() -> None:
    """Who noted a finding, in which file and under which heading, is never lost by merging."""
    (one,) = findings(brief(notes=(GOOD, note("Officer B", strengths=bullets(FEEDBACK)))), "strengths")
    assert [(n.author, n.source.file, n.source.place) for n in one.noted] == [
        ("Officer A", "inputs/visits/AV3 Officer A.md", "strengths"),
        ("Officer B", "inputs/visits/AV3 Officer B.md", "strengths"),
    ]
    assert (one.ref, one.topic) == ("S1", "Feedback to referrers")


@pytest.mark.parametrize(
    ("notes", "topics"),
    [
        pytest.param([GOOD, POOR], ["Feedback to referrers"], id="two visitors, two headings"),
        pytest.param([GOOD], [], id="a strength alone"),
        pytest.param([POOR], [], id="a development alone"),
        pytest.param([note("A", strengths=bullets(FEEDBACK), development=bullets(FEEDBACK))], [], id="one visitor"),
        pytest.param([note("A", strengths=bullets("x")), note("B", development=bullets("x"))], [], id="without topics"),
        pytest.param(
            [GOOD, note("B", development=bullets("**Feedback:** late."))], [], id="a topic that is only alike"
        ),
        pytest.param(
            [GOOD, note("B", strengths=bullets("**Feedback to referrers:** ok"), development=bullets(FEEDBACK))],
            ["Feedback to referrers"],
            id="one of them sees both sides",
        ),
        pytest.param(
            [GOOD, note("B", consideration=bullets(FEEDBACK))], [], id="an area for consideration is no development"
        ),
    ],
)
def test_accounts_differ_by_topic_alone(notes: list[Note], topics: list[str]) -> None:
    """Accounts differ where one visitor files under strengths what another files under development."""
    assert [one.topic for one in differences(brief(notes=tuple(notes)))] == topics


def test_a_carried_section_names_each_author_once() -> None:
    """Under one section every author's words follow his or her name, sub-headings below the section's own."""
    said = (Heading(text="Deep", level=4), bullets("a"))
    notes = (note("B", good_practice=Paragraph(spans=plain("b")), developments=bullets("c")), note("A", listening=said))
    found = lines(carried(brief(notes=notes), "agency_account"))
    assert found == ["B", "b", "- c", "A", "### Deep", "- a"]


@pytest.mark.parametrize("ref", ["practitioners", "children_families"])
def test_a_section_without_notes_asks_for_text(ref: str) -> None:
    """Where nobody noted anything the section's prompt stands, which carries nothing."""
    found = carried(brief(notes=(note("A"),)), ref)
    assert lines(found) == ["? To complete (lead officer):"]
    assert not is_carried(found)
    assert is_carried((Paragraph(spans=plain("x")), *found))


def test_a_section_the_framework_does_not_list_is_empty() -> None:
    """What a framework does not ask for is neither carried nor asked."""
    assert carried(brief(), "no_such_section") == ()
    assert asked(brief(), "no_such_section") == ()


def test_what_a_person_must_write_follows_what_notes_say() -> None:
    """Notes are quoted above the prompt, every point of them, and their author is named below the last."""
    said = (Paragraph(spans=plain("Fewer waits")), bullets("a", "b"))
    found = lines(asked(brief(notes=(note("Officer A", impact=said),)), "difference"))
    assert found == ["“Fewer waits”", "“a”", "“b” Officer A", "? To complete (lead officer):"]


METHOD = ("Activity", "Length", "People", "Led by")
ROWS = [
    pytest.param(table(METHOD, ("Talk", "1 hour", "9", "A")), [("Talk", "1 hour", "9", "A")], id="as asked"),
    pytest.param(table(("people ", "ACTIVITY"), ("9", "Talk")), [("Talk", "", "9", "")], id="other order and capitals"),
    pytest.param(table(("Activity", "Weather"), ("Talk", "Rain")), [("Talk", "", "", "")], id="a column of its own"),
    pytest.param(table(("What", "Who"), ("Talk", "9")), [], id="none of the columns"),
    pytest.param(Table(header=METHOD, rows=()), [], id="no rows"),
    pytest.param(table(METHOD, ("a", "", "", ""), ("a", "", "", "")), [("a", "", "", "")], id="the same row twice"),
    pytest.param(bullets("Talk"), [], id="bullets"),
]


@pytest.mark.parametrize(("block", "expected"), ROWS)
def test_tables_are_read_by_their_headings(block: Block, expected: list[tuple[str, ...]]) -> None:
    """Columns are found by name, whatever their order; what a note lacks is blank."""
    assert list(rows_of(brief(notes=(note("A", method=block),)), "method", *METHOD)) == expected


def test_what_is_no_such_table_is_carried_beside_it() -> None:
    """Words under a heading for a table are kept, and tables with other columns too."""
    other = table(("What", "Who"), ("Talk", "9"))
    one = brief(notes=(note("A", method=(table(METHOD, ("a", "b", "c", "d")), bullets("x"), other)),))
    assert lines(noted(one, "method", beside=METHOD)) == ["A", "- x", "What | Who", "Talk | 9"]
    assert texts_of(one, "method", beside=METHOD) == ("x", "Talk; 9")
    assert texts_of(brief(notes=(note("A", method=table(METHOD)),)), "method", beside=METHOD) == ()
