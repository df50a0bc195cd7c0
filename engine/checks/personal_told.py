"""Personal data as problems: what stands in a document, what a decision allows, and decisions that allow nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.checks.personal import Found, Kind
from engine.model.dates import count_of, short_date
from engine.model.document_spec import FilledBy
from engine.model.evidence import Decision
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, Severity, Who
from engine.model.source import Source
from engine.model.words import join_words

DECISION = "Allow personal data"
CODES = {
    Kind.NHS: "PRV-01",
    Kind.UPN: "PRV-02",
    Kind.NINO: "PRV-03",
    Kind.BIRTH: "PRV-04",
    Kind.POSTCODE: "PRV-05",
    Kind.PHONE: "PRV-06",
    Kind.EMAIL: "PRV-07",
    Kind.NAME: "PRV-08",
    Kind.REFERENCE: "PRV-09",
    Kind.UNREADABLE: "PRV-10",
    Kind.COUNT: "PRV-16",
}
"""The message that each kind of finding is."""
_CALLED = {
    Kind.NHS: "What looks like an NHS number, ending {ends},",
    Kind.UPN: "What looks like a unique pupil number, ending {ends},",
    Kind.NINO: "What looks like a National Insurance number, ending {ends},",
    Kind.BIRTH: "A date of birth",
    Kind.POSTCODE: "A postcode, ending {ends},",
    Kind.PHONE: "A telephone number, ending {ends},",
    Kind.EMAIL: "An email address",
    Kind.NAME: "A name from the partners' logs",
    Kind.REFERENCE: "A case reference",
    Kind.UNREADABLE: "A part that cannot be looked into",
    Kind.COUNT: "A count of fewer than five people",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """One line of a row 'Allow personal data': what it names, why, and who decided it when."""

    tag: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was found in one file of a document, and what its rows of decisions allow."""

    planned: PlannedDocument
    path: str
    found: tuple[Found, ...]
    allowed: Mapping[str, Allowance]

    @property
    def standing(self) -> tuple[Found, ...]:
        """Return what no decision allows; pictures are for knowing only."""
        return tuple(one for one in self.found if one.kind is not Kind.PICTURE and one.tag not in self.allowed)


def allowances(decisions: Iterable[Decision], document: str, today: date) -> dict[str, Allowance]:
    """Return what decisions let stand in a document, by its code."""
    rows = [row for row in decisions if _is_about(row, document)]
    return {one.tag: one for row in rows for one in _lines(row, today) if one.reason and one.who}


def idle_rows(decisions: Iterable[Decision], today: date) -> Iterator[Problem]:
    """Yield PRV-12 for each row 'Allow personal data' that names no code, gives no reason or has nobody who decided."""
    for row in decisions:
        if row.decision.strip().casefold() == DECISION.casefold() and row.outcome.strip().casefold() != "declined":
            wrong = _wrong(row, today)
            if wrong:
                yield problem("PRV-12", source=row.origin.of("note"), id=row.ref, wrong=wrong)


def personal_told(look: Look) -> tuple[Problem, ...]:
    """Return what there is to say of a document's personal data: PRV-01 to PRV-11, PRV-13 and PRV-14."""
    gone = look.planned.sent or look.planned.closed
    told = (_gone(look, one) if gone else _told(look, one) for one in look.standing)
    by_decision = (_by_decision(look, one) for one in look.found if one.tag in look.allowed)
    pictures = any(one.kind is Kind.PICTURE for one in look.found) and not gone
    shown = (problem("PRV-13", source=Source(file=look.path), document=look.planned.id),) if pictures else ()
    return (*told, *by_decision, *shown)


def says_of(found: Sequence[Found]) -> str:
    """Return what stands in a document and where, as a part of a sentence."""
    return join_words(
        f"{_what(one).rstrip(',')[:1].lower()}{_what(one).rstrip(',')[1:]} stands in {one.place}" for one in found
    )


def _is_about(row: Decision, document: str) -> bool:
    said = row.decision.strip().casefold() == DECISION.casefold() and row.outcome.strip().casefold() != "declined"
    return said and row.ref.strip().casefold() == document.casefold()


def _lines(row: Decision, today: date) -> Iterator[Allowance]:
    given = [one for one in row.consents if one.on <= today]
    who = join_words(f"{one.name}, {short_date(one.on)}" for one in given)
    for line in row.note.split("\n"):
        tag, colon, reason = line.partition(":")
        if colon and tag.strip():
            yield Allowance(tag=tag.strip().upper(), reason=reason.strip().rstrip("."), who=who)


def _wrong(row: Decision, today: date) -> str:
    lines = list(_lines(row, today))
    if not lines:
        return "names no code, so nothing is allowed"
    if not all(one.reason for one in lines):
        return "gives no reason, so nothing is allowed"
    return "" if lines[0].who else "has nobody who decided it, so nothing is allowed"


def _what(one: Found) -> str:
    return _CALLED[one.kind].format(ends=one.ends)


def _told(look: Look, one: Found) -> Problem:
    more = f" and in {count_of(one.more, 'more place')}" if one.more else ""
    told = problem(
        CODES[one.kind],
        source=Source(file=look.path, place=one.place),
        document=look.planned.id,
        section=one.section or None,
        ends=one.ends,
        place=one.place,
        more=more,
        tag=one.tag,
    )
    return replace(told, who=_who(look.planned, one.section))


def _who(planned: PlannedDocument, section: str) -> Who:
    """Return who can take it out: the scrutiny officer where it stands in their own text, else the coordinator."""
    by = next((one.filled_by for one in planned.spec.section if one.id == section), None)
    return Who.SCRUTINY_OFFICER if by is FilledBy.OFFICER else Who.COORDINATOR


def _by_decision(look: Look, one: Found) -> Problem:
    allowed = look.allowed[one.tag]
    return problem(
        "PRV-11",
        source=Source(file=look.path, place=one.place),
        document=look.planned.id,
        section=one.section or None,
        what=_what(one).rstrip(","),
        place=one.place,
        reason=allowed.reason,
        who=allowed.who,
    )


def _gone(look: Look, one: Found) -> Problem:
    allowed = f"If it was meant to go, record the decision with the Note “{one.tag}: the reason”."
    source = Source(file=look.path, place=one.place)
    told = problem("PRV-14", source=source, document=look.planned.id, what=_what(one), place=one.place, allowed=allowed)
    return replace(told, severity=Severity.WARNING)
