"""The table of traced tokens: where each text that a person types must stand."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase, translate
from functools import cache
from pathlib import Path

from tests.support.planted import PLANTED, RETYPED, TYPED, Planted

TABLE = Path(__file__).parents[1] / "journeys/traced_tokens.toml"
_CHOICE = re.compile(r"\{([^{}]*,[^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One entry of the table: patterns of probes, where those stand, and where what the agreed report has of them."""

    why: str
    probes: list[str]
    stands: list[str]
    quoted: list[str] = field(default_factory=list)
    never: bool = False

    def patterns(self) -> list[str]:
        """Return the patterns of probes, one for each of their choices."""
        return _every(self.probes)

    def matches(self, probe: str) -> bool:
        """Return whether a probe is one of these."""
        return _known(tuple(self.probes)).match(probe) is not None

    def places(self) -> list[str]:
        """Return every place that is listed."""
        return [*_every(self.stands), *_every(self.quoted)]


@cache
def _known(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(translate(one) for one in _every(patterns)))


def _every(patterns: Iterable[str]) -> list[str]:
    return [pattern for one in patterns for pattern in _spelt_out(one)]


def _spelt_out(pattern: str) -> Iterator[str]:
    """Yield a pattern once for each choice in it: `a/{b,c}` is `a/b` and `a/c`."""
    found = _CHOICE.search(pattern)
    if found is None:
        yield pattern
        return
    for one in found[1].split(","):
        yield from _spelt_out(pattern[: found.start()] + one + pattern[found.end() :])


TRACES = [Trace(**one) for one in tomllib.loads(TABLE.read_text(encoding="utf-8"))["trace"]]


class Asked:
    """What the table asks of the probes of one workspace, and what the workspace shows."""

    def __init__(self, planted: Planted) -> None:
        self._planted = planted
        self.entries = {label: [one for one in TRACES if one.matches(label)] for label in planted.probes}
        self.typed = _by_mark(planted.places, TYPED)
        self.retyped = _by_mark(planted.places, RETYPED)

    def stands(self, label: str) -> set[str]:
        """Return where a probe must stand."""
        return self.places(label, (place for one in self.entries[label] for place in one.stands))

    def quoted(self, label: str) -> set[str]:
        """Return where what a person left of a probe in an agreed report must stand."""
        return self.places(label, (place for one in self.entries[label] for place in one.quoted))

    def places(self, label: str, asked: Iterable[str]) -> set[str]:
        """Return the places that an entry means for a probe: whose it is filled in, stars spelt out."""
        own = self._planted.owner(label)
        values = {"own": own, **{str(at): part for at, part in enumerate(label.split("/"))}}
        return {place for one in _every(asked) for place in self._spelt(_filled(one, values))}

    def _spelt(self, place: str) -> Iterable[str]:
        return [one for one in self._planted.places if fnmatchcase(one, place)] if "*" in place else [place]

    def found(self, label: str) -> set[str]:
        """Return where a probe stands."""
        return self.typed.get(mark_of(self._planted, label), set())

    def found_quoted(self, label: str) -> set[str]:
        """Return where what a person left of a probe stands."""
        return self.retyped.get(mark_of(self._planted, label), set())


def mark_of(planted: Planted, label: str) -> str:
    """Return the number that marks a probe's text."""
    return str(PLANTED.findall(planted.probes[label])[-1])


def _filled(place: str, values: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: values[found[1]], place)


def _by_mark(places: dict[str, str], how: str) -> dict[str, set[str]]:
    """Return the places in which each mark of a kind stands."""
    found: dict[str, set[str]] = {}
    for place, text in places.items():
        for mark in re.findall(rf"{how}(\d{{5}}x)", text):
            found.setdefault(mark, set()).add(place)
    return found
