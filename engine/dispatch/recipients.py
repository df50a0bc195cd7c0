"""Which agencies a document goes to, and whether the register's address for each can be used."""

from collections.abc import Iterator

from engine.model.document_spec import AGENCY, PARTNERS, PER_ACTIVITY, DocumentSpec
from engine.model.evidence import Activity, Agency, Evidence
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem
from engine.model.words import join_words

_TWO_ADDRESSES = "REG-09"


def recipients_of(planned: PlannedDocument, evidence: Evidence) -> tuple[Agency, ...]:
    """Return the agencies that a document is mailed to, none for what is never mailed by itself.

    A partner who has answered a request is not asked again.
    """
    activity = evidence.activity(planned.subject)
    refs = recipient_ids(planned.spec, planned.agency, activity, evidence)
    found = (one for ref in refs if (one := evidence.agency(ref)))
    return tuple(one for one in found if not (one.partner and one.partner in planned.answered))


def recipient_ids(spec: DocumentSpec, agency: str, activity: Activity | None, evidence: Evidence) -> tuple[str, ...]:
    """Return the ids of the agencies that a kind of document goes to: its own, the first visited, or the partners."""
    if spec.mailed_to == PARTNERS:
        return tuple(one.id for one in evidence.agencies if one.partner)
    if spec.mailed_to != AGENCY:
        return ()
    if spec.per == PER_ACTIVITY:
        return activity.agencies[:1] if activity else ()
    return (agency,) if agency else ()


def address_faults(
    agency: Agency, evidence: Evidence, allowed: tuple[str, ...], found: tuple[Problem, ...]
) -> Iterator[Problem]:
    """Yield why the register's address of an agency cannot be used: SND-04 to SND-06.

    `allowed` are the domains that any agency may use; `found` what reading the register told.
    """
    where = agency.origin.of("email")
    name = agency.short_name or agency.name
    if not agency.email:
        unread = any(one.code == _TWO_ADDRESSES and one.source == where for one in found)
        yield problem("SND-06" if unread else "SND-04", source=where, agency=name)
        return
    domains = tuple(dict.fromkeys((*_domains(agency, evidence), *(one.casefold() for one in allowed))))
    if agency.email.rpartition("@")[2].casefold() not in domains:
        ends = f"end in {join_words(domains)}" if domains else "have no domain in the register"
        values = {"agency": name, "address": agency.email, "ends": ends}
        yield problem("SND-05", source=where, **values)


def _domains(agency: Agency, evidence: Evidence) -> Iterator[str]:
    """Yield the domains of an agency and of those it belongs to."""
    seen: set[str] = set()
    one: Agency | None = agency
    while one is not None and one.id not in seen:
        seen.add(one.id)
        yield from (word.strip().removeprefix("@").casefold() for word in one.email_domain.split(";") if word.strip())
        one = evidence.agency(one.parent) if one.parent else None
