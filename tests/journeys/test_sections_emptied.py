"""Each required section of each document emptied in turn: that one is flagged, and nothing else is."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine import pipeline
from engine.frameworks.loader import load, shipped
from engine.model.document_spec import SectionSpec
from engine.rules.vocabulary import RULE_TYPES
from engine.storage.workspace import Workspace
from engine.world import Options, World, read_world
from tests.support.drafts import (
    ENOUGH,
    Change,
    change_body,
    complete,
    deleted,
    emptied,
    prompted,
    put_off,
    retitled,
    sections_in,
    typed_into,
    write_under,
)
from tests.support.journey import FINDINGS, LETTER, REPORT, REQUEST, Row, document_of, run

FRAMEWORK = load(shipped()["nel-scp"], RULE_TYPES)
QUOTING = "findings-letter:AV2:council"
"""The letter that is there only once the report is agreed; it is looked at in a workspace of its own."""
FILES = {
    "visit-selection-letter:AV3": LETTER,
    "section-11-update-request:AV3": REQUEST,
    "visit-report:AV2": REPORT,
    QUOTING: FINDINGS,
}
Wholes = Mapping[str, Path]
WAYS: dict[str, Callable[[str], Change]] = {"deleted": emptied, "prompt": prompted, "TBC": put_off}


def _spec_of(document: str) -> tuple[SectionSpec, ...]:
    spec = FRAMEWORK.document(document.partition(":")[0])
    assert spec is not None
    return spec.section


REQUIRED = [(document, one) for document in FILES for one in _spec_of(document) if one.required]
CASES = [pytest.param(document, one, id=f"{document}-{one.id}") for document, one in REQUIRED]


@pytest.fixture(scope="module", autouse=True)
def _inputs_read_once(wholes: Wholes) -> Iterator[None]:
    """Read the inputs once: no test here changes them, and only the documents on disk are looked at anew."""
    worlds = {root: read_world(Options(start=root, today=date(2021, 10, 11))) for root in wholes.values()}

    def read_once(options: Options) -> World:
        world = worlds.get(options.start, worlds[wholes["visit-report:AV2"]])
        return replace(world, workspace=Workspace(options.start))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "read_world", read_once)
        yield


@pytest.fixture(scope="module")
def wholes(built_once: Path, agreed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Wholes:
    """Return the workspace in which each document is looked at, its sections all filled; only to be restored."""
    folder = tmp_path_factory.mktemp("whole")
    draft = Path(shutil.copytree(built_once, folder / "draft"))
    agreed = Path(shutil.copytree(agreed_once, folder / "agreed"))
    found = {document: agreed if document == QUOTING else draft for document in FILES}
    for document, root in found.items():
        change_body(root / FILES[document], complete)
    return found


def _found_after(wholes: Wholes, document: str, change: Change) -> tuple[list[Row], Row]:
    """Change a document on disk, check, put it back; return the problems of its sections, and how it stands."""
    root = wholes[document]
    path = root / FILES[document]
    before = path.read_bytes()
    try:
        change_body(path, change)
        told = run(root, "check", "--json")
    finally:
        path.write_bytes(before)
    sections = [one for one in told.pack["problems"] if one["section"]]
    return sections, document_of(told.pack, document)


def _missing_in(document: Row) -> list[str]:
    return [one["id"] for one in document["sections"] if one["state"] == "missing"]


@pytest.mark.parametrize("document", FILES)
def test_complete_documents_have_nothing_missing(wholes: Wholes, document: str) -> None:
    """With every prompt written over, no section of any document is missing and none is flagged."""
    pack = run(wholes[document], "check", "--json").pack
    assert [one for one in pack["problems"] if one["section"]] == []
    state = document_of(pack, document)
    assert [len(state["sections"]), _missing_in(state)] == [len(_spec_of(document)), []]


@pytest.mark.parametrize("document", FILES)
def test_every_section_of_the_framework_is_tried(wholes: Wholes, document: str) -> None:
    """The sections in the document are those of the framework, so that none escapes the tests below."""
    assert set(sections_in(wholes[document] / FILES[document])) == {one.id for one in _spec_of(document)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("document", "section"), CASES)
def test_an_emptied_section_is_flagged_and_nothing_else_is(
    wholes: Wholes, document: str, section: SectionSpec, way: str
) -> None:
    """A section whose text is deleted, or is only a prompt or TBC, is missing; every other stays as it was."""
    problems, state = _found_after(wholes, document, WAYS[way](section.id))
    assert _missing_in(state) == [section.id]
    wanted = [section.rule or "DOC-01"] + (["DOC-04"] if way == "TBC" else [])
    assert sorted(one["code"] for one in problems) == sorted(wanted)
    assert {(one["document"], one["section"]) for one in problems} == {(document, section.id)}


@pytest.mark.parametrize(("document", "section"), CASES)
def test_a_deleted_section_is_flagged_and_nothing_else_is(wholes: Wholes, document: str, section: SectionSpec) -> None:
    """A section that is gone with its heading is missing, with the code of the rule that asks for it, if any."""
    problems, state = _found_after(wholes, document, deleted(section.id))
    assert _missing_in(state) == [section.id]
    (only,) = problems
    assert (only["code"], only["section"]) == (section.rule or "DOC-02", section.id)
    assert "is not in the document" in only["message"]


@pytest.mark.parametrize(
    "section", [one for one in _spec_of("visit-report:AV2") if not one.required], ids=lambda one: one.id
)
def test_an_optional_section_may_be_empty(wholes: Wholes, section: SectionSpec) -> None:
    """A section that the framework only offers may be emptied or deleted without a word."""
    for change in (emptied(section.id), deleted(section.id)):
        problems, state = _found_after(wholes, "visit-report:AV2", change)
        assert (problems, _missing_in(state)) == ([], [])


@pytest.mark.parametrize(
    ("document", "section"),
    [
        ("visit-report:AV2", "overall_view"),
        ("visit-report:AV2", "independence"),
        ("visit-report:AV2", "accounts_differ"),
        ("visit-report:AV2", "difference"),
        (QUOTING, "opening_line"),
    ],
)
def test_too_few_words_are_not_enough(wholes: Wholes, document: str, section: str) -> None:
    """A section that a person writes needs its least number of words, and the problem says how many there are."""

    def write_little(root: object) -> None:
        emptied(section)(root)  # type: ignore[arg-type] # an lxml element
        write_under(section, "We were content with what we saw.")(root)  # type: ignore[arg-type]

    problems, _ = _found_after(wholes, document, write_little)
    (only,) = problems
    assert "it has 7" in only["message"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param("Not involved: the school holidays had begun.", "excused", id="reason"),
        pytest.param("Not involved:", "missing", id="no reason"),
        pytest.param("None identified: all records were in order.", "excused", id="none identified"),
        pytest.param("N/A", "missing", id="bare"),
    ],
)
@pytest.mark.parametrize(
    ("document", "section"), [("visit-report:AV2", "young_scrutineers"), (QUOTING, "your_actions")]
)
def test_a_section_may_excuse_itself_with_a_reason(
    wholes: Wholes, document: str, section: str, text: str, state: str
) -> None:
    """A section that opens with "Not involved:" and a reason is excused; without a reason it is missing."""

    def excuse(root: object) -> None:
        emptied(section)(root)  # type: ignore[arg-type] # an lxml element
        write_under(section, text)(root)  # type: ignore[arg-type]

    _, found = _found_after(wholes, document, excuse)
    assert {one["state"] for one in found["sections"] if one["id"] == section} == {state}


@pytest.mark.parametrize(
    ("document", "section"),
    [
        ("visit-report:AV2", "overall_view"),
        ("visit-report:AV2", "strengths"),
        ("visit-report:AV2", "team"),
        (QUOTING, "your_actions"),
    ],
)
def test_a_retitled_section_is_still_recognised(wholes: Wholes, document: str, section: str) -> None:
    """A person may reword a heading: the section is found by its identity, whatever it is called."""
    problems, state = _found_after(wholes, document, retitled(section, "What we make of it"))
    assert (problems, _missing_in(state)) == ([], [])
    problems, _ = _found_after(wholes, document, _retitled_and_emptied(section))
    assert {one["section"] for one in problems} == {section}


def _retitled_and_emptied(section: str) -> Change:
    def change(root: object) -> None:
        emptied(section)(root)  # type: ignore[arg-type] # an lxml element
        retitled(section, "What we make of it")(root)  # type: ignore[arg-type]

    return change


def test_enough_is_enough() -> None:
    """What these tests write into a section is more than any section asks for."""
    assert len(ENOUGH.split()) >= max(one.words for _, one in REQUIRED)


@pytest.mark.parametrize("keep", [0, 1, 2], ids=["over all of it", "after its opening", "behind it"])
def test_text_typed_into_a_prompt_counts(built: Path, keep: int) -> None:
    """Who types over a yellow prompt, or on behind it, has written the section: the style alone hides no words."""
    change_body(built / FILES["visit-report:AV2"], typed_into("overall_view", keep=keep))
    (report,) = [one for one in run(built, "check", "--json").pack["documents"] if one["kind"] == "visit-report"]
    (section,) = [one for one in report["sections"] if one["id"] == "overall_view"]
    assert (section["state"], section["origin"]) == ("filled", "written")
    assert section["words"] == len(ENOUGH.split())
