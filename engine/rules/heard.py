"""Rules about who hears of what: groups of the voice of staff, the Board of answers, an agency of its own staff."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.blocks import block_text
from engine.model.dates import long_date
from engine.model.evidence import Decision
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.quarters import assurance_year
from engine.model.self_assessment import SelfAssessment
from engine.model.source import Source
from engine.model.words import join_words, upper_first
from engine.rules.calendar import add_months
from engine.rules.cycles import BOARD, first_after, meetings
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule, RuleType


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardByGroups(ActivityRule):
    """Each activity of a kind is heard by some groups within `months`; a `decision` row names each as Other body."""

    decision: str
    bodies: tuple[str, ...]
    months: int = 3

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict for the activities of the year that were held so long ago; none while there are none."""
        year = assurance_year(facts.settings)
        held = [(one, on) for one in self.all_of(facts) if (on := facts.held(one)) and year.holds(on)]
        due = [one for one, on in held if add_months(on, self.months) <= facts.today]
        silent = {one.ref: missing for one in due if (missing := self._missing(facts, one.ref))}
        if not due:
            return
        kind = self.activity_kind.lower()
        told = f"{len(due) - len(silent)} of {len(due)} reports of a {kind} have gone to {join_words(self.bodies)}"
        gaps = join_words(f"{ref} not to {join_words(bodies)}" for ref, bodies in silent.items())
        first = next((one for one in due if one.ref in silent), due[0])
        yield Verdict(
            rule=rule.id,
            subject="",
            passed=not silent,
            text=f"{told}: {gaps}." if silent else f"{told}.",
            fix=f"Enter '{self.decision}' on the Decisions sheet with the group as Other body, and the day.",
            source=first.origin.of("ref"),
        )

    def _missing(self, facts: Facts, ref: str) -> list[str]:
        rows = facts.decisions(ref, self.decision)
        heard = {one.body.strip().casefold() for row in rows for one in row.consents if one.on <= facts.today}
        return [one for one in self.bodies if one.casefold() not in heard]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsFollow(RuleType):
    """Where the Board asks somebody to assure it of something, actions from the answer are on the Actions sheet."""

    decision: str

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per row of the decision, once the Board after it has met."""
        boards = meetings(facts.evidence, BOARD)
        for row in facts.evidence.decisions:
            asked = min((one.on for one in row.consents), default=None)
            due = first_after(boards, asked) if asked else None
            if row.decision.strip().casefold() == self.decision.casefold() and due and due <= facts.today:
                yield self._verdict(rule, facts, row)

    def _verdict(self, rule: Rule, facts: Facts, row: Decision) -> Verdict:
        ref = row.ref.strip()
        about = f"'{self.decision}', {ref}"
        found = [one for one in facts.evidence.actions if one.came_from.strip().casefold() == about.casefold()]
        asked = long_date(min(one.on for one in row.consents))
        verb = "is" if len(found) == 1 else "are"
        told = f"{facts.name(ref)} was asked on {asked} to assure the Board of a matter"
        return Verdict(
            rule=rule.id,
            subject=ref,
            passed=bool(found),
            text=upper_first(
                f"{told}, and {len(found)} of its actions {verb} followed."
                if found
                else f"{told}, and no action from it is on record."
            ),
            fix=f"Enter the actions of its answer on the Actions sheet, with {about} as their origin.",
            source=row.origin.of("ref"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsAnswered(RuleType):
    """A partner whose own return rates so many `domains` lowest is asked for a report, or it is decided not to ask."""

    domains: int
    decision: str

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per statutory partner with a return."""
        for agency in facts.evidence.agencies:
            found = facts.evidence.returns_of(agency.id, by=facts.today) if agency.partner else ()
            if found:
                yield self._verdict(rule, facts, agency.id, found[-1])

    def _verdict(self, rule: Rule, facts: Facts, ref: str, last: SelfAssessment) -> Verdict:
        lowest = facts.settings.ratings.signatures_of_risk[0]
        low = [one.domain for one in last.domains if one.rating == lowest]
        decided = any(one.consents for one in facts.decisions(ref, self.decision))
        told = f"The last return of {facts.name(ref)} rates {len(low)} of {len(last.domains)} domains {lowest}"
        gap = len(low) >= self.domains
        return Verdict(
            rule=rule.id,
            subject=ref,
            passed=decided or not gap,
            text=f"{told}."
            if not gap
            else f"{told}, and whether to ask for a report is {'' if decided else 'not '}decided.",
            fix=f"Enter '{self.decision}' for {ref} on the Decisions sheet: Agreed to ask, Declined not to.",
            source=last.domains[0].origin.of("rating") if last.domains else last.origin.of("period"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFromReports(ActivityRule):
    """What staff say about their employment goes to the agency and into no report: a `decision` row says that it went.

    `heading` is the heading of the notes that it stands under; no document carries that heading.
    """

    heading: str
    decision: str

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per activity whose notes raise such a matter."""
        for activity in self.all_of(facts):
            places = list(self._raised(facts, activity.ref))
            if not places:
                continue
            told = any(one.consents for one in facts.decisions(activity.ref, self.decision))
            was = "was" if told else "was not"
            yield Verdict(
                rule=rule.id,
                subject=activity.ref,
                passed=told,
                text=f"{activity.ref} raised a matter of employment, and the agency {was} told of it.",
                fix=f"Tell the agency, and enter '{self.decision}' for {activity.ref} on the Decisions sheet.",
                source=places[0],
            )

    def _raised(self, facts: Facts, ref: str) -> Iterator[Source]:
        for note in facts.evidence.notes_on(ref):
            for one in note.sections:
                if one.key == self.heading and any(block_text(block).strip() for block in one.blocks):
                    yield one.source
