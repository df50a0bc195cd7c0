"""A template held against what it may name and what it must hold, before anything is filled in."""

import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches

from engine.formats.word.names import DOCUMENT, RELS, Element, q, read_xml
from engine.formats.word.sections import TAG, tags
from engine.formats.word.template import Template

_EXTERNAL_ALLOWED = "/hyperlink"


def unknown_names(used: Iterable[str], known: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return each dotted name that `known` (name to type) does not hold, with the nearest one that it does."""
    return tuple((name, _nearest(name, known)) for name in used if not _exists(name, known))


def _exists(name: str, known: Mapping[str, object]) -> bool:
    first, *rest = name.split(".")
    if first not in known:
        return first in {"loop", ""}
    here: object = known[first]
    for part in rest:
        names = _fields(here)
        if names is None:
            return True
        if part not in names:
            return False
        here = names[part]
    return True


def _fields(kind: object) -> dict[str, object] | None:
    """Return the fields of a record type with their types, None for a mapping (any key), {} for plain values."""
    if isinstance(kind, types.GenericAlias) or typing.get_origin(kind) is not None:
        return None
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return {one.name: hints[one.name] for one in fields(kind)}
    return {}


def _nearest(name: str, known: Mapping[str, object]) -> str:
    choices = list(known)
    for one, kind in known.items():
        choices += [f"{one}.{part}" for part in _fields(kind) or ()]
        for part, inner in (_fields(kind) or {}).items():
            choices += [f"{one}.{part}.{deep}" for deep in _fields(inner) or ()]
    found = get_close_matches(name, choices, n=1, cutoff=0.5)
    return found[0] if found else ""


def missing_sections(template: Template, sections: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of sections for which the template has no content control."""
    there = {tag.removeprefix(TAG) for tag in tags(read_xml(template.parts[DOCUMENT]))}
    return tuple(one for one in sections if one not in there)


def outside_targets(template: Template) -> tuple[str, ...]:
    """Return what the template would load from outside itself; web links may stay."""
    found = []
    for name in sorted(template.parts):
        if name.endswith(".rels"):
            for one in read_xml(template.parts[name]).iter(f"{{{RELS}}}Relationship"):
                outside = one.get("TargetMode") == "External"
                if outside and not (one.get("Type") or "").endswith(_EXTERNAL_ALLOWED):
                    found.append(one.get("Target") or "")
    return tuple(found)


def fields_left(body: Element) -> tuple[str, ...]:
    """Return the text of the paragraphs that hold what looks like a template's field."""
    texts = ("".join(piece.text or "" for piece in one.iter(q("t"))) for one in body.iter(q("p")))
    return tuple(text for text in texts if "{{" in text or "{%" in text)
