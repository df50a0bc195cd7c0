"""The Section 11 returns of the year: who returned one, what each agency rated itself, and how that moved."""

from collections.abc import Iterator
from datetime import date

from engine.documents.brief import Brief
from engine.documents.figures import NOT_RATED, below_accepted, change, rating_cell, ratings, tone
from engine.documents.pso_map import latest_returns
from engine.documents.pso_year import said
from engine.model.blocks import Block, Blocks, Cell, Chart, ChartKind, Series, Table, Tone, cell
from engine.model.dates import count_of, short_date
from engine.model.evidence import Agency
from engine.model.self_assessment import SelfAssessment
from engine.model.words import join_words

_NOT_RETURNED = "Not returned"
_LETTER, _PADDING = 0.25, 0.35
_AGENCY, _LAST = 3.2, (1.9, 2.1)
"""Widths of the ratings table, in centimetres: a letter of its headings, its first column and its last two."""
Returns = dict[str, SelfAssessment]


def section_11(brief: Brief) -> Blocks:
    """Return who returned, the shares of each rating by domain, and the ratings by agency with their change."""
    agencies = register_agencies(brief)
    if not agencies:
        return (said("No agency has an entry in the Section 11 register."),)
    now, before = latest_returns(brief), previous_returns(brief)
    return (*_sentences(brief, agencies, now, before), *_chart(brief, now), _table(brief, agencies, now, before))


def register_agencies(brief: Brief) -> tuple[Agency, ...]:
    """Return the agencies with an entry in the Section 11 register, by its letters."""
    return tuple(sorted((one for one in brief.evidence.agencies if one.entry), key=lambda one: one.entry.casefold()))


def previous_returns(brief: Brief) -> Returns:
    """Return each register agency's last return of an earlier period."""
    asked = brief.settings.year.section11_period
    periods = sorted({one.period for one in brief.evidence.returns if one.period < asked})
    found: Returns = {}
    for period in periods:
        found |= latest_returns(brief, period=period)
    return found


def _sentences(brief: Brief, agencies: tuple[Agency, ...], now: Returns, before: Returns) -> Iterator[Block]:
    asked = brief.settings.year.section11_period
    missing = [one.name for one in agencies if one.id not in now]
    updates = [one.name for one in agencies if one.id in now and now[one.id].is_update]
    yield said(
        f"{len(agencies) - len(missing)} of {len(agencies)} agencies on the register have returned the "
        f"{brief.framework.terms.self_assessment} of {asked}{_between(now)}.",
        f"Not returned: {join_words(missing)}." if missing else "",
        _late(brief, agencies),
        f"Where an agency brought its return up to date before a visit, the update counts: {join_words(updates)}."
        if updates
        else "",
    )
    moved = [_moves(brief, now[one.id], before[one.id]) for one in agencies if one.id in now and one.id in before]
    better, worse = sum(one.count("Better") for one in moved), sum(one.count("Worse") for one in moved)
    rated = sum(len(one) for one in moved)
    yield said(
        f"Of {rated} domain ratings that can be compared with the year before, {better} are better, {worse} worse and "
        f"{rated - better - worse} the same."
        if rated
        else "No rating can be compared with the year before.",
        _actions(now),
    )


def _between(now: Returns) -> str:
    days = [one.returned_on for one in now.values() if one.returned_on]
    return f", dated {short_date(min(days))} to {short_date(max(days))}" if days else ""


def _late(brief: Brief, agencies: tuple[Agency, ...]) -> str:
    """Return how many annual returns came late, or that the round has no return date to count from."""
    asked, due = brief.settings.year.section11_period, brief.settings.local_dates.section11_return
    if due is None or str(due.year) != asked:
        return f"No day by which the returns of {asked} were due is on record, so none can be called late."
    late = [one.name for one in agencies if _came_late(brief, one, asked, due)]
    if not late:
        return f"None came after {short_date(due)}, the day they were due."
    return f"{len(late)} came after {short_date(due)}, the day they were due: {join_words(late)}."


def _came_late(brief: Brief, agency: Agency, asked: str, due: date) -> bool:
    days = [
        one.returned_on
        for one in brief.evidence.returns_of(agency.id)
        if one.period == asked and not one.is_update and one.returned_on
    ]
    return bool(days) and min(days) > due


def _moves(brief: Brief, now: SelfAssessment, before: SelfAssessment) -> list[str]:
    """Return how each domain that both returns rate has moved."""
    scale = brief.settings.ratings.signatures_of_risk
    new, old = ratings(now), ratings(before)
    both = [
        key
        for key in (one.title.casefold() for one in brief.framework.domains)
        if key in new and key in old and new[key].rating in scale and old[key].rating in scale
    ]
    return [change(old[key].rating, new[key].rating, scale) for key in both]


def _actions(now: Returns) -> str:
    """Return how many of the actions that agencies set themselves are still open."""
    actions = [action for one in now.values() for action in one.actions]
    waiting = [one for one in actions if one.status.strip().casefold() != "closed"]
    return f"The returns hold {count_of(len(actions), 'action')}, of which {len(waiting)} were open." if actions else ""


def _table(brief: Brief, agencies: tuple[Agency, ...], now: Returns, before: Returns) -> Table:
    titles = [one.title for one in brief.framework.domains]
    files = sorted({one.origin.file.rpartition("/")[0] for one in now.values()})
    asked, accepted = brief.settings.year.section11_period, brief.settings.ratings.standards_accepted
    return Table(
        header=("Agency", *titles, "Change", f"Below {accepted}"),
        rows=tuple(_row(brief, one, now.get(one.id), before.get(one.id)) for one in agencies),
        caption=f"{brief.framework.terms.risk_tool} ratings by agency, {asked}, change, and standards below {accepted}",
        source=f"Source: the {count_of(len(now), 'return')} in {join_words(files) or 'inputs/section11'}, "
        f"sheets {brief.framework.terms.risk_tool} and Standards. Ratings are the agencies' own.",
        widths=(_AGENCY, *(_width(one) for one in titles), *_LAST),
    )


def _width(title: str) -> float:
    """Return the width, in centimetres, at which the longest word of a column's heading stands on one line."""
    return max(len(word) for word in title.split()) * _LETTER + _PADDING


def _row(brief: Brief, agency: Agency, now: SelfAssessment | None, before: SelfAssessment | None) -> tuple[Cell, ...]:
    found = ratings(now)
    rated = []
    for one in brief.framework.domains:
        domain = found.get(one.title.casefold())
        rated.append(rating_cell(domain.rating if domain else "", brief.settings))
    name = agency.short_name or agency.name
    if now is None:
        return (cell(name), *(cell(_NOT_RETURNED) for _ in rated), cell(_NOT_RETURNED), cell(_NOT_RETURNED))
    below = len(below_accepted(now, brief.settings))
    return (cell(name), *rated, cell(_change(brief, now, before)), cell(f"{below} of {len(now.standards)}"))


def _change(brief: Brief, now: SelfAssessment, before: SelfAssessment | None) -> str:
    if before is None:
        return "New"
    moved = _moves(brief, now, before)
    better, worse = moved.count("Better"), moved.count("Worse")
    parts = (f"{better} better" if better else "", f"{worse} worse" if worse else "")
    return ", ".join(one for one in parts if one) or "No change"


def _chart(brief: Brief, now: Returns) -> Iterator[Block]:
    """Yield the shares of each rating by domain; nothing while no return is there."""
    if not now:
        return
    scale = tuple(brief.settings.ratings.signatures_of_risk)
    domains = [one.title for one in brief.framework.domains]
    counts = {domain: _counts(now, domain, scale) for domain in domains}
    series = [
        Series(name=word, values=tuple(float(counts[one][word]) for one in domains), tone=tone(word, scale))
        for word in scale
    ]
    if any(counts[one][NOT_RATED] for one in domains):
        values = tuple(float(counts[one][NOT_RATED]) for one in domains)
        series.append(Series(name=NOT_RATED, values=values, tone=Tone.NONE))
    worst = max(domains, key=lambda one: counts[one][scale[0]])
    yield Chart(
        kind=ChartKind.SHARES,
        categories=tuple(domains),
        series=tuple(series),
        caption=f"Ratings by domain, {count_of(len(now), 'agency', 'agencies')}",
        message=f"{worst} has the most ratings of {scale[0]}, {counts[worst][scale[0]]} of {len(now)}: "
        + "; ".join(f"{one}: {_said(counts[one])}" for one in domains)
        + ".",
        source="Source: the table that follows.",
    )


def _counts(now: Returns, domain: str, scale: tuple[str, ...]) -> dict[str, int]:
    words = [found.rating if (found := ratings(one).get(domain.casefold())) else "" for one in now.values()]
    return {word: words.count(word) for word in scale} | {NOT_RATED: sum(1 for one in words if one not in scale)}


def _said(counts: dict[str, int]) -> str:
    return join_words(f"{count} {word}" for word, count in counts.items() if count)
