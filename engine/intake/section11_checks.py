"""Whether a Section 11 return is complete."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.formats.cleaning import match_key
from engine.intake.ratings import is_below
from engine.intake.section11 import domain_titles
from engine.model import forms
from engine.model.dates import short_date
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.self_assessment import DomainRating, ReturnAction, SelfAssessment, StandardRating
from engine.model.settings import Settings
from engine.model.source import Origin, Source

_FEWEST_WORDS = 5
_POINTS_ELSEWHERE = re.compile(
    r"\b(?:see|as)\s+(?:the\s+)?(?:attach|append|above|below|separate|last year)", re.IGNORECASE
)
_CLOSED = "closed"
# With one of these the return was not read as a whole, and whatever is missing may be in the part not read.
_NOT_WHOLE = frozenset({"IN-30", "IN-31", "IN-32", "IN-33", "IN-34", "IN-35", "IN-40"})


def completeness(
    found: SelfAssessment,
    settings: Settings,
    framework: Framework,
    *,
    agency: str,
    problems: tuple[Problem, ...] = (),
) -> tuple[Problem, ...]:
    """Return what a return lacks; empty when it is complete. `agency` is the name to use.

    `problems` is what reading it found: a cell named there is not named again, and a return that could not be
    read as a whole is not judged. Yields S11-20 to S11-33.
    """
    if any(one.code in _NOT_WHOLE for one in problems):
        return ()
    told = {one.source for one in problems}
    desk = _Desk(found=found, settings=settings, framework=framework, agency=agency)
    lost_domain = any(one.code == "S11-08" for one in problems)
    return tuple(
        one
        for one in desk.faults()
        if one.source not in told and not (lost_domain and one.code in {"S11-21", "S11-23"})
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rated:
    """A rated row, standard or domain alike: what it is called, how the scale runs, what an action may call it."""

    row: StandardRating | DomainRating
    subject: str
    scale: tuple[str, ...]
    accepted: str
    names: frozenset[str]
    action_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """One return with what it is judged by."""

    found: SelfAssessment
    settings: Settings
    framework: Framework
    agency: str

    def faults(self) -> Iterator[Problem]:
        yield from self._cover()
        yield from self._extent()
        for rated in (*self._standards(), *self._domains()):
            yield from self._rating(rated)
        yield from self._actions()
        for answer in self.found.answers:
            if not answer.action_taken:
                subject = answer.finding_ref or answer.finding
                title = forms.PREVIOUS_VISIT.column("action_taken").title
                yield problem("S11-32", source=answer.origin.of("action_taken"), subject=subject, title=title)

    def _cover(self) -> Iterator[Problem]:
        """Yield what the sheet Return lacks: the right period, the day it came back, the sign-off."""
        found, period = self.found, self.settings.year.section11_period
        if match_key(found.period) != match_key(period):
            yield problem("S11-20", source=found.origin.of("period"), shown=found.period, period=period)
        if found.returned_on is None:
            yield problem("S11-33", source=found.origin.of("returned_on"), agency=self.agency)
        signed = {"signed_by": found.signed_by, "signed_role": found.signed_role, "signed_on": found.signed_on}
        for name, value in signed.items():
            if not value:
                title = _SIGN_OFF[name]
                yield problem("S11-29", source=found.origin.of(name), agency=self.agency, title=title)

    def _extent(self) -> Iterator[Problem]:
        """Yield the parts that are missing as a whole: standards, or single domains."""
        if not self.found.standards:
            yield self._empty(forms.STANDARDS.name)
        if not self.found.domains:
            yield self._empty(forms.signatures_named(self.framework.terms.risk_tool).name)
            return
        rated = {one.domain for one in self.found.domains}
        sheet = self.found.domains[0].origin
        for title in domain_titles(self.settings, self.framework):
            if title not in rated:
                source = Source(file=sheet.file, place=sheet.sheet)
                yield problem("S11-23", source=source, agency=self.agency, subject=title)

    def _empty(self, sheet: str) -> Problem:
        source = Source(file=self.found.origin.file, place=sheet)
        return problem("S11-21", source=source, sheet=sheet, agency=self.agency)

    def _standards(self) -> Iterator[_Rated]:
        ratings = self.settings.ratings
        for one in self.found.standards:
            yield _Rated(
                row=one,
                subject=f"standard {one.ref}, {one.standard}" if one.ref else f"standard {one.standard}",
                scale=ratings.standards,
                accepted=ratings.standards_accepted,
                names=frozenset({_topic(one.ref), _topic(one.standard), _topic(f"{one.ref} {one.standard}")}) - {""},
                action_ref=one.action_ref,
            )

    def _domains(self) -> Iterator[_Rated]:
        ratings = self.settings.ratings
        for one in self.found.domains:
            yield _Rated(
                row=one,
                subject=one.domain,
                scale=ratings.signatures_of_risk,
                accepted=ratings.signatures_accepted,
                names=frozenset({_topic(one.domain)}),
            )

    def _rating(self, rated: _Rated) -> Iterator[Problem]:
        """Yield what one row lacks for its rating: a word, an action, evidence, a reason."""
        row = rated.row
        told = {"subject": rated.subject, "rating": row.rating}
        if not row.rating:
            yield problem("S11-22", source=row.origin.of("rating"), agency=self.agency, subject=rated.subject)
        elif row.rating == forms.NOT_APPLICABLE:
            if not (row.evidence or row.development):
                yield problem("S11-30", source=row.origin.of("evidence"), subject=_first_up(rated.subject))
        elif is_below(row.rating, rated.scale, rated.accepted):
            if not any(_is_about(action, rated) for action in self.found.actions):
                told["subject"] = _first_up(rated.subject)
                yield problem("S11-24", source=row.origin.of("rating"), **told, accepted=rated.accepted)
        else:
            yield from _evidence(row.evidence, row.origin, told)

    def _actions(self) -> Iterator[Problem]:
        returned = self.found.returned_on
        for action in self.found.actions:
            if action.status.casefold() == _CLOSED:
                continue
            subject = f"Action {action.ref}" if action.ref else f"The action '{action.action}'"
            if not action.owner:
                yield problem("S11-25", source=action.origin.of("owner"), subject=subject)
            if action.due is None:
                yield problem("S11-26", source=action.origin.of("due"), subject=subject)
            elif returned and action.due < returned:
                days = {"due": short_date(action.due), "returned": short_date(returned)}
                yield problem("S11-31", source=action.origin.of("due"), subject=subject, **days)


def _evidence(evidence: str, origin: Origin, told: dict[str, str]) -> Iterator[Problem]:
    source = origin.of("evidence")
    if not evidence:
        yield problem("S11-27", source=source, **told | {"subject": _first_up(told["subject"])})
    elif len(evidence.split()) < _FEWEST_WORDS or _POINTS_ELSEWHERE.search(evidence):
        yield problem("S11-28", source=source, subject=told["subject"], shown=evidence)


def _is_about(action: ReturnAction, rated: _Rated) -> bool:
    """Return whether an action is named by a row, or names it. One action may name several, parted by ; or a line."""
    refs = {match_key(ref) for ref in re.split(r"[;,\n]", rated.action_ref)}
    topics = {_topic(topic) for topic in (action.topic, *re.split(r"[;\n]", action.topic))}
    return match_key(action.ref) in refs - {""} or bool(topics & rated.names)


def _topic(text: str) -> str:
    """Return what a standard or domain is called without the words around it: "Standard 3:" is "3"."""
    words = re.findall(r"[^\W_]+(?:\.\d+)*", match_key(text))
    return " ".join(word for word in words if word not in {"standard", "domain", "and"})


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


_SIGN_OFF = {"signed_by": "sign-off name", "signed_role": "sign-off role", "signed_on": "sign-off date"}
