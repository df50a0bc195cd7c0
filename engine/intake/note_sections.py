"""What a note says under each heading of the framework, and under headings the framework does not know."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.formats.notes import RawNote, RawSection
from engine.intake.note_headings import Headings, loose
from engine.model.blocks import Block, Blocks, Heading, block_text
from engine.model.evidence import NoteSection
from engine.model.framework import NoteHeading
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

_EXAMPLES = 3
_SHOWN = 60
_TOP, _DEEPEST = 2, 4
_PATIENCE = 200

Sorted = tuple[tuple[NoteSection, ...], tuple[Problem, ...]]


def sort_sections(raw: RawNote, known: tuple[NoteHeading, ...], source: Source) -> Sorted:
    """Return a note's sections by the framework's headings, and what to know about its headings.

    A heading the framework knows begins a section at whatever level it stands; any other one below a section is a
    sub-heading of it, else a section without a key. Text above the first heading is a section without a heading.
    The same heading twice is one section. Without headings or text there are no sections and one problem.
    Yields VIS-06 to VIS-09, VIS-11 and VIS-17.
    """
    if not raw.sections:
        examples = ", ".join(f"'{one.title}'" for one in known[:_EXAMPLES])
        return (), (problem("VIS-06", source=source, examples=examples),)
    sorter = _Sorter(headings=Headings(known))
    for at, section in enumerate(raw.sections):
        following = raw.sections[at + 1].level if at + 1 < len(raw.sections) else 0
        sorter.place(section, groups=following > section.level and not section.blocks)
    sections = tuple(sorter.sections())
    if not sections and not raw.before:
        return (), (problem("VIS-17", source=source),)
    above = (NoteSection(heading="", key=None, blocks=raw.before, source=source),) if raw.before else ()
    return (*above, *sections), (*_above(raw.before, source), *sorter.problems())


def _above(before: Blocks, source: Source) -> tuple[Problem, ...]:
    if not before:
        return ()
    words = " ".join(" ".join(block_text(block) for block in before).split())
    text = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " ..."
    return (problem("VIS-11", source=source, text=text),)


@dataclass(slots=True, kw_only=True)
class _Gathered:
    """What stands under one heading. `key` is None for one that the framework does not know."""

    heading: str
    key: str | None
    source: Source
    level: int
    blocks: list[Block] = field(default_factory=list)
    groups: bool = False

    @property
    def filled(self) -> bool:
        return any(not isinstance(block, Heading) for block in self.blocks)


@dataclass(slots=True, kw_only=True)
class _Sorter:
    """Goes through a note heading by heading. `here` is the section that sub-headings belong to.

    `patience` is how many more unknown headings are compared word by word: a file of thousands is no note.
    """

    headings: Headings
    gathered: dict[str, _Gathered] = field(default_factory=dict)
    misread: list[Problem] = field(default_factory=list)
    here: _Gathered | None = None
    patience: int = _PATIENCE

    def place(self, section: RawSection, *, groups: bool) -> None:
        """Put a section's blocks where they belong. `groups` marks a heading that only gathers others below it."""
        found = self.headings.same(section.heading)
        below = self.here if self.here and section.level > self.here.level else None
        # A heading over nothing but known headings is no section, and what follows is none of its sub-headings.
        if found is None and below is not None and not below.groups:
            self._under(section, below)
            return
        if found is None and (found := self._close(section.heading)):
            self.misread.append(problem("VIS-07", source=section.source, heading=section.heading, title=found.title))
        self._gather(section, found, groups=groups)

    def sections(self) -> Iterator[NoteSection]:
        """Yield what has text, in the order of the note."""
        for one in self.gathered.values():
            if one.filled:
                yield NoteSection(heading=one.heading, key=one.key, blocks=tuple(one.blocks), source=one.source)

    def problems(self) -> Iterator[Problem]:
        """Yield what to know about the headings: those those read as near ones, then the unknown and empty."""
        yield from self.misread
        for one in self.gathered.values():
            if one.filled and one.key is None:
                yield self._unknown(one)
            elif not one.filled and not one.groups:
                yield problem("VIS-09", source=one.source, heading=one.heading)

    def _unknown(self, one: _Gathered) -> Problem:
        nearest = self.headings.nearest(one.heading) if self._patient() else ""
        hint = f"The nearest is '{nearest}'. " if nearest else ""
        titles = ", ".join(self.headings.titles)
        return problem("VIS-08", source=one.source, heading=one.heading, nearest=hint, titles=titles)

    def _close(self, text: str) -> NoteHeading | None:
        return self.headings.close(text) if self._patient() else None

    def _patient(self) -> bool:
        self.patience -= 1
        return self.patience >= 0

    def _under(self, section: RawSection, parent: _Gathered) -> None:
        level = min(_DEEPEST, _TOP + section.level - parent.level - 1)
        parent.blocks += [*([Heading(text=section.heading, level=level)] if section.heading else []), *section.blocks]

    def _gather(self, section: RawSection, found: NoteHeading | None, *, groups: bool) -> None:
        name = f"known {found.id}" if found else f"other {loose(section.heading) or section.heading}"
        here = self.gathered.get(name)
        if here is None:
            key = found.id if found else None
            here = _Gathered(
                heading=section.heading, key=key, source=section.source, level=section.level, groups=groups
            )
            self.gathered[name] = here
        here.level = section.level
        here.groups = groups and found is None
        here.blocks += section.blocks
        self.here = here
