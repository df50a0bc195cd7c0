"""A year at once: its packs made meeting by meeting, in order, each from what was known when its papers closed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.model.problem import Problem
from engine.model.run import Outcome, Run
from engine.pipeline import Tell, build, check, record, refuse_unknown
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
        planned = {one.id: one for meeting in each for one in read_world(meeting).planned}
        refuse_unknown(tuple(planned.values()), options.only)
    built = [build(one, _of_meeting(one, tell)) for one in each]
    if options.dry_run:
        return tuple(built)
    seen = [record(one, made, _of_meeting(one, tell)) for one, made in zip(each, built, strict=True)]
    return tuple(_with_outcomes(run, made) for run, made in zip(seen, built, strict=True))


def check_year(options: Options, tell: Tell) -> tuple[Run, ...]:
    """Report how the documents of every meeting of the year stand on disk; nothing is made or written."""
    tell("Reading the year")
    return tuple(check(one, _of_meeting(one, tell)) for one in read_year(options))


def _of_meeting(options: Options, tell: Tell) -> Tell:
    def of_meeting(step: str, done: int = 0, total: int = 0) -> None:
        tell(f"{options.cycle}: {step}", done, total)

    return of_meeting


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
