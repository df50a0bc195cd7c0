"""PC-: this computer, the installation and the workspace's folder, as boardpack doctor finds them."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who

_AGAIN = (
    "Install boardpack again in the way it was installed; README says how. That brings what it is built on with it."
)


def _mend(code: str, *, title: str, says: str, mend: str, means: str, who: Who = Who.COORDINATOR) -> Message:
    return Message(code=code, severity=Severity.ERROR, who=who, title=title, says=says, mend=mend, means=means)


def _look_at(code: str, *, title: str, says: str, mend: str, means: str) -> Message:
    return Message(
        code=code, severity=Severity.WARNING, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means
    )


_INSTALLATION: tuple[Message, ...] = (
    _mend(
        "PC-01",
        who=Who.TOOL,
        title="Python is too old",
        says="boardpack needs Python {needed}, and this is Python {found}.",
        mend="Install a newer Python, then install boardpack again with it.",
        means="Parts of boardpack cannot run on an older Python.",
    ),
    _mend(
        "PC-02",
        who=Who.TOOL,
        title="Packages are missing",
        says="boardpack is built on packages that are not installed here: {names}.",
        mend=_AGAIN,
        means="A package was taken out, or the installation was cut off. Without it boardpack does not start its work.",
    ),
    _mend(
        "PC-03",
        who=Who.TOOL,
        title="Packages of another version",
        says="These packages have a version that boardpack was not made for: {names}.",
        mend=_AGAIN,
        means="Another program has changed a package that both use. A folder .venv for boardpack alone prevents it.",
    ),
    _look_at(
        "PC-04",
        title="LibreOffice was not found",
        says="LibreOffice was not found on this computer. Only boardpack pdf needs it.",
        mend="Nothing needs doing if you make no PDFs with boardpack; Word can save a document as a PDF too. Otherwise "
        "ask for LibreOffice to be installed; it is free.",
        means="Letters and reports are made without it. PDFs with tags, and the Board pack in one PDF, are made by it.",
    ),
    _look_at(
        "PC-05",
        title="Arial was not found",
        says="Neither Arial nor Liberation Sans was found among the fonts of this computer.",
        mend="Ask for one of the two to be installed before you make PDFs.",
        means="Documents are set in Arial. Without it, or Liberation Sans, whose letters are as wide, lines and pages "
        "break elsewhere in a PDF.",
    ),
    _mend(
        "PC-06",
        who=Who.TOOL,
        title="The installation lacks templates",
        says="These templates that come with boardpack cannot be read: {names}.",
        mend=_AGAIN,
        means="Documents are made from templates in Word. Some come with boardpack, and a workspace may have its own.",
    ),
)
_FOLDER: tuple[Message, ...] = (
    _mend(
        "PC-10",
        title="A folder that may not be changed",
        says="The computer does not let you change: {places}.",
        mend="Ask whoever looks after the shared folder to let you change files there, or copy the whole workspace "
        "to a folder of your own.",
        means="A build writes into outputs, and puts the copies of agreed reports into inputs/agreed.",
    ),
    _mend(
        "PC-11",
        title="A path that is too long for Windows",
        says="The longest path in this workspace has {count} characters, and Windows and Word allow {most}.",
        mend="Move the whole workspace to a folder whose path is at least {over} characters shorter, such as one "
        "directly below Documents.",
        means="All folders and the name of a file count together. Word cannot open a file whose path is longer.",
    ),
    _look_at(
        "PC-12",
        title="A path that is nearly too long for Windows",
        says="The longest path in this workspace has {count} characters; Windows and Word allow {most}.",
        mend="Move the whole workspace to a folder with a shorter path before names in it grow.",
        means="All folders and the name of a file count together. A longer agency's name may go over.",
    ),
    _look_at(
        "PC-13",
        title="A folder that is copied to other computers",
        says="This workspace lies in a folder that {program} copies to other computers.",
        mend="Let one person build at a time, and wait until the copying has ended before you build. In OneDrive, "
        "choose Always keep on this device for the folder.",
        means="Two people who build on two computers at once are not kept apart there. Each may get a second copy "
        "of a file, with the computer's name in it.",
    ),
    _look_at(
        "PC-14",
        title="Files that are open",
        says="Files seem to be open in Word, Excel or LibreOffice: {places}.",
        mend="Save and close them before you build. If nobody has them open, a program stopped short there: "
        "delete the small files beside them whose names begin with ~$ or .~lock.",
        means="A file that is open is left alone by a build. The small files are hidden: in the Explorer, choose View, "
        "Show, Hidden items.",
    ),
    _look_at(
        "PC-15",
        title="Left over from a run that was cut off",
        says="A run that was cut off left unfinished files: {places}.",
        mend="Run boardpack build: it clears outputs and inputs/agreed. Delete those in other folders yourself.",
        means="They are named .boardpack- and some letters and digits, ending in .tmp. The document they were meant "
        "for is as it was.",
    ),
    _look_at(
        "PC-16",
        title="Another run is at work",
        says="Another run of boardpack is at work in this workspace.",
        mend="Wait until it has ended. If nobody is running boardpack, close every window it was started in, or "
        "restart the computer it was started on.",
        means="The computer lets go of the lock when the run ends, however it ends. One that stays belongs to a run "
        "that hangs, perhaps on another computer.",
    ),
    _look_at(
        "PC-17",
        title="A lock left by an earlier run",
        says="A lock from an earlier run, written on {on}, stands in {file}.",
        mend="If nobody is running boardpack here, delete that file.",
        means="On a shared drive that knows no locks, the file itself is the lock, and a run that was cut off leaves "
        "it there.",
    ),
    _mend(
        "PC-18",
        title="Hardly any room on the disk",
        says="The disk of this workspace has {free} MB left. A build may need {needed} MB.",
        mend="Make room: empty the Recycle Bin, or move files that you do not need to another disk.",
        means="A build that runs out of room leaves the earlier files as they were.",
    ),
    _look_at(
        "PC-19",
        title="Little room on the disk",
        says="The disk of this workspace has {free} MB left.",
        mend="Make room before it runs out: empty the Recycle Bin, or move files to another disk.",
        means="Copies of edited documents are kept, so a workspace grows with the year.",
    ),
)
_RECORD: tuple[Message, ...] = (
    _mend(
        "PC-20",
        title="Copies of documents as generated are lost",
        says="The copy as it was generated is missing or damaged for: {names}.",
        mend="Bring the folder outputs/.boardpack/pristine back from a backup. Without one, run boardpack build: it "
        "makes a copy anew wherever the inputs are what they were.",
        means="A document that people have edited is held against the copy as it was generated, to tell their words "
        "from ours. Without the copy nothing new can be put into it, and it stays as people wrote it.",
    ),
    _look_at(
        "PC-21",
        title="Earlier copies that are lost or damaged",
        says="Earlier copies that were kept of documents are gone or cannot be read any more: {names}.",
        mend="Bring them back from a backup, if you may need them; boardpack restore cannot.",
        means="A copy is kept before anything is put into a document that a person has edited. Damage comes from the "
        "disk, or from a program that copies the folder to other computers.",
    ),
    _look_at(
        "PC-22",
        title="A day set by hand that is far from today",
        says="config.toml says that today is {as_of}, and this computer says {today}.",
        mend="Take the line as_of out of config.toml, unless you are looking at another time on purpose.",
        means="What is due and what is late is counted from as_of. Left out, it is the computer's date.",
    ),
    _look_at(
        "PC-23",
        title="The last Board meeting is long past",
        says="The last Board meeting in the register was on {board}, and today is {today}.",
        mend="Enter the coming meetings on the sheet Calendar. If today is another day, set the computer's clock.",
        means="Every due date is counted from a Board meeting.",
    ),
    _look_at(
        "PC-24",
        title="Every Board meeting is far ahead",
        says="The first Board meeting in the register is on {board}, and today is {today}.",
        mend="Check the years on the sheet Calendar. If today is another day, set the computer's clock.",
        means="Every due date is counted from a Board meeting.",
    ),
)
COMPUTER: tuple[Message, ...] = (*_INSTALLATION, *_FOLDER, *_RECORD)
