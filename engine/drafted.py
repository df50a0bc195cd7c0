"""The yearly reports as they stand in Word: what people wrote in them is read back for the reports that quote it."""

from collections.abc import Iterable, Iterator

from engine.checks.document import Expected, look_inside
from engine.formats.word.loading import DamagedDocument
from engine.formats.word.section_lines import read_lines
from engine.model.document_spec import PER_YEAR, DocumentSpec
from engine.model.drafted import DraftedSection
from engine.model.framework import Framework
from engine.model.plan import Period, PlannedDocument
from engine.model.run import State
from engine.model.source import Source
from engine.storage.ledger import Ledger
from engine.storage.locating import locate
from engine.storage.workspace import Workspace


def read_drafted(
    workspace: Workspace, ledger: Ledger, framework: Framework, planned: Iterable[PlannedDocument]
) -> tuple[DraftedSection, ...]:
    """Return the sections of the yearly reports of every year that is planned for, each as its file has it now.

    A report that was never made, or whose file is gone or cannot be read, gives nothing; its own place in the plan
    says so. Nothing is written.
    """
    years = {one.period.id: one.period for one in planned if one.spec.per == PER_YEAR and one.period}
    specs = [one for one in framework.documents if one.per == PER_YEAR]
    pairs = ((spec, year) for year in years.values() for spec in specs)
    return tuple(found for spec, year in pairs for found in _sections(workspace, ledger, framework, spec, year))


def _sections(
    workspace: Workspace, ledger: Ledger, framework: Framework, spec: DocumentSpec, year: Period
) -> Iterator[DraftedSection]:
    document = f"{spec.kind}:{year.id}"
    earlier = ledger.get(document)
    if earlier is None:
        return
    here = locate(workspace, ledger, document, earlier.path, document)
    if here.blob is None or not here.readable:
        return
    planned = PlannedDocument(spec=spec, id=document, subject=year.id, due=None, period=year)
    looked = look_inside(
        framework,
        planned,
        Expected(excused={}, carried=frozenset(), context=None),
        here.blob,
        path=here.path,
        on_disk=workspace.path(here.path),
        generated=earlier.sections,
    )
    filled = {one.id for one in looked.sections if one.state is State.FILLED}
    try:
        read = read_lines(here.blob, {one.id: one.title for one in spec.section}) if looked.sections else {}
    except DamagedDocument:
        return
    for ref, found in read.items():
        source = Source(file=here.path, place=next(one.title for one in spec.section if one.id == ref))
        is_filled = ref in filled and bool(found.blocks)
        yield DraftedSection(document=document, section=ref, source=source, blocks=found.blocks, filled=is_filled)
