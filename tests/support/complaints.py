"""Briefs of a complaints report: partners' returns made in code, seen from the third quarter of 2021."""

from dataclasses import replace
from datetime import date
from typing import Any

from engine.documents.brief import Brief
from engine.documents.complaints_report import Context, build
from engine.model.feedback import FeedbackItem, FeedbackKind, FeedbackReturn, FeedbackTotal, Relevance
from engine.model.plan import PlannedDocument
from engine.model.quarters import quarter_of
from engine.model.source import Origin
from tests.support.briefs import SETTINGS, brief

QUARTER = quarter_of(date(2021, 9, 30), SETTINGS)
_KINDS = {"complaint": FeedbackKind.COMPLAINT, "compliment": FeedbackKind.COMPLIMENT, "pals": FeedbackKind.PALS}


def item(
    ref: str, received: date | None, kind: str = "complaint", partner: str = "council", **values: Any
) -> FeedbackItem:
    """Return a case, about practice unless it says otherwise."""
    place = Origin(file="inputs/feedback/log.xlsx", sheet="Log", cells={"relevance": "K2"})
    usual = {"relevance": Relevance.PRACTICE, "category": "Timeliness", **values}
    return FeedbackItem(ref=ref, partner=partner, kind=_KINDS[kind], origin=place, received=received, **usual)


def total(kind: str, count: int, **values: Any) -> FeedbackTotal:
    """Return a count that a partner sent instead of rows."""
    return FeedbackTotal(kind=_KINDS[kind], count=count, origin=Origin(file="inputs/feedback/totals.xlsx"), **values)


def sent(partner: str, *items: FeedbackItem, day: date = date(2021, 9, 30), **values: Any) -> FeedbackReturn:
    """Return a partner's return of the quarter that holds a day; its cases become the partner's own."""
    period = quarter_of(day, SETTINGS)
    usual = {"starts": period.starts, "ends": period.ends, "returned_on": date(2021, 10, 7), **values}
    mine = tuple(replace(one, partner=partner) for one in items)
    place = Origin(file=f"inputs/feedback/{period.id} {partner}.xlsx", sheet="Return")
    return FeedbackReturn(partner=partner, items=mine, origin=place, **usual)


def report_of(*returns: FeedbackReturn, known: date = date(2021, 10, 11)) -> Context:
    """Return what the template of the third quarter's report may name."""
    found = build(brief_of(*returns, known=known)).context
    assert isinstance(found, Context)
    return found


def brief_of(*returns: FeedbackReturn, known: date = date(2021, 10, 11), **values: Any) -> Brief:
    """Return the brief of the third quarter's report."""
    made = brief("complaints-report", feedback=returns, dated=known)
    planned = PlannedDocument(
        spec=made.planned.spec,
        id=f"complaints-report:{QUARTER.id}",
        subject=QUARTER.id,
        due=None,
        period=QUARTER,
        dates={"board": date(2021, 10, 21)},
        **values,
    )
    return replace(made, planned=planned)
