"""A built workspace as its people change it: a new fact in a note, a sentence of an officer's in a draft."""

from pathlib import Path

from engine.formats.package import unpack
from engine.formats.word.names import read_xml
from tests.support.drafts import change_body, write_under
from tests.support.journey import REPORT, Told, edit_text
from tests.support.visible import lines_of

NOTE = "inputs/visits/AV2 Officer A (health).md"
DOCUMENT = "visit-report:AV2"
MINE = "A word of the officer's own."
NEW_FACT = "nineteen of twenty shifts were covered"


def new_fact(root: Path, fact: str = NEW_FACT) -> None:
    """Enter a fact in a note that the report is made from."""
    edit_text(root, NOTE, "## Strengths\n", f"## Strengths\n\n- **Cover:** {fact}.\n")


def write_in(root: Path, text: str = MINE, file: str = REPORT) -> bytes:
    """Write in a section as an officer would; return the file's bytes."""
    change_body(root / file, write_under("why_here", text))
    return (root / file).read_bytes()


def said_in(path: Path) -> str:
    """Return all that a reader of a document sees."""
    return "\n".join(text for line in lines_of(path.read_bytes()) for text in line.texts)


def comments_in(path: Path) -> str:
    """Return what the comments of a document say."""
    part = unpack(path.read_bytes()).get("word/comments.xml")
    return "" if part is None else "\n".join("".join(map(str, one.itertext())) for one in read_xml(part))


def draft_codes(told: Told) -> list[str]:
    """Return the codes of what a run said of drafts, sorted."""
    return sorted(one["code"] for one in told.pack["problems"] if one["code"].startswith("DRF-"))


def snapshots_in(root: Path) -> list[bytes]:
    """Return the copies that were kept before a write, oldest first."""
    return [one.read_bytes() for one in sorted((root / "outputs/.boardpack/snapshots").rglob("*.docx"))]
