"""What the partners' feedback returns say of a quarter: who returned, what was received, closed, open and late.

Only rows about a safeguarding process or practice are counted. A PALS concern is never a complaint. What has not been
received is None, which is no zero.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.documents.brief import Brief
from engine.model.dates import month
from engine.model.feedback import FeedbackItem, FeedbackKind, FeedbackReturn, FeedbackTotal, Relevance, known_by
from engine.model.framework import Partner
from engine.model.plan import Period
from engine.model.quarters import quarters_before, quarters_of_year
from engine.model.working_days import add_working_days

HEALTH = "health"
"""The partner whose services have a Patient Advice and Liaison Service."""
_BEFORE = 3
_COUNCIL = "council"
_LIMITS = {"stage 1": (10, "10 working days, 20 if complex"), "stage 2": (25, "25 working days, up to 65")}
"""A council's own limits, counted from the day after receipt, where its log gives no day."""
LOG_LIMIT = "The day its log gives"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logs:
    """The partners' returns as they were known by one day, seen from one quarter.

    `quarters` ends with the report's own; `at` is its last day, or the last day known when that is earlier.
    """

    partners: tuple[Partner, ...]
    returns: tuple[FeedbackReturn, ...]
    quarters: tuple[Period, ...]
    year: tuple[Period, ...]
    at: date

    @property
    def now(self) -> Period:
        """Return the quarter the report is about."""
        return self.quarters[-1]

    @property
    def last(self) -> Period:
        """Return the quarter before it."""
        return self.quarters[-2]

    def of(self, partner: Partner, period: Period) -> tuple[FeedbackReturn, ...]:
        """Return a partner's returns that cover a quarter."""
        return tuple(one for one in self.returns if one.partner == partner.id and one.covers(period))

    def returned(self, period: Period) -> tuple[Partner, ...]:
        """Return the partners that returned for a quarter, nil returns among them."""
        return tuple(one for one in self.partners if self.of(one, period))

    def missing(self, period: Period) -> tuple[Partner, ...]:
        """Return the partners that have not returned for a quarter."""
        return tuple(one for one in self.partners if not self.of(one, period))

    def in_both(self) -> tuple[Partner, ...]:
        """Return the partners that returned for this quarter and for the one before: like is compared with like."""
        return tuple(one for one in self.returned(self.now) if self.of(one, self.last))

    def items(self, partner: Partner, *kinds: FeedbackKind) -> Iterator[FeedbackItem]:
        """Yield a partner's cases of some kinds that are about safeguarding, each once, as it was last told."""
        for one in self.returns:
            if one.partner == partner.id:
                yield from (item for item in one.items if item.in_scope and item.kind in kinds)

    def totals(self, partner: Partner, period: Period, *kinds: FeedbackKind) -> tuple[FeedbackTotal, ...]:
        """Return what a partner counted itself for a quarter, where it sent no rows."""
        found = (total for one in self.of(partner, period) for total in one.totals)
        return tuple(total for total in found if total.kind in kinds)

    def received(self, partner: Partner, kind: FeedbackKind, period: Period) -> int | None:
        """Return how many a partner received in a quarter; None when it has not returned for it."""
        if not self.of(partner, period):
            return None
        rows = sum(period.holds(one.received) for one in self.items(partner, kind))
        return rows + sum(one.count for one in self.totals(partner, period, kind))

    def closed(self, partner: Partner) -> tuple[FeedbackItem, ...]:
        """Return a partner's complaints closed in this quarter, whenever they were received."""
        found = self.items(partner, FeedbackKind.COMPLAINT)
        return tuple(one for one in found if self.now.holds(one.closed))

    def open_on(self, partner: Partner, day: date) -> tuple[FeedbackItem, ...]:
        """Return a partner's complaints received by the end of a day and not closed by then."""
        found = self.items(partner, FeedbackKind.COMPLAINT)
        return tuple(one for one in found if one.received and one.received <= day and not _closed_by(one, day))

    def unsure(self) -> tuple[FeedbackItem, ...]:
        """Return the rows of this quarter's returns whose relevance the coordinator has still to decide."""
        mine = (one for partner in self.partners for one in self.of(partner, self.now))
        return tuple(item for one in mine for item in one.items if item.relevance is Relevance.UNSURE)


def logs_of(brief: Brief) -> Logs:
    """Return the returns that a report of a quarter may look at."""
    period = brief.planned.period
    if period is None:
        message = f"{brief.planned.id} is planned without its quarter."
        raise LookupError(message)
    year = tuple(one for one in quarters_of_year(brief.settings) if one.ends <= period.ends)
    return Logs(
        partners=brief.framework.partners,
        returns=known_by(brief.evidence.feedback, brief.known_by),
        quarters=(*quarters_before(period, _BEFORE, brief.settings), period),
        year=year or (period,),
        at=min(period.ends, brief.known_by),
    )


def _closed_by(item: FeedbackItem, day: date) -> bool:
    return item.closed is not None and item.closed <= day


def limit_of(item: FeedbackItem) -> date | None:
    """Return the last day, inclusive, for an answer: the log's own, else a council's for its stage; None for neither.

    A stage's limit is counted in working days from the day after receipt.
    """
    known = _LIMITS.get(stage_key(item)) if item.partner == _COUNCIL else None
    if item.due or known is None or item.received is None:
        return item.due
    return add_working_days(item.received, known[0])


def limit_words(item: FeedbackItem) -> str:
    """Return a stage's own limit in words."""
    known = _LIMITS.get(stage_key(item)) if item.partner == _COUNCIL else None
    return known[1] if known else LOG_LIMIT


def stage_key(item: FeedbackItem) -> str:
    """Return what two rows of one stage share."""
    return " ".join(item.stage.casefold().split())


def short_title(period: Period) -> str:
    """Return a quarter in a few letters: "Jul to Sep 2021"."""
    return f"{month(period.starts)[:3]} to {month(period.ends)[:3]} {period.ends.year}"
