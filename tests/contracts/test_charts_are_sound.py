"""A document with every kind of chart is sound for the validators, and LibreOffice keeps its figures."""

import subprocess
from pathlib import Path

import pytest

from engine.formats.package import unpack
from engine.formats.word.chart_reading import chart_hash
from tests.support.charts import ALL, RATINGS, save_document
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
no_sdk = pytest.mark.skipif(SDK is None, reason=f"the Open XML SDK validator is not here: name it in {VARIABLE}")
no_office = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
CHARTS = [f"word/charts/chart{number}.xml" for number in range(1, len(ALL) + 1)]
BOOKS = [f"word/embeddings/chart{number}.xlsx" for number in range(1, len(ALL) + 1)]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a document with one chart of each kind."""
    return save_document(tmp_path_factory.mktemp("charts"), *ALL)


def _loose(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """Write a copy of a document with a part spoilt."""
    from engine.formats.package import pack  # noqa: PLC0415 - the spoilt copies alone need it

    parts = unpack(path.read_bytes())
    assert old in parts[name]
    spoilt = path.with_name("spoilt.docx")
    spoilt.write_bytes(pack({**parts, name: parts[name].replace(old, new)}))
    return spoilt


def test_two_validators_find_nothing(document: Path) -> None:
    """openxml-audit and ooxml-integrity have zero findings on charts, and on the workbooks inside."""
    assert (audit_findings(document), integrity_findings(document)) == ([], [])
    for name in BOOKS:
        book = document.with_suffix(".xlsx")
        book.write_bytes(unpack(document.read_bytes())[name])
        assert audit_findings(book) == []


@no_sdk
def test_the_open_xml_sdk_finds_nothing(document: Path) -> None:
    """The Open XML SDK's validator has zero findings on charts, and on the workbooks inside."""
    assert SDK is not None
    assert sdk_findings(SDK, document) == []
    for name in BOOKS:
        book = document.with_suffix(".xlsx")
        book.write_bytes(unpack(document.read_bytes())[name])
        assert sdk_findings(SDK, book) == []


@no_sdk
def test_the_open_xml_sdk_looks_into_charts(document: Path) -> None:
    """A chart with a word where none may stand is found, so the test above tells something."""
    assert SDK is not None
    assert sdk_findings(SDK, _loose(document, CHARTS[0], b'<c:barDir val="col"/>', b'<c:barDir val="up"/>')) != []


@no_office
def test_libreoffice_keeps_the_figures(document: Path, tmp_path: Path) -> None:
    """Saved by LibreOffice each chart shows what it showed, and its workbook is still there to be edited."""
    saved = unpack((converted([document], "docx", tmp_path) / document.name).read_bytes())
    ours = unpack(document.read_bytes())
    assert [chart_hash(saved[name]) for name in CHARTS] == [chart_hash(ours[name]) for name in CHARTS]
    assert [name for name in BOOKS if name not in saved] == []


@no_office
def test_libreoffice_draws_the_words_of_a_chart(tmp_path: Path) -> None:
    """The rendered page has the ratings as words inside their bars, the categories and the legend."""
    made = converted([save_document(tmp_path, RATINGS)], "pdf", tmp_path) / "charts.pdf"
    told = subprocess.run(["pdftotext", "-layout", made, "-"], check=True, capture_output=True, text=True).stdout
    assert [
        word for word in ("Red 4", "Amber 5", "Green 6", "Not rated", "Culture and challenge") if word not in told
    ] == []
