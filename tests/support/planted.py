"""The example with a text planted into everything a person can type, built, and looked through place by place.

It is built twice: once for the draft of the visit report; then an officer retypes every planted text of the report, the
partners agree it, and the findings letter is made. So what the letter has from the report (`RETYPED`) is never taken
for what it might have from the notes.
"""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from engine.formats.word.names import Element, q
from engine.formats.word.sections import TAG
from engine.model import forms
from tests.support.built import WORKBOOK, Built, build_in
from tests.support.drafts import change_body, complete
from tests.support.full_note import write_markdown, write_word
from tests.support.journey import AGREED, change_book, copy_of_example, take_agreements_out
from tests.support.planting import REGISTER, add_row, plant_config, plant_register, plant_returns
from tests.support.templates import SHIPPED
from tests.support.visible import texts_by_place
from tests.support.visible_book import texts_by_sheet

Text = Callable[[str, str], str]
TYPED = "9t"
"""How the mark of a text that was planted into an input opens."""
PLANTED = re.compile(rf"{TYPED}(\d{{5}}x)")
RETYPED = "9r"
"""How the mark of the same text opens once a person has typed it into the report."""
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
    root = copy_of_example(folder / "workspace")
    probes = Probes(make=make)
    _add_what_is_lacking(root)
    plant_register(root, probes)
    plant_returns(root, probes)
    plant_config(root, probes)
    _add_notes(root, probes)
    register = (root / REGISTER).read_bytes()
    change_book(root / REGISTER, take_agreements_out)
    draft = build_in(root)
    built = replace(draft, agreed=_agreed(draft, register, folder / "agreed"))
    return Planted(built=built, probes=probes.full, places=places_of(built))


def _agreed(draft: Built, register: bytes, folder: Path) -> Built:
    """Return the same once the report is completed, retyped and agreed: who agreed it stands in the register given."""
    root = Path(shutil.copytree(draft.root, folder))
    (report,) = [root / one.path for one in draft.run.documents if one.planned.spec.kind == "visit-report"]
    change_body(report, complete)
    change_body(report, _retype)
    (root / REGISTER).write_bytes(register)
    return build_in(root)


def _retype(body: Element) -> None:
    """Give every planted text in the report's sections the mark that says who wrote it there: a person."""
    controls = [one for one in body.iter(q("tag")) if one.get(q("val"), "").startswith(TAG)]
    for text in [one for tag in controls for one in tag.getparent().getparent().iter(q("t"))]:
        text.text = PLANTED.sub(rf"{RETYPED}\1", text.text or "")


def places_of(built: Built) -> dict[str, str]:
    """Return all that a reader sees in the documents that are there and the workbook, by kind and place.

    Who agreed the report stands in the agreed one only.
    """
    kinds = {kind: texts_by_place(built.document(kind)) for kind in built.kinds()}
    found = {f"{kind}/{place}": text for kind, places in kinds.items() for place, text in places.items()}
    if built.agreed:
        place = "agreement"
        found[f"visit-report/{place}"] = texts_by_place(built.agreed.document("visit-report"))[place]
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
    days = {f"{one}_date": date(2021, 10, 11) for one in ("council", "health", "police")}
    add_row(book, forms.DECISIONS, {"ref": AGREED, "decision": "Agree release", **parties, **days})
    lead = {"other_name": "Officer A (health)", "other_date": date(2021, 10, 11)}
    add_row(book, forms.DECISIONS, {"ref": AGREED, "decision": "Confirm content", **lead})
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
