"""Publishing: only what is ready, scrutinised and settled; a copy that says nothing of how it came to be."""

import re
from datetime import date
from pathlib import Path

import pytest

from engine.formats.package import unpack
from engine.formats.pdf_office import find_office
from tests.support.agreeing import decide
from tests.support.drafts import change_body, complete
from tests.support.journey import PUBLIC_ANNUAL, Told, copy_of_example, run
from tests.support.planted_places import planted
from tests.support.validators import faults_of

ANNUAL = "scp-annual-report:2020-21"
FOLDER = "outputs/2020-21/6 Published"
COPY = f"{FOLDER}/2020-21 SCP annual report - Wendlemere SCP.docx"
_LEAVINGS = re.compile(r"rsid|w:comment|w:vanish|DRAFT|OFFICIAL|w:sdt[ >]|<Manager|lastModifiedBy|urn:boardpack")


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace whose yearly report is complete, scrutinised and built since; LibreOffice is not asked."""
    monkeypatch.setattr("engine.commands.publishing.find_office", lambda: None)
    root = copy_of_example(tmp_path, agreed=True)
    run(root, "build", "--only", "scp-annual-report")
    change_body(root / PUBLIC_ANNUAL, complete)
    decide(root, "Scrutinise report", date(2021, 10, 11), ["Health"], ANNUAL)
    run(root, "build", "--only", "scp-annual-report")
    return root


def _write(root: Path, *what: tuple[str, str]) -> None:
    path = root / PUBLIC_ANNUAL
    path.write_bytes(planted(path.read_bytes(), [(place, [text]) for place, text in what]))


def test_the_public_version_says_nothing_of_how_it_came_to_be(ready: Path, tmp_path: Path) -> None:
    """No part holds a comment, hidden text, DRAFT, a marking, an author's name or our facts, and it is sound."""
    _write(ready, ("hidden text", "Ask Pat first"), ("core property", "Pat's copy"), ("application property", "Pat"))
    told = run(ready, "publish")
    blob = (ready / COPY).read_bytes()
    parts = {
        name: part.decode("utf-8", "replace") for name, part in unpack(blob).items() if name.endswith(("xml", "rels"))
    }
    assert told.code == 0, told.err
    assert [(name, found[0]) for name, part in parts.items() if (found := _LEAVINGS.search(part))] == []
    assert not [name for name in parts if re.search("comments|customXml|embeddings|people", name)]
    assert not re.search(r"\bPat\b", "".join(parts.values()))
    assert "Published 11 October 2021" in parts["word/document.xml"]
    assert not faults_of(blob, tmp_path)


@pytest.mark.parametrize(
    ("place", "code"), [("comment", "PUB-05"), ("tracked insertion", "PUB-05"), ("tracked deletion", "PUB-05")]
)
def test_what_is_not_settled_is_refused(ready: Path, place: str, code: str) -> None:
    """A comment or a tracked change stops publication: whether it holds is for its author to say."""
    _write(ready, (place, "Is this right?"))
    _refused(run(ready, "publish"), ready, code)


def test_personal_data_is_refused(ready: Path) -> None:
    """A number in the report makes it not ready, and nothing is published."""
    _write(ready, ("alt text", "485 777 3457"))
    _refused(run(ready, "publish"), ready, "PUB-03")


def test_a_word_of_a_draft_is_refused(ready: Path) -> None:
    """DRAFT in a person's own text is told with its place; no sentence of theirs is changed."""
    _write(ready, ("body", "This is still a DRAFT of ours."))
    _refused(run(ready, "publish"), ready, "PUB-06")


def test_a_report_that_nobody_scrutinised_is_refused(tmp_path: Path) -> None:
    """A report that is neither complete nor scrutinised is refused for both reasons."""
    root = copy_of_example(tmp_path, agreed=True)
    run(root, "build", "--only", "scp-annual-report")
    told = run(root, "publish")
    _refused(told, root, "PUB-03")
    _refused(told, root, "PUB-04")


def test_a_report_completed_after_the_last_build_is_refused(tmp_path: Path) -> None:
    """A report whose table still says “Not yet” of what a person has since written is built again first."""
    root = copy_of_example(tmp_path, agreed=True)
    run(root, "build", "--only", "scp-annual-report")
    change_body(root / PUBLIC_ANNUAL, complete)
    decide(root, "Scrutinise report", date(2021, 10, 11), ["Health"], ANNUAL)
    told = run(root, "publish")
    _refused(told, root, "PUB-03")
    assert "has changed since it was last built" in " ".join(told.err.split())


@pytest.mark.parametrize(("shown", "code"), [("complaints-report", "PUB-02"), ("nothing", "PUB-01")])
def test_only_what_is_for_the_public_is_published(ready: Path, shown: str, code: str) -> None:
    """A report for the Board, and a name that nothing has, are refused by name."""
    _refused(run(ready, "publish", shown), ready, code)


def _refused(told: Told, root: Path, code: str) -> None:
    assert told.code == 3
    assert f"{code}:" in told.err
    assert "Nothing was published." in told.err
    assert not (root / FOLDER).exists()


def test_a_published_file_is_kept(ready: Path) -> None:
    """Publishing again changes nothing; a changed report is a second version, and the first stays as it was."""
    run(ready, "publish")
    first = (ready / COPY).read_bytes()
    assert "Nothing has changed since version 1" in run(ready, "publish", "--as-of", "2021-10-15").out
    _write(ready, ("body", "A sentence was added."))
    assert "version 2" in run(ready, "publish", ANNUAL).out
    assert (ready / COPY).read_bytes() == first
    assert len(list((ready / FOLDER).glob("*.docx"))) == 2


def test_without_libreoffice_the_word_file_is_published(ready: Path) -> None:
    """Without LibreOffice there is no PDF, which is told with how Word makes one."""
    told = run(ready, "publish")
    assert "PUB-08" in told.err
    assert [one.suffix for one in (ready / FOLDER).iterdir()] == [".docx"]


@pytest.mark.skipif(find_office() is None, reason="needs LibreOffice")
def test_with_libreoffice_there_is_a_pdf(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is there, a tagged PDF stands beside the Word file."""
    monkeypatch.setattr("engine.commands.publishing.find_office", find_office)
    told = run(ready, "publish")
    assert told.err == ""
    assert (ready / COPY).with_suffix(".pdf").read_bytes().startswith(b"%PDF")
