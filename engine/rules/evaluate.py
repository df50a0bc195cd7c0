"""Judge the evidence by the framework's rules."""

from collections.abc import Collection
from dataclasses import replace

from engine.model.evidence import Evidence
from engine.model.framework import Framework, Rule
from engine.model.plan import Cycle, Verdict
from engine.model.problem import Problem, Severity
from engine.model.settings import Settings
from engine.rules.facts import Facts
from engine.rules.rule_type import RuleType
from engine.rules.waivers import waiver_of


def evaluate(framework: Framework, evidence: Evidence, settings: Settings, cycle: Cycle) -> tuple[Verdict, ...]:
    """Return what every rule says, in the framework's order, and within a rule in the register's.

    A rule that is set aside for an activity passes there, with the reason.
    """
    facts = Facts(framework=framework, evidence=evidence, settings=settings, cycle=cycle)
    return tuple(
        _unless_waived(facts, rule, verdict)
        for rule in framework.rules
        if isinstance(rule.params, RuleType)
        for verdict in rule.params.judge(rule, facts)
    )


def _unless_waived(facts: Facts, rule: Rule, verdict: Verdict) -> Verdict:
    if verdict.passed or evidence_has_no_visit(facts, verdict.subject):
        return verdict
    waiver = waiver_of(facts, rule, verdict.subject)
    if waiver is None:
        return verdict
    text = f"Set aside for {verdict.subject}: {waiver.reason.rstrip('.')} ({waiver.approved})."
    return replace(verdict, passed=True, text=text, fix="", severity=None)


def evidence_has_no_visit(facts: Facts, subject: str) -> bool:
    """Return whether a verdict's subject is no activity of the register."""
    return facts.evidence.activity(subject) is None


def problems_of(
    framework: Framework, verdicts: tuple[Verdict, ...], planned: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Return a problem for every verdict that did not pass, in the same order, with the rule's id as its code.

    A verdict that bears on several documents is told of the first that is among the `planned` ones (ids).
    """
    rules = {rule.id: rule for rule in framework.rules}
    return tuple(_problem(framework, rules[one.rule], one, planned) for one in verdicts if not one.passed)


def stopped(framework: Framework, verdicts: tuple[Verdict, ...]) -> frozenset[str]:
    """Return the ids of all documents that a verdict keeps from being ready: a rule of weight block or error fails."""
    weights = {rule.id: rule.severity for rule in framework.rules}
    return frozenset(
        document
        for one in verdicts
        if not one.passed and (one.severity or weights[one.rule]) in {Severity.BLOCK, Severity.ERROR}
        for document in one.documents
    )


def _problem(framework: Framework, rule: Rule, verdict: Verdict, planned: Collection[str]) -> Problem:
    here = (one for one in verdict.documents if one in planned)
    return Problem(
        code=rule.id,
        severity=verdict.severity or rule.severity,
        who=verdict.who or rule.who,
        message=verdict.text,
        fix=verdict.fix,
        source=verdict.source,
        document=next(here, None) or next(iter(verdict.documents), None),
        clause=framework.clause(rule.cite) or None,
    )
