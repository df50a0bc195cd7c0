"""The parts of a Word package opened for change: relationships, content types, and only what changed written anew."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.formats.package import CONTENT_TYPES, pack, unpack
from engine.formats.word.loading import BROKEN, DamagedDocument
from engine.formats.word.names import DOCUMENT, RELS, Element, R, read_xml, write_xml

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATION = f"{{{RELS}}}Relationship"
_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]*)(?P<extension>\.[^.]*)?")
_OFFICE = f"{{{R}}}"
_EMPTY_RELS = f'<Relationships xmlns="{RELS}"/>'.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relationship: `kind` is the whole type, `target` a part's name, or an address when `away`."""

    id: str
    kind: str
    target: str
    away: bool


@dataclass(slots=True)
class Package:
    """A package with the parts that have been opened as XML; `names` are those it came with.

    Parts nobody changed keep their bytes.
    """

    blob: bytes
    parts: dict[str, bytes]
    names: frozenset[str]
    roots: dict[str, Element] = field(default_factory=dict)
    as_read: dict[str, bytes] = field(default_factory=dict)

    def root(self, name: str) -> Element:
        """Return the root of an XML part, to be read or changed.

        Raises:
            DamagedDocument: there is no such part, or it is no XML.
        """
        if name not in self.roots:
            try:
                self.roots[name] = read_xml(self.parts[name])
            except BROKEN as fault:
                raise DamagedDocument(name) from fault
            self.as_read[name] = write_xml(self.roots[name])
        return self.roots[name]

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return a part's relationships in the order they stand."""
        name = _rels_of(part)
        return tuple(_relation(one, part) for one in self.root(name).iter(_RELATION)) if name in self.parts else ()

    def relation(self, part: str, identity: str) -> Relation | None:
        """Return one relationship of a part by its id."""
        return next((one for one in self.relations(part) if one.id == identity), None)

    def related(self, part: str, kind: str) -> str | None:
        """Return the name of the part that a relationship of a kind (its last word) leads to."""
        ends = f"/{kind}"
        found = (one.target for one in self.relations(part) if one.kind.endswith(ends) and not one.away)
        return next((one for one in found if one in self.parts), None)

    def relate(self, part: str, kind: str, target: str, *, away: bool = False, wanted: str = "") -> str:
        """Return the id of a relationship of a part, made when there is none yet to the same target.

        A new one is called as `wanted` where that is free.
        """
        for one in self.relations(part):
            if (one.kind, one.target, one.away) == (kind, target, away):
                return one.id
        name = _rels_of(part)
        self.parts.setdefault(name, _EMPTY_RELS)
        root = self.root(name)
        taken = {one.get("Id") or "" for one in root.iter(_RELATION)}
        identity = wanted if wanted and wanted not in taken else _free(taken, "rIdPack")
        shown = target if away else posixpath.relpath(target, posixpath.dirname(part))
        values = {"Id": identity, "Type": kind, "Target": shown, **({"TargetMode": "External"} if away else {})}
        root.append(root.makeelement(_RELATION, values))
        return identity

    def named_in(self, part: str) -> set[str]:
        """Return the ids of relationships that a part's XML names."""
        return {
            str(value) for one in self.root(part).iter() for key, value in one.attrib.items() if _OFFICE in str(key)
        }

    def drop_relations(self, part: str, identities: set[str]) -> None:
        """Take relationships of a part away, with the parts that nothing leads to any more."""
        root = self.root(_rels_of(part)) if _rels_of(part) in self.parts else None
        gone = [one for one in self.relations(part) if one.id in identities]
        for one in [] if root is None else list(root.iter(_RELATION)):
            if one.get("Id") in identities:
                root.remove(one)  # type: ignore[union-attr] # there is one to look through
        for relation in gone:
            if not relation.away and not self._is_led_to(relation.target):
                self._drop_part(relation.target)

    def _is_led_to(self, name: str) -> bool:
        parts = [one for one in self.parts if not one.endswith(".rels")]
        return any(one.target == name and not one.away for part in ("", *parts) for one in self.relations(part))

    def _drop_part(self, name: str) -> None:
        if name not in self.parts:
            return
        self.drop_relations(name, {one.id for one in self.relations(name)})
        for gone in (name, _rels_of(name)):
            self.parts.pop(gone, None)
            self.roots.pop(gone, None)
        types = self.root(CONTENT_TYPES)
        for one in [one for one in types if one.get("PartName") == f"/{name}"]:
            types.remove(one)

    def content_type(self, name: str) -> str:
        """Return the content type of a part."""
        extension = posixpath.splitext(name)[1].lstrip(".").casefold()
        default = ""
        for one in self.root(CONTENT_TYPES):
            if one.get("PartName") == f"/{name}":
                return one.get("ContentType") or ""
            if (one.get("Extension") or "").casefold() == extension:
                default = one.get("ContentType") or ""
        return default

    def add(self, wanted: str, blob: bytes, content_type: str) -> str:
        """Add a part under the wanted name or, when that is taken, the next free number; return its name."""
        name = self._free_name(wanted)
        self.parts[name] = blob
        if self.content_type(name) != content_type:
            root = self.root(CONTENT_TYPES)
            values = {"PartName": f"/{name}", "ContentType": content_type}
            root.append(root.makeelement(f"{{{_TYPES}}}Override", values))
        return name

    def _free_name(self, wanted: str) -> str:
        taken = {one.casefold() for one in self.parts}
        folder, _, name = wanted.rpartition("/")
        found = _NUMBERED.fullmatch(name)
        stem, extension = (found["stem"], found["extension"] or "") if found else (name, "")
        number, free = 0, wanted
        while free.casefold() in taken:
            number += 1
            free = f"{folder}/{stem}{number}{extension}".lstrip("/")
        return free

    def packed(self) -> bytes:
        """Return the package: the very bytes it came in when no part differs, else one with the changed parts."""
        changed = dict(self._changed())
        if not changed and self.parts.keys() == self.names:
            return self.blob
        return pack({**self.parts, **changed})

    def _changed(self) -> Iterator[tuple[str, bytes]]:
        for name, root in self.roots.items():
            now = write_xml(root)
            if now != self.as_read[name]:
                yield name, now


def open_package(blob: bytes) -> Package:
    """Return a package opened for change, its main part called as usual. DamagedDocument for a file that is none."""
    parts = usual_parts(blob)
    return Package(blob, parts, frozenset(parts))


def usual_parts(blob: bytes) -> dict[str, bytes]:
    """Return a package's parts, the main part called `word/document.xml`: some programs call theirs otherwise."""
    try:
        parts = unpack(blob)
    except BROKEN as fault:
        raise DamagedDocument(str(fault)) from fault
    package = Package(blob, parts, frozenset(parts))
    main = package.related("", "officeDocument") if DOCUMENT not in parts and _rels_of("") in parts else None
    if main is None or not main.startswith("word/"):
        return parts
    for old, new in ((main, DOCUMENT), (_rels_of(main), _rels_of(DOCUMENT))):
        parts = {new if name == old else name: part for name, part in parts.items()}
    for name in (CONTENT_TYPES, _rels_of("")):
        parts[name] = parts[name].replace(f'{main}"'.encode(), f'{DOCUMENT}"'.encode())
    return parts


def kind_of(name: str) -> str:
    """Return the whole type of a relationship by its last word: `kind_of("comments")`."""
    return f"{R}/{name}"


def _free(taken: set[str], stem: str) -> str:
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(one: Element, part: str) -> Relation:
    away, target = one.get("TargetMode") == "External", one.get("Target") or ""
    inside = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
    return Relation(id=one.get("Id") or "", kind=one.get("Type") or "", target=target if away else inside, away=away)
