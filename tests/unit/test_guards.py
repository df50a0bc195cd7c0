"""The guard before every parser: one answer per kind of file, honest files let through."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from engine.formats.guards import guard
from engine.model.problem import Severity
from tests.support.file_faults import rezip
from tests.support.inputs import blob_of, put, register_book


def _docx() -> bytes:
    stream = BytesIO()
    document = Document()
    document.add_paragraph("O'Brien & <Sons>")
    document.save(stream)
    return stream.getvalue()


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def _strict_root(part: bytes) -> bytes:
    return part.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/w"
    )


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("a.xlsx", blob_of(register_book())),
        ("a.XLSX", blob_of(register_book())),
        ("a.xlsm", blob_of(register_book())),
        ("a.docx", _docx()),
        ("a.md", "# Zoë\r\n- Łukasz".encode()),
        ("a.md", b"\xef\xbb\xbf# Heading"),
        ("a.md", "# Zoë “quoted”".encode("cp1252")),
    ],
    ids=["workbook", "capitals", "macros", "document", "utf-8", "utf-8 with mark", "cp1252"],
)
def test_an_honest_file_is_let_through(name: str, blob: bytes, tmp_path: Path) -> None:
    """A file that a parser may have gives no problem."""
    assert guard(put(tmp_path, name, blob), name) is None


@pytest.mark.parametrize(
    ("name", "blob", "code"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "IN-02"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "IN-03"),
        ("a.docx", b"", "IN-04"),
        ("a.md", b"", "IN-04"),
        ("a.docx", b"Purpose and focus", "IN-05"),
        ("a.xlsx", "Ref\tRating".encode("utf-16"), "IN-05"),
        ("a.docx", b"<!DOCTYPE html><html></html>", "IN-06"),
        ("a.docx", rezip(_docx(), {"word/document.xml": _strict_root}), "IN-07"),
        ("a.docx", _docx()[:-40], "IN-08"),
        ("a.docx", _docx()[:30], "IN-08"),
        ("a.docx", _zip({"x": b"y"}), "IN-08"),
        ("a.docx", _zip({"_rels/.rels": b"<Relationships/>"}), "IN-08"),
        ("a.docx", rezip(_docx(), {}, {"big.bin": b"0" * 60_000_000}), "IN-10"),
        ("a.docx", rezip(_docx(), {}, {f"{n}.xml": b"" for n in range(1100)}), "IN-09"),
        ("a.docx", rezip(_docx(), {}, {"a.xml": b"<!-- " + b"x" * 70_000 + b"--><!DOCTYPE a><a/>"}), "IN-11"),
        ("a.docm", _docx(), "IN-13"),
        ("a.docx", blob_of(register_book()), "IN-14"),
        ("a.docx", b"{\\rtf1 text}", "IN-14"),
        ("a.md", b"# a\0b", "IN-20"),
        ("a.md", b"\x81\x8d", "IN-20"),
        ("a.md", "# Heading".encode("utf-16"), "IN-20"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_each_kind_of_refusal_has_its_code(name: str, blob: bytes, code: str, tmp_path: Path) -> None:
    """A file that a parser must not have is refused with the code of its kind, naming the file."""
    found = guard(put(tmp_path, name, blob), name)
    assert found is not None
    assert (found.code, found.severity, str(found.source)) == (code, Severity.ERROR, name)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is a problem with its name in it."""
    found = guard(tmp_path / "a.xlsx", "inputs/a.xlsx")
    assert found is not None
    assert (found.code, "inputs/a.xlsx" in found.message) == ("IN-01", True)


def test_a_folder_with_a_file_name_is_a_problem(tmp_path: Path) -> None:
    """A folder called like a workbook cannot be opened, which is said and not raised."""
    (tmp_path / "a.xlsx").mkdir()
    found = guard(tmp_path / "a.xlsx", "a.xlsx")
    assert found is not None
    assert found.code == "IN-19"


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_file_cut_anywhere_is_never_let_through(cut: int, tmp_path: Path) -> None:
    """However much of a workbook is missing, the guard refuses it with one problem."""
    blob = blob_of(register_book())
    found = guard(put(tmp_path, "a.xlsx", blob[: len(blob) * cut // 100]), "a.xlsx")
    assert found is not None
    assert found.code in {"IN-04", "IN-05", "IN-08"}
