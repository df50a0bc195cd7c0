"""What a template looks like: its styles, tables and pictures against the house, and its weight."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from engine.formats.word.names import Element, q, read_xml
from engine.formats.word.styles import is_on, value
from engine.formats.word.template_parts import Flaw, start_of, stories_of, text_in

HEAVIEST = 1024 * 1024
"""The most that a template's pictures should weigh together, in bytes, inclusive."""
_STYLED = (q("pStyle"), q("rStyle"), q("tblStyle"))
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PICTURE = (f"{{{_DRAWING}}}inline", f"{{{_DRAWING}}}anchor")
_VML = "{urn:schemas-microsoft-com:vml}shape"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FIELD = re.compile(r"\{[{%].*?[%}]\}")
_STYLES = "word/styles.xml"


def look_flaws(parts: Mapping[str, bytes], house: Mapping[str, bytes]) -> tuple[Flaw, ...]:
    """Return what is odd about a template's looks. Yields TPL-08, TPL-11 to TPL-14."""
    ours, theirs = style_names(parts), frozenset(style_names(house).values())
    found: list[Flaw] = list(_weight(parts))
    told: set[str] = set()
    for _, root in stories_of(parts):
        found += [one for one in _styles(root, ours, theirs) if one.values["style"] not in told]
        told |= {one.values["style"] for one in found if one.code == "TPL-12"}
        found += _tables(root)
        found += _pictures(root)
        found += _inside_fields(root)
    return tuple(found)


def style_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names of a template's styles by id."""
    root = read_xml(parts[_STYLES])
    return {one.get(q("styleId")) or "": value(one.find(q("name"))) for one in root.iter(q("style"))}


def _weight(parts: Mapping[str, bytes]) -> Iterator[Flaw]:
    weight = sum(len(blob) for name, blob in parts.items() if posixpath.dirname(name).endswith("media"))
    if weight > HEAVIEST:
        limit = str(HEAVIEST // 1024 // 1024)
        yield Flaw(code="TPL-08", values={"weight": f"{weight / 1024 / 1024:.1f}", "limit": limit})


def _styles(root: Element, ours: Mapping[str, str], theirs: frozenset[str]) -> Iterator[Flaw]:
    known = {one.casefold() for one in theirs}
    for reference in root.iter(*_STYLED):
        name = ours.get(value(reference), value(reference))
        if name.casefold() not in known:
            close = get_close_matches(name, sorted(theirs), n=1, cutoff=0.6)
            nearest = f"; the nearest is “{close[0]}”" if close else ""
            values = {"style": name, "nearest": nearest}
            yield Flaw(code="TPL-12", paragraph=_paragraph_of(reference), values=values)


def _tables(root: Element) -> Iterator[Flaw]:
    for table in root.iter(q("tbl")):
        row = table.find(q("tr"))
        if row is not None and not is_on(row.find(f"{q('trPr')}/{q('tblHeader')}")):
            yield Flaw(code="TPL-13", paragraph=next((start_of(text_in(one)) for one in row.iter(q("p"))), ""))


def _pictures(root: Element) -> Iterator[Flaw]:
    for frame in root.iter(*_PICTURE):
        named = frame.find(f"{{{_DRAWING}}}docPr")
        described = named is not None and ((named.get("descr") or "").strip() or _is_decorative(named))
        if not described:
            name = (named.get("name") or "") if named is not None else ""
            yield Flaw(code="TPL-14", paragraph=_paragraph_of(frame), values={"picture": name or "without a name"})
    for shape in root.iter(_VML):
        if not (shape.get("alt") or "").strip():
            picture = shape.get("id") or "without a name"
            yield Flaw(code="TPL-14", paragraph=_paragraph_of(shape), values={"picture": picture})


def _is_decorative(named: Element) -> bool:
    return any(one.get("val") in {"1", "true"} for one in named.iter(_DECORATIVE))


def _inside_fields(root: Element) -> Iterator[Flaw]:
    """Yield our fields that stand in one of Word's, whether written as one element or between two marks."""
    for paragraph in root.iter(q("p")):
        for kind, said in _fields_of(paragraph):
            for one in _FIELD.finditer(said):
                values = {"field": one[0], "kind": kind}
                yield Flaw(code="TPL-11", paragraph=start_of(text_in(paragraph)), values=values)


def _fields_of(paragraph: Element) -> Iterator[tuple[str, str]]:
    """Yield the kind of each of Word's fields in a paragraph with its instruction and what it shows."""
    for simple in paragraph.iter(q("fldSimple")):
        instruction = simple.get(q("instr")) or ""
        yield _kind(instruction), f"{instruction} {text_in(simple)}"
    depth, instruction, said = 0, "", ""
    for one in paragraph.iter(q("fldChar"), q("instrText"), q("t")):
        mark = one.get(q("fldCharType")) if one.tag == q("fldChar") else ""
        if mark == "begin":
            depth += 1
        elif mark == "end" and depth:
            depth -= 1
            if not depth:
                yield _kind(instruction), f"{instruction} {said}"
                instruction, said = "", ""
        elif depth and one.tag == q("instrText"):
            instruction += one.text or ""
        elif depth and one.tag == q("t"):
            said += one.text or ""


def _kind(instruction: str) -> str:
    words = instruction.split()
    return words[0] if words else "without a name"


def _paragraph_of(element: Element) -> str:
    paragraph = next(element.iterancestors(q("p")), None)
    return start_of(text_in(paragraph)) if paragraph is not None else ""
