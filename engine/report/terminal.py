"""What a person reads in the terminal: lines of at most 78 columns, status in words, no ticks or arrows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from textwrap import wrap

from engine.model.dates import count_of, long_date
from engine.model.mail import Outbox
from engine.model.problem import Problem, Severity, Who
from engine.model.run import DocumentState, Outcome, Run, Status
from engine.model.words import join_words
from engine.report.wording import HEADINGS, STOPS, WEIGHT, said_status

WIDTH = 78
MOST = 10
"""How many problems of one kind are shown before "and 14 more like this"."""

_TURN = (Who.COORDINATOR, Who.TOOL, Who.SCRUTINY_OFFICER, Who.YOUNG_PEOPLE, Who.AGENCY, Who.PARTNER)
"""Whose turn it is: partners agree a report only once it is finished."""
_YOURS = frozenset({Who.COORDINATOR, Who.TOOL})
_TO_GO = frozenset({Status.TO_AGREE, Status.AGREED})
_DONE = {
    Outcome.WRITTEN: "written",
    Outcome.UNCHANGED: "as it was",
    Outcome.MERGED: "changed by a person, brought up to date",
    Outcome.KEPT: "changed by a person, left as it is",
    Outcome.NOT_WRITTEN: "not written",
}
_WOULD = {
    Outcome.WRITTEN: "would be written",
    Outcome.UNCHANGED: "would stay as it is",
    Outcome.MERGED: "changed by a person, would be brought up to date",
    Outcome.KEPT: "changed by a person, would stay as it is",
    Outcome.NOT_WRITTEN: "would not be written",
}
_CHANGING = frozenset({Outcome.WRITTEN, Outcome.MERGED})


class Work(StrEnum):
    """What the command did: that decides what is said of each document's file."""

    BUILT = "built"
    FORETOLD = "foretold"
    CHECKED = "checked"


_SAID: Mapping[Work, Mapping[Outcome, str]] = {Work.BUILT: _DONE, Work.FORETOLD: _WOULD, Work.CHECKED: {}}


def problem_lines(problems: Sequence[Problem], *, every: bool = False, see_all: str = "") -> Iterator[str]:
    """Yield the problems grouped by who mends them, numbered, at most ten of a kind unless `every` one is wanted.

    `see_all` is the command that shows the others, named where some are left out.
    """
    number = 0
    for who, heading in HEADINGS.items():
        mine = [one for one in problems if one.who is who]
        if mine:
            yield heading
            for shown, alike in _alike(mine, len(mine) if every else MOST):
                for one in shown:
                    number += 1
                    yield from _problem(number, one)
                if alike:
                    yield f"     and {alike} more like this{f'; to see all: {see_all}' if see_all else ''}"
            yield ""


def _alike(problems: Sequence[Problem], most: int) -> Iterator[tuple[Sequence[Problem], int]]:
    """Yield the problems of each severity and code together, and how many of them are not shown."""
    order = list(Severity)
    ranked = sorted(problems, key=lambda one: (order.index(one.severity), one.code))
    for _, group in groupby(ranked, key=lambda one: (one.severity, one.code)):
        found = list(group)
        yield found[:most], max(0, len(found) - most)


def _problem(number: int, one: Problem) -> Iterator[str]:
    lead = f"{number:>3}. "
    yield from wrapped(f"{WEIGHT[one.severity]}, {one.code}: {one.message}", lead)
    if one.source:
        yield from wrapped(f"Where: {one.source}", " " * len(lead))
    if one.fix:
        yield from wrapped(f"Mend: {one.fix}", " " * len(lead))
    if one.clause:
        yield from wrapped(f"Clause: {one.clause}", " " * len(lead))


def wrapped(text: str, lead: str = "") -> list[str]:
    """Return a text in lines that fit; `lead` opens the first, and the others are set in as far."""
    return wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def asked_of(run: Run, only: Sequence[str]) -> tuple[DocumentState, ...]:
    """Return the documents of a run that `only` names; all of them when it names none."""
    return tuple(one for one in run.documents if not only or any(one.planned.is_called(name) for name in only))


def problems_asked(problems: Sequence[Problem], runs: Sequence[Run], only: Sequence[str]) -> tuple[Problem, ...]:
    """Return the problems to show: with `only`, those of the documents it names."""
    ids = {one.planned.id for run in runs for one in asked_of(run, only)}
    return tuple(one for one in problems if not only or one.document in ids)


def unlisted_line(problems: Sequence[Problem], shown: Sequence[Problem]) -> str:
    """Return a line that says how many problems `only` leaves out of the list, "" for none."""
    left = count_of(len(problems) - len(shown), "problem")
    return (
        "" if len(problems) == len(shown) else f"{left} of the rest of the pack not listed; boardpack check lists all."
    )


def result_lines(run: Run, *, work: Work, only: Sequence[str] = ()) -> Iterator[str]:
    """Yield the result: each document, its status and date, how many are ready, and the next thing to do.

    With `only`, the documents that it names, and how many others there are.
    """
    yield from wrapped(f"{run.partnership}: pack for the Board on {long_date(run.cycle.board_date)}")
    yield ""
    asked = asked_of(run, only)
    for one in asked:
        yield from _document(one, run.as_of, _SAID[work])
    if len(asked) < len(run.documents):
        yield f"  Left as they are: {count_of(len(run.documents) - len(asked), 'other document')}."
    yield ""
    yield _sum(run)
    if work is Work.FORETOLD:
        yield _foretold(asked)
    yield from _emails(run.outbox, work)
    yield from _queries(run)
    yield from next_lines(_next(run, work, only))


def _sum(run: Run) -> str:
    ready = sum(one.ready for one in run.documents)
    stops = sum(one.severity in STOPS for one in run.problems)
    looks = sum(one.severity is Severity.WARNING for one in run.problems)
    return f"{ready} of {len(run.documents)} documents ready. {stops} to mend, {looks} to look at."


def _foretold(documents: Sequence[DocumentState]) -> str:
    new = sum(one.outcome in _CHANGING for one in documents)
    return f"Nothing was written. A build would write {new} of {count_of(len(documents), 'document')}."


def _emails(outbox: Outbox, work: Work) -> Iterator[str]:
    """Yield how many letters may go by email and how many are held back, and what was done with their files."""
    if outbox.ready or outbox.held:
        held = f"; {len(outbox.held)} held back, see boardpack outbox" if outbox.held else ""
        yield f"Email: {count_of(len(outbox.ready), 'letter')} may go{held}."
    for one in outbox.done if work is Work.BUILT else ():
        yield from wrapped(one, "  ")


def _queries(run: Run) -> Iterator[str]:
    """Yield which agencies there is a query for, and which have no address that it could go to."""
    to_send, without = ([one.name for one in run.queries if bool(one.path) is sent] for sent in (True, False))
    if to_send:
        what = count_of(len(to_send), "query", "queries")
        yield from wrapped(f"{what} to send: {join_words(to_send)}.", "")
    if without:
        yield from wrapped(f"Queries without an address to go to: {join_words(without)}.", "")


def year_line(runs: Sequence[Run]) -> str:
    """Return a year in one line: its meetings, and how many of their documents are ready, each counted once."""
    latest = {one.planned.id: one for run in runs for one in run.documents}
    ready = sum(one.ready for one in latest.values())
    count = count_of(len(runs), "meeting")
    return f"The year: {count}, {ready} of {count_of(len(latest), 'document')} ready."


def _document(one: DocumentState, today: date, said: Mapping[Outcome, str]) -> Iterator[str]:
    due = f", due {long_date(one.planned.due)}" if one.planned.due else ""
    due += " (passed)" if _is_late(one, today) else ""
    done = f" ({said[one.outcome]})" if said else ""
    state = said_status(one.status, ready=one.ready)
    yield from wrapped(f"{one.planned.spec.title}, {_told_about(one)}: {state}{due}{done}", "  ")
    yield f"    {one.path}"
    yield from _held_back(one)


def _held_back(one: DocumentState) -> Iterator[str]:
    """Yield the first reason why a document may not go, and how many more there are; the problems tell them all."""
    if one.held_back:
        first, more = one.held_back[0], len(one.held_back) - 1
        rule = f" ({first.rule})" if first.rule else ""
        rest = f" And {count_of(more, 'more reason', 'more reasons')}." if more else ""
        text = f"Held back: {first.text.removesuffix('.')}{rule}.{rest}"
        yield from (f"  {line}" for line in wrap(text, WIDTH - 4, initial_indent="  ", subsequent_indent="  "))


def _told_about(one: DocumentState) -> str:
    """Return what a document is called by in commands, with whom or what it is about."""
    subject, about = one.planned.subject, one.about
    return f"{subject} {about}".rstrip() if not about.startswith(subject) else about


def _is_late(one: DocumentState, today: date) -> bool:
    waits = one.status not in {Status.SENT, Status.CLOSED}
    return waits and one.planned.due is not None and one.planned.due < today


def _next(run: Run, work: Work, only: Sequence[str]) -> str:
    """Return the one thing to do next: what is the reader's, else in the order in which others must act.

    A report is written before it is confirmed.
    """
    asked = asked_of(run, only)
    if work is Work.FORETOLD and any(one.outcome in _CHANGING for one in asked):
        return "run the same command without --dry-run."
    stops = [one for one in problems_asked(run.problems, (run,), only) if one.severity in STOPS]
    yours = [one for one in stops if one.who in _YOURS]
    waiting = sorted((one for one in asked if one.ready and one.status in _TO_GO), key=_due)
    if waiting and not yours:
        return _to_go(run.outbox, waiting[0], whole=not only)
    if stops:
        return first_step(stops)
    return "run boardpack check for the rest of the pack." if only else "nothing is waiting for you in this cycle."


def _to_go(outbox: Outbox, first: DocumentState, *, whole: bool) -> str:
    """Return what to read before it goes: the emails of the pack, else the document that is due first."""
    if whole and outbox.ready:
        return f"read the emails here, then send them from your mail program or run boardpack send.\n{outbox.folder}"
    return f"read this and send it when you are content.\n{first.path}"


def first_step(stops: Sequence[Problem]) -> str:
    """Return how the first of some problems is mended and who is to be asked for it, and on a line of its own where."""
    first = min(stops, key=lambda one: (_TURN.index(one.who), one.section is None))
    place = f"\n{first.source}" if first.source else ""
    text = first.fix or first.message
    asked = "" if first.who in _YOURS else f"ask {HEADINGS[first.who].removeprefix('For ')}. What they are to do: "
    return f"{asked}{text}{place}"


def next_lines(text: str) -> Iterator[str]:
    """Yield the next thing to do; a place stands whole on a line of its own, to be copied."""
    words, _, place = text.partition("\n")
    yield from wrapped(f"Next: {words}")
    if place:
        yield f"  {place}"


def _due(one: DocumentState) -> date:
    return one.planned.due or date.max
