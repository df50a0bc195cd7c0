"""Names and case references that the inputs keep to themselves, looked for in any spelling.

Names are compared without regard to capitals, accents, apostrophes and hyphens, and in either order.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from engine.checks.personal_numbers import Hit
from engine.model.folding import fold
from engine.model.restricted import Restricted

_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc`\u00b4\u2018][^\W_]+)*")
_BETWEEN = re.compile(r"[ ,._'\-/\u2019\u2018()|:;\t]{0,4}")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_SENTENCE = re.compile(r"[.;:!?] ")
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "master", "mister"))
_KIN = frozenset(("family", "families", "children", "child", "siblings", "household", "case", "twins"))
_ASIDE = _TITLES | _KIN
_MOST_PARTS = 5
Word = tuple[int, int, str]
"""A word of a text: where it starts, where it ends, and the word folded."""


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded; titles such as Mrs and single letters left out."""
    words = (fold(found[0]) for found in _WORD.finditer(text))
    return tuple(one for one in words if len(one) > 1 and one not in _TITLES)


class Names:
    """The restricted names and references, ready to be looked for."""

    def __init__(self, restricted: Restricted, known: Iterable[str]) -> None:
        others = {name_words(one) for one in known}
        own = {word for words in others for word in words}
        self._whole: dict[str, set[tuple[str, ...]]] = {}
        self._lone: set[str] = set()
        self._surnames: dict[str, set[str]] = {}
        for name in restricted.names:
            words = name_words(name)
            if words and words not in others:
                self._take(words, own)
        self._lone |= {one for name in restricted.lone for one in name_words(name) if one not in own}
        self._references = {one for ref in restricted.references if (one := _squeezed(ref))}
        self._beginnings = {one[:length] for one in self._references for length in range(1, len(one) + 1)}

    def __bool__(self) -> bool:
        """Return whether there is anything to look for."""
        return bool(self._whole or self._lone or self._references)

    def _take(self, words: tuple[str, ...], own: set[str]) -> None:
        if len(words) == 1:
            self._lone |= set(words) - own
            return
        for form in {words, (words[0], words[-1])}:
            for at in range(len(form)):
                self._whole.setdefault(form[at], set()).add((*form[at:], *form[:at]))
            self._whole.setdefault("".join(form), set()).add(("".join(form),))
        if words[-1] not in own:
            self._surnames.setdefault(words[-1], set()).add(words[0][0])

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the names of a text, each where it stands in its longest form."""
        if not (self._whole or self._lone):
            return
        found = [(one.start(), one.end(), fold(_POSSESSIVE.sub("", one[0]))) for one in _WORD.finditer(text)]
        past = 0
        for at, (start, _, word) in enumerate(found):
            last = self._last(text, found, at) if at >= past else -1
            if last >= 0:
                past = last + 1
                words = (one for _, _, one in found[at:past] if len(one) > 1 and one not in _ASIDE)
                yield start, found[last][1], " ".join(sorted(words))
            elif at >= past and word in self._lone and text[start].isupper():
                yield start, found[at][1], word

    def _last(self, text: str, found: Sequence[Word], at: int) -> int:
        """Return the position of the last word of the longest name that begins at a position, -1 for none."""
        whole = (self._matched(text, found, at, name) for name in self._whole.get(found[at][2], ()))
        return max((-1 if one is None else one for one in (*whole, *self._by_surname(text, found, at))), default=-1)

    def _by_surname(self, text: str, found: Sequence[Word], at: int) -> Iterator[int]:
        """Yield where a surname ends that has a title or an initial before it, or the word family behind it."""
        word = found[at][2]
        if word in self._surnames and at + 1 < len(found) and found[at + 1][2] in _KIN:
            yield at + 1
        here = at
        if word in _TITLES:
            here += 1
            here += here < len(found) and len(found[here][2]) == 1
        elif len(word) == 1:
            here += 1
        if here == at or here >= len(found):
            return
        initials, surname = {one for _, _, one in found[at:here] if len(one) == 1}, found[here][2]
        joined = all(_joined(text[found[one][1] : found[one + 1][0]], found[one][2][:1]) for one in range(at, here))
        if joined and initials <= self._surnames.get(surname, set()) and surname in self._surnames:
            yield here

    def _matched(self, text: str, found: Sequence[Word], at: int, name: tuple[str, ...]) -> int | None:
        here = at
        for part in name[1:]:
            here = self._next(text, found, here, part)
            if here < 0:
                return None
        return here

    def _next(self, text: str, found: Sequence[Word], at: int, part: str) -> int:
        """Return where the next part of a name stands: at once, or behind one initial; -1 when it does not."""
        for step in (1, 2):
            here = at + step
            if here >= len(found) or not _joined(text[found[here - 1][1] : found[here][0]], found[here - 1][2]):
                return -1
            if found[here][2] == part:
                return here
            if len(found[here][2]) > 1:
                return -1
        return -1

    def references(self, text: str) -> Iterator[Hit]:
        """Yield the case and complaint references of a text, whatever stands between their parts."""
        if not self._references:
            return
        found = list(_WORD.finditer(text))
        for at, first in enumerate(found):
            said, end = "", first.start()
            for last in found[at : at + _MOST_PARTS]:
                said += fold(last[0])
                if said not in self._beginnings or not _BETWEEN.fullmatch(text[end : last.start()]):
                    break
                end = last.end()
                if said in self._references:
                    yield first.start(), end, said


def _joined(between: str, before: str) -> bool:
    """Return whether two words stand next to each other in one name: no sentence ends between them."""
    return _BETWEEN.fullmatch(between) is not None and (len(before) == 1 or not _SENTENCE.search(between))


def _squeezed(reference: str) -> str:
    """Return a reference as one word; "" for one so short that it would be met by chance."""
    found = "".join(fold(one[0]) for one in _WORD.finditer(reference))
    letters = any(one.isalpha() for one in found)
    enough = len(found) >= (5 if letters else 6)
    return found if enough and any(one.isdigit() for one in found) else ""
