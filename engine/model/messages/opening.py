"""OPN-: opening the status page or a document of the cycle."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _opening(code: str, *, title: str, says: str, mend: str, means: str) -> Message:
    return Message(
        code=code, severity=Severity.ERROR, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means
    )


OPENING: tuple[Message, ...] = (
    _opening(
        "OPN-01",
        title="The cycle has no pack yet",
        says="There is no pack yet for the cycle {cycle}.",
        mend="Run boardpack build, then open it.",
        means="The status page and the list of documents are written by a build, into the folder of the cycle.",
    ),
    _opening(
        "OPN-02",
        title="Nothing of the pack is called so",
        says="Nothing of this pack is called “{name}”.",
        mend="Name one of its documents by its id, agency, title or file, or an input file.{nearest}",
        means="boardpack open knows the documents of the cycle and the input files of its last build.",
    ),
    _opening(
        "OPN-03",
        title="Several documents are called so",
        says="Several things of this pack are called “{name}”: {ids}.",
        mend="Name one of them.",
        means="A name that fits several documents opens none of them.",
    ),
    _opening(
        "OPN-04",
        title="The file is not there",
        says="There is no file in this place.",
        mend="If the document waits for something, boardpack check says what. If it was moved, run boardpack build.",
        means="The pack knows where the file is or will be; it has not been made yet, or somebody moved it since the "
        "last build.",
    ),
    _opening(
        "OPN-05",
        title="The file is not one that boardpack opens",
        says="This file lies outside the workspace, or is of a kind that boardpack does not open.",
        mend="Look in the folder of the workspace, and open the file from there if you know it.",
        means="boardpack opens Word, Excel, PDF, text and CSV files and its own page, inside the workspace only.",
    ),
)
