"""Cycles: which Board meeting a pack is for, and the window of work it sees."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from engine.model.dates import short_date
from engine.model.evidence import Evidence
from engine.model.messages import problem
from engine.model.plan import Cycle
from engine.model.problem import ConfigError
from engine.model.settings import Settings
from engine.model.source import Source
from engine.rules.calendar import add_months, on_or_before_working_day, shift

BOARD = "Board"
ACTION_GROUP = "Action group"
_WHERE = Source(file="config.toml", place="cycle")


def meetings(evidence: Evidence, kind: str) -> tuple[date, ...]:
    """Return the dates of one kind of event on the Calendar sheet, each once, earliest first."""
    wanted = kind.casefold()
    return tuple(sorted({event.on for event in evidence.calendar if event.kind.strip().casefold() == wanted}))


def first_after(days: Sequence[date], day: date) -> date | None:
    """Return the first of some ordered days that comes after `day`, or None."""
    return next((one for one in days if one > day), None)


def cycle_ids(boards: Sequence[date]) -> dict[str, date]:
    """Return the Board meetings by cycle id: "2021-10", or the full date for a second meeting in one month."""
    found: dict[str, date] = {}
    for board in sorted(boards):
        month = f"{board:%Y-%m}"
        found[board.isoformat() if month in found else month] = board
    return found


def cycles_of_year(evidence: Evidence, settings: Settings, today: date) -> tuple[Cycle, ...]:
    """Return the cycles of the assurance year whose window has opened by today, earliest first.

    Each is seen from the day its papers close, or from today where that comes first. Raises ConfigError: PLAN-03 when
    the Calendar sheet has no Board meeting, PLAN-07 when none of the year's windows has opened.
    """
    boards, starts = meetings(evidence, BOARD), settings.year.starts
    if not boards:
        raise ConfigError(problem("PLAN-03", source=_WHERE))
    ends = add_months(starts, 12)
    ids = [one for one, on in cycle_ids(boards).items() if starts <= on < ends]
    found = [find_cycle(evidence, settings, one, today) for one in ids]
    begun = tuple(replace(one, as_of=min(one.papers_close, today)) for one in found if one.starts <= today)
    if not begun:
        values = {"starts": short_date(starts), "today": short_date(today)}
        raise ConfigError(problem("PLAN-07", source=_WHERE, **values))
    return begun


def find_cycle(evidence: Evidence, settings: Settings, cycle_id: str, as_of: date) -> Cycle:
    """Return the cycle with this id (or whose Board meets on this full date), seen from `as_of`.

    Its window runs from the day after the Board before it; the first one's from the year's first day.
    Raises ConfigError: PLAN-02 for an unknown id, PLAN-03 when the Calendar sheet has no Board meeting.
    """
    boards = meetings(evidence, BOARD)
    if not boards:
        raise ConfigError(problem("PLAN-03", source=_WHERE))
    ids = cycle_ids(boards)
    wanted = cycle_id.strip()
    name = next((one for one, on in ids.items() if wanted in (one, on.isoformat())), None)
    if name is None:
        listed = ", ".join(f"{one} ({short_date(on)})" for one, on in ids.items())
        raise ConfigError(problem("PLAN-02", source=_WHERE, cycle=wanted, boards=listed))
    board = ids[name]
    before = [one for one in boards if one < board]
    starts = before[-1] + timedelta(days=1) if before else min(settings.year.starts, board)
    local = settings.local_dates
    closes = shift(board, local.papers_before_board, -1, "[local_dates] papers_before_board")
    return Cycle(
        id=name,
        board_date=board,
        starts=starts,
        ends=board,
        lead_ends=shift(board, local.lead_after_board, 1, "[local_dates] lead_after_board"),
        papers_close=on_or_before_working_day(closes),
        as_of=as_of,
    )
