"""The desk at which one file of figures is read: which rows count, what their words mean, and the problems found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from engine.formats.cleaning import match_key
from engine.formats.sheets import Row
from engine.intake.register_desk import hint
from engine.model.data import Indicator, Review
from engine.model.figure_forms import DIRECTIONS
from engine.model.forms import SheetForm
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

Settled = TypeVar("Settled", Indicator, Review)


@dataclass(slots=True, kw_only=True)
class FigureDesk:
    """Goes through the rows of one sheet. `told` holds the cells whose fault has been told already.

    `agencies` maps what an agency is called to its id, `topics` what a tile, outcome or theme is called to its title.
    """

    rows: tuple[Row, ...]
    form: SheetForm
    told: frozenset[Source]
    agencies: Mapping[str, str]
    topics: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    _row: Row | None = None
    _seen: dict[tuple[str, ...], Row] = field(default_factory=dict)

    def complete(self, *fields: str) -> Iterator[Row]:
        """Yield the rows that have all of some fields; what a row lacks is told, and the row is left out."""
        for row in self.rows:
            self._row = row
            lacking = [one for one in fields if row.values.get(one) in {None, ""}]
            if not lacking:
                yield row
            # A cell that could not be read has its own problem already.
            elif not any(row.origin.of(one) in self.told for one in lacking):
                self.say("DAT-01", lacking[0], title=self.form.column(lacking[0]).title)

    def is_again(self, row: Row, *fields: str) -> bool:
        """Return whether an earlier row of the file says the same thing, and tell it."""
        key = tuple(match_key(row.text(one)) for one in fields)
        first = self._seen.setdefault(key, row)
        if first is row:
            return False
        said = [one for one in fields if row.text(one)]
        shown = ", ".join(row.text(one) for one in said)
        self.say("DAT-02", said[0], shown=shown, first=first.origin.cells[said[0]])
        return True

    def owner(self, shown: str) -> str:
        """Return an agency's id; what is not on the register stays as it was typed."""
        return self._known("DAT-04", "owner", shown, self.agencies)

    def topic(self, shown: str) -> str:
        """Return the title of a tile, outcome or theme; what is none stays as it was typed."""
        return self._known("DAT-05", "topic", shown, self.topics)

    def _known(self, code: str, at: str, shown: str, index: Mapping[str, str]) -> str:
        found = index.get(match_key(shown), "")
        # Without a register nobody can be on it.
        if shown and not found and index:
            self.say(code, at, shown=shown, hint=hint(shown, index))
        return found or shown

    def direction(self, shown: str, name: str) -> str:
        """Return "up", "down" or ""."""
        found = DIRECTIONS.get(match_key(shown))
        if found is None:
            self.say("DAT-06", "wanted", shown=shown, name=name)
        return found or ""

    def say(self, code: str, at: str, **values: str) -> None:
        """Note one problem at a field of the row that is being read; the row itself where it has no such column."""
        if self._row is not None:
            origin = self._row.origin
            place = origin.of(at) if at in origin.cells else origin.row
            self.problems.append(problem(code, source=place, **values))


def settle_indicators(found: Iterable[Indicator]) -> tuple[tuple[Indicator, ...], tuple[Problem, ...]]:
    """Return one value for each indicator and period, the last file's, with DAT-03 for each set aside."""
    return _settle((((one.name, one.period), one) for one in found), "name")


def settle_reviews(found: Iterable[Review]) -> tuple[tuple[Review, ...], tuple[Problem, ...]]:
    """Return each recommendation once, as the last file has it, with DAT-03 for each set aside."""
    return _settle((((one.ref,), one) for one in found), "ref")


def _settle(
    found: Iterable[tuple[tuple[str, ...], Settled]], at: str
) -> tuple[tuple[Settled, ...], tuple[Problem, ...]]:
    kept: dict[tuple[str, ...], Settled] = {}
    problems = []
    for shown, one in found:
        key = tuple(match_key(word) for word in shown)
        older = kept.get(key)
        if older is not None:
            told = {"shown": ", ".join(shown), "later": one.origin.file}
            problems.append(problem("DAT-03", source=older.origin.of(at), **told))
        kept[key] = one
    return tuple(kept.values()), tuple(problems)
