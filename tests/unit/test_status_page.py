"""The status page says what pack.json holds: the verdict first, every problem once, nothing that could break out."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.formats.html import fill_page
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, Severity, Who
from engine.model.run import DocumentState, SectionState, State, Status
from engine.model.source import Source
from engine.report.pack import pack_of
from engine.report.page import days_left, page_of, verdict
from engine.report.page_documents import document_rows
from engine.report.page_todo import todo_of
from tests.support.outlooks import an_outlook
from tests.support.web_page import elements_of, heading_of, words_of
from tests.unit.test_report import CYCLE, DOCUMENT, PLANNED, issue, run_of

HOSTILE = '"><script>alert(1)</script><a href=x.docx>x</a>{{ 7 * 7 }}</style>\u202egnp'
MISSING = SectionState(
    id="b",
    title="Our view",
    state=State.MISSING,
    origin="written",
    filled_by="officer",
    words=0,
    clause="1",
    rule="R-1",
)


def planned(ref: str, due: date | None, **values: Any) -> PlannedDocument:
    """Return a document of the plan."""
    return replace(PLANNED, id=f"visit-selection-letter:{ref}", subject=ref, due=due, **values)


def document(ref: str, due: date | None = None, **values: Any) -> DocumentState:
    """Return a document of the pack, not ready unless a case says so."""
    usual = {"status": Status.TO_COMPLETE, "ready": False, "path": f"outputs/y/c/{ref}.docx", "about": ref}
    return replace(DOCUMENT, planned=planned(ref, due), **{**usual, **values})


def pack(*documents: DocumentState, problems: tuple[Problem, ...] = (), as_of: date = CYCLE.as_of) -> Any:
    """Return a pack as pack.json holds it."""
    run = replace(run_of(*documents, problems=problems), as_of=as_of, outlook=an_outlook(CYCLE.board_date))
    return pack_of(run)


EARLY, LATE = date(2021, 10, 13), date(2021, 11, 5)


@pytest.mark.parametrize(
    ("documents", "problems", "as_of", "says"),
    [
        pytest.param((document("A", EARLY),), 2, CYCLE.as_of, "October pack: 2 things to fix by Thursday 14 October"),
        pytest.param((document("A", EARLY),), 1, CYCLE.as_of, "October pack: 1 thing to fix by Thursday 14 October"),
        pytest.param((document("A", LATE),), 2, CYCLE.as_of, "October pack: nothing to fix by Thursday 14 October"),
        pytest.param(
            (document("A", LATE, ready=True),),
            0,
            CYCLE.as_of,
            "October pack: everything is ready for the Board on Thursday 21 October",
        ),
        pytest.param((document("A", EARLY),), 1, date(2021, 10, 15), "1 thing to fix by Thursday 21 October"),
        pytest.param(
            (document("A", LATE),), 3, date(2021, 10, 22), "met on Thursday 21 October; 3 things still to fix"
        ),
        pytest.param((document("A", LATE),), 0, date(2021, 10, 22), "nothing is left to fix"),
    ],
)
def test_the_title_is_the_verdict_about_the_next_deadline(
    documents: Any, problems: int, as_of: date, says: str
) -> None:
    """Title and main heading are one sentence: how many things to fix by when."""
    found = tuple(issue(document="visit-selection-letter:A", message=f"No {one}.") for one in range(problems))
    made = pack(*documents, problems=found, as_of=as_of)
    page = page_of(made)
    assert says in verdict(made)
    assert f"<title>{verdict(made)}</title>" in page
    assert heading_of(page) == verdict(made)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2021-10-14", "3 days left"),
        ("2021-10-12", "1 day left"),
        ("2021-10-11", "Today"),
        ("2021-10-09", "Passed 2 days ago"),
    ],
)
def test_days_are_counted_from_the_runs_today(day: str, says: str) -> None:
    """How long there is left is counted from as_of, never from a clock."""
    assert days_left(day, "2021-10-11") == says


def test_every_problem_stands_on_the_page_once_numbered_through() -> None:
    """Whoever mends it, and whenever it is wanted, a problem's words and fix are there."""
    weights = [(who, severity) for who in Who for severity in Severity]
    found = tuple(
        issue(who=who, severity=severity, code=f"X-{place:02}", message=f"Message {place:02}.", fix=f"Fix {place:02}.")
        for place, (who, severity) in enumerate(weights)
    )
    page = page_of(pack(document("A", LATE), problems=found))
    said = words_of(page)
    assert [said.count(one.message) for one in found] == [1] * len(found)
    assert [said.count(one.fix) for one in found] == [1] * len(found)
    starts = [int(each["start"]) for tag, each in elements_of(page) if tag == "ol"]
    assert sorted(starts) == list(range(1, len(found) + 1))


@pytest.mark.parametrize(
    ("one", "place"),
    [
        pytest.param(issue(), "yours", id="nothing dates it"),
        pytest.param(issue(document="visit-selection-letter:A"), "yours", id="its document is due"),
        pytest.param(issue(document="visit-selection-letter:B"), "later", id="its document is due later"),
        pytest.param(issue(who=Who.TOOL), "yours", id="a template"),
        pytest.param(issue(who=Who.AGENCY), "others", id="an agency's"),
        pytest.param(issue(severity=Severity.WARNING), "look", id="a warning"),
        pytest.param(issue(severity=Severity.INFO, who=Who.PARTNER), "info", id="for knowing"),
        pytest.param(issue(source=Source(file="inputs/section11/b.xlsx")), "later", id="quoted by a later document"),
        pytest.param(issue(source=Source(file="inputs/section11/c.xlsx")), "yours", id="quoted by nothing"),
    ],
)
def test_a_problem_stands_where_it_is_acted_on(one: Problem, place: str) -> None:
    """What is yours and wanted by the deadline stands apart from what others owe and what can wait."""
    quoting = replace(MISSING, sources=("Source: inputs/section11/b.xlsx, cells B2 to B7.",))
    made = pack(document("A", EARLY), document("B", LATE, sections=(quoting,)), problems=(one,))
    todo = todo_of(made)
    found = {
        "yours": todo.yours.groups,
        "look": todo.look.groups,
        "others": todo.others,
        "later": todo.later,
        "info": todo.info,
    }
    assert [name for name, groups in found.items() if groups] == [place]


def test_alike_problems_of_a_document_are_mended_in_one_sentence() -> None:
    """Three sections to write share their document's name and the one way to write them."""
    found = tuple(
        issue(document="visit-selection-letter:A", message=f"Section {one}.", fix="Write it.", who=Who.SCRUTINY_OFFICER)
        for one in range(3)
    )
    (part,) = todo_of(pack(document("A", EARLY), problems=found)).others
    (group,) = part.groups
    assert (group.title, group.by) == (f"{DOCUMENT.planned.spec.title}, A", "by Wednesday 13 October")
    assert (group.fix, len(group.items), part.stops) == ("Write it.", 3, 3)


def test_what_is_ready_and_due_is_yours_to_send() -> None:
    """A ready document due by the deadline is told; one that went, or is due later, is not."""
    made = pack(
        document("A", EARLY, ready=True, status=Status.AGREED),
        document("B", EARLY, ready=True, status=Status.SENT),
        document("C", LATE, ready=True, status=Status.AGREED),
    )
    assert [title.rpartition(" ")[2] for title, _ in todo_of(made).send] == ["A"]


def test_the_neediest_document_comes_first() -> None:
    """Unfinished before ready before gone, and within those the earliest due."""
    made = pack(
        document("Gone", EARLY, status=Status.SENT),
        document("Ready", EARLY, status=Status.AGREED, ready=True),
        document("Late", LATE),
        document("Soon", EARLY),
    )
    rows, folder = document_rows(made)
    assert [one.about for one in rows] == ["Soon", "Late", "Ready", "Gone"]
    assert (folder, rows[0].files) == ("outputs/y/c", (("Soon", "Soon.docx"),))


def test_documents_that_stand_alike_share_a_row() -> None:
    """Letters of one round that are all ready are one row with all their files."""
    same = {"status": Status.AGREED, "ready": True}
    twins = [document("2022", LATE, about=about, path=f"outputs/{about}.docx", **same) for about in ("A", "B")]
    (row,), _ = document_rows(pack(*twins))
    assert (row.about, row.next_steps) == ("2 documents", ("You: read it and send it",))
    assert [path for _, path in row.files] == ["A.docx", "B.docx"]


@pytest.mark.parametrize(
    ("one", "says"),
    [
        pytest.param(
            document("A", sections=(MISSING, MISSING)), "Scrutiny officers: 2 sections to write", id="to write"
        ),
        pytest.param(document("A", status=Status.CLOSED), "None", id="closed"),
        pytest.param(document("A", ready=True, status=Status.AGREED), "You: read it and send it", id="ready"),
        pytest.param(document("A", sections=()), "Safeguarding partners: 1 thing to fix", id="to fix"),
        pytest.param(
            replace(document("A"), planned=planned("A", None, waits_for="visit-report:A")),
            "Waits until visit-report:A is agreed",
            id="waits",
        ),
    ],
)
def test_the_next_step_says_who_does_what(one: DocumentState, says: str) -> None:
    """A document's next step names who is to act."""
    asked = issue(document="visit-selection-letter:A", who=Who.PARTNER)
    (row,), _ = document_rows(pack(one, problems=(asked,)))
    assert row.next_steps[0] == says


def test_nothing_from_the_data_breaks_out() -> None:
    """Names, messages and paths that hold tags, templates or turning signs are text, and add no element."""

    def spoiled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: spoiled(one) if key in free else _inside(one) for key, one in value.items()}
        if isinstance(value, list):
            return [spoiled(one) for one in value]
        return HOSTILE if isinstance(value, str) and value else value

    def _inside(value: Any) -> Any:
        return spoiled(value) if isinstance(value, dict | list) else value

    free = {"partnership", "title", "about", "message", "fix", "place", "file", "text", "name", "texts", "clause",
            "domains", "domain", "rating", "decision", "outcome", "party", "sources", "inputs", "code", "marking",
            "path", "waits_for"}  # fmt: skip
    clean = pack(document("A", EARLY, sections=(MISSING,)), problems=(issue(fix="Mend it.", clause="1"),))
    clean["documents"][0]["waits_for"] = "x"
    clean["marking"] = "OFFICIAL"
    page = page_of(spoiled(deepcopy(clean)))
    allowed = {tag for tag, _ in elements_of(page_of(clean))}
    assert {tag for tag, _ in elements_of(page)} <= allowed | {"p", "span", "strong"}
    assert "49" not in words_of(page)
    assert "\u202e" not in page
    assert [each for tag, each in elements_of(page) if tag == "a" and not each["href"].startswith("#")] == []


def test_the_page_fetches_nothing_and_links_to_no_document() -> None:
    """No script, no address but places on the page itself, and a policy that refuses anything else."""
    page = page_of(pack(document("A", EARLY, sections=(MISSING,))))
    found = elements_of(page)
    assert {"script", "img", "link", "iframe", "form", "base"} & {tag for tag, _ in found} == set()
    addresses = [each[name] for _, each in found for name in ("href", "src", "action") if name in each]
    assert [one for one in addresses if not one.startswith("#")] == []
    policies = [each["content"] for _, each in found if each.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert "url(" not in page
    assert "@import" not in page


def test_every_link_of_the_page_has_its_place() -> None:
    """Each link to a part of the page leads to an element with that id, and no id stands twice."""
    found = elements_of(page_of(pack(document("A", EARLY))))
    ids = [each["id"] for _, each in found if "id" in each]
    assert {each["href"] for tag, each in found if tag == "a"} <= {f"#{one}" for one in ids}
    assert len(ids) == len(set(ids))


def test_an_empty_pack_is_a_page_too() -> None:
    """A cycle without documents, returns or dates says so in each place."""
    said = words_of(page_of(pack_of(run_of())))
    assert "No document is due in this cycle." in said
    assert "Nothing is dated in the next six weeks." in said
    assert "No decision bears on this pack yet." in said


def test_what_stands_around_the_documents_is_told() -> None:
    """Returns with ratings in words, dates, coverage, changes, decisions and inputs are on the page."""
    said = words_of(page_of(pack(document("A", EARLY))))
    for text in (
        "1 of 2 returned.", "Agency A Red Not rated Received 21 Oct 2021",
        "Agency B Not received Not received Late",
        "Thu 21 Oct Board papers close", "2 of 11 24 months to 31 October 2022 To look at 2 of 11 visited.",
        "The complaints log came from Council", "Council: Director K, Thu 21 Oct Agreed Police", "2 input files",
    ):  # fmt: skip
        assert text in said


def test_a_page_is_the_same_for_the_same_pack() -> None:
    """Nothing but the pack makes the page."""
    made = pack(document("A", EARLY), problems=(issue(),))
    assert page_of(made) == page_of(deepcopy(made))


def test_a_value_is_shown_without_control_characters(tmp_path: Any) -> None:
    """Signs that cannot be seen or that turn the line are left out; letters of any language stay."""
    (tmp_path / "a.html").write_text("{{ one }}|{{ two }}", encoding="utf-8")
    assert (
        fill_page(tmp_path, "a.html", {"one": "Zo\u00eb\x00\x1b\u2066 & <b>", "two": 3}) == "Zo\u00eb &amp; &lt;b&gt;|3"
    )
