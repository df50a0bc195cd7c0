"""What a rebuild offers in a section that a person has written in: new values in what they left alone, else a comment.

An offer is a tracked change by boardpack in a paragraph or table cell that still says what was generated; a person
accepts or rejects it in Word. What has no such place is told in one comment. Each offer is made once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.formats.word.aligning import Pair, align
from engine.formats.word.comments import Comments, is_first_of_control
from engine.formats.word.content import Reading, blocks_in, digest_of
from engine.formats.word.importing import Importer
from engine.formats.word.names import Element
from engine.formats.word.opened import Block, Region, read_block
from engine.formats.word.prompts import is_prompt
from engine.formats.word.revisions import Pen, can_offer, has_offer, offer, retract
from engine.formats.word.rows import Row, kind_of_block, rows_in


@dataclass(slots=True)
class Offers:
    """Makes the offers of one merge. `made` are the hashes of all offers so far; `facts` what goes into a comment."""

    there: Reading
    here: Reading
    importer: Importer
    pen: Pen
    comments: Comments
    made: set[str]
    facts: list[str] = field(default_factory=list)

    def make(self, title: str, current: Region, base: Sequence[Block], new: Region) -> bool:
        """Offer in a section what is new since it was generated. False when everything was offered before."""
        self.facts = []
        offered = self._blocks(new.id, current.blocks, base, new.blocks)
        facts = [one for one in dict.fromkeys(self.facts) if self._is_first_time(new.id, "fact", one)]
        if facts:
            lead = f"New facts for “{title}”, which was edited by hand and is left as it is:"
            self.comments.add(current.elements, "\n".join([lead, *facts]), self.pen.dated)
        return offered or bool(facts)

    def _blocks(self, section: str, current: Sequence[Block], base: Sequence[Block], new: Sequence[Block]) -> bool:
        standing = {id(one.old): one for one in align(base, current, kind_of_block) if one.old is not None}
        there = {one.digest for one in current}
        offered = False
        for step in align(base, new, kind_of_block):
            if step.same or (step.new is not None and step.new.digest in there) or _asks(step):
                continue
            if step.old is None or step.new is None:
                self._tell(step, was_there=step.old is not None and standing[id(step.old)].same)
            else:
                offered |= self._replace(section, standing[id(step.old)], step.old, step.new)
        return offered

    def _replace(self, section: str, now: Pair[Block], old: Block, new: Block) -> bool:
        if new.content[0] == "t":
            return self._table(section, now.new, old, new)
        if now.new is not None and now.same and self._offer(section, now.new.element, old.digest, new):
            return True
        if now.new is None or not now.same or not self._was_made(section, old.digest, new.digest):
            self.facts.append(new.text)
        return False

    def _tell(self, step: Pair[Block], *, was_there: bool) -> None:
        """Note a block that came, or one that went and still stands in the section."""
        if step.new is not None:
            self.facts.append(step.new.text)
        elif step.old is not None and was_there:
            self.facts.append(f"No longer so: {step.old.text}")

    def _offer(self, section: str, paragraph: Element, old: str, new: Block) -> bool:
        """Offer a new value in an untouched paragraph. False when that cannot be, or was done before."""
        pending = has_offer(paragraph)
        if is_first_of_control(paragraph) or not can_offer(paragraph):
            return False
        fresh = self.importer.take(new.element)
        if not can_offer(fresh) or (self._was_made(section, old, new.digest) and not pending):
            return False
        if pending:
            retract(paragraph)
        self.made.add(_hash(section, old, new.digest))
        if read_block(paragraph, self.there).digest != new.digest:
            offer(paragraph, self.there, fresh, self.there, self.pen)
        return True

    def _table(self, section: str, now: Block | None, old: Block, new: Block) -> bool:
        if now is None:
            self.facts.append(new.text)
            return False
        was = rows_in(old.element, self.here)
        standing = {id(one.old): one for one in align(was, rows_in(now.element, self.there), _width) if one.old}
        offered = False
        for step in align(was, rows_in(new.element, self.here), _width):
            row = standing[id(step.old)].new if step.old is not None else None
            if step.same:
                continue
            if step.old is None or step.new is None or row is None:
                self._tell_row(step, row)
            else:
                offered |= self._row(section, row, step.old, step.new)
        return offered

    def _tell_row(self, step: Pair[Row], row: Row | None) -> None:
        if step.new is not None:
            self.facts.append(step.new.text)
        elif step.old is not None and row is not None and row.digest == step.old.digest:
            self.facts.append(f"No longer so: {step.old.text}")

    def _row(self, section: str, row: Row, old: Row, new: Row) -> bool:
        offered = False
        for cell, was, now in zip(row.cells, old.cells, new.cells, strict=True):
            if now.digest in {was.digest, cell.digest}:
                continue
            if not self._cell(section, (cell.element, cell.digest == was.digest), was.digest, now.element):
                if not (cell.digest == was.digest and self._was_made_in(section, was.digest, now.element)):
                    self.facts.append(f"{new.cells[0].text}: {now.text}")
            else:
                offered = True
        return offered

    def _cell(self, section: str, cell: tuple[Element, bool], old: str, new: Element) -> bool:
        """Offer a new value in a cell nobody touched that holds one paragraph, as the new one does."""
        element, untouched = cell
        ours, theirs = _only(element, self.there), _only(new, self.here)
        return untouched and ours is not None and theirs is not None and self._offer(section, ours.element, old, theirs)

    def _was_made_in(self, section: str, old: str, new: Element) -> bool:
        theirs = _only(new, self.here)
        return theirs is not None and self._was_made(section, old, theirs.digest)

    def _was_made(self, section: str, old: str, new: str) -> bool:
        return _hash(section, old, new) in self.made

    def _is_first_time(self, section: str, kind: str, text: str) -> bool:
        known = _hash(section, kind, text)
        first = known not in self.made
        self.made.add(known)
        return first


def _hash(*words: str) -> str:
    return digest_of(words)


def _asks(step: Pair[Block]) -> bool:
    """Return whether a step only brings or takes away a prompt: that is no fact."""
    return all(is_prompt(one) for one in (step.old, step.new) if one is not None)


def _width(row: Row) -> object:
    return len(row.cells)


def _only(cell: Element, reading: Reading) -> Block | None:
    """Return a cell's only paragraph that says something."""
    found = [block for one in blocks_in(cell) if (block := read_block(one, reading)).content]
    return found[0] if len(found) == 1 and found[0].content[0] == "p" else None
