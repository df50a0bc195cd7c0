"""The reference page of templates: what each may name, the sections each must hold, and the house's styles."""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from engine.documents.brief import House
from engine.documents.catalogue import CATALOGUE
from engine.formats.package import unpack
from engine.formats.word.names import q, read_xml
from engine.frameworks.loader import load, shipped
from engine.model.blocks import Blocks
from engine.model.document_spec import OWN_LETTER, DocumentSpec
from engine.rules.vocabulary import RULE_TYPES
from engine.storage.templates import LETTER
from engine.templates import letter_spec, names_of
from tests.support.page_text import code, heading, opening, page, table

_TEMPLATES = Path(__file__).parents[2] / "templates" / "docx"
_KINDS: dict[object, str] = {
    str: "words",
    int: "a number",
    bool: "yes or no, for conditions",
    Mapping[str, Blocks]: "a slot for each section, by its id",
    Blocks: "a slot: paragraphs, lists and tables; alone in its paragraph",
}
_USE = {
    "Normal": "running text",
    "Title": "the title on a cover",
    "Subtitle": "the lines above and below the title",
    "heading 1": "a part of a report",
    "heading 2": "a section within a part",
    "heading 3": "a heading inside a section, such as one carried from a note",
    "heading 4": "one step deeper",
    "List Bullet": "bullets",
    "List Number": "numbered points",
    "caption": "what a table shows, above it",
    "Source note": "where a table's figures come from, below it",
    "Attribution": "who said a quotation",
    "Note author": "whose note the text below comes from",
    "Quote": "somebody's own words",
    "Finding": "a finding, with its reference in the margin",
    "Marking": "the protective marking",
    "To complete": "a prompt; text in this style counts as missing",
    "Table head": "the header row of a table",
    "Table text": "the cells of a table",
    "header": "the page header",
    "footer": "the page footer",
    "Letterhead": "the partnership's name and address above a letter",
    "toc 1": "a line of the contents",
    "Contents heading": "the word above the contents",
    "Letter text": "running text of a letter",
    "Reference line": "date, our reference and marking of a letter",
    "Subject line": "what a letter is about",
    "Letter heading": "a heading in a letter",
    "Letter list": "bullets in a letter",
    "Letter number": "numbered points in a letter",
    "Strong": "bold words in running text",
    "Hyperlink": "links",
    "House table": "every table",
}
_OWN = (
    "This is the letter that `boardpack template new` copies. Its sections are those of the letter's own "
    "`[[document]]` block, each a content control with the tag `scp:` and the section's id. `written.opening` is a "
    "slot: the prompt, or what notes say, of the section `opening`."
)
_WORDS_OWN = frozenset(("Default Paragraph Font", "Normal Table", "No List"))


def templates_page() -> str:
    """Return the page of what each template may name and must hold."""
    lines = opening(
        "Templates: fields, sections and styles",
        "What each Word template may name between double braces. [Templates](../templates.md) says how to edit one. "
        "A name that is not on this page is a fault of the template, and its document is not built.",
    )
    for kind in CATALOGUE:
        specs = [letter_spec(LETTER)] if kind == OWN_LETTER else list(_specs(kind))
        lines += heading(f"`{specs[0].template}`: {specs[0].title}")
        lines += table(("Field", "Holds"), _fields(names_of(specs[0])))
        if kind == OWN_LETTER:
            lines += [_OWN, ""]
            continue
        lines += ["Sections, each a content control with this tag:", ""]
        lines += table(("Tag", "Title"), _tags(specs))
    lines += [*heading("Every template"), "These names are there in every template.", ""]
    lines += table(("Field", "Holds"), _fields({"house": House}))
    lines += ["`titles` holds the titles of the document's own sections by id: `titles.strengths`.", ""]
    lines += [*heading("Styles of the house"), "Styles in every template, with what each is for.", ""]
    return page([*lines, *table(("Style", "Kind", "Use it for"), _styles())])


def _specs(kind: str) -> Iterator[DocumentSpec]:
    """Yield what each shipped framework asks of a kind of document."""
    for _, path in sorted(shipped().items()):
        found = load(path, RULE_TYPES).document(kind)
        if found:
            yield found


def _tags(specs: list[DocumentSpec]) -> list[tuple[str, str]]:
    titles = {section.id: section.title for spec in specs for section in spec.section}
    return [(code(f"scp:{one}"), title) for one, title in titles.items()]


def _fields(names: dict[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for name, kind in names.items():
        if isinstance(kind, type) and is_dataclass(kind):
            inner = typing.get_type_hints(kind)
            yield from _fields({one.name: inner[one.name] for one in fields(kind)}, f"{before}{name}.")
        else:
            yield code(f"{before}{name}"), _KINDS[kind]


def _styles() -> Iterator[tuple[str, str, str]]:
    """Yield the styles of house.docx; one whose use nobody has written down is a KeyError."""
    root = read_xml(unpack((_TEMPLATES / "house.docx").read_bytes())["word/styles.xml"])
    for style in root.findall(q("style")):
        name = style.find(q("name"))
        title = (name.get(q("val")) or "") if name is not None else ""
        if title not in _WORDS_OWN:
            yield title, style.get(q("type")) or "", _USE[title]
