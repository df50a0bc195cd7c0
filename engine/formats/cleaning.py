"""Text as people type it, made safe to print: cleaned once, where it is read."""

import re
import unicodedata
from functools import lru_cache

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")


def clean(text: str) -> tuple[str, bool]:
    r"""Return the text in NFC with `\n` as its only line end, and whether characters had to be dropped.

    Control characters, lone surrogates and noncharacters are dropped; a tab becomes a space. Blanks at both
    ends go. Nothing else changes.
    """
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    kept = _UNPRINTABLE.sub("", lines)
    return unicodedata.normalize("NFC", kept).strip(), kept != lines


def unescape(text: str) -> str:
    """Return a workbook's text with its `_xHHHH_` escapes decoded; `_x005F_` protects an underscore."""
    if "_x" not in text:
        return text
    decoded = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)
    # Excel writes a character outside the basic plane as two escapes, which must become one again.
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@lru_cache(maxsize=4096)
def match_key(text: str) -> str:
    """Return what two headings or names must share to be the same: NFKC, single blanks, no case, no ending `:*`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _BLANKS.sub(" ", folded).strip().rstrip(":* ")
