"""Emails as files and on the wire, by RFC 5322: the same email gives the same bytes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from functools import lru_cache
from pathlib import PurePosixPath

from engine.model.mail import Mail

_UNSENT = b"X-Unsent: 1\r\n"
"""What makes a mail program open the file as a draft that can be sent; it never goes on the wire."""
_MORNING = time(9, tzinfo=UTC)
_OFFICE = "vnd.openxmlformats-officedocument"
_TYPES = {
    ".docx": ("application", f"{_OFFICE}.wordprocessingml.document"),
    ".xlsx": ("application", f"{_OFFICE}.spreadsheetml.sheet"),
    ".pdf": ("application", "pdf"),
}
_LONGEST_NAME = 200
_FOLDED = policy.SMTP.clone(max_line_length=76)
_UNFOLDED = policy.SMTP.clone(max_line_length=998)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Whose email it is: the name and address of From, and where answers go ("" for the same)."""

    name: str
    address: str
    reply_to: str = ""


@lru_cache(maxsize=64)
def write_email(mail: Mail, sender: Sender, on: date, blobs: tuple[bytes, ...]) -> bytes:
    """Return an email as a draft that a mail program opens, made once within a run.

    `blobs` are its enclosures' bytes, in their order.
    """
    message = EmailMessage(policy=_FOLDED)
    message["Message-ID"] = mail.message_id
    message["Date"] = datetime.combine(on, _MORNING)
    message["From"] = Address(_shown(sender.name), addr_spec=sender.address)
    message["To"] = Address(addr_spec=mail.address)
    if sender.reply_to and sender.reply_to != sender.address:
        message["Reply-To"] = Address(addr_spec=sender.reply_to)
    message["Subject"] = mail.subject
    message["Content-Language"] = "en-GB"
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    for one, blob in zip(mail.enclosures, blobs, strict=True):
        main, sub = _TYPES[PurePosixPath(one.name).suffix.lower()]
        message.add_attachment(blob, maintype=main, subtype=sub, filename=one.name)
    message.set_boundary(_boundary(mail, blobs))
    folded = message.as_bytes()
    # A subject whose first words are long is folded before them, and would then begin with a blank. A sender's name
    # that is folded loses its quotation marks: a comma in it would then divide it into two senders.
    whole = _heads_of(folded) == (mail.subject, ((_shown(sender.name), sender.address),))
    return _UNSENT + (folded if whole else message.as_bytes(policy=_UNFOLDED))


def _shown(name: str) -> str:
    """Return a sender's name as a header can hold it: on one line, and not too long for a line that is not folded."""
    return " ".join(name.split())[:_LONGEST_NAME].rstrip()


def _heads_of(blob: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the subject of an email and its senders, as a mail program reads them."""
    heads = blob.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    email = message_from_bytes(heads, policy=policy.default)
    return str(email["Subject"]), tuple((one.display_name, one.addr_spec) for one in email["From"].addresses)


def _boundary(mail: Mail, blobs: Sequence[bytes]) -> str:
    digest = hashlib.sha256(mail.text.encode())
    for blob in blobs:
        digest.update(hashlib.sha256(blob).digest())
    return f"=_boardpack_{digest.hexdigest()[:32]}"


def on_the_wire(blob: bytes) -> bytes:
    """Return an email as it is sent: the file's own bytes without the mark of a draft."""
    return blob.removeprefix(_UNSENT)
