"""The form of a partner's complaints, compliments and PALS concerns: a workbook's sheets, and a CSV's columns."""

from dataclasses import replace

from engine.model.feedback import FeedbackKind, Relevance
from engine.model.forms import Column, Kind, SheetForm

NIL_RETURN = "Nil return"
"""The Type of the one row by which a CSV says that there was nothing."""


def _text(field: str, title: str, *aliases: str, required: bool = False, width: int = 18) -> Column:
    return Column(field=field, title=title, aliases=aliases, required=required, width=width)


def _day(field: str, title: str, *aliases: str, required: bool = False) -> Column:
    return Column(field=field, title=title, kind=Kind.DATE, aliases=aliases, required=required, width=14)


FEEDBACK_RETURN = SheetForm(
    name="Return",
    pairs=True,
    columns=(
        _text("partner", "Partner", "Safeguarding partner", "Agency", "Organisation", required=True),
        _day("starts", "From", "Period from", "Start date", required=True),
        _day("ends", "To", "Period to", "End date", required=True),
        Column(field="nil", title=NIL_RETURN, kind=Kind.YES_NO, aliases=("Nothing to report",)),
        _text("completed_by", "Completed by"),
        _day("returned_on", "Date", "Date returned"),
    ),
)
LOG = SheetForm(
    name="Log",
    aliases=("Feedback", "Complaints", "Complaints log", "Feedback log"),
    required=False,
    columns=(
        _text("ref", "Ref", "Reference", "Case ref", "Complaint ref", "Reference number", required=True, width=14),
        _text("partner", "Partner", "Safeguarding partner", width=12),
        _text("kind", "Type", "Feedback type", "Kind", required=True, width=16),
        _day("received", "Received", "Date received", "Received on", required=True),
        _day("acknowledged", "Acknowledged", "Date acknowledged", "Acknowledged on"),
        _text("stage", "Stage", width=12),
        _day("due", "Due", "Due date", "Response due", "Target date"),
        _day("closed", "Closed", "Date closed", "Closed on", "Response sent"),
        _text("outcome", "Outcome", "Finding", "Decision", "Result", width=24),
        _text("category", "Category", "Subject", "Theme", "Nature", width=24),
        _text("relevance", "Safeguarding relevance", "Safeguarding", "Relevance", required=True, width=16),
        _text("raised_by", "Source", "Raised by", "Complainant type", width=14),
        _text("summary", "Summary", "Description", "Details", width=36),
        _text("learning", "Learning", "Learning identified", "Lessons", width=36),
        _text("action", "Action", "Action taken", "Action agreed", width=36),
        _text("action_owner", "Action owner", "Owner", "Lead", width=22),
        _day("action_due", "Action due", "Action due date"),
        _text("action_status", "Action status", "Status", width=14),
        _text("changed", "What changed", "Difference made", "Impact", width=36),
    ),
)
TOTALS = SheetForm(
    name="Totals",
    required=False,
    columns=(
        _text("kind", "Type", "Feedback type", "Kind", required=True, width=16),
        _text("category", "Category", "Subject", "Theme", "Nature", width=28),
        _text("outcome", "Outcome", "Finding", "Decision", "Result", width=28),
        Column(field="count", title="Count", kind=Kind.WHOLE, aliases=("Number", "Total"), required=True, width=10),
    ),
)
FEEDBACK = (FEEDBACK_RETURN, LOG, TOTALS)
"""The sheets of a partner's return of feedback."""
LOG_CSV = replace(
    LOG,
    columns=(
        *(replace(one, required=False) if one.field != "kind" else one for one in LOG.columns),
        _day("starts", "From", "Period from"),
        _day("ends", "To", "Period to"),
        _day("returned_on", "Date returned"),
    ),
)
"""The columns of a CSV, which has no sheet Return: it says its partner and its period in columns."""

KIND_WORDS = {
    "complaint": FeedbackKind.COMPLAINT,
    "complaints": FeedbackKind.COMPLAINT,
    "formal complaint": FeedbackKind.COMPLAINT,
    "compliment": FeedbackKind.COMPLIMENT,
    "compliments": FeedbackKind.COMPLIMENT,
    "pals": FeedbackKind.PALS,
    "pals concern": FeedbackKind.PALS,
    "pals concerns": FeedbackKind.PALS,
    "pals contact": FeedbackKind.PALS,
    "pals enquiry": FeedbackKind.PALS,
}
"""What a Type may say, without regard to capitals."""
RELEVANCE_WORDS = {
    "process": Relevance.PROCESS,
    "safeguarding process": Relevance.PROCESS,
    "practice": Relevance.PRACTICE,
    "safeguarding practice": Relevance.PRACTICE,
    "none": Relevance.NONE,
    "no": Relevance.NONE,
    "not relevant": Relevance.NONE,
    "not safeguarding": Relevance.NONE,
    "unsure": Relevance.UNSURE,
    "not sure": Relevance.UNSURE,
    "to be decided": Relevance.UNSURE,
    "": Relevance.UNSURE,
}
"""What a Safeguarding relevance may say, without regard to capitals. A blank one is for the coordinator to decide."""
