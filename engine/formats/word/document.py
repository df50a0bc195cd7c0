"""A filled template as a finished document: slots, sections, contents, links, charts, properties, read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from engine.formats.package import CORE, dated_core
from engine.formats.word.charts import add_charts
from engine.formats.word.contents import fill_contents
from engine.formats.word.house import MissingFromHouseError, read_house, with_lists
from engine.formats.word.names import DOCUMENT, HYPERLINK, RELS, SPACE, Element, make, q, read_xml, write_xml
from engine.formats.word.package_parts import Package
from engine.formats.word.sections import stamp_sections
from engine.formats.word.template import LOOSE_SLOT, Placed, Template, TemplateFault, slot_number
from engine.formats.word.writing import PORTRAIT, Ink, write_blocks
from engine.model.blocks import block_text

_NUMBERING = "word/numbering.xml"
_BODY_RELS = "word/_rels/document.xml.rels"
_STYLES = "word/styles.xml"
_BLOCKS = (q("p"), q("tbl"), q("sdt"))
HOUSE_SIZE = 12
"""The size of text in the house's templates, in points."""
_DC = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """A document's own properties. `dated` is the day its content last changed; `font_size` is in points."""

    title: str
    author: str
    dated: date
    font_size: int = HOUSE_SIZE


def build_document(
    template: Template, values: Mapping[str, object], titles: Mapping[str, str], properties: Properties
) -> bytes:
    """Return the finished .docx, the same bytes for the same input.

    `titles` maps the ids of the template's sections to their titles. TemplateFault when a name is unknown, a value
    is missing, or a value does not read back.
    """
    try:
        return _build(template, values, titles, properties)
    except MissingFromHouseError as fault:
        raise TemplateFault(str(fault)) from fault


def _build(
    template: Template, values: Mapping[str, object], titles: Mapping[str, str], properties: Properties
) -> bytes:
    filled, placed = template.fill(values)
    document = filled[DOCUMENT]
    body = document[0]
    house = read_house(template.parts[_STYLES], template.parts[_NUMBERING])
    ink = Ink(house=house)
    for part in filled.values():
        _fill_slots(part, placed, ink)
        _keep_blanks(part)
    _leave_out_empty(body)
    stamp_sections(body, titles)
    fill_contents(body, ink)
    _read_back(filled, placed)
    parts = dict(template.parts)
    parts.update({name: write_xml(root) for name, root in filled.items()})
    parts[_BODY_RELS] = _with_links(parts[_BODY_RELS], ink)
    parts[_NUMBERING] = with_lists(parts[_NUMBERING], house, ink.lists)
    parts[CORE] = _with_properties(parts[CORE], properties)
    parts[_STYLES] = _with_size(parts[_STYLES], properties.font_size)
    package = Package(b"", parts, frozenset())
    add_charts(package, ink.charts)
    return package.packed()


def _fill_slots(root: Element, placed: Placed, ink: Ink) -> None:
    for paragraph in list(root.iter(q("p"))):
        number = slot_number(paragraph)
        parent = paragraph.getparent()
        if number is None or parent is None:
            continue
        ink.width = _text_width(paragraph)
        place = parent.index(paragraph)
        parent.remove(paragraph)
        for offset, element in enumerate(write_blocks(placed.slots[number], ink)):
            parent.insert(place + offset, element)
        if not any(one.tag in _BLOCKS for one in parent):  # Word refuses a cell or a control that holds nothing
            parent.append(make("p", [make("pPr", [make("spacing", before=0, after=0)])]))


def _leave_out_empty(body: Element) -> None:
    """Leave out the controls in which nothing is to stand: Word does not open a document with an empty one."""
    for control in list(body.iter(q("sdt"))):
        parent = control.getparent()
        if parent is not None and next(control.iter(q("p")), None) is None:
            parent.remove(control)


def _text_width(paragraph: Element) -> int:
    """Return the width between the margins of the section of pages a paragraph is in, in twentieths of a point."""
    root = paragraph.getroottree().getroot()
    after = False
    for element in root.iter(q("p"), q("sectPr")):
        after = after or element is paragraph
        if after and element.tag == q("sectPr"):
            return _between_margins(element)
    return PORTRAIT


def _between_margins(section: Element) -> int:
    size, margins = section.find(q("pgSz")), section.find(q("pgMar"))
    if size is None or margins is None:
        return PORTRAIT
    sides = (int(margins.get(q(side)) or 0) for side in ("left", "right"))
    return int(size.get(q("w")) or 0) - sum(sides)


def _keep_blanks(root: Element) -> None:
    for text in root.iter(q("t")):
        text.set(SPACE, "preserve")


def _visible(root: Element) -> str:
    breaks = {q("br"): "\n", q("tab"): "\t", q("p"): "\n"}
    return "".join(breaks.get(str(one.tag), one.text or "") for one in root.iter(q("t"), *breaks))


def _read_back(filled: Mapping[str, Element], placed: Placed) -> None:
    """Hold every value placed against what a reader of the document would see."""
    seen = "\n".join(_visible(root) for root in filled.values())
    if LOOSE_SLOT.search(seen):
        message = "A field of headed text must stand alone in its paragraph."
        raise TemplateFault(message)
    texts = [*placed.texts, *(block_text(block) for blocks in placed.slots for block in blocks)]
    for line in (line for text in texts for line in text.split("\n")):
        if line not in seen:
            message = f"The text “{line[:60]}” did not come out as it was put in."
            raise TemplateFault(message)


def _with_links(rels: bytes, ink: Ink) -> bytes:
    root = read_xml(rels)
    for address, identity in ink.links.items():
        link = root.makeelement(f"{{{RELS}}}Relationship")
        for key, value in (("Id", identity), ("Type", HYPERLINK), ("Target", address), ("TargetMode", "External")):
            link.set(key, value)
        root.append(link)
    return write_xml(root)


def _with_size(styles: bytes, size: int) -> bytes:
    """Return the styles with every size in proportion to the partnership's size of text."""
    if size == HOUSE_SIZE:
        return styles
    root = read_xml(styles)
    for one in root.iter(q("sz"), q("szCs")):
        one.set(q("val"), str(round(int(one.get(q("val")) or 0) * size / HOUSE_SIZE)))
    return write_xml(root)


def _with_properties(core: bytes, properties: Properties) -> bytes:
    root = read_xml(core)
    for name, value in (("title", properties.title), ("creator", properties.author)):
        found = root.find(f"{{{_DC}}}{name}")
        if found is None:  # a program that saves a template drops what was empty
            found = etree.SubElement(root, f"{{{_DC}}}{name}")
        found.text = value
    return dated_core(write_xml(root), properties.dated)
