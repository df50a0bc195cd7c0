"""Briefs for tests of what documents say: a small partnership, one visit, and what a case adds to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from engine.documents.brief import Brief
from engine.frameworks.loader import load, shipped
from engine.model.blocks import (
    Block,
    Blocks,
    BulletList,
    Heading,
    ListItem,
    Paragraph,
    Prompt,
    Quote,
    Table,
    block_text,
    cell,
    plain,
    text_of,
)
from engine.model.document_spec import PER_ENTRY, PER_QUARTER, PER_YEAR
from engine.model.evidence import Activity, Agency, Consent, Decision, Evidence, Note, NoteSection, Person, Step
from engine.model.framework import Framework
from engine.model.plan import Period, PlannedDocument
from engine.model.self_assessment import DomainRating, ReturnAction, SelfAssessment, StandardRating
from engine.model.settings import Partnership, Roles, Settings, Year
from engine.model.source import Origin, Source
from engine.rules.vocabulary import RULE_TYPES

FRAMEWORK: Framework = load(shipped()["nel-scp"], RULE_TYPES)
PLACE = Origin(file="inputs/partnership.xlsx", sheet="Activities", cells={"ref": "A2", "team": "N2"})
SETTINGS = Settings(
    framework="nel-scp",
    cycle="2021-10",
    partnership=Partnership(
        name="Wendlemere SCP", short_name="W", address="Mere Street", phone="01632 960123", email="office@w.example"
    ),
    roles=Roles(coordinator="Board Manager", signatory={"visit-report": "Lead Officer"}),
    year=Year(starts=date(2020, 11, 1), section11_period="2021"),
)


def agency(ref: str, **values: Any) -> Agency:
    """Return an agency; its name is made from its id where a case gives none."""
    named = {"name": f"The {ref.capitalize()} Trust", "short_name": ref.capitalize(), **values}
    return Agency(id=ref, origin=PLACE, **named)


PERIODS = {
    PER_ENTRY: Period(id="2022", title="2022", starts=date(2022, 1, 1), ends=date(2022, 12, 31)),
    PER_QUARTER: Period(id="2021-Q3", title="July to September 2021", starts=date(2021, 7, 1), ends=date(2021, 9, 30)),
    PER_YEAR: Period(
        id="2020-21", title="1 November 2020 to 31 October 2021", starts=date(2020, 11, 1), ends=date(2021, 10, 31)
    ),
}
"""What a standing kind of document is about, by its `per`."""
AGENCIES = (
    agency("council", name="Wendlemere Council", short_name="the Council", entry="a", partner="council"),
    agency("ccg", name="Wendlemere CCG", short_name="", entry="b", partner="health"),
    agency("brightmere", name="Brightmere Care CIC", short_name="Brightmere", entry="e"),
    agency("police", name="Estuary Constabulary", short_name="", entry="g", partner="police"),
    agency("front-door", name="Council front door", short_name="", parent="council"),
)


def person(name: str, role: str = "Scrutiny officer", employer: str = "ccg") -> Person:
    """Return a person of the register."""
    return Person(name=name, role=role, agency=employer, origin=replace(PLACE, sheet="People"))


PEOPLE = (
    person("Officer A"),
    person("Officer B", employer="police"),
    person("Worker E", "Young scrutineers' worker", "council"),
)


def visit(ref: str = "AV3", **values: Any) -> Activity:
    """Return a visit to Brightmere in November, with what a case changes; steps are named as in the register."""
    steps = {step: values.pop(step.value) for step in Step if step.value in values}
    usual = {"agencies": ("brightmere",), "proposed_date": date(2021, 11, 25), "lead": "Officer A", "title": ""}
    made: dict[str, Any] = {"kind": "Assurance visit", **usual, **values}
    return Activity(ref=ref, origin=PLACE, steps=steps, **made)


def decision(ref: str, name: str, outcome: str = "Agreed", **days: Any) -> Decision:
    """Return a row of decisions; `days` gives the day of each party's answer."""
    consents = tuple(Consent(party=party, name=f"Lead for {party}", on=day) for party, day in days.items())
    return Decision(ref=ref, decision=name, origin=PLACE, consents=consents, outcome=outcome)


def answer(of: str, on: date | None, *, domains: Mapping[str, str] | None = None, **values: Any) -> SelfAssessment:
    """Return a Section 11 return with ratings by the domain's name and `standards` by the standard's."""
    place = Origin(file=f"inputs/section11/{of}.xlsx", sheet="Signatures of Risk", cells={"rating": "B2"})
    standards = enumerate(values.pop("standards", {}).items(), 1)
    return SelfAssessment(
        agency=of,
        period="2021",
        origin=place,
        returned_on=on,
        domains=tuple(DomainRating(domain=one, rating=word, origin=place) for one, word in (domains or {}).items()),
        standards=tuple(
            StandardRating(ref=str(number), standard=one, rating=word, origin=place)
            for number, (one, word) in standards
        ),
        **values,
    )


def own_action(topic: str, *, due: date | None = None, status: str = "Open") -> ReturnAction:
    """Return an action that an agency set itself."""
    return ReturnAction(ref="A1", topic=topic, action="To do", origin=PLACE, due=due, status=status)


def bullets(*items: str | ListItem) -> BulletList:
    """Return a list; `**Topic:** text` opens an item with a bold topic."""
    return BulletList(items=tuple(one if isinstance(one, ListItem) else point(one) for one in items))


def point(text: str, level: int = 0) -> ListItem:
    """Return a list item, its topic in bold."""
    _, topic, rest = text.split("**") if text.startswith("**") else ("", "", text)
    spans = (*(replace(one, bold=True) for one in plain(topic)), *plain(rest)) if topic else plain(rest)
    return ListItem(spans=spans, level=level)


def table(header: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    """Return a table of plain cells."""
    return Table(header=header, rows=tuple(tuple(cell(text) for text in row) for row in rows))


def note(author: str, file: str = "", about: str = "AV3", **says: Block | tuple[Block, ...]) -> Note:
    """Return a note; each heading's id holds a block or several."""
    name = file or f"inputs/visits/{about} {author}.md"
    sections = tuple(
        NoteSection(
            heading=key,
            key=key,
            blocks=blocks if isinstance(blocks, tuple) else (blocks,),
            source=Source(file=name, place=key),
        )
        for key, blocks in says.items()
    )
    return Note(about=about, author=author, source=Source(file=name), sections=sections)


def brief(
    kind: str = "visit-report",
    *,
    about: Activity | None = None,
    dates: Mapping[str, date] | None = None,
    dated: date = date(2021, 10, 11),
    settings: Settings = SETTINGS,
    framework: Framework = FRAMEWORK,
    **evidence: Any,
) -> Brief:
    """Return the brief of a document about one visit, or about the period of its kind.

    `evidence` replaces or adds what the inputs say.
    """
    activity = about or visit()
    spec = framework.document(kind)
    assert spec is not None
    given = {"agencies": AGENCIES, "people": PEOPLE, **evidence}
    others = given.pop("activities", ())
    period = PERIODS.get(spec.per)
    subject = period.id if period else activity.ref
    whose = "brightmere" if spec.per == PER_ENTRY else ""
    return Brief(
        planned=PlannedDocument(
            spec=spec, id=f"{kind}:{subject}", subject=subject, due=None, dates=dates or {}, period=period, agency=whose
        ),
        framework=framework,
        evidence=Evidence(activities=(activity, *others), **given),
        settings=settings,
        dated=dated,
        known_by=dated,
    )


def lines(blocks: Blocks) -> list[str]:
    """Return what a reader sees of some blocks: a line a block, tables row by row with bars between cells."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Table(header=header, rows=rows):
                found += [" | ".join(header), *(" | ".join(text_of(one.spans) for one in row) for row in rows)]
            case Paragraph(label=label):
                found.append(f"{label} {block_text(block)}".strip())
            case Quote(said_by=who):
                found.append(f"“{block_text(block)}” {who}".strip())
            case Prompt(lead=lead):
                found.append(f"? {lead}")
            case Heading(text=text, level=level):
                found.append(f"{'#' * level} {text}")
            case _:
                found += [f"- {text}" for text in block_text(block).split("\n")]
    return found
