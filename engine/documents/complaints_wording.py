"""Sentences of a complaints report: who returned, what it amounts to, and how it compares."""

from collections.abc import Iterable

from engine.documents.complaints_figures import Logs
from engine.model.blocks import Paragraph, plain
from engine.model.dates import count_of
from engine.model.feedback import FeedbackKind
from engine.model.framework import Partner
from engine.model.plan import Period
from engine.model.words import in_words, join_words

PLURALS = {
    FeedbackKind.COMPLAINT: "complaints",
    FeedbackKind.COMPLIMENT: "compliments",
    FeedbackKind.PALS: "PALS concerns",
}
NOT_RECEIVED, NOT_GIVEN = "Not received", "Not given"


def say(*sentences: str) -> Paragraph:
    """Return sentences as one paragraph; empty ones are left out."""
    return Paragraph(spans=plain(" ".join(one for one in sentences if one)))


def titles(partners: Iterable[Partner]) -> str:
    """Return partners in a sentence."""
    return join_words(one.title for one in partners)


def counted(number: int, kind: FeedbackKind) -> str:
    """Return a number of one kind: "1 complaint", "4 PALS concerns"."""
    return count_of(number, PLURALS[kind].removesuffix("s"))


def sum_of(logs: Logs, partners: Iterable[Partner], kind: FeedbackKind, period: Period) -> int:
    """Return what some partners received in a quarter together; one that has not returned adds nothing."""
    return sum(logs.received(one, kind, period) or 0 for one in partners)


def counted_summary(logs: Logs) -> Paragraph:
    """Return the quarter in three sentences: who returned, what was received, and how that compares."""
    return say(_who_returned(logs), _what_was_received(logs), compared(logs))


def _who_returned(logs: Logs) -> str:
    here, missing, now = logs.returned(logs.now), logs.missing(logs.now), logs.now.title
    of = f"{len(here)} of {len(logs.partners)} partners"
    verb = "has" if len(missing) == 1 else "have"
    rest = f", and {titles(missing)} {verb} not" if missing and here else ""
    return f"For {now}, {of} returned what they logged{f' ({titles(here)})' if here else ''}{rest}."


def _what_was_received(logs: Logs) -> str:
    here = logs.returned(logs.now)
    if not here:
        return "Nothing can therefore be counted for the quarter."
    numbers = {kind: sum_of(logs, here, kind, logs.now) for kind in FeedbackKind}
    both = [counted(numbers[kind], kind) for kind in (FeedbackKind.COMPLAINT, FeedbackKind.COMPLIMENT)]
    return f"They received {join_words(both)} about a safeguarding process or practice{_pals(logs)}."


def _pals(logs: Logs) -> str:
    """Return the PALS concerns as a part of a sentence that counts them apart."""
    number = sum_of(logs, logs.returned(logs.now), FeedbackKind.PALS, logs.now)
    return f"; {counted(number, FeedbackKind.PALS)}, counted apart" if number else ""


def compared(logs: Logs) -> str:
    """Return how complaints moved since the quarter before, among the partners that returned for both."""
    both = logs.in_both()
    if not both:
        return f"No partner returned for both this quarter and {logs.last.title}, so the two cannot be compared."
    kind = FeedbackKind.COMPLAINT
    now, then = sum_of(logs, both, kind, logs.now), sum_of(logs, both, kind, logs.last)
    count = "all" if len(both) == len(logs.partners) else "the"
    who = f"{count} {in_words(len(both))} partners" if len(both) > 1 else f"{titles(both)}, the one partner"
    moved = _moved(then, now)
    return f"Among {who} that returned for both quarters, complaints {moved} in {logs.last.title}."


def _moved(then: int, now: int) -> str:
    """Return how a number moved, up to "in": "rose to 12 from 8"; the words judge nothing."""
    if now == then:
        return f"stayed at {now}, as"
    return f"{'rose' if now > then else 'fell'} to {now}, from {then}"


def excluded(logs: Logs) -> str:
    """Return what this quarter's figures leave out, or that every partner is in them."""
    missing = logs.missing(logs.now)
    if not missing:
        return f"The figures hold all {in_words(len(logs.partners))} partners."
    parts = [one for one in logs.returns if one.partner in {m.id for m in missing} and one.touches(logs.now)]
    partly = " A return that covers only part of the quarter is not counted." if parts else ""
    return (
        f"Figures for this quarter exclude {titles(missing)}, because no return has been received: they are not zero, "
        f"they are not known.{partly}"
    )


def files_source(logs: Logs, periods: tuple[Period, ...]) -> str:
    """Return the source note of figures made from the returns of some quarters."""
    found = {one.origin.file for one in logs.returns if any(one.covers(period) for period in periods)}
    if not found:
        return "Source: no return has been received."
    if len(found) > len(logs.partners):
        return f"Source: {len(found)} returns in inputs/feedback, listed at the end of this report."
    return f"Source: {'; '.join(sorted(found))}."
