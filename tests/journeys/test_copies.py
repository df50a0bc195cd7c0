"""Copies of drafts: brought back, taken in from an email, and compared with what was generated."""

import shutil
from pathlib import Path

import pytest

from engine.formats.word.facts import read_facts
from tests.support.drafts import change_body, write_under
from tests.support.edited import DOCUMENT, MINE, NEW_FACT, draft_codes, new_fact, said_in, snapshots_in, write_in
from tests.support.file_faults import rezip
from tests.support.journey import (
    LETTER,
    REPORT,
    made_in,
    run,
    tree_of,
)


def test_restore_lists_the_copies_and_brings_one_back(built: Path) -> None:
    """Each copy kept before a build can be listed and brought back, and the one it replaces is kept first."""
    mine = write_in(built)
    new_fact(built)
    run(built, "build")
    merged = (built / REPORT).read_bytes()
    assert "1  kept before the build of 11 October 2021" in run(built, "restore", "AV2").out
    told = run(built, "restore", DOCUMENT, "--copy", "1")
    assert (told.code, (built / REPORT).read_bytes()) == (0, mine)
    assert "kept as copy 2" in told.out
    run(built, "restore", Path(REPORT).name, "--copy", "2")
    assert (built / REPORT).read_bytes() == merged


def test_a_restored_copy_is_brought_up_to_date_again(built: Path) -> None:
    """An earlier copy is held against the draft it grew from, so its untouched parts are refreshed, not frozen."""
    write_in(built)
    new_fact(built)
    run(built, "build")
    run(built, "restore", DOCUMENT, "--copy", "1")
    new_fact(built, "twenty of twenty shifts were covered")
    told = run(built, "build", "--json")
    said = said_in(built / REPORT)
    assert "DRF-03" in draft_codes(told)
    assert (said.count(MINE), "twenty of twenty" in said, NEW_FACT in said) == (1, True, True)


def test_a_deleted_draft_is_restored_as_generated(built: Path) -> None:
    """Copy 0 is the draft as it was generated, there even when nothing else was kept."""
    generated = (built / REPORT).read_bytes()
    (built / REPORT).unlink()
    run(built, "build")
    assert run(built, "restore", DOCUMENT, "--copy", "0").code == 0
    assert (built / REPORT).read_bytes() == generated
    assert draft_codes(run(built, "build", "--json")) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("restore", "AV9"), "DRF-10", id="unknown"),
        pytest.param(("restore", "AV3"), "DRF-11", id="several"),
        pytest.param(("restore", DOCUMENT, "--copy", "7"), "DRF-12", id="no such copy"),
        pytest.param(("changes", "AV9"), "DRF-10", id="changes of an unknown"),
    ],
)
def test_a_name_or_number_that_fits_nothing(built: Path, words: tuple[str, ...], code: str) -> None:
    """A name that no document has, or several have, and a copy that is not there, end with 3 and change nothing."""
    before = tree_of(built)
    told = run(built, *words)
    assert told.code == 3
    assert code in told.err
    assert tree_of(built, without="/lock") == {name: blob for name, blob in before.items() if "/lock" not in name}


def test_a_draft_that_came_back_by_email_is_put_in_its_place(built: Path, tmp_path: Path) -> None:
    """A returned draft is known under any name; it takes its place, and the copy that was there is kept."""
    mail = tmp_path / "FW comments.docx"
    shutil.copy(built / REPORT, mail)
    change_body(mail, write_under("why_here", MINE))
    mine = write_in(built, "Another word.")
    told = run(built, "adopt", str(mail))
    assert (told.code, (built / REPORT).read_bytes()) == (0, mail.read_bytes())
    assert "DRF-15" in told.err
    assert snapshots_in(built) == [mine]


def test_an_old_draft_that_came_back_still_gets_new_facts(built: Path, tmp_path: Path) -> None:
    """A draft that was out while the next was built is held against the one it grew from, and brought up to date."""
    mail = tmp_path / "AV2 (1).docx"
    shutil.copy(built / REPORT, mail)
    change_body(mail, write_under("why_here", MINE))
    new_fact(built)
    run(built, "build")
    assert "DRF-15" not in run(built, "adopt", str(mail)).err
    new_fact(built, "twenty of twenty shifts were covered")
    run(built, "build")
    said = said_in(built / REPORT)
    assert (said.count(MINE), NEW_FACT in said, "twenty of twenty" in said) == (1, True, True)


def test_a_returned_draft_without_facts_is_known_by_its_sections(built: Path, tmp_path: Path) -> None:
    """A program that drops what a document says of itself leaves its sections, and they tell."""
    mail = tmp_path / "report.docx"
    mail.write_bytes(rezip((built / REPORT).read_bytes(), {"customXml/item1.xml": lambda _: b"<x/>"}))
    change_body(mail, write_under("why_here", MINE))
    assert read_facts(mail.read_bytes()) is None
    assert DOCUMENT in run(built, "adopt", str(mail)).out
    assert MINE in said_in(built / REPORT)


def test_a_strangers_file_is_not_adopted(built: Path, tmp_path: Path) -> None:
    """A document of another workspace, or none of ours at all, is refused, and nothing changes."""
    stranger = tmp_path / "letter.docx"
    letter = (built / LETTER).read_bytes()
    stranger.write_bytes(rezip(letter, {"customXml/item1.xml": lambda part: part.replace(b'inputs="', b'inputs="0')}))
    before = made_in(built)
    for blob, code in ((stranger.read_bytes(), "DRF-13"), (b"not a Word file", "IN-")):
        stranger.write_bytes(blob)
        told = run(built, "adopt", str(stranger))
        assert (told.code, code in told.err) == (3, True)
    assert made_in(built) == before


def test_changes_shows_what_a_person_changed(built: Path) -> None:
    """Every change is shown with its section; an untouched document has none."""
    assert "Nobody has changed it" in run(built, "changes", DOCUMENT).out
    write_in(built)
    before = tree_of(built)
    told = run(built, "changes", DOCUMENT)
    assert (told.code, MINE in told.out) == (0, True)
    assert tree_of(built) == before
