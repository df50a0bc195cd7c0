"""The example with a text planted into everything a person can type, built, and looked through place by place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from engine.model import forms
from tests.support.built import KINDS, WORKBOOK, Built, build_in
from tests.support.full_note import write_markdown, write_word
from tests.support.journey import copy_of_example
from tests.support.planting import REGISTER, add_row, plant_config, plant_register, plant_returns
from tests.support.templates import SHIPPED
from tests.support.visible import texts_by_place
from tests.support.visible_book import texts_by_sheet

Text = Callable[[str, str], str]
_HEADINGS = SHIPPED[0].framework.note_headings
_NOTES = "inputs/visits"


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

    def under(self, prefix: str) -> Text:
        """Return the same with a prefix before every label."""
        return lambda label, old: self(f"{prefix}/{label}", old)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A planted workspace after its build: the probes, and all texts by place (`visit-report/team`)."""

    built: Built
    probes: dict[str, str]
    places: dict[str, str]


def plant_and_build(folder: Path, make: Text) -> Planted:
    """Plant, build and look. The example gets what it lacks: an earlier visit, an agreed release, full notes."""
    root = copy_of_example(folder)
    probes = Probes(make=make)
    _add_what_is_lacking(root)
    plant_register(root, probes)
    plant_returns(root, probes)
    plant_config(root, probes)
    _add_notes(root, probes)
    built = build_in(root)
    return Planted(built=built, probes=probes.full, places=places_of(built))


def places_of(built: Built) -> dict[str, str]:
    """Return all that a reader sees in the three documents and the workbook, by kind and place."""
    found = {f"{kind}/{place}": text for kind in KINDS for place, text in texts_by_place(built.document(kind)).items()}
    return found | {f"{WORKBOOK}/{place}": text for place, text in texts_by_sheet(built.workbook()).items()}


def _add_what_is_lacking(root: Path) -> None:
    """Add an earlier visit to Brightmere with a finding, an action of AV2, and the partners' release of its report."""
    book = load_workbook(root / REGISTER)
    visit = {"ref": "AV0", "kind": "Assurance visit", "agencies": "brightmere", "young_scrutineers": "Yes"}
    days = {"held_on": date(2020, 11, 12), "report_issued": date(2020, 12, 3), "to_board": date(2021, 1, 21)}
    add_row(book, forms.ACTIVITIES, {**visit, **days, "section11_update": "No"})
    for number, finding in (("1", "D1"), ("2", "D2")):
        row = {"ref": f"AV0-{number}", "came_from": "AV0", "agency": "brightmere", "finding": finding, "action": "Act"}
        add_row(book, forms.ACTIONS, {**row, "status": "Open", "due": date(2021, 12, 1)})
    own = {"ref": "AV2-1", "came_from": "AV2", "agency": "council", "finding": "D1", "action": "Act"}
    add_row(book, forms.ACTIONS, {**own, "status": "Open", "due": date(2021, 12, 1)})
    parties = {f"{one}_name": "Director" for one in ("council", "health", "police")}
    days = {f"{one}_date": date(2021, 10, 6) for one in ("council", "health", "police")}
    add_row(book, forms.DECISIONS, {"ref": "visit-report:AV2", "decision": "Agree release", **parties, **days})
    activities = book["Activities"]
    young = next(cell.column or 0 for cell in activities[1] if cell.value == "Young scrutineers")
    (planned,) = [cell.row or 0 for (cell,) in activities.iter_rows(max_col=1) if cell.value == "AV3"]
    activities.cell(planned, young).value = "No"
    book.save(root / REGISTER)


def _add_notes(root: Path, probes: Probes) -> None:
    """Add full notes, in names that come before the example's own."""
    for about in ("AV1", "AV2", "AV3"):
        name = f"{about} Markdown note"
        author = probes(f"{name}/author", "Officer X")
        path = root / _NOTES / f"{about} Full note.md"
        write_markdown(path, _HEADINGS, probes.under(name), about=about, author=author)
    author = probes("AV2 Word note/author", "Officer Y")
    path = root / _NOTES / "AV2 Full note.docx"
    write_word(path, _HEADINGS, probes.under("AV2 Word note"), about="AV2", author=author)
