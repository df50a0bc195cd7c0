"""Characters of symbol fonts, as the ordinary characters a reader takes them for."""

from collections.abc import Mapping

_PRIVATE = range(0xF000, 0xF100)
_SURROGATES = range(0xD800, 0xE000)
_CHARACTERS = range(0x20, 0x110000)
_WINGDINGS: Mapping[int, str] = {
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xB7: "•",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_SYMBOL: Mapping[int, str] = {
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "\N{MULTIPLICATION SIGN}",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
}
_TABLES: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": {}}


def symbol(code: str, font: str) -> str:
    """Return the character of a `w:sym`: its code in hexadecimal and its font; "" when there is none.

    A symbol we have no ordinary character for becomes "□", as a reader without the font sees it.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    table = _TABLES.get(font.casefold())
    if table is not None:
        return table.get(number & 0xFF, "□")
    if number in _PRIVATE:
        number &= 0xFF
    return chr(number) if number in _CHARACTERS and number not in _SURROGATES else ""
