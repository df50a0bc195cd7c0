"""Words that several documents put together from facts."""

from collections.abc import Mapping
from datetime import date

from engine.documents.brief import Brief
from engine.model.blocks import PROMPT_END, PROMPT_LEAD, Prompt
from engine.model.dates import long_date
from engine.model.document_spec import FilledBy, SectionSpec
from engine.model.evidence import Agency, Person
from engine.model.framework import Terms
from engine.model.words import join_words, lower_first, upper_first
from engine.model.working_days import on_or_before_working_day, shifted

_LEAD = " (lead)"


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


def answer_by(brief: Brief, key: str) -> date:
    """Return the working day by which an answer is asked: the plan's, and never sooner than a letter leaves time for.

    A letter leaves `reply_to_letter` of [local_dates] from its own date.
    """
    soonest = shifted(brief.dated, brief.settings.local_dates.reply_to_letter, 1) or brief.dated
    planned = brief.planned.dates.get(key)
    return max(planned, on_or_before_working_day(soonest)) if planned else on_or_before_working_day(soonest)


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


def who_comes(brief: Brief) -> str:
    """Return roles and employers, the lead first: "Scrutiny officers from X (lead) and Y, and a ... from Z"."""
    by_role: dict[str, list[str]] = {}
    for name in brief.activity.people:
        person = brief.evidence.person(name)
        if person is None:
            continue
        agency = employer(brief, person)
        from_ = (agency.short_name or agency.name) if agency else person.agency
        lead = _LEAD if name == brief.activity.lead else ""
        by_role.setdefault(person.role, []).append(f"{from_}{lead}")
    phrases = [_role_phrase(role, employers) for role, employers in by_role.items()]
    said = join_words([*phrases, *(["young scrutineers"] if brief.activity.young_scrutineers else [])])
    return upper_first(said) or "The team is still to be named"


def _role_phrase(role: str, employers: list[str]) -> str:
    word = plural(role) if len(employers) > 1 else role
    word = word if role.istitle() else lower_first(word)  # a role that is written as a title stays one
    article = "" if len(employers) > 1 else "an " if word[:1].casefold() in "aeiou" else "a "
    named = [one for one in dict.fromkeys(employers) if f"{one}{_LEAD}" not in employers]
    return f"{article}{word} from {join_words(named)}"
