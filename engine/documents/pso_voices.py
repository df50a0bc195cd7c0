"""The voices heard in the year: children, families, young scrutineers and inspectors, practitioners, staff on duty."""

from collections.abc import Iterator

from engine.documents.brief import Brief
from engine.documents.carried import rows_of
from engine.documents.findings import sections_of
from engine.documents.pso_year import YOUNG_INSPECTORS, about, dated_name, every_held, held, name_of, report_of, said
from engine.model.blocks import (
    Block,
    Blocks,
    BulletList,
    Heading,
    Look,
    Paragraph,
    Quote,
    Table,
    block_text,
    cell,
    plain,
)
from engine.model.evidence import Activity
from engine.model.words import as_sentence, in_words, lower_first, upper_first

_MOST = 2
"""How many pieces of one activity's account stand under one voice."""
_ACCOUNTS = 4
"""How many activities' accounts, the latest, stand under one voice."""
_VOICES = (
    ("children_families", "Children and families"),
    ("young_scrutineers", "Young scrutineers"),
    ("practitioners", "Practitioners"),
    ("staff_on_duty", "Staff on duty"),
)
_CHANGED = ("You said", "We did", "We did not", "Why")
_STARS = ("Area", "Stars", "Why")
_KEPT = (Paragraph, BulletList, Quote)


def voices(brief: Brief) -> Blocks:
    """Return what children, families and staff said in the year's activities, and what changed because of it."""
    found = every_held(brief)
    told = [block for key, title in _VOICES for block in _voice(brief, found, key, title)]
    if not told:
        return (said("No account of what children, families or practitioners said is in the inputs of the year yet."),)
    opening = said(
        "What follows is quoted from agreed reports and, until a report is agreed, from notes; the whole account "
        "stands in each report."
    )
    return (opening, *told, *_stars(brief), *_changed(brief, found))


def _voice(brief: Brief, found: tuple[Activity, ...], key: str, title: str) -> Iterator[Block]:
    heard = [(one, blocks) for one in found if (blocks := _account(brief, one, key))]
    if not heard:
        return
    yield Heading(text=title)
    latest = f" The latest {in_words(_ACCOUNTS)} stand here." if len(heard) > _ACCOUNTS else ""
    yield said(f"{len(heard)} of {len(found)} activities held in the year hold an account.{latest}")
    for activity, blocks in heard[-_ACCOUNTS:]:
        yield Paragraph(spans=plain(f"{dated_name(activity)}: {name_of(brief, activity)}"), look=Look.NOTE_AUTHOR)
        yield from blocks[:_MOST]


def _account(brief: Brief, activity: Activity, key: str) -> Blocks:
    """Return what an activity's agreed report, else its notes, hold under a heading: text and quotations."""
    agreed = report_of(brief, activity)
    if agreed is not None:
        blocks = agreed.sections.get(key, ())
    else:
        blocks = tuple(block for _, section in sections_of(about(brief, activity), key) for block in section.blocks)
    return tuple(one for one in blocks if isinstance(one, _KEPT) and not _is_author(one) and block_text(one).strip())


def _is_author(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.look is Look.NOTE_AUTHOR


def _changed(brief: Brief, found: tuple[Activity, ...]) -> Iterator[Block]:
    """Yield what was done about what people said, as notes record it under You said, we did.

    Of an activity whose report is agreed, the report speaks, and its notes do not.
    """
    rows = [
        (activity.ref, asked, _answer(did, left, why))
        for activity in found
        if report_of(brief, activity) is None
        for heading in brief.framework.note_headings
        if {one.casefold() for one in _CHANGED} <= {one.casefold() for one in heading.columns}
        for asked, did, left, why in rows_of(about(brief, activity), heading.id, *_CHANGED)
    ]
    yield Heading(text="What changed because of it")
    if not rows:
        yield said("The notes of the year record no change that was made because of what somebody said.")
        return
    yield Table(
        header=("Where", "You said", "What was done"),
        rows=tuple(tuple(cell(text or "Not recorded") for text in row) for row in rows),
        caption="What people said and what was done about it",
        source="Source: the notes of the activities named.",
        widths=(1, 4, 4),
    )


def _answer(did: str, left: str, why: str) -> str:
    """Return what was done, and what was not and why, as one cell's text."""
    reason = f", because {lower_first(why)}" if why.strip() else ""
    not_done = f"Not done: {lower_first(left.strip().rstrip('.'))}{reason}"
    parts = (as_sentence(did.strip()), as_sentence(not_done) if left.strip() else "")
    return " ".join(one for one in parts if one)


def _stars(brief: Brief) -> Iterator[Block]:
    """Yield the stars that young inspectors gave, visit by visit, with their reasons."""
    rows = [
        (one.ref, *row) for one in held(brief, YOUNG_INSPECTORS) for row in rows_of(about(brief, one), "stars", *_STARS)
    ]
    if not rows:
        return
    visits = [dated_name(one) for one in held(brief, YOUNG_INSPECTORS)]
    yield Heading(text="Young inspectors")
    most = brief.settings.ratings.stars
    yield said(f"{upper_first(in_words(len(visits)))} visit{'' if len(visits) == 1 else 's'}: {'; '.join(visits)}.")
    yield Table(
        header=("Where", "Area", f"Stars of {most}", "Why"),
        rows=tuple(tuple(cell(text or "Not recorded") for text in row) for row in rows),
        caption="What young inspectors gave stars for",
        source="Source: the young inspectors' notes, heading Stars.",
        widths=(1, 2.6, 1.4, 4.4),
        numeric=frozenset({2}),
    )
