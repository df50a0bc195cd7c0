"""Who saved a document last and when, and what of ours still waits in it for a person's answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from engine.formats.package import CORE, unpack
from engine.formats.word.comments import AUTHOR, cites_rule
from engine.formats.word.names import DOCUMENT, TRACKED, Element, q, read_xml

_TERMS = "http://purl.org/dc/terms/"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CHANGES = (*TRACKED, q("cellIns"), q("cellDel"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Who saved a document last and on which day, as the program that saved it says; "" and None when it does not."""

    by: str = ""
    on: date | None = None


def last_saved(blob: bytes) -> Saved:
    """Return who saved a .docx last. A document that no program has saved since we made it says nobody."""
    core = _root(unpack(blob).get(CORE))
    if core is None:
        return Saved()
    by = (core.findtext(f"{{{_PROPERTIES}}}lastModifiedBy") or "").strip()
    moment = (core.findtext(f"{{{_TERMS}}}modified") or "").strip()
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT.*", moment) or moment.endswith("T00:00:00Z"):
        return Saved(by=by)
    try:
        return Saved(by=by, on=date.fromisoformat(moment[:10]))
    except ValueError:
        return Saved(by=by)


def title_in(parts: Mapping[str, bytes]) -> str:
    """Return the title in a document's own properties, "" without one."""
    core = _root(parts.get(CORE))
    return "" if core is None else " ".join((core.findtext(_TITLE) or "").split())


def offers_in(blob: bytes) -> int:
    """Return in how many paragraphs, and in how many comments besides, something of ours waits for an answer."""
    parts = unpack(blob)
    body, comments = _root(parts.get(DOCUMENT)), _root(parts.get("word/comments.xml"))
    changed = {_paragraph_of(one) for one in _ours(body, *_CHANGES)} if body is not None else set()
    told = [] if comments is None else _ours(comments, q("comment"))
    return len(changed) + sum(1 for one in told if not cites_rule(one))


def open_marks_in(blob: bytes) -> tuple[int, int]:
    """Return how many tracked changes and how many comments nobody has settled; ours that cite a rule aside."""
    parts = unpack(blob)
    body, comments = _root(parts.get(DOCUMENT)), _root(parts.get("word/comments.xml"))
    told = [] if comments is None else [one for one in comments.iter(q("comment")) if not cites_rule(one)]
    changes = [] if body is None else [one for one in body.iter(*TRACKED) if one.get(q("author")) is not None]
    return len(changes), len(told)


def _paragraph_of(change: Element) -> Element:
    return next(change.iterancestors(q("p"), q("tr")), change)


def _ours(root: Element, *names: str) -> list[Element]:
    return [one for one in root.iter(*names) if one.get(q("author")) == AUTHOR]


def _root(part: bytes | None) -> Element | None:
    try:
        return read_xml(part) if part else None
    except etree.XMLSyntaxError:
        return None
