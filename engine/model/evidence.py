"""Evidence: everything the inputs said, with the place of every value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from engine.model.agreed import AgreedReport
from engine.model.blocks import Blocks
from engine.model.data import Indicator, Money, Review, SurveyAnswer, Training
from engine.model.drafted import DraftedSection
from engine.model.feedback import FeedbackReturn
from engine.model.restricted import Restricted
from engine.model.self_assessment import SelfAssessment
from engine.model.source import Origin, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency of the register, or a service of one (`parent`).

    `entry` is its letter in the framework's Section 11 register ("a", "b", ...), empty when it has none.
    `partner` is the id of the statutory partner it is ("council", "health", "police"), else None.
    `since` and `until` bound its membership, both inclusive; None is open.
    """

    id: str
    name: str
    short_name: str
    origin: Origin
    entry: str = ""
    partner: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    contact_role: str = ""
    contact_name: str = ""
    salutation: str = ""
    email: str = ""
    address: str = ""
    email_domain: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who takes part in assurance work, and the agency that employs them. Days are whole or half days."""

    name: str
    role: str
    agency: str
    origin: Origin
    email: str = ""
    days_planned: Decimal | None = None
    days_used: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A row of the Calendar sheet. `kind` is the person's word: Board, Action group, Staff event."""

    on: date
    kind: str
    origin: Origin
    title: str = ""


class Step(StrEnum):
    """The steps of an activity that the register dates, in the framework's order."""

    LETTER_SENT = "letter_sent"
    SECTION11_SENT = "section11_sent"
    SECTION11_BACK = "section11_back"
    PREPARATION_READY = "preparation_ready"
    PROGRAMME_AGREED = "programme_agreed"
    PROGRAMME_SENT = "programme_sent"
    HELD_ON = "held_on"
    FEEDBACK_GIVEN = "feedback_given"
    REPORT_ISSUED = "report_issued"
    TO_BOARD = "to_board"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One assurance activity: a visit, a theme, a line of sight, a staff event.

    `agencies` holds the visited agency, or every contributor. `young_scrutineers` and `section11_update` are None until
    the register says Yes or No. `steps` holds only the steps that have a date.
    """

    ref: str
    kind: str
    title: str
    origin: Origin
    agencies: tuple[str, ...] = ()
    service: str = ""
    tiles: tuple[str, ...] = ()
    form: str = ""
    proposed_date: date | None = None
    time: str = ""
    place: str = ""
    confirmed_date: date | None = None
    focus: str = ""
    lead: str = ""
    team: tuple[str, ...] = ()
    young_scrutineers: bool | None = None
    young_reason: str = ""
    section11_update: bool | None = None
    cases: int | None = None
    steps: Mapping[Step, date] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """Return the day it was held, else the confirmed, else the proposed one."""
        return self.steps.get(Step.HELD_ON) or self.confirmed_date or self.proposed_date

    @property
    def people(self) -> tuple[str, ...]:
        """Return everyone who takes part, the lead first, each once."""
        return tuple(dict.fromkeys(name for name in (self.lead, *self.team) if name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One partner's part in a decision: who gave it and when. `party` is a partner's id, or "other"."""

    party: str
    name: str
    on: date
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A row of the Decisions sheet. `ref` is an activity's ref or a document's id.

    `consents` holds only partners with a name and a date. `outcome`: Agreed, Agreed with changes, Declined.
    """

    ref: str
    decision: str
    origin: Origin
    consents: tuple[Consent, ...] = ()
    outcome: str = "Agreed"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A row of the Actions sheet. `came_from` is an activity's ref or the origin in words."""

    ref: str
    came_from: str
    agency: str
    action: str
    origin: Origin
    finding: str = ""
    owner_role: str = ""
    due: date | None = None
    status: str = "Open"
    progress: str = ""
    closed_on: date | None = None
    evidence: str = ""
    difference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSection:
    """What one author wrote under one heading. `key` is the framework's note heading, None if unknown."""

    heading: str
    key: str | None
    blocks: Blocks
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One person's note about one activity (or, for a contribution, one report: `about`).

    `partner` is the id of the statutory partner a contribution is from, else "".
    """

    about: str
    author: str
    source: Source
    on: date | None = None
    partner: str = ""
    sections: tuple[NoteSection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything read from one workspace, in the order it stands there.

    `restricted` is what no document may name; it is never printed.
    """

    agencies: tuple[Agency, ...] = ()
    people: tuple[Person, ...] = ()
    calendar: tuple[Event, ...] = ()
    activities: tuple[Activity, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    returns: tuple[SelfAssessment, ...] = ()
    notes: tuple[Note, ...] = ()
    agreed: tuple[AgreedReport, ...] = ()
    feedback: tuple[FeedbackReturn, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    training: tuple[Training, ...] = ()
    reviews: tuple[Review, ...] = ()
    surveys: tuple[SurveyAnswer, ...] = ()
    money: tuple[Money, ...] = ()
    drafted: tuple[DraftedSection, ...] = ()
    files: tuple[str, ...] = ()
    restricted: Restricted = field(default_factory=Restricted, repr=False)

    def agency(self, ref: str) -> Agency | None:
        """Return the agency with this id, or None."""
        return next((one for one in self.agencies if one.id == ref), None)

    def person(self, name: str) -> Person | None:
        """Return the person of this name, or None."""
        return next((one for one in self.people if one.name == name), None)

    def activity(self, ref: str) -> Activity | None:
        """Return the activity with this ref, or None."""
        return next((one for one in self.activities if one.ref == ref), None)

    def drafted_section(self, document: str, section: str) -> DraftedSection | None:
        """Return a section of a yearly report as it stands in Word, or None while there is no such file."""
        return next((one for one in self.drafted if (one.document, one.section) == (document, section)), None)

    def notes_on(self, ref: str) -> tuple[Note, ...]:
        """Return the notes about one activity, in file order."""
        return tuple(note for note in self.notes if note.about == ref)

    def returns_of(self, agency: str, *, by: date | None = None) -> tuple[SelfAssessment, ...]:
        """Return an agency's own returns (not its services'), oldest first, dated on or before `by`."""
        found = [(one.returned_on, one) for one in self.returns if one.agency == agency and not one.service]
        dated = [(on, one) for on, one in found if on is not None and (by is None or on <= by)]
        return tuple(one for _, one in sorted(dated, key=lambda item: item[0]))
