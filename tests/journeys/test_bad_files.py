"""One file in the example goes wrong: one clear problem more, and everything else is built as before."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.agreeing import frozen
from tests.support.drafts import BODY
from tests.support.file_faults import FILE_FAULTS, rezip
from tests.support.inputs import RETURN_FILE
from tests.support.journey import (
    DRAFTS,
    FOLDER,
    LETTER,
    MADE,
    OFFICERS_ANNUAL,
    PUBLIC_ANNUAL,
    REPORT,
    ROOT,
    THEMATIC,
    Row,
    Told,
    document_of,
    edit_text,
    key_of,
    made_in,
    problems_of,
    run,
    tree_of,
)

RETURN = "inputs/section11/2021 Mid Fens Ambulance.xlsx"
"""A return that only the next request to its agency, the workbook with it and the two annual reports draw on."""
DRAWN_ON_IN = {
    DRAFTS["section-11-request-letter:2022:ambulance"],
    f"{FOLDER}/1 Letters/2021-10 Section 11 workbook 2022 - Mid Fens Ambulance.xlsx",
    OFFICERS_ANNUAL,
    PUBLIC_ANNUAL,
}
NOTE = "inputs/visits/AV2 Manager G (police)"
LETTER_TEMPLATE = "templates/docx/visit-selection-letter.docx"
NO_HEADINGS = """\
Activity: AV2
Date: 19 August 2021
Written by: Manager G (police)

We spoke to four members of staff. They said that the duty desk is covered each day.
"""
PROMISED = ("protected with a password", "empty", "strict", "renamed csv", "cut short", "zip bomb")
"""The faults that the promise names; `tests/bad_inputs` tries every other."""
RETURN_FAULTS = {fault.name: fault for fault in FILE_FAULTS if fault.file == RETURN_FILE}


@pytest.fixture(scope="module")
def own_problems(built_once: Path) -> list[Row]:
    """Return the problems of the example as it comes."""
    found: list[Row] = run(built_once, "check", "--json").pack["problems"]
    return found


def _new_problem(told: Told, own: list[Row]) -> Row:
    """Return the one problem that is not the example's own; every one of the example's is still there."""
    found = told.pack["problems"]
    assert [one for one in own if one not in found] == []
    (new,) = [one for one in found if one not in own]
    return dict(new)


@pytest.mark.parametrize("name", PROMISED)
def test_a_workbook_that_cannot_be_read(example: Path, built_once: Path, own_problems: list[Row], name: str) -> None:
    """A workbook that cannot be read is one problem that names it, and every document is built all the same.

    Those that do not draw on it are the same byte for byte.
    """
    fault = RETURN_FAULTS[name]
    (example / RETURN).write_bytes(fault.blob)
    told = run(example, "build", "--json")
    new = _new_problem(told, own_problems)
    ((_, code),) = fault.expected
    assert (new["code"], new["file"], new["severity"]) == (code, RETURN, "error")
    made, whole = made_in(example), made_in(built_once)
    assert made.keys() == whole.keys() == set(MADE)
    assert {one for one in made if made[one] != whole[one]} == DRAWN_ON_IN


def test_each_bad_workbook_says_what_to_do(example: Path) -> None:
    """The message of a protected workbook says what it is and how to mend it, and the terminal names the file."""
    (example / RETURN).write_bytes(RETURN_FAULTS["protected with a password"].blob)
    said = " ".join(run(example, "build").err.split())
    assert "password" in said
    assert f"Where: {RETURN} Mend:" in said


def test_a_note_without_headings(example: Path, own_problems: list[Row]) -> None:
    """A note without a heading is one problem that names it; the report is made from the other notes."""
    (example / f"{NOTE}.md").write_text(NO_HEADINGS, encoding="utf-8")
    told = run(example, "build", "--json")
    new = _new_problem(told, own_problems)
    assert new["file"] == f"{NOTE}.md"
    assert "heading" in new["message"] + new["fix"]
    assert document_of(told.pack, "visit-report:AV2")["sections"]


@pytest.mark.parametrize(
    ("suffix", "blob"),
    [
        pytest.param(".docx", b"", id="empty"),
        pytest.param(".docx", b"PK\x03\x04 cut short", id="cut short"),
        pytest.param(".md", b"a\0b", id="not text"),
        pytest.param(".pdf", b"%PDF-1.7", id="another format"),
    ],
)
def test_a_note_that_cannot_be_read(example: Path, own_problems: list[Row], suffix: str, blob: bytes) -> None:
    """A note that cannot be read is one problem that names it."""
    (example / f"{NOTE}{suffix}").write_bytes(blob)
    assert _new_problem(run(example, "build", "--json"), own_problems)["file"] == f"{NOTE}{suffix}"


def _own_template(root: Path, change: Callable[[bytes], bytes]) -> None:
    """Give a workspace its own letter template, changed."""
    blob = (ROOT / LETTER_TEMPLATE).read_bytes()
    path = root / LETTER_TEMPLATE
    path.parent.mkdir(parents=True)
    path.write_bytes(rezip(blob, {BODY: change}))


def _misspelt(part: bytes) -> bytes:
    assert b"{{ reply_by }}" in part
    return part.replace(b"{{ reply_by }}", b"{{ repyl_by }}", 1)


def test_a_misspelt_field_names_template_paragraph_and_nearest_field(built: Path, own_problems: list[Row]) -> None:
    """A field that does not exist is named with its template, its paragraph and the nearest field there is."""
    _own_template(built, _misspelt)
    new = _new_problem(run(built, "build", "--json"), own_problems)
    assert (new["code"], new["who"], new["file"]) == ("TPL-03", "tool", LETTER_TEMPLATE)
    assert "“repyl_by”" in new["message"]
    assert "“Accept this date, or offer two others, by" in new["message"]
    assert "“reply_by”" in new["fix"]


def test_a_misspelt_field_leaves_the_earlier_file(built: Path) -> None:
    """Even when inputs have changed, the document with the bad template stays; the others are built.

    The report on the theme stays too, whatever its template: two partners have agreed it as it is.
    """
    before = made_in(built)
    _own_template(built, _misspelt)
    edit_text(built, "config.toml", 'name = "Wendlemere Safeguarding', 'name = "The Wendlemere Safeguarding')
    told = run(built, "build")
    after = made_in(built)
    assert after[LETTER] == before[LETTER]
    documents = {one for one in after if one.endswith(".docx")}
    assert {one for one in documents if after[one] == before[one]} == {LETTER, THEMATIC}
    assert "(not written)" in " ".join(told.out.split())


def test_a_misspelt_field_of_a_record_is_named_too(example: Path, own_problems: list[Row]) -> None:
    """A slip behind a dot is found as well, and nothing is written in the document's place."""
    _own_template(example, lambda part: part.replace(b"letter.salutation", b"letter.saluation"))
    told = run(example, "build", "--json")
    (new,) = problems_of(told.pack, code="TPL-03")
    assert ("letter.saluation" in new["message"], "letter.salutation" in new["fix"]) == (True, True)
    assert not (example / LETTER).exists()
    assert [one for one in own_problems if one not in told.pack["problems"]] == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(lambda part: part.replace(b"{%p endif %}", b""), "TPL-02", id="condition left open"),
        pytest.param(lambda part: part.replace(b"scp:key_dates", b"scp:dates"), "TPL-04", id="section gone"),
    ],
)
def test_other_faults_of_a_template(
    built: Path, change: Callable[[bytes], bytes], code: str, own_problems: list[Row]
) -> None:
    """Other faults of a template are one problem each, and the document's earlier file stays."""
    before = made_in(built)
    _own_template(built, change)
    new = _new_problem(run(built, "build", "--json"), own_problems)
    assert (new["code"], new["document"]) == (code, "visit-selection-letter:AV3")
    assert made_in(built) == before


def test_a_template_that_is_no_document(built: Path, own_problems: list[Row]) -> None:
    """A template that is not a Word file at all is one problem, never a fault of the tool."""
    (built / LETTER_TEMPLATE).parent.mkdir(parents=True)
    (built / LETTER_TEMPLATE).write_bytes(b"not a Word file")
    new = _new_problem(run(built, "build", "--json"), own_problems)
    assert (new["file"], new["document"]) == (LETTER_TEMPLATE, "visit-selection-letter:AV3")


@pytest.mark.parametrize("blob", [b"", b"PK\x03\x04 cut short", b"not a Word file"], ids=["empty", "cut", "other"])
def test_a_draft_that_cannot_be_read(built: Path, blob: bytes) -> None:
    """A document on disk that is no longer a Word file is left, named once, and counts as not ready."""
    (built / LETTER).write_bytes(blob)
    told = run(built, "build", "--json")
    codes = [one["code"] for one in problems_of(told.pack, file=LETTER)]
    assert len(codes) == 1
    assert codes[0].startswith("IN-")
    assert (built / LETTER).read_bytes() == blob
    assert document_of(told.pack, "visit-selection-letter:AV3")["sections"] == []


def test_a_file_open_in_excel_is_read_as_it_was_last_saved(example: Path, own_problems: list[Row]) -> None:
    """An owner file beside a return is a note for information, and the return is read."""
    (example / RETURN).with_name("~$2021 Mid Fens Ambulance.xlsx").write_bytes(b"\x06Lead R" + bytes(48))
    new = _new_problem(run(example, "build", "--json"), own_problems)
    assert new["code"] == "IN-15"


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", ".~lock.2021 Brightmere.xlsx#", "Read me.txt"])
def test_what_computers_leave_behind_is_passed_over(example: Path, own_problems: list[Row], name: str) -> None:
    """Hidden and system files among the inputs are no problem."""
    (example / "inputs/section11" / name).write_bytes(b"x")
    assert [key_of(one) for one in run(example, "build", "--json").pack["problems"]] == [
        key_of(one) for one in own_problems
    ]


def test_a_damaged_ledger_builds_nothing_and_loses_nothing(built: Path) -> None:
    """When the record of what was written cannot be read, no file is touched and one problem says so."""
    ledger = built / "outputs/.boardpack/ledger.sqlite"
    ledger.write_bytes(b"damaged" * 100)
    before = tree_of(built)
    told = run(built, "build")
    assert told.code == 3
    assert "OUT-08" in told.err
    assert tree_of(built) == before


def test_files_are_left_when_the_ledger_is_gone(built: Path) -> None:
    """Without the record every document could be somebody's own, so each is left and named."""
    shutil.rmtree(built / "outputs/.boardpack")
    before = made_in(built)
    told = run(built, "build", "--json")
    assert made_in(built) == before
    assert {one["file"] for one in problems_of(told.pack, code="DOC-08")} == set(before)


@pytest.mark.parametrize("word", ["build", "check"])
def test_an_agreed_report_that_is_damaged_is_told_and_left(shipped_once: Path, tmp_path: Path, word: str) -> None:
    """An agreed report spoilt by half a copy is named and left as it is, and so is the copy that was agreed."""
    root = Path(shutil.copytree(shipped_once, tmp_path / "damaged"))
    half = (root / REPORT).read_bytes()[:9000]
    (root / REPORT).write_bytes(half)
    kept = {one: (root / "inputs" / "agreed" / one).read_bytes() for one in frozen(root)}
    told = run(root, word, "--json")
    assert told.code == 1
    assert [one["code"][:3] for one in told.pack["problems"] if one["file"] == REPORT] == ["IN-"]
    assert (root / REPORT).read_bytes() == half
    assert {one: (root / "inputs" / "agreed" / one).read_bytes() for one in frozen(root)} == kept
