"""The message catalogue: every code a run can print that is not a rule of a framework.

One module per family. A message says what happened and where; its fix says how to mend it.
"""

from engine.model.messages.accessibility import ACCESSIBILITY
from engine.model.messages.agreement import AGREEMENT
from engine.model.messages.computer import COMPUTER
from engine.model.messages.config import CONFIG
from engine.model.messages.contributions import CONTRIBUTIONS
from engine.model.messages.dispatch import DISPATCH
from engine.model.messages.documents import DOCUMENTS
from engine.model.messages.drafts import DRAFTS
from engine.model.messages.feedback import FEEDBACK
from engine.model.messages.figures import FIGURES
from engine.model.messages.files import FILES
from engine.model.messages.message import Message
from engine.model.messages.notes import NOTES
from engine.model.messages.opening import OPENING
from engine.model.messages.pdf import PDF
from engine.model.messages.personal import PERSONAL
from engine.model.messages.planning import PLANNING
from engine.model.messages.publishing import PUBLISHING
from engine.model.messages.queries import QUERIES
from engine.model.messages.register import REGISTER
from engine.model.messages.section11 import SECTION11
from engine.model.messages.templates import TEMPLATES
from engine.model.problem import Problem
from engine.model.source import Source

CATALOGUE: dict[str, Message] = {
    message.code: message
    for message in (
        *CONFIG,
        *FILES,
        *FEEDBACK,
        *REGISTER,
        *SECTION11,
        *NOTES,
        *DOCUMENTS,
        *TEMPLATES,
        *PLANNING,
        *DRAFTS,
        *ACCESSIBILITY,
        *PDF,
        *PERSONAL,
        *PUBLISHING,
        *OPENING,
        *COMPUTER,
        *AGREEMENT,
        *DISPATCH,
        *QUERIES,
        *CONTRIBUTIONS,
        *FIGURES,
    )
}


def problem(
    code: str,
    *,
    source: Source | None = None,
    document: str | None = None,
    section: str | None = None,
    clause: str | None = None,
    **values: object,
) -> Problem:
    """Return the catalogue's problem with its sentences filled from `values`.

    An unknown code or a missing value is a KeyError: a fault of ours, never of an input.
    """
    message = CATALOGUE[code]
    return Problem(
        code=code,
        severity=message.severity,
        who=message.who,
        message=message.says.format(**values),
        fix=message.mend.format(**values),
        source=source,
        document=document,
        section=section,
        clause=clause,
    )
