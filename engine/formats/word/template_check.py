"""A template held against what it may name and what it must hold, before anything is filled in."""

import re
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches

from engine.formats.word.names import DOCUMENT, RELS, Element, q, read_xml
from engine.formats.word.sections import TAG, tags
from engine.formats.word.template import Template
from engine.formats.word.template_parts import Flaw, start_of, stories_of, text_in

_EXTERNAL_ALLOWED = "/hyperlink"
_FIELD = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")


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


def _fields(kind: object) -> Mapping[str, object] | None:
    """Return what may follow a name's dot: a record's fields, the names of a mapping that lists them, else none.

    None for the type of a mapping, which says nothing of its names.
    """
    if isinstance(kind, Mapping):
        return kind
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


def section_tags(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the ids of the sections that a template has a content control for, in order."""
    return tuple(one.removeprefix(TAG) for one in tags(read_xml(parts[DOCUMENT])) if one.startswith(TAG))


def unasked_sections(parts: Mapping[str, bytes], sections: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the sections a template has a control for and nobody asks for, each with the nearest one asked for."""
    asked = list(sections)
    others = dict.fromkeys(one for one in section_tags(parts) if one not in asked)
    return tuple((one, next(iter(get_close_matches(one, asked, n=1, cutoff=0.6)), "")) for one in others)


def slots_in(known: Mapping[str, object], slot: object, before: str = "") -> frozenset[str]:
    """Return the dotted names whose type is `slot`: those that hold paragraphs, lists and tables."""
    found = frozenset(f"{before}{name}" for name, kind in known.items() if kind == slot)
    inside = (slots_in(_fields(kind) or {}, slot, f"{before}{name}.") for name, kind in known.items() if kind != slot)
    return found.union(*inside)


def loose_slots(parts: Mapping[str, bytes], slots: frozenset[str]) -> tuple[Flaw, ...]:
    """Return the slots that do not stand alone in their paragraph (TPL-15)."""
    texts = (text_in(one) for _, root in stories_of(parts) for one in root.iter(q("p")))
    return tuple(
        Flaw(code="TPL-15", paragraph=start_of(text), values={"field": tag[0]})
        for text in texts
        for tag in _FIELD.finditer(text)
        if "".join(tag[1].split()) in slots and text.strip() != tag[0]
    )


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
