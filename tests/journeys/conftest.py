"""A workspace for each journey: the example as it comes, or with its pack already built."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.agreeing import agree, finish
from tests.support.built import Built
from tests.support.journey import copy_of_example, run
from tests.support.kept_readings import keep_readings
from tests.support.rebuilds import Generations, generations


@pytest.fixture(scope="session")
def built_once(built_example: Built) -> Path:
    """Return a copy of the example with its pack built; only to be copied or read."""
    return built_example.root


@pytest.fixture(scope="session")
def shipped_once(built_example: Built) -> Path:
    """Return a copy of the example as it ships, its report agreed, with its pack built; only to be copied or read."""
    assert built_example.agreed
    return built_example.agreed.root


@pytest.fixture(scope="session")
def agreed_once(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace whose report an officer has finished and three partners have agreed; only to be copied."""
    root = Path(shutil.copytree(built_once, tmp_path_factory.mktemp("agreed") / "workspace"))
    finish(root)
    agree(root)
    run(root, "build")
    return root


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return a copy of the example of one's own, nothing built."""
    return copy_of_example(tmp_path / "workspace")


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """Return a copy of the built example of one's own."""
    return Path(shutil.copytree(built_once, tmp_path / "built"))


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Generations:
    """Return the example's visit report as generated before and after its inputs changed."""
    return generations(tmp_path_factory.mktemp("generations"))


@pytest.fixture(scope="session", autouse=True)
def _same_work_done_once() -> Iterator[None]:
    """Keep what was read of an input, by its bytes, and the workbook made of a form: journeys do it again and again.

    The builds that are started as programs of their own keep nothing.
    """
    with pytest.MonkeyPatch.context() as patch:
        keep_readings(patch)
        yield
