"""What every rule type is: declared, typed fields and one judgement."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from engine.model.evidence import Activity, Step
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.rules.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleType:
    """A named type of rule. A subclass declares its fields as the framework file writes them.

    `checked` is False for types that another part of the product looks after, or nobody can.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    checked: ClassVar[bool] = True

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps whose waiving silences the rule."""
        return ()

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:  # noqa: ARG002
        """Yield what the rule says, one verdict per subject, in the register's order."""
        return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRule(RuleType):
    """A rule type about activities of one kind: those of `activity_kind`, the framework's visits where it is empty."""

    activity_kind: str = ""

    def all_of(self, facts: Facts) -> Iterator[Activity]:
        """Yield every activity of the rule's kind, as the register orders them."""
        return facts.of_kind(self.activity_kind)

    def open_of(self, facts: Facts) -> Iterator[Activity]:
        """Yield the activities of the rule's kind whose thread is still open: nothing has gone to the Board."""
        return facts.open_of_kind(self.activity_kind)
