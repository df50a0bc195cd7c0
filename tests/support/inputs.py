"""A small clean workspace made in code: a framework, settings, a register and a Section 11 return."""

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from engine.model import forms
from engine.model.document_spec import DocumentSpec
from engine.model.framework import Framework, Partner, Terms, Topic
from engine.model.settings import Partnership, Roles, Settings, Year

Typed = str | float | date | None
"""What a test types into a cell."""

REGISTER_FILE = "inputs/partnership.xlsx"
RETURN_FILE = "inputs/section11/2021 Brightmere.xlsx"

FRAMEWORK = Framework(
    id="trial",
    title="Trial framework",
    years="2020-22",
    terms=Terms(
        partnership="Partnership",
        board="Board",
        coordinator="Board Manager",
        scrutiny_officer="Scrutiny Officer",
        scrutiny_officers="Scrutiny Officers",
        scrutiny_officer_short="SO",
        action_group="Action Group",
        action_group_short="AG",
        visit="assurance visit",
        visit_kind="Assurance visit",
        self_assessment="Section 11 self-assessment",
        risk_tool="Signatures of Risk",
    ),
    partners=tuple(Partner(id=title.casefold(), title=title) for title in ("Council", "Health", "Police")),
    domains=(
        Topic(id="leadership", title="Leadership and governance"),
        Topic(id="culture", title="Culture and challenge"),
    ),
    tiles=(Topic(id="workforce", title="Workforce"), Topic(id="culture", title="Organisational culture")),
    documents=(
        DocumentSpec(
            kind="visit-report",
            catalogue="NR-01",
            title="Visit report",
            template="visit-report.docx",
            folder="2 Reports",
            audience="partners",
            cite="",
            activity_kind="Assurance visit",
        ),
    ),
)

SETTINGS = Settings(
    framework="trial",
    cycle="2021-10",
    partnership=Partnership(name="Wendlemere", short_name="W", address="Mere Street", phone="", email="a@b.example"),
    roles=Roles(coordinator="Board Manager"),
    year=Year(starts=date(2020, 11, 1), section11_period="2021"),
)

_REGISTER: dict[str, tuple[dict[str, object], ...]] = {
    "Agencies": (
        {"id": "council", "name": "Wendlemere Council", "partner": "Council", "email": "office@council.example"},
        {
            "id": "brightmere",
            "name": "Brightmere Care CIC",
            "short_name": "Brightmere",
            "aliases": "BCC; Brightmere Care",
        },
        {"id": "police", "name": "Estuary Constabulary", "partner": "Police"},
    ),
    "People": (
        {"name": "Officer A (health)", "role": "Scrutiny officer", "agency": "police", "days_planned": 25},
        {"name": "Officer B (police)", "role": "Scrutiny officer", "agency": "police", "email": "b@police.example"},
    ),
    "Calendar": ({"on": date(2021, 10, 21), "kind": "Board", "title": "Autumn Board"},),
    "Activities": (
        {
            "ref": "AV1",
            "kind": "Assurance visit",
            "title": "School nursing",
            "agencies": "brightmere",
            "tiles": "Workforce",
            "proposed_date": date(2021, 11, 25),
            "lead": "Officer A (health)",
            "team": "Officer B (police)",
            "young_scrutineers": "Yes",
            "cases": 12,
        },
    ),
    "Decisions": (
        {"ref": "AV1", "decision": "Endorse agency", "council_name": "Director K", "council_date": date(2021, 10, 4)},
        {"ref": "visit-report:AV1", "decision": "Agree release"},
    ),
    "Actions": (
        {"ref": "A1", "came_from": "AV1", "agency": "brightmere", "action": "Fill the posts", "status": "Open"},
    ),
}

_RETURN: dict[str, object] = {
    "agency": "brightmere",
    "agency_name": "Brightmere",
    "period": "2021",
    "reason": "Annual",
    "completed_by": "Lead R",
    "returned_on": date(2021, 1, 20),
    "signed_by": "Chief R",
    "signed_role": "Chief Executive",
    "signed_on": date(2021, 1, 19),
}
_EVIDENCE = "Supervision was held for all twelve staff each month."
_RATED: dict[str, tuple[dict[str, object], ...]] = {
    "Standards": (
        {"ref": "1", "standard": "Line of accountability", "rating": "Green", "evidence": _EVIDENCE},
        {"ref": "2", "standard": "Senior lead", "rating": "Amber", "evidence": _EVIDENCE, "action_ref": "A1"},
        {"ref": "3", "standard": "Listening", "rating": "N/A", "evidence": "The service meets no children."},
    ),
    "Signatures of Risk": (
        {"domain": "Leadership and governance", "rating": "Green", "evidence": _EVIDENCE},
        {"domain": "Culture and challenge", "rating": "Red", "evidence": _EVIDENCE},
    ),
    "Actions": (
        {"ref": "A1", "topic": "2", "action": "Name a lead", "owner": "Chief Executive", "due": date(2021, 6, 30)},
        {
            "ref": "A2",
            "topic": "Culture and challenge",
            "action": "Record each challenge",
            "owner": "Head of Nursing",
            "due": date(2021, 9, 30),
        },
    ),
    "Previous visit": (
        {"activity": "AV0", "finding_ref": "D1", "finding": "Posts stood empty", "action_taken": "Two posts filled"},
    ),
}


def register_book() -> Workbook:
    """Return a register without a fault: headings in row 1, records from row 2."""
    book = _empty()
    for form in forms.REGISTER:
        _add_table(book, form, _REGISTER[form.name])
    return book


def return_book() -> Workbook:
    """Return a complete Section 11 return without a fault: labels in column A, values in column B."""
    book = _empty()
    sheet = book.create_sheet(forms.RETURN.name)
    for column in forms.RETURN.columns:
        sheet.append([column.title, _RETURN.get(column.field)])
    for form in forms.SECTION11[1:]:
        _add_table(book, form, _RATED[form.name])
    return book


def blob_of(book: Workbook) -> bytes:
    """Return a workbook's bytes."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(root: Path, file: str, blob: bytes) -> Path:
    """Write a file of a workspace, folders included."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(blob)
    return path


def cell_of(form: forms.SheetForm, field: str, row: int = 2) -> str:
    """Return the cell of a field in a clean table: Agencies' email in row 2 is K2."""
    at = [column.field for column in form.columns].index(field)
    return f"{chr(ord('A') + at)}{row}"


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _add_table(book: Workbook, form: forms.SheetForm, rows: tuple[dict[str, object], ...]) -> None:
    sheet = book.create_sheet(form.name)
    sheet.append([column.title for column in form.columns])
    for row in rows:
        sheet.append([row.get(column.field) for column in form.columns])
