"""What a request asks the partners to decide: whether it is still open, and when the last of them answered."""

from dataclasses import dataclass
from datetime import date

from engine.model.document_spec import DocumentSpec
from engine.model.evidence import Activity
from engine.rules.decisions import NeedsDecisions
from engine.rules.facts import Facts
from engine.rules.waivers import waiver_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a document asks of the partners about one activity.

    `by` holds the ids of the partners who have answered; `answered` is None while one has not.
    """

    by: tuple[str, ...]
    answered: date | None


def question(facts: Facts, spec: DocumentSpec, activity: Activity) -> Question | None:
    """Return what a request asks about an activity; None when it asks nothing, or the partners set its rule aside.

    A partner who declines has answered too.
    """
    rule = facts.framework.rule(spec.asks)
    if rule is None or not isinstance(rule.params, NeedsDecisions) or waiver_of(facts, rule, activity.ref):
        return None
    ref = f"{rule.params.of}:{activity.ref}" if rule.params.of else activity.ref
    answers = facts.answers(facts.decisions(ref, rule.params.decision))
    by = tuple(one.id for one in facts.framework.partners if one.id in answers)
    all_have = bool(by) and len(by) == len(facts.framework.partners)
    return Question(by=by, answered=max(answers[one][0].on for one in by) if all_have else None)
