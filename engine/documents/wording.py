"""Words that several documents put together from facts."""

from collections.abc import Iterable, Mapping

from engine.documents.brief import Brief
from engine.model.blocks import Prompt
from engine.model.dates import long_date
from engine.model.evidence import Agency, Person
from engine.model.framework import FilledBy, SectionSpec, Terms

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def join_words(words: Iterable[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    found = [word for word in words if word]
    if len(found) < 2:  # noqa: PLR2004 - one word joins with nothing
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def in_words(number: int) -> str:
    """Return "three" for 3; from eleven up, digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def plural(role: str) -> str:
    """Return a role in the plural: "Scrutiny officers", "Young scrutineers' workers"."""
    return f"{role}s"


def lower_first(text: str) -> str:
    """Return text that can stand inside a sentence: only an ordinary capital is lowered, never an acronym's."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def employer(brief: Brief, person: Person) -> Agency | None:
    """Return the agency that employs a person, or None."""
    return brief.evidence.agency(person.agency)


def key_date(dates: Mapping[str, object], key: str) -> str:
    """Return a key date of the plan with its weekday, or "to be agreed"."""
    day = dates.get(key)
    return long_date(day) if day else "to be agreed"  # type: ignore[arg-type] # the planner's dates are dates


def prompt(section: SectionSpec, terms: Terms) -> Prompt:
    """Return what stands in a section until a person writes it: who, what is asked, and what it counts as."""
    who = {
        FilledBy.OFFICER: "lead officer",
        FilledBy.PARTNER: "safeguarding partner",
        FilledBy.YOUNG_PEOPLE: "young scrutineers",
        FilledBy.COORDINATOR: terms.coordinator,
        FilledBy.ENGINE: terms.coordinator,
    }[section.filled_by]
    until = " Until then this section counts as missing." if section.required else ""
    return Prompt(lead=f"To complete ({who}):", text=f"{section.prompt}{until}")
