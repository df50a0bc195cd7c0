"""REG-: the register, inputs/partnership.xlsx."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _register(code: str, title: str, says: str, mend: str, means: str, *, mild: bool = False) -> Message:
    return Message(
        code=code,
        severity=Severity.WARNING if mild else Severity.ERROR,
        who=Who.COORDINATOR,
        title=title,
        says=says,
        mend=mend,
        means=means,
    )


REGISTER: tuple[Message, ...] = (
    _register(
        "REG-01",
        "The register names no agency",
        "The sheet Agencies has no rows yet, so nothing can be sent to anybody.",
        "Enter each agency of the partnership on a row of its own.",
        "Every document is about an agency or goes to one, so the register of agencies comes first.",
    ),
    _register(
        "REG-02",
        "A row lacks what names it",
        "This row of the sheet {sheet} has no {title}.",
        "Enter {title} in cell {cell}, or clear the row.",
        "Other sheets and documents point at a row by this cell.",
    ),
    _register(
        "REG-03",
        "Two rows have the same name or reference",
        "'{shown}' stands in cell {first} already. Only that row counts.",
        "Give this row a {title} of its own, or clear it.",
        "References and names are compared without regard to capitals, and each may stand once on its sheet.",
    ),
    _register(
        "REG-04",
        "An agency is not on the Agencies sheet",
        "The agency '{shown}' is not on the Agencies sheet.{hint}",
        "Enter the Agency ID exactly as it stands on the Agencies sheet, or add the agency there.",
        "People, activities and actions name agencies by their Agency ID. More than one is parted by ;.",
    ),
    _register(
        "REG-05",
        "A person is not on the People sheet",
        "'{shown}' is not on the People sheet.{hint}",
        "Enter the name exactly as it stands on the People sheet, or add the person there.",
        "The People sheet says who employs a person, which decides whether they may join a visit. "
        "More than one name is parted by ;.",
    ),
    _register(
        "REG-06",
        "A parent agency is not on the Agencies sheet",
        "The parent agency '{shown}' of {agency} is not on the Agencies sheet.{hint}",
        "Enter the Agency ID of the body that {agency} belongs to, or leave the cell blank.",
        "A service names the agency it is part of by that agency's Agency ID.",
    ),
    _register(
        "REG-07",
        "An agency is part of itself",
        "By its parent agencies, {agency} is a part of itself.",
        "Leave the Parent agency ID blank for the body that stands at the top.",
        "Parents lead from a service up to the body that answers for it, and must end there.",
    ),
    _register(
        "REG-08",
        "A statutory partner is not one of this framework's",
        "The framework has no statutory partner '{shown}'. It has {partners}.",
        "Choose one of them, or leave the cell blank.",
        "The framework names the statutory safeguarding partners.",
    ),
    _register(
        "REG-09",
        "An email address is not one address",
        "'{shown}' is not one email address.",
        "Enter one address, such as office@agency.example, or leave the cell blank.",
        "Letters go to one address. Names, brackets, accents and second addresses do not belong in the cell.",
    ),
    _register(
        "REG-10",
        "A decision has a name without a date",
        "{party} has a name but no date for '{decision}' on {ref}, so it does not count yet.",
        "Enter the day on which {party} decided in cell {cell}.",
        "A decision counts for a partner as soon as its name and its date both stand in the row.",
        mild=True,
    ),
    _register(
        "REG-11",
        "A decision has a date without a name",
        "{party} has a date but no name for '{decision}' on {ref}, so it does not count yet.",
        "Enter who decided for {party} in cell {cell}.",
        "A decision counts for a partner as soon as its name and its date both stand in the row.",
        mild=True,
    ),
    _register(
        "REG-12",
        "A tile is not one of the framework's",
        "'{shown}' is not one of the framework's tiles, so it was left out.{hint}",
        "Use the framework's own words: {tiles}. All stands for every one.",
        "Tiles are the framework's themes of assurance work.",
        mild=True,
    ),
    _register(
        "REG-13",
        "A decision is about nothing on the register",
        "There is no activity '{shown}' on the Activities sheet for this decision to be about.{hint}",
        "Enter the Ref of an activity, or the id of a document such as visit-report:AV2.",
        "A row of the Decisions sheet names what was decided about.",
    ),
    _register(
        "REG-14",
        "A word is nearly one that is known",
        "'{shown}' is not a {title} that is known here; '{known}' is.",
        "If that is what is meant, change cell {cell} to '{known}'.",
        "Rules look for these words exactly; a misspelt one would be passed over without a sound.",
        mild=True,
    ),
    _register(
        "REG-15",
        "An action comes from an activity that is not there",
        "The action names '{shown}', which is not on the Activities sheet.{hint}",
        "Enter the Ref of an activity, or say in words where the action comes from.",
        "Actions that come from an activity name it by its Ref.",
        mild=True,
    ),
    _register(
        "REG-16",
        "A membership ends before it starts",
        "{agency} left on {until}, before it joined on {since}.",
        "Mend the dates From and To of {agency}.",
        "From and To are the first and the last day of an agency's membership.",
        mild=True,
    ),
)
