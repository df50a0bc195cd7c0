"""VIS-: notes of visits and other activities."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _note(code: str, title: str, says: str, mend: str, means: str, *, severity: Severity = Severity.ERROR) -> Message:
    return Message(
        code=code, severity=severity, who=Who.SCRUTINY_OFFICER, title=title, says=says, mend=mend, means=means
    )


NOTES: tuple[Message, ...] = (
    _note(
        "VIS-01",
        "A note does not say what it is about",
        "This note does not say which activity it is about, so nothing of it was used.",
        "Write a line such as 'Activity: AV2' above the first heading, with a reference of the register.",
        "A note opens with the line 'Activity:' and a reference of the Activities sheet, or 'For:' and a report.",
    ),
    _note(
        "VIS-02",
        "A note names an activity that the register does not hold",
        "This note is about '{shown}', which is not the reference of one activity in the register. "
        "Nothing of it was used.",
        "{nearest}Use one reference of the Activities sheet in the line 'Activity:', or add the activity there.",
        "A note belongs to one activity. Its reference stands in the first column of the Activities sheet.",
    ),
    _note(
        "VIS-03",
        "A note does not say who wrote it",
        "This note does not say who wrote it.",
        "Write a line such as 'Written by: Scrutiny officer, Health' above the first heading.",
        "Everything a report takes from a note is attributed to its author's role and agency.",
    ),
    _note(
        "VIS-04",
        "A note has no date",
        "This note does not say when it was written.",
        "Write a line such as 'Date: 18 March 2021' above the first heading.",
        "The date tells readers of the evidence log how close to the visit a note was made.",
        severity=Severity.WARNING,
    ),
    _note(
        "VIS-05",
        "The date of a note cannot be used",
        "The date of this note, '{shown}', cannot be used: {why}.",
        "Write the date as day, month, year, such as {example}.",
        "Dates are read with the day first; the month may be a number or a word.",
        severity=Severity.WARNING,
    ),
    _note(
        "VIS-06",
        "A note has no headings",
        "This note has no headings, so its text cannot be placed in a report.",
        "Put each part of the text under a heading, such as {examples}. In Word use the style Heading 1; "
        "in Markdown begin the line with ##.",
        "The headings of a note say which section of the report each part of it belongs to.",
    ),
    _note(
        "VIS-07",
        "A heading was read as a near one",
        "The heading '{heading}' was read as '{title}'.",
        "Nothing needs doing if that is what was meant. Otherwise reword the heading.",
        "Headings are matched loosely: capitals, punctuation, small words and slips of a letter do not matter.",
        severity=Severity.INFO,
    ),
    _note(
        "VIS-08",
        "A heading is not one of the framework's",
        "The heading '{heading}' is not one that the framework knows. Its text was kept, but no section takes it.",
        "{nearest}Nothing needs doing if the text need not be in the report. Otherwise move it under one of these "
        "headings: {titles}.",
        "Each heading the framework knows belongs to a section of a document; text under others is kept and listed.",
        severity=Severity.INFO,
    ),
    _note(
        "VIS-09",
        "There is nothing under a heading",
        "There is nothing under the heading '{heading}'.",
        "Write the text under it, or delete the heading.",
        "A heading without text gives a report nothing to carry.",
        severity=Severity.INFO,
    ),
    _note(
        "VIS-10",
        "A bold line was read as a heading",
        "The line '{heading}' is short and all in bold, so it was read as a heading.",
        "Nothing needs doing if it is one. Otherwise end it with a full stop, or take the bold away.",
        "Many people make headings by hand. A short paragraph all in bold is taken for one.",
        severity=Severity.INFO,
    ),
    _note(
        "VIS-11",
        "There is text above the first heading",
        "There is text above the first heading, beginning '{text}'. It was kept, but no section takes it.",
        "Move it under the heading that it belongs to.",
        "Above the first heading stand only the opening lines: Activity, Date, Written by.",
        severity=Severity.INFO,
    ),
    _note(
        "VIS-12",
        "A note was read with Windows' characters",
        "This note is not saved in UTF-8. It was read with the characters of Western European Windows.",
        "Look at letters such as é or £ in the report. If any is wrong, save the note again as UTF-8.",
        "UTF-8 holds every letter of every name; older formats do not.",
        severity=Severity.INFO,
    ),
    _note(
        "VIS-13",
        "Characters that cannot be printed were left out",
        "This note held characters that cannot be printed. They were left out; the rest was read.",
        "Look through the note, and retype what was pasted from another system.",
        "Copying from other systems can bring control characters along, which no document can show.",
        severity=Severity.WARNING,
    ),
    _note(
        "VIS-14",
        "A note holds a picture",
        "This note holds a picture. Pictures are not carried into reports.",
        "Say in words what the picture shows, or add it to the finished report in Word.",
        "Text, lists, tables and quotations are carried from notes; a picture may show people and needs a decision.",
        severity=Severity.INFO,
    ),
    _note(
        "VIS-15",
        "A Word note cannot be read",
        "This Word document is damaged inside, so nothing of it was used.",
        "Open it in Word, save it under the same name, and run the command again.",
        "The file opens as a package, but the document in it is not whole.",
    ),
    _note(
        "VIS-16",
        "A file is not a note",
        "The file {name} is neither a Word document (.docx) nor Markdown (.md), so it was not read.",
        "Save it as a Word document (.docx), or move it out of the folder.",
        "Notes are Word documents or Markdown files.",
    ),
    _note(
        "VIS-17",
        "A note has headings and nothing else",
        "This note has headings, but nothing is written under any of them.",
        "Fill the note in and save it, or move it out of the folder.",
        "A form that nobody has filled in yet looks like this.",
        severity=Severity.WARNING,
    ),
    _note(
        "VIS-18",
        "The date of a note can mean two days",
        "The date of this note, '{shown}', was read with the day first, as {day}.",
        "Write the month in letters, such as {day}, so that nobody can take it for another day.",
        "Text such as 02/04/2021 can mean two days; the first number is taken as the day.",
        severity=Severity.WARNING,
    ),
    _note(
        "VIS-19",
        "A sub-heading is not carried into the report",
        "The sub-heading '{shown}' under '{title}' is not carried into the report; the text below it is.",
        "Open each bullet with its topic in bold instead, if the sub-heading matters.",
        "Under this heading a report takes the points only, numbers them, and goes by their bold topics.",
        severity=Severity.INFO,
    ),
    _note(
        "VIS-20",
        "A column is not carried into the report",
        "The column '{shown}' of the table under '{title}' is not carried into the report. It reads: {columns}.",
        "Move what matters into one of those columns, or into a sentence below the table.",
        "Under this heading a report merges the tables of all visitors, so it reads the same columns from each.",
        severity=Severity.INFO,
    ),
)
