"""A build in a copy of the example: the first, the next, after a change, beside a person's draft, with files open."""

import errno
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from engine.formats.word.names import Element, q
from tests.support.drafts import change_body, complete, control_of, write_under
from tests.support.journey import (
    AGREED,
    DEADLINES,
    DRAFTS,
    EMAILS,
    LETTER,
    MADE,
    OFFICERS_ANNUAL,
    PACK,
    PAGE,
    QUERIES,
    REGISTER,
    REGISTERED,
    REPORT,
    WAITING,
    WORKBOOK,
    WORKBOOKS,
    codes_of,
    document_of,
    edit_text,
    made_in,
    problems_of,
    run,
    set_cells,
    tree_of,
)

NOTE = "inputs/visits/AV2 Officer A (health).md"
RETURN = "inputs/section11/2021 Brightmere.xlsx"


def _new_place(root: Path) -> None:
    """Change where the visit to Brightmere is to be: its letter says so, and no other document does."""
    set_cells(root, REGISTER, "Activities", {"J4": "Osier Lane Clinic"})


def _outcomes(out: str) -> dict[str, str]:
    """Return what the terminal says became of each document, by the path below its line."""
    said = " ".join(out.split())
    found = re.findall(r"\((written|as it was|not written)\) (outputs/.+?\.docx)", said)
    return {path: outcome for outcome, path in found}


def test_the_first_build_makes_every_document_and_the_pack(example: Path) -> None:
    """A first build writes documents, workbooks, emails, queries, pack.json, the page, the calendar, its records."""
    told = run(example, "build")
    assert told.code == 1
    assert made_in(example).keys() == set(MADE)
    written = {name for name, blob in tree_of(example / "outputs").items() if blob is not None}
    mine = {one for one in written if one.startswith(".boardpack/")}
    assert written - mine == {one.removeprefix("outputs/") for one in (*MADE, *EMAILS, *QUERIES, PACK, PAGE, DEADLINES)}
    assert {one.split("/")[1] for one in mine} == {"ledger.sqlite", "lock", "pristine"}
    waiting = dict.fromkeys(WAITING.values(), "not written")
    assert _outcomes(told.out) == dict.fromkeys(DRAFTS.values(), "written") | waiting


def test_a_second_build_changes_no_byte_and_says_so(built: Path) -> None:
    """With nothing new a rebuild leaves every file as it was, and says of each document that it is as it was."""
    before = tree_of(built, without=".boardpack")
    told = run(built, "build")
    assert tree_of(built, without=".boardpack") == before
    waiting = dict.fromkeys(WAITING.values(), "not written")
    assert _outcomes(told.out) == dict.fromkeys(DRAFTS.values(), "as it was") | waiting


def test_a_changed_input_replaces_the_documents_that_use_it(built: Path) -> None:
    """A new place for a visit reaches its letter; the report of another visit stays byte for byte."""
    before = made_in(built)
    _new_place(built)
    told = run(built, "build")
    after = made_in(built)
    assert {one for one in MADE if after[one] != before[one]} == {LETTER}
    assert [path for path, outcome in _outcomes(told.out).items() if outcome == "written"] == [LETTER]


def test_a_replaced_draft_has_the_next_number(built: Path) -> None:
    """The draft number rises by one with each write that changed content, and not otherwise."""
    for number, word in ((2, "nineteen"), (3, "twenty")):
        edit_text(
            built, NOTE, "## Strengths\n", f"## Strengths\n\n- **Cover:** {word} of twenty shifts were covered.\n"
        )
        run(built, "build")
        run(built, "build")
        assert f"DRAFT {number}".encode() in _text_of(built / REPORT)


def _text_of(path: Path) -> bytes:
    found: list[bytes] = []

    def take(root: object) -> None:
        found.append("".join(root.itertext()).encode())  # type: ignore[attr-defined] # an lxml element

    before = path.read_bytes()
    change_body(path, take)
    path.write_bytes(before)
    return found[0]


def test_a_persons_draft_is_left_byte_for_byte(built: Path) -> None:
    """A draft that an officer wrote in stays exactly so, without a word of reproach while the inputs are the same."""
    change_body(built / REPORT, complete)
    run(built, "build")  # takes out the comments that say why the answered prompts stood there
    mine = (built / REPORT).read_bytes()
    told = run(built, "build", "--json")
    assert (built / REPORT).read_bytes() == mine
    assert problems_of(told.pack, code="DOC-06") == []
    states = {one["state"] for one in document_of(told.pack, "visit-report:AV2")["sections"]}
    assert states <= {"filled", "excused"}


def test_only_inputs_of_the_edited_draft_count(built: Path) -> None:
    """A change that bears on another document is no reason to speak of an edited draft."""
    change_body(built / REPORT, complete)
    _new_place(built)
    told = run(built, "build", "--json")
    assert problems_of(told.pack, code="DOC-06") == []


def test_a_workbook_that_a_person_filled_in_is_left(built: Path) -> None:
    """The pre-filled workbook is treated as the documents are: an edited one is never replaced."""
    set_cells(built, WORKBOOK, "Return", {"B8": "Lead R"})
    mine = (built / WORKBOOK).read_bytes()
    set_cells(built, RETURN, "Standards", {"E2": "The named nurse saw all 14 members of staff in the spring."})
    told = run(built, "build", "--json")
    assert (built / WORKBOOK).read_bytes() == mine
    assert [one["file"] for one in problems_of(told.pack, code="DOC-06")] == [WORKBOOK]


def test_a_strangers_file_in_a_documents_place_is_left(example: Path) -> None:
    """A file that boardpack never wrote is not replaced, and DOC-08 names it."""
    path = example / LETTER
    path.parent.mkdir(parents=True)
    path.write_bytes(b"somebody's own letter")
    told = run(example, "build", "--json")
    assert path.read_bytes() == b"somebody's own letter"
    assert "DOC-08" in {one["code"] for one in problems_of(told.pack, file=LETTER)}


def test_a_file_open_in_word_stays_and_all_else_is_built(built: Path) -> None:
    """A document with an owner file beside it is left, the run ends with 4, and the others are replaced."""
    owner = (built / LETTER).with_name("~$" + Path(LETTER).name[2:])
    owner.write_bytes(b"\x0eOffice Manager" + bytes(40))
    before = made_in(built)
    _new_place(built)
    edit_text(built, NOTE, "## Strengths\n", "## Strengths\n\n- **Cover:** nineteen of twenty shifts were covered.\n")
    told = run(built, "build", "--json")
    after = made_in(built)
    assert told.code == 4
    assert {one for one in MADE if after[one] != before[one]} == {REPORT, OFFICERS_ANNUAL}
    (told_of,) = problems_of(told.pack, code="OUT-03")
    assert (told_of["file"], "Office Manager" in told_of["message"]) == (LETTER, True)


def test_a_file_open_in_word_is_no_matter_while_nothing_changes(built: Path) -> None:
    """An open document that needs no change is not spoken of."""
    (built / LETTER).with_name("~$" + Path(LETTER).name[2:]).write_bytes(b"\x0eOffice Manager" + bytes(40))
    assert run(built, "build").code == 1


@pytest.mark.parametrize(
    ("pattern", "code", "document"),
    [
        pytest.param("visits/AV2 Worker E*", "R-V8", "visit-report:AV2", id="note"),
        pytest.param("section11/202? Brightmere*", "R-V14", "visit-selection-letter:AV3", id="returns"),
        pytest.param("feedback/2021-Q3 Council*", "R-C1", "complaints-report:2021-Q3", id="feedback log"),
        pytest.param("contributions/*", "DOC-01", "scp-annual-report:2020-21", id="contributions"),
    ],
)
def test_a_missing_input_leaves_a_gap_that_is_named(example: Path, pattern: str, code: str, document: str) -> None:
    """Without an input every document is still made, and the rule that misses it says so."""
    for one in (example / "inputs").glob(pattern):
        one.unlink()
    told = run(example, "build", "--json")
    assert made_in(example).keys() == set(MADE)
    assert problems_of(told.pack, code=code, document=document)


def test_without_the_register_nothing_is_built(example: Path) -> None:
    """The register is the one input a pack cannot do without: one problem names it, and no folder is made."""
    (example / REGISTER).unlink()
    told = run(example, "build")
    assert (told.code, told.out) == (3, "")
    assert told.err.count("IN-01") == 1
    assert "PLAN-" not in told.err
    assert not (example / "outputs").exists()


REQUESTS = {f"section-11-request-letter:2022:{one}" for one in REGISTERED}
"""The letters of the Section 11 round: one for each agency on the register."""


@pytest.mark.parametrize(
    ("only", "made", "books"),
    [
        pytest.param("visit-report", {AGREED}, (), id="kind"),
        pytest.param("visit-report:AV2", {AGREED}, (), id="document"),
        pytest.param("VISIT-REPORT:av2", {AGREED}, (), id="document in other letters"),
        pytest.param(
            "AV3", {"visit-selection-letter:AV3", "section-11-update-request:AV3"}, (WORKBOOK,), id="activity"
        ),
        pytest.param("T2", {"thematic-report:T2", "release-agreement-request:T2"}, (), id="theme"),
        pytest.param("section-11-request-letter", REQUESTS, WORKBOOKS[1:], id="letters of the round"),
        pytest.param("2022", REQUESTS, WORKBOOKS[1:], id="round"),
        pytest.param("2021-Q3", {"complaints-report:2021-Q3"}, (), id="quarter"),
        pytest.param("2020-21", {"pso-annual-report:2020-21", "scp-annual-report:2020-21"}, (), id="year"),
        pytest.param("scp-annual-report", {"scp-annual-report:2020-21"}, (), id="annual report"),
    ],
)
def test_only_what_is_named_is_built(example: Path, only: str, made: set[str], books: tuple[str, ...]) -> None:
    """With --only the named documents and their workbooks are made; the others are reported as not there yet."""
    told = run(example, "build", "--only", only, "--json")
    assert made_in(example).keys() == {*(DRAFTS[one] for one in made), *books}
    assert {one["document"] for one in problems_of(told.pack, code="DOC-03")} >= DRAFTS.keys() - made
    assert {one["document"] for one in problems_of(told.pack, code="DOC-03")} <= (DRAFTS | WAITING).keys() - made


def test_a_name_that_no_document_has_builds_nothing(example: Path) -> None:
    """An unknown name after --only is told with the names there are."""
    told = run(example, "build", "--only", "visit-letter")
    assert told.code == 3
    assert "'visit-letter'" in told.err
    assert "visit-report:AV2" in told.err
    assert not (example / "outputs").exists()


@pytest.mark.parametrize("words", [("build", "--dry-run"), ("check",)], ids=["dry run", "check"])
def test_nothing_at_all_is_written(example: Path, words: tuple[str, ...]) -> None:
    """Neither a dry run nor a check makes a file or a folder in a fresh workspace."""
    before = tree_of(example)
    assert run(example, *words).code == 1
    assert tree_of(example) == before


@pytest.mark.parametrize("words", [("build", "--dry-run"), ("check",)], ids=["dry run", "check"])
def test_nothing_that_is_there_is_touched(built: Path, words: tuple[str, ...]) -> None:
    """Neither a dry run nor a check changes a byte of a pack whose inputs have changed, nor of its ledger."""
    _new_place(built)
    before = tree_of(built)
    run(built, *words)
    assert tree_of(built) == before


def test_a_dry_run_foretells_the_build(example: Path) -> None:
    """A dry run reports the very pack that the build then makes."""
    foretold = run(example, "build", "--dry-run", "--json")
    assert foretold.pack == run(example, "build", "--json").pack


def test_a_dry_run_foretells_a_rebuild(built: Path) -> None:
    """It does so of a built pack too: new facts, an edited draft, an open file, a report that two have agreed."""
    change_body(built / REPORT, write_under("why_here", "Their own sentence stands here."))
    (built / LETTER).with_name("~$" + Path(LETTER).name[2:]).write_bytes(b"\x0eOffice Manager" + bytes(40))
    edit_text(built, NOTE, "## Strengths\n", "## Strengths\n\n- **Cover:** nineteen of twenty shifts were covered.\n")
    _new_place(built)
    set_cells(built, REGISTER, "Agencies", {"C6": "Brightmere Care"})
    before = tree_of(built)
    foretold = run(built, "build", "--dry-run", "--json")
    assert tree_of(built) == before
    made = run(built, "build", "--json")
    assert (foretold.code, foretold.pack) == (made.code, made.pack)
    assert {"OUT-03", "DRF-03", "AGR-05"} <= set(codes_of(foretold.pack))


def test_a_full_disk_is_told_once_and_what_is_there_stays(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing more can be written a build says so once and changes no file; with room again it ends its work."""
    _new_place(built)
    whole = Path(shutil.copytree(built, built.with_name("whole")))
    before = tree_of(built, without="ledger")
    with monkeypatch.context() as patch:
        patch.setattr("engine.storage.workspace.os.fsync", _refuse)
        told = run(built, "build")
    assert (told.code, told.out, told.err.count("OUT-02")) == (3, "", 1)
    assert told.err.endswith("The build was not finished. What it has made stays.\n")
    assert tree_of(built, without="ledger") == before
    run(built, "build")
    run(whole, "build")
    assert tree_of(built, without="ledger") == tree_of(whole, without="ledger")


def _refuse(_handle: int) -> None:
    raise OSError(errno.ENOSPC, "no space")


def test_a_build_writes_in_outputs_only(example: Path) -> None:
    """Settings and inputs are read, never written, and nothing appears beside outputs."""
    before = tree_of(example)
    run(example, "build")
    after = tree_of(example)
    assert {name for name in after if name not in before and not name.startswith("outputs")} == set()
    assert {name: after[name] for name in before} == before


def test_a_document_keeps_its_place_when_its_agency_is_renamed(built: Path) -> None:
    """A document stays where it first appeared, and no second copy grows beside it."""
    set_cells(built, REGISTER, "Agencies", {"C6": "Brightmere Care"})
    run(built, "build")
    assert made_in(built).keys() == set(MADE)
    documents = {one.relative_to(built).as_posix() for one in (built / "outputs/2020-21").rglob("*.*x")}
    assert {one for one in documents if not re.search(r"/[34] \w", one)} == set(MADE)


def test_what_is_sent_is_said_to_be_sent(built: Path) -> None:
    """Once the register says that the letter went, the document's status is sent."""
    set_cells(built, REGISTER, "Activities", {"S4": date(2021, 10, 8)})
    told = run(built, "check", "--json")
    assert document_of(told.pack, "visit-selection-letter:AV3")["status"] == "sent"


def test_check_finds_what_the_build_found(built: Path) -> None:
    """Checking a pack that was just built names the same problems."""
    assert codes_of(run(built, "check", "--json").pack) == codes_of(run(built, "build", "--json").pack)


def _one_case_fewer(root: Element) -> None:
    finding = next(one for one in control_of(root, "strengths").iter(q("t")) if "in 18 of 20" in (one.text or ""))
    finding.text = (finding.text or "").replace("18", "17")


def test_a_finding_that_reads_differently_in_the_summary_is_named(built: Path) -> None:
    """An officer who rewords a finding in one of its two places is told of the other before anybody agrees."""
    assert problems_of(run(built, "check", "--json").pack, code="DOC-10") == []
    change_body(built / REPORT, _one_case_fewer)
    (told,) = problems_of(run(built, "check", "--json").pack, code="DOC-10")
    assert told["message"].startswith("S1 reads differently")
    assert (told["document"], told["who"]) == ("visit-report:AV2", "scrutiny_officer")
