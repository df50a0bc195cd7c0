"""Sending over SMTP to a real server that works, and to one that fails in every way a server can."""

from pathlib import Path

import pytest

from engine.dispatch.smtp import Line, cleaned
from engine.model.mail import Post
from engine.model.problem import ConfigError
from tests.support import post_office as office
from tests.support.post_office import PostOffice
from tests.support.sender import MAILS, entries_in, send_in, server, states_in

FIRST = MAILS[0]
AFTERWARDS = {
    office.GREYLISTS: (Post.DEFERRED, 0),
    office.BUSY: (Post.DEFERRED, 0),
    office.FAILS_DATA: (Post.DEFERRED, 0),
    office.DROPS_AT_DATA: (Post.DEFERRED, 0),
    office.REFUSES_RECIPIENT: (Post.REFUSED, 0),
    office.REFUSES_DATA: (Post.REFUSED, 0),
    office.TAKES_THEN_DROPS: (Post.UNKNOWN, 1),
    office.DROPS_IN_TEXT: (Post.UNKNOWN, 0),  # the email is short: all of it, and its end, are under way by then
    office.STALLS: (Post.UNKNOWN, 1),
    office.ODD_REPLY: (Post.UNKNOWN, 1),
}
"""How the server fails on one email, what becomes of that email, and how often the server has really taken it."""
CANNOT_START = {
    office.NO_STARTTLS: "SND-33",
    office.WRONG_CERTIFICATE: "SND-34",
    office.REFUSES_PASSWORD: "SND-35",
}


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder whose server's certificate authority is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return tmp_path


def test_each_email_goes_once_and_a_second_sending_sends_nothing(trusted: Path) -> None:
    """A server that works takes every email once, with its text as it was, however often it is sent."""
    with PostOffice(trusted) as found:
        send_in(trusted, found.port)
        again = send_in(trusted, found.port)
    assert again.entries == ()
    assert found.counts() == {one.message_id: 1 for one in MAILS}
    assert set(states_in(trusted).values()) == {Post.SENT}
    assert [one.to for one in found.taken] == [one.address for one in MAILS]


def test_a_server_that_speaks_tls_from_the_start(trusted: Path) -> None:
    """With security = "tls" the line is protected before a word is said."""
    with PostOffice(trusted, office.TLS_FROM_THE_START) as found:
        send_in(trusted, found.port, security="tls")
    assert found.counts() == {one.message_id: 1 for one in MAILS}


def test_what_arrives_is_what_was_written(trusted: Path) -> None:
    """A line that begins with a dot arrives as it was, and the mark of a draft stays behind."""
    with PostOffice(trusted) as found:
        send_in(trusted, found.port)
    arrived = found.taken[0].message
    assert arrived["X-Unsent"] is None
    assert arrived["To"] == FIRST.address
    text = arrived.get_payload(decode=True)
    assert isinstance(text, bytes)
    assert text.decode().replace("\r\n", "\n") == FIRST.text


@pytest.mark.parametrize("how", AFTERWARDS)
def test_a_fault_on_one_email_is_told_as_it_is(trusted: Path, how: str) -> None:
    """Nothing is called sent without a 250, what cannot be known is called unknown, and the others go."""
    state, taken = AFTERWARDS[how]
    with PostOffice(trusted, at={FIRST.address: how}) as found:
        send_in(trusted, found.port)
    assert states_in(trusted) == {one.message_id: state if one is FIRST else Post.SENT for one in MAILS}
    assert found.counts()[FIRST.message_id] == taken


@pytest.mark.parametrize("how", AFTERWARDS)
def test_after_a_fault_no_email_goes_twice(trusted: Path, how: str) -> None:
    """Once the server works again, what was put off goes, and what is unknown or refused stays as it is."""
    state, _ = AFTERWARDS[how]
    with PostOffice(trusted, at={FIRST.address: how}, once=True) as found:
        for _ in range(3):
            send_in(trusted, found.port)
    assert states_in(trusted)[FIRST.message_id] is (Post.SENT if state is Post.DEFERRED else state)
    assert max(found.counts().values()) == 1


def test_a_line_that_breaks_before_the_end_of_a_long_text_is_tried_again(trusted: Path) -> None:
    """While the end has not gone out nothing can have been delivered, so the email goes with the next sending."""
    with PostOffice(trusted, at={FIRST.address: office.DROPS_IN_TEXT}, once=True) as found:
        send_in(trusted, found.port, size=12_000_000)
        cut = states_in(trusted)[FIRST.message_id]
        send_in(trusted, found.port)
    assert cut is Post.DEFERRED
    assert states_in(trusted)[FIRST.message_id] is Post.SENT
    assert found.counts()[FIRST.message_id] == 1


@pytest.mark.parametrize("how", CANNOT_START)
def test_a_server_that_is_not_safe_is_told_nothing(trusted: Path, how: str) -> None:
    """Without STARTTLS, with another's certificate or with a wrong password, no email is begun."""
    with PostOffice(trusted, how) as found, pytest.raises(ConfigError) as told:
        send_in(trusted, found.port)
    assert [one.code for one in told.value.problems] == [CANNOT_START[how]]
    assert found.taken == []
    assert entries_in(trusted) == ()


def test_a_server_that_is_not_there_is_named(trusted: Path) -> None:
    """A port that nothing listens on is SND-32."""
    with PostOffice(trusted) as found:
        port = found.port
    with pytest.raises(ConfigError) as told, Line(server(port)):
        pass
    assert [one.code for one in told.value.problems] == ["SND-32"]


def test_a_sender_that_the_server_does_not_take_stops_the_sending(trusted: Path) -> None:
    """An address that the account may not use is a fault of the settings: no email is refused for it."""
    with PostOffice(trusted, office.REFUSES_SENDER) as found:
        done = send_in(trusted, found.port)
    assert [one.code for one in done.stopped] == ["SND-36"]
    assert set(states_in(trusted).values()) == {Post.PLANNED}


def test_the_password_is_in_no_message(trusted: Path) -> None:
    """What is told of a password that was refused holds the server's words and not the password."""
    with PostOffice(trusted, office.REFUSES_PASSWORD) as found, pytest.raises(ConfigError) as told:
        send_in(trusted, found.port)
    assert office.PASSWORD not in repr(told.value.problems)
    assert "boardpack" in told.value.problems[0].message


def test_a_servers_words_are_cleaned() -> None:
    """Control characters go, blanks are joined, and what is long is cut."""
    assert cleaned(b"5.1.1 No\tsuch\x07\r\n mailbox") == "5.1.1 No such mailbox"
    assert len(cleaned(b"x" * 900)) < 210
