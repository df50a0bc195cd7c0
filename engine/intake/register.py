"""inputs/partnership.xlsx: agencies, people, dates, activities, decisions and actions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.formats.cleaning import match_key
from engine.formats.sheets import Row, read_sheets
from engine.intake.register_agencies import read_agencies
from engine.intake.register_desk import Desk, hint
from engine.model import forms
from engine.model.document_spec import STANDING
from engine.model.evidence import Action, Activity, Agency, Consent, Decision, Event, Person, Step
from engine.model.framework import Framework
from engine.model.problem import Problem

DECISIONS = (
    "Endorse agency",
    "Endorse format",
    "Agree theme",
    "Agree programme",
    "Confirm content",
    "Agree release",
    "Waive step",
    "Confirm names",
    "Receive at Board",
    "Report to group",
    "Tell agency",
    "Scrutinise report",
    "Present report",
    "Allow personal data",
    "Agree outcomes",
    "Agree tiles",
    "Seek peer review",
    "Hold peer review",
    "Agree terms of reference",
    "Ask for assurance",
    "Ask for quality report",
    "Send practice review",
    "Publish practice review",
)
OF_NO_ACTIVITY = frozenset(one.casefold() for one in DECISIONS[DECISIONS.index("Agree outcomes") :])
"""Decisions about an agency, a review or the year, whose Ref is in the partnership's own words."""
CALENDAR_KINDS = (
    "Board",
    "Action group",
    "Staff event",
    "SEF update",
    "Section 11 drop-in",
    "Section 11 moderation",
    "Section 11 feedback",
)
_ALL = "all"
_LOOKS_LIKE_REF = re.compile(r"[A-Za-z]{1,4}\d{1,3}")
# Sheets that others point at, and the codes their absence would raise for every row of the others.
_POINTED_AT = {
    "Agencies": {"REG-04", "REG-06"},
    "People": {"REG-05"},
    "Activities": {"REG-13", "REG-15"},
}
_EMPLOYED = ("officer", "representative")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRead:
    """What the register says. `sheets` names the sheets that could be read."""

    agencies: tuple[Agency, ...] = ()
    people: tuple[Person, ...] = ()
    calendar: tuple[Event, ...] = ()
    activities: tuple[Activity, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    sheets: frozenset[str] = frozenset()


def read_register(path: Path, file: str, framework: Framework) -> tuple[RegisterRead, tuple[Problem, ...]]:
    """Return the register and what is wrong with it; of two rows with one reference the first counts.

    A reference to a sheet that could not be read is not held against anybody. Yields REG-01 to REG-16 and what
    reading a workbook yields.
    """
    read = read_sheets(path, file, forms.REGISTER)
    tables = read.tables
    told = frozenset(one.source for one in read.problems if one.source)
    unread = (codes for sheet, codes in _POINTED_AT.items() if sheet not in tables)
    desk = Desk(framework=framework, told=told, hushed=frozenset().union(*unread))
    agencies = read_agencies(tables.get("Agencies"), desk, file)
    desk.agencies = {match_key(one.id): one.id for one in agencies}
    people = tuple(_people(tables.get("People", ()), desk))
    desk.people = {match_key(one.name): one.name for one in people}
    calendar = tuple(_calendar(tables.get("Calendar", ()), desk))
    activities = tuple(_activities(tables.get("Activities", ()), desk))
    desk.activities = {match_key(one.ref): one.ref for one in activities}
    register = RegisterRead(
        agencies=agencies,
        people=people,
        calendar=calendar,
        activities=activities,
        decisions=tuple(_decisions(tables.get("Decisions", ()), desk)),
        actions=tuple(_actions(tables.get("Actions", ()), desk)),
        sheets=frozenset(tables),
    )
    return register, (*read.problems, *desk.problems)


def _people(rows: tuple[Row, ...], desk: Desk) -> Iterator[Person]:
    for row in desk.named(rows, forms.PEOPLE, "name", "role"):
        if any(word in match_key(row.text("role")) for word in _EMPLOYED):
            desk.has(row, forms.PEOPLE, "agency")
        yield Person(
            name=row.text("name"),
            role=row.text("role"),
            agency=desk.agency(row, "agency", row.text("agency")),
            origin=row.origin,
            email=desk.email(row),
            days_planned=row.number("days_planned"),
            days_used=row.number("days_used"),
        )


def _calendar(rows: tuple[Row, ...], desk: Desk) -> Iterator[Event]:
    for row in rows:
        day = row.day("on")
        if desk.has(row, forms.CALENDAR, "on", "kind") and day:
            kind = desk.word(row, "kind", "kind of event", CALENDAR_KINDS)
            yield Event(on=day, kind=kind, origin=row.origin, title=row.text("title"))


def _activities(rows: tuple[Row, ...], desk: Desk) -> Iterator[Activity]:
    framework = desk.framework
    kinds = _kinds(framework)
    for row in desk.named(rows, forms.ACTIVITIES, "ref"):
        desk.has(row, forms.ACTIVITIES, "kind", "agencies")
        days = {step: row.day(step.value) for step in Step}
        yield Activity(
            ref=row.text("ref"),
            kind=desk.word(row, "kind", "kind of activity", kinds),
            title=row.text("title"),
            origin=row.origin,
            agencies=_known_agencies(row, desk),
            service=row.text("service"),
            tiles=_tiles(row, desk),
            form=row.text("form"),
            proposed_date=row.day("proposed_date"),
            time=row.text("time"),
            place=row.text("place"),
            confirmed_date=row.day("confirmed_date"),
            focus=row.text("focus"),
            lead=desk.person(row, "lead", row.text("lead")),
            team=tuple(desk.person(row, "team", name) for name in row.items("team")),
            young_scrutineers=row.yes("young_scrutineers"),
            young_reason=row.text("young_reason"),
            section11_update=row.yes("section11_update"),
            cases=row.whole("cases"),
            steps={step: day for step, day in days.items() if day},
        )


def _kinds(framework: Framework) -> tuple[str, ...]:
    """Return the kinds of activity that the framework's documents and rules speak of."""
    rules = (getattr(one.params, "activity_kind", "") for one in framework.rules)
    documents = (each.activity_kind for one in framework.documents for each in one.for_each_activity_kind())
    return tuple(dict.fromkeys(kind for kind in (framework.terms.visit_kind, *documents, *rules) if kind))


def _known_agencies(row: Row, desk: Desk) -> tuple[str, ...]:
    found = (desk.agency(row, "agencies", shown) for shown in row.items("agencies"))
    return tuple(dict.fromkeys(one for one in found if one))


def _tiles(row: Row, desk: Desk) -> tuple[str, ...]:
    """Return the tiles by their titles; All is every one."""
    tiles = desk.framework.tiles
    index = {match_key(word): tile.title for tile in tiles for word in (tile.id, tile.title)}
    found: list[str] = []
    for shown in row.items("tiles"):
        if match_key(shown) == _ALL:
            found.extend(tile.title for tile in tiles)
        elif match_key(shown) in index:
            found.append(index[match_key(shown)])
        else:
            titles = ", ".join(tile.title for tile in tiles)
            desk.say("REG-12", row, "tiles", shown=shown, hint=hint(shown, index), tiles=titles)
    return tuple(dict.fromkeys(found))


def _decisions(rows: tuple[Row, ...], desk: Desk) -> Iterator[Decision]:
    for row in rows:
        if not desk.has(row, forms.DECISIONS, "ref", "decision"):
            continue
        decision = desk.word(row, "decision", "decision", DECISIONS)
        yield Decision(
            ref=row.text("ref") if decision.casefold() in OF_NO_ACTIVITY else _decided(row, desk),
            decision=decision,
            origin=row.origin,
            consents=tuple(_consents(row, decision, desk)),
            outcome=row.text("outcome") or "Agreed",
            note=row.text("note"),
        )


def _decided(row: Row, desk: Desk) -> str:
    """Return what a decision is about: an activity's ref or a document's id, as the Activities sheet spells it."""
    shown = row.text("ref")
    kind, colon, subject = shown.partition(":") if ":" in shown else ("", "", shown)
    spec = desk.framework.document(kind.strip().casefold())
    if colon and spec is None:
        return shown
    if spec and spec.per in STANDING:
        return f"{spec.kind}:{subject.strip()}"
    subject, whose, agency = subject.partition(":")
    found = desk.activities.get(match_key(subject), "")
    if not found:
        desk.say("REG-13", row, "ref", shown=subject.strip(), hint=hint(subject, desk.activities))
        return shown
    if not (colon and spec):
        return found
    known = desk.agencies.get(match_key(agency), agency.strip())
    return f"{spec.kind}:{found}{whose}{known}"


def _consents(row: Row, decision: str, desk: Desk) -> Iterator[Consent]:
    for party in ("council", "health", "police", "other"):
        name, on = row.text(f"{party}_name"), row.day(f"{party}_date")
        body = row.text("other_body") if party == "other" else ""
        told = {"party": body or party.capitalize(), "decision": decision, "ref": row.text("ref")}
        if name and on:
            yield Consent(party=party, name=name, on=on, body=body)
        elif name and row.origin.of(f"{party}_date") not in desk.told:
            desk.say("REG-10", row, f"{party}_date", **told)
        elif on:
            desk.say("REG-11", row, f"{party}_name", **told)


def _actions(rows: tuple[Row, ...], desk: Desk) -> Iterator[Action]:
    for row in desk.named(rows, forms.ACTIONS, "ref"):
        desk.has(row, forms.ACTIONS, "agency", "action")
        yield Action(
            ref=row.text("ref"),
            came_from=_came_from(row, desk),
            agency=desk.agency(row, "agency", row.text("agency")),
            action=row.text("action"),
            origin=row.origin,
            finding=row.text("finding"),
            owner_role=row.text("owner_role"),
            due=row.day("due"),
            status=row.text("status") or "Open",
            progress=row.text("progress"),
            closed_on=row.day("closed_on"),
            evidence=row.text("evidence"),
            difference=row.text("difference"),
        )


def _came_from(row: Row, desk: Desk) -> str:
    shown = row.text("came_from")
    found = desk.activities.get(match_key(shown), "")
    if not found and _LOOKS_LIKE_REF.fullmatch(shown):
        desk.say("REG-15", row, "came_from", shown=shown, hint=hint(shown, desk.activities))
    return found or shown
