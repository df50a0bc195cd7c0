"""A spread for each outcome of the framework: what it asks for, its measures, what was done and what it changed."""

from collections.abc import Iterator

from engine.documents.brief import Brief
from engine.documents.pso_year import said
from engine.documents.scp_numbers import Course, courses, figure, moved
from engine.documents.scp_said import carried_or_asked
from engine.model.blocks import Block, Blocks, BulletList, Cell, Chart, ChartKind, ListItem, Series, Table, cell, plain
from engine.model.words import in_words, join_words, upper_first

_TREND = 3
"""How many periods make a line worth drawing."""
_MOST_LINES = 2
"""How many lines a spread has room for."""
_MOVES = {1: "Better", -1: "Worse", 0: "No change"}


def outcome(brief: Brief, number: int) -> Blocks:
    """Return what the framework says of an outcome; nothing where it has no outcome of that number."""
    if brief.section(f"outcome_{number}") is None or number > len(brief.framework.outcomes):
        return ()
    statements = brief.framework.outcomes[number - 1].statements
    if not statements:
        return (said("The framework names this outcome and does not describe it further."),)
    items = tuple(ListItem(spans=plain(one)) for one in statements)
    return (said("The framework describes it in these words:"), BulletList(items=items))


def measures(brief: Brief, number: int) -> Blocks:
    """Return what an outcome's measures show, from the first period to now: in sentences, a table, and lines."""
    if number > len(brief.framework.outcomes):
        return ()
    found = measures_of(brief, number)
    drawn = [one for one in found if len(one.values) >= _TREND and one.target is not None]
    return (*_measures(found), *(_line(one) for one in drawn[:_MOST_LINES]))


def part(brief: Brief, number: int, name: str) -> Blocks:
    """Return what was contributed to one part of an outcome's spread (aim, done, difference, next), or its prompt."""
    return carried_or_asked(brief, f"outcome_{number}_{name}", below=3)


def measures_of(brief: Brief, number: int) -> tuple[Course, ...]:
    """Return the indicators filed under an outcome, by its id, its title or "Outcome 1"."""
    topic = brief.framework.outcomes[number - 1]
    names = {topic.id.casefold(), topic.title.casefold(), f"outcome {number}"}
    return tuple(one for one in courses(brief) if one.last.topic.strip().casefold() in names)


def _measures(found: tuple[Course, ...]) -> Iterator[Block]:
    if not found:
        yield said(
            "No measure was supplied for this outcome, so this report cannot show in figures whether it came nearer."
        )
        return
    first, last = {one.first.period for one in found}, {one.last.period for one in found}
    common = len(first) == len(last) == 1
    yield said(_counted(found))
    yield from (said(f"{_sentence(one)}.") for one in found)
    yield Table(
        header=("Measure", *((*first, *last) if common else ("First", "Now")), "Target", "England", "Moved"),
        rows=tuple(_row(one, dated=not common) for one in found),
        caption="The measures of this outcome",
        source=f"Source: the partnership's own measures, {_span(found)}. A target is the partnership's own; the last "
        "column compares with the period before.",
        widths=(3, 1.4, 1.4, 1.1, 1.3, 1.4),
        numeric=frozenset({1, 2, 3, 4}),
    )


def _counted(found: tuple[Course, ...]) -> str:
    known = [move for one in found if (move := moved(one)) is not None]
    if not known:
        return f"{upper_first(in_words(len(found)))} measures were supplied; none has a period before to compare with."
    count = sum(1 for one in known if one > 0)
    noun = "measure" if len(known) == 1 else "measures"
    return (
        f"{upper_first(in_words(count)) if count else 'None'} of {in_words(len(known))} {noun} moved the way the "
        "partners want since the period before."
    )


def _sentence(course: Course) -> str:
    """Return what one measure did from its first period to its last, and how far that is from its target."""
    first, last = course.first, course.last
    name = upper_first(course.name)
    now = figure(last.value, last.unit)
    if len(course.values) == 1:
        return f"{name}: {now} in {last.period}"
    verb = "rose" if last.value > first.value else "fell" if last.value < first.value else "stayed"
    way = f"at {now}" if verb == "stayed" else f"from {figure(first.value, first.unit)} to {now}"
    return f"{name} {verb} {way} between {first.period} and {last.period}{_against(course)}"


def _against(course: Course) -> str:
    target, last = course.target, course.last
    if target is None:
        return "; no target was set"
    reached = last.value >= target if last.wanted == "up" else last.value <= target if last.wanted else None
    met = {True: ", which is reached", False: ", which is not reached", None: ""}[reached]
    return f"; the target is {figure(target, last.unit)}{met}"


def _row(course: Course, *, dated: bool) -> tuple[Cell, ...]:
    first, last = course.first, course.last
    when = (f" ({first.period})", f" ({last.period})") if dated else ("", "")
    return (
        cell(course.name),
        cell(f"{figure(first.value, first.unit)}{when[0]}"),
        cell(f"{figure(last.value, last.unit)}{when[1]}"),
        cell(figure(course.target, last.unit) if course.target is not None else "Not set"),
        cell(figure(last.england, last.unit)),
        cell(_move(course)),
    )


def _move(course: Course) -> str:
    """Return how the latest value compares with the one before it; where no way is wanted, only up or down."""
    judged = moved(course)
    if judged is not None:
        return _MOVES[judged]
    if len(course.values) == 1:
        return "New"
    now, before = course.values[-1].value, course.values[-2].value
    return "Up" if now > before else "Down" if now < before else "No change"


def _span(found: tuple[Course, ...]) -> str:
    periods = sorted({one.period for course in found for one in course.values})
    return periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"


def _line(course: Course) -> Chart:
    """Return a measure's course as lines: here, England where every period has it, and the target."""
    last, target = course.last, course.target
    series = [Series(name="Here", values=tuple(float(one.value) for one in course.values))]
    england = tuple(None if one.england is None else float(one.england) for one in course.values)
    series += [Series(name="England", values=england)] if any(one is not None for one in england) else []
    series += [Series(name="Target", values=(float(target),) * len(course.values))] if target is not None else []
    points = join_words(f"{figure(one.value, one.unit)} in {one.period}" for one in course.values)
    return Chart(
        kind=ChartKind.LINES,
        categories=tuple(one.period for one in course.values),
        series=tuple(series),
        caption=f"{upper_first(course.name)}, by period",
        message=f"{upper_first(course.name)}: {points}{_against(course)}.",
        source="Source: the partnership's own measures.",
        unit=last.unit,
    )
