"""What goes out of a workspace by email as its reader sees it: emails, queries with their forms, and the lists."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from engine.formats.deadlines_file import read_calendar
from engine.model.run import Run
from engine.report.calendar_file import CALENDAR
from tests.support.visible_book import texts_by_sheet

SEND_LIST, QUERY_FORM = "send-list", "query-workbook"
OUTGOING = ("email", "query", QUERY_FORM, SEND_LIST, "deadlines")
"""What the places below are called by: an email and a query have their recipient behind it, `email:police/Text`."""


def outgoing_in(root: Path, run: Run) -> dict[str, str]:
    """Return every text that goes out or helps to send it, by its place; all emails to one agency together."""
    found: dict[str, str] = {}
    for place, text in _texts(root, run):
        found[place] = f"{found[place]}\n{text}" if place in found else text
    return found


def _texts(root: Path, run: Run) -> Iterator[tuple[str, str]]:
    for one in run.outbox.ready:
        yield from _email(f"email:{one.mail.agency}", root / one.path)
    for query in run.queries:
        if query.path:
            yield from _email(f"query:{query.agency}", root / query.path)
        for form in query.forms:
            yield from _book(f"{QUERY_FORM}:{query.agency}", root / form)
    for path in sorted(root.glob("outputs/20*/*/3 Emails to send/Send list.xlsx")):
        yield from _book(SEND_LIST, path)
    for path in sorted(root.glob(f"outputs/20*/*/{CALENDAR}")):
        yield "deadlines/events", "\n".join(one.text for one in read_calendar(path.read_bytes()).values())


def _email(name: str, path: Path) -> Iterator[tuple[str, str]]:
    """Yield what a mail program shows of an email: who, to whom, about what, its text and its files' names."""
    email = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(email, EmailMessage)
    body = email.get_body()
    assert isinstance(body, EmailMessage)
    for header in ("From", "To", "Reply-To"):
        for one in email[header].addresses if email[header] else ():
            yield f"{name}/{header}", f"{one.display_name}\n{one.addr_spec}"
    yield f"{name}/Subject", str(email["Subject"])
    yield f"{name}/Text", str(body.get_content()).replace("\r\n", "\n")
    yield f"{name}/Files", "\n".join(one.get_filename() or "" for one in email.iter_attachments())


def _book(name: str, path: Path) -> Iterator[tuple[str, str]]:
    for sheet, text in texts_by_sheet(path).items():
        yield f"{name}/{sheet}", text
