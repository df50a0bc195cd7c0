"""Documents that LibreOffice has saved: it drops a control's tag and shrinks it; sections are found all the same."""

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.support.drafts import BODY, change_body, complete, emptied, saved_by_libreoffice
from tests.support.journey import LETTER, REPORT, REQUEST, Row, document_of, problems_of, run

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


def _missing_in(document: Row) -> list[str]:
    return [one["id"] for one in document["sections"] if one["state"] == "missing"]


def test_the_tags_are_gone(saved: Path) -> None:
    """These tests would prove nothing if LibreOffice had kept the tags."""
    with zipfile.ZipFile(saved / REPORT) as package:
        assert b"scp:" not in package.read(BODY)


def test_every_section_is_found_and_filled(saved: Path) -> None:
    """After LibreOffice saved the documents nothing is missing and nothing more is said of any section."""
    told = run(saved, "check", "--json")
    assert [one for one in told.pack["problems"] if one["section"]] == []
    assert [_missing_in(one) for one in told.pack["documents"]] == [[], [], []]


def test_the_same_words_are_counted(whole: Path, saved: Path) -> None:
    """Each section has as many words as before LibreOffice saved it."""
    counted = [
        [(one["id"], section["id"], section["words"]) for one in told.pack["documents"] for section in one["sections"]]
        for told in (run(whole, "check", "--json"), run(saved, "check", "--json"))
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


def test_a_rebuild_leaves_what_it_saved(saved: Path) -> None:
    """A document saved there is a person's: the next build leaves it byte for byte."""
    before = (saved / REPORT).read_bytes()
    run(saved, "build")
    assert (saved / REPORT).read_bytes() == before
