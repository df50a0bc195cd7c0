"""What is to be done with one file: write it, replace our own bytes, put new facts into a person's, or leave it."""

from dataclasses import dataclass, replace

from engine.formats.word.facts import read_facts
from engine.model.dates import short_date
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.run import Outcome
from engine.model.source import Source
from engine.placing.holding import new_facts_since
from engine.placing.merging import Host, Settled, has_answers, keep_pristine, merge_new_facts, written_of
from engine.storage.ledger import Ledger, Written, put_document
from engine.storage.locating import Located
from engine.storage.places import Maker, Place, hold_if_open
from engine.storage.pristine import Pristine
from engine.storage.snapshots import Before, Snapshots
from engine.storage.workspace import sha256_of
from engine.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file to be settled. `asked` is True when it was named: only then is a deleted one built again."""

    world: World
    ledger: Ledger
    place: Place
    found: Located
    make: Maker
    write: bool
    asked: bool = False


def settle(task: Task) -> Settled:
    """Do what is right for the file as it stands, and say so. Yields AGR-05, DOC-06, DOC-08, DOC-09 and DRF- codes.

    With `write` False everything is found out and nothing is written.
    """
    found, earlier = task.found, task.found.earlier
    if found.blob is None:
        if not found.readable or (found.gone and not task.asked):
            return Settled(outcome=Outcome.NOT_WRITTEN, blob=None)
        if task.place.agreed is not None:
            return put_agreed(task, task.place.agreed, earlier)
        return _write(task, None, earlier.draft if earlier else 1)
    if earlier is None:
        return _left(task, "DOC-08")
    if not found.readable:
        return Settled(outcome=Outcome.KEPT, blob=found.blob)
    if task.write:
        _note_place(task, earlier)
    return _settle_known(task, found.blob, earlier)


def _settle_known(task: Task, blob: bytes, earlier: Written) -> Settled:
    """Settle a file of which we know what it grew from."""
    again = task.make(earlier.dated, earlier.draft)
    fresh, place = sha256_of(again) != earlier.made, task.place
    as_made = task.found.untouched or blob == place.agreed
    left = Settled(outcome=Outcome.UNCHANGED if as_made else Outcome.KEPT, blob=blob)
    if task.write and not fresh:
        _put_base_back(task, earlier, again)
    if place.sent:
        return replace(left, problems=(_gone_out(place),)) if fresh else left
    if place.held:
        return replace(left, problems=new_facts_since(place, earlier, again)) if fresh else left
    if task.found.untouched:
        return _write(task, blob, earlier.draft + 1) if fresh else left
    if not place.titles:
        return _left(task, "DOC-06") if fresh else left
    host = Host(
        workspace=task.world.workspace,
        ledger=task.ledger,
        place=place,
        blob=blob,
        earlier=earlier,
        again=again,
    )
    if not fresh and not has_answers(host):
        return left
    return merge_new_facts(host, task.make, task.world.cycle.as_of, write=task.write, fresh=fresh)


def _put_base_back(task: Task, earlier: Written, again: bytes) -> None:
    """Put back a pristine copy that was lost or damaged, where the inputs still make the very same."""
    pristine, facts = Pristine(task.world.workspace), read_facts(again) if earlier.base else None
    if facts and facts.inputs == earlier.base and pristine.base(task.place.id, earlier.base) is None:
        pristine.keep(task.place.id, earlier.base, again)


def _note_place(task: Task, earlier: Written) -> None:
    """Note where a renamed file is, and what a run that was cut off had put in its place."""
    here = replace(earlier, path=task.place.path)
    if here != task.ledger.get(task.place.id):
        task.ledger.record(here)


def _left(task: Task, code: str) -> Settled:
    said = problem(code, source=Source(file=task.place.path), document=task.place.document)
    return Settled(outcome=Outcome.KEPT, blob=task.found.blob, problems=(said,))


def _gone_out(place: Place) -> Problem:
    source, day = Source(file=place.path), short_date(place.sent) if place.sent else ""
    return problem("DOC-09", source=source, document=place.document, day=day)


def put_agreed(task: Task, blob: bytes, earlier: Written | None) -> Settled:
    """Put a report as it was agreed back into its place, with what the builder makes today as its record."""
    place, workspace = task.place, task.world.workspace
    dated, draft = (earlier.dated, earlier.draft) if earlier else (task.world.cycle.as_of, 1)
    made = task.make(dated, draft)
    if task.write:
        hold_if_open(workspace, place)
        keep_pristine(workspace, place.id, made)
        on = task.world.cycle.as_of
        Snapshots(workspace).keep(place.id, blob, extension=".docx", on=on, before=Before.AGREED)
        put_document(workspace, task.ledger, written_of(place, blob, made, dated, draft), blob)
    return Settled(outcome=Outcome.WRITTEN, blob=blob, made=made)


def _write(task: Task, over: bytes | None, draft: int) -> Settled:
    place, workspace = task.place, task.world.workspace
    dated = place.sent or task.world.cycle.as_of
    blob = task.make(dated, draft)
    if task.write:
        hold_if_open(workspace, place)
        if place.titles:
            keep_pristine(workspace, place.id, blob)
        put_document(workspace, task.ledger, written_of(place, blob, blob, dated, draft), blob, over=over)
    return Settled(outcome=Outcome.WRITTEN, blob=blob)
