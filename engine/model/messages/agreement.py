"""AGR-: reports that partners agree, what an agreement is about, and the letters that wait for it."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who


def _agreement(
    code: str, severity: Severity, *, title: str, says: str, mend: str, means: str, who: Who = Who.COORDINATOR
) -> Message:
    return Message(code=code, severity=severity, who=who, title=title, says=says, mend=mend, means=means)


AGREEMENT: tuple[Message, ...] = (
    _agreement(
        "AGR-01",
        Severity.BLOCK,
        title="A report was agreed before it was complete",
        says="The partners have agreed this report, and it is not complete: {titles} still missing.",
        mend="Complete it in Word and run boardpack build, or record a Waive step with its reason. Show the partners "
        "the whole report before it goes.",
        means="An agreement is about a whole report: it is frozen, and its findings are quoted, once nothing is "
        "missing.",
        who=Who.SCRUTINY_OFFICER,
    ),
    _agreement(
        "AGR-02",
        Severity.BLOCK,
        title="A report was changed after it was agreed",
        says="This report was changed after {who} had agreed it, in {titles}. That agreement counts no longer.",
        mend="Ask for agreement to the report as it is now, and record it with its new date. Or bring back the report "
        "as it was agreed: boardpack restore {id} lists the earlier copies.",
        means="A decision is about the content that stood in the file at the first build that saw it. Any change of "
        "words, tables or pictures voids it; saving the file again without a change does not.",
        who=Who.PARTNER,
    ),
    _agreement(
        "AGR-03",
        Severity.WARNING,
        title="There is no copy of the report that was agreed",
        says="The partners agreed this report by {day}, and the report they saw is not here: {why}.",
        mend="Put the report as they agreed it into its place, with boardpack adopt if it came back by email, and run "
        "boardpack build. Or ask for agreement to the report as it is now.",
        means="An agreement is bound to the file that stands in the report's place. A draft that was built afterwards "
        "is not what the partners saw.",
    ),
    _agreement(
        "AGR-04",
        Severity.WARNING,
        title="A report that is being agreed holds open changes or comments",
        says="The partners are agreeing this report, and it still holds {what}.",
        mend="In Word, accept or reject each change and settle each comment. Then show the partners the result.",
        means="Tracked changes count as accepted when the report is read. Once a report is agreed it should need "
        "no more decisions.",
        who=Who.SCRUTINY_OFFICER,
    ),
    _agreement(
        "AGR-05",
        Severity.INFO,
        title="New facts since a report was agreed",
        says="The inputs have changed since people agreed this report, and {titles} would read differently now. "
        "The report is left as it was agreed.",
        mend="Nothing needs doing if the agreed report still tells the truth. Otherwise change it in Word and ask for "
        "agreement again.",
        means="From the first agreement on, a report is not brought up to date: the partners agreed what it says.",
    ),
    _agreement(
        "AGR-30",
        Severity.INFO,
        title="A new look that an agreed report does not get",
        says="This report would be made differently now, and no section of it would read differently. People have "
        "agreed it, so it is left as it is.",
        mend="Nothing needs doing.",
        means="From the first agreement on, a report is not made anew: not for a changed template either.",
    ),
    _agreement(
        "AGR-06",
        Severity.INFO,
        title="An agreement that the next build will record",
        says="All that this report's release needs is on record. The next build freezes the report as it stands.",
        mend="Run boardpack build.",
        means="A build notes which content each decision is about, and keeps a copy of the agreed report in "
        "inputs/agreed. Checking alone writes nothing.",
    ),
    _agreement(
        "AGR-07",
        Severity.INFO,
        title="A letter waits for an agreed report",
        says="This letter waits until the partners have agreed {report}. {file}",
        mend="Nothing needs doing here. Record each partner's Agree release and the lead officer's Confirm content "
        "for {report}, and run boardpack build.",
        means="A findings letter quotes the agreed report and nothing else, so it is never made without one.",
        who=Who.PARTNER,
    ),
    _agreement(
        "AGR-08",
        Severity.ERROR,
        title="The frozen copy of an agreed report was changed",
        says="This is not the report that was frozen when it was agreed: it was changed since, so nothing quotes it.",
        mend="Put the copy back as it was, from a backup, or delete it and run boardpack build. The report in the "
        "outputs folder is frozen again if it is still as it was agreed.",
        means="The name of a frozen copy ends in the opening of its fingerprint. Only boardpack writes in "
        "inputs/agreed; drafts are edited in the outputs folder.",
    ),
    _agreement(
        "AGR-09",
        Severity.WARNING,
        title="A file in inputs/agreed is no frozen copy",
        says="This file is not a copy that boardpack froze, so it was not read.",
        mend="Move it to another folder. An agreed report that came back by email is put in its place with "
        "boardpack adopt.",
        means="The folder inputs/agreed holds the frozen copies of agreed reports and nothing else.",
    ),
    _agreement(
        "AGR-10",
        Severity.WARNING,
        title="Two frozen copies of one report",
        says="There is another frozen copy of this report, and the other one is quoted.",
        mend="Delete the copy that is out of date.",
        means="A report has one agreed copy. When it is agreed anew, the new copy takes the place of the old.",
    ),
    _agreement(
        "AGR-11",
        Severity.WARNING,
        title="A finding of an agreed report has no reference",
        says="The finding that begins “{text}” has no reference in the report, so it is quoted as {ref}.",
        mend="Nothing needs doing if {ref} is clear to the agency. Otherwise number the finding in the report and ask "
        "for agreement again.",
        means="Findings are labelled S1, D1, A1 in the report, so that actions and returns can cite them.",
        who=Who.SCRUTINY_OFFICER,
    ),
    _agreement(
        "AGR-12",
        Severity.WARNING,
        title="An action of an agreed report belongs to no agency that it is about",
        says="Action {ref} does not say which agency it is for, so it stands in none of the letters.",
        mend="Name the agency in the action's owner, or add a column Agency to the table, and ask for agreement again.",
        means="Where a report is about several agencies, each has a letter with its own actions only.",
        who=Who.SCRUTINY_OFFICER,
    ),
    _agreement(
        "AGR-13",
        Severity.WARNING,
        title="A decision about a report that is not complete",
        says="“{decision}” of {id} is on record from {who}, and the report is not complete: {titles} still missing.",
        mend="Complete the report, show it again to everybody named here, and enter their new dates in this row.",
        means="A decision is about the report as it stood then. Whoever completes it changes it, and what was agreed "
        "before counts no longer.",
    ),
    _agreement(
        "AGR-14",
        Severity.BLOCK,
        title="A request to agree a report that is not complete",
        says="This letter asks the partners to agree {report}, and {titles} still missing there.",
        mend="Complete the report in Word and run boardpack build, or record a Waive step with its reason. Then the "
        "letter may go.",
        means="Partners are asked to agree a whole report. The letter is made as soon as the lead officer has "
        "confirmed the content, and is held back until nothing is missing.",
        who=Who.SCRUTINY_OFFICER,
    ),
    _agreement(
        "AGR-20",
        Severity.ERROR,
        title="No such document to approve",
        says="There is no document “{shown}” that partners agree. This cycle has: {known}.",
        mend="Name one of these, for example boardpack approve {example} --partner {partner} --name ... --on ...",
        means="Partners agree the release of the documents whose framework rule asks for it.",
    ),
    _agreement(
        "AGR-21",
        Severity.ERROR,
        title="No such partner",
        says="“{shown}” is not a safeguarding partner of this framework.",
        mend="After --partner, write one of these: {known}. Write lead for the lead officer's Confirm content.",
        means="Each statutory partner agrees for itself; the lead officer confirms the content.",
    ),
    _agreement(
        "AGR-22",
        Severity.ERROR,
        title="An approval without a name",
        says="An approval is given by a person, and --name holds no name.",
        mend="After --name, write who agreed, in quotation marks.",
        means="Every decision has a name and a date, on the Decisions sheet and by command alike.",
    ),
    _agreement(
        "AGR-23",
        Severity.ERROR,
        title="An approval dated in the future",
        says="The approval is dated {day}, and today is {today}.",
        mend="Write the day on which it was given after --on, as YYYY-MM-DD.",
        means="A decision counts from the day it was given.",
    ),
    _agreement(
        "AGR-24",
        Severity.ERROR,
        title="The lead officer is somebody else",
        says="The content of {id} is confirmed by its lead, {lead}. --name says “{shown}”.",
        mend="Ask {lead} to confirm the content, and write that name after --name.",
        means="The officer who leads a visit or a theme owns what its report says; nobody confirms it in their place.",
    ),
    _agreement(
        "AGR-25",
        Severity.ERROR,
        title="An approval from before the day it is about",
        says="The approval of {id} is dated {day}, before {held}, the day it is about.",
        mend="Write the day on which it was given after --on, as YYYY-MM-DD.",
        means="A report can be agreed only once what it reports on has been held.",
    ),
    _agreement(
        "AGR-26",
        Severity.ERROR,
        title="Nothing to agree yet",
        says="{id} was never built, so there is nothing that anybody could have agreed.",
        mend="Run boardpack build, let the partners read the report, and record what they say then.",
        means="A decision counts for the report as it stands when it is recorded.",
    ),
    _agreement(
        "AGR-27",
        Severity.ERROR,
        title="An approval of a report that is not complete",
        says="{id} is not complete: {titles} still missing. Nothing was recorded.",
        mend="Complete it in Word, run boardpack build, show it as it is then, and record the approval after that. A "
        "section that need not be filled is set aside by a Waive step on the Decisions sheet.",
        means="A decision is about the whole report as it stands. Completing it afterwards would void it.",
    ),
    _agreement(
        "AGR-28",
        Severity.ERROR,
        title="An approval of a report that holds personal data",
        says="{id} holds what must not stand in it, {stop}: {says} Nothing was recorded.",
        mend="Take it out in Word, run boardpack check, show the report as it is then, and record the approval after "
        "that. boardpack explain {stop} says more.",
        means="Taking it out after somebody agreed would void the agreement. So it goes first.",
    ),
)
