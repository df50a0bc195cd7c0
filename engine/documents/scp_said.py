"""What people wrote for the partnership's annual report: their words, attributed to their partner and never by name."""

from collections.abc import Iterator
from dataclasses import replace

from engine.documents.brief import Brief
from engine.documents.findings import points_of
from engine.documents.pso_year import asked_for
from engine.model.blocks import Block, Blocks, BulletList, Heading, ListItem, Look, Paragraph, Quote, Spans, plain
from engine.model.evidence import Note, NoteSection
from engine.model.statutory import StatutoryItem

_DEEPEST = 4


def contributions(brief: Brief) -> tuple[Note, ...]:
    """Return what was written for this kind of report, or for this year's alone, in file order."""
    names = {brief.planned.spec.kind, brief.planned.id}
    return tuple(one for one in brief.evidence.notes if one.about in names)


def sections_said(brief: Brief, *keys: str, partner: str | None = None) -> Iterator[tuple[Note, NoteSection]]:
    """Yield what each contribution says under some headings; `partner` keeps those of one partner."""
    for note in contributions(brief):
        for section in note.sections:
            if section.key in keys and section.blocks and partner in {None, note.partner}:
                yield note, section


def carried_words(brief: Brief, *keys: str, partner: str | None = None, below: int = 2) -> Blocks:
    """Return what contributions say under some headings, word for word, a partner named once above its words.

    `below` is the level that the contribution's own sub-headings start at. The coordinator's text needs no name.
    """
    said: list[Block] = []
    last = ""
    for note, section in sections_said(brief, *keys, partner=partner):
        name = "" if partner else partner_name(brief, note.partner)
        if name and name != last:
            said.append(Paragraph(spans=plain(name), look=Look.NOTE_AUTHOR))
        last = name
        said += [_deeper(block, below) for block in section.blocks]
    return tuple(said)


def carried_or_asked(brief: Brief, ref: str, *, partner: str | None = None, below: int = 2) -> Blocks:
    """Return the words contributed for a section, or its prompt; nothing for a section that is not asked for."""
    section = brief.section(ref)
    if section is None or ref in brief.planned.excused:
        return ()
    return carried_words(brief, *section.notes, partner=partner, below=below) or asked_for(brief, ref)


def listed(brief: Brief, key: str) -> Blocks:
    """Return the points contributed under a heading as one list, each once."""
    found: dict[str, Spans] = {}
    for _, section in sections_said(brief, key):
        for spans in points_of(section.blocks):
            found.setdefault("".join(one.text for one in spans).casefold(), spans)
    return (BulletList(items=tuple(ListItem(spans=one) for one in found.values())),) if found else ()


def partner_name(brief: Brief, partner: str) -> str:
    """Return the name of a statutory partner's agency, else the partner's title; "" for no partner."""
    agency = next((one for one in brief.evidence.agencies if partner and one.partner == partner), None)
    found = brief.framework.partner(partner)
    return agency.name if agency else found.title if found else ""


def partner_names(brief: Brief) -> tuple[str, ...]:
    """Return the names of the statutory partners, in the framework's order."""
    return tuple(partner_name(brief, one.id) for one in brief.framework.partners)


def guidance_items(brief: Brief) -> tuple[StatutoryItem, ...]:
    """Return what the edition of the guidance that config.toml names asks of the report."""
    chosen = brief.settings.documents.statutory_guidance
    return tuple(one for one in brief.framework.statutory if one.guidance == chosen)


def guidance_asks(brief: Brief, ref: str) -> bool:
    """Return whether that edition of the guidance asks for a section."""
    return any(ref in one.sections for one in guidance_items(brief))


def quoted(blocks: Blocks) -> Blocks:
    """Return blocks that were read from another report, its furniture for authors set as ordinary text."""
    plainly = (Paragraph, Look.NOTE_AUTHOR)
    return tuple(
        replace(one, look=Look.NORMAL) if isinstance(one, Paragraph) and (type(one), one.look) == plainly else one
        for one in blocks
        if not (isinstance(one, Quote) and not one.spans)
    )


def _deeper(block: Block, below: int) -> Block:
    """Fit a contribution's sub-headings, which start at level 2, under the report's own heading."""
    if isinstance(block, Heading):
        return Heading(text=block.text, level=min(_DEEPEST, max(below, block.level - 2 + below)))
    return block
