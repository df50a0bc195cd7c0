"""Every document and workbook we write is sound: for two validators, for the Open XML SDK and for LibreOffice."""

import json
from pathlib import Path

import pytest

from engine.formats.word.accessible import find_barriers
from tests.support.built import KINDS
from tests.support.drafts import change_body, complete
from tests.support.journey import DRAFTS, FOLDER, QUERIES, WORKBOOKS, Pack, copy_of_example, run
from tests.support.third_workspace import third_workspace
from tests.support.validators import (
    VARIABLE,
    audit_findings,
    converted,
    integrity_findings,
    libreoffice,
    sdk_findings,
    sdk_validator,
)

COUNCILS_WORKBOOK = "outputs/2020-21/2021-07 July/1 Letters/2021-07 Section 11 workbook - Wendlemere Council.xlsx"
SEND_LIST = f"{FOLDER}/3 Emails to send/Send list.xlsx"
ISLANDS_WORKBOOK = "2021-10 Section 11 workbook - Island Health.xlsx"
SDK = sdk_validator()
OFFICE = libreoffice()
no_sdk = pytest.mark.skipif(SDK is None, reason=f"the Open XML SDK validator is not here: name it in {VARIABLE}")
no_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Pack]]:
    """Return the example as it ships with its whole year built, and the packs of its meetings."""
    root = copy_of_example(tmp_path_factory.mktemp("sound") / "workspace", agreed=True)
    return root, json.loads(run(root, "build", "--cycle", "all", "--json").out)


@pytest.fixture(scope="module")
def files(year: tuple[Path, list[Pack]], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return what boardpack writes: every document and workbook of the example's year and of the third framework."""
    island = third_workspace(tmp_path_factory.mktemp("island"))
    run(island, "build")
    found = [one for root in (year[0], island) for one in root.glob("outputs/20*/**/*.*x")]
    return sorted(one for one in found if one.suffix in (".docx", ".xlsx"))


@pytest.fixture(scope="module")
def documents(files: list[Path]) -> list[Path]:
    """Return the Word documents among them."""
    return [one for one in files if one.suffix == ".docx"]


def test_every_kind_is_looked_at(year: tuple[Path, list[Pack]], documents: list[Path]) -> None:
    """Every kind, drafts and agreed reports, and letters about visits and themes are among the files."""
    root, packs = year
    made = {one["id"]: root / one["path"] for pack in packs for one in pack["documents"]}
    there = {one for one, path in made.items() if path in documents}
    assert {one.partition(":")[0] for one in there} == set(KINDS)
    assert {"visit-report:AV1", "visit-report:AV2", "thematic-report:T1", "thematic-report:T2"} <= there
    assert {"findings-letter:AV2:council", "findings-letter:T1:council", "findings-letter:T1:brightmere"} <= there
    assert there >= DRAFTS.keys()


def test_every_workbook_is_looked_at(year: tuple[Path, list[Pack]], files: list[Path]) -> None:
    """Workbooks of requests, of the Section 11 round and of queries, and the list to send from are among the files."""
    books = [one for one in files if one.suffix == ".xlsx"]
    here = {one.relative_to(year[0]).as_posix() for one in books if one.is_relative_to(year[0])}
    assert here == {*WORKBOOKS, COUNCILS_WORKBOOK, SEND_LIST, *(one for one in QUERIES if one.endswith(".xlsx"))}
    assert [one.name for one in books if not one.is_relative_to(year[0])] == [ISLANDS_WORKBOOK, Path(SEND_LIST).name]


def test_openxml_audit_finds_nothing(files: list[Path]) -> None:
    """openxml-audit has zero findings on every document and workbook."""
    assert {one.name: found for one in files if (found := audit_findings(one))} == {}


def test_ooxml_integrity_finds_nothing(documents: list[Path]) -> None:
    """ooxml-integrity has zero findings on every document."""
    assert {one.name: found for one in documents if (found := integrity_findings(one))} == {}


def test_nothing_keeps_a_reader_out(year: tuple[Path, list[Pack]], documents: list[Path]) -> None:
    """No document has a barrier that our accessibility checks know, and no pack tells of one."""
    assert {one.name: found for one in documents if (found := find_barriers(one.read_bytes(), one.name, {}))} == {}
    assert [one["code"] for pack in year[1] for one in pack["problems"] if one["code"].startswith("ACC-")] == []


def test_the_validators_find_what_is_wrong(documents: list[Path], tmp_path: Path) -> None:
    """A document with a control moved where none may stand is found, so the tests above tell something."""
    spoilt = tmp_path / "spoilt.docx"
    spoilt.write_bytes(documents[0].read_bytes())
    change_body(spoilt, lambda root: root[0].append(root[0][0]))
    assert audit_findings(spoilt) != []


@no_sdk
def test_the_open_xml_sdk_finds_nothing(files: list[Path]) -> None:
    """The Open XML SDK's validator, which is Word's and Excel's own, has zero findings on every file."""
    assert SDK is not None
    assert {one.name: found for one in files if (found := sdk_findings(SDK, one))} == {}


@no_sdk
def test_the_open_xml_sdk_finds_what_is_wrong(documents: list[Path], tmp_path: Path) -> None:
    """The answer of the validator is read, not its exit code: a spoilt document is found."""
    assert SDK is not None
    spoilt = tmp_path / "spoilt.docx"
    spoilt.write_bytes(documents[0].read_bytes())
    change_body(spoilt, lambda root: root[0].append(root[0][0]))
    assert sdk_findings(SDK, spoilt) != []


def test_a_completed_draft_stays_sound(documents: list[Path], tmp_path: Path) -> None:
    """A document whose prompts were written over is as sound as the one that was built."""
    for one in documents:
        draft = tmp_path / one.name
        draft.write_bytes(one.read_bytes())
        change_body(draft, complete)
        assert (one.name, audit_findings(draft), integrity_findings(draft)) == (one.name, [], [])


@no_office
def test_libreoffice_opens_every_file(files: list[Path], tmp_path: Path) -> None:
    """LibreOffice opens each document and workbook and makes a PDF of it."""
    made = {one.stem: one.read_bytes()[:5] for one in converted(files, "pdf", tmp_path).iterdir()}
    assert made == {one.stem: b"%PDF-" for one in files}
