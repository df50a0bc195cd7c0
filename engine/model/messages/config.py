"""CFG-: config.toml, the framework file and the command line."""

from engine.model.messages.message import Message
from engine.model.messages.settings import SETTINGS_FILE
from engine.model.problem import Severity, Who


def _framework(code: str, *, title: str, says: str, mend: str, means: str) -> Message:
    return Message(
        code=code, severity=Severity.ERROR, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means
    )


_FRAMEWORK_FILE: tuple[Message, ...] = (
    _framework(
        "CFG-20",
        title="Framework file cannot be read",
        says="The framework file {file} cannot be read: {why}.",
        mend="Check the name after framework in config.toml. These frameworks come with the product: {shipped}.",
        means="A framework is named in config.toml by its short name, or by the path of a .toml file of your own. "
        "Without it nothing can be planned or built.",
    ),
    _framework(
        "CFG-21",
        title="Framework file is not TOML",
        says="Line {line} of {file} does not follow the rules of a TOML file. It says: {text}",
        mend="Look there, and just above, for a missing quote, bracket or equals sign, or a name that is given twice.",
        means="A framework file is plain text in the TOML format. Each line has a name, an equals sign and a value. "
        "Text stands in quotes, and names in square brackets open tables.",
    ),
    _framework(
        "CFG-22",
        title="Unknown key in the framework file",
        says="Nothing reads the key {key} ({where}).",
        mend="{hint}",
        means="Every key of a framework file has a use. One that nothing reads is nearly always a slip of spelling, "
        "so the file is not used until it is put right.",
    ),
    _framework(
        "CFG-23",
        title="Key missing from the framework file",
        says="The key {key} is missing ({where}).",
        mend="Add a line there: {line}",
        means="Some keys cannot be left out, because a document or a rule cannot be made without them.",
    ),
    _framework(
        "CFG-24",
        title="Wrong kind of value in the framework file",
        says="The key {key} ({where}) must be {wanted}.",
        mend="Change what stands after {key}.",
        means="Numbers stand without quotes, text in quotes, lists in square brackets.",
    ),
    _framework(
        "CFG-25",
        title="Value outside its list in the framework file",
        says='The key {key} ({where}) says "{value}". It must be one of: {allowed}.',
        mend="{hint}",
        means="Some keys take one of a few words, each of which the product knows how to act on. The type of a rule "
        "is one of them: a rule of a new type needs a new version of the product.",
    ),
    _framework(
        "CFG-26",
        title="Name that the framework file does not have",
        says='The key {key} ({where}) names "{value}", and the file has no {thing} of that name.',
        mend="{hint}",
        means="Citations name a [[heading]], or a statute after law:. Sections, due dates and gates name a [[rule]]; "
        "sections name a [[note_heading]]; rules name a [[document]] by its kind.",
    ),
    _framework(
        "CFG-27",
        title="Name given twice in the framework file",
        says='The name "{name}" stands {count} times in {what}.',
        mend="Give each its own name, or take out the one that is not needed.",
        means="A name says which entry is meant. Two entries with one name cannot be told apart.",
    ),
    _framework(
        "CFG-28",
        title="Name of the wrong shape in the framework file",
        says='The key {key} ({where}) says "{value}". It must begin with a small letter and hold only small letters, '
        "digits and {mark}, {most} characters at most.",
        mend="Choose a shorter or plainer name. A name that is in use in documents should not change later.",
        means="These names are kept inside the Word documents and in file names, where longer or other names are lost.",
    ),
    _framework(
        "CFG-29",
        title="Entry of the framework file that contradicts itself",
        says="There is something to settle in {where}. {what}",
        mend="Change that entry of the framework file.",
        means="Each key is right by itself, and together they do not say one thing.",
    ),
)

CONFIG: tuple[Message, ...] = (*SETTINGS_FILE, *_FRAMEWORK_FILE)
