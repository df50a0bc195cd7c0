"""The findings letter (NL-06): what the agreed report says to one agency, in the report's own words, and what is asked.

Everything of it comes from the agreed report, the register and the calendar. The notes are never read here.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from engine.documents.brief import Brief, Made
from engine.documents.carried import asked
from engine.documents.letters import Letter, letter_of
from engine.documents.wording import key_date
from engine.model.agreed import AgreedAction, AgreedFinding, AgreedReport
from engine.model.blocks import (
    Block,
    Blocks,
    BulletList,
    ListItem,
    Look,
    Paragraph,
    Quote,
    Span,
    Table,
    bold,
    cell,
    plain,
)
from engine.model.dates import long_date, short_date
from engine.model.evidence import Agency, Consent
from engine.model.words import in_words, join_words

_TOP = 3
"""How many strengths, and how many areas for development, the letter quotes."""
_RELEASE = "agree release"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name. Dates are words; `shared` is True where the report is about several agencies."""

    letter: Letter
    subject: str
    thanks: str
    shared: bool
    opening_line: Blocks
    agreed_by: str
    strengths: Blocks
    development: Blocks
    on_the_day: Blocks
    your_actions: Blocks
    has_actions: bool
    corrections_by: str
    owners_by: str
    sign_off_by: str
    hear_back_by: str
    action_group: str
    board: str
    next_return: str
    report_name: str


def build(brief: Brief) -> Made:
    """Return the letter to one agency of one visit or theme. Until the report is agreed it has nothing to say."""
    agreed, words = brief.agreed, _words(brief)
    actions = _own_actions(brief, agreed) if agreed else ()
    dates = brief.planned.dates
    context = Context(
        letter=letter_of(brief),
        subject=words.subject,
        thanks=words.thanks,
        shared=words.shared,
        opening_line=asked(brief, "opening_line"),
        agreed_by=_agreed_by(brief),
        strengths=_quoted(agreed, "strengths"),
        development=_quoted(agreed, "development"),
        on_the_day=_on_the_day(agreed),
        your_actions=_table(brief, agreed, actions),
        has_actions=bool(actions),
        corrections_by=key_date(dates, "reply_by"),
        owners_by=key_date(dates, "reply_by"),
        sign_off_by=key_date(dates, "next_action_group"),
        hear_back_by=key_date(dates, "next_action_group"),
        action_group=key_date(dates, "next_action_group"),
        board=key_date(dates, "next_board"),
        next_return=_next_return(brief),
        report_name=words.report,
    )
    return Made(
        context=context,
        title=words.title,
        running_title=words.title,
        who=words.who,
        excused=brief.planned.excused,
        carried=frozenset({"highlights", "on_the_day"}) if agreed else frozenset(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What a letter about a visit and one about a theme say differently."""

    title: str
    subject: str
    thanks: str
    report: str
    who: str
    shared: bool


def _words(brief: Brief) -> _Words:
    activity, agency, terms = brief.activity, brief.agency, brief.framework.terms
    day = long_date(activity.day or brief.dated)
    name = agency.short_name or agency.name
    if activity.kind.casefold() == terms.visit_kind.casefold():
        service = activity.service or agency.name
        met = _met(brief.agreed)
        also = f" We met {met}; give them our thanks too." if met else ""
        return _Words(
            title=f"Findings of the {service} visit",
            subject=f"Findings of the {service} visit, {day}",
            thanks=f"Thank you for the time that your staff and leaders gave us on {day}.{also}",
            report=f"{terms.visit.capitalize()} report: {service}",
            who=name,
            shared=False,
        )
    theme = activity.title or activity.ref
    others = len(activity.agencies) - 1
    given = f"{name} and {in_words(others)} other {'agency' if others == 1 else 'agencies'}" if others else name
    return _Words(
        title=f"Findings of the theme: {theme}",
        subject=f"Findings of the theme “{theme}”, {day}",
        thanks=f"Thank you for what your staff and leaders gave to this theme. {given} took part.",
        report=f"Thematic report: {theme}",
        who=f"{activity.ref} {name}",
        shared=True,
    )


def _met(agreed: AgreedReport | None) -> str:
    """Return the people met by group, as the agreed report counts them."""
    met = agreed.facts.get("people met", "") if agreed else ""
    return "" if met.casefold().startswith("none recorded") else met


def _agreed_by(brief: Brief) -> str:
    """Return who agreed the report and when: "the three partners (Council on 5 October 2021, ...)"."""
    latest: dict[str, Consent] = {}
    for row in brief.evidence.decisions:
        if row.decision.casefold() == _RELEASE and row.ref.casefold() == brief.planned.spec.quotes + (
            f":{brief.planned.subject}".casefold()
        ):
            for one in sorted(row.consents, key=lambda consent: consent.on):
                if one.party not in latest or one.on >= latest[one.party].on:
                    latest[one.party] = one
    partners = brief.framework.partners
    given = [f"{one.title} on {short_date(latest[one.id].on)}" for one in partners if one.id in latest]
    return f"the {in_words(len(partners))} safeguarding partners ({join_words(given)})"


def _quoted(agreed: AgreedReport | None, kind: str) -> Blocks:
    """Return the first findings of one kind, with their references, in the agreed report's words."""
    found = agreed.of_kind(kind)[:_TOP] if agreed else ()
    if not found:
        return (Paragraph(spans=plain("None identified in the report.")),) if agreed else ()
    return (BulletList(items=tuple(ListItem(spans=_with_ref(one)) for one in found)),)


def _with_ref(one: AgreedFinding) -> tuple[Span, ...]:
    return (*bold(f"{one.ref} "), *one.spans)


def _on_the_day(agreed: AgreedReport | None) -> Blocks:
    """Return what the agreed report says was raised on the day, paragraph by paragraph."""
    said: list[Block] = [
        replace(one, look=Look.LETTER_TEXT) if isinstance(one, Paragraph) and one.look is Look.NORMAL else one
        for one in (agreed.sections.get("feedback_given", ()) if agreed else ())
        if isinstance(one, Paragraph | BulletList | Quote)
    ]
    nothing = Paragraph(spans=plain("The report records nothing that was raised on the day."), look=Look.LETTER_TEXT)
    return tuple(said) or (nothing,)


def _own_actions(brief: Brief, agreed: AgreedReport) -> tuple[AgreedAction, ...]:
    """Return this agency's actions: all of a visit to one agency; of a visit to several, those that name it."""
    if len(brief.activity.agencies) == 1:
        return agreed.actions
    return tuple(one for one in agreed.actions if is_action_of(one, brief.agency))


def is_action_of(action: AgreedAction, agency: Agency) -> bool:
    """Return whether an action's agency, else its owner, is this agency, by any name the register has for it."""
    words = {one.casefold() for one in (agency.id, agency.name, agency.short_name, *agency.aliases) if one}
    if action.agency:
        return action.agency.strip().casefold() in words
    owner = action.owner.casefold()
    return any(re.search(rf"\b{re.escape(word)}\b", owner) for word in words)


def _table(brief: Brief, agreed: AgreedReport | None, actions: tuple[AgreedAction, ...]) -> Blocks:
    if agreed is None:
        return ()
    if not actions:
        name = brief.agency.short_name or brief.agency.name
        return (Paragraph(spans=plain(f"None identified: the agreed report sets no action for {name}.")),)
    header = ("Ref", "Action", "Owner", "Due", "What will show it is done")
    rows = tuple(
        tuple(cell(text or "Not yet given") for text in (_ref(one), one.action, one.owner, one.due, one.measure))
        for one in actions
    )
    return (Table(header=header, rows=rows, widths=(1.3, 3.5, 2.6, 2.5, 2.7)),)


def _ref(one: AgreedAction) -> str:
    return f"{one.ref} for {one.finding}" if one.ref and one.finding else one.ref or one.finding


def _next_return(brief: Brief) -> str:
    """Return which return must report what was done: the annual one after this letter, dated where that is known."""
    due: date | None = brief.settings.local_dates.section11_return
    when = f", due back by {long_date(due)}," if due and due > brief.dated else ""
    return f"your next annual {brief.framework.terms.self_assessment}{when}"
