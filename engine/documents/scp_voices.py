"""Whom the partnership heard in the year: children and families, people who gave feedback, staff, people trained."""

from collections.abc import Iterator

from engine.documents.brief import Brief
from engine.documents.carried import rows_of
from engine.documents.pso_year import STAFF_EVENT, about, asked_for, facts_to, held, last_day, said
from engine.documents.public_counts import NOT_SHOWN, NOTE, WITHHELD, column_cells, counts_few_people
from engine.documents.scp_said import carried_words, partner_name
from engine.model.blocks import Block, Blocks, Cell, Table, cell, text_of
from engine.model.data import Training
from engine.model.dates import count_of, month, short_date
from engine.model.feedback import FeedbackItem, FeedbackKind, FeedbackReturn, known_by
from engine.model.plan import Period
from engine.model.quarters import quarters_of_year
from engine.model.words import as_sentence, in_words, join_words, lower_first, upper_first

_HEALTH = "health"
_KEY = "you_said"
_NOTHING = frozenset({"none", "nothing", "n/a", "-"})
_COLUMNS = ("You said", "We did", "We did not", "Why")
_KINDS = {
    FeedbackKind.COMPLAINT: "Complaints",
    FeedbackKind.COMPLIMENT: "Compliments",
    FeedbackKind.PALS: "PALS concerns",
}


def quarters(brief: Brief) -> tuple[Period, ...]:
    """Return the quarters that end in the year and by the report's last day, the earliest first."""
    return tuple(one for one in quarters_of_year(brief.settings) if one.ends <= last_day(brief))


def feedback(brief: Brief) -> Blocks:
    """Return the year's complaints, compliments and PALS concerns by partner, small counts held back.

    Only rows about a safeguarding process or practice count. PALS concerns are never added to complaints.
    """
    spans = quarters(brief)
    if not spans:
        return (said("No quarter of the year had ended when this report was made, so no feedback is counted."),)
    known = known_by(brief.evidence.feedback, brief.known_by)
    returns = [one for one in known if any(one.touches(quarter) for quarter in spans)]
    return (
        said(
            "The partners log what people say about their services and return it each quarter.",
            f"This report counts the {in_words(len(spans))} quarters that end in the year, {_months(spans)}.",
            "Only what bears on how children are kept safe is counted.",
            "Concerns that the Patient Advice and Liaison Service (PALS) takes up are counted apart.",
        ),
        _coverage(brief, spans, returns),
        _totals(brief, spans, returns),
    )


def _months(spans: tuple[Period, ...]) -> str:
    first, last = spans[0].starts, spans[-1].ends
    return f"{month(first)} {first.year} to {month(last)} {last.year}"


def _coverage(brief: Brief, spans: tuple[Period, ...], returns: list[FeedbackReturn]) -> Block:
    partners = brief.framework.partners
    missing = [
        (partner_name(brief, partner.id), quarter.title)
        for partner in partners
        for quarter in spans
        if not any(one.partner == partner.id and one.touches(quarter) for one in returns)
    ]
    asked = len(partners) * len(spans)
    lacking = join_words(f"{name} for {title}" for name, title in missing)
    return said(
        f"{asked - len(missing)} of {asked} returns came in.",
        f"Not received: {lacking}; the figures leave {'it' if len(missing) == 1 else 'them'} out and are too low by "
        "what it would have held."
        if missing
        else "",
    )


def _totals(brief: Brief, spans: tuple[Period, ...], returns: list[FeedbackReturn]) -> Table:
    partners = [one.id for one in brief.framework.partners]
    columns = [_column(kind, partners, spans, returns) for kind in _KINDS]
    names = [*(partner_name(brief, one) for one in partners), "All partners"]
    rows = tuple((cell(name), *(column[at] for column in columns)) for at, name in enumerate(names))
    return Table(
        header=("Partner", *_KINDS.values()),
        rows=rows,
        caption=f"Feedback about keeping children safe, {_months(spans)}",
        source=f"Source: the partners' own logs, by the day each was received. PALS concerns are informal, only the "
        f"health service logs them, and they are not added to complaints. {NOTE}",
        widths=(2.4, 1.4, 1.4, 1.4),
        numeric=frozenset({1, 2, 3}),
    )


def _column(
    kind: FeedbackKind, partners: list[str], spans: tuple[Period, ...], returns: list[FeedbackReturn]
) -> tuple[Cell, ...]:
    """Return one kind's counts by partner with their total, each column by itself: no row adds them up."""
    asked = [one for one in partners if kind is not FeedbackKind.PALS or one == _HEALTH]
    sent = [one for one in asked if any(found.partner == one for found in returns)]
    if not sent:
        return tuple(cell("Not received" if one in asked else "Does not apply") for one in (*partners, asked[0]))
    *shown, total = column_cells([_count(kind, one, spans, returns) for one in sent])
    counted = dict(zip(sent, shown, strict=True))
    others = {one: cell("Not received" if one in asked else "Does not apply") for one in partners}
    return (*({**others, **counted}[one] for one in partners), total)


def _count(kind: FeedbackKind, partner: str, spans: tuple[Period, ...], returns: list[FeedbackReturn]) -> int:
    own = [one for one in returns if one.partner == partner]
    rows = sum(1 for one in own for item in one.items if item.kind is kind and _is_counted(item, spans))
    return rows + sum(total.count for one in own for total in one.totals if total.kind is kind)


def _is_counted(item: FeedbackItem, spans: tuple[Period, ...]) -> bool:
    return item.in_scope and (item.received is None or spans[0].starts <= item.received <= spans[-1].ends)


def staff(brief: Brief) -> Blocks:
    """Return what staff said at the year's events and what was done or not, with contributed words; else a prompt."""
    events = held(brief, STAFF_EVENT)
    rows = tuple(dict.fromkeys(row for one in events for row in rows_of(about(brief, one), _KEY, *_COLUMNS)))
    written = carried_words(brief, "staff_annual")
    if not rows and not written:
        return asked_for(brief, "staff")
    return (*_heard(brief, len(events)), *written, *_you_said(rows, len(events)))


def _heard(brief: Brief, events: int) -> Iterator[Block]:
    answers = {(one.survey, one.question): 0 for one in brief.evidence.surveys}
    for one in brief.evidence.surveys:
        answers[one.survey, one.question] += one.count
    surveys = f"{count_of(sum(answers.values()), 'answer')} to {count_of(len(answers), 'question')}" if answers else ""
    yield said(
        f"Staff were heard at {in_words(events)} {'event' if events == 1 else 'events'} held in the year."
        if events
        else "",
        f"An anonymous survey brought {surveys}." if surveys else "",
        "Nobody who spoke or answered can be told from what is printed here.",
    )


def _you_said(rows: tuple[tuple[str, ...], ...], events: int) -> Iterator[Block]:
    if rows:
        yield Table(
            header=("You said", "We did", "We did not, and why"),
            rows=tuple(_answered_row(*row) for row in rows),
            caption="What staff said, what we did, and what we did not do",
            source=f"Source: the records of {count_of(events, 'staff event')}.",
            widths=(1, 1, 1),
        )


def _answered_row(asked: str, did: str, did_not: str, why: str) -> tuple[Cell, ...]:
    what, reason = (one.strip().rstrip(".") for one in (_blank_none(did_not), _blank_none(why)))
    both = ": ".join(one for one in (what, lower_first(reason) if what else reason) if one)
    done = as_sentence(_blank_none(did)) or "Nothing yet."
    return cell(asked), cell(done), cell(as_sentence(both) or "Nothing was set aside.")


def _blank_none(text: str) -> str:
    """Return a cell's text, "" where its author wrote that there is none."""
    return "" if text.strip().rstrip(".").casefold() in _NOTHING else text


def training(brief: Brief) -> Blocks:
    """Return the year's courses with places, attendance and what was measured afterwards."""
    found = brief.evidence.training
    if not found:
        return (said("No course was entered for the year, so this report can say nothing about training."),)
    places = sum(one.places or 0 for one in found)
    attended = [one.attended or 0 for one in found]
    measured = sum(1 for one in found if one.outcome)
    shown = column_cells(attended)
    rows = tuple(
        (
            cell(one.course),
            cell("Not recorded" if one.places is None else str(one.places)),
            cell("Not recorded") if one.attended is None else shown[at],
            cell(_outcome(one)),
        )
        for at, one in enumerate(found)
    )
    without = join_words(one.course for one in found if not one.outcome)
    taken = text_of(shown[-1].spans)
    told = said(
        f"{upper_first(in_words(len(found)))} courses were held, with {places} places in all.",
        "" if taken == NOT_SHOWN else f"{taken} of them were taken.",
        f"Afterwards the effect was measured for {measured} of {len(found)}.",
        f"Nothing was measured for {without}." if without else "",
    )
    table = Table(
        header=("Course", "Places", "Attended", "What was measured afterwards"),
        rows=(*rows, (cell("All courses"), cell(str(places)), shown[-1], cell(f"{measured} of {len(found)} measured"))),
        caption=f"Courses of the year, by {short_date(facts_to(brief))}",
        source=f"Source: the partnership's training record. {NOTE}",
        widths=(2.6, 0.9, 1.1, 3.4),
        numeric=frozenset({1, 2}),
    )
    return (told, table)


def _outcome(course: Training) -> str:
    return f"{WITHHELD}." if counts_few_people(course.outcome) else course.outcome or "Nothing was measured."
