"""Read a framework file into a Framework, or say every fault in it at once.

The rule types are given by the caller: frameworks are data and know no rule's code.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import ClassVar, TypeVar

from engine.frameworks.decoding import decode, label, not_allowed, unknown_key
from engine.frameworks.references import Names, References
from engine.model.conflict import Conflict
from engine.model.document_spec import DocumentSpec
from engine.model.framework import (
    Body,
    Clause,
    Framework,
    NoteHeading,
    Partner,
    PlannedMonth,
    RegisterEntry,
    Rule,
    Terms,
    Topic,
)
from engine.model.messages import problem
from engine.model.problem import ConfigError, Problem, Severity, Who
from engine.model.source import Source
from engine.model.statutory import StatutoryItem

T = TypeVar("T")

_LISTS = (
    "partner",
    "body",
    "heading",
    "agency",
    "domain",
    "tile",
    "outcome",
    "note_heading",
    "standard",
    "planner",
    "statutory_item",
    "document",
    "rule",
    "conflict",
)
_NEEDED = ("partner", "heading", "domain", "note_heading", "standard", "document")
_NO_TERMS = Terms(**{one.name: "" for one in fields(Terms)})
_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What stands once in a framework file."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    title: str
    years: str
    terms: Terms
    statutes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _RuleHead:
    """The keys that every rule has; the rest are its type's own."""

    id: str
    type: str
    severity: Severity
    who: Who
    asks: str
    cite: str
    document: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()


_COMMON = tuple(one.name for one in fields(_RuleHead))


def shipped() -> Mapping[str, Path]:
    """Return the frameworks that come with the product: the name config.toml uses -> the file."""
    return {"nel-scp": Path(__file__).with_name("nel_scp.toml")}


def load(path: Path, rule_types: Mapping[str, type], *, file: str = "") -> Framework:
    """Return the framework in a file. `file` is its name for people; left out, the last part of the path.

    Raises ConfigError with every fault (CFG-20 to CFG-29), each naming the table and the key.
    """
    name = file or path.name
    reading = _Reading(file=name, raw=tables_of(path, name), rule_types=rule_types)
    framework = reading.framework()
    if reading.problems:
        raise ConfigError(*reading.problems)
    return framework


def tables_of(path: Path, file: str) -> dict[str, object]:
    """Return the file's tables; a ConfigError when there are none to read (CFG-20, CFG-21)."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        why = "it is not saved as UTF-8 text"
    except FileNotFoundError:
        why = "there is no such file"
    except OSError as error:
        why = f"the computer says: {error.strerror}"
    else:
        return _tables(text.replace("\r\n", "\n"), file)
    names = ", ".join(shipped())
    raise ConfigError(problem("CFG-20", source=Source(file=file), file=file, why=why, shipped=names))


def _tables(text: str, file: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError; so is a number too long to hold
        found = _LINE.search(str(error))
        lines = text.rstrip("\n").split("\n")
        line = min(int(found.group(1)), len(lines)) if found else len(lines)
        source = Source(file=file, place=f"line {line}")
        fault = problem("CFG-21", source=source, file=file, line=line, text=lines[line - 1].strip()[:80])
        raise ConfigError(fault) from error


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One reading of one file: what was asked of it so far, and every problem found."""

    file: str
    raw: dict[str, object]
    rule_types: Mapping[str, type]
    problems: list[Problem] = field(default_factory=list)

    def framework(self) -> Framework:
        """Return the framework as far as it could be read; it counts only while `problems` is empty."""
        head = self._head()
        self.problems += self._shapes()
        found = Framework(
            id=head.id,
            title=head.title,
            years=head.years,
            terms=head.terms,
            statutes=head.statutes,
            partners=self._every("partner", Partner),
            bodies=self._every("body", Body),
            headings=self._every("heading", Clause),
            register=self._every("agency", RegisterEntry),
            domains=self._every("domain", Topic),
            tiles=self._every("tile", Topic),
            outcomes=self._every("outcome", Topic),
            note_headings=self._every("note_heading", NoteHeading),
            standards=self._every("standard", Topic),
            planner=self._every("planner", PlannedMonth),
            statutory=self._every("statutory_item", StatutoryItem),
            documents=self._every("document", DocumentSpec),
            rules=tuple(self._rules()),
            conflicts=self._every("conflict", Conflict),
        )
        self.problems += self._references(found)
        return found

    def _head(self) -> _Head:
        """Return what stands once in the file; keys that nothing reads are problems (CFG-22)."""
        known = tuple(one.name for one in fields(_Head))
        for key in self.raw:
            if key not in (*known, *_LISTS):
                self.problems.append(unknown_key(key, (*known, *_LISTS), "the file", self.file))
        once = {key: value for key, value in self.raw.items() if key in known}
        return self._one(_Head, once, "the file") or _Head(id="", title="", years="", terms=_NO_TERMS)

    def _shapes(self) -> Iterator[Problem]:
        """Yield lists that are missing (CFG-23) or are not lists of tables (CFG-24)."""
        for name in _LISTS:
            source = Source(file=self.file, place=f"the file, key {name}")
            whole = self.raw.get(name, [])
            if name in _NEEDED and not whole:
                yield problem("CFG-23", source=source, key=name, where="the file", line=f"[[{name}]]")
            elif not isinstance(whole, list) or len(self._tables(name)) != len(whole):
                wanted = f"a list of tables, each opened by a line [[{name}]]"
                yield problem("CFG-24", source=source, key=name, where="the file", wanted=wanted)

    def _one(self, kind: type[T], table: object, where: str) -> T | None:
        record, faults = decode(kind, table, where, self.file)
        self.problems += faults
        return record

    def _tables(self, name: str) -> list[Mapping[str, object]]:
        """Return the tables of a list, [] when it is not one."""
        tables = self.raw.get(name, [])
        if isinstance(tables, list):
            return [one for one in tables if isinstance(one, Mapping)]
        return []

    def _every(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """Return every table of a list as its record, without those that have faults."""
        records = (self._one(kind, table, label(name, table, at)) for at, table in enumerate(self._tables(name)))
        return tuple(one for one in records if one is not None)

    def _rules(self) -> Iterator[Rule]:
        for position, table in enumerate(self._tables("rule")):
            where = label("rule", table, position)
            head = self._one(_RuleHead, {key: value for key, value in table.items() if key in _COMMON}, where)
            params = self._params(table, where)
            if head is not None:
                common = {key: getattr(head, key) for key in _COMMON}
                yield Rule(**common, params=params)

    def _params(self, table: Mapping[str, object], where: str) -> object:
        """Return the record of a rule's type, filled with the keys that are not common to all rules."""
        name = table.get("type")
        kind = self.rule_types.get(name) if isinstance(name, str) else None
        if kind is None:
            if isinstance(name, str):
                self.problems.append(not_allowed("type", name, sorted(self.rule_types), where, self.file))
            return None
        own = {key: value for key, value in table.items() if key not in _COMMON}
        known = tuple(one.name for one in fields(kind))
        for key in own:
            if key not in known:
                self.problems.append(unknown_key(key, (*_COMMON, *known), where, self.file))
        return self._one(kind, {key: own[key] for key in known if key in own}, where)

    def _references(self, found: Framework) -> Iterator[Problem]:
        names = Names(
            headings=self._names("heading", "id"),
            rules=self._names("rule", "id"),
            notes=self._names("note_heading", "id"),
            kinds=self._names("document", "kind"),
            sections=tuple(self._section_ids()),
            conflicts=self._names("conflict", "id"),
        )
        checks = References(file=self.file, names=names)
        for name in _LISTS:
            yield from checks.tables(name, self._tables(name))
        yield from checks.partners(found.partners)
        yield from checks.months(found.planner)
        yield from checks.note_headings(found.note_headings)
        for document in found.documents:
            yield from checks.document(document)
        yield from checks.order(found)
        for item in found.statutory:
            yield from checks.statutory_item(item)
        for rule in found.rules:
            yield from checks.rule(rule)
        for conflict in found.conflicts:
            yield from checks.conflict(conflict)

    def _names(self, name: str, key: str) -> tuple[str, ...]:
        """Return the names in one list as they stand in the file."""
        return tuple(str(table[key]) for table in self._tables(name) if key in table)

    def _section_ids(self) -> Iterator[str]:
        """Yield the ids of every document's sections as they stand in the file."""
        for table in self._tables("document"):
            sections = table.get("section", [])
            for one in sections if isinstance(sections, list) else []:
                if isinstance(one, Mapping) and "id" in one:
                    yield str(one["id"])
