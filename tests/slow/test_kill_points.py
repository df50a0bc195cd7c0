"""A build that is killed, or refused by the disk, at any point leaves whole files and every edit, and can go on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cut_off import (
    ADDRESSED,
    OWN_WORDS,
    SCENES,
    TAKEN_OUT,
    WRITTEN_IN,
    Scene,
    faults_found,
    keep_what_is_made,
    set_scene,
)
from tests.support.disk_faults import BROKEN, FULL, KILL, Fault
from tests.support.journey import DEADLINES, DRAFTS, EMAILS, QUERIES, WORKBOOKS
from tests.support.visible import lines_of

_FEW = 3
"""How many points of each scene the sample tries."""


@pytest.fixture(scope="module", params=list(SCENES))
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Return a scene, ready to be disturbed; what its builds read and make of the same inputs is kept."""
    with pytest.MonkeyPatch.context() as patch:
        keep_what_is_made(patch)
        yield set_scene(request.param, tmp_path_factory.mktemp(request.param))


def _tried(scene: Scene, folder: Path, points: Iterator[int] | range, how: str) -> list[str]:
    faults = (Fault(at=at, how=how) for at in points)
    return [f"{how} at point {one.at}: {told}" for one in faults for told in faults_found(scene, folder / "x", one)]


@pytest.mark.parametrize("how", [KILL, FULL])
def test_a_build_cut_off_at_some_points_goes_on(scene: Scene, tmp_path: Path, how: str) -> None:
    """At a few points spread over the build, nothing is half written, no edit is lost, and the next build ends it."""
    step = max(scene.points // _FEW, 1)
    assert _tried(scene, tmp_path, range(1 if how == KILL else 2, scene.points + 1, step), how) == []


@pytest.mark.slow
@pytest.mark.parametrize("how", [KILL, FULL, BROKEN])
def test_a_build_cut_off_at_any_point_goes_on(scene: Scene, tmp_path: Path, how: str) -> None:
    """At every write, flush, replace and note of the build the same holds."""
    assert _tried(scene, tmp_path, range(1, scene.points + 1), how) == []


def test_the_undisturbed_build_is_worth_disturbing(scene: Scene) -> None:
    """There are points to be cut off at, the build changes files, and the whole year is in what it leaves."""
    assert scene.points > 2 * _FEW
    assert scene.after != scene.before
    assert {*DRAFTS.values(), *WORKBOOKS, DEADLINES} <= scene.after.keys()
    gone = {*EMAILS, *QUERIES} - scene.after.keys()
    assert gone == (set() if scene.start.parent.name.startswith("fresh") else TAKEN_OUT)
    assert gone <= scene.before.keys()


def test_what_people_wrote_is_in_what_the_build_leaves(scene: Scene) -> None:
    """Words that stood in a visit's report or in the year's, in an email or a query, stand there after a build."""
    wrote = [file for file in WRITTEN_IN if OWN_WORDS in _said(scene.before.get(file))]
    assert [file for file in wrote if OWN_WORDS not in _said(scene.after[file])] == []
    assert wrote == ([*WRITTEN_IN] if scene.start.parent.name.startswith("edited") else [])
    addressed = [file for file in ADDRESSED if b"Dear colleague and " in (scene.before.get(file) or b"")]
    assert [file for file in addressed if scene.after[file] != scene.before[file]] == []
    assert addressed == ([*ADDRESSED] if wrote else [])


def _said(blob: bytes | None) -> str:
    return "\n".join(text for line in lines_of(blob) for text in line.texts) if blob else ""
