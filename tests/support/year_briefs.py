"""Briefs of documents about a year: the small partnership of the other briefs, from November 2020 to October 2021."""

from datetime import date
from typing import Any

from engine.documents.brief import Brief
from engine.model.evidence import Activity, Evidence, Step
from engine.model.plan import Period, PlannedDocument
from tests.support.briefs import AGENCIES, FRAMEWORK, PEOPLE, PLACE, SETTINGS

YEAR = Period(
    id="2020-21", title="1 November 2020 to 31 October 2021", starts=date(2020, 11, 1), ends=date(2021, 10, 31)
)


def year_brief(kind: str = "pso-annual-report", *, known_by: date = date(2021, 10, 11), **evidence: Any) -> Brief:
    """Return the brief of a document about the year; `evidence` replaces or adds what the inputs say."""
    spec = FRAMEWORK.document(kind)
    assert spec is not None
    given = {"agencies": AGENCIES, "people": PEOPLE, **evidence}
    planned = PlannedDocument(spec=spec, id=f"{kind}:{YEAR.id}", subject=YEAR.id, due=None, period=YEAR)
    return Brief(
        planned=planned,
        framework=FRAMEWORK,
        evidence=Evidence(**given),
        settings=SETTINGS,
        dated=known_by,
        known_by=known_by,
    )


def activity(ref: str, kind: str, held: date | None = None, **values: Any) -> Activity:
    """Return an activity, held on a day or only proposed."""
    steps = {Step.HELD_ON: held} if held else {}
    return Activity(ref=ref, kind=kind, title=values.pop("title", ""), origin=PLACE, steps=steps, **values)
