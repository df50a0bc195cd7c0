"""A report on its way to being agreed: completed and reworded by its lead officer, agreed by three partners."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from engine.formats.word.names import Element, make, q
from tests.support.drafts import change_body, complete, control_of, paragraph
from tests.support.journey import AGREED, REGISTER, REPORT, change_book

LEAD = "Officer A (health)"
PARTNERS = ("Council", "Health", "Police")
D1 = "Quoted in 7 of 20 records read"
REWORDED = "Children are quoted in seven records of twenty, and the form leaves no room for more."
ACTION = "Send an outcome letter within five working days and record the date it went"
NEW_ACTION = "Ring each referrer within five working days and note who was told"


def decide(root: Path, decision: str, day: date, parties: Iterable[str] = PARTNERS, ref: str = AGREED) -> None:
    """Add a row to the Decisions sheet: partners by their column, or the lead officer under Other."""
    names = ["Officer A (health)"] if decision == "Confirm content" else None

    def change(book: Workbook) -> None:
        sheet = book["Decisions"]
        head = [one.value for one in sheet[1]]
        at = max(row[0].row for row in sheet.iter_rows() if row[0].value) + 1
        values: dict[str, object] = {"Ref": ref, "Decision": decision, "Outcome": "Agreed"}
        for party in ("Other",) if names else parties:
            values |= {f"{party} name": names[0] if names else f"Director ({party})", f"{party} date": day}
        for title, value in values.items():
            sheet.cell(at, head.index(title) + 1, value)  # type: ignore[arg-type] # a text or a date

    change_book(root / REGISTER, change)


def agree(root: Path, day: date = date(2021, 10, 11), ref: str = AGREED) -> None:
    """Enter the lead officer's confirmation and the three partners' agreement on the Decisions sheet."""
    decide(root, "Confirm content", day, ref=ref)
    decide(root, "Agree release", day, ref=ref)


def finish(root: Path) -> None:
    """Complete the report in Word, reword one area for development and one action, and save it."""
    change_body(root / REPORT, complete)
    change_body(root / REPORT, _reword)


def _reword(root: Element) -> None:
    for section in ("summary_findings", "development"):
        finding = next(one for one in control_of(root, section).iter(q("p")) if "own words" in "".join(one.itertext()))
        said = list(finding.iter(q("t")))[-1]
        assert D1.casefold()[:20] in (said.text or "").casefold()
        said.text = REWORDED
    (action,) = [one for one in control_of(root, "actions").iter(q("t")) if one.text == ACTION]
    action.text = NEW_ACTION


def retype(section: str, old: str, new: str, path: Path) -> None:
    """Change some words that stand in one run of a section."""

    def change(root: Element) -> None:
        (found,) = [one for one in control_of(root, section).iter(q("t")) if old in (one.text or "")]
        found.text = (found.text or "").replace(old, new)

    change_body(path, change)


def frozen(root: Path) -> list[str]:
    """Return the names of the frozen copies of a workspace."""
    return sorted(one.name for one in (root / "inputs" / "agreed").glob("*"))


def tracked(text: str) -> Element:
    """Return a paragraph whose only run is a tracked insertion."""
    block = paragraph(text)
    run_ = block[-1]
    block.append(make("ins", [run_], id=901, author=LEAD, date="2021-10-05T09:00:00Z"))
    return block
