"""Putting made files in their place: only a file that is exactly the one we last wrote is ever replaced."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from engine.documents.brief import Made
from engine.documents.catalogue import CATALOGUE
from engine.documents.section11_workbook import prefilled_form
from engine.formats.section11_workbook import write_section11
from engine.formats.word.measuring import read_sections
from engine.formats.word.template import Template, TemplateFault
from engine.making import brief_for, path_for, render, template_for, template_problem, titles_of
from engine.model.dates import short_date
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, WorkspaceError
from engine.model.run import Outcome
from engine.model.source import Source
from engine.storage.ledger import Ledger, Written, put_document
from engine.storage.workspace import sha256_of
from engine.world import World

WORKBOOK = "section-11-workbook"
"""The `attachment` of a document that goes out with the agency's pre-filled Section 11 workbook."""

Maker = Callable[[date, int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """One document after this run: where it is, what its file holds, what was done, what went wrong.

    `blob` is the file as it stands now (or would stand, on a dry run); None when there is none. `generated` maps
    section ids to the digest of what we wrote last.
    """

    planned: PlannedDocument
    made: Made
    path: str
    blob: bytes | None
    outcome: Outcome
    generated: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one file belongs and whose it is: its identity in the ledger, and the document it is or goes with.

    `sent` is the day the document went out; from then on the copy that went is the record.
    """

    id: str
    path: str
    document: str
    sent: date | None
    titles: Mapping[str, str] = field(default_factory=dict)


def look(world: World, planned: PlannedDocument, ledger: Ledger) -> Produced:
    """Return a document as it stands on disk, making nothing. Yields OUT-07 for a file that will not open."""
    earlier = ledger.get(planned.id)
    dated, draft = (earlier.dated, earlier.draft) if earlier else (planned.sent or world.cycle.as_of, 1)
    made = CATALOGUE[planned.spec.kind].build(brief_for(world, planned, dated, draft))
    path = earlier.path if earlier else path_for(world, planned, made.who)
    sections = earlier.sections if earlier else {}
    here = Produced(planned=planned, made=made, path=path, blob=None, outcome=Outcome.UNCHANGED, generated=sections)
    try:
        return replace(here, blob=world.workspace.read(path))
    except WorkspaceError as fault:
        return replace(here, outcome=Outcome.NOT_WRITTEN, problems=_of(planned, fault))


def produce(world: World, planned: PlannedDocument, ledger: Ledger, *, write: bool) -> Produced:
    """Make a document and what goes with it, and put them in their place; `write` False only looks.

    A template's or a disk's fault is a problem (TPL-, OUT-) and leaves the earlier file as it was.
    """
    here = look(world, planned, ledger)
    if here.problems:
        return here
    place = Place(id=planned.id, path=here.path, document=planned.id, sent=planned.sent, titles=titles_of(planned))
    try:
        template = template_for(world, planned)
        outcome, blob, problems = _settle(world, ledger, place, _document_maker(world, planned, template), write=write)
    except TemplateFault as fault:
        return replace(here, outcome=Outcome.NOT_WRITTEN, problems=(template_problem(planned, fault),))
    except WorkspaceError as fault:
        return replace(here, outcome=Outcome.NOT_WRITTEN, problems=_of(planned, fault))
    generated = _digests(blob, place) if outcome is Outcome.WRITTEN else here.generated
    problems += _attach(world, planned, ledger, here, write=write)
    return replace(here, blob=blob, outcome=outcome, generated=generated, problems=problems)


def _of(planned: PlannedDocument, fault: WorkspaceError) -> tuple[Problem, ...]:
    """Return a fault's problems as those of one document, which is then not ready."""
    return tuple(replace(one, document=planned.id) for one in fault.problems)


def _document_maker(world: World, planned: PlannedDocument, template: Template) -> Maker:
    return lambda dated, draft: render(brief_for(world, planned, dated, draft), template)[1]


def _attach(
    world: World, planned: PlannedDocument, ledger: Ledger, here: Produced, *, write: bool
) -> tuple[Problem, ...]:
    if planned.spec.attachment != WORKBOOK:
        return ()
    path = path_for(world, planned, here.made.who, title="Section 11 workbook", extension=".xlsx")
    identity = f"{WORKBOOK}:{planned.subject}"
    earlier = ledger.get(identity)
    place = Place(id=identity, path=earlier.path if earlier else path, document=planned.id, sent=planned.sent)
    try:
        return _settle(world, ledger, place, _workbook_maker(world, planned), write=write)[2]
    except WorkspaceError as fault:
        return _of(planned, fault)


def _workbook_maker(world: World, planned: PlannedDocument) -> Maker:
    def make(dated: date, draft: int) -> bytes:
        brief = brief_for(world, planned, dated, draft)
        form = prefilled_form(
            world.framework,
            world.settings,
            world.evidence,
            brief.agency,
            brief.activity,
            as_of=brief.known_by,
            return_by=planned.dates.get("workbook_back"),
        )
        return write_section11(form, dated)

    return make


def _settle(
    world: World, ledger: Ledger, place: Place, make: Maker, *, write: bool
) -> tuple[Outcome, bytes | None, tuple[Problem, ...]]:
    """Write a file where none is or where ours has become old; leave ours as it is, and a person's untouched."""
    there = world.workspace.read(place.path)
    known = ledger.get(place.id) if there is None else ledger.wrote(place.id, sha256_of(there))
    if there is not None and known is None:
        return Outcome.KEPT, there, _left_alone(ledger, place, make)
    if there is not None and known is not None:
        same = make(known.dated, known.draft) == there
        if same or place.sent:
            return Outcome.UNCHANGED, there, () if same else (_gone_out(place),)
    draft = 1 if known is None else known.draft + (there is not None)
    dated = place.sent or world.cycle.as_of
    blob = make(dated, draft)
    if write:
        _put(world, ledger, place, blob, dated=dated, draft=draft)
    return Outcome.WRITTEN, blob, ()


def _gone_out(place: Place) -> Problem:
    source, day = Source(file=place.path), short_date(place.sent) if place.sent else ""
    return problem("DOC-09", source=source, document=place.document, day=day)


def _left_alone(ledger: Ledger, place: Place, make: Maker) -> tuple[Problem, ...]:
    """Return what to say of a file a person has touched: nothing while the inputs are as they were."""
    source = Source(file=place.path)
    earlier = ledger.get(place.id)
    if earlier is None:
        return (problem("DOC-08", source=source, document=place.document),)
    if sha256_of(make(earlier.dated, earlier.draft)) == earlier.sha256:
        return ()
    return (_gone_out(place) if place.sent else problem("DOC-06", source=source, document=place.document),)


def _put(world: World, ledger: Ledger, place: Place, blob: bytes, *, dated: date, draft: int) -> None:
    owner = world.workspace.owner_of(place.path)
    if owner is not None:
        who = f" ({owner} has it open)"
        source = Source(file=place.path)
        raise WorkspaceError(problem("OUT-03", source=source, document=place.document, file=place.path, who=who))
    written = Written(
        id=place.id,
        path=place.path,
        sha256=sha256_of(blob),
        dated=dated,
        draft=draft,
        sections=_digests(blob, place),
    )
    put_document(world.workspace, ledger, written, blob)


def _digests(blob: bytes | None, place: Place) -> dict[str, str]:
    if blob is None or not place.titles:
        return {}
    return {one: found.digest for one, found in read_sections(blob, place.titles).items()}
