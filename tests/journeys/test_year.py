"""The year at once: built meeting by meeting, each from what was known then, and no byte changed by a second build."""

import json
from pathlib import Path

import pytest

from tests.support.built import KINDS
from tests.support.journey import DRAFTS, FOLDER, WAITING, copy_of_example, run, set_cells, tree_of

_MEETINGS = ["2021-01", "2021-04", "2021-07", "2021-10"]
_MADE = {
    "2021-01": {
        *("visit-selection-letter:AV1", "complaints-report:2020-Q4"),
        *("endorsement-request:AV1", "endorsement-request:LS1"),
        *(f"reminder:2021-01:{one}" for one in ("council", "ccg", "police")),
    },
    "2021-04": {
        *("visit-report:AV1", "findings-letter:AV1:fenwold", "complaints-report:2021-Q1"),
        *("endorsement-request:T2", "endorsement-request:LS2"),
    },
    "2021-07": {
        *("visit-selection-letter:AV2", "section-11-update-request:AV2", "complaints-report:2021-Q2"),
        *("thematic-report:T1", "thematic-report:T2", "endorsement-request:LS3"),
        *(f"findings-letter:T1:{one}" for one in ("council", "ccg", "fenwold", "carrside", "brightmere", "police")),
    },
    "2021-10": {*DRAFTS, *WAITING} - {"thematic-report:T2"},
}
"""The documents that are in a meeting's pack for the first time."""
_NEVER_MADE = "findings-letter:AV1:fenwold"
"""The letter that went before boardpack was there: it holds no agreed copy of that report, so nothing is quoted."""
_DAYS = ["2021-01-14", "2021-04-15", "2021-07-15", "2021-10-11"]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace whose year has been built."""
    root = copy_of_example(tmp_path_factory.mktemp("year") / "workspace", agreed=True)
    assert run(root, "build", "--cycle", "all").code == 1
    return root


def test_every_meeting_has_its_pack(year: Path) -> None:
    """The meetings of the year up to the first that is ahead each have a pack, seen from the day its papers closed."""
    packs = [json.loads(one.read_text(encoding="utf-8")) for one in sorted((year / "outputs").rglob("pack.json"))]
    assert [(one["cycle"], one["as_of"]) for one in packs] == list(zip(_MEETINGS, _DAYS, strict=True))


def test_every_document_of_the_year_is_in_the_pack_of_its_meeting(year: Path) -> None:
    """Each document comes with the meeting it is for, every kind among them; all but those that wait are there."""
    seen: set[str] = set()
    for one in sorted((year / "outputs").rglob("pack.json")):
        pack = json.loads(one.read_text(encoding="utf-8"))
        here = {row["id"]: row for row in pack["documents"]}
        assert here.keys() - seen == _MADE[pack["cycle"]]
        away = {name for name, row in here.items() if not (year / row["path"]).is_file()}
        waiting = {name for name, row in here.items() if row["waits_for"]}
        assert away == waiting | ({_NEVER_MADE} & here.keys())
        seen |= here.keys()
    assert {name.partition(":")[0] for name in seen} == set(KINDS)


def test_a_second_build_of_the_year_changes_no_byte(year: Path) -> None:
    """What later meetings made of a document stands; nothing goes back to what an earlier meeting knew."""
    before = tree_of(year, without=".boardpack")
    run(year, "build", "--cycle", "all")
    assert tree_of(year, without=".boardpack") == before


def test_the_last_meeting_is_built_as_it_is_alone(year: Path) -> None:
    """A build of the last meeting by itself changes nothing that the year made."""
    before = tree_of(year / FOLDER)
    run(year, "build")
    assert tree_of(year / FOLDER) == before


def test_json_is_a_list_of_packs(year: Path) -> None:
    """--json prints one pack for each meeting, in order, and nothing else."""
    told = run(year, "check", "--cycle", "all", "--json")
    assert [one["cycle"] for one in json.loads(told.out)] == _MEETINGS


def test_the_year_is_told_meeting_by_meeting(year: Path) -> None:
    """Each meeting has its result, and the year one line at the end."""
    told = run(year, "check", "--cycle", "all")
    assert told.out.count("pack for the Board on") == len(_MEETINGS)
    assert told.out.splitlines()[-1].startswith("The year: 4 meetings, ")
    assert told.code == 1


def test_a_name_that_no_document_of_the_year_has_builds_nothing(tmp_path: Path) -> None:
    """--only is looked for in the whole year before anything is written."""
    root = copy_of_example(tmp_path / "workspace")
    told = run(root, "build", "--cycle", "all", "--only", "AV9")
    assert (told.code, "PLAN-05" in told.err) == (3, True)
    assert not list((root / "outputs").rglob("*.docx"))


def test_a_name_of_one_meeting_is_built_there(tmp_path: Path) -> None:
    """--only builds a document in whichever meeting of the year it belongs to."""
    root = copy_of_example(tmp_path / "workspace")
    run(root, "build", "--cycle", "all", "--only", "visit-selection-letter:AV2")
    assert [one.parent.parent.name for one in root.glob("outputs/20*/*/*/*.docx")] == ["2021-07 July"]


def test_a_year_without_a_meeting_cannot_be_built(tmp_path: Path) -> None:
    """A year none of whose papers could be begun says so and writes nothing."""
    root = copy_of_example(tmp_path / "workspace")
    told = run(root, "build", "--cycle", "all", "--as-of", "2020-10-01")
    assert (told.code, "PLAN-07" in told.err) == (3, True)


def test_a_damaged_calendar_is_told_for_the_year_too(tmp_path: Path) -> None:
    """Without a Board meeting on the Calendar sheet the year says what a single meeting says."""
    root = copy_of_example(tmp_path / "workspace")
    boards = {f"B{row}": "Action group" for row in range(2, 40)}
    set_cells(root, "inputs/partnership.xlsx", "Calendar", boards)
    assert "PLAN-03" in run(root, "check", "--cycle", "all").err
