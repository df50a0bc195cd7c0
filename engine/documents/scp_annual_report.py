"""The partnership's annual report (NR-15): what was done, how well it worked and what it changed, for the public."""

from dataclasses import dataclass, fields

from engine.documents import scp_opening as opening
from engine.documents import scp_outcomes as outcomes
from engine.documents import scp_partners as partners
from engine.documents import scp_record as record
from engine.documents import scp_scrutiny as scrutiny
from engine.documents import scp_voices as voices
from engine.documents.brief import Brief, Made
from engine.documents.known import as_known
from engine.documents.pso_year import asked_for, year_of
from engine.documents.scp_said import carried_or_asked
from engine.model.blocks import Blocks, Prompt
from engine.model.document_spec import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name: the year in words, and the blocks of each section under the section's id.

    `money`, `education`, `information_sharing` and `reforms` are empty where nobody asks for them.
    """

    year: str
    control: Blocks
    foreword: Blocks
    on_a_page: Blocks
    verdict: Blocks
    arrangements: Blocks
    local_children: Blocks
    outcome_1: Blocks
    outcome_1_aim: Blocks
    outcome_1_measures: Blocks
    outcome_1_done: Blocks
    outcome_1_difference: Blocks
    outcome_1_next: Blocks
    outcome_2: Blocks
    outcome_2_aim: Blocks
    outcome_2_measures: Blocks
    outcome_2_done: Blocks
    outcome_2_difference: Blocks
    outcome_2_next: Blocks
    little_progress: Blocks
    reviews: Blocks
    scrutiny: Blocks
    scrutiny_learning: Blocks
    children_families: Blocks
    feedback: Blocks
    staff: Blocks
    training: Blocks
    training_effect: Blocks
    partner_contributions: Blocks
    partner_council: Blocks
    partner_health: Blocks
    partner_police: Blocks
    money: Blocks
    education: Blocks
    information_sharing: Blocks
    reforms: Blocks
    pso_summary: Blocks
    independent_scrutiny: Blocks
    actions_and_decisions: Blocks
    next_year: Blocks
    crosswalk: Blocks
    glossary: Blocks


def build(brief: Brief) -> Made:
    """Return the partnership's report on one year, from what was known by the brief's day."""
    known = as_known(brief)
    sections = {**_first_half(known), **_second_half(known)}
    sections["crosswalk"] = record.crosswalk(known, sections)
    year = year_of(known)
    context = Context(year=year.title, control=opening.control(known), **sections)
    name = brief.settings.partnership.short_name
    return Made(
        context=context,
        title=f"{name} annual report, {year.title}",
        running_title=f"Annual report {year.id}",
        who=name,
        excused=brief.planned.excused,
        carried=_carried(known, context),
    )


def _first_half(brief: Brief) -> dict[str, Blocks]:
    return {
        "foreword": asked_for(brief, "foreword"),
        "on_a_page": opening.on_a_page(brief),
        "verdict": asked_for(brief, "verdict"),
        "arrangements": opening.arrangements(brief),
        "local_children": opening.local_children(brief),
        **_outcome(brief, 1),
        **_outcome(brief, 2),
        "little_progress": asked_for(brief, "little_progress"),
        "reviews": scrutiny.reviews(brief),
        "scrutiny": scrutiny.scrutiny(brief),
        "scrutiny_learning": scrutiny.learning(brief),
    }


def _outcome(brief: Brief, number: int) -> dict[str, Blocks]:
    parts = {f"outcome_{number}_{one}": outcomes.part(brief, number, one) for one in _PARTS}
    own = {f"outcome_{number}": outcomes.outcome(brief, number)}
    return {**own, f"outcome_{number}_measures": outcomes.measures(brief, number), **parts}


_PARTS = ("aim", "done", "difference", "next")


def _second_half(brief: Brief) -> dict[str, Blocks]:
    return {
        "children_families": carried_or_asked(brief, "children_families"),
        "feedback": voices.feedback(brief),
        "staff": voices.staff(brief),
        "training": voices.training(brief),
        "training_effect": carried_or_asked(brief, "training_effect", below=3),
        "partner_contributions": partners.contributions_of_partners(brief),
        "partner_council": partners.partner_account(brief, "council"),
        "partner_health": partners.partner_account(brief, "health"),
        "partner_police": partners.partner_account(brief, "police"),
        "money": partners.money(brief),
        "education": partners.if_guidance_asks(brief, "education"),
        "information_sharing": partners.if_guidance_asks(brief, "information_sharing"),
        "reforms": partners.if_guidance_asks(brief, "reforms"),
        "pso_summary": partners.officers_summary(brief),
        "independent_scrutiny": partners.independent(brief),
        "actions_and_decisions": record.actions_and_decisions(brief),
        "next_year": record.next_year(brief),
        "glossary": record.glossary(brief),
    }


def _carried(brief: Brief, context: Context) -> frozenset[str]:
    """Return the ids of the sections that hold people's words and ask for nothing more."""
    names = {one.name for one in fields(Context)}
    return frozenset(
        one.id
        for one in brief.planned.spec.section
        if one.content is Content.CARRIED and one.id in names and _is_full(getattr(context, one.id))
    )


def _is_full(blocks: Blocks) -> bool:
    return bool(blocks) and not any(isinstance(one, Prompt) for one in blocks)
