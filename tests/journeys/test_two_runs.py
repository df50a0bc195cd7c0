"""Two runs in one workspace: the second is refused in one line, and the lock goes with whoever held it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.journey import ROOT, WORKBOOK, run, run_command, tree_of

HOLD = """
import sys
from pathlib import Path
from engine.storage.lock import only_run
from engine.storage.workspace import Workspace
with only_run(Workspace(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""
REFUSED = "Another run of boardpack is at work here. Wait until it has ended.\n"


def _start(*words: str) -> subprocess.Popen[bytes]:
    """Start a program of ours beside this one."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, *words], env=env, stdin=pipe, stdout=pipe, stderr=pipe)


@pytest.fixture
def holder(built: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a program that holds the workspace until it is ended."""
    with _start("-c", HOLD, str(built)) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield other
        other.kill()


@pytest.mark.parametrize(
    "words",
    [("build",), ("restore", "visit-report:AV2", "--copy", "0"), ("adopt", WORKBOOK.replace(".xlsx", ".docx"))],
    ids=["build", "restore", "adopt"],
)
@pytest.mark.usefixtures("holder")
def test_a_second_run_is_refused_in_one_line(built: Path, words: tuple[str, ...]) -> None:
    """While a run is at work, another that would write ends with 3 and says why in one line; no file changes."""
    if words[0] == "adopt":
        words = ("adopt", str(next(built.rglob("*report*.docx"))))
    before = tree_of(built, without="/lock")
    told = run(built, *words)
    assert (told.code, told.out, told.err) == (3, "", REFUSED)
    assert tree_of(built, without="/lock") == before


@pytest.mark.parametrize("words", [("check",), ("build", "--dry-run")], ids=["check", "dry run"])
@pytest.mark.usefixtures("holder")
def test_looking_is_allowed_meanwhile(built: Path, words: tuple[str, ...]) -> None:
    """What writes nothing need not wait."""
    assert run(built, *words).code == 1


def test_the_lock_dies_with_its_holder(built: Path, holder: subprocess.Popen[bytes]) -> None:
    """After a run is killed, the next one starts as if it had ended."""
    holder.kill()
    holder.wait()
    assert run_command(built, "build").code == 1


def test_two_builds_at_once_make_one_pack(example: Path, built_once: Path) -> None:
    """Of two builds started together one may be refused, and the tree is what one build makes."""
    both = [_start("-m", "engine", "build", "--workspace", str(example)) for _ in range(2)]
    told = [one.communicate() for one in both]
    assert {one.returncode for one in both} <= {1, 3}
    assert 1 in {one.returncode for one in both}
    refused = [err.decode() for one, (_, err) in zip(both, told, strict=True) if one.returncode == 3]
    assert set(refused) <= {REFUSED}
    wanted = tree_of(built_once / "outputs", without="ledger")
    assert tree_of(example / "outputs", without="ledger") == wanted
