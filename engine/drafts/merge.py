"""A rebuild meets a draft that a person has edited: their file is the host, and each section is settled by itself.

Of every section there are three versions: as it was generated (base), as it stands (current), as it would be now
(new). What nobody touched becomes new, what a person touched stays theirs, and what is new there is offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from engine.drafts.keeping import held_in, lost
from engine.drafts.offers import Offers
from engine.formats.word.comments import Comments
from engine.formats.word.contents_list import CONTENTS, refresh_contents
from engine.formats.word.importing import Importer
from engine.formats.word.loading import DamagedDocument
from engine.formats.word.moving import insert_region, retire
from engine.formats.word.names import DOCUMENT, q
from engine.formats.word.opened import Block, Draft, Region, open_draft
from engine.formats.word.prompts import is_prompt, remove_prompts
from engine.formats.word.refreshing import Refresher, restamp
from engine.formats.word.revisions import Pen, pen_for
from engine.formats.word.stories import refresh_stories

NOT_READ = "It cannot be read as a Word document."
NO_SECTIONS = "None of its sections can be found in it any more."
NOT_SAFE = "Something that was written in it would not have come through."


class Settled(StrEnum):
    """What became of a section."""

    UNCHANGED = "unchanged"
    REFRESHED = "refreshed"
    KEPT = "kept"
    OFFERED = "offered"
    INSERTED = "inserted"
    GONE = "gone"
    RETIRED = "retired"
    PROMPT_REMOVED = "prompt_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The merged draft.

    `sections` says what became of each section (`strengths`) and engine region (`eng:cover`); `offered` holds the
    hashes of all offers made so far. `unplaced` is "" or a sentence that says why nothing could be merged safely:
    then `blob` is the new document, to be written beside the person's file.
    """

    blob: bytes
    sections: Mapping[str, str] = field(default_factory=dict)
    offered: frozenset[str] = frozenset()
    unplaced: str = ""


def merge(
    base: bytes, current: bytes, new: bytes, titles: Mapping[str, str], *, offered: frozenset[str], dated: date
) -> Merged:
    """Return the person's file with what is new in it; the very same bytes when there is nothing to change.

    `titles` names the new document's sections by id; `dated` is the day of our comments and tracked changes. After
    a merge `new` is the base of the next one; with the old base again, the outcome is the same bytes too.
    """
    try:
        return _merge((base, current, new), titles, offered, dated)
    except DamagedDocument:
        return Merged(blob=new, offered=offered, unplaced=NOT_READ)


def _merge(
    versions: tuple[bytes, bytes, bytes], titles: Mapping[str, str], offered: frozenset[str], dated: date
) -> Merged:
    was, now = (open_draft(one, titles) for one in (versions[0], versions[2]))
    known = {**was.titles, **now.titles, **titles}
    current, new = versions[1:]
    person = open_draft(current, known)
    if not person.regions:
        return Merged(blob=new, offered=offered, unplaced=NO_SECTIONS)
    before, named = held_in(person), person.package.named_in(DOCUMENT)
    work = _Work.begun((was, person, now), known, offered, dated)
    settled = work.settle()
    person.package.drop_relations(DOCUMENT, named - person.package.named_in(DOCUMENT))
    blob = person.package.packed()
    if blob != current and lost([held_in(was), held_in(now)], before, held_in(person)):
        return Merged(blob=new, offered=offered, unplaced=NOT_SAFE)
    return Merged(blob=blob, sections=settled, offered=frozenset(work.offers.made))


@dataclass(slots=True)
class _Work:
    """One merge under way: the three documents, and what takes new blocks into the person's."""

    base: Draft
    person: Draft
    new: Draft
    titles: Mapping[str, str]
    importer: Importer
    pen: Pen
    comments: Comments
    offers: Offers
    inserted: dict[str, Region] = field(default_factory=dict)

    @classmethod
    def begun(
        cls, versions: tuple[Draft, Draft, Draft], titles: Mapping[str, str], made: frozenset[str], dated: date
    ) -> Self:
        """Return the work on three versions: as generated, the person's, as it would be now."""
        base, person, new = versions
        pen = pen_for(person.package.root(DOCUMENT), dated)
        importer = Importer(person.package, new.package)
        comments = Comments(person.package, person.body)
        reading = person.reading, new.reading
        offers = Offers(*reading, importer, pen, comments, set(made))
        return cls(base, person, new, titles, importer, pen, comments, offers)

    def settle(self) -> dict[str, str]:
        """Settle every section and region, in the new document's order, then those it no longer has."""
        found = {one: self._settle(one, region) for one, region in self.new.regions.items() if one != CONTENTS}
        refresh_stories(self.person, self.base, self.new)
        for one, region in self.person.regions.items():
            if one not in self.new.regions and one in self.base.regions:
                retire(self.person.body, region, self.importer.styles, self.pen)
                found[one] = Settled.RETIRED
        if CONTENTS in self.new.regions:
            found[CONTENTS] = self._contents()
        self._cite_new_prompts()
        return {one: str(state) for one, state in found.items()}

    def _settle(self, one: str, new: Region) -> Settled:
        current, base = self.person.regions.get(one), self.base.regions.get(one)
        if current is None:
            return Settled.GONE if base is not None else self._insert(one, new)
        touched = base is None or not current.same(base) or bool(current.tracked())
        if base is not None and base.digest == new.digest:
            return self._keep(current, base.blocks, base.blocks) if touched else Settled.UNCHANGED
        if current.same(new):
            return Settled.UNCHANGED
        if base is not None and not touched:
            return self._refresh(current, base, new)
        was = base.blocks if base is not None else ()
        offered = self.offers.make(self.titles.get(one) or one, current, was, new)
        kept = self._keep(current, was, new.blocks)
        return Settled.OFFERED if offered else kept

    def _keep(self, current: Region, base: Sequence[Block], new: Sequence[Block]) -> Settled:
        return Settled.PROMPT_REMOVED if remove_prompts(current, base, new, self.comments) else Settled.KEPT

    def _refresh(self, current: Region, base: Region, new: Region) -> Settled:
        if not any(is_prompt(one) for one in new.blocks):
            self.comments.drop_rules([one.element for one in current.blocks if is_prompt(one)])
        refresher = Refresher(self.importer, self.person.reading, self.new.reading)
        placed = refresher.refresh(current.blocks, base.blocks, new.blocks)
        restamp(current.id, placed, self.person.body)
        people = set(self.comments.of_people([self.person.body]))
        self.comments.move_to_heading([one for one in refresher.commented if one in people], placed)
        return Settled.REFRESHED

    def _cite_new_prompts(self) -> None:
        """Give the prompts that came in now their comments: blocks leave theirs behind when they are taken over."""
        comments = Comments(self.new.package, self.new.body)
        known = {one.digest for region in self.base.regions.values() for one in region.blocks if is_prompt(one)}
        asked = [one for region in self.new.regions.values() for one in region.blocks if is_prompt(one)]
        told = {one.digest: comments.rule_on(one.element) for one in asked if one.digest not in known}
        for block in [self.person.read(one) for one in self.person.body.iter(q("p"))] if told else ():
            if told.get(block.digest) and not self.comments.rule_on(block.element):
                self.comments.add([block.element], told[block.digest], self.pen.dated)

    def _insert(self, one: str, new: Region) -> Settled:
        order = list(self.new.regions)
        place = order.index(one)
        now = {**self.person.regions, **self.inserted}
        after = next((now[before] for before in reversed(order[:place]) if before in now), None)
        before = next((now[later] for later in order[place + 1 :] if later in now), None)
        fresh = insert_region(self.person.body, new, (after, before), self.importer, self.pen)
        if fresh is None:
            return Settled.GONE
        self.inserted[one] = fresh
        return Settled.INSERTED

    def _contents(self) -> Settled:
        new, base = self.new.regions[CONTENTS], self.base.regions.get(CONTENTS)
        if CONTENTS not in self.person.regions or base is None:
            return Settled.GONE
        done = refresh_contents(self.person, base, new, self.importer)
        if done:
            return Settled.REFRESHED
        return Settled.UNCHANGED if self.person.regions[CONTENTS].same(base) else Settled.KEPT
