"""The kinds of document a framework asks for: for whom, when due, and which sections each must have.

Field names are the framework file's keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar

_STRICT = {"extra": "forbid"}

AGREED = "agreed"
LOCAL_DATE, QUARTER_END = "local_date", "quarter_end"
MOMENTS = ("proposed_date", "confirmed_date", "day", AGREED, LOCAL_DATE, QUARTER_END)
"""What `Due.moment` may be, beside a step: dates of an activity, the day its report was (or is to be) agreed, a date
of [local_dates] (whose key is `Due.local`), or the last day of the quarter that a document is about."""
PER_ACTIVITY, PER_AGENCY = "activity", "agency-of-activity"
PER_ENTRY, PER_QUARTER, PER_YEAR = "section-11-entry", "quarter", "year"
PER_OVERDUE = "agency-overdue"
PERS = (PER_ACTIVITY, PER_AGENCY, PER_ENTRY, PER_QUARTER, PER_YEAR, PER_OVERDUE)
"""What `DocumentSpec.per` may be: one document for an activity, for each of its agencies, for each agency with an
entry in the Section 11 register, for a quarter, for an assurance year, for each agency that owes something past its
day."""
PERS_OF_LETTERS = (PER_ACTIVITY, PER_AGENCY, PER_ENTRY)
"""Those of them that have an agency to write to."""
OWN_LETTER = "own-letter"
"""The builder of letters that a partnership makes for itself, from a template and a block, without code."""
AGENCY, PARTNERS = "agency", "partners"
MAILED_TO = (AGENCY, PARTNERS)
"""What `DocumentSpec.mailed_to` may be, beside empty for what is never mailed by itself: the agency that the document
is made for, or each statutory partner."""
WORKBOOK, AGREED_REPORT, DRAFT_REPORT = "section-11-workbook", "agreed-report", "draft-report"
ATTACHMENTS = (WORKBOOK, AGREED_REPORT, DRAFT_REPORT)
"""What `DocumentSpec.attachment` may be: the agency's pre-filled Section 11 workbook, the agreed report that the letter
quotes, or the report, as it stands, that the letter asks the partners to agree."""
STANDING = (PER_ENTRY, PER_QUARTER, PER_YEAR, PER_OVERDUE)
"""Those of them that belong to no activity."""
PROPOSED, UPDATE_NEEDED, HELD = "proposed", "section-11-update-needed", "held"
CONDITIONS = (PROPOSED, UPDATE_NEEDED, HELD)
"""What `DocumentSpec.when` may be: what must be true of an activity before the document is asked for."""
SECTION_CONDITIONS = ("accounts-differ", "form-is-audit")
"""What `SectionSpec.applies_if` may be: accounts differ when one topic is filed as a strength and for development; the
form is an audit when the register's Form names one."""


class FilledBy(StrEnum):
    """Who fills a section."""

    ENGINE = "engine"
    OFFICER = "officer"
    PARTNER = "partner"
    AGENCY = "agency"
    YOUNG_PEOPLE = "young_people"
    COORDINATOR = "coordinator"


class Content(StrEnum):
    """Where a section's words come from: the engine, carried from a person's notes, or written in Word."""

    ENGINE = "engine"
    CARRIED = "carried"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """[[document.section]]: one section, who fills it, and the least that counts as filled.

    `words`, `rows` and `items` are minima, inclusive; all zero means any visible text. `items` counts list items,
    findings, paragraphs and table rows alike. `most` is the most words it may have, inclusive; 0 is no limit. `notes`
    names the note headings whose text is carried here. `prompt` is what stands there until a person writes. `rule` is
    the rule that asks for the section. `person_must_write` marks sections that notes alone never fill. `applies_if` is
    one of the planner's
    conditions, empty for always.
    """

    __pydantic_config__: ClassVar = _STRICT

    id: str
    title: str
    filled_by: FilledBy = FilledBy.ENGINE
    content: Content = Content.ENGINE
    words: int = 0
    most: int = 0
    rows: int = 0
    items: int = 0
    required: bool = True
    person_must_write: bool = False
    applies_if: str = ""
    notes: tuple[str, ...] = ()
    prompt: str = ""
    rule: str = ""
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When a document is due: so long before or after a date of its activity.

    Exactly one of `weeks` (negative is before) and `local` (a key of [local_dates]) is set. `local_sign` is -1
    for before, 1 for after. `moment` is an Activity date (MOMENTS) or a step.
    """

    __pydantic_config__: ClassVar = _STRICT

    moment: str
    weeks: int = 0
    local: str = ""
    local_sign: int = 1
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoFor:
    """[[document.also]]: the same kind of document made for activities of another kind, and what differs then.

    `sections` holds the ids of the sections it has then, each with the clause that asks for it there.
    """

    __pydantic_config__: ClassVar = _STRICT

    activity_kind: str
    audience: str
    cite: str
    due: Due | None = None
    gate: tuple[str, ...] = ()
    quotes: str = ""
    asks: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSpec:
    """[[document]]: a kind of document. `kind` is the id's first part, and the builder's name where `builder` is empty.

    `activity_kind` is the kind of activity it is made for; `when` a planner condition that must hold as well.
    `gate` names the rules that must pass before issue. `sent_step` is the register's step that says it went.
    `quotes` is the kind of report whose agreed copy the document quotes: it is never made without one.
    `asks` is the rule whose decision the document asks the partners for: it is made only while one has not answered.
    `template` is a file of templates/docx/. `mailed_to` says who gets it by email (MAILED_TO), `attachment` what goes
    with it (ATTACHMENTS).
    """

    __pydantic_config__: ClassVar = _STRICT

    kind: str
    catalogue: str
    title: str
    template: str
    folder: str
    audience: str
    cite: str
    builder: str = ""
    per: str = PER_ACTIVITY
    activity_kind: str = ""
    when: str = ""
    due: Due | None = None
    gate: tuple[str, ...] = ()
    sent_step: str = ""
    closed_step: str = ""
    marking: str = ""
    attachment: str = ""
    mailed_to: str = ""
    quotes: str = ""
    asks: str = ""
    conflict: tuple[str, ...] = ()
    section: tuple[SectionSpec, ...] = ()
    also: tuple[AlsoFor, ...] = ()

    @property
    def is_request(self) -> bool:
        """Return whether the document asks for something and is done with once it is answered."""
        return bool(self.asks) or self.per == PER_OVERDUE

    @property
    def builder_name(self) -> str:
        """Return the name of what builds the kind: its own builder, or the one it shares with other letters."""
        return self.builder or self.kind

    def for_each_activity_kind(self) -> tuple["DocumentSpec", ...]:
        """Return the kind as it is asked for, once for each kind of activity it is made for."""
        return (self, *(self._also(one) for one in self.also))

    def _also(self, one: AlsoFor) -> "DocumentSpec":
        mine = (spec for spec in self.section if spec.id in one.sections)
        section = tuple(replace(spec, cite=one.sections[spec.id], rule="") for spec in mine)
        return replace(
            self,
            activity_kind=one.activity_kind,
            audience=one.audience,
            cite=one.cite,
            due=one.due,
            gate=one.gate,
            quotes=one.quotes,
            asks=one.asks,
            section=section,
        )
