"""What a complaints report rests on: the words before the figures, and the notes on them behind."""

from collections import Counter
from collections.abc import Iterator

from engine.documents.complaints_figures import Logs, short_title
from engine.documents.complaints_wording import NOT_RECEIVED, PLURALS, say, titles
from engine.model.blocks import Blocks, BulletList, ListItem, Table, cell, plain
from engine.model.dates import count_of, short_date
from engine.model.feedback import FeedbackItem, FeedbackKind, FeedbackReturn
from engine.model.words import join_words


def basis(logs: Logs) -> Blocks:
    """Return what is counted and how: the quarter, received against closed, the scope, and what is unsure."""
    now = logs.now
    first = (
        f"The quarter runs from {short_date(now.starts)} to {short_date(now.ends)}. What was received is counted by "
        "the day it was received. How long it took and what came of it are counted by the day it was closed. "
        "A case may be in one quarter for the first and in another for the second."
    )
    second = (
        "Only what the partner marked as about a safeguarding process or practice is reported. Complaints and "
        "compliments are counted; PALS concerns are counted apart and never added to complaints."
    )
    return (say(first), say(second, _unsure(logs.unsure())))


def _unsure(found: tuple[FeedbackItem, ...]) -> str:
    if not found:
        return "No row of the quarter is left as Unsure."
    kinds = Counter(one.kind for one in found)
    rows = join_words(count_of(number, _spoken(kind)) for kind, number in kinds.items())
    wait, are = ("waits", "is") if len(found) == 1 else ("wait", "are")
    marked = f"{count_of(len(found), 'row')} marked Unsure {wait}"
    # Which rows these are stands in the partner's log: no report names a case by its reference.
    return f"{marked} for the coordinator's decision and {are} in no figure: {rows}."


def _spoken(kind: FeedbackKind) -> str:
    return kind.value if kind is FeedbackKind.PALS else kind.value.lower()


def data_notes(logs: Logs) -> Blocks:
    """Return the notes a reader needs to use the figures, and the returns they were read from."""
    items = tuple(ListItem(spans=plain(text)) for text in _notes(logs))
    rows = tuple(
        (cell(short_title(period)), *(cell(_sent(logs.of(one, period))) for one in logs.partners))
        for period in logs.quarters
    )
    table = Table(
        header=("Quarter", *(one.title for one in logs.partners)),
        rows=rows,
        caption="Returns read for this report",
        source=_files(logs),
        widths=(1.6, *[2.4] * len(logs.partners)),
    )
    return (BulletList(items=items), table)


def _notes(logs: Logs) -> Iterator[str]:
    yield (
        "This copy is for the Board and holds exact figures, many of them under 5. Before any of it goes further, add "
        "quarters and partners together first. Then leave out every count from 1 to 4 with whatever would give it away."
    )
    yield from _again(logs)
    yield from _totals(logs)
    yield from _undated(logs)
    yield "No summary of a case is kept or printed; learning and actions stand in the partners' own words."
    year = join_words(short_title(one) for one in logs.year)
    yield f"The year to date holds the quarters that end in the assurance year: {year}."


def _again(logs: Logs) -> Iterator[str]:
    twice = sum(len(one.superseded) for one in logs.returns)
    owners = titles(one for one in logs.partners if any(r.superseded and r.partner == one.id for r in logs.returns))
    if twice:
        stand = f"{count_of(twice, 'case')} ({owners}) {'stands' if twice == 1 else 'stand'}"
        yield (
            f"{stand} in the logs of two quarters: each is counted once, as the later log has it, in the quarter in "
            "which it was received."
        )


def _totals(logs: Logs) -> Iterator[str]:
    for period in logs.quarters:
        for one in logs.partners:
            sent = [kind for kind in FeedbackKind if logs.totals(one, period, kind)]
            if sent:
                what = join_words(PLURALS[kind] for kind in sent)
                yield (
                    f"{one.title} sent totals for {period.title} ({what}). They are counted as received. When each "
                    "came and was closed, whether it was in time, and whether it is about process or practice cannot "
                    "be said of them."
                )


def _undated(logs: Logs) -> Iterator[str]:
    found = [item for one in logs.partners for item in logs.items(one, *FeedbackKind) if item.received is None]
    if found:
        verb = "has" if len(found) == 1 else "have"
        yield f"{count_of(len(found), 'row')} {verb} no date received, so no quarter counts it."


def _sent(found: tuple[FeedbackReturn, ...]) -> str:
    """Return what a partner sent for a quarter, and when."""
    if not found:
        return NOT_RECEIVED
    days = [one.returned_on for one in found if one.returned_on]
    when = f", {short_date(max(days))}" if days else ", undated"
    rows = sum(one.rows for one in found)
    if not rows and all(one.nil for one in found):
        return f"Nil return{when}"
    return f"{count_of(rows, 'row') if rows else 'Totals'}{when}"


def _files(logs: Logs) -> str:
    """Return the names of the files read, by their folder."""
    used = [one.origin.file for one in logs.returns if any(one.touches(period) for period in logs.quarters)]
    names = "; ".join(sorted({file.rpartition("/")[2] for file in used}))
    return f"Source: the folder inputs/feedback: {names or 'no file'}."
