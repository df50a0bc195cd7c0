"""TPL-: Word templates: what stops a document, what to look at, and making one's own."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _template(
    code: str, *, title: str, says: str, mend: str, means: str, severity: Severity = Severity.ERROR
) -> Message:
    return Message(code=code, severity=severity, who=Who.TOOL, title=title, says=says, mend=mend, means=means)


def _look_at(code: str, *, title: str, says: str, mend: str, means: str) -> Message:
    return _template(code, title=title, says=says, mend=mend, means=means, severity=Severity.WARNING)


TEMPLATES: tuple[Message, ...] = (
    _template(
        "TPL-01",
        title="A template is missing",
        says="The template {template} is not in templates/docx.",
        mend="Put the template back, or delete your own templates/docx folder to use those that ship with boardpack.",
        means="Every kind of document is made from a Word template of its own.",
    ),
    _template(
        "TPL-02",
        title="A template cannot be read",
        says="The template {template} cannot be used. {fault}{where}",
        mend="Open the template in Word and mend it there; an earlier copy of the document stays in its place.",
        means="Fields stand between double braces, conditions between a brace and a per cent sign. One of them is not "
        "complete, or a value did not come out as it went in.",
    ),
    _template(
        "TPL-03",
        title="A template names an unknown field",
        says="The template {template} names the field “{field}”, which does not exist{where}.",
        mend="Open the template in Word and change the field{nearest}.",
        means="A template can name only the fields of its kind of document. A field that is not known would print "
        "as a blank, so the document was not built; its earlier file stays.",
    ),
    _template(
        "TPL-04",
        title="A template lacks a section",
        says="The template {template} has no content control for the section “{title}” (tag scp:{tag}).",
        mend="Add a content control with that tag in Word: Developer, Rich text content control, Properties.",
        means="The framework asks for the section, so every document of this kind needs its place.",
    ),
    _template(
        "TPL-05",
        title="A template loads something from outside",
        says="The template {template} loads something from outside the file ({target}).",
        mend="Open the template in Word and put the picture or object into the file itself.",
        means="Only web links may point outside a document.",
    ),
    _template(
        "TPL-06",
        title="A kind of document has no builder",
        says="The framework asks for the document “{kind}”, which boardpack does not know how to build.",
        mend="Check the spelling of the kind in the framework file{nearest}.",
        means="Each kind of document in a framework file is one that boardpack builds.",
    ),
    _look_at(
        "TPL-07",
        title="A template has a section that nobody asks for",
        says="The template {template} has a content control with the tag scp:{tag}, which no section of this kind "
        "of document has{nearest}.",
        mend="Open the template in Word and change the tag: Developer, Properties. Otherwise delete the control.",
        means="What stands in the control of a section that the framework does not ask for is left out of every "
        "document.",
    ),
    _look_at(
        "TPL-08",
        title="A template is heavy",
        says="The pictures in the template {template} weigh {weight} MB together; {limit} MB is the most it should be.",
        mend="Open the template in Word, choose a picture, then Picture Format, Compress Pictures, 150 ppi.",
        means="The pictures of a template are in every document made from it, so every letter is as heavy. Mail "
        "systems refuse heavy letters.",
    ),
    _template(
        "TPL-09",
        title="A field or a condition of a template is not complete",
        says="In the template {template}, {what}.",
        mend="Open the template in Word and mend that paragraph: each field and each condition needs its beginning "
        "and its end.",
        means="A field stands between double braces. Each condition ends with its own endif, each repetition with "
        "its own endfor. As long as one is open, no document of this kind can be built.",
    ),
    _template(
        "TPL-10",
        title="A condition of a template stands in the wrong place",
        says="In the template {template}, {what}.",
        mend="Put the condition and its end into one paragraph. To leave out whole paragraphs, give each of the two a "
        "paragraph of its own in the same section. Begin it with the letter p.",
        means="A condition takes whole paragraphs, list items or rows away. Where it begins in one and ends in "
        "another, the document would be torn, and words beside it would be lost.",
    ),
    _look_at(
        "TPL-11",
        title="A field stands inside one of Word's own fields",
        says="In the template {template}, the field “{field}” stands inside a field of Word's own ({kind}).",
        mend="Open the template in Word and take the field out of it: click there, then press Ctrl+Shift+F9, which "
        "leaves the text alone.",
        means="Word works its own fields out again when it prints or when somebody presses F9. What a build put there "
        "is then gone.",
    ),
    _look_at(
        "TPL-12",
        title="A template uses a style that the house does not have",
        says="The template {template} uses the style “{style}”, which house.docx does not have{nearest}.",
        mend="Open the template in Word and give the text one of the house's styles, or add the style to house.docx "
        "and run boardpack template restyle.",
        means="Styles of the house are checked for contrast and size, and change with it. Others stay as they are.",
    ),
    _look_at(
        "TPL-13",
        title="A table of a template has no header row",
        says="In the template {template}, a table has no header row.",
        mend="Open the template in Word, click into the first row, then Layout, Repeat Header Rows.",
        means="People who have a document read aloud hear the heading of each column only when the row is marked as a "
        "header. Public bodies must make documents accessible (SI 2018/952; WCAG 2.2, 1.3.1).",
    ),
    _look_at(
        "TPL-14",
        title="A picture of a template has no description",
        says="In the template {template}, the picture “{picture}” has no description.",
        mend="Open the template in Word, right-click the picture, then View Alt Text, and say what it shows.",
        means="People who have a document read aloud hear the description instead of the picture. Public bodies must "
        "make documents accessible (SI 2018/952; WCAG 2.2, 1.1.1).",
    ),
    _template(
        "TPL-15",
        title="A slot of a template stands beside other words",
        says="In the template {template}, the field “{field}” stands in a paragraph with other words or signs.",
        mend="Open the template in Word and put the field into a paragraph of its own, with nothing else in it.",
        means="Some fields hold paragraphs, lists and tables. The whole paragraph they stand in gives way to them, "
        "so no document of this kind can be built while other words stand there.",
    ),
    _look_at(
        "TPL-16",
        title="A long sentence in a template",
        says="In the template {template}, a sentence has {words} words; {most} are the most that read easily.",
        mend="Open the template in Word and make two of the sentence that begins “{start}”.",
        means="Fixed wording goes out in every document of its kind. A field counts as one word.",
    ),
    _look_at(
        "TPL-17",
        title="Capitals that a template does not explain",
        says="The template {template} uses “{word}” without saying at its first use what it stands for.",
        mend="Open the template in Word and write the words in full there, then the capitals in brackets.",
        means="Readers outside the partnership do not know its abbreviations. Only the first use in a document needs "
        "the full words.",
    ),
    _look_at(
        "TPL-18",
        title="A word of praise in a template",
        says="The fixed wording of the template {template} says “{word}”.",
        mend="Open the template in Word and say what was seen instead, or leave the word out.",
        means="Fixed wording goes out whatever the evidence says. A judgement is a person's, with its evidence.",
    ),
    _look_at(
        "TPL-19",
        title="What docxtpl-lint says of a template",
        says="In the template {template}, docxtpl-lint finds: {said}.",
        mend="Open the template in Word and look at that place.",
        means="A checker of templates for developers, docxtpl-lint, is asked as well when it is installed.",
    ),
    _template(
        "TPL-20",
        title="No template of that name",
        says="No template is called {name}{nearest}.",
        mend="Use one of these names: {names}.",
        means="A template is named by its file, with or without .docx.",
    ),
    _template(
        "TPL-21",
        title="A template of that name is there already",
        says="The place of the new letter is taken: {file} is there already.",
        mend="Choose another name for the letter.",
        means="A new template never replaces anything.",
    ),
    _template(
        "TPL-22",
        title="Name of the wrong shape for a template",
        says="“{name}” cannot be the name of a letter. It must begin with a small letter and hold only small letters, "
        "digits and hyphens, 40 at most.",
        mend="Choose a name such as {example}.",
        means="The name is kept inside the documents and in the names of files, where other signs are lost.",
    ),
    _template(
        "TPL-23",
        title="The house lacks styles",
        says="{file} lacks what documents are written in: {styles}.",
        mend="Put the styles back under these names, or start again from a copy of the house.docx that comes with "
        "boardpack. No template was changed.",
        means="Documents are written in the styles of the house, by their names. Change how a style looks, and keep "
        "its name.",
    ),
    _look_at(
        "TPL-24",
        title="A template that no document uses",
        says="No kind of document uses the template {template}{nearest}.",
        mend="Give it the name of the template it is to stand in for, name it in a [[document]] block, or delete it.",
        means="A build looks for a template by the name that the framework, or your letters.toml, gives it.",
    ),
    _template(
        "TPL-25",
        title="A letter that goes to nobody",
        says="The letter “{title}” is asked for {per}, and a letter of your own needs an agency to go to.",
        mend="Set per to activity, agency-of-activity or section-11-entry in its [[document]] block.",
        means="The addressee of a letter is the agency of its activity, or of its entry in the Section 11 register.",
    ),
)
