"""Letters of a workspace's own beside its framework: [[document]] blocks in their own file, checked like the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from engine.frameworks.decoding import decode, label, unknown_key
from engine.frameworks.loader import tables_of
from engine.frameworks.references import Names, References
from engine.model.document_spec import DocumentSpec
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import ConfigError, Problem
from engine.model.source import Source

_LIST = "document"


def with_own_letters(framework: Framework, path: Path, file: str) -> Framework:
    """Return the framework with the letters of a file after its own documents. `file` is its name for people.

    Raises ConfigError with every fault (CFG-20 to CFG-29), each naming the table and the key.
    """
    raw = tables_of(path, file)
    problems: list[Problem] = [unknown_key(key, (_LIST,), "the file", file) for key in raw if key != _LIST]
    listed = raw.get(_LIST, [])
    tables = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    specs: list[DocumentSpec] = []
    for position, table in enumerate(tables):
        spec, faults = decode(DocumentSpec, table, label(_LIST, table, position), file)
        problems += faults
        specs += [spec] if spec else []
    problems += _references(framework, specs, tables, file)
    if problems:
        raise ConfigError(*problems)
    return replace(framework, documents=(*framework.documents, *specs))


def _references(
    framework: Framework, specs: list[DocumentSpec], tables: list[Mapping[str, object]], file: str
) -> Iterator[Problem]:
    every = (*framework.documents, *specs)
    names = Names(
        headings=tuple(one.id for one in framework.headings),
        rules=tuple(one.id for one in framework.rules),
        notes=tuple(one.id for one in framework.note_headings),
        kinds=tuple(one.kind for one in every),
        sections=tuple(section.id for one in every for section in one.section),
        conflicts=tuple(one.id for one in framework.conflicts),
    )
    checks = References(file=file, names=names)
    yield from checks.tables(_LIST, tables)
    for spec in specs:
        yield from checks.document(spec)
        if framework.document(spec.kind):
            source = Source(file=file, place=f"document {spec.kind}, key kind")
            what = f"the kinds of document of this file and of {framework.id}"
            yield problem("CFG-27", source=source, name=spec.kind, count=2, what=what)
