"""Whether a Word document can be worked on: the guard's look at the package, then every part of XML whole."""

from pathlib import Path

from lxml import etree

from engine.formats.guards import guard
from engine.formats.package import unpack
from engine.formats.word.loading import DamagedDocument, load_document
from engine.formats.word.names import read_xml
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source


def guard_document(path: Path, file: str) -> Problem | None:
    """Return why a .docx must be left alone, or None when it may be worked on. Yields what `guard` yields."""
    refused = guard(path, file)
    if refused is not None:
        return refused
    blob = path.read_bytes()
    try:
        load_document(blob)
        for name, part in unpack(blob).items():
            if name.endswith((".xml", ".rels")):
                read_xml(part)
    except (DamagedDocument, etree.XMLSyntaxError):
        return problem("IN-08", source=Source(file=file))
    return None
