"""DAT-: figures beside the notes, that is indicators, training, reviews, surveys and money."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _figure(
    code: str, title: str, says: str, mend: str, means: str, *, severity: Severity = Severity.WARNING
) -> Message:
    return Message(code=code, severity=severity, who=Who.COORDINATOR, title=title, says=says, mend=mend, means=means)


FIGURES: tuple[Message, ...] = (
    _figure(
        "DAT-01",
        "A row of figures is not complete",
        "This row has no {title}, so it was left out.",
        "Enter the {title}, or clear the row.",
        "A figure is used only when it is known what it counts and for which period. A figure that nobody has yet "
        "stays out of every table and chart; it never becomes a zero.",
    ),
    _figure(
        "DAT-02",
        "Two rows say the same thing twice",
        "'{shown}' stands in cell {first} already. Only that row was counted.",
        "Delete the row that is not meant.",
        "An indicator has one value for a period, a course and a recommendation stand once, and an answer to a "
        "question is counted once.",
    ),
    _figure(
        "DAT-03",
        "A later file says it anew",
        "'{shown}' stands in {later} as well, and what stands there is used.",
        "Nothing needs doing. Delete the row here to stop this note.",
        "Files are read in the order of their names. A figure that is sent again is taken from the last of them.",
        severity=Severity.INFO,
    ),
    _figure(
        "DAT-04",
        "The owner of an indicator is not on the register",
        "'{shown}' is not on the Agencies sheet of the register.{hint} The indicator is printed with that name.",
        "Enter an Agency ID or a name of the register as the Owner agency, or leave it empty.",
        "The owner is found by Agency ID, name, short name or alias.",
    ),
    _figure(
        "DAT-05",
        "An indicator belongs to nothing that is reported on",
        "'{shown}' is neither a tile, an outcome nor a theme.{hint} The indicator stands in the list of all alone.",
        "Enter a tile or outcome of the framework, or the reference or title of a thematic activity.",
        "Indicators stand in the reports beside the tile, outcome or theme they are about.",
    ),
    _figure(
        "DAT-06",
        "A direction wanted is not known",
        "'{shown}' does not say which direction is better for '{name}'.",
        "Enter Up or Down as the Direction wanted, or leave it empty where neither is better.",
        "Reports say better or worse only where it is known which way the figure should go.",
    ),
    _figure(
        "DAT-07",
        "A percentage looks like a fraction",
        "'{name}' is measured in per cent, and its value is {shown}.",
        "If {percent}% is meant, enter {percent}. If {shown}% is right, nothing needs doing.",
        "A value of 0.43 may be 43% typed as a fraction. Nobody guesses: the value is used as it stands.",
    ),
    _figure(
        "DAT-08",
        "An indicator changes its unit",
        "'{name}' is measured in '{shown}' here and in '{other}' in cell {first}.",
        "Give both rows the same unit, or the indicator measured in another way a name of its own.",
        "Values in two units cannot stand in one line of a chart.",
    ),
    _figure(
        "DAT-09",
        "More people attended than there were places",
        "'{name}' had {places} and {attended} attended.",
        "Correct the number that is wrong.",
        "Attendance is reported as people attending of places offered.",
    ),
    _figure(
        "DAT-10",
        "A course has no outcome measure",
        "Nothing says what came of '{name}'.",
        "Enter under Outcome measure what was measured after the course, and what it showed.",
        "The yearly report says what training changed, so each course needs more than a count of people.",
    ),
    _figure(
        "DAT-11",
        "Money is neither a contribution nor a cost",
        "'{shown}' is neither a contribution nor a cost, so the row was left out.",
        "Enter Contribution or Cost as the Kind.",
        "Contributions and costs are added up apart.",
        severity=Severity.ERROR,
    ),
)
