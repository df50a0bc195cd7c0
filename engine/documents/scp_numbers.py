"""The figures that the annual report compares: returns, ratings, visits and indicators, now and before."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from engine.documents.brief import Brief
from engine.documents.figures import coverage
from engine.documents.pso_year import last_day, year_of
from engine.model.data import Indicator
from engine.model.evidence import Agency
from engine.model.self_assessment import SelfAssessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many; `of` is 0 where nothing can be counted."""

    count: int
    of: int

    def __str__(self) -> str:
        return f"{self.count} of {self.of}" if self.of else "Not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The values of one indicator in the order of its periods, all in one unit. Never empty."""

    name: str
    values: tuple[Indicator, ...]

    @property
    def first(self) -> Indicator:
        """Return the earliest value."""
        return self.values[0]

    @property
    def last(self) -> Indicator:
        """Return the latest value."""
        return self.values[-1]

    @property
    def target(self) -> Decimal | None:
        """Return the latest target, None where none was set."""
        return next((one.target for one in reversed(self.values) if one.target is not None), None)


def courses(brief: Brief) -> tuple[Course, ...]:
    """Return every indicator with its values by period, in the order they stand in the inputs."""
    found: dict[str, list[Indicator]] = {}
    for one in brief.evidence.indicators:
        found.setdefault(one.name, []).append(one)
    return tuple(
        Course(name=name, values=tuple(sorted(values, key=lambda one: one.period))) for name, values in found.items()
    )


def moved(course: Course, at: int = -1) -> int | None:
    """Return 1, -1 or 0 for a value better, worse or the same as the one before it; None where that cannot be said.

    `at` counts from the latest value, -1, backwards.
    """
    if len(course.values) < 1 - at or not course.last.wanted:
        return None
    change = course.values[at].value - course.values[at - 1].value
    wanted = 1 if course.last.wanted == "up" else -1
    return 0 if change == 0 else wanted if change > 0 else -wanted


def better(brief: Brief, at: int = -1) -> Share:
    """Return how many indicators moved the way that is wanted, of those with a direction and a value before."""
    found = [move for one in courses(brief) if (move := moved(one, at)) is not None]
    return Share(count=sum(1 for one in found if one > 0), of=len(found))


def entries(brief: Brief) -> tuple[Agency, ...]:
    """Return the agencies with an entry in the Section 11 register."""
    return tuple(one for one in brief.evidence.agencies if one.entry and not one.parent)


def period_before(brief: Brief) -> str:
    """Return the period of the returns before this year's, "" where it cannot be told."""
    period = brief.settings.year.section11_period
    return str(int(period) - 1) if period.isdigit() else ""


def return_of(brief: Brief, agency: Agency, period: str) -> SelfAssessment | None:
    """Return an agency's latest own return of a period, by the report's last day."""
    found = [one for one in brief.evidence.returns_of(agency.id, by=last_day(brief)) if one.period == period]
    return found[-1] if found else None


def returned(brief: Brief, period: str) -> Share:
    """Return how many agencies of the register sent the return of a period."""
    found = entries(brief)
    sent = sum(1 for one in found if period and return_of(brief, one, period) is not None)
    return Share(count=sent, of=len(found) if period else 0)


def accepted_domains(brief: Brief, period: str) -> Share:
    """Return how many domain ratings of a period's returns reach the accepted level, of those given."""
    ratings = brief.settings.ratings
    scale = ratings.signatures_of_risk
    least = scale.index(ratings.signatures_accepted)
    given = [
        scale.index(domain.rating)
        for agency in entries(brief)
        if period and (found := return_of(brief, agency, period))
        for domain in found.domains
        if domain.rating in scale
    ]
    return Share(count=sum(1 for one in given if one >= least), of=len(given))


def visited(brief: Brief, day: date) -> Share:
    """Return how many entries of the register had been visited by a day, inclusive, since the two years began."""
    found = coverage(brief, before=day + timedelta(days=1))
    return Share(count=found.visited, of=found.register)


def year_begins(brief: Brief) -> date:
    """Return the day before the year's first: what stood then is what the year is compared with."""
    return year_of(brief).starts - timedelta(days=1)


def figure(value: Decimal | None, unit: str) -> str:
    """Return a value with its unit as a reader expects it: "21.5%", "340 children", "Not given"."""
    if value is None:
        return "Not given"
    plain = f"{value:f}"
    tidy = plain.rstrip("0").rstrip(".") if "." in plain else plain
    gap = "" if unit.startswith("%") or not unit else " "
    return f"{tidy}{gap}{unit}"
