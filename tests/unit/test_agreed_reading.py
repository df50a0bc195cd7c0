"""An agreed report read back, however its officers left it in Word."""

import pytest

from engine.documents.findings_letter import is_action_of
from engine.drafts.agreed import changed_sections, read_agreed
from engine.formats.package import pack, unpack
from engine.formats.word.names import Element, make, q, read_xml, write_xml
from engine.model.agreed import AgreedAction
from engine.model.blocks import text_of
from engine.model.evidence import Agency
from engine.model.source import Origin, Source
from tests.support.built import Built
from tests.support.drafts import control_of, paragraph

TITLES = {"strengths": "Strengths", "development": "Areas for development", "actions": "Actions"}


def _read(built_example: Built, *changes: tuple[str, list[Element]]) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the findings for development (reference, words) and what carries no reference, sections replaced."""
    parts = unpack(built_example.document("visit-report"))
    root = read_xml(parts["word/document.xml"])
    for section, blocks in changes:
        content = control_of(root, section).find(q("sdtContent"))
        assert content is not None
        for one in list(content)[1:]:
            content.remove(one)
        content.extend(blocks)
    said = read_agreed(pack({**parts, "word/document.xml": write_xml(root)}), TITLES, "inputs/agreed/a.docx")
    found = [(one.ref, text_of(one.spans)) for one in said.findings if one.kind == "development"]
    return found, list(said.unlabelled)


def _item(text: str, level: int = 0) -> Element:
    block = paragraph(text, "ListBullet")
    block[0].append(make("numPr", [make("ilvl", val=level), make("numId", val=1)]))
    return block


def _gone(text: str) -> Element:
    block = paragraph("")
    run = make("r", [make("delText")])
    run[0].text = text
    block.append(make("del", [run], id=9, author="A", date="2021-10-05T09:00:00Z"))
    return block


@pytest.mark.parametrize(
    ("blocks", "expected", "unlabelled"),
    [
        pytest.param([paragraph("D1 One.", "Finding")], [("D1", "One.")], [], id="a label and a blank"),
        pytest.param([paragraph("D1: One.", "Finding")], [("D1", "One.")], [], id="a label and a colon"),
        pytest.param([paragraph("D4. One.")], [("D4", "One.")], [], id="a number of the officer's own"),
        pytest.param([paragraph("D10 People said so.")], [("D10", "People said so.")], [], id="two figures"),
        pytest.param([_item("One."), _item("Two.")], [("D1", "One."), ("D2", "Two.")], ["One.", "Two."], id="bullets"),
        pytest.param([paragraph("D1 One."), _item("more", 1)], [("D1", "One.\nmore")], [], id="a deeper bullet"),
        pytest.param(
            [paragraph("D2 Two.", "Finding"), paragraph("It goes on.")], [("D2", "Two.\nIt goes on.")], [], id="goes on"
        ),
        pytest.param(
            [paragraph("D1 One.", "Finding"), paragraph("New.", "Finding")],
            [("D1", "One."), ("D2", "New.")],
            ["New."],
            id="a new finding without a label",
        ),
        pytest.param([paragraph("D1 One. Noted by 2 of 3.", "Finding")], [("D1", "One.")], [], id="who noted it"),
        pytest.param([paragraph("None identified: all was well.")], [], [], id="none, with a reason"),
        pytest.param([_gone("D1 Struck out."), paragraph("D2 Two.")], [("D2", "Two.")], [], id="tracked deletion"),
        pytest.param([paragraph("To complete (lead officer): Write here.", "ToComplete")], [], [], id="a prompt"),
        pytest.param([], [], [], id="nothing"),
    ],
)
def test_findings_are_read_as_they_stand(
    built_example: Built, blocks: list[Element], expected: list[tuple[str, str]], unlabelled: list[str]
) -> None:
    """A finding is a labelled paragraph or a bullet; what goes on under it is part of it."""
    assert _read(built_example, ("development", blocks)) == (expected, unlabelled)


def test_the_report_is_read_back_whole(built_example: Built) -> None:
    """What the builder wrote is what is read: every finding, every action with its finding, and the facts."""
    titles = {**TITLES, "consideration": "Areas for consideration and action", "at_a_glance": "At a glance"}
    said = read_agreed(built_example.document("visit-report"), titles, "inputs/agreed/a.docx")
    refs = " ".join(one.ref for one in said.findings)
    assert refs == "S1 S2 S3 S4 S5 S6 D1 D2 D3 D4 D5 A1 A2 A3 A4"
    assert [(one.ref, one.finding) for one in said.actions][:2] == [("AV2.1", "A1"), ("AV2.2", "A2")]
    assert said.actions[0].due == "30 November 2021"
    assert said.facts["people met"].startswith("14 practitioners")


@pytest.mark.parametrize(
    ("owner", "column", "mine"),
    [
        ("Head of Service, Brightmere", "", True),
        ("Head of Service, front door", "", False),
        ("Head of Service, Brightmere", "Wendlemere Council", False),
        ("Head of Service", "brightmere care cic", True),
        ("Brightmeredale Nursery", "", False),
    ],
)
def test_an_action_belongs_to_the_agency_it_names(owner: str, column: str, mine: bool) -> None:  # noqa: FBT001 - a case
    """The column Agency decides; without one, the owner's words name the agency as the register does."""
    agency = Agency(id="brightmere", name="Brightmere Care CIC", short_name="Brightmere", origin=Origin(file="r.xlsx"))
    action = AgreedAction(ref="AV3.1", action="To do", owner=owner, agency=column, source=Source(file="a.docx"))
    assert is_action_of(action, agency) is mine


def test_changed_sections_are_those_that_differ() -> None:
    """A section that changed, went or came is named, in the order of the earlier content."""
    assert changed_sections({"a": "1", "b": "2", "c": "3"}, {"b": "2", "c": "4", "d": "5"}) == ("a", "c", "d")
