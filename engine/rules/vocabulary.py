"""The closed set of rule types: the name a framework file uses, and the class that judges."""

from collections.abc import Mapping

from engine.rules.confirmed import ConfirmedByLead
from engine.rules.coverage import Coverage, FocusFromReturn
from engine.rules.decisions import DecisionRecorded, NeedsDecisions, PartnerOnOwnReport
from engine.rules.followup import FoldedIntoReturn, MustFollowUp
from engine.rules.people import NotOnOwnVisit, VoicesHeard
from engine.rules.rule_type import RuleType
from engine.rules.standing import DaysUsed, OfficersPerPartner, Reminder, RequiredSection, ReviewTimetable
from engine.rules.steps import InOrder, StepAfter, StepBefore
from engine.rules.timing import FallsOnWorkingDay, HasDate, NotLaterThan
from engine.rules.waivers import WaivedStep

RULE_TYPES: Mapping[str, type[RuleType]] = {
    "confirmed-by-lead": ConfirmedByLead,
    "coverage": Coverage,
    "days-used": DaysUsed,
    "decision-recorded": DecisionRecorded,
    "falls-on-working-day": FallsOnWorkingDay,
    "focus-from-return": FocusFromReturn,
    "folded-into-return": FoldedIntoReturn,
    "has-date": HasDate,
    "in-order": InOrder,
    "must-follow-up": MustFollowUp,
    "needs-decisions": NeedsDecisions,
    "not-later-than": NotLaterThan,
    "not-on-own-visit": NotOnOwnVisit,
    "officers-per-partner": OfficersPerPartner,
    "partner-on-own-report": PartnerOnOwnReport,
    "reminder": Reminder,
    "required-section": RequiredSection,
    "review-timetable": ReviewTimetable,
    "step-after": StepAfter,
    "step-before": StepBefore,
    "voices-heard": VoicesHeard,
    "waived-step": WaivedStep,
}
