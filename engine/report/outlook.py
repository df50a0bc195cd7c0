"""What stands around the documents, as plain values for pack.json."""

from collections.abc import Mapping
from decimal import Decimal

from engine.model.outlook import Commitment, Dated, DecisionState, ReturnState
from engine.model.run import Run


def outlook_of(run: Run) -> Mapping[str, object]:
    """Return deadlines, changes, coverage, returns, decisions and inputs as plain values."""
    around = run.outlook
    return {
        "deadlines": [_dated(one) for one in around.deadlines],
        "changes": [_dated(one) for one in around.changes],
        "coverage": [_commitment(one) for one in around.coverage],
        "domains": list(around.domains),
        "returns": [_return(one) for one in around.returns],
        "decisions": [_decision(one) for one in around.decisions],
        "inputs": list(around.inputs),
    }


def _dated(one: Dated) -> Mapping[str, object]:
    return {"date": one.on.isoformat(), "text": one.text}


def _commitment(one: Commitment) -> Mapping[str, object]:
    counted = one.counted
    return {
        "rule": one.rule,
        "title": counted.title,
        "done": _number(counted.done),
        "asked": _number(counted.asked),
        "starts": counted.starts.isoformat(),
        "ends": counted.ends.isoformat(),
        "met": one.met,
        "texts": list(one.texts),
        "clause": one.clause,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _return(one: ReturnState) -> Mapping[str, object]:
    return {
        "agency": one.agency,
        "name": one.name,
        "period": one.period,
        "file": one.file or None,
        "returned_on": one.returned_on.isoformat() if one.returned_on else None,
        "is_update": one.is_update,
        "late": one.late,
        "ratings": [{"domain": each.domain, "rating": each.rating, "tone": each.tone.value} for each in one.ratings],
    }


def _decision(one: DecisionState) -> Mapping[str, object]:
    answers = [{"party": each.party, "name": each.name, "on": each.on.isoformat()} for each in one.answers]
    return {
        "ref": one.ref,
        "about": one.about,
        "decision": one.decision,
        "outcome": one.outcome,
        "answers": answers,
        "waits_for": list(one.waits_for),
    }
