"""What changed since the Board before: steps done, returns in, decisions given, documents sent, actions closed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from engine.model.evidence import Consent, Decision, Step
from engine.model.outlook import Answer, Dated, DecisionState
from engine.model.plan import PlannedDocument
from engine.model.words import join_words, upper_first
from engine.rules.facts import Facts

_STEPS = {
    Step.LETTER_SENT: "{phrase}: the letter went",
    Step.SECTION11_SENT: "{phrase}: the Section 11 workbook went",
    Step.SECTION11_BACK: "{phrase}: the Section 11 workbook came back",
    Step.PREPARATION_READY: "{phrase}: the preparation was ready",
    Step.PROGRAMME_AGREED: "{phrase}: the programme was agreed",
    Step.PROGRAMME_SENT: "{phrase}: the programme went",
    Step.HELD_ON: "{phrase} was held",
    Step.FEEDBACK_GIVEN: "{phrase}: feedback was given",
    Step.REPORT_ISSUED: "{phrase}: the report went",
    Step.TO_BOARD: "{phrase}: the report went to the Board",
}


def changes(facts: Facts, planned: Sequence[PlannedDocument], names: Mapping[str, str]) -> tuple[Dated, ...]:
    """Return what happened from the day after the Board before to today, both inclusive, latest first.

    `names` says by id, in lower case, what a document is called.
    """
    decided = _decided(facts, names)
    found = dict.fromkeys((*_steps(facts), *_returned(facts), *decided, *_sent(planned, names), *_closed(facts)))
    starts, today = facts.cycle.starts, facts.today
    return tuple(sorted((one for one in found if starts <= one.on <= today), key=lambda one: one.on, reverse=True))


def _steps(facts: Facts) -> Iterator[Dated]:
    for activity in facts.evidence.activities:
        for step, on in activity.steps.items():
            yield Dated(on=on, text=_STEPS[step].format(phrase=upper_first(facts.phrase(activity))))


def _returned(facts: Facts) -> Iterator[Dated]:
    for one in facts.evidence.returns:
        if one.returned_on:
            what = "An update of the Section 11 return" if one.is_update else f"The Section 11 return for {one.period}"
            yield Dated(on=one.returned_on, text=f"{what} came from {facts.name(one.service or one.agency)}")
    for log in facts.evidence.feedback:
        if log.returned_on:
            what = "A nil return of complaints" if log.nil else "The complaints log"
            yield Dated(on=log.returned_on, text=f"{what} came from {facts.partner_title(log.partner)}")


def _decided(facts: Facts, names: Mapping[str, str]) -> Iterator[Dated]:
    for row in facts.evidence.decisions:
        days = [one.on for one in row.consents if one.on <= facts.today]
        if days:
            who = join_words(dict.fromkeys(_party(facts, one) for one in row.consents))
            about = upper_first(_called(facts, row.ref.strip(), names))
            said = f"{row.decision.strip()} ({row.outcome.strip().lower()} by {who})"
            yield Dated(on=max(days), text=f"{about}: {said}")


def _party(facts: Facts, one: Consent) -> str:
    """Return who answered, in words: a partner's title, else the body named, else the person."""
    return (
        one.body.strip() or one.name if facts.framework.partner(one.party) is None else facts.partner_title(one.party)
    )


def _called(facts: Facts, ref: str, names: Mapping[str, str]) -> str:
    """Return what a decision's ref is called: a document's name, an activity in a phrase, else as it is typed."""
    activity = facts.evidence.activity(ref)
    return facts.phrase(activity) if activity else names.get(ref.casefold(), ref)


def _sent(planned: Sequence[PlannedDocument], names: Mapping[str, str]) -> Iterator[Dated]:
    for one in planned:
        if one.sent:
            yield Dated(on=one.sent, text=f"{names[one.id.casefold()]}: sent")


def _closed(facts: Facts) -> Iterator[Dated]:
    for action in facts.evidence.actions:
        if action.closed_on:
            whose = f" ({facts.name(action.agency)})" if action.agency else ""
            yield Dated(on=action.closed_on, text=f"Action {action.ref}{whose} was closed")


def decisions(facts: Facts, planned: Sequence[PlannedDocument], names: Mapping[str, str]) -> tuple[DecisionState, ...]:
    """Return the decisions about the pack's documents and activities, or given since the Board before.

    Those that wait for somebody come first, then the latest.

    A decision that some of the statutory partners have given waits for the others.
    """
    about = {name.casefold() for one in planned for name in (one.id, one.subject)}
    rows = [one for one in facts.evidence.decisions if one.ref.strip().casefold() in about or _is_new(facts, one)]
    states = [_state(facts, one, names) for one in rows]
    latest = {id(one): max((answer.on for answer in one.answers), default=date.min) for one in states}
    return tuple(sorted(states, key=lambda one: (not one.waits_for, -latest[id(one)].toordinal())))


def _is_new(facts: Facts, row: Decision) -> bool:
    return any(facts.cycle.starts <= one.on <= facts.today for one in row.consents)


def _state(facts: Facts, row: Decision, names: Mapping[str, str]) -> DecisionState:
    given = [one for one in row.consents if one.on <= facts.today]
    parties = {one.party for one in given}
    some = any(one.id in parties for one in facts.framework.partners)
    return DecisionState(
        ref=row.ref.strip(),
        about=upper_first(_called(facts, row.ref.strip(), names)),
        decision=row.decision.strip(),
        outcome=row.outcome.strip(),
        answers=tuple(Answer(party=_party(facts, one), name=one.name, on=one.on) for one in given),
        waits_for=tuple(one.title for one in facts.framework.partners if some and one.id not in parties),
    )
