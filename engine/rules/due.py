"""When a document of an activity is due."""

from datetime import date, timedelta
from typing import Literal

from engine.model.dates import count_of
from engine.model.document_spec import AGREED, Due
from engine.model.evidence import Activity, Step
from engine.model.framework import Framework
from engine.model.settings import Settings
from engine.rules.calendar import on_or_before_working_day, shift

Moment = Literal["proposed_date", "confirmed_date", "day"]
"""A date of an activity that is no step."""
LocalLength = Literal[
    "letter_before_visit",
    "reply_to_letter",
    "programme_before_visit",
    "draft_after_visit",
    "agreement_after_draft",
    "findings_after_agreement",
]
"""A key of [local_dates] that holds a length and concerns a visit."""
_STEPS = frozenset(Step)
_TO_AGREEMENT = ("draft_after_visit", "agreement_after_draft")


def moment_of(activity: Activity, moment: str) -> date | None:
    """Return one of an activity's dates by its name: proposed_date, confirmed_date, day, or a step."""
    if moment in _STEPS:
        return activity.steps.get(Step(moment))
    named = {
        "proposed_date": activity.proposed_date,
        "confirmed_date": activity.confirmed_date,
        "day": activity.day,
    }
    return named[moment]


def local_length(settings: Settings, key: str) -> str:
    """Return a length of [local_dates] by its key."""
    return str(getattr(settings.local_dates, key))


def local_shift(settings: Settings, day: date, key: str, sign: int) -> date:
    """Return the day a local length after (+1) or before (-1) a day; it may be a day off. Yields PLAN-01."""
    return shift(day, local_length(settings, key), sign, f"[local_dates] {key}")


def agreed_by(activity: Activity, settings: Settings) -> date | None:
    """Return the working day by which the report of an activity is to be agreed; None while it has no day."""
    day = activity.day
    for key in _TO_AGREEMENT:
        day = on_or_before_working_day(local_shift(settings, day, key, 1)) if day else None
    return day


def counted_date(due: Due, activity: Activity, settings: Settings, agreed: date | None = None) -> date | None:
    """Return the date a due date is counted to, which may be a day off; None while its moment has no date.

    `agreed` is the day the activity's report was agreed; until then the day by which it is to be.
    """
    moment = (agreed or agreed_by(activity, settings)) if due.moment == AGREED else moment_of(activity, due.moment)
    if moment is None:
        return None
    return (
        local_shift(settings, moment, due.local, due.local_sign) if due.local else moment + timedelta(weeks=due.weeks)
    )


def due_date(due: Due | None, activity: Activity, settings: Settings, agreed: date | None = None) -> date | None:
    """Return the working day a document is due on; None when nothing dates it. `agreed` as for `counted_date`."""
    counted = counted_date(due, activity, settings, agreed) if due else None
    return on_or_before_working_day(counted) if counted else None


def length_words(due: Due, settings: Settings) -> str:
    """Return how a due date is counted: "6 weeks before", "3 weeks after"."""
    sign = due.local_sign if due.local else due.weeks
    length = local_length(settings, due.local) if due.local else count_of(abs(due.weeks), "week")
    return f"{length} {'before' if sign < 0 else 'after'}"


def first_due(framework: Framework, kinds: tuple[str, ...], activity: Activity, settings: Settings) -> date | None:
    """Return the earliest due date among some kinds of document for one activity."""
    specs = [one for one in framework.documents if one.kind in kinds]
    days = [day for one in specs if (day := due_date(one.due, activity, settings))]
    return min(days, default=None)
