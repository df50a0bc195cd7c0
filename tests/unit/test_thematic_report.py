"""The thematic report: who gave what, what good looks like, figures beside England, the audit, actions by agency."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engine.documents import thematic_evidence, thematic_figures, thematic_report
from engine.documents.activity_report import actions, agreement_table
from engine.documents.brief import Brief
from engine.model.blocks import Chart, Paragraph, Prompt, Table, plain
from engine.model.data import Indicator
from engine.model.evidence import Action, Activity, Note
from engine.model.source import Origin
from tests.support.briefs import FRAMEWORK, PLACE, brief, bullets, decision, lines, note, table, visit

ALL_TILES = tuple(one.title for one in FRAMEWORK.tiles)
WORKING = "Partnership working"
GAVE = ("Agency", "Asked", "Gave", "Missing")
GOOD = ("Statement", "Evidence for", "Evidence against")
COUNTED = [["19", "3", "2", "24"], ["5", "2", "4", "11"], ["9", "x", "9", "18"]]
AUDIT = ("Question", "Met", "Partly met", "Not met")
ACTION = ("Agency", "Finding", "Action", "Owner", "Due", "Measure")
FIGURES = Origin(file="inputs/data/2021 Indicators.xlsx", sheet="Indicators")


def theme(**values: Any) -> Activity:
    """Return a theme of three agencies, with what a case changes."""
    usual: dict[str, Any] = {
        "kind": "Thematic activity",
        "title": "Neglect",
        "agencies": ("council", "brightmere", "police"),
        "tiles": ALL_TILES,
        "form": "Table-top exercise",
        "proposed_date": date(2021, 4, 29),
        "focus": "Is neglect seen early?",
    }
    return visit("T1", **(usual | values))


def asked_about(about: Activity | None = None, *notes: Note, **evidence: Any) -> Brief:
    """Return the brief of a theme's report."""
    return brief("thematic-report", about=about or theme(), notes=notes, **evidence)


def noted(**says: Any) -> Note:
    """Return the lead officer's note about the theme."""
    return note("Officer A", about="T1", **says)


def indicator(name: str, period: str, value: str, **values: Any) -> Indicator:
    """Return one value of an indicator of neglect, in per cent."""
    usual: dict[str, Any] = {"unit": "%", "topic": "Neglect"}
    return Indicator(name=name, period=period, value=Decimal(value), origin=FIGURES, **(usual | values))


@pytest.mark.parametrize(
    ("tiles", "said"),
    [
        pytest.param(
            ALL_TILES, "Neglect was looked at through all nine tiles of the year: The partnership's", id="all"
        ),
        pytest.param((WORKING,), f"The theme is taken from the tile {WORKING}, one of the year's nine.", id="one"),
        pytest.param((), "The register names no tile for this theme.", id="none"),
    ],
)
def test_the_tiles_of_a_theme_are_said(tiles: tuple[str, ...], said: str) -> None:
    """One tile, all of them or none: the report says which."""
    found = lines(thematic_evidence.question_and_tiles(asked_about(theme(tiles=tiles))))
    assert found[0] == "The question: Is neglect seen early?"
    assert found[1].startswith(said)
    assert found[2].startswith("? To complete")


def test_why_now_is_carried_from_the_notes() -> None:
    """What a note gives as the reason stands below the question, under its author."""
    given = noted(why_now=Paragraph(spans=plain("A review asked.")))
    found = lines(thematic_evidence.question_and_tiles(asked_about(None, given)))
    assert found[2:] == ["Officer A", "A review asked."]


def test_the_facts_of_a_theme_stand_in_one_table() -> None:
    """Form, date, company, people met and limits are rows; what nobody recorded is said."""
    given = noted(
        people_met=table(("Group", "Number"), ("Practitioners", "11")), not_possible=bullets("No homes seen.")
    )
    found = lines(thematic_evidence.scope_and_form(asked_about(theme(young_scrutineers=True), given)))
    assert "Form | Table-top exercise" in found
    assert "With | young scrutineers" in found
    assert "People met | 11 practitioners" in found
    assert "Limits | No homes seen." in found
    assert "Period and scope | Not recorded" in found


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            [("Wendlemere Council", "A", "B", "None"), ("brightmere", "A", "B", ""), ("police", "A", "B", "None")],
            "3 of 3 agencies gave evidence to this theme.",
            id="everything",
        ),
        pytest.param(
            [("council", "A", "B", "Two files"), ("brightmere", "A", "B", "None"), ("police", "A", "B", "None")],
            "3 of 3 agencies gave evidence to this theme. Part of what was asked is missing from the Council.",
            id="a part is missing",
        ),
        pytest.param(
            [("council", "A", "B", "None"), ("brightmere", "A", "Nothing by the day", "All of it")],
            "1 of 3 agencies gave evidence to this theme; nothing is recorded from Brightmere and "
            "Estuary Constabulary.",
            id="two are silent",
        ),
        pytest.param(
            [("council", "A", "B", "One file"), ("brightmere", "A", "B", "None")],
            "2 of 3 agencies gave evidence to this theme; nothing is recorded from Estuary Constabulary. "
            "Part of what was asked is missing from the Council too.",
            id="one is silent and one gave a part",
        ),
    ],
)
def test_contributions_are_counted(rows: list[tuple[str, ...]], said: str) -> None:
    """The sentence counts who gave evidence, and names who gave none and who gave a part."""
    found = lines(thematic_evidence.contributors(asked_about(None, noted(contributors=table(GAVE, *rows)))))
    assert found[0] == said
    assert len(found) == 1 + 1 + 3


def test_an_agency_off_the_register_still_has_its_row() -> None:
    """Who gave evidence without being named in the register is listed last."""
    given = noted(contributors=table(GAVE, ("Wendlemere School", "Registers", "Two terms", "None")))
    found = lines(thematic_evidence.contributors(asked_about(None, given)))
    assert found[-1] == "Wendlemere School | Registers | Two terms | None"
    assert found[2].endswith("| Not recorded | Nothing recorded | None")


def test_the_good_statements_that_were_tested_are_shown() -> None:
    """Statements of the tile with evidence are rows, in the framework's order; the others are counted below."""
    tile = next(one for one in FRAMEWORK.tiles if one.title == WORKING)
    second, first = tile.statements[1], tile.statements[0]
    rows = [(second.rstrip("."), "9 of 9", ""), (first.upper(), "", "4 of 24")]
    given = noted(good_statements=table(GOOD, *rows))
    found = thematic_evidence.what_good_looks_like(asked_about(theme(tiles=(WORKING,)), given))
    assert lines(found)[1:3] == [f"{first} | None found | 4 of 24", f"{second} | 9 of 9 | None found"]
    assert isinstance(found[0], Table)
    assert found[0].source.endswith(
        "2 of 4 statements of the theme's tiles were tested. No evidence was noted for the other two."
    )
    assert isinstance(found[-1], Prompt)


@pytest.mark.parametrize(
    ("tiles", "said"),
    [
        pytest.param(
            (WORKING,), "None of the 4 statements of the theme's tiles has evidence noted yet.", id="untested"
        ),
        pytest.param(
            (ALL_TILES[0],), "The theme's tiles have no statements of what good looks like", id="no statements"
        ),
    ],
)
def test_statements_without_evidence_are_counted(tiles: tuple[str, ...], said: str) -> None:
    """Where nothing was noted, a sentence says so and no empty table stands there."""
    found = lines(thematic_evidence.what_good_looks_like(asked_about(theme(tiles=tiles))))
    assert found[0].startswith(said)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        pytest.param(
            [("2019-20", "18.9", None), ("2020-21", "21.3", "16.2")],
            "Plans rose from 18.9% to 21.3% between 2019-20 and 2020-21, against 16.2% in England.",
            id="rose",
        ),
        pytest.param([("2019-20", "9", None), ("2020-21", "6", None)], "Plans fell from 9% to 6% between", id="fell"),
        pytest.param([("2019-20", "6", None), ("2020-21", "6", None)], "Plans stayed at 6% from 2019-20", id="stayed"),
        pytest.param([("2020-21", "6", "7")], "Plans was 6% in 2020-21, against 7% in England.", id="one period"),
        pytest.param(
            [("2018-19", "1", None), ("2020-21", "6", None), ("2019-20", "9", None)],
            "Plans fell from 9% to 6% between 2019-20 and 2020-21.",
            id="the last two of three, in whatever order",
        ),
    ],
)
def test_an_indicators_move_is_put_in_words(values: list[Any], said: str) -> None:
    """A sentence says how an indicator moved, between which periods, and where England stands."""
    given = tuple(
        indicator("Plans", period, value, england=Decimal(england) if england else None)
        for period, value, england in values
    )
    assert lines(thematic_figures.data(asked_about(indicators=given)))[0].startswith(said)


def test_no_indicator_is_said() -> None:
    """A theme without figures says so; figures of other topics do not stand in for them."""
    other = indicator("Crime", "2020-21", "4", topic="Workforce")
    assert lines(thematic_figures.data(asked_about(indicators=(other,)))) == [
        "No indicator was supplied for this theme."
    ]


def test_the_figures_of_a_themes_own_tile_count() -> None:
    """A theme of one tile shows that tile's indicators, by its title or its id."""
    given = (indicator("A", "2020-21", "4", topic=WORKING), indicator("B", "2020-21", "5", topic="partnership-working"))
    found = lines(thematic_figures.data(asked_about(theme(tiles=(WORKING,), title="Talks"), indicators=given)))
    assert [one.split(" | ")[0] for one in found[2:]] == ["A", "B"]


def test_only_figures_of_one_unit_share_a_chart() -> None:
    """The chart shows the indicators that have two periods and the commonest unit; the table shows all."""
    pairs = [indicator(name, year, "5") for name in ("A", "B") for year in ("2019-20", "2020-21")]
    odd = [indicator("C", year, "700", unit="days") for year in ("2019-20", "2020-21")]
    found = thematic_figures.data(asked_about(indicators=(*pairs, *odd, indicator("D", "2020-21", "5"))))
    (chart,) = [one for one in found if isinstance(one, Chart)]
    assert chart.categories == ("A", "B")
    assert [one.values for one in chart.series] == [(5.0, 5.0), (5.0, 5.0)]
    assert len(next(one for one in found if isinstance(one, Table)).rows) == 4


def test_an_audit_is_counted_and_drawn() -> None:
    """Each question has its counts and their sum, in a table and a chart; a sentence names the most and the fewest."""
    rows = [("Held in time?", "19", "3", "2"), ("Hospital asked?", "5", "2", "4"), ("Child's words?", "9", "x", "9")]
    found = thematic_figures.audit(asked_about(theme(form="Audit of records"), noted(audit=table(AUDIT, *rows))))
    said = lines(found)
    most, fewest = "“Held in time” was met in 19 of 24 records", "“Hospital asked” in 5 of 11"
    assert said[0] == f"{most}, the most of any question; {fewest}, the fewest."
    assert [one.split(" | ")[1:] for one in said[2:5]] == COUNTED
    (chart,) = [one for one in found if isinstance(one, Chart)]
    assert [one.values for one in chart.series] == [(19, 5, 9), (3, 2, None), (2, 4, 9)]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        pytest.param(
            "Table-top exercise",
            "No records were audited for this theme: the register gives its form as",
            id="no",
        ),
        pytest.param("", "No records were audited for this theme: the register gives it no form.", id="no form"),
        pytest.param("Case AUDIT", "? To complete", id="an audit without a table"),
    ],
)
def test_a_theme_that_is_no_audit_says_so(form: str, said: str) -> None:
    """The audit section is asked for where the form is an audit, and excused elsewhere."""
    about = asked_about(theme(form=form))
    assert lines(thematic_figures.audit(about))[0].startswith(said)
    assert ("audit" in thematic_report.build(about).excused) is not form.endswith("AUDIT")


def test_actions_stand_by_lead_agency() -> None:
    """Actions are ordered as the register orders the agencies, keep their number, and name the agency as it does."""
    rows = [
        ("Estuary Constabulary", "D1", "Do A", "Head", "1 May 2021", "Done"),
        ("Wendlemere Council", "", "Do B", "Head", "1 May 2021", "Done"),
        ("A school", "", "Do C", "", "", ""),
    ]
    found = lines(actions(asked_about(None, noted(actions=table(ACTION, *rows)))))
    assert [one.split(" | ")[:3] for one in found[1:]] == [
        ["T1.2", "the Council", "Do B"],
        ["T1.1 for D1", "Estuary Constabulary", "Do A"],
        ["T1.3", "A school", "Do C"],
    ]


def test_the_registers_actions_stand_in_with_their_agency() -> None:
    """Without a table in the notes the register's actions of the theme are shown, with the agency of each."""
    one = Action(ref="T1-1", came_from="t1", agency="brightmere", action="Do it", origin=PLACE)
    found = lines(actions(asked_about(actions=(one,))))
    assert found[0] == "Ref | Agency | Action | Owner | Due | How we will know"
    assert found[1].startswith("T1-1 | Brightmere | Do it | Not yet given")


def test_partners_that_contributed_are_marked() -> None:
    """A partner who agrees a report about its own work is marked in the table, and a sentence says it."""
    given = asked_about(decisions=(decision("thematic-report:T1", "Agree release", council=date(2021, 6, 1)),))
    found = lines(thematic_report.build(given).context.agreement)  # type: ignore[attr-defined] # its Context
    assert found[1:4] == [
        "Council (contributed) | Lead for council | 1 June 2021",
        "Health | Not yet agreed | Not yet",
        "Police (contributed) | Not yet agreed | Not yet",
    ]
    assert found[4].startswith("A partner that contributed agrees a report")
    assert lines(agreement_table(given, (), ""))[1].startswith("Council |")


def test_what_notes_fill_is_told_to_the_checks() -> None:
    """Sections filled from notes count as carried; those with a prompt alone do not."""
    made = thematic_report.build(asked_about(None, noted(strengths=bullets("One"), practitioners=bullets("Two"))))
    assert {"strengths", "practitioners", "question_and_tiles"} <= made.carried
    assert made.carried.isdisjoint({"development", "children_families", "helps_and_hinders"})
    assert made.title == "Thematic report: Neglect"
