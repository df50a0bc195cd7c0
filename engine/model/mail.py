"""Email to agencies: what may go to whom, what is held back and why, and what became of what went."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.model.problem import Problem


class Post(StrEnum):
    """What became of an email. Only SENT is proof; UNKNOWN went out and nobody said whether it arrived."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNKNOWN = "unknown"


class How(StrEnum):
    """How it is known what became of an email: over SMTP, from a person's word, or from a date of the register."""

    SMTP = "smtp"
    HAND = "hand"
    REGISTER = "register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that goes with an email. `document` is its id, `name` what the recipient sees, `path` its place."""

    document: str
    name: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One email: a document to one agency, with what the document itself encloses.

    `issue` is 1, and rises each time the document is sent anew. `content` is the fingerprint of what the documents
    say, which saving them again does not change.
    """

    document: str
    title: str
    agency: str
    organisation: str
    address: str
    subject: str
    text: str
    message_id: str
    content: str
    enclosures: tuple[Enclosure, ...] = ()
    issue: int = 1

    @property
    def id(self) -> str:
        """Return what tells it from every other: document, agency and issue."""
        return f"{self.document} to {self.agency}, {self.issue}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An email that may go, and its file. `sha256` is that of the file as it should be; `in_place` whether it is."""

    mail: Mail
    path: str
    sha256: str
    in_place: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the outbox: one issue of one document to one agency, and what became of it.

    `reply` holds the mail server's last words, cleaned; `on` the day it went, None until it has.
    """

    document: str
    agency: str
    issue: int
    address: str
    message_id: str
    content: str
    state: Post
    how: How = How.SMTP
    on: date | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of an email just handed over: SENT, REFUSED, DEFERRED or UNKNOWN, and the server's words, cleaned."""

    state: Post
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A document that is not mailed to an agency now, with every reason."""

    document: str
    title: str
    agency: str
    organisation: str
    reasons: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A document that went to an agency: the day, and how that is known."""

    document: str
    title: str
    agency: str
    organisation: str
    on: date
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """Everything about email in one run. `folder` is where the emails lie; `done` says what was done there."""

    ready: tuple[Prepared, ...] = ()
    held: tuple[HeldBack, ...] = ()
    gone: tuple[Gone, ...] = ()
    entries: tuple[Entry, ...] = ()
    folder: str = ""
    done: tuple[str, ...] = ()

    def entry(self, document: str, agency: str) -> Entry | None:
        """Return the line of a document's last issue to an agency."""
        mine = [one for one in self.entries if (one.document, one.agency) == (document, agency)]
        return max(mine, key=lambda one: one.issue, default=None)
