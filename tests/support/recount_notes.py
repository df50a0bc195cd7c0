"""What the notes and agreed reports of a workspace hold, read from the raw files: headings and the points under them.

Nothing here is shared with the product. A point is an outermost bullet; its topic is the bold text it opens with.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOLDERS = ("visits", "themes", "line_of_sight", "voice_of_the_child", "staff_voice")
_NAMED = re.compile(r"Activity:\s*(\w+)")


@dataclass(frozen=True, slots=True)
class Point:
    """One bullet or paragraph: the activity it is about, its heading in lower case, its words and its topic."""

    activity: str
    heading: str
    text: str
    topic: str = ""


def noted(root: Path) -> list[Point]:
    """Return every point of every note."""
    found: list[Point] = []
    for folder in FOLDERS:
        for path in sorted((root / "inputs" / folder).glob("*")):
            found += list(_markdown(path)) if path.suffix == ".md" else list(_word(path))
    return found


def agreed(root: Path) -> dict[str, list[Point]]:
    """Return the sections of each frozen report by its activity: a point for each paragraph with text."""
    found = {}
    for path in sorted((root / "inputs" / "agreed").glob("*.docx")):
        body = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
        ref = path.name.split("-report-")[1].split("-")[0]
        found[ref] = [
            Point(ref, (tag.get(f"{W}val") or "").removeprefix("scp:"), text, _bold_opening(paragraph))
            for control in body.iter(f"{W}sdt")
            for tag in control.iterfind(f"{W}sdtPr/{W}tag")
            for paragraph in control.iter(f"{W}p")
            if (text := _text(paragraph)) and not (_style(paragraph) or "").startswith("Heading")
        ]
    return found


def _markdown(path: Path) -> Iterator[Point]:
    text = path.read_text(encoding="utf-8")
    named = _NAMED.search(text)
    heading = ""
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip().casefold()
        elif named and heading and line.strip() and not line.startswith((">", "|", " ")):
            bold = re.match(r"[-*] \*\*(.+?)\*\*", line)
            yield Point(named[1], heading, line.lstrip("-* "), bold[1].rstrip(":., ") if bold else "")


def _word(path: Path) -> Iterator[Point]:
    body = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    whole = "\n".join(_text(one) for one in body.iter(f"{W}p"))
    named = _NAMED.search(whole) or re.search(r"Activity\s+(\w+)", whole)
    heading = ""
    for paragraph in body.iter(f"{W}p"):
        if (_style(paragraph) or "").startswith("Heading") or _is_all_bold(paragraph):
            heading = _text(paragraph).strip().casefold()
        elif named and heading and _text(paragraph) and not list(paragraph.iterancestors(f"{W}tc")):
            yield Point(named[1], heading, _text(paragraph), _bold_opening(paragraph))


def _style(paragraph: etree._Element) -> str | None:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if found is None else found.get(f"{W}val")


def _text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t")).strip()


def _is_bold(run: etree._Element) -> bool:
    found = run.find(f"{W}rPr/{W}b")
    return found is not None and found.get(f"{W}val") not in ("0", "false")


def _is_all_bold(paragraph: etree._Element) -> bool:
    runs = [one for one in paragraph.iter(f"{W}r") if _text(one)]
    return bool(runs) and all(_is_bold(one) for one in runs) and len(_text(paragraph).split()) < 8


def _bold_opening(paragraph: etree._Element) -> str:
    """Return the bold text a paragraph opens with, after a finding's reference and its tab."""
    runs = list(paragraph.iter(f"{W}r"))
    tabs = [place for place, run in enumerate(runs) if run.find(f"{W}tab") is not None]
    opening = ""
    for run in runs[tabs[0] + 1 :] if tabs else runs:
        if _text(run) and not _is_bold(run):
            break
        opening += "".join(one.text or "" for one in run.iter(f"{W}t"))
    return opening.strip().rstrip(":., ")
