"""What stands under a note's heading and has no place in a report: told, so that nothing goes without a word."""

from collections.abc import Iterator

from engine.formats.cleaning import match_key
from engine.model.blocks import Heading, Table
from engine.model.evidence import NoteSection
from engine.model.framework import NoteHeading
from engine.model.messages import problem
from engine.model.problem import Problem


def misfits(section: NoteSection, known: tuple[NoteHeading, ...]) -> Iterator[Problem]:
    """Yield VIS-19 for sub-headings that are not carried, VIS-20 for columns that are not, of one section."""
    heading = next((one for one in known if one.id == section.key), None)
    if heading is None:
        return
    for block in section.blocks:
        if isinstance(block, Heading) and not heading.sub_headings:
            yield problem("VIS-19", source=section.source, shown=block.text, title=heading.title)
        elif isinstance(block, Table):
            yield from _columns(section, heading, block)


def _columns(section: NoteSection, heading: NoteHeading, table: Table) -> Iterator[Problem]:
    """Yield each column that a table read by its columns has besides them; other tables are carried whole."""
    names = {match_key(one) for one in heading.columns}
    if not any(match_key(one) in names for one in table.header):
        return
    for one in table.header:
        if one and match_key(one) not in names:
            columns = ", ".join(heading.columns)
            yield problem("VIS-20", source=section.source, shown=one, title=heading.title, columns=columns)
