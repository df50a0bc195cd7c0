"""Every figure of the scrutiny officers' annual report equals a count of the inputs that shares no code with it."""

from pathlib import Path

import pytest

from tests.support.recount_pso import Recount, Report, numbers

_REPORT = "outputs/2020-21/Annual/2020-21 PSO annual report - Wendlemere SCP.docx"


@pytest.fixture(scope="module")
def counted(shipped_once: Path) -> Recount:
    """Return the figures counted from the inputs of the example as it ships."""
    return Recount(shipped_once)


@pytest.fixture(scope="module")
def report(shipped_once: Path) -> Report:
    """Return the report that the default cycle made."""
    return Report(shipped_once / _REPORT)


def test_what_was_promised_planned_and_held(counted: Recount, report: Report) -> None:
    """The table of promises holds the counted figures, row by row."""
    (table,) = report.tables("promise_and_delivery")
    rows = {row[0]: (int(numbers(row[1])[0]), int(row[2]), int(row[3])) for row in table if row[0][0] != "D"}
    assert rows == {name: figures for name, figures in counted.delivery().items() if name in rows}
    assert len(rows) == 5
    gaps = {row[0]: 0 if row[4] == "None" else int(row[4]) for row in table if row[0][0] != "D"}
    assert gaps == {name: max(0, asked - held) for name, (asked, _, held) in counted.delivery().items()}


def test_the_chart_of_promises(counted: Recount, report: Report) -> None:
    """The bars are what was held and what is asked for."""
    held, asked = report.chart("promise_and_delivery").values()
    assert list(held.values()) == [one for _, _, one in counted.delivery().values()]
    assert list(asked.values()) == [one for one, _, _ in counted.delivery().values()]


def test_the_days_of_the_officers(counted: Recount, report: Report) -> None:
    """Days planned and used are the People sheet's, officer by officer and in all."""
    (table,) = report.tables("officers")
    planned, used = counted.days()
    assert (sum(float(row[4]) for row in table), sum(float(row[5]) for row in table)) == (planned, used)
    assert f"they had used {used:g} of {planned:g} days planned" in report.text("officers")


@pytest.mark.parametrize(("column", "of"), [(2, "Lead"), (3, "Team")], ids=["led", "on the team"])
def test_what_each_officer_did(column: int, of: str, counted: Recount, report: Report) -> None:
    """How often each officer led, or was on a team, is counted from the Activities sheet."""
    (table,) = report.tables("officers")
    for row in table:
        mine = [one for one in counted.all_held() if row[0] in str(one[of] or "").split("; ")]
        assert int(row[column]) == len([one for one in mine if of == "Lead" or one["Lead"] != row[0]])


def test_the_ratings_by_agency_and_domain(counted: Recount, report: Report) -> None:
    """The ratings table and the chart of shares hold the words of the latest returns."""
    (table,) = report.tables("section_11")
    shares = counted.shares()
    for place, (_, counts) in enumerate(shares.items(), 1):
        words = [row[place] for row in table]
        assert {word: words.count(word) for word in counts} == counts
    assert report.chart("section_11") == {
        word: {domain: counts[word] for domain, counts in shares.items()}
        for word in ("Red", "Amber", "Green", "Not rated")
    }


def test_the_sentences_about_the_returns(counted: Recount, report: Report) -> None:
    """Returned, compared, better, worse and open actions are counted from the workbooks."""
    text = report.text("section_11")
    rated, better, worse = counted.moves()
    held, waiting = counted.return_actions()
    assert f"{len(counted.latest('2021'))} of {counted.register()} agencies on the register have returned" in text
    same = rated - better - worse
    assert f"Of {rated} domain ratings that can be compared with the year before, {better} are better, {worse}" in text
    assert f"worse and {same} the same" in text
    assert f"The returns hold {held} actions, of which {waiting} were open." in text


def test_the_change_of_each_agency(counted: Recount, report: Report) -> None:
    """The changes of the single agencies add up to the year's."""
    (table,) = report.tables("section_11")
    _, better, worse = counted.moves()
    told = ", ".join(row[7] for row in table).split(", ")
    assert sum(int(one.split()[0]) for one in told if one.endswith("better")) == better
    assert sum(int(one.split()[0]) for one in told if one.endswith("worse")) == worse


def test_the_coverage_of_the_register(counted: Recount, report: Report) -> None:
    """Coverage is x of y register entries, with the months that have gone."""
    said = f"{counted.visited()} of {counted.register()} register entries have been visited with 11 of 24 months gone."
    assert said in report.text("visits")


def test_the_cases_of_line_of_sight(counted: Recount, report: Report) -> None:
    """The events and their cases are the Activities sheet's."""
    text = report.text("line_of_sight")
    assert text.split("\n")[1].startswith(f"{len(counted.held('Line of sight'))} of 3 line of sight events were held")
    assert f"They looked at {counted.cases()} cases in all." in text
    (table,) = report.tables("line_of_sight")
    assert [int(row[4]) for row in table] == [one["Cases"] for one in counted.held("Line of sight")]


def test_the_actions_of_the_year(counted: Recount, report: Report) -> None:
    """Closed, open and overdue actions, and the chart of their status and age, are the Actions sheet's."""
    text, chart = report.text("actions"), report.chart("actions")
    closed, late, every = len(counted.closed()), len(counted.overdue()), len(counted.of_year())
    assert f"{closed} closed and {every - closed} open on 11 October 2021" in text
    assert sum(value for points in chart.values() for value in points.values()) == every
    assert sum(chart["Closed"].values()) == closed
    overdue = [value for points in chart.values() for name, value in points.items() if name.startswith("Overdue")]
    assert sum(overdue) == late


def test_the_difference_of_closed_actions(counted: Recount, report: Report) -> None:
    """The table of impact holds each action closed in the year, and counts those that say what changed."""
    (table,) = report.tables("impact")
    closed = {str(one["Ref"]): str(one["Difference made"] or "No evidence yet") for one in counted.closed()}
    assert {row[0]: row[3] for row in table} == closed
    told = sum(1 for text in closed.values() if text != "No evidence yet")
    assert f"For {told} of {len(closed)} the register says what difference it made." in report.text("impact")


def test_the_indicators(counted: Recount, report: Report) -> None:
    """Every indicator has a row; its latest value, the one before, and England's are the workbook's."""
    (table,) = report.tables("data_and_benchmarking")
    names = list(dict.fromkeys(str(one["Indicator"]) for one in counted.indicators))
    assert [row[0] for row in table] == names
    for row in table:
        mine = [one for one in counted.indicators if one["Indicator"] == row[0]]
        now = next(one for one in mine if row[1].endswith(f"({one['Period']})"))
        assert numbers(row[1])[0] == float(str(now["Value"]))
        england = [] if now["England"] is None else [float(str(now["England"]))]
        assert numbers(row[4])[:1] == england
