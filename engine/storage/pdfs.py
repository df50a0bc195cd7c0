"""The PDFs we made, in the ledger: which files are ours to replace, and from which documents each was made."""

from engine.storage.ledger import Ledger

_TABLE = """CREATE TABLE IF NOT EXISTS pdfs (path TEXT, sha256 TEXT, source TEXT, PRIMARY KEY (path, sha256))"""
_NOTE = "REPLACE INTO pdfs (path, sha256, source) VALUES (?, ?, ?)"
_FIND = "SELECT source FROM pdfs WHERE path = ? AND sha256 = ?"


class Pdfs:
    """The PDFs noted in a workspace's ledger. A file is known by its place and its bytes together."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        ledger.note(_TABLE)

    def source(self, path: str, sha256: str) -> str | None:
        """Return what a PDF was made from, None for a file that is not ours as it stands."""
        found = self._ledger.ask(_FIND, path, sha256)
        return found[0][0] if found else None

    def note(self, path: str, sha256: str, source: str) -> None:
        """Note a PDF before it is put in its place: a run that is cut off in between leaves a file we know."""
        self._ledger.note(_NOTE, path, sha256, source)
