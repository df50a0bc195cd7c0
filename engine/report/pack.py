"""pack.json: what a run found, for programs. Documented in docs/pack-json.md; `schema` rises with any change."""

import json
from collections.abc import Mapping
from datetime import date

from engine.model.plan import Reason
from engine.model.problem import Problem
from engine.model.run import DocumentState, Run, SectionState

SCHEMA = 1


def pack_of(run: Run) -> dict[str, object]:
    """Return the run as plain values: dates ISO or None, paths relative to the workspace with forward slashes."""
    return {
        "schema": SCHEMA,
        "partnership": run.partnership,
        "framework": run.framework,
        "cycle": run.cycle.id,
        "board_date": run.cycle.board_date.isoformat(),
        "as_of": run.as_of.isoformat(),
        "counts": {"documents": len(run.documents), "ready": sum(one.ready for one in run.documents)},
        "documents": [_document(one) for one in run.documents],
        "problems": [_problem(one) for one in run.problems],
    }


def write_pack(run: Run) -> str:
    """Return pack.json's text, the same for the same run."""
    return json.dumps(pack_of(run), ensure_ascii=False, indent=2) + "\n"


def _document(one: DocumentState) -> Mapping[str, object]:
    planned = one.planned
    return {
        "id": planned.id,
        "kind": planned.spec.kind,
        "catalogue": planned.spec.catalogue,
        "subject": planned.subject,
        "path": one.path,
        "status": one.status.value,
        "due": _iso(planned.due),
        "because": [_reason(reason) for reason in planned.because],
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
        "clause": one.clause,
    }


def _problem(one: Problem) -> Mapping[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "who": one.who.value,
        "message": one.message,
        "fix": one.fix,
        "file": one.source.file if one.source else None,
        "place": one.source.place or None if one.source else None,
        "document": one.document,
        "section": one.section,
        "clause": one.clause,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
