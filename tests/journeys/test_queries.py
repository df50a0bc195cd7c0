"""Queries to agencies: one draft each with everything to mend, and the form that goes back with their own answers."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from engine.model.source import Source
from tests.support.asking import ask
from tests.support.hostile import TRUST
from tests.support.journey import (
    FOLDER,
    PACK,
    PAGE,
    REGISTER,
    change_book,
    copy_of_example,
    problems_of,
    run,
    set_cells,
    tree_of,
)
from tests.support.sent_back import noted, yellow

QUERIES = f"{FOLDER}/4 Queries"
CARRSIDE, RAILWAYS = f"{QUERIES}/2021-10 Query - Carrside Partnership", f"{QUERIES}/2021-10 Query - Railways Policing"
RETURN = "inputs/section11/2021 Carrside Partnership.xlsx"
OTHER = "inputs/section11/2021 Railways Policing.xlsx"
LOG = "inputs/feedback/2021-Q3 Council.xlsx"
FILES = [f"{one}{end}" for one in (CARRSIDE, RAILWAYS) for end in (".eml", ".xlsx")]
MARKS = {"Return!B12", "Standards!D8"}


@pytest.fixture(scope="module")
def asked_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example with its queries and no documents; only to be copied."""
    root = copy_of_example(tmp_path_factory.mktemp("queries") / "workspace", agreed=True)
    ask(root)
    return root


@pytest.fixture
def asked(asked_once: Path, tmp_path: Path) -> Path:
    """Return a copy of one's own of the example, in which two agencies have something to mend."""
    return Path(shutil.copytree(asked_once, tmp_path / "asked"))


@pytest.fixture
def whole(shipped_once: Path, tmp_path: Path) -> Path:
    """Return a copy of one's own of the built example, documents and all."""
    return Path(shutil.copytree(shipped_once, tmp_path / "whole"))


def drafts_in(root: Path) -> list[str]:
    """Return the files of the queries, sorted."""
    return sorted(one.relative_to(root).as_posix() for one in (root / QUERIES).glob("*"))


def email_of(root: Path, stem: str = CARRSIDE) -> EmailMessage:
    """Return a query as a mail program reads it."""
    found = message_from_bytes((root / f"{stem}.eml").read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def text_of(root: Path, stem: str = CARRSIDE) -> str:
    """Return what a query says."""
    body = email_of(root, stem).get_body()
    assert body is not None
    return str(body.get_content())


def queries_of(root: Path) -> list[Mapping[str, Any]]:
    """Return the queries of pack.json."""
    found: list[Mapping[str, Any]] = json.loads((root / PACK).read_text(encoding="utf-8"))["queries"]
    return found


def agencies_row(root: Path, agency: str) -> int:
    """Return the row of an agency on the register's sheet Agencies."""
    sheet = load_workbook(root / REGISTER)["Agencies"]
    return next(row[0].row or 0 for row in sheet.iter_rows() if row[0].value == agency)


def column_of(root: Path, title: str) -> str:
    """Return the letter of a column of the register's sheet Agencies."""
    return next(one.column_letter for one in load_workbook(root / REGISTER)["Agencies"][1] if one.value == title)


def retype_agency(root: Path, agency: str, title: str, value: str | None) -> None:
    """Type a value into an agency's row of the register."""
    set_cells(root, REGISTER, "Agencies", {f"{column_of(root, title)}{agencies_row(root, agency)}": value})


def test_only_agencies_with_faults_are_asked(shipped_once: Path) -> None:
    """Each agency whose return has a fault gets one draft and its form; an agency without one gets nothing."""
    assert drafts_in(shipped_once) == sorted(FILES)


def test_a_query_is_a_draft_to_one_address(shipped_once: Path) -> None:
    """The email opens as a draft to the register's one address, its subject marked, with its form and nothing else."""
    mail = email_of(shipped_once)
    assert (mail["X-Unsent"], mail["To"], mail["Cc"], mail["Bcc"]) == ("1", "safeguarding@carrside.example", None, None)
    assert mail["Subject"] == "OFFICIAL: Section 11 return 2021: 2 points to mend by Thursday 14 October 2021"
    (form,) = mail.iter_attachments()
    assert form.get_filename() == Path(f"{CARRSIDE}.xlsx").name
    assert form.get_content() == (shipped_once / f"{CARRSIDE}.xlsx").read_bytes()


def test_a_query_names_every_gap(shipped_once: Path) -> None:
    """Each gap stands there with its sheet and cell, what is allowed and how to mend it, and by when."""
    said = text_of(shipped_once)
    assert (
        "1. Sheet Return, cell B12 (Return, cell B11 in the file you sent): Your return has no sign-off name." in said
    )
    assert "2. Sheet Standards, cell D8: 'Good' is not a rating for standard 7" in said
    assert "The scale is Red, Amber, Green, N/A." in said
    assert "by Thursday 14 October 2021" in said
    assert "2021 Carrside Partnership.xlsx" in said


def test_the_marked_cells_are_those_of_the_problems(shipped_once: Path) -> None:
    """The cells with a colour and a note are those that the run's problems ask about, and no others."""
    blob = (shipped_once / f"{CARRSIDE}.xlsx").read_bytes()
    assert set(noted(blob)) == yellow(blob) == MARKS
    assert noted(blob)["Return!B12"] == "Your return has no sign-off name. Enter the sign-off name on the sheet Return."


def test_an_agencys_own_file_is_never_written(asked: Path) -> None:
    """The inputs are byte for byte what they were."""
    set_cells(asked, RETURN, "Standards", {"D9": "Fine"})
    before = tree_of(asked / "inputs")
    ask(asked)
    assert tree_of(asked / "inputs") == before


def test_the_same_build_gives_the_same_bytes(asked: Path) -> None:
    """A second build, and one on a later day before the day to reply, change no byte of a query."""
    before = tree_of(asked / QUERIES)
    ask(asked)
    assert tree_of(asked / QUERIES) == before
    ask(asked, date(2021, 10, 13))
    assert tree_of(asked / QUERIES) == before


def test_a_form_that_a_person_changed_is_no_reason_for_a_new_day(asked: Path) -> None:
    """The email beside it stays as it was on the next day; something new to mend gives it that day."""
    set_cells(asked, f"{CARRSIDE}.xlsx", "Return", {"B12": "Chief Executive C"})
    before = tree_of(asked / QUERIES)
    ask(asked, date(2021, 10, 12))
    assert tree_of(asked / QUERIES) == before
    set_cells(asked, RETURN, "Standards", {"D9": "Fine"})
    ask(asked, date(2021, 10, 12))
    assert email_of(asked)["Date"].datetime.date() == date(2021, 10, 12)


def test_a_day_that_has_passed_is_asked_anew(asked: Path) -> None:
    """Once the day to reply has passed the draft is made again, with a day that is ahead."""
    ask(asked, date(2021, 10, 18))
    assert "by Monday 25 October 2021" in text_of(asked)


def test_check_writes_no_query(whole: Path) -> None:
    """A check says which queries there are and writes nothing."""
    shutil.rmtree(whole / QUERIES)
    before = tree_of(whole)
    told = run(whole, "check")
    assert "2 queries to send: Carrside Partnership and Railways Policing." in told.out
    assert tree_of(whole) == before


def test_the_pack_the_page_and_the_terminal_agree(whole: Path) -> None:
    """The same two queries stand in pack.json, on the page and in the terminal."""
    told = run(whole, "build").out
    page = (whole / PAGE).read_text(encoding="utf-8")
    found = [(one["name"], one["count"], one["path"], one["forms"]) for one in queries_of(whole)]
    assert found == [
        (name, 2, f"{stem}.eml", [f"{stem}.xlsx"])
        for name, stem in (("Carrside Partnership", CARRSIDE), ("Railways Policing", RAILWAYS))
    ]
    assert "2 queries to send: Carrside Partnership and Railways Policing." in told
    assert all(f"{stem}.eml" in page for stem in (CARRSIDE, RAILWAYS))


def test_a_mended_form_answers_the_query(whole: Path) -> None:
    """The agency fills the marked cells of the form and returns it: its problems and its draft are gone."""
    set_cells(whole, f"{CARRSIDE}.xlsx", "Return", {"B12": "Chief Executive C"})
    set_cells(whole, f"{CARRSIDE}.xlsx", "Standards", {"D8": "Green"})
    shutil.copy(whole / f"{CARRSIDE}.xlsx", whole / RETURN)
    (whole / f"{CARRSIDE}.xlsx").unlink()
    told = run(whole, "build", "--json")
    assert problems_of(told.pack, file=RETURN) == []
    assert drafts_in(whole) == FILES[2:]


def test_a_query_that_is_not_needed_any_longer_goes(asked: Path) -> None:
    """A draft of ours that nobody changed is taken out once there is nothing left to ask."""
    set_cells(asked, OTHER, "Signatures of Risk", {"B4": "Green"})
    set_cells(asked, OTHER, "Actions", {"E8": date(2021, 12, 31)})
    ask(asked)
    assert drafts_in(asked) == FILES[:2]


def test_a_query_that_a_person_changed_is_theirs(asked: Path) -> None:
    """A draft that somebody changed is neither brought up to date nor taken out, and that is said."""
    path = asked / f"{CARRSIDE}.eml"
    path.write_bytes(path.read_bytes().replace(b"Yours faithfully", b"With thanks"))
    mine = path.read_bytes()
    set_cells(asked, RETURN, "Standards", {"D9": "Fine"})
    told = ask(asked)
    assert [one.source for one in told.problems if one.code == "QRY-01"] == [Source(file=f"{CARRSIDE}.eml")]
    set_cells(asked, RETURN, "Standards", {"D8": "Green", "D9": "Green"})
    set_cells(asked, RETURN, "Return", {"B11": "Chief Executive C"})
    ask(asked)
    assert path.read_bytes() == mine


def test_an_agency_without_an_address(whole: Path) -> None:
    """Without one address no email is made; the form is, and the pack and the terminal say so."""
    retype_agency(whole, "carrside", "Email", None)
    told = run(whole, "build")
    assert drafts_in(whole) == sorted([f"{CARRSIDE}.xlsx", *FILES[2:]])
    assert "Queries without an address to go to: Carrside Partnership." in told.out
    assert queries_of(whole)[0]["path"] is None


def test_what_only_deserves_a_look_is_no_query(asked: Path) -> None:
    """Thin evidence alone asks nobody anything; beside something to mend it is asked for as well."""
    set_cells(asked, "inputs/section11/2021 Brightmere.xlsx", "Standards", {"E2": "See attached"})
    set_cells(asked, RETURN, "Standards", {"E2": "See attached"})
    ask(asked)
    assert drafts_in(asked) == sorted(FILES)
    assert "If you can: say in a sentence what the agency saw" in text_of(asked)


def test_an_earlier_years_return_is_no_query(asked: Path) -> None:
    """Nobody is asked to mend last year's return."""
    set_cells(asked, "inputs/section11/2020 Brightmere.xlsx", "Standards", {"D3": "Good"})
    ask(asked)
    assert drafts_in(asked) == sorted(FILES)


def test_a_return_that_was_set_aside_is_no_query(asked: Path) -> None:
    """A return in whose place a later one stands is not asked about."""
    set_cells(asked, RETURN, "Return", {"B10": date(2021, 1, 4)})
    later = "inputs/section11/2021 Carrside Partnership again.xlsx"
    shutil.copy(asked / RETURN, asked / later)
    set_cells(asked, later, "Return", {"B10": date(2021, 2, 1), "B11": "Chief Executive C"})
    set_cells(asked, later, "Standards", {"D8": "Green"})
    ask(asked)
    assert drafts_in(asked) == FILES[2:]


def test_personal_data_does_not_go_back(asked: Path) -> None:
    """An answer that holds an NHS number is left out of the form and the email, and asked for again without it."""
    set_cells(asked, RETURN, "Standards", {"E3": "We asked about NHS number 485 777 3456 in the audit."})
    ask(asked)
    blob = (asked / f"{CARRSIDE}.xlsx").read_bytes()
    said = "\n".join((text_of(asked), *noted(blob).values()))
    assert load_workbook(asked / f"{CARRSIDE}.xlsx")["Standards"]["E3"].value is None
    assert "NHS number" in noted(blob)["Standards!E3"]
    assert "485 777 3456" not in said


def test_a_partners_log_is_asked_about_without_its_rows(asked: Path) -> None:
    """A query about a log names sheet, cell and what is allowed; no form goes back and no row is quoted."""
    sheet = load_workbook(asked / LOG)["Log"]
    kind = next(one.column_letter for one in sheet[1] if one.value == "Type")
    ref = str(sheet["A2"].value)
    set_cells(asked, LOG, "Log", {f"{kind}2": "Moan by Jane Smith"})
    ask(asked)
    (path,) = [one for one in drafts_in(asked) if "Wendlemere Council" in one]
    said = text_of(asked, path.removesuffix(".eml"))
    assert f"1. Sheet Log, cell {kind}2: What is entered here is not a type of feedback" in said
    assert "Mend your own copy of “2021-Q3 Council.xlsx”" in said
    assert not any(word in said for word in ("Jane", "Moan", ref))
    assert list(email_of(asked, path.removesuffix(".eml")).iter_attachments()) == []


def test_a_file_that_cannot_be_opened_is_asked_for(asked: Path) -> None:
    """A return that is cut short is asked for again, with the agency's own blank form."""
    whole = (asked / OTHER).read_bytes()
    (asked / OTHER).write_bytes(whole[: len(whole) // 2])
    ask(asked)
    assert "This file is damaged or cut short" in text_of(asked, RAILWAYS)
    assert "Fill in the form that goes with this email" in text_of(asked, RAILWAYS)
    assert load_workbook(asked / f"{RAILWAYS}.xlsx")["Return"]["B3"].value == "Railways Policing Service"


def test_two_returns_of_one_agency_are_one_query(asked: Path) -> None:
    """An agency whose annual return and update both have a fault gets one email with both forms, named apart."""
    council = "inputs/section11/2021 Wendlemere Council.xlsx"
    update = "inputs/section11/2021-07 Wendlemere Council update for AV2.xlsx"
    for file in (council, update):
        set_cells(asked, file, "Standards", {"D3": "Good"})
    ask(asked)
    stem = f"{QUERIES}/2021-10 Query - Wendlemere Council"
    names = [one.get_filename() for one in email_of(asked, stem).iter_attachments()]
    assert names == ["2021-10 Query - Wendlemere Council.xlsx", "2021-10 Query - Wendlemere Council AV2.xlsx"]
    assert all((asked / QUERIES / str(name)).is_file() for name in names)


def test_a_hostile_name_breaks_nothing(asked: Path) -> None:
    """An agency of any name gets a file that every computer accepts and an email that reads as one."""
    retype_agency(asked, "carrside", "Short name", TRUST)
    retype_agency(asked, "carrside", "Agency", f"{TRUST} of the East")
    set_cells(asked, RETURN, "Return", {"B2": f"{TRUST} of the East"})
    (query,) = [one for one in ask(asked).queries if one.agency == "carrside"]
    assert query.path == f"{QUERIES}/2021-10 Query - OBrien Sons Zoë Łukasz Trust.eml"
    assert f"meant for {TRUST} of the East." in text_of(asked, query.path.removesuffix(".eml"))


def test_two_agencies_of_one_name_have_a_query_each(asked: Path) -> None:
    """Two agencies whose names make the same file name get two files, told apart by their ids."""
    retype_agency(asked, "railways", "Short name", "Carrside/Partnership")
    retype_agency(asked, "carrside", "Short name", "Carrside-Partnership")
    paths = [one.path for one in ask(asked).queries]
    assert len(set(paths)) == 2
    assert all((asked / one).is_file() for one in paths)


def test_a_meeting_of_the_past_asks_nobody(whole: Path) -> None:
    """Of a meeting that has been nothing is whole any more when the whole year is built."""
    run(whole, "build", "--cycle", "all")
    folders = {one.parent.parent.name for one in (whole / "outputs").rglob("4 Queries/*.eml")}
    assert folders == {"2021-10 October"}


def _many(book: Workbook) -> None:
    for row in range(2, 12):
        book["Standards"][f"D{row}"] = None


def test_many_unrated_rows_are_told_together(asked: Path) -> None:
    """Ten ratings that are missing are one line of the email, and each cell is marked."""
    change_book(asked / RETURN, _many)
    ask(asked)
    assert "10 rows are not rated. Choose a rating for each." in text_of(asked)
    assert {f"Standards!D{row}" for row in range(2, 12)} <= yellow((asked / f"{CARRSIDE}.xlsx").read_bytes())
