"""IN-3x and IN-4x: sheets and cells that cannot be read as they are; part of the family of files.py."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _file(code: str, title: str, says: str, mend: str, means: str, *, severity: Severity = Severity.ERROR) -> Message:
    return Message(code=code, severity=severity, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means)


_SHEETS = (
    _file(
        "IN-30",
        "A sheet has another name",
        "There is no sheet called '{sheet}'. The nearest is '{nearest}'.",
        "Rename the sheet '{nearest}' to '{sheet}'.",
        "Each sheet of a form is found by its name; capitals and blanks do not matter.",
    ),
    _file(
        "IN-31",
        "A sheet is missing",
        "There is no sheet called '{sheet}'. The workbook has {sheets}.",
        "Add the sheet '{sheet}' from the blank form, or rename the sheet that holds it.",
        "Each sheet of a form is found by its name; capitals and blanks do not matter.",
    ),
    _file(
        "IN-32",
        "A heading has another name",
        "{place} is called '{heading}', and there is no '{title}' on the sheet '{sheet}'.",
        "Change the heading in cell {cell} to '{title}'.",
        "Each column of a form is found by its heading. No row of the sheet was read without it.",
    ),
    _file(
        "IN-33",
        "A heading is missing",
        "There is no heading '{title}' on the sheet '{sheet}'.",
        "Add the heading '{title}' from the blank form, with its cells filled in.",
        "Each column of a form is found by its heading. No row of the sheet was read without it.",
    ),
    _file(
        "IN-34",
        "A sheet has no headings",
        "The first 30 rows of the sheet '{sheet}' do not hold the headings of the form ({titles}).",
        "Put the headings of the blank form in the first row of the sheet.",
        "The row of headings is looked for in the first 30 rows.",
    ),
    _file(
        "IN-35",
        "A sheet of the form is hidden",
        "The sheet '{sheet}' is hidden, so it was not read.",
        "Right-click any sheet's name in Excel, choose Unhide, choose '{sheet}' and save.",
        "Hidden sheets are never read: nobody who opens the workbook would see what they say.",
    ),
    _file(
        "IN-36",
        "A hidden sheet was skipped",
        "The sheet '{sheet}' is hidden, so it was not read.",
        "Nothing needs doing if it is meant to be hidden. Otherwise unhide it and save.",
        "Hidden sheets are never read: nobody who opens the workbook would see what they say.",
        severity=Severity.INFO,
    ),
    _file(
        "IN-37",
        "A heading is nearly one of the form's",
        "{place} is called '{heading}', so it was not read as '{title}'.",
        "If it is meant to be '{title}', change the heading in cell {cell}.",
        "Columns that the form does not know are ignored, but this one looks like a misspelling.",
        severity=Severity.WARNING,
    ),
    _file(
        "IN-38",
        "Two columns have the same heading",
        "Two columns mean '{title}': the one in cell {first} was read, the one in cell {second} was not.",
        "Rename the column that is not meant.",
        "Each heading of a form may stand once on its sheet; the first from the left counts.",
        severity=Severity.WARNING,
    ),
    _file(
        "IN-39",
        "Rows further down were not read",
        "Reading stopped at row {last}; row {row} further down holds something as well.",
        "Delete the blank rows between them, or clear the rows that are not meant.",
        "A sheet is read until 20 blank rows follow each other, and no further than 20,000 rows.",
        severity=Severity.WARNING,
    ),
)

_CELLS = (
    _file(
        "IN-54",
        "Headings that are not read, while others are missing",
        "The sheet '{sheet}' has headings that are not read: {headings}. These are not there: {titles}.",
        "Where a column holds one of those under another name, change its heading; otherwise nothing is to be done.",
        "A heading that a form does not have is passed over, and its column with it. A form's own heading that is not "
        "there may be the same column under another name.",
        severity=Severity.WARNING,
    ),
    _file(
        "IN-40",
        "A formula has no result",
        "{cells} a formula that was never worked out, so there is nothing to read.",
        "Open the workbook in Excel, save it and close it.",
        "A workbook written by another program can hold formulas without results until Excel has saved it.",
    ),
    _file(
        "IN-41",
        "A formula has gone wrong",
        "The cell shows {shown} instead of a value.",
        "Mend the formula, or type the value for '{title}' in its place.",
        "Excel shows such a word when a formula points at a cell that is gone or cannot be worked out.",
    ),
    _file(
        "IN-42",
        "Characters that cannot be printed were left out",
        "The cell held characters that cannot be printed. They were left out; the rest was read.",
        "Retype the cell, or paste it as text only.",
        "Copying from other systems can bring control characters along, which no document can show.",
        severity=Severity.WARNING,
    ),
    _file(
        "IN-43",
        "A date does not exist",
        "'{shown}' is not a day of the calendar: {why}.",
        "Type the date for '{title}' as day, month, year: {example}.",
        "Dates are read with the day first.",
    ),
    _file(
        "IN-44",
        "A date has the month first",
        "'{shown}' looks like an American date, with the month first. Dates are read with the day first.",
        "Type it as {example}.",
        "Dates are read with the day first, so there is no thirteenth month to put the day in.",
    ),
    _file(
        "IN-45",
        "A date cannot be read",
        "'{shown}' cannot be read as a date.",
        "Type the date for '{title}' as day, month, year, such as 2 April 2021.",
        "A date is a cell that Excel knows as a date, or text such as 02/04/2021 or 2 April 2021.",
    ),
    _file(
        "IN-46",
        "A date is typed as text",
        "'{shown}' is typed as text. It was read with the day first, as {day}.",
        "If that is not the day that is meant, type the date again with the month in letters.",
        "Text such as 02/04/2021 can mean two days; the first number is taken as the day.",
        severity=Severity.WARNING,
    ),
    _file(
        "IN-47",
        "A number stands where a date belongs",
        "The cell holds the number {shown}, not a date.",
        "Format the cell as a date, or type the date for '{title}' as day, month, year.",
        "Excel keeps dates as numbers; only a cell formatted as a date says that it is one.",
    ),
    _file(
        "IN-48",
        "A number cannot be read",
        "'{shown}' cannot be read as a number.",
        "Type '{title}' in figures only, such as 25 or 12.5.",
        "Cells for numbers hold figures only, without words or units.",
    ),
    _file(
        "IN-49",
        "A whole number is wanted",
        "'{shown}' is not a whole number of 0 or more.",
        "Type '{title}' as a whole number, such as 12.",
        "Counts are whole numbers.",
    ),
    _file(
        "IN-50",
        "Yes or No is wanted",
        "'{shown}' is neither Yes nor No.",
        "Choose Yes or No for '{title}', or leave the cell blank until it is known.",
        "Some cells answer a question with Yes or No.",
    ),
    _file(
        "IN-51",
        "A cell holds a word that is not on its list",
        "'{shown}' is not one of the choices for '{title}': {choices}.",
        "Choose one of them from the list in the cell.",
        "Some cells take only the words of their drop-down list.",
    ),
    _file(
        "IN-52",
        "Excel has turned a text into a date",
        "The cell holds a date, {shown}, where text is expected.",
        "If that is not what was meant, format the cell as text and type '{title}' again.",
        "Excel turns entries such as 1-2 or Jan 21 into dates unless the cell is formatted as text.",
        severity=Severity.WARNING,
    ),
    _file(
        "IN-53",
        "A date is far away",
        "The date {shown} is not between 1950 and 2100.",
        "Check the year and type the date for '{title}' again.",
        "A year outside these is nearly always a slip of the finger.",
    ),
)

SHEETS: tuple[Message, ...] = (*_SHEETS, *_CELLS)
