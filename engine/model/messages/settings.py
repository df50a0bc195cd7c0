"""CFG-0x and CFG-1x: the workspace's config.toml."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _config(code: str, *, title: str, says: str, mend: str, means: str) -> Message:
    return Message(
        code=code, severity=Severity.ERROR, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means
    )


SETTINGS_FILE: tuple[Message, ...] = (
    _config(
        "CFG-01",
        title="No workspace here",
        says="There is no config.toml in {folder} or in any folder above it.",
        mend="Go to the folder of your workspace, name it with --workspace, or make one with: boardpack new FOLDER",
        means="A workspace is a folder that holds config.toml and inputs. Commands work from any folder inside it.",
    ),
    _config(
        "CFG-30",
        title="A folder that is not there",
        says="There is no folder {folder}.",
        mend="Check how it is written after --workspace. A name with spaces stands in quotation marks.",
        means="boardpack looks for a workspace upward from the folder that you name, never beside it.",
    ),
    _config(
        "CFG-02",
        title="config.toml cannot be opened",
        says="config.toml is there, but the computer would not open it: {reason}.",
        mend="Close it in other programs, check that you may read it, and run the command again.",
        means="Every run begins with config.toml. Nothing is read or built until it can be opened.",
    ),
    _config(
        "CFG-03",
        title="config.toml is not saved as UTF-8",
        says="Line {line} of config.toml holds a character that is not saved as UTF-8.",
        mend="Open it in Notepad or another text editor, choose Save as, and set the encoding to UTF-8.",
        means="UTF-8 is the way of saving text that keeps every letter of every name.",
    ),
    _config(
        "CFG-04",
        title="A line of config.toml cannot be read",
        says="Line {line} of config.toml does not follow the rules of a TOML file.",
        mend="{cause}",
        means="Each line of config.toml is a key, an equals sign and a value; a table's name is in square brackets.",
    ),
    _config(
        "CFG-05",
        title="Unknown key in config.toml",
        says="Nothing reads {key} in config.toml.",
        mend="{hint}",
        means="A key that nothing reads is nearly always a slip of spelling, so the file waits until it is right.",
    ),
    _config(
        "CFG-06",
        title="Key missing from config.toml",
        says="config.toml does not say {key}.",
        mend="Add it to config.toml; the one that boardpack new makes shows every key.",
        means="A few settings cannot be guessed, because documents print them or dates are counted from them.",
    ),
    _config(
        "CFG-07",
        title="Wrong kind of value in config.toml",
        says="{key} in config.toml holds {held}. It must be {expected}.",
        mend="Change what stands after the equals sign.",
        means="Text stands in straight quotes, dates and numbers without quotes, lists in square brackets.",
    ),
    _config(
        "CFG-08",
        title="Value outside its list in config.toml",
        says='{key} in config.toml is "{value}". It must be {allowed}.',
        mend="Choose one of them.",
        means="Some settings take one of a few words, each of which the product knows how to act on.",
    ),
    _config(
        "CFG-09",
        title="Setting left empty",
        says="{key} in config.toml is empty, or holds an empty name.",
        mend="Give it between the quotes.",
        means="Documents print this setting, or cannot be made without it.",
    ),
    _config(
        "CFG-10",
        title="Rating scale of the wrong length",
        says="{key} in config.toml has {words}. It must be three to five different words, from worst to best.",
        mend="List each word of the scale once, the worst first and the best last.",
        means="The first word is shown red, the last green and those between amber.",
    ),
    _config(
        "CFG-11",
        title="Accepted rating not on its scale",
        says='{key} in config.toml is "{accepted}". It must be a word of {scale}, which has {words}.',
        mend="Copy one of the words, with the same capital letters.",
        means="A rating below the accepted word needs an action with an owner and a date.",
    ),
    _config(
        "CFG-12",
        title="Length of time that cannot be counted",
        says='{key} in config.toml is "{value}". It must be a number and a unit, such as "8 weeks", "10 days" or '
        '"5 working days".',
        mend="Write a whole number from 1 to 999, a space, and weeks, days or working days.",
        means="Local dates are counted from these lengths. Weeks and days are calendar ones; working days leave out "
        "weekends and the bank holidays of England.",
    ),
    _config(
        "CFG-13",
        title="Dates in the wrong order",
        says="{key} in config.toml is {earlier}, which is after {last}, {later}.",
        mend="Check both dates and change the one that is wrong.",
        means="The first of the two dates must not be after the second.",
    ),
    _config(
        "CFG-14",
        title="Cycle that names no month",
        says='{key} in config.toml is "{value}". It must be the year and month of a Board meeting, such as "2021-10".',
        mend="Write the month of the Board meeting this pack is for, in quotes. Where two meetings fall in one month, "
        'add the day: "2021-10-28".',
        means="A pack is made for one Board meeting, which must be on the Calendar sheet of the register.",
    ),
    _config(
        "CFG-15",
        title="Number out of its range",
        says="{key} in config.toml is {value}. It must be from {least} to {most}.",
        mend="Write a whole number in that range.",
        means="Outside the range the documents could not be read, or the setting would have no effect.",
    ),
    _config(
        "CFG-16",
        title="Not one email address",
        says='{key} in config.toml is "{value}". It must be exactly one email address.',
        mend="Write one address with an @ in it, no spaces and no accents, such as office@partnership.example.",
        means="Letters print this address for replies.",
    ),
    _config(
        "CFG-17",
        title="Word that cannot stand in a rating scale",
        says='{key} in config.toml holds the word "{word}". A rating is 1 to 30 characters, without commas, semicolons '
        "or double quotes, without spaces before or after, and not N/A.",
        mend="Choose another word for this rating.",
        means="The words of a scale become the drop-down list of the Section 11 form, where commas part one from the "
        "next. N/A is always offered beside a scale of standards and is no level of it.",
    ),
    _config(
        "CFG-18",
        title="Characters that cannot be printed in config.toml",
        says="{key} in config.toml holds a character that no document can print.",
        mend="Type the text again, without a backslash, u and digits, and without what was pasted from another system.",
        means="Letters of every language, signs and emoji can be printed. Control characters cannot, and Word would "
        "not open a document that held one.",
    ),
    _config(
        "CFG-19",
        title="Not a domain of email addresses",
        says='{key} in config.toml holds "{value}". It must be what stands after the @ of an address.',
        mend='Write it without the @, such as "partnership.example".',
        means="Any agency may have an address in one of these domains, besides its own on the Agencies sheet.",
    ),
)
