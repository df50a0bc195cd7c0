"""Reading the pages of docs/: links, headings, tables and fenced examples."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def all_pages() -> list[Path]:
    """Return README, CHANGELOG and every page of docs/, by name."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text_of(page: Path) -> str:
    """Return a page's text."""
    return page.read_text(encoding="utf-8")


def fences(text: str, kind: str) -> list[str]:
    """Return the fenced examples of one kind ("json"), in order."""
    return [body for found, body in _FENCE.findall(text) if found == kind]


def links(text: str) -> Iterator[str]:
    """Yield the targets of a page's links that stay inside the repository."""
    for target in _LINK.findall(_CODE.sub("", _FENCE.sub("", text))):
        if not target.startswith(("http:", "https:", "mailto:")):
            yield target


def anchors(text: str) -> set[str]:
    """Return what a link may name after # on a page: its headings as they appear in an address."""
    return {slug(title) for title in _HEADING.findall(_FENCE.sub("", text))}


def slug(title: str) -> str:
    """Return a heading as it appears in an address: small letters, blanks to hyphens, no punctuation."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).lower()
    return re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-")


def part_under(text: str, title: str) -> str:
    """Return what stands under a heading up to the next one."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def first_cells(text: str) -> list[str]:
    """Return the code word that opens the first cell of each table row, in order."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)
