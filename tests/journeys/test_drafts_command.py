"""Drafts that people edit, as the command treats them: brought up to date, found again, brought back, compared."""

import shutil
from pathlib import Path

import pytest

from engine.formats.word.facts import read_facts
from engine.formats.word.names import q
from engine.formats.word.reading import visible_text
from tests.support.drafts import ENOUGH, change_body, saved_by_libreoffice, typed_into, write_under
from tests.support.edited import (
    DOCUMENT,
    MINE,
    NEW_FACT,
    comments_in,
    draft_codes,
    new_fact,
    said_in,
    snapshots_in,
    write_in,
)
from tests.support.file_faults import rezip
from tests.support.journey import (
    COMPLAINTS,
    PAGE,
    REPORT,
    THEMATIC,
    WORKBOOK,
    document_of,
    problems_of,
    run,
    tree_of,
)
from tests.support.person import root_of
from tests.support.person import types as types_under


def test_new_facts_reach_an_edited_draft_and_its_words_stay(built: Path) -> None:
    """An edited draft gets what is new in the parts nobody touched, keeps every word, and the copy before is kept."""
    mine = write_in(built)
    new_fact(built)
    told = run(built, "build", "--json")
    said = said_in(built / REPORT)
    assert said.count(MINE) == 1
    assert NEW_FACT in said
    assert draft_codes(told) == ["DRF-03", "DRF-05"]
    assert snapshots_in(built) == [mine]


def test_the_next_build_changes_no_byte(built: Path) -> None:
    """Once new facts are in an edited draft, building again leaves every file as it is, byte for byte."""
    write_in(built)
    new_fact(built)
    run(built, "build")
    before = tree_of(built, without="pack.json")
    for _ in range(2):
        assert draft_codes(run(built, "build", "--json")) == ["DRF-05"]
    assert {name for name, blob in tree_of(built, without="pack.json").items() if before.get(name) != blob} <= {
        "outputs/.boardpack/ledger.sqlite",
        PAGE,
    }


def test_a_dry_run_of_a_merge_foretells_it(built: Path) -> None:
    """A dry run reports the very pack that the build then makes, and writes nothing."""
    write_in(built)
    new_fact(built)
    before = tree_of(built)
    foretold = run(built, "build", "--dry-run", "--json")
    assert tree_of(built) == before
    assert foretold.pack == run(built, "build", "--json").pack


def test_the_draft_number_rises_with_each_write(built: Path) -> None:
    """The facts inside an edited draft name the draft whose content it holds."""
    write_in(built)
    for number, fact in ((2, "nineteen of twenty"), (3, "twenty of twenty")):
        new_fact(built, fact)
        run(built, "build")
        run(built, "build")
        facts = read_facts((built / REPORT).read_bytes())
        assert facts is not None
        assert (facts.document, facts.draft) == (DOCUMENT, number)


def test_an_edited_draft_without_new_facts_is_left(built: Path) -> None:
    """Nothing new, nothing done: the draft stands byte for byte, and one note for information says it was edited."""
    mine = write_in(built)
    told = run(built, "build", "--json")
    assert (built / REPORT).read_bytes() == mine
    (note,) = [one for one in told.pack["problems"] if one["code"].startswith("DRF-")]
    assert (note["code"], note["severity"], note["document"]) == ("DRF-05", "info", DOCUMENT)
    assert "“Why we came here”" in note["message"] or "“" in note["message"]


def test_a_prompt_goes_at_the_next_build_once_it_is_answered(built: Path) -> None:
    """Text beside a prompt is enough: the next build takes the prompt and its comment out, new inputs or not, once."""
    change_body(built / REPORT, types_under("overall_view", MINE))
    assert draft_codes(run(built, "build", "--json")) == ["DRF-05", "DRF-17"]
    said = said_in(built / REPORT)
    assert (said.count(MINE), "Say in 40 words or more" in said) == (1, False)
    assert "R-V10a" not in comments_in(built / REPORT)
    assert "R-V2b" in comments_in(built / REPORT)
    after = (built / REPORT).read_bytes()
    assert draft_codes(run(built, "build", "--json")) == ["DRF-05"]
    assert (built / REPORT).read_bytes() == after


def test_words_typed_over_a_prompt_become_ordinary_text(built: Path) -> None:
    """Whoever types over the yellow prompt writes in its style; the next build makes that text like any other."""
    change_body(built / REPORT, typed_into("overall_view", keep=0))
    assert draft_codes(run(built, "build", "--json")) == ["DRF-05", "DRF-17"]
    (own,) = [one for one in root_of((built / REPORT).read_bytes()).iter(q("p")) if ENOUGH in visible_text(one)]
    assert own.find(f"{q('pPr')}/{q('pStyle')}") is None


def test_a_prompt_stays_until_it_is_answered(built: Path) -> None:
    """Every prompt of a draft carries a comment by boardpack that cites the rule, and none counts as an offer."""
    assert {"R-V10a", "R-V2b"} <= set(comments_in(built / REPORT).replace("(", " ").replace(")", " ").split())
    assert draft_codes(run(built, "build", "--json")) == []


def test_a_draft_saved_without_change_is_not_called_edited(built: Path, tmp_path: Path) -> None:
    """Opening a draft in LibreOffice and saving it changes bytes and nothing else; nobody is told of an edit."""
    saved_by_libreoffice(built / REPORT, tmp_path)
    saved = (built / REPORT).read_bytes()
    assert draft_codes(run(built, "build", "--json")) == []
    assert (built / REPORT).read_bytes() == saved


def test_a_draft_open_in_word_is_left_and_the_rest_is_built(built: Path) -> None:
    """An edited draft that somebody has open gets nothing, is named with its reader, and the run ends with 4."""
    mine = write_in(built)
    new_fact(built)
    (built / REPORT).with_name("~$" + Path(REPORT).name[2:]).write_bytes(b"\x09Officer A" + bytes(46))
    told = run(built, "build", "--json")
    assert told.code == 4
    assert (built / REPORT).read_bytes() == mine
    assert "Officer A" in problems_of(told.pack, code="OUT-03")[0]["message"]
    assert snapshots_in(built) == []


@pytest.mark.parametrize("edited", [False, True], ids=["as built", "edited"])
def test_a_renamed_draft_is_found(built: Path, *, edited: bool) -> None:
    """A draft under another name is known by what it says of itself; no second copy is built, then or later."""
    if edited:
        write_in(built)
    name = Path(REPORT).with_name("AV2 for the partners.docx").as_posix()
    (built / REPORT).rename(built / name)
    new_fact(built)
    told = run(built, "build", "--json")
    assert (document_of(told.pack, DOCUMENT)["path"], (built / REPORT).exists()) == (name, False)
    assert "DRF-07" in draft_codes(told)
    assert NEW_FACT in said_in(built / name)
    assert "DRF-07" not in draft_codes(run(built, "build", "--json"))


def test_a_deleted_draft_is_not_brought_back_in_silence(built: Path) -> None:
    """A draft that a person deleted is named at every build until they ask for it by name."""
    (built / REPORT).unlink()
    for words in (("check",), ("build",), ("build",)):
        told = run(built, *words, "--json")
        assert (draft_codes(told), (built / REPORT).exists()) == (["DRF-06"], False)
        assert problems_of(told.pack, code="DOC-03", document=DOCUMENT) == []
    told = run(built, "build", "--only", DOCUMENT, "--json")
    assert (draft_codes(told), (built / REPORT).exists()) == ([], True)


def test_a_deleted_workbook_is_not_brought_back_in_silence(built: Path) -> None:
    """What goes out with a letter is treated as the letter is."""
    (built / WORKBOOK).unlink()
    told = run(built, "build", "--json")
    assert (draft_codes(told), (built / WORKBOOK).exists()) == (["DRF-06"], False)


def test_two_copies_of_a_draft_that_is_gone_are_named(built: Path) -> None:
    """When the draft's place is empty and two files say that they are it, a person chooses."""
    for name in ("a.docx", "b.docx"):
        shutil.copy(built / REPORT, (built / REPORT).with_name(name))
    (built / REPORT).unlink()
    told = run(built, "build", "--json")
    assert draft_codes(told) == ["DRF-08"]
    assert "a.docx, b.docx" in problems_of(told.pack, code="DRF-08")[0]["message"]


def test_a_copy_beside_the_draft_is_no_matter(built: Path) -> None:
    """A copy that somebody keeps beside the draft is neither taken for it nor touched."""
    copy = (built / REPORT).with_name("My copy.docx")
    shutil.copy(built / REPORT, copy)
    mine = copy.read_bytes()
    new_fact(built)
    assert draft_codes(run(built, "build", "--json")) == []
    assert copy.read_bytes() == mine
    assert NEW_FACT in said_in(built / REPORT)


def test_a_copy_with_other_text_is_named(built: Path) -> None:
    """A colleague's copy that says something else is not missed: it is named, and left."""
    copy = (built / REPORT).with_name("FINAL v2.docx")
    shutil.copy(built / REPORT, copy)
    change_body(copy, write_under("why_here", MINE))
    mine = copy.read_bytes()
    for words in ("check", "build"):
        told = run(built, words, "--json")
        assert [one["file"] for one in problems_of(told.pack, code="DRF-19")] == [copy.relative_to(built).as_posix()]
    assert copy.read_bytes() == mine


def test_a_draft_that_cannot_be_merged_gets_a_new_one_beside_it(built: Path) -> None:
    """Without the copy as generated nothing is put into a person's file; the new draft stands beside it, once."""
    mine = write_in(built)
    shutil.rmtree(built / "outputs/.boardpack/pristine")
    new_fact(built)
    beside = (built / REPORT).with_name(f"{Path(REPORT).stem} (new draft 2).docx")
    for _ in range(2):
        assert "DRF-09" in draft_codes(run(built, "build", "--json"))
        assert ((built / REPORT).read_bytes(), NEW_FACT in said_in(beside)) == (mine, True)
    there = {one.relative_to(built).as_posix() for one in beside.parent.iterdir()}
    assert there == {REPORT, THEMATIC, COMPLAINTS, beside.relative_to(built).as_posix()}
    beside.unlink()
    assert "DRF-09" not in draft_codes(run(built, "build", "--json"))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_draft_with_a_damaged_part_is_left(built: Path, part: str) -> None:
    """A draft whose XML is broken off is named once and left, whatever else is new; the others are built."""
    (built / REPORT).write_bytes(rezip((built / REPORT).read_bytes(), {part: lambda blob: blob[: len(blob) // 2]}))
    mine = (built / REPORT).read_bytes()
    new_fact(built)
    told = run(built, "build", "--json")
    assert [one["code"] for one in problems_of(told.pack, file=REPORT)] == ["IN-08"]
    assert (built / REPORT).read_bytes() == mine
    assert run(built, "changes", DOCUMENT).code == 3
