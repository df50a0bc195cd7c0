"""inputs/agreed: the frozen copies of agreed reports, read back as evidence. Only boardpack writes there."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.formats.guards import guard
from engine.model.agreed import AgreedReport
from engine.model.document_spec import DocumentSpec
from engine.model.evidence import Activity
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

FOLDER = "inputs/agreed"
DIGITS = 12
"""How many digits of a frozen copy's sha256 stand in its name."""
_NAME = re.compile(rf"(?P<document>.+)-(?P<digest>[0-9a-f]{{{DIGITS}}})")

Report = tuple[AgreedReport | None, tuple[Problem, ...]]
Read = Callable[[bytes, DocumentSpec, AgreedReport], tuple[AgreedReport, tuple[str, ...]]]
"""Fills in what a report says; also returns the openings of findings without a reference."""


def frozen_name(document: str, digest: str) -> str:
    """Return the place of a report's frozen copy: its id with hyphens, and the opening of its sha256."""
    return f"{FOLDER}/{document.replace(':', '-')}-{digest[:DIGITS]}.docx"


def collect_agreed(
    root: Path, framework: Framework, activities: tuple[Activity, ...], read: Read
) -> tuple[tuple[AgreedReport, ...], tuple[Problem, ...]]:
    """Return the agreed reports frozen in a workspace, by name, and what is wrong with their files.

    Yields AGR-08 for a copy that is no longer the one that was frozen, AGR-09 for a file that is no frozen copy,
    AGR-10 for a second copy of one report, AGR-11 for a finding without a reference, and the guard's codes.
    """
    reports: dict[str, AgreedReport] = {}
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*"), key=lambda one: one.name.casefold()):
        if path.is_dir() or path.name.startswith((".", "~$")):
            continue
        report, found = _read_one(path, framework, activities, read)
        problems += found
        if report and report.document in reports:
            problems.append(problem("AGR-10", source=report.source, document=report.document))
        elif report:
            reports[report.document] = report
    return tuple(reports.values()), tuple(problems)


def _read_one(path: Path, framework: Framework, activities: tuple[Activity, ...], read: Read) -> Report:
    source = Source(file=f"{FOLDER}/{path.name}")
    name = _NAME.fullmatch(path.stem)
    known = _document(name["document"], framework, activities) if name and path.suffix == ".docx" else None
    if name is None or known is None:
        return None, (problem("AGR-09", source=source),)
    fault = guard(path, source.file)
    if fault is not None:
        return None, (fault,)
    spec, about = known
    document, blob = f"{spec.kind}:{about}", path.read_bytes()
    digest = hashlib.sha256(blob).hexdigest()
    if not digest.startswith(name["digest"]):
        return None, (problem("AGR-08", source=source, document=document),)
    report, unlabelled = read(blob, spec, AgreedReport(document=document, about=about, sha256=digest, source=source))
    return report, tuple(_unlabelled(report, unlabelled))


def _document(name: str, framework: Framework, activities: tuple[Activity, ...]) -> tuple[DocumentSpec, str] | None:
    """Return the kind and the activity that a frozen copy's name stands for."""
    for spec in framework.documents:
        for one in activities:
            if name.casefold() == f"{spec.kind}-{one.ref}".replace(":", "-").casefold():
                return spec, one.ref
    return None


def _unlabelled(report: AgreedReport, openings: tuple[str, ...]) -> Iterator[Problem]:
    for text in openings:
        given = next(one for one in report.findings if "".join(span.text for span in one.spans) == text)
        short = " ".join(text.split()[:8])
        yield problem("AGR-11", source=given.source, document=report.document, text=short, ref=given.ref)
