"""What the reports of visits and of themes have in common: findings, young scrutineers, decisions, who agreed."""

from collections.abc import Collection, Iterable
from dataclasses import fields

from engine.documents.brief import Brief
from engine.documents.carried import carried, is_carried, noted, rows_of
from engine.documents.decided import agreed_by
from engine.documents.findings import finding_blocks, findings, visitors
from engine.documents.wording import asked_by, in_full, key_date, prompt
from engine.model.blocks import Blocks, BulletList, Cell, ListItem, Paragraph, Table, bold, cell, plain
from engine.model.dates import short_date
from engine.model.document_spec import Content
from engine.model.words import in_words

NOT_YET_AGREED, NOT_YET_DATED = "Not yet agreed", "Not yet"
"""What the agreement table holds for a partner who has not agreed."""
_ACTION = ("Agency", "Finding", "Action", "Owner", "Due", "Measure")
_WIDTHS = (1.5, 3.4, 2.6, 2.1, 3.0)
_WITH_AGENCY = (1.5, 3.0, 3.5, 2.6, 2.4, 2.6)

ActionRow = tuple[str, str, str, str, str, str, str]
"""Ref, agency, finding, action, owner, due, measure."""


def carried_sections(brief: Brief, context: object) -> frozenset[str]:
    """Return the ids of the sections that notes have filled: those whose blocks hold more than a prompt."""
    names = {one.name for one in fields(context)}  # type: ignore[arg-type] # a builder's Context is a dataclass
    return frozenset(
        one.id
        for one in brief.planned.spec.section
        if one.content is Content.CARRIED and one.id in names and is_carried(getattr(context, one.id))
    )


def finding_section(brief: Brief, kind: str) -> Blocks:
    """Return the findings of one kind as labelled paragraphs, else the section's prompt."""
    section = brief.section(kind)
    if section is None:
        return ()
    found = finding_blocks(findings(brief, kind), visitors(brief))
    return found or (prompt(section, brief.framework.terms),)


def young_scrutineers(brief: Brief) -> Blocks:
    """Return their words, or why they were not involved (which excuses the section)."""
    written = carried(brief, "young_scrutineers")
    if not is_carried(written) and brief.activity.young_scrutineers is False and brief.activity.young_reason:
        return (Paragraph(spans=plain(f"Not involved: {brief.activity.young_reason}")),)
    return written


def decisions_asked(brief: Brief, release_to: str) -> BulletList:
    """Return what the partners are asked to decide, each with its date: agree, release, follow up."""
    dates, group = brief.planned.dates, in_full(brief.framework.terms)
    asks = (
        ("Agree this report by ", asked_by(brief, "agree_by")),
        (f"Release it to {release_to} by ", asked_by(brief, "findings_by")),
        (f"Ask the {group} to follow the actions from ", key_date(dates, "next_action_group")),
    )
    items = tuple(ListItem(spans=(*plain(text), *bold(day), *plain(".")), ordered=True) for text, day in asks)
    return BulletList(items=items)


def actions(brief: Brief) -> Blocks:
    """Return the actions noted, else the register's for the activity, else the section's prompt; then other words.

    Where an action names its agency the table has a column for it, and an agency's actions stand together.
    """
    others = noted(brief, "actions", beside=_ACTION)
    is_visit = brief.activity.kind.casefold() == brief.framework.terms.visit_kind.casefold()
    whose = "the visitors' notes" if is_visit else "the notes"
    ref, source = brief.activity.ref, f"{whose}, heading Actions"
    rows = [(f"{ref}.{number}", *row) for number, row in enumerate(rows_of(brief, "actions", *_ACTION), 1)]
    if not rows:
        rows, source = _registered(brief), "inputs/partnership.xlsx, sheet Actions"
    section = brief.section("actions")
    if not rows:
        return (*others, prompt(section, brief.framework.terms)) if section else ()
    return (_actions_table(brief, _in_order(brief, rows), source), *others)  # type: ignore[arg-type] # seven each


def _registered(brief: Brief) -> list[tuple[str, ...]]:
    """Return the register's actions of the activity; their agency only where the activity has several."""
    several = len(brief.activity.agencies) > 1
    return [
        (
            one.ref,
            one.agency if several else "",
            one.finding,
            one.action,
            one.owner_role,
            short_date(one.due) if one.due else "",
            one.evidence,
        )
        for one in brief.evidence.actions
        if one.came_from.casefold() == brief.activity.ref.casefold()
    ]


def _in_order(brief: Brief, rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows with the agency's own name, agency by agency as the register orders them."""
    names = [name_of(brief, one) for one in brief.activity.agencies]
    named = [(ref, name_of(brief, agency), *rest) for ref, agency, *rest in rows]
    return sorted(named, key=lambda row: names.index(row[1]) if row[1] in names else len(names))


def name_of(brief: Brief, shown: str) -> str:
    """Return an agency's short name from any name the register has for it, else what was written."""
    said = shown.strip().casefold()
    for one in brief.evidence.agencies:
        if said and said in {word.casefold() for word in (one.id, one.name, one.short_name, *one.aliases)}:
            return one.short_name or one.name
    return shown.strip()


def _actions_table(brief: Brief, rows: list[ActionRow], source: str) -> Table:
    with_agency = any(agency for _, agency, *_ in rows)
    group = key_date(brief.planned.dates, "next_action_group")
    head = ("Ref", *(("Agency",) if with_agency else ()), "Action", "Owner", "Due", "How we will know")
    return Table(
        header=head,
        rows=tuple(_action_row(row, with_agency=with_agency) for row in rows),
        caption=f"Actions, followed up by the {brief.framework.terms.action_group} from {group}",
        source=f"Source: {source}; action group from the Calendar sheet.",
        widths=_WITH_AGENCY if with_agency else _WIDTHS,
    )


def _action_row(row: ActionRow, *, with_agency: bool) -> tuple[Cell, ...]:
    ref, agency, finding, *rest = row
    first = f"{ref} for {finding}" if finding else ref
    words = (first, *((agency,) if with_agency else ()), *rest)
    return tuple(cell(text or "Not yet given") for text in words)


def agreement_table(brief: Brief, marked: Collection[str], mark: str) -> Blocks:
    """Return who has agreed the report's release, one partner a row; `marked` partners carry a remark."""
    given = agreed_by(brief, brief.planned.id, "Agree release")
    rows = []
    for partner in brief.framework.partners:
        title = f"{partner.title} ({mark})" if partner.id in marked else partner.title
        one = given.get(partner.id)
        rows.append(
            (cell(title), cell(one.name if one else NOT_YET_AGREED), cell(short_date(one.on) if one else NOT_YET_DATED))
        )
    due = key_date(brief.planned.dates, "agree_by")
    caption = f"Agreement of the {in_words(len(rows))} safeguarding partners, asked for by {due}"
    source = "Source: inputs/partnership.xlsx, sheet Decisions."
    header = ("Partner", "Agreed by", "Date")
    return (Table(header=header, rows=tuple(rows), caption=caption, source=source, widths=(3, 4, 2)),)
