"""The outbox: each email goes at most once, and what became of it is on the disk before anybody relies on it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from engine.model.mail import Answer, Entry, How, Mail, Post
from engine.model.problem import ConfigError, Problem


class Journal(Protocol):
    """Where lines are kept; a line is on the disk itself when `put` returns."""

    def put(self, entry: Entry) -> None:
        """Write a line over the earlier one of the same document, agency and issue."""

    def entries(self) -> tuple[Entry, ...]:
        """Return every line."""


class Carrier(Protocol):
    """Whatever hands emails over."""

    def deliver(self, address: str, blob: bytes, before_end: Callable[[], None]) -> Answer:
        """Hand over one email; `before_end` is called just before the line that makes it count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToGo:
    """An email about to go, and the bytes that go."""

    mail: Mail
    blob: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What a sending came to. `stopped` holds why it ended before its end; what is left is then as it was."""

    entries: tuple[Entry, ...]
    stopped: tuple[Problem, ...] = ()


def settle_cut_off(journal: Journal) -> tuple[Entry, ...]:
    """Turn every email that a sender was cut off in the middle of into an unknown one, and return these.

    Only for the only sender: its line says SENDING, so the end may have gone out and nobody read the answer.
    """
    found = tuple(
        replace(one, state=Post.UNKNOWN, reply="The sending was cut off before the server's answer was read.")
        for one in journal.entries()
        if one.state is Post.SENDING
    )
    for one in found:
        journal.put(one)
    return found


def send_all(letters: Iterable[ToGo], carrier: Carrier, journal: Journal, on: date) -> Sending:
    """Send each email once and return what became of each, in order. Only the server's 250 makes one sent."""
    told: list[Entry] = []
    try:
        told.extend(_send_one(one, carrier, journal, on) for one in letters)
    except ConfigError as fault:
        return Sending(entries=tuple(told), stopped=fault.problems)
    return Sending(entries=tuple(told))


def _send_one(one: ToGo, carrier: Carrier, journal: Journal, on: date) -> Entry:
    """Send one email; its line says SENDING on the disk before the server is told that the email is whole."""
    planned = entry_of(one.mail, Post.PLANNED)
    journal.put(planned)

    def before_end() -> None:
        journal.put(replace(planned, state=Post.SENDING))

    answer = carrier.deliver(one.mail.address, one.blob, before_end)
    went = on if answer.state is Post.SENT else None
    entry = replace(planned, state=answer.state, reply=answer.words, on=went)
    journal.put(entry)
    return entry


def entry_of(mail: Mail, state: Post, *, how: How = How.SMTP, on: date | None = None) -> Entry:
    """Return the line of an email."""
    return Entry(
        document=mail.document,
        agency=mail.agency,
        issue=mail.issue,
        address=mail.address,
        message_id=mail.message_id,
        content=mail.content,
        state=state,
        how=how,
        on=on,
    )
