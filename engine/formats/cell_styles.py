"""What a workbook's styles say that changes how a cell is read: its number format and its colour."""

import colorsys
import re
from dataclasses import dataclass

from lxml import etree

# The number formats every workbook has without declaring them.
_BUILT_IN = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "14": "dd/mm/yyyy",
    "15": "d-mmm-yy",
    "16": "d-mmm",
    "17": "mmm-yy",
    "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM",
    "20": "h:mm",
    "21": "h:mm:ss",
    "22": "dd/mm/yyyy h:mm",
    "45": "mm:ss",
    "46": "[h]:mm:ss",
    "47": "mmss.0",
}
_EAST_ASIAN_DATES = frozenset(str(number) for number in (*range(27, 37), *range(50, 59)))
_NOT_CODES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
# Excel's first palette: the colours a strong fill may name by number.
_PALETTE = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_THEME_ACCENTS = range(4, 10)
_STRONG = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyle:
    """The number format's code, whether it shows a date or time, and whether the fill is a strong colour."""

    pattern: str = ""
    is_date: bool = False
    coloured: bool = False


def read_styles(root: etree._Element) -> tuple[CellStyle, ...]:
    """Return the cell styles of a styles part, in the order that cells number them."""
    codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iterfind("{*}numFmts/{*}numFmt")}
    fills = [_is_coloured(fill) for fill in root.iterfind("{*}fills/{*}fill")]
    return tuple(_style(one, codes, fills) for one in root.iterfind("{*}cellXfs/{*}xf"))


def _style(xf: etree._Element, codes: dict[str, str], fills: list[bool]) -> CellStyle:
    number = xf.get("numFmtId", "0")
    pattern = codes.get(number) or _BUILT_IN.get(number, "")
    fill = xf.get("fillId", "0")
    return CellStyle(
        pattern=pattern,
        is_date=number in _EAST_ASIAN_DATES or shows_date(pattern),
        coloured=fill.isdigit() and int(fill) < len(fills) and fills[int(fill)],
    )


def shows_date(pattern: str) -> bool:
    """Return whether a number format shows a date or a time of day."""
    first = pattern.partition(";")[0]
    if re.search(r"\[[hms]+\]", first, re.IGNORECASE):
        return True
    codes = _NOT_CODES.sub("", first).casefold()
    return codes != "general" and bool(re.search(r"[dmyhs]", codes))


def _is_coloured(fill: etree._Element) -> bool:
    """Return whether a fill is a strong colour, as a rating shown by colour is; pale shading is not."""
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType", "none") == "none":
        return False
    colour = pattern.find("{*}fgColor")
    if colour is None:
        return False
    if colour.get("theme", "").isdigit():
        return int(colour.get("theme", "")) in _THEME_ACCENTS and float(colour.get("tint") or 0) < _STRONG
    rgb = colour.get("rgb") or _indexed(colour.get("indexed", ""))
    return _is_strong(rgb[-6:])


def _indexed(index: str) -> str:
    return _PALETTE[int(index) % 8] if index.isdigit() and int(index) < 2 * len(_PALETTE) else ""


def _is_strong(rgb: str) -> bool:
    try:
        red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return False
    _, saturation, brightness = colorsys.rgb_to_hsv(red, green, blue)
    return saturation >= _STRONG and brightness >= _STRONG
