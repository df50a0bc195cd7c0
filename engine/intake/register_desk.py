"""The desk at which the register is read: what is known so far, and the problems found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from engine.formats.cleaning import match_key
from engine.formats.sheets import Row
from engine.model.addresses import is_address
from engine.model.forms import SheetForm
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

_SLIP = 0.8
_HINT = 0.6


@dataclass(slots=True, kw_only=True)
class Desk:
    """What the sheets read so far have said. The indexes map a match key to the word as it stands there.

    `told` holds the places that reading the workbook named already; `hushed` the codes that a sheet which could
    not be read would raise by the dozen.
    """

    framework: Framework
    agencies: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    activities: Mapping[str, str] = field(default_factory=dict)
    told: frozenset[Source] = frozenset()
    hushed: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, row: Row, at: str, **values: str) -> None:
        """Note one problem at a field of a row."""
        if code in self.hushed:
            return
        cell = row.origin.cells.get(at, "")
        told = {"cell": cell, "sheet": row.origin.sheet, **values}
        self.problems.append(problem(code, source=row.origin.of(at), **told))

    def named(self, rows: Iterable[Row], form: SheetForm, *keys: str) -> list[Row]:
        """Return the rows that have all their keys, each combination of keys once, the first counting."""
        kept: list[Row] = []
        seen: dict[tuple[str, ...], Row] = {}
        for row in rows:
            if not self.has(row, form, *keys):
                continue
            name = tuple(match_key(row.text(key)) for key in keys)
            if name in seen:
                first = seen[name].origin.cells.get(keys[0], "")
                self.say("REG-03", row, keys[0], shown=row.text(keys[0]), first=first, title=form.column(keys[0]).title)
                continue
            seen[name] = row
            kept.append(row)
        return kept

    def has(self, row: Row, form: SheetForm, *fields: str) -> bool:
        """Return whether a row has all of some fields, noting those it lacks."""
        lacking = [one for one in fields if not (row.values.get(one) or row.values.get(one) == 0)]
        for one in lacking:
            # A cell that could not be read has its own problem already.
            if row.origin.of(one) not in self.told:
                self.say("REG-02", row, one, title=form.column(one).title)
        return not lacking

    def agency(self, row: Row, at: str, shown: str) -> str:
        """Return an agency's id as the Agencies sheet spells it, "" for none or one that is not there."""
        return self._known("REG-04", row, at, shown, self.agencies)

    def person(self, row: Row, at: str, shown: str) -> str:
        """Return a person's name as the People sheet spells it, or as typed when it is not there."""
        return self._known("REG-05", row, at, shown, self.people) or shown

    def _known(self, code: str, row: Row, at: str, shown: str, index: Mapping[str, str]) -> str:
        if not shown:
            return ""
        found = index.get(match_key(shown), "")
        if not found:
            self.say(code, row, at, shown=shown, hint=hint(shown, index))
        return found

    def email(self, row: Row, at: str = "email") -> str:
        """Return an email address, "" when there is none or not exactly one."""
        shown = row.text(at)
        if not shown or is_address(shown):
            return shown
        self.say("REG-09", row, at, shown=shown)
        return ""

    def word(self, row: Row, at: str, title: str, known: Iterable[str]) -> str:
        """Return a word as it is known, or as typed; a near miss is noted."""
        shown = row.text(at)
        index = {match_key(one): one for one in known}
        if match_key(shown) in index or not shown:
            return index.get(match_key(shown), "")
        near = get_close_matches(match_key(shown), index, n=1, cutoff=_SLIP)
        if near:
            self.say("REG-14", row, at, shown=shown, known=index[near[0]], title=title)
        return shown


def hint(shown: str, index: Mapping[str, str]) -> str:
    """Return a sentence naming the nearest known word, with a blank before it; "" when none is near."""
    near = get_close_matches(match_key(shown), index, n=1, cutoff=_HINT)
    return f" The nearest is '{index[near[0]]}'." if near else ""
