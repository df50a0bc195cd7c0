"""The last look before a merged draft is used: whatever a person wrote must still be in it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.formats.word.comments import AUTHOR, Comments
from engine.formats.word.content import content_of, text_of_content
from engine.formats.word.names import TRACKED, Element, q
from engine.formats.word.opened import Draft
from engine.formats.word.prompts import PROMPT
from engine.formats.word.revisions import has_offer

_CHANGES = (*TRACKED, q("rPrChange"), q("pPrChange"))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_THINGS = (
    *(q(one) for one in ("drawing", "pict", "object", "instrText", "footnoteReference", "endnoteReference", "br")),
    *(q(one) for one in ("sectPr", "permStart", "txbxContent", "ruby", "altChunk", "shd")),
    _MATH,
)


@dataclass(frozen=True, slots=True)
class Held:
    """What a draft holds: the text of each paragraph, people's comments and tracked changes, each with how often.

    `own` are the texts without those of paragraphs where an offer of ours waits. `things` are pictures,
    formulas, fields, notes, breaks and fills, each by what it is.
    """

    texts: Counter[str]
    own: Counter[str]
    prompts: frozenset[str]
    comments: Counter[tuple[str, bool]]
    changes: Counter[tuple[str, str]]
    things: Counter[tuple[str, str]]


def held_in(draft: Draft) -> Held:
    """Return what an opened draft holds at this moment."""
    said = [(text_of_content(content_of(one, draft.reading)).strip(), one) for one in draft.body.iter(q("p"))]
    prompts = frozenset(text for text, one in said if draft.reading.style(one).name == PROMPT)
    return Held(
        texts=Counter(text for text, _ in said if text),
        own=Counter(text for text, one in said if text and not has_offer(one)),
        prompts=prompts,
        comments=_comments(draft),
        changes=_changes(draft),
        things=Counter(_things(draft)),
    )


def lost(generated: Iterable[Held], before: Held, after: Held) -> tuple[str, ...]:
    """Return what a person put into a draft and the merged one lacks: paragraphs, comments, tracked changes.

    Text of a generated document is ours and may go; so may its prompts, however often they stand there.
    """
    texts, things = before.own - after.texts, before.things - after.things
    for one in generated:
        things -= one.things
        texts -= one.texts
        texts = Counter({text: count for text, count in texts.items() if text not in one.prompts})
    comments, changes = before.comments - after.comments, before.changes - after.changes
    said = (*(text for text, _ in comments), *(name for name, _ in changes), *(name for name, _ in things))
    return (*texts, *said)


def _things(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield what a person may have put in beside words; a picture by what it shows, a field by what it asks."""
    for one in draft.body.iter(*_THINGS):
        if one.tag == q("shd") and one.get(q("fill"), "auto") == "auto":
            continue
        yield str(one.tag).rpartition("}")[2], _shown(one, draft)


def _shown(thing: Element, draft: Draft) -> str:
    if thing.tag == q("instrText"):
        return (thing.text or "").strip()
    if thing.tag in {q("br"), q("shd")}:
        return thing.get(q("type" if thing.tag == q("br") else "fill")) or ""
    if thing.tag == q("sectPr"):
        return " ".join(str(value) for one in thing.iter(q("pgSz"), q("cols")) for value in one.attrib.values())
    targets = (draft.reading.targets.get(str(value)) for one in thing.iter() for value in one.attrib.values())
    return " ".join(one for one in targets if one)


def _comments(draft: Draft) -> Counter[tuple[str, bool]]:
    """Return the comments of people with whether they are tied to some text."""
    tied = {one.get(q("id")) for one in draft.body.iter(q("commentReference"))}
    comments = (one for one in Comments(draft.package, draft.body).all() if one.get(q("author")) != AUTHOR)
    return Counter((_text(one), one.get(q("id")) in tied) for one in comments)


def _changes(draft: Draft) -> Counter[tuple[str, str]]:
    """Return the tracked changes of people: what each is, with its text."""
    changes = (one for one in draft.body.iter(*_CHANGES) if one.get(q("author")) != AUTHOR)
    return Counter((str(one.tag).rpartition("}")[2], _text(one)) for one in changes)


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(q("t"), q("delText")))
