"""The annual report's record: decisions, actions, what is planned, how the guidance is answered, words explained."""

from collections.abc import Iterator, Mapping
from datetime import date

from engine.documents.brief import Brief
from engine.documents.known import is_closed
from engine.documents.pso_year import asked_for, facts_to, last_day, said, year_of
from engine.documents.public_counts import WITHHELD, counts_few_people
from engine.documents.scp_said import guidance_items
from engine.model.blocks import Block, Blocks, Cell, Chart, ChartKind, Prompt, Series, Table, cell
from engine.model.dates import short_date
from engine.model.evidence import Action, Activity, Decision
from engine.model.quarters import quarter_named
from engine.model.statutory import StatutoryItem
from engine.model.words import in_words, join_words, lower_first, upper_first

Said = Mapping[str, Blocks]
"""What stands in each section as this report is built, by the section's id."""
_DECIDED = {
    "endorse agency": "The partners chose {what}.",
    "agree theme": "The partners agreed the theme of {what}.",
    "agree release": "The partners agreed the report of {what}.",
    "receive at board": "The Board received the report of {what}.",
}
"""The decisions that count as the year's, by their name on the register, and how each is told."""
_DECLINED, _LINE_OF_SIGHT = "declined", "line of sight"


def actions_and_decisions(brief: Brief) -> Blocks:
    """Return the year's decisions by date, its actions by where they stand, and what the closed ones changed."""
    return (*_decisions(brief), *_actions(brief), *_changed(brief))


def _decisions(brief: Brief) -> Iterator[Block]:
    rows = sorted(dict.fromkeys(_dated_decisions(brief)), key=lambda one: one[0])
    if not rows:
        yield said("No decision of the year is recorded.")
        return
    yield said(
        f"The partners and the Board recorded {in_words(len(rows))} decisions about scrutiny in the year, each agreed "
        "by all who had a say in it."
    )
    yield Table(
        header=("Date", "Decision"),
        rows=tuple((cell(short_date(day)), cell(text)) for day, text in rows),
        caption="Decisions about scrutiny, by date",
        source="Source: the partnership's register of decisions.",
        widths=(1.3, 4),
    )


def _dated_decisions(brief: Brief) -> Iterator[tuple[date, str]]:
    """Yield the decisions that were completed in the year, by reference, each with the day of the last answer."""
    for row in sorted(brief.evidence.decisions, key=lambda one: one.ref):
        if row.decision.casefold() not in _DECIDED or not row.consents or row.outcome.casefold() == _DECLINED:
            continue
        day = max(one.on for one in row.consents)
        if year_of(brief).starts <= day <= last_day(brief) and _is_complete(brief, row):
            yield day, _decision_text(brief, row)


def _is_complete(brief: Brief, row: Decision) -> bool:
    given = {one.party for one in row.consents}
    needed = {one.id for one in brief.framework.partners}
    return row.decision.casefold() == "receive at board" or needed <= given


def _decision_text(brief: Brief, row: Decision) -> str:
    """Return a decision as a sentence: about an activity by its title, or about a report of a quarter or a year."""
    kind, _, rest = row.ref.partition(":")
    spec = brief.framework.document(kind)
    activity = brief.evidence.activity(rest if spec else row.ref)
    told = _DECIDED[row.decision.casefold()]
    if activity is None and spec is not None:
        quarter = quarter_named(rest, brief.settings)
        about = f"the {lower_first(spec.title)} for {quarter.title if quarter else rest}"
        return told.replace("the report of {what}", "{what}").format(what=about)
    return told.format(what=_activity_text(brief, activity) if activity else row.ref)


def _activity_text(brief: Brief, activity: Activity) -> str:
    kind = lower_first(activity.kind.strip())
    event = f"{kind} event" if kind == _LINE_OF_SIGHT else kind
    article = "an" if event[:1] in "aeiou" else "a"
    if activity.kind.strip().casefold() == brief.framework.terms.visit_kind.casefold():
        return f"{article} {event} to “{activity.service or activity.title}”"
    return f"the {event} on “{activity.title or activity.service or activity.kind}”"


def _actions(brief: Brief) -> Iterator[Block]:
    found = _live(brief)
    if not found:
        yield said("No action of the year is recorded.")
        return
    day = facts_to(brief)
    closed = [one for one in found if is_closed(one)]
    late = [one for one in found if not is_closed(one) and one.due and one.due < day]
    running = len(found) - len(closed) - len(late)
    counts = (("Done", len(closed)), ("In progress, with time left", running), ("Late", len(late)))
    yield said(
        f"{upper_first(in_words(len(found)))} actions were open at some time in the year.",
        f"By {short_date(day)}, {len(closed)} of {len(found)} were done, {running} in progress with time left, and "
        f"{len(late)} late.",
    )
    yield Chart(
        kind=ChartKind.BARS,
        categories=tuple(name for name, _ in counts),
        series=(Series(name="Actions", values=tuple(float(count) for _, count in counts)),),
        caption=f"Actions by where they stand on {short_date(day)}",
        message=f"{len(closed)} of {len(found)} actions are done, {running} in progress and {len(late)} late.",
        source="Source: the partnership's register of actions. The counts are of actions, not of people.",
    )


def _live(brief: Brief) -> tuple[Action, ...]:
    """Return the actions that were open on some day of the year: those closed before it are another year's."""
    starts = year_of(brief).starts
    return tuple(one for one in brief.evidence.actions if one.closed_on is None or one.closed_on >= starts)


def _changed(brief: Brief) -> Iterator[Block]:
    done = [one for one in _live(brief) if is_closed(one)]
    if not done:
        return
    known = sum(1 for one in done if one.difference)
    yield said(
        f"For {known} of {len(done)} actions that are done, what they changed is recorded.",
        "Of the rest there is no evidence yet." if known < len(done) else "",
    )
    yield Table(
        header=("What was done", "What it changed"),
        rows=tuple((cell(one.action), cell(_difference(one))) for one in done),
        caption="Actions that are done, and what they changed",
        source="Source: the partnership's register of actions.",
        widths=(1, 1),
    )


def _difference(action: Action) -> str:
    if counts_few_people(action.difference):
        return f"{WITHHELD}."
    return action.difference or "No evidence yet."


def next_year(brief: Brief) -> Blocks:
    """Return the prompt for the priorities, and the dates of the coming year that are already set."""
    return (*asked_for(brief, "next_year"), *_coming(brief))


def _coming(brief: Brief) -> Iterator[Table]:
    local, day = brief.settings.local_dates, facts_to(brief)
    events = [(one.on, upper_first(one.title or one.kind)) for one in brief.evidence.calendar if _counts(one.kind)]
    events += [(one, "Review of how well the arrangements work") for one in (local.arrangements_review,) if one]
    events += [
        (one, f"The agencies' {brief.framework.terms.self_assessment} comes back")
        for one in (local.section11_return,)
        if one
    ]
    rows = sorted(dict.fromkeys((on, text) for on, text in events if on > day))
    if rows:
        yield Table(
            header=("Date", "What is planned"),
            rows=tuple((cell(short_date(on)), cell(text)) for on, text in rows),
            caption="Dates that are already set",
            source="Source: the partnership's calendar and its local dates.",
            widths=(1.3, 4),
        )


def _counts(kind: str) -> bool:
    return kind.strip().casefold() in {"board", "staff event"}


def crosswalk(brief: Brief, built: Said) -> Blocks:
    """Return what the chosen edition of the guidance asks for, where it is answered, and whether it is yet."""
    found = guidance_items(brief)
    edition = brief.settings.documents.statutory_guidance
    if not found:
        return (said(f"Not applicable: the framework holds no list for the edition {edition} of the guidance."),)
    states = [_state(brief, one, built) for one in found]
    answered = sum(1 for one in states if one == _ANSWERED)
    asked = sum(1 for one in found if not one.not_applicable)
    unsure = sum(1 for one in found if not one.confirmed)
    table = Table(
        header=("What is asked for", "Where", "Answered", "Basis"),
        rows=tuple(_item_row(brief, one, state) for one, state in zip(found, states, strict=True)),
        caption=f"What the law and {_name(edition)} ask for, and where this report answers",
        source=f"Source: Children Act 2004 and {_name(edition)}, in our own words. Where the basis says so, the "
        "guidance's wording has not been checked.",
        widths=(3, 2.4, 2, 1.8),
    )
    told = said(
        f"{answered} of {asked} matters that this report is asked to cover are answered so far.",
        f"{upper_first(in_words(unsure))} of {in_words(len(found))} entries are to be checked against the guidance "
        "before publication."
        if unsure
        else "",
    )
    return (told, table)


_ANSWERED = "Answered"


def _name(edition: str) -> str:
    return f"Working Together {edition.removeprefix('WT')}" if edition.startswith("WT") else edition


def _state(brief: Brief, item: StatutoryItem, built: Said) -> str:
    if item.not_applicable:
        return f"Not applicable: {item.not_applicable}"
    titles = {one.id: one.title for one in brief.planned.spec.section}
    waiting = [titles.get(one, one) for one in item.sections if not is_answered(brief, one, built)]
    if not waiting:
        return _ANSWERED
    part = "In part; not" if len(waiting) < len(item.sections) else "Not"
    return f"{part} yet: {join_words(dict.fromkeys(f'“{one}”' for one in waiting))}"


def is_answered(brief: Brief, ref: str, built: Said) -> bool:
    """Return whether a section says something: as it is built now, or as a person has filled it in Word."""
    here = built.get(ref, ())
    if here and not any(isinstance(one, Prompt) for one in here):
        return True
    drafted = brief.evidence.drafted_section(brief.planned.id, ref)
    return drafted is not None and drafted.filled


def _item_row(brief: Brief, item: StatutoryItem, state: str) -> tuple[Cell, ...]:
    titles = {one.id: one.title for one in brief.planned.spec.section}
    where = join_words(dict.fromkeys(titles.get(one, one) for one in item.sections))
    basis = brief.framework.clause(item.cite) if item.cite else _name(item.guidance)
    checked = "" if item.confirmed else "; check against the guidance"
    return cell(item.title), cell(where or "Not in this report"), cell(state), cell(f"{basis}{checked}")


def glossary(brief: Brief) -> Blocks:
    """Return the words a reader outside the partnership may not know, in the order of the alphabet."""
    terms = brief.framework.terms
    meanings = {
        upper_first(terms.self_assessment): "Each agency's own yearly account of how it keeps children safe, which "
        "section 11 of the Children Act 2004 makes its duty.",
        terms.risk_tool: "The tool with which agencies rate six parts of their work, from leadership to culture.",
        f"{terms.scrutiny_officer} ({terms.scrutiny_officer_short})": "A senior officer of one of the partners who "
        "visits, reads and questions on behalf of all of them.",
        f"{terms.action_group} ({terms.action_group_short})": "The group that follows every action until it is done.",
        upper_first(
            terms.visit
        ): "A day on which scrutiny officers see an agency's work and listen to its staff and to families.",
        "Line of sight": "A meeting at which the practitioners and managers of several agencies follow real cases from "
        "beginning to end.",
        "Thematic activity": "A closer look by several agencies at one matter, such as neglect.",
        "Rapid review": "A first look, within days, at what can be learnt when a child has come to serious harm.",
        "PALS": "Patient Advice and Liaison Service: where people raise a concern with the health service informally.",
        "Statutory safeguarding partners": "The three bodies that the law makes answerable together for keeping "
        "children safe: the council, the health service and the police.",
    }
    rows = tuple((cell(word), cell(meanings[word])) for word in sorted(meanings, key=str.casefold))
    return (Table(header=("Word", "What it means here"), rows=rows, caption="Words we use", widths=(1.4, 3)),)
