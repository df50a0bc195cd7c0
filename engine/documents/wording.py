"""Words that several documents put together from facts."""

from collections.abc import Mapping

from engine.documents.brief import Brief
from engine.model.blocks import PROMPT_END, PROMPT_LEAD, Prompt
from engine.model.dates import long_date
from engine.model.document_spec import FilledBy, SectionSpec
from engine.model.evidence import Agency, Person
from engine.model.framework import Terms


def plural(role: str) -> str:
    """Return a role in the plural: "Scrutiny officers", "Young scrutineers' workers"."""
    return f"{role}s"


def in_full(terms: Terms) -> str:
    """Return the action group's name with its short form, as it stands at its first use in a document."""
    return f"{terms.action_group} ({terms.action_group_short})" if terms.action_group_short else terms.action_group


def employer(brief: Brief, person: Person) -> Agency | None:
    """Return the agency that employs a person, or None."""
    return brief.evidence.agency(person.agency)


def key_date(dates: Mapping[str, object], key: str) -> str:
    """Return a key date of the plan with its weekday, or "to be agreed"."""
    day = dates.get(key)
    return long_date(day) if day else "to be agreed"  # type: ignore[arg-type] # the planner's dates are dates


def asked_by(brief: Brief, key: str) -> str:
    """Return a key date to act by; one that has passed on the document's own date says so."""
    day, said = brief.planned.dates.get(key), key_date(brief.planned.dates, key)
    return f"{said} (passed)" if day and day < brief.dated else said


def prompt(section: SectionSpec, terms: Terms) -> Prompt:
    """Return what stands in a section until a person writes it: who, what is asked, and what it counts as."""
    who = {
        FilledBy.OFFICER: "lead officer",
        FilledBy.PARTNER: "safeguarding partner",
        FilledBy.AGENCY: "the agency",
        FilledBy.YOUNG_PEOPLE: "young scrutineers",
        FilledBy.COORDINATOR: terms.coordinator,
        FilledBy.ENGINE: terms.coordinator,
    }[section.filled_by]
    until = f" {PROMPT_END}" if section.required else ""
    return Prompt(lead=f"{PROMPT_LEAD} ({who}):", text=f"{section.prompt}{until}")
