"""The figures of a theme: its indicators beside England and neighbours, and what an audit of records counted."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from engine.documents.brief import Brief
from engine.documents.carried import noted, rows_of
from engine.documents.wording import prompt
from engine.model.blocks import Blocks, Cell, Chart, ChartKind, Paragraph, Series, Table, Tone, cell, plain
from engine.model.data import Indicator
from engine.model.words import join_words, lower_first

_AUDIT = ("Question", "Met", "Partly met", "Not met")
_LAST = 2
"""How many periods of an indicator a report compares."""


def is_audit(brief: Brief) -> bool:
    """Return whether the register's Form of the activity is an audit."""
    return "audit" in brief.activity.form.casefold()


def audit(brief: Brief) -> Blocks:
    """Return the audit's questions with the records that met, partly met and did not meet each, and a chart of them."""
    section = brief.section("audit")
    if section is None:
        return ()
    if not is_audit(brief):
        form = f"the register gives its form as {lower_first(brief.activity.form)}"
        why = form if brief.activity.form else "the register gives it no form"
        return (Paragraph(spans=plain(f"No records were audited for this theme: {why}.")),)
    rows = rows_of(brief, "audit", *_AUDIT)
    others = noted(brief, "audit", beside=_AUDIT)
    if not rows:
        return (*others, prompt(section, brief.framework.terms))
    return (*_audit_blocks(rows), *others)


def _audit_blocks(rows: tuple[tuple[str, ...], ...]) -> Blocks:
    counted = [(row[0], [_number(text) for text in row[1:]]) for row in rows]
    table = Table(
        header=(*_AUDIT, "Records"),
        rows=tuple(
            (
                cell(question),
                *(cell(text or "Not counted") for text in row[1:]),
                cell(str(sum(n or 0 for n in numbers))),
            )
            for (question, numbers), row in zip(counted, rows, strict=True)
        ),
        caption="What the audit asked of each record, and how many met it",
        source="Source: the notes, heading Audit. Records differ in number where a question did not apply.",
        widths=(5, 1.2, 1.4, 1.3, 1.3),
        numeric=frozenset({1, 2, 3, 4}),
    )
    sentence = Paragraph(spans=plain(_audit_sentence(counted)))
    return (sentence, table, _audit_chart(counted))


def _audit_row(row: tuple[str, ...], numbers: Sequence[int | None]) -> tuple[Cell, ...]:
    counts = (cell(text or "Not counted") for text in row[1:])
    return (cell(row[0]), *counts, cell(str(sum(one or 0 for one in numbers))))


def _number(text: str) -> int | None:
    return int(text) if text.strip().isdigit() else None


def _audit_sentence(counted: Sequence[tuple[str, list[int | None]]]) -> str:
    shares = [(question, numbers[0] or 0, sum(n or 0 for n in numbers)) for question, numbers in counted]
    shares = [one for one in shares if one[2]]
    if not shares:
        return "The notes give the audit's questions without numbers."
    best = max(shares, key=lambda one: (one[1] / one[2], -shares.index(one)))
    least = min(shares, key=lambda one: (one[1] / one[2], shares.index(one)))
    most = f"“{best[0].rstrip('?')}” was met in {best[1]} of {best[2]} records"
    if best == least:
        return f"{most}."
    return f"{most}, the most of any question; “{least[0].rstrip('?')}” in {least[1]} of {least[2]}, the fewest."


def _audit_chart(counted: Sequence[tuple[str, list[int | None]]]) -> Chart:
    columns = tuple(zip(*(numbers for _, numbers in counted), strict=True))
    tones = (Tone.GREEN, Tone.AMBER, Tone.RED)
    return Chart(
        kind=ChartKind.STACKED_BARS,
        categories=tuple(question for question, _ in counted),
        series=tuple(
            Series(name=name, values=values, tone=tone)
            for name, values, tone in zip(_AUDIT[1:], columns, tones, strict=True)
        ),
        caption="Records that met, partly met and did not meet each question",
        message=_audit_sentence(counted),
        source="Source: the table above.",
        unit="records",
    )


def data(brief: Brief) -> Blocks:
    """Return the theme's indicators, now and before, beside England and neighbours, with a chart of two periods."""
    found = indicators_of(brief)
    if not found:
        return (Paragraph(spans=plain("No indicator was supplied for this theme.")),)
    rows = tuple(_indicator_row(values) for values in found)
    table = Table(
        header=("Indicator", "Before", "Now", "England", "Neighbours", "Period"),
        rows=rows,
        caption="Indicators for this theme",
        source=f"Source: {join_words(dict.fromkeys(one[-1].origin.file for one in found))}.",
        widths=(3.6, 1.3, 1.2, 1.6, 2.2, 2.1),
        numeric=frozenset({1, 2, 3, 4}),
    )
    return (Paragraph(spans=plain(" ".join(_moved(values) for values in found))), table, *_data_chart(found))


def indicators_of(brief: Brief) -> list[tuple[Indicator, ...]]:
    """Return the last two values of each indicator that belongs to the theme or, for one of few tiles, to its tile."""
    topics = {brief.activity.title.casefold()}
    if len(brief.activity.tiles) < len(brief.framework.tiles):
        topics |= {one.casefold() for one in brief.activity.tiles}
        topics |= {one.id.casefold() for one in brief.framework.tiles if one.title in brief.activity.tiles}
    mine = [one for one in brief.evidence.indicators if one.topic.strip().casefold() in topics - {""}]
    names = dict.fromkeys(one.name for one in mine)
    return [tuple(sorted((i for i in mine if i.name == name), key=lambda i: i.period))[-_LAST:] for name in names]


def _shown(value: Decimal | None, unit: str) -> str:
    if value is None:
        return "Not given"
    text = f"{value.normalize():f}"
    return f"{text}%" if unit in {"%", "per cent"} else text


def _indicator_row(values: tuple[Indicator, ...]) -> tuple[Cell, ...]:
    now, before = values[-1], values[0] if len(values) > 1 else None
    unit = f" ({now.unit})" if now.unit and now.unit != "%" else ""
    return (
        cell(f"{now.name}{unit}"),
        cell(_shown(before.value, before.unit) if before else "Not given"),
        cell(_shown(now.value, now.unit)),
        cell(_shown(now.england, now.unit)),
        cell(_shown(now.neighbours, now.unit)),
        cell(f"{now.period}, before {before.period}" if before else now.period),
    )


def _moved(values: tuple[Indicator, ...]) -> str:
    now, before = values[-1], values[0] if len(values) > 1 else None
    shown = _shown(now.value, now.unit)
    beside = f", against {_shown(now.england, now.unit)} in England" if now.england is not None else ""
    if before is None:
        return f"{now.name} was {shown} in {now.period}{beside}."
    if before.value == now.value:
        return f"{now.name} stayed at {shown} from {before.period} to {now.period}{beside}."
    verb = "rose" if now.value > before.value else "fell"
    old, when = _shown(before.value, before.unit), f"between {before.period} and {now.period}"
    return f"{now.name} {verb} from {old} to {shown} {when}{beside}."


def _data_chart(found: Sequence[tuple[Indicator, ...]]) -> tuple[Chart, ...]:
    """Return a chart of the indicators that share the commonest unit and have two periods; none for fewer than two."""
    pairs = [values for values in found if len(values) > 1]
    unit = Counter(values[-1].unit for values in pairs).most_common(1)[0][0] if pairs else ""
    same = [values for values in pairs if values[-1].unit == unit]
    if len(same) <= 1:
        return ()
    return (
        Chart(
            kind=ChartKind.BARS,
            categories=tuple(values[-1].name for values in same),
            series=(
                Series(name="Before", values=tuple(float(values[0].value) for values in same)),
                Series(name="Now", values=tuple(float(values[-1].value) for values in same)),
            ),
            caption="The theme's indicators, before and now",
            message=" ".join(_moved(values) for values in same),
            source="Source: the table above.",
            unit=unit,
        ),
    )
