"""The folder of emails on disk: each email's file, the Send list, and what is no longer to be sent."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.formats.mail import Sender, write_email
from engine.formats.send_list import write_send_list
from engine.model.mail import Mail, Outbox, Post, Prepared
from engine.model.messages import problem
from engine.model.names import safe_file_name
from engine.model.plan import Cycle
from engine.model.problem import Problem, WorkspaceError
from engine.model.source import Source
from engine.storage.ledger import Ledger
from engine.storage.outbox import EmailFiles
from engine.storage.places import Place, hold_if_open
from engine.storage.snapshots import Before, Snapshots
from engine.storage.workspace import Workspace, sha256_of

SEND_LIST = "Send list.xlsx"
_OPEN = "OUT-03"
_TO_SEND, _AGAIN = "To send", "To send again: the server asked us to wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """An email with everything its file is made from."""

    mail: Mail
    sender: Sender
    blobs: tuple[bytes, ...]


class EmailFolder:
    """The emails of one cycle. With `write` False nothing is changed."""

    def __init__(self, workspace: Workspace, ledger: Ledger, path: str, cycle: Cycle, *, write: bool) -> None:
        self.path = path
        self.ledger = ledger
        self._workspace = workspace
        self._files = EmailFiles(ledger)
        self._cycle = cycle
        self._write = write

    def put(self, whole: Whole, *, several: bool) -> Prepared:
        """Put an email in its place, dated the day its content last changed, and return it.

        Raises WorkspaceError SND-12 for a file that a person changed, else as `Workspace.write` does.
        """
        mail = whole.mail
        path = self._place(mail, several=several)
        there = self._workspace.read(path)
        dated = self._files.dated(path, sha256_of(there)) if there is not None else None
        if there is not None and dated is None:
            raise WorkspaceError(problem("SND-12", source=Source(file=path)))
        blob = write_email(mail, whole.sender, dated or self._cycle.as_of, whole.blobs)
        if blob != there:
            if dated:
                blob = write_email(mail, whole.sender, self._cycle.as_of, whole.blobs)
            if self._write:
                self._files.note(path, sha256_of(blob), mail.document, self._cycle.as_of)
                self._workspace.write(path, blob, over=there)
        return Prepared(mail=mail, path=path, sha256=sha256_of(blob), in_place=self._write or blob == there)

    def _place(self, mail: Mail, *, several: bool) -> str:
        stem = PurePosixPath(mail.enclosures[0].name).stem
        issue = f" {mail.issue}" if mail.issue > 1 else ""
        return f"{self.path}/{safe_file_name(f'{stem} - {mail.organisation}' if several else stem)}{issue}.eml"

    def tidy(self, outbox: Outbox, documents: Collection[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        """Write the Send list and take out the emails that are not to be sent now.

        Returns what was done, in words, and what went wrong (OUT- codes). On a disk that takes no list, every email
        that the old one names stays; a list that is open in another program keeps none there.
        """
        done, problems = list[str](), list[Problem]()
        for step in (self._list(outbox), self._without_stale(outbox, documents)):
            try:
                done.extend(step)
            except WorkspaceError as fault:
                problems += fault.problems
            if any(one.code != _OPEN for one in problems):
                break
        return tuple(done), tuple(problems)

    def _without_stale(self, outbox: Outbox, documents: Collection[str]) -> Iterator[str]:
        """Remove each file of ours, unchanged, whose email is not ready; say so where its letter has not gone."""
        keep = {one.path for one in outbox.ready} | ({self._list_path} if _has_any(outbox) else set())
        gone = {one.document for one in outbox.gone}
        for path, sha256, document in self._files.every() if self._write else ():
            ours = document in documents or path.startswith(f"{self.path}/")
            if ours and path not in keep and self._workspace.digest(path) == sha256:
                self._workspace.remove(path)
                if document and document not in gone:
                    yield f"{PurePosixPath(path).name} was taken out: its letter may not go as things stand."

    @property
    def _list_path(self) -> str:
        return f"{self.path}/{SEND_LIST}"

    def _list(self, outbox: Outbox) -> Iterator[str]:
        """Write the Send list; one that a person changed is kept among the copies first, and that is said."""
        if not self._write or not _has_any(outbox):
            return
        path, on = self._list_path, self._cycle.starts
        blob, there = write_send_list(outbox, on, [_state(outbox, one) for one in outbox.ready]), None
        there = self._workspace.read(path)
        if there == blob:
            return
        hold_if_open(self._workspace, Place(id="", path=path, document="", sent=None))
        if there is not None and self._files.dated(path, sha256_of(there)) is None:
            kept = Snapshots(self._workspace).keep(
                "send-list", there, extension=".xlsx", on=self._cycle.as_of, before=Before.BUILD
            )
            yield f"{SEND_LIST} had been changed and was made anew; a copy is kept at {kept.path}."
        self._files.note(path, sha256_of(blob), "", on)
        self._workspace.write(path, blob, over=there)


def _has_any(outbox: Outbox) -> bool:
    """Return whether there is anything to list: without a letter a list of an earlier build is taken out too."""
    return bool(outbox.ready or outbox.held or outbox.gone)


def _state(outbox: Outbox, one: Prepared) -> str:
    entry = outbox.entry(one.mail.document, one.mail.agency)
    return _AGAIN if entry is not None and entry.state is Post.DEFERRED else _TO_SEND
