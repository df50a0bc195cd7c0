"""Documents that LibreOffice has saved: it drops a control's tag and shrinks it; sections are found all the same."""

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.support.built import KINDS
from tests.support.drafts import BODY, change_body, complete, emptied, saved_by_libreoffice
from tests.support.journey import FINDINGS, LETTER, REPORT, REQUEST, Pack, Row, document_of, problems_of, run
from tests.support.person import said as texts_in

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def whole(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built workspace in which every section of every document is filled; only to be copied."""
    folder = Path(shutil.copytree(built_once, tmp_path_factory.mktemp("whole") / "workspace"))
    change_body(folder / REPORT, complete)
    return folder


@pytest.fixture(scope="module")
def saved(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of that workspace whose documents LibreOffice has saved."""
    folder = tmp_path_factory.mktemp("libreoffice")
    root = Path(shutil.copytree(whole, folder / "workspace"))
    for file in (LETTER, REQUEST, REPORT):
        saved_by_libreoffice(root / file, folder)
    return root


@pytest.fixture(scope="module")
def whole_letter(agreed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace whose report is agreed and whose findings letter is filled; only to be copied."""
    folder = Path(shutil.copytree(agreed_once, tmp_path_factory.mktemp("letter") / "workspace"))
    change_body(folder / FINDINGS, complete)
    return folder


@pytest.fixture(scope="module")
def saved_letter(whole_letter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of that workspace whose findings letter LibreOffice has saved."""
    folder = tmp_path_factory.mktemp("libreoffice")
    root = Path(shutil.copytree(whole_letter, folder / "workspace"))
    saved_by_libreoffice(root / FINDINGS, folder)
    return root


def _missing_in(document: Row) -> list[str]:
    return [one["id"] for one in document["sections"] if one["state"] == "missing"]


def test_the_tags_are_gone(saved: Path, saved_letter: Path) -> None:
    """These tests would prove nothing if LibreOffice had kept the tags."""
    for path in (saved / LETTER, saved / REQUEST, saved / REPORT, saved_letter / FINDINGS):
        with zipfile.ZipFile(path) as package:
            assert b"scp:" not in package.read(BODY)


def test_every_section_is_found_and_filled(saved: Path, saved_letter: Path) -> None:
    """After LibreOffice saved the documents nothing is missing and nothing more is said of any section."""
    packs = [run(root, "check", "--json").pack for root in (saved, saved_letter)]
    assert [one for pack in packs for one in pack["problems"] if one["section"]] == []
    assert [_missing_in(one) for pack in packs for one in pack["documents"]] == [[]] * 8
    assert [_kinds_there(pack) for pack in packs] == [[*KINDS[:3]], [*KINDS]]


def _kinds_there(pack: Pack) -> list[str]:
    """Return the kinds of the documents that have sections: a letter that waits has none yet."""
    return [one["kind"] for one in pack["documents"] if one["sections"]]


@pytest.mark.parametrize(("before", "after"), [("whole", "saved"), ("whole_letter", "saved_letter")])
def test_the_same_words_are_counted(before: str, after: str, request: pytest.FixtureRequest) -> None:
    """Each section has as many words as before LibreOffice saved it."""
    counted = [
        [(one["id"], section["id"], section["words"]) for one in pack["documents"] for section in one["sections"]]
        for pack in (run(request.getfixturevalue(root), "check", "--json").pack for root in (before, after))
    ]
    assert counted[0] == counted[1]


def test_a_section_emptied_before_is_flagged(whole: Path, tmp_path: Path) -> None:
    """A section that was emptied before LibreOffice saved the report is the one that is missing."""
    root = Path(shutil.copytree(whole, tmp_path / "workspace"))
    change_body(root / REPORT, emptied("practitioners"))
    saved_by_libreoffice(root / REPORT, tmp_path)
    told = run(root, "check", "--json")
    assert _missing_in(document_of(told.pack, "visit-report:AV2")) == ["practitioners"]
    assert [one["code"] for one in problems_of(told.pack, section="practitioners")] == ["R-V8"]


def test_a_rebuild_leaves_what_it_saved(saved: Path, saved_letter: Path) -> None:
    """A document saved there is a person's: its words stay, and a second build changes no byte."""
    for root, file in ((saved, REPORT), (saved_letter, FINDINGS)):
        words = texts_in((root / file).read_bytes())
        run(root, "build")
        before = (root / file).read_bytes()
        assert [one for one in words if "DRAFT" not in one and one not in texts_in((root / file).read_bytes())] == []
        run(root, "build")
        assert (root / file).read_bytes() == before
