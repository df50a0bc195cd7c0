"""What a framework file says of itself: every name it uses must be a name it has.

Each check yields problems (CFG-25 to CFG-29) and never stops at the first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from engine.frameworks.decoding import NAMES, advice, label, not_allowed
from engine.model.conflict import Conflict
from engine.model.document_spec import (
    ATTACHMENTS,
    CONDITIONS,
    LOCAL_DATE,
    MAILED_TO,
    MOMENTS,
    OWN_LETTER,
    PERS,
    PERS_OF_LETTERS,
    SECTION_CONDITIONS,
    AlsoFor,
    Content,
    DocumentSpec,
    Due,
    SectionSpec,
)
from engine.model.evidence import Step
from engine.model.forms import DECISIONS
from engine.model.framework import Framework, NoteHeading, Partner, PlannedMonth, Rule
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.settings import LocalDates
from engine.model.source import Source
from engine.model.statutory import StatutoryItem

_SECTION_ID = re.compile(r"[a-z][a-z0-9_]{0,28}")
_KIND = re.compile(r"[a-z][a-z0-9-]{0,39}")
_LENGTHS = tuple(one.name for one in fields(LocalDates) if one.type is str)
_DATES = tuple(one.name for one in fields(LocalDates) if one.type is not str)
_PARTNERS = tuple(
    one.field.removesuffix("_name")
    for one in DECISIONS.columns
    if one.field.endswith("_name") and one.field != "other_name"
)
_MOMENTS = (*MOMENTS, *Step)
_MONTHS = range(1, 13)
LAW = "law:"
"""What a citation of a statute begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every name the file declares, read before the records so that one fault does not breed others."""

    headings: tuple[str, ...]
    rules: tuple[str, ...]
    notes: tuple[str, ...]
    kinds: tuple[str, ...]
    sections: tuple[str, ...]
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """The checks of one file."""

    file: str
    names: Names

    def tables(self, name: str, tables: Iterable[object]) -> Iterator[Problem]:
        """Yield tables of one list that share a name (CFG-27) or cite what is not there (CFG-26)."""
        yield from self._twice(f"[[{name}]]", (_name_of(one) for one in tables))
        for position, table in enumerate(tables):
            cite = table.get("cite", "") if isinstance(table, Mapping) else ""
            yield from self._cite(cite, label(name, table, position))

    def partners(self, partners: Iterable[Partner]) -> Iterator[Problem]:
        """Yield partners that the register's Decisions sheet has no columns for (CFG-25)."""
        for one in partners:
            yield from self._choice("id", one.id, _PARTNERS, f"partner {one.id}")

    def months(self, months: Iterable[PlannedMonth]) -> Iterator[Problem]:
        """Yield planner months that are not 1 to 12 (CFG-29)."""
        for one in months:
            if one.month not in _MONTHS:
                yield self._odd(f"planner {one.month}", "The month must be a number from 1 to 12.")

    def note_headings(self, headings: Iterable[NoteHeading]) -> Iterator[Problem]:
        """Yield titles and aliases that stand for more than one note heading (CFG-27)."""
        words = (word.casefold() for one in headings for word in (one.title, *one.aliases))
        yield from self._twice("the titles and aliases of [[note_heading]]", words)

    def document(self, spec: DocumentSpec) -> Iterator[Problem]:
        """Yield every fault of one kind of document."""
        where = f"document {spec.kind}"
        if not _KIND.fullmatch(spec.kind):
            yield self._shape("kind", spec.kind, where, "hyphens", 40)
        yield from self._choice("per", spec.per, PERS, where, empty=False)
        yield from self._choice("builder", spec.builder, (OWN_LETTER,), where)
        if spec.builder == OWN_LETTER and spec.per not in PERS_OF_LETTERS:
            source = Source(file=self.file, place=f"{where}, key per")
            yield problem("TPL-25", source=source, title=spec.title, per=spec.per)
        yield from self._choice("when", spec.when, CONDITIONS, where)
        yield from self._choice("mailed_to", spec.mailed_to, MAILED_TO, where)
        yield from self._choice("attachment", spec.attachment, ATTACHMENTS, where)
        yield from self._named("quotes", spec.quotes, self.names.kinds, "document", where)
        yield from self._choice("sent_step", spec.sent_step, tuple(Step), where)
        yield from self._choice("closed_step", spec.closed_step, tuple(Step), where)
        for rule in spec.gate:
            yield from self._named("gate", rule, self.names.rules, "rule", where)
        yield from self._named("asks", spec.asks, self.names.rules, "rule", where)
        for name in spec.conflict:
            yield from self._named("conflict", name, self.names.conflicts, "conflict", where)
        if spec.due:
            yield from self._due(spec.due, f"{where}, due")
        yield from self._twice(f"the sections of {where}", (one.id for one in spec.section))
        for section in spec.section:
            yield from self._section(section, f"{where}, section {section.id}")
        for one in spec.also:
            yield from self._also(spec, one, f"{where}, also {one.activity_kind}")

    def order(self, framework: Framework) -> Iterator[Problem]:
        """Yield requests that stand above the report they ask about (CFG-29): documents are made in their order."""
        kinds = self.names.kinds
        for spec in (each for one in framework.documents for each in one.for_each_activity_kind()):
            report = framework.report_asked(spec, "").removesuffix(":")
            if report in kinds and kinds.index(report) > kinds.index(spec.kind):
                yield self._odd(f"document {spec.kind}", f"It asks about {report}, so it must stand below it.")

    def _also(self, spec: DocumentSpec, one: AlsoFor, where: str) -> Iterator[Problem]:
        yield from self._cite(one.cite, where)
        yield from self._named("quotes", one.quotes, self.names.kinds, "document", where)
        for rule in one.gate:
            yield from self._named("gate", rule, self.names.rules, "rule", where)
        yield from self._named("asks", one.asks, self.names.rules, "rule", where)
        if one.due:
            yield from self._due(one.due, f"{where}, due")
        for section, cite in one.sections.items():
            ids = tuple(one.id for one in spec.section)
            yield from self._named("sections", section, ids, "document.section", where)
            yield from self._cite(cite, where)

    def statutory_item(self, item: StatutoryItem) -> Iterator[Problem]:
        """Yield sections that an item names and no document has (CFG-26), and an item with nothing to say (CFG-29)."""
        where = f"statutory_item {item.id}"
        for section in item.sections:
            yield from self._named("sections", section, self.names.sections, "document.section", where)
        if bool(item.sections) == bool(item.not_applicable):
            yield self._odd(where, "It must have either sections or not_applicable.")

    def conflict(self, conflict: Conflict) -> Iterator[Problem]:
        """Yield places that a conflict cites and the file lacks (CFG-26), and one without a reading (CFG-29)."""
        where = f"conflict {conflict.id}"
        for cite in conflict.cites:
            yield from self._cite(cite, where)
        if not conflict.reading.strip() or not conflict.cites:
            yield self._odd(where, "It must say where it stands (cites) and how it is read (reading).")

    def rule(self, rule: Rule) -> Iterator[Problem]:
        """Yield names that a rule uses and nothing has (CFG-25, CFG-26).

        A rule type's fields of these names always mean the same; what other fields hold is the type's own affair.
        """
        where = f"rule {rule.id}"
        for kind in rule.document:
            yield from self._named("document", kind, self.names.kinds, "document", where)
        for name in rule.conflict:
            yield from self._named("conflict", name, self.names.conflicts, "conflict", where)
        for key, thing, known in (
            ("of", "document", self.names.kinds),
            ("rules", "rule", self.names.rules),
            ("sections", "document.section", self.names.sections),
        ):
            for name in _words(rule.params, key):
                yield from self._named(key, name, known, thing, where)
        for voice in getattr(rule.params, "voices", ()):
            yield from self._named("heading", voice.heading, self.names.notes, "note_heading", where)
        for key, allowed in (("after_visit", _LENGTHS), ("moment", _MOMENTS)):
            for name in _words(rule.params, key):
                yield from self._choice(key, name, allowed, where)

    def _due(self, due: Due, where: str) -> Iterator[Problem]:
        yield from self._choice("moment", due.moment, _MOMENTS, where, empty=False)
        yield from self._choice("local", due.local, _DATES if due.moment == LOCAL_DATE else _LENGTHS, where)
        yield from self._named("rule", due.rule, self.names.rules, "rule", where)
        if bool(due.weeks) == bool(due.local):
            yield self._odd(where, "It must give a length once: either weeks, or local with a key of [local_dates].")
        if abs(due.local_sign) != 1:
            yield self._odd(where, "The key local_sign must be -1 for before or 1 for after.")

    def _section(self, section: SectionSpec, where: str) -> Iterator[Problem]:
        if not _SECTION_ID.fullmatch(section.id):
            yield self._shape("id", section.id, where, "underscores", 29)
        yield from self._cite(section.cite, where)
        yield from self._named("rule", section.rule, self.names.rules, "rule", where)
        yield from self._choice("applies_if", section.applies_if, SECTION_CONDITIONS, where)
        for note in section.notes:
            yield from self._named("notes", note, self.names.notes, "note_heading", where)
        if min(section.words, section.most, section.rows, section.items) < 0:
            yield self._odd(where, "The keys words, most, rows and items must be 0 or more.")
        if section.most and section.most < section.words:
            yield self._odd(where, "The key most must not be lower than words.")
        if section.content is not Content.ENGINE and not section.prompt:
            yield self._odd(where, "It has no prompt, so nobody would know what to write there.")

    def _cite(self, cite: object, where: str) -> Iterator[Problem]:
        if isinstance(cite, str) and not cite.startswith(LAW):
            yield from self._named("cite", cite, self.names.headings, "heading", where)

    def _named(self, key: str, value: str, known: tuple[str, ...], thing: str, where: str) -> Iterator[Problem]:
        if value and value not in known:
            yield problem(
                "CFG-26",
                source=Source(file=self.file, place=f"{where}, key {key}"),
                key=key,
                where=where,
                value=value,
                thing=thing,
                hint=_hint(value, known, thing),
            )

    def _choice(
        self, key: str, value: str, allowed: tuple[str, ...], where: str, *, empty: bool = True
    ) -> Iterator[Problem]:
        if value not in allowed and not (empty and value == ""):
            yield not_allowed(key, value, allowed, where, self.file)

    def _twice(self, what: str, names: Iterable[str]) -> Iterator[Problem]:
        for name, count in Counter(names).items():
            if name and count > 1:
                yield problem("CFG-27", source=Source(file=self.file, place=what), name=name, count=count, what=what)

    def _shape(self, key: str, value: str, where: str, mark: str, most: int) -> Problem:
        source = Source(file=self.file, place=f"{where}, key {key}")
        return problem("CFG-28", source=source, key=key, value=value, where=where, mark=mark, most=most)

    def _odd(self, where: str, what: str) -> Problem:
        return problem("CFG-29", source=Source(file=self.file, place=where), where=where, what=what)


def _name_of(table: object) -> str:
    """Return the name of a table as it stands in the file, "" when it has none."""
    if not isinstance(table, Mapping):
        return ""
    return next((str(table[key]) for key in NAMES if key in table), "")


def _words(params: object, key: str) -> tuple[str, ...]:
    """Return what a rule type's field holds, as words; () when it has no such field."""
    value = getattr(params, key, ())
    return (value,) if isinstance(value, str) else tuple(value)


def _hint(value: str, known: tuple[str, ...], thing: str) -> str:
    """Return how to mend a name that is not there; long lists are not printed."""
    mend = advice(value, known)
    return mend if mend.startswith("Did") else f"Add a [[{thing}]] of that name, or use one that is there."
