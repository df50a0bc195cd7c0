"""One fault per note, and the rows of place and code that a person gets for it."""

from pathlib import Path

import pytest

from engine.model.messages import CATALOGUE
from tests.support.notes import OPENING, read_file, read_text, rows
from tests.support.word_files import docx, para, write

DAY = "18 March 2021"
BODY = "## Strengths\n\n- Decisions on the day.\n"
Rows = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "expected", "used"),
    [
        pytest.param(OPENING + BODY, [], True, id="in order"),
        pytest.param(f"Date: 18 March 2021\nWritten by: A role\n\n{BODY}", [("", "VIS-01")], False, id="no activity"),
        pytest.param(OPENING.replace("AV2", "AV3") + BODY, [("Activity", "VIS-02")], False, id="unknown activity"),
        pytest.param(OPENING.replace("AV2", "AV1 AV2") + BODY, [("Activity", "VIS-02")], False, id="two activities"),
        pytest.param(f"Activity: AV2\nDate: 18 March 2021\n\n{BODY}", [("", "VIS-03")], True, id="no author"),
        pytest.param(f"Activity: AV2\nWritten by: A role\n\n{BODY}", [("", "VIS-04")], True, id="no date"),
        pytest.param(OPENING.replace("18 March", "31 February") + BODY, [("Date", "VIS-05")], True, id="no such day"),
        pytest.param(OPENING.replace(DAY, "03/25/2021") + BODY, [("Date", "VIS-05")], True, id="US date"),
        pytest.param(OPENING.replace(DAY, "02/04/2021") + BODY, [("Date", "VIS-18")], True, id="doubtful"),
        pytest.param(OPENING.replace(DAY, "last week") + BODY, [("Date", "VIS-05")], True, id="no day"),
        pytest.param(f"{OPENING}Just text.\n\n- and points\n", [("", "VIS-06")], False, id="no headings"),
        pytest.param("Just text, and no opening lines.\n", [("", "VIS-06")], False, id="nothing but text"),
        pytest.param(f"# A note\n\n{OPENING}Just text.\n", [("", "VIS-06")], False, id="only a title"),
        pytest.param(f"{OPENING}## Strengths\n\n## Impact\n", [("", "VIS-17")], False, id="a form left blank"),
        pytest.param(f"{OPENING}## Impact\n\n{BODY}", [("Impact", "VIS-09")], True, id="empty heading"),
        pytest.param(f"{OPENING}## Parking\n\nHard.\n\n{BODY}", [("Parking", "VIS-08")], True, id="unknown heading"),
        pytest.param(f"{OPENING}## Strenghts\n\nx\n", [("Strenghts", "VIS-07")], True, id="near heading"),
        pytest.param(f"{OPENING}{BODY}\nA \x07 bell.\n", [("", "VIS-13")], True, id="control character"),
        pytest.param(f"{OPENING}{BODY}\n![door](door.png)\n", [("", "VIS-14")], True, id="picture"),
        pytest.param(f"{OPENING}Activity: AV1\n\n{BODY}", [("", "VIS-11")], True, id="two activity lines"),
        pytest.param("", [("", "IN-04")], False, id="empty file"),
        pytest.param(f"{OPENING}\0{BODY}", [("", "IN-20")], False, id="not text"),
        pytest.param(f"{OPENING}{BODY}{'x ' * 600_000}", [("", "IN-09")], False, id="too large"),
    ],
)  # fmt: skip
def test_markdown_faults(tmp_path: Path, text: str, expected: Rows, used: bool) -> None:  # noqa: FBT001 - a column of the table
    """Each fault of a Markdown note gives its one row, and the note is used or not."""
    note, problems = read_text(tmp_path, text)
    assert rows(problems) == expected
    assert (note is not None) == used


@pytest.mark.parametrize(
    ("blob", "expected"),
    [
        pytest.param(docx(para("Only text")), [("", "VIS-06")], id="no headings"),
        pytest.param(docx(""), [("", "VIS-06")], id="empty document"),
        pytest.param(docx("<w:p>"), [("", "VIS-15")], id="broken XML"),
        pytest.param(docx("")[:-40], [("", "IN-08")], id="cut short"),
        pytest.param(OPENING.encode(), [("", "IN-05")], id="text with a Word name"),
        pytest.param(b"", [("", "IN-04")], id="empty file"),
    ],
)
def test_word_faults(tmp_path: Path, blob: bytes, expected: Rows) -> None:
    """Each fault of a Word note gives its one row, and nothing of the note is used."""
    path = tmp_path / "note.docx"
    path.write_bytes(blob)
    note, problems = read_file(path)
    assert note is None
    assert rows(problems) == expected


def test_windows_characters_are_read(tmp_path: Path) -> None:
    """A note saved with Windows' characters is read, its letters whole, with a row that says so."""
    path = tmp_path / "note.md"
    path.write_bytes(f"{OPENING}## Strengths\n\nZoë: café, £5\n".encode("cp1252"))
    note, problems = read_file(path)
    assert rows(problems) == [("", "VIS-12")]
    assert note is not None
    assert note.sections[0].blocks[0].spans[0].text == "Zoë: café, £5"  # type: ignore[union-attr]


def test_another_kind_of_file_is_no_note(tmp_path: Path) -> None:
    """A file of another kind is named, and not read."""
    assert rows(read_file(write(tmp_path / "note.txt", ""))[1])[0][1] in {"VIS-16", "IN-20"}


def test_every_fault_names_its_value_and_its_mend(tmp_path: Path) -> None:
    """The nearest reference and the author's own words stand in what the person reads."""
    problems = read_text(tmp_path, OPENING.replace("AV2", "AV3") + BODY)[1]
    assert "'AV3'" in problems[0].message
    assert problems[0].fix.startswith("The nearest reference is AV")


@pytest.mark.parametrize("code", [code for code in CATALOGUE if code.startswith("VIS-")])
def test_messages_are_whole_sentences(code: str) -> None:
    """Every message and fix of notes is a whole sentence, and its explanation too."""
    message = CATALOGUE[code]
    assert all(text.rstrip().endswith(".") for text in (message.says, message.mend, message.means))
    assert not message.title.endswith(".")
