"""CON-: contributions to the yearly reports."""

from engine.model.messages.message import Message
from engine.model.problem import Severity, Who

CONTRIBUTIONS: tuple[Message, ...] = (
    Message(
        code="CON-01",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A contribution is for a report that has no place for it",
        says="This contribution is for '{shown}', which is not a yearly report that carries contributions. Nothing of "
        "it was used.",
        mend="{nearest}Name one of these in the line 'For:' above the first heading: {titles}.",
        means="A contribution opens with the line 'For:' and the title of a yearly report that has sections for it. A "
        "year behind the title ('2020-21') keeps it for that year's report alone.",
    ),
    Message(
        code="CON-02",
        severity=Severity.ERROR,
        who=Who.COORDINATOR,
        title="A partner's statement does not say whose it is",
        says="This contribution holds a partner's statement, and its line 'From:' names none of the safeguarding "
        "partners. The statement stands in no report.",
        mend="Write 'From:' and one of these above the first heading: {partners}. The name of its agency will do.",
        means="Each of the safeguarding partners answers for its own part in the yearly report, so its statement must "
        "say which partner it comes from.",
    ),
)
