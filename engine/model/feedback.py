"""Complaints, compliments and PALS concerns as the partners logged them, in their own words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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

    `received` and `closed` are days; None where the log has none. `stage` is the partner's own word.
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

    A ref that a later file holds too is left out here: the later row supersedes it.
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
