"""What was promised and what was done: the year's commitments in sentences, a table and a chart."""

from collections.abc import Iterator

from engine.documents.brief import Brief
from engine.documents.pso_officers import number, officers_of, planned_days, used_days
from engine.documents.pso_promise import DAYS, MONTHS_A_YEAR, Promise, months_gone, promises, starts_of
from engine.documents.pso_year import facts_to, said
from engine.model.blocks import Block, Blocks, Cell, Chart, ChartKind, Series, Table, cell
from engine.model.dates import short_date
from engine.model.framework import Rule
from engine.model.words import in_words, join_words, upper_first

_SEVERAL = 2


def promise_and_delivery(brief: Brief) -> Blocks:
    """Return the commitments and what was held against each: in sentences, a chart and a table."""
    found = promises(brief)
    if not found and not officers_of(brief):
        return (said("No rule of the framework commits the officers to a number of activities."),)
    rows = [_row(brief, one) for one in found]
    rows += [_days_row(brief)] if brief.framework.rule(DAYS) and officers_of(brief) else []
    table = Table(
        header=("Commitment", "Asked for", "Planned", "Held", "Gap", "Why, and what is known", "Clause"),
        rows=tuple(rows),
        caption=f"What the framework asks for, what was planned and what was held by {short_date(facts_to(brief))}",
        source=_source(brief),
        widths=(3.3, 2.2, 2.1, 1.3, 1.5, 4, 2.2),
        numeric=frozenset({2, 3, 4}),
    )
    return (*_sentences(brief, found), table, *_chart(brief, found))


def _source(brief: Brief) -> str:
    found = [one.origin.file for one in brief.evidence.activities] + [one.origin.file for one in brief.evidence.people]
    files = join_words(dict.fromkeys(found)) or "the register"
    return f"Source: {files}, sheets Activities, Decisions and People; the framework's rules."


def _sentences(brief: Brief, found: tuple[Promise, ...]) -> Iterator[Block]:
    if not found:
        return
    met = [one for one in found if not one.gap]
    short = [one for one in found if one.gap]
    yield said(
        f"{upper_first(in_words(len(met))) if met else 'None'} of {in_words(len(found))} commitments that can be "
        f"counted {'was' if len(met) < _SEVERAL else 'were'} met in full by {short_date(facts_to(brief))}.",
        *(_short(one) for one in short),
    )
    long = next((one for one in found if one.months > MONTHS_A_YEAR), None)
    if long is not None:
        gone = min(long.months, months_gone(starts_of(brief), facts_to(brief)))
        yield said(
            f"Visits and themes are promised over {long.months} months, of which {gone} have gone; "
            "the others are promised for the year."
        )


def _short(one: Promise) -> str:
    noun = one.title[:1].lower() + one.title[1:]
    return f"{upper_first(noun)}: {one.held} of {one.asked}, with {one.gap} to come by {short_date(one.ends)}."


def _row(brief: Brief, one: Promise) -> tuple[Cell, ...]:
    when = "a year" if one.months == MONTHS_A_YEAR else f"in {one.months} months"
    why = _reason(brief, one.rule) or (one.known if one.gap else "")
    return (
        cell(one.title),
        cell(f"{one.asked} {when}"),
        cell(str(one.planned)),
        cell(str(one.held)),
        cell(str(one.gap) if one.gap else "None"),
        cell(f"{upper_first(why)}." if why else "No reason recorded." if one.gap else "Met."),
        cell(_clause(brief, one.rule)),
    )


def _days_row(brief: Brief) -> tuple[Cell, ...]:
    rule = brief.framework.rule(DAYS)
    used, planned = used_days(brief), planned_days(brief)
    left = planned - used
    return (
        cell("Days of scrutiny officers"),
        cell(f"around {number(planned)} days a year"),
        cell(number(planned)),
        cell(number(used)),
        cell(number(left) if left > 0 else "None"),
        cell("Days are a guide, not a duty; those used are counted to the day above."),
        cell(_clause(brief, rule) if rule else "Not recorded"),
    )


def _reason(brief: Brief, rule: Rule) -> str:
    """Return the reason on record why a commitment is not met: a Waive step whose note opens with the rule's id."""
    for one in brief.evidence.decisions:
        opening, _, reason = one.note.partition(":")
        if one.decision.casefold() == "waive step" and opening.strip().casefold() == rule.id.casefold():
            return reason.strip().rstrip(".")
    return ""


def _clause(brief: Brief, rule: Rule) -> str:
    found = next((one for one in brief.framework.headings if one.id == rule.cite), None)
    if found is None:
        return brief.framework.clause(rule.cite) or "Not recorded"
    return f"Section {found.section}" if found.section[:1].isdigit() else found.section


def _chart(brief: Brief, found: tuple[Promise, ...]) -> Iterator[Block]:
    if not found:
        return
    day = short_date(facts_to(brief))
    parts = join_words(f"{one.held} of {one.asked} {one.title[:1].lower() + one.title[1:]}" for one in found)
    yield Chart(
        kind=ChartKind.BARS,
        categories=tuple(_label(one) for one in found),
        series=(
            Series(name=f"Held by {day}", values=tuple(float(one.held) for one in found)),
            Series(name="Asked for", values=tuple(float(one.asked) for one in found)),
        ),
        caption="Held against asked for",
        message=f"By {day}: {parts}.",
        source="Source: the table above. Visits and themes are asked for over two years, the others in one.",
    )


def _label(one: Promise) -> str:
    return one.title.replace(" received by the Board", "")
