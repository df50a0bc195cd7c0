"""Every figure of the complaints report equals a recount that shares no code with the engine."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.recount import (
    LAST,
    NOW,
    PARTNERS,
    QUARTERS,
    SIDE_BY_SIDE,
    Recount,
    files_in,
    is_ours,
    limit_of,
)
from tests.support.word_tables import Rows, chart_of, tables_of, text_of

_START, _END = QUARTERS[NOW]
_BEFORE = QUARTERS[LAST][1]
_BOTH = ("Council", "Police")
_MISSING = "Not received"
_KINDS = {"complaints": "Complaint", "compliments": "Compliment", "PALS concerns": "PALS concern"}


@pytest.fixture(scope="module")
def recount() -> Recount:
    """Return the example's returns, read from their files."""
    return Recount(sent=files_in(Path(__file__).parents[2] / "inputs" / "feedback"))


@pytest.fixture(scope="module")
def report(built_example: Any) -> bytes:
    """Return the report as the command has made it."""
    found: bytes = built_example.document("complaints-report")
    return found


@pytest.fixture(scope="module")
def tables(report: bytes) -> dict[str, Rows]:
    """Return the report's tables by their captions."""
    return tables_of(report)


def _under(tables: dict[str, Rows], opening: str) -> Rows:
    """Return the rows below the header of the one table whose caption opens so."""
    (found,) = [rows[1:] for caption, rows in tables.items() if caption.startswith(opening)]
    return found


def _shown(number: int | None) -> str:
    return _MISSING if number is None else str(number)


def test_every_table_is_recounted(tables: dict[str, Rows]) -> None:
    """No table of figures stands in the report that this page does not know."""
    first = ("Document control", "What the partners returned", "Received about", "Complaints closed in")
    then = ("Outcomes of", "The same outcomes", "Complaints received in", "What worked", "Actions the")
    openings = (*first, *then, "Complaints carried", "Returns read")
    assert [one for one in tables if not one.startswith(openings)] == []
    assert len(tables) == len(openings)


def test_who_returned(tables: dict[str, Rows], recount: Recount) -> None:
    """Rows, rows about safeguarding and unsure rows of each log are as the files hold them; Health is not received."""
    for partner, _, *shown in _under(tables, "What the partners returned"):
        sent = recount.of(partner, NOW)
        rows = sent.rows if sent else []
        unsure = sum(one["Safeguarding relevance"] == "Unsure" for one in rows)
        figures = [str(len(rows)), str(sum(map(is_ours, rows))), str(unsure)]
        assert shown == (figures if sent else [_MISSING] * 3)


def test_what_was_received(tables: dict[str, Rows], recount: Recount) -> None:
    """Each partner's complaints, compliments and PALS concerns are right in each quarter and in the year to date."""
    rows = {row[0]: row[1:] for row in _under(tables, "Received about")}
    for name in [one for one in rows if not one.startswith("Together")]:
        partner, noun = name.split(": ")
        found = [recount.received(partner, _KINDS[noun], quarter) for quarter in QUARTERS]
        known = [one for one in found if one is not None]
        year = str(sum(known)) if len(known) == len(found) else f"{sum(known)} ({len(known)} of 4 quarters)"
        assert rows[name] == [*map(_shown, found), year]
    assert len(rows) == 9


def test_the_chart(report: bytes, recount: Recount) -> None:
    """The chart's columns are the complaints of each partner and quarter, and what is not received has none."""
    found = {one: [recount.received(one, "Complaint", quarter) for quarter in QUARTERS] for one in PARTNERS}
    assert chart_of(report) == found


@pytest.mark.parametrize("noun", ["complaints", "compliments"])
def test_all_partners_together(tables: dict[str, Rows], recount: Recount, noun: str) -> None:
    """The sums say of how many partners they are made, and no PALS concern is in them."""
    (row,) = [one[1:] for one in _under(tables, "Received about") if one[0] == f"Together: {noun}"]
    sums = [recount.sum_of(_KINDS[noun], quarter) for quarter in QUARTERS]
    assert row[:3] == [str(one) for one in sums[:3]]
    assert row[3:] == [f"{sums[3]} (2 of 3 partners)", f"{sum(sums)} (11 of 12 returns)"]


def test_how_long_it_took(tables: dict[str, Rows], recount: Recount) -> None:
    """Answered in time, of those with a limit, and open beyond it: by partner and stage, with the days counted here."""
    found = []
    for partner in PARTNERS:
        closed, waiting = recount.closed(partner), recount.open_on(partner, _END)
        for stage in sorted({one["Stage"] for one in (*closed, *waiting)} if recount.of(partner, NOW) else {_MISSING}):
            limits = [(one["Closed"], limit_of(partner, one)) for one in closed if one["Stage"] == stage]
            late = sum((limit_of(partner, one) or _END) < _END for one in waiting if one["Stage"] == stage)
            figures = [f"{sum(day <= last for day, last in limits if last)} of {len(limits)}", str(late)]
            found.append([partner, stage, *([_MISSING] * 2 if stage == _MISSING else figures)])
    shown = _under(tables, "Complaints closed in")
    assert [[row[0], row[1], *row[3:]] for row in shown] == found


def test_what_came_of_it(tables: dict[str, Rows], recount: Recount) -> None:
    """Outcomes stand in each partner's own words, and the side-by-side table holds the same ones again."""
    own = {(one, row["Outcome"]) for one in _BOTH for row in recount.closed(one)}
    count = Counter((one, row["Outcome"]) for one in _BOTH for row in recount.closed(one))
    shown = {(row[0], row[1]): int(row[2]) for row in _under(tables, "Outcomes of")}
    assert shown == dict(count)
    assert {"Service acceptable", "Service not acceptable"} <= {word for _, word in own}
    for partner, *cells in _under(tables, "The same outcomes"):
        numbers = [0] * 5
        for (who, word), number in count.items():
            numbers[SIDE_BY_SIDE[word]] += number if who == partner else 0
        assert cells == ([_MISSING] * 6 if partner == "Health" else [str(one) for one in (*numbers, sum(numbers))])


def test_themes(tables: dict[str, Rows], recount: Recount) -> None:
    """Complaints by theme are right for both quarters, the last one without the partner that is missing now."""
    now, last = recount.themes(NOW, _BOTH), recount.themes(LAST, _BOTH)
    shown = {(row[0], row[1]): (int(row[3]), int(row[4])) for row in _under(tables, "Complaints received in")}
    assert shown == {key: (now[key], last[key]) for key in {*now, *last}}


def test_carried_over(tables: dict[str, Rows], recount: Recount) -> None:
    """What was open at the start, closed of it, received and left open, open at the end, and for how long."""
    for partner, *cells in _under(tables, "Complaints carried"):
        before, after = recount.open_on(partner, _BEFORE), recount.open_on(partner, _END)
        ended = sum(one not in after for one in before)
        new = sum(one["Received"] >= _START for one in after)
        oldest = max(((_END - one["Received"]).days for one in after), default=0)
        figures = [str(one) for one in (len(before), ended, new, len(after))]
        assert cells == ([_MISSING] * 5 if partner == "Health" else [*figures, f"{oldest} days"])


def test_actions_and_what_worked(tables: dict[str, Rows], recount: Recount) -> None:
    """Each action of the quarter's cases, and each earlier one not closed, stands there once; so does what worked."""
    told = [row for one in PARTNERS for row in recount.cases(one, *_KINDS.values()) if row["Action"]]
    now = [row for row in told if row["Received"] >= _START or (row["Closed"] and _START <= row["Closed"] <= _END)]
    mine = [row for row in told if row in now or row["Action status"] != "Closed"]
    assert sorted(row[2] for row in _under(tables, "Actions the")) == sorted(row["Action"] for row in mine)
    praise = [row for one in _BOTH for row in recount.cases(one, "Compliment") if row["Received"] >= _START]
    worked = sorted(row["Learning"] for row in praise if row["Learning"])
    assert sorted(row[2] for row in _under(tables, "What worked")) == worked


def test_returns_read(tables: dict[str, Rows], recount: Recount) -> None:
    """What each partner sent for each quarter is named: so many rows, totals, nothing to report, or nothing at all."""
    for quarter, *cells in _under(tables, "Returns read"):
        for partner, shown in zip(PARTNERS, cells, strict=True):
            sent = recount.of(partner, quarter)
            other = "Totals" if sent and sent.totals else "Nil return"
            what = f"{len(sent.rows)} rows" if sent and sent.rows else other
            assert shown.startswith(what if sent else _MISSING)


def test_the_sentences(report: bytes, recount: Recount) -> None:
    """The figures in running text are the recount's too."""
    now, then = (recount.sum_of("Complaint", quarter, _BOTH) for quarter in (NOW, LAST))
    year = [sum(recount.sum_of(kind, quarter) for quarter in QUARTERS) for kind in ("Complaint", "Compliment")]
    closed = [(one, row) for one in _BOTH for row in recount.closed(one)]
    within = sum(row["Closed"] <= (limit_of(one, row) or date.min) for one, row in closed)
    before, after = (sum(len(recount.open_on(one, day)) for one in _BOTH) for day in (_BEFORE, _END))
    told = (
        f"They received {now} complaints and {recount.sum_of('Compliment', NOW)} compliments",
        f"complaints {'rose' if now > then else 'fell'} to {now}, from {then}",
        f"11 of 12 returns hold {year[0]} complaints and {year[1]} compliments",
        f"Council received {recount.received('Council', 'Complaint', NOW)} of the {now} complaints",
        f"closed {len(closed)} complaints in the quarter. {within} of {len(closed)} that had a limit",
        f"{before} complaint was open when the quarter began, and {after} when it ended",
        f"Health had {len(recount.open_on('Health', _BEFORE))} complaint open on 30 June 2021",
        f"leaves out Health ({recount.received('Health', 'Complaint', LAST)} complaints then)",
        f"{recount.received('Health', 'PALS concern', LAST)} in April to June 2021",
    )
    assert [one for one in told if one not in text_of(report)] == []
