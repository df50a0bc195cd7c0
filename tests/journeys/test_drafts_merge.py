"""A draft edited in every way a person might, rebuilt three times, without and with new inputs."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.drafts.merge import Merged
from engine.formats.word.comments import Comments
from engine.formats.word.names import q
from engine.formats.word.opened import open_draft
from engine.formats.word.reading import visible_text
from tests.support import person
from tests.support.drafts import deleted, retitled, saved_by_libreoffice
from tests.support.person import Deed, edited, root_of, said, with_parts
from tests.support.rebuilds import NEW_FACT, OLD_FACT, Generations, Rebuilt, fresh_sections
from tests.support.validators import faults_of

OWN = "We heard the same from three more families."
PRACTITIONERS = "practitioners"
"""The section that holds the fact that changes; `actions` holds a cell and a row that do."""
FOOTER = "word/footer1.xml"

EDITS: dict[str, tuple[tuple[Deed, ...], tuple[str, ...], str]] = {
    "text typed": ((person.types(PRACTITIONERS, OWN),), (OWN,), PRACTITIONERS),
    "text typed in the middle": ((person.types_after(OLD_FACT, OWN),), (OWN,), PRACTITIONERS),
    "text typed elsewhere": ((person.types("feedback_given", OWN),), (OWN,), "feedback_given"),
    "reworded": ((person.rewords("Referrers told us", OWN),), (OWN,), PRACTITIONERS),
    "the changing fact reworded": ((person.rewords(OLD_FACT, OWN),), (OWN,), PRACTITIONERS),
    "a paragraph deleted": ((person.deletes("Referrers told us"),), (), PRACTITIONERS),
    "bold added": ((person.looks("Referrers told us"),), (), PRACTITIONERS),
    "highlight added": ((person.looks("Referrers told us", "highlight", val="yellow"),), (), PRACTITIONERS),
    "bullets added": ((person.bullets(PRACTITIONERS, OWN, "A second."),), (OWN, "A second."), PRACTITIONERS),
    "a table pasted": ((person.pastes_table(PRACTITIONERS, ("Group", "Met"), (OWN, "7")),), (OWN, "7"), PRACTITIONERS),
    "a picture pasted": ((person.pastes_picture(PRACTITIONERS),), (), PRACTITIONERS),
    "text inserted, tracked": ((person.inserts_tracked("Referrers told us", OWN),), (), PRACTITIONERS),
    "text deleted, tracked": ((person.deletes_tracked("Referrers told us"),), (), PRACTITIONERS),
    "a cell reworded": ((person.rewords("Head of Service, front door", OWN),), (OWN,), "actions"),
    "a heading retitled": ((retitled(PRACTITIONERS, "What staff said"),), ("What staff said",), PRACTITIONERS),
    "a section moved": ((person.moves(PRACTITIONERS, "team"),), (), ""),
    "text between sections": ((person.types_between(PRACTITIONERS, OWN),), (OWN,), ""),
    "a section copied": ((person.copies(PRACTITIONERS),), (), ""),
    "a comment": ((person.comments_on(OLD_FACT, "Is this right?"),), (), ""),
    "a comment on a heading": ((person.comments_on("What practitioners told us", "Shorter?"),), (), ""),
    "everything at once": (
        (
            person.types_after("Referrers told us", OWN),
            person.bullets("feedback_given", "A second."),
            person.pastes_picture("feedback_given"),
            person.inserts_tracked("Nine staff", "A third."),
            person.deletes_tracked("We wrote this part"),
            person.comments_on("Officer B (police)", "Is this right?"),
            person.moves("why_here", "difference"),
            person.types_between("method", "A fourth."),
            person.pastes_table("method", ("Group", "Met"), ("A fifth.", "7")),
            deleted("next_return"),
            retitled("agreement", "Signed off"),
        ),
        (OWN, "A second.", "A fourth.", "A fifth.", "Signed off"),
        PRACTITIONERS,
    ),
    "the cover reworded": ((person.rewords("Assurance visit report: Council", OWN),), (OWN,), "eng:cover"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A draft after one deed: its bytes, the texts that are a person's, the section touched, what a merge makes."""

    blob: bytes
    texts: tuple[str, ...]
    touched: str
    merged: Merged


@pytest.fixture(scope="session", params=EDITS, ids=lambda name: name.replace(" ", "-"))
def case(request: pytest.FixtureRequest, report: Generations) -> Case:
    """Return one deed's draft, merged with the new facts once for all tests."""
    edits, texts, touched = EDITS[request.param]
    blob = edited(report.before, *edits)
    return Case(blob, texts, touched, Rebuilt(blob, report.before, report.titles).rebuild(report.after))


def test_a_draft_with_nothing_new_is_left_byte_for_byte(report: Generations, case: Case) -> None:
    """Rebuilt with the same inputs, a draft that a person edited is the same file."""
    assert Rebuilt(case.blob, report.before, report.titles).rebuild(report.before).blob == case.blob


def test_nothing_is_lost_or_doubled_when_the_inputs_change(report: Generations, case: Case) -> None:
    """What a person wrote stands exactly as often as before; sections they left alone say what is new."""
    assert case.merged.unplaced == ""
    before, now = said(case.blob), said(case.merged.blob)
    assert [now.count(text) for text in case.texts] == [before.count(text) for text in case.texts]
    left = {one for one, done in case.merged.sections.items() if done in {"refreshed", "unchanged"}}
    assert left - {"eng:contents"} <= fresh_sections(case.merged.blob, report.after, report.titles)


def test_further_rebuilds_change_no_byte(report: Generations, case: Case) -> None:
    """After new facts have come in, further rebuilds leave the file alone; so does the old base, once more."""
    for base in (report.after, report.before):
        draft = Rebuilt(case.merged.blob, base, report.titles, case.merged.offered)
        assert draft.rebuild(report.after).blob == case.merged.blob


def test_the_validators_find_nothing_new(case: Case, tmp_path: Path) -> None:
    """A merged draft has no fault that the person's file did not have."""
    assert faults_of(case.merged.blob, tmp_path) - faults_of(case.blob, tmp_path) == {}


def test_a_section_that_was_deleted_stays_deleted(report: Generations) -> None:
    """A section a person took out does not come back, and is reported as gone."""
    draft = Rebuilt(edited(report.before, deleted(PRACTITIONERS)), report.before, report.titles)
    merged = draft.rebuild(report.after)
    assert merged.sections[PRACTITIONERS] == "gone"
    assert not [text for text in said(merged.blob) if NEW_FACT in text]
    assert draft.rebuild(report.after).blob == merged.blob


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("edit", [None, person.types_after("Referrers told us", OWN)], ids=["unchanged", "changed"])
def test_a_draft_saved_by_libreoffice(report: Generations, edit: Deed | None, tmp_path: Path) -> None:
    """LibreOffice drops tags and shrinks controls; sections are found, refreshed or kept all the same."""
    path = tmp_path / "report.docx"
    path.write_bytes(edited(report.before, *([edit] if edit else [])))
    saved_by_libreoffice(path, tmp_path)
    draft = Rebuilt(path.read_bytes(), report.before, report.titles)
    assert draft.rebuild(report.before).blob == path.read_bytes()
    merged = draft.rebuild(report.after)
    assert merged.unplaced == ""
    assert merged.sections["actions"] == "refreshed"
    assert (merged.sections[PRACTITIONERS], said(merged.blob).count(OWN)) == (
        ("offered", 1) if edit else ("refreshed", 0)
    )
    assert faults_of(merged.blob, tmp_path) - faults_of(path.read_bytes(), tmp_path) == {}
    assert draft.rebuild(report.after).blob == merged.blob


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_every_word_of_a_merged_draft(report: Generations, tmp_path: Path) -> None:
    """Offers, comments of ours and comments moved to a heading are so placed that LibreOffice loses no text to them."""
    deeds = person.types(PRACTITIONERS, OWN), person.rewords("Head of Service, front door", OWN)
    comment = person.comments_on("Eleven of 14", "Is this right?"), person.comments_on("AV2.1 for A1", "Who says?", 6)
    for number, all_deeds in enumerate((deeds, comment, (person.rewords(OLD_FACT, OWN),))):
        draft = Rebuilt(edited(report.before, *all_deeds), report.before, report.titles)
        path = tmp_path / f"{number}.docx"
        path.write_bytes(draft.rebuild(report.after).blob)
        before = said(path.read_bytes())
        saved_by_libreoffice(path, tmp_path)
        assert [text for text in before if text not in said(path.read_bytes())] == []


def test_headers_and_footers_are_brought_up_to_date(report: Generations) -> None:
    """The day a draft was built stands in its footers; they follow the draft, and one that a person changed stays."""
    own = edited(report.before, person.types(PRACTITIONERS, OWN))
    merged = Rebuilt(own, report.before, report.titles).rebuild(report.after)
    assert [_footer(merged.blob, number) for number in (1, 2)] == [_footer(report.after, number) for number in (1, 2)]
    assert _footer(merged.blob, 1) != _footer(report.before, 1)
    theirs = with_parts(own, lambda parts: parts.update({FOOTER: parts[FOOTER].replace(b"DRAFT 1", b"Our copy")}))
    kept = Rebuilt(theirs, report.before, report.titles).rebuild(report.after)
    assert "Our copy" in _footer(kept.blob, 1)


def _footer(blob: bytes, number: int) -> str:
    return "".join(str(text) for text in root_of(blob, FOOTER.replace("1", str(number))).itertext())


def test_the_contents_list_follows_the_headings_that_stand(report: Generations) -> None:
    """A section that came is in the list; one the person deleted is not; a list of the person's own stays."""
    title = "The difference we expect for children"
    base = edited(report.before, deleted("difference"), person.deletes(title))
    draft = Rebuilt(edited(base, deleted("team"), person.types(PRACTITIONERS, OWN)), base, report.titles)
    merged = draft.rebuild(report.after)
    assert (merged.sections["difference"], merged.sections["eng:contents"]) == ("inserted", "refreshed")
    assert said(merged.blob).count(title) == 2
    assert "Who visited" not in said(merged.blob)
    assert draft.rebuild(report.after).blob == merged.blob
    own = edited(base, person.rewords("Who visited", "Our team"))
    assert "Our team" in said(Rebuilt(own, base, report.titles).rebuild(report.after).blob)


def test_a_prompt_that_comes_in_brings_the_comment_that_cites_its_rule(report: Generations) -> None:
    """A section that has to be written from now on says why, once, however often the draft is rebuilt."""
    base = edited(report.before, person.deletes("Say in 40 words or more"))
    draft = Rebuilt(edited(base, person.types("why_here", OWN)), base, report.titles)
    for _ in range(2):
        merged = draft.rebuild(report.before)
        opened = open_draft(merged.blob, report.titles)
        (prompt,) = [one for one in opened.body.iter(q("p")) if "Say in 40 words or more" in visible_text(one)]
        assert "R-V10a" in Comments(opened.package, opened.body).rule_on(prompt)
        assert len(list(prompt.iter(q("commentReference")))) == 1
