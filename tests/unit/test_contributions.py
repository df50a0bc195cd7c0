"""Contributions say which yearly report they are for and which partner they come from."""

from pathlib import Path

import pytest

from engine.intake.contributions import read_contribution
from engine.model.blocks import block_text
from engine.model.evidence import Note
from engine.model.problem import Problem
from tests.support.briefs import AGENCIES, FRAMEWORK

_FILE = "inputs/contributions/Council.md"
_TEXT = "# Ours\n\nFor: {about}\nFrom: {sender}\nDate: 1 October 2021\n\n## {heading}\n\nWe lent an officer.\n"


def _read(tmp_path: Path, text: str) -> tuple[Note | None, tuple[Problem, ...]]:
    path = tmp_path / "Council.md"
    path.write_text(text, encoding="utf-8")
    return read_contribution(path, _FILE, FRAMEWORK, AGENCIES)


def _text(about: str = "SCP annual report", sender: str = "Council", heading: str = "What we contributed") -> str:
    return _TEXT.format(about=about, sender=sender, heading=heading)


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        pytest.param("SCP annual report", "scp-annual-report", id="its title"),
        pytest.param("scp annual REPORT", "scp-annual-report", id="in other capitals"),
        pytest.param("scp-annual-report", "scp-annual-report", id="its kind"),
        pytest.param("SCP annual report 2020-21", "scp-annual-report:2020-21", id="one year's"),
        pytest.param("SCP annual report, 2020/21", "scp-annual-report:2020-21", id="the year with a stroke"),
        pytest.param("SCP annual report 2020 to 2021", "scp-annual-report:2020-21", id="the year in full"),
    ],
)
def test_a_contribution_is_about_the_report_it_names(about: str, expected: str, tmp_path: Path) -> None:
    """The line For names a yearly report by its title, and a year behind it keeps it for that year."""
    note, problems = _read(tmp_path, _text(about=about))
    assert note is not None
    assert (note.about, [one.code for one in problems]) == (expected, [])


@pytest.mark.parametrize(
    ("sender", "partner"),
    [
        pytest.param("Council", "council", id="the partner's title"),
        pytest.param("health", "health", id="in small letters"),
        pytest.param("Wendlemere CCG", "health", id="the agency's name"),
        pytest.param("ccg", "health", id="the agency's id"),
        pytest.param("Estuary Constabulary", "police", id="the police force's name"),
    ],
)
def test_the_partner_is_found_by_any_of_its_names(sender: str, partner: str, tmp_path: Path) -> None:
    """The line From may name the partner, or the agency that the register marks as it."""
    note, problems = _read(tmp_path, _text(sender=sender))
    assert note is not None
    assert (note.partner, problems) == (partner, ())
    assert [block_text(one) for section in note.sections for one in section.blocks] == ["We lent an officer."]


def test_a_report_that_is_not_made_is_told_with_the_nearest(tmp_path: Path) -> None:
    """Nothing is used of a contribution for an unknown report, and the message names what was meant."""
    note, (told, *_) = _read(tmp_path, _text(about="SPC anual report"))
    assert (note, told.code) == (None, "CON-01")
    assert "The nearest is SCP annual report." in told.fix
    assert str(told.source) == f"{_FILE}, For"


def test_a_report_without_a_place_for_it_is_told(tmp_path: Path) -> None:
    """A contribution for a yearly report that carries no notes is not taken without a word: it would stand nowhere."""
    note, (told, *_) = _read(tmp_path, _text(about="PSO annual report"))
    assert (note, told.code) == (None, "CON-01")
    assert "{titles}" not in told.fix
    assert told.fix.endswith(": SCP annual report.")


def test_a_statement_must_say_whose_it_is(tmp_path: Path) -> None:
    """A partner's statement from nobody the framework knows as a partner is told; it stands in no report."""
    note, problems = _read(tmp_path, _text(sender="Brightmere"))
    assert note is not None
    assert (note.partner, [one.code for one in problems]) == ("", ["CON-02"])


def test_other_words_may_come_from_anybody(tmp_path: Path) -> None:
    """The coordinator's own part names no partner, and nothing is told."""
    note, problems = _read(tmp_path, _text(sender="Board Manager", heading="Local children"))
    assert note is not None
    assert (note.partner, note.sections[0].key, problems) == ("", "local_children", ())
