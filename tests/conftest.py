"""What every test may ask for: the built example, and `--accept` to record golden files anew after a look at them."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.built import Built, build_in
from tests.support.journey import copy_of_example


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`."""
    told = "record golden files and reference pages anew instead of comparing with them"
    parser.addoption("--accept", action="store_true", default=False, help=told)


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Return whether golden files are to be recorded anew."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def built_example(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the example's default cycle, built once for all tests that only read it: its report still a draft."""
    folder: Path = tmp_path_factory.mktemp("example")
    agreed = build_in(copy_of_example(folder / "agreed", agreed=True))
    return replace(build_in(copy_of_example(folder / "workspace")), agreed=agreed)
