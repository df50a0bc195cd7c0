"""Who returned, and what was received, by partner, type and quarter: a complaints report's first tables and chart."""

from engine.documents.complaints_figures import HEALTH, Logs, short_title
from engine.documents.complaints_wording import NOT_RECEIVED, PLURALS, counted, excluded, files_source, say, sum_of
from engine.model.blocks import Blocks, Cell, Chart, ChartKind, Paragraph, Series, Table, cell
from engine.model.dates import short_date
from engine.model.feedback import FeedbackKind, FeedbackReturn, Relevance
from engine.model.framework import Partner
from engine.model.plan import Period
from engine.model.words import join_words


def coverage(logs: Logs) -> Blocks:
    """Return each partner's return for the quarter, and what the figures leave out."""
    rows = tuple(_covered(logs, one) for one in logs.partners)
    table = Table(
        header=("Partner", "Return", "Rows in its log", "About safeguarding", "Still unsure"),
        rows=rows,
        caption=f"What the partners returned for {logs.now.title}",
        source=files_source(logs, (logs.now,)),
        widths=(1.6, 3.4, 1.8, 2, 1.6),
        numeric=frozenset({2, 3, 4}),
    )
    return (table, say(excluded(logs)))


def _covered(logs: Logs, partner: Partner) -> tuple[Cell, ...]:
    found = logs.of(partner, logs.now)
    if not found:
        return tuple(cell(text) for text in (partner.title, *[NOT_RECEIVED] * 4))
    totals = sum(total.count for one in found for total in one.totals)
    items = [item for one in found for item in (*one.items, *one.superseded)]
    scope = sum(item.in_scope for item in items) + totals
    unsure = sum(item.relevance is Relevance.UNSURE for item in items)
    rows = "Totals only" if totals and not items else str(len(items))
    return tuple(cell(text) for text in (partner.title, _form(found), rows, str(scope), str(unsure)))


def _form(found: tuple[FeedbackReturn, ...]) -> str:
    """Return how a partner returned, and when: rows, totals or nil."""
    days = [one.returned_on for one in found if one.returned_on]
    when = f", {short_date(max(days))}" if days else ", undated"
    if all(one.nil for one in found):
        return f"Nil return{when}"
    return f"{'Totals' if all(one.totals for one in found) else 'Log'}{when}"


def counts(logs: Logs) -> Blocks:
    """Return what was received: by partner and type, over four quarters and the year to date, with its chart."""
    kinds = [(one, kind) for one in logs.partners for kind in _kinds(one)]
    rows = [_count_row(logs, one, kind) for one, kind in kinds]
    rows += [_sum_row(logs, kind) for kind in (FeedbackKind.COMPLAINT, FeedbackKind.COMPLIMENT)]
    header = ("Partner and type", *(short_title(one) for one in logs.quarters), "Year to date")
    table = Table(
        header=header,
        rows=tuple(rows),
        caption="Received about a safeguarding process or practice, by quarter",
        source=f"{files_source(logs, logs.quarters)} PALS concerns are in no total.",
        widths=(3.3, 1.4, 1.4, 1.4, 1.5, 1.8),
        numeric=frozenset(range(1, len(header))),
    )
    return (_year_so_far(logs), table, chart(logs))


def _year_so_far(logs: Logs) -> Paragraph:
    """Return the year to date in a sentence, and whose share of this quarter's complaints is the largest."""
    returned = [(one, period) for period in logs.year for one in logs.returned(period)]
    whole = {
        kind: sum(logs.received(one, kind, period) or 0 for one, period in returned)
        for kind in (FeedbackKind.COMPLAINT, FeedbackKind.COMPLIMENT)
    }
    due = len(logs.partners) * len(logs.year)
    both = join_words(counted(number, kind) for kind, number in whole.items())
    first = f"In the year to date, {len(returned)} of {due} returns hold {both} about safeguarding."
    return say(first, _most(logs))


def _most(logs: Logs) -> str:
    here = {one.title: logs.received(one, FeedbackKind.COMPLAINT, logs.now) or 0 for one in logs.returned(logs.now)}
    most, whole = max(here.values(), default=0), sum(here.values())
    named = [name for name, number in here.items() if number == most]
    if not most or len(named) != 1:
        return ""
    return f"{named[0]} received {most} of the {whole} complaints of this quarter."


def _kinds(partner: Partner) -> tuple[FeedbackKind, ...]:
    kinds = (FeedbackKind.COMPLAINT, FeedbackKind.COMPLIMENT)
    return (*kinds, FeedbackKind.PALS) if partner.id == HEALTH else kinds


def _count_row(logs: Logs, partner: Partner, kind: FeedbackKind) -> tuple[Cell, ...]:
    found = [logs.received(partner, kind, one) for one in logs.quarters]
    year = [logs.received(partner, kind, one) for one in logs.year]
    known = [number for number in year if number is not None]
    to_date = _of(sum(known), len(known), len(year), "quarters") if known else NOT_RECEIVED
    name = f"{partner.title}: {PLURALS[kind]}"
    return (cell(name), *(cell(NOT_RECEIVED if number is None else str(number)) for number in found), cell(to_date))


def _sum_row(logs: Logs, kind: FeedbackKind) -> tuple[Cell, ...]:
    cells = [_sum_cell(logs, kind, one) for one in logs.quarters]
    year = sum(sum_of(logs, logs.returned(one), kind, one) for one in logs.year)
    back, due = sum(len(logs.returned(one)) for one in logs.year), len(logs.partners) * len(logs.year)
    return (cell(f"Together: {PLURALS[kind]}"), *map(cell, cells), cell(_of(year, back, due, "returns")))


def _sum_cell(logs: Logs, kind: FeedbackKind, period: Period) -> str:
    here = logs.returned(period)
    return _of(sum_of(logs, here, kind, period), len(here), len(logs.partners), "partners") if here else NOT_RECEIVED


def _of(number: int, part: int, whole: int, noun: str) -> str:
    """Return a number; where something is missing, with what it is made of."""
    return str(number) if part == whole else f"{number} ({part} of {whole} {noun})"


def chart(logs: Logs) -> Chart:
    """Return complaints by quarter, a column for each partner; a return not received has no column."""
    kind = FeedbackKind.COMPLAINT
    found = {one.title: [logs.received(one, kind, period) for period in logs.quarters] for one in logs.partners}
    series = tuple(
        Series(name=name, values=tuple(None if number is None else float(number) for number in numbers))
        for name, numbers in found.items()
    )
    told = [f"{name} {join_words(_number(one) for one in numbers)}" for name, numbers in found.items()]
    return Chart(
        kind=ChartKind.COLUMNS,
        categories=tuple(short_title(one) for one in logs.quarters),
        series=series,
        caption="Complaints about a safeguarding process or practice received, by partner and quarter",
        message=f"Complaints received in {join_words(short_title(one) for one in logs.quarters)}: {'; '.join(told)}.",
        source="Source: the table above.",
    )


def _number(number: int | None) -> str:
    return NOT_RECEIVED.lower() if number is None else str(number)
