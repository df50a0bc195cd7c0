"""Requests to partners and reminders to agencies: made while something is open, closed and left when it is answered."""

import json
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.storage.workspace import Workspace
from tests.support.agreeing import decide
from tests.support.drafts import change_body, complete, write_under
from tests.support.journey import (
    AGREED,
    ENDORSEMENT,
    FOLDER,
    LETTER,
    PACK,
    PAGE,
    REGISTER,
    RELEASE,
    REMINDERS,
    REPORT,
    THEMATIC,
    Pack,
    document_of,
    problems_of,
    run,
    set_cells,
)

TODAY = date(2021, 10, 11)
THEME = "thematic-report:T2"
ASKS_RELEASE, ASKS_ENDORSEMENT = "release-agreement-request:T2", "endorsement-request:AV4"
STATEMENT = """\
For: Annual assurance statement
From: Police
Date: 11 October 2021
Written by: Assistant Chief Constable

# What we assure

Our arrangements were looked at in September.
"""


def _rules_of(pack: Pack, document: str) -> list[str]:
    return [one["rule"] for one in document_of(pack, document)["held_back"]]


def _held_back(pack: Pack, document: str) -> str:
    return " ".join(one["text"] for one in document_of(pack, document)["held_back"])


def test_what_all_have_answered_is_closed_and_left_as_it_went(built: Path) -> None:
    """When the last partner answers, the request is closed and not one byte of it changes."""
    before = (built / ENDORSEMENT).read_bytes()
    decide(built, "Endorse agency", TODAY, ["Council", "Police"], ref="AV4")
    pack = run(built, "build", "--json").pack
    request = document_of(pack, ASKS_ENDORSEMENT)
    assert (request["status"], request["held_back"]) == ("closed", [])
    assert (built / ENDORSEMENT).read_bytes() == before


def test_what_was_answered_before_anybody_asked_is_not_made(example: Path) -> None:
    """A request that nobody needed is neither written nor listed."""
    decide(example, "Endorse agency", TODAY, ["Council", "Police"], ref="AV4")
    pack = run(example, "build", "--json").pack
    assert ASKS_ENDORSEMENT not in [one["id"] for one in pack["documents"]]
    assert not (example / ENDORSEMENT).exists()


def test_a_reminder_names_what_is_left_and_closes_with_the_last(built: Path) -> None:
    """A statement that comes leaves one item; the reminder to the CCG is as it was."""
    other = (built / REMINDERS["reminder:2021-10:ccg"]).read_bytes()
    (built / "inputs/statements/2021 Police.md").write_text(STATEMENT, encoding="utf-8")
    pack = run(built, "build", "--json").pack
    said = [one["text"] for one in document_of(pack, "reminder:2021-10:police")["because"]]
    assert [one.partition(":")[0] for one in said if "not received" in one] == [
        "Your own part of the SCP annual report 2020-21"
    ]
    assert (built / REMINDERS["reminder:2021-10:ccg"]).read_bytes() == other


def test_release_is_held_back_until_the_report_is_whole(built: Path) -> None:
    """The request waits while the report lacks sections, says which, and may go once they are written."""
    before = run(built, "check", "--json").pack
    assert _rules_of(before, ASKS_RELEASE) == ["AGR-14"]
    assert "“What helps and what hinders”" in _held_back(before, ASKS_RELEASE)
    change_body(built / THEMATIC, complete)
    after = run(built, "build", "--json").pack
    assert document_of(after, ASKS_RELEASE)["ready"]
    assert problems_of(after, code="AGR-14") == []
    assert (built / RELEASE).is_file()


def test_without_its_report_a_request_waits(example: Path, built_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that the disk refused is asked about by the next build only, in a request as if nothing had happened."""
    write = Workspace.write

    def refuse(self: Workspace, rel: str, blob: bytes, **named: bytes | None) -> None:
        if rel == THEMATIC:
            raise WorkspaceError(problem("OUT-02", file=rel))
        write(self, rel, blob, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "write", refuse)
        told = run(example, "build")
    assert not (example / RELEASE).exists()
    assert "Release agreement request, T2 Strategy discussions: waiting for input" in " ".join(told.out.split())
    run(example, "build")
    assert (example / RELEASE).read_bytes() == (built_once / RELEASE).read_bytes()


def test_an_agreement_before_its_time_is_told_at_its_row(built: Path) -> None:
    """Whoever agreed a report that is not whole is named at the cell of the Decisions sheet, and no more once it is."""
    told = problems_of(run(built, "check", "--json").pack, code="AGR-13")
    assert [one["file"] for one in told] == [REGISTER, REGISTER]
    assert ["Council and Health" in one["message"] for one in told] == [False, True]
    change_body(built / THEMATIC, complete)
    assert problems_of(run(built, "check", "--json").pack, code="AGR-13") == []


@pytest.mark.parametrize("partner", ["police", "lead"])
def test_approve_refuses_a_report_that_is_not_whole(built: Path, partner: str) -> None:
    """An approval of an incomplete report is refused with the sections it lacks, and nothing is recorded."""
    words = ("--partner", partner, "--name", "Officer B (police)")
    told = run(built, "approve", THEME, *words)
    assert (told.code, "AGR-27" in told.err) == (3, True)
    assert "“Five lines for everybody”" in " ".join(told.err.split())
    change_body(built / THEMATIC, complete)
    assert run(built, "approve", THEME, *words).code == 0


def test_an_officer_of_the_partner_visited_holds_letter_and_report_back(built: Path) -> None:
    """A conflict of interest is among the reasons of the report, with who it is, in which role and employed by whom."""
    set_cells(built, REGISTER, "Activities", {"N3": "Officer C (council); Worker E (young scrutineers)"})
    pack = run(built, "check", "--json").pack
    assert "R-V2b" in _rules_of(pack, AGREED)
    assert "Officer C (council), scrutiny officer, is on the team of AV2" in _held_back(pack, AGREED)
    assert "R-V2b" not in _rules_of(pack, "visit-selection-letter:AV3")


def test_a_letter_that_two_have_endorsed_is_held_back_in_the_same_words_everywhere(built: Path) -> None:
    """Terminal, page and pack.json give the same first reason for a letter that waits for a partner."""
    set_cells(built, REGISTER, "Decisions", {"G9": None, "H9": None})
    told = run(built, "build")
    pack = run(built, "check", "--json").pack
    assert _rules_of(pack, "visit-selection-letter:AV3") == ["R-V1"]
    reason = _held_back(pack, "visit-selection-letter:AV3").removesuffix(".")
    assert f"Held back: {reason} (R-V1)." in " ".join(told.out.split())
    assert reason in (built / PAGE).read_text(encoding="utf-8")
    assert (built / LETTER).is_file()
    assert (built / PACK).is_file()


def test_the_draft_goes_with_the_request_to_agree_it(built: Path) -> None:
    """Whoever is asked to agree a report gets it with the form, and the email has the marking of the report."""
    change_body(built / THEMATIC, complete)
    run(built, "build")
    (email,) = (built / FOLDER / "3 Emails to send").glob("*Release agreement request*.eml")
    mail = message_from_bytes(email.read_bytes(), policy=policy.default)
    enclosed = {one.get_filename(): one.get_content() for one in mail.iter_attachments()}
    assert enclosed == {Path(one).name: (built / one).read_bytes() for one in (RELEASE, THEMATIC)}
    assert mail["Subject"].startswith("OFFICIAL-SENSITIVE: Release of the report on")
    assert mail["To"] == "vulnerability@estuary-police.example"


def test_a_draft_with_personal_data_is_not_sent_to_be_agreed(built: Path) -> None:
    """What stops the report holds the request back too, and says where."""
    change_body(built / THEMATIC, complete)
    change_body(built / THEMATIC, write_under("strengths", "Her NHS number is 943 476 5919."))
    told = run(built, "outbox", "--json")
    (held,) = (one for one in json.loads(told.out)["held_back"] if one["document"] == ASKS_RELEASE)
    assert [(one["code"], one["message"].partition(" ")[0]) for one in held["reasons"]] == [("SND-03", "PRV-01")]
    assert held["reasons"][0]["file"] == THEMATIC


def test_an_officer_of_the_partner_to_be_visited_holds_the_selection_letter_back(built: Path) -> None:
    """The letter has no email while somebody the visited partner employs is on the team, and the next build says so."""
    set_cells(built, REGISTER, "Activities", {"D4": "police"})
    pack = run(built, "build", "--json").pack
    assert "R-V2b" in _rules_of(pack, "visit-selection-letter:AV3")
    held = _held_back(pack, "visit-selection-letter:AV3")
    assert "Officer B (police), scrutiny officer, is on the team of AV3" in held
    assert not list((built / FOLDER / "3 Emails to send").glob("*selection*"))


def test_approve_refuses_a_report_with_personal_data(built: Path) -> None:
    """An approval of a report that must be changed again is refused with what stands in it, and nothing is recorded."""
    change_body(built / REPORT, complete)
    change_body(built / REPORT, write_under("strengths", "A child, born 3 May 2011, was met."))
    told = run(built, "approve", AGREED, "--partner", "police", "--name", "Director P (police)")
    assert "AGR-28" in told.err, told.err
    assert (told.code, "PRV-04" in told.err) == (3, True)
    assert "2011" not in told.err
