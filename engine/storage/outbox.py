"""The outbox in the ledger: what became of each email, and which files of emails are ours."""

from datetime import date

from engine.model.mail import Entry, How, Post
from engine.storage.ledger import Ledger

_TABLES = (
    """CREATE TABLE IF NOT EXISTS outbox (
        document TEXT, agency TEXT, issue INTEGER, address TEXT, message_id TEXT, content TEXT,
        state TEXT, how TEXT, went TEXT, reply TEXT, PRIMARY KEY (document, agency, issue))""",
    """CREATE TABLE IF NOT EXISTS emails (
        path TEXT, sha256 TEXT, document TEXT, dated TEXT, PRIMARY KEY (path, sha256))""",
)
_COLUMNS = "document, agency, issue, address, message_id, content, state, how, went, reply"
_PUT = f"REPLACE INTO outbox ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own columns
_EVERY = f"SELECT {_COLUMNS} FROM outbox ORDER BY document, agency, issue"  # noqa: S608 - our own columns
_OURS = "REPLACE INTO emails (path, sha256, document, dated) VALUES (?, ?, ?, ?)"
_DATED = "SELECT dated FROM emails WHERE path = ? AND sha256 = ?"
_FILES = "SELECT path, sha256, document FROM emails ORDER BY path, sha256"


class OutboxTable:
    """The lines of a workspace's outbox. A line is on the disk itself when `put` returns."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        for table in _TABLES:
            ledger.note(table)

    def entries(self) -> tuple[Entry, ...]:
        """Return every line, sorted by document, agency and issue."""
        return tuple(
            Entry(
                document=document,
                agency=agency,
                issue=int(issue),
                address=address,
                message_id=message_id,
                content=content,
                state=Post(state),
                how=How(how),
                on=date.fromisoformat(went) if went else None,
                reply=reply,
            )
            for document, agency, issue, address, message_id, content, state, how, went, reply in self._ledger.ask(
                _EVERY
            )
        )

    def put(self, entry: Entry) -> None:
        """Write a line, in the place of an earlier one of the same document, agency and issue."""
        went = entry.on.isoformat() if entry.on else ""
        who = (entry.document, entry.agency, entry.issue, entry.address, entry.message_id, entry.content)
        self._ledger.note(_PUT, *who, entry.state.value, entry.how.value, went, entry.reply)


class EmailFiles:
    """The files of emails that we wrote. A file is known by its place and its bytes together."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        for table in _TABLES:
            ledger.note(table)

    def dated(self, path: str, sha256: str) -> date | None:
        """Return the day in a file of ours, None for a file that is not ours as it stands."""
        found = self._ledger.ask(_DATED, path, sha256)
        return date.fromisoformat(found[0][0]) if found else None

    def note(self, path: str, sha256: str, document: str, dated: date) -> None:
        """Note a file before it is put in its place: a run that is cut off in between leaves a file we know."""
        self._ledger.note(_OURS, path, sha256, document, dated.isoformat())

    def every(self) -> tuple[tuple[str, str, str], ...]:
        """Return the place, the fingerprint and the document of every file we ever wrote, sorted by place."""
        return tuple((path, sha256, document) for path, sha256, document in self._ledger.ask(_FILES))
