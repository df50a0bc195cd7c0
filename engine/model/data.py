"""Figures that the partnership keeps beside its notes: indicators, training, reviews, surveys, money."""

from dataclasses import dataclass
from decimal import Decimal

from engine.model.source import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One value of one indicator in one period. `wanted` is the direction that is better: "up", "down" or ""."""

    name: str
    period: str
    value: Decimal
    origin: Origin
    owner: str = ""
    unit: str = ""
    target: Decimal | None = None
    england: Decimal | None = None
    neighbours: Decimal | None = None
    topic: str = ""
    wanted: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """One course of the year. `outcome` is what was measured afterwards, empty when nothing was."""

    course: str
    origin: Origin
    places: int | None = None
    attended: int | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One recommendation of a rapid review or practice review, and what came of it."""

    ref: str
    kind: str
    recommendation: str
    origin: Origin
    decision: str = ""
    action: str = ""
    improvement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer:
    """How many gave one answer to one question of an anonymous survey."""

    survey: str
    question: str
    answer: str
    count: int
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """One contribution to, or cost of, the partnership in a year, in pounds."""

    item: str
    kind: str
    amount: Decimal
    origin: Origin
    period: str = ""
