"""What one run found and made: the record behind the terminal, pack.json and every later page."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from engine.model.mail import Outbox
from engine.model.outlook import Outlook
from engine.model.plan import Cycle, PlannedDocument, Reason
from engine.model.problem import Problem
from engine.model.query import QueryState


class State(StrEnum):
    """The state of one section."""

    FILLED = "filled"
    MISSING = "missing"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState:
    """A section as it stands in the file on disk. `words` counts visible text without headings and prompts.

    `rule` is the rule that asks for it, "" where a clause alone does. `sources` holds what the section says of where
    it comes from: its source notes, and the authors of the notes carried there.
    """

    id: str
    title: str
    state: State
    origin: str
    filled_by: str
    words: int
    clause: str
    rule: str = ""
    sources: tuple[str, ...] = ()


class Status(StrEnum):
    """Where a document stands, in order."""

    WAITING = "waiting"
    TO_COMPLETE = "to_complete"
    WITH_SCRUTINY_OFFICERS = "with_scrutiny_officers"
    TO_AGREE = "to_agree"
    AGREED = "agreed"
    SENT = "sent"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What this run did with a document's file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    MERGED = "merged"
    NOT_WRITTEN = "not_written"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentState:
    """One document of the pack: its plan, its place (relative to the workspace) and how it stands.

    `about` says in words what or whom it is about: an agency, a quarter. `held_back` says why it may not go: what its
    gate waits for, what is missing in it, what else stops it; empty for one that may go or has gone.
    """

    planned: PlannedDocument
    path: str
    status: Status
    sections: tuple[SectionState, ...] = ()
    ready: bool = False
    outcome: Outcome = Outcome.UNCHANGED
    about: str = ""
    marking: str = ""
    held_back: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One whole run: nothing in it but what a person may see."""

    partnership: str
    framework: str
    cycle: Cycle
    as_of: date
    documents: tuple[DocumentState, ...]
    problems: tuple[Problem, ...]
    outlook: Outlook = field(default_factory=Outlook)
    outbox: Outbox = field(default_factory=Outbox)
    queries: tuple[QueryState, ...] = ()
