"""Notes that are not in the shape the forms suggest: no word of them is left out of the report."""

from pathlib import Path

import pytest

from tests.support.built import build_in
from tests.support.journey import copy_of_example
from tests.support.planted import places_of

_NOTE = """Activity: AV2
Date: 19 August 2021
Written by: Officer X

## Method

We walked round with a manager.

| Step | How long |
|---|---|
| Read the rota | An hour |

## People met

- Three cleaners
- A caretaker

## What could not happen

| Who | Why |
|---|---|
| The night team | Asleep by day |

## Lines of questioning

- Who answers at night?

## Strengths

> “I can ring at night.”
> — a foster carer

## Impact

- Fewer children wait
    - for a call back

## Actions

- The Head of Service will ring each foster carer by Christmas.
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the texts of the pack with that note added, by place."""
    root = copy_of_example(tmp_path_factory.mktemp("shapes") / "workspace")
    Path(root / "inputs/visits/AV2 Other shapes.md").write_text(_NOTE, encoding="utf-8")
    return places_of(build_in(root))


@pytest.mark.parametrize(
    ("section", "text"),
    [
        pytest.param("method", "Officer X\nWe walked round with a manager.", id="sentences beside the table"),
        pytest.param("method", "Step\nHow long\nRead the rota\nAn hour", id="a table of other columns"),
        pytest.param("at_a_glance", "6 young people; Three cleaners; A caretaker", id="people met in a list"),
        pytest.param("at_a_glance", "The night team; Asleep by day", id="a table of what could not happen"),
        pytest.param("questions", "Officer X\nWho answers at night?", id="questions in a list"),
        pytest.param("strengths", "“I can ring at night.” (a foster carer)", id="a quotation as a finding"),
        pytest.param("difference", "Fewer children wait\nfor a call back\nOfficer X", id="impact in a list"),
        pytest.param("actions", "Officer X\nThe Head of Service will ring each", id="actions in a list"),
    ],
)
def test_what_is_noted_stands_in_its_section(places: dict[str, str], section: str, text: str) -> None:
    """Words under a heading stand in its section whatever their shape, with their author."""
    assert text in places[f"visit-report/{section}"]


def test_a_table_in_the_usual_shape_stays_one(places: dict[str, str]) -> None:
    """Other words beside it change nothing of the table of what was done."""
    assert "Case records read beside the duty manager\n2 hours\n" in places["visit-report/method"]
    assert "Not recorded" not in places["visit-report/method"]
