"""What complaints and PALS concerns were about, this quarter and last: the themes of a complaints report."""

from collections import Counter
from collections.abc import Iterable

from engine.documents.complaints_figures import HEALTH, Logs
from engine.documents.complaints_wording import NOT_GIVEN, NOT_RECEIVED, counted, files_source, say, sum_of, titles
from engine.model.blocks import Block, Blocks, Cell, Table, cell
from engine.model.feedback import FeedbackKind
from engine.model.framework import Partner
from engine.model.plan import Period
from engine.model.words import join_words

Theme = tuple[str, str]
"""A theme's key: what the row bears on ("Practice") and its category without regard to capitals."""


def themes(logs: Logs) -> Blocks:
    """Return complaints by what they bear on and their category, now and last quarter; then PALS concerns apart."""
    now, last = _by_theme(logs, logs.now), _by_theme(logs, logs.last, logs.in_both())
    names = _names(logs)
    keys = sorted({*now, *last}, key=lambda key: (-now[key].total(), -last[key].total(), names[key], key))
    table = Table(
        header=("Bears on", "Category", "Partners", "This quarter", "Last quarter"),
        rows=tuple(_theme_row(logs, key, names[key], now[key], last[key]) for key in keys),
        caption=f"Complaints received in {logs.now.title} and in {logs.last.title}, by theme",
        source=files_source(logs, (logs.now, logs.last)),
        widths=(1.5, 3.2, 2.2, 1.5, 1.5),
        numeric=frozenset({3, 4}),
    )
    said: tuple[Block, ...] = (say(_largest(now, names), _like_with_like(logs)), table) if keys else (_no_theme(logs),)
    return (*said, *_pals(logs))


def _no_theme(logs: Logs) -> Block:
    return say(f"No complaint about safeguarding was received in {logs.now.title} or in {logs.last.title}.")


class _Themes(dict[Theme, Counter[str]]):
    """Counts by theme and partner; a theme that is not there counts nothing."""

    def __missing__(self, key: Theme) -> Counter[str]:
        return Counter()


def _by_theme(logs: Logs, period: Period, partners: Iterable[Partner] | None = None) -> _Themes:
    found = _Themes()
    for one in logs.returned(period) if partners is None else partners:
        for item in logs.items(one, FeedbackKind.COMPLAINT):
            if period.holds(item.received) and logs.of(one, period):
                found.setdefault(_key(item.relevance.value, item.category), Counter())[one.title] += 1
        for total in logs.totals(one, period, FeedbackKind.COMPLAINT):
            found.setdefault(_key("Not said", total.category), Counter())[one.title] += total.count
    return found


def _key(relevance: str, category: str) -> Theme:
    return relevance, " ".join(category.casefold().split())


def _names(logs: Logs) -> dict[Theme, str]:
    """Return each theme's category as it was first written."""
    names: dict[Theme, str] = {}
    for one in logs.partners:
        for item in logs.items(one, FeedbackKind.COMPLAINT):
            names.setdefault(_key(item.relevance.value, item.category), item.category or NOT_GIVEN)
        for period in logs.quarters:
            for total in logs.totals(one, period, FeedbackKind.COMPLAINT):
                names.setdefault(_key("Not said", total.category), total.category or NOT_GIVEN)
    return names


def _theme_row(logs: Logs, key: Theme, name: str, now: Counter[str], last: Counter[str]) -> tuple[Cell, ...]:
    who = [one.title for one in logs.partners if now[one.title] or last[one.title]]
    return tuple(cell(text) for text in (key[0], name, join_words(who), str(now.total()), str(last.total())))


def _largest(now: _Themes, names: dict[Theme, str]) -> str:
    whole = sum(one.total() for one in now.values())
    if not whole:
        return "No complaint was received this quarter."
    by_name: Counter[str] = Counter()
    for key, one in now.items():
        by_name[names[key]] += one.total()
    most = max(by_name.values())
    names_of = [name for name, number in sorted(by_name.items()) if number == most]
    bears = Counter(key[0] for key, one in now.items() for _ in range(one.total()))
    parts = [f"{number} of {whole} on {word.lower()}" for word, number in sorted(bears.items())]
    each = "each with" if len(names_of) > 1 else "with"
    verb = "are the largest categories," if len(names_of) > 1 else "is the largest category,"
    return f"{join_words(names_of)} {verb} {each} {most} of {whole} complaints. {join_words(parts).capitalize()}."


def _like_with_like(logs: Logs) -> str:
    left = [one for one in logs.returned(logs.last) if one not in logs.in_both()]
    if not left:
        return ""
    number = sum_of(logs, left, FeedbackKind.COMPLAINT, logs.last)
    own = counted(number, FeedbackKind.COMPLAINT)
    return f"Last quarter leaves out {titles(left)} ({own} then), so that like is compared with like."


def _pals(logs: Logs) -> Blocks:
    """Return a paragraph on PALS concerns, which are counted apart."""
    told = []
    for one in logs.partners:
        now, last = (logs.received(one, FeedbackKind.PALS, period) for period in (logs.now, logs.last))
        if not (now or last) and one.id != HEALTH:
            continue
        this = _quarter_of_pals(logs, one, logs.now, now)
        told.append(f"{one.title}: {this}, {_quarter_of_pals(logs, one, logs.last, last)}.")
    return (say("A PALS concern is informal and is never counted as a complaint.", *told),) if told else ()


def _quarter_of_pals(logs: Logs, partner: Partner, period: Period, number: int | None) -> str:
    if number is None:
        return f"{NOT_RECEIVED.lower()} for {period.title}"
    about: Counter[str] = Counter()
    for item in logs.items(partner, FeedbackKind.PALS):
        if period.holds(item.received):
            about[item.category or NOT_GIVEN] += 1
    parts = [f"{name} {count}" for name, count in sorted(about.items(), key=lambda one: (-one[1], one[0]))]
    return f"{number} in {period.title}{f' ({join_words(parts)})' if parts else ''}"
