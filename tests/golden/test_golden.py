"""Every kind of document of the example as text, held against what was accepted after a look at the pages."""

from pathlib import Path

import pytest

from tests.support.built import KINDS, Built
from tests.support.dumps import dump

_FOLDER = Path(__file__).parent


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_as_it_was_accepted(kind: str, built_example: Built, accept: bool) -> None:  # noqa: FBT001 - a fixture
    """The example's document says what the accepted one said; `pytest --accept` records a change that is meant."""
    recorded = _FOLDER / f"{kind}.txt"
    text = dump(built_example.document(kind))
    if accept:
        recorded.write_text(text, encoding="utf-8", newline="\n")
    assert text == recorded.read_text(encoding="utf-8")


def test_every_golden_file_is_compared() -> None:
    """No golden file is left over from a kind that is no longer made."""
    assert sorted(one.stem for one in _FOLDER.glob("*.txt")) == sorted(KINDS)
