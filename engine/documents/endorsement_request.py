"""The endorsement request (NL-05): what is proposed, why, when and who, with a table for the partners' decisions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from engine.documents.brief import Brief, Made
from engine.documents.figures import coverage, lowest_domains, returns_before
from engine.documents.letters import Letter
from engine.documents.partner_requests import (
    answers_so_far,
    conflict_check,
    decision_asked,
    decision_table,
    letter_to_partners,
)
from engine.documents.wording import answer_by, who_comes
from engine.model.blocks import Blocks
from engine.model.dates import long_date
from engine.model.words import as_sentence, join_words, lower_first

_EVERY_TILE = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name. `asked` is what a partner does: "endorse this agency for a visit".

    `is_visit` decides what happens once the partners have decided.
    """

    letter: Letter
    heading: str
    proposal: str
    when: str
    reason: str
    focus: str
    who_comes: str
    conflict: str
    asked: str
    so_far: str
    decisions: Blocks
    reply_by: str
    is_visit: bool


def build(brief: Brief) -> Made:
    """Return the request about one activity that is proposed."""
    activity = brief.activity
    proposal, asked, heading = _PROPOSALS.get(decision_asked(brief).casefold(), _activity)(brief)
    context = Context(
        letter=letter_to_partners(brief),
        heading=heading,
        proposal=proposal,
        when=_when(brief),
        reason=_reason(brief),
        focus=as_sentence(activity.focus),
        who_comes=who_comes(brief),
        conflict=conflict_check(brief),
        asked=asked,
        so_far=answers_so_far(brief),
        decisions=decision_table(brief),
        reply_by=long_date(answer_by(brief, "reply_by")),
        is_visit=_is_visit(brief),
    )
    title = f"For your decision: {heading}"
    return Made(context=context, title=title, running_title=title, who=f"{activity.ref} {_whose(brief)}")


def _whose(brief: Brief) -> str:
    agency = brief.evidence.agency(next(iter(brief.activity.agencies), ""))
    if _is_visit(brief) and agency:
        return agency.short_name or agency.name
    return brief.activity.title or brief.activity.kind


def _is_visit(brief: Brief) -> bool:
    return brief.activity.kind.strip().casefold() == brief.framework.terms.visit_kind.casefold()


Words = tuple[str, str, str]
"""What is proposed, what a partner is asked to do, and the heading."""


def _visit(brief: Brief) -> Words:
    visit, whom = brief.framework.terms.visit, _whose(brief)
    service = brief.activity.service or brief.activity.title
    article = "an" if visit[:1].casefold() in "aeiou" else "a"
    to = f"{service}, {_agencies(brief)}" if service and service.casefold() != whom.casefold() else _agencies(brief)
    return f"{article} {visit} to {to}", "endorse this agency for a visit", f"{visit} to {whom}"


def _theme(brief: Brief) -> Words:
    activity = brief.activity
    form = lower_first(activity.form) or "a form still to be chosen"
    with_ = f", with {_agencies(brief)}" if activity.agencies else ""
    said = f"to look at the theme “{activity.title}”, {_tiles(brief)}, in this form: {form}{with_}"
    return said, "endorse this format", f"the format of the theme “{activity.title}”"


def _line_of_sight(brief: Brief) -> Words:
    activity = brief.activity
    with_ = f", with {_agencies(brief)}" if activity.agencies else ""
    said = f"a line of sight event on the theme “{activity.title}”, {_tiles(brief)}{with_}"
    return said, "agree this theme", f"the theme “{activity.title}”"


def _activity(brief: Brief) -> Words:
    activity = brief.activity
    return f"{lower_first(activity.kind)} {activity.title}".strip(), "agree to this", activity.title or activity.ref


_PROPOSALS: Mapping[str, Callable[[Brief], Words]] = {
    "endorse agency": _visit,
    "endorse format": _theme,
    "agree theme": _line_of_sight,
}


def _agencies(brief: Brief) -> str:
    found = (brief.evidence.agency(one) for one in brief.activity.agencies)
    return join_words(one.short_name or one.name for one in found if one)


def _tiles(brief: Brief) -> str:
    tiles = brief.activity.tiles
    if any(one.casefold() == _EVERY_TILE for one in tiles):
        return f"under all {len(brief.framework.tiles)} tiles"
    if not tiles:
        return "under no tile yet"
    return f"under the tile{'s' if len(tiles) > 1 else ''} {join_words(tiles)}"


def _when(brief: Brief) -> str:
    activity = brief.activity
    day = long_date(activity.proposed_date) if activity.proposed_date else "a day still to be found"
    return ", ".join(word for word in (day, activity.time, activity.place) if word)


def _reason(brief: Brief) -> str:
    """Return where the visits of two years stand and the agency's own lowest ratings; "" for what is no visit."""
    if not _is_visit(brief):
        return ""
    day = min(brief.activity.proposed_date or brief.dated, brief.known_by)
    figures = coverage(brief, before=day)
    said = (
        f"So far {figures.visited} of the {figures.register} agencies on our register have been visited in two years."
    )
    return f"{said}{_lowest(brief, day)}"


def _lowest(brief: Brief, day: date) -> str:
    found = returns_before(brief, brief.agency, day) if brief.activity.agencies else ()
    scale = brief.settings.ratings.signatures_of_risk
    lowest = lowest_domains(found[-1], scale) if found else ()
    if not lowest or lowest[0].rating == scale[-1]:
        return ""
    said = f"The last return of {_whose(brief)} rates {join_words(one.domain for one in lowest)} lowest"
    return f" {said}, {lowest[0].rating}."
