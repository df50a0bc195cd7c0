"""Pictures, charts and shapes for those who cannot see them: described, and in line with the text."""

import re
from collections.abc import Iterator

from engine.formats.word.accessible_walk import BODY, Paper, Spot
from engine.formats.word.barriers import Barrier, Kind
from engine.formats.word.names import Element, q
from engine.formats.word.reading import shown, text_boxes

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_SHAPES = tuple(f"{_VML}{one}" for one in ("shape", "rect", "roundrect", "oval", "line", "polyline", "group", "image"))
_IDLE = re.compile(
    r"(picture|image|graphic|photo|chart|diagram|shape|graph|figure|img|dsc|screenshot)[\s_-]*\d*"
    r"|\S+\.(png|jpe?g|gif|bmp|tiff?|svg|emf|wmf)"
    r"|.*description automatically generated.*|.*ai-generated content may be incorrect.*",
    re.IGNORECASE | re.DOTALL,
)
_HOLDERS = (q("drawing"), q("pict"), q("object"))
_MOVED = "position:absolute"


def picture_barriers(paper: Paper) -> Iterator[Barrier]:
    """Yield pictures without a description, those that float, and text boxes."""
    for one in paper.paragraphs:
        if next(one.element.iter(*_HOLDERS), None) is None:
            continue
        if next(text_boxes(one.element), None) is not None:
            yield one.barrier(Kind.TEXT_BOX)
            continue
        for picture in _pictures(one.element):
            yield from _judged(one, picture)


def _pictures(paragraph: Element) -> Iterator[Element]:
    """Yield each picture, chart or shape that a reader sees, once: its `wp:inline`, `wp:anchor` or VML shape."""
    for child in shown(paragraph):
        if child.tag in {f"{_DRAWING}inline", f"{_DRAWING}anchor"}:
            yield child
        elif child.tag in _SHAPES:
            if child.get(f"{_OFFICE}hr") not in {"t", "true"}:  # a rule across the page shows nothing
                yield child
        elif child.tag not in {q("pPr"), q("p")}:
            yield from _pictures(child)


def _judged(spot: Spot, picture: Element) -> Iterator[Barrier]:
    name, said, decorative = _described(picture)
    if not decorative and not said:
        yield spot.barrier(Kind.NO_ALT_TEXT, spot.text.strip() or name)
    elif not decorative and (_IDLE.fullmatch(said) or said == name):
        yield spot.barrier(Kind.IDLE_ALT_TEXT, said)
    floats = picture.tag == f"{_DRAWING}anchor" or _MOVED in (picture.get("style") or "").replace(" ", "")
    if floats and not decorative and spot.story == BODY:
        yield spot.barrier(Kind.FLOATING, spot.text.strip() or said or name)


def _described(picture: Element) -> tuple[str, str, bool]:
    """Return a picture's name, its description, and whether it is marked as decoration."""
    held = picture.find(f"{_DRAWING}docPr")
    if held is None:
        words = (one.get("string") for one in picture.iter(f"{_VML}textpath"))  # a watermark shows its own words
        said = picture.get("alt") or picture.get("title") or next(words, "") or ""
        return picture.get("id") or "", said.strip(), False
    said = (held.get("descr") or held.get("title") or "").strip()
    mark = next(held.iter(_DECORATIVE), None)
    decorative = mark is not None and _is_on(mark)
    return held.get("name") or "", said, decorative


def _is_on(mark: Element) -> bool:
    """Return whether a mark that has no prefix on its value is on."""
    return (mark.get("val") or "1").casefold() not in {"0", "false", "off"}
