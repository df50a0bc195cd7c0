"""What a register and a config.toml make known: the partnership's own addresses, numbers and people."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from engine.checks.personal import Known
from engine.checks.personal_contacts import email_addresses, phone_numbers, postcodes
from engine.model.evidence import Activity, Agency, Decision, Evidence, Person
from engine.model.pieces import plain
from engine.model.settings import Settings
from engine.model.source import Origin, Source


def known_of(settings: Settings, evidence: Evidence) -> Known:
    """Return what may stand in a document: everything of the kind that the register or config.toml holds."""
    own = (settings.partnership, settings.roles, settings.email)
    held = (*evidence.agencies, *evidence.people, *evidence.activities, *evidence.decisions)
    texts = [plain(one) for part in (own, held) for one in _texts(part)]
    emails = frozenset(one for text in texts for _, _, one in email_addresses(text))
    named = {one.email_domain for one in evidence.agencies} | set(settings.email.allowed_domains)
    domains = {one.strip().lstrip("@").casefold() for one in named} | {one.rpartition("@")[2] for one in emails}
    return Known(
        postcodes=frozenset(one for text in texts for _, _, one in postcodes(text)),
        phones=frozenset(one for text in texts for _, _, one in phone_numbers(text)),
        emails=emails,
        domains=frozenset(one for one in domains if one),
        names=tuple(dict.fromkeys(_names(settings, evidence))),
    )


def _texts(value: object) -> Iterator[str]:
    """Yield every text of records, without where they come from."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Origin, Source)):
        return
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)


def _names(settings: Settings, evidence: Evidence) -> Iterator[str]:
    yield from _texts((settings.partnership.name, settings.partnership.short_name, settings.partnership.address))
    yield from _texts((settings.roles.coordinator, settings.roles.chair, *settings.roles.signatory.values()))
    for one in evidence.agencies:
        yield from _of_agency(one)
    for person in evidence.people:
        yield from _of_person(person)
    for activity in evidence.activities:
        yield from _of_activity(activity)
    for row in evidence.decisions:
        yield from _of_decision(row)
    yield from (note.author for note in evidence.notes)


def _of_agency(one: Agency) -> Iterator[str]:
    yield from (one.name, one.short_name, *one.aliases, one.contact_name, one.contact_role, one.salutation, one.address)


def _of_person(one: Person) -> Iterator[str]:
    yield from (one.name, one.role)


def _of_activity(one: Activity) -> Iterator[str]:
    yield from (one.title, one.service, one.place, one.lead, *one.team)


def _of_decision(one: Decision) -> Iterator[str]:
    for consent in one.consents:
        yield from (consent.name, consent.body)
