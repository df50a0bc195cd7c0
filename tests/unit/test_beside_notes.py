"""Indicators, training, reviews, surveys and money become records, and what is odd about them is told once."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from engine.formats.cells import read_cell
from engine.formats.figures_workbook import FIGURE_GUIDES, FIGURE_PROMPTS, write_figures
from engine.formats.grid import RawCell
from engine.formats.sheets import read_sheets
from engine.frameworks.loader import load, shipped
from engine.intake.figure_desk import settle_indicators, settle_reviews
from engine.intake.figures import FIGURE_FOLDERS, Figures
from engine.intake.register import RegisterRead
from engine.model.evidence import Activity, Agency
from engine.model.figure_forms import FIGURES, INDICATORS, SURVEY
from engine.model.forms import Column, Kind
from engine.model.framework import Framework
from engine.model.problem import Problem
from engine.model.source import Origin
from engine.rules.vocabulary import RULE_TYPES

NOWHERE = Origin(file="inputs/partnership.xlsx")
REGISTER = RegisterRead(
    agencies=(Agency(id="council", name="Wendlemere Council", short_name="Council", origin=NOWHERE, aliases=("WC",)),),
    activities=(Activity(ref="T1", kind="Thematic activity", title="Neglect", origin=NOWHERE),),
)
INDICATOR = ("Indicator", "Period", "Value", "Unit", "Owner agency", "Tile or outcome", "Direction wanted")
Rows = list[tuple[Any, ...]]


@cache
def framework() -> Framework:
    """Return the framework whose tiles and outcomes indicators are about."""
    return load(shipped()["nel-scp"], RULE_TYPES)


def take(tmp_path: Path, folder: str, rows: Rows, *, sheet: str = "Sheet1") -> tuple[Figures, tuple[Problem, ...]]:
    """Return what a workbook with these rows says, and what is wrong with it."""
    book = Workbook()
    book.worksheets[0].title = sheet
    for row in rows:
        book.worksheets[0].append(row)
    path = tmp_path / "2021.xlsx"
    book.save(path)
    figures = Figures()
    return figures, figures.take(folder, path, f"inputs/{folder}/2021.xlsx", REGISTER, framework())


def places(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Return the code and the place of each problem."""
    return [(one.code, one.source.place if one.source else "") for one in problems]


@pytest.mark.parametrize(
    ("value", "pattern", "read"),
    [
        pytest.param(Decimal("0.43"), "0%", Decimal(43), id="a cell shown as per cent"),
        pytest.param(Decimal("0.4375"), "0.0%", Decimal("43.75"), id="no digit is lost"),
        pytest.param(Decimal("43.5"), "0.0", Decimal("43.5"), id="number"),
        pytest.param(Decimal(-2), "General", Decimal(-2), id="below nought"),
        pytest.param("43%", "", Decimal(43), id="text with per cent"),
        pytest.param("£1,250", "", Decimal(1250), id="text with pounds"),
        pytest.param("", "", None, id="blank"),
    ],
)
def test_a_figure_is_read_as_it_is_shown(value: Decimal | str, pattern: str, read: Decimal | None) -> None:
    """A percentage is the number a person sees, whether Excel keeps it as a fraction or they typed the sign."""
    column = Column(field="value", title="Value", kind=Kind.FIGURE)
    assert read_cell(RawCell(value=value, pattern=pattern), column) == (read, ())


@pytest.mark.parametrize("shown", ["<5", "not yet", "*", "%", "12 to 14"])
def test_what_is_no_figure_is_told_as_it_was_typed(shown: str) -> None:
    """A figure held back or not there yet is never guessed."""
    value, faults = read_cell(RawCell(value=shown), Column(field="value", title="Value", kind=Kind.FIGURE))
    assert (value, [(code, told["shown"]) for code, told in faults]) == (None, [("IN-48", shown)])


def test_an_indicator_is_known_by_what_people_call_things(tmp_path: Path) -> None:
    """Agencies, tiles, outcomes, themes, units and directions are found by any of their names."""
    rows: Rows = [INDICATOR, ("Visits in time", "2020-21", 81.5, "per cent", "wc", "t1", "Higher is better")]
    figures, problems = take(tmp_path, "data", rows, sheet="Data")
    (one,) = figures.indicators
    assert (one.value, one.unit, one.owner, one.topic, one.wanted) == (Decimal("81.5"), "%", "council", "Neglect", "up")
    assert one.origin.of("value").place == "Data!C2"
    assert problems == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        pytest.param(("A", "2020", 1, "", "Fenwold", "", ""), [("DAT-04", "Sheet1!E2")], id="owner"),
        pytest.param(("A", "2020", 1, "", "", "Weather", ""), [("DAT-05", "Sheet1!F2")], id="topic"),
        pytest.param(("A", "2020", 1, "", "", "", "sideways"), [("DAT-06", "Sheet1!G2")], id="direction"),
        pytest.param(("A", "2020", 0.43, "%", "", "", ""), [("DAT-07", "Sheet1!C2")], id="fraction"),
        pytest.param(("A", "2020", 0, "%", "", "", ""), [], id="nought is a figure"),
        pytest.param(("A", "2020", 0.43, "days", "", "", ""), [], id="a fraction of days"),
    ],
)
def test_an_odd_indicator_is_kept_and_told(tmp_path: Path, row: tuple[Any, ...], told: list[object]) -> None:
    """Words that nobody knows stay as they were typed, and the cell is named."""
    figures, problems = take(tmp_path, "data", [INDICATOR, row])
    assert len(figures.indicators) == 1
    assert places(problems) == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param([("A", "2020", None)], [("DAT-01", "Sheet1!C2")], id="no value"),
        pytest.param([("A", "2020", "soon")], [("IN-48", "Sheet1!C2")], id="a value that is none is told once"),
        pytest.param([("", "2020", 4)], [("DAT-01", "Sheet1!A2")], id="no name"),
        pytest.param([("A", "2020", 4), ("a ", "2020", 5)], [("DAT-02", "Sheet1!A3")], id="twice"),
    ],
)
def test_a_row_that_cannot_count_is_left_out(tmp_path: Path, rows: Rows, told: list[object]) -> None:
    """What is missing stays missing: no value becomes a zero, and the second of two values is no value."""
    figures, problems = take(tmp_path, "data", [INDICATOR[:3], *rows])
    assert [one.value for one in figures.indicators] == [Decimal(4)][: len(rows) - 1]
    assert places(problems) == told


def test_an_indicator_in_two_units_is_told(tmp_path: Path) -> None:
    """The same indicator in per cent and in children cannot be one line, and per cent is one unit however spelt."""
    rows: Rows = [INDICATOR[:4], ("A", "2018", 4, "%"), ("A", "2019", 5, "percent"), ("A", "2020", 6, "children")]
    _, problems = take(tmp_path, "data", rows)
    assert places(problems) == [("DAT-08", "Sheet1!D4")]
    assert "in cell D2" in problems[0].message


def test_a_course_without_a_measure_is_told(tmp_path: Path) -> None:
    """A count of people is no outcome, and more people than places is a slip; both courses are kept."""
    rows: Rows = [("Course", "Places", "Attended", "Outcome measure"), ("A", 10, 12, "Asked later."), ("B", 10, 9, "")]
    figures, problems = take(tmp_path, "training", rows)
    assert [(one.course, one.places, one.attended) for one in figures.training] == [("A", 10, 12), ("B", 10, 9)]
    assert places(problems) == [("DAT-09", "Sheet1!C2"), ("DAT-10", "Sheet1!D3")]


def test_a_review_says_what_came_of_it(tmp_path: Path) -> None:
    """Headings of other tools are accepted, and an improvement that nobody has seen yet is no fault."""
    rows: Rows = [("Reference", "Type", "Learning", "Impact"), ("RR1", "Rapid review", "Agree who calls.", None)]
    figures, problems = take(tmp_path, "reviews", rows)
    (one,) = figures.reviews
    assert (one.ref, one.kind, one.recommendation, one.improvement) == ("RR1", "Rapid review", "Agree who calls.", "")
    assert problems == ()


def test_a_survey_is_called_after_its_file(tmp_path: Path) -> None:
    """Where no column names the survey its file does; an answer that nobody gave counts as 0."""
    rows: Rows = [("Question", "Answer", "Count"), ("Safe?", "Yes", 8), ("Safe?", "No", 0), ("Safe?", "Yes", 9)]
    figures, problems = take(tmp_path, "surveys", rows)
    assert [(one.survey, one.answer, one.count) for one in figures.surveys] == [("2021", "Yes", 8), ("2021", "No", 0)]
    assert places(problems) == [("DAT-02", "Sheet1!A4")]


def test_a_survey_may_be_a_csv(tmp_path: Path) -> None:
    """The same columns are read from a text file with semicolons."""
    path, figures = tmp_path / "Staff.csv", Figures()
    path.write_bytes("Question;Answer;Count\nSafe?;Yes \N{EN DASH} always;8\n".encode("cp1252"))
    assert figures.take("surveys", path, "inputs/surveys/Staff.csv", REGISTER, framework()) == ()
    assert [(one.survey, one.answer, one.count) for one in figures.surveys] == [("Staff", "Yes \N{EN DASH} always", 8)]


def test_money_is_a_contribution_or_a_cost(tmp_path: Path) -> None:
    """Income and spending are known under their usual names; anything else is left out and told."""
    rows: Rows = [
        ("Item", "Kind", "Amount"),
        ("Council", "Income", "£40,000"),
        ("Training", "Spend", 9e3),
        ("X", "?", 1),
    ]
    figures, problems = take(tmp_path, "finance", rows)
    found = [(one.item, one.kind, one.amount) for one in figures.money]
    assert found == [("Council", "Contribution", Decimal(40000)), ("Training", "Cost", Decimal(9000))]
    assert places(problems) == [("DAT-11", "Sheet1!B4")]


def test_the_last_file_has_the_last_word(tmp_path: Path) -> None:
    """A value or a recommendation that a later file gives again is taken from there, and the older cell is named."""
    figures, _ = take(tmp_path, "data", [INDICATOR[:3], ("A", "2020", 4), ("A", "2021", 5)])
    figures.take("data", tmp_path / "2021.xlsx", "inputs/data/2022.xlsx", REGISTER, framework())
    kept, problems = settle_indicators(figures.indicators)
    assert [(one.period, one.origin.file) for one in kept] == [
        ("2020", "inputs/data/2022.xlsx"),
        ("2021", "inputs/data/2022.xlsx"),
    ]
    assert places(problems) == [("DAT-03", "Sheet1!A2"), ("DAT-03", "Sheet1!A3")]


def test_a_recommendation_stands_once_over_all_files(tmp_path: Path) -> None:
    """Two files with one recommendation give one record."""
    figures, _ = take(tmp_path, "reviews", [("Ref", "Recommendation"), ("RR1", "Agree.")])
    kept, problems = settle_reviews([*figures.reviews, *figures.reviews])
    assert (len(kept), places(problems)) == (1, [("DAT-03", "Sheet1!A2")])


@pytest.mark.parametrize("form", FIGURES, ids=lambda one: one.name)
def test_a_blank_form_is_read_back(tmp_path: Path, form: object) -> None:
    """Each blank form has the sheet and every heading the reader asks for, and an untouched one says nothing."""
    (one,) = [found for found in FIGURES if found is form]
    path = tmp_path / "blank.xlsx"
    path.write_bytes(write_figures(one, date(2021, 10, 11)))
    read = read_sheets(path, "blank.xlsx", (one,))
    assert (read.tables, read.problems) == ({one.name: ()}, ())
    assert write_figures(one, date(2021, 10, 11)) == path.read_bytes()


def test_every_column_of_the_forms_is_explained() -> None:
    """Each column has its sentence and each sheet its guide, and no other has."""
    assert sorted(FIGURE_PROMPTS) == sorted((form.name, one.field) for form in FIGURES for one in form.columns)
    assert list(FIGURE_GUIDES) == [form.name for form in FIGURES]


def test_every_folder_has_its_form() -> None:
    """The five folders are those of the five forms."""
    assert len(FIGURE_FOLDERS) == len(FIGURES)
    assert INDICATORS.column("name").required
    assert SURVEY.column("count").required
