"""Turn the `given` of a rule case into evidence: a small partnership, and what the case adds to it."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine.frameworks.loader import load, shipped
from engine.model.blocks import Paragraph, plain
from engine.model.data import Indicator, Review, SurveyAnswer
from engine.model.evidence import (
    Action,
    Activity,
    Agency,
    Consent,
    Decision,
    Event,
    Evidence,
    Note,
    NoteSection,
    Person,
    Step,
)
from engine.model.feedback import FeedbackItem, FeedbackKind, FeedbackReturn, FeedbackTotal, Relevance
from engine.model.framework import Framework
from engine.model.plan import Cycle
from engine.model.self_assessment import DomainRating, SelfAssessment, StandardRating, VisitAnswer
from engine.model.settings import LocalDates, Partnership, Roles, Settings, Year
from engine.model.source import Origin, Source
from engine.rules.cycles import find_cycle
from engine.rules.vocabulary import RULE_TYPES

Given = Mapping[str, Any]
FRAMEWORKS = {
    "nel-scp": load(shipped()["nel-scp"], RULE_TYPES),
    "third": load(Path(__file__).parents[1] / "support" / "third_framework.toml", RULE_TYPES),
}
AGENCIES = (
    {"id": "council", "name": "Wendlemere Council", "short_name": "the Council", "entry": "a", "partner": "council"},
    {"id": "ccg", "name": "Wendlemere CCG", "entry": "b", "partner": "health"},
    {"id": "brightmere", "name": "Brightmere Care CIC", "short_name": "Brightmere", "entry": "e"},
    {"id": "police", "name": "Estuary Constabulary", "entry": "g", "partner": "police"},
    {"id": "front-door", "name": "Wendlemere Council front door", "parent": "council"},
)
PEOPLE = (
    {"name": "Officer A (health)", "role": "Scrutiny officer", "agency": "ccg"},
    {"name": "Officer B (police)", "role": "Scrutiny officer", "agency": "police"},
    {"name": "Officer C (council)", "role": "Scrutiny officer", "agency": "council"},
    {"name": "Manager D (council)", "role": "Partner representative", "agency": "council"},
    {"name": "Worker E", "role": "Young scrutineers' worker", "agency": "front-door"},
)
BOARDS = ("2021-01-21", "2021-04-22", "2021-07-22", "2021-10-21", "2022-01-20", "2022-04-28", "2022-10-27")


def origin(sheet: str) -> Origin:
    """Return an origin on one sheet of the register, with a few cells of a row."""
    cells = {"ref": "A2", "proposed_date": "H2", "team": "N2"}
    return Origin(file="inputs/partnership.xlsx", sheet=sheet, cells=cells)


def framework_of(given: Given) -> Framework:
    """Return the framework a case is about: NEL unless it says otherwise."""
    return FRAMEWORKS[given.get("framework", "nel-scp")]


def settings_of(given: Given) -> Settings:
    """Return the settings of the small partnership with a case's `year` and `local_dates`."""
    local = {"letter_before_visit": "6 weeks", "reply_to_letter": "1 week", **given.get("local_dates", {})}
    year = {"starts": date(2020, 11, 1), "section11_period": "2021", **given.get("year", {})}
    return Settings(
        framework="nel-scp",
        cycle="2021-10",
        partnership=Partnership(name="Wendlemere", short_name="W", address="", phone="", email="office@w.example"),
        roles=Roles(coordinator="Board Manager"),
        year=Year(**year),
        local_dates=LocalDates(**local),
    )


def evidence_of(given: Given) -> Evidence:
    """Return the small partnership's evidence with what a case adds."""
    kind = framework_of(given).terms.visit_kind
    events = [{"on": date.fromisoformat(one), "kind": "Board"} for one in BOARDS]
    return Evidence(
        agencies=tuple(
            _record(Agency, {"short_name": "", **one}, "Agencies") for one in given.get("agencies", AGENCIES)
        ),
        people=tuple(_person(one) for one in (*given.get("people", PEOPLE), *given.get("more_people", ()))),
        calendar=tuple(_record(Event, one, "Calendar") for one in (*events, *given.get("calendar", ()))),
        activities=tuple(_activity(one, kind) for one in given.get("activities", ())),
        decisions=tuple(_decision(one) for one in given.get("decisions", ())),
        actions=tuple(_record(Action, {"action": "To do", **one}, "Actions") for one in given.get("actions", ())),
        returns=tuple(_return(one) for one in given.get("returns", ())),
        notes=tuple(_note(one) for one in given.get("notes", ())),
        feedback=tuple(_feedback(one) for one in given.get("feedback", ())),
        indicators=tuple(_indicator(one) for one in given.get("indicators", ())),
        reviews=tuple(_record(Review, {"recommendation": "", **one}, "Reviews") for one in given.get("reviews", ())),
        surveys=tuple(_record(SurveyAnswer, one, "Survey") for one in given.get("surveys", ())),
    )


def cycle_of(given: Given) -> Cycle:
    """Return the cycle a case is seen from: October 2021 on the 11th unless it says otherwise."""
    as_of = given.get("as_of", date(2021, 10, 11))
    return find_cycle(evidence_of(given), settings_of(given), given.get("cycle", "2021-10"), as_of)


def _record(kind: type[Any], values: Given, sheet: str) -> Any:
    lists = {key: tuple(one) if isinstance(one, list) else one for key, one in values.items()}
    return kind(**lists, origin=origin(sheet))


def _person(values: Given) -> Person:
    days = {key: Decimal(str(one)) for key, one in values.items() if key.startswith("days_")}
    found: Person = _record(Person, {**values, **days}, "People")
    return found


def _activity(values: Given, kind: str) -> Activity:
    steps = {step: values[step.value] for step in Step if step.value in values}
    known = {one.name for one in fields(Activity)}
    others = {key: one for key, one in values.items() if key not in {step.value for step in Step}}
    assert set(others) <= known, f"a case names an unknown column: {set(others) - known}"
    found: Activity = _record(Activity, {"kind": kind, "title": "", **others, "steps": steps}, "Activities")
    return found


def _decision(values: Given) -> Decision:
    parties = ("council", "health", "police", "other")
    body = values.get("body", "")
    consents = tuple(
        Consent(party=one, name=f"Lead for {one}", on=values[one], body=body if one == "other" else "")
        for one in parties
        if one in values
    )
    others = {key: one for key, one in values.items() if key not in (*parties, "body")}
    found: Decision = _record(Decision, {**others, "consents": consents}, "Decisions")
    return found


def _return(values: Given) -> SelfAssessment:
    place = Origin(file="inputs/section11/return.xlsx", sheet="Return")
    domains = tuple(DomainRating(domain=d, rating=r, origin=place) for d, r in values.get("domains", {}).items())
    standards = tuple(
        StandardRating(ref=str(n), standard=s, rating=r, origin=place)
        for n, (s, r) in enumerate(values.get("standards", {}).items(), 1)
    )
    answers = tuple(VisitAnswer(origin=place, **one) for one in values.get("answers", ()))
    plain_values = {key: one for key, one in values.items() if key not in ("domains", "standards", "answers")}
    made: dict[str, Any] = {"period": "2021", **plain_values, "origin": place}
    return SelfAssessment(**made, domains=domains, standards=standards, answers=answers)


def _feedback(values: Given) -> FeedbackReturn:
    """Return a partner's return of a quarter; `rows` names the relevance of each row of its log."""
    place = Origin(file="inputs/feedback/log.xlsx", sheet="Log", cells={"relevance": "K2", "starts": "B3"})
    items = tuple(
        FeedbackItem(
            ref=f"{values['partner']}-{number}",
            partner=values["partner"],
            kind=FeedbackKind.COMPLAINT,
            relevance=Relevance(word),
            origin=place,
        )
        for number, word in enumerate(values.get("rows", ()), 1)
    )
    totals = tuple(
        FeedbackTotal(kind=FeedbackKind.COMPLAINT, count=one, origin=place) for one in values.get("totals", ())
    )
    others = {key: one for key, one in values.items() if key not in ("rows", "totals")}
    return FeedbackReturn(**others, origin=place, items=items, totals=totals)


def _indicator(values: Given) -> Indicator:
    figures = {key: Decimal(str(one)) for key, one in values.items() if key in ("value", "england", "neighbours")}
    found: Indicator = _record(Indicator, {"value": Decimal(1), **values, **figures}, "Indicators")
    return found


def _note(values: Given) -> Note:
    place = Source(file="inputs/visits/note.md")
    sections = tuple(
        NoteSection(heading=key, key=key, blocks=(Paragraph(spans=plain(text)),), source=place)
        for key, text in values.get("says", {}).items()
    )
    known = {key: values[key] for key in ("on", "partner") if key in values}
    return Note(about=values["about"], author=values.get("author", ""), source=place, sections=sections, **known)
