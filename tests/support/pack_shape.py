"""pack.json's shape, written out by hand: every key, its kind, and the words it may hold."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

Check = Callable[[Any], bool]
_CODE = re.compile(r"[A-Z][A-Z0-9]*-(?:[A-Z]*\d+[A-Za-z]*|[A-Z]{2})")
_ID = re.compile(r"[a-z][a-z0-9-]*:\S+")
_SECTION = re.compile(r"[a-z][a-z0-9_]{0,28}")


def text(value: object) -> bool:
    """Return whether a value is text that says something."""
    return isinstance(value, str) and bool(value.strip())


def _maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _one_of(*words: str) -> Check:
    return lambda value: value in words


def _like(pattern: re.Pattern[str]) -> Check:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _number(value: object) -> bool:
    return type(value) is int and value >= 0


def _amount(value: object) -> bool:
    return type(value) in {int, float} and value >= 0  # type: ignore[operator]


def _truth(value: object) -> bool:
    return isinstance(value, bool)


def _day(value: object) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def path(value: object) -> bool:
    """Return whether a value is a place inside the workspace: relative, with forward slashes."""
    return text(value) and not re.match(r"[/\\]|[A-Za-z]:", str(value)) and not re.search(r"\\|\.\.|//", str(value))


REASON: Mapping[str, Check] = {"rule": _like(_CODE), "text": text}
SECTION: Mapping[str, Check] = {
    "id": _like(_SECTION),
    "title": text,
    "state": _one_of("filled", "missing", "excused"),
    "origin": _one_of("engine", "carried", "written"),
    "filled_by": _one_of("engine", "officer", "partner", "agency", "young_people", "coordinator"),
    "words": _number,
    "rule": _maybe(_like(_CODE)),
    "clause": text,
    "sources": lambda value: all(text(one) for one in value),
}
DOCUMENT: Mapping[str, Check] = {
    "id": _like(_ID),
    "kind": text,
    "catalogue": _like(re.compile(r"[A-Z]{2}-\d{2}")),
    "subject": text,
    "title": text,
    "about": text,
    "path": path,
    "status": _one_of("waiting", "to_complete", "with_scrutiny_officers", "to_agree", "agreed", "sent", "closed"),
    "ready": _truth,
    "due": _maybe(_day),
    "sent": _maybe(_day),
    "waits_for": _maybe(_like(_ID)),
    "because": lambda value: not list(faults_in(value, REASON)),
    "held_back": lambda value: not list(faults_in(value, REASON)),
    "sections": lambda value: not list(faults_in(value, SECTION)),
}
PROBLEM: Mapping[str, Check] = {
    "code": _like(_CODE),
    "severity": _one_of("block", "error", "warning", "info"),
    "who": _one_of("agency", "scrutiny_officer", "partner", "agency", "young_people", "coordinator", "tool"),
    "message": text,
    "fix": text,
    "by": _maybe(_day),
    "file": _maybe(path),
    "place": _maybe(text),
    "document": _maybe(_like(_ID)),
    "section": _maybe(_like(_SECTION)),
    "clause": _maybe(text),
}
DATED: Mapping[str, Check] = {"date": _day, "text": text}
COMMITMENT: Mapping[str, Check] = {
    "rule": _like(_CODE),
    "title": text,
    "done": _amount,
    "asked": _amount,
    "starts": _day,
    "ends": _day,
    "met": _truth,
    "texts": lambda value: value and all(text(one) for one in value),
    "clause": text,
}
RATING: Mapping[str, Check] = {
    "domain": text,
    "rating": lambda value: isinstance(value, str),
    "tone": _one_of("red", "amber", "green", "none"),
}
RETURN: Mapping[str, Check] = {
    "agency": text,
    "name": text,
    "period": text,
    "file": _maybe(path),
    "returned_on": _maybe(_day),
    "is_update": _truth,
    "late": _truth,
    "ratings": lambda value: not list(faults_in(value, RATING)),
}
ANSWER: Mapping[str, Check] = {"party": text, "name": text, "on": _day}
DECISION: Mapping[str, Check] = {
    "ref": text,
    "about": text,
    "decision": text,
    "outcome": text,
    "answers": lambda value: not list(faults_in(value, ANSWER)),
    "waits_for": lambda value: all(text(one) for one in value),
}
QUERY: Mapping[str, Check] = {
    "agency": text,
    "name": text,
    "count": _number,
    "reply_by": _day,
    "path": _maybe(path),
    "forms": lambda value: all(path(one) for one in value),
}
COUNTS = ["documents", "ready", "to_mend", "to_mend_by_deadline", "to_look_at", "for_information"]
PACK: Mapping[str, Check] = {
    "schema": lambda value: value == 3,
    "partnership": text,
    "framework": text,
    "cycle": _like(re.compile(r"\d{4}-\d{2}(-\d{2})?")),
    "month": text,
    "board_date": _day,
    "papers_close": _day,
    "since": _day,
    "as_of": _day,
    "deadline": lambda value: list(value) == ["date", "what"] and _maybe(_day)(value["date"]) and text(value["what"]),
    "marking": _maybe(text),
    "counts": lambda value: list(value) == COUNTS and all(_number(one) for one in value.values()),
    "documents": lambda value: not list(faults_in(value, DOCUMENT)),
    "problems": lambda value: not list(faults_in(value, PROBLEM)),
    "queries": lambda value: not list(faults_in(value, QUERY)),
    "deadlines": lambda value: not list(faults_in(value, DATED)),
    "changes": lambda value: not list(faults_in(value, DATED)),
    "coverage": lambda value: not list(faults_in(value, COMMITMENT)),
    "domains": lambda value: all(text(one) for one in value),
    "returns": lambda value: not list(faults_in(value, RETURN)),
    "decisions": lambda value: not list(faults_in(value, DECISION)),
    "inputs": lambda value: all(path(one) for one in value),
}


def faults_in(records: list[Mapping[str, Any]], shape: Mapping[str, Check]) -> Iterator[str]:
    """Yield every key of some records that is unknown, absent, out of order or holds what it may not."""
    for number, record in enumerate(records):
        if list(record) != list(shape):
            yield f"{number}: {list(record)}"
        for key, check in shape.items():
            if key in record and not check(record[key]):
                yield f"{number}, {key}: {record[key]!r}"
