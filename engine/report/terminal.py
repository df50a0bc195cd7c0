"""What a person reads in the terminal: lines of at most 78 columns, status in words, no ticks or arrows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from textwrap import wrap

from engine.model.dates import count_of, long_date
from engine.model.document_spec import PER_AGENCY, PER_ENTRY
from engine.model.problem import Problem, Severity, Who
from engine.model.run import DocumentState, Outcome, Run, Status
from engine.report.wording import HEADINGS, STOPS, WEIGHT, said_status

WIDTH = 78
MOST = 10
"""How many problems of one kind are shown before "and 14 more like this"."""

_TURN = (Who.COORDINATOR, Who.TOOL, Who.SCRUTINY_OFFICER, Who.YOUNG_PEOPLE, Who.AGENCY, Who.PARTNER)
"""Whose turn it is: partners agree a report only once it is finished."""
_DONE = {
    Outcome.WRITTEN: "written",
    Outcome.UNCHANGED: "as it was",
    Outcome.MERGED: "changed by a person, brought up to date",
    Outcome.KEPT: "changed by a person, left as it is",
    Outcome.NOT_WRITTEN: "not written",
}


def problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the problems grouped by who mends them, numbered, at most ten of a kind."""
    number = 0
    for who, heading in HEADINGS.items():
        mine = [one for one in problems if one.who is who]
        if mine:
            yield heading
            for shown, alike in _alike(mine):
                for one in shown:
                    number += 1
                    yield from _problem(number, one)
                if alike:
                    yield f"     and {alike} more like this"
            yield ""


def _alike(problems: Sequence[Problem]) -> Iterator[tuple[Sequence[Problem], int]]:
    """Yield the problems of each severity and code together, and how many of them are not shown."""
    order = list(Severity)
    ranked = sorted(problems, key=lambda one: (order.index(one.severity), one.code))
    for _, group in groupby(ranked, key=lambda one: (one.severity, one.code)):
        found = list(group)
        yield found[:MOST], max(0, len(found) - MOST)


def _problem(number: int, one: Problem) -> Iterator[str]:
    lead = f"{number:>3}. "
    yield from _wrapped(f"{WEIGHT[one.severity]}, {one.code}: {one.message}", lead)
    if one.source:
        yield from _wrapped(f"Where: {one.source}", " " * len(lead))
    if one.fix:
        yield from _wrapped(f"Mend: {one.fix}", " " * len(lead))
    if one.clause:
        yield from _wrapped(f"Clause: {one.clause}", " " * len(lead))


def _wrapped(text: str, lead: str) -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def result_lines(run: Run, *, built: bool) -> Iterator[str]:
    """Yield the result: each document, its status and date, how many are ready, and the next thing to do."""
    yield from _wrapped(f"{run.partnership}: pack for the Board on {long_date(run.cycle.board_date)}", "")
    yield ""
    for one in run.documents:
        yield from _document(one, run.as_of, built=built)
    ready = sum(one.ready for one in run.documents)
    stops = [one for one in run.problems if one.severity in STOPS]
    looks = sum(one.severity is Severity.WARNING for one in run.problems)
    yield ""
    yield f"{ready} of {len(run.documents)} documents ready. {len(stops)} to mend, {looks} to look at."
    yield from _wrapped(f"Next: {_next(run, stops)}", "")


def year_line(runs: Sequence[Run]) -> str:
    """Return a year in one line: its meetings, and how many of their documents are ready, each counted once."""
    latest = {one.planned.id: one for run in runs for one in run.documents}
    ready = sum(one.ready for one in latest.values())
    count = count_of(len(runs), "meeting")
    return f"The year: {count}, {ready} of {count_of(len(latest), 'document')} ready."


def _document(one: DocumentState, today: date, *, built: bool) -> Iterator[str]:
    due = f", due {long_date(one.planned.due)}" if one.planned.due else ""
    due += " (passed)" if _is_late(one, today) else ""
    done = f" ({_DONE[one.outcome]})" if built else ""
    state = said_status(one.status, ready=one.ready)
    whose = f" for {one.planned.agency}" if one.planned.spec.per in {PER_AGENCY, PER_ENTRY} else ""
    yield from _wrapped(f"{one.planned.spec.title}, {one.planned.subject}{whose}: {state}{due}{done}", "  ")
    yield f"    {one.path}"


def _is_late(one: DocumentState, today: date) -> bool:
    waits = one.status not in {Status.SENT, Status.CLOSED}
    return waits and one.planned.due is not None and one.planned.due < today


def _next(run: Run, stops: Iterable[Problem]) -> str:
    """Return the one thing to do next: what is the reader's, else in the order in which others must act.

    A report is written before it is confirmed.
    """
    found = sorted(stops, key=lambda one: (_TURN.index(one.who), one.section is None))
    if found:
        place = f" ({found[0].source})" if found[0].source else ""
        return f"{found[0].fix or found[0].message}{place}"
    waiting = [one for one in run.documents if one.status in {Status.TO_AGREE, Status.AGREED}]
    if waiting:
        return f"read {waiting[0].path} and send it when you are content."
    return "nothing is waiting for you in this cycle."
