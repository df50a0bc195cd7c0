"""Where one file belongs, whose it is, and who has it open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from engine.model.messages import problem
from engine.model.problem import Problem, WorkspaceError
from engine.model.source import Source
from engine.storage.workspace import Workspace

Maker = Callable[[date, int], bytes]
"""Makes a file anew under a date and a draft number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one file belongs and whose it is: its identity in the ledger, and the document it is or goes with.

    `sent` is the day the document went out; from then on the copy that went is the record. `titles` are its
    sections' by id; a file without sections is never merged. `held` is True once people have agreed what stands in
    it; `agreed` is then the frozen copy, None until all have.
    """

    id: str
    path: str
    document: str
    sent: date | None
    titles: Mapping[str, str] = field(default_factory=dict)
    held: bool = False
    agreed: bytes | None = None


def of_document(document: str, fault: WorkspaceError) -> tuple[Problem, ...]:
    """Return a fault's problems as those of one document, which is then not ready."""
    return tuple(replace(one, document=document) for one in fault.problems)


def hold_if_open(workspace: Workspace, place: Place) -> None:
    """Raise WorkspaceError OUT-03 when a person has the file open."""
    owner = workspace.owner_of(place.path)
    if owner is None:
        return
    source, who = Source(file=place.path), f" ({owner} has it open)"
    raise WorkspaceError(problem("OUT-03", source=source, document=place.document, file=place.path, who=who))
