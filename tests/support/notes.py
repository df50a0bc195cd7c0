"""A small framework and register for tests of notes."""

from pathlib import Path

from engine.intake.notes import read_note
from engine.model.evidence import Activity, Note
from engine.model.framework import Framework, NoteHeading, Terms
from engine.model.problem import Problem
from engine.model.source import Origin

FILE = "inputs/visits/note"
_WORDS = ("partnership", "board", "coordinator", "scrutiny_officer", "scrutiny_officers", "scrutiny_officer_short")
_MORE_WORDS = ("action_group", "action_group_short", "visit", "visit_kind", "self_assessment", "risk_tool")
FRAMEWORK = Framework(
    id="test",
    title="Test framework",
    years="2021",
    terms=Terms(**dict.fromkeys((*_WORDS, *_MORE_WORDS), "word")),
    partners=(),
    note_headings=(
        NoteHeading(id="strengths", title="Strengths", aliases=("What works well",)),
        NoteHeading(id="development", title="Areas for development", aliases=("Areas for improvement",)),
        NoteHeading(id="consideration", title="Areas for consideration and action"),
        NoteHeading(id="children_families", title="Children, young people and families"),
        NoteHeading(id="feedback", title="Feedback given on the day"),
        NoteHeading(id="impact", title="Impact"),
    ),
)
ACTIVITIES = tuple(
    Activity(ref=ref, kind="Assurance visit", title="", origin=Origin(file="inputs/partnership.xlsx"))
    for ref in ("AV1", "AV2", "AV12")
)
OPENING = "Activity: AV2\nDate: 18 March 2021\nWritten by: Scrutiny officer, Health\n\n"

ReadNote = tuple[Note | None, tuple[Problem, ...]]


def read_file(path: Path) -> ReadNote:
    """Return the note in a file, as the product reads it."""
    return read_note(path, f"{FILE}{path.suffix}", FRAMEWORK, ACTIVITIES)


def read_text(folder: Path, text: str) -> ReadNote:
    """Return the note that some Markdown makes."""
    path = folder / "note.md"
    path.write_text(text, encoding="utf-8", newline="")
    return read_file(path)


def rows(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Return each problem as the place and code a person sees, sure that it names the file."""
    assert all(one.source and one.source.file.startswith(FILE) for one in problems)
    return [(one.source.place if one.source else "", one.code) for one in problems]
