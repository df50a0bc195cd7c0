"""Personal data in any text: found, masked, and told with its place; nothing of a name is ever in what comes out."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from engine.checks.personal_contacts import email_addresses, phone_numbers, postcodes
from engine.checks.personal_counts import few_people
from engine.checks.personal_names import Names
from engine.checks.personal_numbers import (
    Hit,
    birth_dates,
    called_birth_dates,
    called_nhs_numbers,
    insurance_numbers,
    nhs_numbers,
    pupil_numbers,
)
from engine.model.pieces import Piece, PieceKind, plain
from engine.model.restricted import Restricted

_TAG = 4
_SHOWN = 2
NOT_SHOWN = "[not shown]"
_WALL = "\n"
"""Stands between two pieces: no blank of a piece is one, so nothing is found across it."""


class Kind(StrEnum):
    """What was found."""

    NHS = "NHS number"
    UPN = "pupil number"
    NINO = "National Insurance number"
    BIRTH = "date of birth"
    POSTCODE = "postcode"
    PHONE = "telephone number"
    EMAIL = "email address"
    NAME = "name"
    REFERENCE = "case reference"
    COUNT = "small count"
    UNREADABLE = "unreadable part"
    PICTURE = "picture"


_MASKED = (Kind.NHS, Kind.UPN, Kind.NINO, Kind.BIRTH, Kind.NAME)
"""What must not stand in the words of any message, wherever it came from."""


_ENDING = frozenset((Kind.NHS, Kind.UPN, Kind.NINO, Kind.POSTCODE, Kind.PHONE))
"""What is told by its last two characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What may stand in a document because the register or config.toml says it: not personal, or known to be there.

    `domains` are those of email addresses; `names` those of people and agencies, as they are written there.
    """

    postcodes: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was found, told once however often it stands there.

    `ends` are its last two characters where it is a number, else ""; `tag` is what a decision names it by, the same
    for the same thing in the same document; `more` is in how many further places it stands.
    """

    kind: Kind
    place: str
    tag: str
    section: str = ""
    ends: str = ""
    more: int = 0


@dataclass(slots=True)
class Scan:
    """What to look for, made ready once for a run."""

    known: Known
    names: Names = field(init=False)
    restricted: Restricted = field(default_factory=Restricted, repr=False)

    def __post_init__(self) -> None:
        """Make the names ready."""
        self.names = Names(self.restricted, self.known.names)

    def find(self, pieces: Sequence[Piece], document: str, *, public: bool = False) -> tuple[Found, ...]:
        """Return what stands in some pieces, in their order; `document` is the id that its tags are made for.

        In a document for the `public`, counts of one to four people are found too.
        """
        found: dict[tuple[Kind, str], Found] = {}
        places: dict[tuple[Kind, str], set[str]] = {}
        for piece, kind, (start, end, value) in sorted(
            self._all(pieces, public=public), key=lambda one: (one[0], one[2])
        ):
            key, where = (kind, value), pieces[piece].where(start, end)
            if key not in found:
                found[key] = _found(kind, value, where, pieces[piece].section, document)
            places.setdefault(key, set()).add(where)
        return tuple(replace(one, place=self.mask(one.place), more=len(places[key]) - 1) for key, one in found.items())

    def mask(self, text: str) -> str:
        """Return a text for a person with what it must not show left out."""
        said = plain(text)
        if len(said) != len(text):
            text = said
        hits = sorted(((start, end) for kind, (start, end, _) in self._hits(said) if kind in _MASKED), reverse=True)
        for start, end in hits:
            text = f"{text[:start]}{NOT_SHOWN}{text[end:]}"
        return text

    def _all(self, pieces: Sequence[Piece], *, public: bool) -> Iterator[tuple[int, Kind, Hit]]:
        """Yield what every piece holds, by its position: the texts are gone through in one, which is much quicker."""
        starts = [0]
        for one in pieces:
            starts.append(starts[-1] + len(one.text) + 1)
        for kind, (start, end, value) in self._hits(_WALL.join(one.text for one in pieces)):
            at = bisect_right(starts, start) - 1
            yield at, kind, (start - starts[at], end - starts[at], value)
        for at, one in enumerate(pieces):
            if public:
                yield from ((at, Kind.COUNT, hit) for hit in few_people(one.text))
            if one.kind is PieceKind.UNREADABLE:
                yield at, Kind.UNREADABLE, (0, 0, one.place)
            elif one.kind is PieceKind.PICTURE:
                yield at, Kind.PICTURE, (0, 0, "")
            elif one.label:
                yield from ((at, Kind.NHS, hit) for hit in called_nhs_numbers(one.text, one.label))
                yield from ((at, Kind.BIRTH, hit) for hit in called_birth_dates(one.text, one.label))

    def _hits(self, text: str) -> Iterator[tuple[Kind, Hit]]:
        known, spaced = self.known, text.replace("_", " ")
        yield from ((Kind.NHS, one) for one in nhs_numbers(spaced))
        yield from ((Kind.UPN, one) for one in pupil_numbers(spaced))
        yield from ((Kind.NINO, one) for one in insurance_numbers(spaced))
        yield from ((Kind.BIRTH, one) for one in birth_dates(spaced))
        yield from ((Kind.POSTCODE, one) for one in postcodes(spaced) if one[2] not in known.postcodes)
        yield from ((Kind.PHONE, one) for one in phone_numbers(spaced) if one[2] not in known.phones)
        yield from ((Kind.EMAIL, one) for one in email_addresses(text) if not self._is_known_email(one[2]))
        yield from ((Kind.NAME, one) for one in self.names.find(spaced))
        yield from ((Kind.REFERENCE, one) for one in self.names.references(spaced))

    def _is_known_email(self, address: str) -> bool:
        domain = address.rpartition("@")[2]
        parts = domain.split(".")
        wholes = (".".join(parts[at:]) for at in range(len(parts) - 1))
        return address in self.known.emails or any(one in self.known.domains for one in wholes)


def _found(kind: Kind, value: str, place: str, section: str, document: str) -> Found:
    digest = hashlib.sha256(f"{document}\n{kind}\n{value}".encode()).hexdigest()
    ends = value[-_SHOWN:] if kind in _ENDING else ""
    return Found(kind=kind, place=place, tag=digest[:_TAG].upper(), section=section, ends=ends)
