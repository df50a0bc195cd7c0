"""The figures of a partnership's annual report, counted again from the input files by openpyxl and csv alone.

Nothing here is shared with the product. The register, returns and measures are counted as for the officers' report.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from tests.support.recount_pso import KNOWN, STARTS, Recount, day, sheet

QUARTERS = ((date(2020, 10, 1), date(2020, 12, 31)), (date(2021, 1, 1), date(2021, 3, 31)))
QUARTERS += ((date(2021, 4, 1), date(2021, 6, 30)), (date(2021, 7, 1), date(2021, 9, 30)))
FIRST, LAST = QUARTERS[0][0], QUARTERS[-1][1]
PARTNERS = ("Council", "Health", "Police")
KINDS = ("Complaint", "Compliment", "PALS concern")
_ABOUT_SAFEGUARDING = ("Process", "Practice")
Row = dict[str, object]


class Public(Recount):
    """Every figure the published report prints, counted from a workspace's inputs."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.files = list(_files(root / "inputs" / "feedback"))
        self.courses = sheet(root / "inputs" / "training" / "2020-21 Training.xlsx", "Training")
        self.reviews = sheet(root / "inputs" / "reviews" / "2021 Reviews.xlsx", "Reviews")

    def feedback(self) -> dict[str, dict[str, int]]:
        """Return the year's feedback by kind and partner: each ref once, in the last file that holds it."""
        rows = {(name, str(row["Ref"])): row for _, name, found, _ in self.files for row in found}
        counts = {kind: Counter[str]() for kind in KINDS}
        for (name, _), row in rows.items():
            on = _day(row["Received"])
            if row["Safeguarding relevance"] in _ABOUT_SAFEGUARDING and on and FIRST <= on <= LAST:
                counts[str(row["Type"])][name] += 1
        for _, name, _, totals in self.files:
            for total in totals:
                counts[str(total["Type"])][name] += int(str(total["Count"]))
        return {kind: {name: counts[kind][name] for name in PARTNERS} for kind in KINDS}

    def missing(self) -> list[tuple[str, date]]:
        """Return the partners and quarters without a file."""
        there = {(name, ends) for ends, name, _, _ in self.files}
        return [(name, ends) for name in PARTNERS for _, ends in QUARTERS if (name, ends) not in there]

    def accepted(self, period: str) -> tuple[int, int]:
        """Return how many domain ratings of a period are Green, and how many were given."""
        words = [word for one in self.latest(period).values() for word in one.ratings.values()]
        given = [word for word in words if word in {"Red", "Amber", "Green"}]
        return given.count("Green"), len(given)

    def moved(self, back: int) -> tuple[int, int]:
        """Return how many measures moved as wanted from the value `back` before the last, of those that can tell."""
        found: dict[str, list[Row]] = {}
        for row in self.indicators:
            found.setdefault(str(row["Indicator"]), []).append(row)
        steps = []
        for rows in found.values():
            ordered = sorted(rows, key=lambda row: str(row["Period"]))
            wanted = {"Up": 1, "Down": -1}.get(str(ordered[-1]["Direction wanted"]))
            if wanted and len(ordered) > back + 1:
                now, before = (float(str(ordered[-at]["Value"])) for at in (back + 1, back + 2))
                steps.append((now - before) * wanted)
        return sum(1 for one in steps if one > 0), len(steps)

    def live(self) -> tuple[int, int, int]:
        """Return how many actions were open in the year, are closed, and are late."""
        return len(self.of_year()), len(self.closed()), len(self.overdue())

    def decisions_made(self) -> int:
        """Return how many decisions about scrutiny were completed in the year, each dated by its last answer."""
        kinds = {"Endorse agency", "Agree theme", "Agree release", "Receive at Board"}
        found = set()
        for row in self.decisions:
            days = {name: day(row[f"{name} date"]) for name in ("Council", "Health", "Police", "Other")}
            given = {name: on for name, on in days.items() if on and on <= KNOWN}
            whole = row["Decision"] == "Receive at Board" or {"Council", "Health", "Police"} <= given.keys()
            if row["Decision"] in kinds and row["Outcome"] != "Declined" and whole and _in_year(list(given.values())):
                found.add((row["Ref"], row["Decision"]))
        return len(found)


def _in_year(days: list[date]) -> bool:
    return bool(days) and STARTS <= max(days) <= KNOWN


def _files(folder: Path) -> Iterator[tuple[date, str, list[Row], list[Row]]]:
    """Yield the last day, the partner, the rows and the totals of each log that had come back, by its quarter."""
    found = [_book(path) if path.suffix == ".xlsx" else _text(path) for path in folder.iterdir()]
    yield from sorted(found, key=lambda one: one[:2])


def _book(path: Path) -> tuple[date, str, list[Row], list[Row]]:
    book = load_workbook(path, data_only=True)
    named = {str(row[0]).strip(): row[1] for row in book["Return"].iter_rows(values_only=True) if row[0]}
    ends, returned = _day(named["To"]), _day(named["Date"] if "Date" in named else named["Date returned"])
    assert ends is not None
    assert returned is not None
    assert returned <= KNOWN
    rows = [row for row in sheet(path, "Log") if row["Ref"]]
    return ends, str(named["Partner"]), rows, [row for row in sheet(path, "Totals") if row["Count"]]


def _text(path: Path) -> tuple[date, str, list[Row], list[Row]]:
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("cp1252")), delimiter=";"))
    ends = _day(rows[0]["To"])
    assert ends
    return ends, rows[0]["Partner"], [dict(row) for row in rows if row["Ref"]], []


def _day(value: object) -> date | None:
    if isinstance(value, str) and value:
        return datetime.strptime(value, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    return day(value)
