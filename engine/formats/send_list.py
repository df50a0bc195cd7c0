"""The Send list: every email as a row to copy from, for mail programs that do not open drafts."""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from openpyxl.worksheet.worksheet import Worksheet

from engine.formats import workbooks as look
from engine.model.dates import short_date
from engine.model.forms import Column
from engine.model.mail import Gone, HeldBack, How, Outbox, Prepared

_TITLE = "Send list"
_TO_SEND = (("To", 30), ("Subject", 32), ("Text", 64), ("Attachments", 42), ("Email file", 32), ("Status", 14))
_HELD = (("Document", 32), ("For", 28), ("Why it is held back", 52), ("What to do", 52))
_GONE = (("Document", 36), ("To", 40), ("Went on", 16), ("Known from", 30))
_KNOWN = {How.SMTP: "boardpack send", How.HAND: "boardpack sent", How.REGISTER: "the register's own date"}


def write_send_list(outbox: Outbox, on: date, states: Sequence[str]) -> bytes:
    """Return the workbook dated `on`: what to send, what is held back, what went. `states` are those of the first."""
    book = look.new_workbook(_TITLE, "boardpack")
    _sheet(
        look.new_sheet(book, "To send"), _TO_SEND, [_to_send(*one) for one in zip(outbox.ready, states, strict=True)]
    )
    _sheet(look.new_sheet(book, "Held back"), _HELD, [_held(one) for one in outbox.held])
    _sheet(look.new_sheet(book, "Went"), _GONE, [_gone(one) for one in outbox.gone])
    for sheet in book.worksheets:
        look.set_paper(sheet, _TITLE)
    return look.saved(book, on)


def _to_send(one: Prepared, state: str) -> tuple[look.Value, ...]:
    paths = "\n".join(each.path for each in one.mail.enclosures)
    return (one.mail.address, one.mail.subject, one.mail.text.rstrip("\n"), paths, PurePosixPath(one.path).name, state)


def _held(one: HeldBack) -> tuple[look.Value, ...]:
    why = "\n".join(each.message for each in one.reasons)
    return (one.title, one.organisation, why, "\n".join(each.fix for each in one.reasons))


def _gone(one: Gone) -> tuple[look.Value, ...]:
    return (one.title, one.organisation, short_date(one.on), _KNOWN[one.how])


def _sheet(sheet: Worksheet, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[look.Value, ...]]) -> None:
    heads = [Column(field=title, title=title, width=width) for title, width in columns]
    look.head_row(sheet, heads)
    for number, row in enumerate(rows or [("None", *[None] * (len(columns) - 1))], start=2):
        for at, value in enumerate(row, start=1):
            look.put(look.cell_at(sheet, number, at), value)
    look.protect(sheet)
