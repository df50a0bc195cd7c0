"""The canonical zip behind .docx and .xlsx: the same parts give the same bytes, on any day and machine."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
_TERMS = "http://purl.org/dc/terms/"
_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_REVISION = "http://schemas.microsoft.com/office/spreadsheetml/"
_LEVEL = 4
_READ_AND_WRITE = 0o600 << 16
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as one zip that depends on nothing but them.

    `[Content_Types].xml` stands first, then the rest by name; every entry is dated 1 January 1980.
    """
    blob = io.BytesIO()
    with zipfile.ZipFile(blob, "w") as archive:
        for name in sorted(parts, key=lambda one: (one != CONTENT_TYPES, one)):
            archive.writestr(_entry(name), parts[name], compresslevel=_LEVEL)
    return blob.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = _READ_AND_WRITE
    return entry


def unpack(blob: bytes) -> dict[str, bytes]:
    """Return every part of a package by name, in the order it stands in the file.

    The limits on size and number are the guard's; a file that a person supplied goes through it first.
    """
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def dated_core(core: bytes, on: date) -> bytes:
    """Return docProps/core.xml with created and modified at midnight of `on`, both added if missing."""
    root = etree.fromstring(core, _parser())
    for name in ("created", "modified"):
        moment = root.find(f"{{{_TERMS}}}{name}")
        if moment is None:
            moment = etree.SubElement(root, f"{{{_TERMS}}}{name}", nsmap={"dcterms": _TERMS})
        moment.set(_XSI_TYPE, "dcterms:W3CDTF")
        moment.text = f"{on.isoformat()}T00:00:00Z"
    return _written(root)


def canonical_xlsx(blob: bytes, on: date) -> bytes:
    """Return a workbook with the same content and nothing of the moment it was saved.

    The dates of creation and change become `on`; the random ids that spreadsheets give sheets and rows go.
    """
    parts = {name: _without_random_ids(name, part) for name, part in unpack(blob).items()}
    if CORE in parts:
        parts[CORE] = dated_core(parts[CORE], on)
    return pack(parts)


def _without_random_ids(name: str, part: bytes) -> bytes:
    """Return the part without `xr:uid` attributes; parts that hold none come back as they are."""
    if not name.endswith(".xml") or b":uid=" not in part:
        return part
    root = etree.fromstring(part, _parser())
    for element in root.iter(etree.Element):
        for key in [str(key) for key in element.attrib]:
            if key.startswith(f"{{{_REVISION}") and key.endswith("}uid"):
                del element.attrib[key]
    return _written(root)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
