"""A framework: what is due, what it must contain, who must agree. Data, never code.

Field names are the framework file's keys. `frameworks/loader.py` reads the file into these records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from engine.model.conflict import Conflict
from engine.model.document_spec import DocumentSpec
from engine.model.problem import Severity, Who
from engine.model.statutory import StatutoryItem

_STRICT = {"extra": "forbid"}


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

    def report_asked(self, spec: DocumentSpec, subject: str) -> str:
        """Return the id of the report that a kind of document asks the partners to agree, "" for none."""
        rule = self.rule(spec.asks)
        of = str(getattr(rule.params, "of", "")) if rule else ""
        return f"{of}:{subject}" if of else ""

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
