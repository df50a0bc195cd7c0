"""What keeps people out of a document, told once for each kind: how often, and where first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.formats.word.accessible import find_barriers
from engine.formats.word.barriers import Barrier, Kind
from engine.model.messages import problem
from engine.model.messages.accessibility import FAILURES
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, Severity
from engine.model.source import Source

CODES = {
    Kind.NO_TITLE: "ACC-01",
    Kind.OTHER_LANGUAGE: "ACC-02",
    Kind.TEXT_IN_OTHER_LANGUAGE: "ACC-03",
    Kind.FIRST_HEADING: "ACC-04",
    Kind.HEADING_JUMP: "ACC-05",
    Kind.EMPTY_HEADING: "ACC-06",
    Kind.HEADING_IN_TABLE: "ACC-07",
    Kind.BOLD_FOR_HEADING: "ACC-08",
    Kind.TYPED_LIST: "ACC-09",
    Kind.NO_HEADER_ROW: "ACC-10",
    Kind.MERGED_CELLS: "ACC-11",
    Kind.NESTED_TABLE: "ACC-12",
    Kind.EMPTY_CELL: "ACC-13",
    Kind.LAYOUT_TABLE: "ACC-14",
    Kind.UNTITLED_TABLE: "ACC-15",
    Kind.NO_ALT_TEXT: "ACC-16",
    Kind.IDLE_ALT_TEXT: "ACC-17",
    Kind.TEXT_BOX: "ACC-18",
    Kind.FLOATING: "ACC-19",
    Kind.IDLE_LINK: "ACC-20",
    Kind.BARE_ADDRESS: "ACC-21",
    Kind.EMPTY_PARAGRAPHS: "ACC-22",
    Kind.LOW_CONTRAST: "ACC-23",
    Kind.JUSTIFIED: "ACC-24",
    Kind.ITALICS: "ACC-25",
    Kind.UNDERLINE: "ACC-26",
    Kind.SMALL_TEXT: "ACC-27",
    Kind.NO_MARKING: "ACC-28",
}
"""The message that each kind of barrier is."""

NO_START = CODES[Kind.FIRST_HEADING]


def barriers_told(planned: PlannedDocument, path: str, blob: bytes, marking: str) -> tuple[Problem, ...]:
    """Return one problem for each kind of barrier in a document, ACC-01 to ACC-28.

    What the law calls a failure is an error in a document for the public, one that the framework gives no marking;
    everything else is a warning. Raises DamagedDocument when the file cannot be read.
    """
    titles = {one.id: one.title for one in planned.spec.section}
    found: dict[Kind, list[Barrier]] = {}
    for one in find_barriers(blob, path, titles, marking):
        found.setdefault(one.kind, []).append(one)
    return tuple(_told(planned, path, kind, alike, marking) for kind, alike in found.items())


def _told(planned: PlannedDocument, path: str, kind: Kind, alike: Sequence[Barrier], marking: str) -> Problem:
    code, first = CODES[kind], alike[0]
    told = problem(
        code,
        source=Source(file=path, place=first.heading or first.story),
        document=planned.id,
        section=first.section or None,
        clause=FAILURES.get(code),
        count=len(alike),
        first=f"{' '.join(_place(first, len(alike)))}.",
        text=first.text or "not said",
        marking=marking,
    )
    public = not planned.spec.marking
    return replace(told, severity=Severity.ERROR) if public and code in FAILURES else told


def _place(first: Barrier, count: int) -> Iterator[str]:
    """Yield in words where the first of them stands."""
    yield "It stands" if count == 1 else "The first stands"
    if first.story:
        yield f"in {first.story}"
    else:
        yield f"under “{first.heading}”" if first.heading else "above the first heading"
    if first.text and first.text != first.heading:
        yield f"at “{first.text}”"
