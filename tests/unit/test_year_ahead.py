"""The year ahead: everything dated in the next twelve months, each under a key that lasts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.model.outlook import CalendarEntry
from engine.rules.facts import Facts
from engine.rules.year_ahead import year_ahead
from engine.world import Options, World, read_world
from tests.support.journey import copy_of_example

_TODAY = date(2021, 10, 11)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Return the example as it is read."""
    root: Path = copy_of_example(tmp_path_factory.mktemp("year") / "workspace", agreed=True)
    return read_world(Options(start=root, today=_TODAY))


def _entries(world: World) -> Sequence[CalendarEntry]:
    facts = Facts(framework=world.framework, evidence=world.evidence, settings=world.settings, cycle=world.cycle)
    return year_ahead(facts, world.planned, {})


def _moved(world: World, kind: str, on: date, days: int) -> World:
    """Return the example with one row of the Calendar sheet on another day."""
    events = tuple(
        replace(one, on=one.on + timedelta(days=days)) if (one.kind, one.on) == (kind, on) else one
        for one in world.evidence.calendar
    )
    assert events != world.evidence.calendar
    return replace(world, evidence=replace(world.evidence, calendar=events))


def test_the_year_holds_what_the_board_manager_plans_by(world: World) -> None:
    """Boards, the day each one's papers close, the action group, a visit, returns, documents and actions are there."""
    said = {(one.on.isoformat(), one.text) for one in _entries(world)}
    assert {
        ("2021-10-14", "Board papers close"),
        ("2021-10-21", "The Board meets"),
        ("2021-11-04", "Action group: SAIG"),
        ("2021-11-25", "The visit to Brightmere (AV3)"),
        ("2022-01-13", "Board papers close"),
        ("2022-01-14", "Section 11 workbook of the yearly round comes back"),
        ("2021-10-28", "Complaints report is due: July to September 2021"),
        ("2021-12-17", "Action AV1-5 is due from Fenwold Hospitals"),
    } <= said


def test_nothing_lies_outside_the_year(world: World) -> None:
    """Everything falls from today to twelve months ahead, the earliest first."""
    days = [one.on for one in _entries(world)]
    assert days == sorted(days)
    assert _TODAY <= days[0] <= days[-1] <= date(2022, 10, 11)


def test_every_key_is_one_things_own(world: World) -> None:
    """No two entries share a key, and nothing is said twice of one day."""
    found = _entries(world)
    assert len({one.key for one in found}) == len({(one.on, one.text) for one in found}) == len(found)


def test_a_meeting_that_moves_keeps_its_key(world: World) -> None:
    """The same meetings have the same keys when one of them is a week later."""
    moved = _entries(_moved(world, "Action group", date(2021, 12, 9), 7))
    before = _entries(world)
    assert {one.key for one in moved} == {one.key for one in before}
    assert {one.key for one in moved if one not in before} == {"meeting:action group:saig:2021:2"}


def test_a_board_that_moves_takes_its_papers_along(world: World) -> None:
    """A later Board is the same Board, and the day its papers close moves with it under its own key."""
    moved = _entries(_moved(world, "Board", date(2022, 1, 20), 7))
    before = {one.key: one.on for one in _entries(world)}
    changed = {one.key: one.on - before[one.key] for one in moved if before[one.key] != one.on}
    assert changed == {key: timedelta(days=7) for key in ("papers:meeting:board::2021:1", "meeting:board::2021:1")}


def test_a_visit_that_moves_keeps_its_key(world: World) -> None:
    """The visit and what hangs on its day keep their keys on another day."""
    activities = tuple(
        replace(one, proposed_date=date(2021, 12, 2)) if one.ref == "AV3" else one for one in world.evidence.activities
    )
    moved = replace(world, evidence=replace(world.evidence, activities=activities))
    assert "activity:AV3" in {one.key for one in _entries(world)} & {one.key for one in _entries(moved)}
