"""The annual report of the scrutiny officers (NR-14): the year's scrutiny in figures, findings and their judgement."""

from dataclasses import dataclass

from engine.documents import pso_actions as followed
from engine.documents import pso_activities as activities
from engine.documents import pso_officers as people
from engine.documents.brief import Brief, Made
from engine.documents.known import as_known
from engine.documents.pso_data import data_and_benchmarking
from engine.documents.pso_delivery import promise_and_delivery
from engine.documents.pso_map import assurance_map
from engine.documents.pso_section11 import section_11
from engine.documents.pso_threads import threads
from engine.documents.pso_voices import voices
from engine.documents.pso_year import asked_for, every_held, year_of
from engine.model.blocks import Blocks, BulletList, ListItem, plain
from engine.model.dates import count_of
from engine.model.words import join_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name: the year in words, and the blocks of each section under the section's id."""

    year: str
    control: Blocks
    about_report: Blocks
    judgement: Blocks
    officers: Blocks
    independence: Blocks
    promise_and_delivery: Blocks
    assurance_map: Blocks
    assurance_judgement: Blocks
    section_11: Blocks
    section_11_reading: Blocks
    visits: Blocks
    themes: Blocks
    line_of_sight: Blocks
    data_and_benchmarking: Blocks
    data_reading: Blocks
    threads: Blocks
    threads_meaning: Blocks
    voices: Blocks
    serious_cases: Blocks
    leadership: Blocks
    impact: Blocks
    actions: Blocks
    limits: Blocks
    recommendations: Blocks
    peer_review_and_next_year: Blocks
    scrutiny_of_annual_report: Blocks
    summary_for_partnership: Blocks
    sources: Blocks


def build(brief: Brief) -> Made:
    """Return the report of one year, with nothing in it that happened after the last day it knows of."""
    brief = as_known(brief)
    year = year_of(brief)
    return Made(
        context=_context(brief),
        title=f"Annual report of the {brief.framework.terms.scrutiny_officers}, {year.title}",
        running_title=f"Scrutiny officers' annual report {year.id}",
        who=brief.settings.partnership.short_name,
        excused=brief.planned.excused,
    )


def _context(brief: Brief) -> Context:
    return Context(
        year=year_of(brief).title,
        control=people.control(brief),
        about_report=people.about_report(brief),
        judgement=asked_for(brief, "judgement"),
        officers=people.officers(brief),
        independence=asked_for(brief, "independence"),
        promise_and_delivery=promise_and_delivery(brief),
        assurance_map=assurance_map(brief),
        assurance_judgement=asked_for(brief, "assurance_judgement"),
        section_11=section_11(brief),
        section_11_reading=asked_for(brief, "section_11_reading"),
        visits=activities.visits(brief),
        themes=activities.themes(brief),
        line_of_sight=activities.line_of_sight(brief),
        data_and_benchmarking=data_and_benchmarking(brief),
        data_reading=asked_for(brief, "data_reading"),
        threads=threads(brief),
        threads_meaning=asked_for(brief, "threads_meaning"),
        voices=voices(brief),
        serious_cases=asked_for(brief, "serious_cases"),
        leadership=asked_for(brief, "leadership"),
        impact=followed.impact(brief),
        actions=followed.actions(brief),
        limits=asked_for(brief, "limits"),
        recommendations=asked_for(brief, "recommendations"),
        peer_review_and_next_year=asked_for(brief, "peer_review_and_next_year"),
        scrutiny_of_annual_report=asked_for(brief, "scrutiny_of_annual_report"),
        summary_for_partnership=asked_for(brief, "summary_for_partnership"),
        sources=_sources(brief),
    )


def _notes(brief: Brief, ref: str) -> str:
    """Return how many notes an activity has and where they lie; "" for none."""
    found = brief.evidence.notes_on(ref)
    folders = dict.fromkeys(one.source.file.rpartition("/")[0] for one in found)
    return f"{count_of(len(found), 'note')} on {ref} in {join_words(folders)}" if found else ""


def _sources(brief: Brief) -> Blocks:
    """Return what the report was made from: the register, agreed reports, notes of the year, returns, indicators."""
    evidence = brief.evidence
    held = [one.ref for one in every_held(brief)]
    register = dict.fromkeys(one.origin.file for one in evidence.activities)
    reports = [f"{one.source.file} (agreed report)" for one in evidence.agreed if one.about in held]
    quoted = {one.about for one in evidence.agreed}
    notes = [_notes(brief, one) for one in held if one not in quoted]
    period = brief.settings.year.section11_period
    returns = [one.origin.file for one in evidence.returns if one.period <= period]
    indicators = dict.fromkeys(one.origin.file for one in evidence.indicators)
    counted = f"{count_of(len(returns), 'file')} in inputs/section11 (Section 11 returns)" if returns else ""
    texts = (*register, *reports, *notes, counted, *indicators)
    return (BulletList(items=tuple(ListItem(spans=plain(text)) for text in texts if text)),)
