"""`boardpack approve`: a partner's agreement, or the lead officer's confirmation, recorded in the ledger."""

from datetime import date

from engine.agreement import CONFIRM, OTHER, RELEASE, consents_to, is_released
from engine.checks.personal_told import personal_told
from engine.config import find_workspace
from engine.model.dates import long_date, short_date
from engine.model.evidence import Activity
from engine.model.messages import problem
from engine.model.plan import PlannedDocument
from engine.model.problem import ConfigError, Severity
from engine.model.words import join_words
from engine.placing.agreeing import missing_titles
from engine.placing.guarding import look_through, scan_for
from engine.storage.decided import Approval, Decided
from engine.storage.ledger import Ledger
from engine.storage.locating import locate
from engine.storage.lock import only_run
from engine.storage.workspace import Workspace
from engine.world import Options, World, read_world

LEAD = "lead"
"""What stands for the lead officer in place of a partner."""


def approve_document(options: Options, shown: str, *, partner: str, name: str, on: date | None) -> list[str]:
    """Record one person's part in the release of a document, and return what to say of it.

    It ranks with the rows of the Decisions sheet by its date; left out, that is the run's "today". Raises
    ConfigError AGR-20 to AGR-28 for what cannot be recorded, WorkspaceError as every run does.
    """
    workspace = Workspace(find_workspace(options.start))
    with only_run(workspace):
        world = read_world(options)
        approval = _approval(world, shown, partner=partner, name=name, on=on)
        with Ledger.open(workspace) as ledger:
            if ledger.get(approval.document) is None:
                raise ConfigError(problem("AGR-26", id=approval.document))
            _refuse_incomplete(world, ledger, approval.document)
            Decided(ledger).approve(approval)
        return _said(read_world(options), approval)


def _approval(world: World, shown: str, *, partner: str, name: str, on: date | None) -> Approval:
    planned = _document(world, shown)
    party = _party(world, partner)
    today = world.cycle.as_of
    given, who = on or today, " ".join(name.split())
    if not who:
        raise ConfigError(problem("AGR-22"))
    if given > today:
        raise ConfigError(problem("AGR-23", day=long_date(given), today=long_date(today)))
    activity = world.evidence.activity(planned.subject)
    if activity and activity.day and given < activity.day:
        raise ConfigError(problem("AGR-25", id=planned.id, day=long_date(given), held=long_date(activity.day)))
    if party == LEAD:
        _refuse_another(activity, planned, who)
        return Approval(document=planned.id, decision=CONFIRM, party=OTHER, name=who, on=given)
    return Approval(document=planned.id, decision=RELEASE, party=party, name=who, on=given)


def _document(world: World, shown: str) -> PlannedDocument:
    released = [one for one in world.planned if is_released(world.framework, one.spec)]
    found = next((one for one in released if one.id.casefold() == shown.strip().casefold()), None)
    if found is None:
        known = join_words(one.id for one in released) or "none"
        example = released[0].id if released else "visit-report:AV2"
        partner = world.framework.partners[0].id
        raise ConfigError(problem("AGR-20", shown=shown, known=known, example=example, partner=partner))
    return found


def _party(world: World, shown: str) -> str:
    words = {word.casefold(): one.id for one in world.framework.partners for word in (one.id, one.title)}
    words[LEAD] = LEAD
    found = words.get(shown.strip().casefold())
    if found is None:
        known = join_words(one.id for one in world.framework.partners)
        raise ConfigError(problem("AGR-21", shown=shown, known=known))
    return found


def _refuse_another(activity: Activity | None, planned: PlannedDocument, name: str) -> None:
    lead = activity.lead if activity else ""
    if lead and lead.casefold() != name.casefold():
        raise ConfigError(problem("AGR-24", id=planned.id, lead=lead, shown=name))


def _refuse_incomplete(world: World, ledger: Ledger, document: str) -> None:
    """Raise ConfigError AGR-27 when a section of the report on disk is missing; a file that is gone is told later."""
    planned = next(one for one in world.planned if one.id == document)
    earlier = ledger.get(document)
    here = locate(world.workspace, ledger, document, earlier.path, document) if earlier else None
    titles = missing_titles(world, planned, here) if here and here.blob is not None and here.readable else ""
    if titles:
        raise ConfigError(problem("AGR-27", id=document, titles=titles))
    if here and here.blob is not None and here.readable:
        _refuse_personal(world, planned, here.path, here.blob)


def _refuse_personal(world: World, planned: PlannedDocument, path: str, blob: bytes) -> None:
    """Raise ConfigError AGR-28 for personal data that no decision lets stand."""
    found = personal_told(look_through(world, scan_for(world), planned, path, blob))
    first = next((one for one in found if one.severity is Severity.BLOCK), None)
    if first is not None:
        raise ConfigError(problem("AGR-28", id=planned.id, stop=first.code, says=first.message))


def _said(world: World, approval: Approval) -> list[str]:
    """Return what was recorded, what is still to come, and the next thing to do."""
    consents = consents_to(world.evidence.decisions, approval.document)
    given = {one.party for one, (_, yes) in consents.items() if yes and one.decision == RELEASE.casefold()}
    titles = {one.id: one.title for one in world.framework.partners}
    waiting = [title for one, title in titles.items() if one not in given]
    if not any(yes and one.decision == CONFIRM.casefold() for one, (_, yes) in consents.items()):
        waiting.append("the lead officer's Confirm content")
    who = titles.get(approval.party, "The lead officer")
    done = "agreed the release of" if approval.decision == RELEASE else "confirmed the content of"
    still = f"Still to come: {join_words(waiting)}." if waiting else "Everybody has agreed."
    return [
        f"Recorded: {who} ({approval.name}) {done} {approval.document} on {short_date(approval.on)}.",
        still,
        "Next: run boardpack build, which notes what was agreed and checks that every section is filled.",
    ]
