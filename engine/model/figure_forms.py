"""The forms of figures that partners keep beside their notes: indicators, training, reviews, surveys, money."""

from engine.model.forms import Column, Kind, SheetForm


def _text(field: str, title: str, *aliases: str, required: bool = False, width: int = 18) -> Column:
    return Column(field=field, title=title, aliases=aliases, required=required, width=width)


def _of(kind: Kind, field: str, title: str, *aliases: str, required: bool = False) -> Column:
    return Column(field=field, title=title, kind=kind, aliases=aliases, required=required, width=14)


INDICATORS = SheetForm(
    name="Indicators",
    aliases=("Data", "Indicator", "Performance", "Sheet1"),
    columns=(
        _text("name", "Indicator", "Measure", "Performance indicator", "Indicator name", required=True, width=44),
        _text("owner", "Owner agency", "Agency ID", "Agency", "Owner", width=16),
        _text("period", "Period", "Year", "Quarter", required=True, width=12),
        _of(Kind.FIGURE, "value", "Value", "Result", "Actual", "Performance", "Figure", required=True),
        _text("unit", "Unit", "Measured in", width=20),
        _of(Kind.FIGURE, "target", "Target"),
        _of(Kind.FIGURE, "england", "England", "England average", "National"),
        _of(Kind.FIGURE, "neighbours", "Statistical neighbours", "Neighbours", "Similar areas", "Comparators"),
        _text("topic", "Tile or outcome", "Tile", "Outcome", "Theme", "Topic", width=34),
        _text("wanted", "Direction wanted", "Good is", "Polarity", "Better is", width=14),
        _text("note", "Note", "Notes", "Comment", "Comments", width=44),
    ),
)
TRAINING = SheetForm(
    name="Training",
    aliases=("Courses", "Training courses", "Sheet1"),
    columns=(
        _text("course", "Course", "Training", "Title", "Event", required=True, width=50),
        _of(Kind.WHOLE, "places", "Places", "Places offered", "Capacity"),
        _of(Kind.WHOLE, "attended", "Attended", "Attendance", "Number attended", "Attendees"),
        _text("outcome", "Outcome measure", "Outcome", "Impact", "Evaluation", "What changed", width=70),
    ),
)
REVIEWS = SheetForm(
    name="Reviews",
    aliases=("Recommendations", "Sheet1"),
    columns=(
        _text("ref", "Ref", "Reference", "No", "Number", required=True, width=10),
        _text("kind", "Kind", "Type", "Review", "Kind of review", width=24),
        _text("recommendation", "Recommendation", "Learning", "Finding", required=True, width=54),
        _text("decision", "Decision", "Response", width=34),
        _text("action", "Action", "Action taken", "Action agreed", width=44),
        _text("improvement", "Improvement seen", "Improvement", "Impact", "Difference made", width=44),
    ),
)
SURVEY = SheetForm(
    name="Survey",
    aliases=("Answers", "Results", "Staff survey", "Sheet1"),
    columns=(
        _text("survey", "Survey", "Name of survey", width=30),
        _text("question", "Question", required=True, width=64),
        _text("answer", "Answer", "Response", "Option", required=True, width=24),
        _of(Kind.WHOLE, "count", "Count", "Number", "Answers", "Responses", "Total", required=True),
    ),
)
MONEY = SheetForm(
    name="Money",
    aliases=("Finance", "Budget", "Contributions", "Costs", "Sheet1"),
    columns=(
        _text("item", "Item", "Contributor", "Partner", "Description", required=True, width=40),
        _text("kind", "Kind", "Type", "Contribution or cost", required=True, width=16),
        _of(Kind.FIGURE, "amount", "Amount", "Pounds", "Value", "Amount in pounds", required=True),
        _text("period", "Period", "Year", "Financial year", width=12),
    ),
)
FIGURES = (INDICATORS, TRAINING, REVIEWS, SURVEY, MONEY)
"""The sheets of figures, each in a workbook of its own."""

DIRECTIONS = {
    "up": "up",
    "higher": "up",
    "increase": "up",
    "rise": "up",
    "high": "up",
    "higher is better": "up",
    "down": "down",
    "lower": "down",
    "decrease": "down",
    "fall": "down",
    "low": "down",
    "lower is better": "down",
    "": "",
}
"""What a Direction wanted may say, without regard to capitals; blank is for figures that are neither good nor bad."""
MONEY_KINDS = {
    "contribution": "Contribution",
    "contributions": "Contribution",
    "income": "Contribution",
    "funding": "Contribution",
    "cost": "Cost",
    "costs": "Cost",
    "spend": "Cost",
    "spending": "Cost",
    "expenditure": "Cost",
}
"""What a Kind of money may say, without regard to capitals."""
REVIEW_KINDS = ("Rapid review", "Local child safeguarding practice review", "National review")
"""The kinds of review that the blank form offers; others can be typed."""
