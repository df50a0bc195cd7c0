"""The order of the work: read everything, plan, make, put in place, look at what is on disk, report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Protocol

from engine.checks.document import Expected, Looked, look_inside
from engine.checks.standing import held_back, is_ready, status_of
from engine.config import find_workspace
from engine.documents.brief import marking_of
from engine.making import cycle_folder
from engine.model.messages import problem
from engine.model.outlook import Outlook
from engine.model.plan import PlannedDocument
from engine.model.problem import ConfigError, Problem, Severity, UnfinishedError, WorkspaceError
from engine.model.run import DocumentState, Run
from engine.model.source import Source
from engine.placing.agreeing import settle_agreements
from engine.placing.behind import against, forget_built, is_as_built, note_built
from engine.placing.deadlines import put_deadlines
from engine.placing.guarding import Guard
from engine.placing.mailing import faults_of_letters, prepare_emails
from engine.placing.producing import Produced, is_newer, look, produce
from engine.placing.querying import prepare_queries
from engine.placing.requesting import faults_of_requests, without_report
from engine.placing.strays import other_copies
from engine.report.pack import PACK, pack_of, write_pack
from engine.report.page import PAGE, page_of
from engine.rules.evaluate import stopped
from engine.rules.outlook import look_around
from engine.storage.ledger import Ledger
from engine.storage.lock import only_run, refuse_second_run
from engine.storage.rehearsal import Rehearsal
from engine.storage.workspace import Workspace
from engine.world import Options, World, read_world


class Tell(Protocol):
    """Takes each step of the work as it begins; with the number of documents done and of all, where they are known."""

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        """Take one step."""


_ORDER = {severity: place for place, severity in enumerate(Severity)}


def _silent(step: str, done: int = 0, total: int = 0) -> None:
    """Tell nobody."""
    del step, done, total


def build(options: Options, tell: Tell = _silent) -> Run:
    """Make every document of the cycle and report how each stands. Raises EngineError when it cannot start."""
    tell("Reading the inputs")
    if not options.dry_run:
        refuse_second_run(Workspace(find_workspace(options.start)))
    world = read_world(options)
    if not options.forward:
        refuse_unknown(world.planned, options.only)
    if options.dry_run:
        with Ledger.peek(world.workspace) as ledger:
            return _built(world, ledger, options, tell)
    with only_run(world.workspace), Ledger.open(world.workspace) as ledger:
        try:
            return _with_pack(world, _built(world, ledger, options, tell))
        except WorkspaceError as fault:
            raise UnfinishedError(*fault.problems) from fault


def _with_pack(world: World, run: Run) -> Run:
    """Write how the pack stands, for programs and as a page for people: then the calendar.

    Return the run, with OUT-03 when one of these is open in another program: the documents are written.
    """
    folder = cycle_folder(world)
    try:
        world.workspace.write(f"{folder}/{PACK}", write_pack(run).encode())
        world.workspace.write(f"{folder}/{PAGE}", page_of(pack_of(run)).encode())
        put_deadlines(world, run)
    except WorkspaceError as fault:
        if {one.code for one in fault.problems} != {"OUT-03"}:
            raise UnfinishedError(*fault.problems) from fault
        return replace(run, problems=(*run.problems, *fault.problems))
    return run


def _with_agreements(world: World, ledger: Ledger, options: Options, *, write: bool) -> World:
    """Return the world once every agreement is bound and every agreed report frozen: what quotes them is due then."""
    found = settle_agreements(world, ledger, write=write)
    problems = found.problems
    if found.again:
        world = read_world(options)
        found = settle_agreements(world, ledger, write=write)
        problems = tuple(dict.fromkeys((*problems, *found.problems)))
    held = world.held | found.held
    return replace(world, planned=found.planned, problems=(*world.problems, *problems), held=held)


def _built(world: World, ledger: Ledger, options: Options, tell: Tell) -> Run:
    """Return what building came to. A dry run builds in the same way where nothing reaches the disk."""
    world = _with_agreements(world, ledger, options, write=not options.dry_run)
    if options.dry_run:
        world = replace(world, workspace=Rehearsal(world.workspace.root))
    whole = not (options.dry_run or options.only)
    if not options.dry_run and not is_as_built(world, ledger):
        forget_built(world, ledger)
    produced, total = list[Produced](), len(world.planned)
    for done, planned in enumerate(world.planned):
        tell(f"Building {planned.spec.title}, {planned.subject}", done, total)
        produced.append(without_report(world, planned, ledger, produced) or _made(world, planned, ledger, options))
    if whole:
        note_built(world, ledger, produced)
    tell("Checking every section", total, total)
    return _with_emails(world, _report(world, produced, ledger), ledger, options, write=True)


def _with_emails(world: World, run: Run, ledger: Ledger, options: Options, *, write: bool) -> Run:
    """Return the run with its outbox and queries. Of a meeting of the past nothing is sent any more, so it has none."""
    today = world.settings.as_of or options.today
    if options.forward and world.cycle.as_of < today:
        return run
    run = prepare_emails(world, run, ledger, write=write, anew=options.anew)
    return prepare_queries(world, run, ledger, write=write)


def refuse_unknown(planned: Sequence[PlannedDocument], only: Sequence[str]) -> None:
    """Raise ConfigError PLAN-05 for each name of `only` that no document has, rather than build nothing in silence."""
    unknown = [name for name in only if not any(one.is_called(name) for one in planned)]
    if unknown:
        raise ConfigError(*(problem("PLAN-05", only=name, near=_near(planned, name)) for name in unknown))


def _near(planned: Sequence[PlannedDocument], name: str) -> str:
    """Return the names that are nearest to one, else the kinds of document there are, as a sentence."""
    names = {word.casefold(): word for one in planned for word in (one.id, one.spec.kind, one.subject)}
    close = get_close_matches(name.casefold(), names, n=3, cutoff=0.6)
    kinds = dict.fromkeys(one.spec.kind for one in planned)
    if close:
        return f"The nearest: {', '.join(names[one] for one in close)}."
    return f"It has: {', '.join(kinds) or 'none'}."


def _made(world: World, planned: PlannedDocument, ledger: Ledger, options: Options) -> Produced:
    if options.only and not any(planned.is_called(name) for name in options.only):
        return look(world, planned, ledger)
    if planned.closed and planned.spec.is_request:
        return look(world, planned, ledger)  # what was asked is answered: the question stays as it went
    if options.forward and is_newer(world, planned, ledger):
        return look(world, planned, ledger)
    return produce(world, planned, ledger, write=True, asked=bool(options.only))


def check(options: Options, tell: Tell = _silent) -> Run:
    """Report how the documents of the cycle stand on disk; nothing is made or written."""
    tell("Reading the inputs")
    world = read_world(options)
    with Ledger.peek(world.workspace) as ledger:
        world = _with_agreements(world, ledger, options, write=False)
        produced, total = list[Produced](), len(world.planned)
        look_at = look if is_as_built(world, ledger) else against
        for done, planned in enumerate(world.planned):
            tell(f"Reading {planned.spec.title}, {planned.subject}", done, total)
            produced.append(look_at(world, planned, ledger))
        tell("Checking every section", total, total)
        return _with_emails(world, _report(world, produced, ledger), ledger, options, write=False)


def record(options: Options, made: Run, tell: Tell = _silent) -> Run:
    """Report what a build would find now, and write nothing but how the cycle's pack stands.

    `made` is what the build itself reported: what it could not write is told here too.
    """
    world = read_world(options)
    with Ledger.peek(world.workspace) as ledger:
        run = _with_unwritten(_built(world, ledger, replace(options, dry_run=True), tell), made)
    with only_run(world.workspace):
        return _with_pack(world, run)


def _with_unwritten(run: Run, made: Run) -> Run:
    """Return a report with the files that its build could not write; their documents are not ready."""
    told = tuple(one for one in made.problems if one.code.startswith("OUT-"))
    stuck = {one.document for one in told}
    return replace(
        run,
        documents=tuple(replace(one, ready=one.ready and one.planned.id not in stuck) for one in run.documents),
        problems=tuple(sorted(dict.fromkeys((*run.problems, *told)), key=lambda one: _ORDER[one.severity])),
    )


def _report(world: World, produced: list[Produced], ledger: Ledger) -> Run:
    looked = [_look_inside(world, one) for one in produced]
    guard = Guard(world, ledger)
    problems = (*world.problems, *_collisions(produced), *(p for one in produced for p in one.problems))
    problems += tuple(p for one in looked for p in one.problems)
    problems += tuple(faults_of_requests(world, produced, looked))
    problems += tuple(faults_of_letters(world, produced))
    problems += tuple(p for one in produced for p in guard.told(one))
    problems += tuple(other_copies(world.workspace, ledger, produced))
    problems = tuple(guard.masked(one) for one in (*problems, *guard.decisions()))
    held = stopped(world.framework, world.verdicts)
    return Run(
        partnership=world.settings.partnership.name,
        framework=world.framework.id,
        cycle=world.cycle,
        as_of=world.cycle.as_of,
        documents=tuple(_state(world, one, found, problems, held) for one, found in zip(produced, looked, strict=True)),
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda one: _ORDER[one.severity])),
        outlook=_outlook(world, produced),
    )


def _outlook(world: World, produced: list[Produced]) -> Outlook:
    return look_around(
        world.framework,
        world.evidence,
        world.settings,
        world.cycle,
        verdicts=world.verdicts,
        planned=world.planned,
        about={one.planned.id: one.made.who for one in produced},
    )


def _look_inside(world: World, one: Produced) -> Looked:
    if one.blob is None:
        due = problem(
            "DOC-03",
            source=Source(file=one.path),
            document=one.planned.id,
            title=one.planned.spec.title,
            who=one.made.who,
        )
        return Looked(problems=() if one.problems or one.planned.closed else (due,))
    looked = look_inside(
        world.framework,
        one.planned,
        Expected(
            excused=one.made.excused,
            carried=one.made.carried,
            context=(one.made.context, world.settings.partnership),
            marking=marking_of(world.settings, one.planned.spec),
        ),
        one.blob,
        path=one.path,
        on_disk=world.workspace.path(one.path),
        generated=one.generated,
    )
    # What the Board has received is done with: its sections are shown, and nobody is asked to fill them.
    if one.planned.closed:
        return Looked(sections=looked.sections)
    return _only_told(looked) if one.planned.sent else looked


def _only_told(looked: Looked) -> Looked:
    """Return what was found in a document that went: what it lacks can be known, and no longer mended."""
    told = (replace(one, severity=Severity.INFO) if _is_inside(one) else one for one in looked.problems)
    return replace(looked, problems=tuple(told))


def _is_inside(one: Problem) -> bool:
    """Return whether a problem is what a reader meets in the document."""
    return bool(one.section) or one.code.startswith("ACC-")


def _state(
    world: World, one: Produced, found: Looked, problems: tuple[Problem, ...], held: frozenset[str]
) -> DocumentState:
    own = [problem for problem in problems if problem.document == one.planned.id]
    ready = one.planned.id not in held and is_ready(found.sections, own)
    return DocumentState(
        planned=one.planned,
        path=one.path,
        status=status_of(one.planned, found.sections, ready=ready),
        sections=found.sections,
        ready=ready,
        outcome=one.outcome,
        about=one.made.who,
        marking=marking_of(world.settings, one.planned.spec),
        held_back=() if ready else held_back(one.planned, found.sections, own, world.verdicts),
    )


def _collisions(produced: list[Produced]) -> tuple[Problem, ...]:
    """Return DOC-07 for documents whose places differ in capitals only, or not at all."""
    places = Counter(one.path.casefold() for one in produced)
    first: dict[str, Produced] = {}
    found = []
    for one in produced:
        same = first.setdefault(one.path.casefold(), one)
        if places[one.path.casefold()] > 1 and same is not one:
            source, name = Source(file=one.path), one.path.rpartition("/")[2]
            ids = {"first": same.planned.id, "second": one.planned.id}
            found.append(problem("DOC-07", source=source, document=one.planned.id, name=name, **ids))
    return tuple(found)
