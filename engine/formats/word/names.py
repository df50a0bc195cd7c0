"""The names WordprocessingML uses, and the house's style ids."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
HYPERLINK = f"{R}/hyperlink"
SPACE = f"{{{XML}}}space"
DOCUMENT = "word/document.xml"
"""The main part, as Word calls it."""

Element = etree._Element  # noqa: SLF001 - lxml offers no public name for its element type


def q(name: str) -> str:
    """Return the qualified name of a `w:` element or attribute: `q("p")`."""
    return f"{{{W}}}{name}"


TRACKED = (q("ins"), q("del"), q("moveFrom"), q("moveTo"))
"""Tracked insertions, deletions and moves."""


def after_properties(paragraph: Element) -> int:
    """Return the position in a paragraph where its content begins."""
    return 1 if len(paragraph) and paragraph[0].tag == q("pPr") else 0


def detach(element: Element) -> None:
    """Take an element out of its parent; nothing happens to one that has none."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def make(tag: str, children: "list[Element] | tuple[Element, ...]" = (), /, **attributes: str | int) -> Element:
    """Return a new `w:` element with `w:` attributes and children."""
    element = etree.Element(q(tag), {q(key): str(value) for key, value in attributes.items()}, nsmap={"w": W})
    element.extend(children)
    return element


def read_xml(blob: bytes) -> Element:
    """Return the root of an XML part. No DTD, no entities, no network, no huge trees."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(blob, parser)


def write_xml(root: Element) -> bytes:
    """Return an XML part's bytes, the same for the same tree."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
