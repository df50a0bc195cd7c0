"""Figures that documents print: coverage, ratings and their change, actions. Always x of y, always dated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.documents.brief import Brief
from engine.model.blocks import Cell, Tone, cell
from engine.model.evidence import Agency, Step
from engine.model.self_assessment import DomainRating, SelfAssessment
from engine.model.settings import Settings

NOT_RATED = "Not rated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many entries of the Section 11 register have been visited. `visited` of `register`, before `dated`."""

    visited: int
    register: int


def entry_of(brief: Brief, agency: Agency) -> str:
    """Return the register entry an agency or its parent stands for, empty for none."""
    parent = brief.evidence.agency(agency.parent) if agency.parent else None
    return agency.entry or (parent.entry if parent else "")


def coverage(brief: Brief, *, before: date) -> Coverage:
    """Return the register entries visited from the start of the two-year period to the day before `before`."""
    starts = brief.settings.year.coverage_from or brief.settings.year.starts
    kind = brief.framework.terms.visit_kind.casefold()
    visited = set()
    for activity in brief.evidence.activities:
        held = activity.steps.get(Step.HELD_ON)
        if activity.kind.casefold() == kind and held and starts <= held < before:
            agencies = (brief.evidence.agency(one) for one in activity.agencies)
            visited |= {entry_of(brief, one) for one in agencies if one}
    register = {one.entry for one in brief.evidence.agencies if one.entry}
    return Coverage(visited=len(visited & register), register=len(register))


def returns_before(brief: Brief, agency: Agency, day: date) -> tuple[SelfAssessment, ...]:
    """Return the returns that stand for an agency (a service's own, else its parent's), oldest first, by `day`."""
    own = brief.evidence.returns_of(agency.id, by=day)
    return own or (brief.evidence.returns_of(agency.parent, by=day) if agency.parent else ())


def ratings(found: SelfAssessment | None) -> dict[str, DomainRating]:
    """Return a return's domain ratings by the domain's name in lower case."""
    return {one.domain.casefold(): one for one in found.domains} if found else {}


def lowest_domains(found: SelfAssessment, scale: Sequence[str]) -> tuple[DomainRating, ...]:
    """Return the domains with the worst rating of a return, in the return's order; unrated ones do not count."""
    rated = [one for one in found.domains if one.rating in scale]
    worst = min((scale.index(one.rating) for one in rated), default=None)
    return tuple(one for one in rated if scale.index(one.rating) == worst)


def tone(rating: str, scale: Sequence[str]) -> Tone:
    """Return a rating's colour: the scale's first word red, its last green, those between amber."""
    if rating not in scale:
        return Tone.NONE
    place = list(scale).index(rating)
    return Tone.RED if place == 0 else Tone.GREEN if place == len(scale) - 1 else Tone.AMBER


def rating_cell(rating: str, settings: Settings) -> Cell:
    """Return a domain's rating as a word in its colour."""
    scale = settings.ratings.signatures_of_risk
    return cell(rating or NOT_RATED, tone(rating, scale))


def change(before: str, now: str, scale: Sequence[str]) -> str:
    """Return how a rating moved, in words: Better, Worse, No change, New, Not rated."""
    if now not in scale:
        return NOT_RATED
    if before not in scale:
        return "New"
    moved = scale.index(now) - scale.index(before)
    return "Better" if moved > 0 else "Worse" if moved < 0 else "No change"


def below_accepted(found: SelfAssessment, settings: Settings) -> tuple[str, ...]:
    """Return the standards a return rates below the accepted level, in its order."""
    scale = settings.ratings.standards
    accepted = scale.index(settings.ratings.standards_accepted)
    return tuple(
        f"{one.ref} {one.standard} ({one.rating})".strip()
        for one in found.standards
        if one.rating in scale and scale.index(one.rating) < accepted
    )
