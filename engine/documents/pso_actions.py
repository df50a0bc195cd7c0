"""What became of actions: the difference that closed ones made, and the status and age of all."""

from collections.abc import Iterator
from datetime import date

from engine.documents.brief import Brief
from engine.documents.known import is_closed
from engine.documents.pso_year import every_held, facts_to, open_of, overdue, report_of, said, year_of
from engine.model.blocks import Block, Blocks, Cell, Chart, ChartKind, Heading, Series, Table, cell
from engine.model.dates import count_of, short_date
from engine.model.evidence import Action
from engine.model.words import in_words, join_words, upper_first

NO_EVIDENCE = "No evidence yet"
NOT_DUE, UNDATED = "Not yet due", "No due date"
_MONTH, _QUARTER = 30, 90
_LATE = ("Overdue by up to 30 days", "Overdue by 31 to 90 days", "Overdue by more than 90 days")
AGES = ("Closed in the year", NOT_DUE, *_LATE, UNDATED)
_STATUSES = ("Closed", "In progress", "Open")
_EARLIER = "annual report"


def actions_of_year(brief: Brief) -> tuple[Action, ...]:
    """Return the register's actions that were open at some time in the year: those closed before it are left out."""
    starts = year_of(brief).starts
    return tuple(one for one in brief.evidence.actions if not (one.closed_on and one.closed_on < starts))


def closed_in_year(brief: Brief) -> tuple[Action, ...]:
    """Return the actions closed in the year, by the day they were closed; one closed without a day stands last."""
    found = [one for one in actions_of_year(brief) if is_closed(one)]
    return tuple(sorted(found, key=lambda one: one.closed_on or date.max))


def impact(brief: Brief) -> Blocks:
    """Return the closed actions with the difference each made, and how many state none."""
    found = closed_in_year(brief)
    day = short_date(facts_to(brief))
    if not found:
        return (said(f"No action was closed in the year by {day}, so no difference can be shown yet."),)
    shown = [one for one in found if one.difference.strip()]
    silent = [one.ref for one in found if not one.difference.strip()]
    opening = said(
        f"{upper_first(in_words(len(found)))} action{' was' if len(found) == 1 else 's were'} closed in the year by "
        f"{day}. For {len(shown)} of {len(found)} the register says what difference it made.",
        f"For {join_words(silent)} there is no evidence yet: closed is not the same as better for children."
        if silent
        else "",
    )
    table = Table(
        header=("Ref", "Action", "Closed", "Difference for children", "How it is known"),
        rows=tuple(_closed_row(brief, one) for one in found),
        caption="Actions closed in the year and the difference they made",
        source=f"Source: {found[0].origin.file}, sheet {found[0].origin.sheet}.",
        widths=(1.1, 3, 1.7, 3.4, 3),
    )
    return (opening, table)


def _closed_row(brief: Brief, one: Action) -> tuple[Cell, ...]:
    agency = brief.evidence.agency(one.agency)
    who = agency.short_name or agency.name if agency else one.agency
    return (
        cell(one.ref),
        cell(f"{one.action.rstrip('.')} ({who})"),
        cell(short_date(one.closed_on) if one.closed_on else "Not dated"),
        cell(one.difference.strip() or NO_EVIDENCE),
        cell(one.evidence.strip() or NO_EVIDENCE),
    )


def age_of(one: Action, day: date) -> str:
    """Return how old an action is on a day, counted from its due day: one of AGES."""
    if is_closed(one):
        return AGES[0]
    if one.due is None:
        return UNDATED
    late = (day - one.due).days
    if late <= 0:
        return NOT_DUE
    return _LATE[0] if late <= _MONTH else _LATE[1] if late <= _QUARTER else _LATE[2]


def _status(one: Action) -> str:
    found = one.status.strip().casefold()
    return next((word for word in _STATUSES if word.casefold() == found), "Open")


def actions(brief: Brief) -> Blocks:
    """Return all actions of the year by status and age, those overdue, and what became of earlier recommendations."""
    found, day = actions_of_year(brief), brief.dated
    if not found:
        return (said("No action of the year is on the Actions sheet."), *_earlier(brief))
    late = tuple(overdue(found, day))
    waiting = open_of(found)
    done, many = len(found) - len(waiting), "" if len(found) == 1 else "s"
    lateness = f"{upper_first(in_words(len(late)))} {'is' if len(late) == 1 else 'are'} overdue."
    opening = said(
        f"{upper_first(in_words(len(found)))} action{many} stood on the register in the year: {done} closed "
        f"and {len(waiting)} open on {short_date(day)}.",
        lateness if late else "None is overdue.",
        *_unregistered(brief),
    )
    return (opening, *_chart(found, day), *_late_table(brief, late), *_earlier(brief))


def _unregistered(brief: Brief) -> Iterator[str]:
    """Yield, for each agreed report whose actions the register does not hold yet, how many they are."""
    for activity in every_held(brief):
        agreed = report_of(brief, activity)
        known = {one.came_from.strip().casefold() for one in brief.evidence.actions}
        if agreed and agreed.actions and activity.ref.casefold() not in known:
            count = count_of(len(agreed.actions), "action")
            yield f"The agreed report on {activity.ref} sets {count} more that are not on the register yet."


def _chart(found: tuple[Action, ...], day: date) -> Iterator[Block]:
    ages = [age for age in AGES if any(age_of(one, day) == age for one in found)]
    statuses = [word for word in _STATUSES if any(_status(one) == word for one in found)]
    counts = {
        word: [sum(1 for one in found if _status(one) == word and age_of(one, day) == age) for age in ages]
        for word in statuses
    }
    told = "; ".join(f"{age}: {sum(counts[word][place] for word in statuses)}" for place, age in enumerate(ages))
    yield Chart(
        kind=ChartKind.STACKED_BARS,
        categories=tuple(ages),
        series=tuple(Series(name=word, values=tuple(float(one) for one in counts[word])) for word in statuses),
        caption=f"Actions by status and age on {short_date(day)}",
        message=f"Of {len(found)} actions, {told}.",
        source=f"Source: {found[0].origin.file}, sheet {found[0].origin.sheet}; age is counted from the due day.",
    )


def _late_table(brief: Brief, late: tuple[Action, ...]) -> Iterator[Block]:
    if not late:
        return
    rows = []
    for one in late:
        agency = brief.evidence.agency(one.agency)
        days = (brief.dated - one.due).days if one.due else 0
        rows.append(
            (
                cell(one.ref),
                cell(one.action),
                cell(agency.name if agency else one.agency or "Not recorded"),
                cell(f"{short_date(one.due)}, {count_of(days, 'day')} ago" if one.due else UNDATED),
                cell(one.progress or "Nothing recorded"),
            )
        )
    yield Table(
        header=("Ref", "Action", "Agency", "Due", "Progress"),
        rows=tuple(rows),
        caption="Actions overdue, and how far they have come",
        source=f"Source: {late[0].origin.file}, sheet {late[0].origin.sheet}.",
        widths=(1.1, 3.4, 2.4, 2.2, 3),
    )


def _earlier(brief: Brief) -> Iterator[Block]:
    """Yield what became of recommendations of an earlier annual report, by actions that name one as their origin."""
    yield Heading(text="Recommendations of earlier years")
    found = [one for one in brief.evidence.actions if _EARLIER in one.came_from.casefold()]
    if not found:
        yield said("No recommendation of an earlier annual report stands on the Actions sheet.")
        return
    done = sum(1 for one in found if is_closed(one))
    yield said(f"{done} of {len(found)} recommendations of earlier annual reports are closed.")
    yield Table(
        header=("Ref", "Recommendation", "From", "Status", "What was done"),
        rows=tuple(
            (
                cell(one.ref),
                cell(one.action),
                cell(one.came_from),
                cell(one.status),
                cell(one.progress or "Not recorded"),
            )
            for one in found
        ),
        caption="Recommendations of earlier annual reports",
        source=f"Source: {found[0].origin.file}, sheet {found[0].origin.sheet}.",
        widths=(1.1, 3.6, 2.4, 1.6, 3),
    )
