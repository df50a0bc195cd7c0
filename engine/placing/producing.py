"""One document of the plan in its place: found, made, settled, and what people did to it told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from engine.documents.brief import Made
from engine.documents.catalogue import CATALOGUE
from engine.formats.word.template import Template, TemplateFault
from engine.making import brief_for, path_for, render, template_for, template_problem, titles_of
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, WorkspaceError
from engine.model.run import Outcome
from engine.placing.attaching import attach, attachment_id
from engine.placing.editing import edits_told
from engine.placing.holding import agreed_bytes, waiting
from engine.placing.merging import Settled, digests
from engine.placing.settling import Task, settle
from engine.storage.ledger import Ledger
from engine.storage.locating import Located, locate
from engine.storage.places import Maker, Place, of_document
from engine.world import World


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
class _Standing:
    """A planned document as it stands before the run does anything."""

    planned: PlannedDocument
    made: Made
    place: Place
    found: Located


def is_newer(world: World, planned: PlannedDocument, ledger: Ledger) -> bool:
    """Return whether a document, or what goes out with it, was last changed by facts later than this run's."""
    records = (ledger.get(one) for one in (planned.id, attachment_id(planned)))
    return any(one is not None and one.dated > world.cycle.as_of for one in records)


def look(world: World, planned: PlannedDocument, ledger: Ledger) -> Produced:
    """Return a document as it stands on disk, making nothing. Yields DRF-04 to DRF-09, OUT-07 if it will not open."""
    here = _find(world, planned, ledger)
    if planned.waits_for:
        return _produced(world, here, waiting(here.place, planned, here.found.blob))
    outcome = Outcome.UNCHANGED if here.found.readable or here.found.blob else Outcome.NOT_WRITTEN
    return _produced(world, here, Settled(outcome=outcome, blob=here.found.blob))


def produce(world: World, planned: PlannedDocument, ledger: Ledger, *, write: bool, asked: bool = False) -> Produced:
    """Make a document and what goes with it, and put them in their place; `write` False only looks.

    `asked` is True when the person named it: a deleted one is then built again. A template's or a disk's fault is a
    problem (TPL-, OUT-) and leaves the earlier file as it was.
    """
    here = _find(world, planned, ledger)
    found = here.found
    if planned.waits_for:
        return _produced(world, here, waiting(here.place, planned, found.blob))
    try:
        make = _document_maker(world, planned, template_for(world, planned), ledger)
        task = Task(world=world, ledger=ledger, place=here.place, found=found, make=make, write=write, asked=asked)
        done = settle(task)
    except TemplateFault as fault:
        done = Settled(
            outcome=Outcome.NOT_WRITTEN, blob=found.blob, problems=(template_problem(world, planned, fault),)
        )
    except WorkspaceError as fault:
        done = Settled(outcome=Outcome.NOT_WRITTEN, blob=found.blob, problems=of_document(planned.id, fault))
    else:
        more = attach(world, planned, ledger, here.made.who, write=write, asked=asked)
        done = replace(done, problems=(*done.problems, *more))
    return _produced(world, here, done)


def _find(world: World, planned: PlannedDocument, ledger: Ledger) -> _Standing:
    earlier = ledger.get(planned.id)
    dated, draft = (earlier.dated, earlier.draft) if earlier else (planned.sent or world.cycle.as_of, 1)
    made = CATALOGUE[planned.spec.builder_name].build(brief_for(world, planned, dated, draft, ledger))
    found = locate(world.workspace, ledger, planned.id, path_for(world, planned, made.who), planned.id)
    titles = titles_of(planned)
    place = Place(
        id=planned.id,
        path=found.path,
        document=planned.id,
        sent=planned.sent,
        titles=titles,
        held=planned.id in world.held,
        agreed=agreed_bytes(world, planned.id),
    )
    return _Standing(planned=planned, made=made, place=place, found=found)


def _document_maker(world: World, planned: PlannedDocument, template: Template, ledger: Ledger) -> Maker:
    def make(dated: date, draft: int) -> bytes:
        return render(brief_for(world, planned, dated, draft, ledger), template)[1]

    return make


def _produced(world: World, here: _Standing, done: Settled) -> Produced:
    found = here.found
    written = done.outcome is Outcome.WRITTEN
    told = () if written else edits_told(world.workspace, here.place, replace(found, blob=done.blob), done.made)
    located = () if written and found.gone else found.problems
    return Produced(
        planned=here.planned,
        made=here.made,
        path=found.path,
        blob=done.blob,
        outcome=done.outcome,
        generated=_generated(done, here),
        problems=tuple(dict.fromkeys((*located, *done.problems, *told))),
    )


def _generated(done: Settled, here: _Standing) -> Mapping[str, str]:
    """Return the digest of each section as the builder made it for the file that stands there now."""
    if done.outcome in {Outcome.WRITTEN, Outcome.MERGED}:
        return digests(done.made or done.blob, here.place.titles)
    return here.found.earlier.sections if here.found.earlier else {}
