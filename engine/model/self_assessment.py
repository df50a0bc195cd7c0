"""A Section 11 return: an agency's ratings of standards and domains, its actions, its answers to the last visit."""

from dataclasses import dataclass
from datetime import date

from engine.model.source import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRating:
    """One standard of a Section 11 return. `rating` is a word of the declared scale, "N/A", or empty."""

    ref: str
    standard: str
    origin: Origin
    requirement: str = ""
    rating: str = ""
    evidence: str = ""
    impact: str = ""
    development: str = ""
    action_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRating:
    """One Signatures of Risk domain of a return. `rating` is a word of the declared scale, or empty."""

    domain: str
    origin: Origin
    rating: str = ""
    evidence: str = ""
    best_practice: str = ""
    risks: str = ""
    development: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAction:
    """An action an agency set itself in a return. `topic` is the standard's ref or the domain."""

    ref: str
    topic: str
    action: str
    origin: Origin
    owner: str = ""
    due: date | None = None
    status: str = "Open"
    progress: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitAnswer:
    """What an agency did about one finding of its last visit, as its return says."""

    activity: str
    finding_ref: str
    finding: str
    origin: Origin
    action_taken: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessment:
    """One Section 11 return: the annual one of a period, or an update before a visit (`activity`)."""

    agency: str
    period: str
    origin: Origin
    service: str = ""
    reason: str = "Annual"
    activity: str = ""
    completed_by: str = ""
    role: str = ""
    email: str = ""
    returned_on: date | None = None
    signed_by: str = ""
    signed_role: str = ""
    signed_on: date | None = None
    form_version: str = ""
    standards: tuple[StandardRating, ...] = ()
    domains: tuple[DomainRating, ...] = ()
    actions: tuple[ReturnAction, ...] = ()
    answers: tuple[VisitAnswer, ...] = ()

    @property
    def is_update(self) -> bool:
        """Return whether this is an update asked for before a visit."""
        return self.reason.casefold() == "visit update"
