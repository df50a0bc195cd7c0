"""Rules about the quarterly report of complaints, compliments and PALS concerns."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.dates import count_of, long_date, short_date
from engine.model.feedback import FeedbackReturn, Relevance, known_by
from engine.model.framework import Partner, Rule
from engine.model.plan import Period, Verdict
from engine.model.quarters import quarters_of_year
from engine.model.source import Source
from engine.model.words import join_words
from engine.rules.facts import Facts
from engine.rules.rule_type import RuleType

_FOLDER = Source(file="inputs/feedback")


def _open_quarters(facts: Facts, rule: Rule) -> Iterator[Period]:
    """Yield the quarters of the year that have ended and whose report the Board has not received."""
    for period in quarters_of_year(facts.settings):
        reports = facts.documents(rule, period.id)
        if period.ends < facts.today and not any(facts.received(one) for one in reports):
            yield period


def _returns(facts: Facts) -> tuple[FeedbackReturn, ...]:
    return known_by(facts.evidence.feedback, facts.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterReturned(RuleType):
    """Every statutory partner returns what it logged in a quarter, or says that there was nothing."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict for each open quarter and partner; the subject is the quarter's id."""
        found = _returns(facts)
        for period in _open_quarters(facts, rule):
            for partner in facts.framework.partners:
                mine = tuple(one for one in found if one.partner == partner.id)
                yield self._verdict(rule, facts, period, partner, mine)

    def _verdict(
        self, rule: Rule, facts: Facts, period: Period, partner: Partner, mine: tuple[FeedbackReturn, ...]
    ) -> Verdict:
        whole = [one for one in mine if one.covers(period)]
        part = [one for one in mine if one.touches(period) and not one.covers(period)]
        source = (whole or part)[0].origin.of("starts") if whole or part else _FOLDER
        return Verdict(
            rule=rule.id,
            subject=period.id,
            passed=bool(whole),
            text=_returned(partner, period, whole) if whole else _missing(partner, period, part),
            fix=f"Ask {partner.title} for its return, or for a nil return, and save it in inputs/feedback.",
            source=source,
            documents=facts.documents(rule, period.id),
        )


def _returned(partner: Partner, period: Period, found: list[FeedbackReturn]) -> str:
    days = [one.returned_on for one in found if one.returned_on]
    when = f" on {long_date(max(days))}" if days else ""
    if all(one.nil for one in found):
        return f"{partner.title} had nothing to report for {period.title}, and said so{when}."
    if all(one.totals for one in found):
        return f"{partner.title} returned totals for {period.title}{when}."
    rows = count_of(sum(one.rows for one in found), "row")
    return f"{partner.title} returned {rows} for {period.title}{when}."


def _missing(partner: Partner, period: Period, part: list[FeedbackReturn]) -> str:
    if part:
        spans = join_words(f"{short_date(one.starts)} to {short_date(one.ends)}" for one in part)
        return f"{partner.title}'s return for {period.title} covers {spans} only, so the quarter is not complete."
    return f"{partner.title} has sent neither its complaints and compliments for {period.title} nor a nil return."


@dataclass(frozen=True, slots=True, kw_only=True)
class RelevanceDecided(RuleType):
    """Every row of an open quarter is marked as about safeguarding or not; what is unsure is decided."""

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict for each row that waits, or one for a quarter where none does."""
        found = _returns(facts)
        for period in _open_quarters(facts, rule):
            items = [item for one in found if one.covers(period) for item in one.items]
            waiting = [item for item in items if item.relevance is Relevance.UNSURE]
            reports = facts.documents(rule, period.id)
            for item in waiting:
                name = f"The row {item.ref}" if item.ref else "A row without a Ref"
                yield Verdict(
                    rule=rule.id,
                    subject=period.id,
                    passed=False,
                    text=f"{name} is not yet decided: whether it is about a safeguarding process or practice.",
                    fix="Read the case and choose Process, Practice or None in this cell.",
                    source=item.origin.of("relevance"),
                    documents=reports,
                )
            if items and not waiting:
                text = f"Every row returned for {period.title} is marked as about safeguarding or not."
                yield Verdict(
                    rule=rule.id, subject=period.id, passed=True, text=text, source=_FOLDER, documents=reports
                )
