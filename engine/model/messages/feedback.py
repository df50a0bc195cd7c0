"""FBK-: the partners' returns of complaints, compliments and PALS concerns."""

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
    who: Who = Who.PARTNER,
) -> Message:
    return Message(code=code, severity=severity, who=who, title=title, says=says, mend=mend, means=means)


_WHOLE = (
    _return(
        "FBK-01",
        "A return names no safeguarding partner",
        "'{shown}' is not one of the safeguarding partners: {partners}. Nothing from it was counted.",
        "Enter one of them as the Partner.",
        "Feedback is reported by statutory partner. A partner is found by its title, or by its agency: the name or "
        "Agency ID that the Agencies sheet marks as that partner.",
        who=Who.COORDINATOR,
    ),
    _return(
        "FBK-02",
        "A return does not say whose it is",
        "The file does not say which safeguarding partner it is from, so nothing in it was counted.",
        "Enter the Partner: {partners}.",
        "A workbook says its partner on the sheet Return, a CSV in its column Partner.",
        who=Who.COORDINATOR,
    ),
    _return(
        "FBK-03",
        "A return does not say its period",
        "The return does not say from which day to which day it runs, so nothing in it was counted.",
        "Enter From and To. In a CSV one row is enough for both, or the file's name may say the quarter: {example}.",
        "A log without its period cannot be told from one that is only half there.",
    ),
    _return(
        "FBK-04",
        "A return ends before it starts",
        "The return runs from {starts} to {ends}, which is before it starts. Nothing in it was counted.",
        "Correct From and To; both days belong to the period.",
        "From is the first day of the period and To is its last.",
    ),
    _return(
        "FBK-05",
        "A return holds nothing and is no nil return",
        "The return of {partner} has no rows and no totals, and does not say that there was nothing.",
        "Add the rows, or enter Yes for Nil return.",
        "An empty log may be one that was not filled in, so only a nil return counts as nothing to report.",
    ),
    _return(
        "FBK-06",
        "A nil return holds rows",
        "The return of {partner} says Nil return: Yes, but it holds {rows}. They were counted.",
        "Enter No for Nil return, or delete what is not meant.",
        "A nil return says that there was nothing. Where something stands there as well, it is what counts.",
        severity=Severity.WARNING,
    ),
    _return(
        "FBK-07",
        "A return holds both rows and totals",
        "The return of {partner} holds rows and totals. The rows were counted and the totals were not.",
        "Delete the sheet Totals, or send totals alone.",
        "Totals are for a partner that cannot send rows. Counting both would count everything twice.",
        severity=Severity.WARNING,
    ),
)

_ROWS = (
    _return(
        "FBK-10",
        "The type of a row is not known",
        "'{shown}' is not a type of feedback, so this row was not counted. The types are {choices}.",
        "Choose one of them.",
        "Complaints and compliments are counted, and PALS concerns are counted apart from complaints.",
    ),
    _return(
        "FBK-11",
        "A safeguarding relevance is not known",
        "'{shown}' does not say whether this row is about safeguarding, so it waits as Unsure.",
        "Choose {choices}.",
        "Only rows about a safeguarding process or practice are reported. The coordinator settles every other word.",
        severity=Severity.WARNING,
    ),
    _return(
        "FBK-12",
        "A Ref stands twice in one file",
        "'{shown}' stands in cell {first} already. Only that row was counted.",
        "Give each case a Ref of its own, or delete the row that is not meant.",
        "One case is one row. A case that is still open next quarter stands in the next file under the same Ref.",
    ),
    _return(
        "FBK-13",
        "A row has no Ref",
        "This row has no Ref. It was counted, but it cannot be followed into the next quarter.",
        "Enter the partner's own reference for the case.",
        "The Ref tells whether a row of a later file is the same case.",
        severity=Severity.WARNING,
    ),
    _return(
        "FBK-14",
        "A row is another partner's",
        "This row names {shown}, but the return is from {partner}. The row was not counted.",
        "Correct the Partner of the row, or move the row to that partner's return.",
        "A workbook holds one partner's feedback, and the sheet Return says whose.",
    ),
    _return(
        "FBK-15",
        "A row has no date received",
        "This row has no date in the column Received, so no quarter counts it.",
        "Enter the day on which it was received.",
        "A case is counted in the quarter in which it was received.",
    ),
    _return(
        "FBK-16",
        "A case is closed before it was received",
        "The case is closed on {closed}, before it was received on {received}.",
        "Correct the date that is wrong.",
        "The time a case took is counted from the day it was received to the day it was closed.",
    ),
    _return(
        "FBK-17",
        "A row lies outside the period of its return",
        "The case was {what} on {day}, and the return runs from {starts} to {ends}.",
        "Correct the date, or move the row to the return of its own period.",
        "A return holds what was received or closed in its period, or is still open at its end.",
        severity=Severity.WARNING,
    ),
    _return(
        "FBK-18",
        "A log mixes up day and month",
        "At least one date of this log puts the month first, and others can be read either way. Nothing in it was "
        "counted, because a case could land in the wrong quarter.",
        "Ask for the log with dates such as 2 April 2021, or with cells that Excel knows as dates.",
        "One date with the month first shows that the program which wrote the file writes all of them so.",
    ),
    _return(
        "FBK-19",
        "A nil return leaves a case open",
        "The return says that there was nothing, and {refs} stood open in the log before it.",
        "Ask whether it has been closed, and for the row with its date; until then it counts as open.",
        "A log holds what is still open at the end of its period, so a nil return says that nothing is.",
        severity=Severity.WARNING,
    ),
)

FEEDBACK: tuple[Message, ...] = (*_WHOLE, *_ROWS)
