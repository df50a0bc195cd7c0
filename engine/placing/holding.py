"""Documents that stand still: a report that people have agreed, a letter that waits for one."""

from dataclasses import replace

from engine.drafts.agreed import AGREEMENT
from engine.model.agreed import agreed_report
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, Severity
from engine.model.run import Outcome
from engine.model.source import Source
from engine.placing.merging import Settled, digests, title_list
from engine.storage.ledger import Written
from engine.storage.places import Place
from engine.world import World


def agreed_bytes(world: World, document: str) -> bytes | None:
    """Return the frozen copy of a report that is agreed, None for any other document."""
    report = agreed_report(world.evidence.agreed, document)
    return world.workspace.read(report.source.file) if report else None


def new_facts_since(place: Place, earlier: Written, again: bytes) -> tuple[Problem, ...]:
    """Return why an agreed report is not made anew, `again` being what would be: AGR-05 it reads, AGR-30 it looks.

    Both say that it is left; the first names the sections that would read differently.
    """
    now = digests(again, place.titles)
    differ = [one for one in place.titles if now.get(one) != earlier.sections.get(one)]
    changed = [one for one in differ if one != AGREEMENT]
    if differ and not changed:
        return ()
    if not changed:
        return (problem("AGR-30", source=Source(file=place.path), document=place.document),)
    titles = title_list(changed, place.titles)
    return (problem("AGR-05", source=Source(file=place.path), document=place.document, titles=titles),)


def waiting(place: Place, planned: PlannedDocument, blob: bytes | None) -> Settled:
    """Return that a letter waits for its report: none is made, and one that is there must not go as it is.

    Nothing is said of it once the Board has received what it is about.
    """
    outcome = Outcome.UNCHANGED if blob else Outcome.NOT_WRITTEN
    if planned.closed:
        return Settled(outcome=outcome, blob=blob)
    there = "The copy that is there quotes a report that is no longer agreed: do not send it." if blob else ""
    text = there or "It is made then."
    told = problem(
        "AGR-07", source=Source(file=place.path), document=place.document, report=planned.waits_for, file=text
    )
    if blob is not None:
        told = replace(told, severity=Severity.BLOCK)
    return Settled(outcome=outcome, blob=blob, problems=(told,))
