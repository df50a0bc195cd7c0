"""What keeps people out of a Word document, as SI 2018/952 and WCAG 2.2 AA see it, read from the file as it stands."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from engine.formats.word.accessible_headings import bold_headings, heading_barriers, typed_lists
from engine.formats.word.accessible_pictures import picture_barriers
from engine.formats.word.accessible_tables import table_barriers
from engine.formats.word.accessible_text import empty_paragraphs, link_barriers, text_barriers
from engine.formats.word.accessible_walk import BODY, ENGLISH, FOOTER, HEADER, Paper, open_paper
from engine.formats.word.barriers import Barrier, Kind
from engine.formats.word.kept import KEPT
from engine.formats.word.names import DOCUMENT
from engine.formats.word.saving import title_in

_CHECKS: tuple[Callable[[Paper], Iterator[Barrier]], ...] = (
    heading_barriers,
    bold_headings,
    typed_lists,
    table_barriers,
    picture_barriers,
    link_barriers,
    text_barriers,
    empty_paragraphs,
)


def find_barriers(blob: bytes, path: str, titles: Mapping[str, str], marking: str = "") -> tuple[Barrier, ...]:
    """Return every barrier of a .docx in reading order, kind by kind.

    `path` is the file's; `titles` names its sections; `marking` is what it must be marked with, "" for nothing.
    Raises DamagedDocument when it cannot be read.
    """
    return _found(blob, path, tuple(titles.items()), marking)


@lru_cache(maxsize=KEPT)
def _found(blob: bytes, path: str, titles: tuple[tuple[str, str], ...], marking: str) -> tuple[Barrier, ...]:
    paper = open_paper(blob, dict(titles))
    found = [*_title(paper, path), *_language(paper), *(one for check in _CHECKS for one in check(paper))]
    return (*found, *(_marking(paper, marking) if marking else ()))


def _title(paper: Paper, path: str) -> Iterator[Barrier]:
    file = PurePosixPath(path)
    title = title_in(paper.package.parts)
    if not title or title.casefold() in {file.name.casefold(), file.stem.casefold()}:
        yield Barrier(kind=Kind.NO_TITLE, text=title)


def _language(paper: Paper) -> Iterator[Barrier]:
    if paper.language != ENGLISH:
        yield Barrier(kind=Kind.OTHER_LANGUAGE, text=paper.language)


def _marking(paper: Paper, marking: str) -> Iterator[Barrier]:
    """Yield the stories that lack the marking: the body, and every header and footer that readers see."""
    word = re.compile(rf"(?<![\w-]){re.escape(marking)}(?![\w-])")
    said = {(BODY, DOCUMENT): False, (HEADER, ""): False, (FOOTER, ""): False}
    for one in paper.paragraphs:
        key = (one.story, one.part)
        said[key] = said.get(key, False) or bool(word.search(one.text))
    for story in (HEADER, FOOTER):
        if any(of == story and part for of, part in said):
            del said[story, ""]
    lacking = dict.fromkeys(story or "the body" for (story, _), there in said.items() if not there and story in _MARKED)
    if lacking:
        yield Barrier(kind=Kind.NO_MARKING, text=" and ".join(lacking))


_MARKED = frozenset((BODY, HEADER, FOOTER))
