"""S11-: Section 11 workbooks."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _return(
    code: str,
    title: str,
    says: str,
    mend: str,
    means: str,
    *,
    severity: Severity = Severity.ERROR,
    who: Who = Who.AGENCY,
) -> Message:
    return Message(code=code, severity=severity, who=who, title=title, says=says, mend=mend, means=means)


_READING = (
    _return(
        "S11-01",
        "A return names no agency on the register",
        "The return names '{shown}', which is not on the Agencies sheet of the register.{hint}",
        "Enter the Agency ID of the register on the sheet Return, or add the agency to the register.",
        "A return belongs to the agency whose Agency ID it gives, else to the one whose name or other name it gives.",
        who=Who.COORDINATOR,
    ),
    _return(
        "S11-02",
        "A return does not say whose it is",
        "Neither the sheet Return nor the file's name says which agency this return is from.",
        "Enter the Agency ID on the sheet Return.",
        "A return belongs to the agency whose Agency ID it gives, else to the one named in it or in its file name.",
        who=Who.COORDINATOR,
    ),
    _return(
        "S11-03",
        "A return could be from more than one agency",
        "This return could be from {agencies}.",
        "Enter the Agency ID on the sheet Return; it must agree with the agency named there.",
        "Where a return points at two agencies, nobody guesses which one is meant.",
        who=Who.COORDINATOR,
    ),
    _return(
        "S11-04",
        "A form is blank",
        "This form has not been filled in, so it does not count as a return.",
        "Fill it in and save it here, or take the blank form out of this folder.",
        "The form holds no rating, no evidence, and nobody who completed it.",
    ),
    _return(
        "S11-05",
        "A rating is not on the scale",
        "'{shown}' is not a rating for {subject}. The scale is {scale}.",
        "Choose a rating for {subject} from the list in the cell.",
        "Ratings are words of the partnership's own scale, set in config.toml; N/A needs a reason. "
        "Red, amber and green have the usual other names, such as not met, partially met and met.",
    ),
    _return(
        "S11-06",
        "A rating is a number",
        "The rating {shown} for {subject} is a number, and the scale is {scale}.",
        "Choose a rating for {subject} from the list in the cell.",
        "Scores from 0 to 3 and from 1 to 4 mean different things, so numbers count only where the scale has them.",
    ),
    _return(
        "S11-07",
        "A rating is given by colour only",
        "The rating for {subject} is a coloured cell without a word. Colour alone is not a rating.",
        "Choose a rating for {subject} from the list in the cell.",
        "Colours differ between screens and printers and cannot be read aloud, so a rating is always a word.",
    ),
    _return(
        "S11-08",
        "A domain is not one of the framework's",
        "'{shown}' is not one of the domains: {domains}. Its rating was left out.{hint}",
        "Use the domain's name from the blank form.",
        "Ratings are set side by side by domain, so each must carry a name that is known.",
    ),
    _return(
        "S11-09",
        "Two rows have the same reference or name",
        "'{shown}' stands in cell {first} already. Only that row counts.",
        "Give each row a reference of its own. A cell formatted as text keeps 1.10 apart from 1.1.",
        "Each standard, domain and action stands once in a return.",
    ),
    _return(
        "S11-10",
        "An older return was set aside",
        "A later return of {agency} for {period} stands in {later}, so this one does not count.",
        "Nothing needs doing. Move the older file out of the folder to stop this note.",
        "Of two returns of one agency, service, period and reason, the one returned last counts.",
        severity=Severity.INFO,
        who=Who.COORDINATOR,
    ),
)

_COMPLETE = (
    _return(
        "S11-20",
        "A return is for another period",
        "The return says it is for the period '{shown}'; returns of this year are for {period}.",
        "Enter {period} as the Period on the sheet Return.",
        "The period is set for the whole partnership in config.toml, under [year].",
    ),
    _return(
        "S11-21",
        "A return has no standards or no domains",
        "The sheet {sheet} of {agency}'s return has no rows.",
        "Copy the rows of the blank form into the sheet and rate each of them.",
        "A return rates every standard and every domain.",
    ),
    _return(
        "S11-22",
        "A rating is missing",
        "{agency} has not rated {subject}.",
        "Choose a rating for {subject}.",
        "A return is complete when every standard and every domain is rated.",
    ),
    _return(
        "S11-23",
        "A domain is missing",
        "{agency}'s return has no row for the domain {subject}.",
        "Add a row for {subject} from the blank form and rate it.",
        "A return is complete when every domain is rated.",
    ),
    _return(
        "S11-24",
        "A rating has no action",
        "{subject} is rated {rating}, and no action says how it will reach {accepted}.",
        "Add a row for {subject} to the sheet Actions, with an owner and a due date.",
        "Each rating below the accepted level needs an action, named by the row's Action ref or by the action's "
        "Standard or domain.",
    ),
    _return(
        "S11-25",
        "An action has no owner",
        "{subject} has no owner.",
        "Enter the role of the person who will see to it.",
        "An action counts when it has an owner and a due date.",
    ),
    _return(
        "S11-26",
        "An action has no due date",
        "{subject} has no due date.",
        "Enter the day by which it will be done.",
        "An action counts when it has an owner and a due date.",
    ),
    _return(
        "S11-27",
        "An accepted rating has no evidence",
        "{subject} is rated {rating} without evidence.",
        "Say in a sentence how the agency knows.",
        "A rating at the accepted level stands on what shows it.",
    ),
    _return(
        "S11-28",
        "The evidence is thin",
        "The evidence for {subject} says only '{shown}'.",
        "Say in a sentence what the agency saw and how often; attachments are not read.",
        "Evidence of fewer than five words, or that points at an attachment, tells a reader nothing.",
        severity=Severity.WARNING,
    ),
    _return(
        "S11-29",
        "Sign-off is missing",
        "{agency}'s return has no {title}.",
        "Enter the {title} on the sheet Return.",
        "A return is signed off by a named person with a role, on a date.",
    ),
    _return(
        "S11-30",
        "N/A has no reason",
        "{subject} is rated N/A without a reason.",
        "Say under Evidence why {subject} does not apply to the agency.",
        "Not applicable is a judgement like any other, so it needs its reason.",
    ),
    _return(
        "S11-31",
        "An open action was due before the return",
        "{subject} is still open, but it was due on {due}, before the return of {returned}.",
        "Enter a new due date, or close the action and say what was done.",
        "An action that is still open when a return is made must be due after it.",
    ),
    _return(
        "S11-32",
        "A finding of the last visit is not answered",
        "The finding {subject} of the last visit has no {title}.",
        "Say what was done about it and how the agency knows.",
        "A return answers what the last visit found.",
    ),
    _return(
        "S11-33",
        "A return has no date",
        "{agency}'s return has no Date returned.",
        "Enter the day on which the return was sent back.",
        "The latest return of an agency counts, so each needs its date.",
    ),
)

SECTION11: tuple[Message, ...] = (*_READING, *_COMPLETE)
