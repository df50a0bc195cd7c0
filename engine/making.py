"""Making one document: brief to Context, Context and checked template to bytes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from engine.documents.brief import Brief, Made, ReportMade, house_of
from engine.documents.catalogue import CATALOGUE
from engine.formats.guards import guard
from engine.formats.package import pack, unpack
from engine.formats.word.canonical import section_hashes
from engine.formats.word.citing import cite_rules
from engine.formats.word.document import Properties, build_document
from engine.formats.word.facts import Facts, put_facts
from engine.formats.word.template import Template, TemplateFault
from engine.model.document_spec import PER_YEAR
from engine.model.messages import problem
from engine.model.names import safe_file_name
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, WorkspaceError
from engine.model.source import Source
from engine.storage.ledger import Ledger
from engine.storage.templates import find_template
from engine.storage.workspace import sha256_of
from engine.templates import Held, at_paragraph, compiled, fault_told, names_of, stopping
from engine.world import World


def brief_for(world: World, planned: PlannedDocument, dated: date, draft: int, ledger: Ledger | None = None) -> Brief:
    """Return the brief of one document, dated and numbered. Without a ledger no report is known to be made."""
    return Brief(
        planned=planned,
        framework=world.framework,
        evidence=world.evidence,
        settings=world.settings,
        dated=dated,
        known_by=planned.sent or world.cycle.as_of,
        draft=draft,
        report=_report_of(world, planned, ledger) if ledger else None,
    )


def _report_of(world: World, planned: PlannedDocument, ledger: Ledger) -> ReportMade | None:
    """Return the report that a request asks the partners to agree, as it was last made; None for other documents."""
    report = world.framework.report_asked(planned.spec, planned.subject)
    made = ledger.get(report) if report else None
    return ReportMade(path=made.path, draft=made.draft) if made else None


def year_folder(starts: date, board: date) -> str:
    """Return the assurance year that holds a Board: "2020-21" for a year that starts on 1 November 2020."""
    first = board.year if (board.month, board.day) >= (starts.month, starts.day) else board.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def cycle_folder(world: World) -> str:
    """Return the folder of the cycle's documents: `outputs/2020-21/2021-10 October`."""
    return f"outputs/{year_folder(world.settings.year.starts, world.cycle.board_date)}/{world.cycle.folder}"


def path_for(world: World, planned: PlannedDocument, who: str, *, title: str = "", extension: str = ".docx") -> str:
    """Return a document's place: year, cycle, folder, and a name made of the cycle, the title and who it is for.

    A document of a year stands beside the year's cycles, named after the year.
    """
    year = planned.period if planned.spec.per == PER_YEAR else None
    name = safe_file_name(f"{year.id if year else world.cycle.id} {title or planned.spec.title} - {who}")
    folder = f"outputs/{year_folder(world.settings.year.starts, year.starts)}" if year else cycle_folder(world)
    return f"{folder}/{planned.spec.folder}/{name}{extension}"


def titles_of(planned: PlannedDocument) -> dict[str, str]:
    """Return the titles of a document's sections by id."""
    return {one.id: one.title for one in planned.spec.section}


def template_for(world: World, planned: PlannedDocument) -> Template:
    """Return the checked template of a document. Raises WorkspaceError with TPL-01 to TPL-05."""
    spec = planned.spec
    found = find_template(world.workspace, world.framework.id, spec.template)
    if found is None:
        source = Source(file=f"templates/docx/{spec.template}")
        raise WorkspaceError(problem("TPL-01", source=source, document=planned.id, template=spec.template))
    refused = guard(found.path, found.rel)
    if refused is not None:
        raise WorkspaceError(replace(refused, document=planned.id))
    held = Held(spec=spec, blob=found.path.read_bytes(), file=found.rel, document=planned.id)
    try:
        template = compiled(held)
    except TemplateFault as fault:
        raise WorkspaceError(fault_told(held, fault)) from fault
    problems = stopping(held, template)
    if problems:
        raise WorkspaceError(*problems)
    return template


def template_problem(world: World, planned: PlannedDocument, fault: TemplateFault) -> Problem:
    """Return what went wrong in filling a template as the problem TPL-02 of the document it was for."""
    found = find_template(world.workspace, world.framework.id, planned.spec.template)
    file = found.rel if found else f"templates/docx/{planned.spec.template}"
    blob = found.path.read_bytes() if found else b""
    held = Held(spec=planned.spec, blob=blob, file=file, document=planned.id)
    return fault_told(held, at_paragraph(fault, blob))


def render(brief: Brief, template: Template) -> tuple[Made, bytes]:
    """Return what the builder made and the finished document. Raises TemplateFault."""
    made = CATALOGUE[brief.planned.spec.builder_name].build(brief)
    titles = titles_of(brief.planned)
    names = {name: getattr(made.context, name) for name in names_of(brief.planned.spec)}
    values = {**names, "house": house_of(brief, made), "titles": titles}
    properties = Properties(
        title=made.title,
        author=brief.settings.partnership.name,
        dated=brief.dated,
        font_size=brief.settings.documents.font_size,
    )
    blob = build_document(template, values, titles, properties)
    return made, _with_facts(brief, cite_rules(blob, titles, _reasons(brief), brief.dated), titles)


def _reasons(brief: Brief) -> dict[str, str]:
    """Return what asks for each section, in words: its rule, else its clause."""
    framework = brief.framework
    found = {}
    for one in brief.planned.spec.section:
        rule = framework.rule(one.rule) if one.rule else None
        clause = framework.clause(rule.cite if rule else one.cite)
        asks = f"{rule.asks} {clause} ({rule.id})." if rule else f"{clause}."
        found[one.id] = asks if clause else "The partnership asks for it itself."
    return found


def _with_facts(brief: Brief, blob: bytes, titles: Mapping[str, str]) -> bytes:
    """Return the document with its identity inside, so that it is known under any name and when it comes back."""
    facts = Facts(
        document=brief.planned.id,
        draft=brief.draft,
        dated=brief.dated,
        inputs=sha256_of(blob),
        generated=section_hashes(blob, titles),
    )
    return pack(put_facts(unpack(blob), facts))
