"""Sending as a person does it: the list, the number typed, what went, and what is settled by hand."""

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from engine.cli import app
from engine.storage.lock import only_run
from engine.storage.workspace import Workspace
from tests.support import post_office as office
from tests.support.drafts import change_body, write_under
from tests.support.journey import FOLDER, LETTER, Told, document_of, problems_of, run
from tests.support.post_office import PASSWORD, USER, PostOffice

SELECTION = "visit-selection-letter:AV3"
NORTHBANK = "section-11-request-letter:2022:rehab"
EMAILS = f"{FOLDER}/3 Emails to send"


@pytest.fixture
def shipped(shipped_once: Path, tmp_path: Path) -> Path:
    """Return a copy of one's own of the built example, its report agreed."""
    return Path(shutil.copytree(shipped_once, tmp_path / "shipped"))


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    """Return a mail server that works, its certificate trusted and its password in the environment."""
    with PostOffice(tmp_path / "office") as found:
        monkeypatch.setenv("SSL_CERT_FILE", str(found.certificate))
        monkeypatch.setenv("BOARDPACK_SMTP_PASSWORD", PASSWORD)
        yield found


def with_server(root: Path, port: int) -> Path:
    """Name a mail server in the settings of a workspace."""
    with (root / "config.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[email.smtp]\nhost = "localhost"\nport = {port}\nusername = "{USER}"\n')
    return root


def send(root: Path, *words: str, typed: str = "") -> Told:
    """Run `boardpack send` with something typed."""
    told = CliRunner().invoke(app, ["send", "--workspace", str(root), *words], input=typed, catch_exceptions=False)
    return Told(code=told.exit_code, out=told.stdout, err=told.stderr)


def outbox_of(root: Path) -> Mapping[str, Any]:
    """Return what `boardpack outbox --json` prints."""
    found: Mapping[str, Any] = json.loads(run(root, "outbox", "--json").out)
    return found


def may_go(root: Path) -> int:
    """Return how many letters may go."""
    return len(outbox_of(root)["may_go"])


def test_what_may_go_goes_once_and_is_then_sent(shipped: Path, server: PostOffice) -> None:
    """All letters arrive once; sending again sends nothing; the next build shows them sent and takes out the emails."""
    count = may_go(with_server(shipped, server.port))
    told = send(shipped, typed=f"{count}\n")
    assert f"{count} of {count} letters sent." in told.out
    assert told.code == 1  # the letters of the theme wait for its report
    assert send(shipped, typed=f"{count}\n").code == 1
    assert set(server.counts().values()) == {1}
    assert len(server.taken) == count
    run(shipped, "build")
    pack = run(shipped, "check", "--json").pack
    assert document_of(pack, SELECTION)["status"] == "sent"
    assert document_of(pack, "visit-report:AV2")["sent"] == "2021-10-11"  # it went with its letter
    assert list((shipped / EMAILS).glob("*.eml")) == []


def test_what_arrives_is_the_email_that_could_be_read_beforehand(shipped: Path, server: PostOffice) -> None:
    """The bytes on the wire are the file's own without the mark of a draft."""
    with_server(shipped, server.port)
    email = (shipped / EMAILS / "2021-10 Visit selection letter - Brightmere.eml").read_bytes()
    told = send(shipped, "--only", SELECTION, typed="1\n")
    assert told.code == 0
    assert [one.blob for one in server.taken] == [email.removeprefix(b"X-Unsent: 1\r\n")]


@pytest.mark.parametrize("typed", ["", "\n", "1\n", "yes\n"])
def test_without_the_number_nothing_goes(shipped: Path, server: PostOffice, typed: str) -> None:
    """Anything but the number of letters sends nothing, and says so."""
    with_server(shipped, server.port)
    told = send(shipped, typed=typed)
    assert told.code == 3
    assert "SND-42" in told.err
    assert "Nothing was sent." in told.err
    assert server.taken == []


def test_a_dry_run_shows_the_list_and_sends_nothing(shipped: Path) -> None:
    """Without any mail server in the settings, the list can be read."""
    told, count = send(shipped, "--dry-run"), may_go(shipped)
    assert f"May go: {count} letters" in told.out
    assert f"{count} letters would be sent. Nothing was sent." in told.out
    assert outbox_of(shipped)["lines"] == []


def test_without_a_server_or_a_password_nothing_starts(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is told with what to do; the password's name stands in the message and never in a file."""
    monkeypatch.delenv("BOARDPACK_SMTP_PASSWORD", raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert "SND-30" in send(shipped).err
    told = send(with_server(shipped, 9), typed="1\n")
    assert told.code == 3
    assert "SND-31" in told.err


def test_the_password_may_come_from_the_keyring(
    shipped: Path, server: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keyring is asked for boardpack and the user's name when the environment holds no password."""
    asked: list[tuple[str, str]] = []
    keyring, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    keyring.get_password = lambda *given: asked.append(given) or PASSWORD  # type: ignore[attr-defined, func-returns-value]
    errors.KeyringError = RuntimeError  # type: ignore[attr-defined]
    monkeypatch.delenv("BOARDPACK_SMTP_PASSWORD")
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    told = send(with_server(shipped, server.port), "--only", SELECTION, typed="1\n")
    assert asked == [("boardpack", USER)]
    assert told.code == 0


def test_what_is_not_known_is_named_and_settled_by_a_person(shipped: Path, server: PostOffice) -> None:
    """The email is named with its id and never sent again by itself; `sent` records that it arrived."""
    server.box.faults["office@northbank-rehab.example"] = office.TAKES_THEN_DROPS
    with_server(shipped, server.port)
    told = send(shipped, "--only", NORTHBANK, typed="1\n")
    (unknown,) = outbox_of(shipped)["lines"]
    assert told.code == 1
    assert unknown["message_id"] in told.out
    assert unknown["state"] == "unknown"
    send(shipped, "--only", NORTHBANK, typed="1\n")
    assert len(server.taken) == 1
    pack = run(shipped, "build", "--json").pack
    assert unknown["message_id"] in problems_of(pack, code="SND-14")[0]["fix"]
    assert "Recorded: 1 letter." in run(shipped, "sent", unknown["message_id"]).out
    assert document_of(run(shipped, "check", "--json").pack, NORTHBANK)["status"] == "sent"


def _ids(server: PostOffice) -> list[str]:
    """Return the Message-ID of each email that the server took, in order."""
    return [str(message_from_bytes(one.blob)["Message-ID"]) for one in server.taken]


def test_a_person_may_have_the_unknown_sent_again(shipped: Path, server: PostOffice) -> None:
    """`send --again` sends it once more, under the same Message-ID."""
    server.box.faults["office@northbank-rehab.example"] = office.ODD_REPLY
    with_server(shipped, server.port)
    send(shipped, "--only", NORTHBANK, typed="1\n")
    server.box.faults.clear()
    first = _ids(server)
    server.taken.clear()
    run(shipped, "build")  # takes the email out, for nobody knows whether it went
    told = send(shipped, "--again", NORTHBANK, typed="1\n")
    assert told.code == 0
    assert [one.to for one in server.taken] == ["office@northbank-rehab.example"]
    assert _ids(server) == first
    assert "SND-38" in send(shipped, "--again", NORTHBANK).err


def test_a_letter_changed_after_it_went_needs_a_reissue(shipped: Path, server: PostOffice) -> None:
    """It does not go by itself; --reissue sends it under a new id and says that it replaces the first."""
    with_server(shipped, server.port)
    send(shipped, "--only", SELECTION, typed="1\n")
    run(shipped, "build")
    assert "SND-39" in send(shipped, "--reissue", SELECTION).err
    change_body(shipped / LETTER, write_under("why_you", "The entrance is in Osier Lane."))
    send(shipped, "--only", SELECTION, typed="1\n")
    assert len(server.taken) == 1
    assert [one["document"] for one in problems_of(run(shipped, "check", "--json").pack, code="SND-13")] == [SELECTION]
    assert "1 letter would be sent" in send(shipped, "--reissue", SELECTION, "--dry-run").out
    told = send(shipped, "--reissue", SELECTION, typed="1\n")
    assert told.code == 0
    first, second = (one.message for one in server.taken)
    assert first["Message-ID"] != second["Message-ID"]
    assert "replaces ours of 11 October 2021" in " ".join(str(second["Subject"]).split())
    run(shipped, "build")
    assert problems_of(run(shipped, "check", "--json").pack, code="SND-13") == []


def test_a_day_that_was_recorded_wrongly_is_put_right(shipped: Path) -> None:
    """`sent` with another day corrects what a person recorded, and without one leaves it."""
    run(shipped, "sent", SELECTION, "--on", "2021-01-01")
    assert "Recorded: 1 letter." in run(shipped, "sent", SELECTION, "--on", "2021-10-08").out
    assert "on record already, 8 October 2021" in run(shipped, "sent", SELECTION).out
    assert [one["on"] for one in outbox_of(shipped)["went"] if one["document"] == SELECTION] == ["2021-10-08"]


def test_sent_records_what_went_from_a_mail_program(shipped: Path) -> None:
    """The letter is then sent in the next build, on the day given, and its email is gone."""
    told = run(shipped, "sent", SELECTION, "--on", "2021-10-08")
    assert told.code == 0
    run(shipped, "build")
    assert document_of(run(shipped, "check", "--json").pack, SELECTION)["sent"] == "2021-10-08"
    assert {"document": SELECTION, "agency": "brightmere", "on": "2021-10-08", "how": "hand"} in outbox_of(shipped)[
        "went"
    ]
    assert "on record already, 8 October 2021" in run(shipped, "sent", SELECTION).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nobody"], "SND-37"),
        ([SELECTION, "--on", "2021-10-12"], "SND-40"),
        ([SELECTION, "--to", "fenwold"], "SND-41"),
        (["findings-letter:T2:ccg"], "SND-43"),
    ],
)
def test_sent_refuses_what_cannot_have_gone(shipped: Path, words: list[str], code: str) -> None:
    """An unknown letter, a day to come, another agency, a letter that does not exist: nothing is recorded."""
    told = run(shipped, "sent", *words)
    assert told.code == 3
    assert code in told.err
    assert outbox_of(shipped)["lines"] == []


def test_only_one_sender_works_at_a_time(shipped: Path, server: PostOffice) -> None:
    """While another run holds the workspace nothing is sent."""
    with_server(shipped, server.port)
    with only_run(Workspace(shipped)):
        told = send(shipped, typed="1\n")
    assert told.code == 3
    assert "another" in told.err.casefold()
    assert server.taken == []


def test_the_outbox_tells_what_goes_and_what_waits(shipped_once: Path) -> None:
    """What a person reads: how many may go, to whom, with what, and why five wait."""
    told, found = run(shipped_once, "outbox"), outbox_of(shipped_once)
    assert f"May go: {len(found['may_go'])} letters" in told.out
    assert f"Held back: {len(found['held_back'])} letters" in told.out
    assert "To: safeguarding@brightmere.example (Brightmere Care CIC)" in told.out
    assert told.code == 1
    assert max(len(line) for line in told.out.splitlines()) <= 78


def test_sending_is_told_in_lines_that_fit(shipped: Path, server: PostOffice) -> None:
    """No line of the list or of what was sent is wider than the terminal."""
    with_server(shipped, server.port)
    told = send(shipped, "--only", "AV3", typed="2\n")
    assert "2 of 2 letters sent." in told.out
    assert max(len(line) for line in told.out.splitlines()) <= 78
