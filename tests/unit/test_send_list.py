"""The Send list is there as long as there is a letter to speak of, and it never replaces what a person made of it."""

from datetime import date
from pathlib import Path

import pytest

from engine.model.mail import Gone, How, Outbox
from engine.model.plan import Cycle
from engine.placing.email_files import SEND_LIST, EmailFolder
from engine.storage.ledger import Ledger
from engine.storage.workspace import Workspace

FOLDER = "outputs/2020-21/2021-10 October/3 Emails to send"
DAY = date(2021, 10, 11)
CYCLE = Cycle(id="2021-10", board_date=DAY, starts=DAY, ends=DAY, lead_ends=DAY, papers_close=DAY, as_of=DAY)
WENT = Gone(document="reminder:a", title="Reminder", agency="a", organisation="Agency A", on=DAY, how=How.HAND)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Return a Send list that names one letter."""
    assert _tidy(tmp_path, Outbox(gone=(WENT,))) == ()
    return tmp_path / FOLDER / SEND_LIST


def _tidy(root: Path, outbox: Outbox) -> tuple[str, ...]:
    workspace = Workspace(root)
    with Ledger.open(workspace) as ledger:
        done, problems = EmailFolder(workspace, ledger, FOLDER, CYCLE, write=True).tidy(outbox, ())
    assert problems == ()
    return done


def test_a_list_of_nothing_is_taken_out(listed: Path, tmp_path: Path) -> None:
    """Once the cycle has no letter any more the list of an earlier build goes, and no letter is spoken of."""
    assert listed.is_file()
    assert _tidy(tmp_path, Outbox()) == ()
    assert not listed.exists()


def test_a_list_that_a_person_wrote_in_stays(listed: Path, tmp_path: Path) -> None:
    """A list of nothing is left where somebody changed it."""
    listed.write_bytes(listed.read_bytes() + b"mine")
    assert _tidy(tmp_path, Outbox()) == ()
    assert listed.read_bytes().endswith(b"mine")


def test_the_same_letters_give_the_same_list(listed: Path, tmp_path: Path) -> None:
    """Nothing is written while nothing has changed."""
    before = (listed.read_bytes(), listed.stat().st_mtime_ns)
    assert _tidy(tmp_path, Outbox(gone=(WENT,))) == ()
    assert (listed.read_bytes(), listed.stat().st_mtime_ns) == before
