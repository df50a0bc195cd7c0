"""Returns of complaints, compliments and PALS concerns: whose, for which period, and what is in them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from engine.formats.cleaning import match_key
from engine.formats.csv_rows import read_csv
from engine.formats.sheets import Row, SheetsRead, read_sheets
from engine.intake.feedback_rows import RowReader
from engine.intake.feedback_whose import Span, find_partner, find_span, partner_titles
from engine.model.dates import count_of, short_date
from engine.model.evidence import Agency
from engine.model.feedback import FeedbackReturn, left_open
from engine.model.feedback_form import FEEDBACK, FEEDBACK_RETURN, LOG, LOG_CSV, NIL_RETURN, TOTALS
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem, Who
from engine.model.settings import Settings
from engine.model.source import Source
from engine.model.words import join_words

CSV = ".csv"

_MONTH_FIRST = frozenset({"IN-44", "IN-46"})
"""The codes that a file yields of which one date can only be month first, while others may be either."""
Found = tuple[tuple[FeedbackReturn, ...], tuple[Problem, ...]]


def read_feedback(
    path: Path, file: str, agencies: tuple[Agency, ...], settings: Settings, framework: Framework
) -> Found:
    """Return the returns of one file: one of a workbook, one for each partner of a CSV.

    The Summary of a row, and any column that the form does not have, is never kept. Yields FBK-01 to FBK-18 and what
    reading the file yields, the latter for the partner to mend.
    """
    desk = _Desk(file, agencies, settings, framework)
    if path.suffix.casefold() == CSV:
        desk.take_csv(read_csv(path, file, LOG_CSV))
    else:
        desk.take_book(read_sheets(path, file, FEEDBACK))
    return tuple(desk.returns), tuple(desk.problems)


def nil_returns(returns: Iterable[FeedbackReturn]) -> tuple[Problem, ...]:
    """Return FBK-19 for each nil return of a partner whose earlier logs, among settled returns, leave a case open."""
    return tuple(
        problem("FBK-19", source=one.origin.of("nil"), refs=join_words(item.ref or "a case" for item in still))
        for one, still in left_open(returns)
    )


class _Desk:
    """Reads one file, collecting its returns and what is wrong with them."""

    def __init__(self, file: str, agencies: tuple[Agency, ...], settings: Settings, framework: Framework) -> None:
        self.returns: list[FeedbackReturn] = []
        self.problems: list[Problem] = []
        self._file = file
        self._agencies = agencies
        self._settings = settings
        self._framework = framework

    def take_book(self, read: SheetsRead) -> None:
        """Take a workbook: its sheet Return says whose it is and for which period."""
        self._hear(read.problems)
        head = (read.tables.get(FEEDBACK_RETURN.name) or (None,))[0]
        # A log whose headings cannot be used must not pass for an empty one.
        if head is None or any(one.code in {"IN-32", "IN-33", "IN-34"} for one in read.problems):
            return
        partner, span = self._partner(head, head.text("partner")), self._span((head,))
        if not partner or span is None:
            return
        if self._is_month_first(head):
            return
        rows = self._reader(partner, span)
        items = rows.items(read.tables.get(LOG.name, ()))
        totals = rows.totals(read.tables.get(TOTALS.name, ()))
        self._hear(rows.problems)
        if items and totals:
            self._say("FBK-07", head, "partner", partner=rows.title)
            totals = ()
        found = FeedbackReturn(
            partner=partner,
            starts=span.starts,
            ends=span.ends,
            origin=head.origin,
            nil=head.yes("nil") is True,
            completed_by=head.text("completed_by"),
            returned_on=head.day("returned_on"),
            items=items,
            totals=totals,
        )
        self._keep(found, head, rows.title)

    def take_csv(self, read: SheetsRead) -> None:
        """Take a CSV: each row says its partner, and at least one its period."""
        self._hear(read.problems)
        rows = read.tables.get(LOG_CSV.name, ())
        if not rows:
            return
        if self._is_month_first(rows[0]):
            return
        span = self._span(rows)
        if span is not None:
            for name, mine in self._by_partner(rows).items():
                self._take_partner(name, mine, span)

    def _by_partner(self, rows: tuple[Row, ...]) -> dict[str, list[Row]]:
        """Return the rows by the name in their column Partner; a blank one is the row's above."""
        found: dict[str, list[Row]] = {}
        name = ""
        for row in rows:
            name = row.text("partner") or name
            found.setdefault(match_key(name), []).append(row)
        return found

    def _take_partner(self, name: str, mine: list[Row], span: Span) -> None:
        first = mine[0]
        partner = self._partner(first, first.text("partner") or name)
        if not partner:
            return
        nil = [row for row in mine if match_key(row.text("kind")) == match_key(NIL_RETURN)]
        rows = self._reader(partner, span)
        items = rows.items(tuple(row for row in mine if row not in nil))
        self._hear(rows.problems)
        found = FeedbackReturn(
            partner=partner,
            starts=span.starts,
            ends=span.ends,
            origin=first.origin,
            nil=bool(nil),
            returned_on=next((day for row in mine if (day := row.day("returned_on"))), None),
            items=items,
        )
        self._keep(found, (nil or mine)[0], rows.title)

    def _is_month_first(self, head: Row) -> bool:
        """Return whether the file's dates cannot be trusted, which is told: a case would land in a wrong quarter."""
        if not {one.code for one in self.problems} >= _MONTH_FIRST:
            return False
        where = next(one.source for one in self.problems if one.code == "IN-44")
        self.problems.append(problem("FBK-18", source=where or Source(file=head.origin.file)))
        return True

    def _reader(self, partner: str, span: Span) -> RowReader:
        told = frozenset(one.source for one in self.problems if one.source)
        return RowReader(span=span, partner=partner, title=self._title(partner), whose=self._whose, told=told)

    def _keep(self, found: FeedbackReturn, head: Row, title: str) -> None:
        """Keep a return that holds something or says that there was nothing."""
        count = len(found.items) or len(found.totals)
        if not count and not found.nil:
            self._say("FBK-05", head, "nil", partner=title)
            return
        if count and found.nil:
            self._say("FBK-06", head, "nil", partner=title, rows=count_of(count, "row"))
            found = replace(found, nil=False)
        self.returns.append(found)

    def _span(self, rows: Iterable[Row]) -> Span | None:
        """Return the period that some rows say, else the quarter in the file's name."""
        given = tuple(rows)
        span = find_span(given, self._file, self._settings)
        where = next((row for row in given if row.day("starts") or row.day("ends")), given[0])
        if span is None:
            self._say("FBK-03", where, "starts", example="2021-Q3")
        elif span.ends < span.starts:
            self._say("FBK-04", where, "starts", starts=short_date(span.starts), ends=short_date(span.ends))
            return None
        return span

    def _partner(self, row: Row, shown: str) -> str:
        """Return the id of the partner a name means, "" when it means none, which is told."""
        shown = shown.strip()
        partner = self._whose(shown or Path(self._file).stem, loose=not shown)
        if not partner:
            partners = partner_titles(self._framework)
            self._say("FBK-01" if shown else "FBK-02", row, "partner", shown=shown, partners=partners)
        return partner

    def _whose(self, shown: str, *, loose: bool = False) -> str:
        return find_partner(shown, self._framework, self._agencies, loose=loose)

    def _title(self, partner: str) -> str:
        found = self._framework.partner(partner)
        return found.title if found else partner

    def _say(self, code: str, row: Row, field: str, **values: str) -> None:
        # A CSV has no sheet to point at.
        is_sheet = not self._file.casefold().endswith(CSV)
        place = row.origin.of(field) if is_sheet or field in row.origin.cells else Source(file=self._file)
        self.problems.append(problem(code, source=place, **values))

    def _hear(self, problems: Iterable[Problem]) -> None:
        self.problems.extend(replace(one, who=Who.PARTNER) if one.who is Who.COORDINATOR else one for one in problems)
