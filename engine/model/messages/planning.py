"""PLAN-: the calendar of Board meetings, the weeks back and the plan of a cycle."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who

PLANNING: tuple[Message, ...] = (
    Message(
        code="PLAN-01",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A length of time that cannot be read",
        says="'{text}' is not a length of time.",
        mend='Write a whole number and days, working days or weeks, for example "8 weeks", "10 days" or '
        '"5 working days".',
        means="Lengths of time in config.toml are a whole number and a unit: days, working days or weeks. "
        "Weeks are calendar weeks.",
    ),
    Message(
        code="PLAN-02",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="No such Board meeting",
        says="There is no Board meeting for the cycle '{cycle}'. The Calendar sheet has: {boards}.",
        mend="Choose one of these, or add the meeting to the Calendar sheet with the kind Board.",
        means="A cycle is a Board meeting, named by its year and month (2021-10). A second meeting in one month is "
        "named by its full date (2021-10-28).",
    ),
    Message(
        code="PLAN-03",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="No Board meetings on the calendar",
        says="The Calendar sheet has no Board meeting, so no cycle can be planned.",
        mend="Add the date of each Board meeting to the Calendar sheet with the kind Board.",
        means="Every pack is made for a Board meeting, and its dates come from the Calendar sheet.",
    ),
    Message(
        code="PLAN-04",
        severity=Severity.INFO,
        who=Who.COORDINATOR,
        title="A document without a date",
        says="The {title} for {activity} has no due date, because {activity} has no date on the Activities sheet.",
        mend="Give the proposed date of {activity} on the Activities sheet.",
        means="A document's due date is counted from the date of its activity. Without one it cannot be placed in a "
        "cycle.",
    ),
    Message(
        code="PLAN-05",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="No such document in this cycle",
        says="No document of this cycle is called '{only}'. {near}",
        mend="After --only, name a kind (visit-report), a document (visit-report:AV2) or an activity (AV2), or leave "
        "--only out to build them all.",
        means="With --only a build makes the documents that are named and leaves the others as they are.",
    ),
    Message(
        code="PLAN-06",
        severity=Severity.INFO,
        who=Who.COORDINATOR,
        title="A document whose date nobody has set",
        says="The {title} has no date, because {key} is not set.",
        mend="Set {key} under [local_dates] in config.toml.",
        means="The framework names no day for this document. The partnership sets one; until then it is in no pack.",
    ),
    Message(
        code="PLAN-07",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="No meeting of the year to build for",
        says="The year that starts on {starts} has no Board meeting whose papers could be begun by {today}.",
        mend="Check starts under [year] in config.toml and the Board meetings on the Calendar sheet, or name one "
        "meeting after --cycle.",
        means="The option --cycle all builds the year meeting by meeting, up to the first meeting that is still ahead. "
        "A meeting's papers are begun the day after the meeting before it.",
    ),
    Message(
        code="PLAN-08",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A letter with no agency to go to",
        says="The {title} for {activity} goes to nobody, because {activity} names no agency.",
        mend="Enter the agency of {activity} on the Activities sheet, in the column Agencies.",
        means="A letter of the partnership's own goes to the agency of its activity.",
    ),
)
