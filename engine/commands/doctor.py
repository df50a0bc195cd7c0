"""boardpack doctor: how the installation and the workspace stand, and what to do about it. It never writes."""

from datetime import date
from pathlib import Path

from engine.commands.doctor_computer import examine_computer
from engine.commands.doctor_examined import Diagnosis, Examined

_PACKAGES_FIRST = "The workspace was not looked at: the packages come first."


def examine(start: Path, today: date) -> Diagnosis:
    """Return how this computer stands, and the workspace that holds a folder, where there is one."""
    computer = tuple(examine_computer())
    if _is_incomplete(computer):
        return Diagnosis(examined=computer, notes=(_PACKAGES_FIRST,))
    from engine.commands.doctor_contents import examine_workspace  # noqa: PLC0415 - it needs every package
    from engine.world import Options  # noqa: PLC0415 - it needs every package

    found = examine_workspace(Options(start=start, today=today))
    return Diagnosis(examined=(*computer, *found.examined), notes=found.notes)


def _is_incomplete(computer: tuple[Examined, ...]) -> bool:
    return any(one.code == "PC-02" for thing in computer for one in thing.problems)
