"""PRV-: personal data in a document. No message shows a name, or more of a number than its last two characters."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who

_STOPS = (
    "Reports and letters carry nothing that points to a child, a parent or anybody who complained. While it stands "
    "there the document is not ready, is not mailed, is not kept as agreed and cannot be published. "
)
_HOW_ALLOWED = (
    "Where it must stand, record a decision on the Decisions sheet: 'Allow personal data', with the document's ID "
    "under Ref. Under Note, enter the code from the message, a colon and the reason. Enter who decided it and when."
)
_MEND = (
    "Take it out, save the document and run boardpack check. If it must stand there, enter 'Allow personal data' on "
    "the Decisions sheet with the Note “{tag}: the reason”."
)


def _finding(code: str, what: str, *, says: str, means: str) -> Message:
    """Return one message of a kind of personal data that was found."""
    return Message(
        code=code,
        severity=Severity.BLOCK,
        who=Who.COORDINATOR,
        title=what,
        says=says,
        mend=_MEND,
        means=f"{_STOPS}{means} {_HOW_ALLOWED}",
    )


PERSONAL: tuple[Message, ...] = (
    _finding(
        "PRV-01",
        "An NHS number in a document",
        says="What looks like an NHS number, ending {ends}, stands in {place}{more}.",
        means="Ten digits count when the last is right for the others and the range is issued in England and Wales. "
        "Any ten digits that are called an NHS number count too.",
    ),
    _finding(
        "PRV-02",
        "A pupil number in a document",
        says="What looks like a unique pupil number, ending {ends}, stands in {place}{more}.",
        means="A letter and twelve characters count when the letter is right for what follows.",
    ),
    _finding(
        "PRV-03",
        "A National Insurance number in a document",
        says="What looks like a National Insurance number, ending {ends}, stands in {place}{more}.",
        means="Two letters that are in use, six digits and a letter from A to D count.",
    ),
    _finding(
        "PRV-04",
        "A date of birth in a document",
        says="A date that is called a date of birth stands in {place}{more}.",
        means="A whole date counts when the text, or the heading of its column or row, says that somebody was born "
        "then. Give an age band instead.",
    ),
    _finding(
        "PRV-05",
        "A postcode in a document",
        says="A postcode, ending {ends}, stands in {place}{more}. It is on no address of the register or config.toml.",
        means="Addresses of the partnership and of agencies on the register may stand in a document; any other may be "
        "a family's home. An address that belongs there is best entered on the Agencies sheet.",
    ),
    _finding(
        "PRV-06",
        "A telephone number in a document",
        says="A telephone number, ending {ends}, stands in {place}{more}. It is neither on the register nor in "
        "config.toml.",
        means="Numbers that begin with 01, 02 or 07 count; helplines and services (03, 08 and the like) do not.",
    ),
    _finding(
        "PRV-07",
        "An email address in a document",
        says="An email address that belongs to no agency of the register stands in {place}{more}.",
        means="Addresses on the register and in config.toml, and others at their domains, may stand in a document. A "
        "domain that belongs there can be added under allowed_domains in config.toml.",
    ),
    _finding(
        "PRV-08",
        "A name from the logs in a document",
        says="A name that the partners' logs keep to themselves stands in {place}{more}.",
        means="Names come from the logs of complaints, from columns that are never kept and from free text, and from "
        "notes on matters of employment. Spelling, accents, hyphens and order make no difference. Names on the "
        "register are left out. The name itself is never shown here.",
    ),
    _finding(
        "PRV-09",
        "A case reference in a document",
        says="A case or complaint reference of a partner's log stands in {place}{more}.",
        means="A reference leads whoever has the log to the family. Reports count cases and never name one.",
    ),
    _finding(
        "PRV-10",
        "A part that cannot be looked into",
        says="The document holds something that boardpack cannot look into: {place}{more}.",
        means="An embedded file such as an older workbook, a PDF or a program's object may hold anything. Put what is "
        "needed into the document as text or a picture and delete the object.",
    ),
    _finding(
        "PRV-16",
        "A small count in a document for the public",
        says="A count of one to four people or complaints stands in {place}{more}, in a document for the public.",
        means="So few can be known to their neighbours. Write “fewer than 5”, or leave the count out. Tables and "
        "charts that boardpack makes hold such counts back already; this is about text that somebody wrote.",
    ),
    Message(
        code="PRV-11",
        severity=Severity.INFO,
        who=Who.COORDINATOR,
        title="Personal data allowed by a decision",
        says="{what} in {place} is allowed to stand: {reason} ({who}).",
        mend="Nothing needs doing; the decision is on record and covers this and nothing else.",
        means="A row 'Allow personal data' on the Decisions sheet covers one thing in one document: its code is made "
        "from what was found. When that changes, the decision covers it no longer.",
    ),
    Message(
        code="PRV-12",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="A decision that allows nothing",
        says="The row 'Allow personal data' for {id} {wrong}.",
        mend="Write the code from the message, a colon and the reason under Note, a line for each, and enter who "
        "decided it and when.",
        means="A decision to let personal data stand needs the code of the very thing, a reason, a name and a date.",
    ),
    Message(
        code="PRV-13",
        severity=Severity.INFO,
        who=Who.COORDINATOR,
        title="Pictures in a document",
        says="The document holds pictures that somebody has put in. What is written in a picture cannot be read.",
        mend="Look at each picture before the document goes: no names, no faces, no screen with a case on it.",
        means="boardpack reads all text of a document, and the alt text of its pictures, but not the pictures.",
    ),
    Message(
        code="PRV-14",
        severity=Severity.WARNING,
        who=Who.COORDINATOR,
        title="Personal data in a document that has gone",
        says="{what} stands in {place}, and the register says that this document has gone out.",
        mend="Tell whoever answers for information governance today; they decide what follows. {allowed}",
        means="A document that has gone cannot be mended. Whether it is a personal data breach, and who must be told, "
        "is for the information governance officer to decide.",
    ),
    Message(
        code="PRV-15",
        severity=Severity.BLOCK,
        who=Who.COORDINATOR,
        title="A report agreed with personal data in it",
        says="All partners have agreed this report, but {what}: it is not kept as agreed.",
        mend="Take it out and let the partners agree the report again, or record the decision that it may stand.",
        means="What partners agree is frozen and quoted. A report that still holds personal data is not frozen, so "
        "that nothing is made from it.",
    ),
)
