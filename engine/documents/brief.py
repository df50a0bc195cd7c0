"""What a document's builder is given, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.model.agreed import AgreedReport, agreed_report
from engine.model.dates import short_date
from engine.model.document_spec import DocumentSpec, SectionSpec
from engine.model.evidence import Activity, Agency, Evidence
from engine.model.framework import Framework, Terms
from engine.model.plan import PlannedDocument
from engine.model.settings import Partnership, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMade:
    """The report that a request is about, as it was last made: its file and the number of its draft."""

    path: str
    draft: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything a builder may look at.

    `dated` is the document's own date: it is printed, and ages and lateness are counted from it. `known_by` is the last
    day, inclusive, whose facts it takes in: "today", or the day it went out. `report` is what a request asks the
    partners to agree, None until it is made.
    """

    planned: PlannedDocument
    framework: Framework
    evidence: Evidence
    settings: Settings
    dated: date
    known_by: date
    draft: int = 1
    report: ReportMade | None = None

    @property
    def activity(self) -> Activity:
        """Return the activity the document is about. Only for documents made per activity."""
        found = self.evidence.activity(self.planned.subject)
        if found is None:
            message = f"{self.planned.id} is planned for an activity that is not in the register."
            raise LookupError(message)
        return found

    @property
    def agency(self) -> Agency:
        """Return the agency the document is made for, else the (first) one the activity is about."""
        ref = self.planned.agency or next(iter(self.activity.agencies), "")
        found = self.evidence.agency(ref)
        if found is None:
            message = f"{self.planned.id} is planned for an agency that is not in the register."
            raise LookupError(message)
        return found

    @property
    def agreed(self) -> AgreedReport | None:
        """Return the agreed report that this kind of document quotes; None for other kinds, or until it is agreed."""
        quotes = self.planned.spec.quotes
        return agreed_report(self.evidence.agreed, f"{quotes}:{self.planned.subject}") if quotes else None

    @property
    def marking(self) -> str:
        """Return the document's marking: config.toml's for its kind, else the framework's."""
        return marking_of(self.settings, self.planned.spec)

    def section(self, ref: str) -> SectionSpec | None:
        """Return the section's specification; None when this framework does not ask for it."""
        return next((one for one in self.planned.spec.section if one.id == ref), None)

    def signatory(self) -> str:
        """Return who signs this kind of document: config.toml's signatory, else the coordinator."""
        return self.settings.roles.signatory.get(self.planned.spec.kind, self.settings.roles.coordinator)


def marking_of(settings: Settings, spec: DocumentSpec) -> str:
    """Return the marking of a kind of document: config.toml's, else the framework's."""
    return settings.documents.marking.get(spec.kind, spec.marking)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What every template may name besides its own Context, as `house`. `visit` is the short word for a visit."""

    partnership: Partnership
    terms: Terms
    visit: str
    marking: str
    running_title: str
    status_line: str
    dated: str
    draft: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A builder's result: the Context, and what the plan and the checks must know of it.

    `title` is the document's title, `who` the short name that ends its file name. `excused` maps section ids to
    the reason they need not be filled; `carried` holds the ids of sections filled from a person's notes.
    """

    context: object
    title: str
    running_title: str
    who: str
    excused: Mapping[str, str] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()


def house_of(brief: Brief, made: Made) -> House:
    """Return the house values of one document."""
    built = short_date(brief.dated)
    return House(
        partnership=brief.settings.partnership,
        terms=brief.framework.terms,
        visit=brief.framework.terms.visit_noun,
        marking=brief.marking,
        running_title=made.running_title,
        status_line=f"DRAFT {brief.draft}, built {built}",
        dated=built,
        draft=brief.draft,
    )
