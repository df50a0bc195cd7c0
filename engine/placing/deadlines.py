"""The calendar of the year ahead put in the cycle's folder."""

from pathlib import PurePosixPath

from engine.making import cycle_folder
from engine.model.run import Run
from engine.placing.guarding import scan_for
from engine.report.calendar_file import CALENDAR, calendar_of
from engine.world import World


def put_deadlines(world: World, run: Run) -> None:
    """Write the cycle's calendar, brought on from the one before. Raises WorkspaceError as `Workspace.write` does."""
    path = f"{cycle_folder(world)}/{CALENDAR}"
    there = world.workspace.read(path)
    blob = calendar_of(run, _before(world, path) if there is None else there, scan_for(world).mask)
    if blob != there:
        world.workspace.write(path, blob)


def _before(world: World, path: str) -> bytes | None:
    """Return the calendar of the last cycle before this one that has any: a moved day is then known as moved."""
    mine = PurePosixPath(path).parent.name
    earlier = [one for one in world.workspace.files("outputs", CALENDAR) if PurePosixPath(one).parent.name < mine]
    return world.workspace.read(max(earlier, key=lambda one: PurePosixPath(one).parent.name)) if earlier else None
