"""`boardpack sent`: what a person sent from a mail program, or posted, recorded as gone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from engine.commands.sending import Check, fits, is_called, unknown_name
from engine.config import find_workspace
from engine.dispatch.outbox import entry_of
from engine.model.dates import count_of, long_date, short_date
from engine.model.mail import Entry, Gone, HeldBack, How, Mail, Outbox, Post
from engine.model.messages import problem
from engine.model.problem import ConfigError
from engine.model.words import join_words
from engine.storage.ledger import Ledger
from engine.storage.lock import only_run
from engine.storage.outbox import OutboxTable
from engine.storage.workspace import Workspace
from engine.world import Options

_WAITS = "SND-11"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded, and what was on record already."""

    entries: tuple[Entry, ...]
    known: tuple[Gone, ...]
    held: tuple[HeldBack, ...]
    on: date


def record_sent(
    options: Options, name: str, check: Check, *, to: str | None = None, on: date | None = None
) -> Recorded:
    """Record that a letter went to its agency, or to each of several, on a day; left out, the run's "today".

    A day that is given puts right the one that was recorded before.

    Raises ConfigError SND-37, SND-40, SND-41 and SND-43, WorkspaceError as every run does.
    """
    workspace = Workspace(find_workspace(options.start))
    with only_run(workspace):
        run = check(options)
        day = on or run.as_of
        if day > run.as_of:
            raise ConfigError(problem("SND-40", day=long_date(day), today=long_date(run.as_of)))
        outbox = _of_agency(_called(run.outbox, name), name, to)
        for one in outbox.held:
            if any(reason.code == _WAITS for reason in one.reasons):
                raise ConfigError(problem("SND-43", id=one.document))
        entries = [entry_of(one.mail, Post.SENT, how=How.HAND, on=day) for one in outbox.ready]
        entries += [_of_held(one, run.outbox, day) for one in outbox.held]
        entries += _of_another_day(outbox, on)
        with Ledger.open(workspace) as ledger:
            for entry in entries:
                OutboxTable(ledger).put(entry)
    known = tuple(one for one in outbox.gone if (one.document, one.agency) not in _keys(entries))
    return Recorded(entries=tuple(entries), known=known, held=outbox.held, on=day)


def _of_another_day(outbox: Outbox, on: date | None) -> Iterator[Entry]:
    """Yield the lines of letters that a person recorded under another day than the one given now: it is put right."""
    for one in outbox.gone:
        entry = outbox.entry(one.document, one.agency)
        if on and one.how is How.HAND and entry is not None and entry.on != on:
            yield replace(entry, on=on)


def _keys(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    return {(one.document, one.agency) for one in entries}


def _called(outbox: Outbox, name: str) -> Outbox:
    """Return what of the outbox a name means. Raises ConfigError SND-37 when that is nothing."""
    by_id = {one.message_id.casefold(): (one.document, one.agency) for one in outbox.entries}
    meant = by_id.get(name.strip().casefold())

    def is_meant(one: Mail | HeldBack | Gone) -> bool:
        return (one.document, one.agency) == meant if meant else fits(one.document, one.agency, name)

    found = replace(
        outbox,
        ready=tuple(one for one in outbox.ready if is_meant(one.mail) or is_called(one, name)),
        held=tuple(one for one in outbox.held if is_meant(one)),
        gone=tuple(one for one in outbox.gone if is_meant(one)),
    )
    if not (found.ready or found.held or found.gone):
        raise ConfigError(unknown_name(outbox, name))
    return found


def _of_agency(outbox: Outbox, name: str, to: str | None) -> Outbox:
    """Return what of the outbox goes to one agency. Raises ConfigError SND-41 when nothing does."""
    if to is None:
        return outbox
    wanted = to.strip().casefold()

    def is_it(one: Mail | HeldBack | Gone) -> bool:
        return wanted in {one.agency.casefold(), one.organisation.casefold()}

    found = replace(
        outbox,
        ready=tuple(one for one in outbox.ready if is_it(one.mail)),
        held=tuple(one for one in outbox.held if is_it(one)),
        gone=tuple(one for one in outbox.gone if is_it(one)),
    )
    if not (found.ready or found.held or found.gone):
        mails = [one.mail for one in outbox.ready]
        every: list[Mail | HeldBack | Gone] = [*mails, *outbox.held, *outbox.gone]
        known = join_words(dict.fromkeys(f"{one.agency} ({one.organisation})" for one in every))
        raise ConfigError(problem("SND-41", shown=name, agency=to, known=known))
    return found


def _of_held(one: HeldBack, outbox: Outbox, on: date) -> Entry:
    """Return the line of a letter that went although it was held back: the one it has, or a new one."""
    entry = outbox.entry(one.document, one.agency)
    if entry is not None and entry.state is not Post.SENT:
        return replace(entry, state=Post.SENT, how=How.HAND, on=on, reply="")
    return Entry(
        document=one.document,
        agency=one.agency,
        issue=entry.issue + 1 if entry else 1,
        address="",
        message_id="",
        content="",
        state=Post.SENT,
        how=How.HAND,
        on=on,
    )


def recorded_lines(done: Recorded) -> list[str]:
    """Return what was recorded, what was on record already, and the next thing to do."""
    lines = [f"  {one.document} to {one.agency}: sent {short_date(done.on)}" for one in done.entries]
    lines += [f"  {one.document} to {one.agency}: on record already, {short_date(one.on)}" for one in done.known]
    lines += [
        f"  {one.document} was held back: {one.reasons[0].message}"
        for one in done.held
        if one.reasons and one.reasons[0].code not in {"SND-13", "SND-14", "SND-15"}
    ]
    return [f"Recorded: {count_of(len(done.entries), 'letter')}.", *lines, "Next: run boardpack build."]
