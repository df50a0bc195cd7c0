"""The same inputs give the same bytes: wherever, whenever and under whatever settings a build is run."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from engine.formats.package import unpack
from tests.support.journey import (
    DRAFTS,
    FINDINGS,
    LETTER,
    MADE,
    REGISTER,
    REMINDERS,
    copy_of_example,
    edit_text,
    made_in,
    run,
    run_command,
    set_cells,
    tree_of,
)

FIRST = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"}
SECOND = {"PYTHONHASHSEED": "4711", "TZ": "America/Adak", "LANG": "de_DE.UTF-8", "LC_ALL": "", "PYTHONUTF8": "1"}
FACTS = "customXml/item1.xml"
_DRAFT = re.compile(rb' draft="(\d+)"')


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two copies of the example in folders of different names, built under different settings."""
    first = copy_of_example(tmp_path_factory.mktemp("one") / "a")
    second = copy_of_example(tmp_path_factory.mktemp("two") / "The partnership's folder (Zoë)")
    for folder, env in ((first, FIRST), (second, SECOND)):
        assert run_command(folder, "build", env=env).code == 1
    return first, second


@pytest.fixture(scope="module")
def agreed_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the example as it ships, its report agreed, built under settings of another country."""
    root = copy_of_example(tmp_path_factory.mktemp("elsewhere") / "The partnership's folder (Zoë)", agreed=True)
    assert run_command(root, "build", env=SECOND).code == 1
    return root


def test_two_builds_are_identical(two: tuple[Path, Path]) -> None:
    """Hash seed, time zone, language and folder leave no trace in any file, pack.json included."""
    first, second = (tree_of(one / "outputs", without=".boardpack") for one in two)
    assert first == second
    assert made_in(two[0]).keys() == set(MADE)


def test_two_builds_of_an_agreed_report_are_identical(shipped_once: Path, agreed_elsewhere: Path) -> None:
    """What is read back from an agreed report, and the letter made of it, is the same everywhere too."""
    first, second = (tree_of(one / "outputs", without=".boardpack") for one in (shipped_once, agreed_elsewhere))
    assert first == second
    assert (agreed_elsewhere / FINDINGS).is_file()


def test_packages_say_nothing_of_the_moment(two: tuple[Path, Path], agreed_elsewhere: Path) -> None:
    """Every entry of every package carries the same fixed date, and core properties the day of the facts."""
    for path in (*(two[0] / one for one in MADE), agreed_elsewhere / FINDINGS):
        with zipfile.ZipFile(path) as package:
            assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"2021-10-11T00:00:00Z" in package.read("docProps/core.xml")


@pytest.mark.parametrize("as_of", ["2021-10-20", "2022-10-11", "2024-02-29"])
def test_a_later_day_alone_changes_no_document(built: Path, as_of: str) -> None:
    """A rebuild with a later as_of, even years later, changes no byte of any document, a reminder's neither."""
    before = made_in(built)
    run(built, "build", "--as-of", as_of)
    assert made_in(built) == before


def test_what_passes_its_day_changes_its_reminder_alone(example: Path) -> None:
    """Once a partner's statement is overdue too, that partner's reminder is made anew; no other document is."""
    edit_text(example, "config.toml", "assurance_statements = 2021-09-30", "assurance_statements = 2021-10-12")
    run(example, "build")
    before = made_in(example)
    run(example, "build", "--as-of", "2021-10-13")
    changed = [one for one, blob in made_in(example).items() if blob != before[one]]
    assert changed == [REMINDERS["reminder:2021-10:police"]]
    assert _core(example / changed[0]).count(b"2021-10-13") == 2


def test_a_later_day_alone_changes_no_letter_that_quotes(shipped_once: Path, tmp_path: Path) -> None:
    """Nor any byte of an agreed report, or of the letter made of it."""
    root = Path(shutil.copytree(shipped_once, tmp_path / "shipped"))
    run(root, "build", "--as-of", "2024-02-29")
    assert {one: (root / one).read_bytes() for one in (*MADE, FINDINGS)} == {
        one: (shipped_once / one).read_bytes() for one in (*MADE, FINDINGS)
    }


def test_the_day_in_the_settings_changes_no_document(built: Path) -> None:
    """A later as_of in config.toml does no more than one on the command line."""
    before = made_in(built)
    edit_text(built, "config.toml", "as_of = 2021-10-11", "as_of = 2021-10-19")
    run(built, "build")
    assert made_in(built) == before


def test_a_changed_document_takes_the_day_of_its_change(built: Path) -> None:
    """When content changes on a later day, that document and no other carries the later day."""
    set_cells(built, REGISTER, "Activities", {"J4": "Osier Lane Clinic"})
    run(built, "build", "--as-of", "2021-10-12")
    assert {one: found for one in MADE if (found := _core(built / one).count(b"2021-10-12"))} == {LETTER: 2}


def _core(path: Path) -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read("docProps/core.xml")


def test_a_change_taken_back_gives_the_first_content_again(built: Path) -> None:
    """Undoing a change of input brings the content back, as the third draft; a rebuild after that changes nothing."""
    before = _content(built)
    for place in ("Osier Lane Clinic", "Brightmere House"):
        set_cells(built, REGISTER, "Activities", {"J4": place})
        run(built, "build")
    assert _content(built) == before
    assert {id_: _draft(built / file) for id_, file in DRAFTS.items()} == {
        **dict.fromkeys(DRAFTS, 1),
        "visit-selection-letter:AV3": 3,
    }
    again = made_in(built)
    run(built, "build")
    assert made_in(built) == again


def _content(root: Path) -> dict[str, dict[str, bytes]]:
    """Return every part of each package; of its facts, all but the number of the draft."""
    return {name: _parts(root / name) for name in MADE}


def _parts(path: Path) -> dict[str, bytes]:
    parts = unpack(path.read_bytes())
    return parts | {name: _DRAFT.sub(b"", parts[name], count=1) for name in parts.keys() & {FACTS}}


def _draft(path: Path) -> int:
    (found,) = _DRAFT.findall(unpack(path.read_bytes())[FACTS])
    return int(found)


def test_the_order_of_files_on_disk_does_not_matter(example: Path, built_once: Path) -> None:
    """Inputs written to disk in the opposite order give the same documents."""
    inputs = tree_of(example / "inputs")
    for name, blob in reversed(inputs.items()):
        if blob is not None:
            (example / "inputs" / name).unlink()
            (example / "inputs" / name).write_bytes(blob)
    run(example, "build")
    assert made_in(example) == made_in(built_once)
