"""What people decided, in the ledger: approvals by command, and which content each decision was about."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.storage.ledger import Ledger

_TABLES = (
    """CREATE TABLE IF NOT EXISTS approvals (
        number INTEGER PRIMARY KEY, document TEXT, decision TEXT, party TEXT, name TEXT, given TEXT)""",
    """CREATE TABLE IF NOT EXISTS bindings (
        document TEXT, decision TEXT, party TEXT, given TEXT, nth INTEGER, sha256 TEXT, content TEXT,
        PRIMARY KEY (document, decision, party, given, nth))""",
)
_APPROVE = "INSERT INTO approvals (document, decision, party, name, given) VALUES (?, ?, ?, ?, ?)"
_APPROVALS = "SELECT document, decision, party, name, given FROM approvals ORDER BY number"
_BIND = "INSERT OR IGNORE INTO bindings VALUES (?, ?, ?, ?, ?, ?, ?)"
_BINDINGS = (
    "SELECT document, decision, party, given, nth, sha256, content FROM bindings WHERE document = ? ORDER BY rowid"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One partner's part in a decision about a document, recorded by command instead of on the Decisions sheet."""

    document: str
    decision: str
    party: str
    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Given:
    """One consent: the decision, who gave it, when. `nth` tells apart those given twice on one day, from 0."""

    decision: str
    party: str
    on: date
    nth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What a consent was about: the file's sha256 at the first build that saw it, and its content by section."""

    given: Given
    sha256: str
    content: Mapping[str, str]


class Decided:
    """The decisions in a workspace's ledger. Documents are compared as they are spelt."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        for table in _TABLES:
            ledger.note(table)

    def approve(self, approval: Approval) -> None:
        """Record an approval; one that is there already is not recorded twice."""
        if approval not in self.approvals():
            on = approval.on.isoformat()
            self._ledger.note(_APPROVE, approval.document, approval.decision, approval.party, approval.name, on)

    def approvals(self) -> tuple[Approval, ...]:
        """Return every approval in the order it was recorded."""
        return tuple(
            Approval(document=document, decision=decision, party=party, name=name, on=date.fromisoformat(on))
            for document, decision, party, name, on in self._ledger.ask(_APPROVALS)
        )

    def bind(self, document: str, binding: Binding) -> None:
        """Note what a consent is about. What was noted first stands."""
        given = binding.given
        content = json.dumps(dict(binding.content), sort_keys=True)
        row = (given.decision, given.party, given.on.isoformat(), given.nth, binding.sha256, content)
        self._ledger.note(_BIND, document, *row)

    def bindings(self, document: str) -> tuple[Binding, ...]:
        """Return what each consent to a document is about, in the order they were noted."""
        return tuple(
            Binding(
                given=Given(decision=decision, party=party, on=date.fromisoformat(on), nth=int(nth)),
                sha256=sha256,
                content=json.loads(content),
            )
            for _, decision, party, on, nth, sha256, content in self._ledger.ask(_BINDINGS, document)
        )
