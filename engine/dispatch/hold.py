"""Why a document is held back from an agency: each reason as a Problem."""

import re
from collections.abc import Iterable, Iterator, Sequence

from engine.dispatch.recipients import recipients_of
from engine.model.dates import short_date
from engine.model.document_spec import DRAFT_REPORT, PARTNERS
from engine.model.evidence import Agency, Evidence
from engine.model.framework import Framework
from engine.model.mail import Entry, Post
from engine.model.messages import problem
from engine.model.plan import PlannedDocument, Verdict
from engine.model.problem import Problem, Severity
from engine.model.run import DocumentState, State
from engine.model.source import Source
from engine.model.words import join_words

CONFIRM_NAMES = "Confirm names"
"""The decision that lets a letter name another agency."""
_STOPS = frozenset({Severity.BLOCK, Severity.ERROR})
_SHORTEST, _OURS = 3, "SND-"


def standing_reasons(
    framework: Framework, verdicts: tuple[Verdict, ...], state: DocumentState, found: Sequence[Problem]
) -> Iterator[Problem]:
    """Yield why a document may not go yet as it stands: SND-01 to SND-03, SND-11, and what was told of its text."""
    planned, where = state.planned, Source(file=state.path)
    why = " ".join(_gate_says(framework, verdicts, planned))
    if planned.waits_for:
        values = {"report": planned.waits_for, "why": why}
        yield problem("SND-11", source=where, document=planned.id, **values)
        return
    missing = [f"“{one.title}”" for one in state.sections if one.state is State.MISSING]
    if missing:
        titles = f"{join_words(missing)} {'is' if len(missing) == 1 else 'are'}"
        yield problem("SND-02", source=where, document=planned.id, titles=titles)
    if not planned.gate_open:
        yield problem("SND-01", source=where, document=planned.id, why=why or "its gate is not open.")
    stops = [one for one in found if one.document == planned.id and one.severity in _STOPS]
    yield from _stopped(state, [one for one in stops if not (missing and one.section)])
    if not stops:
        yield from _stopped(state, [one for one in found if _stops_enclosed(framework, planned, one)])
    if not state.ready and not missing and planned.gate_open and not stops:
        yield problem("SND-01", source=where, document=planned.id, why=why or "a rule of the framework stops it.")


def _stopped(state: DocumentState, stops: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what stops a document, in the words of a letter that waits; its own gate is told by SND-01."""
    planned, where = state.planned, Source(file=state.path)
    for one in stops:
        if one.code.startswith(_OURS):
            yield one
        elif one.code not in planned.spec.gate:
            values = {"stop": one.code, "says": one.message}
            yield problem("SND-03", source=one.source or where, document=planned.id, **values)


def _stops_enclosed(framework: Framework, planned: PlannedDocument, one: Problem) -> bool:
    """Return whether a problem stops the draft that goes with a letter, its own gate apart."""
    report = framework.report_asked(planned.spec, planned.subject) if planned.spec.attachment == DRAFT_REPORT else ""
    spec = framework.document(report.partition(":")[0])
    stops = one.document == report and one.severity in _STOPS
    return stops and spec is not None and one.code not in spec.gate


def _gate_says(framework: Framework, verdicts: tuple[Verdict, ...], planned: PlannedDocument) -> Iterator[str]:
    """Yield what the rules of a document's gate say against it, and for a letter those of the report it quotes."""
    specs = [planned.spec, *filter(None, [framework.document(planned.spec.quotes)])]
    rules = {rule for spec in specs for rule in spec.gate}
    yield from dict.fromkeys(
        one.text for one in verdicts if one.rule in rules and one.subject == planned.subject and not one.passed
    )


def names_held_against(
    planned: PlannedDocument, agency: Agency, evidence: Evidence, framework: Framework, text: str
) -> tuple[str, ...]:
    """Return the other agencies that a letter names.

    Its own agency, the visiting team's employers and the statutory partners may stand in it, and what belongs to
    these; and any, once `Confirm names` is on record for the letter.
    """
    if _is_confirmed(planned, evidence):
        return ()
    family = _families(_may_be_named(planned, agency, evidence), evidence)
    partners = {one.title for one in framework.partners}
    free = _pattern((*(name for one in family for name in _names(one)), *partners))
    left = free.sub(" ", text) if free else text
    others = [one for one in evidence.agencies if one not in family]
    return tuple(
        one.short_name or one.name for one in others if (found := _pattern(_names(one))) and found.search(left)
    )


def _is_confirmed(planned: PlannedDocument, evidence: Evidence) -> bool:
    return any(
        row.ref.strip().casefold() == planned.id.casefold()
        and row.decision.strip().casefold() == CONFIRM_NAMES.casefold()
        and row.outcome.strip().casefold() != "declined"
        and row.consents
        for row in evidence.decisions
    )


def _may_be_named(planned: PlannedDocument, agency: Agency, evidence: Evidence) -> Iterator[Agency]:
    yield agency
    yield from recipients_of(planned, evidence)
    yield from (one for one in evidence.agencies if one.partner)
    activity = evidence.activity(planned.subject)
    if activity and planned.spec.mailed_to == PARTNERS:  # what the partners decide is about these agencies
        yield from (one for ref in activity.agencies if (one := evidence.agency(ref)))
    for name in activity.people if activity else ():
        person = evidence.person(name)
        employer = evidence.agency(person.agency) if person else None
        if employer:
            yield employer


def _families(agencies: Iterable[Agency], evidence: Evidence) -> tuple[Agency, ...]:
    """Return the agencies with those they belong to and those that belong to them."""
    ids = {one.id for one in agencies}
    above = {one.parent for one in evidence.agencies if one.id in ids and one.parent}
    return tuple(one for one in evidence.agencies if one.id in ids | above or one.parent in ids)


def _names(agency: Agency) -> tuple[str, ...]:
    return tuple(one for one in (agency.name, agency.short_name, *agency.aliases) if len(one) >= _SHORTEST)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of some names as whole words, in their own capitals, the longest first."""
    found = sorted(dict.fromkeys(names), key=lambda one: (-len(one), one))
    words = "|".join(r"\s+".join(re.escape(part) for part in one.split()) for one in found)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if found else None


def posted_reason(entry: Entry, address: str, content: str, name: str) -> Problem | None:
    """Return why what became of an earlier email holds this one back: SND-13 to SND-15; None when it may go.

    What was deferred goes again; what was refused goes again once the address has changed.
    """
    if entry.state is Post.SENT and entry.content and entry.content != content:
        day = short_date(entry.on) if entry.on else "an earlier day"
        return problem("SND-13", document=entry.document, name=name, day=day)
    if entry.state in {Post.UNKNOWN, Post.SENDING}:
        return problem("SND-14", document=entry.document, name=name, address=entry.address, message=entry.message_id)
    if entry.state is Post.REFUSED and entry.address == address:
        return problem("SND-15", document=entry.document, name=name, address=entry.address, reply=entry.reply)
    return None
