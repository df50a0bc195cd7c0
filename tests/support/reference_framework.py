"""Reference pages of a framework: its rules, and its documents with their sections."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from engine.commands.explaining import sections_asked_by
from engine.model.document_spec import (
    LOCAL_DATE,
    PER_AGENCY,
    PER_ENTRY,
    PER_QUARTER,
    PER_YEAR,
    QUARTER_END,
    DocumentSpec,
    Due,
    FilledBy,
    SectionSpec,
)
from engine.model.forms import ACTIVITIES
from engine.model.framework import Framework, Rule
from engine.model.problem import Severity, Who
from tests.support.page_text import code, heading, opening, page, table

WEIGHT = {
    Severity.BLOCK: "stops the issue of the document, never its draft",
    Severity.ERROR: "leaves the pack incomplete",
    Severity.WARNING: "needs a look",
    Severity.INFO: "for knowing",
}
WHO = {
    Who.AGENCY: "the agency",
    Who.SCRUTINY_OFFICER: "the scrutiny officers",
    Who.PARTNER: "the safeguarding partners",
    Who.YOUNG_PEOPLE: "the young scrutineers",
    Who.COORDINATOR: "you, the coordinator",
    Who.TOOL: "whoever looks after boardpack and its templates",
}
FILLED = {
    FilledBy.ENGINE: "boardpack",
    FilledBy.OFFICER: "lead officer",
    FilledBy.PARTNER: "safeguarding partner",
    FilledBy.AGENCY: "the agency",
    FilledBy.YOUNG_PEOPLE: "young scrutineers",
    FilledBy.COORDINATOR: "coordinator",
}
_WORDS = {"engine": "made from the inputs", "carried": "carried from the notes", "written": "written in Word"}
_WHEN = {
    "": "always",
    "proposed": "once the visit has a proposed date",
    "section-11-update-needed": "once the register says Yes under Section 11 update needed",
    "held": "once the visit has a date under Held on",
}
_APPLIES = {
    "accounts-differ": "only where two visitors filed one topic in two ways",
    "form-is-audit": "only where the register's Form names an audit",
}
_PER = {
    PER_ENTRY: "each agency with an entry in the Section 11 register",
    PER_QUARTER: "each quarter of the assurance year",
    PER_YEAR: "the assurance year",
}
_IDS = {PER_ENTRY: "2022:council", PER_QUARTER: "2021-Q3", PER_YEAR: "2020-21", PER_AGENCY: "AV2:council"}


def rules_page(framework: Framework) -> str:
    """Return the page of a framework's rules: what each asks, its clause, weight, who mends it, its numbers."""
    lines = opening(
        f"Rules of the {framework.title} {framework.years} (`{framework.id}`)",
        "Every rule with the clause behind it. A rule's id stands in every message it leads to, and "
        "`boardpack explain R-V4` says who passes it now. The framework file is "
        f"`engine/frameworks/{framework.id.replace('-', '_')}.toml`; a number changed there changes the rule.",
    )
    rows = ([f"[{one.id}](#{one.id.lower()})", one.asks, one.severity.value] for one in framework.rules)
    lines += table(("Rule", "What it asks", "Weight"), rows)
    for rule in framework.rules:
        lines += [*heading(rule.id), rule.asks, ""]
        lines += [f"- {one}" for one in _facts(framework, rule)]
        lines.append("")
    return page(lines)


def _facts(framework: Framework, rule: Rule) -> Iterator[str]:
    yield f"Clause: {framework.clause(rule.cite)}"
    yield f"Weight: {rule.severity.value} ({WEIGHT[rule.severity]})"
    yield f"Mended by: {WHO[rule.who]}"
    if rule.document:
        yield f"Bears on: {', '.join(_title(framework, kind) for kind in rule.document)}"
    yield f"Kind of rule: `{rule.type}`. {_promise(rule.params)}"
    numbers = [f"`{name}` = {_shown(value)}" for name, value in _params(rule.params)]
    if numbers:
        yield f"In the framework file: {'; '.join(numbers)}"
    if rule.conflict:
        yield f"Where the text leaves a choice: {', '.join(_link(framework, one) for one in rule.conflict)}"
    asked = sections_asked_by(framework, rule)
    if asked:
        yield f"Sections it asks for: {'; '.join(asked)}"


def _link(framework: Framework, conflict: str) -> str:
    """Return a link to a conflict on its page."""
    return f"[{conflict}](conflicts-{framework.id}.md#{conflict})"


def conflicts_page(framework: Framework) -> str:
    """Return the page of a framework's conflicts: what the text says, how it is read, and what turns on it."""
    lines = opening(
        f"Conflicts in the {framework.title} {framework.years} (`{framework.id}`)",
        "Places where the text disagrees with itself or leaves a choice, and how boardpack reads each. "
        "`boardpack explain conflict-9` shows one with what turns on it in the cycle. A partnership that reads one "
        "otherwise changes the rules of its own framework file.",
    )
    rows = ([f"[{one.number}](#{one.id})", one.title, one.reading] for one in framework.conflicts)
    lines += table(("Number", "What it is about", "How it is read"), rows)
    for one in framework.conflicts:
        rules = [_rule_link(framework, rule) for rule in framework.rules if one.id in rule.conflict]
        kinds = [spec.title for spec in framework.documents if one.id in spec.conflict]
        lines += [*heading(one.id), f"{one.title}. {one.issue}", "", f"- How it is read: {one.reading}"]
        lines += [f"- Where it stands: {'; '.join(framework.clause(cite) for cite in one.cites)}"]
        if rules or kinds:
            lines.append(f"- Bears on: {', '.join((*rules, *kinds))}")
        lines.append("")
    return page(lines)


def _rule_link(framework: Framework, rule: Rule) -> str:
    return f"[{rule.id}](rules-{framework.id}.md#{rule.id.lower()})"


def _promise(params: object) -> str:
    return " ".join((type(params).__doc__ or "").split("\n\n")[0].split())


def _params(params: object) -> Iterator[tuple[str, object]]:
    """Yield the keys of a rule that are its type's own and hold something."""
    for one in fields(params):  # type: ignore[arg-type] # a rule's params are a record of its type
        value = getattr(params, one.name)
        if value not in ("", (), None, False):
            yield one.name, value


def _shown(value: object) -> str:
    if isinstance(value, Enum):
        return f"{value.value} (column {ACTIVITIES.column(value.value).title})"
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return ", ".join(str(getattr(one, "title", "")) for one in value)
    if isinstance(value, tuple):
        return ", ".join(_shown(one) for one in value)
    return "yes" if value is True else str(value)


def _title(framework: Framework, kind: str) -> str:
    found = framework.document(kind)
    return found.title if found else kind


def documents_page(framework: Framework) -> str:
    """Return the page of a framework's documents: when each is due, its gate, and every section."""
    lines = opening(
        f"Documents of the {framework.title} {framework.years} (`{framework.id}`)",
        "Every document and section. The least that counts as filled is in words, table rows or points (a point is "
        "a list item, a finding, a paragraph or a table row); a section without a least needs some text. A prompt "
        "does not count.",
    )
    for spec in framework.documents:
        lines += [*heading(spec.title), *(f"- {one}" for one in _document(framework, spec)), ""]
        header = ("Section", "Id", "Filled by", "Words come from", "Least", "Clause", "Rule")
        lines += table(header, (_section(framework, one) for one in spec.section))
        conditional = [one for one in spec.section if one.applies_if]
        lines += [f"{one.title} is asked for {_APPLIES[one.applies_if]}.\n" for one in conditional]
        carried = [one for one in spec.section if one.notes]
        if carried:
            lines += ["Which headings of the notes go where:", ""]
            lines += table(("Section", "Headings of the notes"), (_notes(framework, one) for one in carried))
    return page(lines)


def _document(framework: Framework, spec: DocumentSpec) -> Iterator[str]:
    yield f"Kind: `{spec.kind}`, in the catalogue {spec.catalogue}; an id is `{spec.kind}:{_IDS.get(spec.per, 'AV2')}`"
    yield f"Template: `{spec.template}`; folder of outputs: {spec.folder}"
    yield f"For: {spec.audience}; marking: {spec.marking or 'none'}"
    if spec.per in _PER:
        yield f"Made for {_PER[spec.per]}"
    for one in spec.for_each_activity_kind() if spec.activity_kind else ():
        yield f"Made for each {one.activity_kind} of the Activities sheet, {_WHEN[one.when]}"
    if spec.due:
        yield f"Due: {_due(spec.due)} (rule {spec.due.rule})"
    gate = ", ".join(spec.gate) or "none"
    yield f"Rules that must pass before it is issued: {gate}"
    if spec.sent_step:
        yield f"Counts as sent once the column {ACTIVITIES.column(spec.sent_step).title} has a date"
    if spec.closed_step:
        yield f"Counts as closed once the column {ACTIVITIES.column(spec.closed_step).title} has a date"
    if spec.attachment:
        yield f"Goes out with: `{spec.attachment}`"
    yield f"Clause: {framework.clause(spec.cite)}"


def _due(due: Due) -> str:
    anchor = {"proposed_date": "the proposed date", "day": "the day of the visit", QUARTER_END: "the quarter"}.get(
        due.moment, due.moment
    )
    if due.moment == LOCAL_DATE:
        return f"on `{due.local}` of `[local_dates]`"
    if due.local:
        return f"`{due.local}` of `[local_dates]` {'before' if due.local_sign < 0 else 'after'} {anchor}"
    return f"{abs(due.weeks)} weeks {'before' if due.weeks < 0 else 'after'} {anchor}"


def _section(framework: Framework, one: SectionSpec) -> tuple[str, ...]:
    words = _WORDS[one.content.value]
    own = f"{words}; notes alone never fill it" if one.person_must_write else words
    return (
        one.title,
        code(one.id),
        FILLED[one.filled_by],
        own,
        _least(one),
        framework.clause(one.cite).removeprefix(f"{framework.title}, "),
        one.rule,
    )


def _least(one: SectionSpec) -> str:
    parts = ((one.words, "words"), (one.rows, "rows"), (one.items, "points"))
    least = " and ".join(f"{number} {noun if number > 1 else noun[:-1]}" for number, noun in parts if number)
    most = f", at most {one.most} words" if one.most else ""
    return f"{least}{most}" if one.required else "not required"


def _notes(framework: Framework, one: SectionSpec) -> tuple[str, str]:
    titles = {note.id: note.title for note in framework.note_headings}
    return one.title, "; ".join(titles[ref] for ref in one.notes)
