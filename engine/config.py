"""config.toml: found, read and checked; every fault is listed at once, in our own words."""

import datetime as dt
import difflib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from engine.config_checks import faults_of_meaning
from engine.formats.cleaning import clean
from engine.model.messages import problem
from engine.model.problem import ConfigError, Problem, WorkspaceError
from engine.model.settings import Settings
from engine.model.source import Source

NAME = "config.toml"
_KEY_OF = {("email", "sender"): "from"}
_KINDS = {
    "string_type": 'text in straight quotes, such as key = "text"',
    "date": "a date of the form 2021-10-11, without quotes",
    "int": "a whole number, without quotes",
    "tuple_type": 'a list in square brackets, such as key = ["one", "two"]',
    "dataclass_type": "a table of its own, with its name in square brackets on a line above its keys",
}
_Loc = tuple[str, ...]


def find_workspace(start: Path) -> Path:
    """Return the nearest folder, from `start` upward, that holds config.toml.

    Raises WorkspaceError CFG-01 when there is none, CFG-30 when `start` is no folder.
    """
    here = start.resolve()
    if not here.is_dir():
        raise WorkspaceError(problem("CFG-30", folder=str(here)))
    for folder in (here, *here.parents):
        if (folder / NAME).is_file():
            return folder
    raise WorkspaceError(problem("CFG-01", folder=str(here)))


def load_settings(root: Path) -> Settings:
    """Return the settings of the workspace at `root`.

    Raises ConfigError with every fault of the file: CFG-02 to CFG-04 when it cannot be read at all, else
    CFG-05 to CFG-19, each naming its table and key.
    """
    raw = _with_field_names(_read(root / NAME))
    problems = [*_faults_of_shape(raw), *_unprintable((), raw)]
    bad = {(part.source.place if part.source else "") for part in problems}
    problems += [one for one in faults_of_meaning(_sound_tables(raw)) if not one.source or one.source.place not in bad]
    if problems:
        raise ConfigError(*sorted(problems, key=_table_order))
    settings: Settings = _decode(Settings, raw)
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        blob = path.read_bytes()
    except FileNotFoundError:
        raise WorkspaceError(problem("CFG-01", folder=str(path.parent))) from None
    except OSError as fault:
        raise ConfigError(problem("CFG-02", source=Source(file=NAME), reason=fault.strerror or "no reason")) from fault
    try:
        return tomllib.loads(blob.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as fault:
        line = blob[: fault.start].count(b"\n") + 1
        raise ConfigError(problem("CFG-03", source=Source(file=NAME, place=f"line {line}"), line=line)) from None
    except tomllib.TOMLDecodeError as fault:
        raise ConfigError(_fault_of_syntax(str(fault), blob.decode("utf-8-sig"))) from None


def _fault_of_syntax(told: str, text: str) -> Problem:
    """Return CFG-04 for the line that cannot be read, with the likeliest cause."""
    found = re.search(r"at line (\d+)", told)
    line = int(found[1]) if found else text.count("\n") + 1
    words = ([*text.splitlines(), ""])[min(line, len(text.splitlines()) + 1) - 1]
    if re.search("[\u2018\u2019\u201c\u201d]", words):
        cause = "It holds curly quotes; write straight ones."
    elif "overwrite" in told or "twice" in told:
        cause = "It names a key or table that stands further up already; keep one of them."
    else:
        cause = (
            'A line is a key, an equals sign and a value: text in straight quotes ("Board"), dates and numbers bare.'
        )
    return problem("CFG-04", source=Source(file=NAME, place=f"line {line}"), line=line, cause=cause)


def _with_field_names(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the file's tables with its keys as fields; the field's own name is no key, so it becomes unknown."""
    changed = {name: dict(value) if isinstance(value, dict) else value for name, value in raw.items()}
    for (table, name), key in _KEY_OF.items():
        keys = changed.get(table)
        if isinstance(keys, dict):
            changed[table] = {name if one == key else f"{one} " if one == name else one: keys[one] for one in keys}
    return changed


def _decode(kind: type, raw: object) -> Any:  # noqa: ANN401 - whatever record `kind` is
    """Return a record. JSON's rules are the strict ones that still take a list for a tuple and a date in quotes."""
    text = json.dumps(raw, default=_as_text)
    return _adapter(kind).validate_json(text, strict=True)


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _faults_of_shape(raw: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        _decode(Settings, raw)
    except ValidationError as caught:
        faults = [(tuple(str(one) for one in fault["loc"]), fault["type"]) for fault in caught.errors()]
        missing = {loc for loc, kind in faults if kind == "missing"}
        for loc, kind in faults:
            if kind == "unexpected_keyword_argument":
                meant = _nearest(loc, raw)
                missing.discard((*loc[:-1], meant))
                yield _unknown(loc, meant, raw)
        for loc, kind in faults:
            if kind == "missing" and loc in missing:
                yield problem("CFG-06", source=_source(loc), key=_place(loc))
            elif kind not in {"missing", "unexpected_keyword_argument"}:
                yield _wrong_kind(loc, kind, raw)


def _unprintable(loc: _Loc, value: object) -> Iterator[Problem]:
    """Yield CFG-18 for each text that holds what no document can print."""
    if isinstance(value, str) and clean(value)[1]:
        yield problem("CFG-18", source=_source(loc), key=_place(loc))
    elif isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _unprintable((*loc, str(key)), one)


def _unknown(loc: _Loc, meant: str, raw: object) -> Problem:
    place = _place(loc, table=isinstance(_value_at(loc, raw), dict))
    hint = f'Did you mean "{_key((*loc[:-1], meant))}"?' if meant else "Take the line out, or look it up in the guide."
    return problem("CFG-05", source=Source(file=NAME, place=place), key=place, hint=hint)


def _wrong_kind(loc: _Loc, kind: str, raw: object) -> Problem:
    expected = next((text for start, text in _KINDS.items() if kind.startswith(start)), "a value of another kind")
    value = _value_at(loc, raw)
    held = "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else f'"{str(value)[:60]}"'
    return problem("CFG-07", source=_source(loc), key=_place(loc), held=held, expected=expected)


def _value_at(loc: _Loc, raw: object) -> object:
    for one in loc:
        raw = raw.get(one, "") if isinstance(raw, dict) else raw[int(one)] if isinstance(raw, list) else raw
    return raw


def _nearest(loc: _Loc, raw: Mapping[str, Any]) -> str:
    """Return the field that an unknown key most likely means and that is not there yet, else ""."""
    record, here = _record_at(loc[:-1]), _value_at(loc[:-1], raw)
    known = {_key((*loc[:-1], one.name)): one.name for one in fields(record)} if record else {}
    free = [key for key, name in known.items() if not isinstance(here, dict) or name not in here]
    close = difflib.get_close_matches(loc[-1].strip().casefold(), free, n=1, cutoff=0.6)
    if loc[-1].endswith(" "):  # a field's own name, which the file spells otherwise
        return loc[-1].strip()
    return known[close[0]] if close else ""


def _record_at(loc: _Loc) -> type | None:
    """Return the record behind a table; None for a table of free keys."""
    kind: Any = Settings
    for name in loc:
        kind = _kinds(kind).get(name) if isinstance(kind, type) and is_dataclass(kind) else None
        kind = next((one for one in get_args(kind) if is_dataclass(one)), kind)
    return kind if isinstance(kind, type) and is_dataclass(kind) else None


def _kinds(record: type) -> dict[str, Any]:
    """Return the type of each field of a record, in order."""
    hints = get_type_hints(record)
    return {one.name: hints[one.name] for one in fields(record)}


def _sound_tables(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return every table and top key that can be read, as records, so that one fault hides no other.

    A key of the wrong kind counts as left out.
    """
    sound: dict[str, Any] = {}
    for name, kind in _kinds(Settings).items():
        value = raw.get(name, {} if is_dataclass(kind) else None)
        for candidate in (value, _without_faults(kind, value)):
            try:
                sound[name] = _decode(kind, candidate)
                break
            except ValidationError:
                continue
    return sound


def _without_faults(kind: type, value: object) -> object:
    """Return a table's sound keys, with stand-ins for those it must have; faults at their places are dropped."""
    try:
        _decode(kind, value)
    except ValidationError as caught:
        bad = {str(fault["loc"][0]) for fault in caught.errors() if fault["loc"]}
        sound = {key: one for key, one in value.items() if key not in bad} if isinstance(value, dict) else {}
        return _stand_ins(kind) | sound
    return value


def _stand_ins(kind: type) -> dict[str, object]:
    """Return something for every field a table must have: a date that is before no other, text that is not blank."""
    if not is_dataclass(kind):
        return {}
    types = _kinds(kind)
    needed = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    return {name: dt.date.max if types[name] is dt.date else "-" for name in needed}


def _key(loc: _Loc) -> str:
    return _KEY_OF.get((loc[-2], loc[-1]), loc[-1].strip()) if len(loc) > 1 else loc[-1].strip()


def _place(loc: _Loc, *, table: bool = False) -> str:
    """Return `[year] starts`; a top key by itself, an item of a list by the list's key, a table in brackets."""
    names = [one for one in loc if not one.isdigit()]
    if len(names) == 1:
        return f"[{names[0]}]" if table or _record_at(loc) else names[0]
    return f"[{'.'.join(names[:-1])}] {_key(tuple(names))}"


def _source(loc: _Loc) -> Source:
    return Source(file=NAME, place=_place(loc))


def _table_order(one: Problem) -> int:
    """Return where the fault's table stands in the file as we print it; top keys come first."""
    tables = [name for name, kind in _kinds(Settings).items() if is_dataclass(kind)]
    found = re.match(r"\[([a-z0-9_]+)", one.source.place if one.source else "")
    return tables.index(found[1]) + 1 if found and found[1] in tables else 0
