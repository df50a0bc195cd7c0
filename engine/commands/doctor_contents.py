"""What boardpack doctor looks at inside a workspace: settings, framework, register, templates, record, dates."""

from collections.abc import Iterator
from datetime import date, timedelta

from engine.commands.doctor_examined import CONTENTS, Diagnosis, Examined
from engine.commands.doctor_folder import examine_folder
from engine.commands.templates_checking import check_templates
from engine.config import find_workspace, load_settings
from engine.documents.catalogue import CATALOGUE
from engine.formats.guards import guard
from engine.intake.collect import REGISTER
from engine.making import brief_for, path_for
from engine.model.dates import count_of, short_date
from engine.model.messages import problem
from engine.model.problem import EngineError, Problem, Severity
from engine.model.source import Source
from engine.rules.cycles import BOARD, meetings
from engine.storage.ledger import LEDGER, Ledger
from engine.storage.pristine import Pristine
from engine.storage.snapshots import Snapshots
from engine.storage.workspace import Workspace
from engine.world import Options, World, load_framework, read_world

_NOTHING_HERE = "There is no workspace in this folder or above it, so only the installation was looked at."
_NOT_READ = "Register, dates and the names of documents to come were not looked at: what stands above comes first."
_FAR, _LONG_PAST, _FAR_AHEAD = timedelta(days=60), timedelta(days=120), timedelta(days=400)
_MOST = 5
_STOPS = frozenset({Severity.BLOCK, Severity.ERROR})


def examine_workspace(options: Options) -> Diagnosis:
    """Return how the workspace stands that holds a folder. Nothing is written."""
    try:
        workspace = Workspace(find_workspace(options.start))
    except EngineError as fault:
        if options.start.is_dir():
            return Diagnosis(examined=(), notes=(_NOTHING_HERE,))
        return Diagnosis(examined=(_examined("The workspace", "", *fault.problems),))
    world, faults = _world(options)
    planned = tuple(_places(world)) if world else ()
    settings = tuple(_settings(workspace, options))
    told = {problem for one in settings for problem in one.problems}
    read = _inputs(world, tuple(one for one in faults if one not in told), options)
    inside = (*settings, *read, _record(workspace))
    notes = () if world else (_NOT_READ,)
    return Diagnosis(examined=(*examine_folder(workspace, planned), *inside), notes=notes)


def _world(options: Options) -> tuple[World | None, tuple[Problem, ...]]:
    try:
        return read_world(options), ()
    except EngineError as fault:
        return None, fault.problems


def _places(world: World) -> Iterator[str]:
    """Yield the place of each document that a build would make now."""
    for one in world.planned:
        made = CATALOGUE[one.spec.builder_name].build(brief_for(world, one, world.cycle.as_of, 1))
        yield path_for(world, one, made.who)


def _examined(what: str, said: str, *problems: Problem) -> Examined:
    return Examined(group=CONTENTS, what=what, said="" if problems else said, problems=problems)


def _settings(workspace: Workspace, options: Options) -> Iterator[Examined]:
    """Yield how config.toml stands, and what only it leads to: the framework and the templates."""
    try:
        settings = load_settings(workspace.root)
    except EngineError as fault:
        yield _examined("config.toml", "", *fault.problems)
        return
    yield _examined("config.toml", "It can be read.")
    try:
        framework = load_framework(workspace, settings)
    except EngineError as fault:
        yield _examined("The framework", "", *fault.problems)
        return
    yield _examined("The framework", f"{framework.title}.")
    checked = check_templates(options)
    faults = [one for each in checked for one in each.problems if one.severity in _STOPS]
    yield _examined("Templates", f"{count_of(len(checked), 'template')}, each fit to build from.", *faults)


def _inputs(world: World | None, faults: tuple[Problem, ...], options: Options) -> Iterator[Examined]:
    """Yield whether the register and the cycle can be read; what stands in them is the business of boardpack check."""
    if faults:
        yield _examined("The register and the cycle", "", *faults)
    if world:
        told = [one for one in world.problems if one.source == Source(file=REGISTER)]
        yield _examined("The register and the cycle", "Both can be read.", *told)
        yield _today(world, options)


def _record(workspace: Workspace) -> Examined:
    """Return how boardpack's own record stands: the ledger, and the copies that were kept."""
    if not workspace.exists(LEDGER):
        return _examined("boardpack's own record", "Nothing has been built here yet.")
    try:
        with Ledger.peek(workspace) as ledger:
            records = [one for name in ledger.ids() if (one := ledger.get(name))]
            pristine = Pristine(workspace)
            lost = [one.id for one in records if one.base and pristine.base(one.id, one.base) is None]
        hurt = [path for one in records for path in _hurt(workspace, one.id)]
    except EngineError as fault:
        return _examined("boardpack's own record", "", *fault.problems)
    problems = [problem("PC-20", names=_some(lost))] if lost else []
    problems += [problem("PC-21", names=_some(hurt))] if hurt else []
    said = f"{count_of(len(records), 'file')} on record; every copy that was kept is there and whole."
    return _examined("boardpack's own record", said, *problems)


def _hurt(workspace: Workspace, document: str) -> Iterator[str]:
    """Yield the earlier copies of a document that cannot be read, or whose number is passed over: it was there once."""
    kept = {one.number: one.path for one in Snapshots(workspace).of(document)}
    for number in range(1, max(kept, default=0) + 1):
        if number not in kept or guard(workspace.path(kept[number]), kept[number]):
            yield f"{document}, copy {number}"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{', '.join(names[:_MOST])}{more}"


def _today(world: World, options: Options) -> Examined:
    """Return whether the day that counts as today goes with the computer's clock and the Board meetings."""
    boards = meetings(world.evidence, BOARD)
    set_by_hand, today = world.settings.as_of, options.today
    said = (
        f"Today is {short_date(set_by_hand or today)}; the last Board meeting entered is on {short_date(boards[-1])}."
    )
    return _examined("Today's date", said, *_date_problems(boards, set_by_hand, today))


def _date_problems(boards: tuple[date, ...], set_by_hand: date | None, today: date) -> Iterator[Problem]:
    if set_by_hand is not None and abs(set_by_hand - today) > _FAR:
        yield problem("PC-22", as_of=short_date(set_by_hand), today=short_date(today))
    counted = set_by_hand or today
    if counted - boards[-1] > _LONG_PAST:
        yield problem("PC-23", board=short_date(boards[-1]), today=short_date(counted))
    if boards[0] - counted > _FAR_AHEAD:
        yield problem("PC-24", board=short_date(boards[0]), today=short_date(counted))
