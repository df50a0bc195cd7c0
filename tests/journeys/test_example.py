"""The example does what docs/example.md says of it, and pack.json has the shape that is promised."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.support.journey import AGREED, DRAFTS, FINDINGS, PACK, REGISTERED, REMINDERS, ROOT, WAITING, Pack, Row, run
from tests.support.pack_shape import DOCUMENT, PROBLEM, REASON, SECTION, faults_in, path
from tests.support.pack_shape import PACK as SHAPE

PAGE = (ROOT / "docs/example.md").read_text(encoding="utf-8")
READY = {
    "visit-selection-letter:AV3",
    "section-11-update-request:AV3",
    *(f"section-11-request-letter:2022:{one}" for one in REGISTERED),
    "endorsement-request:AV4",
    *REMINDERS,
}
"""The documents that the engine prints finished."""
SHOWN = 10
"""How many problems of one code the terminal tells one reader; of the rest it says how many there are."""
COLUMNS = ("code", "severity", "file", "place", "document", "section")


def _pack_in(root: Path) -> Pack:
    found: Pack = json.loads((root / PACK).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def pack(shipped_once: Path) -> Pack:
    """Return the example's pack.json, as it ships: its report agreed."""
    return _pack_in(shipped_once)


@pytest.fixture(scope="module")
def draft(built_once: Path) -> Pack:
    """Return the pack.json of the days before: the report a draft, its letter waiting."""
    return _pack_in(built_once)


def _rows_of_the_page() -> list[tuple[str, ...]]:
    """Return the rows of the page's table of problems, cell by cell, with the sentence at the end."""
    table = PAGE.split("| Code | Severity |")[1].split("\n\n")[0].splitlines()[2:]
    return [tuple(cell.strip().strip("`") for cell in line.strip("|").split("|")) for line in table]


def test_the_page_lists_the_problems_and_nothing_else(pack: Pack) -> None:
    """The table of gaps is the list of problems of the default cycle, one for one and in the same order."""
    told = [tuple(one[column] or "none" for column in COLUMNS) for one in pack["problems"]]
    assert [row[: len(COLUMNS)] for row in _rows_of_the_page()] == told


def test_every_gap_has_its_reason() -> None:
    """Each row says in one sentence why the gap is there; only gaps of one code in one kind of document share it."""
    gaps: dict[str, set[tuple[str, str]]] = {}
    for code, *_, document, _, reason in _rows_of_the_page():
        assert re.fullmatch(r"[A-Z].{30,}\.", reason)
        gaps.setdefault(reason, set()).add((code, document.partition(":")[0]))
    assert {reason: found for reason, found in gaps.items() if len(found) > 1} == {}


def test_the_page_names_every_activity_and_folder(pack: Pack) -> None:
    """Every visit and theme that a document is about is told of, and so are the folders of the pack and the year."""
    activities = {one["subject"] for one in pack["documents"] if re.fullmatch(r"[A-Z]+\d+", one["subject"])}
    assert activities == {"AV2", "AV3", "AV4", "T2"}
    assert activities <= set(re.findall(r"\b(?:AV|T)\d\b", PAGE))
    folders = {one["path"].rpartition("/")[0].partition("/1 ")[0].partition("/2 ")[0] for one in pack["documents"]}
    assert folders == {"outputs/2020-21/2021-10 October", "outputs/2020-21/Annual"}
    assert [one for one in folders if f"`{one}/`" not in PAGE] == []


@pytest.mark.parametrize("when", ["pack", "draft"])
def test_the_pack_has_its_shape(when: str, request: pytest.FixtureRequest) -> None:
    """pack.json has exactly the promised keys in their order, each with a value of its kind."""
    found: Pack = request.getfixturevalue(when)
    assert list(faults_in([found], SHAPE)) == []
    assert list(faults_in(found["documents"], DOCUMENT)) == []
    assert list(faults_in(found["problems"], PROBLEM)) == []


def test_the_shape_is_looked_for_everywhere(pack: Pack) -> None:
    """The shape is held against many records, so that the test above cannot pass for want of them."""
    assert {one["id"] for one in pack["documents"]} == DRAFTS.keys() | WAITING.keys()
    assert len(pack["problems"]) > 40
    assert [one["id"] for one in pack["documents"] if not one["because"]] == []
    assert {one["path"] for one in pack["documents"] if not one["sections"]} == set(WAITING.values()) - {FINDINGS}
    assert list(faults_in([{"rule": "R-V1"}], REASON)) != []
    assert list(faults_in([{**pack["documents"][0]["sections"][0], "state": "done"}], SECTION)) != []


@pytest.mark.parametrize("value", ["/outputs/a", "C:/outputs/a", "outputs\\a", "../a", "outputs//a", ""])
def test_a_path_of_another_form_would_be_found(value: str) -> None:
    """An absolute path, a backslash or a step upward is no path of a pack."""
    assert not path(value)


def _leads_nowhere(pack: Pack, root: Path) -> set[str]:
    places = [one["path"] for one in pack["documents"]] + [one["file"] for one in pack["problems"] if one["file"]]
    return {one for one in places if not (root / one).exists()}


def test_paths_lead_to_files(pack: Pack, shipped_once: Path) -> None:
    """Every document's path and every problem's file is there, but the letters that wait for T2's report."""
    assert _leads_nowhere(pack, shipped_once) == set(WAITING.values()) - {FINDINGS}


def test_what_never_came_is_told_with_its_folder(pack: Pack, shipped_once: Path) -> None:
    """A return that nobody sent has no file to name, so the problem names the folder it belongs in."""
    named = [one for one in pack["problems"] if one["file"]]
    folders = {one["code"]: one["file"] for one in named if (shipped_once / one["file"]).is_dir()}
    assert folders == {"R-C1": "inputs/feedback", "R-A1": "inputs/statements"}


def test_letters_that_wait_are_the_only_paths_without_a_file(draft: Pack, built_once: Path) -> None:
    """Before a report is agreed its letters have a place, a status that says so, no sections and no file."""
    assert _leads_nowhere(draft, built_once) == set(WAITING.values())
    letters = {one["id"]: (one["status"], one["sections"]) for one in draft["documents"] if one["id"] in WAITING}
    assert letters == dict.fromkeys(WAITING, ("waiting", []))


@pytest.mark.parametrize(
    ("when", "more"), [("pack", {AGREED, "findings-letter:AV2:council"}), ("draft", set())], ids=["pack", "draft"]
)
def test_counts_agree_with_the_list(when: str, more: set[str], request: pytest.FixtureRequest) -> None:
    """`ready` counts the documents that are there, have nothing missing and no problem that blocks or is an error."""
    found: Pack = request.getfixturevalue(when)
    assert {one["id"] for one in found["documents"] if _is_ready(one, found)} == READY | more
    counts = found["counts"]
    assert (counts["documents"], counts["ready"]) == (len(found["documents"]), len(READY | more))
    weights = [one["severity"] for one in found["problems"]]
    assert counts["to_mend"] == weights.count("block") + weights.count("error")
    assert (counts["to_look_at"], counts["for_information"]) == (weights.count("warning"), weights.count("info"))


def _is_ready(document: Row, pack: Pack) -> bool:
    stops = [one for one in pack["problems"] if one["document"] == document["id"]]
    whole = bool(document["sections"]) and all(one["state"] != "missing" for one in document["sections"])
    return whole and not [one for one in stops if one["severity"] in ("block", "error")]


def test_problems_are_told_once_and_worst_first(pack: Pack) -> None:
    """No problem stands twice, and the severe ones stand first."""
    order = ["block", "error", "warning", "info"]
    told = [one["severity"] for one in pack["problems"]]
    assert told == sorted(told, key=order.index)
    assert set(Counter(json.dumps(one) for one in pack["problems"]).values()) == {1}


def test_the_terminal_tells_the_same_problems(draft: Pack, built_once: Path) -> None:
    """The problems of pack.json are told in the same words, at most ten of a code to one reader, and no other is."""
    said = " ".join(run(built_once, "check").err.split())
    alike = Counter((one["code"], one["severity"], one["who"]) for one in draft["problems"])
    left_out = {key: found - SHOWN for key, found in alike.items() if found > SHOWN}
    assert left_out == {("DOC-01", "error", "scrutiny_officer"): 5}
    untold = Counter(
        (one["code"], one["severity"], one["who"])
        for one in draft["problems"]
        if " ".join(one["message"].split()) not in said
    )
    assert untold == left_out
    assert re.findall(r"and (\d+) more like this", said) == ["5"]
    told = re.findall(r"(?:Stops issue|To mend|To look at|For information), [A-Z0-9]+-\w+:", said)
    assert len(told) == len(draft["problems"]) - 5


def test_other_cycles_keep_the_shape(built: Path) -> None:
    """The pack of every Board meeting of the year has the same shape."""
    for cycle in ("2021-01", "2021-04", "2021-07", "2022-01"):
        found = run(built, "build", "--cycle", cycle, "--json").pack
        assert list(faults_in([found], SHAPE)) == []
        assert found["cycle"] == cycle


def test_nobody_is_asked_to_fill_what_the_board_has_received(example: Path) -> None:
    """An earlier cycle shows the sections of a closed report as they stand, and lists none of them as a problem."""
    told: Pack = json.loads(run(example, "build", "--cycle", "2021-04", "--json").out)
    closed = {one["id"]: one for one in told["documents"] if one["status"] == "closed"}
    assert list(closed) == [
        "visit-report:AV1",
        "findings-letter:AV1:fenwold",
        "complaints-report:2020-Q4",
        "complaints-report:2021-Q1",
    ]
    for report in ("visit-report:AV1", "complaints-report:2020-Q4", "complaints-report:2021-Q1"):
        assert "missing" in {one["state"] for one in closed[report]["sections"]}
    ours = [one for one in told["problems"] if one["document"] in closed]
    assert [one for one in ours if one["section"] or one["severity"] != "info"] == []
