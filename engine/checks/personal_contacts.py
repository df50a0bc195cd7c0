"""What reaches one person or home: postcodes, telephone numbers, email addresses. Text comes in plain spelling."""

import re
from collections.abc import Iterator

from engine.checks.personal_numbers import Hit

_ALONE, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_AREA_LIST = """
AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW
DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP
HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK
ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK
SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF
WN WR WS WV YO ZE
"""
_AREAS = frozenset(_AREA_LIST.split())
_POSTCODE = re.compile(
    rf"{_ALONE}([A-Z]{{1,2}})(\d[\dA-HJKPSTUW]?|\d[ABEHMNPRVWXY])[ \-]{{0,2}}(\d[ABD-HJLNP-UW-Z]{{2}}){_ENDS}"
    rf"|{_ALONE}GIR ?0AA{_ENDS}",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_NOT_INSIDE, _NOT_ON = rf"{_ALONE}(?<![.\-/+]\d)(?<!\d[.\-/ ])(?<!\+)", rf"{_ENDS}(?![.\-/]\d)"
_ABROAD = (
    r"(?P<abroad>(?:\+|00) ?44)[ .\-]{0,2}(?:\(0\))?[ .\-]{0,2}(?P<rest>\(?\d{2,10}\)?(?:[ .\-]{1,2}\d{2,8}){0,4})"
)
_HOME = r"(?P<home>\(?0\d{2,10}\)?(?:[ .\-]{0,2}\d{2,8}){0,4})"
_PHONE = re.compile(rf"{_NOT_INSIDE}(?:{_ABROAD}|{_HOME}){_NOT_ON}")
_SPELT_AT, _SPELT_DOT = r"[ ]?[\[(] ?at ?[\])][ ]?", r"[ ]?[\[(] ?dot ?[\])][ ]?"
_EMAIL = re.compile(
    rf"(?<![\w.+\-])([A-Za-z0-9][\w.+'\-]*?)(?:[ ]?@[ ]?|{_SPELT_AT})"
    rf"((?:[A-Za-z0-9\-]+(?:\.|{_SPELT_DOT}))+[A-Za-z]{{2,}})(?!\w)",
    re.IGNORECASE,
)
_DOT = re.compile(_SPELT_DOT, re.IGNORECASE)
_NOT_DIGITS = re.compile(r"\D")
_DIGITS = 11
_OF_PEOPLE = ("01", "02", "07")
"""How numbers of homes and mobiles begin; those of services and helplines (03, 08 and the like) are nobody's own."""


def postcodes(text: str) -> Iterator[Hit]:
    """Yield whole postcodes of the areas there are."""
    for found in _POSTCODE.finditer(text):
        is_capital, is_there = found[0].upper() == found[0], (found[1] or "").upper() in _AREAS or not found[1]
        if is_there and (is_capital or not _ORDINAL.search(found[0].casefold())):
            yield found.start(), found.end(), re.sub(r"[ \-]", "", found[0]).upper()


def phone_numbers(text: str) -> Iterator[Hit]:
    """Yield telephone numbers of homes and mobiles, as they are dialled here: eleven digits from 0."""
    for found in _PHONE.finditer(text):
        digits = _NOT_DIGITS.sub("", _first(found["home"]) if found["home"] else f"0{found['rest']}")
        if len(digits) == _DIGITS and digits.startswith(_OF_PEOPLE) and len(set(digits)) > 2:  # noqa: PLR2004 - 00000
            yield found.start(), found.end(), digits


def _first(text: str) -> str:
    """Return the first eleven digits of a text when a number can end there: another may follow it at once."""
    ends = [at for at, one in enumerate(text, 1) if one.isdigit()]
    end = ends[_DIGITS - 1] if len(ends) > _DIGITS else len(text)
    return text[:end] if not text[end : end + 1].isdigit() else text


def email_addresses(text: str) -> Iterator[Hit]:
    """Yield email addresses in small letters, also with the at and the dots spelt out in brackets."""
    for found in _EMAIL.finditer(text):
        yield found.start(), found.end(), f"{found[1]}@{_DOT.sub('.', found[2])}".casefold()
