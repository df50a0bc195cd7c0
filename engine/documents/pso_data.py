"""Indicators of the year: now against before, England and similar areas, in words and in a table."""

import re
from decimal import Decimal

from engine.documents.brief import Brief
from engine.documents.pso_year import said
from engine.model.blocks import Blocks, Cell, Paragraph, Table, cell
from engine.model.data import Indicator
from engine.model.dates import MONTHS
from engine.model.words import in_words, join_words, upper_first

_NOT_RECEIVED = "Not received"
_UP, _DOWN = "up", "down"
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUARTER = re.compile(r"\bQ([1-4])\b", re.IGNORECASE)
_MONTHS = tuple(one.casefold() for one in MONTHS)


def period_key(period: str) -> tuple[int, int, str]:
    """Return what periods are ordered by: the first year named in them, then a quarter or the last month, then text."""
    year = _YEAR.search(period)
    quarter = _QUARTER.search(period)
    words = re.findall(r"[a-z]+", period.casefold())
    months = [_MONTHS.index(word) + 1 for word in words if word in _MONTHS]
    within = int(quarter[1]) * 3 if quarter else months[-1] if months else 0
    return (int(year[0]) if year else 0, within, period.casefold())


def by_name(indicators: tuple[Indicator, ...]) -> dict[str, tuple[Indicator, ...]]:
    """Return each indicator's values, the earliest period first, in the order the names first stand in the files."""
    names = dict.fromkeys(one.name for one in indicators)
    return {
        name: tuple(sorted((one for one in indicators if one.name == name), key=lambda one: period_key(one.period)))
        for name in names
    }


def moved(values: tuple[Indicator, ...]) -> str:
    """Return how an indicator moved between its last two periods: Better, Worse, Up, Down, No change, New."""
    if len(values) == 1:
        return "New"
    now, before = values[-1].value, values[-2].value
    if now == before:
        return "No change"
    went = _UP if now > before else _DOWN
    wanted = values[-1].wanted.strip().casefold()
    if wanted not in {_UP, _DOWN}:
        return went.capitalize()
    return "Better" if went == wanted else "Worse"


def data_and_benchmarking(brief: Brief) -> Blocks:
    """Return the year's indicators in sentences and a table, or that none was received."""
    found = by_name(brief.evidence.indicators)
    if not found:
        return (
            said(
                "Not received: no indicator was supplied for the year, so nothing here can be set beside England or "
                "similar areas."
            ),
        )
    files = dict.fromkeys(one.origin.file for one in brief.evidence.indicators)
    table = Table(
        header=("Indicator", "Now", "Before", "Change", "England", "Similar areas"),
        rows=tuple(_row(name, values) for name, values in found.items()),
        caption="Indicators: the latest period, the one before, England and similar areas",
        source=f"Source: {join_words(files)}. Similar areas are the statistical neighbours.",
        widths=(3.6, 2, 2, 1.4, 1.4, 1.4),
        numeric=frozenset({4, 5}),
    )
    return (_sentences(found), table)


def _sentences(found: dict[str, tuple[Indicator, ...]]) -> Paragraph:
    directions = {name: moved(values) for name, values in found.items()}
    better = [name for name, word in directions.items() if word == "Better"]
    worse = [name for name, word in directions.items() if word == "Worse"]
    alone = [name for name, values in found.items() if values[-1].england is None]
    compared = len(found) - len(alone)
    return said(
        f"Of {in_words(len(found))} indicators, {in_words(len(better))} moved in the direction wanted and "
        f"{in_words(len(worse))} against it since the period before.",
        f"In the direction wanted: {_names(better)}." if better else "",
        f"Against it: {_listed(worse, found)}." if worse else "",
        f"{upper_first(in_words(compared))} can be set beside England.",
        f"No figure for England was received for {_names(alone)}." if alone else "",
    )


def _listed(names: list[str], found: dict[str, tuple[Indicator, ...]]) -> str:
    return "; ".join(
        f"{_lower(name)}, from {shown(found[name][-2], period=False)} to {shown(found[name][-1], period=False)}"
        for name in names
    )


def _names(names: list[str]) -> str:
    return join_words(_lower(name) for name in names)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _row(name: str, values: tuple[Indicator, ...]) -> tuple[Cell, ...]:
    now = values[-1]
    return (
        cell(name),
        cell(shown(now)),
        cell(shown(values[-2]) if len(values) > 1 else _NOT_RECEIVED),
        cell(moved(values)),
        cell(amount(now.england, now.unit)),
        cell(amount(now.neighbours, now.unit)),
    )


def shown(one: Indicator, *, period: bool = True) -> str:
    """Return an indicator's value with its unit and, unless told otherwise, its period in brackets below."""
    text = amount(one.value, one.unit)
    return f"{text}\n({one.period})" if period and one.period else text


def amount(value: Decimal | None, unit: str) -> str:
    """Return a number with its unit: "82 %" as "82%", others after a space; "Not received" for none."""
    if value is None:
        return _NOT_RECEIVED
    text = f"{value.normalize():f}"
    if unit.strip() in {"%", "per cent", "percent"}:
        return f"{text}%"
    return f"{text} {unit}".strip()
