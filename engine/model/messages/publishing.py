"""PUB-: what keeps a document from being published."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _stop(code: str, *, title: str, says: str, mend: str, means: str) -> Message:
    return Message(
        code=code, severity=Severity.BLOCK, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means
    )


PUBLISHING: tuple[Message, ...] = (
    _stop(
        "PUB-01",
        title="No document to publish of that name",
        says="{shown} is no document of this pack that can be published. {known}",
        mend="Name a document by its ID, its kind or its file: boardpack publish scp-annual-report.",
        means="Only documents whose readers are the public are published. The framework says which these are.",
    ),
    _stop(
        "PUB-02",
        title="A document that is not for the public",
        says="{id} goes to {audience} and not to the public, so there is no public version of it.",
        mend="Publish the yearly report, which says of it what the public may know.",
        means="A report to agencies or to the Board carries a marking and counts that a public version must not. "
        "Taking the marking off would not make it fit for the public.",
    ),
    _stop(
        "PUB-03",
        title="A document that is not ready to be published",
        says="{id} is not ready: {count}. {first}",
        mend="Run boardpack check, mend what it names for this document, and publish it then.",
        means="A published version is made only of a document in which nothing is missing and nothing is wrong.",
    ),
    _stop(
        "PUB-04",
        title="A document that has not passed its gate",
        says="{id} may not be published yet. {why}",
        mend="Enter the decision on the Decisions sheet once it is given, with who and when, and run boardpack build.",
        means="The framework names what must come before publication, such as the scrutiny officers' reading of the "
        "yearly report. boardpack takes it as done when the register says so.",
    ),
    _stop(
        "PUB-05",
        title="Changes or comments that nobody has settled",
        says="{id} still holds {what}.",
        mend="In Word: Review, accept or reject each change and delete each comment that is dealt with. Save.",
        means="Whether a tracked change holds is for its author to decide: boardpack neither accepts nor rejects it.",
    ),
    _stop(
        "PUB-06",
        title="A word that must not stand in a published document",
        says="The public version of {id} would still say “{word}”, in {place}.",
        mend="Take the word out of the document in Word, save it and publish again.",
        means="A published document is neither a draft nor marked for a few. boardpack takes its own standing lines "
        "away and changes no sentence that a person wrote.",
    ),
    _stop(
        "PUB-07",
        title="Personal data in the public version",
        says="The public version of {id} would hold personal data: {what}.",
        mend="Take it out of the document in Word, save it and publish again.",
        means="The public version is looked through once more before it is put in its place. A decision that lets "
        "something stand in the document lets it stand there too.",
    ),
    Message(
        code="PUB-08",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="A public version without its PDF",
        says="The PDF of {name} was not made: {why}.",
        mend="Open the published Word file in Word and save it as PDF beside it, with Document structure tags for "
        "accessibility ticked under Options.",
        means="The PDF is made by LibreOffice where it is installed. Word makes one as well.",
    ),
)
