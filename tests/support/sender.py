"""A sender of three emails with nothing around it: a ledger in a folder, a mail server, and what it keeps."""

from datetime import date
from pathlib import Path

from engine.dispatch.hold import posted_reason
from engine.dispatch.outbox import Sending, ToGo, send_all, settle_cut_off
from engine.dispatch.smtp import Line, Server
from engine.formats.mail import Sender, on_the_wire, write_email
from engine.model.mail import Entry, Mail, Post
from engine.model.settings import Smtp
from engine.storage.ledger import Ledger
from engine.storage.outbox import OutboxTable
from engine.storage.workspace import Workspace
from tests.support.post_office import HOST, PASSWORD, USER

TODAY = date(2021, 10, 11)
SENDER = Sender(name="Wendlemere Safeguarding Children Partnership", address="office@wendlemere-scp.example")
PATIENCE = 1.0


def mail(agency: str) -> Mail:
    """Return an email to an agency without anything in it."""
    return Mail(
        document=f"section-11-request-letter:2022:{agency}",
        title=f"Section 11 request, 2022 for {agency}",
        agency=agency,
        organisation=agency,
        address=f"office@{agency}.example",
        subject="OFFICIAL: Section 11 return 2022",
        text="Dear Chief Executive\n\n.A line that begins with a dot.\n",
        message_id=f"<boardpack.{agency}.1@wendlemere-scp.example>",
        content="what it says",
    )


MAILS = tuple(mail(one) for one in ("council", "fenwold", "police"))


def entries_in(folder: Path) -> tuple[Entry, ...]:
    """Return the lines of a folder's outbox."""
    with Ledger.peek(Workspace(folder)) as ledger:
        return OutboxTable(ledger).entries()


def states_in(folder: Path) -> dict[str, Post]:
    """Return what became of each email, by its Message-ID."""
    return {one.message_id: one.state for one in entries_in(folder)}


def server(port: int, *, security: str = "starttls", password: str = PASSWORD) -> Server:
    """Return how to reach the server of a test."""
    smtp = Smtp(host=HOST, port=port, security=security, username=USER)
    return Server(smtp=smtp, sender=SENDER.address, password=password, patience=PATIENCE)


def send_in(folder: Path, port: int, *, size: int = 0, security: str = "starttls") -> Sending:
    """Send what may still go, as `boardpack send` decides it; the first of them with `size` letters more."""
    with Ledger.open(Workspace(folder)) as ledger:
        table = OutboxTable(ledger)
        settle_cut_off(table)
        lines = {one.message_id: one for one in table.entries()}
        due = [one for one in MAILS if _may_go(one, lines.get(one.message_id))]
        letters = [ToGo(mail=one, blob=on_the_wire(write_email(one, SENDER, TODAY, ()))) for one in due]
        if size:
            letters[0] = ToGo(mail=letters[0].mail, blob=letters[0].blob + (b"x" * 75 + b"\r\n") * (size // 77))
        with Line(server(port, security=security)) as line:
            return send_all(letters, line, table, TODAY)


def _may_go(one: Mail, entry: Entry | None) -> bool:
    if entry is None:
        return True
    return entry.state is not Post.SENT and posted_reason(entry, one.address, one.content, one.document) is None
