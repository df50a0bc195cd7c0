"""A small workspace of an invented island under the third framework: its own terms, one review held, one to come."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from engine.model import forms
from tests.support.inputs import blob_of, put
from tests.support.journey import ROOT

FRAMEWORK = ROOT / "tests/support/third_framework.toml"
FOLDER = "outputs/2021-22/2021-10 October"
LETTER = f"{FOLDER}/1 Letters/2021-10 Review letter - Island Health.docx"
REQUEST = f"{FOLDER}/1 Letters/2021-10 Return request - Island Health.docx"
REPORT = f"{FOLDER}/2 Reports/2021-10 Agency review report - Island Council.docx"

CONFIG = """\
framework = "isle.toml"
cycle = "2021-10"
as_of = 2021-10-11

[partnership]
name = "Isle of Harrow Children's Board"
short_name = "Harrow CB"
address = "Quay Street, Harrow"
phone = "01632 960456"
email = "hub@harrow.example"

[roles]
coordinator = "Head of the Assurance Hub"

[year]
starts = 2021-04-01
section11_period = "2021"
"""
NOTE = """\
Activity: RV1
Date: 16 September 2021
Written by: Reviewer J

## Who we met

| Group | Number |
|---|---|
| Practitioners | 6 |

## Practitioners

Six practitioners said that they read each plan before they call, and that cover is short on Fridays in the summer.

## Children and families

Four families said that the same worker came each time, and two that they waited a month for a first call.

## Strengths

- **Same worker:** four of four families had one worker throughout (4 families), so children trust them.

## Areas for development

- **Waiting:** two of four families waited a month (4 families), so help came late.

## Areas for consideration and action

- **Friday cover:** rota for the summer Fridays (6 practitioners), so that children are seen.

## Actions

| Action | Owner | Due |
|---|---|---|
| Publish the Friday rota | Team Leader | 30 November 2021 |
"""
_Row = Mapping[str, object]
_RECORDS: Mapping[str, tuple[_Row, ...]] = {
    "Agencies": (
        {"id": "council", "name": "Island Council", "entry": "a", "partner": "Council", "contact_role": "Director"},
        {
            "id": "health",
            "name": "Island Health Board",
            "short_name": "Island Health",
            "entry": "b",
            "partner": "Health",
            "email": "office@island-health.example",
            "email_domain": "island-health.example",
        },
        {"id": "police", "name": "Island Constabulary", "partner": "Police"},
    ),
    "People": (
        {"name": "Reviewer J", "role": "Independent Reviewer", "agency": "police"},
        {"name": "Reviewer K", "role": "Independent Reviewer", "agency": "council"},
    ),
    "Calendar": (
        {"on": date(2021, 7, 21), "kind": "Board"},
        {"on": date(2021, 10, 21), "kind": "Board"},
        {"on": date(2021, 11, 4), "kind": "Action group", "title": "Improvement Circle"},
    ),
    "Activities": (
        {
            "ref": "RV1",
            "kind": "Agency review",
            "agencies": "council",
            "service": "Family help",
            "place": "Quay House",
            "proposed_date": date(2021, 9, 16),
            "confirmed_date": date(2021, 9, 16),
            "focus": "People: is there cover on every day of the week?",
            "lead": "Reviewer J",
            "young_scrutineers": "No",
            "section11_update": "No",
            "letter_sent": date(2021, 7, 26),
            "held_on": date(2021, 9, 16),
        },
        {
            "ref": "RV2",
            "kind": "Agency review",
            "agencies": "health",
            "service": "Health visiting",
            "place": "Harbour Clinic",
            "proposed_date": date(2021, 11, 30),
            "focus": "People: who covers whom?",
            "lead": "Reviewer J",
            "team": "Reviewer K",
            "young_scrutineers": "No",
            "young_reason": "the schools have their tests that week",
            "section11_update": "Yes",
        },
    ),
    "Decisions": tuple(
        {
            "ref": ref,
            "decision": "Endorse agency",
            **{f"{one}_name": f"Lead for {one}" for one in ("council", "health", "police")},
            **dict.fromkeys(("council_date", "health_date", "police_date"), on),
        }
        for ref, on in (("RV1", date(2021, 7, 21)), ("RV2", date(2021, 10, 6)))
    ),
}
_RETURN = {
    "agency": "health",
    "period": "2021",
    "reason": "Annual",
    "completed_by": "Lead R",
    "returned_on": date(2021, 2, 10),
    "signed_by": "Chief R",
    "signed_role": "Chief Executive",
    "signed_on": date(2021, 2, 9),
}
_EVIDENCE = "Records of each month were read by the lead, who found no gap."
_RATED: Mapping[str, tuple[_Row, ...]] = {
    "Standards": tuple(
        {"ref": str(number), "standard": title, "rating": "Green", "evidence": _EVIDENCE}
        for number, title in enumerate(("Someone answers for it", "Children are heard", "Staff are prepared"), 1)
    ),
    "Signatures of Risk": tuple(
        {"domain": domain, "rating": "Amber" if domain == "People" else "Green", "evidence": _EVIDENCE}
        for domain in ("Direction", "People", "Practice", "Learning")
    ),
    "Actions": (
        {"ref": "A1", "topic": "People", "action": "Fill two posts", "owner": "Matron", "due": date(2021, 12, 1)},
    ),
}


def third_workspace(root: Path) -> Path:
    """Make the island's workspace: settings, framework, register, one return and one note; return its folder."""
    put(root, "config.toml", CONFIG.encode())
    shutil.copy(FRAMEWORK, root / "isle.toml")
    put(root, "inputs/partnership.xlsx", blob_of(_book(forms.REGISTER, _RECORDS)))
    put(root, "inputs/section11/2021 Island Health.xlsx", blob_of(_return()))
    put(root, "inputs/visits/RV1 Reviewer J.md", NOTE.encode())
    return root


def _return() -> Workbook:
    book = _book(forms.SECTION11[1:], _RATED)
    sheet = book.create_sheet(forms.RETURN.name, 0)
    for column in forms.RETURN.columns:
        sheet.append([column.title, _RETURN.get(column.field)])
    return book


def _book(sheets: tuple[forms.SheetForm, ...], records: Mapping[str, tuple[_Row, ...]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for form in sheets:
        sheet = book.create_sheet(form.name)
        sheet.append([column.title for column in form.columns])
        for row in records.get(form.name, ()):
            sheet.append([row.get(column.field) for column in form.columns])
    return book
