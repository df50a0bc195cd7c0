"""Tracked changes of our own: a new value offered in a paragraph nobody touched, and taken back when a newer one comes.

Only the words that differ are marked, so that a person sees at a glance what is new.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from engine.formats.word.comments import AUTHOR
from engine.formats.word.content import Reading
from engine.formats.word.names import SPACE, Element, after_properties, make, q
from engine.formats.word.styles import whole

_MARKS = frozenset(
    q(one) for one in ("pPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr")
)
_WORDS: dict[str, str] = {q("tab"): "\t", q("br"): "\n", q("cr"): "\n", q("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}"}
_SILENT = frozenset(q(one) for one in ("rPr", "lastRenderedPageBreak"))
_CHANGES = (q("ins"), q("del"))
_NUMBERED = tuple(q(one) for one in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "bookmarkStart"))
Letter = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class Pen:
    """What our changes are signed with: the date, and ids that are free in the document."""

    dated: date
    next_id: int

    def mark(self, name: str, runs: Sequence[Element]) -> Element:
        """Return a `w:ins` or `w:del` round some runs."""
        self.next_id += 1
        moment = f"{self.dated.isoformat()}T00:00:00Z"
        return make(name, list(runs), id=self.next_id, author=AUTHOR, date=moment)


def pen_for(root: Element, dated: date) -> Pen:
    """Return a pen whose ids no tracked change or bookmark of the part has."""
    return Pen(dated, max((whole(one.get(q("id")) or "") for one in root.iter(*_NUMBERED)), default=0))


def is_ours(change: Element) -> bool:
    """Return whether a tracked change is boardpack's."""
    return change.get(q("author")) == AUTHOR


def has_offer(paragraph: Element) -> bool:
    """Return whether a tracked change of ours waits in a paragraph."""
    return any(is_ours(one) for one in paragraph.iter(*_CHANGES))


def can_offer(paragraph: Element) -> bool:
    """Return whether a paragraph is plain enough for a tracked change: text, links and marks; changes of ours only."""
    return all(_is_plain(one) for one in paragraph)


def _is_plain(child: Element) -> bool:
    if child.tag in _MARKS:
        return True
    if child.tag == q("hyperlink") or (child.tag in _CHANGES and is_ours(child)):
        return all(_is_plain(one) for one in child)
    return child.tag == q("r") and (_holds_only_words(child) or child.find(q("commentReference")) is not None)


def _holds_only_words(run: Element) -> bool:
    words = all(one.tag in _SILENT or one.tag in _WORDS or one.tag in {q("t"), q("delText")} for one in run)
    return words and run.find(f"{q('rPr')}/{q('rPrChange')}") is None


def offer(paragraph: Element, there: Reading, new: Element, here: Reading, pen: Pen) -> None:
    """Mark a paragraph's text as deleted and the new one's as inserted, as far as they differ.

    `new` is already at home in the document; both must be plain enough (`can_offer`).
    """
    if any(one.find(q("hyperlink")) is not None for one in (paragraph, new)):
        _offer_whole(paragraph, new, pen)
        return
    old_letters, new_letters = _letters(paragraph, there), _letters(new, here)
    start, end = _differing(old_letters, new_letters)
    _split(paragraph, start)
    _split(paragraph, len(old_letters) - end)
    _split(new, start)
    _split(new, len(new_letters) - end)
    gone = _between(paragraph, start, len(old_letters) - end)
    come = _between(new, start, len(new_letters) - end)
    place = _place(paragraph, start, gone)
    for run in gone:
        place = paragraph.index(run)
        paragraph.insert(place, pen.mark("del", [_deleted(run)]))
        place += 1
    if come:
        paragraph.insert(place, pen.mark("ins", come))


def _offer_whole(paragraph: Element, new: Element, pen: Pen) -> None:
    for run in [one for one in paragraph.iter(q("r")) if _holds_only_words(one)]:
        parent = run.getparent()
        if parent is not None:
            place = parent.index(run)
            parent.insert(place, pen.mark("del", [_deleted(run)]))
    for child in [one for one in new if one.tag in {q("r"), q("hyperlink")}]:
        if child.tag == q("r"):
            paragraph.append(pen.mark("ins", [child]))
        else:
            runs = list(child)
            child.append(pen.mark("ins", runs))
            paragraph.append(child)


def retract(paragraph: Element) -> None:
    """Take our own tracked changes out of a paragraph: it reads as before, and a person's comments on them stay."""
    for change in [one for one in paragraph.iter(*_CHANGES) if is_ours(one)]:
        parent = change.getparent()
        if parent is None:
            continue
        place = parent.index(change)
        kept = [one for one in change if change.tag == q("del") or _is_mark(one)]
        parent.remove(change)
        for offset, run in enumerate(kept):
            for text in run.iter(q("delText")):
                text.tag = q("t")
            parent.insert(place + offset, run)
    for link in [one for one in paragraph.iter(q("hyperlink")) if len(one) == 0]:
        paragraph.remove(link)


def _is_mark(child: Element) -> bool:
    return child.tag in _MARKS or child.find(q("commentReference")) is not None


def _runs(paragraph: Element) -> Iterator[Element]:
    yield from (one for one in paragraph if one.tag == q("r") and _holds_only_words(one))


def _letters(paragraph: Element, reading: Reading) -> list[Letter]:
    style = reading.style(paragraph)
    found: list[Letter] = []
    for run in _runs(paragraph):
        look = reading.look(run.find(q("rPr")), style)
        found += [(letter, look) for letter in _said(run)]
    return found


def _said(run: Element) -> str:
    return "".join(_WORDS.get(str(one.tag), one.text or "") for one in run if one.tag not in _SILENT)


def _differing(old: list[Letter], new: list[Letter]) -> tuple[int, int]:
    """Return how many letters at the start and at the end are the same, no word cut in two."""
    most = min(len(old), len(new))
    start = next((place for place in range(most) if old[place] != new[place]), most)
    end = next((place for place in range(most - start) if old[-1 - place] != new[-1 - place]), most - start)
    while start and not (_ends_word(old, start) and _ends_word(new, start)):
        start -= 1
    while end and not (_ends_word(old, len(old) - end) and _ends_word(new, len(new) - end)):
        end -= 1
    return start, end


def _ends_word(letters: list[Letter], place: int) -> bool:
    """Return whether a word ends or begins at a place: the end of the text, or a blank on one side of it."""
    return place in {0, len(letters)} or letters[place - 1][0].isspace() or letters[place][0].isspace()


def _split(paragraph: Element, place: int) -> None:
    """Cut the run that holds a place among the letters in two, unless a run begins there."""
    passed = 0
    for run in list(_runs(paragraph)):
        length = len(_said(run))
        if passed < place < passed + length:
            second = deepcopy(run)
            second.tail = None
            _cut(run, 0, place - passed)
            _cut(second, place - passed, length)
            run.addnext(second)
            return
        passed += length


def _cut(run: Element, first: int, last: int) -> None:
    """Leave only the letters of a run from `first` (included) to `last` (not included)."""
    passed = 0
    for child in [one for one in run if one.tag not in _SILENT]:
        length = 1 if child.tag in _WORDS else len(child.text or "")
        start, end = max(first - passed, 0), min(last - passed, length)
        if start >= end:
            run.remove(child)
        elif child.tag not in _WORDS:
            child.text = (child.text or "")[start:end]
            child.set(SPACE, "preserve")
        passed += length


def _between(paragraph: Element, first: int, last: int) -> list[Element]:
    found, passed = [], 0
    for run in _runs(paragraph):
        length = len(_said(run))
        if first <= passed and passed + length <= last and length:
            found.append(run)
        passed += length
    return found


def _place(paragraph: Element, start: int, gone: list[Element]) -> int:
    """Return where an insertion goes when nothing is deleted: after the run that ends at `start`."""
    if gone:
        return paragraph.index(gone[0])
    passed = 0
    place = after_properties(paragraph)
    for run in _runs(paragraph):
        passed += len(_said(run))
        if passed > start:
            break
        place = paragraph.index(run) + 1
    return place


def _deleted(run: Element) -> Element:
    for text in run.iter(q("t")):
        text.tag = q("delText")
        text.set(SPACE, "preserve")
    return run
