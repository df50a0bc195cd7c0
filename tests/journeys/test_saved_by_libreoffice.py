"""Documents that LibreOffice has saved: it drops a control's tag and shrinks it; sections are found all the same."""

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.built import KINDS
from tests.support.drafts import BODY, change_body, complete, emptied, saved_by_libreoffice
from tests.support.journey import DRAFTS, FINDINGS, REPORT, Pack, Row, document_of, problems_of, run
from tests.support.person import said as texts_in
from tests.support.validators import converted

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


COUNCILS = "section-11-request-letter:2022:council"
ONE_OF_EACH = {
    one: DRAFTS[one] for one in DRAFTS if not one.startswith("section-11-request-letter:") or one == COUNCILS
}
"""One document of each kind that is there before a report is agreed, with its place."""
OF_THE_GUIDANCE = ("4 of 9 matters that this report is asked to cover are answered so far.", "Not yet", "In part")
"""How a line opens that says what the guidance still misses in the annual report; it follows what is written."""
LETTER_ID = "findings-letter:AV2:council"


@dataclass(frozen=True, slots=True)
class Two:
    """Two workspaces: one whose report is a draft, one whose report is agreed and whose findings letter is there."""

    drafts: Path
    letter: Path

    def files(self) -> dict[str, Path]:
        """Return one document of each kind, with its file."""
        return {one: self.drafts / file for one, file in ONE_OF_EACH.items()} | {LETTER_ID: self.letter / FINDINGS}

    def copied_to(self, folder: Path) -> "Two":
        """Return copies of the two in a folder."""
        first, second = (shutil.copytree(one, folder / name) for one, name in ((self.drafts, "d"), (self.letter, "l")))
        return Two(Path(first), Path(second))

    def packs(self) -> tuple[Pack, Pack]:
        """Return what a check says of the two."""
        return run(self.drafts, "check", "--json").pack, run(self.letter, "check", "--json").pack

    def problems(self) -> list[Row]:
        """Return what a check finds wrong with those documents."""
        drafts, letter = self.packs()
        found = [one for one in drafts["problems"] if one["document"] in ONE_OF_EACH]
        return found + problems_of(letter, document=LETTER_ID)

    def documents(self) -> dict[str, Row]:
        """Return what a check says of one document of each kind."""
        drafts, letter = self.packs()
        found = {one: document_of(drafts, one) for one in ONE_OF_EACH}
        return found | {LETTER_ID: document_of(letter, LETTER_ID)}


@pytest.fixture(scope="module")
def whole(built_once: Path, agreed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Return the two workspaces with every section of one document of each kind filled; only to be copied."""
    two = Two(built_once, agreed_once).copied_to(tmp_path_factory.mktemp("whole"))
    for path in two.files().values():
        change_body(path, complete)
    return two


@pytest.fixture(scope="module")
def saved(whole: Two, tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Return copies of the two whose documents LibreOffice has saved."""
    folder = tmp_path_factory.mktemp("libreoffice")
    two = whole.copied_to(folder)
    made = converted(list(two.files().values()), "docx", folder)
    for path in two.files().values():
        shutil.copyfile(made / path.name, path)
    return two


_DROPPED = {"ACC-15", "ACC-16"}
"""What LibreOffice leaves out when it saves: descriptions of tables, alt text of charts."""


def _missing_in(document: Row) -> list[str]:
    return [one["id"] for one in document["sections"] if one["state"] == "missing"]


def test_every_kind_is_saved(saved: Two) -> None:
    """The documents below are of every kind, and the tests would prove nothing had LibreOffice kept the tags."""
    assert {one.partition(":")[0] for one in saved.files()} == set(KINDS)
    for path in saved.files().values():
        with zipfile.ZipFile(path) as package:
            assert b"scp:" not in package.read(BODY)


def test_every_section_is_found_and_filled(whole: Two, saved: Two) -> None:
    """After LibreOffice saved the documents nothing is missing in them; descriptions it drops are all that is told."""
    found = saved.documents()
    assert {one: missing for one, document in found.items() if (missing := _missing_in(document))} == {}
    assert [one for one, document in found.items() if not document["sections"]] == []
    told, told_before = saved.problems(), whole.problems()
    new = [one for one in told if one not in told_before]
    assert [one for one in told if one["section"] and one not in new] == []
    assert {one["code"] for one in new} == _DROPPED


def test_the_same_words_are_counted(whole: Two, saved: Two) -> None:
    """Each section has as many words as before LibreOffice saved it."""
    before, after = (
        {
            (one, section["id"]): section["words"]
            for one, found in two.documents().items()
            for section in found["sections"]
        }
        for two in (whole, saved)
    )
    assert before == after


def test_a_section_emptied_before_is_flagged(whole: Two, tmp_path: Path) -> None:
    """A section that was emptied before LibreOffice saved the report is the one that is missing."""
    root = Path(shutil.copytree(whole.drafts, tmp_path / "workspace"))
    change_body(root / REPORT, emptied("practitioners"))
    saved_by_libreoffice(root / REPORT, tmp_path)
    told = run(root, "check", "--json")
    assert _missing_in(document_of(told.pack, "visit-report:AV2")) == ["practitioners"]
    assert [one["code"] for one in problems_of(told.pack, section="practitioners")] == ["R-V8"]


def test_a_rebuild_leaves_what_it_saved(saved: Two) -> None:
    """A document saved there is a person's: its words stay, and a second build changes no byte of it."""
    words = {one: texts_in(path.read_bytes()) for one, path in saved.files().items()}
    for root in (saved.drafts, saved.letter):
        run(root, "build")
    before = {one: path.read_bytes() for one, path in saved.files().items()}
    lost = {one: gone for one, said in words.items() if (gone := _lost(said, texts_in(before[one])))}
    assert lost.keys() == {"scp-annual-report:2020-21"}
    assert [one for one in lost["scp-annual-report:2020-21"] if not one.startswith(OF_THE_GUIDANCE)] == []
    for root in (saved.drafts, saved.letter):
        run(root, "build")
    assert [one for one, path in saved.files().items() if path.read_bytes() != before[one]] == []


def _lost(before: list[str], after: list[str]) -> list[str]:
    """Return the paragraphs that are gone, but for those that number the draft."""
    return [one for one in before if "DRAFT" not in one and one not in after]
