"""Identifiers of nobody, right in every digit, in the spellings in which people and programs write them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from engine.checks.personal import Kind

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
NAMES = (
    ("Kacper", "Wójcik"),
    ("Aoife", "O'Sullivan"),
    ("Zoë", "Marchetti-Lund"),
    ("Imran", "Qureshi"),
    ("Łukasz", "Dąbrowski"),
    ("Chidinma", "Okonkwo"),
)
"""The names of children and parents who are not there."""
REFERENCES = ("WCS-2021-00417", "PALS/21/0933", "LCS 8841207")
_MONTHS = ("January", "March", "June", "August", "October", "December")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One identifier: its kind, the parts it is written in, and what the scan should know it by.

    `before` is what must stand in front of it, such as the words that make a date one of birth.
    """

    kind: Kind
    parts: tuple[str, ...]
    value: str
    before: str = ""


def nhs_number(random: Random) -> str:
    """Return ten digits whose last is right, from a range that is issued."""
    while True:
        digits = [int(one) for one in f"{random.choice('467')}{random.randrange(10**8):08d}"]
        check = (11 - sum(one * weight for one, weight in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11
        if check != 10:
            return "".join(str(one) for one in (*digits, check))


def pupil_number(random: Random) -> str:
    """Return a letter that is right for the twelve digits behind it."""
    digits = f"{random.randrange(201, 938)}{random.randrange(10**9):09d}"
    return _LETTERS[sum(int(one) * weight for weight, one in enumerate(digits, 2)) % 23] + digits


def insurance_number(random: Random) -> str:
    """Return two letters that are in use, six digits and a last letter."""
    first, second = random.choice("ABCEHJLMPRSWXY"), random.choice("ABCEHJLMPRSWXYZ")
    return f"{first}{second}{random.randrange(10**6):06d}{random.choice('ABCD')}"


def _cut(text: str, *lengths: int) -> tuple[str, ...]:
    parts, at = [], 0
    for length in lengths:
        parts.append(text[at : at + length])
        at += length
    return tuple(parts)


def _nhs(random: Random) -> Planted:
    number = nhs_number(random)
    return Planted(kind=Kind.NHS, parts=_cut(number, 3, 3, 4), value=number)


def _upn(random: Random) -> Planted:
    number = pupil_number(random)
    return Planted(kind=Kind.UPN, parts=_cut(number, 4, 4, 5), value=number)


def _nino(random: Random) -> Planted:
    number = insurance_number(random)
    return Planted(kind=Kind.NINO, parts=_cut(number, 2, 2, 2, 2, 1), value=number)


def _birth(random: Random) -> Planted:
    day, month, year = random.randrange(10, 29), random.randrange(12), random.randrange(2004, 2021)
    parts = (f"{day}", f"{month + 1:02d}", f"{year}")
    return Planted(kind=Kind.BIRTH, parts=parts, value="", before=random.choice(("DOB: ", "born ", "Date of birth ")))


def _postcode(random: Random) -> Planted:
    outward = f"{random.choice(('NG', 'LN', 'DN', 'PE', 'HU', 'S', 'LE'))}{random.randrange(1, 40)}"
    inward = f"{random.randrange(10)}{random.choice('ABDEFGHJLNPQRSTUWXYZ')}{random.choice('ABDEFGHJLNPQRSTUWXYZ')}"
    return Planted(kind=Kind.POSTCODE, parts=(outward, inward), value=f"{outward}{inward}")


def _phone(random: Random) -> Planted:
    number = f"07{random.randrange(100, 1000)}{random.randrange(10**6):06d}"
    return Planted(kind=Kind.PHONE, parts=_cut(number, 5, 3, 3), value=number)


def _email(random: Random) -> Planted:
    address = f"{random.choice(('k.lund', 'aoife', 'mum.of.three'))}{random.randrange(1000)}@homely-mail.example"
    return Planted(kind=Kind.EMAIL, parts=(address,), value=address)


def _name(random: Random) -> Planted:
    given, other = random.choice(NAMES)
    return Planted(kind=Kind.NAME, parts=(given, other), value="")


def _reference(random: Random) -> Planted:
    said = random.choice(REFERENCES).replace("/", "-").replace(" ", "-")
    return Planted(kind=Kind.REFERENCE, parts=tuple(said.split("-")), value="")


MAKERS: Sequence[Callable[[Random], Planted]] = (
    _nhs,
    _nhs,
    _upn,
    _nino,
    _birth,
    _postcode,
    _phone,
    _email,
    _name,
    _name,
    _reference,
)
SPELLINGS = (
    "solid",
    "space",
    "hyphen",
    "dot",
    "no-break space",
    "thin space",
    "en dash",
    "non-breaking hyphen",
    "full width",
    "no width between",
    "two spaces",
    "tab",
    "line break",
    "letter by letter in runs",
)
_SEPARATORS = {
    "space": " ",
    "hyphen": "-",
    "dot": ".",
    "no-break space": "\u00a0",
    "thin space": "\u2009",
    "en dash": "\u2013",
    "non-breaking hyphen": "\u2011",
    "two spaces": "  ",
    "tab": "\t",
    "line break": "\n",
}
_ONLY_SOLID = frozenset(("dot", "hyphen", "en dash", "non-breaking hyphen"))
"""Spellings in which no postcode is written."""


def spelt(one: Planted, spelling: str) -> list[str]:
    """Return an identifier in one spelling, in the pieces of text that a program would keep it in."""
    between = _SEPARATORS.get(spelling, " " if one.kind is Kind.NAME else "")
    if one.kind is Kind.BIRTH:
        between = between if between.strip() else {" ": " ", "": "/"}.get(between, between)
    if one.kind is Kind.POSTCODE and spelling in _ONLY_SOLID - {"hyphen"}:
        between = " "
    text = between.join(one.parts)
    if spelling == "full width":
        text = "".join(chr(ord(each) + 0xFEE0) if each.isdigit() else each for each in text)
    if spelling == "no width between":
        text = text[:4] + "\u200b" + text[4:]
    return [one.before, *(list(text) if spelling == "letter by letter in runs" else [text])]
