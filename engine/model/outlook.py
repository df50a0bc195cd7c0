"""What stands around a pack's documents: dates ahead, what was done lately, returns, promises, decisions, files."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from engine.model.blocks import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number that the framework asks for, and how far it is reached: `done` of `asked`.

    `title` says what is counted; `starts` and `ends` bound the period, both inclusive.
    """

    title: str
    done: Decimal
    asked: Decimal
    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A number asked for, with the rule that asks and what it says of it. `met` is False where it needs a look."""

    rule: str
    counted: Counted
    texts: tuple[str, ...]
    met: bool
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something that happens, or happened, on a day, in words."""

    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """Something that happens on a day. `key` stays the same when the day or the words change, and is nobody else's."""

    key: str
    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRating:
    """The rating a return gives a domain, "" where it gives none, and the colour of its cell."""

    domain: str
    rating: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnState:
    """An agency's latest Section 11 return. `late` is True once a return of the period is overdue.

    `file` and `returned_on` are empty for an agency that has sent none; `is_update` marks an update before a visit.
    """

    agency: str
    name: str
    period: str
    file: str = ""
    returned_on: date | None = None
    is_update: bool = False
    late: bool = False
    ratings: tuple[GivenRating, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Who has given a decision, for which partner or body, and when."""

    party: str
    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionState:
    """A row of the Decisions sheet that bears on the pack. `waits_for` holds the partners who have not answered yet.

    `ref` is the activity or document as the sheet names it, `about` the same in words.
    """

    ref: str
    about: str
    decision: str
    outcome: str
    answers: tuple[Answer, ...]
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the status page shows beside documents and problems. `domains` are the columns of the returns.

    `year` is what falls in the year ahead, for the calendar; `deadlines` the next six weeks of it.
    """

    deadlines: tuple[Dated, ...] = ()
    year: tuple[CalendarEntry, ...] = ()
    changes: tuple[Dated, ...] = ()
    coverage: tuple[Commitment, ...] = ()
    domains: tuple[str, ...] = ()
    returns: tuple[ReturnState, ...] = ()
    decisions: tuple[DecisionState, ...] = ()
    inputs: tuple[str, ...] = ()
