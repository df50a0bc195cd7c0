"""Every document and workbook we write is sound: for two validators, for the Open XML SDK and for LibreOffice."""

from pathlib import Path

import pytest

from tests.support.drafts import change_body, complete
from tests.support.journey import copy_of_example, run
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

SDK = sdk_validator()
OFFICE = libreoffice()
no_sdk = pytest.mark.skipif(SDK is None, reason=f"the Open XML SDK validator is not here: name it in {VARIABLE}")
no_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return what boardpack writes: two cycles of the example and the third framework's pack."""
    example = copy_of_example(tmp_path_factory.mktemp("sound") / "workspace")
    island = third_workspace(tmp_path_factory.mktemp("island"))
    run(example, "build")
    run(example, "build", "--cycle", "2021-04")
    run(island, "build")
    found = [*example.glob("outputs/20*/**/*.*x"), *island.glob("outputs/20*/**/*.*x")]
    return sorted(one for one in found if one.suffix in (".docx", ".xlsx"))


@pytest.fixture(scope="module")
def documents(files: list[Path]) -> list[Path]:
    """Return the Word documents among them."""
    return [one for one in files if one.suffix == ".docx"]


def test_there_is_something_to_look_at(files: list[Path], documents: list[Path]) -> None:
    """Every kind of document and both agencies' workbooks are among the files, so that no test is empty."""
    assert (len(documents), len(files)) == (9, 11)


def test_openxml_audit_finds_nothing(files: list[Path]) -> None:
    """openxml-audit has zero findings on every document and workbook."""
    assert {one.name: found for one in files if (found := audit_findings(one))} == {}


def test_ooxml_integrity_finds_nothing(documents: list[Path]) -> None:
    """ooxml-integrity has zero findings on every document."""
    assert {one.name: found for one in documents if (found := integrity_findings(one))} == {}


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
    """A report whose prompts were written over is as sound as the one that was built."""
    for one in documents:
        draft = tmp_path / one.name
        draft.write_bytes(one.read_bytes())
        change_body(draft, complete)
        assert (audit_findings(draft), integrity_findings(draft)) == ([], [])


@no_office
def test_libreoffice_opens_every_file(files: list[Path], tmp_path: Path) -> None:
    """LibreOffice opens each document and workbook and makes a PDF of it."""
    made = {one.stem: one.read_bytes()[:5] for one in converted(files, "pdf", tmp_path).iterdir()}
    assert made == {one.stem: b"%PDF-" for one in files}
