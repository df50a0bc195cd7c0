"""Every fault of a file, a workbook or a cell: what is said of it, and that nothing else is said."""

from pathlib import Path

import pytest

from engine.intake.collect import collect
from tests.support.faults import FAULTS
from tests.support.file_faults import Fault
from tests.support.inputs import (
    FRAMEWORK,
    REGISTER_FILE,
    RETURN_FILE,
    SETTINGS,
    blob_of,
    put,
    register_book,
    return_book,
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_with_its_place_and_nothing_else_is(fault: Fault, tmp_path: Path) -> None:
    """Each fault gives exactly its own problems, at its own place, in an otherwise clean workspace."""
    if not fault.file.endswith(".xlsm"):
        put(tmp_path, RETURN_FILE, blob_of(return_book()))
    put(tmp_path, REGISTER_FILE, blob_of(register_book()))
    put(tmp_path, fault.file, fault.blob)
    _, problems = collect(tmp_path, SETTINGS, FRAMEWORK)
    told = [(one.source.file, one.source.place, one.code) for one in problems if one.source]
    assert told == [(fault.told_of or fault.file, place, code) for place, code in fault.expected]


def test_the_faults_are_many_kinds() -> None:
    """At least thirty-five codes are shown to be raised."""
    assert len({code for fault in FAULTS for _, code in fault.expected}) >= 35


def test_fault_names_are_their_own() -> None:
    """No two faults share a name, so a failing one can be found."""
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
