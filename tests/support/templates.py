"""The shipped templates, each with the framework and the kind of document it is for."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from engine.formats.package import unpack
from engine.formats.word.names import q, read_xml
from engine.formats.word.template import Template, compile_template
from engine.frameworks.loader import load, shipped
from engine.model.document_spec import DocumentSpec
from engine.model.framework import Framework
from engine.rules.vocabulary import RULE_TYPES

Element = etree._Element
STORIES = ("word/document.xml", "word/header", "word/footer")
"""The parts that hold text: their names begin so."""
_FOLDER = Path(__file__).parents[2] / "templates" / "docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """One kind of document of one shipped framework, with the template's bytes."""

    framework: Framework
    spec: DocumentSpec
    blob: bytes

    @property
    def id(self) -> str:
        """Return what the case is called in a test's name."""
        return f"{self.framework.id} {self.spec.kind}"

    def parts(self) -> dict[str, Element]:
        """Return the XML of the template's parts that hold text."""
        return stories(self.blob)

    def compiled(self) -> Template:
        """Return the template as the product compiles it, with the framework's sections."""
        return compile_template(self.spec.template, self.blob, [one.id for one in self.spec.section])


def house() -> bytes:
    """Return the bytes of house.docx, whose styles every template has."""
    return template_path("house.docx").read_bytes()


def template_path(name: str) -> Path:
    """Return the place of a shipped template."""
    return _FOLDER / name


def stories(blob: bytes) -> dict[str, Element]:
    """Return the XML of a document's body, headers and footers by part name."""
    parts = unpack(blob).items()
    return {name: read_xml(part) for name, part in parts if name.startswith(STORIES) and name.endswith(".xml")}


def styles_used(blob: bytes) -> set[str]:
    """Return the ids of the styles that paragraphs, runs and tables of a document name."""
    names = ("pStyle", "rStyle", "tblStyle")
    return {
        found.get(q("val"), "") for root in stories(blob).values() for name in names for found in root.iter(q(name))
    }


def styles_known(blob: bytes) -> set[str]:
    """Return the ids of the styles a document defines."""
    return {one.get(q("styleId"), "") for one in read_xml(unpack(blob)["word/styles.xml"]).iter(q("style"))}


def _all_shipped() -> tuple[Shipped, ...]:
    frameworks = [load(path, RULE_TYPES) for _, path in sorted(shipped().items())]
    return tuple(
        Shipped(framework=framework, spec=spec, blob=template_path(spec.template).read_bytes())
        for framework in frameworks
        for spec in framework.documents
    )


SHIPPED = _all_shipped()
