"""Which of several Section 11 returns count."""

from datetime import date

from engine.formats.cleaning import match_key
from engine.model.evidence import Agency
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.self_assessment import SelfAssessment
from engine.model.settings import Settings


def current(found: SelfAssessment, settings: Settings) -> bool:
    """Return whether a return belongs to this year's work, and so must be complete.

    It does when it says so (its period), when it came back since the year started, and, for an update before a
    visit, when nobody has dated it yet.
    """
    if match_key(found.period) == match_key(settings.year.section11_period):
        return True
    if found.returned_on is None:
        return found.is_update
    return found.returned_on >= settings.year.starts


def settle_returns(
    returns: tuple[SelfAssessment, ...], agencies: tuple[Agency, ...]
) -> tuple[tuple[SelfAssessment, ...], tuple[Problem, ...]]:
    """Return the returns that count, in file order: of one agency, service, period and reason the last one.

    One without a date is the oldest; of two with one date the later file counts. Yields S11-10.
    """
    last: dict[tuple[str, ...], SelfAssessment] = {}
    for one in returns:
        key = _key(one)
        if key not in last or _day(one) >= _day(last[key]):
            last[key] = one
    older = [one for one in returns if last[_key(one)] is not one]
    names = {agency.id: agency.name for agency in agencies}
    problems = tuple(
        problem(
            "S11-10",
            source=one.origin.of("returned_on"),
            agency=names.get(one.agency, one.agency),
            period=one.period,
            later=last[_key(one)].origin.file,
        )
        for one in older
    )
    return tuple(one for one in returns if last[_key(one)] is one), problems


def _key(one: SelfAssessment) -> tuple[str, ...]:
    about = one.activity if one.is_update else ""
    return tuple(match_key(part) for part in (one.agency, one.service, one.period, one.reason, about))


def _day(one: SelfAssessment) -> date:
    return one.returned_on or date.min
