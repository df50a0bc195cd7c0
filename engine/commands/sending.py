"""`boardpack send`: what may go is sent over SMTP, each email once, after the number of letters was typed."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from textwrap import wrap

from engine.config import find_workspace, load_settings
from engine.dispatch.emails import sender_address
from engine.dispatch.outbox import Carrier, Sending, ToGo, send_all, settle_cut_off
from engine.formats.mail import on_the_wire
from engine.model.dates import count_of
from engine.model.mail import Entry, Outbox, Post, Prepared
from engine.model.messages import problem
from engine.model.problem import ConfigError, Problem
from engine.model.run import Run
from engine.model.settings import Settings, Smtp
from engine.model.source import Source
from engine.model.words import join_words
from engine.storage.ledger import Ledger
from engine.storage.lock import only_run
from engine.storage.outbox import OutboxTable
from engine.storage.workspace import Workspace
from engine.world import Options

PASSWORD = "BOARDPACK_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
_KEYRING = "boardpack"
_MOST, _WIDTH = 6, 78
Check = Callable[[Options], Run]
Ask = Callable[[tuple[Prepared, ...], Outbox], str]
"""Shows the list and returns what was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asks of a sending. `again` and `anew` name a letter that went or may have gone."""

    only: str | None = None
    again: str | None = None
    anew: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a sending did: the run it was decided from, what was chosen, and what became of it.

    `held` counts the letters that are held back; `cut_off` are emails of an earlier sender that was cut off; `problems`
    are what stops letters that were asked for by name, and emails that are not made.
    """

    run: Run
    chosen: tuple[Prepared, ...]
    sending: Sending | None = None
    held: int = 0
    cut_off: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def send_letters(options: Options, wish: Wish, check: Check, build: Check, ask: Ask) -> Sent:
    """Send what may go and was chosen. Raises ConfigError SND-30 to SND-42, and WorkspaceError as every run does.

    `check` reports how things stand; `build` makes the email of a letter that goes anew. Nothing is sent whose email
    is not on the disk as it would be made now.
    """
    workspace = Workspace(find_workspace(options.start))
    settings = load_settings(workspace.root)
    smtp = settings.email.smtp
    if smtp is None and not wish.dry_run:
        raise ConfigError(problem("SND-30", source=Source(file="config.toml", place="[email.smtp]")))
    if wish.dry_run and wish.anew:
        anew = _gone_document(check(options), wish.anew)
        return _chosen(replace(options, anew=anew, dry_run=True), wish, build)
    if wish.dry_run:
        return _chosen(options, wish, check)
    if wish.anew:
        options = replace(options, anew=_gone_document(check(options), wish.anew))
        build(options)
    elif wish.again:
        with only_run(workspace), Ledger.open(workspace) as ledger:
            settle_cut_off(OutboxTable(ledger))
            _plan_again(OutboxTable(ledger), wish.again)
        build(options)
    with only_run(workspace), Ledger.open(workspace) as ledger:
        cut_off = settle_cut_off(OutboxTable(ledger))
        found = replace(_chosen(options, wish, check), cut_off=cut_off)
        if not found.chosen:
            return found
        server = _server(settings, smtp)
        if ask(found.chosen, found.run.outbox).strip() != str(len(found.chosen)):
            raise ConfigError(problem("SND-42", count=len(found.chosen)))
        letters = [ToGo(mail=one.mail, blob=on_the_wire(workspace.read(one.path) or b"")) for one in found.chosen]
        with server as carrier:
            return replace(found, sending=send_all(letters, carrier, OutboxTable(ledger), found.run.as_of))


def _server(settings: Settings, smtp: Smtp | None) -> "AbstractContextManager[Carrier]":
    from engine.dispatch.smtp import Line, Server  # noqa: PLC0415 - what can reach the network is loaded here only

    if smtp is None:
        raise ConfigError(problem("SND-30"))
    return Line(Server(smtp=smtp, sender=sender_address(settings), password=_password(smtp)))


def _password(smtp: Smtp) -> str:
    """Return the password from the environment, else from the keyring of this computer; "" where none is needed."""
    if not smtp.username:
        return ""
    found = os.environ.get(PASSWORD) or _from_keyring(smtp.username)
    if not found:
        raise ConfigError(problem("SND-31", username=smtp.username, host=smtp.host))
    return found


def _from_keyring(username: str) -> str:
    try:
        import keyring  # noqa: PLC0415 - an extra that need not be installed
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return ""
    try:
        return keyring.get_password(_KEYRING, username) or ""
    except KeyringError:
        return ""


def _chosen(options: Options, wish: Wish, check: Check) -> Sent:
    """Return the run and what is to be sent of it, nothing sent yet. Raises ConfigError SND-37."""
    run = check(options)
    named = wish.only or wish.again or wish.anew
    found = tuple(one for one in run.outbox.ready if named is None or is_called(one, named))
    held = tuple(one for one in run.outbox.held if named is None or fits(one.document, one.agency, named))
    gone = [one for one in run.outbox.gone if named is None or fits(one.document, one.agency, named)]
    if named and not (found or held or gone):
        raise ConfigError(unknown_name(run.outbox, named))
    reasons = {(each.code, each.message): each for one in held for each in one.reasons} if named else {}
    unmade = tuple(_unmade(one) for one in found if not one.in_place)
    chosen = tuple(one for one in found if one.in_place)
    return Sent(run=run, chosen=chosen, held=len(held), problems=(*reasons.values(), *unmade))


def _unmade(one: Prepared) -> Problem:
    return problem("SND-17", source=Source(file=one.path), document=one.mail.document)


def _plan_again(table: OutboxTable, named: str) -> None:
    """Set the unknown and refused emails of a letter back to planned: a person says that they did not arrive."""
    mine = [one for one in open_lines(table.entries()) if fits(one.document, one.agency, named)]
    if not mine:
        raise ConfigError(problem("SND-38", shown=named))
    for one in mine:
        table.put(replace(one, state=Post.PLANNED))


def open_lines(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the lines that nothing settles by itself: each document's last one where it is unknown or refused."""
    latest = {(one.document, one.agency): one for one in sorted(entries, key=lambda each: each.issue)}
    return tuple(one for one in latest.values() if one.state in {Post.UNKNOWN, Post.REFUSED})


def _gone_document(run: Run, named: str) -> str:
    """Return the id of a letter that went and has been changed since. Raises ConfigError SND-39."""
    changed = [
        one.document
        for one in run.outbox.held
        if fits(one.document, one.agency, named) and any(each.code == "SND-13" for each in one.reasons)
    ]
    if len(set(changed)) != 1:
        raise ConfigError(problem("SND-39", shown=named))
    return changed[0]


def fits(document: str, agency: str, name: str) -> bool:
    """Return whether a letter to an agency is called so: by its id, its kind, what it is about, or the agency."""
    kind, _, subject = document.casefold().partition(":")
    return name.strip().casefold() in {document.casefold(), kind, subject, *subject.split(":"), agency.casefold()}


def is_called(one: Prepared, name: str) -> bool:
    """Return whether a name fits an email: one of its letter's, its organisation's, its file's or its Message-ID."""
    path = PurePosixPath(one.path.casefold())
    more = {path.name, path.stem, str(path), one.mail.message_id.casefold(), one.mail.organisation.casefold()}
    return name.strip().casefold() in more or fits(one.mail.document, one.mail.agency, name)


def unknown_name(outbox: Outbox, shown: str) -> Problem:
    """Return SND-37 with the letters that there are."""
    ready, held, gone = outbox.ready, outbox.held, outbox.gone
    every = (*(one.mail.document for one in ready), *(one.document for one in held), *(one.document for one in gone))
    known = dict.fromkeys(every)
    listed = join_words([*known][:_MOST]) + (f", and {len(known) - _MOST} more" if len(known) > _MOST else "")
    return problem("SND-37", shown=shown, known=listed or "none")


_STATE = {
    Post.SENT: "sent.",
    Post.DEFERRED: "not sent; the server asked us to wait. The next boardpack send tries again.",
    Post.REFUSED: "refused by the mail server.",
    Post.UNKNOWN: "not known. It may have arrived.",
}


def sent_lines(done: Sent, *, dry_run: bool) -> Iterator[str]:
    """Yield what a sending did, letter by letter, and the next thing to do."""
    for one in done.cut_off:
        text = f"{one.document}: not known. An earlier sending was cut off. Its Message-ID is {one.message_id}"
        yield from _wrapped(text, "  ")
    if dry_run:
        yield f"{count_of(len(done.chosen), 'letter')} would be sent. Nothing was sent."
        return
    titles = {(one.mail.document, one.mail.agency): one.mail.title for one in done.chosen}
    for entry in done.sending.entries if done.sending else ():
        yield from _entry_lines(entry, titles[entry.document, entry.agency])
    if done.held:
        yield f"{count_of(done.held, 'letter')} held back; boardpack outbox says why."
    if done.sending is None:
        yield "Nothing was sent." if done.problems else "Nothing was sent: no letter waits to go."
        return
    sent = sum(one.state is Post.SENT for one in done.sending.entries)
    yield f"{sent} of {count_of(len(done.chosen), 'letter')} sent."
    yield from _wrapped(f"Next: {_next(done)}", "")


def _entry_lines(entry: Entry, title: str) -> Iterator[str]:
    yield from _wrapped(f"{title}, to {entry.address}: {_STATE[entry.state]}", "  ")
    if entry.state is Post.UNKNOWN:
        yield from _wrapped(f"{entry.reply} Its Message-ID is {entry.message_id}", "    ")
    elif entry.state is not Post.SENT:
        yield from _wrapped(f"The server said: {entry.reply}", "    ")


def _wrapped(text: str, lead: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=f"{lead}  ", break_long_words=False)


def _next(done: Sent) -> str:
    states = {one.state for one in done.sending.entries} if done.sending else set()
    if done.sending and done.sending.stopped:
        return "mend what is said above and run boardpack send again; nothing goes twice."
    if states & {Post.UNKNOWN, Post.REFUSED} or done.cut_off:
        return "run boardpack outbox, which says what to do about each."
    if Post.DEFERRED in states:
        return "run boardpack send again in an hour or so."
    return "run boardpack build, which shows the letters as sent."


def left_undone(done: Sent) -> bool:
    """Return whether anything that was meant to go has not gone for certain."""
    entries = done.sending.entries if done.sending else ()
    stopped = done.sending.stopped if done.sending else ()
    return bool(done.problems or done.held or done.cut_off or stopped) or any(
        one.state is not Post.SENT for one in entries
    )
