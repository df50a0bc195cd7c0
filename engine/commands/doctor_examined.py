"""What boardpack doctor looked at and how it stands: as records, as lines for people, as values for programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from engine.model.problem import Problem, Severity
from engine.report.terminal import WIDTH
from engine.report.wording import STOPS

GOOD, LOOK_AT, MEND = "Good", "To look at", "To mend"
SCHEMA = "boardpack-doctor/1"
COMPUTER, FOLDER, CONTENTS = "This computer", "The workspace's folder", "What is in the workspace"
"""The groups that the list is in, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing that was looked at. `said` is a whole sentence about it, "" where its problems say all."""

    group: str
    what: str
    said: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def state(self) -> str:
        """Return how it stands, in words."""
        found = {one.severity for one in self.problems}
        return MEND if found & STOPS else LOOK_AT if Severity.WARNING in found else GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """All that was looked at, and sentences about what could not be."""

    examined: tuple[Examined, ...]
    notes: tuple[str, ...] = ()

    def count(self, state: str) -> int:
        """Return how many of the things stand so."""
        return sum(one.state == state for one in self.examined)


def diagnosis_lines(found: Diagnosis) -> Iterator[str]:
    """Yield each thing with its state and how to mend it, grouped."""
    group = ""
    for one in found.examined:
        if one.group != group:
            yield from ([""] if group else [])
            yield one.group
            group = one.group
        yield from _wrapped(" ".join((f"{one.what}: {one.state}.", one.said)).strip(), "  ")
        for problem in one.problems:
            yield from _problem(problem)
    yield ""
    for note in found.notes:
        yield from _wrapped(note, "")


def _problem(one: Problem) -> Iterator[str]:
    yield from _wrapped(f"{one.code}: {one.message}", "    ")
    if one.source:
        yield from _wrapped(f"Where: {one.source}", "    ")
    if one.fix:
        yield from _wrapped(f"Mend: {one.fix}", "    ")


def last_lines(found: Diagnosis) -> Iterator[str]:
    """Yield the count, and the next thing to do."""
    mend, look = found.count(MEND), found.count(LOOK_AT)
    done = f"{len(found.examined)} things looked at: {found.count(GOOD)} good, {look} to look at, {mend} to mend."
    yield from _wrapped(done, "")
    yield from _wrapped(f"Next: {_next(found)}", "")


def _next(found: Diagnosis) -> str:
    first = next((one for one in found.examined if one.state == MEND), None)
    if first:
        return f"mend what stands under “{first.what}”, then run boardpack doctor again."
    return "run boardpack new FOLDER." if _has_no_workspace(found) else "run boardpack build."


def _has_no_workspace(found: Diagnosis) -> bool:
    return all(one.group == COMPUTER for one in found.examined)


def diagnosis_values(found: Diagnosis) -> dict[str, Any]:
    """Return the same as values for programs."""
    return {
        "schema": SCHEMA,
        "counts": {"good": found.count(GOOD), "to_look_at": found.count(LOOK_AT), "to_mend": found.count(MEND)},
        "examined": [_values(one) for one in found.examined],
        "notes": list(found.notes),
    }


def _values(one: Examined) -> dict[str, Any]:
    problems = [
        {
            "code": problem.code,
            "message": problem.message,
            "fix": problem.fix,
            "file": problem.source.file if problem.source else None,
            "place": problem.source.place if problem.source else None,
        }
        for problem in one.problems
    ]
    return {"group": one.group, "what": one.what, "state": one.state, "said": one.said, "problems": problems}


def _wrapped(text: str, lead: str) -> list[str]:
    below = f"{lead}  " if lead == "  " else lead
    return wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=below, break_long_words=False, break_on_hyphens=False
    )
