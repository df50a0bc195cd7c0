"""Drafts as people leave them in Word: written in, emptied, retitled, their sections deleted."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from lxml import etree

from engine.formats.word.names import Element, make, q
from engine.model.blocks import PROMPT_END, PROMPT_LEAD

BODY = "word/document.xml"
SECTION = "scp:"
_HEADINGS = ("Heading", "SubjectLine", "LetterHeading")
_PROMPT = "ToComplete"
ENOUGH = (
    "The visiting team read the return, heard staff, children and families in turn, and held what was said against "
    "the records. The account above rests on those sources, and the two officers who wrote it checked each other's "
    "findings before the partners saw them, so that every statement can be followed back to its place. Where the "
    "sources were silent, it says so."
)
"""Sixty words or so: enough for any section that a person writes, and less than the most that any may have."""
_MORE = "What was learnt was told to those who gave the evidence."
"""A second point, for the sections that ask for more than one."""

Change = Callable[[Element], None]


def change_body(path: Path, change: Change, part: str = BODY) -> None:
    """Change one part of a package and save it as another program would: every other part as it was."""
    stream = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            blob = old.read(name)
            if name == part:
                root = etree.fromstring(blob)
                change(root)
                blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, blob)
    path.write_bytes(stream.getvalue())


def control_of(root: Element, section: str) -> Element:
    """Return the content control of a section."""
    for control in root.iter(q("sdt")):
        tag = control.find(f"{q('sdtPr')}/{q('tag')}")
        if tag is not None and tag.get(q("val")) == f"{SECTION}{section}":
            return control
    raise LookupError(section)


def sections_in(path: Path) -> tuple[str, ...]:
    """Return the ids of the sections that stand in a document as content controls, in order."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read(BODY))
    tags = [one.get(q("val"), "") for one in root.iter(q("tag"))]
    return tuple(tag.removeprefix(SECTION) for tag in tags if tag.startswith(SECTION))


def paragraph(text: str, style: str = "") -> Element:
    """Return a paragraph of one run."""
    look = [make("pPr", [make("pStyle", val=style)])] if style else []
    words = make("t")
    words.text = text
    return make("p", [*look, make("r", [words])] if text else look)


def complete(root: Element) -> None:
    """Write in every section where a prompt stands: ordinary text takes its place, and a second point follows it."""
    for prompt in [one for one in root.iter(q("p")) if _style(one) == _PROMPT]:
        for look in prompt.findall(q("pPr")):
            prompt.remove(look)
        _type_over(prompt, ENOUGH)
        prompt.addnext(paragraph(_MORE))


def _type_over(prompt: Element, text: str, *, keep: int = 0) -> None:
    """Type over a paragraph's words, its first `keep` runs and the comments on it kept."""
    for run in prompt.findall(q("r"))[keep:]:
        if run.find(q("commentReference")) is None:
            prompt.remove(run)
    place = next((n for n, one in enumerate(prompt) if one.tag == q("commentRangeEnd")), len(prompt))
    prompt.insert(place, paragraph(text)[0])


def emptied(section: str) -> Change:
    """Return the change that deletes a section's text and tables under its heading."""
    return lambda root: _leave_only(control_of(root, section), paragraph(""))


def typed_into(section: str, *, keep: int) -> Change:
    """Return the change that types text into a section's prompt, keeping its style and its first `keep` runs."""

    def change(root: Element) -> None:
        prompt = next(one for one in control_of(root, section).iter(q("p")) if _style(one) == _PROMPT)
        _type_over(prompt, ENOUGH, keep=keep)

    return change


def prompted(section: str) -> Change:
    """Return the change that leaves only a prompt under a section's heading."""
    return lambda root: _leave_only(
        control_of(root, section), paragraph(f"{PROMPT_LEAD} (lead officer): {PROMPT_END}", _PROMPT)
    )


def put_off(section: str) -> Change:
    """Return the change that leaves only TBC under a section's heading."""
    return lambda root: _leave_only(control_of(root, section), paragraph("TBC"))


def deleted(section: str) -> Change:
    """Return the change that deletes a section's control with all that is in it."""

    def change(root: Element) -> None:
        control = control_of(root, section)
        parent = control.getparent()
        assert parent is not None
        parent.remove(control)

    return change


def retitled(section: str, title: str) -> Change:
    """Return the change that rewords a section's heading."""

    def change(root: Element) -> None:
        heading = next(one for one in control_of(root, section).iter(q("p")) if _is_heading(one))
        first, *others = list(heading.iter(q("t")))
        first.text = title
        for one in others:
            one.text = ""

    return change


def write_under(section: str, text: str) -> Change:
    """Return the change that adds a paragraph of a person's own at the end of a section."""
    return lambda root: control_of(root, section)[-1].append(paragraph(text))


def rewritten(section: str, text: str) -> Change:
    """Return the change that deletes what is under a section's heading and writes one paragraph there instead."""

    def change(root: Element) -> None:
        emptied(section)(root)
        write_under(section, text)(root)

    return change


def saved_by_libreoffice(path: Path, folder: Path) -> None:
    """Open a document in LibreOffice and save it over itself, as a person there would."""
    profile = (folder / "profile").as_uri()
    words = ("--headless", "--convert-to", "docx", "--outdir", str(folder / "saved"), str(path))
    subprocess.run(["soffice", f"-env:UserInstallation={profile}", *words], check=True, capture_output=True)
    shutil.copyfile(folder / "saved" / path.name, path)


def _leave_only(control: Element, block: Element) -> None:
    content = control.find(q("sdtContent"))
    assert content is not None
    for one in list(content):
        if not _is_heading(one):
            content.remove(one)
    content.append(block)


def _is_heading(block: Element) -> bool:
    return block.tag == q("p") and _style(block).startswith(_HEADINGS)


def _style(block: Element) -> str:
    found = block.find(f"{q('pPr')}/{q('pStyle')}")
    return (found.get(q("val")) or "") if found is not None else ""
