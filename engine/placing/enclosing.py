"""What goes with a letter by email: the letter itself, and the workbook or the report that it encloses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.agreement import content_on_disk
from engine.documents.brief import marking_of
from engine.formats.guards import guard
from engine.formats.sheets import read_sheets
from engine.formats.word.facts import read_facts
from engine.intake.section11_agency import find_agency
from engine.model import forms
from engine.model.agreed import agreed_report
from engine.model.document_spec import AGREED_REPORT, DRAFT_REPORT, WORKBOOK, DocumentSpec
from engine.model.evidence import Agency
from engine.model.mail import Enclosure
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem
from engine.model.source import Source
from engine.placing.attaching import attachment_id, attachment_place
from engine.storage.ledger import Ledger
from engine.storage.locating import locate
from engine.storage.workspace import sha256_of
from engine.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """Files that go with one email, with their bytes in the same order.

    `content` tells what the Word documents among them say: saving one again does not change it. `marking` is the
    highest marking of what the letter encloses.
    """

    files: tuple[Enclosure, ...]
    blobs: tuple[bytes, ...]
    content: str
    marking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    enclosure: Enclosure
    blob: bytes
    says: str
    marking: str = ""


def enclosed(
    world: World, planned: PlannedDocument, agency: Agency, path: str, ledger: Ledger
) -> tuple[Enclosed | None, tuple[Problem, ...]]:
    """Return what goes to an agency with a letter that lies at `path`, or why it cannot. Yields SND-09 and SND-10."""
    blob = world.workspace.read(path)
    if blob is None:
        return None, (_not_there(planned, path, f"“{PurePosixPath(path).name}”"),)
    letter = _File(enclosure=_enclosure(planned.id, path, blob), blob=blob, says=_says(world, planned.spec, path, blob))
    if planned.spec.attachment == WORKBOOK:
        more, problems = _workbook(world, planned, agency, ledger)
    elif planned.spec.attachment == AGREED_REPORT and planned.spec.quotes:
        more, problems = _report(world, planned, ledger)
    elif planned.spec.attachment == DRAFT_REPORT:
        more, problems = _draft(world, planned, ledger)
    else:
        more, problems = None, ()
    files = [one for one in (letter, more) if one]
    return Enclosed(
        files=tuple(one.enclosure for one in files),
        blobs=tuple(one.blob for one in files),
        content=sha256_of("\n".join(one.says for one in files).encode()),
        marking=more.marking if more else "",
    ), problems


def _enclosure(document: str, path: str, blob: bytes, name: str = "") -> Enclosure:
    return Enclosure(document=document, name=name or PurePosixPath(path).name, path=path, sha256=sha256_of(blob))


def _says(world: World, spec: DocumentSpec, path: str, blob: bytes) -> str:
    found = content_on_disk(world.workspace, path, blob, spec)
    return repr(sorted(found.items())) if found else sha256_of(blob)


def _not_there(planned: PlannedDocument, path: str, what: str) -> Problem:
    return problem("SND-09", source=Source(file=path), document=planned.id, what=what)


def _workbook(
    world: World, planned: PlannedDocument, agency: Agency, ledger: Ledger
) -> tuple[_File | None, tuple[Problem, ...]]:
    """Return the agency's pre-filled workbook: the one we made, or one whose own sheet names the agency."""
    identity = attachment_id(planned)
    place = attachment_place(world, planned, agency.short_name or agency.name)
    here = locate(world.workspace, ledger, identity, place, planned.id)
    if here.blob is None:
        return None, (_not_there(planned, here.path, "the pre-filled Section 11 workbook"),)
    found = _File(enclosure=_enclosure(identity, here.path, here.blob), blob=here.blob, says=identity)
    if ledger.wrote(identity, sha256_of(here.blob)):
        return found, ()
    whose = _whose(world, here.path)
    if whose == agency.id:
        return found, ()
    owner = world.evidence.agency(whose)
    told = f"that of {owner.short_name or owner.name}" if owner else "of an agency that cannot be told"
    values = {"agency": agency.short_name or agency.name, "whose": told, "id": planned.id}
    return None, (problem("SND-10", source=Source(file=here.path), document=planned.id, **values),)


def _whose(world: World, path: str) -> str:
    """Return the id of the agency that a workbook says it is from, "" when that cannot be told."""
    if guard(world.workspace.path(path), path) is not None:
        return ""
    rows = read_sheets(world.workspace.path(path), path, (forms.RETURN,)).tables.get(forms.RETURN.name, ())
    found = find_agency(rows[0], "", world.evidence.agencies) if rows else None
    return found.id if isinstance(found, Agency) else ""


def _report(world: World, planned: PlannedDocument, ledger: Ledger) -> tuple[_File | None, tuple[Problem, ...]]:
    """Return the report that a letter quotes, as it was agreed, under the name that its own file has."""
    report = agreed_report(world.evidence.agreed, f"{planned.spec.quotes}:{planned.subject}")
    spec = world.framework.document(planned.spec.quotes)
    if report is None or spec is None:
        return None, (_not_there(planned, "", "the agreed report"),)
    blob = world.workspace.read(report.source.file)
    facts = read_facts(blob) if blob else None
    if blob is None or sha256_of(blob) != report.sha256 or facts is None or facts.document != report.document:
        return None, (_not_there(planned, report.source.file, "the agreed report"),)
    record = ledger.get(report.document)
    same = record is not None and world.workspace.read(record.path) == blob
    path = record.path if record and same else report.source.file
    name = PurePosixPath(record.path).name if record else f"{spec.title}.docx"
    enclosure = _enclosure(report.document, path, blob, name)
    return _File(enclosure=enclosure, blob=blob, says=report.sha256, marking=marking_of(world.settings, spec)), ()


def _draft(world: World, planned: PlannedDocument, ledger: Ledger) -> tuple[_File | None, tuple[Problem, ...]]:
    """Return the report that a letter asks the partners to agree, as it stands now."""
    report = world.framework.report_asked(planned.spec, planned.subject)
    spec, record = world.framework.document(report.partition(":")[0]), ledger.get(report)
    if spec is None or record is None:
        return None, (_not_there(planned, "", "the report"),)
    here = locate(world.workspace, ledger, report, record.path, planned.id)
    facts = read_facts(here.blob) if here.blob else None
    if here.blob is None or facts is None or facts.document != report:
        return None, (_not_there(planned, here.path, "the report"),)
    says = _says(world, spec, here.path, here.blob)
    enclosure = _enclosure(report, here.path, here.blob)
    return _File(enclosure=enclosure, blob=here.blob, says=says, marking=marking_of(world.settings, spec)), ()


def identity_faults(planned: PlannedDocument, path: str, blob: bytes) -> Iterator[Problem]:
    """Yield SND-07 when the file in a letter's place is another of our documents."""
    facts = read_facts(blob)
    if facts is not None and facts.document != planned.id:
        values = {"found": facts.document, "id": planned.id}
        yield problem("SND-07", source=Source(file=path), document=planned.id, **values)
