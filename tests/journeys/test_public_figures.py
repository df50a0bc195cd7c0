"""The published report: every figure recounted from the inputs, and no small count of people to be worked out."""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.support.recount_pso import DOMAINS, RATED, Report, numbers
from tests.support.recount_scp import KINDS, PARTNERS, Public

_REPORT = "outputs/2020-21/Annual/2020-21 SCP annual report - Wendlemere SCP.docx"
_NOT_SHOWN = "Not shown"
_OF_PEOPLE = {"feedback": (1, 2, 3), "training": (2,)}
"""The sections whose tables count people or what people said, and the columns of the counts; totals stand below."""
_FEW_PEOPLE = re.compile(
    r"\b(?:one|two|three|four|[1-4]) (?:[a-z]+ )?(?:child|children|babies|parents?|families|young people|pupils)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def counted(shipped_once: Path) -> Public:
    """Return the figures counted from the inputs of the example as it ships."""
    return Public(shipped_once)


@pytest.fixture(scope="module")
def report(shipped_once: Path) -> Report:
    """Return the report that the default cycle made."""
    return Report(shipped_once / _REPORT)


def _of(text: str) -> tuple[int, int]:
    first, second = numbers(text)
    return int(first), int(second)


def test_the_four_numbers_of_the_year(counted: Public, report: Report) -> None:
    """Returns, ratings, visits and measures are counted, this year's and those before."""
    (table,) = report.tables("on_a_page")
    returned = [(len(counted.latest(period)), counted.register()) for period in ("2021", "2020")]
    accepted = [counted.accepted(period) for period in ("2021", "2020")]
    measures = [counted.moved(0), counted.moved(1)]
    assert [[_of(row[1]), _of(row[2])] for row in table if "visited" not in row[0]] == [returned, accepted, measures]


def test_visits_are_not_counted_for_a_year_before_the_programme(counted: Public, report: Report) -> None:
    """The two-year programme began with this year: the year before has no visits to count, which is not none."""
    (row,) = (row for row in report.tables("on_a_page")[0] if "visited" in row[0])
    assert (_of(row[1]), row[2]) == ((counted.visited(), counted.register()), "Not begun")


def test_the_ratings_by_domain(counted: Public, report: Report) -> None:
    """The table and the chart count agencies by domain and word, and none is named."""
    table, shares = report.tables("scrutiny")[1], counted.shares()
    words = list(reversed(RATED))
    blank = {"Left blank": {one: shares[one]["Not rated"] for one in DOMAINS}}
    for row, domain in zip(table, DOMAINS, strict=True):
        assert [_of(cell)[0] for cell in row[1:4]] == [shares[domain][word] for word in words]
        assert (0 if row[4] == "None" else _of(row[4])[0]) == shares[domain]["Not rated"]
    assert report.chart("scrutiny") == {word: {one: shares[one][word] for one in DOMAINS} for word in words} | blank
    names = [str(one["Agency"]) for one in counted.agencies]
    assert [name for name in names if name in report.text("scrutiny")] == []


def test_what_was_promised_and_held(counted: Public, report: Report) -> None:
    """The table of promises holds the counted figures, row by row."""
    table = report.tables("scrutiny")[0]
    asked = {row[0]: (int(numbers(row[1])[0]), int(row[2])) for row in table}
    assert asked == {name: (one, held) for name, (one, _, held) in counted.delivery().items()}
    assert f"practitioners and managers followed {counted.cases()} children's cases" in report.text("scrutiny")


def test_the_years_feedback(counted: Public, report: Report) -> None:
    """What is shown of complaints, compliments and PALS concerns equals the count, and each total its column."""
    (table,) = report.tables("feedback")
    for column, kind in enumerate(KINDS, 1):
        counts = counted.feedback()[kind]
        truth = [*(counts[name] for name in PARTNERS), sum(counts.values())]
        shown = [row[column] for row in table]
        assert [cell for cell, count in zip(shown, truth, strict=True) if cell.isdigit() and int(cell) != count] == []
        assert sum(cell.isdigit() for cell in shown) >= 1
    came = len(PARTNERS) * 4 - len(counted.missing())
    assert f"{came} of 12 returns came in." in report.text("feedback")


def test_pals_concerns_are_never_added_to_complaints(counted: Public, report: Report) -> None:
    """The complaints' total holds complaints alone, and only the health service has PALS concerns."""
    (table,) = report.tables("feedback")
    assert int(table[-1][1]) == sum(counted.feedback()["Complaint"].values())
    assert [row[3] for row in table if row[0] in {"Wendlemere Council", "Estuary Constabulary"}] == [
        "Does not apply"
    ] * 2


def test_the_years_training(counted: Public, report: Report) -> None:
    """Places, attendance and how many courses were measured are the training record's."""
    (table,) = report.tables("training")
    rows = [(int(str(one["Places"])), int(str(one["Attended"]))) for one in counted.courses]
    totals = (sum(one for one, _ in rows), sum(one for _, one in rows))
    assert [(int(row[1]), int(row[2])) for row in table] == [*rows, totals]
    measured = sum(1 for one in counted.courses if one["Outcome measure"])
    assert table[-1][3] == f"{measured} of {len(rows)} measured"


@pytest.mark.parametrize(("number", "topic"), [(1, "The partnership does what"), (2, "Children are safe")])
def test_the_measures_of_an_outcome(number: int, topic: str, counted: Public, report: Report) -> None:
    """First value, value now, target and England are those of the measures filed under the outcome."""
    (table,) = report.tables(f"outcome_{number}_measures")
    mine = [row for row in counted.indicators if str(row["Tile or outcome"]).startswith(topic)]
    for row in table:
        values = sorted((one for one in mine if one["Indicator"] == row[0]), key=lambda one: str(one["Period"]))
        shown = [numbers(cell)[0] if numbers(cell) else None for cell in row[1:5]]
        assert shown == [values[0]["Value"], values[-1]["Value"], values[-1]["Target"], values[-1]["England"]]
    assert {row[0] for row in table} == {str(one["Indicator"]) for one in mine}


def test_the_years_actions_and_decisions(counted: Public, report: Report) -> None:
    """Actions by where they stand, and the decisions of the year, are counted from the register."""
    everything, closed, late = counted.live()
    text = report.text("actions_and_decisions")
    assert f"{closed} of {everything} were done, {everything - closed - late} in progress with time left" in text
    bars = report.chart("actions_and_decisions")["Actions"]
    assert list(bars.values()) == [closed, everything - closed - late, late]
    assert len(report.tables("actions_and_decisions")[0]) == counted.decisions_made()


def test_the_years_reviews(counted: Public, report: Report) -> None:
    """Recommendations, and how many have an improvement on record, are those of the record of reviews."""
    improved = sum(1 for one in counted.reviews if one["Improvement seen"])
    assert f"An improvement is recorded for {improved} of {len(counted.reviews)}." in report.text("reviews")
    assert len(report.tables("reviews")[0]) == len(counted.reviews)


@pytest.mark.parametrize("section", _OF_PEOPLE)
def test_no_count_from_1_to_4_can_be_worked_out(section: str, report: Report) -> None:
    """No small count of people shows, and each that is hidden has several values that add up."""
    (table,) = report.tables(section)
    for column in _OF_PEOPLE[section]:
        cells = [row[column] for row in table if row[column] == _NOT_SHOWN or row[column].isdigit()]
        assert [cell for cell in cells if cell.isdigit() and 0 < int(cell) < 5] == []
        for place, cell in enumerate(cells):
            values = _possible(cells, place)
            assert cell != _NOT_SHOWN or len(values) > 1, (section, cells)
            assert cell != _NOT_SHOWN or not values <= set(range(1, 5)), (section, cells)


def _possible(cells: list[str], place: int) -> set[int]:
    """Return every value that one cell can have in a column whose last cell is the sum of the others.

    It is solved as a reader could: each hidden count is any whole number from 0, and the column adds up.
    """
    *counts, total = cells
    most = int(total) if total.isdigit() else 30
    choices = [range(most + 1) if one == _NOT_SHOWN else (int(one),) for one in counts]
    found = set()
    for guess in product(*choices):
        if not total.isdigit() or sum(guess) == int(total):
            found.add((*guess, sum(guess))[place])
    return found


def test_the_solver_finds_what_a_careless_table_gives_away() -> None:
    """One hidden count beside its total is found out; two are not, and a small total gives both away as small."""
    assert _possible(["10", _NOT_SHOWN, "13"], 1) == {3}
    assert _possible(["10", _NOT_SHOWN, _NOT_SHOWN, "20"], 1) == set(range(11))
    assert _possible(["10", _NOT_SHOWN, _NOT_SHOWN], 2) == set(range(10, 41))


def test_every_table_of_counts_is_known(report: Report) -> None:
    """Only these tables hold bare numbers, so that no table of people's counts slips past the solver."""
    found = {
        section: [at for at, table in enumerate(report.tables(section)) if any(_is_bare(row) for row in table)]
        for section in ("on_a_page", "reviews", "scrutiny", "feedback", "staff", "training", "actions_and_decisions")
    }
    bare = {section for section, tables in found.items() if tables}
    assert bare == {"scrutiny", *_OF_PEOPLE}, "the bare numbers under scrutiny are activities held"


def _is_bare(row: list[str]) -> bool:
    return any(cell.isdigit() for cell in row[1:])


@pytest.mark.parametrize("section", ["reviews", "actions_and_decisions", "training", "scrutiny", "staff"])
def test_no_cell_counts_few_people_in_words(section: str, report: Report) -> None:
    """What the register and the records say is left out where it counts, or leaves over, one to four people."""
    cells = [cell for table in report.tables(section) for row in table for cell in row]
    assert [cell for cell in cells if _FEW_PEOPLE.search(cell)] == []
    pairs = [
        (int(a), int(b)) for cell in cells for a, b in re.findall(r"(\d+) of (\d+) (?:babies|children|such)", cell)
    ]
    assert [pair for pair in pairs if 0 < pair[0] < 5 or 0 < pair[1] - pair[0] < 5] == []
