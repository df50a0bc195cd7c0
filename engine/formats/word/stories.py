"""Headers and footers: told apart by the section of pages they belong to, their place and their kind of page."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.formats.word.content import Reading, blocks_in, targets_of
from engine.formats.word.importing import Importer
from engine.formats.word.names import DOCUMENT, R, q
from engine.formats.word.opened import Block, Draft, read_block
from engine.formats.word.package_parts import Package
from engine.formats.word.refreshing import Refresher

_REFERENCES = (q("headerReference"), q("footerReference"))
_TRACKED = (q("ins"), q("del"))
Key = tuple[int, str, str]


def refresh_stories(current: Draft, base: Draft, new: Draft) -> None:
    """Bring the headers and footers up to date that nobody touched; the others stay as the person left them."""
    there, was, now = (dict(_stories(one)) for one in (current, base, new))
    done: set[str] = set()
    for key, part in there.items():
        generated = _grown_from(key, [one.digest for one in _blocks(current, part)], base, was)
        if part not in done and generated in now:
            done.add(part)
            _refresh((current, part), (base, was[generated]), (new, now[generated]))


def _grown_from(key: Key, said: list[str], base: Draft, was: Mapping[Key, str]) -> Key | None:
    """Return which generated story one is: the same place and kind of page first; a person's page breaks shift these.

    None for one that a person changed.
    """
    alike = [one for one in was if one[1] == key[1] and [block.digest for block in _blocks(base, was[one])] == said]
    return min(alike, key=lambda one: (one != key, one[2] != key[2], -one[0]), default=None)


def _refresh(current: tuple[Draft, str], base: tuple[Draft, str], new: tuple[Draft, str]) -> None:
    ours, was, now = (_blocks(*one) for one in (current, base, new))
    said = [one.digest for one in was]
    touched = [one.digest for one in ours] != said or _is_tracked(current[0].package, current[1])
    if touched or [one.digest for one in now] == said:
        return
    importer = Importer(current[0].package, new[0].package, current[1], new[1])
    Refresher(importer, _reading(*current), _reading(*new)).refresh(ours, was, now)


def _stories(draft: Draft) -> Iterator[tuple[Key, str]]:
    """Yield each header's and footer's part by what it is for."""
    for number, pages in enumerate(draft.body.iter(q("sectPr"))):
        for one in pages.iter(*_REFERENCES):
            found = draft.package.relation(DOCUMENT, one.get(f"{{{R}}}id") or "")
            if found is not None and found.target in draft.package.parts:
                yield (number, str(one.tag), one.get(q("type")) or "default"), found.target


def _reading(draft: Draft, part: str) -> Reading:
    return replace(draft.reading, part=part, targets=targets_of(draft.package, part))


def _blocks(draft: Draft, part: str) -> list[Block]:
    reading = _reading(draft, part)
    found = (read_block(one, reading) for one in blocks_in(draft.package.root(part)))
    return [one for one in found if one.content]


def _is_tracked(package: Package, part: str) -> bool:
    return next(package.root(part).iter(*_TRACKED), None) is not None
