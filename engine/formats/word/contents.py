"""The contents list: a real field, filled in advance with links, so that no prompt appears on opening."""

from engine.formats.word.house import House
from engine.formats.word.names import SPACE, Element, make, q
from engine.formats.word.sections import controls
from engine.formats.word.writing import Ink, paragraph, runs
from engine.model.blocks import plain

_FIELD = r' TOC \o "1-1" \n \h \z \u '


def fill_contents(body: Element, ink: Ink) -> None:
    """Write the entries of the control `eng:contents` from the document's level 1 headings, each a link."""
    for name, content in controls(body, "eng:"):
        if name == "contents":
            entries = [_entry(*one, ink) for one in _targets(body, ink.house)]
            marks = []
            for old in content.findall(q("p"))[1:]:
                marks += [*old.iter(q("bookmarkStart")), *old.iter(q("bookmarkEnd"))]
                content.remove(old)
            content.extend(entries)
            _wrap_in_field(entries)
            (entries or [content[0]])[-1].extend(marks)


def _targets(body: Element, house: House) -> list[tuple[str, str]]:
    """Return the text and bookmark of each level 1 heading, giving a bookmark to those that have none."""
    found = []
    headings = [one for one in body.iter(q("p")) if _style(one) == house.styles.get("heading 1")]
    for number, heading in enumerate(headings, 1):
        marks = [one.get(q("name")) or "" for one in heading.iter(q("bookmarkStart"))]
        if not marks:
            marks = [f"_scp_heading_{number}"]
            place = 1 if heading[0].tag == q("pPr") else 0
            heading.insert(place, make("bookmarkStart", id=9000 + number, name=marks[0]))
            heading.append(make("bookmarkEnd", id=9000 + number))
        found.append(("".join(one.text or "" for one in heading.iter(q("t"))), marks[0]))
    return found


def _entry(text: str, bookmark: str, ink: Ink) -> Element:
    entry = paragraph("toc 1", [make("hyperlink", runs(plain(text), ink), anchor=bookmark, history=1)])
    ink.house.settle(entry)
    return entry


def _style(element: Element) -> str:
    found = element.find(f"{q('pPr')}/{q('pStyle')}")
    return (found.get(q("val")) or "") if found is not None else ""


def _wrap_in_field(entries: list[Element]) -> None:
    if not entries:
        return
    code = make("instrText")
    code.text = _FIELD
    code.set(SPACE, "preserve")
    opening = [_mark("begin"), make("r", [code]), _mark("separate")]
    for offset, run in enumerate(opening):
        entries[0].insert(1 + offset, run)
    entries[-1].append(_mark("end"))


def _mark(kind: str) -> Element:
    return make("r", [make("fldChar", fldCharType=kind)])
