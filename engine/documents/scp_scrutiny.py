"""How the year was scrutinised, for the public: commitments, ratings by domain, reviews, and what scrutiny taught."""

from collections import Counter
from collections.abc import Iterator

from engine.documents.brief import Brief
from engine.documents.figures import tone
from engine.documents.pso_promise import Promise, promises
from engine.documents.pso_year import LINE_OF_SIGHT, THEME, asked_for, every_held, facts_to, held, said
from engine.documents.public_counts import WITHHELD, counts_few_people
from engine.documents.scp_numbers import accepted_domains, entries, period_before, return_of, returned
from engine.documents.scp_said import carried_words, quoted
from engine.model.blocks import Block, Blocks, Cell, Chart, ChartKind, Heading, Series, Table, Tone, cell
from engine.model.data import Review
from engine.model.dates import count_of, short_date
from engine.model.words import as_sentence, in_words, join_words, lower_first, upper_first

_HIGHLIGHTS = "highlights"
_MONTHS_A_YEAR = 12
_YOUNG, _STAFF = "Young inspectors' visit", "Staff event"


def scrutiny(brief: Brief) -> Blocks:
    """Return what was held against each commitment, and how agencies rate themselves by domain, none of them named."""
    return (_held_in_year(brief), *_commitments(brief), *_ratings(brief))


def _held_in_year(brief: Brief) -> Block:
    """Return the year's scrutiny in a sentence of counts."""
    visit = brief.framework.terms.visit
    kinds = (
        (brief.framework.terms.visit_kind, visit, f"{visit}s"),
        (THEME, "thematic activity", "thematic activities"),
        (LINE_OF_SIGHT, "line of sight event", "line of sight events"),
        (_YOUNG, "visit by young inspectors", "visits by young inspectors"),
        (_STAFF, "staff event", "staff events"),
    )
    counted = [(len(held(brief, kind)), one, many) for kind, one, many in kinds]
    words = join_words(f"{in_words(number)} {one if number == 1 else many}" for number, one, many in counted if number)
    if not words:
        return said("No scrutiny activity is recorded as held in the year.")
    cases = sum(one.cases or 0 for one in held(brief, LINE_OF_SIGHT))
    total = len(every_held(brief))
    return said(
        f"By {short_date(facts_to(brief))} the partnership had held {words}.",
        f"In the line of sight events, practitioners and managers followed {cases} children's cases." if cases else "",
        "It was one activity in all." if total == 1 else "",
    )


def _commitments(brief: Brief) -> Iterator[Block]:
    found = promises(brief)
    if not found:
        return
    met = sum(1 for one in found if not one.gap)
    short = join_words(lower_first(one.title) for one in found if one.gap)
    yield said(
        f"The framework commits the partners to {in_words(len(found))} things that can be counted.",
        f"{upper_first(in_words(met)) if met else 'None'} {'is' if met == 1 else 'are'} met so far.",
        f"Behind, or with time still to run: {short}." if short else "",
    )
    yield Table(
        header=("Commitment", "Promised", "Held", "Still to come"),
        rows=tuple(_promise_row(one) for one in found),
        caption=f"What was promised and what was held by {short_date(facts_to(brief))}",
        source=f"Source: {brief.framework.title} {brief.framework.years}, and the partnership's register.",
        widths=(3, 2, 1, 2.2),
        numeric=frozenset({2}),
    )


def _promise_row(one: Promise) -> tuple[Cell, ...]:
    when = "a year" if one.months == _MONTHS_A_YEAR else f"in {one.months} months"
    left = f"{one.gap} by {short_date(one.ends)}" if one.gap else "None: met"
    return cell(one.title), cell(f"{one.asked} {when}"), cell(str(one.held)), cell(left)


def _ratings(brief: Brief) -> Iterator[Block]:
    period = brief.settings.year.section11_period
    table, chart = _by_domain(brief, period), _shares(brief, period)
    if table is None or chart is None:
        yield said(f"No {brief.framework.terms.self_assessment} for {period} was received, so no domain is rated.")
        return
    yield Heading(text="How agencies rate themselves")
    yield _rated(brief, period)
    yield table
    yield chart


def _rated(brief: Brief, period: str) -> Block:
    terms, before = brief.framework.terms, period_before(brief)
    now, then = accepted_domains(brief, period), accepted_domains(brief, before)
    level = brief.settings.ratings.signatures_accepted
    compared = f"For {before} it was {then}." if before and then.of else "There is no earlier period to compare with."
    return said(
        f"{returned(brief, period)} agencies sent their {terms.self_assessment} for {period}.",
        f"In it each rates {in_words(len(brief.framework.domains))} parts of its work.",
        f"Of the ratings given, {now} are {level}. {compared}",
        "Agencies are counted and not ranked: a low rating that an agency gives itself is also a sign of candour.",
    )


def _counts(brief: Brief, period: str) -> dict[str, Counter[str]]:
    """Return how many agencies gave each rating, domain by domain; a domain left blank is under ""."""
    scale = brief.settings.ratings.signatures_of_risk
    found = {one.title: Counter[str]() for one in brief.framework.domains}
    for agency in entries(brief):
        answer = return_of(brief, agency, period)
        given = {one.domain.casefold(): one.rating for one in answer.domains} if answer else {}
        for title in found if answer else ():
            rating = given.get(title.casefold(), "")
            found[title][rating if rating in scale else ""] += 1
    return found


def _by_domain(brief: Brief, period: str) -> Table | None:
    scale, found = brief.settings.ratings.signatures_of_risk, _counts(brief, period)
    if not any(one.total() for one in found.values()):
        return None
    rows = tuple(
        (cell(title), *(cell(f"{count[word]} of {count.total()}") for word in reversed(scale)), _blank(count))
        for title, count in found.items()
    )
    return Table(
        header=("Part of the work", *reversed(scale), "Left blank"),
        rows=rows,
        caption=f"Agencies' own ratings for {period}, by part of their work",
        source=f"Source: the agencies' {brief.framework.terms.self_assessment} for {period}, the latest of each by "
        f"{short_date(facts_to(brief))}. The counts are of agencies, not of people.",
        widths=(3, *(1.2 for _ in scale), 1.2),
        numeric=frozenset(range(1, len(scale) + 2)),
    )


def _blank(count: Counter[str]) -> Cell:
    return cell(f"{count['']} of {count.total()}" if count[""] else "None")


def _shares(brief: Brief, period: str) -> Chart | None:
    scale, found = brief.settings.ratings.signatures_of_risk, _counts(brief, period)
    if not any(one.total() for one in found.values()):
        return None
    best = scale[-1]
    top = max(found, key=lambda title: found[title][best])
    low = min(found, key=lambda title: found[title][best])
    words = f"{top} has the most agencies at {best} ({found[top][best]} of {found[top].total()})"
    words += f", {low} the fewest ({found[low][best]} of {found[low].total()})" if low != top else ""
    return Chart(
        kind=ChartKind.SHARES,
        categories=tuple(found),
        series=(*(_series(found, word, tone(word, scale)) for word in reversed(scale)), *_blanks(found)),
        caption=f"Share of agencies at each rating, {period}",
        message=f"{words}.",
        source="Source: the table above.",
    )


def _series(found: dict[str, Counter[str]], word: str, colour: Tone) -> Series:
    return Series(name=word or "Left blank", values=tuple(float(one[word]) for one in found.values()), tone=colour)


def _blanks(found: dict[str, Counter[str]]) -> tuple[Series, ...]:
    return (_series(found, "", Tone.NONE),) if any(one[""] for one in found.values()) else ()


def learning(brief: Brief) -> Blocks:
    """Return what scrutiny taught: contributed words, and the highlights that agreed reports release; else a prompt."""
    said_here = (*carried_words(brief, "scrutiny_learning", below=3), *_released(brief))
    return said_here or asked_for(brief, "scrutiny_learning")


def _released(brief: Brief) -> Iterator[Block]:
    """Yield the lines that agreed thematic reports offer for publication, word for word."""
    for report in brief.evidence.agreed:
        blocks = quoted(report.sections.get(_HIGHLIGHTS, ()))
        activity = brief.evidence.activity(report.about)
        if blocks and activity is not None:
            yield Heading(text=activity.title or activity.service or activity.kind, level=3)
            yield from blocks


def reviews(brief: Brief) -> Blocks:
    """Return what reviews recommended, what was decided and done, and what improved, in a sentence and a table."""
    found = brief.evidence.reviews
    if not found:
        return (
            said("Not applicable: no rapid review or practice review, local or national, was entered for the year."),
        )
    done = sum(1 for one in found if one.improvement)
    names = dict.fromkeys((one.ref.partition(".")[0], one.kind) for one in found)
    kinds = Counter(kind for _, kind in names)
    what = join_words(count_of(count, lower_first(kind)) for kind, count in kinds.items())
    table = Table(
        header=("Recommendation", "What was decided and done", "What improved"),
        rows=tuple(_review_row(one) for one in found),
        caption="Recommendations and what came of them",
        source="Source: the partnership's record of reviews.",
        widths=(1, 1.2, 1),
    )
    told = said(
        f"The partners worked on {count_of(len(found), 'recommendation')} in the year, from {what}.",
        f"An improvement is recorded for {done} of {len(found)}.",
        "Of the rest it is too early to say, or nobody has recorded it yet." if done < len(found) else "",
    )
    return (told, table)


def _review_row(one: Review) -> tuple[Cell, ...]:
    improved = WITHHELD if counts_few_people(one.improvement) else one.improvement
    done = " ".join(as_sentence(upper_first(text)) for text in (one.decision, one.action) if text)
    texts = (f"{one.kind}: {lower_first(one.recommendation)}", done or "Not recorded", improved or "None recorded yet")
    return tuple(cell(as_sentence(upper_first(text))) for text in texts)
