"""Two generations of the example's visit report, and a draft taken through one rebuild after another."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.drafts.merge import Merged, merge
from engine.formats.word.canonical import section_hashes
from tests.support.built import build_in
from tests.support.journey import copy_of_example, edit_text

DATED = date(2021, 10, 12)
NOTE = "inputs/visits/AV2 Officer A (health).md"
OLD_FACT, NEW_FACT = "Eleven of 14 practitioners said", "Twelve of 14 practitioners said"
OLD_CELL, NEW_CELL = "Principal Social Worker", "Head of Practice"
OLD_ROW, NEW_ROW = (
    "Bring weekly staffing cover to each action group meeting",
    "Bring monthly staffing cover to the Board",
)


@dataclass(frozen=True, slots=True)
class Generations:
    """A visit report as generated before and after the notes changed, with its sections' titles."""

    before: bytes
    after: bytes
    titles: dict[str, str]


def generations(folder: Path) -> Generations:
    """Build the example's report twice: as it comes, then a day later with new facts in the lead officer's note."""
    before = build_in(copy_of_example(folder / "before"))
    root = copy_of_example(folder / "after")
    for old, new in ((OLD_FACT, NEW_FACT), (OLD_CELL, NEW_CELL), (OLD_ROW, NEW_ROW)):
        edit_text(root, NOTE, old, new)
    edit_text(root, "config.toml", "as_of = 2021-10-11", "as_of = 2021-10-12")
    after = build_in(root)
    spec = next(one.planned.spec for one in before.run.documents if one.planned.spec.kind == "visit-report")
    titles = {one.id: one.title for one in spec.section}
    return Generations(before.document("visit-report"), after.document("visit-report"), titles)


@dataclass(slots=True)
class Rebuilt:
    """A draft under rebuilds: what it holds now, what it was generated from, the offers made so far."""

    blob: bytes
    base: bytes
    titles: dict[str, str]
    offered: frozenset[str] = frozenset()

    def rebuild(self, new: bytes) -> Merged:
        """Merge a new generation into the draft, which then stands on it."""
        merged = merge(self.base, self.blob, new, self.titles, offered=self.offered, dated=DATED)
        self.blob, self.base, self.offered = merged.blob, new, merged.offered
        return merged


def fresh_sections(merged: bytes, new: bytes, titles: dict[str, str]) -> set[str]:
    """Return the ids of the sections that say exactly what the new generation says."""
    ours, theirs = section_hashes(merged, titles), section_hashes(new, titles)
    return {one for one in theirs if ours.get(one) == theirs[one]}
