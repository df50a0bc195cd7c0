"""The status page: pack.json's values, and nothing else, as one page for people."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.formats.html import fill_page
from engine.model.dates import count_of
from engine.report.page_around import around_of
from engine.report.page_days import day_of, long_day, short_day
from engine.report.page_documents import document_rows, source_tables
from engine.report.page_todo import todo_of

PAGE = "index.html"
"""The file's name, in the cycle's folder."""
_FOLDER = Path(__file__).parent / "status"

Pack = Mapping[str, Any]


def page_of(pack: Pack) -> str:
    """Return the status page of a pack as HTML: one file, no script, nothing to fetch, no link to a document.

    The same pack gives the same page.
    """
    rows, folder = document_rows(pack)
    values = {
        "pack": pack,
        "verdict": verdict(pack),
        "month": f"{pack['month']} {day_of(pack['board_date']).year}",
        "dates": _dates(pack),
        "todo": todo_of(pack),
        "rows": rows,
        "folder": folder,
        "sources": source_tables(pack),
        "around": around_of(pack),
        "share": _share(pack["counts"]["ready"], pack["counts"]["documents"]),
        "as_of": long_day(pack["as_of"]),
    }
    return fill_page(_FOLDER, "page.html", values)


def verdict(pack: Pack) -> str:
    """Return the page's title: how the pack stands before its next deadline."""
    number, open_ = pack["counts"]["to_mend_by_deadline"], pack["counts"]["to_mend"]
    lead, day = f"{pack['month']} pack", pack["deadline"]["date"]
    if day is None:
        still = f"{count_of(open_, 'thing')} still to fix" if open_ else "nothing is left to fix"
        return f"{lead}: the Board met on {short_day(pack['board_date'])}; {still}"
    if number:
        return f"{lead}: {count_of(number, 'thing')} to fix by {short_day(day)}"
    if pack["documents"] and pack["counts"]["ready"] == pack["counts"]["documents"]:
        return f"{lead}: everything is ready for the Board on {short_day(pack['board_date'])}"
    return f"{lead}: nothing to fix by {short_day(day)}"


def _dates(pack: Pack) -> tuple[tuple[str, str, str], ...]:
    """Return the two days everything looks to: what happens, when, and how many days are left."""
    today = pack["as_of"]
    papers, board = pack["papers_close"], pack["board_date"]
    return (
        ("Board papers close", short_day(papers), days_left(papers, today)),
        ("Board meets", short_day(board), days_left(board, today)),
    )


def days_left(day: str, today: str) -> str:
    """Return how far a day is from today, in words: "3 days left", "Today", "Passed 2 days ago"."""
    left = (day_of(day) - day_of(today)).days
    if left == 0:
        return "Today"
    return f"{count_of(left, 'day')} left" if left > 0 else f"Passed {count_of(-left, 'day')} ago"


def _share(part: float, whole: float) -> int:
    """Return a part of a whole in whole hundredths, never above 100; all of nothing is 0."""
    return min(100, int(100 * part / whole)) if whole else 0
