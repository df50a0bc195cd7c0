"""A year at once: its packs made meeting by meeting, in order, each from what was known when its papers closed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.model.messages import problem
from engine.model.problem import ConfigError, Problem
from engine.model.run import Outcome, Run
from engine.pipeline import Tell, build, check, record
from engine.world import Options, read_world, read_year

ALL = "all"
"""The cycle that means every meeting of the year."""


def build_year(options: Options, tell: Tell) -> tuple[Run, ...]:
    """Build the year meeting by meeting and report on every meeting. Raises EngineError when it cannot start.

    A document that belongs to several meetings is left as the last of them made it, so that a second build changes
    no byte; each meeting is therefore reported on once all are built.
    """
    tell("Reading the year")
    each = read_year(options)
    if options.only:
        _refuse_unknown(each, options.only)
    built = [build(one, _of_meeting(one, tell)) for one in each]
    if options.dry_run:
        return tuple(built)
    seen = [record(one, _of_meeting(one, tell)) for one in each]
    return tuple(_with_outcomes(run, made) for run, made in zip(seen, built, strict=True))


def check_year(options: Options, tell: Tell) -> tuple[Run, ...]:
    """Report how the documents of every meeting of the year stand on disk; nothing is made or written."""
    tell("Reading the year")
    return tuple(check(one, _of_meeting(one, tell)) for one in read_year(options))


def _of_meeting(options: Options, tell: Tell) -> Tell:
    return lambda step: tell(f"{options.cycle}: {step}")


def _refuse_unknown(each: Sequence[Options], only: str) -> None:
    """Raise ConfigError PLAN-05 when `only` names no document of the year."""
    planned = {one.id: one for options in each for one in read_world(options).planned}
    names = {name.casefold() for one in planned.values() for name in (one.id, one.spec.kind, one.subject)}
    if only.casefold() not in names:
        raise ConfigError(problem("PLAN-05", only=only, ids=", ".join(planned) or "none"))


def _with_outcomes(run: Run, made: Run) -> Run:
    """Return a report with what the build did to each document."""
    outcomes = {one.planned.id: one.outcome for one in made.documents}
    found = (replace(one, outcome=outcomes.get(one.planned.id, Outcome.UNCHANGED)) for one in run.documents)
    return replace(run, documents=tuple(found))


def standing_problems(runs: Sequence[Run]) -> tuple[Problem, ...]:
    """Return the problems that are still to mend: the last meeting's, and those of documents it no longer holds.

    What a rule said of an earlier day is left out: the last meeting's verdict is the one that stands.
    """
    return tuple(dict.fromkeys((*runs[-1].problems, *_earlier(runs))))


def _earlier(runs: Sequence[Run]) -> Iterator[Problem]:
    later = {one.planned.id for one in runs[-1].documents}
    for run in reversed(runs[:-1]):
        own = {one.planned.id for one in run.documents} - later
        yield from (one for one in run.problems if one.document in own and not one.code.startswith("R-"))
        later |= own
