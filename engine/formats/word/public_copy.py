"""The copy of a Word document that the public gets: what readers see, and nothing of how it came to be."""

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from engine.formats.package import CORE, dated_core
from engine.formats.pictures import without_notes
from engine.formats.word.comments import cites_rule
from engine.formats.word.names import DOCUMENT, TRACKED, Element, detach, q, read_xml, write_xml
from engine.formats.word.package_parts import Package, open_package
from engine.formats.word.sections import ENGINE, ENGINE_MARK, SECTION_MARK, TAG, tag_of
from engine.formats.word.styles import Style, is_on, named, read_styles
from engine.model.dates import short_date

_ASIDE = frozenset(
    ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "glossaryDocument")
)
_OF_PACKAGE = frozenset(("custom-properties", "thumbnail"))
_OF_SETTINGS = (
    "attachedTemplate",
    "mailMerge",
    "rsids",
    "docVars",
    "trackRevisions",
    "writeProtection",
    "savePreviewPicture",
)
_ANCHORS = (q("commentRangeStart"), q("commentRangeEnd"), q("commentReference"), q("annotationRef"))
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHANGES = (
    *TRACKED,
    *(q(one) for one in ("cellIns", "cellDel", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange")),
)
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_KEPT = (f"{{{_DUBLIN}}}title", f"{{{_DUBLIN}}}language")
_APP = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<Properties xmlns=\"http://schemas.openxmlformats.org/"
    b'officeDocument/2006/extended-properties"><Application>boardpack</Application></Properties>'
)
_STANDING = (
    (re.compile(r"DRAFT \d+(?:, built [^|]*|; not yet published)"), "Published {day}"),
    (re.compile(r"\s*\|\s*DRAFT \d+(?=\s*$)"), ""),
    (re.compile(r"^\s*DRAFT \d+\s*$"), "Published {day}"),
)
_MARKING = "marking"
"""The name of the style of marking lines."""
_PICTURES = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who publishes a document, and when."""

    publisher: str
    on: date


def marks_left(blob: bytes) -> tuple[int, int]:
    """Return how many tracked changes, anywhere, and how many comments of people nobody has settled."""
    package = open_package(blob)
    changes = sum(1 for part in _stories(package) for _ in package.root(part).iter(*_CHANGES))
    comments = package.related(DOCUMENT, "comments")
    told = [] if comments is None else list(package.root(comments).iter(q("comment")))
    return changes, sum(1 for one in told if not cites_rule(one))


def public_copy(blob: bytes, imprint: Imprint) -> bytes:
    """Return the public copy of a document without tracked changes or comments of people (see `marks_left`).

    Gone are comments, hidden text, bookmarks and controls of ours, ids of editing sessions, customXml, properties but
    title and language, the workbooks behind charts, notes inside pictures; the standing reads Published.
    """
    package = open_package(blob)
    styles = read_styles(package.root("word/styles.xml")) if "word/styles.xml" in package.parts else {}
    for part in _stories(package):
        _clean_story(package.root(part), styles, imprint)
    _drop(package, DOCUMENT, _ASIDE)
    _drop(package, "", _OF_PACKAGE)
    _clean_settings(package)
    _close_charts(package)
    _clean_properties(package, imprint)
    for name in [one for one in package.parts if one.casefold().endswith(_PICTURES)]:
        package.parts[name] = without_notes(package.parts[name])
    return _packed(package)


def _packed(package: Package) -> bytes:
    """Return the package with every part that was opened written anew: parts may have gone besides."""
    package.as_read.clear()
    package.as_read |= dict.fromkeys(package.roots, b"")
    return package.packed()


def _stories(package: Package) -> tuple[str, ...]:
    found = (
        one
        for one in package.parts
        if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", one)
    )
    return tuple(sorted(found))


def _drop(package: Package, part: str, kinds: frozenset[str]) -> None:
    gone = {one.id for one in package.relations(part) if one.kind.rpartition("/")[2] in kinds}
    if gone:
        package.drop_relations(part, gone)


def _clean_story(root: Element, styles: dict[str, Style], imprint: Imprint) -> None:
    _take_comments_out(root)
    for run in [one for one in root.iter(q("r")) if _is_hidden(one, styles)]:
        detach(run)
    _forget_bookmarks(root)
    for control in [one for one in root.iter(q("sdt")) if tag_of(one).startswith((TAG, ENGINE))]:
        _unwrap(control)
    for bound in list(root.iter(q("dataBinding"))):
        detach(bound)
    _forget_sessions(root)
    for paragraph in root.iter(q("p")):
        style = named(paragraph.find(f"{q('pPr')}/{q('pStyle')}"), styles)
        is_marking = bool(style and style.name == _MARKING)
        for text in paragraph.iter(q("t")):
            text.text = "" if is_marking else _published(text.text or "", imprint)


def _take_comments_out(root: Element) -> None:
    for one in list(root.iter(*_ANCHORS)):
        run = one.getparent()
        detach(one)
        if run is not None and run.tag == q("r") and all(left.tag == q("rPr") for left in run):
            detach(run)


def _forget_sessions(root: Element) -> None:
    """Take away the ids that Word gives to each time somebody edits."""
    for element in root.iter(etree.Element):
        for key in [key for key in element.attrib if str(key).startswith(q("rsid"))]:
            del element.attrib[key]


def _published(text: str, imprint: Imprint) -> str:
    for pattern, instead in _STANDING:
        text = pattern.sub(instead.format(day=short_date(imprint.on)), text)
    return text


def _is_hidden(run: Element, styles: dict[str, Style]) -> bool:
    look = run.find(q("rPr"))
    if look is None:
        return False
    own = look.find(q("vanish"))
    style = named(look.find(q("rStyle")), styles)
    return is_on(own) if own is not None else bool(style and style.hidden)


def _forget_bookmarks(root: Element) -> None:
    """Take away our bookmarks but those that the contents list and other links lead to."""
    named_by = {one.get(q("anchor")) for one in root.iter(q("hyperlink"))}
    said = " ".join(one.text or "" for one in root.iter(q("instrText"))).split()
    kept = named_by | {one.strip('"') for one in said}
    names = {one.get(q("id")): one.get(q("name")) or "" for one in root.iter(q("bookmarkStart"))}
    ours = {one for one, name in names.items() if _is_ours(name) and name not in kept}
    for one in [one for one in root.iter(q("bookmarkStart"), q("bookmarkEnd")) if one.get(q("id")) in ours]:
        detach(one)


def _is_ours(name: str) -> bool:
    return name.startswith((SECTION_MARK, ENGINE_MARK))


def _unwrap(control: Element) -> None:
    parent, content = control.getparent(), control.find(q("sdtContent"))
    if parent is not None:
        place = parent.index(control)
        parent[place : place + 1] = [] if content is None else list(content)


def _clean_settings(package: Package) -> None:
    name = package.related(DOCUMENT, "settings")
    if name is None:
        return
    for one in [one for one in package.root(name) if one.tag in {q(each) for each in _OF_SETTINGS}]:
        detach(one)
    package.drop_relations(name, {one.id for one in package.relations(name)})


def _close_charts(package: Package) -> None:
    """Leave a chart its own figures and take away the workbook behind it, which may hold more than is drawn."""
    for name in [one for one in package.parts if re.fullmatch(r"word/charts/[^/]*\.xml", one)]:
        for held in list(package.root(name).iter(f"{_CHART}externalData")):
            detach(held)
        package.drop_relations(name, {one.id for one in package.relations(name) if one.kind.endswith("/package")})


def _clean_properties(package: Package, imprint: Imprint) -> None:
    package.parts["docProps/app.xml"] = _APP
    package.roots.pop("docProps/app.xml", None)
    core = read_xml(package.parts[CORE])
    for one in [one for one in core if one.tag not in _KEPT]:
        core.remove(one)
    creator = etree.SubElement(core, f"{{{_DUBLIN}}}creator")
    creator.text = imprint.publisher
    package.roots.pop(CORE, None)
    package.parts[CORE] = dated_core(write_xml(core), imprint.on)
