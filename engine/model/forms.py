"""The forms people fill: sheets and columns, shared by the forms we make and the reader that takes them back."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds, and so how its cells are read."""

    TEXT = "text"
    DATE = "date"
    WHOLE = "whole"
    NUMBER = "number"
    FIGURE = "figure"
    YES_NO = "yes_no"
    LIST = "list"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column (or, on a label-and-value sheet, one line) of a form.

    `field` is the record's field; `title` the heading we print; `aliases` headings we accept as well.
    `required` means the heading must be there. `choices` are what a CHOICE cell may hold; `width` is in characters.
    """

    field: str
    title: str
    kind: Kind = Kind.TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    width: int = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """One sheet: its name, accepted names, columns. `pairs` marks a sheet of label and value, two columns."""

    name: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()
    required: bool = True
    pairs: bool = False

    def column(self, field: str) -> Column:
        """Return the column of a field; a KeyError is a fault of ours."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(field)


def _text(field: str, title: str, *aliases: str, required: bool = False, width: int = 18) -> Column:
    return Column(field=field, title=title, aliases=aliases, required=required, width=width)


def _of(kind: Kind, field: str, title: str, *aliases: str, required: bool = False, width: int = 14) -> Column:
    return Column(field=field, title=title, kind=kind, aliases=aliases, required=required, width=width)


def _choice(field: str, title: str, *choices: str, width: int = 16) -> Column:
    return Column(field=field, title=title, kind=Kind.CHOICE, choices=choices, width=width)


AGENCIES = SheetForm(
    name="Agencies",
    columns=(
        _text("id", "Agency ID", required=True, width=12),
        _text("name", "Agency", required=True, width=36),
        _text("short_name", "Short name", width=16),
        _text("entry", "Section 11 entry", width=10),
        _choice("partner", "Statutory partner", "Council", "Health", "Police"),
        _text("parent", "Parent agency ID", width=14),
        _of(Kind.LIST, "aliases", "Aliases", width=24),
        _text("contact_role", "Contact role", width=22),
        _text("contact_name", "Contact name", width=20),
        _text("salutation", "Salutation", width=18),
        _text("email", "Email", width=30),
        _text("address", "Address", width=40),
        _text("email_domain", "Email domain", width=22),
        _of(Kind.DATE, "since", "From"),
        _of(Kind.DATE, "until", "To"),
    ),
)
PEOPLE = SheetForm(
    name="People",
    columns=(
        _text("name", "Person", required=True, width=26),
        _text("role", "Role", required=True, width=26),
        _text("agency", "Agency ID", required=True, width=12),
        _text("email", "Email", width=30),
        _of(Kind.NUMBER, "days_planned", "Days planned"),
        _of(Kind.NUMBER, "days_used", "Days used"),
    ),
)
CALENDAR = SheetForm(
    name="Calendar",
    columns=(
        _of(Kind.DATE, "on", "Date", required=True),
        _text("kind", "Kind", required=True, width=24),
        _text("title", "Title", width=44),
    ),
)
ACTIVITIES = SheetForm(
    name="Activities",
    columns=(
        _text("ref", "Ref", required=True, width=8),
        _text("kind", "Kind", required=True, width=20),
        _text("title", "Title", width=36),
        _of(Kind.LIST, "agencies", "Agency ID", "Agency IDs", "Contributors", required=True),
        _text("service", "Service or centre", width=28),
        _of(Kind.LIST, "tiles", "Tiles", width=24),
        _text("form", "Form", width=14),
        _of(Kind.DATE, "proposed_date", "Proposed date"),
        _text("time", "Time", width=18),
        _text("place", "Place", width=30),
        _of(Kind.DATE, "confirmed_date", "Confirmed date"),
        _text("focus", "Focus", width=36),
        _text("lead", "Lead", width=24),
        _of(Kind.LIST, "team", "Team", width=40),
        _of(Kind.YES_NO, "young_scrutineers", "Young scrutineers"),
        _text("young_reason", "Reason if not", width=30),
        _of(Kind.YES_NO, "section11_update", "Section 11 update needed"),
        _of(Kind.WHOLE, "cases", "Cases"),
        _of(Kind.DATE, "letter_sent", "Letter sent"),
        _of(Kind.DATE, "section11_sent", "Section 11 sent"),
        _of(Kind.DATE, "section11_back", "Section 11 back"),
        _of(Kind.DATE, "preparation_ready", "Preparation ready"),
        _of(Kind.DATE, "programme_agreed", "Programme agreed"),
        _of(Kind.DATE, "programme_sent", "Programme sent"),
        _of(Kind.DATE, "held_on", "Held on"),
        _of(Kind.DATE, "feedback_given", "Feedback given"),
        _of(Kind.DATE, "report_issued", "Report issued"),
        _of(Kind.DATE, "to_board", "To Board"),
    ),
)
DECISIONS = SheetForm(
    name="Decisions",
    columns=(
        _text("ref", "Ref", required=True, width=20),
        _text("decision", "Decision", required=True, width=20),
        _text("council_name", "Council name", width=24),
        _of(Kind.DATE, "council_date", "Council date"),
        _text("health_name", "Health name", width=24),
        _of(Kind.DATE, "health_date", "Health date"),
        _text("police_name", "Police name", width=24),
        _of(Kind.DATE, "police_date", "Police date"),
        _text("other_body", "Other body", width=20),
        _text("other_name", "Other name", width=24),
        _of(Kind.DATE, "other_date", "Other date"),
        _choice("outcome", "Outcome", "Agreed", "Agreed with changes", "Declined", width=20),
        _text("note", "Note", width=40),
    ),
)
ACTIONS = SheetForm(
    name="Actions",
    columns=(
        _text("ref", "Ref", required=True, width=10),
        _text("came_from", "Activity ref or origin", "Activity ref", "Origin", required=True, width=16),
        _text("agency", "Agency ID", required=True, width=12),
        _text("finding", "Finding ref", width=10),
        _text("action", "Action", required=True, width=50),
        _text("owner_role", "Owner role", "Owner", width=26),
        _of(Kind.DATE, "due", "Due", "Due date"),
        _choice("status", "Status", "Open", "In progress", "Closed"),
        _text("progress", "Progress", width=40),
        _of(Kind.DATE, "closed_on", "Closed on"),
        _text("evidence", "Evidence of completion", width=40),
        _text("difference", "Difference made", width=40),
    ),
)
REGISTER = (AGENCIES, PEOPLE, CALENDAR, ACTIVITIES, DECISIONS, ACTIONS)
"""The sheets of inputs/partnership.xlsx."""

RETURN = SheetForm(
    name="Return",
    pairs=True,
    columns=(
        _text("agency", "Agency ID"),
        _text("agency_name", "Agency"),
        _text("service", "Service"),
        _text("period", "Period", required=True),
        _choice("reason", "Reason", "Annual", "Visit update"),
        _text("activity", "Activity ref"),
        _text("completed_by", "Completed by"),
        _text("role", "Role"),
        _text("email", "Email"),
        _of(Kind.DATE, "returned_on", "Date returned"),
        _text("signed_by", "Signed off by", "Approved by", "Chief officer"),
        _text("signed_role", "Sign-off role"),
        _of(Kind.DATE, "signed_on", "Sign-off date"),
        _text("form_version", "Form version"),
    ),
)
STANDARDS = SheetForm(
    name="Standards",
    columns=(
        _text("ref", "Ref", "No", "Number", width=8),
        _text("standard", "Standard", "Key question", "Statement", "Indicator", "Requirement", required=True, width=30),
        _text("requirement", "Requirement", width=44),
        _text("rating", "Rating", "RAG", "Self score", "Judgement", "Grade", "Compliance", required=True, width=12),
        _text("evidence", "Evidence", "How do you know", required=True, width=44),
        _text("impact", "Impact", width=36),
        _text("development", "Area for development", "Gap", "Areas for improvement", width=36),
        _text("action_ref", "Action ref", width=10),
    ),
)
SIGNATURES = SheetForm(
    name="Signatures of Risk",
    columns=(
        _text("domain", "Domain", required=True, width=32),
        _text("rating", "Rating", "RAG", "Self score", "Judgement", "Grade", required=True, width=12),
        _text("evidence", "Evidence", "How do you know", width=44),
        _text("best_practice", "Best practice", width=36),
        _text("risks", "Risks", width=36),
        _text("development", "Further development", "Area for development", width=36),
    ),
)
RETURN_ACTIONS = SheetForm(
    name="Actions",
    columns=(
        _text("ref", "Ref", required=True, width=8),
        _text("topic", "Standard or domain", "Standard", "Domain", width=28),
        _text("action", "Action", required=True, width=50),
        _text("owner", "Owner", "Lead", "Responsible", "By whom", width=24),
        _of(Kind.DATE, "due", "Due date", "Due", "Deadline", "Timescale", "Target date", "By when"),
        _choice("status", "Status", "Open", "In progress", "Closed"),
        _text("progress", "Progress", "Update", width=40),
    ),
)
PREVIOUS_VISIT = SheetForm(
    name="Previous visit",
    required=False,
    columns=(
        _text("activity", "Activity ref", width=12),
        _text("finding_ref", "Finding ref", width=10),
        _text("finding", "Finding", required=True, width=44),
        _text("action_taken", "Action taken", required=True, width=44),
        _text("evidence", "Evidence", width=40),
    ),
)
SECTION11 = (RETURN, STANDARDS, SIGNATURES, RETURN_ACTIONS, PREVIOUS_VISIT)
"""The sheets of a Section 11 workbook."""

_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']+")


def signatures_named(risk_tool: str) -> SheetForm:
    """Return the sheet of domains under the framework's own name for its risk tool, as far as Excel allows it."""
    name = _NOT_IN_SHEET_NAMES.sub(" ", risk_tool)[:_LONGEST_SHEET_NAME].strip()
    return replace(SIGNATURES, name=name or SIGNATURES.name, aliases=(*SIGNATURES.aliases, SIGNATURES.name))


FORM_VERSION = "2021.1"
NOT_APPLICABLE = "N/A"
