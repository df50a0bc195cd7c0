"""Returns of complaints, compliments and PALS concerns: whose, for when, and what counts of them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.intake.feedback import nil_returns
from engine.intake.feedback_whose import find_partner
from engine.model.feedback import FeedbackKind, Relevance, settled
from tests.support.feedback_files import AGENCIES, HEADINGS, book, case, codes, read_book, read_text
from tests.support.inputs import FRAMEWORK

_CSV = "Ref;Partner;Type;Received;Safeguarding relevance;From;To\n"
_FIRST = "E1;Police;Complaint;16/07/2021;Practice;01/07/2021;30/09/2021\n"


def test_a_clean_workbook_reads_whole(tmp_path: Path) -> None:
    """A log's rows become cases of the partner, its period and date are kept, and nothing is told."""
    rows = (case(closed=date(2021, 7, 19), outcome="Partly upheld"), case("C2", "Compliment", relevance="None"))
    found = read_book(tmp_path, book(*rows))
    (one,) = found[0]
    assert codes(found) == []
    assert (one.partner, one.starts, one.ends) == ("council", date(2021, 7, 1), date(2021, 9, 30))
    assert (one.returned_on, one.nil, one.rows) == (date(2021, 10, 7), False, 2)
    assert [(item.ref, item.kind, item.in_scope, item.outcome) for item in one.items] == [
        ("C1", FeedbackKind.COMPLAINT, True, "Partly upheld"),
        ("C2", FeedbackKind.COMPLIMENT, False, ""),
    ]


def test_a_summary_and_a_name_are_never_kept(tmp_path: Path) -> None:
    """Nothing typed under Summary, or under a heading that the form does not have, is in what was read."""
    headings = (*HEADINGS, "Complainant name")
    found = read_book(tmp_path, book((*case(summary="A secret story"), "A Person"), headings=headings))
    assert "secret" not in repr(found)
    assert "A Person" not in repr(found)


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        ("complaint", FeedbackKind.COMPLAINT),
        ("Compliments", FeedbackKind.COMPLIMENT),
        ("PALS", FeedbackKind.PALS),
        ("PALS contact", FeedbackKind.PALS),
    ],
)
def test_types_as_people_write_them(tmp_path: Path, shown: str, kind: FeedbackKind) -> None:
    """Capitals, plurals and the usual other names do not matter; PALS is a type of its own."""
    found = read_book(tmp_path, book(case(kind=shown)))
    assert [item.kind for item in found[0][0].items] == [kind]


@pytest.mark.parametrize(
    ("shown", "relevance", "told"),
    [
        ("process", Relevance.PROCESS, []),
        ("Safeguarding practice", Relevance.PRACTICE, []),
        ("no", Relevance.NONE, []),
        ("Unsure", Relevance.UNSURE, []),
        (None, Relevance.UNSURE, []),
        ("Perhaps", Relevance.UNSURE, ["FBK-11 Log!G2"]),
    ],
)
def test_relevance_is_read_or_waits(tmp_path: Path, shown: str | None, relevance: Relevance, told: list[str]) -> None:
    """A blank or unknown word waits as Unsure for the coordinator; nobody guesses."""
    found = read_book(tmp_path, book(case(relevance=shown)))
    assert ([item.relevance for item in found[0][0].items], codes(found)) == ([relevance], told)


@pytest.mark.parametrize(
    ("rows", "refs", "told"),
    [
        pytest.param([case(), case(" c1 ")], ["C1"], ["FBK-12 Log!A3"], id="a ref twice counts once"),
        pytest.param([case(None), case(None)], ["", ""], ["FBK-13 Log!A2", "FBK-13 Log!A3"], id="no ref counts"),
        pytest.param([case(kind="Query"), case("C2")], ["C2"], ["FBK-10 Log!B2"], id="unknown type does not count"),
        pytest.param([case(received=None)], ["C1"], ["FBK-15 Log!C2"], id="no date received"),
        pytest.param([case(received="31/02/2021")], ["C1"], ["IN-43 Log!C2"], id="a day that is not there, told once"),
        pytest.param([case(received="07/19/2021")], ["C1"], ["IN-44 Log!C2"], id="an American date"),
        pytest.param([case(closed=date(2021, 7, 1))], ["C1"], ["FBK-16 Log!D2"], id="closed before received"),
        pytest.param([case(received=date(2021, 10, 4))], ["C1"], ["FBK-17 Log!C2"], id="received after the period"),
        pytest.param(
            [case(received=date(2021, 5, 4), closed=date(2021, 6, 1))], ["C1"], ["FBK-17 Log!D2"], id="closed before it"
        ),
        pytest.param([case(received=date(2021, 6, 22))], ["C1"], [], id="carried over from before"),
    ],
)
def test_rows_of_a_log(tmp_path: Path, rows: list[Any], refs: list[str], told: list[str]) -> None:
    """Each row is a case, or is left out and told with its cell."""
    found = read_book(tmp_path, book(*rows))
    assert ([item.ref for item in found[0][0].items], codes(found)) == (refs, told)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        pytest.param({"Nil return": "Yes"}, [], id="nothing to report"),
        pytest.param({}, ["FBK-05 Return"], id="an empty log"),
        pytest.param({"Nil return": "No"}, ["FBK-05 Return!B5"], id="an empty log that is no nil return"),
    ],
)
def test_an_empty_log_is_no_nil_return(tmp_path: Path, head: dict[str, Any], told: list[str]) -> None:
    """Nothing to report is said, never inferred."""
    found = read_book(tmp_path, book(head=head))
    assert ([one.nil for one in found[0]], codes(found)) == ([] if told else [True], told)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ({"Partner": "Fenwold Hospitals"}, ["FBK-01 Return!B1"]),
        ({"Partner": None}, []),
        ({"From": None}, ["FBK-03 Return!B2"]),
        ({"From": date(2021, 9, 30), "To": date(2021, 7, 1)}, ["FBK-04 Return!B2"]),
        ({"Partner": "CCG"}, []),
    ],
)
def test_whose_and_for_when(tmp_path: Path, head: dict[str, Any], told: list[str]) -> None:
    """A partner is named, or stands in the file's name; without a whole period nothing is counted."""
    found = read_book(tmp_path, book(case(), head=head))
    assert codes(found) == told
    assert [one.partner for one in found[0]] == ([] if told else ["health" if head["Partner"] else "council"])


def test_a_period_may_stand_in_the_files_name(tmp_path: Path) -> None:
    """Without From and To the quarter in the file's name counts."""
    found = read_book(tmp_path, book(case(), head={"From": None, "To": None}))
    assert [(one.starts, one.ends) for one in found[0]] == [(date(2021, 7, 1), date(2021, 9, 30))]


def test_totals_stand_in_for_rows_but_never_beside_them(tmp_path: Path) -> None:
    """Counts are taken where there are no rows; where there are, the rows count and the totals are told."""
    totals = (("Complaint", "Timeliness", 3), ("PALS", "Parking", 2))
    (one,), told = read_book(tmp_path, book(totals=totals))
    assert ([(total.kind.value, total.count) for total in one.totals], told) == (
        [("Complaint", 3), ("PALS concern", 2)],
        (),
    )
    both = read_book(tmp_path, book(case(), totals=totals))
    assert (both[0][0].rows, both[0][0].totals, [one.code for one in both[1]]) == (1, (), ["FBK-07"])


def test_a_log_that_cannot_be_read_is_no_empty_one(tmp_path: Path) -> None:
    """A misspelt heading is told, and the return does not pass for one without rows."""
    found = read_book(tmp_path, book(case(), headings=("Ref", "Tipe", *HEADINGS[2:]), head={"Nil return": "Yes"}))
    assert (found[0], codes(found)) == ((), ["IN-32 Log!B1"])


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_csv_in_every_usual_shape(tmp_path: Path, coding: str, delimiter: str) -> None:
    """Whatever parts the cells and however the letters are coded, the same case is read, day first."""
    text = (_CSV.replace("Safeguarding relevance", "Category;Safeguarding relevance") + _FIRST).replace(
        "16/07/2021", "16/07/2021;Café visits"
    )
    found = read_text(tmp_path, text.replace(";", delimiter), coding)
    (one,) = found[0]
    assert codes(found) == []
    assert [(item.ref, item.received, item.category) for item in one.items] == [
        ("E1", date(2021, 7, 16), "Café visits")
    ]


def test_a_nil_return_may_be_a_row_of_a_csv(tmp_path: Path) -> None:
    """One row of the type Nil return, with its period, says that there was nothing."""
    found = read_text(tmp_path, "Partner,Type,From,To\nPolice,Nil return,01/07/2021,30/09/2021\n")
    assert [(one.partner, one.nil, one.items) for one in found[0]] == [("police", True, ())]
    assert codes(found) == []


def test_a_csv_may_hold_several_partners(tmp_path: Path) -> None:
    """Each partner's rows become its own return; a row of nobody's is told."""
    rows = "C9;Council;Compliment;20/07/2021;None;;\nX1;Fenwold Hospitals;Complaint;20/07/2021;None;;\n"
    found = read_text(tmp_path, _CSV + _FIRST + rows)
    assert [(one.partner, [item.ref for item in one.items]) for one in found[0]] == [
        ("police", ["E1"]),
        ("council", ["C9"]),
    ]
    assert codes(found) == ["FBK-01 2021-Q3 log!B4"]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param(("16/07/2021", "03/08/2021"), [], id="one clear date shows that days come first"),
        pytest.param(("07/16/2021", "03/08/2021"), ["IN-44", "IN-46"], id="one American date puts the others in doubt"),
        pytest.param(("03/08/2021", "05/08/2021"), ["IN-46", "IN-46"], id="nothing shows it"),
        pytest.param(("2021-07-16", "2021-08-03T09:15"), [], id="year first"),
        pytest.param(("16/07/2021 09:15", "03/08/2021 16:02:11"), [], id="with the time of day"),
    ],
)
def test_dates_of_a_csv_are_day_first(tmp_path: Path, days: tuple[str, str], told: list[str]) -> None:
    """A doubt is told only where nothing in the file settles it."""
    rows = "".join(
        f"E{number};Police;Complaint;{day};Practice;{'2021-07-01;2021-09-30' if number == 1 else ';'}\n"
        for number, day in enumerate(days, 1)
    )
    found = read_text(tmp_path, _CSV + rows)
    assert [one.code for one in found[1] if one.code.startswith("IN-4")] == told


def test_a_log_with_the_month_first_is_not_counted(tmp_path: Path) -> None:
    """One American date beside dates that may be either puts no case into a wrong quarter: none is counted."""
    rows = "E1;Police;Complaint;09/24/2021;Practice;2021-07-01;2021-09-30\nE2;Police;Complaint;07/02/2021;Practice;;\n"
    returns, problems = read_text(tmp_path, _CSV + rows)
    assert (returns, [one.code for one in problems]) == ((), ["IN-44", "IN-46", "FBK-18"])


@pytest.mark.parametrize(
    ("closed", "relevance", "told"),
    [
        pytest.param(None, "Practice", ["FBK-19"], id="open"),
        pytest.param(date(2021, 9, 1), "Practice", [], id="closed"),
        pytest.param(None, "None", [], id="not about safeguarding"),
    ],
)
def test_a_nil_return_after_an_open_case(tmp_path: Path, closed: date | None, relevance: str, told: list[str]) -> None:
    """A nil return says that nothing is open; a case that the log before left open is named."""
    log = read_book(tmp_path, book(case(closed=closed, relevance=relevance)))[0]
    rows = "E9;Council;Nil return;;;01/10/2021;31/12/2021\n"
    nil = read_text(tmp_path, _CSV + rows)[0]
    found = nil_returns(settled((*nil, *log)))
    assert [one.code for one in found] == told
    assert all("C1" in one.message for one in found)


@pytest.mark.parametrize(
    ("blob", "told"),
    [
        pytest.param(b"PK\x03\x04 and more", ["IN-21"], id="a workbook with another name"),
        pytest.param(b"Ref;Type\x00;Received", ["IN-21"], id="no plain text"),
        pytest.param(b"\r\n \r\n", ["IN-04"], id="empty"),
        pytest.param(b"Name;Street\nA;B\n", ["IN-34"], id="another table"),
        pytest.param(b'Ref;Type\n"E1;Complaint\n', ["FBK-02"], id="a quotation mark that is not closed"),
    ],
)
def test_a_csv_that_is_none(tmp_path: Path, blob: bytes, told: list[str]) -> None:
    """A file that is no CSV of ours is one problem, never a silent blank."""
    found = read_text(tmp_path, blob.decode("latin-1"), "latin-1", file="inputs/feedback/2021-Q3.csv")
    assert (found[0], [one.split()[0] for one in codes(found)]) == ((), told)


@pytest.mark.parametrize(
    ("shown", "loose", "partner"),
    [
        ("Health", False, "health"),
        (" wendlemere ccg ", False, "health"),
        ("police", False, "police"),
        ("Fenwold", False, ""),
        ("", False, ""),
        ("2021-Q3 Council", True, "council"),
        ("Council and Police", True, ""),
        ("2021-Q3", True, ""),
    ],
)
def test_whose_a_name_is(shown: str, partner: str, *, loose: bool) -> None:
    """A title, or the id or a name of the partner's agency; in a file's name as whole words, and never two."""
    assert find_partner(shown, FRAMEWORK, AGENCIES, loose=loose) == partner
