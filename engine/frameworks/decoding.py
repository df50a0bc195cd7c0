"""One table of a framework file, read into its record; what does not fit becomes a problem in our words."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

T = TypeVar("T")

Table = Mapping[str, object]
"""A table of a TOML file: key to value."""

NAMES = ("id", "kind", "entry", "month")
"""The keys that tell one table of a list from the next."""

_KINDS = {
    "string": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "decimal": "a number",
    "bool": "true or false",
    "date": "a date such as 2021-04-02",
    "tuple": "a list in square brackets",
    "list": "a list in square brackets",
    "frozen": "a list in square brackets",
    "set": "a list in square brackets",
    "dict": "a table",
    "mapping": "a table",
    "dataclass": "a table",
}


def label(name: str, table: object, position: int) -> str:
    """Return what a person calls a table of a list: `document visit-report`, else its number from 1."""
    if isinstance(table, Mapping):
        for key in NAMES:
            value = table.get(key)
            if isinstance(value, str | int) and value != "":
                return f"{name} {value}"
    return f"{name} number {position + 1}"


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the allowed word that looks most like this one, or "" when none does."""
    folded = {one.casefold(): one for one in allowed}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def advice(word: str, allowed: Sequence[str]) -> str:
    """Return how to mend a word that is not among those allowed, as a sentence."""
    close = nearest(word, allowed)
    if close:
        return f'Did you mean "{close}"?'
    return f"Use one of these: {', '.join(allowed)}." if allowed else "Take it out."


def decode(kind: type[T], table: object, where: str, file: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Return a table as its record, or None with every fault in it (CFG-22 to CFG-25).

    The table passes through JSON so that a list may become a tuple and a word an enum, but "40" never a number.
    """
    try:
        record: T = _adapter(cast("Any", kind)).validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, tuple(_fault(kind, table, one, where, file) for one in found)
    return record, ()


def unknown_key(key: str, allowed: Iterable[str], where: str, file: str) -> Problem:
    """Return the problem of a key that nothing reads (CFG-22)."""
    return problem("CFG-22", source=_at(file, where, key), key=key, where=where, hint=advice(key, sorted(allowed)))


def _fault(kind: type, table: object, error: ErrorDetails, where: str, file: str) -> Problem:
    """Return one of pydantic's findings as a problem that says table and key."""
    *path, last = error["loc"] or ("",)
    inside = _inside(where, table, path)
    if isinstance(last, int):
        inside, key = _inside(where, table, path[:-1]), f"{path[-1]}, entry {last + 1}"
    else:
        key = str(last)
    source = _at(file, inside, key)
    match error["type"]:
        case "unexpected_keyword_argument":
            return unknown_key(key, _keys_at(kind, path), inside, file)
        case "missing":
            return problem("CFG-23", source=source, key=key, where=inside, line=f"{key} = ...")
        case "enum" | "literal_error":
            allowed = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
            return not_allowed(key, error["input"], allowed, inside, file)
        case kind_of_error:
            wanted = _KINDS.get(kind_of_error.split("_")[0], "of the kind that the other frameworks show")
            return problem("CFG-24", source=source, key=key, where=inside, wanted=wanted)


def not_allowed(key: str, value: object, allowed: Sequence[str], where: str, file: str) -> Problem:
    """Return the problem of a value outside a closed list (CFG-25)."""
    return problem(
        "CFG-25",
        source=_at(file, where, key),
        key=key,
        where=where,
        value=value,
        allowed=", ".join(allowed),
        hint=advice(str(value), allowed),
    )


def _at(file: str, where: str, key: str) -> Source:
    return Source(file=file, place=f"{where}, key {key}" if key else where)


def _inside(where: str, table: object, path: Sequence[int | str]) -> str:
    """Return `where` extended by the tables that lie on the path: `document x, section overall_view`."""
    parts = [where]
    name = ""
    for step in path:
        table = _step(table, step)
        if isinstance(step, int):
            parts[-1] = label(name, table, step)
        else:
            name = step
            parts.append(step)
    return ", ".join(parts)


def _step(table: object, step: int | str) -> object:
    """Return what lies one step further in, or None where nothing does."""
    if isinstance(table, Mapping):
        return table.get(step)
    if isinstance(table, list) and isinstance(step, int):
        return table[step]
    return None


def _keys_at(kind: type, path: Sequence[int | str]) -> tuple[str, ...]:
    """Return the keys allowed in the table at this path."""
    for step in path:
        if isinstance(step, str):
            kind = _record_in(get_type_hints(kind)[step])
    return tuple(one.name for one in fields(kind))


def _record_in(hint: Any) -> type:  # noqa: ANN401 - a type hint has no type of its own
    """Return the record inside `tuple[Record, ...]` or `Record | None`."""
    return next(one for one in (hint, *get_args(hint)) if isinstance(one, type) and is_dataclass(one))


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
