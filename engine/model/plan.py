"""The plan of one cycle: which documents are due, when, and because of what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.model.dates import month
from engine.model.document_spec import DocumentSpec
from engine.model.outlook import Counted
from engine.model.problem import Severity, Who
from engine.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """A Board meeting and the window of work it sees.

    `starts` (the day after the Board before) and `ends` (this Board) are inclusive. `as_of` is "today".
    `lead_ends` is the last day, inclusive, of work that the papers look ahead to.
    """

    id: str
    board_date: date
    starts: date
    ends: date
    lead_ends: date
    papers_close: date
    as_of: date

    @property
    def folder(self) -> str:
        """Return the cycle's folder name: `2021-10 October`."""
        return f"{self.id} {month(self.board_date)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A quarter or an assurance year, both days inclusive: "2021-Q3", "July to September 2021"."""

    id: str
    title: str
    starts: date
    ends: date

    def holds(self, day: date | None) -> bool:
        """Return whether a day is in the period; no day is in none."""
        return day is not None and self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one rule says of one subject (an activity's ref, an agency's id, a person, or "" for the whole).

    `text` is a sentence for a person whether it passed or not. `documents` holds the ids the verdict bears on.
    `severity` and `who` replace the rule's own where the case is milder or somebody else's. `counted` is the number
    behind a verdict that counts.
    """

    rule: str
    subject: str
    passed: bool
    text: str
    fix: str = ""
    source: Source | None = None
    documents: tuple[str, ...] = ()
    severity: Severity | None = None
    who: Who | None = None
    counted: Counted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a document is in the pack: the rule and its sentence."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing that an agency was to send by a day that has passed, and has not sent.

    `what` opens a line of a table: "Complaints and compliments for July to September 2021, or a nil return". `form`
    says how it comes: "The workbook you have, to us by email". `rule` is the rule that asks for it.
    """

    what: str
    form: str
    due: date
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDocument:
    """A document that the cycle asks for.

    `subject` is an activity's ref, or the id of the `period` it is about (a quarter, a year); `agency` the agency it
    is made for, where there is a document for each; `waits_for` the report that must be agreed before it can be made.
    `due` is None when nothing dates it.
    `answered` holds the ids of the partners who have answered what a request asks; `owed` what a reminder reminds of,
    the longest overdue first.
    `dates` are the key dates its text may name, by key; `excused` maps section ids to the reason they need not be
    filled; `waived` is True when a step waives the document. `sent` and `closed` are what the register says.
    """

    spec: DocumentSpec
    id: str
    subject: str
    due: date | None
    agency: str = ""
    period: Period | None = None
    waits_for: str = ""
    because: tuple[Reason, ...] = ()
    dates: Mapping[str, date] = field(default_factory=dict)
    excused: Mapping[str, str] = field(default_factory=dict)
    gate_open: bool = False
    sent: date | None = None
    closed: date | None = None
    answered: tuple[str, ...] = ()
    owed: tuple[Owed, ...] = ()

    def is_called(self, name: str) -> bool:
        """Return whether a name means this document: its id, its kind, or its activity, quarter or year."""
        return name.strip().casefold() in {self.id.casefold(), self.spec.kind, self.subject.casefold()}
