"""`boardpack outbox`: what would go to whom, what is held back and why, what went, and what nobody knows."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap

from engine.model.dates import count_of, short_date
from engine.model.mail import Entry, Gone, HeldBack, How, Outbox, Post, Prepared
from engine.model.problem import Problem
from engine.model.run import Run

_WIDTH = 78
_HOW = {How.SMTP: "by boardpack send", How.HAND: "as recorded with boardpack sent", How.REGISTER: "by the register"}
SCHEMA = 1
_OPEN = frozenset({Post.UNKNOWN, Post.SENDING, Post.REFUSED})


def outbox_lines(run: Run) -> Iterator[str]:
    """Yield the outbox as a person reads it."""
    outbox = run.outbox
    yield from _wrapped(f"{run.partnership}: email as things stand on {short_date(run.as_of)}", "")
    yield ""
    yield from to_go_lines(outbox.ready, outbox)
    yield from _held_lines(outbox)
    yield from _gone_lines(outbox.gone)
    yield from _wrapped(f"Next: {_next(outbox)}", "")


def to_go_lines(ready: tuple[Prepared, ...], outbox: Outbox) -> Iterator[str]:
    """Yield what may go, numbered: to whom, the subject, what goes with it."""
    yield f"May go: {count_of(len(ready), 'letter') if ready else 'none'}"
    for number, one in enumerate(ready, start=1):
        yield from _wrapped(f"{number:>3}. {one.mail.title}", "", "     ")
        yield from _wrapped(f"Name: {one.mail.document}", "     ")
        yield from _wrapped(f"To: {one.mail.address} ({one.mail.organisation})", "     ")
        yield from _wrapped(f"Subject: {one.mail.subject}", "     ")
        for each in one.mail.enclosures:
            yield from _wrapped(f"With: {each.name}", "     ")
        entry = outbox.entry(one.mail.document, one.mail.agency)
        if entry is not None and entry.state is Post.DEFERRED:
            yield from _wrapped(f"Tried before; the server asked to wait: {entry.reply}", "     ")
        if not one.in_place:
            yield from _wrapped("Its email is not made yet: run boardpack build.", "     ")
    yield ""


def _held_lines(outbox: Outbox) -> Iterator[str]:
    """Yield what is held back: alike letters with the same reasons together."""
    if not outbox.held:
        return
    yield f"Held back: {count_of(len(outbox.held), 'letter')}"
    for (reasons, _), same in groupby(outbox.held, key=_alike):
        for one in same:
            yield from _wrapped(f"{one.title} ({one.document})", "  ")
        for reason in reasons:
            yield from _wrapped(f"{reason[0]}: {reason[1]}", "     ")
            yield from _wrapped(f"Do: {reason[2]}", "     ")
    yield ""


def _alike(one: HeldBack) -> tuple[tuple[tuple[str, str, str], ...], str]:
    kind = one.document.partition(":")[0]
    return tuple((reason.code, reason.message, reason.fix) for reason in one.reasons), kind


def _gone_lines(gone: tuple[Gone, ...]) -> Iterator[str]:
    if not gone:
        return
    yield f"Went: {count_of(len(gone), 'letter')}"
    for one in gone:
        yield from _wrapped(f"{one.title}: {short_date(one.on)}, {_HOW[one.how]}", "  ")
    yield ""


def open_entries(outbox: Outbox) -> tuple[Entry, ...]:
    """Return the lines of the outbox that a person must settle: unknown and refused ones, each document's last."""
    latest = {(one.document, one.agency): one for one in sorted(outbox.entries, key=lambda each: each.issue)}
    return tuple(one for one in latest.values() if one.state in _OPEN)


def _next(outbox: Outbox) -> str:
    unknown = [one for one in open_entries(outbox) if one.state is not Post.REFUSED]
    if unknown:
        return f"find out whether {unknown[0].document} arrived, as said above."
    if any(not one.in_place for one in outbox.ready):
        return "run boardpack build, which makes the emails."
    if outbox.ready:
        return f"read the emails in {outbox.folder}, then send them from your mail program or run boardpack send."
    if outbox.held:
        return "mend what holds them back, as said above, and run boardpack build."
    return "nothing waits to be sent."


def _wrapped(text: str, lead: str, then: str = "") -> list[str]:
    return wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=then or f"{lead}  ", break_long_words=False)


def outbox_of(run: Run) -> dict[str, object]:
    """Return the outbox as plain values, for programs."""
    outbox = run.outbox
    return {
        "schema": SCHEMA,
        "cycle": run.cycle.id,
        "as_of": run.as_of.isoformat(),
        "folder": outbox.folder,
        "may_go": [_ready(one) for one in outbox.ready],
        "held_back": [_held(one) for one in outbox.held],
        "went": [_gone(one) for one in outbox.gone],
        "lines": [_entry(one) for one in outbox.entries],
    }


def _ready(one: Prepared) -> dict[str, object]:
    mail = one.mail
    return {
        "document": mail.document,
        "agency": mail.agency,
        "to": mail.address,
        "subject": mail.subject,
        "message_id": mail.message_id,
        "issue": mail.issue,
        "email": one.path,
        "made": one.in_place,
        "attachments": [{"document": e.document, "path": e.path, "sha256": e.sha256} for e in mail.enclosures],
    }


def _held(one: HeldBack) -> dict[str, object]:
    return {"document": one.document, "agency": one.agency, "reasons": [_reason(each) for each in one.reasons]}


def _reason(one: Problem) -> dict[str, object]:
    place = {"file": one.source.file, "place": one.source.place or None} if one.source else {}
    return {"code": one.code, "message": one.message, "fix": one.fix, **place}


def _gone(one: Gone) -> dict[str, object]:
    return {"document": one.document, "agency": one.agency, "on": one.on.isoformat(), "how": one.how.value}


def _entry(one: Entry) -> dict[str, object]:
    return {
        "document": one.document,
        "agency": one.agency,
        "issue": one.issue,
        "to": one.address,
        "message_id": one.message_id,
        "state": one.state.value,
        "how": one.how.value,
        "on": one.on.isoformat() if one.on else None,
        "reply": one.reply or None,
    }
