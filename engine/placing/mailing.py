"""Emails put in their place: what may go is made as a draft, what may not is taken out, and why is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from engine.checks.personal import Scan
from engine.checks.personal_told import Look, allowances, personal_told
from engine.dispatch.emails import Occasion, mail_of, sender_address
from engine.dispatch.hold import names_held_against, posted_reason, standing_reasons
from engine.dispatch.recipients import address_faults, recipients_of
from engine.formats.mail import Sender
from engine.formats.word.loading import DamagedDocument
from engine.formats.word.section_lines import outside_sections
from engine.making import cycle_folder
from engine.model.evidence import Agency
from engine.model.mail import Entry, Gone, HeldBack, How, Mail, Outbox, Post, Prepared
from engine.model.messages import problem
from engine.model.pieces import email_pieces
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, Severity, WorkspaceError
from engine.model.run import DocumentState, Run
from engine.model.source import Source
from engine.model.words import join_words
from engine.placing.email_files import EmailFolder, Whole
from engine.placing.enclosing import Enclosed, enclosed, identity_faults
from engine.placing.guarding import scan_for
from engine.placing.producing import Produced
from engine.storage.ledger import Ledger
from engine.storage.outbox import OutboxTable
from engine.world import World

FOLDER = "3 Emails to send"
_ORDER = tuple(Severity)


def faults_of_letters(world: World, produced: Iterable[Produced]) -> Iterator[Problem]:
    """Yield what is wrong with the letters that go by email and with the addresses they go to.

    Yields SND-04 to SND-08. A letter that has gone is not looked at.
    """
    for one in produced:
        planned = one.planned
        if planned.sent or planned.closed:
            continue
        for agency in recipients_of(planned, world.evidence):
            yield from _address_faults(world, agency)
            if one.blob is not None:
                yield from _faults_inside(world, planned, one.path, agency, one.blob)


def _address_faults(world: World, agency: Agency) -> Iterator[Problem]:
    allowed = world.settings.email.allowed_domains
    yield from address_faults(agency, world.evidence, allowed, world.problems)


def _faults_inside(
    world: World, planned: PlannedDocument, path: str, agency: Agency, blob: bytes | None = None
) -> Iterator[Problem]:
    """Yield SND-07 and SND-08 of the file of a letter. A damaged file is told by the look at it."""
    inside = (world.workspace.read(path) or b"") if blob is None else blob
    yield from identity_faults(planned, path, inside)
    try:
        text = "\n".join(outside_sections(inside, {}))
    except DamagedDocument:
        return
    named = names_held_against(planned, agency, world.evidence, world.framework, text)
    if named:
        values = {"agency": agency.short_name or agency.name, "names": join_words(named), "id": planned.id}
        yield problem("SND-08", source=Source(file=path), document=planned.id, **values)


@dataclass(slots=True)
class _Tally:
    """What one run found about email, as it goes along."""

    ready: list[Prepared] = field(default_factory=list)
    held: list[HeldBack] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    scan: Scan | None = None


def prepare_emails(world: World, run: Run, ledger: Ledger, *, write: bool, anew: str = "") -> Run:
    """Return the run with its outbox, the emails in their folder brought in line with it when `write` is True.

    `anew` is the id of a document that went and is to go again as it is now. Yields SND-09, SND-10, SND-12 to SND-15
    and OUT- codes.
    """
    table, tally = OutboxTable(ledger), _Tally()
    folder = EmailFolder(world.workspace, ledger, f"{cycle_folder(world)}/{FOLDER}", world.cycle, write=write)
    entries = table.entries()
    outbox = Outbox(entries=entries, folder=folder.path)
    for state in run.documents:
        for agency in recipients_of(state.planned, world.evidence):
            _sort(
                world,
                run,
                _Matter(state=state, agency=agency, outbox=outbox, anew=state.planned.id == anew),
                tally,
                folder,
            )
    outbox = replace(outbox, ready=tuple(tally.ready), held=tuple(tally.held), gone=tuple(tally.gone))
    done, problems = folder.tidy(outbox, {one.planned.id for one in run.documents})
    tally.problems += problems
    found = sorted(dict.fromkeys((*run.problems, *tally.problems)), key=lambda one: _ORDER.index(one.severity))
    return replace(run, outbox=replace(outbox, done=done), problems=tuple(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matter:
    """One document for one agency, and what the outbox holds of it. `anew` asks for it to go again."""

    state: DocumentState
    agency: Agency
    outbox: Outbox
    anew: bool

    @property
    def entry(self) -> Entry | None:
        return self.outbox.entry(self.state.planned.id, self.agency.id)

    @property
    def is_anew(self) -> bool:
        """Return whether the document goes once more: asked for now, or begun and not ended."""
        begun = self.entry is not None and self.entry.issue > 1 and self.entry.state is not Post.SENT
        return self.anew or begun

    @property
    def replaces(self) -> date | None:
        """Return the day of the issue that this one replaces, None for a first one."""
        mine = [one for one in self.outbox.entries if (one.document, one.agency) == (self._document, self.agency.id)]
        days = [one.on for one in mine if one.state is Post.SENT and one.on]
        return max(days, default=None) if self.is_anew else None

    @property
    def _document(self) -> str:
        return self.state.planned.id

    @property
    def title(self) -> str:
        planned = self.state.planned
        whose = f" for {self.agency.short_name or self.agency.name}"
        return f"{planned.spec.title}, {planned.subject}{whose}"


def _sort(world: World, run: Run, matter: _Matter, tally: _Tally, folder: EmailFolder) -> None:
    """Put one document for one agency where it belongs: gone, held back, or ready with its email made."""
    planned, entry = matter.state.planned, matter.entry
    went = entry is not None and entry.state is Post.SENT
    if (went or planned.sent or planned.closed) and not matter.is_anew:
        tally.gone += _gone(matter)
        if not went:
            return
    inside, problems = _enclosed(world, matter, folder.ledger)
    posted = _posted(matter, inside)
    told = [*problems, *([posted] if posted else [])]
    if went and not matter.is_anew:
        if posted:
            tally.problems.append(posted)
            tally.held.append(_held(matter, (posted,)))
        return
    reasons = [*standing_reasons(world.framework, world.verdicts, matter.state, run.problems), *told]
    reasons += _address_faults(world, matter.agency)
    if matter.is_anew:
        reasons += _faults_inside(world, planned, matter.state.path, matter.agency)
    tally.problems += told
    if reasons or inside is None:
        tally.held.append(_held(matter, tuple(dict.fromkeys(reasons))))
        return
    _make(world, matter, inside, tally, folder)


def _enclosed(world: World, matter: _Matter, ledger: Ledger) -> tuple[Enclosed | None, tuple[Problem, ...]]:
    """Return what goes with a letter; nothing is looked for while the letter itself is not ready."""
    state, is_gone = matter.state, matter.entry is not None
    if not (state.ready or is_gone) or state.planned.waits_for:
        return None, ()
    return enclosed(world, state.planned, matter.agency, state.path, ledger)


def _posted(matter: _Matter, inside: Enclosed | None) -> Problem | None:
    entry = matter.entry
    if entry is None or inside is None or (matter.anew and entry.state is Post.SENT):
        return None
    return posted_reason(entry, matter.agency.email, inside.content, matter.state.planned.id)


def _held(matter: _Matter, reasons: tuple[Problem, ...]) -> HeldBack:
    return HeldBack(
        document=matter.state.planned.id,
        title=matter.title,
        agency=matter.agency.id,
        organisation=matter.agency.name,
        reasons=reasons,
    )


def _gone(matter: _Matter) -> Iterator[Gone]:
    entry, planned = matter.entry, matter.state.planned
    known = entry is not None and entry.state is Post.SENT
    on = entry.on if entry and known else planned.sent
    if on:
        yield Gone(
            document=planned.id,
            title=matter.title,
            agency=matter.agency.id,
            organisation=matter.agency.name,
            on=on,
            how=entry.how if entry and known else How.REGISTER,
        )


def _make(world: World, matter: _Matter, inside: Enclosed, tally: _Tally, folder: EmailFolder) -> None:
    """Make one email and put its file in its place. A file that a person changed is left, and held back."""
    entry, state = matter.entry, matter.state
    occasion = Occasion(
        planned=state.planned,
        agency=matter.agency,
        activity=world.evidence.activity(state.planned.subject),
        framework=world.framework,
        settings=world.settings,
        marking=max((state.marking, inside.marking), key=len),
        title=matter.title,
        issue=_issue(entry, anew=matter.anew),
        replaces=matter.replaces,
    )
    mail = mail_of(occasion, inside.files, inside.content)
    us = world.settings
    sender = Sender(name=us.partnership.name, address=sender_address(us), reply_to=us.email.reply_to.strip())
    several = len(recipients_of(state.planned, world.evidence)) > 1
    personal = personal_told(_look(world, tally, state.planned, folder.path, mail))
    if any(one.severity is Severity.BLOCK for one in personal):
        tally.problems += personal
        tally.held.append(_held(matter, personal))
        return
    try:
        prepared = folder.put(Whole(mail=mail, sender=sender, blobs=inside.blobs), several=several)
    except WorkspaceError as fault:
        told = tuple(replace(one, document=state.planned.id) for one in fault.problems)
        tally.problems += told
        tally.held.append(_held(matter, told))
        return
    tally.ready.append(prepared)


def _look(world: World, tally: _Tally, planned: PlannedDocument, folder: str, mail: Mail) -> Look:
    """Return what personal data stands in the subject, the text and the names of the attachments of an email."""
    tally.scan = tally.scan or scan_for(world)
    pieces = email_pieces(mail.subject, mail.text, [one.name for one in mail.enclosures])
    allowed = allowances(world.evidence.decisions, planned.id, world.cycle.as_of)
    return Look(planned=planned, path=folder, found=tally.scan.find(pieces, planned.id), allowed=allowed)


def _issue(entry: Entry | None, *, anew: bool) -> int:
    if entry is None:
        return 1
    return entry.issue + 1 if anew and entry.state is Post.SENT else entry.issue
