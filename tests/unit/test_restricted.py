"""What is read from logs to be looked for: names and references, and no everyday word."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from engine.frameworks.loader import load, shipped
from engine.intake.restricted import read_restricted, settled_restricted
from engine.model.blocks import Paragraph, Span
from engine.model.evidence import Note, NoteSection
from engine.model.restricted import Restricted
from engine.model.source import Source
from engine.rules.vocabulary import RULE_TYPES


def _read(folder: Path, cells: Mapping[str, str]) -> Restricted:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Log"
    sheet.append(["Ref", "Type", "Safeguarding relevance", *cells])
    sheet.append(["WC-1", "Complaint", "Practice", *cells.values()])
    book.save(folder / "log.xlsx")
    return read_restricted(folder / "log.xlsx", "inputs/feedback/log.xlsx")


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        ("Complainant name", "Mrs Kinga Nowicka", {"Kinga Nowicka"}),
        ("Child", "Kacper Nowicki; Ola Nowicka", {"Kacper Nowicki", "Ola Nowicka"}),
        ("Parent or carer", "Lund, Zoë", {"Lund Zoë"}),
        ("Summary", "The father, Imran Qureshi, rang twice.", {"Imran Qureshi"}),
        ("Our own notes", "Spoke to O'Sullivan, Aoife about Social Care.", {"Aoife O'Sullivan"}),
        ("Learning", "Families hear from the Front Door and Early Help.", set()),
        ("Our own notes", "The worker at St Martin Centre and Grace Primary rang back.", set()),
        ("Source", "Parent", set()),
        ("Action owner", "Jane Smith", set()),
        ("Case worker", "Principal Social Worker", set()),
    ],
)
def test_names_of_a_log(tmp_path: Path, title: str, text: str, names: set[str]) -> None:
    """Columns for names give names; free text gives those behind a title, kin or a given name; roles give none."""
    assert _read(tmp_path, {title: text}).names == names


def test_first_name_and_surname_in_two_columns_are_one_name(tmp_path: Path) -> None:
    """Two columns that hold the halves of a name are put together."""
    assert "Imran Qureshi" in _read(tmp_path, {"Forename": "Imran", "Surname": "Qureshi"}).names


def test_a_csv_is_read_too(tmp_path: Path) -> None:
    """A CSV's columns that the form does not have are read as a workbook's are."""
    path = tmp_path / "log.csv"
    path.write_text("Ref,Type,Safeguarding relevance,Child name\nEC-1,Complaint,Practice,Łukasz Dąbrowski\n", "utf-8")
    assert read_restricted(path, "inputs/feedback/log.csv").names == {"Łukasz Dąbrowski"}


def test_nothing_is_shown(tmp_path: Path) -> None:
    """What is restricted is not in its own representation."""
    assert "Nowicka" not in repr(_read(tmp_path, {"Child name": "Ola Nowicka"}))


def _settled(found: Restricted, *notes: Note) -> Restricted:
    return settled_restricted(found, (), notes, load(shipped()["nel-scp"], RULE_TYPES), ())


def test_an_everyday_word_is_no_name() -> None:
    """A single name that is a word too, of English or of the framework, is not looked for by itself."""
    assert _settled(Restricted(lone=frozenset(("Grace", "Board", "Kacper")))).lone == {"Kacper"}


def test_names_under_a_heading_kept_from_reports() -> None:
    """What staff said about their own employment is no text of a report, so its names are looked for."""
    source = Source(file="inputs/staff_voice/a.md")
    block = Paragraph(spans=(Span(text="Ms Imogen Farrow raised her hours."),))
    section = NoteSection(heading="Employment matters", key="employment", blocks=(block,), source=source)
    note = Note(about="SE1", author="Board Manager", source=source, sections=(section,))
    assert _settled(Restricted(), note).names == {"Imogen Farrow"}
