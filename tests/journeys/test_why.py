"""`boardpack why`: what is asked of a document, a section or a code of the pack, and what is missing."""

from pathlib import Path

import pytest

from tests.support.journey import LETTER, run, run_command, tree_of


@pytest.mark.parametrize(
    "name", ["visit-selection-letter:AV3", "Visit selection letter", Path(LETTER).name, "selection bright"]
)
def test_a_document_may_be_called_by_any_of_its_names(shipped_once: Path, name: str) -> None:
    """Its id, title and file, and words of them, all mean the same document."""
    told = run(shipped_once, "why", name)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Visit selection letter, Brightmere\n  visit-selection-letter:AV3\n")


def test_a_document_says_why_when_and_by_which_rule(shipped_once: Path) -> None:
    """What calls for it, its day with the reckoning, the rule and its clause stand in the answer."""
    said = " ".join(run(shipped_once, "why", "visit-selection-letter:AV3").out.split())
    assert "proposed for Thursday 25 November 2021" in said
    assert "due by Thursday 14 October 2021, 6 weeks before" in said
    assert "Rule R-V3:" in said
    assert "Clause: Scrutiny and Assurance Framework, section 3, Assurance visits, step 3" in said


def test_a_document_says_what_is_missing_and_what_holds_it_back(shipped_once: Path) -> None:
    """Missing sections stand with who fills them; other problems that stop it stand apart; the last line is a step."""
    said = " ".join(run(shipped_once, "why", "thematic-report:T2").out.split())
    missing, _, rest = said.partition("What else holds it back")
    assert "The answer in five lines (answer). Who fills it: the lead officer." in missing
    assert "R-T8" in rest
    assert "Next: ask the scrutiny officers. What they are to do: Open the document in Word" in rest


def test_a_document_that_waits_names_what_it_waits_for(shipped_once: Path) -> None:
    """A letter that quotes a report which is not agreed yet leads to that report."""
    said = " ".join(run(shipped_once, "why", "findings-letter:T2:council").out.split())
    assert "There is no file yet." in said
    assert said.endswith("Next: run boardpack why thematic-report:T2.")


def test_a_section_says_who_fills_it_and_why(shipped_once: Path) -> None:
    """A section is named by its id or title, and stands with its state, rule, clause and prompt."""
    by_id, by_title = (run(shipped_once, "why", one) for one in ("answer", "The answer in five lines"))
    said = " ".join(by_id.out.split())
    assert by_id.out == by_title.out
    assert "Missing. Who fills it: the lead officer." in said
    assert "Rule R-T7a:" in said
    assert "needs at least 40 words" in said


def test_a_code_says_where_it_stands_in_this_pack(shipped_once: Path) -> None:
    """A code that the pack has stands with its problems, one that it has not with none, and explain is named."""
    found, none = run(shipped_once, "why", "r-t7a"), run(shipped_once, "why", "IN-04")
    assert found.out.startswith("R-T7a: 1 problem in the pack for Thursday 21 October 2021.")
    assert "Thematic report, T2 Strategy discussions: Strengths, filled" in found.out
    assert none.out.startswith("IN-04: 0 problems")
    assert none.out.endswith("What it means: boardpack explain IN-04\n")


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        pytest.param(("why", "brightmere"), "visit-selection-letter:AV3", id="several documents"),
        pytest.param(("why", "conflict-9"), "boardpack explain conflict-9", id="a conflict is for explain"),
        pytest.param(("why", "visit-raport:AV2"), "visit-report:AV2", id="nearest name"),
        pytest.param(("explain", "AV2"), "boardpack why AV2", id="a document is for why"),
        pytest.param(("explain", "overall_view"), "boardpack why overall_view", id="a section is for why"),
        pytest.param(("explain", "NOPE"), "R-V4", id="unknown code"),
    ],
)
def test_a_name_that_cannot_be_answered_leads_on(shipped_once: Path, words: tuple[str, ...], told_of: str) -> None:
    """A name of several things, of the other command or of nothing ends with 2 and says what to type."""
    told = run(shipped_once, *words)
    assert (told.code, told.out) == (2, "")
    assert told_of in " ".join(told.err.split())


def test_why_writes_nothing_and_needs_no_build(example: Path) -> None:
    """In a workspace never built in, an answer comes as well and leaves no file behind."""
    before = tree_of(example)
    told = run_command(example, "why", "visit-report:AV2")
    assert (told.code, "How it stands" in told.out) == (0, True)
    assert max(len(line) for line in told.out.splitlines() if "outputs/" not in line) <= 78
    assert tree_of(example) == before
