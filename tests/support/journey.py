"""The command as a person runs it: in a copy of the example, told by what it prints, its exit code and the tree."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from engine.cli import app

ROOT = Path(__file__).resolve().parents[2]
"""The repository, which is the example workspace too."""
REGISTER = "inputs/partnership.xlsx"
FOLDER = "outputs/2020-21/2021-10 October"
ANNUAL = "outputs/2020-21/Annual"
LETTER = f"{FOLDER}/1 Letters/2021-10 Visit selection letter - Brightmere.docx"
REQUEST = f"{FOLDER}/1 Letters/2021-10 Section 11 update request - Brightmere.docx"
WORKBOOK = f"{FOLDER}/1 Letters/2021-10 Section 11 workbook - Brightmere.xlsx"
REPORT = f"{FOLDER}/2 Reports/2021-10 Assurance visit report - Wendlemere Council.docx"
THEMATIC = f"{FOLDER}/2 Reports/2021-10 Thematic report - T2 Strategy discussions.docx"
COMPLAINTS = f"{FOLDER}/2 Reports/2021-10 Complaints report - July to September 2021.docx"
OFFICERS_ANNUAL = f"{ANNUAL}/2020-21 PSO annual report - Wendlemere SCP.docx"
PUBLIC_ANNUAL = f"{ANNUAL}/2020-21 SCP annual report - Wendlemere SCP.docx"
PACK = f"{FOLDER}/pack.json"
PAGE = f"{FOLDER}/index.html"
DEADLINES = f"{FOLDER}/Deadlines.ics"
QUERIES = tuple(
    f"{FOLDER}/4 Queries/2021-10 Query - {name}{end}"
    for name in ("Carrside Partnership", "Railways Policing")
    for end in (".eml", ".xlsx")
)
"""The drafts to the two agencies that have something to mend, and the forms that go back to them."""
FINDINGS = f"{FOLDER}/1 Letters/2021-10 Findings letter - Wendlemere Council.docx"
ENDORSEMENT = f"{FOLDER}/1 Letters/2021-10 Endorsement request - AV4 Carrside Partnership.docx"
RELEASE = f"{FOLDER}/1 Letters/2021-10 Release agreement request - T2 Strategy discussions.docx"
REMINDERS = {
    "reminder:2021-10:ccg": f"{FOLDER}/1 Letters/2021-10 Reminder - Wendlemere CCG.docx",
    "reminder:2021-10:police": f"{FOLDER}/1 Letters/2021-10 Reminder - Estuary Constabulary.docx",
}
"""The letters to those who owe something: the CCG its log, the police a statement and a contribution."""
AGREED = "visit-report:AV2"
"""The report that the example has agreed."""
REGISTERED = {
    "council": "Wendlemere Council",
    "ccg": "Wendlemere CCG",
    "fenwold": "Fenwold Hospitals",
    "carrside": "Carrside Partnership",
    "brightmere": "Brightmere",
    "ambulance": "Mid Fens Ambulance",
    "police": "Estuary Constabulary",
    "opcc": "Office of the Estuary PCC",
    "railways": "Railways Policing",
    "probation": "Estuary Probation",
    "rehab": "Northbank",
}
"""The agencies that are asked for a Section 11 return in 2022, by their ids."""
DRAFTS = {
    "visit-selection-letter:AV3": LETTER,
    "section-11-update-request:AV3": REQUEST,
    AGREED: REPORT,
    "thematic-report:T2": THEMATIC,
    "endorsement-request:AV4": ENDORSEMENT,
    "release-agreement-request:T2": RELEASE,
    **REMINDERS,
    **{
        f"section-11-request-letter:2022:{one}": f"{FOLDER}/1 Letters/2021-10 Section 11 request - {name}.docx"
        for one, name in REGISTERED.items()
    },
    "complaints-report:2021-Q3": COMPLAINTS,
    "pso-annual-report:2020-21": OFFICERS_ANNUAL,
    "scp-annual-report:2020-21": PUBLIC_ANNUAL,
}
"""Every document that the default cycle makes while no report of it is agreed: every kind but the findings letter."""
TO_SEND = f"{FOLDER}/3 Emails to send"
EMAILS = (
    *(
        f"{TO_SEND}/{Path(DRAFTS[one]).stem}.eml"
        for one in DRAFTS
        if one in ("visit-selection-letter:AV3", "section-11-update-request:AV3", *REMINDERS)
        or one.startswith("section-11-request-letter:")
    ),
    *(f"{TO_SEND}/{Path(ENDORSEMENT).stem} - {REGISTERED[one]}.eml" for one in ("council", "police")),
    f"{TO_SEND}/Send list.xlsx",
)
"""An email for each letter that may go, to the two partners who have not endorsed a visit too, and the list of them."""
WAITING = {
    "findings-letter:AV2:council": FINDINGS,
    **{
        f"findings-letter:T2:{one}": f"{FOLDER}/1 Letters/2021-10 Findings letter - T2 {REGISTERED[one]}.docx"
        for one in ("council", "ccg", "police", "fenwold", "brightmere")
    },
}
"""The letters that wait until the report they quote is agreed; in the example as it ships the first is there."""
WORKBOOKS = (
    WORKBOOK,
    *(f"{FOLDER}/1 Letters/2021-10 Section 11 workbook 2022 - {one}.xlsx" for one in REGISTERED.values()),
)
"""The pre-filled workbooks that go with the request of the visit and with each letter of the Section 11 round."""
MADE = (*DRAFTS.values(), *WORKBOOKS)
"""Every file for people that a build of the default cycle makes while no report of it is agreed."""

Pack = Mapping[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one run of the command said: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def pack(self) -> Pack:
        """Return what `--json` printed."""
        found: Pack = json.loads(self.out)
        return found


def copy_of_example(folder: Path, *, agreed: bool = False) -> Path:
    """Copy the example's settings and inputs into a folder and return the folder.

    Its visit report is a draft that nobody has agreed yet, as most tests need it; `agreed` leaves it agreed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "config.toml", folder)
    skipped = shutil.ignore_patterns("~$*", ".*", *([] if agreed else ["agreed"]))
    shutil.copytree(ROOT / "inputs", folder / "inputs", ignore=skipped)
    if not agreed:
        change_book(folder / REGISTER, take_agreements_out)
    return folder


def take_agreements_out(book: Workbook) -> None:
    """Delete the decisions about the visit report and its letter."""
    sheet = book["Decisions"]
    refs = [str(row[0].value) for row in sheet.iter_rows()]
    ours = (AGREED, f"findings-letter:{AGREED.partition(':')[2]}:")
    for at in [at for at, ref in enumerate(refs, 1) if ref.startswith(ours)][::-1]:
        sheet.delete_rows(at)


def run(root: Path, *words: str) -> Told:
    """Run the command on a workspace inside this process; a fault of ours is raised, never swallowed."""
    told = CliRunner().invoke(app, [words[0], "--workspace", str(root), *words[1:]], catch_exceptions=False)
    return Told(code=told.exit_code, out=told.stdout, err=told.stderr)


def run_command(folder: Path, *words: str, env: Mapping[str, str] | None = None) -> Told:
    """Start the command as a program of its own in a folder, with some environment on top of ours."""
    places = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    told = subprocess.run(
        [sys.executable, "-m", "engine", *words],
        cwd=folder,
        env={**os.environ, **places, **(env or {})},
        capture_output=True,
        check=False,
    )
    coding = (env or {}).get("PYTHONIOENCODING", "utf-8")
    return Told(code=told.returncode, out=told.stdout.decode(coding), err=told.stderr.decode(coding))


def tree_of(root: Path, *, without: str = "") -> dict[str, bytes | None]:
    """Return everything below a folder: files with their bytes, folders with None; paths holding `without` left out."""
    found = {one.relative_to(root).as_posix(): one for one in sorted(root.rglob("*"))}
    return {
        name: one.read_bytes() if one.is_file() else None
        for name, one in found.items()
        if not without or without not in name
    }


def made_in(root: Path) -> dict[str, bytes]:
    """Return the bytes of each document and workbook the example's cycle may make, where it is there."""
    return {one: (root / one).read_bytes() for one in (*MADE, *WAITING.values()) if (root / one).is_file()}


def change_book(path: Path, change: Callable[[Workbook], None]) -> None:
    """Open a workbook as a person would, change it and save it."""
    book = load_workbook(path)
    change(book)
    book.save(path)


def set_cells(root: Path, file: str, sheet: str, values: Mapping[str, str | date | None]) -> None:
    """Type values into cells of one sheet of a workbook."""

    def change(book: Workbook) -> None:
        for cell, value in values.items():
            book[sheet][cell] = value

    change_book(root / file, change)


def edit_text(root: Path, file: str, old: str, new: str) -> None:
    """Replace some text that must be there in a text file."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(pack: Pack, **asked: str | None) -> list[Row]:
    """Return the problems of a pack whose values are as asked."""
    return [one for one in pack["problems"] if all(one[key] == value for key, value in asked.items())]


def key_of(problem: Row) -> tuple[str, str, str, str]:
    """Return what tells one problem from another: code, file, place and document."""
    return (problem["code"], problem["file"] or "", problem["place"] or "", problem["document"] or "")


def codes_of(pack: Pack) -> list[str]:
    """Return the codes of a pack's problems, sorted."""
    return sorted(one["code"] for one in pack["problems"])


def document_of(pack: Pack, document: str) -> Row:
    """Return one document of a pack by its id."""
    return next(one for one in pack["documents"] if one["id"] == document)
