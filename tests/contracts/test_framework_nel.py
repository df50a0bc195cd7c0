"""The facts of the shipped framework: its numbers, its lists and what its documents must contain."""

import pytest

from engine.frameworks.loader import load, shipped
from engine.model.document_spec import DocumentSpec
from engine.model.framework import Framework
from engine.rules.vocabulary import RULE_TYPES


@pytest.fixture(scope="module")
def nel() -> Framework:
    """Return the shipped framework."""
    return load(shipped()["nel-scp"], RULE_TYPES)


def _document(framework: Framework, kind: str) -> DocumentSpec:
    found = framework.document(kind)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("what", "count"),
    [
        ("partners", 3),
        ("bodies", 5),
        ("register", 11),
        ("domains", 6),
        ("tiles", 9),
        ("outcomes", 2),
        ("standards", 10),
        ("note_headings", 58),
        ("planner", 12),
        ("conflicts", 21),
    ],
)
def test_the_lists_have_the_texts_length(nel: Framework, what: str, count: int) -> None:
    """Each list holds as many entries as the framework's text."""
    assert len(getattr(nel, what)) == count


def test_the_register_runs_from_a_to_k(nel: Framework) -> None:
    """The Section 11 register is known by its letters, in order."""
    assert "".join(one.entry for one in nel.register) == "abcdefghijk"


def test_eight_of_nine_tiles_say_what_good_looks_like(nel: Framework) -> None:
    """Only the tile of desired outcomes has no statements of its own."""
    assert [one.id for one in nel.tiles if not one.statements] == ["desired-outcomes"]
    assert all(2 <= len(one.statements) <= 4 for one in nel.tiles if one.statements)


def test_every_standard_is_one_requirement(nel: Framework) -> None:
    """Each of the ten duties stands under its number as one sentence."""
    assert [(one.id, len(one.statements)) for one in nel.standards] == [(str(n), 1) for n in range(1, 11)]


@pytest.mark.parametrize(("listed", "steps"), [("visit", 11), ("thematic", 10)])
def test_the_steps_are_numbered_as_in_the_text(nel: Framework, listed: str, steps: int) -> None:
    """A step's heading carries the number of its bullet."""
    found = [one for one in nel.headings if one.id.startswith(f"{listed}.") and one.step]
    assert [(one.id, one.step) for one in found] == [(f"{listed}.{n}", str(n)) for n in range(1, steps + 1)]


@pytest.mark.parametrize(
    ("cite", "words"),
    [
        ("visit.4", "Scrutiny and Assurance Framework, section 3, Assurance visits, step 4"),
        ("register", "Scrutiny and Assurance Framework, Appendix 2, Agencies with a duty under Section 11"),
        ("law: Children Act 2004 s.11", "Children Act 2004 s.11"),
    ],
)
def test_a_citation_reads_as_a_person_would_say_it(nel: Framework, cite: str, words: str) -> None:
    """A clause in words names the text, the section, the heading and the step."""
    assert nel.clause(cite) == words


@pytest.mark.parametrize(
    ("month", "activity", "report"),
    [
        (1, "Section 11 revised", "Complaints report"),
        (3, "Assurance visit", ""),
        (8, "Assurance visit", ""),
        (10, "Line of sight", "SAFER boards report"),
    ],
)
def test_the_planner_holds_the_texts_months(nel: Framework, month: int, activity: str, report: str) -> None:
    """A month of the planner names what the text plans for it."""
    (found,) = [one for one in nel.planner if one.month == month]
    assert activity in found.activities
    assert not report or report in found.reports


@pytest.mark.parametrize(
    ("kind", "place", "when", "gate"),
    [
        ("visit-selection-letter", ("NL-01", "1 Letters"), "proposed", ("R-V1", "R-V2b")),
        ("section-11-update-request", ("NL-02", "1 Letters"), "section-11-update-needed", ("R-V1",)),
        ("visit-report", ("NR-01", "2 Reports"), "held", ("R-V11a", "R-V10c", "R-V2b")),
        ("findings-letter", ("NL-06", "1 Letters"), "held", ("R-V11a", "R-V10c", "R-V2b")),
        ("endorsement-request", ("NL-05", "1 Letters"), "proposed", ()),
        ("release-agreement-request", ("NL-13", "1 Letters"), "held", ("R-V10c",)),
        ("reminder", ("NL-04", "1 Letters"), "", ()),
    ],
)
def test_a_document_has_its_place_and_gate(
    nel: Framework, kind: str, place: tuple[str, str], when: str, gate: tuple[str, ...]
) -> None:
    """A kind of document stands in its folder, is asked for in its case and waits for its rules."""
    found = _document(nel, kind)
    assert ((found.catalogue, found.folder), found.when, found.gate) == (place, when, gate)


@pytest.mark.parametrize(
    ("kind", "sections"),
    [
        ("visit-selection-letter", "opening why_you who_comes the_day asked_of_you key_dates afterwards"),
        ("section-11-update-request", "why_now already_filled asked_of_you where_you_stand return_by use_and_help"),
        (
            "findings-letter",
            "thanks opening_line agreed_by highlights on_the_day your_actions asked_of_you what_next",
        ),
        (
            "visit-report",
            (
                "overall_view summary_findings at_a_glance why_here team independence method knew_before questions "
                "practitioners staff_on_duty children_families young_scrutineers agency_account accounts_differ "
                "strengths development consideration feedback_given actions difference next_return agreement "
                "agency_response evidence_log sources"
            ),
        ),
    ],
)
def test_a_document_has_its_sections_in_order(nel: Framework, kind: str, sections: str) -> None:
    """A kind of document holds exactly these sections; their ids never change."""
    assert " ".join(one.id for one in _document(nel, kind).section) == sections


@pytest.mark.parametrize(
    ("section", "words", "rows", "items"),
    [
        ("overall_view", 40, 0, 0),
        ("summary_findings", 0, 0, 3),
        ("at_a_glance", 0, 5, 0),
        ("team", 0, 2, 0),
        ("independence", 20, 0, 0),
        ("method", 0, 2, 0),
        ("knew_before", 0, 6, 0),
        ("questions", 0, 1, 0),
        ("practitioners", 15, 0, 0),
        ("staff_on_duty", 15, 0, 0),
        ("children_families", 15, 0, 0),
        ("young_scrutineers", 15, 0, 0),
        ("agency_account", 15, 0, 0),
        ("strengths", 0, 0, 1),
        ("development", 0, 0, 1),
        ("consideration", 0, 0, 1),
        ("feedback_given", 15, 0, 0),
        ("actions", 0, 1, 0),
        ("difference", 30, 0, 0),
        ("agreement", 0, 3, 0),
    ],
)
def test_a_report_asks_for_its_least(nel: Framework, section: str, words: int, rows: int, items: int) -> None:
    """A section of the visit report counts as filled from its words, rows or items up."""
    (found,) = [one for one in _document(nel, "visit-report").section if one.id == section]
    assert (found.words, found.rows, found.items) == (words, rows, items)


def test_judgements_are_left_to_people(nel: Framework) -> None:
    """The view, the independence, the conclusion and the difference count only when a person wrote them."""
    written = [one.id for one in _document(nel, "visit-report").section if one.person_must_write]
    assert written == ["overall_view", "independence", "accounts_differ", "difference", "agency_response"]
