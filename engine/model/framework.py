"""A framework: what is due, what it must contain, who must agree. Data, never code.

Field names are the framework file's keys. `frameworks/loader.py` reads the file into these records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar

from engine.model.conflict import Conflict
from engine.model.problem import Severity, Who
from engine.model.statutory import StatutoryItem

_STRICT = {"extra": "forbid"}

AGREED = "agreed"
LOCAL_DATE, QUARTER_END = "local_date", "quarter_end"
MOMENTS = ("proposed_date", "confirmed_date", "day", AGREED, LOCAL_DATE, QUARTER_END)
"""What `Due.moment` may be, beside a step: dates of an activity, the day its report was (or is to be) agreed, a date
of [local_dates] (whose key is `Due.local`), or the last day of the quarter that a document is about."""
PER_ACTIVITY, PER_AGENCY = "activity", "agency-of-activity"
PER_ENTRY, PER_QUARTER, PER_YEAR = "section-11-entry", "quarter", "year"
PERS = (PER_ACTIVITY, PER_AGENCY, PER_ENTRY, PER_QUARTER, PER_YEAR)
"""What `DocumentSpec.per` may be: one document for an activity, for each of its agencies, for each agency with an
entry in the Section 11 register, for a quarter, for an assurance year."""
STANDING = (PER_ENTRY, PER_QUARTER, PER_YEAR)
"""Those of them that belong to no activity."""
CONDITIONS = ("proposed", "section-11-update-needed", "held")
"""What `DocumentSpec.when` may be: what must be true of an activity before the document is asked for."""
SECTION_CONDITIONS = ("accounts-differ", "form-is-audit")
"""What `SectionSpec.applies_if` may be: accounts differ when one topic is filed as a strength and for development; the
form is an audit when the register's Form names one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """[[heading]]: a place in the framework's text. `cite` elsewhere names its `id`.

    `section` is the number, `title` the heading, `step` the bullet's number under it ("4") or empty.
    """

    __pydantic_config__: ClassVar = _STRICT

    id: str
    section: str
    title: str
    step: str = ""

    def __str__(self) -> str:
        where = (
            f"section {self.section}, {self.title}" if self.section[:1].isdigit() else f"{self.section}, {self.title}"
        )
        return f"{where}, step {self.step}" if self.step else where


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """[terms]: the framework's own words for the same things."""

    __pydantic_config__: ClassVar = _STRICT

    partnership: str
    board: str
    coordinator: str
    scrutiny_officer: str
    scrutiny_officers: str
    scrutiny_officer_short: str
    action_group: str
    action_group_short: str
    visit: str
    visit_kind: str
    self_assessment: str
    risk_tool: str

    @property
    def visit_noun(self) -> str:
        """Return the short word for a visit, the last of its term: "visit" of "assurance visit"."""
        return self.visit.split()[-1] if self.visit.split() else self.visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """[[partner]]: a statutory safeguarding partner. `id` is the one used in the register."""

    __pydantic_config__: ClassVar = _STRICT

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """[[body]]: a group of the partnership and what it does with scrutiny work."""

    __pydantic_config__: ClassVar = _STRICT

    id: str
    title: str
    short: str = ""
    does: str = ""
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """[[agency]]: an entry of the framework's Section 11 register, by its letter."""

    __pydantic_config__: ClassVar = _STRICT

    entry: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """[[domain]], [[tile]] or [[outcome]]: a named thing with an id, and the statements under it.

    `seen_in` holds, for each statement of an outcome, the ids of the tiles and domains in which evidence of it shows.
    """

    __pydantic_config__: ClassVar = _STRICT

    id: str
    title: str
    statements: tuple[str, ...] = ()
    seen_in: tuple[tuple[str, ...], ...] = ()
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHeading:
    """[[note_heading]]: a heading people use in notes. Sections of documents name its `id`.

    `columns` are those of its table that documents read; `sub_headings` False where documents take only its points.
    """

    __pydantic_config__: ClassVar = _STRICT

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sub_headings: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMonth:
    """[[planner]]: what the framework plans for one month (1 to 12)."""

    __pydantic_config__: ClassVar = _STRICT

    month: int
    activities: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    cite: str = ""


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
    sections: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSpec:
    """[[document]]: a kind of document. `kind` is the id's first part and the builder's name.

    `activity_kind` is the kind of activity it is made for; `when` a planner condition that must hold as well.
    `gate` names the rules that must pass before issue. `sent_step` is the register's step that says it went.
    `quotes` is the kind of report whose agreed copy the document quotes: it is never made without one.
    `template` is a file of templates/docx/.
    """

    __pydantic_config__: ClassVar = _STRICT

    kind: str
    catalogue: str
    title: str
    template: str
    folder: str
    audience: str
    cite: str
    per: str = PER_ACTIVITY
    activity_kind: str = ""
    when: str = ""
    due: Due | None = None
    gate: tuple[str, ...] = ()
    sent_step: str = ""
    closed_step: str = ""
    marking: str = ""
    attachment: str = ""
    quotes: str = ""
    conflict: tuple[str, ...] = ()
    section: tuple[SectionSpec, ...] = ()
    also: tuple[AlsoFor, ...] = ()

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
            section=section,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """[[rule]]: one rule of the framework. `params` is the record of its named rule type.

    `asks` is the rule in one sentence of ours; `document` the kinds of document it bears on, `conflict` the conflicts
    of the text that bear on it.
    """

    id: str
    type: str
    severity: Severity
    who: Who
    asks: str
    cite: str
    document: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    params: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One framework file as a whole."""

    id: str
    title: str
    years: str
    terms: Terms
    partners: tuple[Partner, ...]
    bodies: tuple[Body, ...] = ()
    headings: tuple[Clause, ...] = ()
    register: tuple[RegisterEntry, ...] = ()
    domains: tuple[Topic, ...] = ()
    tiles: tuple[Topic, ...] = ()
    outcomes: tuple[Topic, ...] = ()
    note_headings: tuple[NoteHeading, ...] = ()
    standards: tuple[Topic, ...] = ()
    planner: tuple[PlannedMonth, ...] = ()
    statutory: tuple[StatutoryItem, ...] = ()
    documents: tuple[DocumentSpec, ...] = ()
    rules: tuple[Rule, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    statutes: Mapping[str, str] = field(default_factory=dict)

    def document(self, kind: str) -> DocumentSpec | None:
        """Return the document kind, or None."""
        return next((one for one in self.documents if one.kind == kind), None)

    def rule(self, ref: str) -> Rule | None:
        """Return the rule with this id, compared without regard to case, or None."""
        return next((one for one in self.rules if one.id.casefold() == ref.casefold()), None)

    def conflict(self, ref: str) -> Conflict | None:
        """Return the conflict with this id or number, without regard to case, or None."""
        wanted = ref.casefold()
        return next((one for one in self.conflicts if wanted in (one.id.casefold(), one.number)), None)

    def clause(self, cite: str) -> str:
        """Return a citation in words: "section 3, Assurance visits, step 4" or the statute; "" for none."""
        if cite.startswith("law:"):
            return cite.removeprefix("law:").strip()
        found = next((one for one in self.headings if one.id == cite), None)
        return f"{self.title}, {found}" if found else ""

    def partner(self, ref: str) -> Partner | None:
        """Return the statutory partner with this id, or None."""
        return next((one for one in self.partners if one.id == ref), None)
