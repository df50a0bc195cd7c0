"""DOC-, OUT-: documents on disk, and writing them."""

from engine.model.messages.message import Message
from engine.model.messages.writing import WRITING
from engine.model.problem import Severity, Who

DOCUMENTS: tuple[Message, ...] = (
    *WRITING,
    Message(
        code="DOC-01",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A section is not filled in",
        says="The section “{title}” needs {need}; it {have}.",
        mend="Open the document in Word, write the section where the yellow prompt stands, and save it.",
        means="The framework asks for this section. A prompt, a heading or a placeholder such as TBC does not count. "
        "The section counts as soon as enough text of its own stands in it.",
    ),
    Message(
        code="DOC-02",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A required section is gone",
        says="The section “{title}” {have}, and the framework asks for it ({need}).",
        mend="Put the section back in Word from an earlier copy, or record a Waive step with its reason "
        "on the Decisions sheet.",
        means="A section that somebody deleted stays deleted. Where the framework requires it, it counts as missing.",
    ),
    Message(
        code="DOC-03",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A document is not there yet",
        says="{title} for {who} is due in this cycle and is not in the outputs folder.",
        mend="Run boardpack build.",
        means="The plan of the cycle asks for the document, and no file of it was found where it belongs.",
    ),
    Message(
        code="DOC-04",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="A placeholder was left in",
        says="“{text}” stands in the section “{title}” as a whole paragraph or cell, so it counts as empty.",
        mend="Replace it with the text that belongs there.",
        means="TBC, XX, [insert ...] and the like do not count as text.",
    ),
    Message(
        code="DOC-05",
        severity=Severity.ERROR,
        who=Who.TOOL,
        title="An unfilled field was left in",
        says="The document still shows the field “{text}”.",
        mend="Delete the field in the document, or mend the template it came from and build again.",
        means="A field between double braces belongs in a template only. No input of this cycle holds this text.",
    ),
    Message(
        code="DOC-06",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="A draft was changed by a person and left as it is",
        says="This document was changed after it was built, so it was left exactly as it is. "
        "The inputs have changed since as well.",
        mend="Compare the document with the inputs. To build it afresh, move your copy to another folder and run "
        "boardpack build.",
        means="A build replaces a file only when it is exactly the one it last wrote.",
    ),
    Message(
        code="DOC-11",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A document from before something changed",
        says="What this document is made from has changed since it was last built.",
        mend="Run boardpack build. Then read the document again before it goes.",
        means="A register, a return, a note, config.toml or a template was changed, and no build has followed. Or a "
        "section was written that the document itself lists as not yet there.",
    ),
    Message(
        code="DOC-07",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="Two documents would have the same file name",
        says="{first} and {second} would both be called “{name}”.",
        mend="Give the two agencies different short names on the sheet Agencies.",
        means="File names are made from the cycle, the title and the agency's short name, compared without regard "
        "to capitals.",
    ),
    Message(
        code="DOC-08",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="A file that boardpack did not write stands in the place of a document",
        says="A file that boardpack did not write stands where this document belongs, so it was left as it is.",
        mend="Move the file to another folder and run boardpack build.",
        means="A build replaces a file only when it is exactly the one it last wrote. The record of what was written "
        "is in outputs/.boardpack; without it every document looks like somebody else's.",
    ),
    Message(
        code="DOC-09",
        severity=Severity.INFO,
        who=Who.COORDINATOR,
        title="Inputs have changed since a document went out",
        says="This document went out on {day}, and its inputs have changed since. The copy that went is left as it is.",
        mend="Compare the document with the inputs and tell its recipient when a change matters to them.",
        means="Once the register says that a document was sent, its file is the record of what was said.",
    ),
    Message(
        code="DOC-10",
        severity=Severity.WARNING,
        who=Who.SCRUTINY_OFFICER,
        title="A finding reads differently in two places",
        says="{ref} reads differently under “{summary}” and under “{own}”.",
        mend="Open the document in Word and make both say the same.",
        means="A finding stands in the summary and under its own heading. The findings letter quotes the second, so "
        "the partners must not agree to two readings.",
    ),
)
