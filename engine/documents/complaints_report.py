"""The complaints report (NR-06): what a quarter's complaints, compliments and PALS concerns say, in one report."""

from dataclasses import dataclass, fields

from engine.documents import complaints_learning as learning
from engine.documents.brief import Brief, Made
from engine.documents.carried import is_carried
from engine.documents.complaints_counts import counts, coverage
from engine.documents.complaints_figures import Logs, logs_of
from engine.documents.complaints_notes import basis, data_notes
from engine.documents.complaints_outcomes import outcomes, timeliness
from engine.documents.complaints_themes import themes
from engine.documents.complaints_wording import counted_summary, titles
from engine.documents.pso_year import asked_for
from engine.documents.wording import key_date
from engine.model.blocks import Blocks, Table, cell
from engine.model.dates import count_of
from engine.model.document_spec import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name: the quarter, and the blocks of each section under the section's id."""

    quarter: str
    control: Blocks
    main_message: Blocks
    counted_summary: Blocks
    basis: Blocks
    coverage: Blocks
    counts: Blocks
    timeliness: Blocks
    outcomes: Blocks
    themes: Blocks
    themes_reading: Blocks
    compliments: Blocks
    partner_actions: Blocks
    carried_over: Blocks
    learning_to_share: Blocks
    data_notes: Blocks


def build(brief: Brief) -> Made:
    """Return the report of one quarter."""
    logs = logs_of(brief)
    context = _context(brief, logs)
    title = f"Complaints and compliments: {logs.now.title}"
    return Made(
        context=context,
        title=title,
        running_title=f"Complaints: {logs.now.title}",
        who=logs.now.title,
        excused=dict(brief.planned.excused),
        carried=_carried(brief, context),
    )


def _context(brief: Brief, logs: Logs) -> Context:
    return Context(
        quarter=logs.now.title,
        control=_control(brief, logs),
        main_message=asked_for(brief, "main_message"),
        counted_summary=(counted_summary(logs),),
        basis=basis(logs),
        coverage=coverage(logs),
        counts=counts(logs),
        timeliness=timeliness(logs),
        outcomes=outcomes(logs),
        themes=themes(logs),
        themes_reading=asked_for(brief, "themes_reading"),
        compliments=learning.compliments(logs),
        partner_actions=learning.partner_actions(brief, logs),
        carried_over=learning.carried_over(logs),
        learning_to_share=asked_for(brief, "learning_to_share"),
        data_notes=data_notes(logs),
    )


def _carried(brief: Brief, context: Context) -> frozenset[str]:
    names = {one.name for one in fields(Context)}
    return frozenset(
        one.id
        for one in brief.planned.spec.section
        if one.content is Content.CARRIED and one.id in names and is_carried(getattr(context, one.id))
    )


def _control(brief: Brief, logs: Logs) -> Blocks:
    terms, missing = brief.framework.terms, logs.missing(logs.now)
    read = [one for one in logs.returns if one.covers(logs.now)]
    gap = f"; nothing from {titles(missing)}" if missing else ""
    pairs = (
        ("Status", f"DRAFT {brief.draft}; {brief.marking}"),
        ("Prepared by", f"The {terms.scrutiny_officers}"),
        ("Owner", terms.coordinator),
        ("Goes to", f"The {terms.board}: exact figures, not for wider use"),
        (terms.board, key_date(brief.planned.dates, "board")),
        ("Built from", f"{count_of(len(read), 'return')} of the quarter{gap}"),
    )
    rows = tuple((cell(name), cell(text)) for name, text in pairs)
    return (Table(header=("Item", "Detail"), rows=rows, caption="Document control", widths=(1, 2.6)),)
