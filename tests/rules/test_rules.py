"""Run the rule cases: what is given, and what each rule then says."""

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from given import FRAMEWORKS, cycle_of, evidence_of, framework_of, settings_of

from engine.intake.register import DECISIONS
from engine.model.plan import Verdict
from engine.model.problem import Severity
from engine.rules.evaluate import evaluate, problems_of
from engine.rules.rule_type import RuleType

FOLDER = Path(__file__).parent
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
EXPECTED = [(case.values[0], then) for case in CASES for then in case.values[0]["then"]]  # type: ignore[index]
FORBIDDEN = ("please", "sorry", "valid", "forgot", "forbidden", "illegal", "null", "None,", "exception", "schema")


def said(case: dict[str, Any]) -> tuple[Verdict, ...]:
    """Return every verdict on a case."""
    return evaluate(framework_of(case), evidence_of(case), settings_of(case), cycle_of(case))


def matching(case: dict[str, Any], then: dict[str, Any]) -> list[Verdict]:
    """Return the verdicts of one rule on one subject."""
    return [one for one in said(case) if one.rule == then["rule"] and one.subject == then.get("subject", "")]


@pytest.mark.parametrize("case", CASES)
def test_the_rules_say_what_the_case_expects(case: dict[str, Any]) -> None:
    """Each expected verdict is there, passed or not, with its words, severity and documents."""
    for then in case["then"]:
        found = matching(case, then)
        if then.get("silent"):
            assert found == []
            continue
        texts = [one.text for one in found]
        hit = next((one for one in found if then["says"] in one.text), None)
        assert hit is not None, f"{then['rule']} said {texts}"
        assert hit.passed is then["passed"]
        rule = framework_of(case).rule(then["rule"])
        assert rule is not None
        severity = hit.severity or rule.severity
        assert severity == Severity(then.get("severity", severity))


@pytest.mark.parametrize("case", CASES)
def test_every_sentence_is_one_sentence_in_the_house_manner(case: dict[str, Any]) -> None:
    """A verdict is one sentence that opens with a capital or a figure, ends in a full stop, and keeps its manners."""
    for one in said(case):
        assert one.text.endswith("."), one.text
        assert one.text[0].isupper() or one.text[0].isdigit(), one.text
        assert not any(word in one.text.split() for word in FORBIDDEN), one.text
        assert one.passed or one.fix.endswith("."), one.text


@pytest.mark.parametrize("case", CASES)
def test_every_failing_verdict_is_a_problem_with_its_clause(case: dict[str, Any]) -> None:
    """What does not pass becomes a problem that names rule, place and clause, in the same order."""
    framework, verdicts = framework_of(case), said(case)
    problems = problems_of(framework, verdicts)
    assert [one.message for one in problems] == [one.text for one in verdicts if not one.passed]
    assert all(one.clause and one.source for one in problems)


@pytest.mark.parametrize(
    "rule",
    [one for one in FRAMEWORKS["nel-scp"].rules if isinstance(one.params, RuleType) and one.params.checked],
    ids=lambda rule: rule.id,
)
@pytest.mark.parametrize("passed", [True, False], ids=["passing", "failing"])
def test_every_checked_rule_has_a_passing_and_a_failing_case(rule: Any, *, passed: bool) -> None:
    """No rule of the framework goes without a case of either kind; a set-aside step never passes, it is listed."""
    if rule.type == "waived-step" and passed:
        wanted = [then for _, then in EXPECTED if then["rule"] == rule.id and then.get("severity") == "info"]
    else:
        wanted = [then for _, then in EXPECTED if then["rule"] == rule.id and then.get("passed") is passed]
    assert wanted


def test_a_section_that_a_rule_requires_exists_and_names_its_rule_or_none() -> None:
    """A required-section rule names sections that its documents have."""
    framework = FRAMEWORKS["nel-scp"]
    for rule in (one for one in framework.rules if one.type == "required-section"):
        specs = [framework.document(kind) for kind in rule.document]
        ids = {section.id for spec in specs if spec for section in spec.section}
        assert rule.params is not None
        assert set(rule.params.sections) <= ids  # type: ignore[attr-defined]


def test_every_name_inside_a_rule_is_known() -> None:
    """Decisions are of the register's vocabulary, and rules and note headings named by rules exist."""
    for framework in FRAMEWORKS.values():
        headings = {one.id for one in framework.note_headings}
        for rule in framework.rules:
            decision = getattr(rule.params, "decision", "")
            assert decision in ("", *DECISIONS)
            assert all(framework.rule(one) for one in getattr(rule.params, "rules", ()))
            assert {one.heading for one in getattr(rule.params, "voices", ()) if one.heading} <= headings
            assert framework.document(getattr(rule.params, "of", "")) or not getattr(rule.params, "of", "")
