"""How long complaints took and what came of them: each partner by its own limits, and in its own words."""

from collections.abc import Iterator

from engine.documents.complaints_figures import Logs, limit_of, limit_words, stage_key
from engine.documents.complaints_wording import NOT_GIVEN, NOT_RECEIVED, files_source, say
from engine.model.blocks import Blocks, Cell, Paragraph, Table, cell
from engine.model.dates import count_of, short_date
from engine.model.feedback import FeedbackItem, FeedbackKind
from engine.model.framework import Partner
from engine.model.words import join_words


def timeliness(logs: Logs) -> Blocks:
    """Return, by partner and stage, how many complaints were answered within the partner's own limit."""
    rows = tuple(row for one in logs.partners for row in _stages(logs, one))
    table = Table(
        header=("Partner", "Stage", "Own limit", "Answered within it", "Open beyond it"),
        rows=rows,
        caption=f"Complaints closed in {logs.now.title}, and those open at its end, against each partner's own limit",
        source=f"{files_source(logs, (logs.now,))} {_limits_note(logs)}",
        widths=(1.4, 1.5, 3.2, 2, 1.9),
        numeric=frozenset({3, 4}),
    )
    return (_timely(logs), table)


def _timely(logs: Logs) -> Paragraph:
    closed = [item for one in logs.returned(logs.now) for item in logs.closed(one)]
    dated = [(item.closed, limit) for item in closed if item.closed and (limit := limit_of(item))]
    within = sum(day <= limit for day, limit in dated)
    late = [item for one in logs.returned(logs.now) for item in logs.open_on(one, logs.at) if _is_late(logs, item)]
    first = f"The partners that returned closed {count_of(len(closed), 'complaint')} in the quarter."
    second = f"{within} of {len(dated)} that had a limit were answered within it." if dated else ""
    were, its = ("was", "its") if len(late) == 1 else ("were", "their")
    third = f"On {short_date(logs.at)}, {count_of(len(late), 'complaint')} {were} open beyond {its} limit."
    return say(first, second, third)


def _is_late(logs: Logs, item: FeedbackItem) -> bool:
    limit = limit_of(item)
    return limit is not None and limit < logs.at


def _stages(logs: Logs, partner: Partner) -> Iterator[tuple[Cell, ...]]:
    found = logs.of(partner, logs.now)
    if not found:
        yield tuple(cell(text) for text in (partner.title, *[NOT_RECEIVED] * 4))
        return
    closed, waiting = logs.closed(partner), logs.open_on(partner, logs.at)
    stages = {stage_key(one): one for one in (*closed, *waiting)}
    if not stages:
        said = "Totals say no dates" if any(one.totals for one in found) else "None closed or open"
        yield tuple(cell(text) for text in (partner.title, said, "Not applicable", "0 of 0", "0"))
    for key, one in sorted(stages.items()):
        dated = [(item.closed, limit) for item in closed if stage_key(item) == key and (limit := limit_of(item))]
        within = sum(day <= limit for day, limit in dated if day)
        late = sum(_is_late(logs, item) for item in waiting if stage_key(item) == key)
        told = (partner.title, one.stage or NOT_GIVEN, limit_words(one), f"{within} of {len(dated)}", str(late))
        yield tuple(cell(text) for text in told)


def _limits_note(logs: Logs) -> str:
    items = [item for one in logs.returned(logs.now) for item in logs.closed(one)]
    without = sum(limit_of(item) is None for item in items)
    note = f" {count_of(without, 'closed complaint')} with neither is left out." if without else ""
    return f"The limit is the day in the log; where it gives none, a council's own for the stage.{note}"


OUTCOMES = ("Upheld", "Upheld in part", "Not upheld", "Not decided", "Other")
"""The columns of the table that sets the partners' words side by side."""
_MEANS = {
    "upheld": 0,
    "service not acceptable": 0,
    "partly upheld": 1,
    "partially upheld": 1,
    "not upheld": 2,
    "service acceptable": 2,
    "not able to determine": 3,
    "unable to determine": 3,
}


def outcomes(logs: Logs) -> Blocks:
    """Return the outcomes of complaints closed in the quarter: in each partner's own words, then side by side."""
    found = {one.title: _words_of(logs, one) for one in logs.returned(logs.now)}
    if not any(found.values()):
        return (say("No complaint was closed in the quarter by a partner that returned."),)
    own = tuple(
        (cell(name), cell(word), cell(str(count))) for name, words in found.items() for word, count in words.items()
    )
    first = Table(
        header=("Partner", "Outcome in the partner's own words", "Complaints"),
        rows=own,
        caption=f"Outcomes of complaints closed in {logs.now.title}, as each partner records them",
        source=files_source(logs, (logs.now,)),
        widths=(2, 5, 1.6),
        numeric=frozenset({2}),
    )
    return (_in_words(found), first, *_side_by_side(logs, found))


def _in_words(found: dict[str, dict[str, int]]) -> Paragraph:
    """Return how many of all outcomes mean what, read side by side."""
    numbers = [sum(number) for number in zip(*(_columns(words) for words in found.values()), strict=True)]
    whole = sum(numbers)
    parts = [f"{number} {name.lower()}" for name, number in zip(OUTCOMES, numbers, strict=True) if number]
    verb = "is" if whole == 1 else "are"
    return say(f"Read side by side, the {count_of(whole, 'outcome')} recorded {verb} {join_words(parts)}.")


def _columns(words: dict[str, int]) -> list[int]:
    """Return how many of a partner's outcomes stand in each column."""
    numbers = [0] * len(OUTCOMES)
    for word, count in words.items():
        numbers[_MEANS.get(word.casefold(), len(OUTCOMES) - 1)] += count
    return numbers


def _words_of(logs: Logs, partner: Partner) -> dict[str, int]:
    """Return how often each outcome was recorded, in the order of first use; words differing in capitals are one."""
    words = [item.outcome or "No outcome given" for item in logs.closed(partner)]
    words += [
        one.outcome
        for one in logs.totals(partner, logs.now, FeedbackKind.COMPLAINT)
        for _ in range(one.count)
        if one.outcome
    ]
    first: dict[str, str] = {}
    found: dict[str, int] = {}
    for word in words:
        shown = first.setdefault(word.casefold(), word)
        found[shown] = found.get(shown, 0) + 1
    return dict(sorted(found.items(), key=lambda one: (_MEANS.get(one[0].casefold(), 4), one[0])))


def _side_by_side(logs: Logs, found: dict[str, dict[str, int]]) -> Blocks:
    rows = []
    for one in logs.partners:
        numbers = _columns(found.get(one.title, {}))
        shown = [str(number) for number in (*numbers, sum(numbers))] if one.title in found else [NOT_RECEIVED] * 6
        rows.append(tuple(cell(text) for text in (one.title, *shown)))
    table = Table(
        header=("Partner", *OUTCOMES, "Closed"),
        rows=tuple(rows),
        caption="The same outcomes side by side",
        source=_FOOTNOTE,
        widths=(1.6, 1.3, 1.5, 1.5, 1.5, 1.3, 1.3),
        numeric=frozenset(range(1, 7)),
    )
    return (table,)


_FOOTNOTE = (
    "Source: the table above. The procedures differ, so this is a reading aid and no scale of theirs. Police “service "
    "not acceptable” stands under upheld, “service acceptable” under not upheld, “not able to determine” under not "
    "decided. NHS “partially upheld” stands under upheld in part."
)
