"""OUT-0x and OUT-1x: files of the workspace that cannot be read, written or kept account of."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _writing(code: str, *, title: str, says: str, mend: str, means: str) -> Message:
    return Message(
        code=code, severity=Severity.ERROR, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means
    )


WRITING: tuple[Message, ...] = (
    _writing(
        "OUT-01",
        title="Folder that may not be written to",
        says="{file} could not be written, because the computer does not let you change that folder.",
        mend="Ask whoever looks after the shared folder to let you change files there, or copy the whole workspace "
        "to a folder of your own.",
        means="The file that was there before is as it was. Nothing was half written.",
    ),
    _writing(
        "OUT-02",
        title="Disk full",
        says="{file} could not be written, because there is no room left on the disk.",
        mend="Make room, then run the command again.",
        means="The file that was there before is as it was. Nothing was half written.",
    ),
    _writing(
        "OUT-03",
        title="File open in another program",
        says="{file} is open in another program{who}, so it was left as it is.",
        mend="Close it there, then run the command again.",
        means="A file that somebody has open is never replaced under their hands. Everything else is built.",
    ),
    _writing(
        "OUT-04",
        title="File that could not be written",
        says="{file} could not be written. The computer says: {reason}.",
        mend="Check that the disk or the shared drive can be reached, then run the command again.",
        means="The file that was there before is as it was. Nothing was half written.",
    ),
    _writing(
        "OUT-05",
        title="Place outside the workspace",
        says="{file} is not inside the workspace, so it is neither read nor written.",
        mend="Keep the folders of the workspace inside it, and choose names without dots and slashes.",
        means="The product reads and writes inside the workspace's own folder only.",
    ),
    _writing(
        "OUT-06",
        title="Name too long",
        says="{file} could not be written, because its name or its folder's is longer than the computer allows.",
        mend="Move the workspace to a folder with a shorter path.",
        means="Windows allows 260 characters for a file's name with all its folders.",
    ),
    _writing(
        "OUT-07",
        title="File that could not be read",
        says="{file} is there, but could not be opened. The computer says: {reason}.",
        mend="Check that you may read it and that it has finished downloading, then run the command again.",
        means="Nothing is concluded from a file that could not be opened.",
    ),
    _writing(
        "OUT-08",
        title="Account of what was written is damaged",
        says="{file} cannot be read, so the product cannot tell its own files from those a person has edited.",
        mend="Move that file out of the workspace and run the command again. Documents already in outputs are then "
        "left as they are; delete those that nobody has edited and they are made again.",
        means="The product keeps an account of every document it wrote, so that it replaces only its own work.",
    ),
    _writing(
        "OUT-09",
        title="Account written by a newer version",
        says="{file} was written by a newer version of boardpack than this one.",
        mend="Install the newer version on this computer, then run the command again.",
        means="An older version could misread the account and take a person's file for its own.",
    ),
    _writing(
        "OUT-10",
        title="Another run is under way",
        says="{file} is in use by another run of boardpack in this workspace.",
        mend="Wait until it has finished, then run the command again.",
        means="Two runs at once would mix two packs.",
    ),
    _writing(
        "OUT-11",
        title="Folder that is not empty",
        says="{folder} already holds files, so no workspace was made there.",
        mend="Choose a new folder, or an empty one.",
        means="A new workspace never replaces anything.",
    ),
    _writing(
        "OUT-12",
        title="Example not installed",
        says="The example workspace did not come with this installation.",
        mend="Install boardpack again, or make an empty workspace by leaving out --example.",
        means="The example is a whole invented year, there to learn from.",
    ),
)
