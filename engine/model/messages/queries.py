"""QRY-: queries to agencies about what they sent."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who

QUERIES: tuple[Message, ...] = (
    Message(
        code="QRY-01",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="A query that a person changed",
        says="This query was changed since it was made, so it is left as it is.",
        mend="Send it as it is, or delete the file and run boardpack build to have it made again.",
        means="A query is made from what the agency sent. One that somebody has changed is theirs, and is neither "
        "brought up to date nor removed.",
    ),
    Message(
        code="QRY-02",
        severity=Severity.ERROR,
        who=Who.AGENCY,
        title="A value was left out of a form that goes back",
        says="We left out what stood here, because it looks like personal data ({kind}).",
        mend="Write it again without that.",
        means="A form goes back by email with what the agency sent. What looks like personal data stays out of it, and "
        "the agency is asked to write the cell again without.",
    ),
)
