"""Random edits and random changes of the inputs: nothing a person typed is lost or doubled, and merging settles."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.drafts.merge import NO_SECTIONS
from engine.formats.word.names import Element, make, q
from engine.formats.word.reading import visible_text
from tests.support import person
from tests.support.drafts import Change, control_of, deleted, retitled
from tests.support.person import Deed, edited, root_of
from tests.support.small_drafts import TITLES, generated, merged, section, typed
from tests.support.word_files import item, para, table

PHASES = (Phase.explicit, Phase.generate, Phase.shrink)
IDS = tuple(TITLES)
WORD = "typed-"


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a person does, in words for a failing example, and the deeds themselves."""

    told: str
    deeds: tuple[Deed, ...]


def _blocks(number: int) -> st.SearchStrategy[str]:
    figure = st.integers(0, 3)
    return st.one_of(
        figure.map(lambda one: para(f"Block {number} counts {one} of 12 people seen on the day.")),
        figure.map(lambda one: item(f"Item {number} is due in {one} weeks.", 3)),
        figure.map(lambda one: table(("Step", "Weeks"), (f"Step {number}", str(one)), ("Reply", "2"))),
        st.just(para(f"To complete: say what you saw ({number}).", "ToComplete")),
    )


sections = st.fixed_dictionaries(
    {one: st.lists(st.integers(1, 6).flatmap(_blocks), min_size=1, max_size=4).map("".join) for one in IDS}
)
inputs = st.lists(st.sampled_from(IDS), min_size=1, unique=True).flatmap(
    lambda kept: sections.map(lambda texts: generated({one: texts[one] for one in IDS if one in kept}))
)
generations = sections.map(lambda texts: generated({one: texts[one] for one in IDS}))
which = st.tuples(st.sampled_from(IDS), st.integers(0, 5))


def _nth(root: Element, one: str, number: int) -> Element | None:
    try:
        found = [block for block in section(root, one).iter(q("p")) if visible_text(block)]
    except LookupError:
        return None
    return found[number % len(found)] if found else None


def _on(spot: tuple[str, int], deed: Callable[[Element], None]) -> Change:
    def change(root: Element) -> None:
        block = _nth(root, *spot)
        if block is not None:
            deed(block)

    return change


def _if_there(one: str, change: Change) -> Change:
    def perhaps(root: Element) -> None:
        try:
            control_of(root, one)
        except LookupError:
            return
        change(root)

    return perhaps


def _say(block: Element, word: str) -> None:
    for run in list(block.iter(q("r"))):
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)
    block.append(typed(word)[0])


def _remove(block: Element) -> None:
    parent = block.getparent()
    if parent is not None and parent.tag == q("sdtContent"):
        parent.remove(block)


def _track(block: Element, word: str) -> None:
    block.append(make("ins", [typed(word)[0]], id=77, author="Officer A", date="2021-10-05T09:30:00Z"))


def _moves(one: str, other: str) -> Change:
    def change(root: Element) -> None:
        if one != other:
            control_of(root, other).addprevious(control_of(root, one))

    return _if_there(one, _if_there(other, change))


def _deeds(number: int) -> st.SearchStrategy[Deed]:
    word = f"{WORD}{number}"
    return st.one_of(
        which.map(lambda spot: _on(spot, lambda block: block.addnext(typed(word)))),
        which.map(lambda spot: _on(spot, lambda block: _say(block, word))),
        which.map(lambda spot: _on(spot, _remove)),
        which.map(lambda spot: _on(spot, lambda block: _track(block, word))),
        which.map(lambda spot: _if_there(spot[0], retitled_to(spot[0], word))),
        which.map(lambda spot: _if_there(spot[0], person.types_between(spot[0], word))),
        which.map(lambda spot: _if_there(spot[0], person.types(spot[0], word))),
        which.map(lambda spot: _if_there(spot[0], deleted(spot[0]))),
        which.map(lambda spot: _if_there(spot[0], person.unwraps(spot[0]))),
        st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).map(lambda pair: _moves(*pair)),
    )


def retitled_to(one: str, word: str) -> Change:
    """Return the change that rewords a section's heading, when it still has one."""

    def change(root: Element) -> None:
        try:
            retitled(one, word)(root)
        except StopIteration:
            return

    return change


edits = st.integers(1, 4).flatmap(lambda count: st.tuples(*(_deeds(number) for number in range(count))))


def _texts(blob: bytes) -> list[str]:
    return [visible_text(one) for one in root_of(blob).iter(q("p"))]


def _words(blob: bytes) -> Counter[str]:
    return Counter(word for text in _texts(blob) for word in text.replace(".", " ").split() if WORD in word)


def _settles(base: bytes, news: list[bytes], deeds: tuple[Deed, ...]) -> None:
    current, offered = edited(base, *deeds), frozenset[str]()
    before = _words(current)
    for new in news:
        found = merged(base, current, new, offered=offered)
        assert found.unplaced in {"", NO_SECTIONS}
        if found.unplaced:
            return
        assert _words(found.blob) == before
        again = merged(new, found.blob, new, offered=found.offered)
        third = merged(new, again.blob, new, offered=again.offered)
        assert third.blob == again.blob == found.blob
        current, base, offered = found.blob, new, found.offered


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=PHASES)
@given(base=generations, news=st.lists(inputs, min_size=1, max_size=2), deeds=edits)
def test_nothing_typed_is_lost_or_doubled(base: bytes, news: list[bytes], deeds: tuple[Deed, ...]) -> None:
    """Whatever a person did and whatever the inputs became, their words stay, once; merging again changes nothing."""
    _settles(base, news, deeds)


@pytest.mark.slow
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(base=generations, news=st.lists(inputs, min_size=1, max_size=3), deeds=edits)
def test_nothing_typed_is_lost_or_doubled_at_length(base: bytes, news: list[bytes], deeds: tuple[Deed, ...]) -> None:
    """The same, at length and with other examples each time."""
    _settles(base, news, deeds)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=PHASES)
@given(base=generations, new=generations)
def test_a_draft_nobody_touched_becomes_the_new_one(base: bytes, new: bytes) -> None:
    """Between any two generations an untouched draft ends up saying exactly what the new one says."""
    found = merged(base, base, new)
    assert _texts(found.blob) == _texts(new)
