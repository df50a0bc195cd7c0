"""What stands around the documents, as the page shows it: returns, dates ahead, coverage, changes, decisions, files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from engine.model.dates import count_of
from engine.model.words import join_words
from engine.report.page_days import brief_day, day_of, long_day, narrow_day, plain_day
from engine.report.wording import STOPS

Pack = Mapping[str, Any]
_NOT_RATED, _NOT_RECEIVED = "Not rated", "Not received"
_WHOLE_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRow:
    """One agency of the grid of returns: a rating and its tone for each domain, then how the return stands."""

    name: str
    ratings: tuple[tuple[str, str, str], ...]
    stands: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One number the framework asks for: how far it is reached, over what time, and what the rule says."""

    title: str
    done: str
    share: int
    period: str
    met: str
    texts: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision: who has given it and who has not."""

    decision: str
    about: str
    given: tuple[str, ...]
    outcome: str
    waits_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Everything around the documents. Days are in words, each with what happens then.

    Decisions are in two lists: those that wait for somebody, and those that wait for nobody.
    """

    domains: tuple[str, ...]
    returns: tuple[ReturnRow, ...]
    returned: str
    deadlines: tuple[tuple[str, tuple[str, ...]], ...]
    cards: tuple[Card, ...]
    since: str
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    waiting: tuple[DecisionRow, ...]
    decided: tuple[DecisionRow, ...]
    folders: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    files: str


def around_of(pack: Pack) -> Around:
    """Return everything around the documents."""
    decided = [_decision(pack, one) for one in pack["decisions"]]
    returned = sum(one["file"] is not None for one in pack["returns"])
    return Around(
        domains=tuple(pack["domains"]),
        returns=tuple(_return(pack, one) for one in pack["returns"]),
        returned=f"{returned} of {len(pack['returns'])} returned.",
        deadlines=tuple(_by_day(pack, pack["deadlines"])),
        cards=tuple(_card(one) for one in sorted(pack["coverage"], key=lambda one: len(one["texts"]) > 1)),
        since=long_day(pack["since"]),
        changes=tuple(_by_day(pack, pack["changes"])),
        waiting=tuple(one for one in decided if one.waits_for),
        decided=tuple(one for one in decided if not one.waits_for),
        folders=tuple(_folders(pack)),
        files=count_of(len(pack["inputs"]), "input file"),
    )


def _by_day(pack: Pack, dated: list[Mapping[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for day, same in groupby(dated, key=lambda one: one["date"]):
        yield brief_day(day, pack["as_of"]), tuple(one["text"] for one in same)


def _return(pack: Pack, one: Mapping[str, Any]) -> ReturnRow:
    rated = {each["domain"].casefold(): each for each in one["ratings"]}
    none = {"rating": "", "tone": "none"}
    found = [(domain, rated.get(domain.casefold(), none)) for domain in pack["domains"]]
    unrated = _NOT_RATED if one["file"] else _NOT_RECEIVED
    return ReturnRow(
        name=one["name"],
        ratings=tuple((domain, each["rating"] or unrated, each["tone"]) for domain, each in found),
        stands=_stands(one),
        note=_to_fix(pack, one["file"]) if one["file"] else "",
    )


def _stands(one: Mapping[str, Any]) -> str:
    if one["file"] is None:
        return "Late, not received" if one["late"] else _NOT_RECEIVED
    what = "Update" if one["is_update"] else "Received"
    day = f" {narrow_day(one['returned_on'])}" if one["returned_on"] else ", undated"
    return f"{what}{day}{'; the next is late' if one['late'] else ''}"


def _to_fix(pack: Pack, file: str) -> str:
    number = sum(each["file"] == file and each["severity"] in STOPS for each in pack["problems"])
    return f"{count_of(number, 'thing')} to fix" if number else ""


def _card(one: Mapping[str, Any]) -> Card:
    starts, ends = day_of(one["starts"]), day_of(one["ends"])
    months = (ends.year - starts.year) * _WHOLE_YEAR + ends.month - starts.month + 1
    return Card(
        title=one["title"],
        done=f"{one['done']:g} of {one['asked']:g}",
        share=min(100, int(100 * one["done"] / one["asked"])) if one["asked"] else 0,
        period=f"{months} months to {plain_day(one['ends'])}",
        met="On course" if one["met"] else "To look at",
        texts=tuple(one["texts"]),
        rule=one["rule"],
    )


def _decision(pack: Pack, one: Mapping[str, Any]) -> DecisionRow:
    given = tuple(f"{each['party']}: {each['name']}, {brief_day(each['on'], pack['as_of'])}" for each in one["answers"])
    return DecisionRow(
        decision=one["decision"],
        about=one["about"],
        given=given or ("Nobody yet",),
        outcome=one["outcome"],
        waits_for=join_words(one["waits_for"]),
    )


def _folders(pack: Pack) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield each folder of inputs with its files, and what is to fix in each."""
    for folder, same in groupby(sorted(pack["inputs"]), key=lambda one: one.rpartition("/")[0]):
        yield folder, tuple((one.rpartition("/")[2], _to_fix(pack, one)) for one in same)
