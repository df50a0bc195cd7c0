"""Words for what programs call by a key: who mends, how heavy, how a document stands. The same everywhere."""

from engine.model.document_spec import FilledBy
from engine.model.problem import Severity, Who
from engine.model.run import State, Status

HEADINGS = {
    Who.COORDINATOR: "For you",
    Who.SCRUTINY_OFFICER: "For the scrutiny officers",
    Who.PARTNER: "For the safeguarding partners",
    Who.YOUNG_PEOPLE: "For the young scrutineers",
    Who.AGENCY: "For the agencies",
    Who.TOOL: "For whoever looks after boardpack and its templates",
}
"""Who mends a problem, as the heading of a list, in the order of the lists."""
STATUS = {
    Status.WAITING: "waiting for input",
    Status.TO_COMPLETE: "to complete",
    Status.WITH_SCRUTINY_OFFICERS: "with the scrutiny officers",
    Status.TO_AGREE: "to agree",
    Status.AGREED: "agreed",
    Status.SENT: "sent",
    Status.CLOSED: "closed",
}
STATE = {State.FILLED: "Filled", State.MISSING: "Missing", State.EXCUSED: "Need not be filled"}
"""The state of a section."""
FILLED_BY = {
    FilledBy.ENGINE: "boardpack",
    FilledBy.OFFICER: "The lead officer",
    FilledBy.PARTNER: "A safeguarding partner",
    FilledBy.AGENCY: "The agency",
    FilledBy.YOUNG_PEOPLE: "The young scrutineers",
    FilledBy.COORDINATOR: "The coordinator",
}
ORIGIN = {"engine": "made by boardpack", "carried": "carried from notes", "written": "written in Word"}
"""Where the words of a section come from."""
WEIGHT = {
    Severity.BLOCK: "Stops issue",
    Severity.ERROR: "To mend",
    Severity.WARNING: "To look at",
    Severity.INFO: "For information",
}
STOPS = frozenset({Severity.BLOCK, Severity.ERROR})
"""The weights that leave a pack incomplete."""
READY = "ready"
"""What a document that may go is called while it has not gone."""
HELD_BACK = "held back"


def said_status(status: Status, *, ready: bool) -> str:
    """Return how a document stands, in words: "ready" for one that may go and has not gone.

    One that is filled and agreed and still may not go, because it is old or its template is broken, is held back.
    """
    if status in {Status.SENT, Status.CLOSED}:
        return STATUS[status]
    return READY if ready else HELD_BACK if status is Status.AGREED else STATUS[status]
