"""One paragraph as it stands in the file: its text over all runs, tracked and hidden text too, and what hangs on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.formats.word.names import Element, R, q
from engine.formats.word.styles import is_on
from engine.model.pieces import Mark, plain

DELETED, INSERTED, HIDDEN = "a tracked deletion", "a tracked insertion", "hidden text"
_BLANKS = frozenset(q(one) for one in ("tab", "ptab", "br", "cr"))
_TRACKED = {q("del"): DELETED, q("moveFrom"): DELETED, q("ins"): INSERTED, q("moveTo"): INSERTED}
_SKIPPED = frozenset(q(one) for one in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr"))
_INSTRUCTIONS = frozenset((q("instrText"), q("delInstrText")))
_DRAWN = tuple(q(one) for one in ("drawing", "pict", "object"))
_TEXTS = frozenset((q("t"), q("delText"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"))
_FORMS = frozenset(q(one) for one in ("alias", "tag", "default", "statusText", "helpText", "listEntry", "name"))
_RUN, _RUN_LOOK, _DELETED_TEXT, _COMMENT = q("r"), q("rPr"), q("delText"), q("commentReference")
_HYPHEN, _FIELD, _SIMPLE, _BOOKMARK, _BOX = (
    q(one) for one in ("noBreakHyphen", "fldChar", "fldSimple", "bookmarkStart", "txbxContent")
)
_CONTROL, _INSTR, _NAME, _TOOLTIP, _ID = (q(one) for one in ("sdtPr", "instr", "name", "tooltip", "id"))
_UNSEEN = tuple(q(one) for one in ("vanish", "webHidden", "specVanish"))
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ALT = frozenset(("descr", "title", "alt", "name", "string", "tooltip"))
_OURS = ("_scp_", "_eng_", "_Toc", "_Ref", "_GoBack", "_Hlk")


@dataclass(slots=True)
class Said:
    """What a paragraph says. `parts` are its texts in order, each with what it is to a reader: "", DELETED, ...

    `fields` are the instructions of its fields; `aside` what stands in attributes; `comments` the ids of those that
    begin here; `boxes` its text boxes; `drawings` its pictures and charts.
    """

    parts: list[tuple[str, str]] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)

    @property
    def is_tracked(self) -> bool:
        """Return whether it holds a tracked change."""
        return any(what in {DELETED, INSERTED} for _, what in self.parts)

    def view(self, without: str) -> tuple[str, tuple[Mark, ...]]:
        """Return its text without what is deleted (or inserted), in plain spelling, and the stretches to mark."""
        text, marks = "", list[Mark]()
        for piece, what in self.parts:
            if what != without:
                said = plain(piece)
                if what:
                    marks.append(Mark(len(text), len(text) + len(said), what))
                text += said
        return text, tuple(marks)


def read_paragraph(paragraph: Element) -> Said:
    """Return what a paragraph says, text boxes in it left to be read by themselves."""
    said = Said()
    _gather(paragraph, "", said)
    return said


def _gather(element: Element, what: str, said: Said) -> None:
    for child in element:
        tag = child.tag
        if tag in _TEXTS:
            said.parts.append((child.text or "", what or (DELETED if tag == _DELETED_TEXT else "")))
        elif tag == _RUN:
            _gather(child, what or (HIDDEN if _is_hidden(child) else ""), said)
        elif tag in _SKIPPED or not isinstance(tag, str):
            continue
        elif tag in _BLANKS:
            said.parts.append((" ", what))
        elif not _took_aside(child, tag, said):
            _gather(child, _TRACKED.get(tag, what), said)


def _took_aside(child: Element, tag: str, said: Said) -> bool:
    """Take what is no text of the paragraph; return whether nothing is left in it to be gathered."""
    if tag == _HYPHEN:
        said.parts.append(("-", ""))
    elif tag in _INSTRUCTIONS:
        said.fields.append(child.text or "")
    elif tag in _DRAWN or (tag.endswith("}AlternateContent") and next(child.iter(*_DRAWN), None) is not None):
        said.drawings.append(child)
        said.boxes += _boxes(child)
    elif tag == _COMMENT:
        said.comments.append(child.get(_ID) or "")
    elif tag in {_CONTROL, _FIELD}:
        said.aside += form_texts(child)
    elif tag == _BOOKMARK:
        said.aside += [name for name in [child.get(_NAME) or ""] if not name.startswith(_OURS)]
    else:
        said.fields += [child.get(_INSTR) or ""] if tag == _SIMPLE else []
        said.aside += [tip for tip in [child.get(_TOOLTIP)] if tip]
        return False
    return True


def _is_hidden(run: Element) -> bool:
    look = run.find(_RUN_LOOK)
    return look is not None and any(is_on(look.find(one)) for one in _UNSEEN)


def _boxes(drawing: Element) -> list[Element]:
    """Return the text boxes of a drawing, not those inside another of them."""
    found = list(drawing.iter(_BOX))
    inner = {id(one) for box in found for one in box.iter(_BOX) if one is not box}
    return [one for one in found if id(one) not in inner]


def form_texts(element: Element) -> list[str]:
    """Return what a control or form field says of itself: its title, tag, help and the words it offers."""
    found = []
    for one in element.iter():
        if one.tag in _FORMS:
            found.append(one.get(q("val")) or "")
        elif one.tag == q("listItem"):
            found += [one.get(q("displayText")) or "", one.get(q("value")) or ""]
    return [one for one in found if one]


def alt_texts(drawing: Element) -> list[str]:
    """Return what a drawing says in attributes and in text of its own: alt text, title, name, word art."""
    found = [str(value) for one in drawing.iter() for key, value in one.attrib.items() if _local(str(key)) in _ALT]
    found += ["".join(text.text or "" for text in one.iter(f"{_A}t")) for one in drawing.iter(f"{_A}p")]
    return list(dict.fromkeys(one for one in found if one))


def chart_in(drawing: Element) -> str | None:
    """Return the relationship id of the chart that a drawing shows, None for a picture or shape."""
    shown = next(drawing.iter(_CHART), None)
    return None if shown is None else shown.get(f"{{{R}}}id")


def _local(key: str) -> str:
    return key.rpartition("}")[2]


def instructions(said: Said) -> str:
    """Return a paragraph's field instructions as one text: Word may cut one in two."""
    return plain("".join(said.fields))


def table_texts(table: Element) -> Iterator[str]:
    """Yield a table's title and description."""
    for name in ("tblCaption", "tblDescription"):
        found = table.find(f"{q('tblPr')}/{q(name)}")
        if found is not None and found.get(q("val")):
            yield found.get(q("val")) or ""
