"""The tables of a visit report: each from facts or from the tables in notes, each with its source."""

from engine.documents.brief import Brief
from engine.documents.carried import noted, rows_of, texts_of
from engine.documents.decided import agreed_by
from engine.documents.figures import NOT_RATED, change, rating_cell, ratings, returns_before
from engine.documents.findings import Difference, Finding, Noted, differences, findings
from engine.documents.wording import employer, key_date, prompt
from engine.model.blocks import Blocks, Cell, Paragraph, Spans, Table, cell, plain, text_of
from engine.model.dates import long_date, short_date
from engine.model.evidence import Step
from engine.model.findings import LETTERS
from engine.model.self_assessment import SelfAssessment
from engine.model.source import Origin
from engine.model.words import in_words, join_words, lower_first

NONE = "None recorded"
NOT_YET_AGREED, NOT_YET_DATED = "Not yet agreed", "Not yet"
"""What the agreement table holds for a partner who has not agreed."""
_MET = ("Group", "Number")
_DONE = ("Activity", "Length", "People", "Led by")
_ASKED = ("Question", "What we heard", "Sources")
_AGREED = ("Finding", "Action", "Owner", "Due", "Measure")


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


def actions(brief: Brief) -> Blocks:
    """Return the actions noted, else the register's for this visit, else the section's prompt; then other words."""
    others = noted(brief, "actions", beside=_AGREED)
    ref = brief.activity.ref
    rows = [(f"{ref}.{number}", *row) for number, row in enumerate(rows_of(brief, "actions", *_AGREED), 1)]
    source = "Source: the visitors' notes, heading Actions; action group from the Calendar sheet."
    if not rows:
        mine = [one for one in brief.evidence.actions if one.came_from.casefold() == ref.casefold()]
        due = [short_date(one.due) if one.due else "" for one in mine]
        rows = [(a.ref, a.finding, a.action, a.owner_role, d, a.evidence) for a, d in zip(mine, due, strict=True)]
        source = "Source: inputs/partnership.xlsx, sheet Actions; action group from the Calendar sheet."
    section = brief.section("actions")
    if not rows:
        return (*others, prompt(section, brief.framework.terms)) if section else ()
    group = key_date(brief.planned.dates, "next_action_group")
    header = ("Ref", "Action", "Owner", "Due", "How we will know")
    written = tuple(_action_row(*row) for row in rows)
    caption = f"Actions, followed up by the {brief.framework.terms.action_group_short} from {group}"
    table = Table(header=header, rows=written, caption=caption, source=source, widths=(1.5, 3.4, 2.6, 2.1, 3))
    return (table, *others)


def _action_row(ref: str, finding: str, *rest: str) -> tuple[Cell, ...]:
    first = f"{ref} for {finding}" if finding else ref
    return tuple(cell(text or "Not yet given") for text in (first, *rest))


def agreement(brief: Brief) -> Blocks:
    """Return who has agreed the report's release, one partner a row, the visited partner marked."""
    given = agreed_by(brief, brief.planned.id, "Agree release")
    visited = {brief.agency.partner, _parent_partner(brief)} - {None}
    rows = []
    for partner in brief.framework.partners:
        title = f"{partner.title} (the partner visited)" if partner.id in visited else partner.title
        one = given.get(partner.id)
        rows.append(
            (cell(title), cell(one.name if one else NOT_YET_AGREED), cell(short_date(one.on) if one else NOT_YET_DATED))
        )
    due = key_date(brief.planned.dates, "agree_by")
    caption = f"Agreement of the {in_words(len(rows))} safeguarding partners, asked for by {due}"
    source = "Source: inputs/partnership.xlsx, sheet Decisions."
    header = ("Partner", "Agreed by", "Date")
    return (Table(header=header, rows=tuple(rows), caption=caption, source=source, widths=(3, 4, 2)),)


def _parent_partner(brief: Brief) -> str | None:
    parent = brief.evidence.agency(brief.agency.parent) if brief.agency.parent else None
    return parent.partner if parent else None


def evidence_log(brief: Brief) -> Blocks:
    """Return every finding with who noted it, in which file and under which heading, and who noted it as well."""
    found = [one for kind in LETTERS for one in findings(brief, kind)]
    if not found:
        return (Paragraph(spans=plain("No finding has been noted yet.")),)
    rows = tuple(_log_row(one) for one in found)
    unlabelled = sum(1 for one in found if not one.topic)
    said = f" {unlabelled} of {len(found)} findings open without a topic." if unlabelled else ""
    source = f"Source: the notes named above.{said}"
    header = ("Ref", "Observation", "Noted by", "File and heading", "Also noted by")
    widths = (0.6, 2.9, 2.1, 5.6, 2.8)
    return (
        Table(header=header, rows=rows, caption="Every finding and where it came from", source=source, widths=widths),
    )


def _log_row(one: Finding) -> tuple[Cell, ...]:
    first, others = one.noted[0], one.noted[1:]
    observation: Spans = plain(one.topic) if one.topic else plain(_opening(text_of(one.spans)))
    also = join_words(dict.fromkeys(f"{n.author} ({_file_and_heading(n)})" for n in others)) or "Nobody else"
    return (cell(one.ref), Cell(spans=observation), cell(first.author), cell(_file_and_heading(first)), cell(also))


def _file_and_heading(noted: Noted) -> str:
    """Return a note's file without its folders, and the heading; the sources list has the folders."""
    return f"{noted.source.file.rpartition('/')[2]}, {noted.source.place}"


def _opening(text: str) -> str:
    words = text.split()
    limit = 12
    return " ".join(words[:limit]) + ("..." if len(words) > limit else "")


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
