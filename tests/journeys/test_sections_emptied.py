"""Each required section of every kind of document emptied in turn: that one is flagged, and nothing else is."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from engine.frameworks.loader import load, shipped
from engine.model.document_spec import SectionSpec
from engine.rules.vocabulary import RULE_TYPES
from tests.support.built import KINDS
from tests.support.drafts import (
    ENOUGH,
    Change,
    change_body,
    deleted,
    emptied,
    prompted,
    put_off,
    retitled,
    rewritten,
    sections_in,
    typed_into,
)
from tests.support.journey import REPORT, Pack, Row, document_of, run, run_command
from tests.support.kept_looks import keep_looks
from tests.support.wholes import (
    ASKING,
    FILES,
    OFFICERS,
    PUBLIC,
    QUARTER,
    QUOTING,
    THEME,
    THEME_LETTER,
    THEME_REQUEST,
    VISIT,
    VISIT_LETTER,
    Wholes,
    wholes_of,
)

FRAMEWORK = load(shipped()["nel-scp"], RULE_TYPES)
LEFT_OUT = {PUBLIC: {"money", "education", "information_sharing", "reforms"}}
"""The sections that the framework only offers, of which the example has nothing to say: they are not printed."""
EXCUSED = {THEME: {"young_scrutineers"}, PUBLIC: LEFT_OUT[PUBLIC]}
"""The sections that a complete document does without: the note on T2 says why young scrutineers took no part."""
SOMETIMES = {(VISIT, "accounts_differ"): "accounts-differ", (THEME, "audit"): "form-is-audit"}
"""The sections that are asked for only on a condition, which holds for these two."""
WAYS: dict[str, Callable[[str], Change]] = {
    "deleted": emptied,
    "prompt": prompted,
    "TBC": put_off,
    "with its heading": deleted,
}


def _spec_of(document: str) -> tuple[SectionSpec, ...]:
    """Return the sections a document is asked for: those of some letters depend on the kind of their activity."""
    spec = FRAMEWORK.document(document.partition(":")[0])
    assert spec is not None
    return spec.for_each_activity_kind()[document in (THEME_LETTER, THEME_REQUEST)].section


REQUIRED = {document: [one for one in _spec_of(document) if one.required] for document in FILES}
CASES = [pytest.param(document, one, id=f"{document}-{one.id}") for document in FILES for one in REQUIRED[document]]


@pytest.fixture(scope="module")
def wholes(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wholes]:
    """Return the workspaces; their inputs are read once, and of their documents only what has changed."""
    found = wholes_of(built_once, tmp_path_factory.mktemp("whole"))
    with pytest.MonkeyPatch.context() as patch:
        keep_looks(patch, found.drafts, found.letters)
        yield found


def _found_after(wholes: Wholes, document: str, change: Change) -> tuple[list[Row], Row]:
    """Return the problems of sections after a change of one document, and how that document stands."""
    pack = wholes.after({document: change})
    return _of_sections(pack), document_of(pack, document)


Turn = Callable[[str, SectionSpec, str], Pack]
"""What a check told when a section of a document had its turn to be emptied in some way."""


@pytest.fixture(scope="module")
def turn(wholes: Wholes) -> Turn:
    """Return how to see a section's turn; every document of a workspace has one section emptied at a time."""

    @cache
    def told(quoting: bool, number: int, way: str) -> Pack:  # noqa: FBT001 - a part of the key
        ours = [one for one in FILES if (one in QUOTING) is quoting and number < len(REQUIRED[one])]
        return wholes.after({one: WAYS[way](REQUIRED[one][number].id) for one in ours})

    return lambda document, section, way: told(document in QUOTING, REQUIRED[document].index(section), way)


def _of_sections(pack: Pack) -> list[Row]:
    return [one for one in pack["problems"] if one["section"]]


def _missing_in(document: Row) -> list[str]:
    return [one["id"] for one in document["sections"] if one["state"] == "missing"]


def _excused_in(document: Row) -> set[str]:
    return {one["id"] for one in document["sections"] if one["state"] == "excused"}


def test_all_kinds_are_tried() -> None:
    """There is a document of each kind, and a letter for each kind of activity it is made for."""
    assert {one.partition(":")[0] for one in FILES} == set(KINDS) == {one.kind for one in FRAMEWORK.documents}
    for letters in (QUOTING, ASKING):
        spec = FRAMEWORK.document(letters[0].partition(":")[0])
        assert spec is not None
        assert [_spec_of(one) for one in letters] == [one.section for one in spec.for_each_activity_kind()]


@pytest.mark.parametrize("document", FILES)
def test_complete_documents_have_nothing_missing(wholes: Wholes, document: str) -> None:
    """With every prompt written over, no section of any document is missing and none is flagged."""
    pack = run(wholes.root(document), "check", "--json").pack
    assert _of_sections(pack) == []
    state = document_of(pack, document)
    assert [len(state["sections"]), _missing_in(state)] == [len(_spec_of(document)), []]
    assert _excused_in(state) == EXCUSED.get(document, set())


@pytest.mark.parametrize("document", FILES)
def test_every_section_of_the_framework_is_tried(wholes: Wholes, document: str) -> None:
    """The sections in the document are those of the framework, so that none escapes the tests below."""
    here = set(sections_in(wholes.root(document) / FILES[document]))
    assert here == {one.id for one in _spec_of(document)} - LEFT_OUT.get(document, set())
    assert {one.id for one in REQUIRED[document]} <= here


def test_sections_asked_for_on_a_condition_are_tried_too() -> None:
    """The sections that are asked for only sometimes are those named here, and required where they are tried."""
    found = {(document, one.id): one.applies_if for document in FILES for one in _spec_of(document) if one.applies_if}
    assert found == SOMETIMES
    assert all(section in {one.id for one in REQUIRED[document]} for document, section in SOMETIMES)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("document", "section"), CASES)
def test_an_emptied_section_is_flagged_and_nothing_else_is(
    turn: Turn, document: str, section: SectionSpec, way: str
) -> None:
    """A section whose text is deleted, is only a prompt or TBC, or is gone, is missing; every other stays as it was."""
    pack = turn(document, section, way)
    state = document_of(pack, document)
    assert _missing_in(state) == [section.id]
    assert _excused_in(state) == EXCUSED.get(document, set()) - {section.id}
    problems = [one for one in pack["problems"] if one["document"] == document and one["section"]]
    gone = way == "with its heading"
    wanted = [section.rule or ("DOC-02" if gone else "DOC-01")] + (["DOC-04"] if way == "TBC" else [])
    assert sorted(one["code"] for one in problems) == sorted(wanted)
    assert {one["section"] for one in problems} == {section.id}
    assert ("is not in the document" in problems[0]["message"]) is gone
    assert [one for one in _of_sections(pack) if one["document"] not in FILES] == []


@pytest.mark.parametrize("quoting", [False, True], ids=["drafts", "letters"])
def test_these_checks_tell_what_any_check_tells(wholes: Wholes, turn: Turn, quoting: bool) -> None:  # noqa: FBT001
    """What is kept from one check for the next changes nothing: the command, started anew, tells the same."""
    ours = [one for one in FILES if (one in QUOTING) is quoting]
    changes = {one: put_off(REQUIRED[one][0].id) for one in ours}
    assert wholes.after(changes, run_command) == turn(ours[0], REQUIRED[ours[0]][0], "TBC")


@pytest.mark.parametrize(
    ("document", "section"),
    [(document, one.id) for document in FILES for one in _spec_of(document) if not one.required],
)
def test_an_optional_section_may_be_empty(wholes: Wholes, document: str, section: str) -> None:
    """A section that the framework only offers may be emptied, deleted or never printed without a word."""
    ways = () if section in LEFT_OUT.get(document, ()) else (emptied(section), deleted(section))
    for change in ways or (lambda _: None,):
        problems, state = _found_after(wholes, document, change)
        assert (problems, _missing_in(state)) == ([], [])


@pytest.mark.parametrize(
    ("document", "section"),
    [
        (VISIT, "overall_view"),
        (VISIT, "independence"),
        (VISIT, "accounts_differ"),
        (VISIT, "difference"),
        (VISIT_LETTER, "opening_line"),
        (THEME, "answer"),
        (THEME, "helps_and_hinders"),
        (THEME_LETTER, "opening_line"),
        (QUARTER, "main_message"),
        (QUARTER, "themes_reading"),
        (OFFICERS, "judgement"),
        (OFFICERS, "summary_for_partnership"),
        (PUBLIC, "foreword"),
        (PUBLIC, "outcome_2_difference"),
        (PUBLIC, "partner_police"),
    ],
)
def test_too_few_words_are_not_enough(wholes: Wholes, document: str, section: str) -> None:
    """A section that a person writes needs its least number of words, and the problem says how many there are."""
    problems, _ = _found_after(wholes, document, rewritten(section, "We were content with what we saw."))
    (only,) = problems
    assert "it has 7" in only["message"]


@pytest.mark.parametrize(("words", "flagged"), [(400, []), (401, ["DOC-01"])], ids=["the most", "one too many"])
def test_a_summary_has_a_most_number_of_words(wholes: Wholes, words: int, flagged: list[str]) -> None:
    """The officers' summary may have 400 words; one more, and it is flagged with how many there are."""
    (limited,) = [one for one in REQUIRED[OFFICERS] if one.most]
    problems, _ = _found_after(wholes, OFFICERS, rewritten(limited.id, "word " * words))
    assert [one["code"] for one in problems] == flagged
    assert all("at most 400 words; it has 401" in one["message"] for one in problems)


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
    ("document", "section"),
    [
        (VISIT, "young_scrutineers"),
        (VISIT_LETTER, "your_actions"),
        (THEME, "practitioners"),
        (THEME_LETTER, "your_actions"),
        (QUARTER, "partner_actions"),
        (OFFICERS, "leadership"),
        (PUBLIC, "partner_police"),
    ],
)
def test_a_section_may_excuse_itself_with_a_reason(
    wholes: Wholes, document: str, section: str, text: str, state: str
) -> None:
    """A section that opens with "Not involved:" and a reason is excused; without a reason it is missing."""
    _, found = _found_after(wholes, document, rewritten(section, text))
    assert {one["state"] for one in found["sections"] if one["id"] == section} == {state}


@pytest.mark.parametrize(
    ("document", "section"),
    [
        (VISIT, "overall_view"),
        (VISIT, "strengths"),
        (VISIT, "team"),
        (VISIT_LETTER, "your_actions"),
        (THEME, "answer"),
        (QUARTER, "coverage"),
        (OFFICERS, "judgement"),
        (PUBLIC, "outcome_2_difference"),
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
    asked = [one for document in FILES for one in REQUIRED[document]]
    assert len(ENOUGH.split()) >= max(one.words for one in asked)


@pytest.mark.parametrize("keep", [0, 1, 2], ids=["over all of it", "after its opening", "behind it"])
def test_text_typed_into_a_prompt_counts(built: Path, keep: int) -> None:
    """Who types over a yellow prompt, or on behind it, has written the section: the style alone hides no words."""
    change_body(built / REPORT, typed_into("overall_view", keep=keep))
    (report,) = [one for one in run(built, "check", "--json").pack["documents"] if one["kind"] == "visit-report"]
    (section,) = [one for one in report["sections"] if one["id"] == "overall_view"]
    assert (section["state"], section["origin"]) == ("filled", "written")
    assert section["words"] == len(ENOUGH.split())
