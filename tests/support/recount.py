"""A recount of the feedback returns from the files alone: openpyxl and csv, and nothing of the engine.

Written apart from the engine on purpose. Where the two disagree, one of them is wrong.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

PARTNERS = ("Council", "Health", "Police")
QUARTERS = {
    "Oct to Dec 2020": (date(2020, 10, 1), date(2020, 12, 31)),
    "Jan to Mar 2021": (date(2021, 1, 1), date(2021, 3, 31)),
    "Apr to Jun 2021": (date(2021, 4, 1), date(2021, 6, 30)),
    "Jul to Sep 2021": (date(2021, 7, 1), date(2021, 9, 30)),
}
NOW, LAST = "Jul to Sep 2021", "Apr to Jun 2021"
_HOLIDAYS = {date(2020, 12, 25), date(2020, 12, 28), date(2021, 1, 1), date(2021, 4, 2), date(2021, 4, 5)} | {
    date(2021, 5, 3),
    date(2021, 5, 31),
    date(2021, 8, 30),
}
_COUNCIL_DAYS = {"Stage 1": 10, "Stage 2": 25}
SIDE_BY_SIDE = {
    "Upheld": 0,
    "Service not acceptable": 0,
    "Partly upheld": 1,
    "Partially upheld": 1,
    "Not upheld": 2,
    "Service acceptable": 2,
    "Not able to determine": 3,
}

Case = Mapping[str, Any]


@dataclass(kw_only=True)
class Sent:
    """One file as it stands: whose, from when, and its rows or totals."""

    partner: str
    starts: date
    rows: list[dict[str, Any]] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)


def files_in(folder: Path) -> list[Sent]:
    """Return every return of a folder, oldest first."""
    read = [_of_book(one) for one in folder.glob("*.xlsx")] + [_of_csv(one) for one in folder.glob("*.csv")]
    return sorted(read, key=lambda one: (one.starts, one.partner))


def _of_book(path: Path) -> Sent:
    book = load_workbook(path, data_only=True)
    head: dict[Any, Any] = {row[0]: row[1] for row in book["Return"].iter_rows(values_only=True)}
    return Sent(
        partner=head["Partner"],
        starts=_day(head["From"]),
        rows=list(_records(book["Log"].iter_rows(values_only=True))),
        totals=list(_records(book["Totals"].iter_rows(values_only=True))),
    )


def _of_csv(path: Path) -> Sent:
    with path.open(encoding="cp1252", newline="") as stream:
        rows = list(_records(csv.reader(stream, delimiter=";")))
    return Sent(partner=rows[0]["Partner"], starts=_day(rows[0]["From"]), rows=rows)


def _records(rows: Iterable[Iterable[Any]]) -> Iterator[dict[str, Any]]:
    first, *others = [list(row) for row in rows]
    for row in others:
        record = dict(zip(first, row, strict=False))
        if any(record.values()):
            yield {key: _day(one) if key in {"Received", "Closed", "Due"} else one for key, one in record.items()}


def _day(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str) and value.count("/") == 2:
        day, month, year = value.split("/")
        return date(int(year), int(month), int(day))
    return value or None


def is_ours(row: Case) -> bool:
    """Return whether a row is about a safeguarding process or practice."""
    return row["Safeguarding relevance"] in {"Process", "Practice"}


@dataclass(kw_only=True)
class Recount:
    """The returns, and each case once, as the last file has it."""

    sent: list[Sent]

    def cases(self, partner: str, *kinds: str) -> list[Case]:
        """Return a partner's cases about safeguarding, each once."""
        last = {row["Ref"]: row for one in self.sent if one.partner == partner for row in one.rows}
        return [row for row in last.values() if is_ours(row) and row["Type"] in kinds]

    def of(self, partner: str, quarter: str) -> Sent | None:
        """Return what a partner sent for a quarter."""
        return next((one for one in self.sent if (one.partner, one.starts) == (partner, QUARTERS[quarter][0])), None)

    def received(self, partner: str, kind: str, quarter: str) -> int | None:
        """Return how many a partner received; None without a return."""
        sent = self.of(partner, quarter)
        if sent is None:
            return None
        starts, ends = QUARTERS[quarter]
        rows = sum(starts <= row["Received"] <= ends for row in self.cases(partner, kind))
        return rows + sum(int(row["Count"]) for row in sent.totals if row["Type"] == kind)

    def sum_of(self, kind: str, quarter: str, partners: Iterable[str] = PARTNERS) -> int:
        """Return what partners received together."""
        return sum(self.received(one, kind, quarter) or 0 for one in partners)

    def closed(self, partner: str) -> list[Case]:
        """Return the complaints closed in the last quarter."""
        starts, ends = QUARTERS[NOW]
        return [row for row in self.cases(partner, "Complaint") if row["Closed"] and starts <= row["Closed"] <= ends]

    def open_on(self, partner: str, day: date) -> list[Case]:
        """Return the complaints received and not closed by the end of a day."""
        found = self.cases(partner, "Complaint")
        return [row for row in found if row["Received"] <= day and not (row["Closed"] and row["Closed"] <= day)]

    def themes(self, quarter: str, partners: Iterable[str]) -> Counter[tuple[str, str]]:
        """Return complaints received by what they bear on and category."""
        starts, ends = QUARTERS[quarter]
        return Counter(
            (row["Safeguarding relevance"], row["Category"])
            for one in partners
            for row in self.cases(one, "Complaint")
            if starts <= row["Received"] <= ends
        )


def limit_of(partner: str, row: Case) -> date | None:
    """Return the day by which a complaint was to be answered."""
    if row["Due"] or partner != "Council":
        due: date | None = row["Due"]
        return due
    day, left = row["Received"], _COUNCIL_DAYS[row["Stage"]]
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in _HOLIDAYS
    found: date = day
    return found
