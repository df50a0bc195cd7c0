"""The year's activities, a panel each: what was looked at, what was found, and what became of the actions."""

from collections.abc import Iterator

from engine.documents.brief import Brief
from engine.documents.carried import noted
from engine.documents.findings import points_of, sections_of
from engine.documents.pso_promise import SIGHT, THEMES, VISITS, Promise, months_gone, promises, starts_of
from engine.documents.pso_year import (
    LINE_OF_SIGHT,
    NO_NOTES,
    POP_UP,
    THEME,
    about,
    actions_from,
    ahead,
    dated_name,
    facts_to,
    held,
    held_on,
    name_of,
    open_of,
    overdue,
    points,
    report_of,
    report_stands,
    said,
)
from engine.model.blocks import Block, Blocks, BulletList, Heading, ListItem, Look, Paragraph, Quote, Table, cell
from engine.model.dates import count_of, short_date
from engine.model.evidence import Activity
from engine.model.words import as_sentence, in_words, join_words, lower_first, upper_first

_MOST = 2
"""How many findings of each kind a panel quotes."""
_KINDS = {"strengths": "strength", "development": "area for development", "consideration": "area for consideration"}
_VIEWS = ("overall_view", "answer")
"""The sections that hold a report's own view in short: a visit's, a theme's."""
_SIGHT_HEADINGS = (
    ("best_practice", "Best practice"),
    ("improvement", "What to improve between agencies"),
    ("strategic_actions", "Strategic actions"),
)


def visits(brief: Brief) -> Blocks:
    """Return the coverage of the register and a panel for each visit held."""
    kind, noun = brief.framework.terms.visit_kind, brief.framework.terms.visit_noun
    found = held(brief, kind)
    opening = (_kept(brief, VISITS, "register entries have been visited"), _to_come(ahead(brief, kind), noun))
    return (said(_held(found, noun, brief), *opening), *(block for one in found for block in _panel(brief, one)))


def themes(brief: Brief) -> Blocks:
    """Return how many themes were held against the promise, and a panel for each."""
    found = held(brief, THEME)
    opening = (_kept(brief, THEMES, "thematic activities have been held"), _to_come(ahead(brief, THEME), "theme"))
    return (said(_held(found, "theme", brief), *opening), *(block for one in found for block in _panel(brief, one)))


def _held(found: tuple[Activity, ...], noun: str, brief: Brief) -> str:
    if not found:
        return f"No {noun} was held in the year by {short_date(facts_to(brief))}."
    names = join_words(dated_name(one) for one in found)
    counted = f"{upper_first(in_words(len(found)))} {noun}{'' if len(found) == 1 else 's'}"
    return f"{counted} {_were(len(found))} held in the year: {names}."


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _kept(brief: Brief, rule: str, what: str) -> str:
    """Return the promise of a rule as "x of y", with how much of its period has gone."""
    one = next((found for found in promises(brief) if found.rule.id == rule), None)
    return f"{one.held} of {one.asked} {what}{_gone(brief, one)}." if one else ""


def _gone(brief: Brief, one: Promise) -> str:
    gone = min(one.months, months_gone(starts_of(brief), facts_to(brief)))
    return f" with {gone} of {one.months} months gone"


def _to_come(found: tuple[Activity, ...], noun: str) -> str:
    if not found:
        return ""
    return f"Still to come in the year: {count_of(len(found), noun)} ({join_words(dated_name(one) for one in found)})."


def _panel(brief: Brief, activity: Activity) -> Iterator[Block]:
    """Yield one activity's panel: its focus, up to two findings of each kind in their own words, its actions."""
    yield Heading(text=f"{activity.ref}: {name_of(brief, activity)}")
    day = held_on(activity)
    lead = f", led by {activity.lead}" if activity.lead else ""
    yield said(
        f"Held on {short_date(day)}{lead}." if day else "",
        as_sentence(f"Its focus: {_focus(activity)}") if _focus(activity) else "",
        report_stands(brief, activity),
    )
    yield from _overall_view(brief, activity)
    counts = {kind: points(brief, activity, kind) for kind in _KINDS}
    if any(counts.values()):
        yield said(_counted({_KINDS[kind]: len(found) for kind, found in counts.items()}))
    else:
        yield said("No finding of it is in the inputs yet." if _has_notes(brief, activity) else NO_NOTES)
    for found in counts.values():
        for one in found[:_MOST]:
            yield Paragraph(spans=one.spans, look=Look.FINDING, label=one.ref)
    yield said(_actions(brief, activity))


def _overall_view(brief: Brief, activity: Activity) -> Iterator[Block]:
    """Yield the opening paragraph of the judgement that stands first in the agreed report."""
    agreed = report_of(brief, activity)
    for key in _VIEWS if agreed else ():
        found = [one for one in agreed.sections.get(key, ()) if isinstance(one, Paragraph)] if agreed else []
        if found:
            yield Quote(spans=found[0].spans, said_by="the agreed report's own view")


def _focus(activity: Activity) -> str:
    return lower_first(activity.focus.strip() or activity.title.strip())


def _has_notes(brief: Brief, activity: Activity) -> bool:
    return bool(brief.evidence.notes_on(activity.ref))


def _counted(counts: dict[str, int]) -> str:
    parts = [f"{in_words(number)} {_many(noun, number)}" for noun, number in counts.items()]
    first = "the first two of each stand here" if any(number > _MOST for number in counts.values()) else ""
    return f"It named {join_words(parts)}{f'; {first}' if first else ''}."


def _many(noun: str, number: int) -> str:
    if number == 1:
        return noun
    return noun.replace("area", "areas") if noun.startswith("area") else f"{noun}s"


def _actions(brief: Brief, activity: Activity) -> str:
    """Return what became of the activity's actions; an agreed report's that the register does not hold are told."""
    mine = actions_from(brief, activity)
    agreed = report_of(brief, activity)
    if not mine and agreed and agreed.actions:
        count = count_of(len(agreed.actions), "action")
        return f"Actions: the report sets {count}; none of them is on the Actions sheet yet."
    if not mine:
        return "Actions: none is on the Actions sheet."
    waiting = open_of(mine)
    late = len(tuple(overdue(mine, brief.dated)))
    told = f"{len(mine) - len(waiting)} of {len(mine)} closed"
    return (
        f"Actions: {told}, {len(waiting)} open, {late or 'none'} of them overdue." if waiting else f"Actions: {told}."
    )


def line_of_sight(brief: Brief) -> Blocks:
    """Return the line of sight events of the year with their cases, and what each brought out."""
    found = held(brief, LINE_OF_SIGHT)
    popped = held(brief, POP_UP)
    promise = next((one for one in promises(brief) if one.rule.id == SIGHT), None)
    opening = said(
        _sight_count(found, promise, brief),
        f"{upper_first(count_of(len(popped), 'pop up case discussion'))} {_were(len(popped))} held as well: "
        f"{join_words(dated_name(one) for one in popped)}."
        if popped
        else "",
        "Children are counted here as cases.",
    )
    if not found:
        return (opening,)
    return (opening, _sights(brief, found), *(block for one in found for block in _sight(brief, one)))


def _sight_count(found: tuple[Activity, ...], promise: Promise | None, brief: Brief) -> str:
    cases = sum(one.cases or 0 for one in found)
    of = f" of {promise.asked}" if promise else ""
    by = short_date(facts_to(brief))
    if not found:
        return f"No line of sight event was held in the year by {by}."
    return f"{len(found)}{of} line of sight events were held by {by}. They looked at {count_of(cases, 'case')} in all."


def _sights(brief: Brief, found: tuple[Activity, ...]) -> Table:
    rows = tuple(
        (
            cell(one.ref),
            cell(short_date(held_on(one) or facts_to(brief))),
            cell(one.title or one.focus or "Not recorded"),
            cell("; ".join(one.tiles) or "Not recorded"),
            cell(str(one.cases) if one.cases is not None else "Not recorded"),
        )
        for one in found
    )
    return Table(
        header=("Ref", "Date", "Theme", "Tiles", "Cases"),
        rows=rows,
        caption="Line of sight events of the year and the cases they looked at",
        source=f"Source: {found[0].origin.file}, sheet {found[0].origin.sheet}.",
        widths=(0.8, 1.8, 3.6, 3, 1),
        numeric=frozenset({4}),
    )


def _sight(brief: Brief, activity: Activity) -> Iterator[Block]:
    """Yield what one event brought out under the framework's three headings, in the notes' words."""
    yield Heading(text=f"{activity.ref}: {name_of(brief, activity)}")
    one = about(brief, activity)
    told = False
    for key, title in _SIGHT_HEADINGS:
        spans = [point for _, section in sections_of(one, key) for point in points_of(section.blocks)]
        if spans:
            told = True
            yield Heading(text=title, level=3)
            yield BulletList(items=tuple(ListItem(spans=point) for point in spans))
    if not told:
        yield said(NO_NOTES if not noted(one, "strengths", "development") else "Its notes have none of the headings.")
    yield said(_actions(brief, activity))
