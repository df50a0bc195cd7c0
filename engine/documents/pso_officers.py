"""Who the scrutiny officers are, whom they work for and how many days they gave; and the report's control table."""

from decimal import Decimal

from engine.documents.brief import Brief
from engine.documents.known import is_closed
from engine.documents.pso_year import every_held, facts_to, said, year_of
from engine.documents.wording import key_date
from engine.model.blocks import Blocks, Cell, Paragraph, Table, cell
from engine.model.dates import count_of, short_date
from engine.model.evidence import Person
from engine.model.words import in_words, join_words, upper_first

_ROLE = "Scrutiny officer"
_DAYS_RULE = "R-P1"


def control(brief: Brief) -> Blocks:
    """Return the document control table."""
    year, evidence = year_of(brief), brief.evidence
    activities = len(every_held(brief))
    built = (count_of(activities, "activity", "activities"), f"{count_of(len(evidence.returns), 'Section 11 return')}")
    pairs = (
        ("Status", f"DRAFT {brief.draft}; {brief.marking}"),
        ("Period", f"{year.title}; facts to {short_date(facts_to(brief))}"),
        ("Prepared by", f"{brief.framework.terms.scrutiny_officers}, with the {brief.framework.terms.coordinator}"),
        ("Goes to", f"The {in_words(len(brief.framework.partners))} safeguarding partners and the Board"),
        (brief.framework.terms.board, key_date(brief.planned.dates, "next_board")),
        ("Built from", join_words(built)),
    )
    rows = tuple((cell(name), cell(text)) for name, text in pairs)
    return (Table(header=("Item", "Detail"), rows=rows, caption="Document control", widths=(1, 2.6)),)


def officers_of(brief: Brief) -> tuple[Person, ...]:
    """Return the scrutiny officers on the People sheet, in its order."""
    return tuple(one for one in brief.evidence.people if one.role.strip().casefold() == _ROLE.casefold())


def expected_days(brief: Brief) -> int:
    """Return how many days a year the framework expects of an officer; 0 where it says nothing."""
    rule = brief.framework.rule(_DAYS_RULE)
    return int(getattr(rule.params, "days", 0)) if rule else 0


def used_days(brief: Brief) -> Decimal:
    """Return the days all officers have used."""
    return sum((one.days_used for one in officers_of(brief) if one.days_used is not None), Decimal(0))


def planned_days(brief: Brief) -> Decimal:
    """Return the days all officers were to give: each one's own plan, else what the framework expects."""
    usual = Decimal(expected_days(brief))
    return sum((usual if one.days_planned is None else one.days_planned for one in officers_of(brief)), Decimal(0))


def number(value: Decimal | None) -> str:
    """Return a number without needless zeros: "19.5", "20"."""
    return "Not entered" if value is None else f"{value.normalize():f}"


def officers(brief: Brief) -> Blocks:
    """Return who the officers are, what they did and the days they gave, in sentences and a table."""
    found = officers_of(brief)
    if not found:
        return (said("No scrutiny officer is on the People sheet, so no days can be reported."),)
    rows = tuple(_row(brief, one) for one in found)
    file = found[0].origin.file
    table = Table(
        header=("Officer", "Employed by", "Led", "On the team", "Days planned", "Days used"),
        rows=rows,
        caption=f"The scrutiny officers, their employers and their days to {short_date(facts_to(brief))}",
        source=f"Source: {file}, sheets People and Activities.",
        widths=(2.6, 2.9, 1, 1.2, 1.3, 1.1),
        numeric=frozenset({2, 3, 4, 5}),
    )
    return (_who(brief, found), table)


def _who(brief: Brief, found: tuple[Person, ...]) -> Paragraph:
    terms, days = brief.framework.terms, expected_days(brief)
    partners = {one.partner for one in (brief.evidence.agency(person.agency) for person in found) if one}
    named = [one.title for one in brief.framework.partners if one.id in partners]
    missing = [one.title for one in brief.framework.partners if one.id not in partners]
    used, planned = number(used_days(brief)), number(planned_days(brief))
    return said(
        f"{upper_first(in_words(len(found)))} {terms.scrutiny_officers} worked in the year, "
        f"employed by {join_words(named) or 'no statutory partner'}.",
        f"No officer comes from {join_words(missing)}." if missing else "",
        f"The framework expects around {days} days a year of each." if days else "",
        f"By {short_date(facts_to(brief))} they had used {used} of {planned} days planned.",
    )


def _row(brief: Brief, person: Person) -> tuple[Cell, ...]:
    agency = brief.evidence.agency(person.agency)
    held = every_held(brief)
    led = [one.ref for one in held if one.lead == person.name]
    team = [one.ref for one in held if person.name in one.team and one.lead != person.name]
    return (
        cell(person.name),
        cell(agency.name if agency else "Not on the register"),
        cell(str(len(led))),
        cell(str(len(team))),
        cell(number(person.days_planned)),
        cell(number(person.days_used)),
    )


def about_report(brief: Brief) -> Blocks:
    """Return what the report covers and up to which day, and the year's work in a sentence of counts."""
    year, ends = year_of(brief), facts_to(brief)
    kinds: dict[str, int] = {}
    for one in every_held(brief):
        kinds[one.kind.strip()] = kinds.get(one.kind.strip(), 0) + 1
    counted = join_words(f"{in_words(count)} {_plural(kind, count)}" for kind, count in kinds.items())
    closed = [one for one in brief.evidence.actions if is_closed(one) and year.holds(one.closed_on)]
    return (
        said(
            f"This report is about the year from {year.title}.",
            f"It holds the facts known by {short_date(ends)}; nothing later is counted as held."
            if ends < year.ends
            else "",
        ),
        said(
            f"In that time the {brief.framework.terms.scrutiny_officers} and the people who worked with them held "
            f"{counted}."
            if counted
            else "No activity of the year is entered as held on the Activities sheet.",
            f"{upper_first(in_words(len(closed)))} {_plural('action', len(closed))} "
            f"{'was' if len(closed) == 1 else 'were'} closed in the year."
            if closed
            else "",
        ),
    )


def _plural(kind: str, count: int) -> str:
    special = {"line of sight": ("line of sight event", "line of sight events")}
    low = kind[:1].lower() + kind[1:]
    one, many = special.get(kind.casefold(), (low, f"{low[:-1]}ies" if low.endswith("y") else f"{low}s"))
    return one if count == 1 else many
