"""Making one document: brief to Context, Context and checked template to bytes."""

import typing
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from engine.documents.brief import Brief, House, Made, house_of
from engine.documents.catalogue import CATALOGUE
from engine.formats.guards import guard
from engine.formats.package import pack, unpack
from engine.formats.word.canonical import section_hashes
from engine.formats.word.citing import cite_rules
from engine.formats.word.document import Properties, build_document
from engine.formats.word.facts import Facts, put_facts
from engine.formats.word.template import Template, TemplateFault, compile_template, names_used, paragraph_with
from engine.formats.word.template_check import missing_sections, outside_targets, unknown_names
from engine.model.document_spec import PER_YEAR
from engine.model.messages import problem
from engine.model.names import safe_file_name
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, WorkspaceError
from engine.model.source import Source
from engine.storage.templates import find_template
from engine.storage.workspace import sha256_of
from engine.world import World


def brief_for(world: World, planned: PlannedDocument, dated: date, draft: int) -> Brief:
    """Return the brief of one document, dated and numbered."""
    return Brief(
        planned=planned,
        framework=world.framework,
        evidence=world.evidence,
        settings=world.settings,
        dated=dated,
        known_by=planned.sent or world.cycle.as_of,
        draft=draft,
    )


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
    """Return the checked template of a document. Raises WorkspaceError with TPL-01 to TPL-06."""
    spec = planned.spec
    path = find_template(world.workspace, world.framework.id, spec.template)
    source = Source(file=f"templates/docx/{spec.template}")
    if path is None:
        raise WorkspaceError(problem("TPL-01", source=source, document=planned.id, template=spec.template))
    refused = guard(path, source.file)
    if refused is not None:
        raise WorkspaceError(replace(refused, document=planned.id))
    blob = path.read_bytes()
    try:
        template = compile_template(spec.template, blob, titles_of(planned))
    except TemplateFault as fault:
        raise WorkspaceError(template_problem(planned, fault)) from fault
    problems = _faults(planned, template, blob, source)
    if problems:
        raise WorkspaceError(*problems)
    return template


def template_problem(planned: PlannedDocument, fault: TemplateFault) -> Problem:
    """Return a template's fault as the problem TPL-02 of the document it was for."""
    source = Source(file=f"templates/docx/{planned.spec.template}")
    where = f" It stands in the paragraph “{fault.paragraph}”." if fault.paragraph else ""
    name = planned.spec.template
    return problem("TPL-02", source=source, document=planned.id, template=name, fault=fault.fault, where=where)


def _faults(planned: PlannedDocument, template: Template, blob: bytes, source: Source) -> tuple[Problem, ...]:
    def told(code: str, **values: str) -> Problem:
        return problem(code, source=source, document=planned.id, template=template.name, **values)

    known = {"house": House, "titles": dict[str, str], **names_of(planned.spec.kind)}
    titles = titles_of(planned)
    found = []
    for name, nearest in unknown_names(names_used(template.trees.values()), known):
        near = f" to “{nearest}”" if nearest else ""
        paragraph = paragraph_with(blob, name)
        where = f" (in the paragraph “{paragraph[:80]}”)" if paragraph else ""
        found.append(told("TPL-03", field=name, nearest=near, where=where))
    found += [told("TPL-04", section=ref, tag=ref, title=titles[ref]) for ref in missing_sections(template, titles)]
    found += [told("TPL-05", target=one) for one in outside_targets(template)]
    return tuple(found)


def names_of(kind: str) -> dict[str, object]:
    """Return the names a kind's template may use besides `house` and `titles`, with their types."""
    return dict(typing.get_type_hints(CATALOGUE[kind].context))


def render(brief: Brief, template: Template) -> tuple[Made, bytes]:
    """Return what the builder made and the finished document. Raises TemplateFault."""
    made = CATALOGUE[brief.planned.spec.kind].build(brief)
    titles = titles_of(brief.planned)
    names = {name: getattr(made.context, name) for name in names_of(brief.planned.spec.kind)}
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
        found[one.id] = f"{rule.asks} {clause} ({rule.id})." if rule else f"{clause}."
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
