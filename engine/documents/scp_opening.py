"""The opening of the annual report: the year on a page, who the partners are, the children of the area."""

from engine.documents.brief import Brief
from engine.documents.pso_promise import starts_of
from engine.documents.pso_year import asked_for, facts_to, last_day, said, year_of
from engine.documents.scp_numbers import (
    Course,
    accepted_domains,
    better,
    courses,
    figure,
    period_before,
    returned,
    visited,
    year_begins,
)
from engine.documents.scp_said import carried_or_asked, carried_words, listed, partner_names
from engine.documents.wording import key_date
from engine.model.blocks import Block, Blocks, Cell, Heading, Span, Table, cell, plain
from engine.model.blocks import Paragraph as Text
from engine.model.dates import short_date
from engine.model.words import in_words, join_words, upper_first

_PARTS = ("achievements", "areas_of_focus", "still_to_do")
_TITLES = {
    "achievements": "What was achieved",
    "areas_of_focus": "Where the work goes next",
    "still_to_do": "What is not yet good enough",
}


def control(brief: Brief) -> Blocks:
    """Return the control table of a report that the public will read: no names, no files, no marking."""
    year, terms = year_of(brief), brief.framework.terms
    pairs = (
        ("Status", f"DRAFT {brief.draft}; not yet published"),
        ("Period", year.title),
        ("Facts to", short_date(facts_to(brief))),
        ("Published by", join_words(partner_names(brief))),
        ("Owner", terms.coordinator),
        (terms.board, key_date(brief.planned.dates, "board")),
        ("To be read at", brief.settings.partnership.website or brief.settings.partnership.email),
    )
    rows = tuple((cell(name), cell(text)) for name, text in pairs)
    return (Table(header=("Item", "Detail"), rows=rows, caption="About this report", widths=(1, 2.6)),)


def on_a_page(brief: Brief) -> Blocks:
    """Return the year in four numbers beside those of the year before, then what contributors list, part by part."""
    lists: list[Block] = []
    for key in _PARTS:
        found = listed(brief, key)
        if found:
            lists += [Heading(text=_TITLES[key]), *found]
    return (_facts_to(brief), _numbers(brief), *(lists or asked_for(brief, "on_a_page")))


def _facts_to(brief: Brief) -> Block:
    year, day = year_of(brief), facts_to(brief)
    until = (
        f"It holds the facts known by {short_date(day)}; what was planned after that day is not counted as done."
        if day < year.ends
        else ""
    )
    return said(f"This report covers {year.title}.", until)


def _numbers(brief: Brief) -> Table:
    period, before = brief.settings.year.section11_period, period_before(brief)
    accepted = brief.settings.ratings.signatures_accepted
    rows = (
        (f"Agencies that returned their {brief.framework.terms.self_assessment}", returned, (period, before)),
        (f"Parts of their work that agencies rate {accepted}", accepted_domains, (period, before)),
    )
    made = [(cell(title), *(cell(str(count(brief, one))) for one in periods)) for title, count, periods in rows]
    made += [
        (
            cell("Agencies visited in the two-year programme"),
            cell(str(visited(brief, last_day(brief)))),
            cell(_visited_before(brief)),
        ),
        (
            cell("Measures that moved the way we want"),
            cell(str(better(brief))),
            cell(str(better(brief, -2))),
        ),
    ]
    return Table(
        header=("What we count", "This year", "The year before"),
        rows=tuple(made),
        caption="The year in four numbers",
        source=f"Source: agencies' own returns for {join_words((before, period))}, the partnership's register of "
        f"visits, and its measures, each beside its period before. Facts to {short_date(facts_to(brief))}.",
        widths=(4, 1.4, 1.6),
        numeric=frozenset({1, 2}),
    )


def _visited_before(brief: Brief) -> str:
    """Return how many had been visited when the year began; a programme that began with it had no year before."""
    day = year_begins(brief)
    return str(visited(brief, day)) if starts_of(brief) <= day else "Not begun"


def arrangements(brief: Brief) -> Blocks:
    """Return who the partners are, what each group does, what changed, and where the report can be read."""
    names = partner_names(brief)
    partnership = brief.settings.partnership
    first = said(
        f"{partnership.name} is led by {in_words(len(names))} statutory safeguarding partners: {join_words(names)}.",
        f"They share the duty to keep children in the area safe, with {_others(brief)}.",
        "The law asks them to say at least once in every 12 months what they have done and how well it worked.",
        "This report is their answer.",
    )
    return (first, *_groups(brief), *carried_words(brief, "arrangements_text"), *_where(brief))


def _others(brief: Brief) -> str:
    others = [one for one in brief.evidence.agencies if one.entry and not one.parent and not one.partner]
    return f"{in_words(len(others))} other agencies on the partnership's Section 11 register" if others else "others"


def _groups(brief: Brief) -> tuple[Table, ...]:
    rows = tuple(
        (cell(f"{one.title} ({one.short})" if one.short else one.title), cell(one.does))
        for one in brief.framework.bodies
        if one.does
    )
    if not rows:
        return ()
    source = f"Source: {brief.framework.title} {brief.framework.years}."
    return (
        Table(
            header=("Group", "What it does"),
            rows=rows,
            caption="The groups of the partnership",
            source=source,
            widths=(1, 2),
        ),
    )


def _where(brief: Brief) -> tuple[Block, ...]:
    partnership = brief.settings.partnership
    if not partnership.website:
        where = plain(f"Ask for this report, and for the published arrangements, at {partnership.email}.")
        return (Text(spans=where),)
    spans = (
        *plain("This report and the published arrangements can be read at "),
        Span(text="the partnership's website", link=partnership.website),
        *plain(f". Ask for another format at {partnership.email} or on {partnership.phone}."),
    )
    return (Text(spans=spans),)


def local_children(brief: Brief) -> Blocks:
    """Return what is contributed about the area's children, with every measure that England publishes too."""
    return (*carried_or_asked(brief, "local_children"), *_beside_england(brief))


def _beside_england(brief: Brief) -> tuple[Block, ...]:
    found = [one for one in courses(brief) if one.last.england is not None]
    others = len(courses(brief)) - len(found)
    if not found:
        return (said("No measure with a figure for England was supplied for this year."),)
    table = Table(
        header=("Measure", "Period", "Here", "England", "Similar areas"),
        rows=tuple(_england_row(one) for one in found),
        caption="Our area beside England and similar areas",
        source="Source: the partnership's own measures; the figures for England and similar areas came with them.",
        widths=(3.4, 1.3, 1.3, 1.3, 1.4),
        numeric=frozenset({2, 3, 4}),
    )
    without = f" For {in_words(others)} more there is none." if others else ""
    told = said(f"{upper_first(in_words(len(found)))} measures have a figure for England.{without}")
    return (told, table)


def _england_row(course: Course) -> tuple[Cell, ...]:
    last = course.last
    texts = (
        course.name,
        last.period,
        figure(last.value, last.unit),
        figure(last.england, last.unit),
        figure(last.neighbours, last.unit),
    )
    return tuple(cell(text) for text in texts)
