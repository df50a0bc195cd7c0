"""What stands around a pack's documents, for the status page: ahead, lately, returned, promised, decided."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from engine.model.blocks import Tone
from engine.model.evidence import Agency, Evidence
from engine.model.framework import Framework
from engine.model.outlook import Commitment, Counted, GivenRating, Outlook, ReturnState
from engine.model.plan import Cycle, PlannedDocument, Verdict
from engine.model.settings import Settings
from engine.rules.ahead import deadlines
from engine.rules.facts import Facts
from engine.rules.lately import changes, decisions
from engine.rules.periods import is_member, return_answering, section11_period
from engine.rules.year_ahead import year_ahead


def look_around(
    framework: Framework,
    evidence: Evidence,
    settings: Settings,
    cycle: Cycle,
    *,
    verdicts: Sequence[Verdict],
    planned: Sequence[PlannedDocument],
    about: Mapping[str, str],
) -> Outlook:
    """Return what stands around the pack's documents on the run's "today". `about` says by id whom one is for."""
    facts = Facts(framework=framework, evidence=evidence, settings=settings, cycle=cycle)
    names = {one.id.casefold(): f"{one.spec.title}, {about.get(one.id, one.subject)}" for one in planned}
    returns = tuple(_returns(facts))
    named = (one.domain for state in returns for one in state.ratings)
    return Outlook(
        deadlines=deadlines(facts, planned, about),
        year=year_ahead(facts, planned, about),
        changes=changes(facts, planned, names),
        coverage=tuple(_coverage(facts, verdicts)),
        domains=tuple(dict.fromkeys((*(one.title for one in framework.domains), *named))),
        returns=returns,
        decisions=decisions(facts, planned, names),
        inputs=evidence.files,
    )


def _coverage(facts: Facts, verdicts: Sequence[Verdict]) -> Iterator[Commitment]:
    """Yield one commitment for each rule that counts; those that count people are added up."""
    counted = [one for one in verdicts if one.counted]
    for ref, group in groupby(counted, key=lambda one: one.rule):
        found = list(group)
        each = [one.counted for one in found if one.counted]
        rule = facts.framework.rule(ref)
        yield Commitment(
            rule=ref,
            counted=_sum_of(each),
            texts=tuple(one.text for one in found),
            met=all(one.passed for one in found),
            clause=facts.framework.clause(rule.cite) if rule else "",
        )


def _sum_of(each: Sequence[Counted]) -> Counted:
    first = each[0]
    done, asked = sum((one.done for one in each[1:]), first.done), sum((one.asked for one in each[1:]), first.asked)
    return Counted(title=first.title, done=done, asked=asked, starts=first.starts, ends=first.ends)


def _returns(facts: Facts) -> Iterator[ReturnState]:
    for agency in facts.evidence.agencies:
        if agency.entry and not agency.parent and is_member(agency, facts.today):
            yield _return(facts, agency)


def _return(facts: Facts, agency: Agency) -> ReturnState:
    """Return how an agency's latest return stands; it is late once the yearly one asked for is overdue."""
    period, back = section11_period(facts), facts.settings.local_dates.section11_return
    late = back is not None and facts.today > back and return_answering(facts, agency, period) is None
    found = facts.evidence.returns_of(agency.id, by=facts.today)
    if not found:
        return ReturnState(agency=agency.id, name=facts.name(agency.id), period=period.id, late=late)
    last, scale = found[-1], facts.settings.ratings.signatures_of_risk
    rated = (GivenRating(domain=one.domain, rating=one.rating, tone=_tone(one.rating, scale)) for one in last.domains)
    return ReturnState(
        agency=agency.id,
        name=facts.name(agency.id),
        period=last.period,
        file=last.origin.file,
        returned_on=last.returned_on,
        is_update=last.is_update,
        late=late,
        ratings=tuple(rated),
    )


def _tone(rating: str, scale: Sequence[str]) -> Tone:
    """Return a rating's colour: the scale's first word red, its last green, those between amber."""
    if rating not in scale:
        return Tone.NONE
    return {0: Tone.RED, len(scale) - 1: Tone.GREEN}.get(list(scale).index(rating), Tone.AMBER)
