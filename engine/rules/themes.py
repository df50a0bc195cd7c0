"""Rules about what an activity looks at, who sits on its panel, and what its notes must hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.blocks import block_text
from engine.model.dates import long_date
from engine.model.evidence import Activity, Person
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.words import join_words, upper_first
from engine.rules.due import LocalLength, local_shift
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFromTiles(ActivityRule):
    """A theme is one tile of the year's list, or (with `all_tiles`) one safeguarding matter seen through all of them.

    The matter stands under Title or Focus. A word that is no tile is the register's reader's to tell.
    """

    all_tiles: bool = False

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open activity of the kind."""
        for activity in self.open_of(facts):
            yield self._verdict(rule, facts, activity)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        passed, text = self._says(facts, activity)
        other = ", or write All and give the matter it looks at under Title" if self.all_tiles else ""
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=passed,
            text=text,
            fix=f"Name one tile under Tiles for {activity.ref} on the Activities sheet{other}.",
            source=activity.origin.of("tiles"),
            documents=facts.documents(rule, activity.ref),
            severity=None if passed else facts.mild(activity),
        )

    def _says(self, facts: Facts, activity: Activity) -> tuple[bool, str]:
        event, total = upper_first(facts.phrase(activity)), len(facts.framework.tiles)
        chosen = tuple(dict.fromkeys(activity.tiles))
        if len(chosen) == 1:
            return True, f"{event} takes its theme from the tile '{chosen[0]}'."
        if not chosen:
            return False, f"{event} names no tile."
        if len(chosen) < total or not self.all_tiles:
            allowed = f", where it may name one, or all {total}" if self.all_tiles else ", where it may name one"
            return False, f"{event} names {len(chosen)} of the {total} tiles{allowed}."
        if not (activity.title.strip() or activity.focus.strip()):
            return False, f"{event} names all {total} tiles but not the safeguarding matter that they are applied to."
        return True, f"{event} looks at one safeguarding matter through all {total} tiles."


@dataclass(frozen=True, slots=True, kw_only=True)
class LedWithPanel(ActivityRule):
    """Somebody in one of `led_by` leads, and the panel brings the partners and, with `others`, another agency too.

    The panel is the register's Team with the lead. `partners` is how many statutory partners sit on it at least.
    """

    led_by: tuple[str, ...]
    partners: int
    others: bool = True

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open activity of the kind that has a day."""
        for activity in self.open_of(facts):
            if activity.day:
                yield self._verdict(rule, facts, activity)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        wrong = self._faults(facts, activity)
        event = facts.phrase(activity)
        people = [one for name in activity.people if (one := facts.evidence.person(name))]
        there = self._partners(facts, people)
        good = f"{activity.lead} leads {event}, with {join_words(there)} on the panel"
        good += " and another agency beside them" if self.others else ""
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=not wrong,
            text=f"{upper_first(event)} {join_words(wrong)}." if wrong else f"{good}.",
            fix=f"Name the people under Lead and Team for {activity.ref} on the Activities sheet, each as on the "
            "People sheet.",
            source=activity.origin.of("team"),
            documents=facts.documents(rule, activity.ref),
            severity=facts.mild(activity) if wrong else None,
        )

    def _faults(self, facts: Facts, activity: Activity) -> list[str]:
        lead = facts.evidence.person(activity.lead)
        people = [one for name in activity.people if (one := facts.evidence.person(name))]
        there = self._partners(facts, people)
        wrong = []
        if lead is None or lead.role.strip().casefold() not in {one.casefold() for one in self.led_by}:
            wrong.append(f"is not led by a {join_words(self.led_by).replace(' and ', ' or ').lower()}")
        if len(there) < self.partners:
            wrong.append(f"has {len(there)} of {self.partners} statutory partners on its panel")
        if self.others and all(facts.partner_of(one.agency) for one in people):
            wrong.append("has nobody from another agency on its panel")
        return wrong

    def _partners(self, facts: Facts, people: list[Person]) -> list[str]:
        found = {facts.partner_of(one.agency) for one in people}
        return [one.title for one in facts.framework.partners if one.id in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesHold(ActivityRule):
    """The notes of a held activity have text under these `headings`, and one is written by one of `written_by`.

    `after_visit` is the local length after which the notes are wanted.
    """

    headings: tuple[str, ...]
    after_visit: LocalLength
    written_by: tuple[str, ...] = ()

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open activity of the kind that was held; what is not due yet passes."""
        for activity in self.open_of(facts):
            if facts.held(activity):
                yield self._verdict(rule, facts, activity)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        missing = self._missing(facts, activity)
        wrong = [f"have nothing yet under {join_words(missing)}"] if missing else []
        if self.written_by and not self._is_theirs(facts, activity):
            wrong.append(f"name no {self.written_by[0].lower()} as their author")
        held = facts.held(activity) or facts.today
        due = local_shift(facts.settings, held, self.after_visit, 1)
        pending = facts.today <= due
        event = facts.phrase(activity)
        when = f"; due by {long_date(due)}" if pending else ""
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=not wrong or pending,
            text=f"The notes on {event} {join_words(wrong) or 'say all that is asked of them'}{when if wrong else ''}.",
            fix=self._fix(activity, missing) if wrong else "",
            source=activity.origin.of("ref"),
            documents=facts.documents(rule, activity.ref),
            severity=None if not wrong or pending else facts.mild(activity),
        )

    def _fix(self, activity: Activity, missing: list[str]) -> str:
        under = f" with text under {join_words(missing)}" if missing else ""
        whose = f", and say under Written by that it is by a {self.written_by[0].lower()}" if self.written_by else ""
        return f"Add a note for {activity.ref}{under}{whose}."

    def _missing(self, facts: Facts, activity: Activity) -> list[str]:
        there = {
            section.key
            for note in facts.evidence.notes_on(activity.ref)
            for section in note.sections
            if any(block_text(block).strip() for block in section.blocks)
        }
        titles = {one.id: f"'{one.title}'" for one in facts.framework.note_headings}
        return [titles.get(one, one) for one in self.headings if one not in there]

    def _is_theirs(self, facts: Facts, activity: Activity) -> bool:
        """Return whether somebody in one of the roles wrote a note: the role stands in the name or on the register."""
        roles = tuple(one.casefold() for one in self.written_by)
        authors = [note.author for note in facts.evidence.notes_on(activity.ref)]
        known = {person.role.strip().casefold() for one in authors if (person := facts.evidence.person(one))}
        return bool(known & set(roles)) or any(role in one.casefold() for role in roles for one in authors)
