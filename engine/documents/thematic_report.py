"""The thematic report (NR-02): one question put to several agencies, the answer, and what each is to do."""

from dataclasses import dataclass

from engine.documents import thematic_evidence as evidence
from engine.documents import thematic_figures as figures
from engine.documents.activity_report import (
    actions,
    agreement_table,
    carried_sections,
    decisions_asked,
    finding_section,
    young_scrutineers,
)
from engine.documents.brief import Brief, Made
from engine.documents.carried import asked, carried
from engine.documents.finding_log import finding_log
from engine.documents.findings import notes_in_order
from engine.documents.wording import asked_by, key_date
from engine.model.blocks import Blocks, Paragraph, Table, cell, plain
from engine.model.dates import count_of, long_date
from engine.model.words import in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name: words for its sentences, and the blocks of each section under the section's id."""

    theme: str
    day: str
    form: str
    control: Blocks
    answer: Blocks
    decisions_asked: Blocks
    question_and_tiles: Blocks
    scope_and_form: Blocks
    contributors: Blocks
    what_good_looks_like: Blocks
    data: Blocks
    audit: Blocks
    practitioners: Blocks
    children_families: Blocks
    young_scrutineers: Blocks
    helps_and_hinders: Blocks
    strengths: Blocks
    development: Blocks
    consideration: Blocks
    actions: Blocks
    highlights: Blocks
    agreement: Blocks
    finding_log: Blocks
    sources: Blocks


def build(brief: Brief) -> Made:
    """Return the report of one theme."""
    context = _context(brief)
    excused = dict(brief.planned.excused)
    if not figures.is_audit(brief):
        excused.setdefault("audit", "The theme's form is not an audit.")
    return Made(
        context=context,
        title=f"Thematic report: {context.theme}",
        running_title=f"Thematic report: {context.theme}",
        who=f"{brief.activity.ref} {context.theme}",
        excused=excused,
        carried=carried_sections(brief, context),
    )


def _context(brief: Brief) -> Context:
    activity = brief.activity
    return Context(
        theme=activity.title or activity.focus or activity.ref,
        day=long_date(activity.day or brief.dated),
        form=activity.form or "Form not recorded",
        control=_control(brief),
        answer=asked(brief, "answer"),
        decisions_asked=(decisions_asked(brief, "every agency that contributed"),),
        question_and_tiles=evidence.question_and_tiles(brief),
        scope_and_form=evidence.scope_and_form(brief),
        contributors=evidence.contributors(brief),
        what_good_looks_like=evidence.what_good_looks_like(brief),
        data=figures.data(brief),
        audit=figures.audit(brief),
        practitioners=carried(brief, "practitioners"),
        children_families=carried(brief, "children_families"),
        young_scrutineers=young_scrutineers(brief),
        helps_and_hinders=asked(brief, "helps_and_hinders"),
        strengths=finding_section(brief, "strengths"),
        development=finding_section(brief, "development"),
        consideration=finding_section(brief, "consideration"),
        actions=actions(brief),
        highlights=asked(brief, "highlights"),
        agreement=_agreement(brief),
        finding_log=finding_log(brief),
        sources=evidence.sources(brief),
    )


def _control(brief: Brief) -> Blocks:
    partners = in_words(len(brief.framework.partners))
    pairs = (
        ("Status", f"DRAFT {brief.draft}; {brief.marking}"),
        ("Prepared by", f"{brief.activity.lead or 'Not recorded'}, lead"),
        ("Owner", brief.framework.terms.coordinator),
        ("Goes to", f"The {partners} safeguarding partners, then every agency that contributed"),
        (brief.framework.terms.board, key_date(brief.planned.dates, "next_board")),
        ("Built from", count_of(len(notes_in_order(brief)), "note")),
        ("Agreement due", asked_by(brief, "agree_by")),
    )
    rows = tuple((cell(name), cell(text)) for name, text in pairs)
    return (Table(header=("Item", "Detail"), rows=rows, caption="Document control", widths=(1, 2.6)),)


def _agreement(brief: Brief) -> Blocks:
    """Return who has agreed; partners who contributed to the theme agree a report that is about them too."""
    mine = {one.partner for ref in brief.activity.agencies if (one := brief.evidence.agency(ref)) and one.partner}
    table = agreement_table(brief, mine, "contributed")
    if not mine:
        return table
    said = "A partner that contributed agrees a report that is about its own work as well; the chair knows of it."
    return (*table, Paragraph(spans=plain(said)))
