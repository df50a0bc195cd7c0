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
    "clause": text,
}
DOCUMENT: Mapping[str, Check] = {
    "id": _like(_ID),
    "kind": text,
    "catalogue": _like(re.compile(r"[A-Z]{2}-\d{2}")),
    "subject": text,
    "path": path,
    "status": _one_of("waiting", "to_complete", "with_scrutiny_officers", "to_agree", "agreed", "sent", "closed"),
    "due": _maybe(_day),
    "because": lambda value: not list(faults_in(value, REASON)),
    "sections": lambda value: not list(faults_in(value, SECTION)),
}
PROBLEM: Mapping[str, Check] = {
    "code": _like(_CODE),
    "severity": _one_of("block", "error", "warning", "info"),
    "who": _one_of("agency", "scrutiny_officer", "partner", "agency", "young_people", "coordinator", "tool"),
    "message": text,
    "fix": text,
    "file": _maybe(path),
    "place": _maybe(text),
    "document": _maybe(_like(_ID)),
    "section": _maybe(_like(_SECTION)),
    "clause": _maybe(text),
}
PACK: Mapping[str, Check] = {
    "schema": lambda value: value == 1,
    "partnership": text,
    "framework": text,
    "cycle": _like(re.compile(r"\d{4}-\d{2}(-\d{2})?")),
    "board_date": _day,
    "as_of": _day,
    "counts": lambda value: set(value) == {"documents", "ready"} and all(_number(one) for one in value.values()),
    "documents": lambda value: not list(faults_in(value, DOCUMENT)),
    "problems": lambda value: not list(faults_in(value, PROBLEM)),
}


def faults_in(records: list[Mapping[str, Any]], shape: Mapping[str, Check]) -> Iterator[str]:
    """Yield every key of some records that is unknown, absent, out of order or holds what it may not."""
    for number, record in enumerate(records):
        if list(record) != list(shape):
            yield f"{number}: {list(record)}"
        for key, check in shape.items():
            if key in record and not check(record[key]):
                yield f"{number}, {key}: {record[key]!r}"
