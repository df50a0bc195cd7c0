"""Threads of the year (topics that come up in several activities) and the voices heard in them."""

from engine.documents.brief import Brief
from engine.documents.pso_year import (
    Point,
    every_held,
    points,
    said,
)
from engine.model.blocks import (
    Blocks,
    BulletList,
    Cell,
    Paragraph,
    Quote,
    Table,
    cell,
)
from engine.model.dates import count_of
from engine.model.words import in_words, join_words, upper_first

LEAST = 3
"""In how many activities a topic must come up to be a thread."""
_GOOD = ("strengths", "best_practice")
_OTHER = ("development", "consideration", "improvement")
"""The note headings whose points may open with a topic: as a strength, or as something to change."""
_MOST = 2
"""How many pieces of one activity's account stand under one voice."""
_VOICES = (
    ("children_families", "Children and families"),
    ("young_scrutineers", "Young scrutineers"),
    ("practitioners", "Practitioners"),
    ("staff_on_duty", "Staff on duty"),
)
_CHANGED = ("You said", "We did", "We did not", "Why")
_KEPT = (Paragraph, BulletList, Quote)


def topics(brief: Brief) -> dict[str, tuple[Point, ...]]:
    """Return every topic of the year's findings by its first wording, with the findings that open with it.

    Topics are compared without regard to case and to the kind of apostrophe; a finding without one belongs to none.
    """
    found: dict[str, list[Point]] = {}
    for activity in every_held(brief):
        for kind in (*_GOOD, *_OTHER):
            for one in points(brief, activity, kind):
                if one.topic:
                    found.setdefault(_key(one.topic), []).append(one)
    return {those[0].topic: tuple(those) for those in found.values()}


def threads(brief: Brief) -> Blocks:
    """Return the topics that came up in three activities or more, and where; else the number that came near."""
    found = topics(brief)
    spread = {topic: _activities(those) for topic, those in found.items()}
    running = {topic: found[topic] for topic, refs in spread.items() if len(refs) >= LEAST}
    twice = [topic for topic, refs in spread.items() if len(refs) == LEAST - 1]
    near = (
        f"{_counted(len(twice))} came up in two activities: {join_words(_inside(one) for one in twice)}."
        if twice
        else ""
    )
    looked = count_of(len(every_held(brief)), "activity", "activities")
    if not running:
        return (said(f"No topic came up in three or more of the year's {looked}.", near, _how(found)),)
    opening = f"{_counted(len(running))} came up in three or more of the year's {looked}."
    return (said(opening, near, _how(found)), _table(running))


def _counted(number: int) -> str:
    return upper_first(f"{in_words(number)} topic{'' if number == 1 else 's'}")


def _how(found: dict[str, tuple[Point, ...]]) -> str:
    return (
        f"A topic is the bold text that a finding opens with; {count_of(len(found), 'topic')} "
        f"{'was' if len(found) == 1 else 'were'} named in all, and none is guessed."
    )


def _inside(topic: str) -> str:
    return topic[:1].lower() + topic[1:] if topic[1:2].islower() else topic


def _activities(found: tuple[Point, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.activity for one in found))


def _table(running: dict[str, tuple[Point, ...]]) -> Table:
    rows = tuple(_row(topic, those) for topic, those in running.items())
    return Table(
        header=("Topic", "Activities", "As a strength", "For development or action"),
        rows=rows,
        caption="Topics that came up in three or more activities",
        source="Source: the agreed reports, and the notes of activities whose report is not agreed; topics alone.",
        widths=(3, 1.4, 2.8, 3.4),
        numeric=frozenset({1}),
    )


def _row(topic: str, found: tuple[Point, ...]) -> tuple[Cell, ...]:
    strong = [f"{one.activity} {one.ref}".strip() for one in found if one.kind in _GOOD]
    weak = [f"{one.activity} {one.ref}".strip() for one in found if one.kind not in _GOOD]
    count = str(len(_activities(found)))
    return (
        cell(topic),
        cell(count),
        cell("; ".join(dict.fromkeys(strong)) or "None"),
        cell("; ".join(dict.fromkeys(weak)) or "None"),
    )


def _key(topic: str) -> str:
    """Return what two topics are compared by: their words, whichever apostrophe and capitals they are typed with."""
    return " ".join(topic.casefold().replace("\u2019", "'").split())
