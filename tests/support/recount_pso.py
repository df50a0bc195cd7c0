"""The figures of a scrutiny officers' annual report, counted again from the input files by openpyxl and csv alone.

Nothing here is shared with the product: another reader, another count. Text notes are read line by line.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
STARTS, KNOWN, TWO_YEARS = date(2020, 11, 1), date(2021, 10, 11), date(2022, 10, 31)
YEAR_ENDS = date(2021, 10, 31)
RATED = ("Red", "Amber", "Green")
DOMAINS = (
    "Leadership and governance",
    "Performance and outcomes",
    "Commissioning and quality",
    "Priorities and partnerships",
    "Resource and workforce management",
    "Culture and challenge",
)
Row = dict[str, object]


def sheet(path: Path, name: str) -> list[Row]:
    """Return the rows of a sheet by their headings."""
    rows = [row for row in load_workbook(path, data_only=True)[name].iter_rows(values_only=True) if any(row)]
    return [dict(zip([str(one) for one in rows[0]], row, strict=True)) for row in rows[1:]]


def day(value: object) -> date | None:
    """Return a cell's day, None for a blank one."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class Return:
    """One Section 11 return as its workbook has it."""

    agency: str
    period: str
    update: bool
    on: date
    ratings: dict[str, str]
    actions: tuple[str, ...]


class Recount:
    """Every figure the report prints, counted from a workspace's inputs."""

    def __init__(self, root: Path) -> None:
        book = root / "inputs" / "partnership.xlsx"
        self.agencies = sheet(book, "Agencies")
        self.people = sheet(book, "People")
        self.activities = sheet(book, "Activities")
        self.decisions = sheet(book, "Decisions")
        self.actions = sheet(book, "Actions")
        self.returns = list(_returns(root / "inputs" / "section11"))
        self.indicators = list(_indicators(root / "inputs" / "data"))

    def held(self, kind: str) -> list[Row]:
        """Return the activities of a kind held in the year, up to the last known day."""
        mine = [one for one in self.activities if one["Kind"] == kind]
        return [one for one in mine if (on := day(one["Held on"])) and STARTS <= on <= KNOWN]

    def all_held(self) -> list[Row]:
        """Return every activity held in the year, up to the last known day."""
        return [one for one in self.activities if (on := day(one["Held on"])) and STARTS <= on <= KNOWN]

    def ahead(self, kind: str, ends: date) -> int:
        """Return how many of a kind are dated and not held, up to a day."""
        mine = [
            one for one in self.activities if one["Kind"] == kind and not (day(one["Held on"]) or date.max) <= KNOWN
        ]
        days = [day(one["Confirmed date"]) or day(one["Proposed date"]) for one in mine]
        return sum(1 for one in days if one and one <= ends)

    def entries(self) -> dict[str, str]:
        """Return the register's letters by agency; a service has its parent's."""
        own = {str(one["Agency ID"]): str(one["Section 11 entry"] or "") for one in self.agencies}
        return {
            str(one["Agency ID"]): own[str(one["Agency ID"])] or own.get(str(one["Parent agency ID"]), "")
            for one in self.agencies
        }

    def visited(self) -> int:
        """Return how many register entries have been visited."""
        letters = self.entries()
        found = {letters[str(one["Agency ID"])] for one in self.held("Assurance visit")}
        return len(found - {""})

    def register(self) -> int:
        """Return how many entries the register has."""
        return sum(1 for one in self.agencies if one["Section 11 entry"])

    def reports_received(self) -> int:
        """Return how many complaints reports the Board received in the year."""
        rows = [one for one in self.decisions if str(one["Ref"]).startswith("complaints-report:")]
        dates = ("Council date", "Health date", "Police date", "Other date")
        got = [one for one in rows if one["Decision"] == "Receive at Board"]
        return len(
            {one["Ref"] for one in got if any((on := day(one[name])) and STARTS <= on <= KNOWN for name in dates)}
        )

    def delivery(self) -> dict[str, tuple[int, int, int]]:
        """Return asked for, planned and held for each commitment that the framework numbers."""
        visits, sights = self.held("Assurance visit"), self.held("Line of sight")
        themes, events = self.held("Thematic activity"), self.held("Staff event")
        visited = self.visited()
        assert len(visits) == visited, "one visit an entry in the example"
        return {
            "Register entries visited": (self.register(), visited + self.ahead("Assurance visit", TWO_YEARS), visited),
            "Thematic activities": (3, len(themes) + self.ahead("Thematic activity", TWO_YEARS), len(themes)),
            "Line of sight events": (3, len(sights) + self.ahead("Line of sight", YEAR_ENDS), len(sights)),
            "Complaints reports received by the Board": (4, 4, self.reports_received()),
            "Staff engagement events": (3, len(events) + self.ahead("Staff event", YEAR_ENDS), len(events)),
        }

    def days(self) -> tuple[float, float]:
        """Return the days planned and used of all scrutiny officers."""
        mine = [one for one in self.people if one["Role"] == "Scrutiny officer"]
        return sum(float(str(one["Days planned"])) for one in mine), sum(float(str(one["Days used"])) for one in mine)

    def latest(self, period: str) -> dict[str, Return]:
        """Return each agency's latest return of a period, by the day it came."""
        found: dict[str, Return] = {}
        for one in sorted(self.returns, key=lambda one: one.on):
            if one.period == period and one.on <= KNOWN:
                found[one.agency] = one
        return found

    def shares(self) -> dict[str, dict[str, int]]:
        """Return how many agencies rate each domain with each word; other words and blanks are not rated."""
        now = self.latest("2021").values()
        found = {}
        for domain in DOMAINS:
            words = [one.ratings.get(domain, "") for one in now]
            counts = {word: words.count(word) for word in RATED}
            found[domain] = {**counts, "Not rated": len(words) - sum(counts.values())}
        return found

    def moves(self) -> tuple[int, int, int]:
        """Return how many ratings can be compared with 2020, and how many are better and worse."""
        now, before = self.latest("2021"), self.latest("2020")
        steps = [
            RATED.index(now[one].ratings[name]) - RATED.index(before[one].ratings[name])
            for one in now
            if one in before
            for name in DOMAINS
            if now[one].ratings.get(name) in RATED and before[one].ratings.get(name) in RATED
        ]
        return len(steps), sum(1 for one in steps if one > 0), sum(1 for one in steps if one < 0)

    def return_actions(self) -> tuple[int, int]:
        """Return how many actions the returns hold, and how many of them are open."""
        found = [status for one in self.latest("2021").values() for status in one.actions]
        return len(found), sum(1 for one in found if one != "Closed")

    def of_year(self) -> list[Row]:
        """Return the actions not closed before the year."""
        return [one for one in self.actions if not ((on := day(one["Closed on"])) and on < STARTS)]

    def closed(self) -> list[Row]:
        """Return the actions closed in the year."""
        return [
            one for one in self.of_year() if one["Status"] == "Closed" and (day(one["Closed on"]) or KNOWN) <= KNOWN
        ]

    def overdue(self) -> list[Row]:
        """Return the open actions whose day has passed."""
        closed = [one["Ref"] for one in self.closed()]
        waiting = [one for one in self.of_year() if one["Ref"] not in closed]
        return [one for one in waiting if (due := day(one["Due"])) and due < KNOWN]

    def cases(self) -> int:
        """Return how many cases the line of sight events looked at."""
        return sum(int(str(one["Cases"] or 0)) for one in self.held("Line of sight"))


def _returns(folder: Path) -> Iterator[Return]:
    for path in sorted(folder.glob("*.xlsx")):
        book = load_workbook(path, data_only=True)
        named = {str(row[0]).strip(): row[1] for row in book["Return"].iter_rows(values_only=True) if row[0]}
        on = day(named["Date returned"])
        if on is None or named.get("Service"):
            continue
        risks = _below(book["Signatures of Risk"].iter_rows(values_only=True), "Domain")
        actions = _below(book["Actions"].iter_rows(values_only=True), "Ref")
        yield Return(
            agency=str(named["Agency ID"] or named["Agency"]),
            period=str(named["Period"]),
            update=named.get("Reason") == "Visit update",
            on=on,
            ratings={str(row["Domain"]): str(row["Rating"] or "") for row in risks},
            actions=tuple(str(row["Status"] or "Open") for row in actions if row["Action"]),
        )


def _below(rows: Iterator[tuple[object, ...]], first: str) -> list[Row]:
    """Return the rows under the heading row that holds a name, by its headings."""
    found = [tuple(rows_) for rows_ in rows]
    at = next(number for number, row in enumerate(found) if first in [str(one).strip(" *:") for one in row])
    names = [str(one or "").strip(" *:") for one in found[at]]
    return [dict(zip(names, row, strict=True)) for row in found[at + 1 :] if any(row)]


def _indicators(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.xlsx")):
        book = load_workbook(path, data_only=True)
        for name in book.sheetnames:
            rows = list(book[name].iter_rows(values_only=True))
            if any("Indicator" in [str(one).strip(" *:") for one in row] for row in rows[:30]):
                yield from (
                    row for row in _below(iter(rows), "Indicator") if row["Indicator"] and row["Value"] is not None
                )


class Report:
    """The report as it stands in Word: its text and tables by section, and its charts, read from the raw XML."""

    def __init__(self, blob: Path) -> None:
        self.archive = zipfile.ZipFile(blob)
        self.body = etree.fromstring(self.archive.read("word/document.xml"))

    def section(self, ref: str) -> etree._Element:
        """Return the content control of a section."""
        (found,) = [
            one
            for one in self.body.iter(f"{W}sdt")
            if any(tag.get(f"{W}val") == f"scp:{ref}" for tag in one.iterfind(f"{W}sdtPr/{W}tag"))
        ]
        return found

    def everything(self) -> str:
        """Return all the text of the body."""
        return _text(self.body)

    def text(self, ref: str) -> str:
        """Return the running text of a section: its paragraphs outside tables."""
        paragraphs = [one for one in self.section(ref).iter(f"{W}p") if not list(one.iterancestors(f"{W}tc"))]
        return "\n".join(_text(one) for one in paragraphs)

    def tables(self, ref: str) -> list[list[list[str]]]:
        """Return the tables of a section, row by row, cell by cell, without their header rows."""
        return [
            [[_text(cell) for cell in row.iter(f"{W}tc")] for row in list(table.iter(f"{W}tr"))[1:]]
            for table in self.section(ref).iter(f"{W}tbl")
        ]

    def chart(self, ref: str) -> dict[str, dict[str, float]]:
        """Return the (only) chart of a section: values by series and category, from the chart's own part."""
        (frame,) = list(self.section(ref).iter(f"{C}chart"))
        link = next(value for name, value in frame.attrib.items() if str(name).endswith("}id"))
        rels = etree.fromstring(self.archive.read("word/_rels/document.xml.rels"))
        target = next(one.get("Target") for one in rels if one.get("Id") == link)
        root = etree.fromstring(self.archive.read(f"word/{target}"))
        return {_name(one): _points(one) for one in root.iter(f"{C}ser")}


def _name(series: etree._Element) -> str:
    return next((one.text or "" for one in series.iterfind(f"{C}tx//{C}v")), "")


def _points(series: etree._Element) -> dict[str, float]:
    names = [one.text or "" for one in series.iterfind(f"{C}cat//{C}v")]
    values = [float(one.text or 0) for one in series.iterfind(f"{C}val//{C}pt/{C}v")]
    return dict(zip(names, values, strict=True))


def _text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def numbers(text: str) -> list[float]:
    """Return the numbers of a text, in order."""
    return [float(one) for one in re.findall(r"\d+(?:\.\d+)?", text)]
