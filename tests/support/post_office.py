"""A real mail server on this computer: TLS from its own certificate authority, a password, and faults on demand."""

import asyncio
import socket
import ssl
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "boardpack", "a-long-secret"
HOST = "localhost"

GREYLISTS = "greylists"
REFUSES_RECIPIENT = "refuses the recipient"
FAILS_DATA = "fails the text for now"
REFUSES_DATA = "refuses the text"
TAKES_THEN_DROPS = "takes it and drops the line"
DROPS_IN_TEXT = "drops the line in the text"
DROPS_AT_DATA = "drops the line when the text is announced"
STALLS = "stalls after the text"
ODD_REPLY = "answers with neither yes nor no"
BUSY = "closes for now"
NO_STARTTLS = "offers no STARTTLS"
WRONG_CERTIFICATE = "shows another server's certificate"
REFUSES_PASSWORD = "refuses the password"  # noqa: S105 - a way to fail
REFUSES_SENDER = "refuses the sender"
TLS_FROM_THE_START = "speaks TLS from the start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """An email that the server has taken: for whom, and the email itself."""

    to: str
    blob: bytes

    @property
    def message(self) -> Message:
        """Return the email as the standard library reads it."""
        return message_from_bytes(self.blob)


@dataclass(slots=True)
class _Mailbox:
    """What the server does with emails. `faults` are how it fails, by recipient; "" is every one."""

    faults: dict[str, str] = field(default_factory=dict)
    taken: list[Delivered] = field(default_factory=list)
    once: bool = False

    def fault(self, recipient: str = "") -> str:
        found = self.faults.get(recipient) or self.faults.get("", "")
        if found and self.once:
            self.faults.pop(recipient if recipient in self.faults else "", None)
        return found

    async def handle_MAIL(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.faults.get("") == REFUSES_SENDER:
            return "550 5.7.60 This account may not send as that address"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        how = self.faults.get(address) or self.faults.get("", "")
        if how in {GREYLISTS, BUSY, REFUSES_RECIPIENT}:
            self.fault(address)
        if how == GREYLISTS:
            return "451 4.7.1 Greylisted, come back later"
        if how == BUSY:
            return "421 4.3.2 Closing for now"
        if how == REFUSES_RECIPIENT:
            return "550 5.1.1 No\tsuch\x07 mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        (to,) = envelope.rcpt_tos
        how = self.fault(to)
        if how == FAILS_DATA:
            return "452 4.3.1 No room just now"
        if how == REFUSES_DATA:
            return "554 5.6.0 Not liked"
        blob = envelope.original_content or b""
        self.taken.append(Delivered(to=to, blob=blob))
        if how == TAKES_THEN_DROPS:
            server.transport.abort()
        if how == STALLS:
            await asyncio.sleep(3)
        return "299 Perhaps" if how == ODD_REPLY else "250 Taken"


class _Server(SMTP):
    """The server, which can also drop the line while a text comes in."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the library's name
        box: _Mailbox = self.event_handler
        (to,) = self.envelope.rcpt_tos
        how = box.faults.get(to) or box.faults.get("", "")
        if how == DROPS_AT_DATA:
            box.fault(to)
            self.transport.abort()
            return
        if how == DROPS_IN_TEXT:
            box.fault(to)
            await self.push("354 Go on")
            await self._reader.readline()
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class _Office(Controller):
    def factory(self) -> _Server:
        return _Server(self.handler, **self.SMTP_kwargs)


class PostOffice:
    """A mail server that runs while the block does. `how` is a fault of all its emails; `at` those of single ones."""

    def __init__(self, folder: Path, how: str = "", at: dict[str, str] | None = None, *, once: bool = False) -> None:
        authority = trustme.CA()
        other = trustme.CA()
        self.certificate = folder / "authority.pem"
        folder.mkdir(parents=True, exist_ok=True)
        authority.cert_pem.write_to_path(str(self.certificate))
        self.box = _Mailbox(faults={"": how, **(at or {})}, once=once)
        self.port = _free_port()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        (other if how == WRONG_CERTIFICATE else authority).issue_cert(HOST).configure_cert(context)
        starttls = {"tls_context": context, "require_starttls": True}
        offers = {NO_STARTTLS: {}, TLS_FROM_THE_START: {"ssl_context": context}}.get(how, starttls)
        secret = "another" if how == REFUSES_PASSWORD else PASSWORD

        def is_let_in(_server: Any, _session: Any, _envelope: Any, _kind: str, given: Any) -> AuthResult:
            good = isinstance(given, LoginPassword) and given == LoginPassword(USER.encode(), secret.encode())
            return AuthResult(success=good, handled=good)

        self._office = _Office(
            self.box,
            hostname="127.0.0.1",
            port=self.port,
            authenticator=is_let_in,
            auth_required=how not in {NO_STARTTLS, TLS_FROM_THE_START},
            auth_require_tls=how != TLS_FROM_THE_START,
            **offers,
        )

    @property
    def taken(self) -> list[Delivered]:
        """Return the emails the server has taken, in order."""
        return self.box.taken

    def counts(self) -> Counter[str]:
        """Return how often each email was taken, by its Message-ID."""
        return Counter(str(one.message["Message-ID"]) for one in self.taken)

    def __enter__(self) -> Self:
        self._office.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._office.stop()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
