"""One email after another handed to a mail server over SMTP, protected, and what the server said of each.

The only module that opens a connection; `boardpack send` alone imports it.
"""

import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import NoReturn, Self

from engine.model.mail import Answer, Post
from engine.model.messages import problem
from engine.model.problem import ConfigError
from engine.model.settings import Smtp

PATIENCE = 60.0
"""Seconds without a word from the server after which it counts as gone."""
_TAKEN, _GO_ON, _CLOSING = 250, 354, 421
_RECIPIENT_TAKEN = frozenset({250, 251})
_TEMPORARY, _FINAL = 4, 5
_LONGEST = 200
_TLS = "tls"
_GONE = (smtplib.SMTPServerDisconnected, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server and how to be let in. `sender` is who the mail is from; `patience` is in seconds."""

    smtp: Smtp
    sender: str
    password: str
    patience: float = PATIENCE


class Line:
    """A line to a mail server, opened when it is needed and again when it broke. Use it in a `with`."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._open: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        self.connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open is not None:
            try:
                self._open.quit()
            except (smtplib.SMTPException, OSError):
                self._open.close()

    def connect(self) -> smtplib.SMTP:
        """Return the line, opened and let in when it is not. Raises ConfigError SND-32 to SND-35."""
        if self._open is None:
            self._open = _opened(self._server)
        return self._open

    def deliver(self, address: str, blob: bytes, before_end: Callable[[], None]) -> Answer:
        """Hand over one email to one recipient and return what the server said.

        `before_end` is called when all but the last line, which makes it count, has gone. Until then a fault means
        that nothing was delivered; from then on only the server's word tells. Raises ConfigError SND-32 to SND-36.
        """
        smtp = self.connect()
        refused = self._ask(smtp, address)
        if refused is not None:
            return refused
        try:
            smtp.send(_quoted(blob))
        except _GONE as fault:
            return self._broken(Post.DEFERRED, fault)
        try:
            before_end()
        except BaseException:
            self._drop()
            raise
        try:
            smtp.send(b".\r\n")
            code, said = smtp.getreply()
        except _GONE as fault:
            return self._broken(Post.UNKNOWN, fault)
        except smtplib.SMTPException as fault:  # a reply that is no reply
            return self._broken(Post.UNKNOWN, fault)
        return self._judged(code, said)

    def _ask(self, smtp: smtplib.SMTP, address: str) -> Answer | None:
        """Ask to hand over an email; return the server's answer when it is no, None when it waits for the text."""
        try:
            code, said = smtp.mail(self._server.sender)
            if code // 100 == _FINAL:
                self._refuse_sender(said)
            if code == _TAKEN:
                code, said = smtp.rcpt(address)
                if code in _RECIPIENT_TAKEN:
                    code, said = smtp.docmd("DATA")
        except (*_GONE, smtplib.SMTPException) as fault:
            return self._broken(Post.DEFERRED, fault)
        if code == _GO_ON:
            return None
        return self._no(code, said)

    def _no(self, code: int, said: bytes) -> Answer:
        self._start_over(code)
        return Answer(state=Post.REFUSED if code // 100 == _FINAL else Post.DEFERRED, words=cleaned(said))

    def _judged(self, code: int, said: bytes) -> Answer:
        """Return what the reply to the whole email means: only 250 is yes; neither yes nor no is unknown."""
        if code == _TAKEN:
            return Answer(state=Post.SENT, words=cleaned(said))
        if code // 100 in {_TEMPORARY, _FINAL}:
            return self._no(code, said)
        self._drop()
        return Answer(state=Post.UNKNOWN, words=cleaned(said))

    def _start_over(self, code: int) -> None:
        if self._open is None or code == _CLOSING:
            self._drop()
            return
        try:
            self._open.rset()
        except (*_GONE, smtplib.SMTPException):
            self._drop()

    def _refuse_sender(self, said: bytes) -> NoReturn:
        smtp = self._server.smtp
        account = smtp.username or "this computer"
        raise ConfigError(problem("SND-36", sender=self._server.sender, username=account, reply=cleaned(said)))

    def _broken(self, state: Post, fault: Exception) -> Answer:
        self._drop()
        return Answer(state=state, words=f"The line broke off ({_why(fault)}).")

    def _drop(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def _opened(server: Server) -> smtplib.SMTP:
    smtp, context = server.smtp, ssl.create_default_context()
    ours = server.sender.rpartition("@")[2]  # never this computer's own name
    try:
        if smtp.security == _TLS:
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                smtp.host, smtp.port, local_hostname=ours, timeout=server.patience, context=context
            )
        else:
            line = smtplib.SMTP(smtp.host, smtp.port, local_hostname=ours, timeout=server.patience)
    except ssl.SSLCertVerificationError as fault:
        raise ConfigError(problem("SND-34", host=smtp.host, why=fault.verify_message.rstrip("."))) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise ConfigError(problem("SND-32", host=smtp.host, port=smtp.port, why=_why(fault))) from fault
    try:
        _let_in(line, server, context)
    except BaseException:
        line.close()
        raise
    return line


def _let_in(line: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    smtp = server.smtp
    try:
        if smtp.security != _TLS:
            line.ehlo()
            if not line.has_extn("starttls"):
                raise ConfigError(problem("SND-33", host=smtp.host))
            code, said = line.starttls(context=context)
            if code // 100 != 2:  # noqa: PLR2004 - SMTP's class of yes
                raise ConfigError(problem("SND-32", host=smtp.host, port=smtp.port, why=cleaned(said)))
        if smtp.username:
            line.login(smtp.username, server.password)
    except smtplib.SMTPAuthenticationError as fault:
        said = fault.smtp_error if isinstance(fault.smtp_error, bytes) else str(fault.smtp_error).encode()
        told = problem("SND-35", host=smtp.host, username=smtp.username, reply=cleaned(said))
        raise ConfigError(told) from None  # the fault holds what was sent
    except ssl.SSLCertVerificationError as fault:
        raise ConfigError(problem("SND-34", host=smtp.host, why=fault.verify_message.rstrip("."))) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise ConfigError(problem("SND-32", host=smtp.host, port=smtp.port, why=_why(fault))) from None


def _quoted(blob: bytes) -> bytes:
    """Return an email's bytes as DATA carries them, up to but without the dot that ends them."""
    text = re.sub(rb"(?m)^\.", b"..", re.sub(rb"\r\n|\r|\n", b"\r\n", blob))
    return text if text.endswith(b"\r\n") else text + b"\r\n"


def cleaned(said: bytes) -> str:
    """Return a server's words on one line, without control characters, cut to a length that fits a message."""
    words = " ".join(said.decode("utf-8", "replace").split())
    kept = "".join(one for one in words if one.isprintable())
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST].rstrip()} ..."


def _why(fault: Exception) -> str:
    """Return what a fault of the network is in words; never its text, which may hold what was said to the server."""
    if isinstance(fault, TimeoutError):
        return "it did not answer in time"
    if isinstance(fault, ConnectionRefusedError):
        return "nothing listens there"
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        return "it does not offer to check a password"
    if isinstance(fault, OSError) and not isinstance(fault, smtplib.SMTPException) and fault.strerror:
        return fault.strerror[:1].lower() + fault.strerror[1:]
    return "it closed the line"
