"""A workspace for each journey: the example as it comes, or with its pack already built."""

import shutil
from pathlib import Path

import pytest

from tests.support.journey import copy_of_example, run


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the example with its pack built; only to be copied or read."""
    folder = copy_of_example(tmp_path_factory.mktemp("built") / "workspace")
    run(folder, "build")
    return folder


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return a copy of the example of one's own, nothing built."""
    return copy_of_example(tmp_path / "workspace")


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """Return a copy of the built example of one's own."""
    return Path(shutil.copytree(built_once, tmp_path / "built"))
