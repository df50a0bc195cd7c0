"""What a run found is told to programs and to people: the same problems, in lines that fit."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.model.plan import Cycle, PlannedDocument, Reason
from engine.model.problem import Problem, Severity, Who
from engine.model.run import DocumentState, Outcome, Run, SectionState, State, Status
from engine.model.source import Source
from engine.report.pack import SCHEMA, pack_of, write_pack
from engine.report.terminal import MOST, WIDTH, Work, problem_lines, result_lines
from tests.support.briefs import FRAMEWORK

SPEC = FRAMEWORK.documents[0]
CYCLE = Cycle(
    id="2021-10",
    board_date=date(2021, 10, 21),
    starts=date(2021, 7, 23),
    ends=date(2021, 10, 21),
    lead_ends=date(2021, 11, 11),
    papers_close=date(2021, 10, 14),
    as_of=date(2021, 10, 11),
)
PLANNED = PlannedDocument(
    spec=SPEC,
    id="visit-selection-letter:AV3",
    subject="AV3",
    due=date(2021, 10, 14),
    because=(Reason(rule="R-V3", text="The visit is proposed."),),
)
SECTION = SectionState(
    id="opening", title="Selected", state=State.FILLED, origin="engine", filled_by="engine", words=9, clause="Trial, 1"
)
DOCUMENT = DocumentState(
    planned=PLANNED, path="outputs/a b.docx", status=Status.TO_AGREE, sections=(SECTION,), ready=True
)


def issue(**values: Any) -> Problem:
    """Return a problem of the coordinator's, with what a case changes."""
    usual = {"code": "IN-01", "severity": Severity.ERROR, "who": Who.COORDINATOR, "message": "It is not there."}
    return Problem(**{**usual, **values})


def run_of(*documents: DocumentState, problems: tuple[Problem, ...] = ()) -> Run:
    """Return a run with these documents and problems."""
    return Run(
        partnership="Wendlemere SCP",
        framework="nel-scp",
        cycle=CYCLE,
        as_of=CYCLE.as_of,
        documents=documents,
        problems=problems,
    )


def test_a_pack_holds_a_run_in_plain_values() -> None:
    """Keys and values are as documented: ISO dates, ids, words."""
    found = pack_of(run_of(DOCUMENT, replace(DOCUMENT, ready=False)))
    assert list(found) == [
        "schema", "partnership", "framework", "cycle", "month", "board_date", "papers_close", "since", "as_of",
        "deadline", "marking", "counts", "documents", "problems",
        "queries",
        "deadlines", "changes", "coverage", "domains", "returns", "decisions", "inputs",
    ]  # fmt: skip
    assert (found["schema"], found["board_date"], found["as_of"]) == (SCHEMA, "2021-10-21", "2021-10-11")
    assert found["counts"] == {
        "documents": 2, "ready": 1, "to_mend": 0, "to_mend_by_deadline": 0, "to_look_at": 0, "for_information": 0,
    }  # fmt: skip


def test_a_document_of_the_pack() -> None:
    """A document stands with its plan, place, status, reasons and sections; no due date is null."""
    documents = json.loads(write_pack(run_of(DOCUMENT, replace(DOCUMENT, planned=replace(PLANNED, due=None)))))[
        "documents"
    ]
    assert documents[0] == {
        "id": "visit-selection-letter:AV3",
        "kind": "visit-selection-letter",
        "catalogue": "NL-01",
        "subject": "AV3",
        "title": SPEC.title,
        "about": "AV3",
        "path": "outputs/a b.docx",
        "status": "to_agree",
        "ready": True,
        "due": "2021-10-14",
        "sent": None,
        "waits_for": None,
        "because": [{"rule": "R-V3", "text": "The visit is proposed."}],
        "held_back": [],
        "sections": [
            {
                "id": "opening",
                "title": "Selected",
                "state": "filled",
                "origin": "engine",
                "filled_by": "engine",
                "words": 9,
                "rule": None,
                "clause": "Trial, 1",
                "sources": [],
            }
        ],
    }
    assert documents[1]["due"] is None


@pytest.mark.parametrize(
    ("source", "file", "place"),
    [
        pytest.param(None, None, None, id="nowhere"),
        pytest.param(Source(file="a.xlsx"), "a.xlsx", None, id="a file"),
        pytest.param(Source(file="a.xlsx", place="Agencies!C4"), "a.xlsx", "Agencies!C4", id="a cell"),
    ],
)
def test_a_problem_of_the_pack(source: Source | None, file: str | None, place: str | None) -> None:
    """A problem stands with its place, or with null where it has none."""
    (found,) = json.loads(write_pack(run_of(problems=(issue(source=source, fix="Find it.", clause="1"),))))["problems"]
    assert found == {
        "code": "IN-01",
        "severity": "error",
        "who": "coordinator",
        "message": "It is not there.",
        "fix": "Find it.",
        "by": None,
        "file": file,
        "place": place,
        "document": None,
        "section": None,
        "clause": "1",
    }


def test_a_pack_is_the_same_text_for_the_same_run() -> None:
    """The file ends with a line end and keeps every letter as it is."""
    one = run_of(problems=(issue(message="Zoë Łukasz “x”"),))
    assert write_pack(one) == write_pack(one)
    assert write_pack(one).endswith("}\n")
    assert "Zoë Łukasz “x”" in write_pack(one)


def test_problems_are_grouped_by_who_mends_them() -> None:
    """The coordinator's come first; numbers run through all groups; within one the worst stand first."""
    problems = (
        issue(who=Who.TOOL, code="TPL-01"),
        issue(code="IN-02", severity=Severity.WARNING),
        issue(code="IN-01", severity=Severity.BLOCK),
        issue(who=Who.AGENCY, code="S11-01", severity=Severity.INFO),
    )
    found = [one for one in problem_lines(problems) if one]
    assert found == [
        "For you",
        "  1. Stops issue, IN-01: It is not there.",
        "  2. To look at, IN-02: It is not there.",
        "For the agencies",
        "  3. For information, S11-01: It is not there.",
        "For whoever looks after boardpack and its templates",
        "  4. To mend, TPL-01: It is not there.",
    ]


@pytest.mark.parametrize("who", list(Who))
def test_nobody_who_can_mend_a_problem_is_left_out(who: Who) -> None:
    """Every problem is told, whoever mends it."""
    assert any("It is not there." in line for line in problem_lines([issue(who=who)]))


def test_no_problems_are_no_lines() -> None:
    """A clean run says nothing of problems."""
    assert list(problem_lines([])) == []


@pytest.mark.parametrize(
    ("number", "shown", "more"),
    [(MOST, 10, []), (MOST + 1, 10, ["and 1 more like this"]), (24, 10, ["and 14 more like this"])],
)
def test_at_most_ten_of_a_kind_are_shown(number: int, shown: int, more: list[str]) -> None:
    """Problems of one code and weight are shown ten at a time; the others are counted."""
    found = list(problem_lines([issue()] * number))
    assert sum("It is not there." in line for line in found) == shown
    assert [line.strip() for line in found if "more like this" in line] == more


def test_the_same_code_of_another_weight_is_another_kind() -> None:
    """Eleven errors hide no block of the same code."""
    found = list(problem_lines([*[issue()] * 11, issue(severity=Severity.BLOCK)]))
    assert found[1] == "  1. Stops issue, IN-01: It is not there."
    assert "     and 1 more like this" in found


def test_everything_a_problem_says_is_told_within_the_width() -> None:
    """Message, place, mending and clause are told in full, wrapped, whatever blanks they hold."""
    long = "word " * 40
    one = issue(message=f"{long}\nnext", source=Source(file="a.xlsx", place="B2"), fix=long, clause="section 2, Visits")
    found = list(problem_lines([one]))
    assert max(len(line) for line in found) <= WIDTH
    said = " ".join(" ".join(found).split())
    assert (
        f"{' '.join(long.split())} next Where: a.xlsx, B2 Mend: {' '.join(long.split())} Clause: section 2, Visits"
        in said
    )


def told(*documents: DocumentState, work: Work = Work.BUILT, problems: tuple[Problem, ...] = ()) -> str:
    """Return what the terminal says of a run, its lines joined."""
    return " ".join(" ".join(result_lines(run_of(*documents, problems=problems), work=work)).split())


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({}, "AV3: ready, due", id="ready"),
        pytest.param({"status": Status.SENT}, "AV3: sent, due", id="sent and complete"),
        pytest.param({"status": Status.CLOSED}, "AV3: closed, due", id="closed and complete"),
        pytest.param({"ready": False}, "AV3: to agree, due", id="stopped"),
        pytest.param({"ready": False, "status": Status.WAITING}, "AV3: waiting for input, due", id="waiting"),
        pytest.param(
            {"ready": False, "status": Status.WITH_SCRUTINY_OFFICERS},
            "AV3: with the scrutiny officers, due",
            id="with others",
        ),
        pytest.param({"planned": replace(PLANNED, due=None)}, "AV3: ready (as it was)", id="no due date"),
    ],
)
def test_a_documents_status_is_told_in_words(changes: dict[str, Any], says: str) -> None:
    """Ready means that it may go; what went is sent or closed."""
    assert says in told(replace(DOCUMENT, **changes))


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (Outcome.WRITTEN, "(written)"),
        (Outcome.UNCHANGED, "(as it was)"),
        (Outcome.KEPT, "(changed by a person, left as it is)"),
        (Outcome.NOT_WRITTEN, "(not written)"),
    ],
)
def test_what_a_build_did_is_told_by_a_build_only(outcome: Outcome, says: str) -> None:
    """A check did nothing to a file, so it says nothing of it."""
    one = replace(DOCUMENT, outcome=outcome)
    assert says in told(one)
    assert says not in told(one, work=Work.CHECKED)


_ASK = "Next: ask the agencies. What they are to do: Find it."


@pytest.mark.parametrize(
    ("documents", "problems", "says"),
    [
        pytest.param((), (), "Next: nothing is waiting for you in this cycle.", id="nothing"),
        pytest.param(
            (DOCUMENT,), (), "Next: read this and send it when you are content. outputs/a b.docx", id="to send"
        ),
        pytest.param((replace(DOCUMENT, status=Status.SENT),), (), "Next: nothing is waiting for you", id="sent"),
        pytest.param((DOCUMENT,), (issue(severity=Severity.WARNING),), "Next: read this", id="a warning is no hurry"),
        pytest.param(
            (DOCUMENT,),
            (issue(who=Who.AGENCY, fix="Ask."), issue(fix="Find it.", source=Source(file="a"))),
            "Next: Find it. a",
            id="one's own first",
        ),
        pytest.param((DOCUMENT,), (issue(who=Who.AGENCY, fix="Ask."),), "Next: read this", id="what may go is next"),
        pytest.param((), (issue(who=Who.AGENCY, fix="Find it."),), _ASK, id="else anybody's"),
        pytest.param((DOCUMENT,), (issue(),), "Next: It is not there.", id="a problem without a way to mend it"),
    ],
)
def test_the_last_line_is_the_next_thing_to_do(documents: Any, problems: Any, says: str) -> None:
    """There is always one next thing, or the word that nothing waits."""
    assert says in told(*documents, problems=problems)


def test_counts_are_told() -> None:
    """How many documents are ready and how many problems wait is one line."""
    problems = (
        issue(),
        issue(code="X", severity=Severity.BLOCK),
        issue(severity=Severity.WARNING),
        issue(severity=Severity.INFO),
    )
    found = told(DOCUMENT, replace(DOCUMENT, ready=False), problems=problems)
    assert "1 of 2 documents ready. 2 to mend, 1 to look at." in found
    assert "pack for the Board on Thursday 21 October 2021" in found


def test_only_a_path_is_longer_than_a_line() -> None:
    """Every line fits, and a path stands whole on a line of its own, to be copied."""
    path = "outputs/2020-21/2021-10 October/2 Reports/" + "A very long name " * 5 + ".docx"
    found = list(result_lines(run_of(replace(DOCUMENT, path=path)), work=Work.BUILT))
    assert [line for line in found if len(line) > WIDTH] == [f"    {path}", f"  {path}"]
