"""pack.json: what a run found, for programs. Documented in docs/pack-json.md; `schema` rises with any change."""

import json
from collections.abc import Mapping
from datetime import date

from engine.model.dates import month
from engine.model.plan import Reason
from engine.model.problem import Problem, Severity
from engine.model.query import QueryState
from engine.model.run import DocumentState, Run, SectionState
from engine.report.deadline import Deadline, day_of, deadline_of, is_to_mend_by
from engine.report.outlook import outlook_of
from engine.report.wording import STOPS

SCHEMA = 3
PACK = "pack.json"
"""The file's name, in the cycle's folder."""


def pack_of(run: Run) -> dict[str, object]:
    """Return the run as plain values: dates ISO or None, paths relative to the workspace with forward slashes."""
    deadline = deadline_of(run.cycle, run.as_of)
    return {
        "schema": SCHEMA,
        "partnership": run.partnership,
        "framework": run.framework,
        "cycle": run.cycle.id,
        "month": month(run.cycle.board_date),
        "board_date": run.cycle.board_date.isoformat(),
        "papers_close": run.cycle.papers_close.isoformat(),
        "since": run.cycle.starts.isoformat(),
        "as_of": run.as_of.isoformat(),
        "deadline": {"date": _iso(deadline.on), "what": deadline.what},
        "marking": max((one.marking for one in run.documents), key=len, default="") or None,
        "counts": _counts(run, deadline),
        "documents": [_document(one) for one in run.documents],
        "problems": [_problem(one, day_of(one, run.documents)) for one in run.problems],
        "queries": [_query(one) for one in run.queries],
        **outlook_of(run),
    }


def write_pack(run: Run) -> str:
    """Return pack.json's text, the same for the same run."""
    return json.dumps(pack_of(run), ensure_ascii=False, indent=2) + "\n"


def _counts(run: Run, deadline: Deadline) -> Mapping[str, int]:
    weights = [one.severity for one in run.problems]
    return {
        "documents": len(run.documents),
        "ready": sum(one.ready for one in run.documents),
        "to_mend": sum(one in STOPS for one in weights),
        "to_mend_by_deadline": sum(is_to_mend_by(one, run.documents, deadline) for one in run.problems),
        "to_look_at": sum(one is Severity.WARNING for one in weights),
        "for_information": sum(one is Severity.INFO for one in weights),
    }


def _document(one: DocumentState) -> Mapping[str, object]:
    planned = one.planned
    return {
        "id": planned.id,
        "kind": planned.spec.kind,
        "catalogue": planned.spec.catalogue,
        "subject": planned.subject,
        "title": planned.spec.title,
        "about": one.about or planned.subject,
        "path": one.path,
        "status": one.status.value,
        "ready": one.ready,
        "due": _iso(planned.due),
        "sent": _iso(planned.sent),
        "waits_for": planned.waits_for or None,
        "because": [_reason(reason) for reason in planned.because],
        "held_back": [_reason(reason) for reason in one.held_back],
        "sections": [_section(section) for section in one.sections],
    }


def _reason(reason: Reason) -> Mapping[str, str]:
    return {"rule": reason.rule, "text": reason.text}


def _section(one: SectionState) -> Mapping[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "state": one.state.value,
        "origin": one.origin,
        "filled_by": one.filled_by,
        "words": one.words,
        "rule": one.rule or None,
        "clause": one.clause,
        "sources": list(one.sources),
    }


def _problem(one: Problem, day: date | None) -> Mapping[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "who": one.who.value,
        "message": one.message,
        "fix": one.fix,
        "by": _iso(day),
        "file": one.source.file if one.source else None,
        "place": one.source.place or None if one.source else None,
        "document": one.document,
        "section": one.section,
        "clause": one.clause,
    }


def _query(one: QueryState) -> Mapping[str, object]:
    return {
        "agency": one.agency,
        "name": one.name,
        "count": one.count,
        "reply_by": one.reply_by.isoformat(),
        "path": one.path or None,
        "forms": list(one.forms),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
