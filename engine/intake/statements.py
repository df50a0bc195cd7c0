"""Statements, self-evaluations and other boards' reports: headed notes that are about what their line For says."""

from pathlib import Path

from engine.intake.notes import read_note
from engine.model.evidence import Agency, Note
from engine.model.framework import Framework
from engine.model.problem import Problem

ABOUT = {
    "statements": "Annual assurance statement",
    "sef": "Self-evaluation",
    "safer": "SAFER boards report",
}
"""What the notes of a folder of inputs are about, as their line For says and as the rules look for it."""


def read_statement(
    path: Path, file: str, framework: Framework, agencies: tuple[Agency, ...]
) -> tuple[Note | None, tuple[Problem, ...]]:
    """Return one statement, from the partner that its line From names. Yields what the reader of notes yields.

    Its headings are its author's own, so none of them is told as unknown.
    """
    note, problems = read_note(path, file, framework, (), agencies)
    return note, tuple(one for one in problems if one.code not in _OWN_HEADINGS)


_OWN_HEADINGS = frozenset({"VIS-07", "VIS-08", "VIS-09"})
