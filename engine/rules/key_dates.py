"""The key dates that a document's text may name."""

from collections.abc import Mapping
from datetime import date

from engine.model.document_spec import AGREED, DocumentSpec
from engine.model.evidence import Activity, Step
from engine.rules.calendar import on_or_before_working_day
from engine.rules.cycles import ACTION_GROUP, BOARD, first_after, meetings
from engine.rules.due import local_shift
from engine.rules.facts import Facts
from engine.rules.timing import NotLaterThan

_WORKBOOK = {Step.SECTION11_SENT: "workbook_out", Step.SECTION11_BACK: "workbook_back"}


_ANSWERED = frozenset({"proposed_date", AGREED})
"""The moments of documents that ask for an answer soon after they are due."""


def key_dates(
    facts: Facts, spec: DocumentSpec, activity: Activity, due: date | None, agreed: date | None = None
) -> Mapping[str, date]:
    """Return the dates that are known, by key, each a working day where it is a limit.

    reply_by, workbook_out, workbook_back, programme_by, visit, draft_by, agree_by, findings_by, board, next_board
    (the first after the draft, or after the day the report was `agreed`), next_action_group (the first after the
    agreement and after these papers close), papers_close. None of them moves with "today".
    """
    found: dict[str, date | None] = {
        "visit": activity.day,
        "board": facts.cycle.board_date,
        "papers_close": facts.cycle.papers_close,
    }
    if due and spec.due and spec.due.moment in _ANSWERED:
        found["reply_by"] = _local(facts, due, "reply_to_letter", 1)
    found |= _workbook_dates(facts, activity)
    if activity.day:
        found |= _report_dates(facts, activity.day, agreed)
    return {key: on for key, on in found.items() if on is not None}


def _local(facts: Facts, day: date, key: str, sign: int) -> date:
    return on_or_before_working_day(local_shift(facts.settings, day, key, sign))


def _workbook_dates(facts: Facts, activity: Activity) -> dict[str, date | None]:
    """Return when the workbook goes out and comes back, by the framework's own weeks."""
    found: dict[str, date | None] = {}
    for rule in facts.framework.rules if activity.section11_update else ():
        kind = rule.params
        if isinstance(kind, NotLaterThan) and kind.step in _WORKBOOK:
            limit = kind.limit(activity)
            found[_WORKBOOK[kind.step]] = on_or_before_working_day(limit) if limit else None
    return found


def _report_dates(facts: Facts, day: date, agreed: date | None) -> dict[str, date | None]:
    draft = _local(facts, day, "draft_after_visit", 1)
    agree = _local(facts, draft, "agreement_after_draft", 1)
    evidence, papers = facts.evidence, facts.cycle.papers_close
    return {
        "programme_by": _local(facts, day, "programme_before_visit", -1),
        "draft_by": draft,
        "agree_by": agree,
        "findings_by": _local(facts, agree, "findings_after_agreement", 1),
        "next_board": first_after(meetings(evidence, BOARD), agreed or draft),
        "next_action_group": first_after(meetings(evidence, ACTION_GROUP), max(agreed or agree, papers)),
    }
