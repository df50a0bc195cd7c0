"""Every fault that inputs are tested with: how it is made, and the problems that must name it, no more and no less."""

from collections.abc import Callable
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from engine.model.forms import ACTIVITIES, AGENCIES, DECISIONS, PEOPLE
from tests.support.file_faults import FILE_FAULTS, Expected, Fault
from tests.support.inputs import REGISTER_FILE, RETURN_FILE, Typed, blob_of, cell_of, register_book, return_book

FAULTS: list[Fault] = [*FILE_FAULTS]


def _in_return(name: str, *expected: Expected) -> Callable[[Callable[[Workbook], None]], None]:
    return _in_book(name, RETURN_FILE, return_book, expected)


def _in_register(name: str, *expected: Expected) -> Callable[[Callable[[Workbook], None]], None]:
    return _in_book(name, REGISTER_FILE, register_book, expected)


def _in_book(
    name: str, file: str, make: Callable[[], Workbook], expected: tuple[Expected, ...]
) -> Callable[[Callable[[Workbook], None]], None]:
    def take(spoil: Callable[[Workbook], None]) -> None:
        book = make()
        spoil(book)
        FAULTS.append(Fault(name=name, file=file, blob=blob_of(book), expected=expected))

    return take


def _typed(name: str, file: str, sheet: str, cell: str, value: Typed, *expected: str) -> None:
    """Add the fault of one value typed into one cell; the codes expected stand at that cell."""
    book = register_book() if file == REGISTER_FILE else return_book()
    book[sheet][cell] = value
    rows = tuple((f"{sheet}!{cell}", code) for code in expected)
    FAULTS.append(Fault(name=name, file=file, blob=blob_of(book), expected=rows))


@_in_return("clean return")
def _(_book: Workbook) -> None: ...


@_in_register("clean register")
def _(_book: Workbook) -> None: ...


@_in_return("sheet with a slip in its name", ("Standard", "IN-30"))
def _(book: Workbook) -> None:
    book["Standards"].title = "Standard"


@_in_return("sheet gone", ("", "IN-31"))
def _(book: Workbook) -> None:
    book.remove(book["Actions"])


@_in_return("moved column")
def _(book: Workbook) -> None:
    book["Standards"].move_range("D1:D4", cols=8)


@_in_return("misspelt heading", ("Standards!D1", "IN-32"))
def _(book: Workbook) -> None:
    book["Standards"]["D1"] = "Ratting"


@_in_return("misspelt label", ("Return!A4", "IN-32"))
def _(book: Workbook) -> None:
    book["Return"]["A4"] = "Perriod"


@_in_return("heading gone", ("Standards", "IN-33"))
def _(book: Workbook) -> None:
    book["Standards"]["D1"] = None


@_in_register("no headings", ("Calendar", "IN-34"))
def _(book: Workbook) -> None:
    book["Calendar"].delete_rows(1)


@_in_return("hidden sheet that is needed", ("Standards", "IN-35"))
def _(book: Workbook) -> None:
    book["Standards"].sheet_state = "hidden"


@_in_return("hidden sheet that is not needed", ("Previous visit", "IN-36"))
def _(book: Workbook) -> None:
    book["Previous visit"].sheet_state = "veryHidden"


@_in_register("slip in an optional heading", ("Activities!H1", "IN-37"))
def _(book: Workbook) -> None:
    book["Activities"]["H1"] = "Propsed date"


@_in_register("optional heading under another name", ("Activities!K1", "IN-54"))
def _(book: Workbook) -> None:
    book["Activities"]["K1"] = "Venue"


@_in_return("heading twice", ("Standards!J1", "IN-38"))
def _(book: Workbook) -> None:
    book["Standards"]["J1"] = "Rating"


@_in_register("rows after a long gap", ("Calendar!A40", "IN-39"))
def _(book: Workbook) -> None:
    book["Calendar"]["A40"], book["Calendar"]["B40"] = "1 May 2021", "Board"


@_in_return("stray cell at row 500")
def _(book: Workbook) -> None:
    book["Standards"]["C500"] = "x"


@_in_return("title rows above the headings")
def _(book: Workbook) -> None:
    book["Standards"].insert_rows(1, amount=4)
    book["Standards"]["A1"] = "Section 11 self-assessment"


@_in_return("two-row merged heading")
def _(book: Workbook) -> None:
    sheet = book["Standards"]
    sheet.insert_rows(2)
    sheet.insert_cols(5)
    sheet["D2"], sheet["E2"] = "Self score", "Moderated score"
    for column in "ABCFGHI":
        sheet.merge_cells(f"{column}1:{column}2")
    sheet.merge_cells("D1:E1")


@_in_register("merged cells beside a record")
def _(book: Workbook) -> None:
    book["Agencies"]["C4"] = None
    book["Agencies"]["E4"] = None
    book["Agencies"].merge_cells("C4:F4")


@_in_return("banner across the table")
def _(book: Workbook) -> None:
    sheet = book["Standards"]
    sheet.insert_rows(3)
    sheet["A3"] = "Part two"
    sheet.merge_cells("A3:H3")


@_in_register("merged cells down a column")
def _(book: Workbook) -> None:
    book["People"].merge_cells("C2:C3")


@_in_return("extra sheet and column")
def _(book: Workbook) -> None:
    book.create_sheet("Working")["A1"] = "=1/0"
    book["Standards"]["M1"] = "Our notes"


@_in_return("formula never worked out", ("Standards!D2", "IN-40"))
def _(book: Workbook) -> None:
    book["Standards"]["D2"], book["Standards"]["D3"] = '="Gr"&"een"', '="Am"&"ber"'


@_in_return("control characters", ("Standards!E2", "IN-42"))
def _(book: Workbook) -> None:
    book["Standards"]["E2"] = "Supervision was held for all_x0007_ twelve staff._x000D_"


@_in_return("form not filled in", ("", "S11-04"))
def _(book: Workbook) -> None:
    for cell in ("B7", "B10", "B11", "B12", "B13"):
        book["Return"][cell] = None
    for sheet, cells in {"Standards": ("D2:F4",), "Signatures of Risk": ("B2:C3",), "Actions": ("A2:E3",)}.items():
        for row in book[sheet][cells[0]]:
            for cell in row:
                cell.value = None


@_in_return("rating by colour only", ("Standards!D2", "S11-07"))
def _(book: Workbook) -> None:
    book["Standards"]["D2"] = None
    book["Standards"]["D2"].fill = PatternFill("solid", fgColor="FF00B050")


@_in_return("no standards", ("Standards", "S11-21"))
def _(book: Workbook) -> None:
    book["Standards"].delete_rows(2, 9)


@_in_return("domain gone", ("Signatures of Risk", "S11-23"))
def _(book: Workbook) -> None:
    book["Signatures of Risk"].delete_rows(2)


@_in_return("rating without an action", ("Signatures of Risk!B3", "S11-24"))
def _(book: Workbook) -> None:
    book["Actions"].delete_rows(3)


@_in_return("number that lost its zero", ("Standards!A3", "S11-09"))
def _(book: Workbook) -> None:
    book["Standards"]["A2"], book["Standards"]["A3"] = "1.1", 1.1


@_in_return("action closed before the return")
def _(book: Workbook) -> None:
    book["Actions"]["E2"], book["Actions"]["F2"] = "1 June 2020", "Closed"


@_in_return("two candidates", ("Return!B1", "S11-03"))
def _(book: Workbook) -> None:
    book["Return"]["B1"] = "police"


@_in_return("agency by its other name")
def _(book: Workbook) -> None:
    book["Return"]["B1"], book["Return"]["B2"] = None, "brightmere  CARE"


@_in_return("agency by the file's name")
def _(book: Workbook) -> None:
    book["Return"]["B1"], book["Return"]["B2"] = None, None


@_in_register("no agencies", ("Agencies", "REG-01"))
def _(book: Workbook) -> None:
    for form in ("Agencies", "People", "Activities", "Decisions", "Actions"):
        book[form].delete_rows(2, 9)


@_in_register("parents in a ring", ("Agencies!F2", "REG-07"))
def _(book: Workbook) -> None:
    book["Agencies"]["F2"], book["Agencies"]["F4"] = "police", "COUNCIL"


@_in_register("membership ends before it starts", ("Agencies!O2", "REG-16"))
def _(book: Workbook) -> None:
    book["Agencies"]["N2"], book["Agencies"]["O2"] = "1 May 2021", "1 May 2020"


@_in_register("duplicate agency", ("Agencies!A5", "REG-03"))
def _(book: Workbook) -> None:
    book["Agencies"].append(["COUNCIL ", "Other Council"])


@_in_register("number for a date", ("Calendar!A2", "IN-47"))
def _(book: Workbook) -> None:
    book["Calendar"]["A2"], book["Calendar"]["A2"].number_format = 44287, "General"


@_in_register("date without a name", ("Decisions!E2", "REG-11"))
def _(book: Workbook) -> None:
    book["Decisions"]["F2"] = "4 October 2021"


_ACTIVITY = "Activities"
_typed("gone wrong formula", RETURN_FILE, "Standards", "D2", "#REF!", "IN-41")
_typed("31 February", REGISTER_FILE, "Calendar", "A2", "31/02/2021", "IN-43")
_typed("american date", REGISTER_FILE, "Calendar", "A2", "03/25/2021", "IN-44")
_typed("date in words", REGISTER_FILE, _ACTIVITY, cell_of(ACTIVITIES, "held_on"), "spring term", "IN-45")
_typed("date as text", REGISTER_FILE, "Calendar", "A2", "02/04/2021", "IN-46")
_typed("date as clear text", REGISTER_FILE, "Calendar", "A2", "Friday 2nd April 2021")
_typed("words for a number", REGISTER_FILE, "People", cell_of(PEOPLE, "days_planned"), "25 days", "IN-48")
_typed("half a case", REGISTER_FILE, _ACTIVITY, cell_of(ACTIVITIES, "cases"), 1.5, "IN-49")
_typed("neither yes nor no", REGISTER_FILE, _ACTIVITY, cell_of(ACTIVITIES, "young_scrutineers"), "Perhaps", "IN-50")
_typed("choice off its list", REGISTER_FILE, "Actions", "H2", "Ongoing", "IN-51")
_typed("year far away", REGISTER_FILE, "Calendar", "A2", "21 October 2201", "IN-53")
_typed("row without its name", REGISTER_FILE, "Actions", "A2", None, "REG-02")
_typed("unknown agency", REGISTER_FILE, "Actions", "C2", "brightmeer", "REG-04")
_typed("unknown team member", REGISTER_FILE, _ACTIVITY, cell_of(ACTIVITIES, "team"), "Officer Z", "REG-05")
_typed("unknown parent", REGISTER_FILE, "Agencies", "F2", "county", "REG-06")
_typed("two addresses", REGISTER_FILE, "Agencies", cell_of(AGENCIES, "email"), "a@b.example; c@d.example", "REG-09")
_typed("unknown tile", REGISTER_FILE, _ACTIVITY, cell_of(ACTIVITIES, "tiles"), "Workforces", "REG-12")
_typed("all tiles", REGISTER_FILE, _ACTIVITY, cell_of(ACTIVITIES, "tiles"), "All")
_typed("unknown activity", REGISTER_FILE, "Decisions", "A3", "visit-report:AV9", "REG-13")
_typed("nearly a decision", REGISTER_FILE, "Decisions", "B2", "Endorse agancy", "REG-14")
_typed("action from nowhere", REGISTER_FILE, "Actions", "B2", "AV7", "REG-15")
_typed("unknown agency of a return", RETURN_FILE, "Return", "B1", "brightmoor", "S11-01")
_typed("rating off the scale", RETURN_FILE, "Standards", "D2", "Good", "S11-05")
_typed("rating as a number", RETURN_FILE, "Standards", "D2", 3, "S11-06")
_typed("rating in other words", RETURN_FILE, "Standards", "D3", "working towards")
_typed("unknown domain", RETURN_FILE, "Signatures of Risk", "A2", "Estates", "S11-08")
_typed("domain with an ampersand", RETURN_FILE, "Signatures of Risk", "A2", "1. Leadership & Governance:")
_typed("other period", RETURN_FILE, "Return", "B4", "2012", "S11-20")
_typed("blank rating", RETURN_FILE, "Standards", "D2", None, "S11-22")
_typed("blank domain rating", RETURN_FILE, "Signatures of Risk", "B2", None, "S11-22")
_typed("no owner", RETURN_FILE, "Actions", "D2", None, "S11-25")
_typed("no due date", RETURN_FILE, "Actions", "E2", None, "S11-26")
_typed("no evidence", RETURN_FILE, "Standards", "E2", None, "S11-27")
_typed(
    "evidence elsewhere", RETURN_FILE, "Standards", "E2", "Please see attached supervision policy document", "S11-28"
)
_typed("no sign-off", RETURN_FILE, "Return", "B11", None, "S11-29")
_typed("n/a without a reason", RETURN_FILE, "Standards", "E4", None, "S11-30")
_typed("open action due long ago", RETURN_FILE, "Actions", "E2", "1 June 2020", "S11-31")
_typed("finding not answered", RETURN_FILE, "Previous visit", "D2", None, "S11-32")
_typed("no date of return", RETURN_FILE, "Return", "B10", None, "S11-33")
_typed("excel made a date of a text", RETURN_FILE, "Standards", "A2", date(2021, 2, 1), "IN-52")
_NAME_ONLY = cell_of(DECISIONS, "council_date")
_typed("name without a date", REGISTER_FILE, "Decisions", _NAME_ONLY, None, "REG-10")
