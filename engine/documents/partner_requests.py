"""What every request to the safeguarding partners has: whom it goes to, what is asked, the table of decisions."""

from collections.abc import Iterator

from engine.documents.brief import Brief
from engine.documents.decided import answers_to
from engine.documents.letters import Letter
from engine.documents.wording import employer
from engine.model.blocks import Blocks, Table, cell
from engine.model.dates import short_date
from engine.model.evidence import Agency, Person
from engine.model.words import in_words, join_words, lower_first

_HEADER = ("Partner", "Decision", "Name", "Date", "Signature")
_TO_FILL_IN = ("Write your name", "Write the date", "Sign here")


def letter_to_partners(brief: Brief) -> Letter:
    """Return the frame of a letter to the statutory partners together."""
    activity = brief.activity
    many = len(brief.framework.partners)
    return Letter(
        our_ref=f"{brief.planned.subject}-{brief.planned.spec.catalogue.replace('-', '')}",
        addressee=f"The {in_words(many)} safeguarding partners" if many > 1 else "The safeguarding partner",
        organisation=brief.settings.partnership.name,
        address="By email",
        salutation="partners" if many > 1 else "partner",
        faithfully="sincerely",
        signatory=brief.signatory(),
        copy_to=f"{activity.lead}, who leads" if activity.lead else brief.framework.terms.scrutiny_officers,
    )


def decision_asked(brief: Brief) -> str:
    """Return the name of the decision that a request asks for, as the Decisions sheet has it."""
    rule = brief.framework.rule(brief.planned.spec.asks)
    return str(getattr(rule.params, "decision", "")) if rule else ""


def document_asked(brief: Brief) -> str:
    """Return what the decision is about: the activity's ref, or the id of its report."""
    return brief.framework.report_asked(brief.planned.spec, brief.planned.subject) or brief.planned.subject


def decision_table(brief: Brief) -> Blocks:
    """Return a row for each partner to fill in and sign, with what is on record already."""
    answers = answers_to(brief, document_asked(brief), decision_asked(brief))
    rows = []
    for one in brief.framework.partners:
        given = answers.get(one.id)
        said = (
            (_outcome(brief, yes=given[1]), given[0].name, short_date(given[0].on), "On record")
            if given
            else (f"{_outcome(brief, yes=True)} / {_outcome(brief, yes=False)}", *_TO_FILL_IN)
        )
        rows.append(tuple(cell(text) for text in (one.title, *said)))
    caption = f"What each partner decides on {brief.planned.subject}"
    return (Table(header=_HEADER, rows=tuple(rows), caption=caption, widths=(1.9, 3.2, 3.3, 2.8, 2.6), to_sign=True),)


def _outcome(brief: Brief, *, yes: bool) -> str:
    verb = decision_asked(brief).partition(" ")[0]
    return (verb or "Agree") if yes else "Decline"


def answers_so_far(brief: Brief) -> str:
    """Return who has answered and who has not, in a sentence."""
    answers = answers_to(brief, document_asked(brief), decision_asked(brief))
    given = [one.title for one in brief.framework.partners if one.id in answers]
    if not given:
        return "None of you has answered yet."
    waiting = [one.title for one in brief.framework.partners if one.id not in answers]
    return f"{join_words(given)} {'has' if len(given) == 1 else 'have'} answered; we wait for {join_words(waiting)}."


def visited_partners(brief: Brief) -> tuple[str, ...]:
    """Return the titles of the statutory partners that the activity is about, services counted as their partner."""
    found = {_partner_of(brief, one) for one in brief.activity.agencies}
    return tuple(one.title for one in brief.framework.partners if one.id in found)


def _partner_of(brief: Brief, ref: str | None) -> str:
    """Return the statutory partner that an agency is or belongs to, "" for none; a loop in the register ends it."""
    seen: set[str] = set()
    while ref and ref not in seen:
        seen.add(ref)
        agency = brief.evidence.agency(ref)
        if agency and agency.partner:
            return agency.partner
        ref = agency.parent if agency else None
    return ""


def conflict_check(brief: Brief) -> str:
    """Return whether anybody who takes part is employed by a partner that is visited, in a sentence (R-V2b, R-V2c)."""
    visited = visited_partners(brief)
    if not visited:
        return f"{_visited(brief)} is no safeguarding partner, so the staff of every partner may take part."
    wrong = list(_employed(brief))
    if wrong:
        return f"{join_words(wrong)}: the partner visited. Somebody else must be named before the {_noun(brief)}."
    return f"Nobody who takes part is employed by {join_words(visited)}, the partner visited."


def _visited(brief: Brief) -> str:
    found = [one for ref in brief.activity.agencies if (one := brief.evidence.agency(ref))]
    return join_words(one.short_name or one.name for one in found) or "Who is visited"


def _noun(brief: Brief) -> str:
    return brief.framework.terms.visit_noun


def _employed(brief: Brief) -> Iterator[str]:
    own = {_partner_of(brief, one) for one in brief.activity.agencies} - {""}
    for name in brief.activity.people:
        person = brief.evidence.person(name)
        if person and _partner_of(brief, person.agency) in own:
            yield f"{name} ({lower_first(person.role)}) is employed by {_employer_name(brief, person)}"


def _employer_name(brief: Brief, person: Person) -> str:
    agency: Agency | None = employer(brief, person)
    return (agency.short_name or agency.name) if agency else person.agency
