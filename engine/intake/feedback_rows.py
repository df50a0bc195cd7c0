"""The rows of a feedback log, one case each, and the totals that may stand in their place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from engine.formats.cleaning import match_key
from engine.formats.sheets import Row
from engine.intake.feedback_whose import Span
from engine.model.dates import short_date
from engine.model.feedback import FeedbackItem, FeedbackKind, FeedbackTotal, Relevance
from engine.model.feedback_form import KIND_WORDS, RELEVANCE_WORDS
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source


@dataclass(slots=True, kw_only=True)
class RowReader:
    """Turns rows into cases of one partner, collecting what is wrong with them.

    `whose` finds a row's own partner; `told` holds the cells whose fault has been told already.
    """

    span: Span
    partner: str
    title: str
    whose: Callable[[str], str]
    told: frozenset[Source] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def items(self, rows: tuple[Row, ...]) -> tuple[FeedbackItem, ...]:
        """Return the cases of some rows; one with an unknown type, another partner or a Ref again is left out."""
        found: dict[str, Row] = {}
        items = []
        for row in rows:
            kind = self._kind(row)
            if kind is None or self._is_anothers(row) or self._is_again(row, found):
                continue
            items.append(self._item(row, kind))
            self._judge(items[-1], row)
        return tuple(items)

    def totals(self, rows: tuple[Row, ...]) -> tuple[FeedbackTotal, ...]:
        """Return the counts that a partner sent; rows without a type or a count are left out."""
        return tuple(self._totals(rows))

    def _totals(self, rows: tuple[Row, ...]) -> Iterator[FeedbackTotal]:
        for row in rows:
            count, kind = row.whole("count"), self._kind(row)
            if kind is not None and count is not None:
                yield FeedbackTotal(
                    kind=kind,
                    count=count,
                    origin=row.origin,
                    category=row.text("category"),
                    outcome=row.text("outcome"),
                )

    def _item(self, row: Row, kind: FeedbackKind) -> FeedbackItem:
        return FeedbackItem(
            ref=row.text("ref"),
            partner=self.partner,
            kind=kind,
            relevance=self._relevance(row),
            origin=row.origin,
            received=row.day("received"),
            acknowledged=row.day("acknowledged"),
            stage=row.text("stage"),
            due=row.day("due"),
            closed=row.day("closed"),
            outcome=row.text("outcome"),
            category=row.text("category"),
            raised_by=row.text("raised_by"),
            learning=row.text("learning"),
            action=row.text("action"),
            action_owner=row.text("action_owner"),
            action_due=row.day("action_due"),
            action_status=row.text("action_status"),
            changed=row.text("changed"),
        )

    def _kind(self, row: Row) -> FeedbackKind | None:
        shown = row.text("kind")
        kind = KIND_WORDS.get(match_key(shown))
        if kind is None:
            self._say("FBK-10", row, "kind", shown=shown, choices=", ".join(FeedbackKind))
        return kind

    def _relevance(self, row: Row) -> Relevance:
        shown = row.text("relevance")
        found = RELEVANCE_WORDS.get(match_key(shown))
        if found is None:
            self._say("FBK-11", row, "relevance", shown=shown, choices=", ".join(Relevance))
        return found or Relevance.UNSURE

    def _is_anothers(self, row: Row) -> bool:
        shown = row.text("partner")
        if not shown or self.whose(shown) == self.partner:
            return False
        self._say("FBK-14", row, "partner", shown=shown, partner=self.title)
        return True

    def _is_again(self, row: Row, found: dict[str, Row]) -> bool:
        key = match_key(row.text("ref"))
        if not key:
            self._say("FBK-13", row, "ref")
            return False
        if key in found:
            first = found[key].origin.cells.get("ref", "")
            self._say("FBK-12", row, "ref", shown=row.text("ref"), first=first)
            return True
        found[key] = row
        return False

    def _judge(self, item: FeedbackItem, row: Row) -> None:
        """Tell what is odd about a case's dates."""
        received, closed = item.received, item.closed
        if received is None:
            if row.origin.of("received") not in self.told:
                self._say("FBK-15", row, "received")
            return
        if closed and closed < received:
            self._say("FBK-16", row, "closed", closed=short_date(closed), received=short_date(received))
        elif received > self.span.ends:
            self._outside(row, "received", received)
        elif closed and closed < self.span.starts:
            self._outside(row, "closed", closed)

    def _outside(self, row: Row, what: str, day: date) -> None:
        starts, ends = short_date(self.span.starts), short_date(self.span.ends)
        self._say("FBK-17", row, what, what=what, day=short_date(day), starts=starts, ends=ends)

    def _say(self, code: str, row: Row, at: str, **values: str) -> None:
        place = row.origin.of(at) if at in row.origin.cells else Source(file=row.origin.file, place=row.origin.sheet)
        self.problems.append(problem(code, source=place, **values))
