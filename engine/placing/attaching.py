"""The workbook that goes out with a letter: made and settled like a document, but never merged."""

from datetime import date

from engine.documents.section11_workbook import prefilled_form
from engine.formats.section11_workbook import write_section11
from engine.making import brief_for, path_for
from engine.model.document_spec import WORKBOOK
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, WorkspaceError
from engine.placing.settling import Task, settle
from engine.storage.ledger import Ledger
from engine.storage.locating import locate
from engine.storage.places import Maker, Place, of_document
from engine.world import World


def attachment_id(planned: PlannedDocument) -> str:
    """Return the id of what goes out with a document: `section-11-workbook:AV3`."""
    return f"{WORKBOOK}:{planned.id.partition(':')[2]}"


def attachment_place(world: World, planned: PlannedDocument, who: str) -> str:
    """Return where the workbook that goes out with a document belongs."""
    title = f"Section 11 workbook {planned.subject}" if planned.period else "Section 11 workbook"
    return path_for(world, planned, who, title=title, extension=".xlsx")


def attach(
    world: World, planned: PlannedDocument, ledger: Ledger, who: str, *, write: bool, asked: bool
) -> tuple[Problem, ...]:
    """Put in its place what goes out with a document, if anything does, and return what there is to say of it."""
    if planned.spec.attachment != WORKBOOK:
        return ()
    identity = attachment_id(planned)
    found = locate(world.workspace, ledger, identity, attachment_place(world, planned, who), planned.id)
    place = Place(id=identity, path=found.path, document=planned.id, sent=planned.sent)
    make = _workbook_maker(world, planned)
    task = Task(world=world, ledger=ledger, place=place, found=found, make=make, write=write, asked=asked)
    try:
        said = settle(task).problems
    except WorkspaceError as fault:
        said = of_document(planned.id, fault)
    return said if found.gone and asked else (*found.problems, *said)


def _workbook_maker(world: World, planned: PlannedDocument) -> Maker:
    def make(dated: date, draft: int) -> bytes:
        brief = brief_for(world, planned, dated, draft)
        form = prefilled_form(
            world.framework,
            world.settings,
            world.evidence,
            brief.agency,
            None if planned.period else brief.activity,
            as_of=brief.known_by,
            return_by=planned.dates.get("workbook_back"),
            period=planned.subject if planned.period else "",
        )
        return write_section11(form, dated)

    return make
