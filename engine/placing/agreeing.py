"""Agreeing a report: what each decision is about, noted at the first build that sees it; then the frozen copy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from engine.agreement import consents_to, content_on_disk, is_released
from engine.checks.document import Expected, look_inside
from engine.checks.personal_told import says_of
from engine.documents.activity_report import NOT_YET_AGREED, NOT_YET_DATED
from engine.documents.catalogue import CATALOGUE
from engine.drafts.agreed import enter_agreement
from engine.formats.word.saving import open_marks_in
from engine.intake.agreed import frozen_name
from engine.making import brief_for, titles_of
from engine.model.agreed import AgreedReport, agreed_report
from engine.model.dates import count_of, short_date
from engine.model.evidence import Consent
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, WorkspaceError
from engine.model.run import State
from engine.model.source import Source
from engine.model.words import join_words
from engine.placing.guarding import look_through, scan_for
from engine.storage.decided import Binding, Decided, Given
from engine.storage.ledger import Ledger
from engine.storage.locating import Located, locate
from engine.storage.places import Place, hold_if_open
from engine.storage.snapshots import Before, Snapshots
from engine.storage.workspace import sha256_of
from engine.world import World

_TO_BE_WRITTEN = frozenset({NOT_YET_AGREED, NOT_YET_DATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What agreeing came to. `again` is True when the world must be read anew: a decision was bound, a report frozen.

    `planned` are the cycle's documents, a report's gate open only when its agreement is about the report as it is.
    `held` are the reports that somebody has agreed as they stand, whether or not that could be noted: none is changed.
    """

    planned: tuple[PlannedDocument, ...]
    problems: tuple[Problem, ...] = ()
    again: bool = False
    held: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matter:
    """One report that somebody has agreed: its file as it stands, who agreed it, its frozen copy."""

    planned: PlannedDocument
    here: Located
    given: Mapping[Given, Consent]
    bindings: tuple[Binding, ...]
    frozen: AgreedReport | None
    voided: tuple[Consent, ...] = ()


def settle_agreements(world: World, ledger: Ledger, *, write: bool) -> Agreed:
    """Bind every decision that is not bound yet to its report as it stands, and freeze the reports that all agree.

    Yields AGR-01, AGR-03, AGR-04 and AGR-06. `write` False only looks.
    """
    planned, problems, again, held = [], list[Problem](), False, set[str]()
    for one in world.planned:
        if not is_released(world.framework, one.spec) or one.sent:
            planned.append(one)
            continue
        agreed = agreed_report(world.evidence.agreed, one.id) is not None
        planned.append(replace(one, gate_open=one.gate_open and agreed))
        matter = _matter(world, one, ledger)
        if matter.given or matter.voided:
            found, changed = _told_or_settled(world, ledger, matter, write=write)
            problems += found
            again = again or changed
            held |= {one.id} if matter.given and matter.here.blob is not None and not _is_unseen(matter) else set()
    return Agreed(planned=tuple(planned), problems=tuple(problems), again=again, held=frozenset(held))


def _matter(world: World, planned: PlannedDocument, ledger: Ledger) -> _Matter:
    consents = consents_to(world.evidence.decisions, planned.id)
    given = {one: consent for one, (consent, yes) in consents.items() if yes and one.on <= world.cycle.as_of}
    earlier = ledger.get(planned.id)
    here = Located(path="", blob=None, earlier=None)
    if earlier is not None:
        here = locate(world.workspace, ledger, planned.id, earlier.path, planned.id)
    return _Matter(
        planned=planned,
        here=here,
        given=given,
        bindings=Decided(ledger).bindings(planned.id),
        frozen=agreed_report(world.frozen, planned.id),
        voided=world.voided.get(planned.id, ()),
    )


def _told_or_settled(world: World, ledger: Ledger, matter: _Matter, *, write: bool) -> tuple[tuple[Problem, ...], bool]:
    """Settle a matter; a file or folder that refuses is a problem, and everything else is built.

    A file that cannot be read is told by the look at it, and nothing of it is agreed.
    """
    if matter.here.blob is not None and not matter.here.readable:
        return (), False
    try:
        return _settle(world, ledger, matter, write=write)
    except WorkspaceError as fault:
        return fault.problems, False


def _settle(world: World, ledger: Ledger, matter: _Matter, *, write: bool) -> tuple[tuple[Problem, ...], bool]:
    """Return what to say of a report that is being agreed, and whether anything was written."""
    if matter.here.blob is None:
        known = matter.frozen is not None or not matter.planned.gate_open
        return () if known else (_not_here(matter, "there is no file in its place"),), False
    if _is_unseen(matter):
        return (_not_here(matter, "the file in its place was built later"),), False
    bound = _bind(world, ledger, matter) if write else False
    missing = _unfit(world, matter, matter.here.blob) if matter.planned.gate_open else None
    blob, entered = _entered(world, matter, agreed=matter.planned.gate_open and missing is None, write=write)
    marks = tuple(_open_marks(matter, blob))
    if agreed_report(world.evidence.agreed, matter.planned.id):
        return marks, bound or entered
    if missing or not matter.planned.gate_open:
        return (*marks, *([missing] if missing else [])), bound or entered
    if not write:
        return (*marks, problem("AGR-06", source=Source(file=matter.here.path), document=matter.planned.id)), False
    _freeze(world, matter, blob)
    return marks, True


def _bind(world: World, ledger: Ledger, matter: _Matter) -> bool:
    """Note what each new decision is about; return whether there was one."""
    known = {one.given for one in matter.bindings}
    new = [one for one in sorted(matter.given) if one not in known]
    blob, path = matter.here.blob or b"", matter.here.path
    if new and matter.frozen is not None and not matter.bindings:
        # A workspace that lost its ledger: what the partners agreed is the copy that was frozen then.
        blob, path = world.workspace.read(matter.frozen.source.file) or b"", matter.frozen.source.file
    content = content_on_disk(world.workspace, path, blob, matter.planned.spec) if new else {}
    for one in new if content else ():
        Decided(ledger).bind(matter.planned.id, Binding(given=one, sha256=sha256_of(blob), content=content))
    return bool(content)


def _entered(world: World, matter: _Matter, *, agreed: bool, write: bool) -> tuple[bytes, bool]:
    """Enter who has agreed in the report's own table, and how it stands; a copy of a person's file is kept first.

    Who agreed what has been changed since is taken out again. Raises WorkspaceError OUT-03 for a file that is open.
    """
    here, planned = matter.here, matter.planned
    blob = here.blob or b""
    latest: dict[str, Consent] = {}
    for given in sorted(matter.given, key=lambda one: one.on):
        latest[given.party] = matter.given[given]
    rows = {
        one.title: (latest[one.id].name, short_date(latest[one.id].on))
        if one.id in latest
        else (NOT_YET_AGREED, NOT_YET_DATED)
        for one in world.framework.partners
    }
    ours = (*matter.given.values(), *matter.voided)
    earlier = {text for one in ours for text in (one.name, short_date(one.on))}
    standing = _standing(matter, latest, agreed=agreed)
    filled = enter_agreement(blob, titles_of(planned), rows, _TO_BE_WRITTEN | earlier, standing)
    if filled == blob or not write:
        return filled, False
    place = Place(id=planned.id, path=here.path, document=planned.id, sent=None)
    hold_if_open(world.workspace, place)
    Snapshots(world.workspace).keep(planned.id, blob, extension=".docx", on=world.cycle.as_of, before=Before.BUILD)
    world.workspace.write(here.path, filled, over=blob)
    return filled, True


def _standing(matter: _Matter, latest: Mapping[str, Consent], *, agreed: bool) -> str:
    if agreed:
        return f"Agreed {short_date(max(one.on for one in latest.values()))}"
    return f"DRAFT {matter.here.earlier.draft if matter.here.earlier else 1}"


def _freeze(world: World, matter: _Matter, blob: bytes) -> None:
    """Keep a copy of an agreed report in inputs/agreed; the copy of an earlier agreement goes to the snapshots."""
    workspace, planned = world.workspace, matter.planned
    place = frozen_name(planned.id, sha256_of(blob))
    workspace.write(place, blob)
    old, snapshots = matter.frozen, Snapshots(workspace)
    if old is not None and old.source.file != place:
        kept = workspace.read(old.source.file) or b""
        snapshots.keep(planned.id, kept, extension=".docx", on=world.cycle.as_of, before=Before.AGREED)
        workspace.remove(old.source.file)
    snapshots.keep(planned.id, blob, extension=".docx", on=world.cycle.as_of, before=Before.AGREED)


def _is_unseen(matter: _Matter) -> bool:
    """Return whether the file is one that we built after the last of the partners agreed: they saw another."""
    earlier = matter.here.earlier
    if not matter.given or matter.bindings or matter.frozen is not None or earlier is None:
        return False
    return matter.here.untouched and earlier.dated > max(one.on for one in matter.given)


def _not_here(matter: _Matter, why: str) -> Problem:
    day: date = max(one.on for one in matter.given)
    source = Source(file=matter.here.path) if matter.here.path else None
    return problem("AGR-03", source=source, document=matter.planned.id, day=short_date(day), why=why)


def _unfit(world: World, matter: _Matter, blob: bytes) -> Problem | None:
    """Return AGR-01 when a section is missing, PRV-15 when personal data stands in the report."""
    return _missing(world, matter, blob) or _personal(world, matter, blob)


def _personal(world: World, matter: _Matter, blob: bytes) -> Problem | None:
    if agreed_report(world.evidence.agreed, matter.planned.id):
        return None
    standing = look_through(world, scan_for(world), matter.planned, matter.here.path, blob).standing
    source, what = Source(file=matter.here.path), says_of(standing[:3])
    return problem("PRV-15", source=source, document=matter.planned.id, what=what) if standing else None


def _missing(world: World, matter: _Matter, blob: bytes) -> Problem | None:
    """Return AGR-01 when a section is missing."""
    titles = missing_titles(world, matter.planned, replace(matter.here, blob=blob))
    source = Source(file=matter.here.path)
    return problem("AGR-01", source=source, document=matter.planned.id, titles=titles) if titles else None


def missing_titles(world: World, planned: PlannedDocument, here: Located) -> str:
    """Return which required sections a report on disk lacks, with their verb: "“Strengths” is"; "" for none."""
    earlier = here.earlier
    dated, draft = (earlier.dated, earlier.draft) if earlier else (world.cycle.as_of, 1)
    made = CATALOGUE[planned.spec.builder_name].build(brief_for(world, planned, dated, draft))
    looked = look_inside(
        world.framework,
        planned,
        Expected(excused=made.excused, carried=made.carried, context=made.context),
        here.blob or b"",
        path=here.path,
        on_disk=world.workspace.path(here.path),
        generated={},
    )
    missing = [f"“{one.title}”" for one in looked.sections if one.state is State.MISSING]
    if looked.sections and not missing:
        return ""
    return f"{join_words(missing)} {'is' if len(missing) == 1 else 'are'}" if missing else "all its sections are"


def _open_marks(matter: _Matter, blob: bytes) -> Iterator[Problem]:
    """Yield AGR-04 for tracked changes and comments that nobody has settled."""
    changes, comments = open_marks_in(blob)
    if changes or comments:
        said = ((changes, "tracked change"), (comments, "comment"))
        what = join_words(count_of(number, noun) for number, noun in said if number)
        yield problem("AGR-04", source=Source(file=matter.here.path), document=matter.planned.id, what=what)
