"""The next deadline of a pack, and by which day a problem is to be mended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.model.plan import Cycle
from engine.model.problem import Problem
from engine.model.run import DocumentState
from engine.report.wording import STOPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The day everything looks to, and what happens then; `on` is None once the Board has met."""

    on: date | None
    what: str


def deadline_of(cycle: Cycle, today: date) -> Deadline:
    """Return the day the papers close, after it the day of the Board, after that none."""
    if today <= cycle.papers_close:
        return Deadline(on=cycle.papers_close, what="Board papers close")
    if today <= cycle.board_date:
        return Deadline(on=cycle.board_date, what="The Board meets")
    return Deadline(on=None, what="The Board has met")


def day_of(one: Problem, documents: Sequence[DocumentState]) -> date | None:
    """Return the day by which a problem is to be mended; None where nothing dates it.

    It is the due day of its document; for one in an input file, the first due day of the documents that quote the file
    or its folder. The register is quoted by all, so quoting it dates nothing.
    """
    for state in documents:
        if state.planned.id == one.document:
            return state.planned.due
    names = _names_of(one.source.file) if one.source else None
    quoting = [state for state in documents if names and _quotes(state, names)]
    return min((state.planned.due for state in quoting if state.planned.due), default=None)


def _names_of(file: str) -> re.Pattern[str] | None:
    """Return what quotes an input file: its whole path, or its folder by itself; None outside a folder of inputs."""
    folder = file.rpartition("/")[0]
    if not folder.startswith("inputs/"):
        return None
    return re.compile(rf"{re.escape(file)}|{re.escape(folder)}(?![/\w])")


def _quotes(state: DocumentState, names: re.Pattern[str]) -> bool:
    gone = state.planned.sent or state.planned.closed
    return not gone and any(names.search(text) for section in state.sections for text in section.sources)


def is_to_mend_by(one: Problem, documents: Sequence[DocumentState], deadline: Deadline) -> bool:
    """Return whether a problem leaves the pack incomplete at the deadline; what nothing dates cannot wait."""
    if one.severity not in STOPS:
        return False
    day = day_of(one, documents)
    return deadline.on is None or day is None or day <= deadline.on
