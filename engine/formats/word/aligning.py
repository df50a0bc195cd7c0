"""Two lists of blocks or rows laid side by side: what stayed, what took the place of what, what came and went."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Protocol, TypeVar

_ALIKE = 0.3
_TOO_MANY = 10_000


class Said(Protocol):
    """Something with a digest of what it says, and the text."""

    @property
    def digest(self) -> str:
        """Return the digest of its canonical content."""

    @property
    def text(self) -> str:
        """Return its text."""


T = TypeVar("T", bound=Said)


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """One step from old to new: both (`same` or replaced), only `old` (gone) or only `new` (come)."""

    old: T | None
    new: T | None
    same: bool = False


def align(old: Sequence[T], new: Sequence[T], kind: Callable[[T], object]) -> list[Pair[T]]:
    """Return the steps from old to new, in order. Only what is of one `kind` takes another's place."""
    steps = SequenceMatcher(None, [one.digest for one in old], [one.digest for one in new], autojunk=False)
    found: list[Pair[T]] = []
    for what, first, last, start, end in steps.get_opcodes():
        if what == "equal":
            found += [Pair(*both, same=True) for both in zip(old[first:last], new[start:end], strict=True)]
        else:
            found += _replaced(old[first:last], new[start:end], kind)
    return found


def _replaced(old: Sequence[T], new: Sequence[T], kind: Callable[[T], object]) -> Iterator[Pair[T]]:
    """Pair what is most alike, keeping the order; a single one always takes the place of a single one of its kind."""
    alone = len(old) == len(new) == 1
    if len(old) * len(new) > _TOO_MANY:
        yield from (Pair(one, None) for one in old)
        yield from (Pair(None, one) for one in new)
        return
    scores = [[_likeness(one, two, kind, alone=alone) for two in new] for one in old]
    best = _best(scores, len(old), len(new))
    row, column = 0, 0
    while row < len(old) or column < len(new):
        here = best[row][column]
        if row < len(old) and column < len(new) and scores[row][column] and _is_taken(best, scores, row, column):
            yield Pair(old[row], new[column])
            row, column = row + 1, column + 1
        elif row < len(old) and best[row + 1][column] == here:
            yield Pair(old[row], None)
            row += 1
        else:
            yield Pair(None, new[column])
            column += 1


def _is_taken(best: list[list[float]], scores: list[list[float]], row: int, column: int) -> bool:
    return best[row][column] == scores[row][column] + best[row + 1][column + 1]


def _best(scores: list[list[float]], rows: int, columns: int) -> list[list[float]]:
    """Return, for every place, the most likeness that pairing what follows can reach."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            paired = scores[row][column] + best[row + 1][column + 1]
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    return best


def _likeness(old: T, new: T, kind: Callable[[T], object], *, alone: bool) -> float:
    """Return how alike two are, from 0 (never to be paired) to 1, by the words they share."""
    if kind(old) != kind(new):
        return 0.0
    ours, theirs = Counter(old.text.split()), Counter(new.text.split())
    shared = 2 * sum((ours & theirs).values()) / max(1, ours.total() + theirs.total())
    return max(shared, _ALIKE) if alone else (shared if shared >= _ALIKE else 0.0)
