"""Full notes about everything that notes are about: visits, themes, other activities, statements, contributions."""

from dataclasses import dataclass
from pathlib import Path

from tests.support.full_note import NoteHead, Text, write_markdown, write_word
from tests.support.templates import SHIPPED

_HEADINGS = SHIPPED[0].framework.note_headings
_SCP = "SCP annual report"
_STATEMENT = "Annual assurance statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class FullNote:
    """One note to add: its probes' label, its folder, what it is about, and for which partner and agencies."""

    label: str
    folder: str
    about: str
    line: str = "Activity"
    partner: str = ""
    agencies: tuple[str, ...] = ()
    is_word: bool = False


def _of(folder: str, *refs: str) -> tuple[FullNote, ...]:
    return tuple(FullNote(label=f"{ref} Markdown note", folder=folder, about=ref) for ref in refs)


def _for(folder: str, about: str, **whose: str) -> tuple[FullNote, ...]:
    return tuple(
        FullNote(label=f"{folder} {who} note", folder=folder, about=about, line="For", partner=partner)
        for who, partner in whose.items()
    )


_CONCERNED = ("Wendlemere Council", "Wendlemere CCG")
FULL_NOTES = (
    *_of("visits", "AV1", "AV2", "AV3"),
    FullNote(label="AV2 Word note", folder="visits", about="AV2", is_word=True),
    *_of("themes", "T1"),
    FullNote(label="T2 Markdown note", folder="themes", about="T2", agencies=_CONCERNED),
    FullNote(label="T2 Word note", folder="themes", about="T2", agencies=_CONCERNED, is_word=True),
    *_of("line_of_sight", "LS3"),
    *_of("voice_of_the_child", "VC1"),
    *_of("staff_voice", "SE3"),
    *_for("contributions", _SCP, coordinator="", council="Council", health="Health"),
    *_for("contributions", "PSO annual report", officers=""),
    *_for("statements", _STATEMENT, council="Council", police="Police"),
    *_for("sef", "Self-evaluation", group=""),
    *_for("safer", "SAFER boards report", boards=""),
)
"""Each comes before the example's own about the same, by the names of their files."""


def plant_notes(root: Path, text: Text) -> None:
    """Add the full notes; a note's author is a probe too (`AV2 Word note/author`)."""
    for number, one in enumerate(FULL_NOTES):
        author = text(f"{one.label}/author", f"Author {number}")
        head = NoteHead(about=one.about, author=author, label=one.line, partner=one.partner, agencies=one.agencies)
        write, suffix = (write_word, "docx") if one.is_word else (write_markdown, "md")
        path = root / "inputs" / one.folder / f"{one.about} Full {number:02d}.{suffix}"
        write(path, _HEADINGS, _under(text, one.label), head)


def _under(text: Text, prefix: str) -> Text:
    return lambda label, old: text(f"{prefix}/{label}", old)
