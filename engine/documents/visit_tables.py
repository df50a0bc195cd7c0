"""The tables of a visit report: each from facts or from the tables in notes, each with its source."""

from engine.documents.activity_report import agreement_table
from engine.documents.brief import Brief
from engine.documents.carried import noted, rows_of, texts_of
from engine.documents.figures import NOT_RATED, change, rating_cell, ratings, returns_before
from engine.documents.findings import Difference, Finding, differences
from engine.documents.wording import employer, prompt
from engine.model.blocks import Blocks, Cell, Paragraph, Table, cell, plain, text_of
from engine.model.dates import long_date, short_date
from engine.model.evidence import Step
from engine.model.self_assessment import SelfAssessment
from engine.model.source import Origin
from engine.model.words import in_words, join_words, lower_first

NONE = "None recorded"
_MET = ("Group", "Number")
_DONE = ("Activity", "Length", "People", "Led by")
_ASKED = ("Question", "What we heard", "Sources")


def at_a_glance(brief: Brief) -> Blocks:
    """Return the visit's facts, one a row."""
    activity = brief.activity
    met = [f"{number} {lower_first(group)}".strip() for group, number in rows_of(brief, "people_met", *_MET)]
    others = texts_of(brief, "people_met", beside=_MET)
    day = activity.day
    pairs = (
        ("Agency", brief.agency.name),
        ("Service", activity.service or "The whole agency"),
        ("Date", long_date(day) if day else "Not yet agreed"),
        ("Place", activity.place or "Not recorded"),
        ("Focus", activity.focus or "Not recorded"),
        ("Lead", activity.lead or "Not recorded"),
        ("People met", "; ".join(filter(None, (join_words(met), *others))) or NONE),
        ("What could not happen", " ".join(texts_of(brief, "not_possible")) or "Nothing recorded"),
    )
    rows = tuple((cell(name), cell(text)) for name, text in pairs)
    source = f"Source: {activity.origin.row}; notes under People met and What could not happen."
    return (Table(header=("Item", "Detail"), rows=rows, caption="The visit in facts", source=source, widths=(1, 2.6)),)


def team(brief: Brief) -> Blocks:
    """Return who visited: role, employer and part. A person who is not on the register is said to be so."""
    rows = []
    for name in brief.activity.people:
        person = brief.evidence.person(name)
        agency = employer(brief, person) if person else None
        part = "Lead" if name == brief.activity.lead else "Team"
        role = person.role if person else "Not on the register"
        rows.append((cell(name), cell(role), cell(agency.name if agency else "Not on the register"), cell(part)))
    if brief.activity.young_scrutineers:
        rows.append((cell("Young scrutineers"), cell("Young scrutineers"), cell("Not employed"), cell("Team")))
    source = f"Source: {brief.activity.origin.of('team')}; {_first_place(brief)}."
    header = ("Who", "Role", "Employer", "Part")
    return (
        Table(
            header=header,
            rows=tuple(rows),
            caption="The visiting team, who employs them and their part",
            source=source,
            widths=(3, 3, 3, 1.2),
        ),
    )


def _first_place(brief: Brief) -> str:
    people = brief.evidence.people
    return f"{people[0].origin.file}, sheet {people[0].origin.sheet}" if people else "sheet People is empty"


def method(brief: Brief) -> Blocks:
    """Return what was done: the rows of the tables noted under Method, else the section's prompt; then other words."""
    rows = rows_of(brief, "method", *_DONE)
    others = noted(brief, "method", beside=_DONE)
    section = brief.section("method")
    if not rows:
        return (*others, prompt(section, brief.framework.terms)) if section else ()
    table = Table(
        header=_DONE,
        rows=tuple(tuple(cell(text or "Not recorded") for text in row) for row in rows),
        caption="Activities, how long they took, who took part and who led",
        source="Source: the visitors' notes, heading Method.",
        widths=(3.4, 1.4, 2.4, 2.6),
    )
    return (table, *others)


def knew_before(brief: Brief) -> Blocks:
    """Return the six domains of the two latest returns before the visit, and how each moved."""
    day = brief.activity.day or brief.dated
    found = returns_before(brief, brief.agency, day)
    now, before = (found[-1] if found else None), (found[-2] if len(found) > 1 else None)
    present, previous = ratings(now), ratings(before)
    scale = brief.settings.ratings.signatures_of_risk
    rows = []
    for domain in brief.framework.domains:
        new, old = present.get(domain.title.casefold()), previous.get(domain.title.casefold())
        new_word, old_word = (new.rating if new else ""), (old.rating if old else "")
        cells = (rating_cell(old_word, brief.settings), rating_cell(new_word, brief.settings))
        rows.append((cell(domain.title), *cells, cell(change(old_word, new_word, scale))))
    header = ("Domain", _return_title(before, "Previous return"), _return_title(now, "Present return"), "Change")
    caption = f"The {in_words(len(rows))} {brief.framework.terms.risk_tool} domains, previous and present return"
    return (
        Table(header=header, rows=tuple(rows), caption=caption, source=_return_source(now), widths=(3.4, 2, 2, 1.6)),
    )


def _return_title(found: SelfAssessment | None, otherwise: str) -> str:
    if found is None or found.returned_on is None:
        return f"{otherwise}: {NOT_RATED.lower()}"
    return short_date(found.returned_on).split(" ", 1)[1]


def _return_source(found: SelfAssessment | None) -> str:
    if found is None or not found.domains:
        return "Source: no Section 11 return was received before the visit."
    first, last = found.domains[0].origin, found.domains[-1].origin
    return f"Source: {first.file}, {first.sheet}, cells {_cell(first)} to {_cell(last)}."


def _cell(origin: Origin) -> str:
    return origin.cells.get("rating", "") or origin.row.place.partition("!")[2]


def questions(brief: Brief) -> Blocks:
    """Return the lines of questioning noted, with what was heard, else the section's prompt; then other words."""
    rows = rows_of(brief, "questions", *_ASKED)
    others = noted(brief, "questions", beside=_ASKED)
    section = brief.section("questions")
    if not rows:
        return (*others, prompt(section, brief.framework.terms)) if section else ()
    table = Table(
        header=("Question", "What we heard", "How we know"),
        rows=tuple(tuple(cell(text or NONE) for text in row) for row in rows),
        caption="Lines of questioning and what we heard",
        source="Source: the visitors' notes, heading Lines of questioning.",
        widths=(3, 4, 2.4),
    )
    return (table, *others)


def accounts_differ(brief: Brief) -> Blocks:
    """Return each topic filed in two ways by different visitors, and the prompt for the lead officer's conclusion."""
    section, found = brief.section("accounts_differ"), differences(brief)
    if section is None:
        return ()
    if not found:
        return (Paragraph(spans=plain("No topic was filed both as a strength and as an area for development.")),)
    rows = tuple((cell(one.topic), _accounts(one.strengths), _accounts(one.development)) for one in found)
    table = Table(
        header=("Topic", "Filed under strengths", "Filed under development"),
        rows=rows,
        caption="One topic filed in two ways by our visitors",
        source=f"Source: {_places(found)}.",
        widths=(2, 4, 4),
    )
    return (table, prompt(section, brief.framework.terms))


def _accounts(found: tuple[Finding, ...]) -> Cell:
    return cell(" ".join(f"{join_words(n.author for n in one.noted)}: {_without_topic(one)}" for one in found))


def _without_topic(one: Finding) -> str:
    return text_of(one.spans).strip().removeprefix(one.topic).lstrip(":. ")


def _places(found: tuple[Difference, ...]) -> str:
    noted = [n for one in found for f in (*one.strengths, *one.development) for n in f.noted]
    return "; ".join(dict.fromkeys(str(one.source) for one in noted))


def agreement(brief: Brief) -> Blocks:
    """Return who has agreed the report's release, one partner a row, the visited partner marked."""
    visited = {one for one in (brief.agency.partner, _parent_partner(brief)) if one}
    return agreement_table(brief, visited, "the partner visited")


def _parent_partner(brief: Brief) -> str | None:
    parent = brief.evidence.agency(brief.agency.parent) if brief.agency.parent else None
    return parent.partner if parent else None


def previous_visit(brief: Brief) -> str:
    """Return when this agency was last visited before, or that it was not; other activities are no visits."""
    day, kind = brief.activity.day or brief.dated, brief.framework.terms.visit_kind.casefold()
    earlier = [
        held
        for one in brief.evidence.activities
        if one.kind.casefold() == kind and one.ref != brief.activity.ref
        if set(one.agencies) & set(brief.activity.agencies)
        for held in [one.steps.get(Step.HELD_ON)]
        if held and held < day
    ]
    return f"The last visit was on {long_date(max(earlier))}." if earlier else "No earlier visit is on the register."
