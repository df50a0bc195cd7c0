"""`boardpack doctor`: what it says of a sound workspace, of damaged ones and of none, without writing anything."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from engine.cli import app
from engine.commands import doctor_computer
from tests.support.doc_pages import part_under, text_of
from tests.support.edited import write_in
from tests.support.journey import AGREED, REGISTER, ROOT, edit_text, run, tree_of

PRISTINE, SNAPSHOTS = "outputs/.boardpack/pristine", "outputs/.boardpack/snapshots"


@pytest.fixture(autouse=True)
def _nothing_to_look_at_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the computer that the tests run on have LibreOffice and Arial."""
    monkeypatch.setattr(doctor_computer, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr(doctor_computer, "_FONTS", ("arial.ttf", "liberationsans-regular.ttf"))


@pytest.fixture
def shipped(shipped_once: Path, tmp_path: Path) -> Path:
    """Return a copy of the built example, its report agreed, of one's own."""
    return Path(shutil.copytree(shipped_once, tmp_path / "shipped"))


def _examined(root: Path) -> dict[str, Any]:
    told = run(root, "doctor", "--json")
    return {one["what"]: one for one in json.loads(told.out)["examined"]}


def test_a_sound_workspace_has_nothing_to_mend(shipped_once: Path) -> None:
    """The built example ends with 0; only its day, set by hand, is to be looked at."""
    told = run(shipped_once, "doctor")
    assert (told.code, told.err) == (0, "")
    assert "PC-22: config.toml says that today is 11 October 2021" in told.out
    assert told.out.splitlines()[-1] == "Next: run boardpack build."
    assert {one["state"] for one in _examined(shipped_once).values()} <= {"Good", "To look at"}
    assert max(len(line) for line in told.out.splitlines()) <= 78


def test_doctor_writes_nothing(shipped: Path) -> None:
    """The tree is the same before and after, to the byte and to the time of every file."""
    before, times = tree_of(shipped), {one: one.stat().st_mtime_ns for one in shipped.rglob("*")}
    run(shipped, "doctor")
    assert tree_of(shipped) == before
    assert {one: one.stat().st_mtime_ns for one in shipped.rglob("*")} == times


def test_without_a_workspace_the_installation_is_looked_at(tmp_path: Path) -> None:
    """A folder that is no workspace is said to be none, and that is nothing to mend."""
    told = run(tmp_path, "doctor")
    assert told.code == 0
    assert "There is no workspace in this folder or above it" in told.out
    assert "Python: Good." in told.out


def test_a_workspace_never_built_is_fine(example: Path) -> None:
    """Before the first build there is no record to look at, and none is made."""
    assert _examined(example)["boardpack's own record"]["said"] == "Nothing has been built here yet."
    assert not (example / "outputs").exists()


@pytest.mark.parametrize(
    ("old", "new", "what", "code"),
    [
        pytest.param('cycle = "2021-10"', "cycle = “2021-10”", "config.toml", "CFG-04", id="curly quotes"),
        pytest.param('framework = "nel-scp"', 'framework = "nowhere"', "The framework", "CFG-20", id="framework"),
        pytest.param(
            'cycle = "2021-10"', 'cycle = "2031-10"', "The register and the cycle", "PLAN-02", id="no such meeting"
        ),
    ],
)
def test_damaged_settings_are_told_and_the_rest_looked_at(
    shipped: Path, old: str, new: str, what: str, code: str
) -> None:
    """What can be looked at without the settings still is, and what was not is said."""
    edit_text(shipped, "config.toml", old, new)
    told = run(shipped, "doctor")
    found = _examined(shipped)
    assert told.code == 1
    assert (found[what]["state"], found[what]["problems"][0]["code"]) == ("To mend", code)
    assert found["boardpack's own record"]["state"] == found["Room on the disk"]["state"] == "Good"
    assert "were not looked at" in " ".join(told.out.split())


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _lose_pristine(root: Path) -> None:
    shutil.rmtree(next(one for one in (root / PRISTINE).iterdir() if one.name.startswith("visit-report-AV2")))


def _cut_pristine(root: Path) -> None:
    _cut(next((root / PRISTINE).glob("visit-report-AV2*/*.docx")))


def _cut_snapshot(root: Path) -> None:
    _cut(next((root / SNAPSHOTS).glob("visit-report-AV2*/*.docx")))


def _pass_a_number_over(root: Path) -> None:
    (kept,) = (root / SNAPSHOTS).glob("visit-report-AV2*/*.docx")
    kept.rename(kept.with_name(kept.name.replace("0001", "0002", 1)))


@pytest.mark.parametrize(
    ("damage", "state", "code", "says"),
    [
        pytest.param(_lose_pristine, "To mend", "PC-20", AGREED, id="pristine copy gone"),
        pytest.param(_cut_pristine, "To mend", "PC-20", AGREED, id="pristine copy cut short"),
        pytest.param(_cut_snapshot, "To look at", "PC-21", f"{AGREED}, copy 1", id="kept copy cut short"),
        pytest.param(_pass_a_number_over, "To look at", "PC-21", f"{AGREED}, copy 1", id="kept copy gone"),
        pytest.param(
            lambda root: (root / "outputs/.boardpack/ledger.sqlite").write_bytes(b"no ledger" * 200),
            "To mend",
            "OUT-08",
            "ledger.sqlite",
            id="ledger damaged",
        ),
    ],
)
def test_a_damaged_record_is_told(
    shipped: Path, damage: Callable[[Path], object], state: str, code: str, says: str
) -> None:
    """A copy that is gone or damaged is named by its document; the ledger by its file."""
    damage(shipped)
    found = _examined(shipped)["boardpack's own record"]
    assert (found["state"], [one["code"] for one in found["problems"]]) == (state, [code])
    assert says in found["problems"][0]["message"]


def test_a_build_makes_lost_copies_anew(built: Path) -> None:
    """The mend that PC-20 names works, for a document that people edited too: the copy is the same as it was."""
    write_in(built)
    before = tree_of(built / PRISTINE)
    _cut_pristine(built)
    shutil.rmtree(next((built / PRISTINE).glob("thematic-report*")))
    assert run(built, "build", "--dry-run").code == 1
    assert _examined(built)["boardpack's own record"]["state"] == "To mend"
    run(built, "build")
    assert tree_of(built / PRISTINE) == before


def test_a_template_of_ones_own_that_cannot_be_read_is_told(shipped: Path) -> None:
    """The workspace's own template is looked at as a build would."""
    (shipped / "templates/docx").mkdir(parents=True)
    (shipped / "templates/docx/visit-report.docx").write_bytes(b"no document")
    found = _examined(shipped)["Templates"]
    assert found["state"] == "To mend"
    assert found["problems"][0]["file"] == "templates/docx/visit-report.docx"


def test_a_register_that_cannot_be_read_is_told(shipped: Path) -> None:
    """A register cut short is to be mended, and its dates are not looked at."""
    _cut(shipped / REGISTER)
    found = _examined(shipped)
    assert found["The register and the cycle"]["state"] == "To mend"
    assert "Today's date" not in found


def test_quiet_prints_the_count_alone(shipped_once: Path) -> None:
    """--quiet leaves out the list."""
    told = CliRunner().invoke(app, ["--quiet", "doctor", "--workspace", str(shipped_once)])
    assert len(told.stdout.splitlines()) == 2


def test_no_name_of_a_person_is_told(shipped: Path) -> None:
    """An owner file's name of a note and of its owner stay out of what doctor prints."""
    (shipped / "inputs/visits/~$ne Doe.docx").write_bytes(b"\x08Jane Doe")
    assert "Doe" not in run(shipped, "doctor").out
    assert "1 file in inputs/visits" in _examined(shipped)["Open files"]["problems"][0]["message"]


def test_the_page_explains_everything_that_is_looked_at(shipped_once: Path) -> None:
    """docs/troubleshooting.md has a row for each thing, in the order of the list."""
    page = part_under(text_of(ROOT / "docs" / "troubleshooting.md"), "What boardpack doctor looks at")
    rows = [line.split(" | ")[0].removeprefix("| ") for line in page.splitlines() if line.startswith("| ")]
    assert rows[2:] == list(_examined(shipped_once))
