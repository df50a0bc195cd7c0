"""The canonical zip: the same parts give the same bytes, and nothing of the moment they were saved."""

import io
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest

from engine.formats.package import CONTENT_TYPES, canonical_xlsx, dated_core, pack, unpack

PARTS = {"word/document.xml": b"<a/>", CONTENT_TYPES: b"<Types/>", "_rels/.rels": b"<r/>", "docProps/core.xml": b"<c/>"}


def test_parts_come_back_as_they_went_in() -> None:
    """Packing and unpacking changes no byte of a part."""
    assert unpack(pack(PARTS)) == PARTS


def test_content_types_stand_first_and_the_rest_by_name() -> None:
    """The order of the parts does not depend on the order they were made in."""
    names = list(unpack(pack(PARTS)))
    assert names == [CONTENT_TYPES, "_rels/.rels", "docProps/core.xml", "word/document.xml"]
    assert pack(PARTS) == pack(dict(reversed(PARTS.items())))


def test_entries_say_nothing_of_the_machine() -> None:
    """Every entry carries the same date, system and attributes, and is compressed."""
    with zipfile.ZipFile(io.BytesIO(pack(PARTS))) as archive:
        told = {(e.date_time, e.create_system, e.external_attr, e.compress_type) for e in archive.infolist()}
    assert told == {((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16, zipfile.ZIP_DEFLATED)}


def test_folders_in_a_package_are_no_parts() -> None:
    """Entries that only name a folder are left out."""
    blob = io.BytesIO()
    with zipfile.ZipFile(blob, "w") as archive:
        archive.writestr("word/", b"")
        archive.writestr("word/document.xml", b"<a/>")
    assert unpack(blob.getvalue()) == {"word/document.xml": b"<a/>"}


_CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">%s'
    b"</cp:coreProperties>"
)


@pytest.mark.parametrize(
    "inner",
    [b"", b'<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-02T03:04:05Z</dcterms:created>'],
    ids=["none", "created"],
)
def test_both_dates_are_set(inner: bytes) -> None:
    """Created and modified are midnight of the given day, whether they were there or not."""
    core = dated_core(_CORE % inner, date(2021, 10, 11)).decode()
    assert core.count("2021-10-11T00:00:00Z") == 2
    assert core.count('xsi:type="dcterms:W3CDTF"') == 2
    assert "2026" not in core


def _workbook(made: date) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Zoë & <Sons>"
    book.properties.created = datetime(made.year, made.month, made.day, tzinfo=UTC)
    blob = io.BytesIO()
    book.save(blob)
    return blob.getvalue()


def test_a_workbook_saved_twice_is_the_same() -> None:
    """Two savings at different times give the same canonical bytes, and the cells are untouched."""
    first = canonical_xlsx(_workbook(date(2020, 1, 1)), date(2021, 10, 11))
    second = canonical_xlsx(_workbook(date(2024, 2, 29)), date(2021, 10, 11))
    assert first == second
    assert canonical_xlsx(first, date(2021, 10, 11)) == first
    assert openpyxl.load_workbook(io.BytesIO(first)).worksheets[0]["A1"].value == "Zoë & <Sons>"


def test_the_day_is_part_of_a_workbook() -> None:
    """Another day gives other bytes."""
    blob = _workbook(date(2020, 1, 1))
    assert canonical_xlsx(blob, date(2021, 10, 11)) != canonical_xlsx(blob, date(2021, 10, 12))


def test_random_ids_go() -> None:
    """The ids that a spreadsheet program draws at random for its sheets are dropped, whatever they are."""

    def with_id(drawn: bytes) -> bytes:
        parts = unpack(_workbook(date(2020, 1, 1)))
        name = "xl/worksheets/sheet1.xml"
        mark = b' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{%s}"' % drawn
        parts[name] = parts[name].replace(b"<worksheet", b"<worksheet" + mark, 1)
        return pack(parts)

    one, other = (canonical_xlsx(with_id(drawn), date(2021, 10, 11)) for drawn in (b"AAAA", b"BBBB"))
    assert one == other
