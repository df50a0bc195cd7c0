"""A code is explained to whoever asks, and a new workspace starts with forms that the product itself reads."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.commands.explaining import explain_code
from engine.commands.starting import start_workspace
from engine.model import forms
from engine.model.messages import CATALOGUE
from engine.model.problem import ConfigError, WorkspaceError
from engine.world import Options
from tests.support.journey import copy_of_example

DAY = date(2021, 10, 11)
REGISTER = "inputs/partnership.xlsx"
FORM = "inputs/forms/Section 11 return (blank).xlsx"


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> Options:
    """Return the options of a run in a copy of the example."""
    return Options(start=copy_of_example(tmp_path_factory.mktemp("explain") / "workspace"), today=DAY)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_message_is_explained_without_a_workspace(code: str, tmp_path: Path) -> None:
    """A message's title, meaning and who mends it stand in lines that fit, wherever the command is started."""
    found = explain_code(code.lower(), Options(start=tmp_path, today=DAY))
    assert found is not None
    assert found[0].startswith(f"{code}: ")
    assert found[-1].startswith("Weight: ") or "Mended by:" in " ".join(found)
    assert max(len(line) for line in found) <= 78


@pytest.mark.parametrize("code", ["R-V4", "r-v4"])
def test_a_rule_is_explained_with_its_clause_and_who_passes(code: str, options: Options) -> None:
    """A rule says what it asks, where it stands in the framework, and what holds now."""
    found = explain_code(code, options)
    assert found is not None
    assert found[0].startswith("R-V4: ")
    assert sum(line.startswith("Clause: ") for line in found) == 1
    assert {"Holds now:", "Does not hold now:"} & set(found)
    assert max(len(line) for line in found) <= 78


def test_a_rule_that_asks_for_a_section_names_it(options: Options) -> None:
    """The sections behind a rule are listed under it."""
    found = explain_code("R-V10a", options)
    assert found is not None
    assert "  Assurance visit report: Our overall view" in found[found.index("Sections it asks for:") :]


@pytest.mark.parametrize("code", ["conflict-9", "Conflict-9", "9"])
def test_a_conflict_is_explained_with_its_reading(code: str, options: Options) -> None:
    """A conflict says what is at issue, how it is read, where it stands, what it bears on and what turns on it now."""
    found = explain_code(code, options)
    assert found is not None
    assert found[0] == "conflict-9: A partner that is visited agrees its own report"
    assert {"Where it stands:", "What it bears on:", "In this cycle:"} <= set(found)
    assert any(line.startswith("  R-V11c: ") for line in found)
    assert max(len(line) for line in found) <= 78


def test_a_rule_names_the_conflicts_that_bear_on_it(options: Options) -> None:
    """Under a rule stands where the text leaves a choice, with the reading chosen."""
    found = explain_code("R-V13", options) or []
    told = " ".join(line.strip() for line in found)
    assert "Where the text leaves a choice: conflict-11: " in told
    assert "How we read it: Each entry of the Section 11 register counts once" in told


def test_a_conflict_on_which_nothing_turns_says_so(options: Options) -> None:
    """A conflict that no rule or document of the cycle meets is explained all the same."""
    found = explain_code("16", options) or []
    assert "Nothing in this cycle turns on it." in found


@pytest.mark.parametrize("code", ["NOPE", "", "R-V", "R-V4 ", "IN-4"])
def test_a_code_that_is_neither_is_none(code: str, options: Options) -> None:
    """Nothing is guessed of a code that nothing has."""
    assert explain_code(code, options) is None


def test_a_rule_needs_a_workspace(tmp_path: Path) -> None:
    """Outside any workspace there is no framework to look a rule up in."""
    with pytest.raises((ConfigError, WorkspaceError)):
        explain_code("R-V4", Options(start=tmp_path, today=DAY))


def test_a_new_workspace_has_its_forms(tmp_path: Path) -> None:
    """The blank register and the blank return have every sheet and heading that the reader asks for."""
    assert set(start_workspace(tmp_path / "new", today=DAY, example=False)) >= {"config.toml", REGISTER, FORM}
    for place, sheets in ((REGISTER, forms.REGISTER), (FORM, forms.SECTION11)):
        book = load_workbook(tmp_path / "new" / place)
        for form in sheets:
            found = {str(cell.value).rstrip(" *") for row in book[form.name].iter_rows() for cell in row}
            assert {column.title for column in form.columns if column.required} <= found


def test_the_example_comes_with_its_own_inputs(tmp_path: Path) -> None:
    """With the example the register is the example's, and the blank return is still there."""
    made = start_workspace(tmp_path / "new", today=DAY, example=True)
    assert FORM in made
    assert [one for one in made if one.startswith("inputs/visits/")]
    assert (tmp_path / "new" / REGISTER).read_bytes() == (Path(__file__).parents[2] / REGISTER).read_bytes()


def test_two_workspaces_of_one_day_are_the_same(tmp_path: Path) -> None:
    """Blank forms hold nothing of the moment they were made."""
    for name in ("a", "b"):
        start_workspace(tmp_path / name, today=DAY, example=False)
    for place in (REGISTER, FORM):
        assert (tmp_path / "a" / place).read_bytes() == (tmp_path / "b" / place).read_bytes()


@pytest.mark.parametrize("example", [True, False])
def test_a_folder_in_use_is_refused(tmp_path: Path, *, example: bool) -> None:
    """Nothing is put beside what somebody keeps there."""
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(WorkspaceError) as caught:
        start_workspace(tmp_path, today=DAY, example=example)
    assert [one.code for one in caught.value.problems] == ["OUT-11"]
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
