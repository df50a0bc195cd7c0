"""Everything a run has read before it makes anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from engine.agreement import Standing, standing
from engine.config import find_workspace, load_settings
from engine.documents.catalogue import CATALOGUE
from engine.drafted import read_drafted
from engine.frameworks.loader import load, shipped
from engine.frameworks.own_letters import with_own_letters
from engine.intake.collect import REGISTER, collect
from engine.model.agreed import AgreedReport
from engine.model.evidence import Consent, Evidence
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.plan import Cycle, PlannedDocument, Verdict
from engine.model.problem import ConfigError, Problem
from engine.model.settings import Settings
from engine.model.source import Source
from engine.posted import Days, days_posted, with_posted_days, with_posted_steps
from engine.rules.cycles import cycles_of_year, find_cycle
from engine.rules.evaluate import evaluate, problems_of
from engine.rules.planner import plan
from engine.rules.vocabulary import RULE_TYPES
from engine.storage.ledger import Ledger
from engine.storage.templates import OWN_LETTERS
from engine.storage.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line chose. `start` is the folder to look upward from; `today` is used without an as_of.

    `only` names what to build, () for everything.
    `forward` keeps what was made from later facts than this run's: the year is built meeting by meeting. `anew` is a
    document that went by email and is to go again as it is now.
    """

    start: Path
    today: date
    cycle: str | None = None
    as_of: date | None = None
    only: tuple[str, ...] = ()
    dry_run: bool = False
    forward: bool = False
    anew: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One workspace as read: settings, framework, evidence, the cycle, what the rules say and what is planned.

    `frozen` holds every frozen copy of a report; `held` the ids of documents that somebody has agreed, which no
    build may change; `voided` the consents to each document that a change has voided.
    """

    workspace: Workspace
    settings: Settings
    framework: Framework
    evidence: Evidence
    cycle: Cycle
    verdicts: tuple[Verdict, ...]
    planned: tuple[PlannedDocument, ...]
    problems: tuple[Problem, ...]
    frozen: tuple[AgreedReport, ...] = ()
    held: frozenset[str] = frozenset()
    voided: Mapping[str, tuple[Consent, ...]] = field(default_factory=dict)


def load_framework(workspace: Workspace, settings: Settings) -> Framework:
    """Return the framework config.toml names, one that ships or a .toml of the workspace's own, with its own letters.

    Raises ConfigError CFG-20 for a name that is neither, TPL-06 for a document that nothing builds, and what the
    loader finds in the files.
    """
    found = _with_builders(_framework(workspace, settings), settings.framework)
    own = workspace.path(OWN_LETTERS)
    return _with_builders(with_own_letters(found, own, OWN_LETTERS), OWN_LETTERS) if own.is_file() else found


def _with_builders(framework: Framework, file: str) -> Framework:
    """Return the framework when each of its documents can be built; raises ConfigError TPL-06 else."""
    found = [one for one in framework.documents if one.builder_name not in CATALOGUE]
    if found:
        raise ConfigError(*(_unbuilt(one.kind, file) for one in found))
    return framework


def _unbuilt(kind: str, file: str) -> Problem:
    close = get_close_matches(kind, CATALOGUE, n=1, cutoff=0.5)
    nearest = f"; the nearest is “{close[0]}”" if close else ""
    source = Source(file=file, place=f"document {kind}, key kind")
    return problem("TPL-06", source=source, kind=kind, nearest=nearest)


def _framework(workspace: Workspace, settings: Settings) -> Framework:
    known = shipped()
    if settings.framework in known:
        return load(known[settings.framework], RULE_TYPES)
    path = workspace.root / settings.framework
    if path.suffix == ".toml" and path.is_file():
        return load(path, RULE_TYPES, file=settings.framework)
    source = Source(file="config.toml", place="framework")
    values = {"file": settings.framework, "why": "there is no framework and no .toml file of that name"}
    raise ConfigError(problem("CFG-20", source=source, **values, shipped=", ".join(sorted(known))))


def _cycle(evidence: Evidence, found: tuple[Problem, ...], settings: Settings, cycle: str, as_of: date) -> Cycle:
    """Return the cycle. A register that cannot be read is told instead of the Board meetings it cannot show."""
    try:
        return find_cycle(evidence, settings, cycle, as_of)
    except ConfigError as fault:
        raise ConfigError(*(_unread(found) or fault.problems)) from fault


def _standing(workspace: Workspace, framework: Framework, evidence: Evidence, as_of: date) -> Standing:
    with Ledger.peek(workspace) as ledger:
        return standing(workspace, framework, evidence, ledger, as_of)


def _days_posted(workspace: Workspace, as_of: date) -> Days:
    with Ledger.peek(workspace) as ledger:
        return days_posted(ledger, as_of)


def _without_unasked(workspace: Workspace, planned: tuple[PlannedDocument, ...]) -> tuple[PlannedDocument, ...]:
    """Return the plan without requests that were answered before anybody had to ask."""
    if not any(one.spec.is_request and one.closed for one in planned):
        return planned
    with Ledger.peek(workspace) as ledger:
        return tuple(one for one in planned if not (one.spec.is_request and one.closed) or ledger.get(one.id))


def read_year(options: Options) -> tuple[Options, ...]:
    """Return what to build a year with: one set of options for each meeting, in order. Raises as `read_world`."""
    workspace = Workspace(find_workspace(options.start))
    settings = load_settings(workspace.root)
    read, found = collect(workspace.root, settings, load_framework(workspace, settings))
    today = options.as_of or settings.as_of or options.today
    try:
        cycles = cycles_of_year(read, settings, today)
    except ConfigError as fault:
        raise ConfigError(*(_unread(found) or fault.problems)) from fault
    return tuple(replace(options, cycle=one.id, as_of=one.as_of, forward=True) for one in cycles)


def _unread(found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(one for one in found if one.source == Source(file=REGISTER))


def _with_drafted(
    workspace: Workspace, framework: Framework, evidence: Evidence, planned: tuple[PlannedDocument, ...]
) -> Evidence:
    """Return the evidence with what people have written in the yearly reports so far."""
    with Ledger.peek(workspace) as ledger:
        return replace(evidence, drafted=read_drafted(workspace, ledger, framework, planned))


def read_world(options: Options) -> World:
    """Return everything read. Raises ConfigError or WorkspaceError when the run cannot start."""
    workspace = Workspace(find_workspace(options.start))
    settings = load_settings(workspace.root)
    framework = load_framework(workspace, settings)
    read, found = collect(workspace.root, settings, framework)
    as_of = options.as_of or settings.as_of or options.today
    agreements = _standing(workspace, framework, read, as_of)
    days = _days_posted(workspace, as_of)
    evidence = with_posted_steps(agreements.evidence, framework, days)
    cycle = _cycle(evidence, found, settings, options.cycle or settings.cycle, as_of)
    verdicts = evaluate(framework, evidence, settings, cycle)
    planned, unplanned = plan(framework, evidence, settings, cycle, verdicts)
    planned = with_posted_days(_without_unasked(workspace, planned), evidence, days)
    evidence = _with_drafted(workspace, framework, evidence, planned)
    rules = problems_of(framework, verdicts, [one.id for one in planned])
    problems = (*found, *agreements.problems, *unplanned, *rules)
    return World(
        workspace=workspace,
        settings=settings,
        framework=framework,
        evidence=evidence,
        cycle=cycle,
        verdicts=verdicts,
        planned=planned,
        problems=problems,
        frozen=agreements.frozen,
        held=agreements.held,
        voided=agreements.voided,
    )
