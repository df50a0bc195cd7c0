"""The release-agreement request (NL-13): which report, who confirmed it, and a table for the partners' decisions."""

from dataclasses import dataclass

from engine.documents.brief import Brief, Made
from engine.documents.decided import answers_to
from engine.documents.letters import Letter
from engine.documents.partner_requests import (
    answers_so_far,
    decision_table,
    document_asked,
    letter_to_partners,
    visited_partners,
)
from engine.documents.wording import answer_by
from engine.model.blocks import Blocks
from engine.model.dates import long_date, short_date
from engine.model.words import join_words, lower_first

_CONFIRM, _OTHER = "Confirm content", "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name. `file` is the report's, which goes with the letter, "" until it is made.

    `own_report` names the partners that the report is about, "" for none.
    """

    letter: Letter
    report: str
    about: str
    held_on: str
    draft: str
    file: str
    confirmed_by: str
    confirmed_on: str
    own_report: str
    so_far: str
    decisions: Blocks
    reply_by: str
    goes_to: str


def build(brief: Brief) -> Made:
    """Return the request about the report of one activity."""
    activity = brief.activity
    report = _report(brief)
    confirmed_by, confirmed_on = _confirmation(brief)
    context = Context(
        letter=letter_to_partners(brief),
        report=report,
        about=_about(brief),
        held_on=long_date(activity.day) if activity.day else "",
        draft=f"Draft {brief.report.draft}" if brief.report else "The draft",
        file=brief.report.path.rpartition("/")[2] if brief.report else "",
        confirmed_by=confirmed_by,
        confirmed_on=confirmed_on,
        own_report=join_words(visited_partners(brief)),
        so_far=answers_so_far(brief),
        decisions=decision_table(brief),
        reply_by=long_date(answer_by(brief, "agree_by")),
        goes_to="each agency that took part" if len(activity.agencies) > 1 else "the agency",
    )
    title = f"For your agreement: {report} on {_about(brief)}"
    return Made(context=context, title=title, running_title=title, who=f"{activity.ref} {_about(brief)}")


def _report(brief: Brief) -> str:
    spec = brief.framework.document(document_asked(brief).partition(":")[0])
    return lower_first(spec.title) if spec else "report"


def _about(brief: Brief) -> str:
    return brief.activity.service or brief.activity.title or brief.activity.ref


def _confirmation(brief: Brief) -> tuple[str, str]:
    """Return who confirmed the report's content, and when; the day is "" while nobody has."""
    given = answers_to(brief, document_asked(brief), _CONFIRM).get(_OTHER)
    lead = brief.activity.lead or "the lead officer"
    return (given[0].name, short_date(given[0].on)) if given and given[1] else (lead, "")
