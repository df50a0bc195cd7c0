"""The findings letter of a theme: what is shared, what is one agency's own, and when it is there at all."""

from datetime import date
from typing import Any

import pytest

from engine.documents import findings_letter
from engine.documents.brief import Brief
from engine.documents.findings_letter import Context
from engine.documents.letters import letter_of
from engine.model.agreed import AgreedAction, AgreedFinding, AgreedReport
from engine.model.blocks import plain
from engine.model.plan import PlannedDocument
from engine.model.source import Source
from tests.support.briefs import FRAMEWORK, SETTINGS, brief, lines, visit

KIND = FRAMEWORK.document("findings-letter")
PLACE = Source(file="inputs/agreed/thematic-report-T1-0.docx")
THEME: dict[str, Any] = {
    "kind": "Thematic activity",
    "title": "Neglect",
    "agencies": ("council", "brightmere", "police"),
    "proposed_date": date(2021, 4, 29),
}
ACTIONS = {"Wendlemere Council": "Do A", "Brightmere": "Do B", "": "Do C"}
REPORT = AgreedReport(
    document="thematic-report:T1",
    about="T1",
    sha256="0",
    source=PLACE,
    agreed_on=date(2021, 6, 2),
    findings=(
        AgreedFinding(ref="S1", kind="strengths", spans=plain("Seen early"), source=PLACE),
        AgreedFinding(ref="D1", kind="development", spans=plain("Joined late"), source=PLACE),
    ),
    actions=tuple(
        AgreedAction(ref=f"T1.{number}", action=action, agency=agency, source=PLACE)
        for number, (agency, action) in enumerate(ACTIONS.items(), 1)
    ),
)


def letter_for(agency: str, **values: Any) -> Brief:
    """Return the brief of one agency's letter about a theme, its report agreed."""
    assert KIND is not None
    about = visit("T1", **(THEME | values))
    made = brief("findings-letter", about=about, agreed=(REPORT,))
    (spec,) = [one for one in KIND.for_each_activity_kind() if one.activity_kind == "Thematic activity"]
    planned = PlannedDocument(spec=spec, id=f"findings-letter:T1:{agency}", subject="T1", agency=agency, due=None)
    return Brief(
        planned=planned,
        framework=made.framework,
        evidence=made.evidence,
        settings=SETTINGS,
        dated=made.dated,
        known_by=made.known_by,
    )


def context_for(agency: str, **values: Any) -> Context:
    """Return what the letter to one agency says."""
    made = findings_letter.build(letter_for(agency, **values)).context
    assert isinstance(made, Context)
    return made


@pytest.mark.parametrize(
    ("agency", "actions"),
    [
        pytest.param("council", ["T1.1 | Do A"], id="its own"),
        pytest.param("brightmere", ["T1.2 | Do B"], id="another's own"),
        pytest.param("police", [], id="none"),
    ],
)
def test_an_agency_reads_its_own_actions_only(agency: str, actions: list[str]) -> None:
    """The actions of other agencies, and one that names no agency, never stand in a letter."""
    found = lines(context_for(agency).your_actions)
    assert [" | ".join(one.split(" | ")[:2]) for one in found[1:]] == actions
    assert ("sets no action" in found[0]) is not bool(actions)
    assert context_for(agency).has_actions is bool(actions)


def test_what_was_found_is_shared_by_all() -> None:
    """Every contributing agency reads the same findings, in the agreed report's words."""
    said = [(lines(one.strengths), lines(one.development)) for one in map(context_for, ("council", "brightmere"))]
    assert said[0] == said[1] == (["- S1 Seen early"], ["- D1 Joined late"])


def test_a_letter_about_a_theme_speaks_of_the_theme() -> None:
    """Its subject, thanks, enclosure, file name and reference are the theme's and the agency's."""
    made, context = findings_letter.build(letter_for("brightmere")), context_for("brightmere")
    assert context.subject == "Findings of the theme “Neglect”, Thursday 29 April 2021"
    assert context.thanks.endswith("Brightmere and two other agencies took part.")
    assert (context.report_name, made.who) == ("Thematic report: Neglect", "T1 Brightmere")
    assert letter_of(letter_for("brightmere")).our_ref == "T1-BRIGHTMERE-NL06"


def test_one_agency_alone_took_part() -> None:
    """A theme of a single agency thanks that agency and counts no others."""
    assert context_for("council", agencies=("council",)).thanks.endswith("the Council took part.")


def test_the_letter_of_a_theme_has_its_own_sections_and_clauses() -> None:
    """It has no part about the day of a visit, and each part cites the steps of a theme."""
    sections = letter_for("council").planned.spec.section
    assert "on_the_day" not in {one.id for one in sections}
    assert all(one.cite.startswith("thematic") and not one.rule for one in sections)


def test_a_visits_letter_is_as_it_was() -> None:
    """The kind itself still speaks for visits: its rules, sections and the report it quotes."""
    assert KIND is not None
    first, second = KIND.for_each_activity_kind()
    assert first is KIND
    assert (first.quotes, second.quotes) == ("visit-report", "thematic-report")
    assert {one.id for one in first.section} - {one.id for one in second.section} == {"on_the_day"}
