"""What is asked of the partners, and what they have agreed, held against the report as it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from engine.agreement import is_about, is_released
from engine.checks.document import Looked
from engine.model.agreed import agreed_report
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem
from engine.model.run import Outcome, State
from engine.model.source import Source
from engine.model.words import join_words
from engine.placing.producing import Produced, look
from engine.storage.ledger import LEDGER, Ledger
from engine.world import World

_TOLD = frozenset({"AGR-01", "AGR-03"})
"""What is said already of a report whose agreement cannot count: that is enough."""


def without_report(
    world: World, planned: PlannedDocument, ledger: Ledger, produced: Iterable[Produced]
) -> Produced | None:
    """Return a request as it stands while the report it asks about is not there; None for any other document."""
    report = world.framework.report_asked(planned.spec, planned.subject)
    if not any(one.planned.id == report and one.blob is None for one in produced):
        return None
    here = look(world, planned, ledger)
    return here if here.blob is not None else replace(here, outcome=Outcome.NOT_WRITTEN)


def faults_of_requests(world: World, produced: Sequence[Produced], looked: Sequence[Looked]) -> Iterator[Problem]:
    """Yield AGR-13 and AGR-14: reports that somebody agreed, or is asked to agree, with a section missing."""
    missing = {one.planned.id: _missing(found) for one, found in zip(produced, looked, strict=True)}
    for one in produced:
        yield from _asked_too_early(world, one, missing)
        is_open = is_released(world.framework, one.planned.spec) and not (one.planned.sent or one.planned.closed)
        titles = missing.get(one.planned.id, "")
        if titles and is_open:
            yield from _agreed_too_early(world, one.planned.id, titles)


def _missing(found: Looked) -> str:
    """Return which sections are missing, with their verb; "" for none."""
    titles = [f"“{one.title}”" for one in found.sections if one.state is State.MISSING]
    return f"{join_words(titles)} {'is' if len(titles) == 1 else 'are'}" if titles else ""


def _asked_too_early(world: World, one: Produced, missing: dict[str, str]) -> Iterator[Problem]:
    """Yield AGR-14 for a request that asks the partners to agree a report that is not complete."""
    report = world.framework.report_asked(one.planned.spec, one.planned.subject)
    titles = missing.get(report, "")
    if titles and not one.planned.closed:
        source = Source(file=one.path)
        yield problem("AGR-14", source=source, document=one.planned.id, report=report, titles=titles)


def _agreed_too_early(world: World, document: str, titles: str) -> Iterator[Problem]:
    """Yield AGR-13 for each row of the register that agrees a report before it is complete."""
    told = any(one.code in _TOLD and one.document == document for one in world.problems)
    if told or agreed_report(world.evidence.agreed, document):
        return
    partners = {one.id: one.title for one in world.framework.partners}
    for row in world.evidence.decisions:
        given = [one for one in row.consents if one.on <= world.cycle.as_of] if is_about(row, document) else []
        if given and row.origin.file != LEDGER and row.outcome.strip().casefold() != "declined":
            who = join_words(partners.get(one.party, one.name) for one in given)
            source = row.origin.of(f"{given[0].party}_name")
            values = {"decision": row.decision, "id": document, "who": who, "titles": titles}
            yield problem("AGR-13", source=source, document=document, **values)
