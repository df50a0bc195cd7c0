"""Complaints, compliments and PALS concerns as the partners logged them, in their own words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from engine.model.plan import Period
from engine.model.source import Origin


class FeedbackKind(StrEnum):
    """What a row is. A PALS concern is informal: it is counted apart and never added to complaints."""

    COMPLAINT = "Complaint"
    COMPLIMENT = "Compliment"
    PALS = "PALS concern"


class Relevance(StrEnum):
    """Whether a row bears on safeguarding; only process and practice are reported, Unsure waits for the coordinator."""

    PROCESS = "Process"
    PRACTICE = "Practice"
    NONE = "None"
    UNSURE = "Unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackItem:
    """One row of a log. `outcome` is in the partner's own words; the row's summary is never kept.

    `partner` is the id of the statutory partner. `received` and `closed` are days; None where the log has none.
    `stage` is the partner's own word; `changed` what its action changed.
    """

    ref: str
    partner: str
    kind: FeedbackKind
    relevance: Relevance
    origin: Origin
    received: date | None = None
    acknowledged: date | None = None
    stage: str = ""
    due: date | None = None
    closed: date | None = None
    outcome: str = ""
    category: str = ""
    raised_by: str = ""
    learning: str = ""
    action: str = ""
    action_owner: str = ""
    action_due: date | None = None
    action_status: str = ""
    changed: str = ""

    @property
    def in_scope(self) -> bool:
        """Return whether the row is about a safeguarding process or practice."""
        return self.relevance in {Relevance.PROCESS, Relevance.PRACTICE}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackTotal:
    """A count that a partner sent instead of rows."""

    kind: FeedbackKind
    count: int
    origin: Origin
    category: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackReturn:
    """What one partner returned for one period, both days inclusive: rows, totals, or that there was nothing (`nil`).

    A ref that a later file holds too is left out of `items`: the later row supersedes it, and the earlier one is kept
    in `superseded` for reports that look back to the day when the later file was not there.
    """

    partner: str
    starts: date
    ends: date
    origin: Origin
    nil: bool = False
    completed_by: str = ""
    returned_on: date | None = None
    items: tuple[FeedbackItem, ...] = ()
    totals: tuple[FeedbackTotal, ...] = ()
    superseded: tuple[FeedbackItem, ...] = ()

    @property
    def rows(self) -> int:
        """Return how many rows its log held."""
        return len(self.items) + len(self.superseded)

    def covers(self, period: Period) -> bool:
        """Return whether the return is about the whole of a period."""
        return self.starts <= period.starts and period.ends <= self.ends

    def touches(self, period: Period) -> bool:
        """Return whether the return is about any day of a period."""
        return self.starts <= period.ends and period.starts <= self.ends


def settled(returns: Iterable[FeedbackReturn]) -> tuple[FeedbackReturn, ...]:
    """Return the returns with each ref of a partner in the last file that holds it, oldest period first.

    The last is the one whose period ends last, then the one returned last, then the one whose file name comes last.
    """
    ordered = sorted(returns, key=lambda one: (one.ends, one.returned_on or date.min, one.origin.file))
    last = {
        (one.partner, item.ref.casefold()): number
        for number, one in enumerate(ordered)
        for item in (*one.superseded, *one.items)
        if item.ref
    }
    return tuple(_settled(one, number, last) for number, one in enumerate(ordered))


def left_open(returns: Iterable[FeedbackReturn]) -> Iterator[tuple[FeedbackReturn, tuple[FeedbackItem, ...]]]:
    """Yield each nil return with the cases that its partner's logs of earlier periods leave open, if any.

    `returns` are settled; a row marked as not about safeguarding is no such case.
    """
    found = tuple(returns)
    for one in found:
        before = (earlier for earlier in found if earlier.partner == one.partner and earlier.ends < one.starts)
        still = tuple(
            item
            for earlier in before
            for item in earlier.items
            if item.in_scope and item.closed is None and item.kind is FeedbackKind.COMPLAINT
        )
        if one.nil and still:
            yield one, still


def known_by(returns: Iterable[FeedbackReturn], day: date) -> tuple[FeedbackReturn, ...]:
    """Return the returns that had come back by a day, inclusive, settled among themselves.

    One that says no date counts from the day after its period.
    """
    return settled(one for one in returns if (one.returned_on or one.ends + timedelta(days=1)) <= day)


def _settled(one: FeedbackReturn, number: int, last: Mapping[tuple[str, str], int]) -> FeedbackReturn:
    items: list[FeedbackItem] = []
    superseded: list[FeedbackItem] = []
    for item in (*one.superseded, *one.items):
        stays = last.get((one.partner, item.ref.casefold()), number) == number
        (items if stays else superseded).append(item)
    return replace(one, items=tuple(items), superseded=tuple(superseded))
