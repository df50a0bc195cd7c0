"""The closed set of rule types: the name a framework file uses, and the class that judges."""

from collections.abc import Mapping

from engine.rules.confirmed import ConfirmedByLead
from engine.rules.counts import AtLeastCases, AtLeastPerPeriod
from engine.rules.coverage import Coverage, FocusFromReturn
from engine.rules.decisions import DecisionRecorded, NeedsDecisions, PartnerOnOwnReport
from engine.rules.feedback import QuarterReturned, RelevanceDecided
from engine.rules.followup import FoldedIntoReturn, MustFollowUp
from engine.rules.heard import ActionsFollow, GapsAnswered, HeardByGroups, KeptFromReports
from engine.rules.people import NotOnOwnVisit, VoicesHeard
from engine.rules.rule_type import RuleType
from engine.rules.standing import DaysUsed, OfficersPerPartner, Reminder, RequiredSection, ReviewTimetable
from engine.rules.steps import InOrder, StepAfter, StepBefore
from engine.rules.themes import LedWithPanel, NotesHold, ThemeFromTiles
from engine.rules.timing import FallsOnWorkingDay, HasDate, NotLaterThan
from engine.rules.waivers import WaivedStep
from engine.rules.year_evidence import Compared, DataReceived, FromEachPartner, ReviewsAnswered, StaffAsked
from engine.rules.year_list import AgreedInYear, LinkedToTiles, PlannedInYear
from engine.rules.yearly_reports import MadeInYear, PublishedYearly, ScrutinisedFirst, SentBefore
from engine.rules.yearly_returns import YearlyReturns

RULE_TYPES: Mapping[str, type[RuleType]] = {
    "actions-follow": ActionsFollow,
    "agreed-in-year": AgreedInYear,
    "at-least-cases": AtLeastCases,
    "at-least-per-period": AtLeastPerPeriod,
    "compared": Compared,
    "confirmed-by-lead": ConfirmedByLead,
    "coverage": Coverage,
    "data-received": DataReceived,
    "days-used": DaysUsed,
    "decision-recorded": DecisionRecorded,
    "falls-on-working-day": FallsOnWorkingDay,
    "focus-from-return": FocusFromReturn,
    "folded-into-return": FoldedIntoReturn,
    "from-each-partner": FromEachPartner,
    "gaps-answered": GapsAnswered,
    "has-date": HasDate,
    "heard-by-groups": HeardByGroups,
    "in-order": InOrder,
    "led-with-panel": LedWithPanel,
    "kept-from-reports": KeptFromReports,
    "linked-to-tiles": LinkedToTiles,
    "made-in-year": MadeInYear,
    "must-follow-up": MustFollowUp,
    "needs-decisions": NeedsDecisions,
    "notes-hold": NotesHold,
    "not-later-than": NotLaterThan,
    "not-on-own-visit": NotOnOwnVisit,
    "officers-per-partner": OfficersPerPartner,
    "partner-on-own-report": PartnerOnOwnReport,
    "planned-in-year": PlannedInYear,
    "published-yearly": PublishedYearly,
    "quarter-returned": QuarterReturned,
    "relevance-decided": RelevanceDecided,
    "reminder": Reminder,
    "required-section": RequiredSection,
    "review-timetable": ReviewTimetable,
    "reviews-answered": ReviewsAnswered,
    "scrutinised-first": ScrutinisedFirst,
    "sent-before": SentBefore,
    "staff-asked": StaffAsked,
    "step-after": StepAfter,
    "step-before": StepBefore,
    "theme-from-tiles": ThemeFromTiles,
    "voices-heard": VoicesHeard,
    "waived-step": WaivedStep,
    "yearly-returns": YearlyReturns,
}
