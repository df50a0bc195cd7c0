"""Numbers that belong to one person: NHS number, pupil number, National Insurance number, date of birth.

Text comes in plain spelling (`engine.model.pieces.plain`), so that blanks, dashes and digits have one form each.
"""

import re
from collections.abc import Iterator

Hit = tuple[int, int, str]
"""A stretch of a text, start included and end not, and the number in its shortest spelling."""

_ALONE, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_GAP = r"[ .\-/_]{0,3}"
_NHS = re.compile(rf"{_ALONE}(?<!\d[.\-/])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}{_ENDS}(?![.\-/]\d)")
_NHS_SPACED = re.compile(rf"{_ALONE}(?<!\d )(?:\d[ \-.]){{9}}\d{_ENDS}(?! \d)")
_NHS_LABEL = re.compile(r"\bnhs(?: patient)? ?(?:no\b|nos\b|num|number|id\b|#|:|-)[^\d\n]{0,12}$", re.IGNORECASE)
_UPN = re.compile(
    rf"{_ALONE}([A-HJ-NP-RT-Za-hj-np-rt-z])({_GAP}\d){{3}}(?:{_GAP}\d){{8}}{_GAP}[\dA-HJ-NP-RT-Za-hj-np-rt-z]{_ENDS}"
)
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NINO = re.compile(
    rf"{_ALONE}([A-CEGHJ-PR-TW-Z])[ .\-_]?([A-CEGHJ-NPR-TW-Z]){_GAP}(\d\d){_GAP}(\d\d){_GAP}(\d\d){_GAP}([A-D]){_ENDS}",
    re.IGNORECASE,
)
_NINO_UNUSED = frozenset(("BG", "GB", "KN", "NK", "NT", "TN", "ZZ"))
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:\d{4}|\d{2})"
_DAY_FIRST, _YEAR_FIRST = rf"\d{{1,2}} ?[/.\-] ?\d{{1,2}} ?[/.\-] ?{_YEAR}", r"\d{4} ?[/.\-] ?\d{1,2} ?[/.\-] ?\d{1,2}"
_SPACED, _RUN_ON = rf"\d{{1,2}} {{1,2}}\d{{1,2}} {{1,2}}{_YEAR}", r"\d{8}|\d{6}"
_IN_WORDS = rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-]{{0,2}}{_MONTH},?[ \-]{{0,2}}(?:\d{{4}}|'?\d{{2}})"
_MONTH_FIRST = rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:\d{{4}}|'?\d{{2}})"
_DATE = rf"(?:{_DAY_FIRST}|{_YEAR_FIRST}|{_SPACED}|{_RUN_ON}|{_IN_WORDS}|{_MONTH_FIRST})"
_BIRTH = r"(?:\bd ?[./]? ?o ?[./]? ?b\b\.?|\bdate[ \-]{1,2}of[ \-]{1,2}birth\b|\bbirth[ \-]?da(?:te|y)\b|\bborn\b)"
_BIRTH_LABEL = re.compile(rf"{_BIRTH}[^\w]*$", re.IGNORECASE)
_ON = r"(?:(?:on|is|was|of|the)\b[ :]{1,2}){0,2}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
_BORN = re.compile(rf"{_BIRTH}[ :;,.()\[\]\-]{{0,4}}{_ON}(?P<day>{_DATE}){_ENDS}", re.IGNORECASE)
_THEN_BORN = re.compile(rf"{_ALONE}(?P<day>{_DATE})[ ,()\[\]\-]{{1,3}}{_BIRTH}(?! (?:on|in|at)\b)", re.IGNORECASE)
_ONLY_DATE = re.compile(rf"{_ALONE}(?P<day>{_DATE}){_ENDS}", re.IGNORECASE)
_ISSUED = ("4", "6", "7")
_WEIGHTS = range(10, 1, -1)
_LABEL = 30
"""How far before a number its name is looked for."""
_ELEVEN, _TEN, _TWENTY_THREE = 11, 10, 23
_NOT_DIGITS = re.compile(r"\D")
_NOT_LETTERS = re.compile(r"[\W_]")


def nhs_numbers(text: str) -> Iterator[Hit]:
    """Yield NHS numbers: ten digits whose last is right for the rest, in a range that is issued in England and Wales.

    One that is called an NHS number counts whatever its digits are; ten of the same are a placeholder.
    """
    for pattern in (_NHS, _NHS_SPACED):
        for found in pattern.finditer(text):
            digits, before = _NOT_DIGITS.sub("", found[0]), text[max(found.start() - _LABEL, 0) : found.start()]
            if len(set(digits)) > 1 and (_is_issued(digits) or _NHS_LABEL.search(before)):
                yield found.start(), found.end(), digits


def called_nhs_numbers(text: str, label: str) -> Iterator[Hit]:
    """Yield ten digits that the heading of their column or row calls an NHS number."""
    if any(_NHS_LABEL.search(f"{line}: ") for line in label.split("\n")):
        for found in _NHS.finditer(text):
            digits = _NOT_DIGITS.sub("", found[0])
            if len(set(digits)) > 1:
                yield found.start(), found.end(), digits


def _is_issued(digits: str) -> bool:
    total = sum(int(one) * weight for one, weight in zip(digits, _WEIGHTS, strict=False))
    check = (_ELEVEN - total % _ELEVEN) % _ELEVEN
    return digits.startswith(_ISSUED) and check != _TEN and check == int(digits[-1])


def pupil_numbers(text: str) -> Iterator[Hit]:
    """Yield unique pupil numbers: a letter that is right for the eleven digits and the digit or letter behind it."""
    for found in _UPN.finditer(text):
        number = _NOT_LETTERS.sub("", found[0]).upper()
        values = (_UPN_LETTERS.index(one) if one.isalpha() else int(one) for one in number[1:])
        if _UPN_LETTERS[sum(value * weight for weight, value in enumerate(values, 2)) % _TWENTY_THREE] == number[0]:
            yield found.start(), found.end(), number


def insurance_numbers(text: str) -> Iterator[Hit]:
    """Yield National Insurance numbers: two letters that are in use, six digits, A to D."""
    for found in _NINO.finditer(text):
        if (found[1] + found[2]).upper() not in _NINO_UNUSED:
            yield found.start(), found.end(), _NOT_LETTERS.sub("", found[0]).upper()


def birth_dates(text: str) -> Iterator[Hit]:
    """Yield whole dates that are called a date of birth."""
    for pattern in (_BORN, _THEN_BORN):
        for found in pattern.finditer(text):
            yield found.start("day"), found.end("day"), found["day"]


def called_birth_dates(text: str, label: str) -> Iterator[Hit]:
    """Yield whole dates that the heading of their column or row calls a date of birth."""
    if any(_BIRTH_LABEL.search(line) for line in label.split("\n") if line):
        for found in _ONLY_DATE.finditer(text):
            yield found.start("day"), found.end("day"), found["day"]
