"""What is to do, as the page lists it: for you, waiting for others, later; alike things told once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from engine.model.dates import count_of
from engine.model.problem import Severity, Who
from engine.model.words import join_words
from engine.report.page_days import by_day, short_day
from engine.report.wording import HEADINGS, STOPS, WEIGHT

Pack = Mapping[str, Any]
_OURS = frozenset({Who.COORDINATOR, Who.TOOL})
_TURN = {who: place for place, who in enumerate(HEADINGS)}
_WEIGHTS = {weight: place for place, weight in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One problem: its weight in words, what is wrong, where, the code and the clause."""

    weight: str
    message: str
    place: str
    code: str
    clause: str
    stops: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Problems of one document, or of one file, that are mended in the same way. `first` is the first one's number.

    `who` says who mends them; `title` is the document's, "" for problems of no document: their own sentence says what
    they are about.
    """

    title: str
    by: str
    who: str
    fix: str
    file: str
    first: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One list of the page: its heading, how many of its problems leave the pack incomplete, and the groups."""

    title: str
    stops: int
    looks: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What one document still wants after the deadline, folded away: whose turn, and the groups."""

    title: str
    by: str
    count: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """Everything to do. `send` are the documents that are ready and due, as title and day.

    `queries` are the questions to agencies: whom, how many things by which day, and where the draft lies.
    """

    by: str
    yours: Part
    look: Part
    others: tuple[Part, ...]
    others_stops: int
    send: tuple[tuple[str, str], ...]
    queries: tuple[tuple[str, str, str], ...]
    later: tuple[Later, ...]
    later_stops: int
    info: tuple[Group, ...]
    info_count: int


def todo_of(pack: Pack) -> Todo:
    """Return everything to do: every problem of the pack stands in one list, numbered through all of them."""
    count = _Count()
    now = [one for one in pack["problems"] if _is_now(pack, one)]
    rest = [one for one in pack["problems"] if not _is_now(pack, one) and one["severity"] != Severity.INFO]
    info = [one for one in pack["problems"] if one["severity"] == Severity.INFO]
    mine = [one for one in now if one["who"] in _OURS]
    yours = _part(pack, "For you", [one for one in mine if one["severity"] in STOPS], count)
    look = _part(pack, "To look at", [one for one in mine if one["severity"] not in STOPS], count)
    others = tuple(_others(pack, [one for one in now if one["who"] not in _OURS], count))
    return Todo(
        by=_by(pack),
        yours=yours,
        look=look,
        others=others,
        others_stops=sum(one.stops for one in others),
        send=tuple(_to_send(pack)),
        queries=tuple(_queries(pack)),
        later=tuple(_later(pack, rest, count)),
        later_stops=_stops(rest),
        info=tuple(_groups(pack, info, count)),
        info_count=len(info),
    )


class _Count:
    """Numbers the problems in the order in which the page shows them."""

    def __init__(self) -> None:
        self._next = 1

    def take(self, number: int) -> int:
        """Return the first of so many numbers in a row."""
        first = self._next
        self._next += number
        return first


def _by(pack: Pack) -> str:
    day = pack["deadline"]["date"]
    return f"by {short_day(day)}" if day else "since the Board has met"


def _is_now(pack: Pack, one: Mapping[str, Any]) -> bool:
    """Return whether a problem wants an answer by the deadline; what nothing dates cannot wait."""
    deadline = pack["deadline"]["date"]
    is_early = deadline is None or one["by"] is None or one["by"] <= deadline
    return one["severity"] != Severity.INFO and is_early


def _stops(problems: Iterable[Mapping[str, Any]]) -> int:
    return sum(one["severity"] in STOPS for one in problems)


def _part(pack: Pack, title: str, problems: list[Mapping[str, Any]], count: _Count) -> Part:
    stops = _stops(problems)
    groups = tuple(_groups(pack, problems, count))
    return Part(title=title, stops=stops, looks=len(problems) - stops, groups=groups)


def _others(pack: Pack, problems: list[Mapping[str, Any]], count: _Count) -> Iterator[Part]:
    for who, heading in HEADINGS.items():
        mine = [one for one in problems if one["who"] == who]
        if mine:
            yield _part(pack, heading, mine, count)


def _later(pack: Pack, problems: list[Mapping[str, Any]], count: _Count) -> Iterator[Later]:
    """Yield what each document or folder still wants, the earliest first."""

    def place(one: Mapping[str, Any]) -> tuple[str, str]:
        return (one["by"] or "", _whose(pack, one)[0])

    for (by, title), same in groupby(sorted(problems, key=place), key=place):
        found = list(same)
        whose = [HEADINGS[Who(who)].removeprefix("For ") for who in sorted({one["who"] for one in found}, key=_turn)]
        yield Later(
            title=title,
            by=by_day(by or None, pack["as_of"]),
            count=f"{_counted(found)}: {join_words(whose)}",
            groups=tuple(_groups(pack, found, count)),
        )


def _turn(who: str) -> int:
    return _TURN[Who(who)]


def _counted(found: list[Mapping[str, Any]]) -> str:
    stops = _stops(found)
    looks = len(found) - stops
    said = [f"{stops} to fix"] if stops else []
    return " and ".join([*said, *([f"{looks} to look at"] if looks else [])])


def _groups(pack: Pack, problems: list[Mapping[str, Any]], count: _Count) -> Iterator[Group]:
    """Yield the problems, heaviest first, those of one document or file with the same way to mend together."""
    first = dict[tuple[str, ...], int]()
    ranked = sorted(problems, key=lambda one: _WEIGHTS[Severity(one["severity"])])
    for place, one in enumerate(ranked):
        first.setdefault(_kind(pack, one), place)
    together = sorted(ranked, key=lambda one: first[_kind(pack, one)])
    for _, same in groupby(together, key=lambda one: _kind(pack, one)):
        found = list(same)
        title, by = _whose(pack, found[0])
        yield Group(
            title=title if found[0]["document"] else "",
            by=by_day(by, pack["as_of"]),
            who=HEADINGS[Who(found[0]["who"])],
            fix=found[0]["fix"],
            file=found[0]["file"] or "",
            first=count.take(len(found)),
            items=tuple(_item(one) for one in found),
        )


def _kind(pack: Pack, one: Mapping[str, Any]) -> tuple[str, ...]:
    return (one["who"], _whose(pack, one)[0], one["fix"], one["file"] or "")


def _whose(pack: Pack, one: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return what a problem belongs to, in words, and by when it is wanted: its document, else its file."""
    for document in pack["documents"]:
        if document["id"] == one["document"]:
            return f"{document['title']}, {document['about']}", document["due"]
    file = one["file"] or ""
    return file.rpartition("/")[2] or "The whole pack", one["by"]


def _item(one: Mapping[str, Any]) -> Item:
    severity = Severity(one["severity"])
    return Item(
        weight=WEIGHT[severity],
        message=one["message"],
        place=one["place"] or "",
        code=one["code"],
        clause=one["clause"] or "",
        stops=severity in STOPS,
    )


def _to_send(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield the documents that are ready, have not gone, and are due by the deadline, the earliest first."""
    deadline = pack["deadline"]["date"]
    for one in sorted(pack["documents"], key=lambda one: one["due"] or ""):
        waits = one["ready"] and one["status"] not in {"sent", "closed"}
        if waits and one["due"] and (deadline is None or one["due"] <= deadline):
            yield f"{one['title']}, {one['about']}", by_day(one["due"], pack["as_of"])


def _queries(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """Yield the questions to agencies: whom, how many things by which day, and where the draft lies."""
    for one in pack["queries"]:
        asks = f"{count_of(one['count'], 'thing')} to mend, answer asked for by {short_day(one['reply_by'])}"
        yield one["name"], asks, one["path"] or f"No address to send it to; the form: {', '.join(one['forms'])}"
