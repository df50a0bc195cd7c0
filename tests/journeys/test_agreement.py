"""A report is agreed: bound, frozen, quoted; changed afterwards, and agreed again."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.storage.decided import Binding, Decided
from engine.storage.ledger import LEDGER
from tests.support.agreeing import (
    ACTION,
    LEAD,
    NEW_ACTION,
    PARTNERS,
    REWORDED,
    agree,
    decide,
    finish,
    frozen,
    retype,
    tracked,
)
from tests.support.drafts import change_body, control_of, emptied, paragraph, saved_by_libreoffice, write_under
from tests.support.journey import (
    AGREED,
    FINDINGS,
    REPORT,
    WAITING,
    codes_of,
    copy_of_example,
    document_of,
    edit_text,
    problems_of,
    run,
    set_cells,
    tree_of,
)
from tests.support.visible import texts_by_place

LETTER = "findings-letter:AV2:council"
OF_OTHERS = {
    *(("AGR-07", one) for one in WAITING),
    ("AGR-13", "thematic-report:T2"),
    ("AGR-14", "release-agreement-request:T2"),
}
"""What the example is told of agreements while nobody agrees the visit's report: its theme's was agreed too early."""
NOTE = "inputs/visits/AV2 Officer A (health).md"


def _words(path: Path) -> str:
    return " ".join(" ".join(texts_by_place(path.read_bytes()).values()).split())


@pytest.fixture
def agreed(agreed_once: Path, tmp_path: Path) -> Path:
    """Return an agreed workspace of one's own."""
    return Path(shutil.copytree(agreed_once, tmp_path / "agreed"))


def test_the_letter_carries_the_reworded_text_and_never_the_notes(agreed: Path) -> None:
    """An area for development and an action reworded in Word are in the findings letter; the notes' words are not."""
    letter = _words(agreed / FINDINGS)
    assert REWORDED in letter
    assert NEW_ACTION in letter
    assert "quoted in 7 of 20 records" not in letter
    assert ACTION not in letter
    assert "plans rest on what adults say" not in letter


def test_an_agreed_report_is_frozen_under_its_fingerprint(agreed: Path) -> None:
    """The frozen copy is the report as it stands, byte for byte, and its name ends in the opening of its sha256."""
    blob = (agreed / REPORT).read_bytes()
    assert frozen(agreed) == [f"visit-report-AV2-{hashlib.sha256(blob).hexdigest()[:12]}.docx"]
    assert (agreed / "inputs" / "agreed" / frozen(agreed)[0]).read_bytes() == blob


def test_an_agreed_report_says_who_agreed_it(agreed: Path) -> None:
    """The three names and dates stand in the report's own agreement table, and nothing else was changed in it."""
    words = _words(agreed / REPORT)
    assert "Not yet agreed" not in words
    assert all(f"Director ({one}) 11 October 2021" in words for one in PARTNERS)
    assert REWORDED in words


def test_report_and_letter_are_agreed_and_complete_but_for_the_officers_line(agreed: Path) -> None:
    """The report is agreed; of its letter only the line that the lead officer writes is missing."""
    pack = run(agreed, "check", "--json").pack
    assert document_of(pack, AGREED)["status"] == "agreed"
    missing = [one["id"] for one in document_of(pack, LETTER)["sections"] if one["state"] == "missing"]
    assert missing == ["opening_line"]


def test_building_again_changes_no_byte(agreed: Path) -> None:
    """With nothing new a rebuild of an agreed pack leaves every file as it was."""
    before = tree_of(agreed, without=".boardpack")
    run(agreed, "build")
    run(agreed, "build")
    assert tree_of(agreed, without=".boardpack") == before


def test_new_facts_leave_an_agreed_report_alone(agreed: Path) -> None:
    """A changed note reaches neither the agreed report nor its letter, and the message says what would differ."""
    before = {one: (agreed / one).read_bytes() for one in (REPORT, FINDINGS)}
    edit_text(agreed, NOTE, "so children wait less for help.", "so help comes sooner.")
    pack = run(agreed, "build", "--json").pack
    assert {one: (agreed / one).read_bytes() for one in before} == before
    (told,) = problems_of(pack, code="AGR-05")
    assert "“Strengths”" in told["message"]
    assert "“Agreement”" not in told["message"]


def test_a_change_after_agreement_voids_it_and_says_what_changed(agreed: Path) -> None:
    """One reworded sentence takes the report back to be agreed, names its section, and holds the letter."""
    retype("strengths", "so children wait less for help", "so help comes sooner", agreed / REPORT)
    letter = (agreed / FINDINGS).read_bytes()
    pack = run(agreed, "build", "--json").pack
    (told,) = problems_of(pack, code="AGR-02")
    assert "in “Strengths”" in told["message"]
    assert document_of(pack, AGREED)["status"] == "to_agree"
    assert "R-V11a" in codes_of(pack)
    assert problems_of(pack, code="AGR-07", document=LETTER)[0]["severity"] == "block"
    assert (agreed / FINDINGS).read_bytes() == letter
    assert "so help comes sooner" in _words(agreed / REPORT)


def test_a_voided_agreement_leaves_the_reports_table(agreed: Path) -> None:
    """Who agreed the earlier words no longer stands in the report as if they had agreed the new ones."""
    retype("strengths", "so children wait less for help", "so help comes sooner", agreed / REPORT)
    run(agreed, "build")
    assert "Director (Police)" not in _words(agreed / REPORT)
    assert run(agreed, "check", "--json").pack["documents"][2]["status"] == "to_agree"


def test_a_report_agreed_again_is_frozen_again_and_the_letter_follows(agreed: Path) -> None:
    """New dates agree the report as it is now: one frozen copy, the new one, and a letter that quotes it."""
    first = frozen(agreed)
    retype("strengths", "so children wait less for help", "so help comes sooner", agreed / REPORT)
    run(agreed, "build", "--as-of", "2021-10-12")
    agree(agreed, date(2021, 10, 13))
    pack = run(agreed, "build", "--json", "--as-of", "2021-10-13").pack
    assert document_of(pack, AGREED)["status"] == "agreed"
    assert len(frozen(agreed)) == 1
    assert frozen(agreed) != first
    assert "so help comes sooner" in _words(agreed / FINDINGS)
    assert "13 October 2021" in _words(agreed / REPORT)


def test_the_report_put_back_as_it_was_agreed_is_agreed_again(agreed: Path) -> None:
    """An agreement is about content: bring the content back and it stands."""
    before = (agreed / REPORT).read_bytes()
    retype("strengths", "so children wait less for help", "so help comes sooner", agreed / REPORT)
    run(agreed, "check")
    (agreed / REPORT).write_bytes(before)
    assert document_of(run(agreed, "build", "--json").pack, AGREED)["status"] == "agreed"


def test_saving_an_agreed_report_in_libreoffice_changes_nothing(agreed: Path, tmp_path: Path) -> None:
    """A program that writes the same content its own way does not void an agreement."""
    saved_by_libreoffice(agreed / REPORT, tmp_path)
    pack = run(agreed, "build", "--json").pack
    assert problems_of(pack, code="AGR-02") == []
    assert document_of(pack, AGREED)["status"] == "agreed"


def test_what_the_agency_answers_is_not_what_was_agreed(agreed: Path) -> None:
    """The agency's response, written into the report after its release, leaves the agreement as it is."""
    change_body(agreed / REPORT, write_under("agency_response", "We accept the findings and the actions."))
    assert problems_of(run(agreed, "build", "--json").pack, code="AGR-02") == []


def test_text_between_sections_is_part_of_what_was_agreed(agreed: Path) -> None:
    """A paragraph typed between two sections voids the agreement too."""
    change_body(agreed / REPORT, lambda root: root[0].insert(4, paragraph("One more thing.")))
    (told,) = problems_of(run(agreed, "build", "--json").pack, code="AGR-02")
    assert "the text outside its sections" in told["message"]


def test_a_report_that_is_not_complete_cannot_be_agreed(built: Path) -> None:
    """Three agreements to a report with a section missing freeze nothing and say which section it is."""
    finish(built)
    change_body(built / REPORT, emptied("difference"))
    agree(built)
    pack = run(built, "build", "--json").pack
    (told,) = problems_of(pack, code="AGR-01")
    assert "“The difference we expect for children” is still missing" in told["message"]
    assert frozen(built) == []
    assert not (built / FINDINGS).exists()


def test_without_the_leads_confirmation_nothing_is_agreed(built: Path) -> None:
    """Filled is not owned: three partners alone do not release a report."""
    finish(built)
    decide(built, "Agree release", date(2021, 10, 11))
    pack = run(built, "build", "--json").pack
    assert "R-V10c" in codes_of(pack)
    assert document_of(pack, AGREED)["status"] == "to_agree"
    assert frozen(built) == []


def test_a_draft_built_after_the_partners_agreed_is_not_what_they_saw(example: Path) -> None:
    """Decisions without the document they are about bind nothing, at the first build and at the next."""
    agree(example, date(2021, 10, 6))
    for why in ("there is no file in its place", "was built later"):
        pack = run(example, "build", "--json").pack
        assert why in problems_of(pack, code="AGR-03")[0]["message"]
        assert document_of(pack, AGREED)["status"] != "agreed"
    assert frozen(example) == []


def test_a_partner_who_agreed_holds_the_report_still(built: Path) -> None:
    """From the first agreement on no new fact changes the report under the partners who are still reading."""
    finish(built)
    decide(built, "Agree release", date(2021, 10, 11), ["Council"])
    run(built, "build")
    before = (built / REPORT).read_bytes()
    set_cells(built, "inputs/partnership.xlsx", "Activities", {"J3": "The Granary, Fuller Row"})
    pack = run(built, "build", "--json").pack
    assert (built / REPORT).read_bytes() == before
    assert "“At a glance”" in problems_of(pack, code="AGR-05")[0]["message"]


def test_an_agreement_that_could_not_be_noted_holds_the_report_still(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the ledger takes no note the report stays as the partner saw it; the next build notes it."""

    def refuse(_decided: Decided, _document: str, _binding: Binding) -> None:
        raise WorkspaceError(problem("OUT-02", file=LEDGER))

    finish(built)
    decide(built, "Agree release", date(2021, 10, 11), ["Council"])
    set_cells(built, "inputs/partnership.xlsx", "Activities", {"J3": "The Granary, Fuller Row"})
    before = (built / REPORT).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Decided, "bind", refuse)
        pack = run(built, "build", "--json").pack
    assert len(problems_of(pack, code="OUT-02")) > 0
    assert (built / REPORT).read_bytes() == before
    run(built, "build")
    assert "Director (Council)" in _words(built / REPORT)
    assert "The Granary" not in _words(built / REPORT)


def test_a_change_voids_the_agreement_that_was_given_before_it_only(built: Path) -> None:
    """The Council agreed, the officer changed a section, Health and Police agreed the result: the Council is asked."""
    finish(built)
    decide(built, "Agree release", date(2021, 10, 10), ["Council"])
    run(built, "build")
    retype("strengths", "so children wait less for help", "so help comes sooner", built / REPORT)
    decide(built, "Confirm content", date(2021, 10, 11))
    decide(built, "Agree release", date(2021, 10, 11), ["Health", "Police"])
    pack = run(built, "build", "--json").pack
    assert "Council (10 October 2021)" in problems_of(pack, code="AGR-02")[0]["message"]
    (told,) = problems_of(pack, code="R-V11a")
    assert "2 of 3 partners have agreed" in told["message"]
    assert "nothing from Council" in told["message"]


def test_the_example_ships_agreed_and_ready(tmp_path: Path) -> None:
    """In a fresh copy of the example the report is in its place as it was agreed, and the Council's letter is ready.

    The agreed copies are of that report and of the first theme's, which the Board of July received.
    """
    root = copy_of_example(tmp_path / "workspace", agreed=True)
    told = run(root, "build")
    theme, copy = frozen(root)
    assert (theme.startswith("thematic-report-T1-"), copy.startswith("visit-report-AV2-")) == (True, True)
    assert (root / REPORT).read_bytes() == (root / "inputs" / "agreed" / copy).read_bytes()
    assert "Findings letter, AV2 Wendlemere Council: ready" in " ".join(told.out.split())
    before = tree_of(root, without=".boardpack")
    run(root, "build")
    assert tree_of(root, without=".boardpack") == before


def test_a_frozen_copy_that_was_changed_is_not_quoted(agreed: Path) -> None:
    """A changed file in inputs/agreed is named and nothing is read from it; without it the report is frozen again."""
    (copy,) = (agreed / "inputs" / "agreed").glob("*.docx")
    retype("strengths", "so children wait less for help", "so help comes sooner", copy)
    pack = run(agreed, "check", "--json").pack
    assert problems_of(pack, code="AGR-08")[0]["file"] == f"inputs/agreed/{copy.name}"
    copy.unlink()
    run(agreed, "build")
    assert frozen(agreed) == [copy.name]
    assert "so help comes sooner" not in _words(agreed / FINDINGS)


def test_approve_ranks_with_the_rows_of_the_register(built: Path) -> None:
    """Two partners by command, one by row and the lead by command release a report as four rows would."""
    finish(built)
    decide(built, "Agree release", date(2021, 10, 10), ["Police"])
    for partner, name in (("council", "Director K"), ("Health", "Director M"), ("lead", LEAD)):
        told = run(built, "approve", AGREED, "--partner", partner, "--name", name, "--on", "2021-10-11")
        assert (told.code, told.out.count("Recorded: ")) == (0, 1)
    assert "Everybody has agreed." in told.out
    assert document_of(run(built, "build", "--json").pack, AGREED)["status"] == "agreed"
    assert "Director K 11 October 2021" in _words(built / REPORT)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["visit-report:AV9", "--partner", "council", "--name", "K"], "AGR-20", id="no such document"),
        pytest.param([LETTER, "--partner", "council", "--name", "K"], "AGR-20", id="not one that partners agree"),
        pytest.param([AGREED, "--partner", "fire", "--name", "K"], "AGR-21", id="no such partner"),
        pytest.param([AGREED, "--partner", "council", "--name", " "], "AGR-22", id="no name"),
        pytest.param([AGREED, "--partner", "police", "--name", "K", "--on", "2021-12-01"], "AGR-23", id="ahead"),
        pytest.param([AGREED, "--partner", "lead", "--name", "Somebody"], "AGR-24", id="another lead"),
    ],
)
def test_approve_refuses_what_cannot_be_recorded(built: Path, words: list[str], code: str) -> None:
    """An approval of an unknown document, by nobody, for a day ahead or in another's place is told and not recorded."""
    told = run(built, "approve", *words)
    assert told.code == 3
    assert code in told.err
    finish(built)
    found = run(built, "check", "--json").pack["problems"]
    assert {(one["code"], one["document"]) for one in found if one["code"].startswith("AGR")} == OF_OTHERS


def test_open_changes_and_comments_are_told_when_a_report_is_agreed(built: Path) -> None:
    """A report that is being agreed with a tracked change in it is named; the change counts as accepted."""
    finish(built)
    change_body(built / REPORT, lambda root: control_of(root, "strengths")[-1].append(tracked("It was a quiet day.")))
    agree(built)
    pack = run(built, "build", "--json").pack
    assert "1 tracked change" in problems_of(pack, code="AGR-04")[0]["message"]
    assert document_of(pack, AGREED)["status"] == "agreed"
