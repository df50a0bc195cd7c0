"""What each partner put in, what it cost, and what the scrutiny officers and an independent person say of the year."""

from collections import defaultdict
from decimal import Decimal

from engine.documents.brief import Brief
from engine.documents.pso_year import asked_for, said, year_of
from engine.documents.scp_said import carried_or_asked, guidance_asks, partner_name, quoted, sections_said
from engine.model.blocks import Blocks, Cell, Table, cell
from engine.model.dates import short_date
from engine.model.evidence import Note
from engine.model.words import in_words, join_words, upper_first

OFFICERS_REPORT, SUMMARY = "pso-annual-report", "summary_for_partnership"
"""The report whose summary stands in this one word for word, and the section that holds it."""
_STATEMENT = "statement"
_ASSURANCE = "assurance statement"


def contributions_of_partners(brief: Brief) -> Blocks:
    """Return which partners sent their part and their assurance statement, in a sentence and a table."""
    partners = brief.framework.partners
    sent = [one for one in partners if _has_written(brief, one.id)]
    missing = join_words(partner_name(brief, one.id) for one in partners if one not in sent)
    rows = tuple(_partner_row(brief, one.id) for one in partners)
    table = Table(
        header=("Partner", "Its own account of the year", "Annual assurance statement"),
        rows=rows,
        caption="What the statutory partners sent",
        source="Source: the partners' contributions to this report and their assurance statements.",
        widths=(2, 2, 2),
    )
    told = said(
        f"{upper_first(in_words(len(sent))) if sent else 'None'} of {in_words(len(partners))} statutory partners "
        f"{'has' if len(sent) == 1 else 'have'} written about {'its' if len(sent) == 1 else 'their'} own part.",
        f"Still to come: {missing}." if missing else "",
        "Each account below is the partner's own and stands as it was written.",
    )
    return (told, table)


def _has_written(brief: Brief, partner: str) -> bool:
    return next(sections_said(brief, "partner_statement", partner=partner), None) is not None


def _partner_row(brief: Brief, partner: str) -> tuple[Cell, ...]:
    written = "Printed below" if _has_written(brief, partner) else "Not received"
    note = _assurance(brief, partner)
    assured = "Not received" if note is None else f"Received, {short_date(note.on)}" if note.on else "Received"
    return cell(partner_name(brief, partner)), cell(written), cell(assured)


def _assurance(brief: Brief, partner: str) -> Note | None:
    """Return the partner's annual assurance statement: a note about one, or one of the folder of statements."""
    found = (one for one in brief.evidence.notes if one.partner == partner and _is_assurance(one))
    return next(found, None)


def _is_assurance(note: Note) -> bool:
    return _ASSURANCE in note.about.casefold().replace("-", " ") or f"/{_STATEMENT}s/" in note.source.file


def partner_account(brief: Brief, partner: str) -> Blocks:
    """Return one partner's account in its own words, or its prompt."""
    return carried_or_asked(brief, f"partner_{partner}", partner=partner, below=3)


def money(brief: Brief) -> Blocks:
    """Return what partners paid and what it was spent on; nothing where there are no figures and nobody asks."""
    found = brief.evidence.money
    if not found:
        return asked_for(brief, "money") if guidance_asks(brief, "money") else ()
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for one in found:
        totals[one.kind] += one.amount
    sums = join_words(f"{_pounds(total)} under {kind[:1].lower() + kind[1:]}" for kind, total in totals.items())
    rows = [(cell(one.item), cell(one.kind), cell(_pounds(one.amount))) for one in found]
    rows += [(cell(f"All of the kind {kind}"), cell(kind), cell(_pounds(total))) for kind, total in totals.items()]
    table = Table(
        header=("Item", "Kind", "Amount"),
        rows=tuple(rows),
        caption=f"Contributions and costs, {year_of(brief).title}",
        source="Source: the partnership's accounts of contributions and costs.",
        widths=(3, 2, 1.4),
        numeric=frozenset({2}),
    )
    return (said(f"The year's accounts show {sums}."), table)


def _pounds(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"


def if_guidance_asks(brief: Brief, ref: str) -> Blocks:
    """Return a section that only some editions of the guidance ask for, or nothing where this one does not."""
    section = brief.section(ref)
    if section is None:
        return ()
    written = any(True for _ in sections_said(brief, *section.notes))
    return carried_or_asked(brief, ref) if written or guidance_asks(brief, ref) else ()


def officers_summary(brief: Brief) -> Blocks:
    """Return the summary of the scrutiny officers' own report, word for word as it stands there, or the prompt."""
    if brief.section("pso_summary") is None:
        return ()
    found = brief.evidence.drafted_section(f"{OFFICERS_REPORT}:{year_of(brief).id}", SUMMARY)
    if found is None or not found.filled:
        return asked_for(brief, "pso_summary")
    terms = brief.framework.terms
    lead = f"The {terms.scrutiny_officers} wrote what follows for the partnership in their own annual report."
    return (said(lead), *quoted(found.blocks))


def independent(brief: Brief) -> Blocks:
    """Return what whoever scrutinised the arrangements wrote, as they wrote it, or the prompt."""
    return carried_or_asked(brief, "independent_scrutiny")
