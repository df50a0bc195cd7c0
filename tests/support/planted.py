"""The example with a text planted into everything a person can type, built, and looked through place by place.

It is built twice: once for the drafts; then officers retype every planted text of the reports on AV2 and T2, write
something in every section of every draft that waits for a person, the partners agree both reports, and the letters are
made. So what a document has from an agreed report (`RETYPED`) is never taken for what it might have from the notes.

A place is a section of a document by its kind, `visit-report/team`; where a kind has several documents, by whose it is
as well: `section-11-request-letter:council/dates`, `findings-letter:T2:ccg/highlights`. What goes out by email has
places by whom it goes to: `email:police/Text`.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from openpyxl import Workbook, load_workbook

from engine.checks.personal_told import DECISION
from engine.formats.word.names import Element, q
from engine.model import forms
from engine.model.problem import Problem
from engine.model.run import DocumentState, State
from tests.support.built import WORKBOOK, Built, build_in
from tests.support.drafts import change_body
from tests.support.journey import AGREED, change_book, copy_of_example, take_agreements_out
from tests.support.outgoing import outgoing_in
from tests.support.planted_notes import plant_notes
from tests.support.planting import REGISTER, add_row, plant_config, plant_register, plant_returns
from tests.support.planting_figures import plant_feedback, plant_figures
from tests.support.visible import texts_by_place
from tests.support.visible_book import texts_by_sheet
from tests.support.written_in import sections_of, write_in

Text = Callable[[str, str], str]
TYPED = "9t"
"""How the mark of a text that was planted into an input opens."""
PLANTED = re.compile(rf"{TYPED}(\d{{5}}x)")
RETYPED = "9r"
"""How the mark of the same text opens once a person has typed it into a report."""
_RETYPED_MARK = re.compile(rf"{RETYPED}\d{{5}}x")
AGREED_THEME = "thematic-report:T2"
_REPORTS = (AGREED, AGREED_THEME)
"""The two reports that are drafts first and agreed then."""
_SEVERAL = ("section-11-request-letter", "findings-letter", "reminder")
_ROUND = re.compile(r"^(2022|2021-10):")
"""The year of a Section 11 round and the cycle of a reminder: the agency alone tells these apart."""
_DAY = date(2021, 10, 11)
_SCANNED = re.compile("“([0-9A-F]{4}): ")
"""The code by which a decision names a thing that the scan found, in the words that say how to mend it."""


@dataclass(slots=True, kw_only=True)
class Probes:
    """What was planted where: each probe's label with the text that stands in its cell, and the part that is new."""

    make: Text
    full: dict[str, str] = field(default_factory=dict)

    def __call__(self, label: str, old: str) -> str:
        """Return the text for a probe and remember it; a probe asked for twice has one text."""
        if label not in self.full:
            self.full[label] = self.make(label, old)
        return self.full[label]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A planted workspace after its build: the probes, and all texts by place.

    `drafts` is the same of the workspace before anything was agreed or written in Word.
    `owners` gives the agency whose a probe is, by the opening of its label (`Actions/AV1-1`).
    """

    built: Built
    probes: dict[str, str]
    places: dict[str, str]
    drafts: dict[str, str]
    owners: dict[str, str]

    def owner(self, label: str) -> str:
        """Return the id of the agency whose a probe is, "" for nobody's."""
        return next((who for opening, who in self.owners.items() if label.startswith(f"{opening}/")), "")


def plant_and_build(folder: Path, make: Text) -> Planted:
    """Plant, build and look. The example gets what it lacks: an earlier visit, an agreed release, full notes."""
    root = copy_of_example(folder / "workspace")
    probes = Probes(make=make)
    _add_what_is_lacking(root)
    owners = dict(_owners(root))
    for plant in (plant_register, plant_returns, plant_config, plant_notes, plant_feedback, plant_figures):
        plant(root, probes)
    register = (root / REGISTER).read_bytes()
    change_book(root / REGISTER, _take_out)
    draft = build_in(root)
    built = replace(draft, agreed=_agreed(draft, register, folder / "agreed", probes))
    places, drafts = places_of(built), places_of(draft)
    return Planted(built=built, probes=probes.full, places=places, drafts=drafts, owners=owners)


def _take_out(book: Workbook) -> None:
    """Delete the decisions about both reports and their letters; the officer who led the theme has confirmed it."""
    take_agreements_out(book)
    sheet = book["Decisions"]
    rows = [(str(row[0].value), row[1].value) for row in sheet.iter_rows()]
    for at in [at for at, row in enumerate(rows, 1) if row == (AGREED_THEME, "Agree release")][::-1]:
        sheet.delete_rows(at)


def _agreed(draft: Built, register: bytes, folder: Path, probes: Probes) -> Built:
    """Return the same once people have written in the drafts and, as the register given says, agreed both reports."""
    root = Path(shutil.copytree(draft.root, folder))
    for one in draft.run.documents:
        path = root / one.path
        if any(section.state is State.MISSING for section in one.sections):
            change_body(path, partial(write_in, kind=one.planned.spec.kind, text=probes))
        if one.planned.id in _REPORTS:
            change_body(path, lambda body: _retype(body, probes.full))
    (root / REGISTER).write_bytes(register)
    change_book(root / REGISTER, lambda book: _allow(book, draft.run.problems))
    return build_in(root)


def _allow(book: Workbook, told: Iterable[Problem]) -> None:
    """Record that what the scan found may stand: a name that was planted into the logs and into everything else."""
    found: dict[str, list[str]] = {}
    for one in told:
        code = _SCANNED.search(one.fix) if one.code.startswith("PRV-") else None
        if code and one.document:
            found.setdefault(one.document, []).append(code[1])
    for document, codes in found.items():
        note = "\n".join(f"{code}: invented" for code in codes)
        row: dict[str, str | date | None] = {"ref": document, "decision": DECISION, "note": note}
        add_row(book, forms.DECISIONS, {**row, "council_name": "Director", "council_date": _DAY})


def _retype(body: Element, full: Mapping[str, str]) -> None:
    """Give every text of a note in the report's sections the mark that says who wrote it there: a person."""
    notes = {mark for label, text in full.items() if " note/" in label for mark in PLANTED.findall(text)}
    for text in [one for _, control in sections_of(body) for one in control.iter(q("t"))]:
        text.text = PLANTED.sub(lambda found: (RETYPED if found[1] in notes else TYPED) + found[1], text.text or "")


def places_of(built: Built) -> dict[str, str]:
    """Return all that a reader sees in the documents that are there and their workbooks, by document and place.

    A report that is agreed later is looked at twice, as a draft and at the end; in the latter what a person retyped is
    theirs, and its marks are left out.
    """
    end = built.agreed or built
    found = dict(_places(end.root, end.run.documents)) | dict(_books(end.root)) | outgoing_in(end.root, end.run)
    if built.agreed:
        for place, text in _places(built.root, [one for one in built.run.documents if one.planned.id in _REPORTS]):
            found[place] = f"{text}\n{_RETYPED_MARK.sub('', found.get(place, ''))}"
    return found


def _places(root: Path, documents: Iterable[DocumentState]) -> Iterator[tuple[str, str]]:
    for one in documents:
        name = _name_of(one)
        if (root / one.path).is_file():
            for place, text in texts_by_place((root / one.path).read_bytes()).items():
                yield f"{name}/{place}", text


def _name_of(document: DocumentState) -> str:
    """Return what a document is called in the table: its kind, with whose it is where a kind has several."""
    kind, planned = document.planned.spec.kind, document.planned
    return kind if kind not in _SEVERAL else f"{kind}:{_ROUND.sub('', planned.id.split(':', 1)[1])}"


def _books(root: Path) -> Iterator[tuple[str, str]]:
    """Yield what stands in the pre-filled workbooks: the one for a visit, and each yearly one by its agency."""
    for path in sorted(root.glob("outputs/20*/**/* Section 11 workbook*.xlsx")):
        said = {row[0].value: row[1].value for row in load_workbook(path)["Return"].iter_rows(max_col=2)}
        name = WORKBOOK if said["Activity ref"] else f"{WORKBOOK}:{said['Agency ID']}"
        for place, text in texts_by_sheet(path).items():
            yield f"{name}/{place}", text


def _add_what_is_lacking(root: Path) -> None:
    """Add an earlier visit to Brightmere with a finding, an action of AV2, and the partners' release of both reports.

    Agencies get new names on the register; those that the notes call them by stay among their aliases.
    """
    book = load_workbook(root / REGISTER)
    visit: dict[str, str | date | None] = {
        "ref": "AV0",
        "kind": "Assurance visit",
        "agencies": "brightmere",
        "young_scrutineers": "Yes",
    }
    days = {"held_on": date(2020, 11, 12), "report_issued": date(2020, 12, 3), "to_board": date(2021, 1, 21)}
    add_row(book, forms.ACTIVITIES, {**visit, **days, "section11_update": "No"})
    for number, finding in (("1", "D1"), ("2", "D2")):
        row = {"ref": f"AV0-{number}", "came_from": "AV0", "agency": "brightmere", "finding": finding, "action": "Act"}
        add_row(book, forms.ACTIONS, {**row, "status": "Open", "due": date(2021, 12, 1)})
    own = {"ref": "AV2-1", "came_from": "AV2", "agency": "council", "finding": "D1", "action": "Act"}
    add_row(book, forms.ACTIONS, {**own, "status": "Open", "due": date(2021, 12, 1)})
    parties = {f"{one}_name": "Director" for one in ("council", "health", "police")}
    agreed: dict[str, str | date | None] = {f"{one}_date": _DAY for one in ("council", "health", "police")}
    for ref, who in zip(_REPORTS, ("Officer A (health)", "Officer B (police)"), strict=True):
        add_row(book, forms.DECISIONS, {"ref": ref, "decision": "Agree release", **parties, **agreed})
        lead: dict[str, str | date | None] = {"other_name": who, "other_date": _DAY}
        add_row(book, forms.DECISIONS, {"ref": ref, "decision": "Confirm content", **lead})
    for _, name, short, *_, aliases in book["Agencies"].iter_rows(min_row=2, max_col=7):
        aliases.value = f"{name.value}; {short.value}; {aliases.value}"
    activities = book["Activities"]
    young = next(cell.column or 0 for cell in activities[1] if cell.value == "Young scrutineers")
    (planned,) = [cell.row or 0 for (cell,) in activities.iter_rows(max_col=1) if cell.value == "AV3"]
    activities.cell(planned, young).value = "No"
    book.save(root / REGISTER)


def _owners(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the opening of labels, and the agency whose they are: on the register, and in its own returns."""
    book = load_workbook(root / REGISTER)
    for row in book["Agencies"].iter_rows(min_row=2, values_only=True):
        yield f"Agencies/{row[0]}", str(row[0])
    for row in book["Actions"].iter_rows(min_row=2, values_only=True):
        yield f"Actions/{row[0]}", str(row[2])
    for path in sorted((root / "inputs/section11").glob("*.xlsx")):
        pairs = load_workbook(path)["Return"].iter_rows(max_col=2, values_only=True)
        yield path.stem, next(str(value) for name, value in pairs if name == "Agency ID")
