"""IN-: files that cannot be read as they are."""

from engine.model.messages.message import Message
from engine.model.messages.sheets import SHEETS
from engine.model.problem import Severity, Who


def _file(code: str, title: str, says: str, mend: str, means: str, *, severity: Severity = Severity.ERROR) -> Message:
    return Message(code=code, severity=severity, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means)


_WHOLE_FILES = (
    _file(
        "IN-01",
        "A file is missing",
        "There is no file {name} in this workspace.",
        "Put the file back under that name.",
        "The product looks for this file at this place and under this name, and it is not there.",
    ),
    _file(
        "IN-02",
        "A file is protected with a password",
        "This file is protected with a password, so nothing in it was read.",
        "Open it in Office, choose File, Info, Protect, Encrypt with Password, clear the box and save.",
        "A file that needs a password to open is encrypted as a whole. Passwords are never asked for here.",
    ),
    _file(
        "IN-03",
        "A file is in an old Office format",
        "This file is in the Office format used before 2007, so nothing in it was read.",
        "Open it in Office, choose File, Save As, and save it as {wanted}.",
        "Files of Office 97 to 2003 (.xls, .doc) are not read, whatever their name ends with.",
    ),
    _file(
        "IN-04",
        "A file is empty",
        "This file is empty. It may still be downloading from a shared drive.",
        "Open it once so that the whole file is on this computer, or put a complete copy in its place.",
        "The file has no content, or only zeros, which is how a cloud folder marks a file not yet downloaded.",
    ),
    _file(
        "IN-05",
        "A text file has an Office name",
        "This file is plain text, such as a CSV export, under the name of an Office file.",
        "Open it in Office, choose File, Save As, and save it as {wanted}.",
        "Renaming a text file does not turn it into a workbook or a document.",
    ),
    _file(
        "IN-06",
        "A web page has an Office name",
        "This file is a web page under the name of an Office file.",
        "Open it in Office, choose File, Save As, and save it as {wanted}.",
        "Some systems export a web page and call it an Excel file.",
    ),
    _file(
        "IN-07",
        "A file is saved as Strict Open XML",
        "This file is saved in the Strict form of the Office format, which is not read here.",
        "Open it in Office, choose File, Save As, and save it as {wanted}, without the word Strict.",
        "Strict Open XML is a rare variant whose content most programs read as empty without saying so.",
    ),
    _file(
        "IN-08",
        "A file is damaged",
        "This file is damaged or cut short, so nothing in it was read.",
        "Ask for a fresh copy, or open it in Office, let Office repair it, and save it.",
        "The file does not hold together as an Office file: a part is missing, broken off or does not add up.",
    ),
    _file(
        "IN-09",
        "A file is too large",
        "This file is too large: {what}. The most that is read is {limit}.",
        "Take out pictures and sheets that are not part of the form, and save it again.",
        "Limits keep one file from stopping the whole pack. A file may have 25 MB, and 1 MB if it is a "
        "note in plain text. Unpacked it may have 200 MB in 1,000 parts, each of at most 50 MB.",
    ),
    _file(
        "IN-10",
        "A file unpacks to far more than it holds",
        "This file unpacks to more than a hundred times its size, which an ordinary Office file never does.",
        "Ask where it came from. If it is genuine, copy its content into a new file and save that.",
        "Files built to fill a computer's memory look like this, so they are not opened.",
    ),
    _file(
        "IN-11",
        "A file holds a document type declaration",
        "This file holds a document type declaration, which no Office program writes.",
        "Ask where it came from. If it is genuine, open it in Office and save it again.",
        "Such a declaration can make a reader fetch or expand other content, so the file is not opened.",
    ),
    _file(
        "IN-12",
        "A workbook with macros was read",
        "This workbook may hold macros. Its cells were read; no macro was run.",
        "Nothing needs doing. Save it as Excel Workbook (.xlsx) to stop this note.",
        "Workbooks named .xlsm are read like any other. Macros are never run.",
        severity=Severity.INFO,
    ),
    _file(
        "IN-13",
        "A document with macros is not read",
        "This document is saved in a form that can hold macros or is a template, so it was not read.",
        "Open it in Word, choose File, Save As, and save it as Word Document (.docx).",
        "Notes are read from .docx and .md files only.",
    ),
    _file(
        "IN-14",
        "A file is of another kind than its name says",
        "This file's name says {expected}, but inside it is {found}.",
        "Open it in the program it was made with and save it as {wanted}.",
        "The end of a name does not change what a file is.",
    ),
    _file(
        "IN-15",
        "A file was open while it was read",
        "A file in this folder is open{holder}. The copy last saved was read.",
        "Save and close it, then run the command again.",
        "Office puts a small file named ~$ beside each file that somebody has open.",
        severity=Severity.INFO,
    ),
    _file(
        "IN-16",
        "A file was skipped",
        "This file is of a kind that is not read here, so it was skipped.",
        "Nothing needs doing if it is not evidence. Otherwise save it as {wanted}.",
        "Each folder of inputs is read for its own kinds of file; everything else is left alone.",
        severity=Severity.INFO,
    ),
    _file(
        "IN-17",
        "A file must be saved in another format",
        "This file is {found}, which is not read here.",
        "Open it and save it as {wanted} in the same folder.",
        "Evidence in this format would be left out of the pack, so it is named as a fault.",
    ),
    _file(
        "IN-18",
        "A file could not be read",
        "This file could not be read because of a fault in this program ({fault}). All other files were read.",
        "Open it in Office and save it again. If that does not help, report the code and the name of the fault.",
        "The reader met something in this file that it was not written for.",
    ),
    _file(
        "IN-19",
        "A file cannot be opened",
        "This file cannot be opened: the computer refuses to let it be read.",
        "Close it in other programs, check that you may open it, and run the command again.",
        "The operating system did not let the file be opened for reading.",
    ),
    _file(
        "IN-20",
        "A note is not plain text",
        "This file should hold plain text, but it holds characters that no plain text has.",
        "Open it in the program it was made with and save it as plain text in UTF-8, or as a Word document (.docx).",
        "Notes named .md are plain text in UTF-8 or in Windows' Western European characters.",
    ),
    _file(
        "IN-21",
        "A CSV file is not plain text",
        "This file is named .csv, but it does not hold the plain text of one.",
        "Open it in the program it was made with and save it as CSV UTF-8, or as Excel Workbook (.xlsx).",
        "A CSV is plain text with a row of headings. Renaming a workbook does not turn it into one.",
    ),
)

FILES: tuple[Message, ...] = (*_WHOLE_FILES, *SHEETS)
