"""Sections are judged by what stands in the file, mildly where a reason is recorded."""

from dataclasses import replace
from typing import Any

import pytest

from engine.checks.sections import OnDisk, judge_sections
from engine.formats.word.measuring import SectionText
from engine.model.document_spec import Content, DocumentSpec, FilledBy, SectionSpec
from engine.model.framework import Clause, Framework, Rule
from engine.model.problem import Problem, Severity, Who
from engine.model.run import SectionState, State
from tests.support.briefs import FRAMEWORK

PATH = "outputs/2020-21/report.docx"


BLOCKING = Rule(id="R-1", type="required-section", severity=Severity.BLOCK, who=Who.PARTNER, asks="Say.", cite="two")


WARNING = replace(BLOCKING, id="R-2", severity=Severity.WARNING)
SMALL: Framework = replace(
    FRAMEWORK,
    title="Trial",
    headings=(Clause(id="one", section="1", title="First"), Clause(id="two", section="2", title="Second")),
    rules=(BLOCKING, WARNING),
)


def spec(**values: Any) -> SectionSpec:
    """Return a section that an officer fills, with what a case changes."""
    return SectionSpec(**{"id": "a", "title": "Alpha", "filled_by": FilledBy.OFFICER, "cite": "one", **values})


def document(*sections: SectionSpec) -> DocumentSpec:
    """Return a kind of document with these sections."""
    found = FRAMEWORK.document("visit-report")
    assert found is not None
    return replace(found, section=sections)


def judged(asked: SectionSpec, here: SectionText | None, **known: Any) -> tuple[SectionState, tuple[Problem, ...]]:
    """Return the state of one section and its problems."""
    found = OnDisk(
        document="visit-report:AV2",
        path=PATH,
        spec=document(asked),
        sections={"a": here} if here else {},
        excused=known.get("excused", {}),
        carried=known.get("carried", frozenset()),
        generated=known.get("generated", {}),
    )
    (state,), problems = judge_sections(SMALL, found)
    return state, problems


def text(**values: Any) -> SectionText:
    """Return what was measured in a section."""
    return SectionText(id="a", **values)


ROWS = {"rows": 2}


STATES = [
    pytest.param(spec(), text(words=1), {}, State.FILLED, id="any text"),
    pytest.param(spec(), text(), {}, State.MISSING, id="no text"),
    pytest.param(spec(), None, {}, State.MISSING, id="gone"),
    pytest.param(spec(words=40), text(words=39), {}, State.MISSING, id="one word short"),
    pytest.param(spec(words=40), text(words=40), {}, State.FILLED, id="just enough"),
    pytest.param(spec(words=2, most=5), text(words=5), {}, State.FILLED, id="as long as it may be"),
    pytest.param(spec(words=2, most=5), text(words=6), {}, State.MISSING, id="one word too long"),
    pytest.param(
        spec(words=20, person_must_write=True), text(words=30, own_words=19), {}, State.MISSING, id="quotations alone"
    ),
    pytest.param(
        spec(words=20, person_must_write=True), text(words=30, own_words=20), {}, State.FILLED, id="own words"
    ),
    pytest.param(spec(**ROWS), text(words=99, rows=1), {}, State.MISSING, id="one row short"),
    pytest.param(spec(**ROWS), text(rows=2), {}, State.FILLED, id="rows"),
    pytest.param(spec(items=1), text(words=9, items=1), {}, State.FILLED, id="points"),
    pytest.param(spec(items=1), text(words=9), {}, State.MISSING, id="no point"),
    pytest.param(spec(required=False), None, {}, State.EXCUSED, id="optional and gone"),
    pytest.param(spec(required=False), text(words=1), {}, State.FILLED, id="optional and filled"),
    pytest.param(spec(), None, {"excused": {"a": "waived"}}, State.EXCUSED, id="excused and gone"),
    pytest.param(spec(), text(words=9), {"excused": {"a": "waived"}}, State.FILLED, id="excused and filled"),
    pytest.param(spec(words=15), text(words=3, opening="Not involved: exams"), {}, State.EXCUSED, id="excuses itself"),
    pytest.param(
        spec(words=1), text(words=3, opening="NONE identified: all well"), {}, State.EXCUSED, id="in capitals"
    ),
    pytest.param(spec(words=15), text(words=2, opening="Not involved:"), {}, State.MISSING, id="no reason given"),
    pytest.param(
        spec(words=15), text(words=3, opening="Not involved: TBC"), {}, State.MISSING, id="a placeholder for a reason"
    ),
    pytest.param(spec(words=15), text(words=3, opening="Not involved because"), {}, State.MISSING, id="no colon"),
]


@pytest.mark.parametrize(("asked", "here", "known", "state"), STATES)
def test_a_section_is_judged_by_what_stands_there(
    asked: SectionSpec, here: SectionText | None, known: dict[str, Any], state: State
) -> None:
    """A section is filled from its minimum on; only a missing one has a problem, and has exactly one."""
    found, problems = judged(asked, here, **known)
    assert found.state is state
    assert len(problems) == (1 if state is State.MISSING else 0)


@pytest.mark.parametrize(
    ("asked", "here", "code", "says"),
    [
        pytest.param(spec(words=40), text(words=3), "DOC-01", "needs at least 40 words; it has 3.", id="words"),
        pytest.param(spec(rows=1), text(), "DOC-01", "needs at least 1 table row; it has 0.", id="row"),
        pytest.param(spec(items=3), text(rows=1, items=2), "DOC-01", "needs at least 3 points; it has 2.", id="points"),
        pytest.param(spec(), text(), "DOC-01", "needs some text; it has 0.", id="any text"),
        pytest.param(spec(words=9, rows=2), text(), "DOC-01", "at least 9 words and 2 table rows", id="two minima"),
        pytest.param(spec(), None, "DOC-02", "“Alpha” is not in the document", id="gone"),
    ],
)
def test_what_is_missing_is_told_with_the_least_that_counts(
    asked: SectionSpec, here: SectionText | None, code: str, says: str
) -> None:
    """The problem names the section, what it needs, what it has, and the clause."""
    _, (found,) = judged(asked, here)
    assert (found.code, found.who, found.clause) == (code, Who.SCRUTINY_OFFICER, "Trial, section 1, First")
    assert says in found.message
    assert (found.document, found.section, str(found.source)) == ("visit-report:AV2", "a", f"{PATH}, Alpha")


@pytest.mark.parametrize(
    ("rule", "code", "severity", "clause"),
    [
        ("", "DOC-01", Severity.ERROR, "Trial, section 1, First"),
        ("R-1", "R-1", Severity.BLOCK, "Trial, section 2, Second"),
        ("R-2", "R-2", Severity.ERROR, "Trial, section 2, Second"),
        ("R-9", "DOC-01", Severity.ERROR, "Trial, section 1, First"),
    ],
)
def test_a_rule_that_asks_for_a_section_is_named(rule: str, code: str, severity: Severity, clause: str) -> None:
    """A rule's id and clause stand in the problem; its severity counts where it stops the document."""
    _, (found,) = judged(spec(rule=rule), text())
    assert (found.code, found.severity, found.clause) == (code, severity, clause)


@pytest.mark.parametrize(
    ("who", "mends"),
    [
        (FilledBy.ENGINE, Who.COORDINATOR),
        (FilledBy.OFFICER, Who.SCRUTINY_OFFICER),
        (FilledBy.PARTNER, Who.PARTNER),
        (FilledBy.AGENCY, Who.AGENCY),
        (FilledBy.YOUNG_PEOPLE, Who.YOUNG_PEOPLE),
        (FilledBy.COORDINATOR, Who.COORDINATOR),
    ],
)
def test_who_fills_a_section_mends_it(who: FilledBy, mends: Who) -> None:
    """A missing section goes to those who write it."""
    _, (found,) = judged(spec(filled_by=who), text())
    assert found.who is mends


@pytest.mark.parametrize(
    ("content", "known", "origin"),
    [
        pytest.param(Content.ENGINE, {}, "engine", id="ours"),
        pytest.param(Content.ENGINE, {"generated": {"a": "d1"}}, "engine", id="as we wrote it"),
        pytest.param(Content.ENGINE, {"generated": {"a": "d0"}}, "written", id="changed since"),
        pytest.param(Content.CARRIED, {"carried": frozenset("a")}, "carried", id="from notes"),
        pytest.param(Content.CARRIED, {}, "written", id="no notes"),
        pytest.param(Content.WRITTEN, {}, "written", id="a person's"),
    ],
)
def test_where_a_sections_words_come_from(content: Content, known: dict[str, Any], origin: str) -> None:
    """Words are ours or carried until somebody changes the section in Word."""
    state, _ = judged(spec(content=content), text(words=1, digest="d1"), **known)
    assert state.origin == origin


def test_a_section_that_is_too_long_says_how_long_it_may_be() -> None:
    """A summary of 401 words is told its most words and how many it has."""
    asked = spec(words=40, most=400, person_must_write=True)
    _, (problem,) = judged(asked, text(words=401, own_words=401))
    assert problem.message == "The section “Alpha” needs at least 40 words and at most 400 words; it has 401."
