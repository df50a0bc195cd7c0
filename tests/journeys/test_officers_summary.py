"""What people write in one yearly report reaches the other: the officers' summary stands there word for word."""

import shutil
from pathlib import Path

import pytest

from tests.support.drafts import ENOUGH, change_body, complete, typed_into
from tests.support.journey import run
from tests.support.person import edited, rewords, said, types

_FOLDER = "outputs/2020-21/Annual"
_OFFICERS = f"{_FOLDER}/2020-21 PSO annual report - Wendlemere SCP.docx"
_PUBLIC = f"{_FOLDER}/2020-21 SCP annual report - Wendlemere SCP.docx"
_SUMMARY = f"Scrutiny held its course in a hard year. {ENOUGH}"
_LEAD = "wrote what follows for the partnership in their own annual report."


@pytest.fixture(scope="module")
def written(shipped_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace whose officers have written their summary in Word, built again."""
    root = Path(shutil.copytree(shipped_once, tmp_path_factory.mktemp("written") / "workspace"))
    _edit(root, _OFFICERS, types("summary_for_partnership", _SUMMARY))
    run(root, "build")
    return root


@pytest.fixture
def own(written: Path, tmp_path: Path) -> Path:
    """Return a copy of that workspace of one's own."""
    return Path(shutil.copytree(written, tmp_path / "own"))


def _edit(root: Path, file: str, *deeds: object) -> None:
    path = root / file
    path.write_bytes(edited(path.read_bytes(), *deeds))  # type: ignore[arg-type] # a deed is a change of the body


def _told(root: Path) -> list[str]:
    return said((root / _PUBLIC).read_bytes())


def test_until_it_is_written_its_place_says_so(shipped_once: Path) -> None:
    """Without a summary in the officers' report the public one asks for it, and quotes nothing."""
    found = _told(shipped_once)
    assert [line for line in found if _LEAD in line] == []
    assert [line for line in found if line.startswith("To complete") and "own annual report stands here" in line] != []


def test_the_summary_is_carried_word_for_word(written: Path) -> None:
    """The officers' paragraph stands in the public report as they wrote it, once, below a line that names them."""
    found = _told(written)
    assert found.count(_SUMMARY) == 1
    assert _LEAD in found[found.index(_SUMMARY) - 1]


def test_a_summary_typed_over_the_prompt_is_carried_at_once(shipped_once: Path, tmp_path: Path) -> None:
    """Who types over the yellow prompt keeps its style: the first build carries the words all the same."""
    root = Path(shutil.copytree(shipped_once, tmp_path / "typed"))
    change_body(root / _OFFICERS, typed_into("summary_for_partnership", keep=0))
    run(root, "build")
    found = _told(root)
    assert found.count(ENOUGH) == 1
    assert _LEAD in found[found.index(ENOUGH) - 1]


def test_a_change_of_the_summary_is_a_new_fact(own: Path) -> None:
    """Rewording it in the officers' report changes the public one at the next build; the old wording goes."""
    _edit(own, _OFFICERS, rewords("Scrutiny held its course", f"Reworded. {ENOUGH}"))
    run(own, "build")
    assert f"Reworded. {ENOUGH}" in _told(own)
    assert _SUMMARY not in _told(own)


def test_a_person_may_go_on_in_the_public_report(own: Path) -> None:
    """A foreword written in Word stays when the summary beside it changes."""
    _edit(own, _PUBLIC, types("foreword", f"From the three of us. {ENOUGH}"))
    _edit(own, _OFFICERS, rewords("Scrutiny held its course", f"Reworded. {ENOUGH}"))
    run(own, "build")
    found = _told(own)
    assert {f"From the three of us. {ENOUGH}", f"Reworded. {ENOUGH}"} <= set(found)


def test_the_list_of_the_guidance_sees_what_was_written(own: Path) -> None:
    """When every prompt is answered in Word, every item that can be answered is, at the next build."""
    assert any(line.startswith("Not yet") for line in _told(own))
    _edit(own, _PUBLIC, complete)
    run(own, "build")
    found = _told(own)
    assert [line for line in found if line.startswith(("Not yet", "In part"))] == []
    assert [line for line in found if "9 of 9 matters" in line] != []


def test_a_build_with_nothing_new_changes_no_byte(own: Path) -> None:
    """Reading one report for the other is no change in itself."""
    before = [(own / one).read_bytes() for one in (_OFFICERS, _PUBLIC)]
    run(own, "build")
    assert [(own / one).read_bytes() for one in (_OFFICERS, _PUBLIC)] == before
