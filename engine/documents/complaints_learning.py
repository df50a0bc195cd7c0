"""What was learnt from complaints and compliments: what worked, what the partners do about it, what is still open."""

from collections.abc import Iterable
from datetime import date

from engine.documents.brief import Brief
from engine.documents.complaints_figures import Logs
from engine.documents.complaints_wording import NOT_GIVEN, NOT_RECEIVED, files_source, say, sum_of
from engine.documents.pso_year import asked_for
from engine.model.blocks import Blocks, Cell, Table, cell
from engine.model.dates import count_of, short_date
from engine.model.feedback import FeedbackItem, FeedbackKind
from engine.model.framework import Partner
from engine.model.words import as_sentence

_EVERY = tuple(FeedbackKind)


def compliments(logs: Logs) -> Blocks:
    """Return what worked, in the partners' words, and how many compliments say nothing of it."""
    mine = [
        (one, item)
        for one in logs.returned(logs.now)
        for item in logs.items(one, FeedbackKind.COMPLIMENT)
        if logs.now.holds(item.received)
    ]
    whole = sum_of(logs, logs.returned(logs.now), FeedbackKind.COMPLIMENT, logs.now)
    told = [(one, item) for one, item in mine if item.learning]
    first = say(f"{len(told)} of {count_of(whole, 'compliment')} received in the quarter say what worked.")
    if not told:
        return (first,)
    table = Table(
        header=("Partner", "About", "What worked"),
        rows=tuple((cell(one.title), cell(item.category or NOT_GIVEN), cell(item.learning)) for one, item in told),
        caption="What worked, in the partners' words",
        source=files_source(logs, (logs.now,)),
        widths=(1.3, 2.7, 6),
    )
    return (first, table)


def partner_actions(brief: Brief, logs: Logs) -> Blocks:
    """Return what the partners learnt and do about it: this quarter's cases, and earlier actions not yet closed."""
    found = [(one, item) for one in logs.partners for item in logs.items(one, *_EVERY) if _is_told(logs, item)]
    if not found:
        return asked_for(brief, "partner_actions")
    closed = sum(_is_done(item) for _, item in found)
    late = sum(_is_overdue(item, brief.dated) for _, item in found)
    waiting = len(found) - closed
    overdue = f", and {late} of the other {waiting} {_be(late)} overdue" if late else ""
    first = say(f"{closed} of {count_of(len(found), 'action')} {_be(closed)} closed{overdue}.")
    table = Table(
        header=("Partner", "What was learnt", "What is being done", "Owner, due and status", "What changed"),
        rows=tuple(_action_row(one, item, brief.dated) for one, item in found),
        caption="Actions the partners have told us of",
        source=_actions_source(found),
        widths=(1.45, 2.4, 2.5, 2.9, 2.3),
    )
    return (first, table)


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _is_told(logs: Logs, item: FeedbackItem) -> bool:
    """Return whether an action belongs in this quarter: its case came in or ended in it, or it is still open."""
    if not item.action or item.received is None or item.received > logs.at:
        return False
    return logs.now.holds(item.received) or logs.now.holds(item.closed) or not _is_done(item)


def _is_done(item: FeedbackItem) -> bool:
    return item.action_status.casefold() in {"closed", "done", "complete", "completed"}


def _is_overdue(item: FeedbackItem, day: date) -> bool:
    return item.action_due is not None and item.action_due < day and not _is_done(item)


def _action_row(partner: Partner, item: FeedbackItem, day: date) -> tuple[Cell, ...]:
    due = f"due {short_date(item.action_due)}" if item.action_due else "no due date"
    late = ", overdue" if _is_overdue(item, day) else ""
    owner = f"{item.action_owner or 'No owner'}; {due}; {(item.action_status or 'no status').lower()}{late}"
    texts = (
        partner.title,
        item.learning or "Not said",
        item.action,
        as_sentence(owner),
        item.changed or "Not yet said",
    )
    return tuple(cell(text) for text in texts)


def _actions_source(found: list[tuple[Partner, FeedbackItem]]) -> str:
    files = sorted({item.origin.file for _, item in found})
    return f"Source: {'; '.join(files)}."


def carried_over(logs: Logs) -> Blocks:
    """Return the complaints that crossed the quarter's first or last day, by partner."""
    table = Table(
        header=("Partner", "Open at the start", "Of these, closed", "Received and open", "Open at the end", "Oldest"),
        rows=tuple(_carried_row(logs, one) for one in logs.partners),
        caption=f"Complaints carried into and out of {logs.now.title}",
        source=files_source(logs, (logs.now, logs.last)),
        widths=(1.4, 1.6, 1.6, 1.8, 1.6, 2),
        numeric=frozenset({1, 2, 3, 4}),
    )
    return (say(_carried_words(logs), *_unknown(logs)), table)


def _carried_row(logs: Logs, partner: Partner) -> tuple[Cell, ...]:
    if not logs.of(partner, logs.now):
        return tuple(cell(text) for text in (partner.title, *[NOT_RECEIVED] * 5))
    before, after = logs.open_on(partner, logs.last.ends), logs.open_on(partner, logs.at)
    ended = sum(one not in after for one in before)
    new = sum(logs.now.holds(one.received) for one in after)
    days = [(logs.at - one.received).days for one in after if one.received]
    oldest = count_of(max(days), "day") if days else "None open"
    numbers = (str(len(before)), str(ended), str(new), str(len(after)))
    return tuple(cell(text) for text in (partner.title, *numbers, oldest))


def _carried_words(logs: Logs) -> str:
    here = logs.returned(logs.now)
    before = sum(len(logs.open_on(one, logs.last.ends)) for one in here)
    after = sum(len(logs.open_on(one, logs.at)) for one in here)
    first = f"{count_of(before, 'complaint')} {'was' if before == 1 else 'were'} open when the quarter began"
    return f"{first}, and {after} when it ended, among the partners that returned."


def _unknown(logs: Logs) -> Iterable[str]:
    """Yield what the last return of each missing partner left open: nothing is known of it since."""
    for one in logs.missing(logs.now):
        waiting = logs.open_on(one, logs.last.ends) if logs.of(one, logs.last) else ()
        if waiting:
            told = f"{count_of(len(waiting), 'complaint')} open on {short_date(logs.last.ends)}"
            yield f"{one.title} had {told}; nothing is known of it since."
