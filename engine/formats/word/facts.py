"""Facts inside a document: which one it is and what was generated, so that it is known under any name.

They stand in a customXml part of their own, which Word keeps, and are the same bytes for the same facts.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from engine.formats.package import CONTENT_TYPES, unpack
from engine.formats.word.names import RELS, Element, R, read_xml, write_xml

_OURS = "urn:boardpack:facts:1"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_ID = "{6D1B2A64-7E0B-5C55-9B0F-3F5A1C0E8D21}"
_BODY_RELS = "word/_rels/document.xml.rels"
_ITEM = re.compile(r"customXml/item(\d+)\.xml")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a document says of itself.

    `document` is its id, `dated` and `draft` its day and number; `generated` maps section (and `eng:` region) ids to
    the hash of their canonical content as generated; `inputs` is the sha256 of the document without these facts, and
    so the name of the pristine copy it came from.
    """

    document: str
    draft: int
    dated: date
    inputs: str
    generated: Mapping[str, str] = field(default_factory=dict)


def put_facts(parts: Mapping[str, bytes], facts: Facts) -> dict[str, bytes]:
    """Return a document's parts with these facts, in the place of any it had; no other part's content changes."""
    held = dict(parts)
    item = next((name for name, _ in _our_items(parts)), "")
    if item:
        held[item] = _written(facts)
        return held
    number = max((int(found[1]) for name in parts if (found := _ITEM.fullmatch(name))), default=0) + 1
    item = f"customXml/item{number}.xml"
    properties = f"customXml/itemProps{number}.xml"
    held[item] = _written(facts)
    held[properties] = _properties()
    held[f"customXml/_rels/item{number}.xml.rels"] = _own_links(properties.rpartition("/")[2])
    held[CONTENT_TYPES] = _typed(parts[CONTENT_TYPES], properties)
    held[_BODY_RELS] = _linked(parts.get(_BODY_RELS), f"../{item}")
    return held


def read_facts(blob: bytes) -> Facts | None:
    """Return the facts of a .docx that `guards.guard` has let pass; None when it holds none that can be read."""
    try:
        parts = unpack(blob)
        return next((_read(root) for _, root in _our_items(parts)), None)
    except _BROKEN:
        return None


def _our_items(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Element]]:
    for name in sorted(parts):
        if name.casefold().startswith("customxml/") and name.endswith(".xml") and _OURS.encode() in parts[name]:
            try:
                root = read_xml(parts[name])
            except etree.XMLSyntaxError:
                continue
            if root.tag == f"{{{_OURS}}}facts":
                yield name, root


def _read(root: Element) -> Facts:
    sections = root.findall(f"{{{_OURS}}}section")
    return Facts(
        document=_value(root, "document"),
        draft=int(_value(root, "draft")),
        dated=date.fromisoformat(_value(root, "dated")),
        inputs=_value(root, "inputs"),
        generated={_value(one, "id"): _value(one, "hash") for one in sections},
    )


def _value(element: Element, name: str) -> str:
    value = element.get(name)
    if value is None:
        raise KeyError(name)
    return value


def _root(name: str, space: str) -> Element:
    """Return a new root whose namespace needs no prefix."""
    return read_xml(f'<{name} xmlns="{space}"/>'.encode())


def _written(facts: Facts) -> bytes:
    root = _root("facts", _OURS)
    values = (
        ("document", facts.document),
        ("draft", str(facts.draft)),
        ("dated", facts.dated.isoformat()),
        ("inputs", facts.inputs),
    )
    for name, value in values:
        root.set(name, value)
    for one in sorted(facts.generated):
        section = etree.SubElement(root, f"{{{_OURS}}}section")
        section.set("id", one)
        section.set("hash", facts.generated[one])
    return write_xml(root)


def _properties() -> bytes:
    root = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    root.set(f"{{{_STORE}}}itemID", _STORE_ID)
    references = etree.SubElement(root, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", _OURS)
    return write_xml(root)


def _own_links(properties: str) -> bytes:
    root = _root("Relationships", RELS)
    _add_link(root, "rId1", "customXmlProps", properties)
    return write_xml(root)


def _linked(rels: bytes | None, target: str) -> bytes:
    root = read_xml(rels) if rels else _root("Relationships", RELS)
    taken = {one.get("Id") for one in root}
    name = next(one for number in range(len(taken) + 1) if (one := f"rIdFacts{number or ''}") not in taken)
    _add_link(root, name, "customXml", target)
    return write_xml(root)


def _add_link(root: Element, name: str, kind: str, target: str) -> None:
    link = etree.SubElement(root, f"{{{RELS}}}Relationship")
    for key, value in (("Id", name), ("Type", f"{R}/{kind}"), ("Target", target)):
        link.set(key, value)


def _typed(types: bytes, properties: str) -> bytes:
    root = read_xml(types)
    part = f"/{properties}"
    if all(one.get("PartName") != part for one in root):
        kind = etree.SubElement(root, f"{{{_TYPES}}}Override")
        kind.set("PartName", part)
        kind.set("ContentType", _PROPERTIES_TYPE)
    if all((one.get("Extension") or "").casefold() != "xml" for one in root):
        plain = etree.Element(f"{{{_TYPES}}}Default")
        plain.set("Extension", "xml")
        plain.set("ContentType", "application/xml")
        root.insert(0, plain)
    return write_xml(root)
