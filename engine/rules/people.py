"""Rules about the people who take part: independence, and voices that are heard."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.blocks import block_text
from engine.model.dates import long_date
from engine.model.evidence import Activity, Consent, Note, Person
from engine.model.framework import Rule
from engine.model.plan import Verdict
from engine.model.words import join_words, lower_first, upper_first
from engine.rules.due import LocalLength, local_shift
from engine.rules.facts import Facts
from engine.rules.rule_type import ActivityRule

_CONFIRM = "confirm content"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOnOwnVisit(ActivityRule):
    """Nobody employed by a statutory partner takes part in a visit to that partner, or writes its report.

    Without `through_parent`, a visit to the partner itself and its own staff count. With it, the services of a
    partner count as the partner, for the visit and for the people, and cases of the first kind are left out. Who
    wrote a note on the visit, or confirmed its report, counts as writing it.
    """

    through_parent: bool = False

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit."""
        for activity in self.open_of(facts):
            yield self._verdict(rule, facts, activity)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        visited = {partner for one in activity.agencies if (partner := self._visited(facts, one))}
        taking_part = dict(self._parts(facts, activity))
        wrong = [text for one in taking_part.items() if (text := self._why(facts, activity, *one, visited))]
        visit = facts.phrase(activity)
        if not visited:
            text = (
                f"{upper_first(visit)} is not to {'a service of ' if self.through_parent else ''}a statutory partner."
            )
        elif wrong:
            text = f"{'; '.join(wrong)}."
        else:
            text = (
                f"Nobody from {join_words(facts.partner_title(one) for one in sorted(visited))} takes part in {visit}."
            )
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=not wrong,
            text=text,
            fix=f"Name somebody else under Lead or Team for {activity.ref} on the Activities sheet, or correct who "
            "employs the person on the People sheet.",
            source=activity.origin.of("team"),
            documents=facts.documents(rule, activity.ref),
        )

    def _visited(self, facts: Facts, agency: str) -> str | None:
        """Return the partner that this rule sees as visited."""
        return facts.partner_of(agency, through_parent=self.through_parent)

    def _parts(self, facts: Facts, activity: Activity) -> Iterator[tuple[str, str]]:
        """Yield everybody who takes part, each with one part: what the team does comes before what others write."""
        authors = [note.author.casefold() for note in facts.evidence.notes_on(activity.ref)]
        signed = {one.name.strip().casefold() for one in _confirmations(facts, activity)}
        for one in facts.evidence.people:
            name = one.name.casefold()
            if name in signed:
                yield one.name, "confirmed the report on"
            elif any(name in author for author in authors):
                yield one.name, "wrote a note on"
        for name in activity.people:
            yield name, "leads" if name == activity.lead else "is on the team of"

    def _why(self, facts: Facts, activity: Activity, name: str, part: str, visited: set[str]) -> str:
        """Return why a person should not take part; "" when nothing stands against it."""
        if not visited:
            return ""
        person = facts.evidence.person(name)
        if person is None:
            unknown = "but the People sheet does not say who employs this person"
            return "" if self.through_parent else f"{name} {part} {activity.ref}, {unknown}"
        if facts.partner_of(person.agency, through_parent=self.through_parent) not in visited:
            return ""
        if self.through_parent and self._is_direct(facts, activity, person):
            return ""
        role = f", {lower_first(person.role.strip())}," if person.role.strip() else ""
        return f"{name}{role} {part} {activity.ref} but is employed by {self._employer(facts, activity, person)}"

    def _is_direct(self, facts: Facts, activity: Activity, person: Person) -> bool:
        """Return whether the same rule without parent bodies already speaks of this person."""
        direct = facts.partner_of(person.agency, through_parent=False)
        return bool(direct) and direct in {facts.partner_of(one, through_parent=False) for one in activity.agencies}

    def _employer(self, facts: Facts, activity: Activity, person: Person) -> str:
        employer = facts.evidence.agency(person.agency)
        name = employer.name if employer else person.agency
        if not self.through_parent:
            return f"{name}, the partner being visited"
        return f"{name}, and {facts.visited(activity)} is part of the same partner"


def _confirmations(facts: Facts, activity: Activity) -> Iterator[Consent]:
    """Yield who confirmed the content of a document of an activity by today."""
    for row in facts.evidence.decisions:
        about = row.ref.strip().casefold().partition(":")[2]
        if about == activity.ref.casefold() and row.decision.strip().casefold() == _CONFIRM:
            yield from (one for one in row.consents if one.on <= facts.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """[[rule.voices]]: one voice the report takes account of.

    `roles` are the roles of the People sheet that speak with it; `partner` narrows them to people of statutory
    partners (True) or of others (False). `must` means somebody of this voice always takes part. `heading` is a note
    heading whose text is this voice whoever wrote it down; `young` ties the voice to the register's Young scrutineers
    column.
    """

    title: str
    roles: tuple[str, ...]
    partner: bool | None = None
    must: bool = False
    heading: str = ""
    young: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesHeard(ActivityRule):
    """Everybody who took part is heard in the notes, and who did not take part is accounted for.

    `after_visit` is the local length after which the notes are wanted.
    """

    voices: tuple[Voice, ...]
    after_visit: LocalLength

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Yield one verdict per open visit that was held."""
        for activity in self.open_of(facts):
            if facts.held(activity):
                yield self._verdict(rule, facts, activity)

    def _verdict(self, rule: Rule, facts: Facts, activity: Activity) -> Verdict:
        notes = facts.evidence.notes_on(activity.ref)
        heard = [one.title for one in self.voices if self._is_heard(facts, activity, one, notes)]
        quiet = [one for one in self.voices if one.title not in heard]
        absent = {one.title: why for one in quiet if (why := self._absence(facts, activity, one))}
        missing = [one.title for one in quiet if one.title not in absent]
        held = facts.held(activity) or facts.today
        due = local_shift(facts.settings, held, self.after_visit, 1)
        pending = facts.today <= due
        said = f"Notes on {facts.phrase(activity)} " + (
            f"give the voice of {join_words(heard)}" if heard else "are still missing"
        )
        parts = [said, *(f"{title} {why}" for title, why in absent.items())]
        if missing:
            when = f", due by {long_date(due)}" if pending else ""
            parts.append(f"nothing yet from {join_words(missing)}{when}")
        return Verdict(
            rule=rule.id,
            subject=activity.ref,
            passed=not missing or pending,
            text=f"{'; '.join(parts)}.",
            fix=f"Add a note by {join_words(missing)} for {activity.ref}, or record why there is none."
            if missing
            else "",
            source=activity.origin.of("team"),
            documents=facts.documents(rule, activity.ref),
            severity=facts.mild(activity),
        )

    def _absence(self, facts: Facts, activity: Activity, voice: Voice) -> str:
        """Return why a voice is rightly absent; "" when it is missing."""
        if voice.young:
            asked = activity.young_scrutineers is False and bool(activity.young_reason.strip())
            return f"were not involved ({activity.young_reason.strip().rstrip('.')})" if asked else ""
        if voice.must or self._takes_part(facts, activity, voice):
            return ""
        return f"took no part in the {facts.noun(activity)}"

    def _takes_part(self, facts: Facts, activity: Activity, voice: Voice) -> list[Person]:
        found = [facts.evidence.person(name) for name in activity.people]
        return [one for one in found if one and self._speaks_for(facts, one, voice)]

    def _speaks_for(self, facts: Facts, person: Person, voice: Voice) -> bool:
        role = person.role.strip().casefold() in {one.casefold() for one in voice.roles}
        return role and voice.partner in (None, facts.partner_of(person.agency) is not None)

    def _is_heard(self, facts: Facts, activity: Activity, voice: Voice, notes: tuple[Note, ...]) -> bool:
        authors = [note.author.casefold() for note in notes]
        people = self._takes_part(facts, activity, voice)
        if any(one.name.casefold() in author for one in people for author in authors):
            return True
        if voice.partner is None and any(role.casefold() in author for role in voice.roles for author in authors):
            return True
        sections = [section for note in notes for section in note.sections]
        return any(
            block_text(block).strip()
            for section in sections
            if voice.heading and section.key == voice.heading
            for block in section.blocks
        )
