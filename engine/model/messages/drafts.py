"""DRF-: drafts that people edit: merged, moved, deleted, restored, brought back; and the lock of a workspace."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _draft(code: str, severity: Severity, *, title: str, says: str, mend: str, means: str) -> Message:
    return Message(code=code, severity=severity, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means)


DRAFTS: tuple[Message, ...] = (
    _draft(
        "DRF-01",
        Severity.ERROR,
        title="Another run is at work",
        says="Another run of boardpack is at work here.",
        mend="Wait until it has ended.",
        means="Two runs at once would mix two packs, so the second is refused. The lock goes when the first run ends, "
        "however it ends.",
    ),
    _draft(
        "DRF-02",
        Severity.ERROR,
        title="A file was saved while the build ran",
        says="A person saved this file while boardpack was at work on it, so it was left as it is.",
        mend="Run the command again.",
        means="A file is written only over the very bytes that were read. What a person saves in between is kept.",
    ),
    _draft(
        "DRF-03",
        Severity.INFO,
        title="New facts were put into an edited draft",
        says="New facts were put into this edited draft, in {titles}. What people wrote in it was kept.",
        mend="Read those parts again. The copy as it was before is kept: boardpack restore {id} lists it.",
        means="The person's file is the host. Parts that nobody touched are brought up to date; edited parts are "
        "left, and new facts for them are offered as tracked changes or comments.",
    ),
    _draft(
        "DRF-04",
        Severity.WARNING,
        title="New facts are offered in a draft",
        says="boardpack offers new facts in this draft, in {count}.",
        mend="Open the document in Word and accept or reject each tracked change, delete each comment you have dealt "
        "with, and save.",
        means="Where a person has written, a build changes nothing. It offers the new fact once, as a tracked change "
        "or a comment by boardpack.",
    ),
    _draft(
        "DRF-05",
        Severity.INFO,
        title="A draft has been edited",
        says="People have edited this document in {titles}{words}{saved}.",
        mend="Nothing needs doing. boardpack changes {id} shows each change.",
        means="The parts named differ from what was generated. No build changes them without a tracked change.",
    ),
    _draft(
        "DRF-06",
        Severity.ERROR,
        title="A document was deleted or moved away",
        says="This document was built before, and its file is no longer in the outputs folder. It was not built again.",
        mend="To bring back a copy, run boardpack restore {own}. To have it built afresh, run boardpack build "
        "--only {id}.",
        means="A file that a person deleted is not brought back behind their back. A renamed file is recognised as "
        "long as it is somewhere in the outputs folder.",
    ),
    _draft(
        "DRF-07",
        Severity.INFO,
        title="A document was renamed",
        says="This document was found under another name, {name}. That is its place from now on.",
        mend="Nothing needs doing.",
        means="Every document carries its identity inside, so it is known under any name in the outputs folder.",
    ),
    _draft(
        "DRF-08",
        Severity.ERROR,
        title="Several files are the same document",
        says="The file of this document is gone from its place, and several others say that they are it: {names}.",
        mend="Keep the one you work in, and move the others out of the outputs folder.",
        means="A copy made in Word carries the same identity as the file it came from. Which one counts is for a "
        "person to say.",
    ),
    _draft(
        "DRF-09",
        Severity.WARNING,
        title="A new draft stands beside an edited one",
        says="New facts could not be put into this edited draft safely.{reason} They stand beside it in {name}.",
        mend="Carry over what you need in Word, then delete the file you no longer need.",
        means="When a file cannot be merged without risk to what a person wrote, it is not written to at all.",
    ),
    _draft(
        "DRF-10",
        Severity.ERROR,
        title="No document of that name",
        says="No document that boardpack built here is called “{name}”.",
        mend="Give an id or a file name. The ids are: {ids}.",
        means="A document can be named by its id, its activity, its kind or its file, as long as that is one document.",
    ),
    _draft(
        "DRF-11",
        Severity.ERROR,
        title="A name that fits several documents",
        says="{name} fits more than one document: {ids}.",
        mend="Give one of these ids.",
        means="A document can be named by its id, its activity, its kind or its file, as long as that is one document.",
    ),
    _draft(
        "DRF-12",
        Severity.ERROR,
        title="No copy of that number",
        says="{id} has no copy {number}.",
        mend="Run boardpack restore {id} to see which copies there are.",
        means="A copy is kept before every write to a file that a person touched. Copies are numbered from 1.",
    ),
    _draft(
        "DRF-13",
        Severity.ERROR,
        title="A file that is no document of this workspace",
        says="{file} was not recognised as a document that boardpack built in this workspace.",
        mend="Check that it is the right file and the right workspace. Otherwise open it in Word and save it over the "
        "document in outputs yourself.",
        means="A document is known by the facts inside it, or else by the sections it holds. A file that was pasted "
        "into a new document has lost both.",
    ),
    _draft(
        "DRF-14",
        Severity.ERROR,
        title="No copy as it was generated",
        says="There is no copy of {id} as it was generated, so its changes cannot be told.",
        mend="Build it again; from then on a copy is kept.",
        means="What a person changed is told by comparing the file with the copy kept when it was generated.",
    ),
    _draft(
        "DRF-15",
        Severity.WARNING,
        title="The copy that was replaced had been edited too",
        says="The copy of this document that was in its place had been edited as well. It is kept as copy {number}.",
        mend="Compare the two. boardpack restore {id} --copy {number} brings it back.",
        means="When a draft comes back by email it takes the place of the one that is there, which is kept.",
    ),
    _draft(
        "DRF-16",
        Severity.ERROR,
        title="A document that is not there",
        says="The file of {id} is not in the outputs folder.",
        mend="Run boardpack restore {id} to see its copies, or boardpack build --only {id}.",
        means="There is nothing to compare while the file is missing.",
    ),
    _draft(
        "DRF-17",
        Severity.INFO,
        title="A prompt was answered",
        says="The prompt is gone from {titles}: a person has written there.",
        mend="Nothing needs doing. The copy as it was before is kept: boardpack restore {id} lists it.",
        means="A yellow prompt stands until there is text beside it. The next build takes it out, with the comment "
        "that cites the rule, and changes nothing that a person wrote.",
    ),
    _draft(
        "DRF-18",
        Severity.ERROR,
        title="Not a Word document",
        says="{name} is no Word document. Only Word documents are compared and taken in.",
        mend="Name a file that ends in .docx. A workbook that was changed is left as it is; open the two side by side.",
        means="Letters and reports are merged part by part. A workbook belongs to whoever filled it in.",
    ),
    _draft(
        "DRF-19",
        Severity.WARNING,
        title="Another copy of a document with other text",
        says="“{name}” is another copy of this document, and its text differs. Only “{own}” is checked and agreed.",
        mend="If it holds what you want, run boardpack adopt with it; the copy in its place is kept. Otherwise move it "
        "out of the outputs folder.",
        means="A document has one file. What a colleague writes in a copy of it would otherwise be missed.",
    ),
)
