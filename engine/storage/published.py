"""What was published, in the ledger: which version of which document, from which file, and where it lies."""

from dataclasses import dataclass

from engine.storage.ledger import Ledger

_TABLE = """CREATE TABLE IF NOT EXISTS published (
    document TEXT, version INTEGER, path TEXT, sha256 TEXT, source TEXT, day TEXT, PRIMARY KEY (document, version))"""
_NOTE = "REPLACE INTO published (document, version, path, sha256, source, day) VALUES (?, ?, ?, ?, ?, ?)"
_LAST = "SELECT version, path, sha256, source, day FROM published WHERE document = ? ORDER BY version DESC LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVersion:
    """One published version: its number from 1, its place and bytes, the draft's bytes it came from, the day."""

    document: str
    version: int
    path: str
    sha256: str
    source: str
    day: str


class Published:
    """The published versions noted in a workspace's ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        ledger.note(_TABLE)

    def last(self, document: str) -> PublishedVersion | None:
        """Return the last version of a document, None when none was published."""
        rows = self._ledger.ask(_LAST, document)
        if not rows:
            return None
        version, path, sha256, source, day = rows[0]
        return PublishedVersion(
            document=document, version=int(version), path=path, sha256=sha256, source=source, day=day
        )

    def note(self, one: PublishedVersion) -> None:
        """Note a version before its file is put in its place."""
        self._ledger.note(_NOTE, one.document, one.version, one.path, one.sha256, one.source, one.day)
