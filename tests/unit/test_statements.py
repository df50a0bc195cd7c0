"""Statements, self-evaluations and other boards' reports are read as notes about what their line For says."""

from pathlib import Path

import pytest

from engine.intake.statements import ABOUT, read_statement
from engine.rules.heard import KeptFromReports
from tests.support.briefs import AGENCIES, FRAMEWORK

_TEXT = """For: Annual assurance statement
From: {who}
Date: 30 September 2021
Written by: Director

## A heading of our own

The panel asked on four days.
"""


@pytest.mark.parametrize(
    ("who", "partner"),
    [
        pytest.param("Council", "council", id="title"),
        pytest.param("Wendlemere CCG", "health", id="name on the register"),
        pytest.param("police", "police", id="id"),
        pytest.param("Brightmere", "", id="no partner"),
    ],
)
def test_a_statement_is_its_partners(who: str, partner: str, tmp_path: Path) -> None:
    """The line From names the partner, and headings of its author's own are not told."""
    path = tmp_path / "statement.md"
    path.write_text(_TEXT.format(who=who), encoding="utf-8")
    note, problems = read_statement(path, "inputs/statements/statement.md", FRAMEWORK, AGENCIES)
    assert note is not None
    assert (note.about, note.partner, problems) == (ABOUT["statements"], partner, ())


def test_a_statement_that_does_not_say_what_it_is_for_is_told(tmp_path: Path) -> None:
    """Without a line For nothing can look for it."""
    path = tmp_path / "statement.md"
    path.write_text("From: Council\nDate: 30 September 2021\n\n## Ours\n\nText.\n", encoding="utf-8")
    note, problems = read_statement(path, "inputs/statements/statement.md", FRAMEWORK, AGENCIES)
    assert note is None
    assert [one.code for one in problems] == ["VIS-01"]


def test_the_rules_look_for_what_the_folders_hold() -> None:
    """What a rule calls a note is what its folder's notes say they are for."""
    looked_for = {getattr(one.params, "about", "") for one in FRAMEWORK.rules} - {""}
    assert looked_for <= set(ABOUT.values())


def test_no_document_carries_what_staff_say_of_their_employment() -> None:
    """The heading that a rule keeps from reports is named by no section of any document."""
    kept = {one.params.heading for one in FRAMEWORK.rules if isinstance(one.params, KeptFromReports)}
    carried = {note for spec in FRAMEWORK.documents for section in spec.section for note in section.notes}
    assert kept
    assert kept & carried == set()
